/* SPDX-License-Identifier: MIT */
#ifndef DN_FIGURE_BLUEPRINT_H
#define DN_FIGURE_BLUEPRINT_H

#include "dnngen/net.h"

/*
 * A blueprint is what a figure of one architecture shows: boxes in series,
 * forks whose branches meet again, and frames around what is repeated. It is
 * made from the folded net, so a reader sees once what the net has N times.
 * Layout gives each part a place (blueprint_layout.c), and it is drawn.
 */
enum dn_plan_kind {
	DN_PLAN_BOX,	/* a layer with the norms and activations behind it */
	DN_PLAN_SERIES, /* parts one after another, in rows */
	DN_PLAN_FORK,	/* branches, each a series; an empty one is a line */
	DN_PLAN_FRAME,	/* a frame around one series */
};

/* How a box looks, by what its layer is. */
enum dn_plan_look {
	DN_LOOK_INPUT,
	DN_LOOK_CONV,
	DN_LOOK_DENSE,
	DN_LOOK_POOL, /* and the way up */
	DN_LOOK_RECURRENT,
	DN_LOOK_ATTENTION,
	DN_LOOK_OTHER,
	DN_N_LOOKS,
};

struct dn_plans {
	struct dn_plan **items;
	uint32_t n, cap;
};

struct dn_plan {
	enum dn_plan_kind kind;
	/* box: "conv 3x3/2", "64", "bn, relu"; frame: its name */
	const char *title, *detail, *small;
	const char *shape; /* below, where it changes; or NULL */
	const char *tooltip;
	const char *from, *as; /* names of what it reads, and is read by */
	const char *also;      /* what it reads besides the part before */
	const char *badge;     /* of a frame: "x3" */
	const char *join;      /* of a fork: "+", "||", "x"; NULL: none */
	const char *note;      /* of a fork: what differs the first time */
	enum dn_plan_look look;
	bool dashed;	/* of a frame: a cell, applied step by step */
	int64_t params; /* of a box; -1: unknown */
	struct dn_plans parts;
	/* Set by layout, px; parts relative to what they are in. */
	double x, y, width, height;
	double in_y, out_y; /* where a line comes in and leaves */
	double turn;	    /* of a fork: where its branches meet */
	uint32_t row;	    /* in a series */
};

struct dn_blueprint {
	struct dn_plan *top; /* a series */
	uint32_t n_ops, n_boxes;
	uint32_t n_weighted;
	int64_t params, macs; /* -1: unknown */
	int64_t most_params;  /* of a box */
	bool looks[DN_N_LOOKS];
	bool has_names; /* some edges are names */
};

/* Makes the blueprint of a net; false after reporting. */
bool dn_blueprint_make(struct dn_run *run, const struct dn_net *net,
		       struct dn_blueprint *blueprint);

/* Gives all parts places and sizes for a page of that width, at least. */
void dn_blueprint_layout(struct dn_blueprint *blueprint, double width);

#endif
