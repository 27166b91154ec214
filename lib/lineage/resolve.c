/* SPDX-License-Identifier: MIT */
/*
 * From what a user typed to one network, or to the reason why not. The
 * catalogue knows the names; here are the sentences. A word that is no
 * network but a term of the vocabulary is answered with the query for it.
 */
#include "resolve.h"

static bool
suggest_term(struct dn_run *run, const struct dn_terms *terms,
	     const char *field, struct dn_slice text)
{
	for (uint32_t i = 0; i < terms->n; i++) {
		if (!dn_slice_equal_fold(dn_slice_of(terms->items[i].id), text))
			continue;
		dn_report_note(run, DN_NOWHERE, "did you mean '%s:%s'?", field,
			       terms->items[i].id);
		return true;
	}
	return false;
}

static void
report_unknown(struct dn_run *run, const struct dn_catalog *catalog,
	       struct dn_slice text, struct dn_span span)
{
	const struct dn_vocabulary *vocabulary = &catalog->vocabulary;
	dn_report(run, span, DN_UNKNOWN_NETWORK, "no network is called '%s'",
		  dn_arena_text(&run->arena, text));
	if (suggest_term(run, &vocabulary->domains, "domain", text) ||
	    suggest_term(run, &vocabulary->patterns, "pattern", text) ||
	    suggest_term(run, &vocabulary->training, "training", text) ||
	    suggest_term(run, &vocabulary->relations, "relation", text))
		return;
	const char *near = dn_catalog_suggest(catalog, text);
	if (near)
		dn_report_note(run, DN_NOWHERE, "did you mean '%s'?", near);
}

static void
report_ambiguous(struct dn_run *run, const struct dn_catalog *catalog,
		 struct dn_slice text, struct dn_span span,
		 const struct dn_found *found)
{
	const struct dn_network *both[] = {
		&catalog->networks.items[found->network],
		&catalog->networks.items[found->other],
	};
	dn_report(run, span, DN_AMBIGUOUS_NAME,
		  "'%s' stands for '%s' and for '%s'",
		  dn_arena_text(&run->arena, text), both[0]->id, both[1]->id);
	for (int i = 0; i < 2; i++)
		dn_report_note(run, both[i]->span, "'%s' stands here",
			       both[i]->id);
}

uint32_t
dn_resolve(struct dn_run *run, const struct dn_catalog *catalog,
	   struct dn_slice text, uint32_t *variant)
{
	return dn_resolve_at(run, catalog, text, DN_NOWHERE, variant);
}

uint32_t
dn_resolve_at(struct dn_run *run, const struct dn_catalog *catalog,
	      struct dn_slice text, struct dn_span span, uint32_t *variant)
{
	struct dn_found found = dn_catalog_find(catalog, text);
	if (variant)
		*variant = DN_NO_NETWORK;
	if (found.network == DN_NO_NETWORK) {
		report_unknown(run, catalog, text, span);
		return DN_NO_NETWORK;
	}
	if (found.other != DN_NO_NETWORK) {
		report_ambiguous(run, catalog, text, span, &found);
		return DN_NO_NETWORK;
	}
	if (variant)
		*variant = found.variant;
	return found.network;
}
