/* SPDX-License-Identifier: MIT */
/* Tests of resolving: texts of records to networks, terms and metrics. */
#include "fixture.h"

static void
test_parents_are_found_wherever_they_stand(void **state)
{
	struct dn_catalog catalog;

	read_networks(*state, &catalog,
		      "id: b\nname: B\nparents: [{id: a}, {id: a-1}]\n"
		      "---\n"
		      "id: a\nname: A\nvariants: [{id: a-1}]\n");
	assert_string_equal(findings(*state), "");
	assert_int_equal(catalog.networks.items[0].parents.items[0].network, 1);
	assert_int_equal(catalog.networks.items[0].parents.items[1].network, 1);
}

static void
test_a_parent_that_nobody_has_is_an_error(void **state)
{
	struct dn_catalog catalog;

	read_networks(*state, &catalog,
		      "id: resnet\nname: ResNet\nparents:\n"
		      "  - id: vggg\n  - id: UNet++\n  - id: q\n"
		      "---\n{id: vgg, name: VGG}\n"
		      "---\n{id: unet-plus-plus, name: UNet++}\n");
	assert_string_equal(
		findings(*state),
		"4:9 error unknown-parent: no catalogue has the parent 'vggg'\n"
		"  did you mean 'vgg'?\n"
		"5:9 error unknown-parent: no catalogue has the parent "
		"'UNet++'\n"
		"  did you mean 'unet-plus-plus'?\n"
		"6:9 error unknown-parent: no catalogue has the parent 'q'\n");
	assert_int_equal(catalog.networks.items[0].parents.items[0].network,
			 DN_NO_NETWORK);
}

static void
test_terms_are_numbered_and_unknown_ones_have_none(void **state)
{
	struct dn_run *run = *state;
	struct dn_catalog catalog;

	dn_catalog_start(run, &catalog);
	add(run, &catalog, "vocabulary.yaml",
	    "domains: [{id: d0}, {id: d1}]\n"
	    "patterns: [{id: p0}, {id: p1}]\n"
	    "relations: [{id: extends}]\n");
	add(run, &catalog, "test.yaml",
	    "{id: a, name: A, domain: d1, patterns: [p1, zz, p0]}\n---\n"
	    "{id: b, name: B, domain: d1, parents: [{id: a, relation: "
	    "extends}]}\n---\n"
	    "{id: c, name: C, parents: [{id: a, relation: tunes}]}\n---\n"
	    "{id: d, name: D, domain: d2}\n");
	dn_catalog_finish(run, &catalog);
	assert_string_equal(findings(run), "");
	const struct dn_network *networks = catalog.networks.items;
	assert_int_equal(networks[0].domain_term, 1);
	assert_int_equal(networks[1].domain_term, 1);
	assert_int_equal(networks[2].domain_term, DN_NO_TERM);
	assert_int_equal(networks[3].domain_term, DN_NO_TERM);
	assert_int_equal(networks[0].pattern_terms[0], 1);
	assert_int_equal(networks[0].pattern_terms[1], DN_NO_TERM);
	assert_int_equal(networks[0].pattern_terms[2], 0);
	assert_int_equal(networks[1].parents.items[0].relation_term, 0);
	assert_int_equal(networks[2].parents.items[0].relation_term,
			 DN_NO_TERM);
}

static void
test_results_are_resolved_one_by_one(void **state)
{
	struct dn_run *run = *state;
	struct dn_catalog catalog;

	dn_catalog_start(run, &catalog);
	add(run, &catalog, "datasets.yaml",
	    "datasets:\n"
	    "  - id: x\n    metrics: [{id: m, direction: higher},"
	    " {id: n, direction: higher}]\n"
	    "  - id: y\n    metrics: [{id: n, direction: higher}]\n");
	add(run, &catalog, "test.yaml",
	    "id: a\nname: A\nresults:\n"
	    "  - {dataset: x, metric: n, value: 1}\n"
	    "  - {dataset: x, metric: n, value: 1}\n"
	    "  - {dataset: x, metric: m, value: 1}\n"
	    "  - {dataset: y, metric: m, value: 1}\n"
	    "  - {dataset: y, metric: n, value: 1}\n"
	    "  - {dataset: z, metric: n, value: 1}\n");
	dn_catalog_finish(run, &catalog);
	static const uint32_t expected[][2] = {
		{0, 1},		 {0, 1}, {0, 0},
		{1, DN_NO_TERM}, {1, 0}, {DN_NO_TERM, DN_NO_TERM}};
	const struct dn_results *results = &catalog.networks.items[0].results;
	assert_int_equal(results->n, 6);
	for (uint32_t i = 0; i < 6; i++) {
		assert_int_equal(results->items[i].dataset_number,
				 expected[i][0]);
		assert_int_equal(results->items[i].metric_number,
				 expected[i][1]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_parents_are_found_wherever_they_stand),
		TEST(test_a_parent_that_nobody_has_is_an_error),
		TEST(test_terms_are_numbered_and_unknown_ones_have_none),
		TEST(test_results_are_resolved_one_by_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
