/* SPDX-License-Identifier: MIT */
/*
 * The second walk over a JSON text: tokens and nodes come in the same order,
 * so each node takes the place of the token that made it. Only called when
 * there is something to report. Linear; the depth was bounded by the check.
 */
#include "json.h"
#include "json_scan.h"

struct walk {
	struct dn_json_scan scan;
	uint32_t source;
};

static struct dn_span
span_of(const struct walk *walk)
{
	return (struct dn_span){walk->source, walk->scan.start, walk->scan.end};
}

/* Places a node whose first token was taken, with all below it. */
static void
locate(struct walk *walk, struct dn_tree *tree)
{
	tree->span = span_of(walk);
	if (!dn_tree_is_container(tree))
		return;
	for (struct dn_tree *child = tree->first; child; child = child->next) {
		dn_json_next(&walk->scan);
		if (tree->kind == DN_TREE_MAP) {
			child->key_start = (uint32_t)walk->scan.start;
			child->key_length =
				(uint32_t)(walk->scan.end - walk->scan.start);
			dn_json_next(&walk->scan); /* the colon */
			dn_json_next(&walk->scan);
		}
		locate(walk, child);
		if (child->next)
			dn_json_next(&walk->scan); /* the comma */
	}
	dn_json_next(&walk->scan); /* the closing bracket */
	tree->span.end = walk->scan.end;
}

void
dn_json_locate(struct dn_run *run, uint32_t source, struct dn_tree *tree)
{
	struct walk walk = {
		.scan = dn_json_scan(dn_source_get(run, source)->text),
		.source = source,
	};
	dn_json_next(&walk.scan);
	locate(&walk, tree);
}
