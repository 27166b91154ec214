/* SPDX-License-Identifier: MIT */
/*
 * Measures layouts: layout [--down] [--dot] RUNS CATALOG QUERY. Reads the
 * catalogue, then makes the diagram of the networks that a query selects,
 * without parents outside, lays it out and writes the SVG RUNS times. Prints
 * what is known of the drawing, one measure a line, and the least times in ms.
 *
 * With --dot, the same diagram goes through `dot -Tplain`: our layers as ranks,
 * sizes of cards, no labels, no edges that are no descent. Its crossings are
 * counted by the same function, ours again without labels and those edges, and
 * its whole process is timed.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dnngen/figure.h"
#include "draw/canvas.h"
#include "draw/check.h"
#include "draw/layout_plain.h"
#include "draw/time.h"
#include "draw/time_layers.h"
#include "figure/genealogy.h"

static struct dn_run run;

static double
now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
put(const char *name, double value, int decimals)
{
	printf("%-28s %12.*f\n", name, decimals, value);
}

static double
square_root(double value)
{
	double root = value > 1 ? value : 1;
	for (int i = 0; i < 60; i++)
		root = (root + value / root) / 2;
	return value > 0 ? root : 0;
}

/* Length and bends of all lines. */
static void
measure_lines(const struct dn_diagram *diagram, const struct dn_layout *layout)
{
	double length = 0, longest = 0;
	uint32_t bends = 0;
	for (uint32_t e = 0; e < diagram->edges.n; e++) {
		const struct dn_place_edge *edge = &layout->edges[e];
		struct dn_item item = {.start = edge->start,
				       .segments = edge->segments,
				       .n_segments = edge->n_segments};
		struct dn_points points = {0};
		double own = 0;
		dn_path_flatten(&run.arena, &item, &points);
		for (uint32_t i = 1; i < points.n; i++) {
			double x = points.items[i].x - points.items[i - 1].x;
			double y = points.items[i].y - points.items[i - 1].y;
			own += square_root(x * x + y * y);
		}
		for (uint32_t i = 0; i < edge->n_segments; i++)
			bends += !edge->segments[i].is_line;
		length += own;
		longest = own > longest ? own : longest;
	}
	put("bends", bends, 0);
	put("edge length, px", length, 0);
	put("longest edge, px", longest, 0);
}

static void
measure_labels(const struct dn_diagram *diagram, const struct dn_layout *layout)
{
	uint32_t labels = 0;
	for (uint32_t e = 0; e < diagram->edges.n; e++)
		labels += diagram->edges.items[e].label != NULL;
	put("labels", labels, 0);
	put("labels drawn, %",
	    labels ? 100.0 * (labels - layout->labels_dropped) / labels : 100,
	    1);
}

static void
keep_descent(struct dn_diagram *diagram)
{
	uint32_t n = 0;
	for (uint32_t e = 0; e < diagram->edges.n; e++)
		if (diagram->edges.items[e].descent)
			diagram->edges.items[n++] = diagram->edges.items[e];
	diagram->edges.n = n;
}

/* A scene of nothing but nodes and lines. */
static void
add_node(struct dn_scene *scene, uint32_t number, double x, double y)
{
	dn_scene_open(&run, scene, DN_GROUP_NODE,
		      dn_arena_format(&run.arena, "n%u", number), "n");
	dn_scene_rect(&run, scene, x, y, 1, 1);
	dn_scene_close(&run, scene);
}

static void
add_edge(struct dn_scene *scene, uint32_t from, uint32_t to, uint32_t number,
	 const struct dn_place_edge *edge)
{
	struct dn_item *group =
		dn_scene_open(&run, scene, DN_GROUP_EDGE,
			      dn_arena_format(&run.arena, "e%u", number), "e");
	group->from_id = dn_arena_format(&run.arena, "n%u", from);
	group->to_id = dn_arena_format(&run.arena, "n%u", to);
	dn_scene_path(&run, scene, edge->start, edge->segments,
		      edge->n_segments);
	dn_scene_close(&run, scene);
}

