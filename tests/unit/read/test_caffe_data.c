/* SPDX-License-Identifier: MIT */
/* Where data comes into a Caffe net. */
#include "reading.h"

#define READ " layer { type: 'ReLU' bottom: 'x' top: 'y' }"

/* The line of the first op. */
static const char *
first_line(struct dn_run *run, const char *text)
{
	const char *dump = read_dump(run, &dn_read_caffe, text);
	return dn_arena_text(&run->arena,
			     (struct dn_slice){dump, strcspn(dump, "\n")});
}

static void
test_shapes_come_from_wherever_they_are_told(void **state)
{
	static const char *const cases[][2] = {
		{"input: 'x' input_shape { dim: 0 dim: 3 }" READ,
		 "0 input -> x:0x3 | shape 0 3"},
		{"input: 'w' input: 'x' input_shape { dim: 1 } input_shape { "
		 "dim: -1 dim: 5 }" READ,
		 "0 input -> w:1 | shape 1"},
		{"layer { type: 'Input' top: 'x' input_param { shape { dim: 2 "
		 "dim: 3 } } }" READ,
		 "0 input -> x:2x3 | shape 2 3"},
		{"layer { type: 'data' top: 'x' input_param: { shape: { dim: 2 "
		 "} } }" READ,
		 "0 input -> x:2 | shape 2"},
		{"layer { type: 'DummyData' top: 'x' dummy_data_param { num: 2 "
		 "channels: 3 height: 4 width: 5 } }" READ,
		 "0 input -> x:2x3x4x5 | shape 2 3 4 5"},
		{"layer { type: 'ImageData' top: 'x' image_data_param { "
		 "new_height: 9 new_width: 8 } }" READ,
		 "0 input -> x:1x3x9x8 | shape 1 3 9 8"},
		{"layer { type: 'ImageData' top: 'x' image_data_param { "
		 "is_color: false } }" READ,
		 "0 input -> x:1x1x?x? | shape 1 1 ? ?"},
		{"layer { type: 'MemoryData' top: 'x' memory_data_param { "
		 "channels: 2 height: 4 width: 5 } }" READ,
		 "0 input -> x:1x2x4x5 | shape 1 2 4 5"},
		{"layer { type: 'HDF5Data' top: 'x' top: 'label' }" READ,
		 "0 input -> x:1x?x?x? | shape 1 ? ? ?"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(first_line(*state, cases[i][0]),
				    cases[i][1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_shapes_come_from_wherever_they_are_told),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
