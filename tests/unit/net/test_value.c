/* SPDX-License-Identifier: MIT */
/* Following known numbers: shapes that are computed in the graph. */
#include "net/value.h"
#include "shapes.h"

/* Adds an op that reads two tensors. */
static uint32_t
add_two(struct dn_run *run, struct dn_net *net, enum dn_op_kind kind,
	uint32_t a, uint32_t b)
{
	dn_net_op(run, net, kind, NO_NAME, NO_NAME, DN_NOWHERE);
	dn_net_read(run, net, a);
	dn_net_read(run, net, b);
	return dn_net_write(run, net, NO_NAME);
}

static uint32_t
add_number(struct dn_run *run, struct dn_net *net, int64_t number)
{
	uint32_t tensor = add_op(run, net, DN_OP_CONSTANT, DN_NONE);
	dn_net_set_list(run, net, DN_ATTR_SHAPE, NULL, 0);
	dn_net_set_list(run, net, DN_ATTR_VALUE, &number, 1);
	return tensor;
}

static void
test_a_computed_reshape_keeps_letters(void **state)
{
	struct dn_run run;
	int64_t sizes[4], minus_one = -1;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = dn_net_new(&run, "test", DN_CHANNELS_FIRST);
	/* As PyTorch writes x.view(x.size(0), x.size(1), -1). */
	uint32_t rank = sizes_of(&run, net, "1xTx12x64", sizes);
	uint32_t in = dn_net_input(&run, net, DN_SLICE("in"), sizes, rank,
				   DN_NOWHERE);
	uint32_t parts[3];
	for (int64_t i = 0; i < 2; i++) {
		uint32_t shape = add_op(&run, net, DN_OP_SHAPE_OF, in);
		uint32_t one = add_two(&run, net, DN_OP_GATHER, shape,
				       add_number(&run, net, i));
		dn_net_set(&run, net, DN_ATTR_AXIS, 0);
		parts[i] = add_op(&run, net, DN_OP_UNSQUEEZE, one);
		dn_net_set_list(&run, net, DN_ATTR_AXES, (int64_t[]){0}, 1);
	}
	parts[2] = add_constant(&run, net, &minus_one, 1);
	dn_net_op(&run, net, DN_OP_CONCAT, NO_NAME, NO_NAME, DN_NOWHERE);
	for (int i = 0; i < 3; i++)
		dn_net_read(&run, net, parts[i]);
	dn_net_set(&run, net, DN_ATTR_AXIS, 0);
	uint32_t target = dn_net_write(&run, net, NO_NAME);
	uint32_t out = add_two(&run, net, DN_OP_RESHAPE, in, target);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	assert_string_equal(shape_text(&run, net, out), "1xTx768");
	dn_run_end(&run);
}

/* What an op makes of two rows of numbers, seen by reshaping 24 elements. */
static const char *
shape_by(struct dn_run *run, enum dn_op_kind kind, const int64_t *a,
	 uint32_t n_a, const int64_t *b, uint32_t n_b)
{
	struct dn_net *net = dn_net_new(run, "test", DN_CHANNELS_FIRST);
	uint32_t in = dn_net_input(run, net, DN_SLICE("in"), (int64_t[]){1, 24},
				   2, DN_NOWHERE);
	uint32_t target =
		add_two(run, net, kind, add_constant(run, net, a, n_a),
			add_constant(run, net, b, n_b));
	uint32_t out = add_two(run, net, DN_OP_RESHAPE, in, target);
	assert_true(dn_net_finish(run, net, DN_NOWHERE));
	return shape_text(run, net, out);
}

