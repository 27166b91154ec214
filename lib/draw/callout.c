/* SPDX-License-Identifier: MIT */
/*
 * Places names beside marks. A place is a direction and a distance from the
 * mark; its price is a whole number, so that machines agree on the cheapest:
 * the distance, the direction (right is best), dots and lines that the text
 * covers or its own line crosses. What only the field decides is priced once;
 * what depends on the other names is asked anew whenever they have moved.
 */
#include "callout.h"

#include "boxes.h"
#include "metrics.h"

#define GAP 2.5	      /* px from the mark at the nearest */
#define APART 2.0     /* px between texts at the least */
#define LINE_FROM 7.0 /* px: from here on a line joins text and mark */
#define MAX_SWEEPS 12

#define PRICE_PX 10
#define PRICE_DOT 4
#define PRICE_LINE 260
#define PRICE_OWN_LINE 120 /* for having one at all */

static const struct direction {
	double x, y;
	int price;
} directions[] = {
	{1, 0, 0},     {.87, -.5, 15},	{.87, .5, 20},	 {.5, -.87, 30},
	{.5, .87, 35}, {-.5, -.87, 40}, {-.87, -.5, 45}, {-1, 0, 30},
	{0, -1, 25},   {0, 1, 30},	{-.87, .5, 50},	 {-.5, .87, 50},
};
static const double distances[] = {0, 4, 9, 15, 22, 31, 42, 56, 74};

#define N_DIRECTIONS (sizeof(directions) / sizeof(*directions))
#define N_DISTANCES (sizeof(distances) / sizeof(*distances))
#define N_PLACES (N_DIRECTIONS * N_DISTANCES)

struct place {
	struct dn_box box;
	struct dn_point from, to; /* of its line */
	bool has_line;
	int64_t price; /* by the field alone; -1: not to be had */
};

struct seeker {
	struct dn_callout *callout;
	struct place places[N_PLACES];
	int taken; /* of places, or -1 */
};

struct search {
	struct dn_run *run;
	const struct dn_callout_field *field;
	struct dn_boxes *marks, *dots, *lines;
	struct dn_hits hits;
	struct seeker *seekers;
	uint32_t n;
};

static double
clamp(double value, double low, double high)
{
	return value < low ? low : value > high ? high : value;
}

static struct dn_point
round_point(struct dn_point p)
{
	return dn_round_point(p);
}

/* The box of the text in a direction: its nearest point to the mark lies at
 * the distance. */
static struct dn_box
box_at(const struct dn_callout *callout, const struct direction *d,
       double distance)
{
	double width =
		dn_text_width(callout->text, callout->size, callout->bold);
	double height = callout->size * (DN_TEXT_ASCENT + DN_TEXT_DESCENT);
	double away = callout->reach + GAP + distance;
	double x = callout->at.x + d->x * away, y = callout->at.y + d->y * away;
	/* From the middle of the text's side that looks to the mark. */
	double left = d->x > .6	   ? x
		      : d->x < -.6 ? x - width
		      : d->x > .1  ? x - width * .25
		      : d->x < -.1 ? x - width * .75
				   : x - width / 2;
	double top = d->y > .6	  ? y
		     : d->y < -.6 ? y - height
		     : d->y > .1  ? y - height * .3
		     : d->y < -.1 ? y - height * .7
				  : y - height / 2;
	struct dn_point corner = round_point((struct dn_point){left, top});
	return (struct dn_box){corner.x, corner.y, dn_round(corner.x + width),
			       dn_round(corner.y + height)};
}

/* Joins the text's nearest point to the rim of the mark. */
static void
draw_own_line(struct place *place, const struct dn_callout *callout)
{
	const struct dn_box *box = &place->box;
	struct dn_point at = callout->at;
	struct dn_point near = {
		clamp(at.x, box->left, box->right),
		clamp(at.y, box->top + callout->size * .18, box->bottom)};
	double far = dn_distance(near, at);
	place->has_line = far - callout->reach > LINE_FROM;
	if (!place->has_line)
		return;
	double part = (callout->reach + 1) / far;
	double end = 1 - 1 / far;
	place->to = round_point((struct dn_point){
		at.x + (near.x - at.x) * part, at.y + (near.y - at.y) * part});
	place->from = round_point((struct dn_point){
		at.x + (near.x - at.x) * end, at.y + (near.y - at.y) * end});
}

