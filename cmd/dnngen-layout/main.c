/* SPDX-License-Identifier: MIT */
/*
 * dnngen-layout: the DOT that dnngen writes on standard input, where
 * Graphviz's dot puts it on standard output. The answer has the lines of
 * Graphviz's `plain` format (graph, node, edge, stop; inches, origin at the
 * bottom left), but coordinates to 0.00001 inch, in the C locale. It is a
 * program of its own so that an endless layout or a crash in Graphviz is an
 * error message of dnngen's and nothing worse. The GVC is made once.
 */
#include <gvc.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/sanitizer.h"

/* What dnngen sends is far below; more is a mistake. */
#define MAX_BYTES ((size_t)32 << 20)
#define MAX_NODES 200000
#define MAX_EDGES 400000

#if DN_ADDRESS_SANITIZER
/* Graphviz keeps some kilobytes of a GVC for the life of the process, even
 * when it is freed. A helper has no environment to say so. */
const char *__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void)
{
	return "leak:libgvc.so\nleak:libcgraph.so\n";
}
#endif

static int
fail(const char *what)
{
	fprintf(stderr, "dnngen-layout: %s\n", what);
	return 1;
}

/* Returns all of standard input, terminated, or NULL. */
static char *
read_all(void)
{
	size_t cap = (size_t)1 << 16, n = 0;
	char *text = malloc(cap);
	while (text) {
		n += fread(text + n, 1, cap - n - 1, stdin);
		if (n < cap - 1)
			break;
		char *grown = cap < MAX_BYTES ? realloc(text, cap *= 2) : NULL;
		if (!grown)
			free(text);
		text = grown;
	}
	if (!text || ferror(stdin)) {
		free(text);
		return NULL;
	}
	text[n] = '\0';
	return text;
}

static double
inches(double points)
{
	return points / 72;
}

static void
print_node(Agnode_t *node)
{
	printf("node %s %.5f %.5f %.5f %.5f \"\" solid box black lightgrey\n",
	       agnameof(node), inches(ND_coord(node).x),
	       inches(ND_coord(node).y), ND_width(node), ND_height(node));
}

/* An edge without a line (an invisible one, a loop) is left out. */
static void
print_edge(Agedge_t *edge)
{
	const splines *line = ED_spl(edge);
	if (!line || line->size != 1)
		return;
	const bezier *curve = &line->list[0];
	printf("edge %s %s %d", agnameof(agtail(edge)), agnameof(aghead(edge)),
	       (int)curve->size);
	for (int i = 0; i < curve->size; i++)
		printf(" %.5f %.5f", inches(curve->list[i].x),
		       inches(curve->list[i].y));
	printf(" solid black\n");
}

static void
print_graph(Agraph_t *graph)
{
	printf("graph 1 %.5f %.5f\n", inches(GD_bb(graph).UR.x),
	       inches(GD_bb(graph).UR.y));
	for (Agnode_t *n = agfstnode(graph); n; n = agnxtnode(graph, n))
		print_node(n);
	for (Agnode_t *n = agfstnode(graph); n; n = agnxtnode(graph, n))
		for (Agedge_t *e = agfstout(graph, n); e;
		     e = agnxtout(graph, e))
			print_edge(e);
	printf("stop\n");
}

static int
lay_out(GVC_t *gvc, Agraph_t *graph)
{
	if (agnnodes(graph) > MAX_NODES || agnedges(graph) > MAX_EDGES)
		return fail("the graph is too large");
	if (gvLayout(gvc, graph, "dot"))
		return fail("dot could not lay out the graph");
	print_graph(graph);
	gvFreeLayout(gvc, graph);
	return 0;
}

int
main(void)
{
	char *text = read_all();
	if (!text)
		return fail("cannot read standard input");
	GVC_t *gvc = gvContext();
	Agraph_t *graph = gvc ? agmemread(text) : NULL;
	free(text);
	int status =
		graph ? lay_out(gvc, graph) : fail("this is not a DOT graph");
	if (graph)
		agclose(graph);
	if (gvc)
		gvFreeContext(gvc);
	if (fflush(stdout) || ferror(stdout))
		return fail("cannot write standard output");
	return status;
}
