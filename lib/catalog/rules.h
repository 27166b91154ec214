/* SPDX-License-Identifier: MIT */
#ifndef DN_CATALOG_RULES_H
#define DN_CATALOG_RULES_H

#include "schema.h"

/*
 * Rules say how other people's tables spell what a catalogue knows; they stand
 * in results/rules.yaml. A rule has a regular expression for the whole of a
 * text and what it stands for, with $1 to $9 for what its groups matched.
 */
struct dn_rule {
	const char *match;
	const char *name;   /* of a model: how to spell it instead */
	const char *metric; /* how to spell a metric instead */
	const char *split, *protocol, *extra;
	struct dn_span span; /* of the expression */
};

struct dn_rule_list {
	struct dn_rule *items;
	uint32_t n, cap;
};

/* Spellings of a network or variant that are too odd for its record. */
struct dn_spelling {
	const char *id;
	struct dn_texts names;
	struct dn_span span; /* of the id */
};

struct dn_spellings {
	struct dn_spelling *items;
	uint32_t n, cap;
};

struct dn_rules {
	/* Applied to a model's name one after another, until it is known. */
	struct dn_rule_list names;
	struct dn_spellings spellings;
	/* The first that matches a model's name, or else its note, and has the
	 * key tells its protocol, and likewise its extra data. */
	struct dn_rule_list conditions;
	/* The first that matches an unknown metric tells what it is. */
	struct dn_rule_list metrics;
};

extern const struct dn_schema dn_schema_rules;

struct dn_regex_error;

/* Reports a rule whose expression cannot be used. */
void dn_rule_report(struct dn_run *run, const struct dn_rule *rule,
		    const struct dn_regex_error *error);

/* Reports all of them, for the table in check.c. */
void dn_check_rules(struct dn_run *run, const struct dn_catalog *catalog);

#endif
