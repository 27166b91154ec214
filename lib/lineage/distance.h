/* SPDX-License-Identifier: MIT */
#ifndef DN_LINEAGE_DISTANCE_H
#define DN_LINEAGE_DISTANCE_H

#include "dnngen/interest.h"

/* Where distances start and what they cost; prices are positive. */
struct dn_distance_prices {
	double parent, child; /* of a step */
	double first_child;   /* of a step to a child from a start */
	double turn;	      /* of a change of direction */
	double shared;	      /* part of a step's price saved, 0 to 1 */
	/* NULL, or what is added to the price of a step to each network. */
	const double *toll;
};

/*
 * Finds the cheapest ways within a set from the networks at which they start,
 * over edges of descent in both directions, and fills in what interest.h says
 * of distance. O((n + m) log n). Of equal ways the one is taken that reaches
 * networks first by date and id.
 */
void dn_distance_find(struct dn_run *run, const struct dn_lineage *lineage,
		      const struct dn_set *among, const struct dn_list *starts,
		      const struct dn_distance_prices *prices,
		      struct dn_interest_terms *terms);

/*
 * How much of their declared patterns two networks share: those of both over
 * those of either (Jaccard), 0 when neither has any.
 */
double dn_shared_patterns(const struct dn_network *a,
			  const struct dn_network *b);

#endif
