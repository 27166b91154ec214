/* SPDX-License-Identifier: MIT */
/*
 * Paints a blueprint. Everything is drawn where layout put it, times the
 * scale of the page; parts of a part are relative to it, so the place of what
 * they are in goes down with the walk.
 */
#include "blueprint_draw.h"

#include <inttypes.h>
#include <string.h>

#include "blueprint_sizes.h"
#include "draw/metrics.h"

#define ROUND 3.0 /* of corners */
#define BAR 3.0	  /* height of a bar of parameters */

struct painter {
	struct dn_page *page;
	const struct dn_blueprint *blueprint;
	struct dn_point origin;
	uint32_t number; /* of boxes so far, for ids */
};

/* A place in the blueprint, as one of the page. */
static struct dn_point
at(const struct painter *p, double x, double y)
{
	double s = p->page->scale;
	return (struct dn_point){p->origin.x + x * s, p->origin.y + y * s};
}

static struct dn_item *
rect(struct painter *p, double x, double y, double width, double height)
{
	double s = p->page->scale;
	struct dn_point place = at(p, x, y);
	struct dn_item *item =
		dn_scene_rect(p->page->run, p->page->scene, place.x, place.y,
			      width * s, height * s);
	item->radius = ROUND * s;
	return item;
}

static struct dn_item *
text(struct painter *p, double x, double y, double size, const char *words,
     enum dn_paint paint, enum dn_anchor anchor)
{
	double s = p->page->scale;
	struct dn_point place = at(p, x, y);
	return dn_page_text(p->page, place.x, place.y, size * s,
			    dn_text_clean(p->page->run, words), paint, anchor);
}

/* --- lines --- */

#define MOST_BENDS 5

/* A line through places of the blueprint, with a head at its end or none. */
static void
line(struct painter *p, const struct dn_point *places, uint32_t n, bool arrow)
{
	struct dn_segment segments[MOST_BENDS];
	uint32_t k = 0;
	struct dn_point last = places[0];
	for (uint32_t i = 1; i < n; i++) {
		if (dn_distance(places[i], last) < 0.01)
			continue;
		segments[k++] = dn_line_to(at(p, places[i].x, places[i].y));
		last = places[i];
	}
	if (k == 0)
		return;
	struct dn_item *path =
		dn_scene_path(p->page->run, p->page->scene,
			      at(p, places[0].x, places[0].y), segments, k);
	path->stroke = DN_PAINT_LINE;
	path->stroke_width = 1.1 * p->page->scale;
	path->arrow = arrow;
}

/* From one place to another to its right, by way of a step half-way. */
static void
step(struct painter *p, struct dn_point a, struct dn_point b, bool arrow)
{
	double middle = b.x - DN_LENGTH_GAP / 2;
	const struct dn_point places[] = {a, {middle, a.y}, {middle, b.y}, b};
	if (a.y < b.y - 0.01 || a.y > b.y + 0.01)
		line(p, places, 4, arrow);
	else
		line(p, (struct dn_point[]){a, b}, 2, arrow);
}

/* Where a line comes in, and where it leaves; x, y: where the part stands. */
static struct dn_point
entry(const struct dn_plan *plan, double x, double y)
{
	if (plan->kind == DN_PLAN_SERIES && plan->parts.n > 0) {
		const struct dn_plan *first = plan->parts.items[0];
		return entry(first, x + first->x, y + first->y);
	}
	return (struct dn_point){x, y + plan->in_y};
}

static struct dn_point
leave(const struct dn_plan *plan, double x, double y)
{
	if (plan->kind == DN_PLAN_SERIES && plan->parts.n > 0) {
		const struct dn_plan *last =
			plan->parts.items[plan->parts.n - 1];
		return leave(last, x + last->x, y + last->y);
	}
	return (struct dn_point){x + plan->width, y + plan->out_y};
}

/* Says whether a line that enters a part ends there with a head: boxes have
 * a rim to point at. */
static bool
ends_line(const struct dn_plan *plan)
{
	while (plan->kind == DN_PLAN_SERIES && plan->parts.n > 0)
		plan = plan->parts.items[0];
	return plan->kind == DN_PLAN_BOX;
}

