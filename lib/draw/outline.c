/* SPDX-License-Identifier: MIT */
/*
 * The terminal's tree of a lineage. Every node has one home, the place nearest
 * to a start, found breadth first; there it stands in full with what is below
 * it. At any other place only its line is written, marked "(above)" or
 * "(below)". Children (or parents) come in the diagram's order. One line:
 *
 *   |  +- ResNet  2015  Sk  residual shortcuts
 *
 * rails, name, date, pattern letters and the label of the edge that led here.
 * In a narrow terminal the label gives way first, then letters and date, at
 * last the name. Of very deep lines only the last rails are drawn, behind the
 * depth in brackets, so that a chain of any length costs what it says.
 * Linear in nodes and edges; the walk keeps its own stack.
 */
#include "base/terminal.h"
#include "writers.h"

#define RAIL_WIDTH 3
#define GAP 2
/* Levels drawn when there is no width to fit, and at the least. */
#define MAX_LEVELS 40
#define MIN_LEVELS 4
/* A label cut to less says nothing. */
#define MIN_LABEL 8
#define MIN_NAME 8

/* The home of a node that the walk starts at, and of one not reached. */
#define START (UINT32_MAX - 1)
#define NOWHERE UINT32_MAX

struct rails {
	const char *pass, *fork, *last, *none;
};

/* Where an edge leads when followed in the direction of the walk. */
struct step {
	uint32_t node;
	const char *label;
};

/* A node on the way from the start; next of its steps is to be taken. */
struct level {
	uint32_t node, next;
};

struct levels {
	struct level *items;
	uint32_t n, cap;
};

struct outline {
	struct dn_run *run;
	struct dn_out *out;
	const struct dn_diagram *diagram;
	const struct dn_outline_style *style;
	const struct rails *rails;
	/* The steps from v are steps[steps_at[v] .. steps_at[v + 1]). */
	uint32_t *steps_at;
	struct step *steps;
	uint32_t *home; /* the step that leads to a node's home, or START */
	bool *written;	/* in full */
	struct levels levels;
	uint32_t max_levels;
};

static const struct rails ascii = {"|  ", "+- ", "`- ", "   "};
static const struct rails unicode = {"\u2502  ", "\u251c\u2500 ",
				     "\u2514\u2500 ", "   "};

/* Colours of the families in their order; plain networks have none. */
static const enum dn_sgr family_colors[] = {
	DN_SGR_RESET,	DN_SGR_YELLOW, DN_SGR_BLUE, DN_SGR_GREEN,
	DN_SGR_MAGENTA, DN_SGR_CYAN,   DN_SGR_RED,  DN_SGR_DIM,
};

static uint32_t
start_of(const struct outline *outline, const struct dn_diagram_edge *edge)
{
	return outline->style->against_edges ? edge->to : edge->from;
}

static uint32_t
end_of(const struct outline *outline, const struct dn_diagram_edge *edge)
{
	return outline->style->against_edges ? edge->from : edge->to;
}

/* Sorts the edges of descent by where they start, keeping their order. */
static void
collect_steps(struct outline *outline)
{
	const struct dn_diagram_edges *edges = &outline->diagram->edges;
	struct dn_arena *scratch = &outline->run->scratch;
	uint32_t n = outline->diagram->nodes.n;
	uint32_t *at = dn_new(scratch, uint32_t, n + 1);
	uint32_t *fill = dn_new(scratch, uint32_t, n + 1);
	for (uint32_t i = 0; i < edges->n; i++)
		if (edges->items[i].descent)
			at[start_of(outline, &edges->items[i]) + 1]++;
	for (uint32_t v = 0; v < n; v++)
		fill[v + 1] = at[v + 1] += at[v];
	outline->steps_at = at;
	outline->steps = dn_new(scratch, struct step, at[n]);
	for (uint32_t i = 0; i < edges->n; i++) {
		const struct dn_diagram_edge *edge = &edges->items[i];
		if (edge->descent)
			outline->steps[fill[start_of(outline, edge)]++] =
				(struct step){end_of(outline, edge),
					      edge->label};
	}
}

/* Gives every node its home, breadth first from all starts. */
static void
find_homes(struct outline *outline, const uint32_t *starts, uint32_t n_starts)
{
	uint32_t n = outline->diagram->nodes.n, n_queued = 0;
	uint32_t *queue = dn_new(&outline->run->scratch, uint32_t, n);
	outline->home = dn_new(&outline->run->scratch, uint32_t, n);
	for (uint32_t v = 0; v < n; v++)
		outline->home[v] = NOWHERE;
	for (uint32_t i = 0; i < n_starts; i++) {
		if (outline->home[starts[i]] == NOWHERE)
			queue[n_queued++] = starts[i];
		outline->home[starts[i]] = START;
	}
	for (uint32_t next = 0; next < n_queued; next++) {
		uint32_t v = queue[next];
		for (uint32_t i = outline->steps_at[v];
		     i < outline->steps_at[v + 1]; i++) {
			uint32_t to = outline->steps[i].node;
			if (outline->home[to] != NOWHERE)
				continue;
			outline->home[to] = i;
			queue[n_queued++] = to;
		}
	}
}

static bool
has_more(const struct outline *outline, const struct level *level)
{
	return level->next < outline->steps_at[level->node + 1];
}

