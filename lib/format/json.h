/* SPDX-License-Identifier: MIT */
#ifndef DN_FORMAT_JSON_H
#define DN_FORMAT_JSON_H

#include "tree.h"

/*
 * JSON, strictly (RFC 8259): nothing after the value, no duplicate keys, depth
 * at most 512. Each node has its place.
 */

/* Reads the one value of a source; reports and returns NULL on error. */
struct dn_tree *dn_json_read(struct dn_run *run, uint32_t source);

/* Writes a tree with two blanks of indent, or on one line, and a newline. */
void dn_json_write(struct dn_run *run, struct dn_out *out,
		   const struct dn_tree *tree, bool indent);

#endif
