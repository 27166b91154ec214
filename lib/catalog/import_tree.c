/* SPDX-License-Identifier: MIT */
/*
 * Reading trees of the catalogue of 2019, in which anything may be missing or
 * of another kind than it should be, and copying what has no counterpart.
 */
#include "import.h"

struct dn_slice
dn_import_text(const struct dn_tree *map, const char *key)
{
	const struct dn_tree *tree = dn_tree_get(map, key);

	return tree && tree->kind == DN_TREE_SCALAR
		       ? tree->text
		       : (struct dn_slice){.text = ""};
}

void
dn_import_keep(struct dn_run *run, struct dn_tree *parent, const char *key,
	       const struct dn_tree *tree)
{
	struct dn_tree *copy = dn_new(&run->arena, struct dn_tree, 1);

	copy->kind = tree->kind;
	copy->plain = tree->plain;
	copy->flow = true;
	if (!dn_tree_is_container(tree))
		copy->text = tree->text;
	copy->key = dn_slice_of(key);
	for (const struct dn_tree *child = tree->first; child;
	     child = child->next)
		dn_import_keep(run, copy, child->key.text, child);
	dn_tree_add(parent, copy);
}

struct dn_tree *
dn_import_list(struct dn_run *run, struct dn_tree *record, const char *key)
{
	for (struct dn_tree *child = record->first; child; child = child->next)
		if (dn_slice_equal(child->key, dn_slice_of(key)))
			return child;
	return dn_tree_list(&run->arena, record, key);
}

bool
dn_import_is_blank(struct dn_slice text)
{
	return dn_slice_trim(text).len == 0;
}

const struct dn_tree *
dn_import_first(const struct dn_tree *map, const char *key)
{
	const struct dn_tree *list = dn_tree_get(map, key);

	return list && list->kind == DN_TREE_LIST ? list->first : NULL;
}
