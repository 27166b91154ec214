/* SPDX-License-Identifier: MIT */
/* Tests of the orders to begin with. */
#include "layouts.h"

#include "draw/time_families.h"

static const struct dn_layout_options to_the_right = {0};

static void
every_order_has_every_strand_once(void **state)
{
	(void)state;
	uint64_t seed = 5;
	for (unsigned variant = 0; variant < DN_TIME_VARIANTS; variant++) {
		struct picture picture;
		picture_scatter(&picture, 30, &seed);
		struct dn_time time = picture_strands(&picture, &to_the_right);
		uint32_t n = time.strands.n;
		bool *seen = dn_new(&picture.run.arena, bool, n);
		dn_time_order_families(&time, variant);
		for (uint32_t i = 0; i < n; i++) {
			assert_true(time.strands.order[i] < n);
			assert_false(seen[time.strands.order[i]]);
			seen[time.strands.order[i]] = true;
		}
		picture_end(&picture);
	}
}

static void
a_node_stands_amid_its_children_or_before_or_behind(void **state)
{
	(void)state;
	struct picture picture;
	picture_start(&picture);
	picture_read(&picture, "a>b a>c");
	picture_columns(&picture);
	static const uint32_t wanted[DN_TIME_VARIANTS][3] = {
		{1, 0, 2}, {0, 1, 2}, {1, 2, 0},
		{2, 0, 1}, {0, 2, 1}, {2, 1, 0}};
	struct dn_time time = picture_strands(&picture, &to_the_right);
	for (unsigned variant = 0; variant < DN_TIME_VARIANTS; variant++) {
		dn_time_order_families(&time, variant);
		for (uint32_t i = 0; i < 3; i++)
			assert_int_equal(time.strands.order[i],
					 wanted[variant][i]);
	}
	picture_end(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_order_has_every_strand_once),
		cmocka_unit_test(
			a_node_stands_amid_its_children_or_before_or_behind),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
