/* SPDX-License-Identifier: MIT */
/*
 * Prints networks as they were understood: what is set, one key a line, in the
 * order of the schema. It looks like YAML, so that a difference between what
 * was written and what was read is easy to see, but it is for tests and eyes:
 * texts are neither quoted nor folded.
 */
#include "base/terminal.h"
#include "schema.h"

static void
put_text(struct dn_out *out, const struct dn_tree *tree)
{
	dn_put_safe(out, tree->text);
	dn_put_char(out, '\n');
}

/* Prints the keys of a map; in a list the first one stands after a bullet. */
static void
put_map(struct dn_out *out, const struct dn_tree *map, unsigned depth,
	bool in_list)
{
	for (const struct dn_tree *child = map->first; child;
	     child = child->next) {
		bool bullet = in_list && child == map->first;
		dn_put_repeat(out, ' ', 2 * depth);
		dn_put(out, bullet ? "- " : in_list ? "  " : "");
		dn_put_slice(out, child->key);
		dn_put(out, child->kind == DN_TREE_SCALAR ? ": " : ":\n");
		if (child->kind == DN_TREE_SCALAR)
			put_text(out, child);
		else if (child->kind == DN_TREE_MAP)
			put_map(out, child, depth + 1, false);
		for (const struct dn_tree *item = child->first;
		     item && child->kind == DN_TREE_LIST; item = item->next) {
			if (item->kind == DN_TREE_MAP) {
				put_map(out, item, depth + 1, true);
				continue;
			}
			dn_put_repeat(out, ' ', 2 * depth + 2);
			dn_put(out, "- ");
			put_text(out, item);
		}
	}
}

void
dn_catalog_dump(struct dn_run *run, struct dn_out *out,
		const struct dn_catalog *catalog)
{
	for (uint32_t i = 0; i < catalog->networks.n; i++) {
		dn_put(out, "---\n");
		put_map(out,
			dn_schema_encode(run, &dn_schema_network,
					 &catalog->networks.items[i], NULL,
					 NULL),
			0, false);
	}
}
