/* SPDX-License-Identifier: MIT */
/* Sets at the edges of their words. */
#include "graph.h"
#include "lineage/set.h"

static void
test_members_at_word_edges_are_counted_and_found(void **state)
{
	static const uint32_t members[] = {0, 63, 64, 127, 128, 129};
	struct dn_run run;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_set set = dn_set_new(&run, 130);
	assert_int_equal(dn_set_next(&set, 0), DN_NO_NETWORK);
	for (size_t i = 0; i < 6; i++)
		dn_set_add(&set, members[i]);
	assert_int_equal(dn_set_count(&set), 6);
	uint32_t at = 0;
	for (size_t i = 0; i < 6; i++) {
		at = dn_set_next(&set, at);
		assert_int_equal(at++, members[i]);
	}
	assert_int_equal(dn_set_next(&set, at), DN_NO_NETWORK);
	dn_set_remove(&set, 64);
	dn_set_remove(&set, 65);
	assert_int_equal(dn_set_count(&set), 5);
	assert_int_equal(dn_set_next(&set, 64), 127);
	dn_run_end(&run);
}

static void
test_the_complement_has_no_member_beyond_the_last(void **state)
{
	struct dn_run run;
	(void)state;
	dn_run_init(&run, NULL);
	for (uint32_t n = 0; n < 200; n++) {
		struct dn_set set = dn_set_new(&run, n);
		dn_set_not(&set);
		assert_int_equal(dn_set_count(&set), n);
		dn_set_not(&set);
		assert_int_equal(dn_set_count(&set), 0);
	}
	dn_run_end(&run);
}

static void
test_and_or_copy_and_clear_work_on_every_word(void **state)
{
	struct dn_run run;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_set a = dn_set_new(&run, 200), b = dn_set_new(&run, 200);
	struct dn_set both = dn_set_new(&run, 200);
	for (uint32_t v = 0; v < 200; v += 2)
		dn_set_add(&a, v);
	for (uint32_t v = 0; v < 200; v += 3)
		dn_set_add(&b, v);
	dn_set_copy(&both, &a);
	dn_set_and(&both, &b);
	assert_int_equal(dn_set_count(&both), 34);
	dn_set_or(&a, &b);
	assert_int_equal(dn_set_count(&a), 133);
	dn_set_clear(&a);
	assert_int_equal(dn_set_count(&a), 0);
	dn_run_end(&run);
}

static void
test_a_list_is_by_date_then_id_and_undated_last(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_add(&graph, "z", 2012);
	graph_add(&graph, "u", 0);
	graph_add(&graph, "b", 2015);
	graph_add(&graph, "a", 2015);
	graph_build(&graph);
	struct dn_set all = graph_set(&graph, DN_NO_NETWORK);
	dn_set_not(&all);
	assert_string_equal(graph_set_ids(&graph, &all), "z a b u");
	graph_end(&graph);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_members_at_word_edges_are_counted_and_found),
		cmocka_unit_test(
			test_the_complement_has_no_member_beyond_the_last),
		cmocka_unit_test(test_and_or_copy_and_clear_work_on_every_word),
		cmocka_unit_test(
			test_a_list_is_by_date_then_id_and_undated_last),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
