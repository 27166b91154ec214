/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_PERF_DRAW_H
#define DN_CMD_PERF_DRAW_H

#include "dnngen/chart.h"

#include "look.h"

/* The options of `dnngen perf` that are about charts. */
struct dn_perf_charts {
	const char *scatter; /* "X:Y", or NULL */
	const char *log;     /* "x", "y", "xy", "none", or NULL */
	const char *dump;    /* "scene", or NULL */
	const char *as_of;
	struct dn_look look;
	bool over_time, lineage;
};

/* What to draw a chart of. */
struct dn_perf_drawing {
	struct dn_session *session;
	const struct dn_perf_charts *charts;
	const struct dn_lineage *lineage;
	const struct dn_perf *perf; /* all results */
	const bool *chosen;	    /* models, or NULL */
	const bool *wanted;	    /* measures that the options allow */
	const char *command;	    /* for the footer */
};

/* Says whether the options and the format ask for a picture; a format that
 * was not given is then svg. */
bool dn_perf_is_drawn(const struct dn_session *session,
		      const struct dn_perf_charts *charts);

/* Draws it. DN_EXIT_NO when there is no result to draw. */
enum dn_exit dn_perf_draw(const struct dn_perf_drawing *drawing);

#endif