static uint32_t
crossings(const struct dn_diagram *diagram, const struct dn_layout *layout)
{
	struct dn_scene scene = {.width = 1e6, .height = 1e6};
	for (uint32_t v = 0; v < diagram->nodes.n; v++)
		add_node(&scene, v, layout->nodes[v].x, layout->nodes[v].y);
	for (uint32_t e = 0; e < diagram->edges.n; e++)
		add_edge(&scene, diagram->edges.items[e].from,
			 diagram->edges.items[e].to, e, &layout->edges[e]);
	return dn_scene_crossings(&run, &scene);
}

/* Writes the DOT of the same columns: nodes, then an anchor a layer. */
static uint32_t
put_dot(struct dn_out *out, const struct dn_diagram *diagram,
	const struct dn_layout *layout, bool down)
{
	struct dn_layout_options options = {.top_down = down};
	struct dn_time time = {
		.run = &run, .diagram = diagram, .options = &options};
	uint32_t n = diagram->nodes.n;
	for (uint32_t v = 0; v < n; v++)
		dn_push(&run.arena, &time.items)->node = v;
	dn_time_find_layers(&time);
	dn_put_format(out, "digraph g {\nrankdir=%s\n", down ? "TB" : "LR");
	dn_put(out, "node [shape=box fixedsize=true label=\"\"]\n");
	for (uint32_t v = 0; v < n; v++) {
		dn_put_format(out, "n%u [width=", v);
		dn_put_number(out, layout->nodes[v].width / 72, 4);
		dn_put(out, " height=");
		dn_put_number(out, layout->nodes[v].height / 72, 4);
		dn_put(out, "]\n");
	}
	for (uint32_t l = 0; l < time.n_layers; l++) {
		if (l)
			dn_put_format(out, "n%u -> n%u [style=invis]\n",
				      n + l - 1, n + l);
		dn_put_format(out, "{rank=same n%u", n + l);
		for (uint32_t v = 0; v < n; v++)
			if (time.items.items[v].layer == l)
				dn_put_format(out, " n%u", v);
		dn_put(out, "}\n");
	}
	for (uint32_t e = 0; e < diagram->edges.n; e++)
		dn_put_format(out, "n%u -> n%u\n", diagram->edges.items[e].from,
			      diagram->edges.items[e].to);
	dn_put(out, "}\n");
	return n + time.n_layers;
}

static struct dn_slice
read_all(FILE *file)
{
	struct dn_out *out = dn_out_to_memory(&run);
	char buffer[65536];
	for (size_t n; (n = fread(buffer, 1, sizeof(buffer), file)) > 0;)
		dn_put_slice(out, (struct dn_slice){buffer, n});
	return dn_out_text(out);
}

static void
compare_with_dot(struct dn_diagram *diagram,
		 const struct dn_layout_options *options, unsigned runs)
{
	struct dn_layout_options plain = *options;
	struct dn_layout layout;
	keep_descent(diagram);
	plain.no_labels = true;
	dn_layout_time(&run, diagram, &plain, &layout);
	struct dn_out *dot = dn_out_to_memory(&run);
	uint32_t n = put_dot(dot, diagram, &layout, options->top_down);
	char path[] = "/tmp/dnngen-bench-XXXXXX";
	int file = mkstemp(path);
	FILE *stream = file < 0 ? NULL : fdopen(file, "w");
	if (!stream)
		return;
	struct dn_slice text = dn_out_text(dot);
	fwrite(text.text, 1, text.len, stream);
	fclose(stream);
	double least = 0;
	struct dn_slice answer = {0};
	for (unsigned i = 0; i < runs; i++) {
		double start = now();
		FILE *pipe = popen(
			dn_arena_format(&run.arena, "dot -Tplain %s", path),
			"r");
		if (!pipe)
			return;
		answer = read_all(pipe);
		pclose(pipe);
		double took = now() - start;
		least = !i || took < least ? took : least;
	}
	remove(path);
	put("dot -Tplain, ms", least, 2);
	struct dn_plain parsed;
	if (!dn_plain_parse(&run, answer, n, &parsed))
		return;
	struct dn_scene scene = {.width = 1e6, .height = 1e6};
	for (uint32_t v = 0; v < n; v++)
		add_node(&scene, v, parsed.centres[v].x, parsed.centres[v].y);
	for (uint32_t i = 0; i < parsed.edges.n; i++) {
		const struct dn_plain_edge *e = &parsed.edges.items[i];
		struct dn_place_edge edge = {.start = e->points[0]};
		if (e->tail >= diagram->nodes.n)
			continue;
		edge.n_segments = (e->n_points - 1) / 3;
		edge.segments =
			dn_new(&run.arena, struct dn_segment, edge.n_segments);
		for (uint32_t k = 0; k < edge.n_segments; k++)
			edge.segments[k] = dn_curve_to(e->points[3 * k + 1],
						       e->points[3 * k + 2],
						       e->points[3 * k + 3]);
		add_edge(&scene, e->tail, e->head, i, &edge);
	}
	put("crossings of dot", dn_scene_crossings(&run, &scene), 0);
	put("crossings without labels", crossings(diagram, &layout), 0);
}

