/* SPDX-License-Identifier: MIT */
#ifndef DN_FORMAT_YAML_H
#define DN_FORMAT_YAML_H

#include "tree.h"

/*
 * YAML over libyaml's events. Read strictly: duplicate keys are errors with a
 * note at the first, keys are scalars, depth is at most 64, aliases may bring
 * in at most 100,000 nodes beyond those written (an alias bomb is an error),
 * tags other than the core ones are errors, a NUL in a text too. An unclosed
 * bracket is reported where the parser gave up, with a note at the bracket.
 */

struct dn_tree_docs {
	/* Where the trees are made, or NULL: with the run's results. Their
	 * texts and keys always are among those, so that what refers to them
	 * outlives trees made in scratch memory. */
	struct dn_arena *arena;
	struct dn_tree **items; /* one a document, in order */
	uint32_t n, cap;
};

/*
 * Reads all documents of a source. Reports what is wrong (`syntax`, `limit`,
 * `duplicate-key`) and returns false; documents before the error are kept.
 * An empty source has no documents and is no error.
 */
bool dn_yaml_read(struct dn_run *run, uint32_t source,
		  struct dn_tree_docs *docs);

/*
 * Writes one document as a person would: block style, flow for lists and maps
 * marked so that fit in 80 columns and, over several lines, for such maps of
 * scalars; long texts folded at 76 columns, quotes only where the text would
 * be read as something else. Reading it again gives the same tree.
 */
void dn_yaml_write(struct dn_run *run, struct dn_out *out,
		   const struct dn_tree *tree);

#endif
