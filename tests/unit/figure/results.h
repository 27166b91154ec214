/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_FIGURE_RESULTS_H
#define TESTS_UNIT_FIGURE_RESULTS_H

/*
 * Results for tests of charts: networks a (2012), b (2014, from a), c (2016,
 * from b), d (2018, from c) and one measure, accuracy on "Things", of which
 * each test adds rows.
 */
#include "sample.h"

#include "draw/check.h"
#include "figure/chart_page.h"
#include "perf/results.h"

enum { ACCURACY = DN_N_COSTS };

struct results {
	struct graph graph;
	struct dn_perf perf;
	struct dn_chart chart;
	struct dn_figure_options options;
	bool chosen[256];
	uint32_t measures[2];
};

static inline void
results_start(struct results *r)
{
	memset(r, 0, sizeof(*r));
	sample_start(&r->graph);
	for (uint32_t i = 0; i < 4; i++) {
		char id[2] = {(char)('a' + i), '\0'};
		sample_add(&r->graph, id, 2012 + 2 * (int)i, 6, 0)->paper =
			(struct dn_paper){.arxiv = "1512.03385"};
		sample_pattern(&r->graph, id, i % 3);
		if (i)
			graph_join(&r->graph, i - 1, i, 0);
	}
	graph_build(&r->graph);
	r->graph.catalog.as_of = (struct dn_date){.year = 2020};
	dn_perf_start(&r->graph.run, &r->graph.catalog, &r->perf);
	*dn_push(&r->graph.run.arena, &r->perf.measures) = (struct dn_measure){
		.id = "accuracy",
		.name = "accuracy",
		.dataset = "things",
		.dataset_name = "Things",
		.unit = "%",
		.better = DN_BETTER_HIGHER,
		.max = {.text = "100", .value = 100},
		.dataset_number = DN_NO_TERM,
		.metric_number = DN_NO_TERM,
	};
	r->options.theme = DN_FIGURE_AUTO;
	r->options.command = "dnngen perf";
	r->measures[0] = DN_COST_PARAMS;
	r->measures[1] = ACCURACY;
	r->chart = (struct dn_chart){
		.perf = &r->perf,
		.lineage = &r->graph.lineage,
		.chosen = r->chosen,
		.measures = r->measures,
		.n_measures = 2,
		.kind = DN_CHART_SCATTER,
		.options = &r->options,
	};
}

static inline void
results_add_row(struct results *r, uint32_t model, uint32_t measure,
		double value, const char *protocol)
{
	struct dn_run *run = &r->graph.run;
	struct dn_out *out = dn_out_to_memory(run);
	dn_put_number(out, value, 3);
	const struct dn_conditions conditions = {.split = "val",
						 .protocol = protocol};
	dn_perf_add_row(run, &r->perf,
			&(struct dn_perf_row){
				.model = model,
				.measure = measure,
				.value = value,
				.text = dn_out_text(out).text,
				.conditions = measure < DN_N_COSTS
						      ? 0
						      : dn_perf_conditions(
								run, &r->perf,
								&conditions),
				.source = "a table",
			},
			false);
}

/* Adds a model of a network (DN_NO_NETWORK: of none) with parameters in
 * millions (0: unknown) and an accuracy; returns its number. */
static inline uint32_t
results_add(struct results *r, uint32_t network, const char *label,
	    double params, double accuracy)
{
	uint32_t model = r->perf.models.n;
	*dn_push(&r->graph.run.arena, &r->perf.models) =
		(struct dn_perf_model){.label = label,
				       .is_named = true,
				       .network = network,
				       .variant = DN_NO_NETWORK};
	if (params > 0)
		results_add_row(r, model, DN_COST_PARAMS, params * 1e6, NULL);
	results_add_row(r, model, ACCURACY, accuracy, NULL);
	return model;
}

/* Finishes, with the models in a list chosen; -1 ends it. */
static inline void
results_end_rows(struct results *r, const int *chosen)
{
	dn_perf_finish(&r->graph.run, &r->perf);
	for (; chosen && *chosen >= 0; chosen++)
		r->chosen[*chosen] = true;
}

/* Four networks on and off the front, and many more of a table. */
static inline void
results_family(struct results *r)
{
	static const int chosen[] = {0, 1, 2, 3, -1};
	results_start(r);
	results_add(r, 0, "a-large", 60, 57);
	results_add(r, 1, "b-16", 138, 72);
	results_add(r, 2, "c-50", 25, 76);
	results_add(r, 3, "d-tiny", 5, 78);
	uint32_t random = 31;
	for (int i = 0; i < 200; i++) {
		random = random * 1664525u + 1013904223u;
		double params = 2 + (random >> 8) % 3000 / 10.0;
		random = random * 1664525u + 1013904223u;
		results_add(r, DN_NO_NETWORK, "of a table", params,
			    55 + (random >> 8) % 220 / 10.0);
	}
	results_end_rows(r, chosen);
}

/* The dump of a chart's scene. */
static inline const char *
results_scene(struct results *r)
{
	struct dn_out *out = dn_out_to_memory(&r->graph.run);
	assert_true(dn_chart_dump(&r->graph.run, &r->chart, out));
	return dn_out_text(out).text;
}

/* The scene again, checked: it keeps the rules of drawing. */
static inline struct dn_scene
results_checked(struct results *r)
{
	struct dn_run *run = &r->graph.run;
	struct dn_scene scene;
	uint32_t source = dn_source_from_text(run, "scene",
					      dn_slice_of(results_scene(r)));
	assert_true(dn_scene_read(run, source, &scene));
	uint32_t n = dn_scene_check(run, &scene, DN_THEME_AUTO);
	size_t n_diags;
	const struct dn_diag *diags = dn_diag_list(run, &n_diags);
	if (n)
		fail_msg("%s", diags[n_diags - 1].text);
	return scene;
}

static inline uint32_t
results_count(const struct dn_scene *scene, enum dn_group_kind kind)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < scene->n; i++)
		n += scene->items[i].kind == DN_GROUP_OPEN &&
		     scene->items[i].group == kind;
	return n;
}

static inline void
results_end(struct results *r)
{
	graph_end(&r->graph);
}

#endif
