/* SPDX-License-Identifier: MIT */
#ifndef DN_FORMAT_CFG_H
#define DN_FORMAT_CFG_H

#include "tree.h"

/*
 * Settings in sections, as Darknet has them:
 *
 *	[section]
 *	key = value
 *
 * Blanks count nowhere; a line that begins with # or ; is a comment, and so
 * is what follows a # in a value.
 */

/*
 * Reads a source: a map with one map a section, in order, in which a key may
 * stand several times. Reports `syntax` (a line that is neither, settings
 * before the first section) or `limit` and returns NULL. Linear.
 */
struct dn_tree *dn_cfg_read(struct dn_run *run, uint32_t source);

#endif
