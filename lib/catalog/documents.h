/* SPDX-License-Identifier: MIT */
#ifndef DN_CATALOG_DOCUMENTS_H
#define DN_CATALOG_DOCUMENTS_H

#include "names.h"
#include "schema.h"

/*
 * The documents of all catalogues as they were read. A record says what it
 * means in a struct; where each of its words stands, only its tree knows, so
 * that checks go through these.
 */
struct dn_document {
	const struct dn_schema *schema;
	const struct dn_tree *tree; /* NULL when trees are not kept */
	uint32_t network;	    /* whose record it is, or DN_NO_NETWORK */
};

struct dn_documents {
	struct dn_document *items;
	uint32_t n, cap;
	bool are_kept; /* their trees: only checks need them */
};

/*
 * The steps of dn_catalog_read_to_check(): an empty catalogue, the documents of
 * one source after another, and what is done when all are there. At the
 * top of a catalogue, a source called vocabulary, datasets or catalog (and a
 * suffix) holds those; every other one holds networks.
 */
void dn_catalog_start(struct dn_run *run, struct dn_catalog *catalog);
void dn_catalog_add(struct dn_run *run, struct dn_catalog *catalog,
		    uint32_t source, bool at_top);
void dn_catalog_finish(struct dn_run *run, struct dn_catalog *catalog);

/*
 * Takes in a source of the folder results, when the catalogue is finished: one
 * called rules holds rules, every other one results.
 */
void dn_catalog_add_results(struct dn_run *run, struct dn_catalog *catalog,
			    uint32_t source);

/* What files of a name hold. */
struct dn_role {
	const char *name; /* without suffix; NULL: all other files */
	const struct dn_schema *schema;
	/* Takes in a document; returns whose record it is, or DN_NO_NETWORK. */
	uint32_t (*read)(struct dn_run *run, struct dn_catalog *catalog,
			 const struct dn_tree *tree);
};

/* Returns the role of a file in a table whose last row is for all others. */
const struct dn_role *dn_role_of(const struct dn_role *among, const char *path);

/* Takes in all documents of a source. */
void dn_catalog_read_as(struct dn_run *run, struct dn_catalog *catalog,
			uint32_t source, const struct dn_role *role);

/* Returns where the owner of an id gave it. */
struct dn_span dn_owner_span(const struct dn_catalog *catalog,
			     const struct dn_owner *owner);

/*
 * Fills in the numbers that the texts of all records stand for. Reports
 * parents that nobody has.
 */
void dn_catalog_resolve(struct dn_run *run, struct dn_catalog *catalog);

/*
 * Fills in a result's data set and metric; `last` is the result before it, for
 * most are of the same data set, or NULL.
 */
void dn_result_resolve(const struct dn_catalog *catalog,
		       const struct dn_result *last, struct dn_result *result);

/*
 * Adds to the diagnostic reported last which network, of all ids, names and
 * aliases, is nearest to a text; nothing when none is near or when so much was
 * reported already that it would cost too much.
 */
void dn_suggest_network(struct dn_run *run, const struct dn_catalog *catalog,
			struct dn_slice text);

#endif
