/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_INTEREST_H
#define DNNGEN_INTEREST_H

#include "lineage.h"

/*
 * The degree of interest of a network (Furnas, "Generalized fisheye views",
 * 1986): how important it is in itself, less how far it is from where one is
 * looking. Where one is looking is the focus: one network, several, or none;
 * then interest is importance. It decides what a picture shows, and how large.
 *
 * Two formulas:
 *
 * graph, the default. Importance is the mean, by weights, of three measures,
 * each as a rank from 0 (lowest) to 1: citations a month, 0.5 where they are
 * not known; the paths from sources to sinks that run through the network
 * (search path count); and its descendants. The distance from the focus is the
 * cost of the cheapest way over edges of descent, with a price for a step to a
 * parent, one for a step to a child and one for each change of direction (to a
 * sibling, to another parent of a child); a step costs less the more patterns
 * both ends share. Interest is importance less distance times its weight.
 *
 * paper, that of the system of 2019: importance is log2(1 + r / max r), r the
 * citations a whole month, 1 where they are 0 or unknown; a step costs 0.8,
 * out of the focus to a child 1; both weigh the same. What was the clock there
 * is a date here.
 *
 * Only the networks of a set count, and edges between them. One that cannot be
 * reached from the focus is of less interest than all that can. With `graph`
 * the focus itself comes first.
 */
enum dn_interest_formula { DN_INTEREST_GRAPH, DN_INTEREST_PAPER };

/* The numbers of the formula `graph`, by name for options. */
enum dn_interest_weight {
	DN_WEIGHT_CITATIONS, /* of the three measures of importance */
	DN_WEIGHT_PATHS,
	DN_WEIGHT_DESCENDANTS,
	DN_WEIGHT_DISTANCE, /* of distance, beside importance's 1 */
	DN_WEIGHT_PARENT,   /* the price of a step to a parent */
	DN_WEIGHT_CHILD,    /* of one to a child */
	DN_WEIGHT_TURN,	    /* of a change of direction */
	DN_WEIGHT_SHARED,   /* the part of a price that shared patterns save */
	DN_N_WEIGHTS,
};

/* Of each its name, value, and the values it may have: at least `least` (and
 * more than that, unless `least` is 0), at most `most`. */
struct dn_interest_number {
	const char *name;
	double value, least, most;
};
extern const struct dn_interest_number dn_interest_numbers[DN_N_WEIGHTS];

struct dn_interest_options {
	enum dn_interest_formula formula;
	double weights[DN_N_WEIGHTS]; /* see dn_interest_defaults() */
	struct dn_list focus;	      /* members of the set */
	/* What ages are counted to; year 0: the catalogue's as-of, else the
	 * latest date in the set. In `graph` the count's own date goes first. */
	struct dn_date as_of;
};

void dn_interest_defaults(struct dn_interest_options *options);

/* The terms of one network. */
struct dn_interest_terms {
	double interest; /* has no meaning when not reachable */
	double importance;
	double rate; /* citations a month; < 0: unknown */
	double citations, paths, descendants; /* ranks, graph; < 0: unknown */
	uint32_t n_descendants;		      /* in the set */
	bool reachable;			      /* true without a focus */
	double distance;		      /* 0 without a focus */
	/* The next network on the way to the focus, or without one to the most
	 * important network of its component; DN_NO_NETWORK there. */
	uint32_t towards;
};

struct dn_interest {
	struct dn_interest_terms *of; /* numbered as the networks */
	struct dn_list order;	      /* the set, most interesting first */
	struct dn_date as_of;	      /* the date that was taken */
};

/*
 * Finds the interest of each network of a set. Those that tie stand by date,
 * then id. Costs O((n + m) log n) and, for the descendants, n / 64 passes over
 * networks and edges. See dn_interest_grow().
 */
struct dn_interest dn_interest_find(struct dn_run *run,
				    const struct dn_lineage *lineage,
				    const struct dn_set *among,
				    const struct dn_interest_options *options);

/* What a selection by interest may take. */
struct dn_interest_budget {
	const double *cost;  /* of showing each network, 0 or more */
	double total;	     /* of all that is shown */
	uint32_t max;	     /* of networks */
	struct dn_list must; /* shown whatever it costs */
};

/*
 * Takes networks by interest while the budget lasts, each with those on its
 * way to the focus (after van Ham and Perer, "Search, show context, expand on
 * demand", 2009), so that what is taken is connected, in each component of
 * its own without a focus. What does not fit is passed over. Linear in the
 * set, beside the ways.
 */
struct dn_set dn_interest_grow(struct dn_run *run,
			       const struct dn_lineage *lineage,
			       const struct dn_interest *interest,
			       const struct dn_interest_budget *budget);

#endif
