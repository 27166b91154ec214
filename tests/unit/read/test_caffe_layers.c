/* SPDX-License-Identifier: MIT */
/* Layers of Caffe that are one op each, with their attributes. */
#include "reading.h"

/* The last op of a net whose last layer is the one given, without its name
 * and what it reads. */
static const char *
attributes(struct dn_run *run, const char *layer)
{
	const char *text = dn_arena_format(
		&run->arena,
		"input: 'x' input_shape { dim: 1 dim: 4 dim: 6 dim: 6 } layer "
		"{ name: 'l' bottom: 'x' top: 'y' %s }",
		layer);
	struct dn_net *net = read_text(run, &dn_read_caffe, text);
	assert_non_null(net);
	struct dn_out *out = dn_out_to_memory(run);
	dn_net_dump(out, net);
	const char *dump = taken(run, out);
	const char *line = strstr(dump, "\n1 ");
	assert_non_null(line);
	return dn_arena_text(
		&run->arena,
		(struct dn_slice){line + 3, strcspn(line + 3, "\n")});
}

static void
test_each_type_has_its_op_and_attributes(void **state)
{
	static const char *const cases[][2] = {
		{"type: 'Deconvolution' convolution_param { num_output: 2 "
		 "kernel_size: 4 stride: 2 pad: 1 }",
		 "deconv x -> y:1x2x12x12 | kernel 4 stride 2 pad 1 padding "
		 "explicit units 2"},
		{"type: 'DepthwiseConvolution' convolution_param { num_output: "
		 "4 kernel_size: 3 pad: 1 }",
		 "conv x -> y:1x4x6x6 | kernel 3 pad 1 padding explicit groups "
		 "4 units 4"},
		{"type: 'Convolution' convolution_param { num_output: 2 "
		 "kernel_h: 1 kernel_w: 3 pad_h: 0 pad_w: 1 dilation: 1 }",
		 "conv x -> y:1x2x6x6 | kernel 1 3 pad 0 1 padding explicit "
		 "units 2"},
		{"type: 'BatchNorm'", "bn x -> y:1x4x6x6 | scale 0 shift 0"},
		{"type: 'CuDNNBatchNorm'",
		 "bn x -> y:1x4x6x6 | scale 0 shift 0"},
		{"type: 'BN'", "bn x -> y:1x4x6x6"},
		{"type: 'PReLU' prelu_param { channel_shared: true }",
		 "prelu x -> y:1x4x6x6 | shared 1"},
		{"type: 'Normalize' norm_param { across_spatial: false "
		 "channel_shared: false }",
		 "l2norm x -> y:1x4x6x6 | shift 0 axes 1"},
		{"type: 'Softmax' softmax_param { axis: 3 }",
		 "softmax x -> y:1x4x6x6 | axis 3"},
		{"type: 'Slice' slice_param { slice_point: 1 } top: 'z'",
		 "split x -> y:1x1x6x6 z:1x3x6x6 | sizes 1 -1"},
		{"type: 'Reshape' reshape_param { shape { dim: 2 dim: -1 } "
		 "axis: 1 }",
		 "reshape x -> y:1x2x72 | shape 0 2 ?"},
		{"type: 'Permute' permute_param { order: 0 order: 2 }",
		 "transpose x -> y:1x6x4x6 | perm 0 2 1 3"},
		{"type: 'Tile' tile_param { tiles: 3 }",
		 "tile x -> y:1x12x6x6 | times 1 3 1 1"},
		{"type: 'ShuffleChannel' shuffle_channel_param { group: 2 }",
		 "shuffle x -> y:1x4x6x6 | groups 2"},
		{"type: 'Interp' interp_param { height: 9 width: 9 }",
		 "upsample x -> y:1x4x9x9 | size 9 mode linear"},
		{"type: 'Upsample' upsample_param { scale: 2 }",
		 "upsample x -> y:1x4x12x12 | factor 2"},
		{"type: 'Reorg' reorg_param { stride: 2 }",
		 "reorg x -> y:1x16x3x3 | factor 2"},
		{"type: 'ArgMax' argmax_param { axis: 1 }",
		 "arg x -> y:1x1x6x6 | axes 1 keep 1"},
		{"type: 'PriorBox' prior_box_param { min_size: 1 max_size: 2 "
		 "aspect_ratio: 2 aspect_ratio: 3 flip: true }",
		 "prior-box x -> y:? | count 6"},
		{"type: 'Pooling' pooling_param { pool: AVE global_pooling: "
		 "true }",
		 "global-avgpool x -> y:1x4x1x1 | keep 1"},
		{"type: 'Pooling' pooling_param { pool: AVE kernel_size: 3 "
		 "stride: 2 round_mode: FLOOR }",
		 "avgpool x -> y:1x4x2x2 | kernel 3 stride 2 padding "
		 "explicit"},
		{"type: 'FooLoss'", "loss x -> y:?"},
		{"type: 'Foo'", "opaque(Foo) x -> y:?"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(attributes(*state, cases[i][0]),
				    cases[i][1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_each_type_has_its_op_and_attributes),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