static void draw(struct painter *p, const struct dn_plan *plan, double x,
		 double y);

/* The top of the row in which a part of a series stands. */
static double
row_top(const struct dn_plan *series, uint32_t row)
{
	double top = series->height;
	for (uint32_t i = 0; i < series->parts.n; i++) {
		const struct dn_plan *part = series->parts.items[i];
		double y = part->y - (part->from || part->also ? 12 : 0);
		if (part->row == row && y < top)
			top = y;
	}
	return top;
}

static void
draw_series(struct painter *p, const struct dn_plan *series, double x, double y)
{
	for (uint32_t i = 0; i < series->parts.n; i++) {
		const struct dn_plan *part = series->parts.items[i];
		draw(p, part, x + part->x, y + part->y);
		/* What names where it reads from has no line from before. */
		if (i == 0 || part->from)
			continue;
		const struct dn_plan *before = series->parts.items[i - 1];
		struct dn_point a = leave(before, x + before->x, y + before->y);
		struct dn_point b = entry(part, x + part->x, y + part->y);
		if (before->row == part->row) {
			step(p, a, b, ends_line(part));
			continue;
		}
		double right = x + series->width - 3, left = x - 7;
		double gap =
			y + row_top(series, part->row) - DN_LENGTH_ROW_GAP / 2;
		const struct dn_point places[] = {
			a,	     {right, a.y}, {right, gap},
			{left, gap}, {left, b.y},  b};
		line(p, places, 6, ends_line(part));
	}
}

/* --- forks --- */

/* The circle where branches meet. */
static void
draw_join(struct painter *p, struct dn_point centre, const char *sign)
{
	double r = DN_LENGTH_RADIUS;
	struct dn_item *circle =
		rect(p, centre.x - r, centre.y - r, 2 * r, 2 * r);
	circle->radius = r * p->page->scale;
	circle->fill = DN_PAINT_CARD;
	circle->stroke = DN_PAINT_INK;
	circle->stroke_width = 1.1 * p->page->scale;
	double h = 3.6;
	struct dn_point places[2][2] = {
		{{centre.x - h, centre.y}, {centre.x + h, centre.y}},
		{{centre.x, centre.y - h}, {centre.x, centre.y + h}},
	};
	if (strcmp(sign, "||") == 0) {
		for (int i = 0; i < 2; i++) {
			double dx = i ? 1.8 : -1.8;
			places[i][0] =
				(struct dn_point){centre.x + dx, centre.y - h};
			places[i][1] =
				(struct dn_point){centre.x + dx, centre.y + h};
		}
	} else if (strcmp(sign, "+") != 0) {
		h = 2.6;
		for (int i = 0; i < 2; i++) {
			double dy = i ? h : -h;
			places[i][0] =
				(struct dn_point){centre.x - h, centre.y - dy};
			places[i][1] =
				(struct dn_point){centre.x + h, centre.y + dy};
		}
	}
	line(p, places[0], 2, false);
	line(p, places[1], 2, false);
}

static void
draw_fork(struct painter *p, const struct dn_plan *fork, double x, double y)
{
	double bus = x + 6, in = y + fork->in_y, out = y + fork->out_y;
	struct dn_point centre = {x + fork->turn, out};
	line(p, (struct dn_point[]){{x, in}, {bus, in}}, 2, false);
	for (uint32_t i = 0; i < fork->parts.n; i++) {
		const struct dn_plan *branch = fork->parts.items[i];
		double bx = x + branch->x, by = y + branch->y;
		struct dn_point a = entry(branch, bx, by);
		struct dn_point b = leave(branch, bx, by);
		bool head = ends_line(branch);
		if (!(branch->parts.n > 0 && branch->parts.items[0]->from)) {
			const struct dn_point ins[] = {
				{bus, in}, {bus, a.y}, a};
			line(p, ins, 3, head);
		}
		if (branch->parts.n == 0)
			b = a; /* a line all the way */
		draw(p, branch, bx, by);
		double rim = fork->join ? DN_LENGTH_RADIUS : 0;
		if (i == 0) {
			step(p, b, (struct dn_point){centre.x - rim, out},
			     true);
			continue;
		}
		const struct dn_point outs[] = {
			b, {centre.x, b.y}, {centre.x, out + rim}};
		line(p, outs, 3, fork->join != NULL);
	}
	if (fork->join)
		draw_join(p, centre, fork->join);
	if (fork->small)
		text(p, centre.x + DN_LENGTH_RADIUS + 4, out - 4,
		     DN_LENGTH_SMALL, fork->small, DN_PAINT_MUTED,
		     DN_ANCHOR_START);
	double rim = fork->join ? DN_LENGTH_RADIUS : 0;
	line(p,
	     (struct dn_point[]){{centre.x + rim, out}, {x + fork->width, out}},
	     2, false);
}

