/* SPDX-License-Identifier: MIT */
/* Layers of ncnn whose op depends on their parameters. */
#include "reading.h"

#include "ncnn_cases.h"

static const struct ncnn_case cases[] = {
	{PICTURE, 2,
	 "Split s 1 2 x a b\n"
	 "BinaryOp m 2 1 a b y 0=7",
	 "1 sub x x -> y:1x4x6x8\n"
	 "out y:1x4x6x8\n"},
	{PICTURE, 1, "BinaryOp m 1 1 x y 0=2 1=1 2=5.0",
	 "1 affine x -> y:1x4x6x8\n"
	 "out y:1x4x6x8\n"},
	{PICTURE, 3,
	 "Split s 1 2 x a b\n"
	 "Pooling p 1 1 a c 0=1 4=1\n"
	 "BinaryOp m 2 1 b c y 0=2",
	 "1 global-avgpool x -> c:1x4\n"
	 "2 unsqueeze c -> #2:1x4x1x1 | axes 2 3\n"
	 "3 multiply x #2 -> y:1x4x6x8\n"
	 "out y:1x4x6x8\n"},
	{PICTURE, 2,
	 "Split s 1 2 x a b\n"
	 "Eltwise e 2 1 a b y 0=1",
	 "1 add x x -> y:1x4x6x8\n"
	 "out y:1x4x6x8\n"},
	{PICTURE, 1, "UnaryOp u 1 1 x y 0=5",
	 "1 sqrt x -> y:1x4x6x8\n"
	 "out y:1x4x6x8\n"},
	{PICTURE, 1, "Reduction r 1 1 x y 0=3 1=0 -23303=2,1,2 4=0",
	 "1 reduce-mean x -> y:1x4 | axes 2 3\n"
	 "out y:1x4\n"},
	{PICTURE, 1, "Scale s 1 1 x y 0=4 1=1",
	 "1 scale x -> y:1x4x6x8\n"
	 "out y:1x4x6x8\n"},
	{PLANE, 1, "Gemm g 1 1 x y 2=0 3=1 4=0 5=1 6=1 7=0 8=5 9=8 10=4",
	 "1 dense x -> y:1x6x5 | units 5\n"
	 "out y:1x6x5\n"},
	{PLANE, 1, "Gemm g 1 1 x y 2=0 3=0 4=1 5=0 6=0 7=5 8=0 9=6 10=-1",
	 "1 param -> #1:5x6 | shape 5 6\n"
	 "2 matmul #1 x -> y:1x5x8\n"
	 "out y:1x5x8\n"},
	{PLANE, 1, "MultiHeadAttention m 1 1 x y 0=8 1=2 2=64",
	 "1 multi-head-attention x -> y:1x6x8 | units 8 heads 2\n"
	 "out y:1x6x8\n"},
	{PLANE, 1, "LSTM l 1 1 x y 0=5 1=320 2=2",
	 "1 lstm x -> y:1x6x10 | units 5 direction both\n"
	 "out y:1x6x10\n"},
	{PLANE, 1, "GRU l 1 1 x y 0=5 1=120 2=0",
	 "1 gru x -> y:1x6x5 | units 5 params 215\n"
	 "out y:1x6x5\n"},
	{PLANE, 2,
	 "MemoryData d 0 1 d 0=8 1=1\n"
	 "Concat c 2 1 d x y 0=0",
	 "1 param -> d:1x1x8 | shape 1 1 8\n"
	 "2 concat d x -> y:1x7x8\n"
	 "out y:1x7x8\n"},
	{PICTURE, 1, "ReLU r 1 1 x y 0=1.000000e-01",
	 "1 leaky-relu x -> y:1x4x6x8\n"
	 "out y:1x4x6x8\n"},
	{PICTURE, 1, "Clip r 1 1 x y 0=0.000000e+00 1=6.000000e+00",
	 "1 relu6 x -> y:1x4x6x8\n"
	 "out y:1x4x6x8\n"},
	{PICTURE, 1, "Normalize n 1 1 x y 0=0 1=0 3=4",
	 "1 l2norm x -> y:1x4x6x8 | shift 0 axes 1\n"
	 "out y:1x4x6x8\n"},
};

static void
test_operations_go_by_their_number(void **state)
{
	NCNN_CHECK(*state, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_operations_go_by_their_number),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
