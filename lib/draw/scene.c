/* SPDX-License-Identifier: MIT */
/*
 * Building a scene: items are appended with their numbers rounded to 0.01 px
 * and their texts cleaned, so that the checksum and every output agree.
 */
#include "scene.h"

#include <string.h>

#include "base/terminal.h"
#include "geometry.h"
#include "metrics.h"

static struct dn_item *
add(struct dn_run *run, struct dn_scene *scene, enum dn_item_kind kind)
{
	struct dn_item *item = dn_push(&run->arena, scene);
	item->kind = kind;
	return item;
}

struct dn_segment
dn_line_to(struct dn_point to)
{
	return (struct dn_segment){.is_line = true, .to = to};
}

struct dn_segment
dn_curve_to(struct dn_point c1, struct dn_point c2, struct dn_point to)
{
	return (struct dn_segment){.c1 = c1, .c2 = c2, .to = to};
}

double
dn_scene_factor(const struct dn_scene *scene)
{
	if (!(scene->page_width > 0) || !(scene->width > 0))
		return 1;
	double factor = scene->page_width / scene->width;
	return factor < DN_FACTOR_MAX ? factor : DN_FACTOR_MAX;
}

struct dn_item *
dn_scene_open(struct dn_run *run, struct dn_scene *scene,
	      enum dn_group_kind kind, const char *id, const char *title)
{
	struct dn_item *item = add(run, scene, DN_GROUP_OPEN);
	item->group = kind;
	item->id = id;
	item->title = title;
	return item;
}

void
dn_scene_close(struct dn_run *run, struct dn_scene *scene)
{
	add(run, scene, DN_GROUP_CLOSE);
}

struct dn_item *
dn_scene_rect(struct dn_run *run, struct dn_scene *scene, double x, double y,
	      double width, double height)
{
	struct dn_item *item = add(run, scene, DN_RECT);
	item->x = dn_round(x);
	item->y = dn_round(y);
	item->width = dn_round(width);
	item->height = dn_round(height);
	item->stroke_width = 1;
	return item;
}

struct dn_item *
dn_scene_path(struct dn_run *run, struct dn_scene *scene, struct dn_point start,
	      const struct dn_segment *segments, uint32_t n)
{
	struct dn_item *item = add(run, scene, DN_PATH);
	item->start = dn_round_point(start);
	item->segments = dn_new(&run->arena, struct dn_segment, n);
	item->n_segments = n;
	for (uint32_t i = 0; i < n; i++)
		item->segments[i] = dn_round_segment(segments[i]);
	item->stroke = DN_PAINT_LINE;
	item->stroke_width = 1;
	return item;
}

struct dn_item *
dn_scene_text(struct dn_run *run, struct dn_scene *scene, double x, double y,
	      double size, const char *text)
{
	struct dn_item *item = add(run, scene, DN_TEXT);
	item->x = dn_round(x);
	item->y = dn_round(y);
	item->size = dn_round(size);
	item->text = dn_text_clean(run, text);
	item->fill = DN_PAINT_INK;
	return item;
}

bool
dn_link_is_web(const char *url)
{
	struct dn_slice rest = dn_slice_of(url);
	const char *scheme =
		dn_slice_starts_with(rest, "http:") ? "http://" : "https://";
	if (!dn_slice_starts_with(rest, scheme))
		return false;
	rest.text += strlen(scheme);
	rest.len -= strlen(scheme);
	if (!rest.len || strchr("/?#:@", *rest.text))
		return false;
	for (uint32_t c; dn_utf8_next(&rest, &c);)
		if (c <= ' ' || c == 0xfffd || dn_is_control(c) ||
		    (c < 0x80 && strchr("\"<>\\`", (int)c)))
			return false;
	return true;
}
