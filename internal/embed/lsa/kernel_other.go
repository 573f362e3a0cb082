//go:build !amd64

package lsa

func axpy(dst, src []float32, a float32)            { axpyGo(dst, src, a) }
func axpyInt8(dst []float32, src []int8, a float32) { axpyInt8Go(dst, src, a) }
func dotsInt8(out []int32, x, rows []int8)          { dotsInt8Go(out, x, rows) }
