/* SPDX-License-Identifier: MIT */
/* Our own pages as a format of model files. */
#include "reading.h"

#define PAGE "id: tiny\ninputs: {image: 3x8x8}\nlayers:\n  - conv 3x3 4, relu\n"

static void
test_a_page_is_a_net(void **state)
{
	const char *text = read_dump(*state, &dn_read_architecture, PAGE);
	assert_non_null(strstr(text, "conv"));
	assert_non_null(strstr(text, "1x4x8x8"));
}

static void
test_what_is_wrong_is_said_at_its_token(void **state)
{
	assert_string_equal(
		read_errors(*state, &dn_read_architecture, PAGE "---\n" PAGE),
		"6:1-9:21 bad-model: a file holds one architecture, not 2\n");
	assert_non_null(strstr(
		read_errors(*state, &dn_read_architecture,
			    "id: tiny\ninputs: {image: 3x8x8}\nlayers:\n  - "
			    "cnov 3x3 4\n"),
		"4:5-"));
	assert_non_null(
		strstr(read_errors(*state, &dn_read_architecture, ""),
		       "bad-model: a file holds one architecture, not 0"));
}

static void
test_a_page_is_told_from_other_yaml(void **state)
{
	(void)state;
	assert_true(sniff_text(&dn_read_architecture, PAGE) > 50);
	assert_int_equal(
		sniff_text(&dn_read_architecture, "id: resnet\nname: ResNet\n"),
		0);
	assert_int_equal(sniff_text(&dn_read_architecture, "layers:\n- 1\n"),
			 0);
	assert_int_equal(sniff_text(&dn_read_architecture, ""), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_page_is_a_net, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(
			test_what_is_wrong_is_said_at_its_token, set_up,
			tear_down),
		cmocka_unit_test(test_a_page_is_told_from_other_yaml),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
