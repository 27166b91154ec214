/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_PATTERN_H
#define DNNGEN_PATTERN_H

#include <stdbool.h>
#include <stdint.h>

#include "net.h"

/*
 * Structure patterns: what the wiring of a net shows, computed and proved.
 * Every find is a witness, which names the ops that make the structure and an
 * edge without which it would be none. Patterns are a closed vocabulary (that
 * of catalog/vocabulary.yaml, as far as wiring can show it); finer kinds stand
 * below one, or below none: a bottleneck is worth telling and proves nothing.
 * They are never mixed with the novelty patterns that a record declares.
 */
#define DN_PATTERNS(X) \
	X(STREAMLINED, "streamlined") \
	X(SEPARABLE, "separable") \
	X(MULTI_BRANCH, "multi-branch") \
	X(SKIP, "skip-connections") \
	X(DENSE, "dense") \
	X(ATTENTION, "attention") \
	X(ENCODER_DECODER, "encoder-decoder") \
	X(U_SHAPED, "u-shaped") \
	X(EXPERTS, "mixture-of-experts") \
	X(STATE_SPACE, "state-space") \
	X(GRAPH, "graph") \
	X(RECURRENT, "recurrent") \
	X(STACKED, "stacked") \
	X(BIDIRECTIONAL, "bidirectional") \
	X(TIME_SCALES, "multiple-time-scales") \
	X(GATED, "gated") \
	X(TREE, "tree-structured")

enum dn_pattern {
#define X(constant, name) DN_PATTERN_##constant,
	DN_PATTERNS(X)
#undef X
		DN_N_PATTERNS, /* also: of no pattern */
};

/* The name of a pattern, and the pattern of a name; false: there is none. */
const char *dn_pattern_name(enum dn_pattern pattern);
bool dn_pattern_find(struct dn_slice name, enum dn_pattern *pattern);

struct dn_hunt; /* lib/pattern/rule.h */

/*
 * A rule finds one kind of structure. It is a const record below the function
 * that implements it, and has a row in the table dn_rules.
 */
struct dn_rule {
	const char *kind;	 /* "identity" */
	enum dn_pattern pattern; /* DN_N_PATTERNS: describes, proves none */
	bool proves;		 /* a witness counts for the pattern */
	const char *family;	 /* heading: "skips" */
	const char *definition;	 /* one sentence */
	void (*match)(struct dn_hunt *hunt, const struct dn_rule *rule);
};

/* All rules, a family together; NULL at the end. */
extern const struct dn_rule *const dn_rules[];

/* One structure that a rule found. */
struct dn_witness {
	const struct dn_rule *rule;
	const struct dn_net *net; /* the net, or a body in it */
	uint32_t net_number;	  /* 0: the net; then bodies as they come */
	/* The op at which it opens and that which closes it; DN_NONE: the
	 * inputs, or the outputs, of the net. */
	uint32_t from, to;
	uint32_t past; /* a layer on the way that skips, or DN_NONE */
	uint32_t *ops; /* what it is made of, in order, both ends included */
	uint32_t n_ops;
	/* The edge that it stands on: argument `cut_read` of op `cut_op`;
	 * DN_NONE where no single edge does. */
	uint32_t cut_op, cut_read;
	uint32_t count;	  /* branches, experts, layers in a run; or 0 */
	const char *note; /* "growth 32", or NULL */
};

struct dn_witnesses {
	struct dn_witness *items;
	uint32_t n, cap;
};

/* What was found of one pattern, or of one kind. */
struct dn_finding {
	enum dn_pattern pattern;    /* DN_N_PATTERNS: of a kind below none */
	const struct dn_rule *rule; /* of a kind; NULL: the pattern */
	uint32_t count;		    /* structures; each counts once for a
				     * pattern, whatever kinds it is */
	uint32_t weighted;	    /* weighted ops inside, each once */
	int64_t params;		    /* their parameters */
	uint32_t first;		    /* its first witness */
};

struct dn_finding_list {
	struct dn_finding *items;
	uint32_t n, cap;
};

struct dn_findings {
	struct dn_witnesses witnesses;	 /* by rule, then by place in the net */
	struct dn_finding_list patterns; /* in the order of DN_PATTERNS */
	struct dn_finding_list kinds;	 /* in the order of dn_rules */
	uint32_t n_nets;		 /* the net and its bodies */
	uint32_t weighted;		 /* weighted ops of the net */
	int64_t params;			 /* its parameters; -1: unknown */
	uint32_t on_spine, vertices;	 /* of the normal form: how
					  * streamlined it is */
};

/*
 * Finds all structures of a finished net and of the bodies in it. Costs
 * O(n log n) in ops plus the size of what is found.
 */
void dn_patterns_find(struct dn_run *run, const struct dn_net *net,
		      struct dn_findings *findings);

/* The finding of a pattern, NULL when it was not found. */
const struct dn_finding *dn_findings_of(const struct dn_findings *findings,
					enum dn_pattern pattern);

#endif
