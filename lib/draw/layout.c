/* SPDX-License-Identifier: MIT */
/*
 * Layout with dot in the helper: grid, DOT text, answer, positions, lines,
 * labels. What dot decides is the order and the place across the axis of time
 * and the curves; columns, sizes and ends of lines are ours. Edges that dot
 * was not given, or whose curve touches a card, are routed anew. When too many
 * labels find no place, all is laid out again with more room.
 */
#include "layout.h"

#include "base/child.h"
#include "layout_labels.h"
#include "layout_work.h"

/* A diagram above this is laid out with a cell for each card. */
#define MANY_NODES 150
#define MANY_EDGES 150

#define HELPER_SECONDS 120
#define HELPER_MEMORY ((size_t)2 << 30)
#define HELPER_OUTPUT ((size_t)64 << 20)

/* How much room is tried in turn until the labels find their places: between
 * lines side by side, px, and empty cells between parent and child. */
struct room {
	double lane;
	uint32_t gap;
};

#define N_ROOMS 5
static const struct room rooms[N_ROOMS] = {
	{6.5, 1}, {8, 1}, {8, 2}, {10, 3}, {16, 5},
};
static const struct room rooms_down[N_ROOMS] = {
	{6.5, 1}, {10, 1}, {16, 1}, {28, 2}, {56, 2},
};

static void
start(struct dn_layout_work *work, struct dn_run *run,
      const struct dn_diagram *diagram, const struct dn_layout_options *options)
{
	uint32_t n = diagram->nodes.n;
	*work = (struct dn_layout_work){
		.run = run,
		.diagram = diagram,
		.options = options,
		.cards = dn_new(&run->arena, struct dn_card, n),
	};
	double scale = dn_figure_scale(options->font_size);
	for (uint32_t i = 0; i < n; i++)
		work->cards[i] =
			dn_card_of(run, &diagram->nodes.items[i], scale);
	work->spacing = (struct dn_spacing){
		.scale = scale,
		.one_cell = n > MANY_NODES,
	};
}

static struct dn_slice
make_dot(struct dn_layout_work *work)
{
	dn_grid_build(work->run, work->diagram, work->cards,
		      work->options->top_down, &work->spacing, &work->grid);
	work->numbering = dn_layout_numbering(work->run, &work->grid,
					      work->diagram->nodes.n);
	struct dn_out *out = dn_out_to_memory(work->run);
	dn_layout_put_dot(out, work->diagram, work->cards, &work->grid,
			  &work->spacing, &work->numbering);
	return dn_out_text(out);
}

static bool
ask_helper(struct dn_layout_work *work)
{
	const char *const argv[] = {"dnngen-layout", NULL};
	struct dn_child child = {
		.path = work->options->helper,
		.argv = argv,
		.input = make_dot(work),
		.max_output = HELPER_OUTPUT,
		.max_memory = HELPER_MEMORY,
		.max_seconds = HELPER_SECONDS,
	};
	struct dn_slice answer;
	return dn_child_run(work->run, &child, &answer) &&
	       dn_plain_parse(work->run, answer, work->numbering.n,
			      &work->plain);
}

static uint32_t
count_labels(const struct dn_diagram *diagram)
{
	uint32_t n = 0;
	for (uint32_t e = 0; e < diagram->edges.n; e++)
		n += diagram->edges.items[e].label != NULL;
	return n;
}

static bool
lay_out(struct dn_layout_work *work)
{
	if (!ask_helper(work))
		return false;
	if (!dn_layout_place_cards(work)) {
		work->spacing.one_cell = true;
		if (!ask_helper(work) || !dn_layout_place_cards(work))
			return false;
	}
	dn_layout_place_lines(work);
	dn_layout_reroute(work);
	dn_layout_extend(work);
	dn_layout_place_labels(work->run, work->diagram, work->spacing.scale, 1,
			       work->layout);
	return true;
}

static void
set_room(struct dn_layout_work *work, uint32_t try)
{
	const struct room *room =
		work->options->top_down ? &rooms_down[try] : &rooms[try];
	work->spacing.lane = room->lane * work->spacing.scale;
	work->spacing.gap = room->gap;
}

bool
dn_layout_dot(struct dn_run *run, const struct dn_diagram *diagram,
	      const struct dn_layout_options *options, struct dn_layout *layout)
{
	struct dn_layout_work work;
	start(&work, run, diagram, options);
	work.layout = layout;
	uint32_t n_labels = count_labels(diagram);
	for (uint32_t i = 0; i < N_ROOMS; i++) {
		set_room(&work, i);
		if (!lay_out(&work))
			return false;
		if (diagram->edges.n > MANY_EDGES ||
		    layout->labels_dropped * 20 <= n_labels)
			break;
	}
	return true;
}

struct dn_slice
dn_layout_dot_input(struct dn_run *run, const struct dn_diagram *diagram,
		    const struct dn_layout_options *options)
{
	struct dn_layout_work work;
	start(&work, run, diagram, options);
	set_room(&work, 0);
	return make_dot(&work);
}
