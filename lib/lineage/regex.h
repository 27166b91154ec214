/* SPDX-License-Identifier: MIT */
#ifndef DN_LINEAGE_REGEX_H
#define DN_LINEAGE_REGEX_H

#include "dnngen/lineage.h"

/*
 * Adds to the set the networks one of whose names matches a regular expression
 * (PCRE2, letters of either case): id, name or an alias. `expression` is a
 * slice of the source that `span` points into. Reports `query` and returns
 * false when it is malformed, or needs too many steps on some name.
 */
bool dn_regex_select(struct dn_run *run, const struct dn_catalog *catalog,
		     struct dn_slice expression, struct dn_span span,
		     struct dn_set *set);

#endif
