/* SPDX-License-Identifier: MIT */
/*
 * Words of records that the vocabulary or the data sets must know. The trees
 * are walked, not the structs, because each finding points at its word. Terms
 * of a kind that no catalogue defines are not checked.
 */
#include "terms.h"
#include "base/suggest.h"

static void
suggest_term(struct dn_run *run, const struct dn_terms *terms,
	     struct dn_slice typed)
{
	struct dn_suggest suggest = dn_suggest_for(typed);

	if (dn_diag_count(run, DN_ERROR) > DN_MAX_SUGGESTIONS)
		return;
	for (uint32_t i = 0; i < terms->n; i++)
		dn_suggest_offer(&suggest, terms->items[i].id);
	dn_suggest_note(run, &suggest);
}

bool
dn_is_word(const struct dn_tree *tree)
{
	return tree && tree->kind == DN_TREE_SCALAR &&
	       dn_slice_trim(tree->text).len == tree->text.len;
}

/* Checks one word against one list; returns its term or NULL. */
static const struct dn_term *
check_word(struct dn_run *run, const struct dn_terms *terms, enum dn_code code,
	   const char *what, const struct dn_tree *word)
{
	if (terms->n == 0 || !dn_is_word(word))
		return NULL;
	uint32_t number = dn_terms_find(terms, word->text);
	if (number != DN_NO_TERM)
		return &terms->items[number];
	dn_report(run, word->span, code, "the vocabulary has no %s '%s'", what,
		  word->text.text);
	suggest_term(run, terms, word->text);
	return NULL;
}

const struct dn_tree *
dn_first_item(const struct dn_tree *tree)
{
	return tree && tree->kind == DN_TREE_LIST ? tree->first : NULL;
}

static void
check_methods(struct dn_run *run, const struct dn_terms *methods,
	      const struct dn_tree *class)
{
	for (const struct dn_tree *word = dn_first_item(class); word;
	     word = word->next) {
		const struct dn_term *term =
			check_word(run, methods, DN_UNKNOWN_TRAINING,
				   "training method", word);
		if (!term ||
		    dn_slice_equal(class->key, dn_slice_of(term->class)))
			continue;
		dn_report(run, word->span, DN_UNKNOWN_TRAINING,
			  "'%s' is of the class %s, not %s", term->id,
			  term->class, class->key.text);
		dn_report_note(run, term->span, "defined here");
	}
}

void
dn_check_terms(struct dn_run *run, const struct dn_catalog *catalog,
	       const struct dn_document *document)
{
	const struct dn_vocabulary *words = &catalog->vocabulary;
	const struct dn_tree *record = document->tree;

	if (document->schema != &dn_schema_network)
		return;
	check_word(run, &words->domains, DN_UNKNOWN_DOMAIN, "domain",
		   dn_tree_get(record, "domain"));
	for (const struct dn_tree *word =
		     dn_first_item(dn_tree_get(record, "patterns"));
	     word; word = word->next)
		check_word(run, &words->patterns, DN_UNKNOWN_PATTERN, "pattern",
			   word);
	for (const struct dn_tree *parent =
		     dn_first_item(dn_tree_get(record, "parents"));
	     parent; parent = parent->next)
		check_word(run, &words->relations, DN_UNKNOWN_RELATION,
			   "relation", dn_tree_get(parent, "relation"));
	const struct dn_tree *training = dn_tree_get(record, "training");
	if (training && training->kind == DN_TREE_MAP)
		for (const struct dn_tree *class = training->first; class;
		     class = class->next)
			if (!dn_is_own_key(class->key))
				check_methods(run, &words->training, class);
}
