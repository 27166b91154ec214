/* SPDX-License-Identifier: MIT */
/* Shapes of windows, against tables and against counting window by window. */
#include "shapes.h"

static const struct shape_case cases[] = {
	/* the first layers of ResNet-50: kernel 7, stride 2, 3 around */
	{DN_OP_CONV,
	 {"1x3x224x224"},
	 {A(KERNEL, 7, 7), A(STRIDE, 2, 2), A(UNITS, 64), A(PAD, 3, 3, 3, 3),
	  A(PAD_MODE, DN_PAD_EXPLICIT)},
	 {"1x64x112x112"},
	 0},
	{DN_OP_MAXPOOL,
	 {"1x64x112x112"},
	 {A(KERNEL, 3), A(STRIDE, 2), A(PAD, 1), A(PAD_MODE, DN_PAD_EXPLICIT)},
	 {"1x64x56x56"},
	 0},
	{DN_OP_CONV,
	 {"1x3x224x224"},
	 {A(KERNEL, 7), A(STRIDE, 2), A(UNITS, 64)},
	 {"1x64x112x112"},
	 0},
	{DN_OP_CONV,
	 {"1x299x299x3"},
	 {A(KERNEL, 3), A(STRIDE, 2), A(UNITS, 32), A(PAD_MODE, DN_PAD_VALID)},
	 {"1x149x149x32"},
	 DN_CHANNELS_LAST},
	{DN_OP_CONV,
	 {"1x3x10x10"},
	 {A(KERNEL, 3), A(DILATION, 2), A(UNITS, 4), A(PAD_MODE, DN_PAD_VALID)},
	 {"1x4x6x6"},
	 0},
	{DN_OP_CONV,
	 {"1x3x10x20"},
	 {A(KERNEL, 1, 7), A(UNITS, 4), A(PAD, 0, 3),
	  A(PAD_MODE, DN_PAD_EXPLICIT)},
	 {"1x4x10x20"},
	 0},
	{DN_OP_CONV,
	 {"1x3xHx?"},
	 {A(KERNEL, 3), A(UNITS, 4), A(PAD, 1), A(PAD_MODE, DN_PAD_EXPLICIT)},
	 {"1x4xHx?"},
	 0},
	{DN_OP_CONV,
	 {"1x3xHx8"},
	 {A(KERNEL, 3), A(STRIDE, 2), A(UNITS, 4)},
	 {"1x4x?x4"},
	 0},
	{DN_OP_CONV,
	 {"1x3x2x2"},
	 {A(KERNEL, 3), A(UNITS, 4), A(PAD_MODE, DN_PAD_VALID)},
	 {"1x4x?x?"},
	 0},
	{DN_OP_CONV, {"1x3x8"}, {A(KERNEL, 4)}, {"1x?x8"}, 0},
	{DN_OP_CONV,
	 {"1x16x8x8x8"},
	 {A(KERNEL, 3), A(STRIDE, 1, 2, 2), A(UNITS, 2)},
	 {"1x2x8x4x4"},
	 0},
	{DN_OP_CONV,
	 {"1xTx80"},
	 {A(KERNEL, 5), A(UNITS, 64), A(PAD_MODE, DN_PAD_CAUSAL)},
	 {"1xTx64"},
	 DN_CHANNELS_LAST},
	{DN_OP_DWCONV,
	 {"1x32x112x112"},
	 {A(KERNEL, 3), A(STRIDE, 2), A(MULTIPLIER, 2)},
	 {"1x64x56x56"},
	 0},
	{DN_OP_DECONV,
	 {"1x8x14x14"},
	 {A(KERNEL, 4), A(STRIDE, 2), A(UNITS, 4), A(PAD, 1),
	  A(PAD_MODE, DN_PAD_EXPLICIT)},
	 {"1x4x28x28"},
	 0},
	{DN_OP_DECONV,
	 {"1x8x14x14"},
	 {A(KERNEL, 3), A(STRIDE, 2), A(UNITS, 4), A(PAD, 1), A(OUTPUT_PAD, 1),
	  A(PAD_MODE, DN_PAD_EXPLICIT)},
	 {"1x4x28x28"},
	 0},
	{DN_OP_DECONV,
	 {"1x14x14x8"},
	 {A(KERNEL, 2), A(STRIDE, 2), A(UNITS, 4), A(PAD_MODE, DN_PAD_VALID)},
	 {"1x28x28x4"},
	 DN_CHANNELS_LAST},
	{DN_OP_DECONV,
	 {"1x14x14x8"},
	 {A(KERNEL, 3), A(STRIDE, 2), A(UNITS, 4)},
	 {"1x28x28x4"},
	 DN_CHANNELS_LAST},
	/* GoogLeNet's first pool in Caffe rounds up, ONNX's default down */
	{DN_OP_MAXPOOL,
	 {"1x64x112x112"},
	 {A(KERNEL, 3), A(STRIDE, 2), A(CEIL, 1), A(PAD_MODE, DN_PAD_VALID)},
	 {"1x64x56x56", "1x64x56x56"},
	 0},
	{DN_OP_MAXPOOL,
	 {"1x64x112x112"},
	 {A(KERNEL, 3), A(STRIDE, 2), A(PAD_MODE, DN_PAD_VALID)},
	 {"1x64x55x55"},
	 0},
	/* a window that would begin in the padding is left out */
	{DN_OP_AVGPOOL,
	 {"1x1x4x4"},
	 {A(KERNEL, 2), A(STRIDE, 2), A(PAD, 1), A(CEIL, 1),
	  A(PAD_MODE, DN_PAD_EXPLICIT)},
	 {"1x1x3x3"},
	 0},
	{DN_OP_GLOBAL_AVGPOOL,
	 {"1x7x7x512"},
	 {{0}},
	 {"1x512"},
	 DN_CHANNELS_LAST},
	{DN_OP_GLOBAL_AVGPOOL, {"1x512x7xW"}, {A(KEEP, 1)}, {"1x512x1x1"}, 0},
	{DN_OP_ADAPTIVE_AVGPOOL, {"1x512xHxW"}, {A(SIZE, 7)}, {"1x512x7x7"}, 0},
	{DN_OP_UPSAMPLE, {"1x8x5x6"}, {A(FACTOR, 2, 3)}, {"1x8x10x18"}, 0},
	{DN_OP_UPSAMPLE, {"1x8x5x6"}, {A(SIZE, 9)}, {"1x8x9x9"}, 0},
	{DN_OP_UPSAMPLE, {"1x8x5x6", "#1 8 9 9"}, {{0}}, {"1x8x9x9"}, 0},
	{DN_OP_UPSAMPLE, {"1x8x5x6", "#9 9"}, {{0}}, {"1x8x9x9"}, 0},
	{DN_OP_UNPOOL,
	 {"1x8x5x6", "1x8x5x6"},
	 {A(FACTOR, 2)},
	 {"1x8x10x12"},
	 0},
	{DN_OP_REORG, {"1x64x26x26"}, {A(FACTOR, 2)}, {"1x256x13x13"}, 0},
	{DN_OP_PIXEL_SHUFFLE, {"1x36xHx4"}, {A(FACTOR, 3)}, {"1x4x?x12"}, 0},
	{DN_OP_ROI_POOL,
	 {"1x512x37x50", "300x5"},
	 {A(SIZE, 7)},
	 {"300x512x7x7"},
	 0},
	{DN_OP_PSROI_POOL,
	 {"1x490x37x50", "300x5"},
	 {A(SIZE, 7), A(UNITS, 10)},
	 {"300x10x7x7"},
	 0},
};

