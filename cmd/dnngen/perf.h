/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_PERF_H
#define DN_CMD_PERF_H

#include "dnngen/perf.h"

#include "session.h"

/* What `dnngen perf` was asked for, ready to be shown. */
struct dn_perf_view {
	struct dn_session *session;
	struct dn_run *run;
	const struct dn_perf *perf;
	struct dn_comparisons comparisons;
	uint32_t top; /* rows of each to show, or 0: all */
	bool bars;    /* in the cells of "table" */
};

/* How many rows of a comparison are shown. */
uint32_t dn_perf_shown(const struct dn_perf_view *view,
		       const struct dn_comparison *comparison);

/* The id of a model's variant or network, or NULL. */
const char *dn_perf_network_id(const struct dn_perf_view *view, uint32_t model);

/* The text of a model's cost, or NULL. */
const char *dn_perf_cost_text(const struct dn_perf_view *view, uint32_t model,
			      enum dn_cost cost);

/* "higher", "lower" or NULL. */
const char *dn_perf_better(const struct dn_measure *measure);

/* For people: each comparison with a heading and a table ("table", "md",
 * "latex"). */
void dn_perf_print(const struct dn_perf_view *view, struct dn_out *out,
		   const char *format);

/* For programs: one table of all rows ("csv", "tsv"), or "json". */
void dn_perf_write(const struct dn_perf_view *view, struct dn_out *out,
		   const char *format);

#endif