/* --- frames and boxes --- */

static void
draw_badge(struct painter *p, double right, double top, const char *words)
{
	double width = dn_text_width(words, DN_LENGTH_DETAIL, true) + 14;
	struct dn_item *pill = rect(p, right - width, top, width, 15);
	pill->radius = 7.5 * p->page->scale;
	pill->fill = DN_PAINT_INK;
	text(p, right - width / 2, top + 11, DN_LENGTH_DETAIL, words,
	     DN_PAINT_PAGE, DN_ANCHOR_MIDDLE)
		->bold = true;
}

static void
draw_frame(struct painter *p, const struct dn_plan *frame, double x, double y)
{
	const struct dn_plan *inside = frame->parts.items[0];
	double ix = x + inside->x, iy = y + inside->y;
	struct dn_item *ground = rect(p, x, y, frame->width, frame->height);
	ground->radius = 6 * p->page->scale;
	ground->fill = DN_PAINT_BAND;
	ground->stroke = DN_PAINT_RULE;
	ground->stroke_width = 1 * p->page->scale;
	if (frame->title)
		text(p, x + 9, y + 15, DN_LENGTH_DETAIL, frame->title,
		     DN_PAINT_MUTED, DN_ANCHOR_START)
			->bold = true;
	if (frame->badge)
		draw_badge(p, x + frame->width - 6, y + 4, frame->badge);
	if (frame->shape)
		text(p, x + frame->width / 2, y + frame->height + 11,
		     DN_LENGTH_SMALL, frame->shape, DN_PAINT_MUTED,
		     DN_ANCHOR_MIDDLE);
	if (frame->note)
		text(p, x + frame->width / 2, y + frame->height - 7,
		     DN_LENGTH_SMALL, frame->note, DN_PAINT_MUTED,
		     DN_ANCHOR_MIDDLE);
	struct dn_point a = entry(inside, ix, iy), b = leave(inside, ix, iy);
	bool reads = inside->parts.n > 0 && inside->parts.items[0]->from;
	if (!reads)
		step(p, (struct dn_point){x, y + frame->in_y}, a,
		     ends_line(inside));
	draw(p, inside, ix, iy);
	step(p, b, (struct dn_point){x + frame->width, y + frame->out_y},
	     false);
}

/* How long a bar is: by the logarithm of parameters, 1 for the most. Digits
 * stand for the logarithm, so that no library's rounding is in a picture. */
static double
share_of(int64_t params, int64_t most)
{
	double of[2] = {0, 0};
	int64_t values[2] = {params, most};
	for (int i = 0; i < 2; i++) {
		int64_t left = values[i];
		for (; left >= 10; left /= 10)
			of[i] += 1;
		of[i] += (double)left / 10;
	}
	return of[1] > 0 ? of[0] / of[1] : 0;
}

enum dn_paint
dn_plan_paint(enum dn_plan_look look)
{
	static const enum dn_paint paints[DN_N_LOOKS] = {
		[DN_LOOK_INPUT] = DN_PAINT_INK,
		[DN_LOOK_CONV] = DN_PAINT_HUE_0 + 1,
		[DN_LOOK_DENSE] = DN_PAINT_HUE_0 + 4,
		[DN_LOOK_POOL] = DN_PAINT_HUE_0 + 2,
		[DN_LOOK_RECURRENT] = DN_PAINT_HUE_0 + 3,
		[DN_LOOK_ATTENTION] = DN_PAINT_HUE_0,
		[DN_LOOK_OTHER] = DN_PAINT_MUTED,
	};
	return paints[look];
}

