/* SPDX-License-Identifier: MIT */
#ifndef DN_CATALOG_NAMES_H
#define DN_CATALOG_NAMES_H

#include "base/intern.h"
#include "dnngen/catalog.h"

/*
 * Who answers to a text. Ids of networks and variants share one space and are
 * exact; names and aliases of networks, and last the names of variants, are
 * found with ASCII letters folded and may stand for several.
 */
struct dn_owner {
	uint32_t network;
	uint32_t variant; /* or DN_NO_NETWORK */
	uint32_t other;	  /* the next network of that name, or DN_NO_NETWORK */
};

struct dn_owners {
	struct dn_owner *items;
	uint32_t n, cap;
	struct dn_intern *index; /* texts, numbered as the items */
};

struct dn_names {
	struct dn_owners ids, names, variants;
};

struct dn_names *dn_names_new(struct dn_run *run);

/*
 * Claims an id for a network or, when variant is not DN_NO_NETWORK, one of
 * its variants. Returns NULL, or the owner that has it already.
 */
const struct dn_owner *dn_names_claim(struct dn_run *run,
				      struct dn_names *names,
				      struct dn_slice id, uint32_t network,
				      uint32_t variant);

/* Returns the owner of an exact id, or NULL. */
const struct dn_owner *dn_names_id(const struct dn_names *names,
				   struct dn_slice id);

/* Returns the network that has a name or alias, and perhaps others; or NULL. */
const struct dn_owner *dn_names_name(const struct dn_names *names,
				     struct dn_slice name);

/* Enters the names and aliases of all networks and of their variants. */
void dn_names_build(struct dn_run *run, const struct dn_catalog *catalog,
		    struct dn_names *names);

#endif
