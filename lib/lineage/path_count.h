/* SPDX-License-Identifier: MIT */
#ifndef DN_LINEAGE_PATH_COUNT_H
#define DN_LINEAGE_PATH_COUNT_H

#include "dnngen/lineage.h"

/*
 * Numbers of paths. They grow exponentially with a lineage, so they are kept as
 * 64 leading bits and an exponent: exact below 2^64, cut off below the 64th
 * bit beyond, the same on every machine.
 */
struct dn_count {
	uint64_t bits; /* the top one is set unless the exponent is 0 */
	uint32_t exponent;
};

struct dn_count dn_count_add(struct dn_count a, struct dn_count b);
struct dn_count dn_count_multiply(struct dn_count a, struct dn_count b);
int dn_count_compare(struct dn_count a, struct dn_count b);

/* Numbered as the networks; 0 for those outside the set. */
struct dn_path_counts {
	struct dn_count *from_sources; /* paths that end there */
	struct dn_count *to_sinks;     /* paths that start there */
};

/* Counts the paths over edges between members of a set. O(n + m). */
struct dn_path_counts dn_path_counts(struct dn_arena *arena,
				     const struct dn_lineage *lineage,
				     const struct dn_set *among);

#endif
