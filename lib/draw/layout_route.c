/* SPDX-License-Identifier: MIT */
/*
 * A* on a raster whose points are free or in the way. A state is a point and
 * the direction it was reached in, so that a turn can cost; the way starts
 * and ends square to a card, in the middle of one of its sides. The raster is
 * coarser for larger pictures. Equal costs are ordered by state number, so
 * the way is the same everywhere.
 */
#include "layout_route.h"

#define MAX_POINTS 600000.0 /* times four directions */
#define STEP 6.0
#define TURN 4	 /* costs as much as so many steps */
#define BORDER 4 /* free points around the picture */
#define RADIUS 10.0

enum { EAST, SOUTH, WEST, NORTH, NOWHERE };
static const int step_x[] = {1, 0, -1, 0};
static const int step_y[] = {0, 1, 0, -1};

struct open_state {
	uint32_t cost, state;
};

struct dn_router {
	struct dn_run *run;
	double step;
	int columns, rows;
	bool *taken;		  /* by a card */
	uint32_t *cost;		  /* of each state, plus 1; 0: not reached */
	uint8_t *came_from;	  /* direction at the point before */
	struct open_state *items; /* a heap */
	uint32_t n, cap;
};

static int
column_of(const struct dn_router *router, double x)
{
	int i = (int)(x / router->step + BORDER + 0.5);
	return i < 0 ? 0 : i >= router->columns ? router->columns - 1 : i;
}

static int
row_of(const struct dn_router *router, double y)
{
	int i = (int)(y / router->step + BORDER + 0.5);
	return i < 0 ? 0 : i >= router->rows ? router->rows - 1 : i;
}

static struct dn_point
point_of(const struct dn_router *router, uint32_t point)
{
	int x = (int)(point % (uint32_t)router->columns);
	int y = (int)(point / (uint32_t)router->columns);
	return (struct dn_point){(x - BORDER) * router->step,
				 (y - BORDER) * router->step};
}

static void
take_box(struct dn_router *router, struct dn_box box)
{
	for (int y = 0; y < router->rows; y++) {
		double py = (y - BORDER) * router->step;
		if (py <= box.top || py >= box.bottom)
			continue;
		int last = column_of(router, box.right);
		for (int x = column_of(router, box.left); x <= last; x++) {
			double px = (x - BORDER) * router->step;
			if (px > box.left && px < box.right)
				router->taken[y * router->columns + x] = true;
		}
	}
}

struct dn_router *
dn_router_new(struct dn_run *run, const struct dn_layout *layout,
	      uint32_t n_nodes, double clearance)
{
	struct dn_router *router = dn_new(&run->arena, struct dn_router, 1);
	double points = layout->width * layout->height / (STEP * STEP);
	router->run = run;
	router->step = points > MAX_POINTS ? STEP * dn_sqrt(points / MAX_POINTS)
					   : STEP;
	router->columns = (int)(layout->width / router->step) + 2 * BORDER + 1;
	router->rows = (int)(layout->height / router->step) + 2 * BORDER + 1;
	size_t n = (size_t)router->columns * (size_t)router->rows;
	router->taken = dn_new(&run->arena, bool, n);
	router->cost = dn_new(&run->arena, uint32_t, 4 * n);
	router->came_from = dn_new(&run->arena, uint8_t, 4 * n);
	for (uint32_t i = 0; i < n_nodes; i++) {
		const struct dn_place_node *node = &layout->nodes[i];
		take_box(router,
			 (struct dn_box){node->x - clearance,
					 node->y - clearance,
					 node->x + node->width + clearance,
					 node->y + node->height + clearance});
	}
	return router;
}

static bool
before(struct open_state a, struct open_state b)
{
	return a.cost != b.cost ? a.cost < b.cost : a.state < b.state;
}

static void
heap_push(struct dn_router *router, struct open_state state)
{
	dn_push(&router->run->scratch, router);
	uint32_t i = router->n - 1;
	for (; i && before(state, router->items[(i - 1) / 2]); i = (i - 1) / 2)
		router->items[i] = router->items[(i - 1) / 2];
	router->items[i] = state;
}

