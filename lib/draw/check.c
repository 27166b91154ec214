/* SPDX-License-Identifier: MIT */
/*
 * Takes a scene apart into nodes, edges, texts and grounds, and checks what
 * concerns groups and nodes; check_text.c and check_edges.c have the rest.
 * Pairs are found through packed R-trees (boxes.c).
 */
#include "check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/intern.h"
#include "check_parts.h"

#define MAX_FOUND 100 /* of one rule */
#define TOLERANCE 0.5 /* px */

/* An open group, innermost first. */
struct frame {
	const struct dn_item *group;
	uint32_t node; /* innermost node here, itself included */
	uint32_t edge; /* edge being read, or DN_NO_PART */
	struct frame *outer;
};

struct collector {
	struct dn_parts *parts;
	struct dn_arena *arena;
	struct dn_intern *ids; /* all ids of groups */
	DN_PARTS(uint32_t) node_of_id;
	struct frame *open;
};

bool
dn_rule_broken(struct dn_parts *parts, enum dn_rule rule, const char *format,
	       ...)
{
	if (parts->is_quiet || parts->n_found[rule] >= MAX_FOUND)
		return false;
	char sentence[512];
	va_list args;
	va_start(args, format);
	vsnprintf(sentence, sizeof(sentence), format, args);
	va_end(args);
	dn_report(parts->run, DN_NOWHERE, DN_SCENE, "%s", sentence);
	return ++parts->n_found[rule] < MAX_FOUND;
}

struct dn_point
dn_overlap(struct dn_box a, struct dn_box b)
{
	double left = a.left > b.left ? a.left : b.left;
	double right = a.right < b.right ? a.right : b.right;
	double top = a.top > b.top ? a.top : b.top;
	double bottom = a.bottom < b.bottom ? a.bottom : b.bottom;
	if (right <= left || bottom <= top)
		return (struct dn_point){0, 0};
	return (struct dn_point){right - left, bottom - top};
}

bool
dn_node_within(const struct dn_parts *parts, uint32_t node, uint32_t other)
{
	while (node != DN_NO_PART && node != other)
		node = parts->nodes.items[node].parent;
	return node == other;
}

bool
dn_on_page(const struct dn_parts *parts, struct dn_box box)
{
	const struct dn_scene *scene = parts->scene;
	return box.left >= -TOLERANCE && box.top >= -TOLERANCE &&
	       box.right <= scene->width + TOLERANCE &&
	       box.bottom <= scene->height + TOLERANCE;
}

static const char *
name_of(const char *id)
{
	return id ? id : "without id";
}

