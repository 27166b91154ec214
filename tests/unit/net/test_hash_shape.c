/* SPDX-License-Identifier: MIT */
/* The shape hash: one network in two formats has one, two have two. */
#include "nets.h"

/* How a format writes a small network with a shortcut down. */
struct style {
	enum dn_channels layout;
	bool depthwise; /* as an op of its own */
	bool norms, pads, global, swapped, fully;
	int64_t kernel, units, stride;
};

static const struct style one = {
	.layout = DN_CHANNELS_FIRST, .kernel = 3, .units = 16, .stride = 2};

static uint32_t
add_conv(struct dn_run *run, struct dn_net *net, const struct style *style,
	 uint32_t x, int64_t kernel, int64_t units)
{
	if (style->pads && kernel > 1) {
		bool last = style->layout == DN_CHANNELS_LAST;
		x = add_op(run, net, DN_OP_PAD, x);
		dn_net_set_list(run, net, DN_ATTR_PAD,
				last ? (int64_t[]){0, 1, 1, 0}
				     : (int64_t[]){0, 0, 1, 1},
				4);
	}
	x = add_op(run, net, DN_OP_CONV, x);
	dn_net_set(run, net, DN_ATTR_KERNEL, kernel);
	dn_net_set(run, net, DN_ATTR_UNITS, units);
	if (style->pads)
		dn_net_set(run, net, DN_ATTR_PAD_MODE, DN_PAD_VALID);
	if (!style->norms)
		return add_op(run, net, DN_OP_RELU, x);
	dn_net_set(run, net, DN_ATTR_BIAS, 0);
	return add_op(run, net, DN_OP_RELU, add_op(run, net, DN_OP_BN, x));
}

static uint32_t
add_depthwise(struct dn_run *run, struct dn_net *net, const struct style *style,
	      uint32_t x)
{
	x = add_op(run, net, style->depthwise ? DN_OP_DWCONV : DN_OP_CONV, x);
	dn_net_set(run, net, DN_ATTR_KERNEL, style->kernel);
	dn_net_set(run, net, DN_ATTR_STRIDE, style->stride);
	if (!style->depthwise) {
		dn_net_set(run, net, DN_ATTR_UNITS, style->units);
		dn_net_set(run, net, DN_ATTR_GROUPS, style->units);
	}
	return x;
}

static uint32_t
add_end(struct dn_run *run, struct dn_net *net, const struct style *style,
	uint32_t x)
{
	if (style->global) {
		x = add_op(run, net, DN_OP_GLOBAL_AVGPOOL, x);
	} else {
		x = add_op(run, net, DN_OP_AVGPOOL, x);
		dn_net_set(run, net, DN_ATTR_KERNEL, 4);
		dn_net_set(run, net, DN_ATTR_PAD_MODE, DN_PAD_VALID);
		if (!style->fully)
			x = add_op(run, net, DN_OP_FLATTEN, x);
	}
	x = add_op(run, net, style->fully ? DN_OP_CONV : DN_OP_DENSE, x);
	dn_net_set(run, net, DN_ATTR_UNITS, 10);
	return add_op(run, net, DN_OP_SOFTMAX, x);
}

static void
hash_style(const struct style *style, char hex[65])
{
	struct dn_run run;
	bool last = style->layout == DN_CHANNELS_LAST;
	dn_run_init(&run, NULL);
	struct dn_net *net = dn_net_new(&run, "test", style->layout);
	uint32_t x = dn_net_input(
		&run, net, last ? DN_SLICE("input_1") : DN_SLICE("data"),
		last ? (int64_t[]){1, 8, 8, 3} : (int64_t[]){1, 3, 8, 8}, 4,
		DN_NOWHERE);
	x = add_conv(&run, net, style, x, 3, style->units);
	uint32_t y = add_conv(&run, net, style, x, 1, style->units);
	dn_net_op(&run, net, DN_OP_ADD, NO_NAME, NO_NAME, DN_NOWHERE);
	dn_net_read(&run, net, style->swapped ? y : x);
	dn_net_read(&run, net, style->swapped ? x : y);
	x = dn_net_write(&run, net, NO_NAME);
	add_end(&run, net, style, add_depthwise(&run, net, style, x));
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	dn_net_shape_hash(&run, net, hex);
	dn_run_end(&run);
}

static void
test_formats_and_habits_make_no_difference(void **state)
{
	struct style others[] = {one, one, one, one, one, one, one, one};
	char a[65], b[65];
	(void)state;
	others[0].layout = DN_CHANNELS_LAST;
	others[1].depthwise = true;
	others[2].norms = true;
	others[3].pads = true;
	others[4].global = true;
	others[5].swapped = true;
	others[6].fully = true;
	others[7] = (struct style){.layout = DN_CHANNELS_LAST,
				   .depthwise = true,
				   .norms = true,
				   .pads = true,
				   .global = true,
				   .swapped = true,
				   .kernel = 3,
				   .units = 16,
				   .stride = 2};
	hash_style(&one, a);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		hash_style(&others[i], b);
		if (strcmp(a, b) != 0)
			fail_msg("style %zu", i);
	}
}

static void
test_kernels_strides_and_channels_make_one(void **state)
{
	struct style others[] = {one, one, one};
	char a[65], b[65];
	(void)state;
	others[0].kernel = 5;
	others[1].units = 24;
	others[2].stride = 1;
	hash_style(&one, a);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		hash_style(&others[i], b);
		if (strcmp(a, b) == 0)
			fail_msg("style %zu", i);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formats_and_habits_make_no_difference),
		cmocka_unit_test(test_kernels_strides_and_channels_make_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
