/* SPDX-License-Identifier: MIT */
/*
 * The rules on edges: they end at their nodes and run through no other, and
 * how many pairs cross. Lines are taken as chords (geometry.c), and what lies
 * near a chord is found through a packed R-tree.
 */
#include "check_parts.h"

#define REACH 8	 /* px from a node at which its edges may end */
#define MARGIN 1 /* px by which an edge may touch a foreign node */

struct chord {
	struct dn_point a, b;
	uint32_t edge;
};

struct chords {
	struct chord *items;
	uint32_t n, cap;
};

static bool
is_within(struct dn_box box, struct dn_box outer)
{
	return box.left >= outer.left && box.top >= outer.top &&
	       box.right <= outer.right && box.bottom <= outer.bottom;
}

static bool
reaches(struct dn_point p, struct dn_box box)
{
	struct dn_box point = {p.x, p.y, p.x, p.y};
	return is_within(point, dn_box_grow(box, REACH));
}

static void
check_ends(struct dn_parts *parts, const struct dn_check_edge *edge)
{
	if (edge->from == DN_NO_PART || edge->to == DN_NO_PART) {
		dn_rule_broken(parts, DN_RULE_EDGE_ENDS,
			       "edge %s has an end that is no node", edge->id);
		return;
	}
	const struct dn_item *path = edge->path;
	const struct dn_check_node *nodes = parts->nodes.items;
	if (!path || !path->n_segments)
		return;
	if (!reaches(path->start, nodes[edge->from].box) ||
	    !reaches(path->segments[path->n_segments - 1].to,
		     nodes[edge->to].box))
		dn_rule_broken(parts, DN_RULE_EDGE_ENDS,
			       "edge %s ends away from its nodes", edge->id);
}

/* Says whether an edge may lie on a node: an end, or a frame around one. */
static bool
may_enter(const struct dn_parts *parts, const struct dn_check_edge *edge,
	  uint32_t number)
{
	const uint32_t ends[] = {edge->from, edge->to};
	const struct dn_check_node *nodes = parts->nodes.items;
	for (int i = 0; i < 2; i++)
		if (ends[i] != DN_NO_PART &&
		    is_within(nodes[ends[i]].box, nodes[number].box))
			return true;
	return false;
}

/* Reports the nodes that a chord runs through, one at most an edge. */
static bool
runs_through(struct dn_parts *parts, const struct chord *chord)
{
	const struct dn_check_edge *edge = &parts->edges.items[chord->edge];
	dn_boxes_find(&parts->run->scratch, parts->node_boxes,
		      dn_line_box(chord->a, chord->b), &parts->hits);
	for (uint32_t h = 0; h < parts->hits.n; h++) {
		uint32_t number = parts->hits.items[h];
		const struct dn_check_node *node = &parts->nodes.items[number];
		if (node->is_mark ||
		    !dn_line_enters(chord->a, chord->b,
				    dn_box_grow(node->box, -MARGIN)) ||
		    may_enter(parts, edge, number))
			continue;
		dn_rule_broken(parts, DN_RULE_EDGE_THROUGH,
			       "edge %s runs through node %s", edge->id,
			       node->id);
		return true;
	}
	return false;
}

static struct chords
chords_of(const struct dn_parts *parts)
{
	struct dn_arena *arena = &parts->run->scratch;
	struct chords chords = {0};
	struct dn_points points = {0};
	for (uint32_t i = 0; i < parts->edges.n; i++) {
		const struct dn_item *path = parts->edges.items[i].path;
		points.n = 0;
		if (path)
			dn_path_flatten(arena, path, &points);
		for (uint32_t k = 1; k < points.n; k++)
			*dn_push(arena, &chords) = (struct chord){
				points.items[k - 1], points.items[k], i};
	}
	return chords;
}

void
dn_check_edges(struct dn_parts *parts)
{
	for (uint32_t i = 0; i < parts->edges.n; i++)
		check_ends(parts, &parts->edges.items[i]);
	struct chords chords = chords_of(parts);
	for (uint32_t i = 0; i < chords.n; i++) {
		uint32_t edge = chords.items[i].edge;
		if (!runs_through(parts, &chords.items[i]))
			continue;
		while (i + 1 < chords.n && chords.items[i + 1].edge == edge)
			i++;
	}
}

static bool
have_common_end(const struct dn_check_edge *a, const struct dn_check_edge *b)
{
	bool from = a->from != DN_NO_PART &&
		    (a->from == b->from || a->from == b->to);
	bool to = a->to != DN_NO_PART && (a->to == b->from || a->to == b->to);
	return from || to;
}

/* What the edge being looked at has to do with each other one: its number
 * and 1 stand there when it has. */
struct met {
	uint32_t *crossed, *on_trunk;
};

/* Returns by how much what one chord meets changes the count of crossings. */
static int
meet(struct dn_parts *parts, const struct chords *chords,
     const struct dn_boxes *tree, const struct chord *chord, struct met met)
{
	uint32_t i = chord->edge, mark = i + 1;
	int n = 0;
	dn_boxes_find(&parts->run->scratch, tree,
		      dn_line_box(chord->a, chord->b), &parts->hits);
	for (uint32_t h = 0; h < parts->hits.n; h++) {
		const struct chord *other =
			&chords->items[parts->hits.items[h]];
		uint32_t j = other->edge;
		if (j <= i || met.on_trunk[j] == mark ||
		    have_common_end(&parts->edges.items[i],
				    &parts->edges.items[j]))
			continue;
		bool crossed = met.crossed[j] == mark;
		if (dn_lines_overlap(chord->a, chord->b, other->a, other->b)) {
			met.on_trunk[j] = mark;
			n -= crossed;
		} else if (!crossed && dn_lines_cross(chord->a, chord->b,
						      other->a, other->b)) {
			met.crossed[j] = mark;
			n++;
		}
	}
	return n;
}

uint32_t
dn_scene_crossings(struct dn_run *run, const struct dn_scene *scene)
{
	struct dn_arena *arena = &run->scratch;
	struct dn_arena_mark mark = dn_arena_mark(arena);
	struct dn_parts parts = {.run = run, .scene = scene, .is_quiet = true};
	dn_parts_take(&parts);
	struct chords chords = chords_of(&parts);
	struct dn_box *boxes = dn_new(arena, struct dn_box, chords.n);
	for (uint32_t i = 0; i < chords.n; i++)
		boxes[i] = dn_line_box(chords.items[i].a, chords.items[i].b);
	struct dn_boxes *tree = dn_boxes_new(arena, boxes, chords.n);
	struct met met = {dn_new(arena, uint32_t, parts.edges.n),
			  dn_new(arena, uint32_t, parts.edges.n)};
	int64_t n = 0;
	for (uint32_t i = 0; i < chords.n; i++)
		n += meet(&parts, &chords, tree, &chords.items[i], met);
	dn_arena_reset(arena, mark);
	return (uint32_t)n;
}
