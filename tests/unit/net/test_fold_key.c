/* SPDX-License-Identifier: MIT */
/* When items are the same. */
#include "folds.h"
#include "net/fold_key.h"

struct case_of {
	struct dn_name_uses uses;
	struct dn_page *page;
};

static struct case_of
items_of(struct dn_run *run, const char *layers)
{
	struct case_of c = {.page = page_of(run, image_page(run, layers))};
	c.uses.run = run;
	c.uses.names = dn_intern_new(&run->arena);
	dn_uses_count(&c.uses, &c.page->layers);
	return c;
}

/* Whether two items of a list have one key. */
static bool
same(struct dn_run *run, const char *layers, uint32_t a, uint32_t b, uint32_t n,
     bool shape)
{
	struct case_of c = items_of(run, layers);
	struct dn_key_options options = {.shape = shape};
	struct dn_digest x =
		dn_items_key(&c.uses, &c.page->layers.items[a], n, options);
	struct dn_digest y =
		dn_items_key(&c.uses, &c.page->layers.items[b], n, options);
	return memcmp(&x, &y, sizeof(x)) == 0;
}

static void
test_widths_and_strides_are_no_shape_but_kernels_are(void **state)
{
	struct dn_run *run = *state;
	const char *text = "- conv 3x3/1 8\n- conv 3x3/2 16\n- conv 1x1/1 8\n"
			   "- conv 3x3/1 8\n";
	assert_false(same(run, text, 0, 1, 1, false));
	assert_true(same(run, text, 0, 1, 1, true));
	assert_false(same(run, text, 0, 2, 1, true));
	assert_true(same(run, text, 0, 3, 1, false));
}

static void
test_names_count_by_where_they_are_made_and_used(void **state)
{
	struct dn_run *run = *state;
	const char *text = "- {do: relu, as: a}\n- add with a\n"
			   "- {do: relu, as: b}\n- add with b\n"
			   "- {do: relu, as: c}\n- relu\n- add with c\n";
	assert_true(same(run, text, 0, 2, 2, false));
	assert_false(same(run, text, 2, 4, 2, false));
	assert_false(same(run, text, 0, 2, 1, false));
	struct case_of c = items_of(run, text);
	assert_true(dn_items_are_closed(&c.uses, c.page->layers.items, 2));
	assert_false(dn_items_are_closed(&c.uses, c.page->layers.items, 1));
	assert_false(dn_items_are_closed(&c.uses, c.page->layers.items + 1, 1));
}

static void
test_slots_of_equal_shapes_are_as_many(void **state)
{
	struct dn_run *run = *state;
	struct case_of c = items_of(
		run, "- repeat: {times: 2, body: \"conv 3x3/1 8\"}\n"
		     "- repeat: {times: 3, body: \"conv 3x3/2 16\"}\n");
	struct dn_slots a = {0}, b = {0};
	dn_items_slots(run, &c.page->layers.items[0], 1, &a);
	dn_items_slots(run, &c.page->layers.items[1], 1, &b);
	assert_int_equal(a.n, 3);
	assert_int_equal(b.n, 3);
	assert_int_equal((*a.items[0].expr)->number, 2);
	assert_int_equal((*b.items[0].expr)->number, 3);
	assert_int_equal(b.items[1].key, DN_ATTR_STRIDE);
	assert_int_equal((*b.items[2].expr)->number, 16);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_widths_and_strides_are_no_shape_but_kernels_are,
			set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_names_count_by_where_they_are_made_and_used,
			set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_slots_of_equal_shapes_are_as_many, set_up,
			tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
