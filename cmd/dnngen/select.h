/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_SELECT_H
#define DN_CMD_SELECT_H

#include "session.h"

/* What an argument ID|QUERY stands for. */
struct dn_selection {
	const char *text; /* as typed */
	struct dn_set set;
	uint32_t network; /* the one that was named, DN_NO_NETWORK: a query */
	const char *variant; /* its id, when a variant was named, or NULL */
};

/*
 * Takes a text for the exact id, name or alias of one network, else for a
 * query; NULL selects everything. Returns false after reporting a name that
 * is unknown or ambiguous, or a query that does not parse. A variant answers
 * as its network and a word is said about it.
 */
bool dn_select(struct dn_session *session, const struct dn_lineage *lineage,
	       const char *text, struct dn_selection *selection);

/* A named network with all its ancestors and descendants to a depth; what a
 * query selected stays as it is. */
struct dn_set dn_selection_line(struct dn_session *session,
				const struct dn_lineage *lineage,
				const struct dn_selection *selection,
				uint32_t depth);

/* Resolves a text that must be one network; DN_NO_NETWORK after reporting. */
uint32_t dn_select_one(struct dn_session *session,
		       const struct dn_catalog *catalog, const char *text,
		       const char **variant);

#endif
