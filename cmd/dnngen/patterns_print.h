/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_PATTERNS_PRINT_H
#define DN_CMD_PATTERNS_PRINT_H

#include "dnngen/pattern.h"

/* What was found in one net, on its way to a person or a program. */
struct dn_pattern_report {
	struct dn_run *run;
	struct dn_out *out;
	const char *name;   /* the argument that it came from */
	const char *source; /* "graph", or "template" */
	const struct dn_net *net;
	const struct dn_findings *findings;
	bool color, unicode;
	unsigned width; /* of the terminal; 0: no limit */
};

/* A table of the patterns, and of what is none but has a name. */
void dn_patterns_table(const struct dn_pattern_report *report);

/* Each witness, or those of one pattern, as a small drawing. */
void dn_patterns_explain(const struct dn_pattern_report *report,
			 enum dn_pattern only);

/* One JSON object; see dnngen-patterns(1). */
void dn_patterns_json(const struct dn_pattern_report *report);

/* All rules with their definitions. */
void dn_patterns_list(struct dn_run *run, struct dn_out *out, unsigned width,
		      bool color);

#endif
