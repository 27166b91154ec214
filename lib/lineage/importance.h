/* SPDX-License-Identifier: MIT */
#ifndef DN_LINEAGE_IMPORTANCE_H
#define DN_LINEAGE_IMPORTANCE_H

#include "dnngen/interest.h"

/*
 * Fills in what interest.h says of importance, for the members of a set: rate
 * and importance, and for the formula `graph` the three ranks and the number
 * of descendants. `as_of` is a date.
 */
void dn_importance_find(struct dn_run *run, const struct dn_lineage *lineage,
			const struct dn_set *among,
			const struct dn_interest_options *options,
			struct dn_date as_of, struct dn_interest_terms *terms);

#endif
