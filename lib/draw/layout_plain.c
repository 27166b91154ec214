/* SPDX-License-Identifier: MIT */
/*
 * A strict reader of Graphviz's `plain` format:
 *
 *	graph SCALE WIDTH HEIGHT
 *	node NAME X Y WIDTH HEIGHT LABEL STYLE SHAPE COLOR FILL
 *	edge TAIL HEAD N X1 Y1 ... XN YN STYLE COLOR
 *	stop
 *
 * in this order, a line each, fields apart by one blank. The answer comes from
 * a program that may have gone wrong, so nothing in it is believed. Numbers
 * are read without strtod(), which follows the locale.
 */
#include "layout_plain.h"

#include <string.h>

#define PX_PER_INCH 72.0
#define MAX_PX 1e6

struct reader {
	struct dn_run *run;
	struct dn_slice rest; /* lines not read yet */
	struct dn_slice line; /* fields not read yet */
	struct dn_plain *plain;
	uint32_t n_nodes, n_seen;
	bool *seen;
};

static bool
take_line(struct reader *reader)
{
	return dn_slice_cut(&reader->rest, '\n', &reader->line);
}

static bool
take_word(struct reader *reader, struct dn_slice *word)
{
	return dn_slice_cut(&reader->line, ' ', word) && word->len;
}

static bool
take_keyword(struct reader *reader, struct dn_slice keyword)
{
	struct dn_slice word;
	return take_word(reader, &word) && dn_slice_equal(word, keyword);
}

/* A decimal number of at most 15 digits, in inches; gives px. */
static bool
take_px(struct reader *reader, double *px)
{
	struct dn_slice word;
	if (!take_word(reader, &word) || word.len > 17)
		return false;
	size_t i = word.text[0] == '-';
	size_t digits = 0, decimals = 0;
	double value = 0, unit = 1;
	bool in_fraction = false;
	for (; i < word.len; i++) {
		char c = word.text[i];
		if (c == '.' && !in_fraction && digits) {
			in_fraction = true;
			continue;
		}
		if (c < '0' || c > '9')
			return false;
		value = value * 10 + (c - '0');
		digits++;
		decimals += in_fraction;
	}
	for (size_t k = 0; k < decimals; k++)
		unit *= 10;
	value = value / unit * PX_PER_INCH;
	*px = word.text[0] == '-' ? -value : value;
	return digits > 0 && in_fraction == (decimals > 0) && value <= MAX_PX;
}

static bool
take_count(struct reader *reader, uint32_t max, uint32_t *count)
{
	struct dn_slice word;
	if (!take_word(reader, &word) || word.len > 9)
		return false;
	*count = 0;
	for (size_t i = 0; i < word.len; i++) {
		if (word.text[i] < '0' || word.text[i] > '9')
			return false;
		*count = *count * 10 + (uint32_t)(word.text[i] - '0');
	}
	return *count <= max;
}

/* "n12" */
static bool
take_node(struct reader *reader, uint32_t *node)
{
	if (reader->line.len < 2 || reader->line.text[0] != 'n')
		return false;
	reader->line.text++;
	reader->line.len--;
	return take_count(reader, reader->n_nodes - 1, node);
}

/* Fields that say how Graphviz would draw; they only have to be there. */
static bool
take_ignored(struct reader *reader, unsigned n)
{
	struct dn_slice word;
	while (n--)
		if (!take_word(reader, &word))
			return false;
	return !reader->line.len;
}

static bool
take_point(struct reader *reader, struct dn_point *point)
{
	if (!take_px(reader, &point->x) || !take_px(reader, &point->y))
		return false;
	point->y = reader->plain->height - point->y;
	return true;
}

static bool
read_graph(struct reader *reader)
{
	double scale;
	return take_line(reader) && take_keyword(reader, DN_SLICE("graph")) &&
	       take_px(reader, &scale) &&
	       take_px(reader, &reader->plain->width) &&
	       take_px(reader, &reader->plain->height) && !reader->line.len;
}

static bool
read_node(struct reader *reader)
{
	uint32_t node;
	double width, height;
	if (!take_node(reader, &node) || reader->seen[node])
		return false;
	reader->seen[node] = true;
	reader->n_seen++;
	return take_point(reader, &reader->plain->centres[node]) &&
	       take_px(reader, &width) && take_px(reader, &height) &&
	       take_ignored(reader, 5);
}

static bool
read_edge(struct reader *reader)
{
	struct dn_plain_edge edge;
	/* A point takes at least 4 bytes. */
	if (!take_node(reader, &edge.tail) || !take_node(reader, &edge.head) ||
	    !take_count(reader, (uint32_t)(reader->line.len / 4),
			&edge.n_points) ||
	    edge.n_points < 4 || edge.n_points % 3 != 1)
		return false;
	edge.points =
		dn_new(&reader->run->arena, struct dn_point, edge.n_points);
	for (uint32_t i = 0; i < edge.n_points; i++)
		if (!take_point(reader, &edge.points[i]))
			return false;
	*dn_push(&reader->run->arena, &reader->plain->edges) = edge;
	return take_ignored(reader, 2);
}

/* Reads to the end; returns false at the first line that is not as it should
 * be. */
static bool
read_body(struct reader *reader)
{
	struct dn_slice keyword;
	while (take_line(reader) && take_word(reader, &keyword)) {
		if (dn_slice_equal(keyword, DN_SLICE("node"))) {
			if (reader->plain->edges.n || !read_node(reader))
				return false;
		} else if (dn_slice_equal(keyword, DN_SLICE("edge"))) {
			if (!read_edge(reader))
				return false;
		} else {
			return dn_slice_equal(keyword, DN_SLICE("stop")) &&
			       !reader->line.len && !reader->rest.len &&
			       reader->n_seen == reader->n_nodes;
		}
	}
	return false;
}

static unsigned
count_lines(struct dn_slice text, size_t end)
{
	unsigned n = 0;
	for (size_t i = 0; i < end; i++)
		n += text.text[i] == '\n';
	return n ? n : 1;
}

bool
dn_plain_parse(struct dn_run *run, struct dn_slice text, uint32_t n_nodes,
	       struct dn_plain *plain)
{
	*plain = (struct dn_plain){
		.centres = dn_new(&run->arena, struct dn_point, n_nodes),
	};
	struct reader reader = {
		.run = run,
		.rest = text,
		.plain = plain,
		.n_nodes = n_nodes,
		.seen = dn_new(&run->arena, bool, n_nodes),
	};
	if (n_nodes && read_graph(&reader) && read_body(&reader))
		return true;
	dn_report(run, DN_NOWHERE, DN_HELPER,
		  "the layout helper answered what makes no sense, line %u",
		  count_lines(text, text.len - reader.rest.len));
	return false;
}
