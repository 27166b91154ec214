/* SPDX-License-Identifier: MIT */
/*
 * Label placement after routing. Each label may stand above or below its line
 * where that runs level, left or right where it runs steeply, at any of up to
 * 128 stops along it. Cards, labels and the edge of the picture rule a place
 * out; what remains is judged by a cost, and the cheapest is taken. Labels of
 * short lines, which have few places, come first.
 */
#include "layout_labels.h"

#include <stdlib.h>

#include "layout_space.h"
#include "metrics.h"

#define MAX_LABEL 190.0
#define STOPS 128
#define PIECE 24.0 /* longest piece of a line in the space */

/* How far a label may stand out of the picture, which then grows. */
#define OVERHANG 100.0

/* Costs: the whole way from the middle to an end is 40. */
#define COST_OVERHANG 60.0
#define COST_OFF_MIDDLE 80.0
#define COST_OWN_LINE 60.0
#define COST_FOREIGN_LINE 45.0
#define COST_LINE_NEAR 8.0
#define COST_LINE 4.0 /* of a further line of text */
#define COST_OFF 30.0 /* of standing a little off the line */

struct line {
	struct dn_points points;
	double length;
	uint32_t edge;
};

struct placer {
	struct dn_run *run;
	struct dn_layout *layout;
	struct dn_space solid; /* cards and labels */
	struct dn_space lines; /* owner: edge; see pieces */
	uint32_t *stamps;      /* of edges: the last question that met them */
	uint32_t stamp;
	double scale;
	double right, bottom; /* of the picture with its labels */
};

/* The width of the longest word. */
static double
longest_word(struct dn_run *run, const char *text, double size)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct dn_slice rest = dn_slice_of(text), word;
	double longest = 0;
	while (dn_slice_cut(&rest, ' ', &word)) {
		double width = dn_text_width(dn_arena_text(&run->scratch, word),
					     size, false);
		longest = width > longest ? width : longest;
	}
	dn_arena_reset(&run->scratch, mark);
	return longest;
}

static struct dn_lines
in_lines(struct dn_run *run, const char *text, double size, uint32_t n)
{
	double whole = dn_text_width(text, size, false);
	double measure = longest_word(run, text, size);
	measure = (measure > whole / n ? measure : whole / n) + 0.01;
	struct dn_lines lines = dn_text_wrap(run, text, size, false, measure);
	while (lines.n > n) {
		measure *= 1.1;
		lines = dn_text_wrap(run, text, size, false, measure);
	}
	return lines;
}

struct dn_edge_label
dn_edge_label_in_lines(struct dn_run *run, const struct dn_diagram_edge *edge,
		       double scale, uint32_t n)
{
	struct dn_edge_label label = {.size = 9 * scale};
	if (!edge->label)
		return label;
	const char *text = dn_text_clean(run, edge->label);
	if (!*text)
		return label;
	text = dn_text_fit(run, text, label.size, false, MAX_LABEL * scale);
	struct dn_lines lines = in_lines(run, text, label.size, n);
	for (uint32_t i = 0; i < lines.n; i++) {
		double width = dn_text_width(lines.items[i], label.size, false);
		label.width = width > label.width ? width : label.width;
	}
	label.lines = lines.items;
	label.n_lines = lines.n;
	label.height = label.size * (DN_TEXT_ASCENT + DN_TEXT_DESCENT +
				     (lines.n - 1) * DN_LABEL_LEADING);
	return label;
}

struct dn_edge_label
dn_edge_label_within(struct dn_run *run, const struct dn_diagram_edge *edge,
		     double scale, double width)
{
	struct dn_edge_label label =
		dn_edge_label_in_lines(run, edge, scale, 1);
	for (uint32_t n = 2; n <= 3 && label.width > width; n++) {
		struct dn_edge_label next =
			dn_edge_label_in_lines(run, edge, scale, n);
		if (next.n_lines < n)
			break;
		label = next;
	}
	return label;
}

