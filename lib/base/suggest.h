/* SPDX-License-Identifier: MIT */
#ifndef DN_BASE_SUGGEST_H
#define DN_BASE_SUGGEST_H

#include "dnngen/slice.h"

struct dn_run;

/*
 * "Did you mean": remembers which of the offered words is nearest to what was
 * typed, by Damerau-Levenshtein distance on bytes with letters folded. A word
 * farther than a third of the typed length (at least 1, at most 3) is never
 * suggested; among equals the first offered wins.
 */
struct dn_suggest {
	struct dn_slice typed;
	const char *best; /* or NULL */
	unsigned distance;
};

/* Starts with no suggestion for a typed word. */
struct dn_suggest dn_suggest_for(struct dn_slice typed);

/* Offers a word, kept by reference. Costs the product of the lengths; words
 * over 64 bytes, and NULL, are passed over. */
void dn_suggest_offer(struct dn_suggest *suggest, const char *word);

/*
 * Asks "did you mean" in a note to the diagnostic reported last; nothing when
 * no word was near.
 */
void dn_suggest_note(struct dn_run *run, const struct dn_suggest *suggest);

#endif
