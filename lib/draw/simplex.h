/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_SIMPLEX_H
#define DN_DRAW_SIMPLEX_H

#include "dnngen/run.h"

/*
 * Gives whole numbers to points so that differences are at least what is
 * asked and their weighted sum is least: the problem behind ranks and
 * coordinates of layered drawings, solved by the network simplex method
 * (Gansner, Koutsofios, North, Vo: A Technique for Drawing Directed Graphs,
 * 1993, section 2.3).
 */
struct dn_spring {
	uint32_t tail, head;
	int32_t length; /* place[head] - place[tail] is at least this */
	int32_t weight; /* at least 0 */
};

/*
 * Stores places, the least of them 0, that keep every length; the springs
 * must have no cycle. Stops after max_turns exchanges, with places that are
 * right but perhaps not best. Ties are broken by number, so the same problem
 * has the same answer everywhere. A turn costs O(n + m) at worst, mostly
 * much less.
 */
void dn_simplex(struct dn_run *run, uint32_t n, const struct dn_spring *springs,
		uint32_t m, uint32_t max_turns, int32_t *places);

#endif