static struct dn_point
between(struct dn_point a, struct dn_point b, double t)
{
	return (struct dn_point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

static struct line
flatten(struct placer *placer, uint32_t edge)
{
	const struct dn_place_edge *place = &placer->layout->edges[edge];
	struct dn_item item = {
		.start = place->start,
		.segments = place->segments,
		.n_segments = place->n_segments,
	};
	struct line line = {.edge = edge};
	dn_path_flatten(&placer->run->scratch, &item, &line.points);
	for (uint32_t i = 0; i + 1 < line.points.n; i++)
		line.length += dn_distance(line.points.items[i],
					   line.points.items[i + 1]);
	return line;
}

/* Enters a line in pieces so short that their boxes hold little else. */
static void
add_line(struct placer *placer, const struct line *line)
{
	for (uint32_t i = 0; i + 1 < line->points.n; i++) {
		struct dn_point a = line->points.items[i];
		struct dn_point b = line->points.items[i + 1];
		double pieces = dn_distance(a, b) / PIECE + 1;
		uint32_t n = pieces < 4096 ? (uint32_t)pieces : 4096;
		for (uint32_t k = 0; k < n; k++)
			dn_space_add(
				&placer->lines,
				dn_box_grow(
					dn_line_box(
						between(a, b, (double)k / n),
						between(a, b, (k + 1.0) / n)),
					0.7),
				line->edge);
	}
}

struct meeting {
	struct placer *placer;
	uint32_t own, n_foreign;
	bool meets_own;
};

static bool
meet(const struct dn_space_item *item, void *context)
{
	struct meeting *meeting = context;
	struct placer *placer = meeting->placer;
	if (placer->stamps[item->owner] == placer->stamp)
		return true;
	placer->stamps[item->owner] = placer->stamp;
	if (item->owner == meeting->own)
		meeting->meets_own = true;
	else
		meeting->n_foreign++;
	return true;
}

static struct meeting
meet_lines(struct placer *placer, struct dn_box box, uint32_t edge)
{
	struct meeting meeting = {.placer = placer, .own = edge};
	placer->stamp++;
	dn_space_visit(&placer->lines, box, meet, &meeting);
	return meeting;
}

/* Two labels on a level need more room between them than one above another. */
static struct dn_box
with_margin(const struct placer *placer, struct dn_box box)
{
	box = dn_box_grow(box, 1.5 * placer->scale);
	box.left -= 3 * placer->scale;
	box.right += 3 * placer->scale;
	return box;
}

/* The cost of a place, or a negative number when it is ruled out. */
static double
judge(struct placer *placer, struct dn_box box, uint32_t edge, double t)
{
	double right = placer->layout->width, bottom = placer->layout->height;
	if (box.left < 1 || box.top < 1 ||
	    box.right > right + OVERHANG * placer->scale ||
	    box.bottom > bottom + OVERHANG * placer->scale ||
	    !dn_space_is_free(&placer->solid, with_margin(placer, box)))
		return -1;
	struct meeting in = meet_lines(placer, box, edge);
	struct meeting near =
		meet_lines(placer, dn_box_grow(box, 2.5 * placer->scale), edge);
	double off = t > 0.5 ? t - 0.5 : 0.5 - t;
	bool hangs_over = box.right > right || box.bottom > bottom;
	return COST_OFF_MIDDLE * off + (hangs_over ? COST_OVERHANG : 0) +
	       (in.meets_own ? COST_OWN_LINE : 0) +
	       COST_FOREIGN_LINE * in.n_foreign +
	       COST_LINE_NEAR * near.n_foreign;
}

/* The middle of a label's box beside a stop, on one side of the line. */
static struct dn_point
beside(struct dn_point stop, struct dn_point way,
       const struct dn_edge_label *label, double gap, int side)
{
	double dx = way.x < 0 ? -way.x : way.x;
	double dy = way.y < 0 ? -way.y : way.y;
	if (dy * label->width <= dx * label->height * 4) {
		double slope = dx > 0 ? dy / dx : 0;
		double off = label->height / 2 + gap + slope * label->width / 2;
		return (struct dn_point){stop.x, stop.y + side * off};
	}
	double lean = dy > 0 ? dx / dy : 0;
	double off = label->width / 2 + 2 * gap + lean * label->height / 2;
	return (struct dn_point){stop.x + side * off, stop.y};
}

/* The search for one label's place. */
struct search {
	const struct line *line;
	const struct dn_edge_label *label;
	double gap;  /* between label and line */
	double best; /* the least cost so far, or -1 */
	struct dn_point place;
};

static struct dn_box
box_of(const struct dn_edge_label *label, struct dn_point middle)
{
	return (struct dn_box){
		middle.x - label->width / 2, middle.y - label->height / 2,
		middle.x + label->width / 2, middle.y + label->height / 2};
}

/* Tries both sides of the line at a stop, which is the part t of its way. */
static void
try_stop(struct placer *placer, struct search *search, struct dn_point stop,
	 struct dn_point way, double t)
{
	for (int side = -1; side <= 1; side += 2) {
		struct dn_point middle =
			beside(stop, way, search->label, search->gap, side);
		double cost = judge(placer, box_of(search->label, middle),
				    search->line->edge, t);
		if (cost < 0 || (search->best >= 0 && cost >= search->best))
			continue;
		search->best = cost;
		search->place = middle;
	}
}

static void
try_line(struct placer *placer, struct search *search)
{
	const struct dn_points *points = &search->line->points;
	double length = search->line->length, walked = 0, next = 0;
	double step = length / STOPS < 4 ? 4 : length / STOPS;
	for (uint32_t i = 0; i + 1 < points->n; i++) {
		struct dn_point a = points->items[i], b = points->items[i + 1];
		struct dn_point way = {b.x - a.x, b.y - a.y};
		double chord = dn_distance(a, b);
		for (; chord > 0 && next <= walked + chord; next += step)
			try_stop(placer, search,
				 between(a, b, (next - walked) / chord), way,
				 next / length);
		walked += chord;
	}
}

static void
keep_place(struct placer *placer, uint32_t edge, struct dn_box box)
{
	dn_space_add(&placer->solid, box, edge);
	if (box.right > placer->right)
		placer->right = box.right;
	if (box.bottom > placer->bottom)
		placer->bottom = box.bottom;
}

/* Where there is no place right beside the line, a little off will do, or
 * the label in more lines. */
static void
place_label(struct placer *placer, const struct line *line,
	    const struct dn_diagram_edge *edge, uint32_t max_lines)
{
	static const double gaps[] = {1.2, 4, 8};
	struct dn_place_edge *place = &placer->layout->edges[line->edge];
	double best = -1;
	for (uint32_t n = 1; n <= max_lines; n++) {
		struct dn_edge_label label = dn_edge_label_in_lines(
			placer->run, edge, placer->scale, n);
		struct search search = {
			.line = line, .label = &label, .best = -1};
		if (label.n_lines < n)
			break;
		for (size_t i = 0; i < 3 && search.best < 0; i++) {
			search.gap = gaps[i] * placer->scale;
			try_line(placer, &search);
			if (search.best >= 0)
				search.best += COST_OFF * (double)i +
					       COST_LINE * (n - 1);
		}
		if (search.best < 0 || (best >= 0 && search.best >= best))
			continue;
		best = search.best;
		place->text = label;
		place->label = search.place;
	}
	place->has_label = best >= 0;
	if (place->has_label)
		keep_place(placer, line->edge,
			   box_of(&place->text, place->label));
	else
		placer->layout->labels_dropped++;
}

static int
compare_lengths(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	if (x->length != y->length)
		return x->length < y->length ? -1 : 1;
	return x->edge < y->edge ? -1 : 1;
}

void
dn_layout_place_labels(struct dn_run *run, const struct dn_diagram *diagram,
		       double scale, uint32_t max_lines,
		       struct dn_layout *layout)
{
	uint32_t n = diagram->nodes.n, m = diagram->edges.n;
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct placer placer = {
		.run = run,
		.layout = layout,
		.solid = dn_space_new(run, layout->width, layout->height),
		.lines = dn_space_new(run, layout->width, layout->height),
		.stamps = dn_new(&run->scratch, uint32_t, m),
		.scale = scale,
		.right = layout->width,
		.bottom = layout->height,
	};
	for (uint32_t i = 0; i < n; i++) {
		const struct dn_place_node *node = &layout->nodes[i];
		dn_space_add(&placer.solid,
			     (struct dn_box){node->x, node->y,
					     node->x + node->width,
					     node->y + node->height},
			     i);
	}
	struct line *lines = dn_new(&run->scratch, struct line, m);
	for (uint32_t e = 0; e < m; e++) {
		lines[e] = flatten(&placer, e);
		add_line(&placer, &lines[e]);
		if (layout->edges[e].has_label)
			keep_place(&placer, e,
				   box_of(&layout->edges[e].text,
					  layout->edges[e].label));
	}
	if (m)
		qsort(lines, m, sizeof(*lines), compare_lengths);
	for (uint32_t i = 0; i < m; i++) {
		const struct dn_diagram_edge *edge =
			&diagram->edges.items[lines[i].edge];
		if (!layout->edges[lines[i].edge].has_label && edge->label)
			place_label(&placer, &lines[i], edge, max_lines);
	}
	layout->width = placer.right;
	layout->height = placer.bottom;
	dn_arena_reset(&run->scratch, mark);
}
