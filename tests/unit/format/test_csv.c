/* SPDX-License-Identifier: MIT */
/* Tests of reading tables, by example and written again at random. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "format/csv.h"
#include "format/table.h"
#include "reading.h"

/* All records, "a|b\n" each, and what is wrong; control characters escaped. */
static const char *
read_all(struct dn_run *run, struct dn_slice text, char separator)
{
	struct dn_csv csv;
	struct dn_out *out = dn_out_to_memory(run);

	dn_csv_start(run, source_of(run, text), separator, &csv);
	while (dn_csv_next(&csv)) {
		for (uint32_t i = 0; i < csv.cells.n; i++) {
			dn_put(out, i ? "|" : "");
			dn_put_slice(out, csv.cells.items[i].text);
		}
		dn_put_char(out, '\n');
	}
	if (csv.has_failed)
		dn_put(out, found(run));
	return taken(run, out);
}

static const char *
read_text(struct dn_run *run, const char *text)
{
	return read_all(run, dn_slice_of(text), 0);
}

static void
test_cells_are_separated_and_lines_end_in_three_ways(void **state)
{
	assert_string_equal(read_text(*state, "a,b\n1,2\n"), "a|b\n1|2\n");
	assert_string_equal(read_text(*state, "a,b\r\n1,2\r\n3,4"),
			    "a|b\n1|2\n3|4\n");
	assert_string_equal(read_text(*state, "a,b\r1,2\r"), "a|b\n1|2\n");
	assert_string_equal(read_text(*state, ",\n,,\na"), "|\n||\na\n");
	assert_string_equal(read_text(*state, "a,b,"), "a|b|\n");
}

static void
test_quotes_hold_separators_line_ends_and_quotes(void **state)
{
	assert_string_equal(read_text(*state, "\"a,b\",\"c\nd\",\"\"\n"),
			    "a,b|c\nd|\n");
	assert_string_equal(read_text(*state, "\"say \"\"hi\"\"\",\"\"\"\"\n"),
			    "say \"hi\"|\"\n");
	assert_string_equal(read_text(*state, "5\" disk,a\"b\"\n"),
			    "5\" disk|a\"b\"\n");
}

static void
test_a_byte_order_mark_and_empty_lines_are_passed_over(void **state)
{
	assert_string_equal(
		read_text(*state, "\xef\xbb\xbf\n\r\n\"a\",b\n\n\n1,2\n\n"),
		"a|b\n1|2\n");
	assert_string_equal(read_text(*state, ""), "");
	assert_string_equal(read_text(*state, "\xef\xbb\xbf"), "");
	assert_string_equal(read_text(*state, "\n\r\r\n"), "");
}

static void
test_the_separator_is_found_out_or_given(void **state)
{
	assert_string_equal(read_text(*state, "a\tb,c\td\n1\t2\t3\n"),
			    "a|b,c|d\n1|2|3\n");
	assert_string_equal(read_text(*state, "a;b;c,d\n"), "a|b|c,d\n");
	assert_string_equal(read_text(*state, "\"a;b;c\",d\n"), "a;b;c|d\n");
	assert_string_equal(read_text(*state, "model\nx,y\n"), "model\nx|y\n");
	assert_string_equal(read_all(*state, DN_SLICE("a,b\tc\n"), '\t'),
			    "a,b|c\n");
}

static void
test_an_unclosed_quote_is_pointed_at(void **state)
{
	assert_string_equal(read_text(*state, "a,b\n1,\"2\n3,4\n"),
			    "a|b\n2:3-2:4 syntax: a quote that is never "
			    "closed\n");
}

static void
test_nothing_stands_behind_a_closing_quote(void **state)
{
	assert_string_equal(read_text(*state, "a\n\"b\"c\nd\n"),
			    "a\n2:4-2:5 syntax: something stands behind a "
			    "closing quote; a quote inside a quoted cell is "
			    "written twice\n");
}

static void
test_a_row_of_very_many_cells_is_refused(void **state)
{
	assert_non_null(strstr(read_text(*state, repeat(*state, ",", 5000)),
			       "limit: more than 4096 cells in a row"));
}

static void
test_a_cell_knows_where_it_stands(void **state)
{
	struct dn_run *run = *state;
	struct dn_csv csv;

	dn_csv_start(run, source_of(run, DN_SLICE("a,b\n\"x\ny\",z\n")), 0,
		     &csv);
	assert_true(dn_csv_next(&csv) && dn_csv_next(&csv));
	assert_int_equal(csv.cells.items[0].span.start, 4);
	assert_int_equal(csv.cells.items[0].span.end, 9);
	assert_int_equal(csv.cells.items[1].span.start, 10);
	assert_int_equal(dn_csv_record(&csv).end, 11);
	assert_false(dn_csv_next(&csv));
	assert_false(csv.has_failed);
}

/* What the writer of tables writes, the reader reads. */
static void
test_random_tables_are_read_as_written(void **state)
{
	static const char *const pieces[] = {"a", ",", "\"", "\n",
					     ";", " ", "",   "bc"};
	static const struct dn_column columns[] = {
		{.heading = "x"}, {.heading = "y"}, {.heading = "z"}};

	for (uint32_t seed = 1; seed <= 500; seed++) {
		struct dn_run run;
		uint32_t s = seed * 2654435761u + 1;
		struct dn_table table = {.columns = columns, .n_columns = 3};
		dn_run_init(&run, NULL);
		for (uint32_t i = 0; i < 3 * (seed % 7); i++) {
			struct dn_out *out = dn_out_to_memory(&run);
			for (int k = 0; k < 4; k++) {
				s = s * 1664525 + 1013904223;
				dn_put(out, pieces[s >> 29]);
			}
			dn_table_add(&run, &table, taken(&run, out));
		}
		struct dn_out *out = dn_out_to_memory(&run);
		dn_table_csv(&run, out, &table);
		struct dn_csv csv;
		dn_csv_start(&run, source_of(&run, dn_out_text(out)), ',',
			     &csv);
		assert_true(dn_csv_next(&csv));
		for (uint32_t i = 0; i < table.cells.n; i++) {
			if (i % 3 == 0)
				assert_true(dn_csv_next(&csv));
			if (csv.cells.n != 3 ||
			    !dn_slice_equal(csv.cells.items[i % 3].text,
					    dn_slice_of(table.cells.items[i])))
				fail_msg("seed %u", (unsigned)seed);
		}
		assert_false(dn_csv_next(&csv));
		assert_false(csv.has_failed);
		dn_run_end(&run);
	}
	(void)state;
}

#define CSV_TEST(function) \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CSV_TEST(test_cells_are_separated_and_lines_end_in_three_ways),
		CSV_TEST(test_quotes_hold_separators_line_ends_and_quotes),
		CSV_TEST(
			test_a_byte_order_mark_and_empty_lines_are_passed_over),
		CSV_TEST(test_the_separator_is_found_out_or_given),
		CSV_TEST(test_an_unclosed_quote_is_pointed_at),
		CSV_TEST(test_nothing_stands_behind_a_closing_quote),
		CSV_TEST(test_a_row_of_very_many_cells_is_refused),
		CSV_TEST(test_a_cell_knows_where_it_stands),
		CSV_TEST(test_random_tables_are_read_as_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
