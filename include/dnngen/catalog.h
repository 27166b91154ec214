/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_CATALOG_H
#define DNNGEN_CATALOG_H

#include <stdbool.h>
#include <stdint.h>

#include "run.h"

/*
 * A catalogue is what is known of deep neural networks: one record a network,
 * read from YAML, and the vocabulary and data sets that the records may name.
 * It is plain data; who descends from whom is asked of the lineage (lineage.h).
 *
 * network: an idea with a paper (ResNet). variant: a concrete one (ResNet-50).
 * parent edge: child, parent, relation, label. Networks, edges and terms are
 * numbered from 0 in the order read (folders in the order given, files by
 * name); DN_NO_NETWORK and DN_NO_TERM stand for none. Texts that a record
 * does not give are NULL, lists are empty.
 */
#define DN_NO_NETWORK UINT32_MAX
#define DN_NO_TERM UINT32_MAX

struct dn_date {
	int16_t year;	   /* 0: no date given */
	int8_t month, day; /* 0: only the year, or year and month */
};

enum dn_confidence {
	DN_CONFIDENCE_HIGH,
	DN_CONFIDENCE_MEDIUM,
	DN_CONFIDENCE_LOW
};

struct dn_texts {
	const char **items;
	uint32_t n, cap;
};

/* A figure as printed, "25.6M", kept with its printed precision. */
struct dn_quantity {
	const char *text; /* as written, or NULL when not given */
	double value;
};

struct dn_link {
	const char *title, *url;
};

struct dn_links {
	struct dn_link *items;
	uint32_t n, cap;
};

struct dn_paper {
	const char *title, *venue, *arxiv, *doi, *url;
	struct dn_texts authors;
};

struct dn_citations {
	struct dn_quantity count;
	struct dn_date as_of;
	const char *source;
};

struct dn_parent {
	const char *id; /* as written: the id of a network or a variant */
	const char *relation, *label, *why, *source;
	enum dn_confidence confidence;
	struct dn_span span;	/* of the id's value */
	uint32_t network;	/* resolved, or DN_NO_NETWORK */
	uint32_t relation_term; /* in vocabulary.relations, or DN_NO_TERM */
};

struct dn_parents {
	struct dn_parent *items;
	uint32_t n, cap;
};

struct dn_training {
	struct dn_texts initialisation, optimiser, loss, regularisation,
		normalisation, activation;
};

struct dn_variant {
	const char *id, *name, *architecture;
	struct dn_quantity params;
	struct dn_span span;
};

struct dn_variants {
	struct dn_variant *items;
	uint32_t n, cap;
};

struct dn_result {
	const char *network; /* as written, in a file of results */
	const char *dataset, *split, *metric;
	struct dn_quantity value;
	const char *variant;
	const char *model; /* what was measured, in its source's words */
	const char *protocol, *input, *extra;
	struct dn_quantity params, macs;
	const char *source, *note;
	enum dn_confidence confidence;
	struct dn_span span;
	/* Resolved, or DN_NO_TERM and DN_NO_NETWORK. The network is only
	 * filled in for files of results. */
	uint32_t dataset_number, metric_number;
	uint32_t network_number, variant_number;
};

struct dn_results {
	struct dn_result *items;
	uint32_t n, cap;
};

/*
 * Results that stand beside the records, one source a file. What the file
 * says of all its rows is filled in where they do not say it.
 */
struct dn_result_file {
	const char *source, *url, *licence;
	struct dn_date as_of;
	struct dn_result common;
	struct dn_results rows;
};

struct dn_result_files {
	struct dn_result_file *items;
	uint32_t n, cap;
};

struct dn_network {
	const char *id, *name;
	struct dn_texts aliases;
	struct dn_date date;
	enum dn_confidence date_confidence;
	const char *domain;
	struct dn_paper paper;
	struct dn_links links;
	struct dn_texts code;
	struct dn_citations citations;
	const char *summary;
	struct dn_texts patterns; /* novelty patterns, as written */
	struct dn_parents parents;
	struct dn_training training;
	struct dn_variants variants;
	struct dn_results results;
	enum dn_confidence confidence;
	struct dn_texts doubts;
	const char *amends;	    /* only while a record is read */
	struct dn_span span;	    /* of the id's value */
	uint32_t domain_term;	    /* resolved, or DN_NO_TERM */
	uint32_t *pattern_terms;    /* one a pattern, or DN_NO_TERM */
	const struct dn_tree *tree; /* as read, or NULL: only to be checked */
};

