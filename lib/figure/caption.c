/* SPDX-License-Identifier: MIT */
/*
 * The words of a genealogy: title, subtitle and caption, made from what is in
 * the picture, so that they are never wrong about it.
 */
#include "caption.h"

#define EN_DASH "\xe2\x80\x93"
#define ARROW "\xe2\x86\x92"
#define DOT " \xc2\xb7 "
#define MAX_NAMED 3

/* A noun with its number: "1 network", "2 networks". */
static void
put_count(struct dn_out *out, uint32_t n, const char *noun)
{
	dn_put_format(out, "%u %s%s", n, noun, n == 1 ? "" : "s");
}

static const char *
text_of(struct dn_run *run, const struct dn_out *out)
{
	return dn_arena_text(&run->arena, dn_out_text(out));
}

static const struct dn_network *
network_of(const struct dn_caption_facts *facts, uint32_t i)
{
	return &facts->lineage->catalog->networks
			.items[facts->networks->items[i]];
}

/* Domains are counted by term; those without one come last. */
static uint32_t *
count_domains(struct dn_run *run, const struct dn_caption_facts *facts,
	      bool only_shown)
{
	const struct dn_catalog *catalog = facts->lineage->catalog;
	uint32_t n_terms = catalog->vocabulary.domains.n;
	uint32_t *counts = dn_new(&run->arena, uint32_t, n_terms + 1);
	uint32_t n = only_shown ? facts->networks->n : catalog->networks.n;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t term =
			only_shown ? network_of(facts, i)->domain_term
				   : catalog->networks.items[i].domain_term;
		counts[term == DN_NO_TERM ? n_terms : term]++;
	}
	return counts;
}

/* Names a domain within a sentence: "object detection", "3-D vision". */
static void
put_domain(struct dn_out *out, const struct dn_term *term, bool first)
{
	const char *name = term->name ? term->name : term->id;
	bool is_word = name[0] >= 'A' && name[0] <= 'Z' && name[1] >= 'a' &&
		       name[1] <= 'z';
	if (first || !is_word) {
		dn_put(out, name);
		return;
	}
	dn_put_char(out, (char)(name[0] - 'A' + 'a'));
	dn_put(out, name + 1);
}

/* Writes the subject; false when it is neither a domain nor whole domains. */
static bool
put_domains(struct dn_run *run, struct dn_out *out,
	    const struct dn_caption_facts *facts)
{
	const struct dn_terms *terms =
		&facts->lineage->catalog->vocabulary.domains;
	uint32_t *shown = count_domains(run, facts, true);
	uint32_t *all = count_domains(run, facts, false);
	uint32_t n = 0, n_whole = 0, put = 0;
	for (uint32_t t = 0; t < terms->n; t++) {
		n += shown[t] > 0;
		n_whole += shown[t] > 0 && shown[t] == all[t];
	}
	if (!n || shown[terms->n] || (n > 1 && n_whole < n) || n > MAX_NAMED)
		return false;
	for (uint32_t t = 0; t < terms->n; t++) {
		if (!shown[t])
			continue;
		if (put)
			dn_put(out, put + 1 == n ? " and " : ", ");
		put_domain(out, &terms->items[t], !put);
		put++;
	}
	return true;
}

static void
put_years(struct dn_out *out, const struct dn_caption_facts *facts)
{
	int first = 0, last = 0;
	for (uint32_t i = 0; i < facts->networks->n; i++) {
		int year = network_of(facts, i)->date.year;
		if (year && (!first || year < first))
			first = year;
		if (year > last)
			last = year;
	}
	if (!first)
		return;
	dn_put_format(out, ", %d", first);
	if (last > first)
		dn_put_format(out, EN_DASH "%d", last);
}

const char *
dn_caption_title(struct dn_run *run, const struct dn_caption_facts *facts)
{
	if (facts->options->title)
		return facts->options->title;
	struct dn_out *out = dn_out_to_memory(run);
	if (facts->networks->n == 1) {
		dn_put(out, network_of(facts, 0)->name);
	} else if (!put_domains(run, out, facts)) {
		const char *name = facts->lineage->catalog->name;
		dn_put(out, name ? name : "Deep neural networks");
	}
	put_years(out, facts);
	return text_of(run, out);
}

static struct dn_date
as_of(const struct dn_caption_facts *facts)
{
	return facts->options->as_of.year ? facts->options->as_of
					  : facts->lineage->catalog->as_of;
}

