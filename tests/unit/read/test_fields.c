/* SPDX-License-Identifier: MIT */
/* Numbers and flags out of trees, sizes into attributes. */
#include "reading.h"

#include "read/fields.h"

static const struct dn_tree *
json_of(struct dn_run *run, const char *text)
{
	uint32_t source = source_of(run, dn_slice_of(text));
	return dn_json_read(run, source);
}

static void
test_whole_numbers_are_read_and_others_reported(void **state)
{
	struct dn_run *run = *state;
	const struct dn_tree *map =
		json_of(run, "{\"a\": 3, \"b\": 2.0, \"c\": 2.5, \"d\": "
			     "9e99, \"e\": null, \"f\": [1]}");
	assert_int_equal(dn_field_int(run, map, "a", 0), 3);
	assert_int_equal(dn_field_int(run, map, "b", 0), 2);
	assert_int_equal(dn_field_int(run, map, "e", 7), 7);
	assert_int_equal(dn_field_int(run, map, "g", 7), 7);
	assert_int_equal(dn_diag_count(run, DN_ERROR), 0);
	dn_field_int(run, map, "c", 0);
	dn_field_int(run, map, "d", 0);
	dn_field_int(run, map, "f", 0);
	assert_int_equal(dn_diag_count(run, DN_ERROR), 3);
	size_t n;
	assert_int_equal(dn_diag_list(run, &n)->code, DN_BAD_MODEL);
}

static void
test_flags_are_words_or_numbers(void **state)
{
	const struct dn_tree *map = json_of(
		*state, "{\"a\": true, \"b\": \"False\", \"c\": 1, \"d\": 0}");
	assert_true(dn_field_flag(map, "a", false));
	assert_false(dn_field_flag(map, "b", true));
	assert_true(dn_field_flag(map, "c", false));
	assert_false(dn_field_flag(map, "d", true));
	assert_true(dn_field_flag(map, "e", true));
}

static void
test_lists_have_an_end(void **state)
{
	struct dn_run *run = *state;
	struct dn_ints list;
	dn_field_ints(run, json_of(run, "[1, null, 3]"), -1, &list);
	assert_int_equal(list.n, 3);
	assert_int_equal(list.items[1], -1);
	dn_field_ints(run, json_of(run, "5"), -1, &list);
	assert_int_equal(list.n, 1);
	dn_field_ints(run,
		      json_of(run, "[1,2,3,4,5,6,7,8,9,1,1,1,1,1,1,1,1,1]"), -1,
		      &list);
	assert_int_equal(list.n, DN_RANK_MAX);
	assert_string_equal(
		found(run),
		"1:34-1:35 bad-model: more than 16 numbers in a list\n");
}

static uint32_t
image(struct dn_run *run, struct dn_net *net)
{
	return dn_net_input(run, net, DN_SLICE("x"), (int64_t[]){1, 3, 8, 8}, 4,
			    DN_NOWHERE);
}

static void
test_equal_sizes_become_one_and_equal_halves_too(void **state)
{
	struct dn_run *run = *state;
	struct dn_net *net = dn_net_new(run, "test", DN_CHANNELS_FIRST);
	dn_net_op(run, net, DN_OP_CONV, DN_SLICE(""), DN_SLICE(""), DN_NOWHERE);
	dn_net_read(run, net, image(run, net));
	dn_net_op(run, net, DN_OP_CONV, DN_SLICE(""), DN_SLICE(""), DN_NOWHERE);
	struct dn_ints same = {{3, 3}, 2}, pads = {{1, 2, 1, 2}, 4};
	uint32_t n;
	dn_set_sizes(run, net, DN_ATTR_KERNEL, &same);
	dn_set_pads(run, net, &pads);
	const struct dn_net_op *op = &net->ops.items[2];
	assert_int_equal(dn_op_ints(net, op, DN_ATTR_KERNEL, &n)[0], 3);
	assert_int_equal(n, 1);
	assert_int_equal(dn_op_ints(net, op, DN_ATTR_PAD, &n)[1], 2);
	assert_int_equal(n, 2);
	assert_int_equal(dn_op_int(net, op, DN_ATTR_PAD_MODE), DN_PAD_EXPLICIT);
}

static void
test_what_is_flat_is_not_flattened_again(void **state)
{
	struct dn_run *run = *state;
	struct dn_net *net = dn_net_new(run, "test", DN_CHANNELS_FIRST);
	uint32_t x = image(run, net);
	assert_false(dn_is_flat(net, x));
	uint32_t flat = dn_flatten(run, net, x, DN_NOWHERE);
	assert_int_not_equal(flat, x);
	dn_net_op(run, net, DN_OP_RELU, DN_SLICE(""), DN_SLICE(""), DN_NOWHERE);
	dn_net_read(run, net, flat);
	uint32_t out = dn_net_write(run, net, DN_SLICE(""));
	assert_int_equal(dn_flatten(run, net, out, DN_NOWHERE), out);
}

static void
test_a_size_that_is_not_told_leaves_the_result_open(void **state)
{
	struct dn_run *run = *state;
	struct dn_net *net = dn_net_new(run, "test", DN_CHANNELS_FIRST);
	uint32_t x = image(run, net), rank;
	uint32_t size = dn_open_size(run, net, DN_SLICE("s"), DN_NOWHERE);
	dn_net_op(run, net, DN_OP_UPSAMPLE, DN_SLICE(""), DN_SLICE(""),
		  DN_NOWHERE);
	dn_net_read(run, net, x);
	dn_net_read(run, net, size);
	uint32_t y = dn_net_write(run, net, DN_SLICE(""));
	assert_true(dn_net_finish(run, net, DN_NOWHERE));
	assert_int_equal(dn_tensor_dims(net, y, &rank)[1], 3);
	assert_int_equal(dn_tensor_dims(net, y, &rank)[2], DN_SIZE_UNKNOWN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_whole_numbers_are_read_and_others_reported),
		T(test_flags_are_words_or_numbers),
		T(test_lists_have_an_end),
		T(test_equal_sizes_become_one_and_equal_halves_too),
		T(test_what_is_flat_is_not_flattened_again),
		T(test_a_size_that_is_not_told_leaves_the_result_open),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
