/* SPDX-License-Identifier: MIT */
/* Shapes of what cuts tensors, adds to their rims, picks or sums. */
#include "shapes.h"

static const struct shape_case cases[] = {
	{DN_OP_PAD,
	 {"1x3x224x224"},
	 {A(PAD, 0, 0, 3, 3, 0, 0, 3, 3)},
	 {"1x3x230x230"},
	 0},
	{DN_OP_PAD, {"1x3xT", "#0 0 1 0 0 0"}, {{0}}, {"1x3x?"}, 0},
	{DN_OP_PAD, {"1x3x4", "#0 0 -1 0 0 0"}, {{0}}, {"1x3x3"}, 0},
	{DN_OP_PAD, {"1x3x4", "6"}, {{0}}, {"?x?x?"}, 0},
	{DN_OP_CROP,
	 {"1x21x568x568", "1x3x500x500"},
	 {A(AXIS, 2)},
	 {"1x21x500x500"},
	 0},
	{DN_OP_CROP, {"1x8x9x9"}, {A(PAD, 0, 0, 1, 2)}, {"1x8x7x5"}, 0},
	{DN_OP_SLICE,
	 {"1x10x8"},
	 {A(AXES, 1), A(BEGIN, 2), A(END, 7)},
	 {"1x5x8"},
	 0},
	{DN_OP_SLICE,
	 {"1x10x8"},
	 {A(AXES, 1), A(BEGIN, -3), A(END, INT64_MAX), A(STEP, 2)},
	 {"1x2x8"},
	 0},
	{DN_OP_SLICE,
	 {"1x10x8"},
	 {A(AXES, 1), A(BEGIN, -1), A(END, INT64_MIN), A(STEP, -1)},
	 {"1x10x8"},
	 0},
	{DN_OP_SLICE,
	 {"1xTx8"},
	 {A(AXES, 1), A(BEGIN, -1), A(END, INT64_MAX)},
	 {"1x1x8"},
	 0},
	{DN_OP_SLICE, {"1xTx8", "#0", "#4", "#1"}, {{0}}, {"1x?x8"}, 0},
	{DN_OP_SLICE, {"1x9x8", "#0", "#4", "#1"}, {{0}}, {"1x4x8"}, 0},
	{DN_OP_SLICE, {"1x9x8", "1", "1", "1"}, {{0}}, {"?x?x?"}, 0},
	{DN_OP_SPLIT, {"1x10x4"}, {{0}}, {"1x4x4", "1x4x4", "1x2x4"}, 0},
	{DN_OP_SPLIT, {"1x8xT"}, {A(AXIS, 2)}, {"1x8x?", "1x8x?"}, 0},
	{DN_OP_SPLIT, {"1x8xT"}, {A(SIZES, 6, 2)}, {"1x6xT", "1x2xT"}, 0},
	{DN_OP_SPLIT, {"1x8xT"}, {A(SIZES, 6, -1)}, {"1x6xT", "1x2xT"}, 0},
	{DN_OP_SPLIT, {"1x8xT", "#6 2"}, {{0}}, {"1x6xT", "1x2xT"}, 0},
	{DN_OP_GATHER, {"1xTx8", ""}, {{0}}, {"1x8"}, 0},
	{DN_OP_GATHER, {"100x8", "1xT"}, {A(AXIS, 0)}, {"1xTx8"}, 0},
	{DN_OP_REDUCE_MEAN, {"1xTx8"}, {A(AXES, -1), A(KEEP, 1)}, {"1xTx1"}, 0},
	{DN_OP_REDUCE_MEAN, {"1x8x7x7"}, {A(AXES, 2, 3)}, {"1x8"}, 0},
	{DN_OP_REDUCE_SUM, {"1x8x7", "#2"}, {{0}}, {"1x8"}, 0},
	{DN_OP_REDUCE_SUM, {"1x8x7"}, {{0}}, {""}, 0},
	{DN_OP_REDUCE_SUM, {"1x8x7", "2"}, {{0}}, {"none"}, 0},
	{DN_OP_TOP_K, {"1x100"}, {A(ROWS, 5)}, {"1x5", "1x5"}, 0},
	{DN_OP_TOP_K, {"1x100", "#7"}, {{0}}, {"1x7", "1x7"}, 0},
	{DN_OP_ONE_HOT, {"1xT"}, {A(ROWS, 10)}, {"1xTx10"}, 0},
	{DN_OP_REVERSE, {"1xTx4"}, {A(AXES, 1)}, {"1xTx4"}, 0},
};

static void
test_cuts_give_the_shapes_of_the_table(void **state)
{
	(void)state;
	CHECK_SHAPES(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cuts_give_the_shapes_of_the_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