/* "focus ResNet, VGG"; false when there is none. */
static bool
put_focus(struct dn_out *out, const struct dn_caption_facts *facts)
{
	const struct dn_list *focus = &facts->options->attention.interest.focus;
	for (uint32_t i = 0; i < focus->n && i < MAX_NAMED; i++)
		dn_put_format(
			out, "%s%s", i ? ", " : "focus ",
			facts->lineage->catalog->networks.items[focus->items[i]]
				.name);
	if (focus->n > MAX_NAMED)
		dn_put_format(out, " and %u more", focus->n - MAX_NAMED);
	return focus->n;
}

const char *
dn_caption_subtitle(struct dn_run *run, const struct dn_caption_facts *facts)
{
	struct dn_out *out = dn_out_to_memory(run);
	uint32_t n = facts->networks->n, all = facts->lineage->n;
	if (put_focus(out, facts))
		dn_put(out, DOT);
	if (n == all && all > 1)
		dn_put_format(out, "all %u networks", all);
	else
		dn_put_format(out, "%u of %u network%s", n, all,
			      all == 1 ? "" : "s");
	if (facts->attention->n_hidden)
		dn_put_format(out, ", %u of them shown",
			      n - facts->attention->n_hidden);
	if (facts->options->selection_text && *facts->options->selection_text)
		dn_put_format(out, DOT "%s", facts->options->selection_text);
	if (as_of(facts).year)
		dn_put_format(out, DOT "as of %s",
			      dn_date_text(run, as_of(facts)));
	return text_of(run, out);
}

static void
put_lines(struct dn_out *out, uint32_t n)
{
	dn_put_format(out, n == 1 ? "%u line" : "%u lines", n);
}

/* The edges that are drawn between networks of the selection. */
static void
count_lines(const struct dn_caption_facts *facts,
	    const struct dn_diagram *diagram, uint32_t *n_descent,
	    uint32_t *n_contrasts)
{
	*n_descent = *n_contrasts = 0;
	for (uint32_t e = 0; e < diagram->edges.n; e++)
		if (diagram->edges.items[e].descent)
			++*n_descent;
		else
			++*n_contrasts;
	if (facts->options->context == DN_CONTEXT_PARENTS)
		*n_descent -= facts->context.n_edges_shown;
	*n_descent -= facts->attention->bundles.n;
}

static void
put_shown(struct dn_out *out, const struct dn_caption_facts *facts,
	  const struct dn_diagram *diagram)
{
	uint32_t n = facts->networks->n - facts->attention->n_hidden;
	uint32_t n_descent, n_contrasts;
	count_lines(facts, diagram, &n_descent, &n_contrasts);
	put_count(out, n, "network");
	if (n > 1) {
		dn_put(out, n_contrasts ? ", " : " and ");
		put_lines(out, n_descent);
		dn_put(out, " of descent");
	}
	if (n_contrasts) {
		dn_put(out, " and ");
		put_count(out, n_contrasts, "contrast");
	}
	if (n > 1)
		dn_put(out, facts->options->by_rank
				    ? " between them; ordered by descent, "
				      "not by date"
				    : " between them; ordered by year, within "
				      "it by quarter, and always after the "
				      "parents");
	dn_put_char(out, '.');
}

/* What degree of interest is, where something follows from it. */
static void
put_interest(struct dn_out *out, const struct dn_caption_facts *facts)
{
	const struct dn_interest_options *interest =
		&facts->options->attention.interest;
	dn_put(out, " Interest is ");
	if (interest->formula == DN_INTEREST_PAPER)
		dn_put(out, "by the formula of 2019: citations a month");
	else
		dn_put(out, "by citations a month where known, lines of "
			    "descent that run through, and descendants");
	if (interest->focus.n)
		dn_put(out, ", less the distance from the focus");
	dn_put(out, ".");
}

/* How the attention was shared out, and what got none. */
static void
put_sizes(struct dn_out *out, const struct dn_caption_facts *facts)
{
	const struct dn_attention *a = facts->attention;
	const struct dn_bundles *bundles = &facts->attention->bundles;
	if (!a->n_expanded && !a->n_chips && !a->n_hidden)
		return;
	if (a->n_expanded)
		dn_put_format(out,
			      " With a pictogram of the first pattern: the %u "
			      "of most interest%s.",
			      a->n_expanded,
			      facts->options->attention.pins.n ? " or pinned"
							       : "");
	if (a->n_chips)
		dn_put_format(out, " As names with colours: the %u of least%s.",
			      a->n_chips, a->n_hidden ? " that are shown" : "");
	if (bundles->n) {
		dn_put(out, " Folded, where the first of them stands: ");
		put_count(out, bundles->n_members, "network");
		dn_put_format(out, " in %u place%s", bundles->n,
			      bundles->n == 1 ? "" : "s");
		dn_put(out, ", by the nearest relative that is shown.");
	}
	if (bundles->n_alone) {
		dn_put(out, " Hidden, for want of a near relative here: ");
		put_count(out, bundles->n_alone, "network");
		dn_put(out, ".");
	}
	if (a->n_hidden) {
		dn_put(out, " Not drawn: ");
		put_lines(out, bundles->n_edges - bundles->n);
		dn_put(out, " of what is folded or hidden.");
	}
	put_interest(out, facts);
}

