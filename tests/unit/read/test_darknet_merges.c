/* SPDX-License-Identifier: MIT */
/* Layers of Darknet that read others. */
#include "reading.h"

#define NET "[net]\nheight=8\nwidth=8\nchannels=4\n"

static void
test_a_route_takes_a_group_of_channels(void **state)
{
	const char *dump = read_dump(
		*state, &dn_read_darknet,
		NET "[dropout]\n[route]\nlayers=-1\ngroups=2\ngroup_id=1\n");
	assert_non_null(strstr(dump, "2 slice dropout_0 -> route_1:1x2x8x8 | "
				     "axes 1 begin 2 end 4"));
}

static void
test_a_route_of_one_layer_is_that_layer(void **state)
{
	const char *dump =
		read_dump(*state, &dn_read_darknet,
			  NET "[dropout]\n[dropout]\n[route]\nlayers=0\n");
	assert_non_null(strstr(dump, "identity dropout_0 -> route_2:1x4x8x8"));
}

static void
test_a_shortcut_between_other_sizes_keeps_those_of_the_layer(void **state)
{
	const char *dump = read_dump(
		*state, &dn_read_darknet,
		NET "[dropout]\n[convolutional]\nfilters=6\nactivation=linear\n"
		    "[shortcut]\nfrom=0\nweights_type=per_channel\n");
	assert_non_null(strstr(dump, "add convolutional_1 dropout_0 -> "
				     "shortcut_2:1x6x8x8 | params "
				     "12"));
}

static void
test_channels_are_scaled_by_a_vector(void **state)
{
	const char *dump =
		read_dump(*state, &dn_read_darknet,
			  NET "[dropout]\n[avgpool]\n[scale_channels]\nfrom=0\n"
			      "[sam]\nfrom=0\n");
	assert_non_null(strstr(dump, "multiply dropout_0 avgpool_1 -> "
				     "scale_channels_2:1x4x8x8"));
	assert_non_null(strstr(dump, "multiply scale_channels_2 dropout_0 -> "
				     "sam_3:1x4x8x8"));
}

static void
test_there_are_only_so_many_groups(void **state)
{
	assert_string_equal(
		read_errors(*state, &dn_read_darknet,
			    NET "[dropout]\n[route]\nlayers=0\ngroups=2\n"
				"group_id=2\n"),
		"6:2-6:7 bad-model: there is no such group of channels\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_a_route_takes_a_group_of_channels),
		T(test_a_route_of_one_layer_is_that_layer),
		T(test_a_shortcut_between_other_sizes_keeps_those_of_the_layer),
		T(test_channels_are_scaled_by_a_vector),
		T(test_there_are_only_so_many_groups),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
