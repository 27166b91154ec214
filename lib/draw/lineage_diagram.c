/* SPDX-License-Identifier: MIT */
/*
 * From a set of networks to the diagram that figures and the formats of
 * diagrams start from. Nodes come by date and id; edges are gathered child by
 * child and then dealt out by parent, which sorts them by (from, to).
 */
#include "lineage_diagram.h"

#include <string.h>

/* The hue of a family is its place here; families of others get the last. */
static const char *const families[] = {
	"plain",     "separable", "branching",	"skipping",
	"recurrent", "attention", "resolution", "scheme",
};

#define N_FAMILIES (sizeof(families) / sizeof(*families))

const char *
dn_family_name(uint32_t family)
{
	return families[family];
}

/* A diagram being made. */
struct drawing {
	struct dn_run *run;
	const struct dn_lineage *lineage;
	struct dn_diagram *diagram;
	struct dn_list shown; /* the network of each node */
	uint32_t *node_of;    /* the node of each network, plus 1 */
	uint32_t *joined_to;  /* last child each network was joined to, + 1 */
	struct dn_diagram_edges by_child;
};

/* --- badges --- */

uint32_t
dn_family_number(const char *family)
{
	uint32_t i = 0;
	while (i < N_FAMILIES - 1 &&
	       (!family || strcmp(family, families[i]) != 0))
		i++;
	return i;
}

/* A pattern of someone's own vocabulary may have no letters: "Ab" from "abc". */
static const char *
letters_of(struct dn_run *run, const struct dn_term *term)
{
	if (term->letters)
		return term->letters;
	size_t len = term->id[1] ? 2 : 1;
	char *letters =
		dn_arena_text(&run->arena, (struct dn_slice){term->id, len});
	if (letters[0] >= 'a' && letters[0] <= 'z')
		letters[0] = (char)(letters[0] - 'a' + 'A');
	return letters;
}

const struct dn_badge *
dn_diagram_badges(struct dn_run *run, const struct dn_vocabulary *vocabulary)
{
	const struct dn_terms *patterns = &vocabulary->patterns;
	struct dn_badge *badges =
		dn_new(&run->arena, struct dn_badge, patterns->n);
	for (uint32_t i = 0; i < patterns->n; i++) {
		const struct dn_term *term = &patterns->items[i];
		badges[i] = (struct dn_badge){
			.id = term->id,
			.name = term->name ? term->name : term->id,
			.letters = letters_of(run, term),
			.family = dn_family_number(term->family),
		};
	}
	return badges;
}

/* --- nodes --- */

static const char *
name_of(const struct dn_network *network)
{
	return network->name ? network->name : network->id;
}

static const char *
when_text(struct dn_run *run, struct dn_date date)
{
	if (date.year == 0)
		return "undated";
	return dn_arena_format(&run->arena, date.month ? "%d" : "c. %d",
			       date.year);
}

static const char *
domain_text(const struct dn_catalog *catalog, const struct dn_network *network)
{
	if (network->domain_term == DN_NO_TERM)
		return network->domain;
	const struct dn_term *term =
		&catalog->vocabulary.domains.items[network->domain_term];
	return term->name ? term->name : term->id;
}

/* Appends an identifier to an address; what may not stand there as %XX. */
static const char *
address(struct dn_run *run, const char *base, const char *id)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t len = strlen(base);
	char *text = dn_new(&run->arena, char, len + 3 * strlen(id) + 1);
	memcpy(text, base, len);
	for (const char *c = id; *c; c++) {
		unsigned char byte = (unsigned char)*c;
		bool plain = (byte >= '0' && byte <= '9') ||
			     (byte >= 'A' && byte <= 'Z') ||
			     (byte >= 'a' && byte <= 'z') ||
			     strchr("-._~/:;()", *c);
		if (plain) {
			text[len++] = *c;
			continue;
		}
		text[len++] = '%';
		text[len++] = hex[byte >> 4];
		text[len++] = hex[byte & 15];
	}
	return text;
}

