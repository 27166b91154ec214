/* SPDX-License-Identifier: MIT */
/* Tests of tables in all their forms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "reading.h"

#include "format/table.h"

static const struct dn_column columns[] = {
	{.heading = "name", .may_cut = true},
	{.heading = "n", .right = true},
	{.heading = "what it is", .may_cut = true},
};

/* Makes a table of rows of three; NULL ends the cells. */
static struct dn_table
table_of(struct dn_run *run, const char *const *cells, uint32_t n)
{
	struct dn_table table = {.columns = columns, .n_columns = 3};
	for (uint32_t i = 0; i < n; i++)
		dn_table_add(run, &table, cells[i]);
	return table;
}

static const char *
in_form(struct dn_run *run,
	void (*write)(struct dn_run *, struct dn_out *,
		      const struct dn_table *),
	const char *cell)
{
	const char *const cells[] = {cell, "1", NULL};
	struct dn_table table = table_of(run, cells, 3);
	struct dn_out *out = dn_out_to_memory(run);
	write(run, out, &table);
	return taken(run, out);
}

static const char *
as_text(struct dn_run *run, const char *const *cells, uint32_t n,
	unsigned width)
{
	struct dn_table table = table_of(run, cells, n);
	struct dn_out *out = dn_out_to_memory(run);
	dn_table_text(run, out, &table, width, false);
	return taken(run, out);
}

static void
columns_are_aligned_and_lines_end_in_no_blank(void **state)
{
	static const char *const cells[] = {
		"ResNet", "5",	"residual", "\xe6\x97\xa5\xe6\x9c\xac",
		"12",	  NULL, "x",	    NULL,
		"y"};
	assert_string_equal(as_text(*state, cells, 9, 0),
			    "name     n  what it is\n"
			    "ResNet   5  residual\n"
			    "\xe6\x97\xa5\xe6\x9c\xac    12\n"
			    "x           y\n");
}

static void
wide_columns_share_what_is_left(void **state)
{
	static const char *const cells[] = {
		"a name of quite some length indeed", "1",
		"and a definition as long as that or longer"};
	assert_string_equal(as_text(*state, cells, 3, 45),
			    "name                  n  what it is\n"
			    "a name of quite som\xe2\x80\xa6  1  "
			    "and a definition as\xe2\x80\xa6\n");
	assert_string_equal(
		as_text(*state, cells, 3, 10),
		"name          n  what it is\n"
		"a name of q\xe2\x80\xa6  1  and a defin\xe2\x80\xa6\n");
	assert_string_equal(as_text(*state, cells, 3, 81),
			    as_text(*state, cells, 3, 0));
}

static void
headings_are_bold_in_color(void **state)
{
	struct dn_run *run = *state;
	struct dn_table table = table_of(run, NULL, 0);
	struct dn_out *out = dn_out_to_memory(run);
	dn_table_text(run, out, &table, 0, true);
	assert_string_equal(taken(run, out),
			    "\x1b[1mname  n  what it is\x1b[0m\n");
}

static void
no_form_lets_a_name_act_on_a_terminal(void **state)
{
	static void (*const forms[])(struct dn_run *, struct dn_out *,
				     const struct dn_table *) = {
		dn_table_tsv, dn_table_csv, dn_table_markdown, dn_table_latex};
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		const char *text = in_form(*state, forms[i],
					   "a\x1b[2J\xc2\x9b\xe2\x80\xae");
		assert_null(strchr(text, '\x1b'));
		assert_null(strstr(text, "\xc2\x9b"));
		assert_null(strstr(text, "\xe2\x80\xae"));
	}
}

static void
tsv_escapes_what_parts_cells(void **state)
{
	assert_string_equal(in_form(*state, dn_table_tsv, "a\tb\nc\\d\re"),
			    "name\tn\twhat it is\n"
			    "a\\tb\\nc\\\\d\\re\t1\t\n");
}

static void
csv_quotes_what_parts_cells(void **state)
{
	assert_string_equal(in_form(*state, dn_table_csv, "a \"b\", c\nd"),
			    "name,n,what it is\n"
			    "\"a \"\"b\"\", c\nd\",1,\n");
	assert_string_equal(in_form(*state, dn_table_csv, "=1+2"),
			    "name,n,what it is\n=1+2,1,\n");
}

static void
markdown_has_no_markup_from_cells(void **state)
{
	assert_string_equal(
		in_form(*state, dn_table_markdown,
			"a|b <i>*c*</i> `d`\n[e](f) \\ _g_ &amp;"),
		"| name | n | what it is |\n"
		"| --- | ---: | --- |\n"
		"| a\\|b &lt;i>\\*c\\*&lt;/i> \\`d\\` \\[e\\](f) \\\\ "
		"\\_g\\_ &amp;amp; | 1 |  |\n");
}

static void
latex_has_no_commands_from_cells(void **state)
{
	assert_string_equal(
		in_form(*state, dn_table_latex,
			"[\\x{}] $1 & 50% #_^~ <*> | \xc3\xa9\xff"),
		"\\begin{tabular}{lrl}\n"
		"\\toprule\n"
		"name & n & what it is \\\\\n"
		"\\midrule\n"
		"{[}\\textbackslash{}x\\{\\}] \\$1 \\& 50\\% "
		"\\#\\_\\textasciicircum{}\\textasciitilde{} "
		"\\textless{}{*}\\textgreater{} \\textbar{} \xc3\xa9"
		"\xef\xbf\xbd & 1 &  \\\\\n"
		"\\bottomrule\n"
		"\\end{tabular}\n");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(columns_are_aligned_and_lines_end_in_no_blank),
		TEST(wide_columns_share_what_is_left),
		TEST(headings_are_bold_in_color),
		TEST(no_form_lets_a_name_act_on_a_terminal),
		TEST(tsv_escapes_what_parts_cells),
		TEST(csv_quotes_what_parts_cells),
		TEST(markdown_has_no_markup_from_cells),
		TEST(latex_has_no_commands_from_cells),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
