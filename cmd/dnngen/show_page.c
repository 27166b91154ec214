/* SPDX-License-Identifier: MIT */
/*
 * All aspects of one network as a page: who wrote it, what is new in it, who
 * it descends from and who from it and why, how it is trained, its variants
 * and results, and what is doubtful. A part with nothing to say is left out.
 */
#include "show.h"

struct view {
	struct dn_page *page;
	struct dn_run *run;
	const struct dn_catalog *catalog;
	const struct dn_network *network;
	const struct dn_below *below;
};

/* The texts with commas between, or NULL. */
static const char *
join(struct view *view, const struct dn_texts *texts)
{
	struct dn_out *all = dn_out_to_memory(view->run);
	for (uint32_t i = 0; i < texts->n; i++) {
		if (i > 0)
			dn_put(all, ", ");
		dn_put(all, texts->items[i]);
	}
	const char *text = dn_arena_text(&view->run->arena, dn_out_text(all));
	dn_out_close(all);
	return texts->n > 0 ? text : NULL;
}

static const char *
doubt_of(enum dn_confidence confidence)
{
	static const char *const words[] = {
		[DN_CONFIDENCE_HIGH] = "",
		[DN_CONFIDENCE_MEDIUM] = " (medium confidence)",
		[DN_CONFIDENCE_LOW] = " (low confidence)",
	};
	return words[confidence];
}

static const char *
paper_url(struct view *view)
{
	const struct dn_paper *paper = &view->network->paper;
	if (paper->arxiv)
		return dn_arena_format(&view->run->arena,
				       "https://arxiv.org/abs/%s",
				       paper->arxiv);
	if (paper->doi)
		return dn_arena_format(&view->run->arena, "https://doi.org/%s",
				       paper->doi);
	return paper->url;
}

static void
show_citations(struct view *view)
{
	const struct dn_citations *c = &view->network->citations;
	if (!c->count.text)
		return;
	const char *text = c->count.text;
	if (c->as_of.year)
		text = dn_arena_format(&view->run->arena, "%s as of %s", text,
				       dn_date_text(view->run, c->as_of));
	if (c->source)
		text = dn_arena_format(&view->run->arena, "%s; %s", text,
				       c->source);
	dn_page_field(view->page, "citations", text);
}

static void
show_identity(struct view *view)
{
	const struct dn_network *n = view->network;
	struct dn_arena *arena = &view->run->arena;
	const char *domain = n->domain;
	if (n->domain_term != DN_NO_TERM) {
		const char *name =
			view->catalog->vocabulary.domains.items[n->domain_term]
				.name;
		domain = name ? name : domain;
	}
	dn_page_title(view->page, n->name ? n->name : n->id);
	dn_page_field(view->page, "id", n->id);
	dn_page_field(view->page, "also called", join(view, &n->aliases));
	dn_page_field(view->page, "date",
		      dn_arena_format(arena, "%s%s",
				      dn_date_text(view->run, n->date),
				      doubt_of(n->date_confidence)));
	dn_page_field(view->page, "domain", domain);
	dn_page_field(view->page, "paper",
		      n->paper.title
			      ? dn_arena_format(arena, "%s%s", n->paper.title,
						doubt_of(n->confidence))
			      : NULL);
	dn_page_field(view->page, "authors", join(view, &n->paper.authors));
	dn_page_field(view->page, "venue", n->paper.venue);
	dn_page_field(view->page, "read it at", paper_url(view));
	for (uint32_t i = 0; i < n->links.n; i++)
		dn_page_field(view->page, "link",
			      n->links.items[i].title
				      ? dn_arena_format(arena, "%s %s",
							n->links.items[i].title,
							n->links.items[i].url)
				      : n->links.items[i].url);
	for (uint32_t i = 0; i < n->code.n; i++)
		dn_page_field(view->page, "code", n->code.items[i]);
	show_citations(view);
	dn_page_paragraph(view->page, n->summary);
}

static void
show_patterns(struct view *view)
{
	const struct dn_network *n = view->network;
	if (n->patterns.n > 0)
		dn_page_heading(view->page, "Patterns it is known for");
	for (uint32_t i = 0; i < n->patterns.n; i++) {
		uint32_t term = n->pattern_terms[i];
		const char *definition =
			term == DN_NO_TERM
				? NULL
				: view->catalog->vocabulary.patterns.items[term]
					  .definition;
		dn_page_item(view->page, n->patterns.items[i], definition);
	}
}

/* "VGG (2014-09-04), extends: residual shortcuts" */
static const char *
edge_text(struct view *view, const struct dn_network *other,
	  const struct dn_parent *edge)
{
	struct dn_arena *arena = &view->run->arena;
	const char *text = edge->id;
	if (other)
		text = dn_arena_format(arena, "%s (%s)",
				       other->name ? other->name : other->id,
				       dn_date_text(view->run, other->date));
	if (edge->relation)
		text = dn_arena_format(arena, "%s, %s", text, edge->relation);
	if (edge->label)
		text = dn_arena_format(arena, "%s: %s", text, edge->label);
	return dn_arena_format(arena, "%s%s", text, doubt_of(edge->confidence));
}

