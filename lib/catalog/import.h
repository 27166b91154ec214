/* SPDX-License-Identifier: MIT */
#ifndef DN_CATALOG_IMPORT_H
#define DN_CATALOG_IMPORT_H

#include "base/intern.h"
#include "dnngen/catalog.h"
#include "format/tree.h"

/*
 * The pieces of the import of the catalogue of 2019: its words and ours
 * (import_words.c), the trees of both (import_tree.c), one network
 * (import_record.c), its tables of results (import_columns.c,
 * import_results.c), the files that come of it (import_write.c), and the
 * whole (import2019.c).
 */

/* A word of the old system and what it is here. */
struct dn_import_word {
	const char *old; /* or the beginning of it, for domains */
	const char *id;
	const char *name;
	const char *definition;
	const char *family, *letters; /* patterns */
	const char *class;	      /* training methods */
};

/* Each returns the row of a word, or NULL when it has no counterpart. */
const struct dn_import_word *dn_import_domain(struct dn_slice word);
const struct dn_import_word *dn_import_pattern(struct dn_slice word);
const struct dn_import_word *dn_import_method(struct dn_slice word);

/* The vocabulary.yaml of all words that have a counterpart. */
struct dn_tree *dn_import_vocabulary(struct dn_run *run);

/*
 * Makes an id of a name: lower case, every run of other characters than
 * letters and digits one hyphen, none at the ends. May be empty.
 */
const char *dn_import_id(struct dn_run *run, struct dn_slice name);

/* "2015.12.10" to "2015-12-10", or NULL when it is no date. */
const char *dn_import_date(struct dn_run *run, struct dn_slice text);

/* A network on its way from the old files to the new. */
struct dn_import_network {
	struct dn_slice old; /* its ID there */
	const char *id;
	const struct dn_tree *entry; /* in dnns.json */
	const struct dn_tree *texts; /* in textInfo.json, or NULL */
	struct dn_tree *record;	     /* what will be written */
	struct dn_tree *variants, *results;
	struct dn_intern *variant_ids;
	struct {
		struct dn_tree **items;
		uint32_t n, cap;
	} variant_records; /* numbered as variant_ids */
};

struct dn_import {
	struct dn_run *run;
	const struct dn_tree *list;   /* dnns.json */
	const struct dn_tree *texts;  /* textInfo.json, or NULL */
	const struct dn_tree *tables; /* performances.json, or NULL */
	struct {
		struct dn_import_network *items;
		uint32_t n, cap;
	} networks;
	struct dn_intern *old;	     /* old IDs, numbered as networks */
	struct dn_intern *ids;	     /* new ids of networks, numbered so */
	struct dn_tree *description; /* catalog.yaml */
};

/* The text of a key, empty when there is none. */
struct dn_slice dn_import_text(const struct dn_tree *map, const char *key);

/* Copies a tree as it is and adds the copy under a key. */
void dn_import_keep(struct dn_run *run, struct dn_tree *parent, const char *key,
		    const struct dn_tree *tree);

/* Returns the list under a key of a record, made when it is not there. */
struct dn_tree *dn_import_list(struct dn_run *run, struct dn_tree *record,
			       const char *key);

/* Says whether a text has nothing but blanks. */
bool dn_import_is_blank(struct dn_slice text);

/* Returns the first item of a list under a key, or NULL. */
const struct dn_tree *dn_import_first(const struct dn_tree *map,
				      const char *key);

/*
 * Returns the record of a variant, made when it is new, or NULL when the name
 * is the network's own or, which is reported, no id can be made of it that is
 * not another network's. *id is then NULL, else the variant's id.
 */
struct dn_tree *dn_import_variant(struct dn_import *import,
				  struct dn_import_network *network,
				  struct dn_slice name, struct dn_span span,
				  const char **id);

/* Fills a network's record but for variants and results. */
void dn_import_record(struct dn_import *import,
		      struct dn_import_network *network);

/* Adds the variants and results of performances.json to the networks. */
void dn_import_results(struct dn_import *import);

/* What a column of results means. A data set stands in consecutive rows. */
struct dn_import_column {
	const char *old;
	const char *dataset, *name, *task;
	const char *metric, *metric_name, *unit, *min, *max;
	bool lower; /* is better */
};

/* Returns the row of a column, or NULL when it has no counterpart. */
const struct dn_import_column *dn_import_column(struct dn_slice word);

/* The datasets.yaml of all columns that have a counterpart. */
struct dn_tree *dn_import_datasets(struct dn_run *run);

/* Files to be written: names below the folder, and what goes into them. */
struct dn_import_files {
	struct {
		const char *name;
		const struct dn_tree *tree;
	} * items;
	uint32_t n, cap;
};

/*
 * Writes all files into the folder, which is made when missing. None of them
 * may exist. When one cannot be written, those before are removed again.
 * Reports `cannot-write` and returns false.
 */
bool dn_import_write(struct dn_run *run, const char *folder,
		     const struct dn_import_files *files);

#endif
