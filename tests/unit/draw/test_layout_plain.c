/* SPDX-License-Identifier: MIT */
/* Tests of the reader of the layout helper's answer. */
#include "pictures.h"

#include "draw/layout_plain.h"

#define NODE(n) "node n" n " 1 2 0.5 0.5 \"\" solid box black lightgrey\n"
#define GOOD \
	"graph 1 10 5\n" NODE("0") NODE( \
		"1") "edge n0 n1 4 1 1 2 1.5 3 -1.5 4 1 solid black\nstop\n"

static bool
parse(struct dn_run *run, const char *text, struct dn_plain *plain)
{
	dn_run_init(run, NULL);
	return dn_plain_parse(run, dn_slice_of(text), 2, plain);
}

static void
refuse(const char *text)
{
	struct dn_run run;
	struct dn_plain plain;
	if (parse(&run, text, &plain))
		fail_msg("accepted: %s", text);
	size_t n;
	assert_int_equal(dn_diag_list(&run, &n)->code, DN_HELPER);
	assert_int_equal(n, 1);
	dn_run_end(&run);
}

static void
an_answer_is_turned_into_px_with_y_down(void **state)
{
	(void)state;
	struct dn_run run;
	struct dn_plain plain;
	assert_true(parse(&run, GOOD, &plain));
	assert_true(plain.width == 720 && plain.height == 360);
	assert_true(plain.centres[0].x == 72);
	assert_true(plain.centres[0].y == 360 - 144);
	assert_int_equal(plain.edges.n, 1);
	const struct dn_plain_edge *edge = &plain.edges.items[0];
	assert_int_equal(edge->tail, 0);
	assert_int_equal(edge->head, 1);
	assert_int_equal(edge->n_points, 4);
	assert_true(edge->points[2].x == 216);
	assert_true(edge->points[2].y == 360 + 108);
	dn_run_end(&run);
}

static void
every_cut_of_an_answer_is_refused(void **state)
{
	(void)state;
	static const char good[] = GOOD;
	char text[sizeof(good)];
	for (size_t n = 0; n + 2 < sizeof(good); n++) {
		memcpy(text, good, n);
		text[n] = '\0';
		refuse(text);
	}
}

static void
nonsense_is_refused(void **state)
{
	(void)state;
	static const char *const texts[] = {
		/* counts */
		"graph 1 10 5\n" NODE("0") "stop\n",
		"graph 1 10 5\n" NODE("0") NODE("0") "stop\n",
		"graph 1 10 5\n" NODE("0") NODE("2") "stop\n",
		"graph 1 10 5\n" NODE("0") NODE("99999999999") "stop\n",
		"graph 1 10 5\n" NODE("0") NODE("-1") "stop\n",
		/* edges */
		"graph 1 10 5\n" NODE("0") NODE(
			"1") "edge n0 n1 3 1 1 2 1 3 1 solid black\nstop\n",
		"graph 1 10 5\n" NODE("0") NODE(
			"1") "edge n0 n1 4294967295 1 1 solid black\nstop\n",
		"graph 1 10 5\n" NODE("0") NODE(
			"1") "edge n0 n5 4 1 1 2 1 3 1 4 1 solid black\nstop\n",
		"graph 1 10 5\n" NODE("0") NODE(
			"1") "edge n0 n1 4 1 1 2 1 3 1 4 nan solid black\nstop\n",
		"graph 1 10 5\n" NODE("0") NODE(
			"1") "edge n0 n1 4 1 1 2 1 3 1 4 1 solid black x\nstop\n",
		/* numbers */
		"graph 1 1e5 5\n" NODE("0") NODE("1") "stop\n",
		"graph 1 inf 5\n" NODE("0") NODE("1") "stop\n",
		"graph 1 1,5 5\n" NODE("0") NODE("1") "stop\n",
		"graph 1 1. 5\n" NODE("0") NODE("1") "stop\n",
		"graph 1 .5 5\n" NODE("0") NODE("1") "stop\n",
		"graph 1 - 5\n" NODE("0") NODE("1") "stop\n",
		"graph 1 1234567890123456789 5\n" NODE("0") NODE("1") "stop\n",
		"graph 1 9999999 5\n" NODE("0") NODE("1") "stop\n",
		/* order and rest */
		NODE("0") NODE("1") "stop\n",
		"graph 1 10 5\n" NODE("0") NODE("1") "stop now\n",
		"graph 1 10 5\n" NODE("0") NODE("1") "stop\nmore\n",
		"graph 1 10  5\n" NODE("0") NODE("1") "stop\n",
		"\n",
	};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		refuse(texts[i]);
}

static void
the_line_is_named(void **state)
{
	(void)state;
	struct dn_run run;
	struct dn_plain plain;
	assert_false(parse(&run, "graph 1 10 5\n" NODE("0") "oops\n", &plain));
	size_t n;
	assert_non_null(strstr(dn_diag_list(&run, &n)->text, "line 3"));
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_is_turned_into_px_with_y_down),
		cmocka_unit_test(every_cut_of_an_answer_is_refused),
		cmocka_unit_test(nonsense_is_refused),
		cmocka_unit_test(the_line_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