static void
test_windows_give_the_shapes_of_the_table(void **state)
{
	(void)state;
	CHECK_SHAPES(cases);
}

/* Counts the places of a window one by one. */
static int64_t
count_windows(int64_t in, int64_t kernel, int64_t stride, int64_t dilation,
	      int64_t begin, int64_t end, bool ceil)
{
	int64_t n = 0;
	for (int64_t at = -begin;; at += stride) {
		int64_t last = at + dilation * (kernel - 1);
		bool fits = last < in + end;
		/* rounded up: it may stand out, but not begin outside */
		bool stands_out = ceil && at < in && last < in + end + stride;
		if (!fits &&
		    !(stands_out &&
		      at - stride + dilation * (kernel - 1) < in + end - 1))
			return n;
		n++;
	}
}

static void
test_windows_agree_with_counting_them(void **state)
{
	uint64_t seed = 20151210;
	(void)state;
	for (int i = 0; i < 20000; i++) {
		uint64_t x = seed = seed * UINT64_C(6364136223846793005) +
				    UINT64_C(1442695040888963407);
		int64_t in = (int64_t)(x >> 20 & 31) + 1;
		int64_t kernel = (int64_t)(x >> 28 & 7) + 1;
		int64_t stride = (int64_t)(x >> 33 & 3) + 1;
		int64_t dilation = (int64_t)(x >> 36 & 1) + 1;
		int64_t begin = (int64_t)(x >> 40 & 3);
		int64_t end = (int64_t)(x >> 44 & 3);
		bool ceil = x >> 50 & 1;
		int64_t span = dilation * (kernel - 1) + 1;
		if (begin >= span || end >= span || span > in + begin + end)
			continue;
		struct shape_case c = {DN_OP_MAXPOOL,
				       {"1x1x1"},
				       {A(KERNEL, kernel), A(STRIDE, stride),
					A(DILATION, dilation),
					A(PAD, begin, end), A(CEIL, ceil),
					A(PAD_MODE, DN_PAD_EXPLICIT)},
				       {"?"},
				       0};
		struct dn_run run;
		char shape[32];
		uint32_t writes[3], rank;
		dn_run_init(&run, NULL);
		snprintf(shape, sizeof(shape), "1x1x%d", (int)in);
		c.reads[0] = shape;
		const struct dn_net *net = net_of_case(&run, &c, writes);
		int64_t got = dn_tensor_dims(net, writes[0], &rank)[2];
		int64_t want = count_windows(in, kernel, stride, dilation,
					     begin, end, ceil);
		if (got != want)
			fail_msg("in %d kernel %d stride %d dilation %d pads "
				 "%d %d ceil %d: %d, not %d",
				 (int)in, (int)kernel, (int)stride,
				 (int)dilation, (int)begin, (int)end, ceil,
				 (int)got, (int)want);
		dn_run_end(&run);
	}
}

