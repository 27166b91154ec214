/* SPDX-License-Identifier: MIT */
/*
 * The closed words of a catalogue, in four lists: domains, patterns, training
 * methods, relations. Each list has an index by id. Several catalogues add to
 * the same lists.
 */
#include "vocabulary.h"

#include "base/intern.h"
#include "schema.h"

uint32_t
dn_terms_find(const struct dn_terms *terms, struct dn_slice id)
{
	return terms->index ? dn_intern_find(terms->index, id) : DN_NO_TERM;
}

static void
add_term(struct dn_run *run, struct dn_terms *terms, const struct dn_term *term)
{
	uint32_t first = dn_terms_find(terms, dn_slice_of(term->id));

	if (first != DN_NO_TERM) {
		dn_report(run, term->span, DN_REDEFINED_TERM,
			  "the term '%s' is defined twice", term->id);
		dn_report_note(run, terms->items[first].span,
			       "first defined here");
		return;
	}
	if (!terms->index)
		terms->index = dn_intern_new(&run->arena);
	dn_intern_add(terms->index, dn_slice_of(term->id));
	*dn_push(&run->arena, terms) = *term;
}

static void
add_terms(struct dn_run *run, struct dn_terms *terms,
	  const struct dn_terms *more)
{
	for (uint32_t i = 0; i < more->n; i++)
		if (more->items[i].id)
			add_term(run, terms, &more->items[i]);
}

void
dn_vocabulary_add(struct dn_run *run, const struct dn_tree *tree,
		  struct dn_vocabulary *vocabulary)
{
	struct dn_vocabulary more = {0};

	dn_schema_decode(run, &dn_schema_vocabulary, tree, false, &more);
	add_terms(run, &vocabulary->domains, &more.domains);
	add_terms(run, &vocabulary->patterns, &more.patterns);
	add_terms(run, &vocabulary->training, &more.training);
	add_terms(run, &vocabulary->relations, &more.relations);
}

bool
dn_is_descent(const struct dn_catalog *catalog, const struct dn_parent *parent)
{
	if (parent->relation_term == DN_NO_TERM)
		return true;
	return catalog->vocabulary.relations.items[parent->relation_term]
		.descent;
}
