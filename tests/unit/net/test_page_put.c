/* SPDX-License-Identifier: MIT */
/* Printing chains: as they were read. */
#include "pages.h"

static void
test_chains_are_printed_as_a_person_writes_them(void **state)
{
	static const char *const chains[] = {
		"conv 3x3/2 64, bn, relu",
		"conv 7x7/2 64 pad 3, relu",
		"conv 3x3 64 dilation 2 pad 0,1,0,1 groups 4",
		"conv 3x3 64 pad valid no-bias, relu",
		"conv 3x3 64 bias, bn",
		"conv 3x3 64 pad 0",
		"conv1d 4/2 64",
		"maxpool 3x3/2 ceil",
		"dense 10 pointwise, softmax axis 1",
		"reshape [1x?x64]",
		"adaptive-avgpool 7x7",
		"lstm 256 direction both give last",
		"add with x,~,\"a name\"",
		"dense 4 weights-of embed",
		"weights-of c1",
		"opaque \"a b\" out 64xT,-,[2] params 12",
		"slice axes 1,2 begin 0,0 end max,3",
		"param shape 4x4",
		NULL};
	struct dn_run *run = *state;
	for (int i = 0; chains[i]; i++) {
		struct dn_tree_docs docs = {0};
		const char *chain = chains[i];
		uint32_t source = dn_source_from_text(
			run, "a",
			dn_slice_of(dn_arena_format(&run->arena,
						    "layers:\n- %s\n", chain)));
		assert_true(dn_yaml_read(run, source, &docs));
		struct dn_page *page = dn_page_read(run, docs.items[0]);
		assert_non_null(page);
		struct dn_out *out = dn_out_to_memory(run);
		const struct dn_steps *steps = &page->layers.items[0].steps;
		dn_chain_put(out, page, steps->items, steps->n);
		assert_string_equal(taken(run, out), chain);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_chains_are_printed_as_a_person_writes_them, set_up,
			tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
