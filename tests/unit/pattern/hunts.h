/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_PATTERN_HUNTS_H
#define TESTS_UNIT_PATTERN_HUNTS_H

/* A hunt as rules get it, for tests of what rules are made of: a rule of the
 * test's own could not be in the table. */
#include "sketch.h"

static inline void
start_hunt(struct dn_run *run, struct dn_hunt *hunt, const char *text)
{
	*hunt = (struct dn_hunt){.run = run, .net = sketch(run, text)};
	dn_normal_make(run, hunt->net, &hunt->normal);
	dn_dominators_find(run, &hunt->normal.dag, &hunt->dom);
	hunt->squeeze = dn_new(&run->arena, bool, hunt->normal.dag.n);
	hunt->marks = dn_new(&run->arena, uint32_t, hunt->normal.dag.n);
}

/* The vertex of a named op. */
static inline uint32_t
vertex(const struct dn_hunt *hunt, const char *name)
{
	for (uint32_t v = 0; v < hunt->net->ops.n; v++)
		if (strcmp(hunt->net->ops.items[v].name, name) == 0)
			return hunt->normal.vertex_of[v];
	fail_msg("no op '%s'", name);
	return DN_NONE;
}

#endif
