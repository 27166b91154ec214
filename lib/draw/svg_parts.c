/* SPDX-License-Identifier: MIT */
/*
 * Reads of an SVG file what dnngen writes into one: groups with an id, and in
 * them <title>, <text> and <a href>. It goes from one angle bracket to the
 * next and never looks beyond the text, so any file may be given; tags inside
 * a group are counted to find its end, to any depth.
 */
#include "svg_parts.h"

#include <stdlib.h>

struct scan {
	struct dn_run *run;
	struct dn_slice rest;
	struct dn_svg_parts parts;
	struct dn_out *words; /* of the part being read, or NULL */
	struct dn_slice id;
	uint32_t depth; /* of groups within the part */
};

/* Takes the next tag, without its brackets, and the text behind it. */
static bool
take_tag(struct dn_slice *rest, struct dn_slice *tag, struct dn_slice *text)
{
	struct dn_slice before;
	if (!dn_slice_cut(rest, '<', &before) || !rest->text)
		return false;
	if (!dn_slice_cut(rest, '>', tag) || !rest->text)
		return false;
	*text = *rest;
	for (size_t i = 0; i < rest->len; i++)
		if (rest->text[i] == '<') {
			text->len = i;
			break;
		}
	return true;
}

/* The value of an attribute, " id=\"", empty when there is none. */
static struct dn_slice
attribute(struct dn_slice tag, const char *name)
{
	size_t len = dn_slice_of(name).len;
	for (size_t i = 0; i + len <= tag.len; i++) {
		struct dn_slice rest = {tag.text + i, tag.len - i}, value;
		if (!dn_slice_starts_with(rest, name))
			continue;
		rest.text += len;
		rest.len -= len;
		if (dn_slice_cut(&rest, '"', &value) && rest.text)
			return value;
	}
	return (struct dn_slice){0};
}

static bool
is_tag(struct dn_slice tag, const char *name)
{
	size_t len = dn_slice_of(name).len;
	return dn_slice_starts_with(tag, name) &&
	       (tag.len == len || tag.text[len] == ' ');
}

static void
finish_part(struct scan *scan)
{
	struct dn_arena *arena = &scan->run->arena;
	*dn_push(arena, &scan->parts) = (struct dn_svg_part){
		.id = scan->id,
		.words = dn_arena_text(arena, dn_out_text(scan->words))};
	dn_out_close(scan->words);
	scan->words = NULL;
}

static void
put_words(struct scan *scan, struct dn_slice words)
{
	dn_put_slice(scan->words, words);
	dn_put_char(scan->words, '\n');
}

/* Takes a tag inside a part. */
static void
read_part(struct scan *scan, struct dn_slice tag, struct dn_slice text)
{
	if (is_tag(tag, "g"))
		scan->depth++;
	else if (is_tag(tag, "/g") && scan->depth-- == 0)
		finish_part(scan);
	else if (is_tag(tag, "title") || is_tag(tag, "text"))
		put_words(scan, text);
	else if (is_tag(tag, "a"))
		put_words(scan, attribute(tag, " href=\""));
}

static int
compare_parts(const void *a, const void *b)
{
	const struct dn_svg_part *x = a, *y = b;
	return dn_slice_compare(x->id, y->id);
}

struct dn_svg_parts
dn_svg_parts_of(struct dn_run *run, struct dn_slice svg)
{
	struct scan scan = {.run = run, .rest = svg};
	struct dn_slice tag, text;
	while (take_tag(&scan.rest, &tag, &text)) {
		if (scan.words) {
			read_part(&scan, tag, text);
			continue;
		}
		if (!is_tag(tag, "g"))
			continue;
		scan.id = attribute(tag, " id=\"");
		if (!scan.id.len)
			continue;
		scan.words = dn_out_to_memory(run);
		scan.depth = 0;
	}
	if (scan.words)
		finish_part(&scan);
	if (scan.parts.n)
		qsort(scan.parts.items, scan.parts.n, sizeof(*scan.parts.items),
		      compare_parts);
	return scan.parts;
}

uint32_t
dn_svg_compare(const struct dn_svg_parts *before,
	       const struct dn_svg_parts *after,
	       void (*tell)(void *context, enum dn_svg_change change,
			    struct dn_slice id),
	       void *context)
{
	uint32_t i = 0, k = 0, n = 0;
	while (i < before->n || k < after->n) {
		int order = i == before->n  ? 1
			    : k == after->n ? -1
					    : compare_parts(&before->items[i],
							    &after->items[k]);
		bool changed =
			order == 0 &&
			!dn_slice_equal(dn_slice_of(before->items[i].words),
					dn_slice_of(after->items[k].words));
		if (order || changed) {
			tell(context,
			     order < 0	 ? DN_SVG_REMOVED
			     : order > 0 ? DN_SVG_ADDED
					 : DN_SVG_CHANGED,
			     order < 0 ? before->items[i].id
				       : after->items[k].id);
			n++;
		}
		i += order <= 0;
		k += order >= 0;
	}
	return n;
}
