/* SPDX-License-Identifier: MIT */
/*
 * Places the parts of a blueprint. A series runs from left to right and goes
 * on in a further row where it would be wider than there is room; parts of a
 * row hang on one line by where they are entered. Branches of a fork stand
 * below each other. Each part is laid out once, inside first: linear.
 */
#include "blueprint.h"

#include "blueprint_sizes.h"
#include "draw/metrics.h"

static double
larger(double a, double b)
{
	return a > b ? a : b;
}

static double
text_width(const char *text, double size, bool bold)
{
	return text ? dn_text_width(text, size, bold) : 0;
}

static void
size_box(struct dn_plan *box)
{
	double width = text_width(box->title, DN_LENGTH_TITLE, true);
	width = larger(width, text_width(box->detail, DN_LENGTH_DETAIL, false));
	width = larger(width, text_width(box->small, DN_LENGTH_SMALL, false));
	box->width = larger(width + 12, 44);
	box->height = 18 + (box->detail ? 12 : 0) + (box->small ? 11 : 0);
	box->in_y = box->out_y = box->height / 2;
}

/* Room above and below a part for its names and shape. */
static double
room_above(const struct dn_plan *part)
{
	return part->from || part->also ? 12 : 0;
}

static double
room_below(const struct dn_plan *part)
{
	return (part->kind == DN_PLAN_BOX && part->params > 0 ? 6 : 0) +
	       (part->shape ? 12 : 0) + (part->as ? 12 : 0);
}

/* The width that names and shape need. */
static double
room_across(const struct dn_plan *part)
{
	double width = part->width;
	width = larger(width, text_width(part->shape, DN_LENGTH_SMALL, false));
	width = larger(width, text_width(part->as, DN_LENGTH_SMALL, false) + 8);
	const char *reads = part->from ? part->from : part->also;
	return larger(width, text_width(reads, DN_LENGTH_SMALL, false) + 20);
}

static void layout(struct dn_plan *plan, double width);

/* Gives the parts of one row their places. */
static double
place_row(struct dn_plan *series, uint32_t from, uint32_t to, double y)
{
	double above = 0, below = 0;
	for (uint32_t i = from; i < to; i++) {
		const struct dn_plan *part = series->parts.items[i];
		above = larger(above, part->in_y + room_above(part));
		below = larger(below,
			       part->height - part->in_y + room_below(part));
	}
	for (uint32_t i = from; i < to; i++) {
		struct dn_plan *part = series->parts.items[i];
		part->y = y + above - part->in_y;
	}
	return y + above + below;
}

static void
layout_series(struct dn_plan *series, double room)
{
	double x = 0, y = 0, widest = 0;
	uint32_t first = 0, row = 0, n = series->parts.n;
	for (uint32_t i = 0; i < n; i++) {
		struct dn_plan *part = series->parts.items[i];
		layout(part, room);
		double across = room_across(part);
		if (x > 0 && x + across > room) {
			y = place_row(series, first, i, y) + DN_LENGTH_ROW_GAP;
			first = i;
			row++;
			x = 0;
		}
		part->row = row;
		part->x = x + (across - part->width) / 2;
		x += across;
		widest = larger(widest, x);
		x += DN_LENGTH_GAP;
	}
	series->height = place_row(series, first, n, y);
	series->width = row > 0 ? widest + DN_LENGTH_TURN : widest;
	if (n == 0) {
		series->width = DN_LENGTH_GAP;
		series->height = 10;
		series->in_y = series->out_y = 5;
		return;
	}
	const struct dn_plan *last = series->parts.items[n - 1];
	series->in_y = series->parts.items[0]->y + series->parts.items[0]->in_y;
	series->out_y = last->y + last->out_y;
}

static void
layout_fork(struct dn_plan *fork, double room)
{
	double inside = room - DN_LENGTH_FORK - DN_LENGTH_JOIN, y = 0,
	       widest = 0;
	for (uint32_t i = 0; i < fork->parts.n; i++) {
		struct dn_plan *branch = fork->parts.items[i];
		layout(branch, inside);
		branch->x = DN_LENGTH_FORK;
		branch->y = y;
		y += branch->height + DN_LENGTH_BRANCH_GAP;
		widest = larger(widest, branch->width);
	}
	double small = text_width(fork->small, DN_LENGTH_SMALL, false);
	fork->turn = DN_LENGTH_FORK + widest + 18;
	fork->width = fork->turn + 16 + (small > 0 ? small : 0);
	fork->height = larger(y - DN_LENGTH_BRANCH_GAP, 20);
	fork->in_y = fork->out_y = 10;
	if (fork->parts.n > 0) {
		fork->in_y = fork->parts.items[0]->in_y;
		fork->out_y = larger(fork->parts.items[0]->out_y, 9);
	}
}

static void
layout_frame(struct dn_plan *frame, double room)
{
	struct dn_plan *inside = frame->parts.items[0];
	layout(inside, room - 2 * DN_LENGTH_PAD);
	inside->x = DN_LENGTH_PAD;
	inside->y = DN_LENGTH_HEAD;
	double head = text_width(frame->title, DN_LENGTH_DETAIL, true) +
		      text_width(frame->badge, DN_LENGTH_DETAIL, true) + 40;
	frame->width = larger(inside->width + 2 * DN_LENGTH_PAD, head);
	frame->width = larger(frame->width,
			      text_width(frame->note, DN_LENGTH_SMALL, false) +
				      2 * DN_LENGTH_PAD);
	frame->height = DN_LENGTH_HEAD + inside->height + DN_LENGTH_PAD +
			(frame->note ? 12 : 0);
	inside->x = (frame->width - inside->width) / 2;
	frame->in_y = inside->y + inside->in_y;
	frame->out_y = inside->y + inside->out_y;
}

static void
layout(struct dn_plan *plan, double room)
{
	room = larger(room, DN_LENGTH_LEAST_ROOM);
	switch (plan->kind) {
	case DN_PLAN_BOX: size_box(plan); break;
	case DN_PLAN_SERIES: layout_series(plan, room); break;
	case DN_PLAN_FORK: layout_fork(plan, room); break;
	case DN_PLAN_FRAME: layout_frame(plan, room); break;
	}
}

void
dn_blueprint_layout(struct dn_blueprint *blueprint, double width)
{
	layout(blueprint->top, width);
}
