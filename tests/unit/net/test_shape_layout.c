/* SPDX-License-Identifier: MIT */
/* Shapes of what moves elements or names axes anew. */
#include "shapes.h"

static const struct shape_case cases[] = {
	{DN_OP_FLATTEN, {"1x512x7x7"}, {{0}}, {"1x25088"}, 0},
	{DN_OP_FLATTEN, {"1x512x7x7"}, {A(AXIS, 2)}, {"1x512x49"}, 0},
	{DN_OP_FLATTEN, {"1x512x7x7"}, {A(AXIS, 0)}, {"25088"}, 0},
	{DN_OP_FLATTEN, {"1xHx1"}, {{0}}, {"1xH"}, 0},
	{DN_OP_RESHAPE, {"1x512x7x7"}, {A(SHAPE, 0, -1)}, {"1x25088"}, 0},
	{DN_OP_RESHAPE,
	 {"1xTx768"},
	 {A(SHAPE, 0, -1, 12, 64)},
	 {"1xTx12x64"},
	 0},
	{DN_OP_RESHAPE, {"1xTx12x64"}, {A(SHAPE, 0, 0, -1)}, {"1xTx768"}, 0},
	{DN_OP_RESHAPE, {"1xHxWx8"}, {A(SHAPE, 0, -1, 8)}, {"1x?x8"}, 0},
	{DN_OP_RESHAPE, {"1x7"}, {A(SHAPE, 2, -1)}, {"2x?"}, 0},
	{DN_OP_RESHAPE, {"1x8x6", "#1 -1 3"}, {{0}}, {"1x16x3"}, 0},
	{DN_OP_RESHAPE, {"1x8x6", "3"}, {{0}}, {"none"}, 0},
	{DN_OP_TRANSPOSE, {"1x3x5xW"}, {A(PERM, 0, 2, 3, 1)}, {"1x5xWx3"}, 0},
	{DN_OP_TRANSPOSE, {"1x3x5"}, {{0}}, {"5x3x1"}, 0},
	{DN_OP_TRANSPOSE, {"1x3x5"}, {A(PERM, 0, 1)}, {"none"}, 0},
	{DN_OP_SQUEEZE, {"1x64x1x1"}, {A(AXES, 2, -1)}, {"1x64"}, 0},
	{DN_OP_SQUEEZE, {"1x64x1x1"}, {{0}}, {"1x64"}, 0},
	{DN_OP_SQUEEZE, {"1x64x1x1", "#3"}, {{0}}, {"1x64x1"}, 0},
	{DN_OP_UNSQUEEZE, {"1x64"}, {A(AXES, 2, 3)}, {"1x64x1x1"}, 0},
	{DN_OP_UNSQUEEZE, {"1x64", "#-1"}, {{0}}, {"1x64x1"}, 0},
	{DN_OP_EXPAND, {"1x1x8"}, {A(SHAPE, 1, 5, 8)}, {"1x5x8"}, 0},
	{DN_OP_EXPAND, {"1x8"}, {A(SHAPE, 3, -1, 8)}, {"3x1x8"}, 0},
	{DN_OP_EXPAND, {"1x1x8", "#4 1 8"}, {{0}}, {"4x1x8"}, 0},
	{DN_OP_TILE, {"1x2xT"}, {A(TIMES, 1, 3, 1)}, {"1x6xT"}, 0},
	{DN_OP_TILE, {"1x2x4", "3"}, {{0}}, {"?x?x?"}, 0},
	{DN_OP_SHAPE_OF, {"1x2xT"}, {{0}}, {"3"}, 0},
	{DN_OP_RELU, {"1xT"}, {{0}}, {"1xT"}, 0},
	{DN_OP_DROPOUT, {"1x5"}, {{0}}, {"1x5", "1x5"}, 0},
	{DN_OP_OPAQUE, {"1x5"}, {{0}}, {"none"}, 0},
};

static void
test_layouts_give_the_shapes_of_the_table(void **state)
{
	(void)state;
	CHECK_SHAPES(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_layouts_give_the_shapes_of_the_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
