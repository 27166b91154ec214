/* SPDX-License-Identifier: MIT */
/* Layers of ncnn that are always one op. */
#include "reading.h"

#include "ncnn_cases.h"

static const struct ncnn_case cases[] = {
	{PICTURE, 3,
	 "BatchNorm b 1 1 x y 0=4\n"
	 "PReLU p 1 1 y z 0=1\n"
	 "Softmax s 1 1 z w 0=0 1=1",
	 "1 bn x -> y:1x4x6x8\n"
	 "2 prelu y -> z:1x4x6x8 | shared 1\n"
	 "3 softmax z -> w:1x4x6x8\n"
	 "out w:1x4x6x8\n"},
	{PICTURE, 2,
	 "ShuffleChannel s 1 1 x y 0=2\n"
	 "PixelShuffle p 1 1 y z 0=2",
	 "1 shuffle x -> y:1x4x6x8 | groups 2\n"
	 "2 pixel-shuffle y -> z:1x1x12x16 | factor 2\n"
	 "out z:1x1x12x16\n"},
	{PICTURE, 3,
	 "GroupNorm g 1 1 x y 0=2 1=4 3=0\n"
	 "Split s 1 2 y a b\n"
	 "Concat c 2 1 a b z 0=-1",
	 "1 gn x -> y:1x4x6x8 | groups 2 scale 0 shift 0\n"
	 "2 concat y y -> z:1x4x6x16 | axis -1\n"
	 "out z:1x4x6x16\n"},
	/* A copy that nothing reads is a result. */
	{PICTURE, 2,
	 "Split s 1 2 x a b\n"
	 "ReLU r 1 1 a y",
	 "1 relu x -> y:1x4x6x8\n"
	 "2 identity x -> b:1x4x6x8\n"
	 "out y:1x4x6x8 b:1x4x6x8\n"},
	{PLANE, 2,
	 "LayerNorm l 1 1 x y 0=8 2=1\n"
	 "Swish s 1 1 y z",
	 "1 ln x -> y:1x6x8\n"
	 "2 silu y -> z:1x6x8\n"
	 "out z:1x6x8\n"},
};

static void
test_each_type_has_its_op(void **state)
{
	NCNN_CHECK(*state, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_each_type_has_its_op),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
