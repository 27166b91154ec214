/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_CHECK_PARTS_H
#define DN_DRAW_CHECK_PARTS_H

#include "boxes.h"
#include "check.h"

/*
 * A scene taken apart for its checks. check.c makes it; the rules on texts
 * and on edges have files of their own. Everything lies in the run's scratch
 * arena. Numbers of nodes are DN_NO_PART where there is none.
 */
#define DN_NO_PART UINT32_MAX

struct dn_check_node {
	const char *id;	   /* of a mark without one its title */
	bool is_mark;	   /* may lie on others, and edges may run through it */
	struct dn_box box; /* of its outline */
	uint32_t parent;   /* the node whose group holds this one's */
	bool has_outline;
};

struct dn_check_edge {
	const char *id;
	const struct dn_item *group, *path; /* path may be NULL */
	uint32_t from, to;		    /* nodes */
};

struct dn_check_text {
	const struct dn_item *item;
	struct dn_box box;
	uint32_t node;	/* whose group holds it */
	uint32_t order; /* of painting: number of the item */
};

/* What hides what is below it: a filled rect or closed path. */
struct dn_check_ground {
	const struct dn_item *item;
	struct dn_box box;
	uint32_t order;
};

/* A list of a part, as dn_push() wants it. */
#define DN_PARTS(type) \
	struct { \
		type *items; \
		uint32_t n, cap; \
	}

enum dn_rule {
	DN_RULE_GROUPS,
	DN_RULE_IDS,
	DN_RULE_TITLES,
	DN_RULE_LINKS,
	DN_RULE_PAGE,
	DN_RULE_NODES_OVERLAP,
	DN_RULE_TEXT_SIZE,
	DN_RULE_TEXT_IN_NODE,
	DN_RULE_TEXT_ON_NODE,
	DN_RULE_TEXTS_OVERLAP,
	DN_RULE_TEXT_HIDDEN,
	DN_RULE_CONTRAST,
	DN_RULE_EDGE_ENDS,
	DN_RULE_EDGE_THROUGH,
	DN_N_RULES,
};

struct dn_parts {
	struct dn_run *run;
	const struct dn_scene *scene;
	enum dn_theme theme;
	bool is_quiet; /* nothing is reported */
	DN_PARTS(struct dn_check_node) nodes;
	DN_PARTS(struct dn_check_edge) edges;
	DN_PARTS(struct dn_check_text) texts;
	DN_PARTS(struct dn_check_ground) grounds;
	struct dn_boxes *node_boxes; /* by number of node */
	struct dn_hits hits;	     /* for one search at a time */
	uint32_t n_found[DN_N_RULES];
};

/*
 * Reports a place that breaks a rule. Returns false when that rule has been
 * reported often enough and its check may stop: a scene that is wrong
 * everywhere has as many wrong pairs as it has pairs.
 */
bool dn_rule_broken(struct dn_parts *parts, enum dn_rule rule,
		    const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/*
 * Fills in the parts of parts->scene, reporting what is wrong with its groups.
 * The caller sets run, scene, theme and is_quiet.
 */
void dn_parts_take(struct dn_parts *parts);

/* Says whether a node is another one or lies in its group. */
bool dn_node_within(const struct dn_parts *parts, uint32_t node,
		    uint32_t other);

/* Says whether a box lies on the page, but for half a pixel. */
bool dn_on_page(const struct dn_parts *parts, struct dn_box box);

/* How far two boxes overlap in width and height, 0 when they do not. */
struct dn_point dn_overlap(struct dn_box a, struct dn_box b);

void dn_check_texts(struct dn_parts *parts);
void dn_check_edges(struct dn_parts *parts);

#endif