/* One term of the vocabulary; which members are used, its list decides. */
struct dn_term {
	const char *id, *name, *definition, *source;
	const char *family, *letters, *example; /* patterns */
	const char *class;			/* training methods */
	const char *line; /* relations: change, reuse, tune, contrast */
	bool descent;	  /* relations */
	bool computable;  /* patterns */
	struct dn_span span;
};

struct dn_terms {
	struct dn_term *items;
	uint32_t n, cap;
	struct dn_intern *index; /* ids, numbered as the items; or NULL */
};

struct dn_vocabulary {
	struct dn_terms domains, patterns, training, relations;
};

enum dn_direction { DN_HIGHER_IS_BETTER, DN_LOWER_IS_BETTER };

struct dn_metric {
	const char *id, *name, *unit, *complement_of;
	struct dn_texts aliases;
	enum dn_direction direction;
	struct dn_quantity min, max;
	struct dn_span span;
};

struct dn_metrics {
	struct dn_metric *items;
	uint32_t n, cap;
	struct dn_intern *index; /* see dn_metric_find() */
	uint32_t *of_index;
};

struct dn_dataset {
	const char *id, *name, *task;
	struct dn_texts aliases, splits;
	struct dn_metrics metrics;
	struct dn_span span;
};

struct dn_datasets {
	struct dn_dataset *items;
	uint32_t n, cap;
	struct dn_intern *ids;	 /* ids, numbered as the items */
	struct dn_intern *index; /* see dn_dataset_find() */
	uint32_t *of_index;
};

struct dn_networks {
	struct dn_network *items;
	uint32_t n, cap;
};

struct dn_catalog {
	/* Of the last folder that says. */
	const char *name, *description, *licence;
	struct dn_date as_of;
	struct dn_texts credits;
	struct dn_networks networks;
	struct dn_vocabulary vocabulary;
	struct dn_datasets datasets;
	struct dn_result_files results; /* see dn_catalog_read_results() */
	struct dn_rules *rules;		/* of spellings, or NULL */
	struct dn_texts folders;	/* those read, in order */
	struct dn_texts files;		/* every file read, for depfiles */
	struct dn_names *names;		/* what dn_catalog_find() asks */
	struct dn_documents *documents; /* all read, for checks of spelling */
};

/*
 * Reads the catalogues at the paths, files or folders, later ones laid over
 * earlier ones. A folder is walked in byte order of the names below it; files
 * and folders whose name begins with a dot, and files not ending in .yaml or
 * .yml, are passed over, and so are the folders architectures and results of
 * a catalogue. A link inside a folder is followed when it leads to a file or
 * folder below that folder; no folder is read twice. A folder may have a
 * vocabulary.yaml, datasets.yaml and catalog.yaml at its top: terms and data
 * sets of all catalogues add up.
 *
 * What makes a catalogue unusable is reported: syntax, schema, ids and terms
 * claimed twice, parents that nobody has. Reading goes on and the result is
 * usable for what was right. Returns false when an error was reported. Linear
 * in the bytes read. See dn_catalog_check().
 */
bool dn_catalog_read(struct dn_run *run, const char *const *paths,
		     uint32_t n_paths, struct dn_catalog *catalog);

/*
 * The same, and keeps where every word stands: what dn_catalog_check() needs,
 * at the price of more memory.
 */
bool dn_catalog_read_to_check(struct dn_run *run, const char *const *paths,
			      uint32_t n_paths, struct dn_catalog *catalog);

/*
 * Reads the files of results, *.yaml and *.yml, in the folder `results` of
 * each folder of the catalogue, by name: what is said there belongs to
 * networks of the whole catalogue. Reports what is wrong with their form and
 * returns false then, what was right being kept; a row of a network that no
 * catalogue has is kept with DN_NO_NETWORK. Linear in the bytes read.
 */
bool dn_catalog_read_results(struct dn_run *run, struct dn_catalog *catalog);

/*
 * Reports what reading passes over because a catalogue can be used with it:
 * terms, data sets and variants that nobody defines, ranges, dates, spelling.
 * For lint. Terms of a kind that no catalogue defines are not checked, which
 * is said once (`no-vocabulary`). The catalogue must come from
 * dn_catalog_read_to_check().
 */
