/* SPDX-License-Identifier: MIT */
/*
 * The diagram of training methods: for every method of the vocabulary that a
 * selected network uses a node, by class and by who was first. First is who
 * used it first in the whole catalogue, selected or not: of one date all are.
 * Linear in the uses, and the sorting.
 */
#include "training.h"

#include <stdlib.h>
#include <string.h>

#include "caption.h"
#include "draw/lineage_diagram.h"

#define N_CLASSES 6
#define MAX_FIRST 2 /* names of those that were first */

/* The lists of a record that hold methods, in the order of the figure. */
static const struct class
{
	const char *id;
	size_t offset; /* in struct dn_training */
} classes[N_CLASSES] = {
	{"optimiser", offsetof(struct dn_training, optimiser)},
	{"loss", offsetof(struct dn_training, loss)},
	{"regularisation", offsetof(struct dn_training, regularisation)},
	{"normalisation", offsetof(struct dn_training, normalisation)},
	{"activation", offsetof(struct dn_training, activation)},
	{"initialisation", offsetof(struct dn_training, initialisation)},
};

/* A method of the vocabulary and who uses it. */
struct method {
	const struct dn_term *term;
	unsigned class;
	struct dn_list users; /* all of the catalogue, by date, then id */
	uint32_t n_selected;
	uint32_t rank;	 /* of the first: ranks are by date */
	uint32_t number; /* of the vocabulary; of the node, once made */
};

struct making {
	struct dn_run *run;
	const struct dn_lineage *lineage;
	const struct dn_figure_options *options;
	struct dn_diagram *diagram;
	struct method *methods; /* as the vocabulary */
	uint32_t n;
	struct dn_list networks; /* selected and with a method */
	uint32_t *node_of;	 /* by network */
};

static const struct dn_network *
network_of(const struct making *making, uint32_t v)
{
	return &making->lineage->catalog->networks.items[v];
}

static const char *
name_of(const struct dn_network *network)
{
	return network->name ? network->name : network->id;
}

/* Notes what one network uses; says whether there was any. */
static bool
note_uses(struct making *making, uint32_t v)
{
	const struct dn_terms *terms =
		&making->lineage->catalog->vocabulary.training;
	bool selected = dn_set_has(making->options->selection, v);
	bool any = false;
	for (unsigned c = 0; c < N_CLASSES; c++) {
		const char *record =
			(const char *)&network_of(making, v)->training;
		const struct dn_texts *texts =
			(const void *)(record + classes[c].offset);
		for (uint32_t i = 0; i < texts->n; i++) {
			uint32_t t = dn_terms_find(
				terms, dn_slice_of(texts->items[i]));
			if (t == DN_NO_TERM)
				continue;
			struct method *m = &making->methods[t];
			m->class = c;
			m->n_selected += selected;
			*dn_push(&making->run->arena, &m->users) = v;
			any = true;
		}
	}
	return any && selected;
}

static void
collect(struct making *making)
{
	const struct dn_lineage *lineage = making->lineage;
	const struct dn_terms *terms = &lineage->catalog->vocabulary.training;
	making->n = terms->n;
	making->methods = dn_new(&making->run->arena, struct method, terms->n);
	for (uint32_t t = 0; t < terms->n; t++) {
		making->methods[t].term = &terms->items[t];
		making->methods[t].number = t;
	}
	uint32_t *by_rank = dn_new(&making->run->arena, uint32_t, lineage->n);
	for (uint32_t v = 0; v < lineage->n; v++)
		by_rank[lineage->rank[v]] = v;
	for (uint32_t r = 0; r < lineage->n; r++)
		if (note_uses(making, by_rank[r]))
			*dn_push(&making->run->arena, &making->networks) =
				by_rank[r];
}

/* By class, then by the date of the first, then as in the vocabulary. */
static int
compare(const void *a, const void *b)
{
	const struct method *p = a, *q = b;
	if (p->class != q->class)
		return p->class < q->class ? -1 : 1;
	if (p->rank != q->rank)
		return p->rank < q->rank ? -1 : 1;
	return (p->number > q->number) - (p->number < q->number);
}

