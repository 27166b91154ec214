/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_NET_DAGS_H
#define TESTS_UNIT_NET_DAGS_H

/*
 * Random acyclic graphs from a seed, with one source and one sink, and brute
 * force by following paths. A seed that fails is printed with what failed.
 */
#include "nets.h"

#include "net/dag.h"

#define N_SEEDS 1000
#define MAX_VERTICES 24
#define CHECK(seed, condition) \
	do { \
		if (!(condition)) \
			fail_msg("seed %u: %s", (unsigned)(seed), #condition); \
	} while (0)

static inline uint32_t
random_below(uint32_t *state, uint32_t limit)
{
	*state = *state * 1664525 + 1013904223;
	return (uint32_t)(((uint64_t)(*state >> 8) * limit) >> 24);
}

/* Each vertex gets an edge from one before and to one behind it, and some
 * more; now and then an edge stands twice. */
static inline void
random_dag(struct dn_run *run, uint32_t seed, struct dn_dag *dag)
{
	uint32_t state = seed * 2654435761u + 1;
	uint32_t from[4 * MAX_VERTICES], to[4 * MAX_VERTICES], k = 0;
	uint32_t n = 2 + random_below(&state, MAX_VERTICES - 2);
	for (uint32_t v = 1; v < n; v++) {
		from[k] = random_below(&state, v);
		to[k++] = v;
		from[k] = v - 1;
		to[k++] = v - 1 + 1 + random_below(&state, n - v);
		if (random_below(&state, 3) == 0) {
			to[k] = v;
			from[k++] = random_below(&state, v);
		}
	}
	dn_dag_build(run, dag, n, from, to, k);
}

/* Says whether b is reached from a without meeting `without`. */
static inline bool
reaches(const struct dn_dag *dag, uint32_t a, uint32_t b, uint32_t without)
{
	if (a == without || b == without)
		return false;
	if (a == b)
		return true;
	for (uint32_t i = dag->succs_at[a]; i < dag->succs_at[a + 1]; i++)
		if (dag->succs[i] <= b && reaches(dag, dag->succs[i], b, without))
			return true;
	return false;
}

#endif