/* The size that an op of one window makes of a size. */
static int64_t
size_by(enum dn_op_kind kind, int64_t in, int64_t kernel, int64_t stride,
	int64_t pad, int64_t more)
{
	struct shape_case c = {kind,
			       {"1x1x1"},
			       {A(KERNEL, kernel), A(STRIDE, stride),
				A(PAD, pad), A(UNITS, 1),
				A(PAD_MODE, DN_PAD_EXPLICIT)},
			       {"?"},
			       0};
	struct dn_run run;
	char shape[32];
	uint32_t writes[3], rank;
	dn_run_init(&run, NULL);
	snprintf(shape, sizeof(shape), "1x1x%d", (int)in);
	c.reads[0] = shape;
	if (kind == DN_OP_DECONV)
		c.attrs[5] = (struct attr_case)A(OUTPUT_PAD, more);
	const struct dn_net *net = net_of_case(&run, &c, writes);
	int64_t size = dn_tensor_dims(net, writes[0], &rank)[2];
	dn_run_end(&run);
	return size;
}

static void
test_a_deconvolution_makes_what_its_convolution_takes(void **state)
{
	(void)state;
	for (int64_t in = 1; in < 9; in++)
		for (int64_t kernel = 1; kernel < 6; kernel++)
			for (int64_t stride = 1; stride < 5; stride++)
				for (int64_t more = 0; more < stride; more++) {
					int64_t pad = (kernel - 1) / 2;
					int64_t out = size_by(DN_OP_DECONV, in,
							      kernel, stride,
							      pad, more);
					assert_int_equal(
						size_by(DN_OP_CONV, out, kernel,
							stride, pad, 0),
						in);
				}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_windows_give_the_shapes_of_the_table),
		cmocka_unit_test(test_windows_agree_with_counting_them),
		cmocka_unit_test(
			test_a_deconvolution_makes_what_its_convolution_takes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