void dn_catalog_check(struct dn_run *run, const struct dn_catalog *catalog);

/*
 * Reads all files of layers, *.yaml and *.yml in the folder `architectures` of
 * each folder of the catalogue, and reports what is wrong with them: the
 * language (dnngen-architecture(5)) and counts of parameters. Reports variants
 * whose file is not there (`unknown-architecture`). For lint; the catalogue
 * must come from dn_catalog_read_to_check(). Linear in bytes and layers.
 */
void dn_catalog_check_architectures(struct dn_run *run,
				    struct dn_catalog *catalog);

/* The same of one file of layers; false when something was wrong. */
bool dn_architecture_check(struct dn_run *run, uint32_t source);

/* What a name can stand for. */
struct dn_found {
	uint32_t network; /* DN_NO_NETWORK: nothing */
	uint32_t variant; /* within the network, when it was a variant's id */
	uint32_t other;	  /* a second network, when ambiguous */
};

/*
 * Looks up an exact id; else, with ASCII letters folded, a name or alias of a
 * network, an id, the name of a variant. So an id beats a name of another
 * network.
 */
struct dn_found dn_catalog_find(const struct dn_catalog *catalog,
				struct dn_slice text);

/*
 * Returns the id of a network or variant, or the name or alias of a network,
 * nearest to a mistyped one, or NULL.
 */
const char *dn_catalog_suggest(const struct dn_catalog *catalog,
			       struct dn_slice text);

/* Finds a term by id in one list of the vocabulary, or DN_NO_TERM. */
uint32_t dn_terms_find(const struct dn_terms *terms, struct dn_slice id);

/*
 * Finds a data set, and a metric of one, by id, else by name or alias with
 * ASCII letters folded; or DN_NO_TERM.
 */
uint32_t dn_dataset_find(const struct dn_datasets *datasets,
			 struct dn_slice text);
uint32_t dn_metric_find(const struct dn_dataset *dataset, struct dn_slice text);

/* Reads YYYY, YYYY-MM or YYYY-MM-DD; false when malformed or impossible. */
bool dn_date_parse(struct dn_slice text, struct dn_date *date);

/* Says whether an edge is one of descent (its relation is, or is unknown). */
bool dn_is_descent(const struct dn_catalog *catalog,
		   const struct dn_parent *parent);

/*
 * Orders two dates at the coarser of their precisions; 0 when they cannot be
 * told apart there, or when one is missing.
 */
int dn_date_compare(struct dn_date a, struct dn_date b);

/*
 * Orders two networks for every list: by date (missing parts count as 0, no
 * date at all comes last), then by id. A total order.
 */
int dn_network_compare(const struct dn_catalog *catalog, uint32_t a,
		       uint32_t b);

/* "2015-12-10", "2015-12", "c. 2015" or "undated". */
const char *dn_date_text(struct dn_run *run, struct dn_date date);

/* The same as a record spells it, "2015"; NULL for no date. */
const char *dn_date_spell(struct dn_run *run, struct dn_date date);

/* Prints all records as read, one key a line: --dump=record. */
void dn_catalog_dump(struct dn_run *run, struct dn_out *out,
		     const struct dn_catalog *catalog);

/* Prints the JSON Schema (draft-07) of a network record. */
void dn_catalog_schema(struct dn_run *run, struct dn_out *out);

/*
 * Prints a template of a record, each key with a comment, for `dnngen new`.
 */
void dn_catalog_template(struct dn_run *run, struct dn_out *out,
			 const char *id);

/* Prints the reference of a network's paper as BibTeX. */
void dn_catalog_bibtex(struct dn_run *run, struct dn_out *out,
		       const struct dn_network *network);

/*
 * Reads the catalogue of the system of 2019 (dnns.json; textInfo.json and
 * performances.json beside it when they are there) and writes one file a
 * network into the folder, with the vocabulary.yaml, datasets.yaml and
 * catalog.yaml that they need. The folder is made when missing and must hold
 * no file of the same name. What cannot be mapped is kept as written and
 * reported as `unmapped`. Nothing is written unless all could be read. Returns
 * false after reporting when the file is not that catalogue (`bad-import`) or
 * cannot be written.
 */
bool dn_catalog_import(struct dn_run *run, const char *path, const char *folder,
		       uint32_t *n_networks);

#endif