static void
test_arithmetic_on_known_numbers(void **state)
{
	static const struct {
		enum dn_op_kind kind;
		int64_t a[2], b[2];
		uint32_t n_b;
		const char *shape;
	} cases[] = {
		{DN_OP_ADD, {2, 3}, {1, 5}, 2, "3x8"},
		{DN_OP_SUB, {5, 9}, {1}, 1, "4x8"},
		{DN_OP_MULTIPLY, {2, 3}, {2, 2}, 2, "4x6"},
		{DN_OP_DIVIDE, {8, 48}, {2, 8}, 2, "4x6"},
		{DN_OP_MINIMUM, {8, 8}, {3, 9}, 2, "3x8"},
		{DN_OP_MAXIMUM, {1, 8}, {3}, 1, "3x8"},
		/* whether 9 / 2 is 4 is not known here */
		{DN_OP_DIVIDE, {9, 6}, {2, 1}, 2, "4x6"},
		{DN_OP_MULTIPLY, {INT64_MAX, 6}, {2, 1}, 2, "4x6"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dn_run run;
		dn_run_init(&run, NULL);
		const char *got = shape_by(&run, cases[i].kind, cases[i].a, 2,
					   cases[i].b, cases[i].n_b);
		assert_string_equal(got, cases[i].shape);
		dn_run_end(&run);
	}
}

static void
test_a_range_has_as_many_elements_as_its_ends_tell(void **state)
{
	struct dn_run run;
	int64_t sizes[2];
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = dn_net_new(&run, "test", DN_CHANNELS_FIRST);
	uint32_t rank = sizes_of(&run, net, "1xT", sizes);
	uint32_t in = dn_net_input(&run, net, DN_SLICE("in"), sizes, rank,
				   DN_NOWHERE);
	uint32_t steps = add_two(&run, net, DN_OP_GATHER,
				 add_op(&run, net, DN_OP_SHAPE_OF, in),
				 add_number(&run, net, -1));
	dn_net_set(&run, net, DN_ATTR_AXIS, 0);
	uint32_t ends[2] = {steps, add_number(&run, net, 7)}, out[2];
	for (int64_t i = 0; i < 2; i++) {
		uint32_t from = add_number(&run, net, 0);
		uint32_t by = add_number(&run, net, 1 + i);
		dn_net_op(&run, net, DN_OP_RANGE, NO_NAME, NO_NAME, DN_NOWHERE);
		dn_net_read(&run, net, from);
		dn_net_read(&run, net, ends[i]);
		dn_net_read(&run, net, by);
		out[i] = dn_net_write(&run, net, NO_NAME);
	}
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	assert_string_equal(shape_text(&run, net, out[0]), "T");
	assert_string_equal(shape_text(&run, net, out[1]), "4");
	dn_run_end(&run);
}

static void
test_slices_and_parts_of_rows_are_followed(void **state)
{
	struct dn_run run;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_net *net = dn_net_new(&run, "test", DN_CHANNELS_FIRST);
	uint32_t in = dn_net_input(&run, net, DN_SLICE("in"),
				   (int64_t[]){1, 24}, 2, DN_NOWHERE);
	uint32_t row = add_constant(&run, net, (int64_t[]){9, 6, 9, 4}, 4);
	dn_net_op(&run, net, DN_OP_SLICE, NO_NAME, NO_NAME, DN_NOWHERE);
	dn_net_read(&run, net, row);
	dn_net_set_list(&run, net, DN_ATTR_BEGIN, (int64_t[]){-1}, 1);
	dn_net_set_list(&run, net, DN_ATTR_END, (int64_t[]){INT64_MIN}, 1);
	dn_net_set_list(&run, net, DN_ATTR_AXES, (int64_t[]){0}, 1);
	dn_net_set_list(&run, net, DN_ATTR_STEP, (int64_t[]){-2}, 1);
	uint32_t cut = dn_net_write(&run, net, NO_NAME);
	uint32_t out = add_two(&run, net, DN_OP_RESHAPE, in, cut);
	row = add_constant(&run, net, (int64_t[]){2, 12, 8, 3}, 4);
	dn_net_op(&run, net, DN_OP_SPLIT, NO_NAME, NO_NAME, DN_NOWHERE);
	dn_net_read(&run, net, row);
	dn_net_set(&run, net, DN_ATTR_AXIS, 0);
	uint32_t a = dn_net_write(&run, net, NO_NAME);
	uint32_t b = dn_net_write(&run, net, NO_NAME);
	uint32_t first = add_two(&run, net, DN_OP_RESHAPE, in, a);
	uint32_t second = add_two(&run, net, DN_OP_RESHAPE, in, b);
	assert_true(dn_net_finish(&run, net, DN_NOWHERE));
	assert_string_equal(shape_text(&run, net, out), "4x6");
	assert_string_equal(shape_text(&run, net, first), "2x12");
	assert_string_equal(shape_text(&run, net, second), "8x3");
	dn_run_end(&run);
}

static void
test_sizes_and_elements_turn_into_each_other(void **state)
{
	(void)state;
	assert_int_equal(dn_value_as_size(dn_value_of_size(5)), 5);
	assert_int_equal(dn_value_as_size(dn_value_of_size(-1)), -1);
	assert_int_equal(dn_value_as_size(dn_value_of_size(-9)), -9);
	assert_false(DN_VALUE_IS_NUMBER(dn_value_of_size(-1)));
	assert_false(DN_VALUE_IS_NUMBER(dn_value_of_size(-9)));
	assert_true(DN_VALUE_IS_NUMBER(-1));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_computed_reshape_keeps_letters),
		cmocka_unit_test(test_arithmetic_on_known_numbers),
		cmocka_unit_test(
			test_a_range_has_as_many_elements_as_its_ends_tell),
		cmocka_unit_test(test_slices_and_parts_of_rows_are_followed),
		cmocka_unit_test(test_sizes_and_elements_turn_into_each_other),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
