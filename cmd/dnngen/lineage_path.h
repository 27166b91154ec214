/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_LINEAGE_PATH_H
#define DN_CMD_LINEAGE_PATH_H

#include "session.h"

/* Two networks that are asked about together. */
struct dn_pair {
	const struct dn_lineage *lineage;
	uint32_t older, younger;
};

/*
 * Prints a shortest and a longest path between the two, in whichever order
 * one descends from the other, and how many there are: as "tree" (sentences),
 * "list" (the shortest) or "json". DN_EXIT_NO when there is none.
 */
enum dn_exit dn_print_paths(struct dn_session *session, struct dn_pair pair,
			    const char *format);

/* Answers by the exit status, and in "json". */
enum dn_exit dn_print_is_ancestor(struct dn_session *session,
				  struct dn_pair pair, const char *format);

#endif
