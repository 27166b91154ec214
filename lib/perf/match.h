/* SPDX-License-Identifier: MIT */
#ifndef DN_PERF_MATCH_H
#define DN_PERF_MATCH_H

#include "base/intern.h"
#include "dnngen/catalog.h"

/* Whose name a text is; both DN_NO_NETWORK: nobody's, or that of several. */
struct dn_match {
	uint32_t network, variant;
};

/*
 * Finds whose names the texts of a table are, by number: an exact id, name or
 * alias; else one that differs only in case and in characters other than
 * letters, digits, plus signs and decimal points, or a spelling of the catalogue's rules; else
 * what its rules make of the text, one after another, until that is known.
 * What would stand for two networks stands for none. Rules that cannot be used
 * are reported as by dn_check_rules(). Costs the texts times the rules.
 */
struct dn_match *dn_match_names(struct dn_run *run,
				const struct dn_catalog *catalog,
				const struct dn_intern *texts);

/* What a text says of the conditions of results; NULL: nothing. */
struct dn_said {
	const char *protocol, *extra;
};

/*
 * Finds what the rules for conditions make of each text, by number: of each
 * rule that matches what no rule before it has said.
 */
struct dn_said *dn_match_conditions(struct dn_run *run,
				    const struct dn_catalog *catalog,
				    const struct dn_intern *texts);

/* What the first of the rules for metrics that matches makes of a text. */
struct dn_metric_match {
	const char *metric; /* NULL: none matches */
	const char *split, *protocol;
};
struct dn_metric_match dn_match_metric(struct dn_run *run,
				       const struct dn_catalog *catalog,
				       const char *text);

#endif
