/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_DRAW_PICTURES_H
#define TESTS_UNIT_DRAW_PICTURES_H

/* Diagrams for tests of the writers, from "a>b label" lines or hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "draw/writers.h"

struct picture {
	struct dn_run run;
	struct dn_diagram diagram;
};

static inline void
picture_start(struct picture *picture)
{
	memset(picture, 0, sizeof(*picture));
	dn_run_init(&picture->run, NULL);
	picture->diagram.id_prefix = "";
}

static inline struct dn_diagram_node *
picture_node(struct picture *picture, const char *id, const char *name)
{
	struct dn_diagram_node *node =
		dn_push(&picture->run.arena, &picture->diagram.nodes);
	*node = (struct dn_diagram_node){
		.id = id, .name = name, .when = "2015", .year = 2015};
	return node;
}

/* Returns the node called so, made if it is new. */
static inline uint32_t
picture_find(struct picture *picture, const char *name)
{
	const struct dn_diagram_nodes *nodes = &picture->diagram.nodes;
	uint32_t i = 0;
	while (i < nodes->n && strcmp(nodes->items[i].id, name) != 0)
		i++;
	if (i == nodes->n)
		picture_node(picture, name, name);
	return i;
}

static inline struct dn_diagram_edge *
picture_join(struct picture *picture, uint32_t from, uint32_t to,
	     const char *label)
{
	struct dn_diagram_edge *edge =
		dn_push(&picture->run.arena, &picture->diagram.edges);
	*edge = (struct dn_diagram_edge){
		.from = from, .to = to, .label = label, .descent = true};
	return edge;
}

/* Adds "a>b c>b": nodes as first named, edges in that order. */
static inline void
picture_read(struct picture *picture, const char *text)
{
	struct dn_slice rest = dn_slice_of(text), word, id;
	while (dn_slice_cut(&rest, ' ', &word)) {
		uint32_t last = UINT32_MAX;
		while (dn_slice_cut(&word, '>', &id)) {
			uint32_t v = picture_find(
				picture,
				dn_arena_text(&picture->run.arena, id));
			if (last != UINT32_MAX)
				picture_join(picture, last, v, NULL);
			last = v;
		}
	}
}

/* Names that mean something in one format or another, in every text. */
static const char *const hostile_names[] = {
	"</script><script>alert(1)</script>",
	"\"];x[",
	"two\nlines",
	"right \xe2\x80\xae to left",
	"C1 \xc2\x9b[31m",
	"ESC \x1b[31m",
	"ends in \\",
	"\\N \\G \\E \\L \\\\",
	"<b>html</b>",
	"&amp; &#x202e; &lt",
	"'; drop(",
	"%%{init: {}}%% #quot; `code`",
	"end",
	"not utf-8 \xff\xc0",
	"]]>",
	"--> | subgraph",
	"",
};

#define N_HOSTILE (sizeof(hostile_names) / sizeof(*hostile_names))

static inline void
picture_hostile(struct picture *picture)
{
	static const char *const ids[] = {"h0", "h1", "h2", "h3", "h4", "h5",
					  "h6", "h7", "h8", "h9", "ha", "hb",
					  "hc", "hd", "he", "hf", "hg"};
	picture_start(picture);
	picture->diagram.title = "title \"\\N\" </script>\n";
	for (uint32_t i = 0; i < N_HOSTILE; i++) {
		struct dn_diagram_node *node =
			picture_node(picture, ids[i], hostile_names[i]);
		node->tooltip = hostile_names[i];
		node->when = hostile_names[i];
		node->group = hostile_names[i];
		if (i > 0) {
			struct dn_diagram_edge *edge = picture_join(
				picture, i - 1, i, hostile_names[i]);
			edge->tooltip = hostile_names[i];
			edge->relation = hostile_names[i];
		}
	}
}

static inline void
picture_end(struct picture *picture)
{
	dn_run_end(&picture->run);
}

/* What a writer makes of the picture. */
static inline const char *
picture_write(struct picture *picture, const char *format)
{
	struct dn_out *out = dn_out_to_memory(&picture->run);
	const struct dn_diagram_writer *writer =
		dn_diagram_writer_find(dn_slice_of(format));
	assert_non_null(writer);
	writer->write(&picture->run, out, &picture->diagram);
	return dn_out_text(out).text;
}

/* Fails when a byte or character that no output may have is in a text. */
static inline void
assert_no_controls(const char *text)
{
	for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
		assert_true(*c >= 0x20 || *c == '\n' || *c == '\t');
		assert_int_not_equal(*c, 0x7f);
		assert_int_not_equal(*c, 0xff);
	}
	assert_null(strstr(text, "\xe2\x80\xae"));
	assert_null(strstr(text, "\xc2\x9b"));
}

#endif
