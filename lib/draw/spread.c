/* SPDX-License-Identifier: MIT */
/*
 * Moves places apart: after subtracting i gaps from the i-th place, the task
 * is the nearest ascending sequence, which pooling adjacent violators finds:
 * places that would pass each other share their mean.
 */
#include "spread.h"

/* Places that stand side by side, by the sum of their shifted wishes. */
struct pool {
	double sum;
	uint32_t n;
};

static double
mean(const struct pool *pool)
{
	return pool->sum / pool->n;
}

void
dn_spread(struct dn_run *run, double *places, uint32_t n, double gap,
	  double low, double high)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct pool *pools = dn_new(&run->scratch, struct pool, n + 1);
	uint32_t n_pools = 0, next = 0;
	double last = n ? high - (n - 1) * gap : high;
	for (uint32_t i = 0; i < n; i++) {
		pools[n_pools++] = (struct pool){places[i] - i * gap, 1};
		while (n_pools > 1 &&
		       mean(&pools[n_pools - 1]) < mean(&pools[n_pools - 2])) {
			n_pools--;
			pools[n_pools - 1].sum += pools[n_pools].sum;
			pools[n_pools - 1].n += pools[n_pools].n;
		}
	}
	for (uint32_t p = 0; p < n_pools; p++) {
		double at = mean(&pools[p]);
		at = at > last ? last : at;
		at = at < low ? low : at;
		for (uint32_t i = 0; i < pools[p].n; i++, next++)
			places[next] = at + next * gap;
	}
	dn_arena_reset(&run->scratch, mark);
}
