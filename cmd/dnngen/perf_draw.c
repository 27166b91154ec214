/* SPDX-License-Identifier: MIT */
/*
 * dnngen perf as pictures: which chart the options ask for, of which measures,
 * and the writing of it.
 */
#include "perf_draw.h"

#include <string.h>

#include "base/suggest.h"

#include "depfile.h"

#define MAX_PANELS 24

static bool
has_format(const char *format)
{
	for (const char *const *f = dn_chart_formats; *f; f++)
		if (format && strcmp(format, *f) == 0)
			return true;
	return false;
}

bool
dn_perf_is_drawn(const struct dn_session *session,
		 const struct dn_perf_charts *charts)
{
	return has_format(session->output.format) || charts->scatter ||
	       charts->over_time || charts->dump;
}

/* --- measures --- */

/* What a name can mean: an id, a name, the metric's aliases or complement, and
 * for metrics DATASET/METRIC. */
static bool
is_called(const struct dn_perf *perf, const struct dn_measure *m,
	  struct dn_slice text)
{
	struct dn_slice dataset;
	const struct dn_dataset *d =
		m->dataset_number == DN_NO_TERM
			? NULL
			: &perf->catalog->datasets.items[m->dataset_number];
	struct dn_slice metric = text;
	if (m->dataset && memchr(text.text, '/', text.len)) {
		dn_slice_cut(&metric, '/', &dataset);
		if (d ? dn_dataset_find(&perf->catalog->datasets, dataset) !=
				    m->dataset_number
		      : !dn_slice_equal_fold(dataset, dn_slice_of(m->dataset)))
			return false;
	}
	uint32_t number = d ? dn_metric_find(d, metric) : DN_NO_TERM;
	if (number != DN_NO_TERM && d->metrics.items[number].complement_of)
		number = dn_metric_find(
			d, dn_slice_of(d->metrics.items[number].complement_of));
	if (number != DN_NO_TERM && number == m->metric_number)
		return true;
	return dn_slice_equal_fold(metric, dn_slice_of(m->id)) ||
	       dn_slice_equal_fold(metric, dn_slice_of(m->name));
}

static uint32_t *
count_rows(struct dn_run *run, const struct dn_perf *perf)
{
	uint32_t *counts = dn_new(&run->arena, uint32_t, perf->measures.n);
	for (uint32_t i = 0; i < perf->rows.n; i++)
		counts[perf->rows.items[i].measure]++;
	return counts;
}

/* The measure of a name, of several the one with most results; or
 * DN_NO_TERM. */
static uint32_t
find_measure(const struct dn_perf_drawing *drawing, struct dn_slice text,
	     const uint32_t *counts)
{
	const struct dn_perf *perf = drawing->perf;
	uint32_t best = DN_NO_TERM;
	for (uint32_t i = 0; i < perf->measures.n; i++) {
		if (i >= DN_N_COSTS && !drawing->wanted[i])
			continue;
		if (is_called(perf, &perf->measures.items[i], text) &&
		    (best == DN_NO_TERM || counts[i] > counts[best]))
			best = i;
	}
	return best;
}

static enum dn_exit
unknown_measure(const struct dn_perf_drawing *drawing, struct dn_slice text)
{
	struct dn_suggest suggest = dn_suggest_for(text);
	for (uint32_t i = 0; i < drawing->perf->measures.n; i++) {
		dn_suggest_offer(&suggest, drawing->perf->measures.items[i].id);
		dn_suggest_offer(&suggest,
				 drawing->perf->measures.items[i].name);
	}
	if (suggest.best)
		return dn_usage(drawing->session,
				"no result is measured in '%.*s'; did you mean "
				"'%s'?",
				(int)text.len, text.text, suggest.best);
	return dn_usage(drawing->session, "no result is measured in '%.*s'",
			(int)text.len, text.text);
}

/* Takes "X:Y" apart. */
static enum dn_exit
take_scatter(const struct dn_perf_drawing *drawing, uint32_t measures[2])
{
	struct dn_slice rest = dn_slice_of(drawing->charts->scatter), part;
	const uint32_t *counts =
		count_rows(&drawing->session->run, drawing->perf);
	int n = 0;
	while (dn_slice_cut(&rest, ':', &part)) {
		if (n < 2)
			measures[n] = find_measure(drawing, part, counts);
		if (n < 2 && measures[n] == DN_NO_TERM)
			return unknown_measure(drawing, part);
		n++;
	}
	if (n != 2)
		return dn_usage(drawing->session,
				"--scatter takes two measures, as in "
				"params:top-1, not '%s'",
				drawing->charts->scatter);
	return DN_EXIT_OK;
}

/* The measures of panels: wanted ones with results of what was chosen, most
 * results first; at most MAX_PANELS. Returns how many there are. */
