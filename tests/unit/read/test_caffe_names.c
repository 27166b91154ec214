/* SPDX-License-Identifier: MIT */
/* What the dialects of Caffe call things. */
#include "reading.h"

#include "read/caffe.h"

static void
test_types_of_old_dialects_get_their_later_names(void **state)
{
	static const char *const cases[][2] = {
		{"CONVOLUTION", "Convolution"},
		{"conv", "Convolution"},
		{"pool", "Pooling"},
		{"INNER_PRODUCT", "InnerProduct"},
		{"SOFTMAX_LOSS", "SoftmaxWithLoss"},
		{"softmax_loss", "SoftmaxWithLoss"},
		{"TANH", "TanH"},
		{"LRN", "LRN"},
		{"images", "ImageData"},
		{"SIGMOID_CROSS_ENTROPY_LOSS", "SigmoidCrossEntropyLoss"},
		{"MY_OWN", "MY_OWN"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct dn_slice type = dn_caffe_type(dn_slice_of(cases[i][0]));
		assert_true(dn_slice_equal(type, dn_slice_of(cases[i][1])));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_types_of_old_dialects_get_their_later_names),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
