/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_DRAW_LAYOUTS_H
#define TESTS_UNIT_DRAW_LAYOUTS_H

/* Diagrams with columns, and layouts of them, for tests of the layout. */
#include "pictures.h"

#include <unistd.h>

#include "draw/layout_labels.h"
#include "draw/layout_work.h"
#include "draw/time_breaks.h"
#include "draw/time_items.h"
#include "draw/time_layers.h"
#include "draw/time_order.h"
#include "draw/time_place.h"
#include "draw/time_route.h"
#include "draw/time_strands.h"
#include "draw/time_tracks.h"

/* Gives each node the column after its last parent; one year a column. */
static inline void
picture_columns(struct picture *picture)
{
	struct dn_diagram *diagram = &picture->diagram;
	uint32_t n_columns = 0;
	for (uint32_t turn = 0; turn < diagram->nodes.n; turn++) {
		for (uint32_t e = 0; e < diagram->edges.n; e++) {
			const struct dn_diagram_edge *edge =
				&diagram->edges.items[e];
			uint32_t from = diagram->nodes.items[edge->from].column;
			uint32_t *to = &diagram->nodes.items[edge->to].column;
			if (edge->descent && !edge->against_time && *to <= from)
				*to = from + 1;
		}
	}
	for (uint32_t i = 0; i < diagram->nodes.n; i++)
		if (diagram->nodes.items[i].column >= n_columns)
			n_columns = diagram->nodes.items[i].column + 1;
	for (uint32_t c = 0; c < n_columns; c++)
		dn_push(&picture->run.arena, &diagram->columns)->year =
			2000 + (int)c;
}

/* The work of a layout up to its grid. */
static inline struct dn_layout_work
picture_work(struct picture *picture, const struct dn_layout_options *options,
	     struct dn_layout *layout)
{
	struct dn_layout_work work = {
		.run = &picture->run,
		.diagram = &picture->diagram,
		.options = options,
		.spacing = {.scale = 1, .lane = 5, .gap = 1},
		.layout = layout,
	};
	uint32_t n = picture->diagram.nodes.n;
	work.cards = dn_new(&picture->run.arena, struct dn_card, n);
	for (uint32_t i = 0; i < n; i++)
		work.cards[i] = dn_card_of(&picture->run,
					   &picture->diagram.nodes.items[i], 1);
	dn_grid_build(&picture->run, &picture->diagram, work.cards,
		      options->top_down, &work.spacing, &work.grid);
	work.numbering = dn_layout_numbering(&picture->run, &work.grid, n);
	return work;
}

/* The work of a time layout up to the layers of its cards. */
static inline struct dn_time
picture_time(struct picture *picture, const struct dn_layout_options *options)
{
	struct dn_time time = {
		.run = &picture->run,
		.diagram = &picture->diagram,
		.options = options,
		.scale = 1,
	};
	struct dn_arena *arena = &picture->run.arena;
	uint32_t n = picture->diagram.nodes.n;
	time.cards = dn_new(arena, struct dn_card, n);
	for (uint32_t v = 0; v < n; v++) {
		time.cards[v] = (struct dn_card){.width = 80, .height = 34};
		int32_t half = options->top_down ? 160 : 68;
		*dn_push(arena, &time.items) = (struct dn_time_item){
			.role = DN_TIME_CARD,
			.node = v,
			.before = half,
			.after = half,
			.along = options->top_down ? 34 : 80,
		};
	}
	dn_time_find_layers(&time);
	return time;
}

/* The same up to the strands, which stand as they are numbered. */
static inline struct dn_time
picture_strands(struct picture *picture,
		const struct dn_layout_options *options)
{
	struct dn_time time = picture_time(picture, options);
	dn_time_make_strands(&time);
	struct dn_strands *s = &time.strands;
	s->order = dn_new(&picture->run.arena, uint32_t, s->n);
	s->rank = dn_new(&picture->run.arena, uint32_t, s->n);
	for (uint32_t i = 0; i < s->n; i++)
		s->order[i] = s->rank[i] = i;
	return time;
}

/* A generator that is the same everywhere. */
static inline uint32_t
picture_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

/* A diagram of n nodes in columns, with about twice as many edges. */
static inline void
picture_scatter(struct picture *picture, uint32_t n, uint64_t *state)
{
	picture_start(picture);
	for (uint32_t i = 0; i < n; i++)
		picture_node(picture,
			     dn_arena_format(&picture->run.arena, "v%u", i),
			     "A name");
	for (uint32_t i = 1; i < n; i++)
		for (uint32_t k = picture_random(state) % 4; k; k--) {
			/* One after the other: arguments have no order. */
			bool words = picture_random(state) % 3;
			uint32_t from = picture_random(state) % i;
			picture_join(picture, from, i,
				     words ? "some words" : NULL);
		}
	picture_columns(picture);
}

/* An answer as dot might give: cells of 40 px, node i in row i of 50 px. */
static inline void
picture_answer(struct dn_layout_work *work)
{
	struct dn_arena *arena = &work->run->arena;
	work->plain.centres = dn_new(arena, struct dn_point, work->numbering.n);
	for (uint32_t c = 0; c < work->grid.n_cells; c++)
		work->plain.centres[c] = (struct dn_point){20 + 40.0 * c, 0};
	for (uint32_t i = 0; i < work->diagram->nodes.n; i++)
		for (uint32_t k = 0; k < work->grid.span[i]; k++)
			work->plain.centres[work->numbering.first[i] + k] =
				(struct dn_point){
					20 + 40.0 * (work->grid.cell[i] + k),
					25 + 50.0 * i};
	work->plain.width = 40.0 * work->grid.n_cells;
	work->plain.height = 50.0 * work->diagram->nodes.n;
}

/* Adds dot's line for the edge from one card to another: a level curve. */
static inline void
picture_curve(struct dn_layout_work *work, uint32_t from, uint32_t to)
{
	struct dn_arena *arena = &work->run->arena;
	uint32_t tail = work->numbering.first[from + 1] - 1;
	uint32_t head = work->numbering.first[to];
	struct dn_point a = work->plain.centres[tail];
	struct dn_point b = work->plain.centres[head];
	a.x += 15;
	b.x -= 15;
	struct dn_point *points = dn_new(arena, struct dn_point, 4);
	points[0] = a;
	points[1] = (struct dn_point){(a.x + b.x) / 2, a.y};
	points[2] = (struct dn_point){(a.x + b.x) / 2, b.y};
	points[3] = b;
	*dn_push(arena, &work->plain.edges) =
		(struct dn_plain_edge){tail, head, points, 4};
}

/* The layout helper of the build that the test is of, or NULL. */
static inline const char *
built_helper(struct dn_run *run)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);
	if (n <= 0)
		return NULL;
	path[n] = '\0';
	for (int up = 0; up < 4; up++) {
		char *slash = strrchr(path, '/');
		if (!slash)
			return NULL;
		*slash = '\0';
	}
	const char *helper =
		dn_arena_format(&run->arena, "%s/dnngen-layout", path);
	return access(helper, X_OK) == 0 ? helper : NULL;
}

static inline bool
nearly(double a, double b)
{
	return a - b < 0.01 && b - a < 0.01;
}

#endif
