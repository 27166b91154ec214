/* SPDX-License-Identifier: MIT */
/* The step of an op: short, and no less. */
#include "folds.h"

/* The one layer of a page, outlined and printed. */
static const char *
step_of(struct dn_run *run, const char *chain)
{
	struct dn_net *net = net_of(
		run,
		image_page(run, dn_arena_format(&run->arena, "- %s\n", chain)));
	assert_non_null(net);
	struct dn_page page = {0};
	struct dn_step step = dn_step_of(run, net, &net->ops.items[1]);
	struct dn_out *out = dn_out_to_memory(run);
	dn_chain_put(out, &page, &step, 1);
	return taken(run, out);
}

static void
test_what_repeats_itself_is_left_out(void **state)
{
	struct dn_run *run = *state;
	assert_string_equal(step_of(run, "conv 3x3/2x2 8 pad 1,1,1,1"),
			    "conv 3x3/2 8 pad 1");
	assert_string_equal(step_of(run, "conv 3x3 8 pad 1,2,1,2"),
			    "conv 3x3/1 8 pad 1,2");
	assert_string_equal(step_of(run, "conv 3x3 8 pad 1,2,3,4"),
			    "conv 3x3/1 8 pad 1,2,3,4");
	assert_string_equal(step_of(run, "conv kernel 3 units 8"),
			    "conv 3x3/1 8");
	assert_string_equal(step_of(run, "global-avgpool channels first"),
			    "global-avgpool");
	assert_string_equal(step_of(run, "global-avgpool channels last"),
			    "global-avgpool channels last");
}

static void
test_a_window_has_as_many_sizes_as_there_are_axes(void **state)
{
	struct dn_run *run = *state;
	struct dn_net *net = net_of(run, "inputs: {x: 8x100}\n"
					 "layers: [conv1d 4/2 16]\n");
	struct dn_step step = dn_step_of(run, net, &net->ops.items[1]);
	assert_true(step.one_axis);
	net = net_of(run, "inputs: {x: 8x100}\nlayers: [conv 3x3 16]\n");
	assert_lossless(run, net, dn_outline(run, net));
	net = net_of(run, "inputs: {x: 1x9x9x9}\nlayers: [conv 3x3x3 4]\n");
	step = dn_step_of(run, net, &net->ops.items[1]);
	assert_false(step.one_axis);
	assert_int_equal(step.attrs.items[0].values.n, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_what_repeats_itself_is_left_out, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_window_has_as_many_sizes_as_there_are_axes,
			set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
