/* SPDX-License-Identifier: MIT */
/* Layers of Keras without a window. */
#include "reading.h"

#include "keras_cases.h"

static const struct keras_case cases[] = {
	{"[null, 6]",
	 "{'class_name': 'Dense', 'config': {'name': 'l', "
	 "'units': 5, 'activation': 'softmax'}}",
	 "1 dense x -> l:1x5 | units 5\n"
	 "2 softmax l -> l:1x5 | axis -1\n"
	 "out l:1x5\n"},
	{"[null, 6]",
	 "{'class_name': 'Dense', 'config': {'name': 'l', "
	 "'output_dim': 5, 'bias': false}}",
	 "1 dense x -> l:1x5 | units 5 bias 0\n"
	 "out l:1x5\n"},
	{"[null, 7]",
	 "{'class_name': 'Embedding', 'config': {'name': 'l', "
	 "'input_dim': 100, 'output_dim': 8}}",
	 "1 embedding x -> l:1x7x8 | units 8 rows 100\n"
	 "out l:1x7x8\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'BatchNormalization', 'config': "
	 "{'name': 'l', 'axis': [3], 'scale': false}}, "
	 "{'class_name': 'Activation', 'config': {'name': "
	 "'a', 'activation': 'swish'}}",
	 "1 bn x -> l:1x8x6x4 | scale 0\n"
	 "2 silu l -> a:1x8x6x4\n"
	 "out a:1x8x6x4\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'BatchNormalization', 'config': "
	 "{'name': 'l', 'axis': 1}}",
	 "1 bn x -> l:1x8x6x4 | channels first\n"
	 "out l:1x8x6x4\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'Flatten', 'config': {'name': 'l'}}, "
	 "{'class_name': 'Reshape', 'config': {'name': 'r', "
	 "'target_shape': [8, -1]}}",
	 "1 flatten x -> l:1x192\n"
	 "2 reshape l -> r:1x8x24 | shape 0 8 ?\n"
	 "out r:1x8x24\n"},
	{"[null, 5, 3]",
	 "{'class_name': 'Permute', 'config': {'name': 'l', "
	 "'dims': [2, 1]}}",
	 "1 transpose x -> l:1x3x5 | perm 0 2 1\n"
	 "out l:1x3x5\n"},
	{"[null, 6]",
	 "{'class_name': 'RepeatVector', 'config': {'name': "
	 "'r'}}",
	 "1 unsqueeze x -> r:1x1x6 | axes 1\n"
	 "2 tile r -> r:1x1x6\n"
	 "out r:1x1x6\n"},
	{"[null, 5, 3]",
	 "{'class_name': 'MultiHeadAttention', 'config': "
	 "{'name': 'l', 'num_heads': 2, 'key_dim': 4, "
	 "'use_bias': true}}",
	 "1 multi-head-attention x -> l:1x5x3 | heads 2 head-size 4\n"
	 "out l:1x5x3\n"},
	{"[null, 5, 3]",
	 "{'class_name': 'LayerNormalization', 'config': "
	 "{'name': 'l', 'axis': [-1]}}, {'class_name': "
	 "'PReLU', 'config': {'name': 'p', 'shared_axes': "
	 "[1]}}",
	 "1 ln x -> l:1x5x3\n"
	 "2 prelu l -> p:1x5x3\n"
	 "out p:1x5x3\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'GroupNormalization', 'config': "
	 "{'name': 'l', 'groups': 2}}, {'class_name': 'ReLU', "
	 "'config': {'name': 'r', 'max_value': 6.0}}",
	 "1 gn x -> l:1x8x6x4 | groups 2\n"
	 "2 relu6 l -> r:1x8x6x4\n"
	 "out r:1x8x6x4\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'L2Normalization', 'config': "
	 "{'name': 'l'}}",
	 "1 l2norm x -> l:1x8x6x4 | shift 0 axes -1\n"
	 "out l:1x8x6x4\n"},
	{"[null, 5, 3]",
	 "{'class_name': 'TimeDistributed', 'config': "
	 "{'name': 'l', 'layer': {'class_name': 'Dense', "
	 "'config': {'units': 2}}}}",
	 "1 dense x -> l:1x5x2 | units 2\n"
	 "out l:1x5x2\n"},
	{"[null, 8, 6, 4]",
	 "{'class_name': 'SpectralNormalization', 'config': "
	 "{'name': 'l', 'layer': {'class_name': 'Conv2D', "
	 "'config': {'filters': 2, 'kernel_size': [1, 1]}}}}",
	 "1 conv x -> l:1x8x6x2 | padding valid units 2\n"
	 "out l:1x8x6x2\n"},
};

static void
test_each_class_has_its_ops(void **state)
{
	KERAS_CHECK(*state, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_each_class_has_its_ops),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
