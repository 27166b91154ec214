/* SPDX-License-Identifier: MIT */
/* Costs of layers with weights, by hand. */
#include "costs.h"

static const struct cost_case cases[] = {
	/* the first layer of ResNet-50: 9,408 weights, 118 M MACs */
	{{DN_OP_CONV,
	  {"1x3x224x224"},
	  {A(KERNEL, 7), A(STRIDE, 2), A(UNITS, 64), A(BIAS, 0)},
	  {"?"},
	  0},
	 9408,
	 118013952},
	{{DN_OP_CONV,
	  {"1x224x224x3"},
	  {A(KERNEL, 7), A(STRIDE, 2), A(UNITS, 64)},
	  {"?"},
	  DN_CHANNELS_LAST},
	 9408 + 64,
	 118013952},
	/* AlexNet's second: 5x5, 96 to 256 in two groups */
	{{DN_OP_CONV,
	  {"1x96x27x27"},
	  {A(KERNEL, 5), A(UNITS, 256), A(GROUPS, 2)},
	  {"?"},
	  0},
	 307200 + 256,
	 307200 * 27 * 27},
	{{DN_OP_DWCONV, {"1x32x8x8"}, {A(KERNEL, 3), A(BIAS, 0)}, {"?"}, 0},
	 288,
	 288 * 64},
	{{DN_OP_DWCONV,
	  {"1x32x8x8"},
	  {A(KERNEL, 3), A(MULTIPLIER, 2), A(STRIDE, 2)},
	  {"?"},
	  0},
	 576 + 64,
	 576 * 16},
	{{DN_OP_DECONV,
	  {"1x8x14x14"},
	  {A(KERNEL, 4), A(STRIDE, 2), A(UNITS, 6), A(GROUPS, 2)},
	  {"?"},
	  0},
	 8 * 3 * 16 + 6,
	 8 * 3 * 16 * 196},
	{{DN_OP_LOCAL_CONV,
	  {"1x3x4x4"},
	  {A(KERNEL, 3), A(UNITS, 2), A(PAD_MODE, DN_PAD_VALID)},
	  {"?"},
	  0},
	 4 * 2 * 27 + 4 * 2,
	 4 * 2 * 27},
	{{DN_OP_CONV, {"1x3xHxW"}, {A(KERNEL, 3), A(UNITS, 8)}, {"?"}, 0},
	 224,
	 -1},
	{{DN_OP_CONV, {"1x?x8x8"}, {A(KERNEL, 3), A(UNITS, 8)}, {"?"}, 0},
	 -1,
	 -1},
	{{DN_OP_CONV,
	  {"1x9x8x8"},
	  {A(KERNEL, INT64_MAX / 2, 9), A(UNITS, 8)},
	  {"?"},
	  0},
	 -1,
	 -1},
	{{DN_OP_DENSE, {"1x4096"}, {A(UNITS, 1000)}, {"?"}, 0},
	 4097000,
	 4096000},
	{{DN_OP_DENSE, {"1x16x64"}, {A(UNITS, 10), A(BIAS, 0)}, {"?"}, 0},
	 640,
	 10240},
	{{DN_OP_DENSE, {"1xTx64"}, {A(UNITS, 10)}, {"?"}, 0}, 650, -1},
	{{DN_OP_EMBEDDING, {"1xT"}, {A(ROWS, 100), A(UNITS, 8)}, {"?"}, 0},
	 800,
	 0},
	{{DN_OP_BN, {"1x64x7x7"}, {{0}}, {"?"}, 0}, 128, 0},
	{{DN_OP_BN, {"1x64x7x7"}, {A(SCALE, 0)}, {"?"}, 0}, 64, 0},
	{{DN_OP_BN, {"1x64x7x7"}, {A(SCALE, 0), A(SHIFT, 0)}, {"?"}, 0}, 0, 0},
	{{DN_OP_LN, {"1xTx768"}, {{0}}, {"?"}, 0}, 1536, 0},
	{{DN_OP_LN, {"1x8x4x4"}, {A(AXES, 1, 2, -1)}, {"?"}, 0}, 256, 0},
	{{DN_OP_RMSNORM, {"1xTx768"}, {{0}}, {"?"}, 0}, 768, 0},
	{{DN_OP_L2NORM, {"1x512x38x38"}, {{0}}, {"?"}, 0}, 512, 0},
	{{DN_OP_PRELU, {"1x64x7x7"}, {{0}}, {"?"}, 0}, 64, 0},
	{{DN_OP_PRELU, {"1x64x7x7"}, {A(SHARED, 1)}, {"?"}, 0}, 1, 0},
	{{DN_OP_PARAM, {NULL}, {A(SHAPE, 197, 768)}, {"?"}, 0}, 151296, 0},
	{{DN_OP_CONSTANT, {NULL}, {A(SHAPE, 197, 768)}, {"?"}, 0}, 0, 0},
	{{DN_OP_OPAQUE, {"1x3"}, {{0}}, {"?"}, 0}, -1, -1},
	{{DN_OP_OPAQUE, {"1x3"}, {A(PARAMS, 12)}, {"?"}, 0}, 12, -1},
	{{DN_OP_CONV, {"1x3x8x8"}, {A(UNITS, 4), A(PARAMS, 12)}, {"?"}, 0},
	 12,
	 3 * 4 * 64},
};

static void
test_layers_cost_what_the_table_says(void **state)
{
	(void)state;
	CHECK_COSTS(cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_layers_cost_what_the_table_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