/* Draws the rails before a node at the end of the levels; returns columns. */
static size_t
put_rails(struct outline *outline)
{
	uint32_t depth = outline->levels.n, first = 0;
	size_t columns = 0;
	if (depth > outline->max_levels) {
		first = depth - outline->max_levels;
		const char *text =
			dn_arena_format(&outline->run->scratch, "[%u] ", depth);
		dn_put(outline->out, text);
		columns = dn_slice_of(text).len;
	}
	for (uint32_t i = first; i < depth; i++) {
		bool more = has_more(outline, &outline->levels.items[i]);
		if (i + 1 < depth)
			dn_put(outline->out, more ? outline->rails->pass
						  : outline->rails->none);
		else
			dn_put(outline->out, more ? outline->rails->fork
						  : outline->rails->last);
	}
	return columns + (depth - first) * RAIL_WIDTH;
}

static enum dn_sgr
color_of(const struct dn_diagram_node *node)
{
	return node->badges.n > 0 ? family_colors[node->badges.items[0]->family]
				  : DN_SGR_RESET;
}

static void
put_colored(struct outline *outline, enum dn_sgr sgr, const char *text,
	    size_t columns)
{
	bool color = outline->style->color && sgr != DN_SGR_RESET;
	dn_put_sgr(outline->out, color, sgr);
	dn_put_safe_cut(outline->out, dn_slice_of(text), columns, false);
	dn_put_sgr(outline->out, color, DN_SGR_RESET);
}

/* Writes a further part of the line if it fits whole, or cut to `least`. */
static void
put_part(struct outline *outline, enum dn_sgr sgr, const char *text,
	 size_t least, size_t *room)
{
	if (!text || !*text)
		return;
	size_t width = dn_safe_width(dn_slice_of(text));
	if (*room < GAP + (width < least ? width : least)) {
		*room = 0;
		return;
	}
	*room -= GAP;
	dn_put_repeat(outline->out, ' ', GAP);
	put_colored(outline, sgr, text, *room);
	*room -= width < *room ? width : *room;
}

static void
put_letters(struct outline *outline, const struct dn_badges *badges,
	    size_t *room)
{
	for (uint32_t i = 0; i < badges->n; i++) {
		const char *letters = badges->items[i]->letters;
		put_part(outline, family_colors[badges->items[i]->family],
			 letters, SIZE_MAX, room);
	}
}

static void
put_line(struct outline *outline, uint32_t v, const char *label, bool at_home)
{
	const struct dn_diagram_node *node = &outline->diagram->nodes.items[v];
	size_t used = put_rails(outline), room = SIZE_MAX;
	size_t width = outline->style->width;
	if (width > 0)
		room = width > used + MIN_NAME ? width - used : MIN_NAME;
	size_t name = dn_safe_width(dn_slice_of(node->name));
	put_colored(outline, color_of(node), node->name, room);
	room -= name < room ? name : room;
	if (at_home) {
		put_part(outline, DN_SGR_DIM, node->when, SIZE_MAX, &room);
		put_letters(outline, &node->badges, &room);
	} else {
		put_part(outline, DN_SGR_DIM,
			 outline->written[v] ? "(above)" : "(below)", SIZE_MAX,
			 &room);
	}
	put_part(outline, DN_SGR_RESET, label, MIN_LABEL, &room);
	dn_put_char(outline->out, '\n');
}

/* Writes a node; when it is at home, what is below it comes next. */
static void
visit(struct outline *outline, uint32_t v, const char *label, uint32_t place)
{
	bool at_home = outline->home[v] == place && !outline->written[v];
	put_line(outline, v, label, at_home);
	if (!at_home)
		return;
	outline->written[v] = true;
	*dn_push(&outline->run->scratch, &outline->levels) =
		(struct level){v, outline->steps_at[v]};
}

static void
walk_from(struct outline *outline, uint32_t start)
{
	visit(outline, start, NULL, START);
	while (outline->levels.n > 0) {
		struct level *level =
			&outline->levels.items[outline->levels.n - 1];
		if (!has_more(outline, level)) {
			outline->levels.n--;
			continue;
		}
		uint32_t place = level->next++;
		visit(outline, outline->steps[place].node,
		      outline->steps[place].label, place);
	}
}

static uint32_t
count_levels(unsigned width)
{
	if (width == 0)
		return MAX_LEVELS;
	uint32_t half = width / 2 / RAIL_WIDTH;
	return half > MIN_LEVELS ? half : MIN_LEVELS;
}

void
dn_outline_write(struct dn_run *run, struct dn_out *out,
		 const struct dn_diagram *diagram, const uint32_t *starts,
		 uint32_t n_starts, const struct dn_outline_style *style)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct outline outline = {
		.run = run,
		.out = out,
		.diagram = diagram,
		.style = style,
		.rails = style->unicode ? &unicode : &ascii,
		.written = dn_new(&run->scratch, bool, diagram->nodes.n),
		.max_levels = count_levels(style->width),
	};
	collect_steps(&outline);
	find_homes(&outline, starts, n_starts);
	for (uint32_t i = 0; i < n_starts; i++)
		walk_from(&outline, starts[i]);
	dn_arena_reset(&run->scratch, mark);
}
