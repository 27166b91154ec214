/* SPDX-License-Identifier: MIT */
/* Caffe nets: dialects, blobs in place, phases, shared weights, errors. */
#include "mutate.h"

#define INPUT "input: 'x' input_dim: 1 input_dim: 3 input_dim: 8 input_dim: 8 "

static void
test_a_layer_in_place_gives_the_name_a_new_tensor(void **state)
{
	assert_string_equal(
		read_dump(*state, &dn_read_caffe,
			  INPUT "layer { name: 'c' type: 'Convolution' bottom: "
				"'x' top: 'c' convolution_param { num_output: "
				"4 kernel_size: 3 pad: 1 } }"
				"layer { name: 'r' type: 'ReLU' bottom: 'c' "
				"top: 'c' }"
				"layer { name: 'p' type: 'Pooling' bottom: "
				"'c' top: 'p' pooling_param { kernel_size: 2 "
				"stride: 2 } }"),
		"0 input -> x:1x3x8x8 | shape 1 3 8 8\n"
		"1 conv x -> c:1x4x8x8 | kernel 3 pad 1 padding explicit "
		"units 4\n"
		"2 relu c -> c:1x4x8x8\n"
		"3 maxpool c -> p:1x4x4x4 | kernel 2 stride 2 padding "
		"explicit ceil 1\n"
		"out p:1x4x4x4\n");
}

static void
test_the_three_dialects_are_one_net(void **state)
{
	static const char *const texts[] = {
		INPUT "layers { layer { name: 'c' type: 'conv' num_output: 4 "
		      "kernelsize: 3 biasterm: false } bottom: 'x' top: 'c' }"
		      "layers { layer { name: 'i' type: 'innerproduct' "
		      "num_output: 2 } bottom: 'c' top: 'i' }",
		INPUT "layers { name: 'c' type: CONVOLUTION bottom: 'x' top: "
		      "'c' convolution_param { num_output: 4 kernel_size: 3 "
		      "bias_term: false } } layers { name: 'i' type: "
		      "INNER_PRODUCT bottom: 'c' top: 'i' inner_product_param "
		      "{ num_output: 2 } }",
		INPUT "layer { name: 'c' type: 'Convolution' bottom: 'x' top: "
		      "'c' convolution_param { num_output: 4 kernel_h: 3 "
		      "kernel_w: 3 bias_term: false } } layer { name: 'i' "
		      "type: 'InnerProduct' bottom: 'c' top: 'i' "
		      "inner_product_param { num_output: 2 } }",
	};
	for (int i = 0; i < 3; i++)
		assert_string_equal(
			read_dump(*state, &dn_read_caffe, texts[i]),
			"0 input -> x:1x3x8x8 | shape 1 3 8 8\n"
			"1 conv x -> c:1x4x6x6 | kernel 3 padding explicit "
			"units 4 bias 0\n"
			"2 flatten c -> #2:1x144\n"
			"3 dense #2 -> i:1x2 | units 2\n"
			"out i:1x2\n");
}

static void
test_rules_choose_the_net_of_testing(void **state)
{
	assert_string_equal(
		read_dump(*state, &dn_read_caffe,
			  INPUT "layer { name: 'a' type: 'TanH' bottom: 'x' "
				"top: 'y' include { phase: TRAIN } }"
				"layer { name: 'b' type: 'ReLU' bottom: 'x' "
				"top: 'y' exclude { phase: TRAIN } }"
				"layer { name: 'c' type: 'ELU' bottom: 'y' "
				"top: 'z' include { stage: 's' } }"),
		"0 input -> x:1x3x8x8 | shape 1 3 8 8\n"
		"1 relu x -> y:1x3x8x8\n"
		"out y:1x3x8x8\n");
}

static void
test_the_net_of_training_is_read_when_only_it_has_data(void **state)
{
	assert_string_equal(
		read_dump(*state, &dn_read_caffe,
			  "layer { name: 'd' type: 'Data' top: 'x' include { "
			  "phase: TRAIN } transform_param { crop_size: 9 "
			  "mean_value: 1.5 mean_value: 2 mean_value: 3 } }"
			  "layer { name: 'r' type: 'ReLU' bottom: 'x' top: "
			  "'y' }"),
		"0 input -> x:1x3x9x9 | shape 1 3 9 9\n"
		"1 relu x -> y:1x3x9x9\n"
		"out y:1x3x9x9\n");
}

static void
test_layers_whose_params_have_one_name_share_weights(void **state)
{
	struct dn_net *net = read_text(
		*state, &dn_read_caffe,
		INPUT "layer { name: 'a' type: 'InnerProduct' bottom: 'x' top: "
		      "'a' param { name: 'w' } inner_product_param { "
		      "num_output: 2 } } layer { name: 'b' type: "
		      "'InnerProduct' bottom: 'x' top: 'b' param { name: 'w' } "
		      "inner_product_param { num_output: 2 } }");
	assert_non_null(net);
	assert_int_equal(net->ops.items[4].kind, DN_OP_DENSE);
	assert_int_equal(net->ops.items[4].weights_of, 2);
}