static bool
is_inside(struct dn_box box, struct dn_box bounds)
{
	return box.left >= bounds.left && box.right <= bounds.right &&
	       box.top >= bounds.top && box.bottom <= bounds.bottom;
}

/* Says whether the line of a place runs into a mark that is not its own. */
static bool
line_meets_marks(struct search *search, const struct place *place,
		 struct dn_point own)
{
	if (!place->has_line)
		return false;
	dn_boxes_find(&search->run->scratch, search->marks,
		      dn_line_box(place->from, place->to), &search->hits);
	for (uint32_t i = 0; i < search->hits.n; i++) {
		struct dn_box mark =
			search->field->marks[search->hits.items[i]];
		bool is_own = own.x >= mark.left && own.x <= mark.right &&
			      own.y >= mark.top && own.y <= mark.bottom;
		if (!is_own && dn_line_enters(place->from, place->to, mark))
			return true;
	}
	return false;
}

/* What a place costs before other callouts are asked. */
static int64_t
price_of(struct search *search, const struct place *place,
	 const struct dn_callout *callout)
{
	const struct dn_callout_field *field = search->field;
	if (!is_inside(place->box, field->bounds) ||
	    (callout->near_only && place->has_line))
		return -1;
	dn_boxes_find(&search->run->scratch, search->marks,
		      dn_box_grow(place->box, .5), &search->hits);
	if (search->hits.n || line_meets_marks(search, place, callout->at))
		return -1;
	dn_boxes_find(&search->run->scratch, search->dots, place->box,
		      &search->hits);
	int64_t price = (int64_t)search->hits.n * PRICE_DOT;
	struct dn_box ink = dn_box_grow(place->box, -1);
	struct dn_box near = place->box;
	if (place->has_line)
		near = dn_boxes_join(near, dn_line_box(place->from, place->to));
	dn_boxes_find(&search->run->scratch, search->lines, near,
		      &search->hits);
	for (uint32_t i = 0; i < search->hits.n; i++) {
		const struct dn_callout_line *line =
			&field->lines[search->hits.items[i]];
		if (dn_line_enters(line->a, line->b, ink) ||
		    (place->has_line &&
		     dn_lines_cross(line->a, line->b, place->from, place->to)))
			price += PRICE_LINE;
	}
	return price + (place->has_line ? PRICE_OWN_LINE : 0);
}

static void
list_places(struct search *search, struct seeker *seeker)
{
	for (unsigned i = 0; i < N_PLACES; i++) {
		const struct direction *d = &directions[i % N_DIRECTIONS];
		double distance = distances[i / N_DIRECTIONS];
		struct place *place = &seeker->places[i];
		place->box = box_at(seeker->callout, d, distance);
		draw_own_line(place, seeker->callout);
		place->price = price_of(search, place, seeker->callout);
		if (place->price >= 0)
			place->price +=
				d->price + (int64_t)(distance * PRICE_PX);
	}
	seeker->taken = -1;
}

/* Says whether two places cannot both be taken. */
static bool
exclude(const struct place *a, const struct place *b)
{
	if (dn_boxes_overlap(dn_box_grow(a->box, APART), b->box))
		return true;
	if (a->has_line && dn_line_enters(a->from, a->to, b->box))
		return true;
	if (b->has_line && dn_line_enters(b->from, b->to, a->box))
		return true;
	return a->has_line && b->has_line &&
	       dn_lines_cross(a->from, a->to, b->from, b->to);
}

/* How many others are in the way of a place; the last of them in *who. */
static uint32_t
in_the_way(const struct search *search, uint32_t self,
	   const struct place *place, uint32_t *who)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < search->n; i++) {
		const struct seeker *other = &search->seekers[i];
		if (i == self || other->taken < 0 ||
		    !exclude(place, &other->places[other->taken]))
			continue;
		n++;
		*who = i;
	}
	return n;
}

/* Takes the cheapest place that is free; returns whether it moved. */
static bool
take_best(struct search *search, uint32_t self)
{
	struct seeker *seeker = &search->seekers[self];
	int best = -1;
	for (int i = 0; i < (int)N_PLACES; i++) {
		const struct place *place = &seeker->places[i];
		uint32_t who;
		if (place->price >= 0 &&
		    (best < 0 || place->price < seeker->places[best].price) &&
		    !in_the_way(search, self, place, &who))
			best = i;
	}
	bool moved = best != seeker->taken;
	seeker->taken = best;
	return moved;
}

