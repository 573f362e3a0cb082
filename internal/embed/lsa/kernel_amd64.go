package lsa

import "golang.org/x/sys/cpu"

//go:noescape
func axpyAVX2(dst, src *float32, n int, a float32)

//go:noescape
func axpyInt8AVX2(dst *float32, src *int8, n int, a float32)

//go:noescape
func dotsInt8AVX2(out *int32, x, rows *int8, dims, n int)

func axpy(dst, src []float32, a float32) {
	if whole := len(dst) &^ 7; cpu.X86.HasAVX2 && whole > 0 {
		axpyAVX2(&dst[0], &src[:whole][0], whole, a)
		dst, src = dst[whole:], src[whole:]
	}
	axpyGo(dst, src, a)
}

func axpyInt8(dst []float32, src []int8, a float32) {
	if whole := len(dst) &^ 15; cpu.X86.HasAVX2 && whole > 0 {
		axpyInt8AVX2(&dst[0], &src[:whole][0], whole, a)
		dst, src = dst[whole:], src[whole:]
	}
	axpyInt8Go(dst, src, a)
}

func dotsInt8(out []int32, x, rows []int8) {
	if cpu.X86.HasAVX2 && len(out) > 0 && len(x) > 0 && len(x)%16 == 0 {
		rows = rows[:len(out)*len(x)]
		dotsInt8AVX2(&out[0], &x[0], &rows[0], len(x), len(out))
		return
	}
	dotsInt8Go(out, x, rows)
}
