/* SPDX-License-Identifier: MIT */
/*
 * Draws the nodes: cards with the bands of their patterns and, where attention
 * is, a pictogram; chips; dashed ones for parents outside; pills for "+n
 * more".
 */
#include "page.h"

#include "draw/card.h"
#include "draw/glyph.h"
#include "draw/metrics.h"

/* How round a quarter of a circle is as a Bezier curve. */
#define ROUND 0.5523

static enum dn_paint
hue_of(const struct dn_badge *badge)
{
	return (enum dn_paint)(DN_PAINT_HUE_0 + badge->family % 8);
}

static enum dn_paint
on_hue_of(const struct dn_badge *badge)
{
	return (enum dn_paint)(DN_PAINT_ON_HUE_0 + badge->family % 8);
}

/* The letters of a badge in the middle of its box. */
static void
draw_letters(struct dn_page *page, const struct dn_badge *badge,
	     struct dn_box box)
{
	double size = 8 * page->scale;
	struct dn_item *letters = dn_page_text(
		page, (box.left + box.right) / 2,
		(box.top + box.bottom) / 2 + size * DN_TEXT_CAP_HEIGHT / 2,
		size, badge->letters, on_hue_of(badge), DN_ANCHOR_MIDDLE);
	letters->bold = true;
}

/* A band whose left corners are round where it meets the card's. */
static void
draw_band_ground(struct dn_page *page, const struct dn_badge *badge,
		 struct dn_box box, double top_radius, double bottom_radius)
{
	double t = top_radius, b = bottom_radius, k = 1 - ROUND;
	struct dn_segment segments[] = {
		dn_curve_to((struct dn_point){box.left, box.top + t * k},
			    (struct dn_point){box.left + t * k, box.top},
			    (struct dn_point){box.left + t, box.top}),
		dn_line_to((struct dn_point){box.right, box.top}),
		dn_line_to((struct dn_point){box.right, box.bottom}),
		dn_line_to((struct dn_point){box.left + b, box.bottom}),
		dn_curve_to((struct dn_point){box.left + b * k, box.bottom},
			    (struct dn_point){box.left, box.bottom - b * k},
			    (struct dn_point){box.left, box.bottom - b}),
	};
	struct dn_item *ground =
		dn_scene_path(page->run, page->scene,
			      (struct dn_point){box.left, box.top + t},
			      segments, sizeof(segments) / sizeof(*segments));
	ground->closed = true;
	ground->fill = hue_of(badge);
	ground->stroke = DN_PAINT_NONE;
}

static void
draw_bands(struct dn_page *page, const struct dn_diagram_node *node,
	   const struct dn_card *card, double x, double y)
{
	double inset = 0.5 * page->scale;
	double height = (card->header - 2 * inset) / card->n_bands;
	double radius = card->radius - inset;
	double last = card->glyph ? 0 : radius;
	for (uint32_t i = 0; i < card->n_bands; i++) {
		struct dn_box box = {
			.left = x + inset,
			.top = y + inset + i * height,
			.right = x + card->band,
			.bottom = y + inset + (i + 1) * height,
		};
		const struct dn_badge *badge = node->badges.items[i];
		draw_band_ground(page, badge, box, i ? 0 : radius,
				 i + 1 == card->n_bands ? last : 0);
		if (card->letter_size > 0)
			draw_letters(page, badge, box);
	}
}

/* The outline; its look depends on the role. */
static void
draw_outline(struct dn_page *page, const struct dn_diagram_node *node,
	     const struct dn_card *card, double x, double y)
{
	bool dashed =
		node->column == DN_NO_COLUMN || node->role == DN_ROLE_MORE;
	bool quiet = node->role == DN_ROLE_CHIP;
	struct dn_item *outline = dn_scene_rect(page->run, page->scene, x, y,
						card->width, card->height);
	outline->radius = card->radius;
	outline->fill = card->is_dot && card->n_bands
				? hue_of(node->badges.items[0])
				: DN_PAINT_CARD;
	outline->stroke = node->focus		   ? DN_PAINT_INK
			  : quiet || node->recedes ? DN_PAINT_RULE
						   : DN_PAINT_LINE;
	outline->stroke_width = (node->focus ? 2 : 1) * page->scale;
	outline->dash = dashed ? "4 3" : NULL;
}

static void
draw_pictogram(struct dn_page *page, const struct dn_card *card, double x,
	       double y)
{
	struct dn_segment across = dn_line_to(
		(struct dn_point){x + card->width, y + card->header});
	dn_scene_path(page->run, page->scene,
		      (struct dn_point){x, y + card->header}, &across, 1)
		->stroke = DN_PAINT_RULE;
	dn_glyph_draw(page->run, page->scene, card->glyph, x + card->glyph_x,
		      y + card->glyph_y, card->glyph_height);
}

static void
draw_card(struct dn_page *page, uint32_t i)
{
	const struct dn_diagram_node *node = &page->diagram->nodes.items[i];
	const struct dn_place_node *place = &page->layout->nodes[i];
	struct dn_card card = dn_card_of(page->run, node, page->scale);
	double x = page->plot.x + place->x, y = page->plot.y + place->y;
	struct dn_item *group = dn_scene_open(
		page->run, page->scene, DN_GROUP_NODE,
		dn_arena_format(&page->run->arena, "n-%s", node->id),
		node->tooltip);
	group->url = node->url;
	if (node->column != DN_NO_COLUMN && node->role != DN_ROLE_MORE) {
		group->chapter = node->domain;
		group->entry = node->name;
	}
	draw_outline(page, node, &card, x, y);
	if (card.n_bands && !card.is_dot)
		draw_bands(page, node, &card, x, y);
	if (!card.is_dot)
		dn_page_text(page, x + card.text_x, y + card.name_y,
			     card.name_size, card.name,
			     node->role == DN_ROLE_MORE || node->recedes
				     ? DN_PAINT_MUTED
				     : DN_PAINT_INK,
			     DN_ANCHOR_START)
			->bold = card.bold;
	if (card.glyph)
		draw_pictogram(page, &card, x, y);
	if (card.note)
		dn_page_text(page, x + card.text_x, y + card.note_y,
			     card.note_size, card.note, DN_PAINT_MUTED,
			     DN_ANCHOR_START);
	if (card.more)
		dn_page_text(page, x + card.width - 6 * page->scale,
			     y + card.note_y, card.note_size, card.more,
			     DN_PAINT_MUTED, DN_ANCHOR_END);
	dn_scene_close(page->run, page->scene);
}

void
dn_page_draw_cards(struct dn_page *page)
{
	for (uint32_t i = 0; i < page->diagram->nodes.n; i++)
		draw_card(page, i);
}

void
dn_page_draw_badge(struct dn_page *page, const struct dn_badge *badge, double x,
		   double y, double width, double height)
{
	struct dn_box box = {x, y, x + width, y + height};
	draw_band_ground(page, badge, box, 2 * page->scale, 2 * page->scale);
	draw_letters(page, badge, box);
}
