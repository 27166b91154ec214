/* SPDX-License-Identifier: MIT */
/* Windows of Keras, in all its versions. */
#include "reading.h"

#include "keras_cases.h"

static const struct keras_case cases[] = {
	{"[null, 8, 6, 4]",
	 "{'class_name': 'Conv2D', 'config': {'name': 'l', "
	 "'filters': 5, 'kernel_size': [3, 1], 'strides': [2, "
	 "1], 'padding': 'same', 'activation': 'relu'}}",
	 "1 conv x -> l:1x4x6x5 | kernel 3 1 stride 2 1 units 5\n"
	 "2 relu l -> l:1x4x6x5\n"
	 "out l:1x4x6x5\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'Convolution2D', 'config': {'name': "
	 "'l', 'nb_filter': 5, 'nb_row': 3, 'nb_col': 2, "
	 "'border_mode': 'valid', 'subsample': [1, 2], "
	 "'bias': false, 'dim_ordering': 'tf', 'activation': "
	 "'linear'}}",
	 "1 conv x -> l:1x6x3x5 | kernel 3 2 stride 1 2 padding valid units 5 bias 0\n"
	 "out l:1x6x3x5\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'SeparableConv2D', 'config': "
	 "{'name': 'l', 'filters': 5, 'kernel_size': [3, 3], "
	 "'depth_multiplier': 2, 'padding': 'same', "
	 "'use_bias': false}}",
	 "1 dwconv x -> l:1x8x6x8 | kernel 3 multiplier 2 bias 0\n"
	 "2 conv l -> l:1x8x6x5 | units 5 bias 0\n"
	 "out l:1x8x6x5\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'DepthwiseConv2D', 'config': "
	 "{'name': 'l', 'kernel_size': 3, 'padding': 'same'}}",
	 "1 dwconv x -> l:1x8x6x4 | kernel 3\n"
	 "out l:1x8x6x4\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'Conv2DTranspose', 'config': "
	 "{'name': 'l', 'filters': 2, 'kernel_size': [2, 2], "
	 "'strides': [2, 2], 'padding': 'same'}}",
	 "1 deconv x -> l:1x16x12x2 | kernel 2 stride 2 units 2\n"
	 "out l:1x16x12x2\n"},
	{"[null, 5, 3]",
	 "{'class_name': 'Conv1D', 'config': {'name': 'l', "
	 "'filters': 7, 'kernel_size': [3], 'padding': "
	 "'causal', 'dilation_rate': [2]}}",
	 "1 conv x -> l:1x5x7 | kernel 3 dilation 2 padding causal units 7\n"
	 "out l:1x5x7\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'MaxPooling2D', 'config': {'name': "
	 "'l', 'pool_size': [2, 2], 'strides': null}}",
	 "1 maxpool x -> l:1x4x3x4 | kernel 2 stride 2 padding valid\n"
	 "out l:1x4x3x4\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'GlobalAveragePooling2D', 'config': "
	 "{'name': 'l'}}",
	 "1 global-avgpool x -> l:1x4\n"
	 "out l:1x4\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'GlobalAveragePooling2D', 'config': "
	 "{'name': 'l', 'keepdims': true}}",
	 "1 global-avgpool x -> l:1x1x1x4 | keep 1\n"
	 "out l:1x1x1x4\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'UpSampling2D', 'config': {'name': "
	 "'l', 'size': [2, 2], 'interpolation': 'bilinear'}}",
	 "1 upsample x -> l:1x16x12x4 | factor 2 mode linear\n"
	 "out l:1x16x12x4\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'ZeroPadding2D', 'config': {'name': "
	 "'l', 'padding': [[1, 2], [0, 1]]}}",
	 "1 pad x -> l:1x11x7x4 | pad 0 1 0 0 0 2 1 0\n"
	 "out l:1x11x7x4\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'Cropping2D', 'config': {'name': "
	 "'l', 'cropping': [[1, 1], [0, 1]]}}",
	 "1 crop x -> l:1x6x5x4 | pad 0 1 0 0 0 1 1 0\n"
	 "out l:1x6x5x4\n"},
	{"[null, 5, 3]",
	 "{'class_name': 'ZeroPadding1D', 'config': {'name': "
	 "'l', 'padding': [1, 2]}}",
	 "1 pad x -> l:1x8x3 | pad 0 1 0 0 2 0\n"
	 "out l:1x8x3\n"},
	{"[null, 2, 8, 6, 4]",
	 "{'class_name': 'TimeDistributed', 'config': "
	 "{'name': 'l', 'layer': {'class_name': 'Conv2D', "
	 "'config': {'filters': 5, 'kernel_size': [3, 3], "
	 "'strides': [2, 2], 'padding': 'same'}}}}",
	 "1 conv x -> l:1x2x4x3x5 | kernel 1 3 3 stride 1 2 2 units 5\n"
	 "out l:1x2x4x3x5\n"},
	{"[null, 2, 8, 6, 4]",
	 "{'class_name': 'TimeDistributed', 'config': "
	 "{'name': 'l', 'layer': {'class_name': "
	 "'GlobalAveragePooling2D', 'config': {}}}}",
	 "1 reduce-mean x -> l:1x2x4 | axes 2 3\n"
	 "out l:1x2x4\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'Conv2D', 'config': {'name': 'l', "
	 "'filters': 5, 'kernel_size': [3, 3], 'data_format': "
	 "'channels_first'}}",
	 "1 conv x -> l:1x5x4x2 | kernel 3 padding valid units 5\n"
	 "out l:1x5x4x2\n"},
};

static void
test_windows_are_set_whatever_the_version_calls_them(void **state)
{
	KERAS_CHECK(*state, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_windows_are_set_whatever_the_version_calls_them),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
