/* SPDX-License-Identifier: MIT */
/*
 * "Did you mean": the distance of two words is the least number of single
 * bytes put in, taken out, replaced or swapped with their neighbour, each
 * place edited once (optimal string alignment). Only distances below the
 * best so far are of interest, so three rows of the usual table are kept and
 * only the cells that near the diagonal filled.
 */
#include "base/suggest.h"

#include <string.h>

#include "dnngen/run.h"

#define LONGEST 64

static unsigned char
fold(char c)
{
	unsigned char byte = (unsigned char)c;
	return byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte | 0x20) : byte;
}

static unsigned
least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Fills row i of the table between first and last; returns its least cell. */
static unsigned
fill_row(struct dn_slice a, struct dn_slice b, size_t i, size_t first,
	 size_t last, unsigned rows[3][LONGEST + 2])
{
	unsigned *row = rows[i % 3];
	const unsigned *above = rows[(i + 2) % 3], *two = rows[(i + 1) % 3];
	unsigned smallest = row[first - 1];
	for (size_t j = first; j <= last; j++) {
		bool same = fold(a.text[i - 1]) == fold(b.text[j - 1]);
		unsigned cell = above[j - 1] + !same;
		cell = least(cell, least(above[j], row[j - 1]) + 1);
		if (i > 1 && j > 1 &&
		    fold(a.text[i - 1]) == fold(b.text[j - 2]) &&
		    fold(a.text[i - 2]) == fold(b.text[j - 1]))
			cell = least(cell, two[j - 2] + 1);
		row[j] = cell;
		smallest = least(smallest, cell);
	}
	row[last + 1] = LONGEST;
	return smallest;
}

/* The distance of two words, or something above `most`. */
static unsigned
measure(struct dn_slice a, struct dn_slice b, unsigned most)
{
	unsigned rows[3][LONGEST + 2] = {0};
	unsigned before = 0;
	for (size_t j = 0; j <= b.len + 1; j++)
		rows[0][j] = (unsigned)j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t first = i > most ? i - most : 1;
		size_t last = i + most < b.len ? i + most : b.len;
		if (first > last)
			return most + 1;
		rows[i % 3][first - 1] = first == 1 ? (unsigned)i : LONGEST;
		unsigned smallest = fill_row(a, b, i, first, last, rows);
		/* A swap reaches back two rows. */
		if (smallest > most && before > most)
			return most + 1;
		before = smallest;
	}
	return rows[a.len % 3][b.len];
}

struct dn_suggest
dn_suggest_for(struct dn_slice typed)
{
	size_t third = typed.len / 3;
	unsigned most = third < 1 ? 1 : third > 3 ? 3 : (unsigned)third;
	return (struct dn_suggest){.typed = typed, .distance = most + 1};
}

void
dn_suggest_offer(struct dn_suggest *suggest, const char *word)
{
	struct dn_slice a = suggest->typed, b = dn_slice_of(word);
	if (!suggest->distance || !a.len || a.len > LONGEST ||
	    b.len > LONGEST || !b.len)
		return;
	unsigned most = suggest->distance - 1;
	if ((a.len > b.len ? a.len - b.len : b.len - a.len) > most)
		return;
	unsigned distance = measure(a, b, most);
	if (distance > most)
		return;
	suggest->best = word;
	suggest->distance = distance;
}

void
dn_suggest_note(struct dn_run *run, const struct dn_suggest *suggest)
{
	if (suggest->best)
		dn_report_note(run, DN_NOWHERE, "did you mean '%s'?",
			       suggest->best);
}
