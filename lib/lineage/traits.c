/* SPDX-License-Identifier: MIT */
/*
 * What a network takes over from its parents in the way it is trained, and
 * what is new in it. Records are not complete: what no parent tells of a class
 * is not known, and a class that the network's own record leaves out says
 * nothing about what was dropped.
 */
#include <stddef.h>
#include <string.h>

#include "dnngen/lineage.h"

static const struct {
	const char *name;
	size_t offset;
} classes[] = {
	{"initialisation", offsetof(struct dn_training, initialisation)},
	{"optimiser", offsetof(struct dn_training, optimiser)},
	{"loss", offsetof(struct dn_training, loss)},
	{"regularisation", offsetof(struct dn_training, regularisation)},
	{"normalisation", offsetof(struct dn_training, normalisation)},
	{"activation", offsetof(struct dn_training, activation)},
};
#define N_CLASSES (sizeof(classes) / sizeof(classes[0]))

static const struct dn_texts *
methods_of(const struct dn_catalog *catalog, uint32_t network, size_t class)
{
	const struct dn_training *training =
		&catalog->networks.items[network].training;

	return (const struct dn_texts *)(const void *)((const char *)training +
						       classes[class].offset);
}

static bool
has(const struct dn_texts *methods, const char *method)
{
	for (uint32_t i = 0; i < methods->n; i++)
		if (strcmp(methods->items[i], method) == 0)
			return true;
	return false;
}

/* One class of a network beside the networks that it is compared with. */
struct comparison {
	struct dn_run *run;
	const struct dn_catalog *catalog;
	const uint32_t *parents;
	uint32_t n_parents;
	size_t class;
	const struct dn_texts *own;
	struct dn_traits *traits;
};

static void
add(struct comparison *c, const char *method, enum dn_trait_origin origin,
    uint32_t parent)
{
	*dn_push(&c->run->arena, c->traits) =
		(struct dn_trait){.class = classes[c->class].name,
				  .method = method,
				  .origin = origin,
				  .parent = parent};
}

/* Finds the first parent that has a method; says whether any tells at all. */
static uint32_t
find_parent(const struct comparison *c, const char *method, bool *is_told)
{
	*is_told = c->n_parents == 0;
	for (uint32_t p = 0; p < c->n_parents; p++) {
		const struct dn_texts *methods =
			methods_of(c->catalog, c->parents[p], c->class);
		*is_told = *is_told || methods->n > 0;
		if (has(methods, method))
			return c->parents[p];
	}
	return DN_NO_NETWORK;
}

static void
add_own(struct comparison *c)
{
	for (uint32_t i = 0; i < c->own->n; i++) {
		bool is_told;
		uint32_t parent = find_parent(c, c->own->items[i], &is_told);
		add(c, c->own->items[i],
		    parent != DN_NO_NETWORK ? DN_TRAIT_INHERITED
		    : is_told		    ? DN_TRAIT_NEW
					    : DN_TRAIT_UNSURE,
		    parent);
	}
}

/* Adds what parents have and the network has not, each once. */
static void
add_dropped(struct comparison *c)
{
	struct dn_texts dropped = {0};

	for (uint32_t p = 0; c->own->n > 0 && p < c->n_parents; p++) {
		const struct dn_texts *methods =
			methods_of(c->catalog, c->parents[p], c->class);
		for (uint32_t i = 0; i < methods->n; i++) {
			const char *method = methods->items[i];
			if (has(c->own, method) || has(&dropped, method))
				continue;
			*dn_push(&c->run->arena, &dropped) = method;
			add(c, method, DN_TRAIT_DROPPED, c->parents[p]);
		}
	}
}

struct dn_traits
dn_training_traits(struct dn_run *run, const struct dn_lineage *lineage,
		   uint32_t network, uint32_t parent)
{
	struct dn_traits traits = {0};
	uint32_t first = lineage->parents_at[network];
	struct comparison c = {
		.run = run,
		.catalog = lineage->catalog,
		.parents = parent == DN_NO_NETWORK ? lineage->parents + first
						   : &parent,
		.n_parents = parent == DN_NO_NETWORK
				     ? lineage->parents_at[network + 1] - first
				     : 1,
		.traits = &traits,
	};

	for (c.class = 0; c.class < N_CLASSES; c.class ++) {
		c.own = methods_of(lineage->catalog, network, c.class);
		add_own(&c);
		add_dropped(&c);
	}
	return traits;
}
