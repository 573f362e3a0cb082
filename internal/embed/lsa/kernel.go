package lsa

// The inner loops in plain Go: what they answer is what the kernels in assembly
// answer, bit for bit. The conversions keep the compiler from fusing a
// multiplication with an addition where the processor could.

// axpyGo adds a times src to dst.
func axpyGo(dst, src []float32, a float32) {
	src = src[:len(dst)]
	for i := range dst {
		dst[i] += float32(a * src[i])
	}
}

func axpyInt8Go(dst []float32, src []int8, a float32) {
	src = src[:len(dst)]
	for i := range dst {
		dst[i] += float32(a * float32(src[i]))
	}
}

// dotsInt8Go sets out to the products of x with rows as long as x.
func dotsInt8Go(out []int32, x, rows []int8) {
	for i := range out {
		out[i] = dotInt8(x, rows[i*len(x):(i+1)*len(x)])
	}
}

// dotInt8 keeps four sums side by side: the processor overlaps them.
func dotInt8(x, y []int8) int32 {
	y = y[:len(x)]
	var a, b, c, d int32
	i := 0
	for ; i+4 <= len(x); i += 4 {
		a += int32(x[i]) * int32(y[i])
		b += int32(x[i+1]) * int32(y[i+1])
		c += int32(x[i+2]) * int32(y[i+2])
		d += int32(x[i+3]) * int32(y[i+3])
	}
	for ; i < len(x); i++ {
		a += int32(x[i]) * int32(y[i])
	}
	return a + b + c + d
}
