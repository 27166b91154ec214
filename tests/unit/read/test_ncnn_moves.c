/* SPDX-License-Identifier: MIT */
/* Layers of ncnn that move, cut or rename elements. */
#include "reading.h"

#include "ncnn_cases.h"

static const struct ncnn_case cases[] = {
	{PICTURE, 1, "Reshape r 1 1 x y 0=-1 1=4",
	 "1 reshape x -> y:1x4x48 | shape 0 4 ?\n"
	 "out y:1x4x48\n"},
	{PICTURE, 1, "Reshape r 1 1 x y 0=2 1=4 2=-1",
	 "1 reshape x -> y:1x24x4x2 | shape 0 ? 4 2\n"
	 "out y:1x24x4x2\n"},
	{PICTURE, 1, "Permute p 1 1 x y 0=3",
	 "1 transpose x -> y:1x6x8x4 | perm 0 2 3 1\n"
	 "out y:1x6x8x4\n"},
	{PICTURE, 1, "Permute p 1 1 x y 0=4",
	 "1 transpose x -> y:1x8x4x6 | perm 0 3 1 2\n"
	 "out y:1x8x4x6\n"},
	{PLANE, 1, "Permute p 1 1 x y 0=1",
	 "1 transpose x -> y:1x8x6 | perm 0 2 1\n"
	 "out y:1x8x6\n"},
	{PICTURE, 1, "Crop c 1 1 x y 0=1 1=2 2=0 3=3 4=-233 5=-233",
	 "1 slice x -> y:1x4x4x3 | axes -2 -1 begin 2 1 end 9223372036854775807 4\n"
	 "out y:1x4x4x3\n"},
	{PICTURE, 1,
	 "Crop c 1 1 x y -23309=2,1,-233 -23310=2,-1,2 -23311=2,0,2",
	 "1 slice x -> y:1x2x6x2 | axes 1 3 begin 1 0 end -1 2\n"
	 "out y:1x2x6x2\n"},
	{PICTURE, 1, "Slice s 1 2 x y z -23300=2,-233,-233 1=0",
	 "1 split x -> y:1x2x6x8 z:1x2x6x8\n"
	 "out y:1x2x6x8 z:1x2x6x8\n"},
	{PICTURE, 1, "Slice s 1 2 x y z -23300=2,1,-233 1=0",
	 "1 split x -> y:1x1x6x8 z:1x3x6x8 | sizes 1 -1\n"
	 "out y:1x1x6x8 z:1x3x6x8\n"},
	{PICTURE, 1, "Flatten f 1 1 x y",
	 "1 flatten x -> y:1x192\n"
	 "out y:1x192\n"},
	{PLANE, 2,
	 "ExpandDims e 1 1 x y -23303=1,0\n"
	 "Squeeze s 1 1 y z -23303=1,0",
	 "1 unsqueeze x -> y:1x1x6x8 | axes 1\n"
	 "2 squeeze y -> z:1x6x8 | axes 1\n"
	 "out z:1x6x8\n"},
	{ROW, 1, "ExpandDims e 1 1 x y 1=1",
	 "1 unsqueeze x -> y:1x1x8 | axes -2\n"
	 "out y:1x1x8\n"},
	{PICTURE, 1, "Padding p 1 1 x y 0=1 1=2 2=3 3=4",
	 "1 pad x -> y:1x4x9x15 | pad 0 0 1 3 0 0 2 4\n"
	 "out y:1x4x9x15\n"},
	{PICTURE, 1, "Tile t 1 1 x y 0=0 1=3",
	 "1 tile x -> y:1x12x6x8 | times 1 3 1 1\n"
	 "out y:1x12x6x8\n"},
	{PICTURE, 1, "Interp i 1 1 x y 0=2 1=2.000000e+00 2=2.000000e+00",
	 "1 upsample x -> y:1x4x12x16 | factor 2 mode linear\n"
	 "out y:1x4x12x16\n"},
	{PICTURE, 1, "Interp i 1 1 x y 0=1 3=9 4=10",
	 "1 upsample x -> y:1x4x9x10 | size 9 10\n"
	 "out y:1x4x9x10\n"},
};

static void
test_axes_count_the_batch_and_sides_go_from_the_last(void **state)
{
	NCNN_CHECK(*state, cases);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_axes_count_the_batch_and_sides_go_from_the_last),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
