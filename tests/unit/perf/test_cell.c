/* SPDX-License-Identifier: MIT */
/* Tests of numbers in tables. */
#include "perf.h"

#include "perf/cell.h"

/* "number 1013.01 (thousands separators)", "missing" ... */
static const char *
read_cell(struct dn_run *run, const char *text, const char *suffix)
{
	static const char *const kinds[] = {"number", "missing", "not finite",
					    "text"};
	struct dn_cell cell =
		dn_cell_read(&run->arena, dn_slice_of(text), suffix);
	const char *all = kinds[cell.kind];

	if (cell.kind == DN_CELL_NUMBER)
		all = dn_arena_format(&run->arena, "%s", cell.number.text);
	if (cell.read_as)
		all = dn_arena_format(&run->arena, "%s (%s)", all,
				      cell.read_as);
	if (cell.spread.len)
		all = dn_arena_format(&run->arena, "%s %.*s", all,
				      (int)cell.spread.len, cell.spread.text);
	return all;
}

static void
check(struct dn_run *run, const char *const (*cases)[2], size_t n,
      const char *suffix)
{
	for (size_t i = 0; i < n; i++)
		assert_string_equal(read_cell(run, cases[i][0], suffix),
				    cases[i][1]);
}
#define CHECK(run, cases, suffix) \
	check((run), (cases), sizeof(cases) / sizeof((cases)[0]), (suffix))

static void
test_plain_numbers_are_kept_as_written(void **state)
{
	static const char *const cases[][2] = {
		{"76.30", "76.30"},
		{" 76.3\t", "76.3"},
		{"-1.5", "-1.5"},
		{"1e-3", "1e-3"},
		{"1.52e+24", "1.52e+24"},
		{"25.6M", "25.6M"},
		{"+2", "2"},
		{".5", "0.5"},
		{"-.5", "-0.5"},
		{"5.", "5"},
		{"0", "0"},
	};
	CHECK(*state, cases, "");
}

static void
test_what_is_passed_over_is_said(void **state)
{
	static const char *const cases[][2] = {
		{"1,013.01", "1013.01 (thousands separators)"},
		{"1,234,567", "1234567 (thousands separators)"},
		{"12_000", "12000 (thousands separators)"},
		{"1 000", "1000 (thousands separators)"},
		{"-1,000", "-1000 (thousands separators)"},
		{"76.3%", "76.3 (a percent sign)"},
		{"76.3 %", "76.3 (a percent sign)"},
		{"0.7997 \xc2\xb1 0.0002", "0.7997 (a spread) 0.0002"},
		{"81.3+-0.2", "81.3 (a spread) 0.2"},
		{"81.3 +/- 0.2", "81.3 (a spread) 0.2"},
	};
	CHECK(*state, cases, "");
}

static void
test_what_can_be_read_in_two_ways_is_no_number(void **state)
{
	static const char *const cases[][2] = {
		{"76,3", "text"},	{"1,0000", "text"},
		{"1234,567", "text"},	{"1,23,456", "text"},
		{"28.5*", "text"},	{"~257M", "text"},
		{"0x1f", "text"},	{"1.2.3", "text"},
		{"86.8 (top)", "text"}, {"%", "text"},
		{"+", "text"},		{".", "text"},
		{"1,000_000", "text"},	{"e5", "text"},
		{"12 abc", "text"},
	};
	CHECK(*state, cases, "");
}

static void
test_signs_of_nothing_are_missing(void **state)
{
	static const char *const cases[][2] = {
		{"", "missing"},
		{"  ", "missing"},
		{"-", "missing"},
		{"NA", "missing"},
		{"n/a", "missing"},
		{"None", "missing"},
		{"\xe2\x80\x94", "missing"},
		{"?", "missing"},
	};
	CHECK(*state, cases, "");
}

static void
test_what_is_not_finite_is_told(void **state)
{
	static const char *const cases[][2] = {
		{"nan", "not finite"}, {"NaN", "not finite"},
		{"inf", "not finite"}, {"-Infinity", "not finite"},
		{"1e999", "text"},
	};
	CHECK(*state, cases, "");
}

static void
test_a_column_of_millions_adds_its_suffix(void **state)
{
	static const char *const cases[][2] = {
		{"25.56", "25.56M"},
		{"1,013.01", "1013.01M (thousands separators)"},
		{"25.56M", "25.56M"},
		{"2.5B", "2.5B"},
		{"-", "missing"},
	};
	CHECK(*state, cases, "M");
	struct dn_cell cell = dn_cell_read(&((struct dn_run *)*state)->arena,
					   DN_SLICE("1,013.01"), "M");
	assert_true(cell.number.value == 1013010000.0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_plain_numbers_are_kept_as_written),
		TEST(test_what_is_passed_over_is_said),
		TEST(test_what_can_be_read_in_two_ways_is_no_number),
		TEST(test_signs_of_nothing_are_missing),
		TEST(test_what_is_not_finite_is_told),
		TEST(test_a_column_of_millions_adds_its_suffix),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
