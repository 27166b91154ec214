/* SPDX-License-Identifier: MIT */
#ifndef DN_CATALOG_VALUES_H
#define DN_CATALOG_VALUES_H

#include "schema.h"

/*
 * Reads one value, which is no record, into the member of a struct. Reports
 * and returns false when the tree is not of the field's kind; a malformed id
 * is reported but kept, so that what refers to it does not fail as well.
 */
bool dn_value_read(struct dn_run *run, const struct dn_field *field,
		   const struct dn_tree *tree, void *at);

/* Says whether a tree is a scalar, reporting what it is instead. */
bool dn_value_expect_scalar(struct dn_run *run, const struct dn_field *field,
			    const struct dn_tree *tree);

/* "nothing", "a text", "a list" or "a mapping". */
const char *dn_tree_describe(const struct dn_tree *tree);

#endif