static bool
is_name(const char *id)
{
	static const char letters[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
	static const char others[] = "0123456789-.";
	size_t n = strspn(id, letters);
	while (n && id[n] && strchr(others, id[n]))
		n += strspn(id + n, others), n += strspn(id + n, letters);
	return n && !id[n];
}

/* Notes an id, and the node that has it or DN_NO_PART. */
static void
note_id(struct collector *collector, const char *id, uint32_t node)
{
	struct dn_parts *parts = collector->parts;
	if (!is_name(id))
		dn_rule_broken(parts, DN_RULE_IDS, "'%s' is no id", id);
	uint32_t before = dn_intern_count(collector->ids);
	uint32_t number = dn_intern_add(collector->ids, dn_slice_of(id));
	if (number < before) {
		dn_rule_broken(parts, DN_RULE_IDS, "id '%s' stands twice", id);
		return;
	}
	*dn_push(collector->arena, &collector->node_of_id) = node;
}

static uint32_t
open_node(struct collector *collector, const struct dn_item *item,
	  uint32_t parent)
{
	struct dn_parts *parts = collector->parts;
	struct dn_check_node *node = dn_push(collector->arena, &parts->nodes);
	node->is_mark = item->group == DN_GROUP_MARK;
	node->id = name_of(node->is_mark && !item->id ? item->title : item->id);
	node->parent = parent;
	return parts->nodes.n - 1;
}

static uint32_t
open_edge(struct collector *collector, const struct dn_item *item)
{
	struct dn_parts *parts = collector->parts;
	struct dn_check_edge *edge = dn_push(collector->arena, &parts->edges);
	edge->id = name_of(item->id);
	edge->group = item;
	return parts->edges.n - 1;
}

static void
open_group(struct collector *collector, const struct dn_item *item)
{
	struct dn_parts *parts = collector->parts;
	struct frame *frame = dn_new(collector->arena, struct frame, 1);
	frame->outer = collector->open;
	frame->node = frame->outer ? frame->outer->node : DN_NO_PART;
	frame->edge = frame->outer ? frame->outer->edge : DN_NO_PART;
	frame->group = item;
	collector->open = frame;
	bool is_mark = item->group == DN_GROUP_MARK;
	bool is_node = item->group == DN_GROUP_NODE || is_mark;
	bool is_edge = item->group == DN_GROUP_EDGE;
	if (is_node)
		frame->node = open_node(collector, item, frame->node);
	if (is_edge)
		frame->edge = open_edge(collector, item);
	if (item->id)
		note_id(collector, item->id,
			is_node ? frame->node : DN_NO_PART);
	if ((is_node || is_edge) && ((!item->id && !is_mark) || !item->title))
		dn_rule_broken(parts, DN_RULE_TITLES,
			       "%s %s has no id or no title",
			       is_mark	 ? "mark"
			       : is_node ? "node"
					 : "edge",
			       name_of(item->id));
	if (item->url && !dn_link_is_web(item->url))
		dn_rule_broken(parts, DN_RULE_LINKS,
			       "link of %s is not http or https: '%s'",
			       name_of(item->id), item->url);
}

/* Says whether a group is a node or mark, which have an outline. */
static bool
is_outlined(const struct dn_item *group)
{
	return group->group == DN_GROUP_NODE || group->group == DN_GROUP_MARK;
}

static void
close_group(struct collector *collector)
{
	struct dn_parts *parts = collector->parts;
	struct frame *frame = collector->open;
	if (!frame) {
		dn_rule_broken(parts, DN_RULE_GROUPS,
			       "a group is closed that was not opened");
		return;
	}
	collector->open = frame->outer;
	if (is_outlined(frame->group) &&
	    !parts->nodes.items[frame->node].has_outline)
		dn_rule_broken(parts, DN_RULE_GROUPS, "node %s has no outline",
			       parts->nodes.items[frame->node].id);
	if (frame->group->group == DN_GROUP_EDGE &&
	    !parts->edges.items[frame->edge].path)
		dn_rule_broken(parts, DN_RULE_GROUPS, "edge %s has no line",
			       name_of(frame->group->id));
}

static struct dn_box
path_box(struct dn_arena *arena, const struct dn_item *item)
{
	struct dn_points points = {0};
	dn_path_flatten(arena, item, &points);
	struct dn_point p = item->start;
	struct dn_box box = {p.x, p.y, p.x, p.y};
	for (uint32_t i = 1; i < points.n; i++) {
		p = points.items[i];
		box.left = p.x < box.left ? p.x : box.left;
		box.right = p.x > box.right ? p.x : box.right;
		box.top = p.y < box.top ? p.y : box.top;
		box.bottom = p.y > box.bottom ? p.y : box.bottom;
	}
	return box;
}

static void
add_shape(struct collector *collector, const struct dn_item *item,
	  uint32_t order)
{
	struct dn_parts *parts = collector->parts;
	const struct frame *frame = collector->open;
	bool is_rect = item->kind == DN_RECT;
	bool is_closed = is_rect || item->closed;
	struct dn_box box =
		is_rect ? dn_rect_box(item) : path_box(collector->arena, item);
	if (!dn_on_page(parts, box))
		dn_rule_broken(parts, DN_RULE_PAGE,
			       "a shape leaves the page, in group %s",
			       frame ? name_of(frame->group->id) : "none");
	if (item->fill && is_closed)
		*dn_push(collector->arena, &parts->grounds) =
			(struct dn_check_ground){item, box, order};
	if (!frame)
		return;
	struct dn_check_node *node =
		(is_rect && frame->group->group == DN_GROUP_NODE) ||
				(is_closed &&
				 frame->group->group == DN_GROUP_MARK)
			? &parts->nodes.items[frame->node]
			: NULL;
	if (node && !node->has_outline) {
		node->has_outline = true;
		node->box = box;
	}
	struct dn_check_edge *edge =
		!is_rect && frame->group->group == DN_GROUP_EDGE
			? &parts->edges.items[frame->edge]
			: NULL;
	if (edge && !edge->path && !item->fill)
		edge->path = item;
}

static void
add_text(struct collector *collector, const struct dn_item *item,
	 uint32_t order)
{
	const struct frame *frame = collector->open;
	if (!item->text || !*item->text)
		return;
	*dn_push(collector->arena, &collector->parts->texts) =
		(struct dn_check_text){item, dn_text_box(item),
				       frame ? frame->node : DN_NO_PART, order};
}

static void
add_item(struct collector *collector, const struct dn_item *item,
	 uint32_t order)
{
	switch (item->kind) {
	case DN_GROUP_OPEN: open_group(collector, item); break;
	case DN_GROUP_CLOSE: close_group(collector); break;
	case DN_RECT:
	case DN_PATH: add_shape(collector, item, order); break;
	case DN_TEXT: add_text(collector, item, order); break;
	}
}

static uint32_t
node_of(const struct collector *collector, const char *id)
{
	uint32_t number = dn_intern_find(collector->ids, dn_slice_of(id));
	return number < collector->node_of_id.n
		       ? collector->node_of_id.items[number]
		       : DN_NO_PART;
}

void
dn_parts_take(struct dn_parts *parts)
{
	struct dn_arena *arena = &parts->run->scratch;
	const struct dn_scene *scene = parts->scene;
	struct collector collector = {.parts = parts, .arena = arena};
	collector.ids = dn_intern_new(arena);
	for (uint32_t i = 0; i < scene->n; i++)
		add_item(&collector, &scene->items[i], i);
	if (collector.open)
		dn_rule_broken(parts, DN_RULE_GROUPS, "group %s is not closed",
			       name_of(collector.open->group->id));
	for (uint32_t i = 0; i < parts->edges.n; i++) {
		struct dn_check_edge *edge = &parts->edges.items[i];
		edge->from = node_of(&collector, edge->group->from_id);
		edge->to = node_of(&collector, edge->group->to_id);
	}
	struct dn_box *boxes = dn_new(arena, struct dn_box, parts->nodes.n);
	for (uint32_t i = 0; i < parts->nodes.n; i++)
		boxes[i] = parts->nodes.items[i].box;
	parts->node_boxes = dn_boxes_new(arena, boxes, parts->nodes.n);
}

static void
check_nodes(struct dn_parts *parts)
{
	for (uint32_t i = 0; i < parts->nodes.n; i++) {
		const struct dn_check_node *node = &parts->nodes.items[i];
		dn_boxes_find(&parts->run->scratch, parts->node_boxes,
			      node->box, &parts->hits);
		for (uint32_t h = 0; h < parts->hits.n; h++) {
			uint32_t j = parts->hits.items[h];
			const struct dn_check_node *other =
				&parts->nodes.items[j];
			struct dn_point by = dn_overlap(node->box, other->box);
			if (j <= i || node->is_mark || other->is_mark ||
			    by.x <= TOLERANCE || by.y <= TOLERANCE ||
			    dn_node_within(parts, j, i))
				continue;
			if (!dn_rule_broken(parts, DN_RULE_NODES_OVERLAP,
					    "nodes overlap: %s and %s",
					    node->id, other->id))
				return;
		}
	}
}

uint32_t
dn_scene_check(struct dn_run *run, const struct dn_scene *scene,
	       enum dn_theme theme)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct dn_parts parts = {.run = run, .scene = scene, .theme = theme};
	dn_parts_take(&parts);
	check_nodes(&parts);
	dn_check_texts(&parts);
	dn_check_edges(&parts);
	uint32_t n = 0;
	for (int rule = 0; rule < DN_N_RULES; rule++)
		n += parts.n_found[rule];
	dn_arena_reset(&run->scratch, mark);
	return n;
}
