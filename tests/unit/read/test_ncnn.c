/* SPDX-License-Identifier: MIT */
/* ncnn param: its lines, what is told and inferred, errors. */
#include "mutate.h"

static void
test_channels_follow_from_the_weights_when_the_input_is_open(void **state)
{
	assert_string_equal(
		read_dump(*state, &dn_read_ncnn,
			  "7767517\n3 3\nInput x 0 1 x\n"
			  "BinaryOp b 1 1 x y 0=2 1=1 2=0.5\n"
			  "Convolution c 1 1 y z 0=4 1=3 6=108\n"),
		"0 input -> x:1x3x?x? | shape 1 3 ? ?\n"
		"1 affine x -> y:1x3x?x?\n"
		"2 conv y -> z:1x4x?x? | kernel 3 padding explicit units 4 "
		"bias 0\n"
		"out z:1x4x?x?\n");
}

static void
test_features_follow_from_a_product_when_the_input_is_open(void **state)
{
	assert_string_equal(read_dump(*state, &dn_read_ncnn,
				      "7767517\n3 3\nInput x 0 1 x\n"
				      "RMSNorm r 1 1 x y 0=8\n"
				      "Gemm g 1 1 y z 3=1 5=1 8=4 9=8 10=-1\n"),
			    "0 input -> x:1xTx8 | shape 1 T 8\n"
			    "1 rmsnorm x -> y:1xTx8\n"
			    "2 dense y -> z:1xTx4 | units 4 bias 0\n"
			    "out z:1xTx4\n");
}

static void
test_shapes_that_are_told_fill_in_what_is_not_inferred(void **state)
{
	const char *dump = read_dump(*state, &dn_read_ncnn,
				     "7767517\n2 2\nInput x 0 1 x 0=8 1=8 2=3\n"
				     "Foo f 1 1 x y -23330=4,3,4,5,6\n");
	assert_non_null(strstr(dump, "1 opaque(Foo) x -> y:1x6x5x4"));
	assert_non_null(strstr(dump, "unmapped: a layer of the unknown type "
				     "'Foo' is kept by its name"));
}

static void
test_what_breaks_the_format_is_said_with_its_place(void **state)
{
#define HEAD "7767517\n"
	static const char *const cases[][2] = {
		{"", "1:1-1:1 bad-model: the first line is not 7767517\n"},
		{"7767518\n", "1:1-1:8 bad-model: the first line is not "
			      "7767517\n"},
		{HEAD, "1:1-1:8 bad-model: the numbers of layers and blobs "
		       "were expected\n"},
		{HEAD "2 2\nInput x 0 1 x\n",
		 "4:1-4:1 bad-model: the file ends after 1 of 2 layers\n"},
		{HEAD "1 1\nInput x 0 1 x\nReLU r 1 1 x y\n",
		 "4:1-4:15 bad-model: more layers than the 1 that were said\n"},
		{HEAD "1 1\nReLU r 1 1 x y\n",
		 "3:12-3:13 dangling-input: 'r' reads 'x', which no layer "
		 "before it writes\n"},
		{HEAD "1 1\nReLU r 99 1 x y\n",
		 "3:8-3:10 bad-model: '99' is no number of bottoms that this "
		 "line can hold\n"},
		{HEAD "1 1\nReLU r 9223372036854775808 1 x y\n",
		 "3:8-3:27 bad-model: '9223372036854775808' is no number of "
		 "bottoms that this line can hold\n"},
		{HEAD "1 1\nInput x 0 1 x y\n",
		 "3:15-3:16 bad-model: a parameter 'number=value' was "
		 "expected\n"},
		{HEAD "2 2\nInput x 0 1 x\nReLU r 1 1 x x\n",
		 "4:1-4:5 duplicate-tensor: 'x' is written by two layers\n"
		 "  3:1-3:6 first written here\n"},
		{HEAD "2 2\nInput x 0 1 x\nConvolution c 1 1 x y\n",
		 "4:1-4:12 bad-model: 'c' does not say its num_output\n"},
		{HEAD "2 2\nInput x 0 1 x\nConvolution c 1 1 x y 0=1.5\n",
		 "4:1-4:12 bad-model: 'c' does not say its num_output\n"
		 "4:1-4:12 bad-model: parameter 0 of 'c', '1.5', is no whole "
		 "number\n"},
		{HEAD "0 0\n", "1:1-1:1 no-graph: there are no layers\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(
			read_errors(*state, &dn_read_ncnn, cases[i][0]),
			cases[i][1]);
}

static void
test_pnnx_is_not_taken_for_ncnn(void **state)
{
	(void)state;
	assert_int_equal(sniff_text(&dn_read_ncnn, "7767517\r\n1 1\n"), 95);
	assert_int_equal(
		sniff_text(&dn_read_ncnn, "7767517\n1 1\npnnx.Input x 0 1 0\n"),
		0);
	assert_int_equal(sniff_text(&dn_read_ncnn, "77675170\n"), 0);
	assert_int_equal(sniff_text(&dn_read_ncnn, ""), 0);
}

static void
test_any_change_gives_a_net_or_an_error(void **state)
{
	static const char text[] =
		"7767517\n"
		"12 14\n"
		"Input x 0 1 x 0=8 1=8 2=3\n"
		"Convolution c 1 1 x c -23330=4,3,8,8,4 0=4 1=3 4=1 5=1 6"
		"=108 9=3 -23310=2,0.0,6.0\n"
		"Split s 1 2 c a b\n"
		"ConvolutionDepthWise d 1 1 a d 0=4 1=3 4=1 6=36 7=4\n"
		"BinaryOp e 2 1 d b e 0=0\n"
		"Permute p 1 1 e f 0=3\n"
		"Reshape r 1 1 f g 0=4 1=-1\n"
		"Gemm m 1 1 g h 3=1 5=1 6=1 8=2 9=4 10=4\n"
		"Slice l 1 2 h i j -23300=2,1,-233 1=1\n"
		"LSTM t 1 1 i k 0=5 1=20 2=2\n"
		"Reduction u 1 1 j n 0=3 1=0 -23303=1,0 4=1\n"
		"Crop o 1 1 k z -23309=1,0 -23310=1,-233 -23311=1,1\n";
	(void)state;
	mutate(&dn_read_ncnn, (const unsigned char *)text, sizeof(text) - 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_channels_follow_from_the_weights_when_the_input_is_open),
		T(test_features_follow_from_a_product_when_the_input_is_open),
		T(test_shapes_that_are_told_fill_in_what_is_not_inferred),
		T(test_what_breaks_the_format_is_said_with_its_place),
		T(test_pnnx_is_not_taken_for_ncnn),
		T(test_any_change_gives_a_net_or_an_error),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
