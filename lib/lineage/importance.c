/* SPDX-License-Identifier: MIT */
/*
 * How important a network is whoever looks, by both formulas of interest.h.
 *
 * Ranks are used because the three measures have nothing in common: citations
 * spread over five powers of ten, path counts over more. The rank of a value
 * is the share of the others that are lower, so the lowest are at 0 and what
 * ties stays together. Descendants are counted 64 networks at a time, as in
 * reduce.c: a word a network tells which of them it descends from.
 */
#include "importance.h"

#include <stdlib.h>

#include "path_count.h"

/* A count of citations is not taken to be younger than this, so that the first
 * months of a paper do not outdo everything. */
#define LEAST_MONTHS 12

struct measure {
	struct dn_run *run;
	const struct dn_lineage *lineage;
	const struct dn_set *among;
	struct dn_interest_terms *terms;
};

/* --- citations --- */

/* Whole months from one date to another; missing parts count as the first. */
static int
months_between(struct dn_date from, struct dn_date to)
{
	int from_month = from.month ? from.month : 1;
	int from_day = from.day ? from.day : 1;
	int to_month = to.month ? to.month : 1;
	int to_day = to.day ? to.day : 1;
	int months = (to.year - from.year) * 12 + to_month - from_month;
	return to_day < from_day ? months - 1 : months;
}

/* Citations a month, or less than 0 when they or the date are not known. */
static double
rate_of(const struct dn_network *network, struct dn_date as_of, int least)
{
	if (!network->citations.count.text || !network->date.year)
		return -1;
	int months = months_between(network->date, as_of);
	return network->citations.count.value /
	       (months < least ? least : months);
}

/*
 * log2 of a number from 1 to 2, without the math library, whose last digit
 * differs from machine to machine: bit by bit, each from a square.
 */
static double
log2_of(double value)
{
	double result = 0, bit = 1;
	if (value >= 2)
		return 1;
	for (int i = 0; i < 52; i++) {
		bit /= 2;
		value *= value;
		if (value >= 2) {
			value /= 2;
			result += bit;
		}
	}
	return result;
}

static void
paper_importance(const struct measure *m, struct dn_date as_of)
{
	const struct dn_network *all = m->lineage->catalog->networks.items;
	double most = 0;
	for (uint32_t v = dn_set_next(m->among, 0); v != DN_NO_NETWORK;
	     v = dn_set_next(m->among, v + 1)) {
		struct dn_interest_terms *terms = &m->terms[v];
		terms->rate = rate_of(&all[v], as_of, 1);
		if (!(terms->rate > 0))
			terms->rate = 1;
		if (terms->rate > most)
			most = terms->rate;
	}
	for (uint32_t v = dn_set_next(m->among, 0); v != DN_NO_NETWORK;
	     v = dn_set_next(m->among, v + 1))
		m->terms[v].importance = log2_of(1 + m->terms[v].rate / most);
}

/* --- ranks --- */

/* A value to be ranked: a double, or a number of paths. */
struct value {
	double number;
	struct dn_count count;
	double *rank; /* where the rank goes */
};

static int
compare_values(const void *a, const void *b)
{
	const struct value *x = a, *y = b;
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return dn_count_compare(x->count, y->count);
}

/* Sorts the values and stores the share of the others that is lower. */
static void
rank_values(struct value *values, uint32_t n)
{
	if (!n)
		return;
	qsort(values, n, sizeof(*values), compare_values);
	uint32_t lower = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (i && compare_values(&values[i - 1], &values[i]) != 0)
			lower = i;
		*values[i].rank = n > 1 ? (double)lower / (n - 1) : 1;
	}
}

/* Returns of how many networks the citations are known. */
static uint32_t
rank_citations(const struct measure *m, struct value *values,
	       struct dn_date as_of)
{
	const struct dn_network *all = m->lineage->catalog->networks.items;
	uint32_t n = 0;
	for (uint32_t v = dn_set_next(m->among, 0); v != DN_NO_NETWORK;
	     v = dn_set_next(m->among, v + 1)) {
		struct dn_date counted = all[v].citations.as_of;
		struct dn_interest_terms *terms = &m->terms[v];
		terms->citations = -1;
		terms->rate = rate_of(&all[v], counted.year ? counted : as_of,
				      LEAST_MONTHS);
		if (terms->rate >= 0)
			values[n++] = (struct value){.number = terms->rate,
						     .rank = &terms->citations};
	}
	rank_values(values, n);
	return n;
}

