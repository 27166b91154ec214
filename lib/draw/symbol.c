/* SPDX-License-Identifier: MIT */
/*
 * Draws marks. The outlines of the polygons stand here as numbers, scaled so
 * that all shapes cover about the area of a circle of radius 1.
 */
#include "symbol.h"

#define MAX_CORNERS 12
#define CORE 0.5 /* of a hollow mark: its inside, that shows the paint */

struct outline {
	uint32_t n;
	struct dn_point corners[MAX_CORNERS];
};

/* clang-format off */
static const struct outline outlines[DN_N_SHAPES] = {
	[DN_SHAPE_SQUARE] = {4, {{-.9, -.9}, {.9, -.9}, {.9, .9}, {-.9, .9}}},
	[DN_SHAPE_TRIANGLE] = {3, {{0, -1.3}, {1.25, .88}, {-1.25, .88}}},
	[DN_SHAPE_DIAMOND] = {4, {{0, -1.3}, {1.3, 0}, {0, 1.3}, {-1.3, 0}}},
	[DN_SHAPE_TRIANGLE_DOWN] = {3, {{-1.25, -.88}, {1.25, -.88}, {0, 1.3}}},
	[DN_SHAPE_PLUS] = {12, {{-.45, -1.25}, {.45, -1.25}, {.45, -.45},
		{1.25, -.45}, {1.25, .45}, {.45, .45}, {.45, 1.25},
		{-.45, 1.25}, {-.45, .45}, {-1.25, .45}, {-1.25, -.45},
		{-.45, -.45}}},
	[DN_SHAPE_STAR] = {10, {{0, -1.5}, {.4, -.55}, {1.43, -.46},
		{.65, .21}, {.88, 1.21}, {0, .68}, {-.88, 1.21}, {-.65, .21},
		{-1.43, -.46}, {-.4, -.55}}},
	[DN_SHAPE_CROSS] = {12, {{0, -.64}, {.57, -1.2}, {1.2, -.57}, {.64, 0},
		{1.2, .57}, {.57, 1.2}, {0, .64}, {-.57, 1.2}, {-1.2, .57},
		{-.64, 0}, {-1.2, -.57}, {-.57, -1.2}}},
};
/* clang-format on */

double
dn_shape_reach(enum dn_shape shape)
{
	double reach = shape == DN_SHAPE_CIRCLE ? 1 : 0;
	for (uint32_t i = 0; i < outlines[shape].n; i++) {
		struct dn_point p = outlines[shape].corners[i];
		double x = p.x < 0 ? -p.x : p.x, y = p.y < 0 ? -p.y : p.y;
		reach = x > reach ? x : reach;
		reach = y > reach ? y : reach;
	}
	return reach;
}

static struct dn_item *
draw_shape(struct dn_run *run, struct dn_scene *scene,
	   const struct dn_symbol *mark, double radius)
{
	const struct outline *outline = &outlines[mark->shape];
	double x = mark->at.x, y = mark->at.y;
	if (!outline->n) {
		struct dn_item *circle =
			dn_scene_rect(run, scene, x - radius, y - radius,
				      2 * radius, 2 * radius);
		circle->radius = radius;
		return circle;
	}
	struct dn_segment sides[MAX_CORNERS];
	for (uint32_t i = 0; i < outline->n; i++)
		sides[i] = dn_line_to(
			(struct dn_point){x + radius * outline->corners[i].x,
					  y + radius * outline->corners[i].y});
	struct dn_item *path = dn_scene_path(
		run, scene, sides[outline->n - 1].to, sides, outline->n - 1);
	path->closed = true;
	path->stroke = DN_PAINT_NONE;
	return path;
}

void
dn_symbol_draw(struct dn_run *run, struct dn_scene *scene,
	       const struct dn_symbol *mark)
{
	struct dn_item *shape = draw_shape(run, scene, mark, mark->radius);
	shape->fill = mark->is_hollow ? DN_PAINT_PAGE : mark->paint;
	shape->stroke = DN_PAINT_INK;
	shape->stroke_width = 0.8;
	if (mark->is_hollow)
		draw_shape(run, scene, mark, CORE * mark->radius)->fill =
			mark->paint;
}