int
main(int argc, char **argv)
{
	bool down = false, dot = false;
	for (; argc > 1 && argv[1][0] == '-'; argc--, argv++) {
		down |= strcmp(argv[1], "--down") == 0;
		dot |= strcmp(argv[1], "--dot") == 0;
	}
	if (argc != 4) {
		fputs("usage: layout [--down] [--dot] RUNS CATALOG QUERY\n",
		      stderr);
		return 2;
	}
	unsigned runs = (unsigned)atoi(argv[1]);
	const char *path = argv[2];
	struct dn_catalog catalog;
	struct dn_lineage lineage;
	dn_run_init(&run, NULL);
	if (!dn_catalog_read(&run, &path, 1, &catalog))
		return 3;
	dn_lineage_build(&run, &catalog, &lineage);
	const struct dn_query *query =
		dn_query_parse(&run, &lineage, dn_slice_of(argv[3]));
	if (!query)
		return 2;
	struct dn_set set = dn_query_select(&run, &lineage, query);
	struct dn_figure_options figure = {
		.selection = &set,
		.context = DN_CONTEXT_NONE,
		.direction = down ? DN_TIME_DOWN : DN_TIME_RIGHT,
	};
	struct dn_layout_options options = {.top_down = down};
	struct dn_diagram diagram;
	struct dn_layout layout;
	dn_genealogy_diagram(&run, &lineage, &figure, &diagram);
	double layout_ms = 0, all_ms = 0;
	for (unsigned i = 0; i < runs; i++) {
		struct dn_scene scene;
		struct dn_arena_mark mark = dn_arena_mark(&run.arena);
		double start = now();
		dn_layout_time(&run, &diagram, &options, &layout);
		double took = now() - start;
		layout_ms = !i || took < layout_ms ? took : layout_ms;
		dn_arena_reset(&run.arena, mark);
		start = now();
		struct dn_out *out = dn_out_to_memory(&run);
		dn_genealogy_scene(&run, &diagram, &figure, &scene);
		dn_svg_write(&run, out, &scene, DN_THEME_LIGHT);
		dn_out_close(out);
		took = now() - start;
		all_ms = !i || took < all_ms ? took : all_ms;
		dn_arena_reset(&run.arena, mark);
	}
	dn_layout_time(&run, &diagram, &options, &layout);
	put("networks", diagram.nodes.n, 0);
	put("edges", diagram.edges.n, 0);
	put("layout, ms", layout_ms, 2);
	put("layout and SVG, ms", all_ms, 2);
	put("crossings", crossings(&diagram, &layout), 0);
	measure_lines(&diagram, &layout);
	put("width, px", layout.width, 0);
	put("height, px", layout.height, 0);
	put("width / height", layout.width / layout.height, 2);
	put("area, Mpx", layout.width * layout.height / 1e6, 2);
	measure_labels(&diagram, &layout);
	if (dot)
		compare_with_dot(&diagram, &options, runs);
	dn_run_end(&run);
	return 0;
}
