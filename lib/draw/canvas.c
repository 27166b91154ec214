/* SPDX-License-Identifier: MIT */
/*
 * Replays a scene on a canvas, and makes the heads of arrows, which every
 * canvas draws alike. Linear in the items.
 */
#include "canvas.h"

#include "geometry.h"

/* The member of a canvas that draws a kind of item, or NULL. */
static void (*member(const struct dn_canvas *canvas,
		     enum dn_item_kind kind))(struct dn_canvas *,
					      const struct dn_item *)
{
	switch (kind) {
	case DN_GROUP_OPEN: return canvas->group_open;
	case DN_GROUP_CLOSE: return canvas->group_close;
	case DN_RECT: return canvas->rect;
	case DN_PATH: return canvas->path;
	case DN_TEXT: return canvas->text;
	}
	return NULL;
}

static void
call(struct dn_canvas *canvas, const struct dn_item *item)
{
	void (*draw)(struct dn_canvas *, const struct dn_item *) =
		member(canvas, item->kind);
	if (draw)
		draw(canvas, item);
}

void
dn_scene_replay(const struct dn_scene *scene, struct dn_canvas *canvas)
{
	static const struct dn_item closing = {.kind = DN_GROUP_CLOSE};
	uint32_t depth = 0;
	if (canvas->begin)
		canvas->begin(canvas, scene);
	for (uint32_t i = 0; i < scene->n; i++) {
		const struct dn_item *item = &scene->items[i];
		if (item->kind == DN_GROUP_CLOSE && !depth)
			continue;
		depth += item->kind == DN_GROUP_OPEN;
		depth -= item->kind == DN_GROUP_CLOSE;
		call(canvas, item);
	}
	for (; depth; depth--)
		call(canvas, &closing);
	if (canvas->end)
		canvas->end(canvas);
}

static bool
same(struct dn_point a, struct dn_point b)
{
	return a.x == b.x && a.y == b.y;
}

/* The last point before the end that is another one: where it comes from. */
static struct dn_point
approach(const struct dn_item *item)
{
	const struct dn_segment *last = &item->segments[item->n_segments - 1];
	struct dn_point before =
		item->n_segments > 1 ? last[-1].to : item->start;
	if (!last->is_line && !same(last->c2, last->to))
		return last->c2;
	if (!last->is_line && !same(last->c1, last->to))
		return last->c1;
	return before;
}

struct dn_arrow
dn_arrow_of(const struct dn_item *item)
{
	struct dn_segment last = item->segments[item->n_segments - 1];
	struct dn_point tip = last.to, from = approach(item);
	double x = tip.x - from.x, y = tip.y - from.y;
	double length = dn_sqrt(x * x + y * y);
	x = length > 0 ? x / length : 1;
	y = length > 0 ? y / length : 0;
	double head = 4.2 + 1.3 * item->stroke_width, half = 0.53 * head;
	double back_x = tip.x - head * x, back_y = tip.y - head * y;
	/* The line ends inside the head, but not before where it came from. */
	double cut = 0.8 * head;
	if (last.is_line && cut > length)
		cut = length;
	last.to = (struct dn_point){tip.x - cut * x, tip.y - cut * y};
	if (!last.is_line) {
		last.c2.x -= cut * x;
		last.c2.y -= cut * y;
	}
	return (struct dn_arrow){
		.tip = tip,
		.left = dn_round_point((struct dn_point){back_x + half * y,
							 back_y - half * x}),
		.right = dn_round_point((struct dn_point){back_x - half * y,
							  back_y + half * x}),
		.last = dn_round_segment(last),
	};
}
