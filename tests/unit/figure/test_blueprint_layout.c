/* SPDX-License-Identifier: MIT */
/* Places of a blueprint: nothing overlaps, rows fit, lines meet their parts. */
#include "plans.h"

#define WIDTH 400.0

/* Parts stand inside what they are in, and beside each other. */
static void
check_places(const struct dn_plan *plan)
{
	assert_true(plan->in_y >= 0 && plan->in_y <= plan->height + 0.01);
	for (uint32_t i = 0; i < plan->parts.n; i++) {
		const struct dn_plan *a = plan->parts.items[i];
		assert_true(a->x >= -0.01 && a->y >= -0.01);
		assert_true(a->x + a->width <= plan->width + 0.01);
		assert_true(a->y + a->height <= plan->height + 0.01);
		for (uint32_t k = 0; k < i; k++) {
			const struct dn_plan *b = plan->parts.items[k];
			bool apart = a->x >= b->x + b->width ||
				     b->x >= a->x + a->width ||
				     a->y >= b->y + b->height ||
				     b->y >= a->y + a->height;
			assert_true(apart);
		}
		check_places(a);
	}
}

static void
test_parts_do_not_overlap(void **state)
{
	static const char *const nets[] = {RESIDUAL, BRANCHES, CHAIN};
	for (size_t i = 0; i < 3; i++) {
		struct dn_blueprint b;
		blueprint_of(*state, &b, nets[i]);
		dn_blueprint_layout(&b, WIDTH);
		check_places(b.top);
	}
}

static void
test_a_long_series_goes_on_in_a_further_row(void **state)
{
	struct dn_blueprint b;
	blueprint_of(*state, &b, CHAIN);
	dn_blueprint_layout(&b, WIDTH);
	const struct dn_plan *last = b.top->parts.items[b.top->parts.n - 1];
	assert_true(last->row > 0);
	assert_true(b.top->width <= WIDTH + 12.01);
	dn_blueprint_layout(&b, 10000);
	assert_int_equal(last->row, 0);
}

static void
test_parts_of_a_row_are_entered_at_one_height(void **state)
{
	struct dn_blueprint b;
	blueprint_of(*state, &b, RESIDUAL);
	dn_blueprint_layout(&b, 10000);
	const struct dn_plan *first = b.top->parts.items[0];
	for (uint32_t i = 1; i < b.top->parts.n; i++) {
		const struct dn_plan *part = b.top->parts.items[i];
		double gap = part->y + part->in_y - first->y - first->in_y;
		assert_true(gap < 0.01 && gap > -0.01);
	}
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_parts_do_not_overlap),
		T(test_a_long_series_goes_on_in_a_further_row),
		T(test_parts_of_a_row_are_entered_at_one_height),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
