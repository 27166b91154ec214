/* SPDX-License-Identifier: MIT */
/* Groups of branches against what each branch is made of, on random nets. */
#include "hunts.h"

#define N_SEEDS 500

static uint32_t
random_below(uint32_t *state, uint32_t limit)
{
	*state = *state * 1664525 + 1013904223;
	return (uint32_t)(((uint64_t)(*state >> 8) * limit) >> 24);
}

/* A net of convolutions and sums; each reads one or two before it. */
static struct dn_net *
random_net(struct dn_run *run, uint32_t seed)
{
	static const int64_t image[] = {1, 4, 8, 8};
	uint32_t random = seed * 2654435761u + 7, tensors[40], n = 1;
	struct dn_net *net = dn_net_new(run, "test", DN_CHANNELS_FIRST);
	tensors[0] =
		dn_net_input(run, net, DN_SLICE("in"), image, 4, DN_NOWHERE);
	uint32_t ops = 4 + random_below(&random, 30);
	for (uint32_t i = 0; i < ops; i++) {
		bool sum = random_below(&random, 2) == 0;
		dn_net_op(run, net, sum ? DN_OP_ADD : DN_OP_CONV,
			  (struct dn_slice){0}, (struct dn_slice){0},
			  DN_NOWHERE);
		if (!sum)
			dn_net_set(run, net, DN_ATTR_UNITS, 4);
		uint32_t recent = n > 6 ? n - 6 : 0;
		dn_net_read(
			run, net,
			tensors[recent + random_below(&random, n - recent)]);
		if (sum)
			dn_net_read(run, net,
				    tensors[recent +
					    random_below(&random, n - recent)]);
		tensors[n++] = dn_net_write(run, net, (struct dn_slice){0});
	}
	assert_true(dn_net_finish(run, net, DN_NOWHERE));
	return net;
}

/* Marks all that a branch is made of behind the fork. */
static void
mark(const struct dn_hunt *h, uint32_t v, uint32_t fork, bool *made_of)
{
	uint32_t n;
	if (v == fork || made_of[v])
		return;
	made_of[v] = true;
	const uint32_t *preds = dn_preds(h, v, &n);
	for (uint32_t i = 0; i < n; i++)
		mark(h, preds[i], fork, made_of);
}

/* Says whether two branches of a merge have a vertex in common. */
static bool
share(const struct dn_hunt *h, uint32_t a, uint32_t b, uint32_t fork)
{
	bool of_a[64] = {false}, of_b[64] = {false};
	mark(h, a, fork, of_a);
	mark(h, b, fork, of_b);
	for (int v = 0; v < 64; v++)
		if (of_a[v] && of_b[v])
			return true;
	return false;
}

static void
test_branches_that_share_a_vertex_are_one_group(void **state)
{
	uint32_t merges = 0;
	(void)state;
	for (uint32_t seed = 0; seed < N_SEEDS; seed++) {
		struct dn_run run;
		dn_run_init(&run, NULL);
		struct dn_hunt h = {.run = &run, .net = random_net(&run, seed)};
		dn_normal_make(&run, h.net, &h.normal);
		dn_dominators_find(&run, &h.normal.dag, &h.dom);
		h.marks = dn_new(&run.arena, uint32_t, h.normal.dag.n);
		for (uint32_t v = 1; v < h.normal.dag.n; v++) {
			uint32_t n, group[64];
			const uint32_t *preds = dn_preds(&h, v, &n);
			uint32_t fork = h.dom.idom[v];
			if (n < 2 ||
			    !dn_branches_group(&h, fork, preds, n, group))
				continue;
			merges++;
			/* Groups by force: joined until nothing changes. */
			uint32_t force[64];
			for (uint32_t i = 0; i < n; i++)
				force[i] = i;
			for (uint32_t k = 0; k < n * n * n; k++) {
				uint32_t i = k / n % n, j = k % n;
				if (force[i] > force[j] &&
				    share(&h, preds[i], preds[j], fork))
					force[i] = force[j];
			}
			for (uint32_t i = 0; i < n; i++)
				for (uint32_t j = 0; j < n; j++)
					if ((group[i] == group[j]) !=
					    (force[i] == force[j]))
						fail_msg("seed %u: vertex %u",
							 (unsigned)seed,
							 (unsigned)v);
			for (uint32_t u = 0; u < h.normal.dag.n; u++)
				assert_int_equal(h.marks[u], 0);
		}
		dn_run_end(&run);
	}
	assert_true(merges > N_SEEDS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			test_branches_that_share_a_vertex_are_one_group),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
