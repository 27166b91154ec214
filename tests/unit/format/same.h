/* SPDX-License-Identifier: MIT */
#ifndef DN_TESTS_FORMAT_SAME_H
#define DN_TESTS_FORMAT_SAME_H

#include "format/tree.h"
#include "format/yaml_text.h"

/*
 * Says whether two trees mean the same: places and flow style aside, and
 * quotes too where the text could be nothing else without them.
 */
static inline bool
is_same(const struct dn_tree *a, const struct dn_tree *b)
{
	if (a->kind != b->kind || a->n != b->n ||
	    !dn_slice_equal(a->key, b->key))
		return false;
	if (a->kind == DN_TREE_SCALAR)
		return dn_slice_equal(a->text, b->text) &&
		       (a->plain == b->plain || !dn_yaml_is_ambiguous(a->text));
	const struct dn_tree *x = a->first, *y = b->first;
	for (; x && y; x = x->next, y = y->next)
		if (!is_same(x, y))
			return false;
	return !x && !y;
}

#endif
