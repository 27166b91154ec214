/* SPDX-License-Identifier: MIT */
#ifndef DN_CATALOG_VOCABULARY_H
#define DN_CATALOG_VOCABULARY_H

#include "dnngen/catalog.h"
#include "format/tree.h"

/*
 * Adds the terms of a vocabulary's document, or the data sets of another, to
 * those of the catalogues before. One that is there already is reported as
 * `redefined-term` with a note at the first, which stays.
 */
void dn_vocabulary_add(struct dn_run *run, const struct dn_tree *tree,
		       struct dn_vocabulary *vocabulary);
void dn_datasets_add(struct dn_run *run, const struct dn_tree *tree,
		     struct dn_datasets *datasets);

/* Makes the index of all spellings; ids win over names and aliases. */
void dn_datasets_index(struct dn_run *run, struct dn_datasets *datasets);

#endif
