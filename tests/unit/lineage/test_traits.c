/* SPDX-License-Identifier: MIT */
/* Tests of what is inherited and what is new in training. */
#include "../catalog/fixture.h"

#include "dnngen/lineage.h"

static const char networks[] =
	"id: a\nname: A\n"
	"training: {optimiser: [sgd, momentum], loss: [mse]}\n"
	"---\nid: b\nname: B\ntraining: {loss: [hinge], activation: [relu]}\n"
	"---\nid: c\nname: C\nparents: [{id: a}, {id: b}]\n"
	"training: {optimiser: [adam, sgd], loss: [mse], activation: [relu],\n"
	"  normalisation: [batch-norm]}\n"
	"---\nid: d\nname: D\nparents: [{id: c}]\n"
	"---\nid: e\nname: E\nparents: [{id: d}]\n"
	"training: {optimiser: [adam]}\n";

/* "+adam =sgd(a) -momentum(a) ?x": of one network, compared with a parent. */
static const char *
traits(struct dn_run *run, const char *id, const char *parent)
{
	struct dn_catalog catalog;
	struct dn_lineage lineage;
	struct dn_out *out = dn_out_to_memory(run);

	read_networks(run, &catalog, networks);
	dn_lineage_build(run, &catalog, &lineage);
	struct dn_traits t = dn_training_traits(
		run, &lineage,
		dn_catalog_find(&catalog, dn_slice_of(id)).network,
		parent ? dn_catalog_find(&catalog, dn_slice_of(parent)).network
		       : DN_NO_NETWORK);
	for (uint32_t i = 0; i < t.n; i++) {
		dn_put_format(out, "%s%c%s", i ? " " : "",
			      "=+-?"[t.items[i].origin], t.items[i].method);
		if (t.items[i].parent != DN_NO_NETWORK)
			dn_put_format(
				out, "(%s)",
				catalog.networks.items[t.items[i].parent].id);
	}
	return dn_arena_text(&run->arena, dn_out_text(out));
}

static void
test_methods_are_new_inherited_dropped_or_unsure(void **state)
{
	assert_string_equal(traits(*state, "c", NULL),
			    "+adam =sgd(a) -momentum(a) =mse(a) -hinge(b) "
			    "?batch-norm =relu(b)");
}

static void
test_a_network_without_parents_begins_anew(void **state)
{
	assert_string_equal(traits(*state, "a", NULL), "+sgd +momentum +mse");
}

static void
test_what_no_parent_tells_is_unsure(void **state)
{
	assert_string_equal(traits(*state, "e", NULL), "?adam");
	assert_string_equal(traits(*state, "d", NULL), "");
}

static void
test_one_network_can_be_compared_with_another(void **state)
{
	assert_string_equal(traits(*state, "c", "b"),
			    "?adam ?sgd +mse -hinge(b) ?batch-norm =relu(b)");
	assert_string_equal(traits(*state, "e", "c"), "=adam(c) -sgd(c)");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_methods_are_new_inherited_dropped_or_unsure),
		TEST(test_a_network_without_parents_begins_anew),
		TEST(test_what_no_parent_tells_is_unsure),
		TEST(test_one_network_can_be_compared_with_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