/* The parents over edges of descent, or those it is contrasted with. */
static void
show_parents(struct view *view, bool descent, const char *heading)
{
	const struct dn_parents *parents = &view->network->parents;
	bool any = false;
	for (uint32_t i = 0; i < parents->n; i++) {
		const struct dn_parent *edge = &parents->items[i];
		const struct dn_network *other =
			edge->network == DN_NO_NETWORK
				? NULL
				: &view->catalog->networks.items[edge->network];
		if (dn_is_descent(view->catalog, edge) != descent)
			continue;
		if (!any)
			dn_page_heading(view->page, heading);
		any = true;
		dn_page_item(view->page, edge_text(view, other, edge),
			     edge->why);
	}
}

static void
show_children(struct view *view, bool descent, const char *heading)
{
	const struct dn_below *below = view->below;
	uint32_t network =
		(uint32_t)(view->network - view->catalog->networks.items);
	bool any = false;
	for (uint32_t i = below->at[network]; i < below->at[network + 1]; i++) {
		const struct dn_network *child =
			&view->catalog->networks.items[below->edges[i].child];
		const struct dn_parent *edge =
			&child->parents.items[below->edges[i].edge];
		if (dn_is_descent(view->catalog, edge) != descent)
			continue;
		if (!any)
			dn_page_heading(view->page, heading);
		any = true;
		dn_page_item(view->page, edge_text(view, child, edge), NULL);
	}
}

static void
show_training(struct view *view)
{
	const struct dn_training *t = &view->network->training;
	const struct {
		const char *label;
		const struct dn_texts *texts;
	} rows[] = {
		{"initialisation", &t->initialisation},
		{"optimiser", &t->optimiser},
		{"loss", &t->loss},
		{"regularisation", &t->regularisation},
		{"normalisation", &t->normalisation},
		{"activation", &t->activation},
	};
	bool any = false;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (rows[i].texts->n == 0)
			continue;
		if (!any)
			dn_page_heading(view->page, "Training");
		any = true;
		dn_page_field(view->page, rows[i].label,
			      join(view, rows[i].texts));
	}
}

static void
show_variants(struct view *view)
{
	static const struct dn_column columns[] = {
		{.heading = "id"},
		{.heading = "name", .may_cut = true},
		{.heading = "parameters", .right = true}};
	const struct dn_variants *variants = &view->network->variants;
	struct dn_table table = {.columns = columns, .n_columns = 3};
	for (uint32_t i = 0; i < variants->n; i++) {
		const struct dn_variant *v = &variants->items[i];
		dn_table_add(view->run, &table, v->id);
		dn_table_add(view->run, &table, v->name);
		dn_table_add(view->run, &table, v->params.text);
	}
	if (variants->n == 0)
		return;
	dn_page_heading(view->page, "Variants");
	dn_page_table(view->page, &table);
}

/* What a reader must know to compare a result: the rest in one cell. */
static const char *
conditions(struct view *view, const struct dn_result *r)
{
	struct dn_texts parts = {0};
	struct dn_arena *arena = &view->run->arena;
	if (r->model)
		*dn_push(arena, &parts) = r->model;
	if (r->protocol)
		*dn_push(arena, &parts) = r->protocol;
	if (r->input)
		*dn_push(arena, &parts) =
			dn_arena_format(arena, "input %s", r->input);
	if (r->extra)
		*dn_push(arena, &parts) =
			dn_arena_format(arena, "with %s", r->extra);
	if (r->params.text)
		*dn_push(arena, &parts) =
			dn_arena_format(arena, "%s parameters", r->params.text);
	if (r->macs.text)
		*dn_push(arena, &parts) =
			dn_arena_format(arena, "%s MACs", r->macs.text);
	if (r->note)
		*dn_push(arena, &parts) = r->note;
	return join(view, &parts);
}

static void
show_results(struct view *view)
{
	static const struct dn_column columns[] = {
		{.heading = "data set"},
		{.heading = "split"},
		{.heading = "metric"},
		{.heading = "value", .right = true},
		{.heading = "variant", .may_cut = true},
		{.heading = "conditions", .may_cut = true},
		{.heading = "source", .may_cut = true}};
	const struct dn_results *results = &view->network->results;
	struct dn_table table = {.columns = columns, .n_columns = 7};
	for (uint32_t i = 0; i < results->n; i++) {
		const struct dn_result *r = &results->items[i];
		dn_table_add(view->run, &table, r->dataset);
		dn_table_add(view->run, &table, r->split);
		dn_table_add(view->run, &table, r->metric);
		dn_table_add(view->run, &table, r->value.text);
		dn_table_add(view->run, &table, r->variant);
		dn_table_add(view->run, &table, conditions(view, r));
		dn_table_add(view->run, &table, r->source);
	}
	if (results->n == 0)
		return;
	dn_page_heading(view->page, "Results");
	dn_page_table(view->page, &table);
}

static void
show_doubts(struct view *view)
{
	const struct dn_texts *doubts = &view->network->doubts;
	if (doubts->n > 0)
		dn_page_heading(view->page, "Doubts");
	for (uint32_t i = 0; i < doubts->n; i++)
		dn_page_item(view->page, doubts->items[i], NULL);
}

void
dn_show_page(struct dn_page *page, const struct dn_catalog *catalog,
	     const struct dn_below *below, uint32_t network)
{
	struct view view = {.page = page,
			    .run = page->run,
			    .catalog = catalog,
			    .network = &catalog->networks.items[network],
			    .below = below};
	show_identity(&view);
	show_patterns(&view);
	show_parents(&view, true, "Descends from");
	show_children(&view, true, "Led to");
	show_parents(&view, false, "In contrast with");
	show_children(&view, false, "Contrasted by");
	show_training(&view);
	show_variants(&view);
	show_results(&view);
	show_doubts(&view);
}
