/* SPDX-License-Identifier: MIT */
/*
 * The measures of cards. A card has two lines, the name and below it the
 * year, because along the axis of time width is what is scarce; so there is
 * height for three pattern bands whose letters can be read. There are four
 * sizes of attention: a card with the pictogram of its first pattern below, a
 * card, a chip that has a name and the colours of its patterns only, and a
 * pill that stands for several.
 */
#include "card.h"

#include "metrics.h"

#define MAX_NAME 250.0
#define MAX_BANDS 3
#define GLYPH_HEIGHT DN_GLYPH_NAMED

double
dn_figure_scale(double font_size)
{
	if (!(font_size > 0))
		return 1;
	if (font_size < DN_NAME_SIZE_MIN)
		font_size = DN_NAME_SIZE_MIN;
	if (font_size > DN_NAME_SIZE_MAX)
		font_size = DN_NAME_SIZE_MAX;
	return font_size / DN_NAME_SIZE;
}

static double
larger(double a, double b)
{
	return a > b ? a : b;
}

static const char *
when_text(struct dn_run *run, const struct dn_diagram_node *node)
{
	if (node->when)
		return node->when;
	return node->year ? dn_arena_format(&run->arena, "%d", node->year)
			  : "undated";
}

/* The name, the year below it, the bands at the left. */
static struct dn_card
network_card(struct dn_run *run, const struct dn_diagram_node *node, bool bold,
	     double s)
{
	uint32_t n = node->badges.n;
	struct dn_card card = {
		.height = 34 * s,
		.header = 34 * s,
		.radius = 4 * s,
		.band = n ? 17 * s : 0,
		.letter_size = 8 * s,
		.name_size = 11.5 * s,
		.name_y = 14.5 * s,
		.note_size = 9 * s,
		.note_y = 27.5 * s,
		.n_bands = n < MAX_BANDS ? n : MAX_BANDS,
		.bold = bold,
	};
	card.text_x = card.band + (n ? 6 : 8) * s;
	card.name = dn_text_fit(run, dn_text_clean(run, node->name),
				card.name_size, bold, MAX_NAME * s);
	card.note = when_text(run, node);
	if (n > MAX_BANDS)
		card.more = dn_arena_format(&run->arena, "+%u", n - MAX_BANDS);
	double note = dn_text_width(card.note, card.note_size, false);
	if (card.more)
		note += dn_text_width(card.more, card.note_size, false) + 6 * s;
	double name = dn_text_width(card.name, card.name_size, bold);
	card.width = card.text_x + larger(larger(name, note), 26 * s) + 7 * s;
	return card;
}

/* A network beside the selection: the name, below it year and domain. */
static struct dn_card
context_card(struct dn_run *run, const struct dn_diagram_node *node, double s)
{
	struct dn_card card = {
		.height = 29 * s,
		.header = 29 * s,
		.radius = 4 * s,
		.text_x = 7 * s,
		.name_size = 10 * s,
		.name_y = 12.5 * s,
		.note_size = 8 * s,
		.note_y = 23.5 * s,
	};
	card.name = dn_text_fit(run, dn_text_clean(run, node->name),
				card.name_size, false, 150 * s);
	card.note = dn_text_fit(
		run, dn_text_clean(run, node->note ? node->note : ""),
		card.note_size, false, 150 * s);
	card.width = 14 * s +
		     larger(dn_text_width(card.name, card.name_size, false),
			    dn_text_width(card.note, card.note_size, false));
	return card;
}

/* A card with the pictogram of the first pattern, where there is one. */
static struct dn_card
expanded_card(struct dn_run *run, const struct dn_diagram_node *node, double s)
{
	struct dn_card card = network_card(run, node, true, s);
	double room =
		(GLYPH_HEIGHT / DN_GLYPH_HEIGHT * DN_GLYPH_WIDTH + 16) * s;
	if (node->badges.n)
		card.glyph = dn_glyph_find(node->badges.items[0]->id);
	if (!card.glyph)
		return card;
	if (card.width < room)
		card.width = room;
	card.glyph_height = GLYPH_HEIGHT * s;
	card.glyph_x = (card.width -
			card.glyph_height / DN_GLYPH_HEIGHT * DN_GLYPH_WIDTH) /
		       2;
	card.glyph_y = card.header + 7 * s;
	card.height = card.glyph_y + card.glyph_height + 7 * s;
	return card;
}

/* A name, and the colours of the patterns without their letters. */
static struct dn_card
chip_card(struct dn_run *run, const struct dn_diagram_node *node, double s)
{
	uint32_t n = node->badges.n;
	struct dn_card card = {
		.height = 20 * s,
		.header = 20 * s,
		.radius = 3 * s,
		.band = n ? 5 * s : 0,
		.n_bands = n < MAX_BANDS ? n : MAX_BANDS,
		.name_size = 10 * s,
		.name_y = 13.5 * s,
	};
	card.text_x = card.band + (n ? 5 : 7) * s;
	card.name = dn_text_fit(run, dn_text_clean(run, node->name),
				card.name_size, false, 150 * s);
	card.width = card.text_x + 6 * s +
		     dn_text_width(card.name, card.name_size, false);
	return card;
}

/* A single line: "+7 more". */
static struct dn_card
line_card(struct dn_run *run, const struct dn_diagram_node *node, double s)
{
	struct dn_card card = {
		.height = 20 * s,
		.header = 20 * s,
		.radius = 10 * s,
		.text_x = 9 * s,
		.name_size = 10 * s,
		.name_y = 13.5 * s,
	};
	card.name = dn_text_fit(run, dn_text_clean(run, node->name),
				card.name_size, false, 150 * s);
	card.width = 18 * s + dn_text_width(card.name, card.name_size, false);
	return card;
}

/* A dot in the colour of the first pattern. */
static struct dn_card
dot_card(const struct dn_diagram_node *node, double s)
{
	return (struct dn_card){
		.width = 9 * s,
		.height = 9 * s,
		.header = 9 * s,
		.radius = 4.5 * s,
		.name = "",
		.is_dot = true,
		.n_bands = node->badges.n ? 1 : 0,
	};
}

struct dn_card
dn_card_of(struct dn_run *run, const struct dn_diagram_node *node, double scale)
{
	switch (node->role) {
	case DN_ROLE_CONTEXT: return context_card(run, node, scale);
	case DN_ROLE_CHIP: return chip_card(run, node, scale);
	case DN_ROLE_DOT: return dot_card(node, scale);
	case DN_ROLE_MORE: return line_card(run, node, scale);
	case DN_ROLE_EXPANDED: return expanded_card(run, node, scale);
	case DN_ROLE_CARD: break;
	}
	return network_card(run, node, false, scale);
}
