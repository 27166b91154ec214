/* SPDX-License-Identifier: MIT */
/* Tests of dates: what is one, how two compare, how one is shown. */
#include "fixture.h"

#include "catalog/date.h"

static struct dn_date
date_of(const char *text)
{
	struct dn_date date = {0};

	assert_int_equal(dn_date_check(dn_slice_of(text), &date), DN_DATE_FINE);
	return date;
}

static void
test_a_date_keeps_its_precision(void **state)
{
	struct dn_run *run = *state;

	assert_string_equal(dn_date_text(run, date_of("2015-12-10")),
			    "2015-12-10");
	assert_string_equal(dn_date_text(run, date_of("2015-12")), "2015-12");
	assert_string_equal(dn_date_text(run, date_of("2015")), "c. 2015");
	assert_string_equal(dn_date_text(run, (struct dn_date){0}), "undated");
}

static void
test_malformed_dates_are_told_from_impossible_ones(void **state)
{
	static const struct {
		const char *text;
		enum dn_date_fault fault;
	} cases[] = {
		{"", DN_DATE_MALFORMED},
		{"2015-", DN_DATE_MALFORMED},
		{"2015-1", DN_DATE_MALFORMED},
		{"2015.12.10", DN_DATE_MALFORMED},
		{"2015-12-10T", DN_DATE_MALFORMED},
		{"2015-12-1x", DN_DATE_MALFORMED},
		{"15-12-10", DN_DATE_MALFORMED},
		{"1799", DN_DATE_NO_SUCH_YEAR},
		{"2200-01-01", DN_DATE_NO_SUCH_YEAR},
		{"2015-00", DN_DATE_NO_SUCH_MONTH},
		{"2015-13-01", DN_DATE_NO_SUCH_MONTH},
		{"2015-02-29", DN_DATE_NO_SUCH_DAY},
		{"2016-02-29", DN_DATE_FINE},
		{"2000-02-29", DN_DATE_FINE},
		{"1900-02-29", DN_DATE_NO_SUCH_DAY},
		{"2015-04-31", DN_DATE_NO_SUCH_DAY},
		{"2015-04-00", DN_DATE_NO_SUCH_DAY},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct dn_date date = {.year = -1};
		enum dn_date_fault fault =
			dn_date_check(dn_slice_of(cases[i].text), &date);
		assert_int_equal(fault, cases[i].fault);
		assert_int_equal(
			dn_date_parse(dn_slice_of(cases[i].text), &date),
			fault == DN_DATE_FINE);
	}
}

static void
test_dates_compare_at_the_coarser_precision(void **state)
{
	(void)state;
	assert_true(dn_date_compare(date_of("2014"), date_of("2015-01")) < 0);
	assert_true(dn_date_compare(date_of("2015-03"), date_of("2015-01-31")) >
		    0);
	assert_int_equal(dn_date_compare(date_of("2015"), date_of("2015-12")),
			 0);
	assert_int_equal(
		dn_date_compare(date_of("2015-12"), date_of("2015-12-31")), 0);
	assert_true(dn_date_compare(date_of("2015-12-09"),
				    date_of("2015-12-10")) < 0);
	assert_int_equal(dn_date_compare((struct dn_date){0}, date_of("2015")),
			 0);
}

static void
test_networks_are_listed_by_date_then_id_undated_last(void **state)
{
	struct dn_run *run = *state;
	struct dn_catalog catalog;

	read_networks(run, &catalog,
		      "{id: z, name: Z}\n---\n"
		      "{id: y, name: Y, date: 2015-02}\n---\n"
		      "{id: x, name: X, date: \"2015\"}\n---\n"
		      "{id: a, name: A, date: 2015-02}\n");
	assert_string_equal(findings(run), "");
	assert_true(dn_network_compare(&catalog, 2, 3) < 0);
	assert_true(dn_network_compare(&catalog, 3, 1) < 0);
	assert_true(dn_network_compare(&catalog, 1, 0) < 0);
	assert_int_equal(dn_network_compare(&catalog, 1, 1), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_date_keeps_its_precision),
		TEST(test_malformed_dates_are_told_from_impossible_ones),
		TEST(test_dates_compare_at_the_coarser_precision),
		TEST(test_networks_are_listed_by_date_then_id_undated_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
