/* SPDX-License-Identifier: MIT */
#ifndef DN_FORMAT_TREE_KEYS_H
#define DN_FORMAT_TREE_KEYS_H

#include "tree.h"

/*
 * Says whether two children of a map have one key. n log n in the keys of a
 * large map, in pairs in a small one.
 */
bool dn_tree_has_duplicates(struct dn_run *run, const struct dn_tree *map);

/*
 * Reports each child of a map whose key an earlier one has, with a note at the
 * first, and takes it out. Needs spans.
 */
void dn_tree_drop_duplicates(struct dn_run *run, struct dn_tree *map);

#endif
