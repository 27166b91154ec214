/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_CHART_H
#define DNNGEN_CHART_H

#include "figure.h"
#include "perf.h"

/*
 * A chart is a figure of results (perf.h). Panels: for each measure a box plot
 * of all results with the chosen models as marks beside it. Scatter: one
 * measure against another, with the Pareto front. Progress: for each measure
 * the best so far over the years.
 */
enum dn_chart_kind {
	DN_CHART_PANELS,
	DN_CHART_SCATTER,
	DN_CHART_PROGRESS,
};

/* Whether an axis goes by logarithms; auto: when its values ask for it. */
enum dn_chart_log { DN_LOG_AUTO, DN_LOG_YES, DN_LOG_NO };

struct dn_chart {
	enum dn_chart_kind kind;
	const struct dn_perf *perf; /* finished: all results to be shown */
	const struct dn_lineage *lineage; /* of the same catalogue */
	/* The models to be picked out, by number; NULL: none. When there are
	 * few results and none is chosen, all are picked out. */
	const bool *chosen;
	const uint32_t *measures; /* scatter: x, then y; else one a panel */
	uint32_t n_measures;
	uint32_t n_more;		/* measures left out, for the caption */
	enum dn_chart_log log_x, log_y; /* y: the only one of panels */
	bool arrows;			/* scatter: from parents to children */
	/* Title, credit, command, id prefix, date, theme, font size, dpi,
	 * helpers; selection and context are not asked. */
	const struct dn_figure_options *options;
};

/* How many results, or pairs of them, it shows. Linear in the results. */
uint32_t dn_chart_count(struct dn_run *run, const struct dn_chart *chart);

/*
 * Writes a chart as svg, pdf, png or trace. A measure without results has an
 * empty place that says so. Reports what went wrong and returns false; the
 * scene check's findings count as such with `verify`. O(k log k) in results.
 */
bool dn_chart_write(struct dn_run *run, const struct dn_chart *chart,
		    const char *format, bool verify, struct dn_out *out);

/* Prints its scene as text: --dump=scene; false after reporting. */
bool dn_chart_dump(struct dn_run *run, const struct dn_chart *chart,
		   struct dn_out *out);

/* The checksum of the scene it has now, NULL after reporting. */
const char *dn_chart_checksum(struct dn_run *run, const struct dn_chart *chart);

/* The formats that dn_chart_write() takes; NULL at the end. */
extern const char *const dn_chart_formats[];

#endif
