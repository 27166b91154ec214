/* SPDX-License-Identifier: MIT */
/*
 * From places and tracks to positions in px. Along time, layers are as long as
 * their longest item and channels as long as their tracks, the bends before
 * and behind these and the head of an arrow need. A line is straight in layers
 * and turns in channels only, so it meets no card but its own.
 */
#include "time_route.h"

#include "layout_labels.h"
#include "time_place.h"

/* Lengths along time, px. */
#define STUB 4.0	/* of a trunk before its first bend */
#define BEND 9.0	/* that a bend takes */
#define TRACK 5.0	/* between tracks */
#define TRACK_CLOSE 3.5 /* the same, when there are many */
#define MANY_TRACKS 12
#define HEAD 8.0      /* of an arrow */
#define STRAIGHT 22.0 /* a channel without a bend */
#define BESIDE 4.0    /* around a label in a channel */
#define BETWEEN_YEARS 5.0
#define DENSE 0.62 /* of these when there is to be little room */

#define RIM 2.0 /* of the picture, across */

/* Where layers and channels are along time. */
struct axis {
	double *start, *end;   /* of each layer */
	double *track, *pitch; /* of each channel: first track, distance */
	double length;
};

/* The px across of a place. */
struct across {
	int32_t least;
	double extent;
};

static double
longest_label(const struct dn_time *t, uint32_t layer)
{
	double longest = 0;
	for (uint32_t i = t->row_at[layer]; i < t->row_at[layer + 1]; i++) {
		uint32_t item = t->rows[i];
		for (uint32_t k = t->out_at[item]; k < t->out_at[item + 1];
		     k++) {
			const struct dn_time_link *link =
				&t->links.items[t->out[k]];
			if (link->label_room > longest)
				longest = link->label_room;
		}
	}
	return longest;
}

static int
year_of_layer(const struct dn_time *t, uint32_t layer)
{
	const struct dn_diagram *d = t->diagram;
	for (uint32_t i = t->row_at[layer]; i < t->row_at[layer + 1]; i++)
		if (t->rows[i] < d->nodes.n) {
			uint32_t column = d->nodes.items[t->rows[i]].column;
			return column < d->columns.n
				       ? d->columns.items[column].year
				       : -1;
		}
	return -1;
}

/* The length of the channel after a layer; notes its first track. */
static double
channel_length(const struct dn_time *t, uint32_t layer, struct axis *axis)
{
	bool dense = t->options->is_dense;
	double s = t->scale * (dense ? DENSE : 1), n = t->n_tracks[layer];
	double label = longest_label(t, layer), length = STRAIGHT * s;
	double behind = (BEND + HEAD) * s;
	if (label > 0 && label + (HEAD + BESIDE) * s > behind)
		behind = label + (HEAD + BESIDE) * s;
	axis->pitch[layer] = (n > MANY_TRACKS ? TRACK_CLOSE : TRACK) * s;
	axis->track[layer] = (STUB + BEND) * s;
	if (n > 0)
		length = axis->track[layer] + (n - 1) * axis->pitch[layer] +
			 behind;
	else if (label > 0)
		length = label + (HEAD + BESIDE) * s;
	if (year_of_layer(t, layer) != year_of_layer(t, layer + 1))
		length += BETWEEN_YEARS * s;
	return length;
}

static struct axis
find_axis(const struct dn_time *t)
{
	struct dn_arena *arena = &t->run->arena;
	uint32_t n = t->n_layers;
	struct axis axis = {
		.start = dn_new(arena, double, n + 1),
		.end = dn_new(arena, double, n + 1),
		.track = dn_new(arena, double, n + 1),
		.pitch = dn_new(arena, double, n + 1),
	};
	for (uint32_t l = 0; l < n; l++) {
		double length = 0;
		for (uint32_t i = t->row_at[l]; i < t->row_at[l + 1]; i++) {
			double along = t->items.items[t->rows[i]].along;
			length = along > length ? along : length;
		}
		axis.start[l] = axis.length;
		axis.end[l] = axis.length + length;
		axis.length = axis.end[l];
		if (l + 1 < n)
			axis.length += channel_length(t, l, &axis);
		axis.track[l] += axis.end[l];
	}
	return axis;
}

static struct across
find_across(const struct dn_time *t)
{
	struct across across = {0};
	int32_t most = 0;
	for (uint32_t i = 0; i < t->items.n; i++) {
		const struct dn_time_item *item = &t->items.items[i];
		int32_t low = t->place[item->block] - item->before;
		int32_t high = t->place[item->block] + item->after;
		across.least = !i || low < across.least ? low : across.least;
		most = !i || high > most ? high : most;
	}
	across.extent =
		(double)(most - across.least) / DN_UNITS + 2 * RIM * t->scale;
	return across;
}

