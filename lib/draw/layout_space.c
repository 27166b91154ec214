/* SPDX-License-Identifier: MIT */
/*
 * The raster of boxes. A box is entered into each bin that it touches.
 */
#include "layout_space.h"

#define BIN 48.0
#define MAX_BINS 4096.0

static uint32_t
bin_of(double value, uint32_t n)
{
	double bin = value / BIN;
	if (!(bin > 0))
		return 0;
	return bin < n ? (uint32_t)bin : n - 1;
}

static uint32_t
bins_for(double size)
{
	double n = size / BIN + 1;
	return n < MAX_BINS ? (uint32_t)n : (uint32_t)MAX_BINS;
}

struct dn_space
dn_space_new(struct dn_run *run, double width, double height)
{
	struct dn_space space = {
		.run = run,
		.columns = bins_for(width),
		.rows = bins_for(height),
	};
	space.bins = dn_new(&run->arena, uint32_t,
			    (size_t)space.columns * space.rows);
	return space;
}

void
dn_space_add(struct dn_space *space, struct dn_box box, uint32_t owner)
{
	uint32_t right = bin_of(box.right, space->columns);
	uint32_t bottom = bin_of(box.bottom, space->rows);
	for (uint32_t y = bin_of(box.top, space->rows); y <= bottom; y++) {
		for (uint32_t x = bin_of(box.left, space->columns); x <= right;
		     x++) {
			uint32_t *bin = &space->bins[y * space->columns + x];
			struct dn_space_item *item =
				dn_push(&space->run->arena, space);
			*item = (struct dn_space_item){box, owner, *bin};
			*bin = space->n;
		}
	}
}

bool
dn_space_visit(const struct dn_space *space, struct dn_box box,
	       bool (*visit)(const struct dn_space_item *item, void *context),
	       void *context)
{
	uint32_t right = bin_of(box.right, space->columns);
	uint32_t bottom = bin_of(box.bottom, space->rows);
	for (uint32_t y = bin_of(box.top, space->rows); y <= bottom; y++) {
		for (uint32_t x = bin_of(box.left, space->columns); x <= right;
		     x++) {
			uint32_t at = space->bins[y * space->columns + x];
			for (; at; at = space->items[at - 1].next)
				if (dn_boxes_overlap(space->items[at - 1].box,
						     box) &&
				    !visit(&space->items[at - 1], context))
					return false;
		}
	}
	return true;
}

static bool
stop(const struct dn_space_item *item, void *context)
{
	(void)item;
	(void)context;
	return false;
}

bool
dn_space_is_free(const struct dn_space *space, struct dn_box box)
{
	return dn_space_visit(space, box, stop, NULL);
}
