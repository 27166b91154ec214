/* SPDX-License-Identifier: MIT */
/* Shapes of what works on features. */
#include "shapes.h"

static const struct shape_case cases[] = {
	{DN_OP_DENSE, {"1x4096"}, {A(UNITS, 1000)}, {"1x1000"}, 0},
	{DN_OP_DENSE, {"1xTx768"}, {A(UNITS, 3072)}, {"1xTx3072"}, 0},
	{DN_OP_EMBEDDING, {"1xT"}, {A(UNITS, 768)}, {"1xTx768"}, 0},
	{DN_OP_LSTM, {"1xTx64"}, {A(UNITS, 128)}, {"1xTx128"}, 0},
	{DN_OP_LSTM,
	 {"1xTx64"},
	 {A(UNITS, 128), A(DIRECTION, DN_BOTH)},
	 {"1xTx256"},
	 0},
	{DN_OP_LSTM,
	 {"1xTx64"},
	 {A(UNITS, 128), A(DIRECTION, DN_BOTH), A(JOIN, DN_JOIN_ADD),
	  A(GIVE, DN_GIVE_LAST)},
	 {"1x128"},
	 0},
	{DN_OP_LSTM,
	 {"1x9x64"},
	 {A(UNITS, 128), A(PROJECTION, 32), A(GIVE, DN_GIVE_STATES)},
	 {"1x9x32", "1x32", "1x128"},
	 0},
	{DN_OP_GRU,
	 {"1x9x64"},
	 {A(UNITS, 16), A(DIRECTION, DN_BOTH), A(JOIN, DN_JOIN_NONE),
	  A(GIVE, DN_GIVE_STATES)},
	 {"1x9x2x16", "1x2x16"},
	 0},
	{DN_OP_ATTENTION,
	 {"1xTx768", "1xSx768", "1xSx768"},
	 {A(HEADS, 12)},
	 {"1xTx768"},
	 0},
	{DN_OP_ATTENTION,
	 {"1xTx4096", "1xTx1024", "1xTx1024"},
	 {A(HEADS, 32), A(KV_HEADS, 8)},
	 {"1xTx4096"},
	 0},
	{DN_OP_ATTENTION,
	 {"1x12xTx64", "1x12xSx64", "1x12xSx80"},
	 {A(HEADS, 12)},
	 {"1x12xTx80"},
	 0},
	{DN_OP_ATTENTION, {"1xTx64"}, {A(HEADS, 4)}, {"1xTx64"}, 0},
	{DN_OP_HEADS_ATTENTION, {"1xTx64"}, {A(HEADS, 4)}, {"1xTx64"}, 0},
	{DN_OP_HEADS_ATTENTION,
	 {"1xTx64"},
	 {A(HEADS, 4), A(UNITS, 32)},
	 {"1xTx32"},
	 0},
	{DN_OP_CONV_LSTM,
	 {"1xTx3x32x32"},
	 {A(UNITS, 8), A(KERNEL, 3)},
	 {"1xTx8x32x32"},
	 0},
	{DN_OP_CONV_LSTM,
	 {"1x5x32x32x3"},
	 {A(UNITS, 8), A(KERNEL, 3), A(PAD_MODE, DN_PAD_VALID),
	  A(GIVE, DN_GIVE_LAST)},
	 {"1x30x30x8"},
	 DN_CHANNELS_LAST},
	{DN_OP_GLU, {"1x64xT"}, {{0}}, {"1x32xT"}, 0},
	{DN_OP_MAXOUT, {"1x240"}, {A(COUNT, 4)}, {"1x60"}, 0},
	{DN_OP_SCAN, {"1xTx64"}, {A(STATE, 16)}, {"1xTx64"}, 0},
	{DN_OP_BN, {"1x64x7x7"}, {{0}}, {"1x64x7x7"}, 0},
};

static void
test_features_are_counted_as_in_the_table(void **state)
{
	(void)state;
	CHECK_SHAPES(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_features_are_counted_as_in_the_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