/* Has one other step aside to another place, if that makes room. */
static bool
make_room(struct search *search, uint32_t self)
{
	struct seeker *seeker = &search->seekers[self];
	for (int i = 0; i < (int)N_PLACES; i++) {
		uint32_t who;
		if (seeker->places[i].price < 0 ||
		    in_the_way(search, self, &seeker->places[i], &who) != 1)
			continue;
		int before = search->seekers[who].taken;
		seeker->taken = i;
		take_best(search, who);
		if (search->seekers[who].taken >= 0)
			return true;
		search->seekers[who].taken = before;
		seeker->taken = -1;
	}
	return false;
}

static void
seek(struct search *search)
{
	for (uint32_t i = 0; i < search->n; i++)
		take_best(search, i);
	for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
		bool moved = false;
		for (uint32_t i = 0; i < search->n; i++)
			moved |= search->seekers[i].taken < 0
					 ? make_room(search, i)
					 : take_best(search, i);
		if (!moved)
			break;
	}
}

static struct dn_boxes *
boxes_of_dots(struct dn_run *run, const struct dn_callout_field *field)
{
	struct dn_box *boxes =
		dn_new(&run->scratch, struct dn_box, field->n_dots);
	for (uint32_t i = 0; i < field->n_dots; i++) {
		struct dn_point p = field->dots[i];
		boxes[i] = (struct dn_box){p.x, p.y, p.x, p.y};
	}
	return dn_boxes_new(&run->scratch, boxes, field->n_dots);
}

static struct dn_boxes *
boxes_of_lines(struct dn_run *run, const struct dn_callout_field *field)
{
	struct dn_box *boxes =
		dn_new(&run->scratch, struct dn_box, field->n_lines);
	for (uint32_t i = 0; i < field->n_lines; i++)
		boxes[i] = dn_line_box(field->lines[i].a, field->lines[i].b);
	return dn_boxes_new(&run->scratch, boxes, field->n_lines);
}

void
dn_callouts_place(struct dn_run *run, struct dn_callout *callouts, uint32_t n,
		  const struct dn_callout_field *field)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct search search = {
		.run = run,
		.field = field,
		.marks = dn_boxes_new(&run->scratch, field->marks,
				      field->n_marks),
		.dots = boxes_of_dots(run, field),
		.lines = boxes_of_lines(run, field),
		.seekers = dn_new(&run->scratch, struct seeker, n),
		.n = n,
	};
	for (uint32_t i = 0; i < n; i++) {
		search.seekers[i].callout = &callouts[i];
		list_places(&search, &search.seekers[i]);
	}
	seek(&search);
	for (uint32_t i = 0; i < n; i++) {
		const struct seeker *seeker = &search.seekers[i];
		callouts[i].is_placed = seeker->taken >= 0;
		if (seeker->taken < 0)
			continue;
		const struct place *place = &seeker->places[seeker->taken];
		callouts[i].box = place->box;
		callouts[i].has_line = place->has_line;
		callouts[i].from = place->from;
		callouts[i].to = place->to;
	}
	dn_arena_reset(&run->scratch, mark);
}

uint32_t
dn_callouts_draw(struct dn_run *run, struct dn_scene *scene,
		 const struct dn_callout *callouts, uint32_t n)
{
	uint32_t n_left = 0;
	for (uint32_t i = 0; i < n; i++) {
		const struct dn_callout *c = &callouts[i];
		n_left += !c->is_placed;
		if (!c->is_placed)
			continue;
		if (c->has_line) {
			struct dn_segment line = dn_line_to(c->to);
			struct dn_item *path =
				dn_scene_path(run, scene, c->from, &line, 1);
			path->stroke_width = 0.8;
		}
		struct dn_item *text =
			dn_scene_text(run, scene, c->box.left,
				      c->box.top + DN_TEXT_ASCENT * c->size,
				      c->size, c->text);
		text->bold = c->bold;
		text->halo = true;
		text->fill = c->fill;
	}
	return n_left;
}