/* Says whether an address is one of the web, of printable ASCII. */
static bool
is_web_address(const char *url)
{
	struct dn_slice text = dn_slice_of(url);
	if (!dn_slice_starts_with(text, "https://") &&
	    !dn_slice_starts_with(text, "http://"))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (text.text[i] <= ' ' || text.text[i] > '~' ||
		    strchr("\"<>\\^`{|}", text.text[i]))
			return false;
	return true;
}

const char *
dn_paper_address(struct dn_run *run, const struct dn_paper *paper)
{
	if (paper->arxiv)
		return address(run, "https://arxiv.org/abs/", paper->arxiv);
	if (paper->doi)
		return address(run, "https://doi.org/", paper->doi);
	return paper->url && is_web_address(paper->url) ? paper->url : NULL;
}

struct dn_diagram_node
dn_diagram_node_of(struct dn_run *run, const struct dn_catalog *catalog,
		   const struct dn_badge *badges, uint32_t v)
{
	const struct dn_network *network = &catalog->networks.items[v];
	const char *domain = domain_text(catalog, network);
	struct dn_diagram_node node = {
		.id = network->id,
		.name = name_of(network),
		.when = when_text(run, network->date),
		.url = dn_paper_address(run, &network->paper),
		.group = network->domain,
		.domain = domain,
		.role = DN_ROLE_CARD,
		.year = network->date.year,
	};
	node.note = domain ? dn_arena_format(&run->arena, "%s, %s", node.when,
					     domain)
			   : node.when;
	node.tooltip = dn_arena_format(
		&run->arena, "%s (%s)%s%s", node.name,
		dn_date_text(run, network->date), network->summary ? ": " : "",
		network->summary ? network->summary : "");
	for (uint32_t i = 0; i < network->patterns.n; i++)
		if (network->pattern_terms[i] != DN_NO_TERM)
			*dn_push(&run->arena, &node.badges) =
				&badges[network->pattern_terms[i]];
	return node;
}

/* --- edges --- */

static enum dn_line
line_of(const struct dn_catalog *catalog, const struct dn_parent *stated)
{
	if (stated->relation_term == DN_NO_TERM)
		return DN_LINE_CHANGE;
	const char *line =
		catalog->vocabulary.relations.items[stated->relation_term].line;
	for (int i = 0; line && i < DN_N_LINES; i++)
		if (strcmp(line, dn_line_name((enum dn_line)i)) == 0)
			return (enum dn_line)i;
	return DN_LINE_CHANGE;
}

/* "VGG > ResNet (extends): residual shortcuts. Keeps the design ..." */
static const char *
edge_tooltip(struct dn_run *run, const struct dn_network *parent,
	     const struct dn_network *child, const struct dn_parent *stated)
{
	const char *label = stated->label, *why = stated->why;
	return dn_arena_format(
		&run->arena, "%s > %s%s%s%s%s%s%s%s", name_of(parent),
		name_of(child), stated->relation ? " (" : "",
		stated->relation ? stated->relation : "",
		stated->relation ? ")" : "", label || why ? ": " : "",
		label ? label : "", label && why ? ". " : "", why ? why : "");
}

/* The patterns that two nodes have in common, of all that they have. */
static double
shared_patterns(const struct dn_badges *a, const struct dn_badges *b)
{
	uint32_t common = 0;
	for (uint32_t i = 0; i < a->n; i++)
		for (uint32_t k = 0; k < b->n; k++)
			common += a->items[i] == b->items[k];
	uint32_t all = a->n + b->n - common;
	return all ? (double)common / all : 0;
}

/* Joins a child to a parent that the picture has, unless it is already. */
static void
join(struct drawing *drawing, uint32_t child, uint32_t place, bool descent)
{
	const struct dn_catalog *catalog = drawing->lineage->catalog;
	const struct dn_parent *stated =
		&catalog->networks.items[child].parents.items[place];
	uint32_t parent = stated->network;
	if (parent == DN_NO_NETWORK || parent == child ||
	    drawing->node_of[parent] == 0 ||
	    drawing->joined_to[parent] == child + 1)
		return;
	drawing->joined_to[parent] = child + 1;
	const struct dn_network *from = &catalog->networks.items[parent];
	const struct dn_network *to = &catalog->networks.items[child];
	struct dn_diagram_edge *edge =
		dn_push(&drawing->run->scratch, &drawing->by_child);
	*edge = (struct dn_diagram_edge){
		.from = drawing->node_of[parent] - 1,
		.to = drawing->node_of[child] - 1,
		.label = stated->label,
		.tooltip = edge_tooltip(drawing->run, from, to, stated),
		.relation = stated->relation,
		.line = line_of(catalog, stated),
		.place = place,
		.against_time =
			descent && dn_date_compare(from->date, to->date) > 0,
		.descent = descent,
		.shared = shared_patterns(
			&drawing->diagram->nodes
				 .items[drawing->node_of[parent] - 1]
				 .badges,
			&drawing->diagram->nodes
				 .items[drawing->node_of[child] - 1]
				 .badges),
	};
	drawing->diagram->lines_used[edge->line] = true;
}