static uint32_t
take_panels(const struct dn_perf_drawing *drawing, uint32_t *measures)
{
	struct dn_run *run = &drawing->session->run;
	const struct dn_perf *perf = drawing->perf;
	const uint32_t *counts = count_rows(run, perf);
	bool *has = dn_new(&run->arena, bool, perf->measures.n);
	for (uint32_t i = 0; i < perf->rows.n; i++) {
		const struct dn_perf_row *row = &perf->rows.items[i];
		has[row->measure] |=
			!drawing->chosen || drawing->chosen[row->model];
	}
	uint32_t n = 0;
	for (uint32_t i = DN_N_COSTS; i < perf->measures.n; i++) {
		if (!has[i] || !drawing->wanted[i])
			continue;
		uint32_t at = n++;
		for (; at && counts[measures[at - 1]] < counts[i]; at--)
			measures[at] = measures[at - 1];
		measures[at] = i;
	}
	return n;
}

/* --- drawing --- */

struct job {
	const struct dn_perf_drawing *drawing;
	struct dn_chart chart;
	const char *format;
};

static const char *
checksum(void *self)
{
	struct job *job = self;
	return dn_chart_checksum(&job->drawing->session->run, &job->chart);
}

static bool
write(void *self, struct dn_out *out)
{
	struct job *job = self;
	struct dn_session *session = job->drawing->session;
	return job->drawing->charts->dump
		       ? dn_chart_dump(&session->run, &job->chart, out)
		       : dn_chart_write(&session->run, &job->chart, job->format,
					job->drawing->charts->look.verify, out);
}

static enum dn_exit
draw(struct job *job)
{
	struct dn_session *session = job->drawing->session;
	struct dn_out *out = dn_session_output(session);
	bool ok = write(job, out);
	enum dn_exit status = dn_session_status(session);
	if (!ok && status == DN_EXIT_OK)
		status = DN_EXIT_FAIL;
	if (status != DN_EXIT_OK)
		dn_out_abandon(out);
	else if (job->drawing->charts->look.depfile)
		dn_depfile_write(session, job->drawing->charts->look.depfile,
				 session->output.path,
				 &job->drawing->perf->catalog->files);
	return status;
}

static enum dn_chart_log
log_of(const char *log, char axis)
{
	if (!log)
		return DN_LOG_AUTO;
	return strchr(log, axis) && strcmp(log, "none") != 0 ? DN_LOG_YES
							     : DN_LOG_NO;
}

static enum dn_exit
choose_chart(const struct dn_perf_drawing *drawing, struct dn_chart *chart)
{
	const struct dn_perf_charts *charts = drawing->charts;
	struct dn_session *session = drawing->session;
	uint32_t *measures = dn_new(&session->run.arena, uint32_t,
				    drawing->perf->measures.n + 2);
	enum dn_exit status = DN_EXIT_OK;
	chart->measures = measures;
	chart->kind = charts->scatter	  ? DN_CHART_SCATTER
		      : charts->over_time ? DN_CHART_PROGRESS
					  : DN_CHART_PANELS;
	if (charts->scatter && charts->over_time)
		return dn_usage(session, "--scatter and --over-time exclude "
					 "each other");
	if (charts->scatter)
		status = take_scatter(drawing, measures);
	chart->n_measures =
		charts->scatter ? 2 : take_panels(drawing, measures);
	if (chart->n_measures > MAX_PANELS) {
		chart->n_more = chart->n_measures - MAX_PANELS;
		chart->n_measures = MAX_PANELS;
	}
	if (status == DN_EXIT_OK && !dn_chart_count(&session->run, chart)) {
		dn_say(session, charts->scatter ? "no model has results in both"
						: "no results are known");
		return DN_EXIT_NO;
	}
	return status;
}

enum dn_exit
dn_perf_draw(const struct dn_perf_drawing *drawing)
{
	struct dn_session *session = drawing->session;
	struct dn_figure_options options = {0};
	struct job job = {
		.drawing = drawing,
		.format = session->output.format,
		.chart = {.perf = drawing->perf,
			  .lineage = drawing->lineage,
			  .chosen = drawing->chosen,
			  .log_x = log_of(drawing->charts->log, 'x'),
			  .log_y = log_of(drawing->charts->log, 'y'),
			  .arrows = drawing->charts->lineage,
			  .options = &options},
	};
	enum dn_exit status =
		dn_look_check(session, &drawing->charts->look, dn_chart_formats,
			      drawing->charts->dump, &job.format);
	const char *as_of = drawing->charts->as_of;
	if (as_of && !dn_date_parse(dn_slice_of(as_of), &options.as_of))
		return dn_usage(
			session,
			"--as-of takes YYYY, YYYY-MM or YYYY-MM-DD, not '%s'",
			as_of);
	if (status == DN_EXIT_OK && !has_format(job.format))
		status = dn_usage(session, "a chart is not written as %s",
				  job.format);
	if (status == DN_EXIT_OK)
		status = choose_chart(drawing, &job.chart);
	if (status != DN_EXIT_OK)
		return status;
	dn_look_fill(session, &drawing->charts->look, &options);
	options.command = drawing->command;
	const struct dn_picture picture = {&job, checksum, write};
	return drawing->charts->look.check
		       ? dn_look_compare(session, &picture, job.format)
		       : draw(&job);
}
