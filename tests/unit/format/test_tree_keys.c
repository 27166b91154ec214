/* SPDX-License-Identifier: MIT */
/* Tests of looking for duplicate keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "reading.h"

#include "format/tree_keys.h"

/* Makes a map of n keys, the last of which is another's when one is given. */
static struct dn_tree *
make_map(struct dn_run *run, unsigned n, const char *again)
{
	struct dn_tree *map = dn_tree_map(&run->arena, NULL, NULL);
	uint32_t source = source_of(run, DN_SLICE("0123456789"));
	for (unsigned i = 0; i < n; i++) {
		const char *key = dn_arena_format(&run->arena, "%u", i);
		if (i + 1 == n && again)
			key = again;
		struct dn_tree *child =
			dn_tree_plain(&run->arena, map, key, "x");
		child->span = (struct dn_span){source, i % 10, i % 10};
		child->key_start = i % 10;
	}
	return map;
}

static void
duplicates_are_found_in_small_and_large_maps(void **state)
{
	struct dn_run *run = *state;
	for (unsigned n = 2; n < 40; n++) {
		assert_false(
			dn_tree_has_duplicates(run, make_map(run, n, NULL)));
		assert_true(dn_tree_has_duplicates(run, make_map(run, n, "0")));
	}
	assert_false(dn_tree_has_duplicates(run, make_map(run, 0, NULL)));
}

static void
every_later_one_is_taken_out(void **state)
{
	struct dn_run *run = *state;
	struct dn_tree *map = make_map(run, 4, "1");
	dn_tree_add(map, make_map(run, 2, NULL)->last);
	dn_tree_drop_duplicates(run, map);
	assert_int_equal(map->n, 3);
	assert_string_equal(map->first->key.text, "0");
	assert_string_equal(map->last->key.text, "2");
	assert_null(map->last->next);
	size_t n;
	dn_diag_list(run, &n);
	assert_int_equal(n, 2);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(duplicates_are_found_in_small_and_large_maps),
		TEST(every_later_one_is_taken_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