static void
rank_paths(const struct measure *m, struct value *values)
{
	struct dn_path_counts counts =
		dn_path_counts(&m->run->scratch, m->lineage, m->among);
	uint32_t n = 0;
	for (uint32_t v = dn_set_next(m->among, 0); v != DN_NO_NETWORK;
	     v = dn_set_next(m->among, v + 1))
		values[n++] = (struct value){
			.count = dn_count_multiply(counts.from_sources[v],
						   counts.to_sinks[v]),
			.rank = &m->terms[v].paths};
	rank_values(values, n);
}

/* --- descendants --- */

/* Carries the bits of some networks down and counts who is reached by which:
 * `first` is the place in the order of the first of them. */
static void
count_block(const struct measure *m, const uint32_t *members, uint32_t n,
	    uint32_t first)
{
	struct dn_arena_mark mark = dn_arena_mark(&m->run->scratch);
	const struct dn_lineage *lineage = m->lineage;
	uint64_t *above = dn_new(&m->run->scratch, uint64_t, lineage->n);
	uint64_t *own = dn_new(&m->run->scratch, uint64_t, lineage->n);
	for (uint32_t i = 0; i < n; i++)
		own[members[i]] = UINT64_C(1) << i;
	for (uint32_t i = first; i < lineage->n_ordered; i++) {
		uint32_t v = lineage->order[i];
		uint64_t bits = 0;
		if (!dn_set_has(m->among, v))
			continue;
		for (uint32_t e = lineage->parents_at[v];
		     e < lineage->parents_at[v + 1]; e++)
			bits |= above[lineage->parents[e]] |
				own[lineage->parents[e]];
		above[v] = bits;
		for (; bits; bits &= bits - 1)
			m->terms[members[__builtin_ctzll(bits)]]
				.n_descendants++;
	}
	dn_arena_reset(&m->run->scratch, mark);
}

static void
count_descendants(const struct measure *m)
{
	const struct dn_lineage *lineage = m->lineage;
	uint32_t members[64], n = 0, first = 0;
	for (uint32_t i = 0; i < lineage->n_ordered; i++) {
		if (!dn_set_has(m->among, lineage->order[i]))
			continue;
		if (n == 0)
			first = i;
		members[n++] = lineage->order[i];
		if (n == sizeof(members) / sizeof(*members)) {
			count_block(m, members, n, first);
			n = 0;
		}
	}
	if (n)
		count_block(m, members, n, first);
}

static void
rank_descendants(const struct measure *m, struct value *values)
{
	uint32_t n = 0;
	count_descendants(m);
	for (uint32_t v = dn_set_next(m->among, 0); v != DN_NO_NETWORK;
	     v = dn_set_next(m->among, v + 1))
		values[n++] =
			(struct value){.number = m->terms[v].n_descendants,
				       .rank = &m->terms[v].descendants};
	rank_values(values, n);
}

/* --- all together --- */

/*
 * The mean of the ranks by weight; 0 when none weighs. Unknown citations are
 * taken for the middle one, so that who is cited most stands out; when none
 * are known they do not count.
 */
static double
mean_rank(const struct dn_interest_terms *terms, const double *weights,
	  bool has_citations)
{
	double known = terms->citations < 0 ? 0.5 : terms->citations;
	double cited = has_citations ? weights[DN_WEIGHT_CITATIONS] : 0;
	double sum = cited * known + weights[DN_WEIGHT_PATHS] * terms->paths +
		     weights[DN_WEIGHT_DESCENDANTS] * terms->descendants;
	double weight = cited + weights[DN_WEIGHT_PATHS] +
			weights[DN_WEIGHT_DESCENDANTS];
	return weight > 0 ? sum / weight : 0;
}

void
dn_importance_find(struct dn_run *run, const struct dn_lineage *lineage,
		   const struct dn_set *among,
		   const struct dn_interest_options *options,
		   struct dn_date as_of, struct dn_interest_terms *terms)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct measure m = {run, lineage, among, terms};
	struct value *values = dn_new(&run->scratch, struct value, lineage->n);
	if (options->formula == DN_INTEREST_PAPER) {
		paper_importance(&m, as_of);
	} else {
		bool has_citations = rank_citations(&m, values, as_of) > 0;
		rank_paths(&m, values);
		rank_descendants(&m, values);
		for (uint32_t v = dn_set_next(among, 0); v != DN_NO_NETWORK;
		     v = dn_set_next(among, v + 1))
			terms[v].importance = mean_rank(
				&terms[v], options->weights, has_citations);
	}
	dn_arena_reset(&run->scratch, mark);
}