static struct open_state
heap_pop(struct dn_router *router)
{
	struct open_state top = router->items[0];
	struct open_state last = router->items[--router->n];
	uint32_t i = 0;
	for (;;) {
		uint32_t child = 2 * i + 1;
		if (child + 1 < router->n &&
		    before(router->items[child + 1], router->items[child]))
			child++;
		if (child >= router->n || !before(router->items[child], last))
			break;
		router->items[i] = router->items[child];
		i = child;
	}
	router->items[i] = last;
	return top;
}

static void
reach(struct dn_router *router, uint32_t state, uint32_t cost, uint8_t from)
{
	if (router->cost[state] && router->cost[state] <= cost + 1)
		return;
	router->cost[state] = cost + 1;
	router->came_from[state] = from;
	heap_push(router, (struct open_state){cost, state});
}

/* The middles of the four sides, and the first free raster point outwards. */
struct gate {
	int direction; /* outwards */
	struct dn_point middle;
	uint32_t point;
	bool is_free;
};

static struct gate
gate_of(const struct dn_router *router, struct dn_box box, int direction)
{
	double x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
	if (step_x[direction])
		x = step_x[direction] > 0 ? box.right : box.left;
	else
		y = step_y[direction] > 0 ? box.bottom : box.top;
	struct gate gate = {.direction = direction, .middle = {x, y}};
	int column = column_of(router, x), row = row_of(router, y);
	for (int tries = 0; tries < 4 && !gate.is_free; tries++) {
		column += step_x[direction];
		row += step_y[direction];
		if (column < 0 || row < 0 || column >= router->columns ||
		    row >= router->rows)
			break;
		gate.point = (uint32_t)(row * router->columns + column);
		gate.is_free = !router->taken[gate.point];
	}
	return gate;
}

static void
expand(struct dn_router *router, struct open_state at)
{
	uint32_t point = at.state / 4;
	unsigned came = at.state % 4;
	int x = (int)(point % (uint32_t)router->columns);
	int y = (int)(point / (uint32_t)router->columns);
	for (unsigned d = 0; d < 4; d++) {
		int nx = x + step_x[d], ny = y + step_y[d];
		if (d == (came + 2) % 4 || nx < 0 || ny < 0 ||
		    nx >= router->columns || ny >= router->rows)
			continue;
		uint32_t next = (uint32_t)(ny * router->columns + nx);
		if (router->taken[next])
			continue;
		reach(router, next * 4 + d,
		      at.cost + 1 + (d == came ? 0 : TURN), (uint8_t)came);
	}
}

/* Appends the end, the corners and the start, in this order. */
static void
walk_back(const struct dn_router *router, uint32_t state,
	  struct dn_points *points)
{
	struct dn_arena *arena = &router->run->arena;
	uint32_t point = state / 4;
	*dn_push(arena, points) = point_of(router, point);
	while (router->came_from[state] != NOWHERE) {
		unsigned d = state % 4, came = router->came_from[state];
		point -= (uint32_t)(step_y[d] * router->columns + step_x[d]);
		state = point * 4 + came;
		if (came != d)
			*dn_push(arena, points) = point_of(router, point);
	}
	*dn_push(arena, points) = point_of(router, point);
}

/* Moves the end of a way that leads to a gate's middle so that it runs square
 * to the card; from the end's point on, as far as that run goes. */
static void
square(struct dn_points *points, const struct gate *gate, bool from_back)
{
	uint32_t n = points->n;
	bool upright = gate->direction == SOUTH || gate->direction == NORTH;
	struct dn_point first = points->items[from_back ? n - 1 : 0];
	for (uint32_t i = 0; i < n; i++) {
		struct dn_point *p = &points->items[from_back ? n - 1 - i : i];
		if (upright ? p->x != first.x : p->y != first.y)
			break;
		if (upright)
			p->x = gate->middle.x;
		else
			p->y = gate->middle.y;
	}
}

