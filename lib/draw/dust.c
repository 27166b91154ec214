/* SPDX-License-Identifier: MIT */
/*
 * Dust: points are sorted by the square they fall into and those of a square
 * become a grain at the place of the first. The squares grow until there are
 * few enough. Then each grain counts who lies under its disc, by the rows of
 * squares that the disc reaches.
 */
#include "dust.h"

#include <stdlib.h>

#include "boxes.h"

struct placed {
	struct dn_point at;
	int64_t cell;
	uint32_t number;
};

static int
compare_cells(const void *a, const void *b)
{
	const struct placed *p = a, *q = b;
	if (p->cell != q->cell)
		return p->cell < q->cell ? -1 : 1;
	return (p->number > q->number) - (p->number < q->number);
}

static int
compare_crowds(const void *a, const void *b)
{
	const struct dn_grain *p = a, *q = b;
	if (p->crowd != q->crowd)
		return p->crowd < q->crowd ? -1 : 1;
	return (p->number > q->number) - (p->number < q->number);
}

/* Gathers points by squares of a side; returns how many grains there are. */
static uint32_t
gather(struct placed *placed, uint32_t n, double side, struct dn_grain *grains)
{
	for (uint32_t i = 0; i < n; i++) {
		double x = placed[i].at.x / side, y = placed[i].at.y / side;
		placed[i].cell =
			(int64_t)(y + 1e7) * 100000000 + (int64_t)(x + 1e7);
	}
	qsort(placed, n, sizeof(*placed), compare_cells);
	uint32_t n_grains = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (i && placed[i].cell == placed[i - 1].cell) {
			grains[n_grains - 1].n++;
			continue;
		}
		grains[n_grains++] = (struct dn_grain){
			.at = placed[i].at, .number = placed[i].number, .n = 1};
	}
	return n_grains;
}

/* Counts for each grain the results whose middle lies under its disc. */
static void
count_crowds(struct dn_run *run, struct dn_grain *grains, uint32_t n)
{
	struct dn_arena *scratch = &run->scratch;
	struct dn_box *boxes = dn_new(scratch, struct dn_box, n);
	double r = DN_GRAIN_RADIUS;
	for (uint32_t i = 0; i < n; i++) {
		struct dn_point p = grains[i].at;
		boxes[i] = (struct dn_box){p.x, p.y, p.x, p.y};
	}
	struct dn_boxes *tree = dn_boxes_new(scratch, boxes, n);
	struct dn_hits hits = {0};
	for (uint32_t i = 0; i < n; i++) {
		dn_boxes_find(scratch, tree, dn_box_grow(boxes[i], r), &hits);
		for (uint32_t h = 0; h < hits.n; h++)
			grains[i].crowd += grains[hits.items[h]].n;
	}
}

struct dn_dust
dn_dust_of(struct dn_run *run, const struct dn_point *points, uint32_t n)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct placed *placed = dn_new(&run->scratch, struct placed, n);
	struct dn_dust dust = {.items = dn_new(&run->arena, struct dn_grain, n),
			       .cell = 1};
	for (uint32_t i = 0; i < n; i++)
		placed[i] = (struct placed){.at = dn_round_point(points[i]),
					    .number = i};
	for (;; dust.cell++) {
		dust.n = gather(placed, n, dust.cell, dust.items);
		if (dust.n <= DN_MAX_GRAINS || dust.cell >= 8)
			break;
	}
	count_crowds(run, dust.items, dust.n);
	qsort(dust.items, dust.n, sizeof(*dust.items), compare_crowds);
	dn_arena_reset(&run->scratch, mark);
	return dust;
}

void
dn_grain_draw(struct dn_run *run, struct dn_scene *scene,
	      const struct dn_grain *grain)
{
	double r = DN_GRAIN_RADIUS;
	struct dn_item *dot = dn_scene_rect(run, scene, grain->at.x - r,
					    grain->at.y - r, 2 * r, 2 * r);
	dot->radius = r;
	dot->fill = grain->crowd < 2   ? DN_PAINT_DUST_1
		    : grain->crowd < 4 ? DN_PAINT_DUST_2
		    : grain->crowd < 9 ? DN_PAINT_DUST_3
				       : DN_PAINT_DUST_4;
}
