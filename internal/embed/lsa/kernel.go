package lsa

// The inner loops. Four sums side by side let the processor overlap them.

func axpyGo(dst, src []float32, a float32) {
	src = src[:len(dst)]
	for i := range dst {
		dst[i] += a * src[i]
	}
}

func dotGo(x, y []float32) float32 {
	y = y[:len(x)]
	var a, b, c, d float32
	i := 0
	for ; i+4 <= len(x); i += 4 {
		a += x[i] * y[i]
		b += x[i+1] * y[i+1]
		c += x[i+2] * y[i+2]
		d += x[i+3] * y[i+3]
	}
	for ; i < len(x); i++ {
		a += x[i] * y[i]
	}
	return (a + b) + (c + d)
}

func axpyInt8(dst []float32, src []int8, a float32) {
	src = src[:len(dst)]
	for i := range dst {
		dst[i] += a * float32(src[i])
	}
}

func dotInt8Go(x, y []int8) int32 {
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

func axpy(dst, src []float32, a float32) { axpyGo(dst, src, a) }
func dot(x, y []float32) float32         { return dotGo(x, y) }
func dotInt8(x, y []int8) int32          { return dotInt8Go(x, y) }