/* The point at a distance from a towards b, at most half way. */
static struct dn_point
towards(struct dn_point a, struct dn_point b, double distance)
{
	double whole = dn_distance(a, b);
	double t = whole > 0 ? distance / whole : 0;
	t = t > 0.5 ? 0.5 : t;
	return (struct dn_point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/* Turns corners into curves. */
static void
round_corners(struct dn_run *run, const struct dn_points *points,
	      struct dn_place_edge *edge)
{
	uint32_t n = points->n;
	edge->start = points->items[0];
	edge->segments = dn_new(&run->arena, struct dn_segment, 2 * n);
	edge->n_segments = 0;
	for (uint32_t i = 1; i + 1 < n; i++) {
		struct dn_point corner = points->items[i];
		struct dn_point in =
			towards(corner, points->items[i - 1], RADIUS);
		struct dn_point out =
			towards(corner, points->items[i + 1], RADIUS);
		edge->segments[edge->n_segments++] = dn_line_to(in);
		edge->segments[edge->n_segments++] =
			dn_curve_to(towards(in, corner, 1e9),
				    towards(out, corner, 1e9), out);
	}
	edge->segments[edge->n_segments++] = dn_line_to(points->items[n - 1]);
}

/* The gate at a point, for a way that arrives in a direction; NULL: none. */
static const struct gate *
gate_at(const struct gate *gates, uint32_t point, unsigned direction)
{
	for (unsigned d = 0; d < 4; d++)
		if (gates[d].is_free && gates[d].point == point &&
		    d == direction)
			return &gates[d];
	return NULL;
}

/* Returns the state that the way ends in, or UINT32_MAX. */
static uint32_t
search(struct dn_router *router, const struct gate *from, const struct gate *to)
{
	size_t n = 4 * (size_t)router->columns * (size_t)router->rows;
	for (size_t i = 0; i < n; i++)
		router->cost[i] = 0;
	router->items = NULL;
	router->n = router->cap = 0;
	for (unsigned d = 0; d < 4; d++)
		if (from[d].is_free)
			reach(router, from[d].point * 4 + d, 0, NOWHERE);
	while (router->n) {
		struct open_state at = heap_pop(router);
		if (at.cost + 1 > router->cost[at.state])
			continue;
		if (gate_at(to, at.state / 4, (at.state % 4 + 2) % 4))
			return at.state;
		expand(router, at);
	}
	return UINT32_MAX;
}

/* The gate a way started at: where it came from nowhere. */
static const struct gate *
start_gate(const struct dn_router *router, const struct gate *from,
	   uint32_t state)
{
	uint32_t point = state / 4;
	while (router->came_from[state] != NOWHERE) {
		unsigned d = state % 4;
		point -= (uint32_t)(step_y[d] * router->columns + step_x[d]);
		state = point * 4 + router->came_from[state];
	}
	return gate_at(from, point, state % 4);
}

static void
reverse(struct dn_points *points)
{
	for (uint32_t i = 0; i < points->n / 2; i++) {
		struct dn_point swap = points->items[i];
		points->items[i] = points->items[points->n - 1 - i];
		points->items[points->n - 1 - i] = swap;
	}
}

bool
dn_router_find(struct dn_router *router, struct dn_box from, struct dn_box to,
	       struct dn_place_edge *edge)
{
	struct gate starts[4], ends[4];
	for (int d = 0; d < 4; d++) {
		starts[d] = gate_of(router, from, d);
		ends[d] = gate_of(router, to, d);
	}
	struct dn_arena_mark mark = dn_arena_mark(&router->run->scratch);
	uint32_t state = search(router, starts, ends);
	dn_arena_reset(&router->run->scratch, mark);
	if (state == UINT32_MAX)
		return false;
	const struct gate *start = start_gate(router, starts, state);
	const struct gate *end = gate_at(ends, state / 4, (state % 4 + 2) % 4);
	struct dn_points way = {0}, points = {0};
	walk_back(router, state, &way);
	reverse(&way);
	square(&way, start, false);
	square(&way, end, true);
	*dn_push(&router->run->arena, &points) = start->middle;
	for (uint32_t i = 0; i < way.n; i++)
		*dn_push(&router->run->arena, &points) = way.items[i];
	*dn_push(&router->run->arena, &points) = end->middle;
	round_corners(router->run, &points, edge);
	return true;
}
