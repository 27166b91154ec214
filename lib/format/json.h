/* SPDX-License-Identifier: MIT */
#ifndef DN_FORMAT_JSON_H
#define DN_FORMAT_JSON_H

#include "tree.h"

/*
 * JSON over cJSON. Strict (RFC 8259): nothing after the value, no duplicate
 * keys, depth at most 512. cJSON keeps no places, so a tree read here has no
 * spans until dn_json_locate() walks the text a second time; callers do that
 * only when they have something to report.
 */

/* Reads the one value of a source; reports and returns NULL on error. */
struct dn_tree *dn_json_read(struct dn_run *run, uint32_t source);

/* Fills in the spans of a tree that dn_json_read() made from the source. */
void dn_json_locate(struct dn_run *run, uint32_t source, struct dn_tree *tree);

/* Writes a tree with two blanks of indent, or on one line, and a newline. */
void dn_json_write(struct dn_run *run, struct dn_out *out,
		   const struct dn_tree *tree, bool indent);

#endif
