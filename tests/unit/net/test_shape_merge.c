/* SPDX-License-Identifier: MIT */
/* Shapes of what several tensors are brought together to. */
#include "shapes.h"

static const struct shape_case cases[] = {
	{DN_OP_ADD, {"1x64x7x7", "1x64x7x7"}, {{0}}, {"1x64x7x7"}, 0},
	{DN_OP_ADD, {"1x64x7x7", "64x1x1"}, {{0}}, {"1x64x7x7"}, 0},
	{DN_OP_MULTIPLY, {"1x64x1x1", "1x64xHx7"}, {{0}}, {"1x64xHx7"}, 0},
	{DN_OP_ADD, {"1xTx8", "1x?x8"}, {{0}}, {"1xTx8"}, 0},
	{DN_OP_ADD, {"1xTx8", "8"}, {{0}}, {"1xTx8"}, 0},
	{DN_OP_ADD, {"", "1xT"}, {{0}}, {"1xT"}, 0},
	{DN_OP_WHERE, {"1x1xTxT", "1x8xTxT", ""}, {{0}}, {"1x8xTxT"}, 0},
	{DN_OP_CONCAT, {"1x64x7x7", "1x32x7x7"}, {{0}}, {"1x96x7x7"}, 0},
	{DN_OP_CONCAT,
	 {"1x7x7x64", "1x7x7x32", "1x?x7x32"},
	 {A(AXIS, -1)},
	 {"1x7x7x128"},
	 0},
	{DN_OP_CONCAT, {"1xTx8", "1x1x8"}, {{0}}, {"1x?x8"}, 0},
	{DN_OP_STACK, {"1x8", "1x8", "1x8"}, {{0}}, {"1x3x8"}, 0},
	{DN_OP_STACK, {"1x8", "1x8"}, {A(AXIS, -1)}, {"1x8x2"}, 0},
	{DN_OP_MATMUL, {"1x12xTx64", "1x12x64xS"}, {{0}}, {"1x12xTxS"}, 0},
	{DN_OP_MATMUL,
	 {"1x12xTx64", "1x12xSx64"},
	 {A(TRANSPOSE, 0, 1)},
	 {"1x12xTxS"},
	 0},
	{DN_OP_MATMUL, {"2x3", "3"}, {{0}}, {"2"}, 0},
	{DN_OP_MATMUL, {"3", "5x3x4"}, {{0}}, {"5x4"}, 0},
	{DN_OP_MATMUL, {"3", "3"}, {{0}}, {""}, 0},
	{DN_OP_EINSUM, {"3", "3"}, {{0}}, {"none"}, 0},
};

static void
test_merges_give_the_shapes_of_the_table(void **state)
{
	(void)state;
	CHECK_SHAPES(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_merges_give_the_shapes_of_the_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