/* --- lines --- */

/* A line being drawn in (along, across). */
struct pen {
	const struct dn_time *time;
	const struct across *across;
	struct dn_place_edge *edge;
	double along, side; /* where it is */
	uint32_t cap;
};

static double
side_of(const struct pen *pen, int32_t place)
{
	return (double)(place - pen->across->least) / DN_UNITS +
	       RIM * pen->time->scale;
}

static struct dn_point
point_at(const struct pen *pen, double along, double side)
{
	return pen->time->options->top_down ? (struct dn_point){side, along}
					    : (struct dn_point){along, side};
}

static void
append(struct pen *pen, struct dn_segment segment, double along, double side)
{
	struct dn_place_edge *e = pen->edge;
	pen->along = along;
	pen->side = side;
	e->segments[e->n_segments++] = segment;
}

/* Draws straight on; two pieces in a row become one. */
static void
run_to(struct pen *pen, double along)
{
	struct dn_place_edge *e = pen->edge;
	struct dn_segment line = dn_line_to(point_at(pen, along, pen->side));
	if (along - pen->along < 0.005)
		return;
	if (e->n_segments && e->segments[e->n_segments - 1].is_line)
		e->n_segments--;
	append(pen, line, along, pen->side);
}

/* A quarter of an ellipse that begins along time, or ends so. */
static void
turn(struct pen *pen, double along, double side, bool begins_along)
{
	double k = 0.5523, da = along - pen->along, ds = side - pen->side;
	struct dn_point c1, c2;
	if (begins_along) {
		c1 = point_at(pen, pen->along + k * da, pen->side);
		c2 = point_at(pen, along, side - k * ds);
	} else {
		c1 = point_at(pen, pen->along, pen->side + k * ds);
		c2 = point_at(pen, along - k * da, side);
	}
	append(pen, dn_curve_to(c1, c2, point_at(pen, along, side)), along,
	       side);
}

/* Turns to another place across, on a track. */
static void
cross_to(struct pen *pen, double track, double side)
{
	double bend = BEND * pen->time->scale *
		      (pen->time->options->is_dense ? DENSE : 1);
	double way = side - pen->side, size = way < 0 ? -way : way;
	double corner = 2 * bend < size / 2 ? 2 * bend : size / 2;
	double sign = way < 0 ? -1 : 1;
	run_to(pen, track - bend);
	turn(pen, track, pen->side + sign * corner, true);
	if (size > 2 * corner + 0.01) {
		double to = side - sign * corner;
		append(pen, dn_line_to(point_at(pen, track, to)), track, to);
	}
	turn(pen, track + bend, side, false);
}

/* The links of an edge, from its earlier end on; returns how many. */
static uint32_t
links_of(const struct dn_time *t, uint32_t edge, uint32_t *links)
{
	uint32_t n = 0, link = t->ways[edge].last;
	for (;;) {
		uint32_t from = t->links.items[link].from;
		links[n++] = link;
		if (t->items.items[from].role == DN_TIME_CARD)
			break;
		link = t->items.items[from].in;
	}
	for (uint32_t i = 0; i < n / 2; i++) {
		uint32_t swap = links[i];
		links[i] = links[n - 1 - i];
		links[n - 1 - i] = swap;
	}
	return n;
}

static void
reverse(struct dn_place_edge *edge)
{
	uint32_t n = edge->n_segments;
	struct dn_segment *s = edge->segments;
	struct dn_point start = edge->start;
	edge->start = s[n - 1].to;
	for (uint32_t i = n; i-- > 0;)
		s[i].to = i ? s[i - 1].to : start;
	for (uint32_t i = 0; i < n; i++) {
		struct dn_point c1 = s[i].c1;
		s[i].c1 = s[i].c2;
		s[i].c2 = c1;
	}
	for (uint32_t i = 0; i < n / 2; i++) {
		struct dn_segment swap = s[i];
		s[i] = s[n - 1 - i];
		s[n - 1 - i] = swap;
	}
}

static void
draw_edge(struct pen *pen, const struct axis *axis, uint32_t edge,
	  const uint32_t *links, uint32_t n)
{
	const struct dn_time *t = pen->time;
	const struct dn_time_link *first = &t->links.items[links[0]];
	const struct dn_time_item *card = &t->items.items[first->from];
	pen->along = axis->start[card->layer] + card->along;
	pen->side = side_of(pen, dn_link_start(t, first));
	pen->edge->start = point_at(pen, pen->along, pen->side);
	pen->edge->segments =
		dn_new(&t->run->arena, struct dn_segment, 4 * (size_t)n + 1);
	for (uint32_t i = 0; i < n; i++) {
		const struct dn_time_link *link = &t->links.items[links[i]];
		uint32_t layer = card->layer + i;
		if (link->track != DN_NO_TRACK)
			cross_to(pen,
				 axis->track[layer] +
					 link->track * axis->pitch[layer],
				 side_of(pen, dn_link_end(t, link)));
		run_to(pen, axis->start[layer + 1]);
	}
	if (t->items.items[t->diagram->edges.items[edge].from].layer >
	    card->layer)
		reverse(pen->edge);
}