static void
join_parents(struct drawing *drawing, uint32_t child)
{
	const struct dn_lineage *lineage = drawing->lineage;
	const struct dn_parents *stated =
		&lineage->catalog->networks.items[child].parents;
	for (uint32_t e = lineage->parents_at[child];
	     e < lineage->parents_at[child + 1]; e++)
		join(drawing, child, lineage->parent_edge[e], true);
	for (uint32_t i = 0; i < stated->n; i++)
		if (!dn_is_descent(lineage->catalog, &stated->items[i]))
			join(drawing, child, i, false);
}

/* Deals the edges out by their older end; each keeps the order of children. */
static void
sort_edges(struct drawing *drawing)
{
	const struct dn_diagram_edges *from = &drawing->by_child;
	struct dn_diagram_edges *to = &drawing->diagram->edges;
	uint32_t *at =
		dn_new(&drawing->run->scratch, uint32_t, drawing->shown.n + 1);
	for (uint32_t i = 0; i < from->n; i++)
		at[from->items[i].from + 1]++;
	for (uint32_t i = 0; i < drawing->shown.n; i++)
		at[i + 1] += at[i];
	to->items =
		dn_new(&drawing->run->arena, struct dn_diagram_edge, from->n);
	to->n = to->cap = from->n;
	for (uint32_t i = 0; i < from->n; i++)
		to->items[at[from->items[i].from]++] = from->items[i];
}

/* --- all of it --- */

static void
add_legend(struct drawing *drawing, const struct dn_badge *badges)
{
	struct dn_diagram *diagram = drawing->diagram;
	uint32_t n = drawing->lineage->catalog->vocabulary.patterns.n;
	bool *used = dn_new(&drawing->run->scratch, bool, n);
	for (uint32_t i = 0; i < diagram->nodes.n; i++) {
		const struct dn_badges *shown = &diagram->nodes.items[i].badges;
		for (uint32_t k = 0; k < shown->n; k++)
			used[shown->items[k] - badges] = true;
	}
	for (uint32_t family = 0; family < N_FAMILIES; family++)
		for (uint32_t i = 0; i < n; i++)
			if (used[i] && badges[i].family == family)
				*dn_push(&drawing->run->arena,
					 &diagram->legend) = &badges[i];
}

void
dn_diagram_of_lineage(struct dn_run *run, const struct dn_lineage *lineage,
		      const struct dn_set *among, struct dn_diagram *diagram)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct drawing drawing = {
		.run = run,
		.lineage = lineage,
		.diagram = diagram,
		.shown = dn_set_list(run, lineage, among),
		.node_of = dn_new(&run->scratch, uint32_t, lineage->n),
		.joined_to = dn_new(&run->scratch, uint32_t, lineage->n),
	};
	const struct dn_badge *badges =
		dn_diagram_badges(run, &lineage->catalog->vocabulary);
	*diagram = (struct dn_diagram){.id_prefix = ""};
	for (uint32_t i = 0; i < drawing.shown.n; i++) {
		uint32_t v = drawing.shown.items[i];
		drawing.node_of[v] = i + 1;
		*dn_push(&run->arena, &diagram->nodes) =
			dn_diagram_node_of(run, lineage->catalog, badges, v);
	}
	for (uint32_t i = 0; i < drawing.shown.n; i++)
		join_parents(&drawing, drawing.shown.items[i]);
	sort_edges(&drawing);
	add_legend(&drawing, badges);
	dn_arena_reset(&run->scratch, mark);
}
