/* SPDX-License-Identifier: MIT */
/* Tests of charts as files. */
#include "results.h"

static const char *
write_as(struct results *r, const char *format)
{
	struct dn_out *out = dn_out_to_memory(&r->graph.run);
	assert_true(
		dn_chart_write(&r->graph.run, &r->chart, format, true, out));
	return dn_out_text(out).text;
}

static void
every_kind_is_written_and_carries_its_checksum(void **state)
{
	(void)state;
	struct results r;
	results_family(&r);
	r.measures[0] = ACCURACY;
	for (int kind = DN_CHART_PANELS; kind <= DN_CHART_PROGRESS; kind++) {
		r.chart.kind = (enum dn_chart_kind)kind;
		r.measures[0] =
			kind == DN_CHART_SCATTER ? DN_COST_PARAMS : ACCURACY;
		r.chart.n_measures = kind == DN_CHART_SCATTER ? 2 : 1;
		char hex[65];
		const char *svg = write_as(&r, "svg");
		assert_true(dn_figure_checksum_of(dn_slice_of(svg), hex));
		assert_string_equal(hex,
				    dn_chart_checksum(&r.graph.run, &r.chart));
	}
	results_end(&r);
}

static void
a_title_of_ones_own_is_taken(void **state)
{
	(void)state;
	struct results r;
	results_family(&r);
	r.options.title = "My title";
	r.options.credit = "";
	struct dn_scene scene = results_checked(&r);
	assert_string_equal(scene.title, "My title");
	assert_non_null(sample_text(&scene, "My title"));
	assert_null(sample_text(&scene, "Data: Test networks"));
	results_end(&r);
}

static void
logarithms_are_taken_when_asked_for_or_needed(void **state)
{
	(void)state;
	struct results r;
	results_family(&r);
	struct dn_scene scene = results_checked(&r);
	assert_non_null(sample_text(&scene, "lower is better, log scale"));
	r.chart.log_x = DN_LOG_NO;
	scene = results_checked(&r);
	assert_null(sample_text(&scene, "lower is better, log scale"));
	r.chart.log_y = DN_LOG_YES;
	scene = results_checked(&r);
	assert_non_null(sample_text(&scene, "higher is better, log scale"));
	results_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			every_kind_is_written_and_carries_its_checksum),
		cmocka_unit_test(a_title_of_ones_own_is_taken),
		cmocka_unit_test(logarithms_are_taken_when_asked_for_or_needed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
