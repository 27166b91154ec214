/* SPDX-License-Identifier: MIT */
#ifndef DN_CATALOG_TERMS_H
#define DN_CATALOG_TERMS_H

#include "documents.h"

/* Checks a record's words against the vocabulary, for the table in check.c. */
void dn_check_terms(struct dn_run *run, const struct dn_catalog *catalog,
		    const struct dn_document *document);

/* Says whether a tree is a text that a list of terms should know. A stray
 * blank is a finding of its own. NULL is none. */
bool dn_is_word(const struct dn_tree *tree);

/* The first item of a list, or NULL when the tree is no list or NULL. */
const struct dn_tree *dn_first_item(const struct dn_tree *tree);

#endif
