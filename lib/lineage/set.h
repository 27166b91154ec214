/* SPDX-License-Identifier: MIT */
#ifndef DN_LINEAGE_SET_H
#define DN_LINEAGE_SET_H

#include "dnngen/lineage.h"

/*
 * What lineage.h does not show of sets: where they live, and operations on
 * whole ones. Two sets that meet are over the same number of networks.
 */

/* Returns an empty set in an arena, for those in scratch memory. */
struct dn_set dn_set_in(struct dn_arena *arena, uint32_t n);

uint32_t dn_set_n_words(const struct dn_set *set);

void dn_set_clear(struct dn_set *set);
void dn_set_copy(struct dn_set *to, const struct dn_set *from);
void dn_set_and(struct dn_set *set, const struct dn_set *other);
void dn_set_or(struct dn_set *set, const struct dn_set *other);
void dn_set_not(struct dn_set *set);

#endif
