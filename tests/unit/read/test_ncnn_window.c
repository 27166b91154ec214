/* SPDX-License-Identifier: MIT */
/* Windows and dense layers of ncnn. */
#include "reading.h"

#include "ncnn_cases.h"

static const struct ncnn_case cases[] = {
	{PICTURE, 1,
	 "Convolution c 1 1 x y 0=5 1=3 11=1 2=2 3=2 4=1 14=0 5=1 6=60",
	 "1 conv x -> y:1x5x3x3 | kernel 1 3 stride 2 dilation 2 pad 0 1 padding explicit units 5\n"
	 "out y:1x5x3x3\n"},
	{PICTURE, 1,
	 "Convolution c 1 1 x y 0=5 1=3 4=-233 6=180 9=2 -23310=1,1.000000e-01",
	 "1 conv x -> #1:1x5x6x8 | kernel 3 units 5 bias 0\n"
	 "2 leaky-relu #1 -> y:1x5x6x8\n"
	 "out y:1x5x6x8\n"},
	{PICTURE, 1, "ConvolutionDepthWise c 1 1 x y 0=4 1=3 4=1 6=36 7=4",
	 "1 conv x -> y:1x4x6x8 | kernel 3 pad 1 padding explicit groups 4 units 4 bias 0\n"
	 "out y:1x4x6x8\n"},
	{PICTURE, 1, "ConvolutionDepthWise c 1 1 x y 0=4 1=3 4=1 6=72 7=2",
	 "1 conv x -> y:1x4x6x8 | kernel 3 pad 1 padding explicit groups 2 units 4 bias 0\n"
	 "out y:1x4x6x8\n"},
	{PICTURE, 1, "Deconvolution d 1 1 x y 0=2 1=4 3=2 4=1 5=1 6=128",
	 "1 deconv x -> y:1x2x12x16 | kernel 4 stride 2 pad 1 padding explicit units 2\n"
	 "out y:1x2x12x16\n"},
	{PICTURE, 1, "Pooling p 1 1 x y 0=1 1=3 2=2 3=1",
	 "1 avgpool x -> y:1x4x4x5 | kernel 3 stride 2 pad 1 padding explicit ceil 1\n"
	 "out y:1x4x4x5\n"},
	{PICTURE, 1, "Pooling p 1 1 x y 0=0 1=2 2=2 5=1",
	 "1 maxpool x -> y:1x4x3x4 | kernel 2 stride 2 padding explicit\n"
	 "out y:1x4x3x4\n"},
	{PICTURE, 1, "Pooling p 1 1 x y 0=1 7=1 8=3 18=2",
	 "1 adaptive-avgpool x -> y:1x4x2x3 | size 2 3\n"
	 "out y:1x4x2x3\n"},
	{PICTURE, 3,
	 "Pooling p 1 1 x y 0=1 4=1\n"
	 "Convolution c 1 1 y z 0=2 1=1 5=1 6=8 9=4\n"
	 "InnerProduct i 1 1 z w 0=3 1=1 2=6",
	 "1 global-avgpool x -> y:1x4\n"
	 "2 dense y -> #2:1x2 | units 2\n"
	 "3 sigmoid #2 -> z:1x2\n"
	 "4 dense z -> w:1x3 | units 3\n"
	 "out w:1x3\n"},
	{PICTURE, 1, "InnerProduct i 1 1 x y 0=3 1=1 2=576 9=1",
	 "1 flatten x -> #1:1x192\n"
	 "2 dense #1 -> #2:1x3 | units 3\n"
	 "3 relu #2 -> y:1x3\n"
	 "out y:1x3\n"},
	{PLANE, 1, "InnerProduct i 1 1 x y 0=3 1=0 2=24",
	 "1 dense x -> y:1x6x3 | units 3 bias 0\n"
	 "out y:1x6x3\n"},
	{PLANE, 1, "Convolution1D c 1 1 x y 0=3 1=3 4=1 15=0 5=1 6=54",
	 "1 conv x -> y:1x3x7 | kernel 3 pad 1 0 padding explicit units 3\n"
	 "out y:1x3x7\n"},
};

static void
test_windows_are_set_by_side_and_vectors_go_through_dense_layers(void **state)
{
	NCNN_CHECK(*state, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_windows_are_set_by_side_and_vectors_go_through_dense_layers),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
