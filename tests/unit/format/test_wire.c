/* SPDX-License-Identifier: MIT */
/* Protocol buffers: fields, packed numbers, and what breaks them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "format/wire.h"
#include "reading.h"

static struct dn_bytes bytes;

static struct dn_wire
wire_of(struct dn_run *run, const char *text, size_t n)
{
	dn_bytes_of(&bytes, run, source_of(run, (struct dn_slice){text, n}));
	return dn_wire_of(&bytes);
}

#define WIRE(run, text) wire_of(run, text, sizeof(text) - 1)

static void
test_fields_come_one_after_the_other(void **state)
{
	struct dn_wire wire =
		WIRE(*state, "\x08\x96\x01\x12\3abc\x1d\0\0\0\x3f");
	struct dn_wire_field field;
	assert_true(dn_wire_next(&wire, &field));
	assert_int_equal(field.number, 1);
	assert_int_equal(dn_wire_int(&wire, &field), 150);
	assert_true(dn_wire_next(&wire, &field));
	assert_true(
		dn_slice_equal(dn_wire_text(&wire, &field), DN_SLICE("abc")));
	assert_true(dn_wire_next(&wire, &field));
	assert_true(dn_wire_float(&wire, &field) == 0.5F);
	assert_false(dn_wire_next(&wire, &field));
	assert_false(bytes.failed);
}

static void
test_repeated_numbers_may_be_packed(void **state)
{
	struct dn_wire wire = WIRE(*state, "\x0a\3\1\x96\1\x08\7");
	struct dn_wire_field field;
	int64_t sum = 0;
	while (dn_wire_next(&wire, &field)) {
		uint64_t value;
		struct dn_wire_items items =
			dn_wire_items(&wire, &field, DN_WIRE_VARINT);
		while (dn_wire_item(&items, &value))
			sum += (int64_t)value;
	}
	assert_int_equal(sum, 1 + 150 + 7);
}

/* Goes through all fields and says what was reported. */
static const char *
walk(struct dn_run *run, const char *text, size_t n)
{
	struct dn_wire wire = wire_of(run, text, n);
	struct dn_wire_field field;
	while (dn_wire_next(&wire, &field))
		;
	return found(run);
}

static void
test_a_length_beyond_the_end_is_said(void **state)
{
	assert_string_equal(walk(*state,
				 "\x12\x05"
				 "abc",
				 5),
			    "1:2-1:2 bad-model: field 2 claims 5 bytes and "
			    "there are 3\n");
}

static void
test_a_number_of_too_many_bits_is_said(void **state)
{
	assert_string_equal(
		walk(*state, "\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\2", 11),
		"1:2-1:2 bad-model: a number of more than 64 bits\n");
}

static void
test_groups_are_refused(void **state)
{
	assert_string_equal(walk(*state, "\x0b\x0c", 2),
			    "1:1-1:1 bad-model: field 1 has the wire type 3, "
			    "which is not used\n");
}

static void
test_a_field_of_another_type_is_said(void **state)
{
	struct dn_wire wire = WIRE(*state, "\x08\1");
	struct dn_wire_field field;
	assert_true(dn_wire_next(&wire, &field));
	assert_int_equal(dn_wire_text(&wire, &field).len, 0);
	assert_true(bytes.failed);
	assert_false(dn_wire_next(&wire, &field));
}

static void
test_messages_have_a_depth(void **state)
{
	char text[400];
	struct dn_wire_field field;
	for (int i = 0; i < 130; i++) {
		text[3 * i] = 0x0a;
		text[3 * i + 1] = (char)(0x80 | ((387 - 3 * i) & 0x7f));
		text[3 * i + 2] = (char)((387 - 3 * i) >> 7);
	}
	struct dn_wire wire = wire_of(*state, text, 390);
	int depth = 0;
	while (dn_wire_next(&wire, &field)) {
		wire = dn_wire_enter(&wire, &field);
		depth++;
	}
	assert_true(bytes.failed);
	assert_int_equal(depth, DN_WIRE_DEPTH + 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_fields_come_one_after_the_other),
		T(test_repeated_numbers_may_be_packed),
		T(test_a_length_beyond_the_end_is_said),
		T(test_a_number_of_too_many_bits_is_said),
		T(test_groups_are_refused),
		T(test_a_field_of_another_type_is_said),
		T(test_messages_have_a_depth),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