static void
sort_methods(struct making *making)
{
	uint32_t kept = 0;
	const uint32_t *rank = making->lineage->rank;
	for (uint32_t t = 0; t < making->n; t++)
		if (making->methods[t].n_selected)
			making->methods[kept++] = making->methods[t];
	making->n = kept;
	for (uint32_t i = 0; i < kept; i++)
		making->methods[i].rank =
			rank[making->methods[i].users.items[0]];
	if (kept)
		qsort(making->methods, kept, sizeof(*making->methods), compare);
}

static bool
same_date(struct dn_date a, struct dn_date b)
{
	return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* Says whether a network is one of those that used a method first. */
static bool
is_first(const struct making *making, const struct method *method, uint32_t v)
{
	struct dn_date first = network_of(making, method->users.items[0])->date;
	return v == method->users.items[0] ||
	       (first.year && same_date(network_of(making, v)->date, first));
}

/* "AlexNet", "TransE and TransH", "GRU and 3 more" */
static const char *
first_names(struct making *making, const struct method *method)
{
	struct dn_out *out = dn_out_to_memory(making->run);
	uint32_t n = 0;
	for (uint32_t i = 0; i < method->users.n; i++)
		n += is_first(making, method, method->users.items[i]);
	dn_put(out, name_of(network_of(making, method->users.items[0])));
	if (n == MAX_FIRST)
		dn_put_format(
			out, " and %s",
			name_of(network_of(making, method->users.items[1])));
	else if (n > MAX_FIRST)
		dn_put_format(out, " and %u more", n - 1);
	return dn_arena_text(&making->run->arena, dn_out_text(out));
}

/* "imagenet-pretraining" as "ImageNet" would need a name in the vocabulary;
 * without one the id is shown with blanks. */
static const char *
method_name(struct dn_run *run, const struct dn_term *term)
{
	if (term->name)
		return term->name;
	char *name = dn_arena_text(&run->arena, dn_slice_of(term->id));
	for (char *c = name; *c; c++)
		if (*c == '-')
			*c = ' ';
	return name;
}

/* "arXiv:1512.03385" and "doi:10.1/x" are addresses, other sources not. */
static const char *
source_url(struct dn_run *run, const char *source)
{
	struct dn_slice text = dn_slice_of(source);
	struct dn_paper paper = {0};
	if (memchr(text.text ? text.text : "", ' ', text.len))
		return NULL;
	if (dn_slice_starts_with(text, "arXiv:"))
		paper.arxiv = source + strlen("arXiv:");
	else if (dn_slice_starts_with(text, "doi:"))
		paper.doi = source + strlen("doi:");
	else
		return NULL;
	return dn_paper_address(run, &paper);
}

static void
add_methods(struct making *making)
{
	struct dn_run *run = making->run;
	for (uint32_t i = 0; i < making->n; i++) {
		struct method *m = &making->methods[i];
		const struct dn_term *term = m->term;
		m->number = making->diagram->nodes.n;
		*dn_push(&run->arena,
			 &making->diagram->nodes) = (struct dn_diagram_node){
			/* No network's id has two hyphens in a row. */
			.id = dn_arena_format(&run->arena, "training--%s",
					      term->id),
			.name = method_name(run, term),
			.note = first_names(making, m),
			.tooltip = dn_arena_format(
				&run->arena, "%s%s%s%s",
				term->definition ? term->definition : term->id,
				term->source ? " (" : "",
				term->source ? term->source : "",
				term->source ? ")" : ""),
			.url = source_url(run, term->source),
			.group = classes[m->class].id,
			.role = DN_ROLE_CHIP,
			.column = DN_NO_COLUMN,
			.year = network_of(making, m->users.items[0])
					->date.year,
			.n_more = m->n_selected,
		};
	}
}

static void
add_networks(struct making *making)
{
	struct dn_run *run = making->run;
	const struct dn_catalog *catalog = making->lineage->catalog;
	const struct dn_badge *badges =
		dn_diagram_badges(run, &catalog->vocabulary);
	making->node_of = dn_new(&run->arena, uint32_t, making->lineage->n);
	for (uint32_t i = 0; i < making->networks.n; i++) {
		uint32_t v = making->networks.items[i];
		struct dn_diagram_node node =
			dn_diagram_node_of(run, catalog, badges, v);
		node.column = DN_NO_COLUMN;
		making->node_of[v] = making->diagram->nodes.n;
		*dn_push(&run->arena, &making->diagram->nodes) = node;
	}
}

static void
add_uses(struct making *making)
{
	struct dn_run *run = making->run;
	for (uint32_t i = 0; i < making->n; i++) {
		const struct method *m = &making->methods[i];
		for (uint32_t k = 0; k < m->users.n; k++) {
			uint32_t v = m->users.items[k];
			if (!dn_set_has(making->options->selection, v))
				continue;
			bool first = is_first(making, m, v);
			const struct dn_network *network =
				network_of(making, v);
			*dn_push(&run->arena, &making->diagram->edges) =
				(struct dn_diagram_edge){
					.from = m->number,
					.to = making->node_of[v],
					.relation =
						first ? "introduces" : "uses",
					.line = first ? DN_LINE_CHANGE
						      : DN_LINE_REUSE,
					.tooltip = dn_arena_format(
						&run->arena, "%s: %s (%s)%s",
						method_name(run, m->term),
						name_of(network),
						dn_date_text(run,
							     network->date),
						first ? ", the first in the "
							"catalogue"
						      : ""),
				};
			making->diagram->lines_used[first ? DN_LINE_CHANGE
							  : DN_LINE_REUSE] =
				true;
		}
	}
}

static void
put_words(struct making *making)
{
	struct dn_run *run = making->run;
	const struct dn_figure_options *options = making->options;
	struct dn_diagram *diagram = making->diagram;
	struct dn_list cards =
		dn_set_list(run, making->lineage, options->selection);
	const struct dn_attention attention = {0}; /* all alike */
	struct dn_caption_facts facts = {.lineage = making->lineage,
					 .attention = &attention,
					 .options = options,
					 .networks = &cards};
	const char *subject = dn_caption_title(run, &facts);
	diagram->title =
		options->title
			? options->title
			: dn_arena_format(&run->arena, "Training methods: %s",
					  subject);
	diagram->subtitle = dn_caption_subtitle(run, &facts);
	struct dn_out *out = dn_out_to_memory(run);
	dn_put_format(
		out,
		"%u training method%s of %u network%s, by class and by who "
		"used each first in the catalogue.",
		making->n, making->n == 1 ? "" : "s", making->networks.n,
		making->networks.n == 1 ? "" : "s");
	if (cards.n > making->networks.n)
		dn_put_format(
			out,
			" Not shown: %u network%s without a method in the record.",
			cards.n - making->networks.n,
			cards.n - making->networks.n == 1 ? "" : "s");
	struct dn_date as_of = options->as_of.year
				       ? options->as_of
				       : making->lineage->catalog->as_of;
	if (as_of.year)
		dn_put_format(out, " As of %s.", dn_date_text(run, as_of));
	diagram->caption = dn_arena_text(&run->arena, dn_out_text(out));
}

bool
dn_training_diagram(struct dn_run *run, const struct dn_lineage *lineage,
		    const struct dn_figure_options *options,
		    struct dn_diagram *diagram)
{
	struct making making = {.run = run,
				.lineage = lineage,
				.options = options,
				.diagram = diagram};
	*diagram = (struct dn_diagram){
		.id_prefix = options->id_prefix ? options->id_prefix : "",
		.command = options->command,
		.credit = dn_caption_credit(run, lineage->catalog, options),
	};
	collect(&making);
	sort_methods(&making);
	add_methods(&making);
	add_networks(&making);
	add_uses(&making);
	put_words(&making);
	return true;
}