static void
draw_edges(struct dn_time *t, const struct axis *axis,
	   const struct across *across, struct dn_layout *layout)
{
	struct dn_arena_mark mark = dn_arena_mark(&t->run->scratch);
	uint32_t *links = dn_new(&t->run->scratch, uint32_t, t->n_layers + 1);
	for (uint32_t e = 0; e < t->diagram->edges.n; e++) {
		struct pen pen = {
			.time = t,
			.across = across,
			.edge = &layout->edges[e],
		};
		draw_edge(&pen, axis, e, links, links_of(t, e, links));
	}
	dn_arena_reset(&t->run->scratch, mark);
}

/* --- cards, columns, labels --- */

static void
place_cards(const struct dn_time *t, const struct axis *axis,
	    const struct across *across, struct dn_layout *layout)
{
	struct pen pen = {.time = t, .across = across};
	for (uint32_t v = 0; v < t->diagram->nodes.n; v++) {
		const struct dn_time_item *item = &t->items.items[v];
		struct dn_place_node *node = &layout->nodes[v];
		double side = side_of(&pen, t->place[item->block]);
		node->width = t->cards[v].width;
		node->height = t->cards[v].height;
		double half =
			(t->options->top_down ? node->width : node->height) / 2;
		struct dn_point at =
			point_at(&pen, axis->start[item->layer], side - half);
		node->x = at.x;
		node->y = at.y;
	}
}

static void
place_lanes(const struct dn_time *t, const struct across *across,
	    struct dn_layout *layout)
{
	struct pen pen = {.time = t, .across = across};
	uint32_t n = t->diagram->lanes.n;
	if (!n)
		return;
	layout->lane_edges = dn_new(&t->run->arena, double, n + 1);
	for (uint32_t i = 0; i <= n; i++)
		layout->lane_edges[i] = side_of(&pen, t->walls[i]);
}

static void
place_columns(const struct dn_time *t, const struct axis *axis,
	      struct dn_layout *layout)
{
	for (uint32_t c = 0; c < t->diagram->columns.n; c++) {
		uint32_t layer = t->layer_of_column[c];
		layout->column_start[c] = axis->start[layer];
		layout->column_end[c] = axis->end[layer];
	}
}

static void
place_labels(const struct dn_time *t, const struct axis *axis,
	     const struct across *across, struct dn_layout *layout)
{
	struct pen pen = {.time = t, .across = across};
	for (uint32_t i = 0; i < t->items.n; i++) {
		const struct dn_time_item *item = &t->items.items[i];
		if (item->role != DN_TIME_LABEL)
			continue;
		struct dn_place_edge *edge = &layout->edges[item->edge];
		const struct dn_edge_label *label = &item->label;
		bool down = t->options->top_down;
		double side = side_of(&pen, t->place[item->block]);
		double along = axis->start[item->layer] +
			       (down ? axis->end[item->layer] -
						axis->start[item->layer]
				     : item->along) /
				       2;
		double off = DN_LABEL_OFF * t->scale;
		side += down ? off + label->width / 2
			     : -off - label->height / 2;
		edge->text = *label;
		edge->has_label = true;
		edge->label = point_at(&pen, along, side);
	}
}

void
dn_time_lay_out(struct dn_time *t, struct dn_layout *layout)
{
	struct dn_arena *arena = &t->run->arena;
	uint32_t n_columns = t->diagram->columns.n;
	struct axis axis = find_axis(t);
	struct across across = find_across(t);
	struct pen pen = {.time = t, .across = &across};
	struct dn_point size = point_at(&pen, axis.length, across.extent);
	*layout = (struct dn_layout){
		.nodes = dn_new(arena, struct dn_place_node,
				t->diagram->nodes.n),
		.edges = dn_new(arena, struct dn_place_edge,
				t->diagram->edges.n),
		.column_start = dn_new(arena, double, n_columns),
		.column_end = dn_new(arena, double, n_columns),
		.width = size.x,
		.height = size.y,
	};
	place_cards(t, &axis, &across, layout);
	place_lanes(t, &across, layout);
	place_columns(t, &axis, layout);
	draw_edges(t, &axis, &across, layout);
	place_labels(t, &axis, &across, layout);
}