const char *const dn_plan_names[DN_N_LOOKS] = {
	[DN_LOOK_INPUT] = "input",
	[DN_LOOK_CONV] = "convolution",
	[DN_LOOK_DENSE] = "dense, embedding",
	[DN_LOOK_POOL] = "pooling, upsampling",
	[DN_LOOK_RECURRENT] = "recurrent",
	[DN_LOOK_ATTENTION] = "attention, product",
	[DN_LOOK_OTHER] = "other",
};

static void
draw_box(struct painter *p, const struct dn_plan *box, double x, double y)
{
	struct dn_run *run = p->page->run;
	enum dn_paint paint = dn_plan_paint(box->look);
	double middle = x + box->width / 2, base = y + 13;
	dn_scene_open(run, p->page->scene, DN_GROUP_NODE,
		      dn_arena_format(&run->arena, "n-%" PRIu32, p->number++),
		      dn_text_clean(run, box->tooltip));
	struct dn_item *outline = rect(p, x, y, box->width, box->height);
	outline->fill = DN_PAINT_CARD;
	outline->stroke = paint;
	outline->stroke_width = 1.3 * p->page->scale;
	text(p, middle, base, DN_LENGTH_TITLE, box->title, DN_PAINT_INK,
	     DN_ANCHOR_MIDDLE)
		->bold = true;
	if (box->detail) {
		base += 12;
		text(p, middle, base, DN_LENGTH_DETAIL, box->detail,
		     DN_PAINT_INK, DN_ANCHOR_MIDDLE);
	}
	if (box->small)
		text(p, middle, base + 11, DN_LENGTH_SMALL, box->small,
		     DN_PAINT_MUTED, DN_ANCHOR_MIDDLE);
	dn_scene_close(run, p->page->scene);
	double below = y + box->height;
	if (box->params > 0) {
		double share = share_of(box->params, p->blueprint->most_params);
		struct dn_item *bar =
			rect(p, x, below + 2,
			     box->width * (share > 1 ? 1 : share), BAR);
		bar->radius = 0;
		bar->fill = paint;
		below += 6;
	}
	if (box->shape)
		text(p, middle, below + 10, DN_LENGTH_SMALL, box->shape,
		     DN_PAINT_MUTED, DN_ANCHOR_MIDDLE);
}

/* Names that stand for edges: what a part reads, above it, and what others
 * call it, below. */
static void
draw_names(struct painter *p, const struct dn_plan *plan, double x, double y)
{
	double below = y + plan->height +
		       (plan->kind == DN_PLAN_BOX && plan->params > 0 ? 6 : 0) +
		       (plan->shape ? 10 : 0);
	const char *reads = plan->from ? plan->from : plan->also;
	if (reads)
		text(p, x + plan->width / 2, y - 4, DN_LENGTH_SMALL,
		     dn_arena_format(&p->page->run->arena, "%s \xe2\x86\x92",
				     reads),
		     DN_PAINT_ACCENT, DN_ANCHOR_MIDDLE);
	if (plan->as)
		text(p, x + plan->width / 2, below + 10, DN_LENGTH_SMALL,
		     dn_arena_format(&p->page->run->arena, "\xe2\x86\x92 %s",
				     plan->as),
		     DN_PAINT_ACCENT, DN_ANCHOR_MIDDLE);
}

static void
draw(struct painter *p, const struct dn_plan *plan, double x, double y)
{
	switch (plan->kind) {
	case DN_PLAN_BOX: draw_box(p, plan, x, y); break;
	case DN_PLAN_SERIES: draw_series(p, plan, x, y); break;
	case DN_PLAN_FORK: draw_fork(p, plan, x, y); break;
	case DN_PLAN_FRAME: draw_frame(p, plan, x, y); break;
	}
	draw_names(p, plan, x, y);
}

void
dn_blueprint_draw(struct dn_page *page, const struct dn_blueprint *blueprint,
		  struct dn_point place)
{
	struct painter p = {
		.page = page, .blueprint = blueprint, .origin = place};
	draw(&p, blueprint->top, 0, 0);
}
