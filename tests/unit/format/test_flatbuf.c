/* SPDX-License-Identifier: MIT */
/* FlatBuffers: fields that are there or not, and places that lie. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "format/flatbuf.h"
#include "reading.h"

static struct dn_bytes bytes;

/*
 * At 12 a table whose vtable stands at 4: field 0 is the number -2 in two
 * bytes, field 1 is not there, field 2 leads to a vector of two numbers at 24.
 */
static const unsigned char good[] = {
	14,   0,    0,	0,			 /* the root */
	10,   0,    10, 0, 4,	0,   0, 0, 6, 0, /* the vtable */
	10,   0,    0,	0,			 /* the table: back to it */
	0xfe, 0xff,				 /* field 0 */
	4,    0,    0,	0,			 /* field 2 */
	2,    0,    0,	0, 'a', 'b',		 /* the vector */
};

static struct dn_flat
root_of(struct dn_run *run, const unsigned char *text, size_t n)
{
	char *copy = dn_arena_text(&run->arena,
				   (struct dn_slice){(const char *)text, n});
	dn_bytes_of(&bytes, run, source_of(run, (struct dn_slice){copy, n}));
	return dn_flat_root(&bytes);
}

static void
test_fields_are_found_by_the_vtable(void **state)
{
	struct dn_flat root = root_of(*state, good, sizeof(good));
	assert_int_equal(dn_flat_int(&root, 0, 2, 7), -2);
	assert_int_equal(dn_flat_int(&root, 1, 4, 7), 7);
	assert_int_equal(dn_flat_int(&root, 9, 4, 7), 7);
	struct dn_slice text = dn_flat_text(&root, 2);
	assert_true(dn_slice_equal(text, DN_SLICE("ab")));
	struct dn_flat_vector vector = dn_flat_vector(&root, 2, 1);
	assert_int_equal(vector.n, 2);
	assert_int_equal(dn_flat_item(&vector, 1), 'b');
	assert_int_equal(dn_flat_item(&vector, 2), 0);
	assert_int_equal(dn_flat_table(&root, 1).at, 0);
	assert_false(bytes.failed);
}

static void
test_a_vector_that_is_too_long_is_said(void **state)
{
	unsigned char bad[sizeof(good)];
	memcpy(bad, good, sizeof(good));
	bad[24 + 3] = 0x80;
	struct dn_flat root = root_of(*state, bad, sizeof(bad));
	assert_int_equal(dn_flat_vector(&root, 2, 4).n, 0);
	assert_true(bytes.failed);
	assert_non_null(strstr(found(*state), "a vector claims 2147483650"));
}

/* Every byte set to each of some values: no place outside is looked at, which
 * the sanitizers see. */
static void
test_no_byte_may_lead_outside(void **state)
{
	static const unsigned char values[] = {0, 1, 3, 0x7f, 0x80, 0xff};
	for (size_t i = 0; i < sizeof(good) * sizeof(values); i++) {
		unsigned char bad[sizeof(good)];
		memcpy(bad, good, sizeof(good));
		bad[i / sizeof(values)] = values[i % sizeof(values)];
		struct dn_flat root = root_of(*state, bad, sizeof(bad));
		for (unsigned field = 0; field < 4; field++) {
			struct dn_flat_vector vector =
				dn_flat_vector(&root, field, 4);
			dn_flat_inner(&vector, 0);
			dn_flat_table(&root, field);
			dn_flat_int(&root, field, 8, 0);
			dn_flat_text(&root, field);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_fields_are_found_by_the_vtable),
		T(test_a_vector_that_is_too_long_is_said),
		T(test_no_byte_may_lead_outside),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
