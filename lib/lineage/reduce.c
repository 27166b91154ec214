/* SPDX-License-Identifier: MIT */
/*
 * Transitive reduction: an edge from p to v is redundant when another parent
 * of v descends from p. Such edges are kept, since they carry a label; lint
 * mentions them and a figure may play them down.
 *
 * Only a network with several children, one of which has several parents, can
 * be the upper end of a redundant edge. Those are candidates; they are taken
 * 64 at a time in topological order, and one pass carries down a word with a
 * bit for each, set in all that descend from it. In the words of v's parents a
 * bit then tells which of them descend from which candidate. Each pass starts
 * at the first candidate of its block, so the cost is at most n / 64 passes
 * over n + m, and none for a tree.
 */
#include "reduce.h"

#include "set.h"

#define BLOCK 64

struct block {
	uint32_t members[BLOCK]; /* candidates, in topological order */
	uint32_t n;
	uint32_t first; /* place of the first in the order */
};

struct reduction {
	const struct dn_lineage *lineage;
	uint32_t *through; /* the result */
	uint64_t *above;   /* candidates of the block above each network */
	uint64_t *bit;	   /* a candidate's own bit, 0 for all others */
};

static bool
is_candidate(const struct dn_lineage *lineage, uint32_t v)
{
	uint32_t start = lineage->children_at[v];
	uint32_t end = lineage->children_at[v + 1];
	if (end - start < 2)
		return false;
	for (uint32_t e = start; e < end; e++) {
		uint32_t child = lineage->children[e];
		if (lineage->parents_at[child + 1] -
			    lineage->parents_at[child] >
		    1)
			return true;
	}
	return false;
}

/* Notes at each edge to v from a candidate the parent that implies it. */
static void
note_implied(struct reduction *reduction, uint32_t v, uint64_t implied)
{
	const struct dn_lineage *lineage = reduction->lineage;
	uint32_t start = lineage->parents_at[v],
		 end = lineage->parents_at[v + 1];
	uint32_t by[BLOCK] = {0};
	uint64_t open = implied;
	for (uint32_t e = start; e < end && open; e++) {
		uint64_t here = open & reduction->above[lineage->parents[e]];
		open &= ~here;
		for (; here; here &= here - 1)
			by[__builtin_ctzll(here)] = lineage->parents[e];
	}
	for (uint32_t e = start; e < end; e++) {
		uint64_t bit = implied & reduction->bit[lineage->parents[e]];
		if (bit)
			reduction->through[e] = by[__builtin_ctzll(bit)];
	}
}

/* Carries the block's bits down from its first member to all below. */
static void
run_block(struct reduction *reduction, const struct block *block)
{
	const struct dn_lineage *lineage = reduction->lineage;
	for (uint32_t i = 0; i < block->n; i++)
		reduction->bit[block->members[i]] = UINT64_C(1) << i;
	for (uint32_t i = block->first; i < lineage->n_ordered; i++) {
		uint32_t v = lineage->order[i];
		uint64_t direct = 0, farther = 0;
		for (uint32_t e = lineage->parents_at[v];
		     e < lineage->parents_at[v + 1]; e++) {
			direct |= reduction->bit[lineage->parents[e]];
			farther |= reduction->above[lineage->parents[e]];
		}
		reduction->above[v] = direct | farther;
		if (direct & farther)
			note_implied(reduction, v, direct & farther);
	}
	for (uint32_t i = 0; i < block->n; i++)
		reduction->bit[block->members[i]] = 0;
	for (uint32_t i = block->first; i < lineage->n_ordered; i++)
		reduction->above[lineage->order[i]] = 0;
}

uint32_t *
dn_redundant_through(struct dn_run *run, const struct dn_lineage *lineage)
{
	uint32_t *through = dn_new(&run->arena, uint32_t, lineage->n_edges);
	for (uint32_t e = 0; e < lineage->n_edges; e++)
		through[e] = DN_NO_NETWORK;
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct reduction reduction = {
		.lineage = lineage,
		.through = through,
		.above = dn_new(&run->scratch, uint64_t, lineage->n),
		.bit = dn_new(&run->scratch, uint64_t, lineage->n),
	};
	struct block block = {.n = 0};
	for (uint32_t i = 0; i < lineage->n_ordered; i++) {
		if (!is_candidate(lineage, lineage->order[i]))
			continue;
		if (block.n == 0)
			block.first = i;
		block.members[block.n++] = lineage->order[i];
		if (block.n == BLOCK) {
			run_block(&reduction, &block);
			block.n = 0;
		}
	}
	if (block.n > 0)
		run_block(&reduction, &block);
	dn_arena_reset(&run->scratch, mark);
	return through;
}

bool *
dn_redundant_edges(struct dn_run *run, const struct dn_lineage *lineage)
{
	bool *redundant = dn_new(&run->arena, bool, lineage->n_edges);
	const uint32_t *through = dn_redundant_through(run, lineage);
	for (uint32_t e = 0; e < lineage->n_edges; e++)
		redundant[e] = through[e] != DN_NO_NETWORK;
	return redundant;
}
