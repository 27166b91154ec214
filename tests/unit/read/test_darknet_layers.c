/* SPDX-License-Identifier: MIT */
/* Layers of Darknet that read the one before. */
#include "reading.h"

/* The ops after the input of a net with one layer. */
static const char *
ops_of(struct dn_run *run, const char *layer)
{
	const char *text = dn_arena_format(
		&run->arena, "[net]\nheight=9\nwidth=9\nchannels=4\n%s\n",
		layer);
	const char *dump = read_dump(run, &dn_read_darknet, text);
	return strchr(dump, '\n') + 1;
}

static void
test_each_kind_has_its_ops_and_shape(void **state)
{
	static const char *const cases[][2] = {
		{"[maxpool]\nsize=2\nstride=2",
		 "1 maxpool input -> maxpool_0:1x4x5x5 | kernel 2 stride 2 pad "
		 "0 0 1 1 padding explicit\nout maxpool_0:1x4x5x5\n"},
		{"[maxpool]\nsize=3\nstride=2\npadding=0",
		 "1 maxpool input -> maxpool_0:1x4x4x4 | kernel 3 stride 2 "
		 "padding explicit\nout maxpool_0:1x4x4x4\n"},
		{"[convolutional]\nfilters=8\nsize=3\nstride_x=2\npadding=1\n"
		 "groups=4\ndilation=2\nactivation=mish",
		 "1 conv input -> convolutional_0:1x8x9x5 | kernel 3 stride 1 "
		 "2 dilation 2 pad 2 padding explicit groups 4 units 8\n"
		 "2 mish convolutional_0 -> convolutional_0:1x8x9x5\n"
		 "out convolutional_0:1x8x9x5\n"},
		{"[deconvolutional]\nfilters=2\nsize=4\nstride=2\npadding=1\n"
		 "activation=linear",
		 "1 deconv input -> deconvolutional_0:1x2x18x18 | kernel 4 "
		 "stride 2 pad 1 padding explicit units 2\n"
		 "out deconvolutional_0:1x2x18x18\n"},
		{"[local]\nfilters=2\nsize=3\npad=1\nactivation=linear",
		 "1 local-conv input -> local_0:1x2x9x9 | kernel 3 pad 1 "
		 "padding explicit units 2\nout local_0:1x2x9x9\n"},
		{"[connected]\noutput=6",
		 "1 flatten input -> connected_0:1x324\n"
		 "2 dense connected_0 -> connected_0:1x6 | units 6\n"
		 "3 sigmoid connected_0 -> connected_0:1x6\n"
		 "out connected_0:1x6\n"},
		{"[avgpool]", "1 global-avgpool input -> avgpool_0:1x4x1x1 | "
			      "keep 1\nout avgpool_0:1x4x1x1\n"},
		{"[reorg]\nstride=3",
		 "1 reorg input -> reorg_0:1x36x3x3 | factor 3\n"
		 "out reorg_0:1x36x3x3\n"},
		{"[upsample]", "1 upsample input -> upsample_0:1x4x18x18 | "
			       "factor 2\nout upsample_0:1x4x18x18\n"},
		{"[crop]\ncrop_height=5\ncrop_width=7",
		 "1 crop input -> crop_0:1x4x5x7 | out 1 4 5 7\n"
		 "out crop_0:1x4x5x7\n"},
		{"[yolo]\nmask=0,1,2",
		 "1 yolo input -> yolo_0:1x4x9x9 | count 3\n"
		 "out yolo_0:1x4x9x9\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(ops_of(*state, cases[i][0]), cases[i][1]);
}

static void
test_a_normalised_rnn_counts_its_factors(void **state)
{
	struct dn_run *run = *state;
	struct dn_net *net = read_text(
		run, &dn_read_darknet,
		"[net]\ninputs=3\n[rnn]\nbatch_normalize=1\nhidden=2\n"
		"output=4\n");
	const struct dn_net_op *rnn = &net->ops.items[1];
	assert_int_equal(rnn->kind, DN_OP_RNN);
	/* 3x2 + 2 + 2 of the input, 2x2 + 2 + 2 of the state */
	assert_int_equal(dn_op_int(net, rnn, DN_ATTR_PARAMS), 18);
	assert_int_equal(net->ops.items[2].kind, DN_OP_DENSE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_each_kind_has_its_ops_and_shape),
		T(test_a_normalised_rnn_counts_its_factors),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
