/* SPDX-License-Identifier: MIT */
/*
 * The rules on texts. A text's box is its width by ascent and descent of the
 * font, as a browser has it; its ink is from the height of capitals down. What
 * a text stands on are the filled shapes below it, down to the first that lies
 * under all of it; with a halo it is the halo.
 */
#include "check_parts.h"
#include "metrics.h"

#define TOLERANCE 0.5	/* px */
#define MIN_SIZE 7	/* px */
#define MAX_SHARED 0.05 /* of the smaller text's box, beyond 1 px each way */
#define MIN_CONTRAST 4.5

static struct dn_box
ink_box(const struct dn_check_text *text)
{
	return dn_text_box_above(text->item,
				 DN_TEXT_CAP_HEIGHT * text->item->size);
}

static double
area(struct dn_box box)
{
	return (box.right - box.left) * (box.bottom - box.top);
}

static bool
contains(struct dn_box outer, struct dn_box inner)
{
	return outer.left <= inner.left && outer.top <= inner.top &&
	       outer.right >= inner.right && outer.bottom >= inner.bottom;
}

static void
check_one(struct dn_parts *parts, const struct dn_check_text *text)
{
	const char *words = text->item->text;
	if (text->item->size < MIN_SIZE)
		dn_rule_broken(parts, DN_RULE_TEXT_SIZE,
			       "text under 7 px: '%s'", words);
	if (!dn_on_page(parts, text->box))
		dn_rule_broken(parts, DN_RULE_PAGE,
			       "text leaves the page: '%s'", words);
	if (text->node == DN_NO_PART)
		return;
	const struct dn_check_node *node = &parts->nodes.items[text->node];
	if (!contains(dn_box_grow(node->box, TOLERANCE), ink_box(text)))
		dn_rule_broken(parts, DN_RULE_TEXT_IN_NODE,
			       "text leaves its node %s: '%s'", node->id,
			       words);
}

/* A text that lies on a node that is not its own. */
static bool
check_nodes(struct dn_parts *parts, const struct dn_check_text *text)
{
	dn_boxes_find(&parts->run->scratch, parts->node_boxes, text->box,
		      &parts->hits);
	for (uint32_t h = 0; h < parts->hits.n; h++) {
		uint32_t number = parts->hits.items[h];
		const struct dn_check_node *node = &parts->nodes.items[number];
		struct dn_point by = dn_overlap(ink_box(text), node->box);
		if (by.x > 2 * TOLERANCE && by.y > 2 * TOLERANCE &&
		    !dn_node_within(parts, text->node, number) &&
		    !dn_rule_broken(parts, DN_RULE_TEXT_ON_NODE,
				    "text lies on node %s: '%s'", node->id,
				    text->item->text))
			return false;
	}
	return true;
}

static bool
texts_overlap(struct dn_box a, struct dn_box b)
{
	struct dn_point by = dn_overlap(a, b);
	double smaller = area(a) < area(b) ? area(a) : area(b);
	return by.x > 1 && by.y > 1 &&
	       (by.x - 1) * (by.y - 1) > MAX_SHARED * smaller;
}

static void
check_pairs(struct dn_parts *parts)
{
	struct dn_arena *arena = &parts->run->scratch;
	struct dn_box *boxes = dn_new(arena, struct dn_box, parts->texts.n);
	for (uint32_t i = 0; i < parts->texts.n; i++)
		boxes[i] = parts->texts.items[i].box;
	struct dn_boxes *tree = dn_boxes_new(arena, boxes, parts->texts.n);
	for (uint32_t i = 0; i < parts->texts.n; i++) {
		dn_boxes_find(arena, tree, boxes[i], &parts->hits);
		for (uint32_t h = 0; h < parts->hits.n; h++) {
			uint32_t j = parts->hits.items[h];
			if (j > i && texts_overlap(boxes[i], boxes[j]) &&
			    !dn_rule_broken(parts, DN_RULE_TEXTS_OVERLAP,
					    "texts overlap: '%s' and '%s'",
					    parts->texts.items[i].item->text,
					    parts->texts.items[j].item->text))
				return;
		}
	}
}

static void
check_contrast(struct dn_parts *parts, const struct dn_check_text *text,
	       enum dn_paint ground)
{
	for (int t = DN_THEME_LIGHT; t <= DN_THEME_DARK; t++) {
		enum dn_theme theme = (enum dn_theme)t;
		if (parts->theme != DN_THEME_AUTO && parts->theme != theme)
			continue;
		double contrast = dn_color_contrast(
			dn_theme_color(theme, text->item->fill),
			dn_theme_color(theme, ground));
		if (contrast < MIN_CONTRAST)
			dn_rule_broken(parts, DN_RULE_CONTRAST,
				       "contrast under 4.5:1, %s on %s: '%s'",
				       dn_paint_name(text->item->fill),
				       dn_paint_name(ground), text->item->text);
	}
}

/* Looks at the shapes above and below a text, from the topmost down. */
static void
check_grounds(struct dn_parts *parts, const struct dn_boxes *tree,
	      const struct dn_check_text *text)
{
	struct dn_box ink = ink_box(text);
	bool covered = text->item->halo;
	dn_boxes_find(&parts->run->scratch, tree, ink, &parts->hits);
	for (uint32_t h = parts->hits.n; h-- > 0;) {
		const struct dn_check_ground *ground =
			&parts->grounds.items[parts->hits.items[h]];
		struct dn_point by = dn_overlap(ink, ground->box);
		if (by.x <= TOLERANCE || by.y <= TOLERANCE)
			continue;
		if (ground->order > text->order) {
			dn_rule_broken(parts, DN_RULE_TEXT_HIDDEN,
				       "text is painted over: '%s'",
				       text->item->text);
			continue;
		}
		if (covered)
			break;
		check_contrast(parts, text, ground->item->fill);
		covered = contains(ground->box, ink);
	}
	if (!covered || text->item->halo)
		check_contrast(parts, text,
			       text->item->halo ? DN_PAINT_HALO
						: DN_PAINT_PAGE);
}

void
dn_check_texts(struct dn_parts *parts)
{
	struct dn_arena *arena = &parts->run->scratch;
	uint32_t n = parts->grounds.n;
	struct dn_box *boxes = dn_new(arena, struct dn_box, n);
	for (uint32_t i = 0; i < n; i++)
		boxes[i] = parts->grounds.items[i].box;
	struct dn_boxes *tree = dn_boxes_new(arena, boxes, n);
	bool look_on = true;
	for (uint32_t i = 0; i < parts->texts.n; i++) {
		const struct dn_check_text *text = &parts->texts.items[i];
		check_one(parts, text);
		look_on = look_on && check_nodes(parts, text);
		check_grounds(parts, tree, text);
	}
	check_pairs(parts);
}