static void
put_outside(struct dn_out *out, const struct dn_caption_facts *facts)
{
	const struct dn_context *context = &facts->context;
	uint32_t n = context->shown.n + context->hidden.n;
	bool drawn = facts->options->context == DN_CONTEXT_PARENTS;
	if (n && drawn && !context->hidden.n) {
		dn_put(out, " In the margin: ");
		put_count(out, n, "parent");
		dn_put(out, " outside the selection.");
	} else if (n && drawn) {
		dn_put_format(out,
			      " In the margin: %u of %u parents outside the "
			      "selection, those with most children here; the "
			      "other %u are hidden with ",
			      context->shown.n, n, context->hidden.n);
		put_lines(out, context->n_edges - context->n_edges_shown);
		dn_put(out, ".");
	} else if (n) {
		dn_put(out, " Hidden: ");
		put_count(out, n, "parent");
		dn_put(out, " outside the selection with ");
		put_lines(out, context->n_edges);
		dn_put(out, ".");
	}
	if (context->n_leaving == 1)
		dn_put(out, " Not drawn: 1 line that leaves to a child "
			    "outside.");
	else if (context->n_leaving)
		dn_put_format(out,
			      " Not drawn: %u lines that leave to children "
			      "outside.",
			      context->n_leaving);
}

static void
put_undated(struct dn_out *out, const struct dn_columns_note *note)
{
	if (note->n_after_parent) {
		dn_put(out, " Without a date, and so right after the latest "
			    "parent: ");
		put_count(out, note->n_after_parent, "network");
		dn_put(out, ".");
	}
	if (note->n_at_start) {
		dn_put(out, " Without a date or a dated parent, and so at the "
			    "start: ");
		put_count(out, note->n_at_start, "network");
		dn_put(out, ".");
	}
}

static void
put_against(struct dn_out *out, const struct dn_diagram *diagram)
{
	uint32_t n = 0, named = 0;
	for (uint32_t e = 0; e < diagram->edges.n; e++)
		n += diagram->edges.items[e].against_time;
	if (!n)
		return;
	dn_put(out, " Against time: ");
	for (uint32_t e = 0; e < diagram->edges.n && named < 6; e++) {
		const struct dn_diagram_edge *edge = &diagram->edges.items[e];
		if (!edge->against_time)
			continue;
		dn_put_format(out, "%s%s " ARROW " %s", named ? ", " : "",
			      diagram->nodes.items[edge->from].name,
			      diagram->nodes.items[edge->to].name);
		named++;
	}
	if (n > named)
		dn_put_format(out, " and %u more", n - named);
	dn_put(out, ".");
}

const char *
dn_caption_text(struct dn_run *run, const struct dn_caption_facts *facts,
		const struct dn_diagram *diagram)
{
	struct dn_out *out = dn_out_to_memory(run);
	put_shown(out, facts, diagram);
	put_sizes(out, facts);
	put_outside(out, facts);
	put_undated(out, &facts->columns);
	put_against(out, diagram);
	if (as_of(facts).year)
		dn_put_format(out, " As of %s.",
			      dn_date_text(run, as_of(facts)));
	return text_of(run, out);
}

const char *
dn_caption_labels(struct dn_run *run, uint32_t n_dropped, uint32_t n_labels)
{
	if (!n_dropped)
		return "";
	return dn_arena_format(&run->arena,
			       " Labels left out for want of room: %u of %u.",
			       n_dropped, n_labels);
}

const char *
dn_caption_credit(struct dn_run *run, const struct dn_catalog *catalog,
		  const struct dn_figure_options *options)
{
	if (options->credit)
		return *options->credit ? options->credit : NULL;
	if (!catalog->name)
		return NULL;
	return dn_arena_format(&run->arena, "Data: %s%s%s", catalog->name,
			       catalog->licence ? ", " : "",
			       catalog->licence ? catalog->licence : "");
}
