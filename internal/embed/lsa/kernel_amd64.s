#include "textflag.h"

// Multiplications and additions are kept apart (no FMA), so that every sum is
// the one plain Go makes, on every machine.

// func axpyAVX2(dst, src *float32, n int, a float32)
// n is a multiple of 8.
TEXT ·axpyAVX2(SB), NOSPLIT, $0-28
	MOVQ dst+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS a+24(FP), Y0

axpy32:
	CMPQ CX, $32
	JLT  axpy8
	VMULPS (SI), Y0, Y1
	VMULPS 32(SI), Y0, Y2
	VMULPS 64(SI), Y0, Y3
	VMULPS 96(SI), Y0, Y4
	VADDPS (DI), Y1, Y1
	VADDPS 32(DI), Y2, Y2
	VADDPS 64(DI), Y3, Y3
	VADDPS 96(DI), Y4, Y4
	VMOVUPS Y1, (DI)
	VMOVUPS Y2, 32(DI)
	VMOVUPS Y3, 64(DI)
	VMOVUPS Y4, 96(DI)
	ADDQ $128, SI
	ADDQ $128, DI
	SUBQ $32, CX
	JMP  axpy32

axpy8:
	CMPQ CX, $8
	JLT  axpyDone
	VMULPS (SI), Y0, Y1
	VADDPS (DI), Y1, Y1
	VMOVUPS Y1, (DI)
	ADDQ $32, SI
	ADDQ $32, DI
	SUBQ $8, CX
	JMP  axpy8

axpyDone:
	VZEROUPPER
	RET

// func axpyInt8AVX2(dst *float32, src *int8, n int, a float32)
// n is a multiple of 16.
TEXT ·axpyInt8AVX2(SB), NOSPLIT, $0-28
	MOVQ dst+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS a+24(FP), Y0

axpyInt8:
	CMPQ CX, $16
	JLT  axpyInt8Done
	VPMOVSXBD (SI), Y1
	VPMOVSXBD 8(SI), Y2
	VCVTDQ2PS Y1, Y1
	VCVTDQ2PS Y2, Y2
	VMULPS Y1, Y0, Y1
	VMULPS Y2, Y0, Y2
	VADDPS (DI), Y1, Y1
	VADDPS 32(DI), Y2, Y2
	VMOVUPS Y1, (DI)
	VMOVUPS Y2, 32(DI)
	ADDQ $16, SI
	ADDQ $64, DI
	SUBQ $16, CX
	JMP  axpyInt8

axpyInt8Done:
	VZEROUPPER
	RET

// func dotsInt8AVX2(out *int32, x, rows *int8, dims, n int)
// The products of x with each of n rows of dims numbers; dims is a multiple of 16.
TEXT ·dotsInt8AVX2(SB), NOSPLIT, $0-40
	MOVQ out+0(FP), DI
	MOVQ rows+16(FP), SI
	MOVQ n+32(FP), CX

row:
	TESTQ CX, CX
	JE    dotsDone
	MOVQ  x+8(FP), BX
	MOVQ  dims+24(FP), DX
	VPXOR Y0, Y0, Y0

products:
	VPMOVSXBW (SI), Y1
	VPMOVSXBW (BX), Y2
	VPMADDWD  Y1, Y2, Y1
	VPADDD    Y1, Y0, Y0
	ADDQ $16, SI
	ADDQ $16, BX
	SUBQ $16, DX
	JG   products

	VEXTRACTI128 $1, Y0, X1
	VPADDD  X1, X0, X0
	VPSHUFD $0x4E, X0, X1
	VPADDD  X1, X0, X0
	VPSHUFD $0xB1, X0, X1
	VPADDD  X1, X0, X0
	VMOVD   X0, (DI)
	ADDQ $4, DI
	DECQ CX
	JMP  row

dotsDone:
	VZEROUPPER
	RET