static void
test_what_breaks_the_rules_is_said_with_its_place(void **state)
{
	struct dn_run *run = *state;
	assert_string_equal(
		read_errors(run, &dn_read_caffe,
			    "layer { name: 'r' type: 'ReLU' bottom: 'x' top: "
			    "'y' }"),
		"1:40-1:43 dangling-input: 'r' reads 'x', which no layer "
		"before it writes\n");
	assert_string_equal(
		read_errors(run, &dn_read_caffe,
			    INPUT "layer { type: 'ReLU' bottom: 'x' top: 'y' }"
				  "layer { type: 'ELU' bottom: 'x' top: 'y' "
				  "}"),
		"1:144-1:147 duplicate-tensor: 'y' is written by two layers\n"
		"  1:78-1:84 first written here\n");
	assert_string_equal(
		read_errors(run, &dn_read_caffe,
			    INPUT "layer { name: 'c' type: 'Convolution' "
				  "bottom: 'x' top: 'c' }"),
		"1:88-1:101 bad-model: 'c' does not say its num_output\n");
	assert_string_equal(
		read_errors(run, &dn_read_caffe,
			    INPUT "layer { name: 'c' type: 'Pooling' bottom: "
				  "'x' pooling_param { kernel_size: "
				  "99999999999999999999 } }"),
		"1:139-1:159 bad-model: '99999999999999999999' is no whole "
		"number of a sensible size\n");
	assert_string_equal(read_errors(run, &dn_read_caffe, INPUT),
			    "1:1-1:1 no-graph: there are no layers: no "
			    "'layer' and no 'layers'\n");
	assert_string_equal(read_errors(run, &dn_read_caffe,
					"net: 'a.prototxt' base_lr: 0.1"),
			    "1:6-1:18 no-graph: these are Caffe's solver "
			    "settings; the layers are in 'a.prototxt'\n");
	assert_string_equal(read_errors(run, &dn_read_caffe, "layer { }"),
			    "1:1-1:6 bad-model: a layer without a type\n");
}

static void
test_only_nets_are_recognised(void **state)
{
	(void)state;
	assert_int_equal(sniff_text(&dn_read_caffe, INPUT "layer {"), 90);
	assert_int_equal(sniff_text(&dn_read_caffe,
				    "# hi\nname: 'x'\ninput: 'x'\nlayers {"),
			 90);
	assert_int_equal(sniff_text(&dn_read_caffe, "net: 'a'"), 40);
	assert_int_equal(sniff_text(&dn_read_caffe, "node { name: 'x' }"), 0);
	assert_int_equal(sniff_text(&dn_read_caffe, "{\"layers\": []}"), 0);
	assert_int_equal(sniff_text(&dn_read_caffe, ""), 0);
	assert_int_equal(sniff_text(&dn_read_caffe, "id: resnet\nname: x\n"),
			 0);
}

static void
test_any_change_gives_a_net_or_an_error(void **state)
{
	static const char text[] =
		"name: \"s\"\n"
		"input: \"x\"\n"
		"input_shape { dim: 1 dim: 3 dim: 8 dim: 8 }\n"
		"layer { name: \"c\" type: \"Convolution\" bottom: \"x\" top: \""
		"c\" param { name: \"w\" } convolution_param { num_output: 4"
		" kernel_size: 3 pad: 1 group: 1 } }\n"
		"layer { name: \"b\" type: \"BatchNorm\" bottom: \"c\" top: \"c\""
		" }\n"
		"layer { name: \"s\" type: \"Scale\" bottom: \"c\" top: \"c\" sca"
		"le_param { bias_term: true } }\n"
		"layer { name: \"r\" type: \"ReLU\" bottom: \"c\" top: \"c\" }\n"
		"layer { name: \"l\" type: \"Slice\" bottom: \"c\" top: \"p\" top"
		": \"q\" slice_param { slice_point: 1 } }\n"
		"layer { name: \"e\" type: \"Eltwise\" bottom: \"c\" bottom: \"c"
		"\" top: \"e\" eltwise_param { operation: SUM coeff: 1 coeff"
		": -1 } }\n"
		"layer { name: \"p\" type: \"Pooling\" bottom: \"e\" top: \"o\" p"
		"ooling_param { pool: AVE kernel_size: 2 stride: 2 } }\n"
		"layer { name: \"i\" type: \"InnerProduct\" bottom: \"o\" top: "
		"\"i\" inner_product_param { num_output: 2 } include { phas"
		"e: TEST } }\n"
		"layer { name: \"t\" type: \"SoftmaxWithLoss\" bottom: \"i\" bo"
		"ttom: \"i\" exclude { phase: TEST } }\n";
	(void)state;
	mutate(&dn_read_caffe, (const unsigned char *)text, sizeof(text) - 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_a_layer_in_place_gives_the_name_a_new_tensor),
		T(test_the_three_dialects_are_one_net),
		T(test_rules_choose_the_net_of_testing),
		T(test_the_net_of_training_is_read_when_only_it_has_data),
		T(test_layers_whose_params_have_one_name_share_weights),
		T(test_what_breaks_the_rules_is_said_with_its_place),
		T(test_only_nets_are_recognised),
		T(test_any_change_gives_a_net_or_an_error),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
