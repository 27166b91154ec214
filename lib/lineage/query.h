/* SPDX-License-Identifier: MIT */
#ifndef DN_LINEAGE_QUERY_H
#define DN_LINEAGE_QUERY_H

#include "dnngen/lineage.h"

/*
 * A query as it is kept: steps for a stack of sets. A term pushes the networks
 * that it selects; `and` and `or` replace the two topmost sets by one, `not`
 * turns the topmost round. The last one left is the answer. The grammar is in
 * query_parse.c.
 */
enum dn_step_kind {
	DN_STEP_NETWORK,
	DN_STEP_FIELD,
	DN_STEP_SET,
	DN_STEP_YEARS,
	DN_STEP_PARAMS,
	DN_STEP_AND,
	DN_STEP_OR,
	DN_STEP_NOT,
};

/* The fields whose value is a term of the vocabulary. */
enum dn_field {
	DN_FIELD_DOMAIN,
	DN_FIELD_PATTERN,
	DN_FIELD_TRAINING,
	DN_FIELD_RELATION,
};

enum dn_comparison {
	DN_LESS,
	DN_LESS_OR_EQUAL,
	DN_GREATER,
	DN_GREATER_OR_EQUAL,
	DN_EQUAL,
};

struct dn_step {
	enum dn_step_kind kind;
	union {
		struct {
			uint32_t network;
			uint32_t up, down; /* edges to follow */
		};
		struct {
			enum dn_field field;
			struct dn_slice value; /* as records may state it */
		};
		struct dn_set set; /* found when parsing: names by regex */
		struct {
			int first_year, last_year; /* both included */
		};
		struct {
			enum dn_comparison comparison;
			double params;
		};
	};
};

struct dn_query {
	struct dn_step *items;
	uint32_t n, cap;
};

/* Says whether a record states a value of a field; letters are folded. */
bool dn_field_states(const struct dn_network *network, enum dn_field field,
		     struct dn_slice value);

#endif
