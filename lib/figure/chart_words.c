/* SPDX-License-Identifier: MIT */
/*
 * The words of charts: sentences that say what is shown, under which
 * conditions, what is left out, and where it comes from. Each takes its
 * numbers from what was drawn.
 */
#include "chart_page.h"

#include <stdlib.h>
#include <string.h>

#include "base/intern.h"

#define MAX_SOURCES 3

void
dn_put_counted(struct dn_chart_page *chart, struct dn_out *out, uint32_t n,
	       const char *noun)
{
	dn_put_format(out, "%s %s%s",
		      dn_amount_text(chart->page.run, DN_AMOUNT_PLAIN, n), noun,
		      n == 1 ? "" : "s");
}

void
dn_put_points(struct dn_chart_page *chart, struct dn_out *out,
	      const struct dn_chart_points *points)
{
	dn_put_counted(chart, out, points->n, "result");
	dn_put(out, " of ");
	dn_put_counted(chart, out, points->n_models, "model");
	if (points->n_networks) {
		dn_put(out, ", ");
		dn_put_counted(chart, out, points->n_networks, "network");
		dn_put(out, " of the catalogue");
	}
}

/* " (split val, single crop, extra data ImageNet-21k)", or nothing */
static void
put_conditions(struct dn_out *out, const struct dn_conditions *conditions)
{
	const char *split = conditions->split, *protocol = conditions->protocol;
	const char *extra = conditions->extra;
	if (!split && !protocol && !extra) {
		return;
	}
	dn_put_format(out, " (%s%s%s%s%s%s", split ? "split " : "",
		      split ? split : "", split && protocol ? ", " : "",
		      protocol ? protocol : "",
		      (split || protocol) && extra ? ", " : "",
		      extra ? "extra data " : "");
	dn_put_format(out, "%s)", extra ? extra : "");
}

void
dn_caption_conditions(struct dn_chart_page *chart,
		      const struct dn_chart_points *points)
{
	struct dn_out *out = chart->caption;
	if (points->n_too_many) {
		dn_put(out, " Too many to be marked: the ");
		dn_put_counted(chart, out, points->n_too_many, "result");
		dn_put(out, " chosen.");
	}
	if (points->n_apart) {
		dn_put(out, " ");
		dn_put_counted(chart, out, points->n_apart, "result");
		dn_put(out, points->n_apart == 1 ? " was" : " were");
		dn_put(out, " measured under other conditions than most");
		if (points->usual == DN_NO_TERM)
			dn_put(out, " of the same panel");
		else
			put_conditions(
				out,
				&chart->perf->conditions.items[points->usual]);
		dn_put(out, " and not comparable as they stand: hollow where "
			    "marked.");
	}
	if (points->n_turned) {
		dn_put(out, " ");
		dn_put_counted(chart, out, points->n_turned, "result");
		dn_put(out, points->n_turned == 1 ? " is" : " are");
		dn_put(out, " given as the complement, which is turned: 100 "
			    "less the error.");
	}
}

void
dn_caption_axis(struct dn_chart_page *chart, uint32_t measure,
		const struct dn_scale *scale)
{
	const struct dn_measure *m = &chart->perf->measures.items[measure];
	if (scale->is_broken)
		dn_put_format(chart->caption,
			      " The axis of %s is cut: it does not begin at "
			      "zero.",
			      m->name);
}

void
dn_caption_unnamed(struct dn_chart_page *chart, uint32_t n)
{
	if (!n)
		return;
	dn_put(chart->caption, " Left out for want of room: ");
	dn_put_counted(chart, chart->caption, n, "name");
	dn_put_char(chart->caption, '.');
}

struct source {
	const char *text;
	uint32_t n;
};

/* Those of most rows first; by text among equals. */
static int
compare_sources(const void *a, const void *b)
{
	const struct source *s = a, *t = b;
	if (s->n != t->n)
		return s->n > t->n ? -1 : 1;
	return strcmp(s->text, t->text);
}

/* Says whether the chart shows rows of a measure. */
static bool
has_measure(const struct dn_chart *chart, uint32_t measure)
{
	for (uint32_t i = 0; i < chart->n_measures; i++)
		if (chart->measures[i] == measure)
			return true;
	return false;
}

struct sources {
	struct source *items;
	uint32_t n, cap;
};

/* The sources of what is shown, in the scratch arena, most rows first. */
static struct sources
collect_sources(const struct dn_chart_page *chart)
{
	struct dn_arena *scratch = &chart->page.run->scratch;
	const struct dn_perf *perf = chart->perf;
	struct dn_intern *index = dn_intern_new(scratch);
	struct sources sources = {0};
	for (uint32_t i = 0; i < perf->rows.n; i++) {
		const struct dn_perf_row *row = &perf->rows.items[i];
		if (!row->source || !has_measure(chart->chart, row->measure))
			continue;
		uint32_t number =
			dn_intern_add(index, dn_slice_of(row->source));
		if (number >= sources.n)
			*dn_push(scratch, &sources) =
				(struct source){row->source, 1};
		else
			sources.items[number].n++;
	}
	if (sources.n)
		qsort(sources.items, sources.n, sizeof(*sources.items),
		      compare_sources);
	return sources;
}

void
dn_caption_sources(struct dn_chart_page *chart)
{
	struct dn_arena *scratch = &chart->page.run->scratch;
	struct dn_arena_mark mark = dn_arena_mark(scratch);
	struct sources sources = collect_sources(chart);
	for (uint32_t i = 0; i < sources.n && i < MAX_SOURCES; i++)
		dn_put_format(chart->caption, "%s%s",
			      i		      ? "; "
			      : sources.n > 1 ? " Sources: "
					      : " Source: ",
			      sources.items[i].text);
	if (sources.n > MAX_SOURCES)
		dn_put_format(chart->caption,
			      "; and %u more, named in the tooltips",
			      sources.n - MAX_SOURCES);
	if (sources.n)
		dn_put_char(chart->caption, '.');
	dn_arena_reset(scratch, mark);
}
