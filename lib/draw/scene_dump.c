/* SPDX-License-Identifier: MIT */
/*
 * Prints a scene as text, one item a line, from the table of fields that
 * scene_read.c reads by; scene_fields.h shows the form. The checksum that
 * every picture carries is taken over this text.
 */
#include "base/sha256.h"
#include "base/terminal.h"
#include "geometry.h"
#include "scene_fields.h"
#include "theme.h"

#define ALL_SHAPES (1u << DN_RECT | 1u << DN_PATH | 1u << DN_TEXT)

static void
put_number(struct dn_out *out, double value)
{
	dn_put_number(out, dn_round(value), 2);
}

static void
put_text(struct dn_out *out, const char *text)
{
	struct dn_slice rest = dn_slice_of(text), bytes;
	dn_put_char(out, '"');
	for (uint32_t c; dn_utf8_cut(&rest, &c, &bytes);)
		if (c == '"' || c == '\\')
			dn_put_format(out, "\\%c", (int)c);
		else if (c < 0x20 || c == 0xfffd || dn_is_control(c))
			dn_put_format(out, "\\u{%x}", (unsigned)c);
		else
			dn_put_slice(out, bytes);
	dn_put_char(out, '"');
}

static void
put_point(struct dn_out *out, char before, struct dn_point p)
{
	dn_put_char(out, before);
	put_number(out, p.x);
	dn_put_char(out, ',');
	put_number(out, p.y);
}

static void
put_curve(struct dn_out *out, const struct dn_item *item)
{
	put_point(out, 'M', item->start);
	for (uint32_t i = 0; i < item->n_segments; i++) {
		const struct dn_segment *s = &item->segments[i];
		if (s->is_line) {
			put_point(out, 'L', s->to);
		} else {
			put_point(out, 'C', s->c1);
			put_point(out, ',', s->c2);
			put_point(out, ',', s->to);
		}
	}
	if (item->closed)
		dn_put_char(out, 'Z');
}

/* Says whether a field has the value that is left out. */
static bool
is_absent(const struct dn_field *field, const void *at)
{
	switch (field->type) {
	case DN_FIELD_NUMBER:
		return dn_round(*(const double *)at) == field->absent;
	case DN_FIELD_TEXT:
		return !*(const char *const *)at || !**(const char *const *)at;
	case DN_FIELD_FLAG: return !*(const bool *)at;
	case DN_FIELD_WORD: return *(const unsigned *)at == 0;
	case DN_FIELD_PAINT: return *(const enum dn_paint *)at == 0;
	case DN_FIELD_CURVE: return false;
	}
	return true;
}

static void
put_field(struct dn_out *out, const struct dn_field *field, const void *object)
{
	const void *at = (const char *)object + field->offset;
	if (is_absent(field, at))
		return;
	dn_put_format(out, " %s", field->name);
	if (field->type != DN_FIELD_FLAG)
		dn_put_char(out, '=');
	switch (field->type) {
	case DN_FIELD_NUMBER: put_number(out, *(const double *)at); break;
	case DN_FIELD_TEXT: put_text(out, *(const char *const *)at); break;
	case DN_FIELD_FLAG: break;
	case DN_FIELD_WORD:
		dn_put(out, field->words[*(const unsigned *)at]);
		break;
	case DN_FIELD_PAINT:
		dn_put(out, dn_paint_name(*(const enum dn_paint *)at));
		break;
	case DN_FIELD_CURVE: put_curve(out, object); break;
	}
}

void
dn_scene_dump(struct dn_out *out, const struct dn_scene *scene)
{
	dn_put(out, DN_SCENE_HEAD "\nscene");
	for (const struct dn_field *f = dn_scene_fields; f->name; f++)
		put_field(out, f, scene);
	dn_put_char(out, '\n');
	for (uint32_t i = 0; i < scene->n; i++) {
		const struct dn_item *item = &scene->items[i];
		dn_put(out, dn_item_words[item->kind]);
		for (const struct dn_field *f = dn_item_fields; f->name; f++)
			if (f->kinds >> item->kind & 1)
				put_field(out, f, item);
		dn_put_char(out, '\n');
	}
	dn_put(out, "end\n");
}

const char *
dn_scene_checksum(struct dn_run *run, const struct dn_scene *scene)
{
	struct dn_out *out = dn_out_to_memory(run);
	char *hex = dn_new(&run->arena, char, 65);
	dn_scene_dump(out, scene);
	dn_sha256(dn_out_text(out), hex);
	dn_out_close(out);
	return hex;
}

static const char *const group_words[] = {
	[DN_GROUP_PLAIN] = "plain",
	[DN_GROUP_NODE] = "node",
	[DN_GROUP_EDGE] = "edge",
	[DN_GROUP_LEGEND] = "legend",
	[DN_GROUP_BAND] = "band",
	[DN_GROUP_MARK] = "mark",
	NULL,
};

static const char *const anchor_words[] = {
	[DN_ANCHOR_START] = "start",
	[DN_ANCHOR_MIDDLE] = "middle",
	[DN_ANCHOR_END] = "end",
	NULL,
};

const char *const dn_item_words[] = {
	[DN_GROUP_OPEN] = "group", [DN_GROUP_CLOSE] = "close",
	[DN_RECT] = "rect",	   [DN_PATH] = "path",
	[DN_TEXT] = "text",	   NULL,
};

#define AT(member) .offset = offsetof(struct dn_item, member)
#define GROUP .kinds = 1u << DN_GROUP_OPEN
#define RECT .kinds = 1u << DN_RECT
#define PATH .kinds = 1u << DN_PATH
#define TEXT .kinds = 1u << DN_TEXT
#define BOXED .kinds = 1u << DN_RECT | 1u << DN_TEXT
#define DRAWN .kinds = 1u << DN_RECT | 1u << DN_PATH
#define ANY_PLACE .min = -DN_SCENE_MAX, .max = DN_SCENE_MAX
#define LENGTH .min = 0, .max = DN_SCENE_MAX

/* clang-format off */
const struct dn_field dn_item_fields[] = {
	{"kind", DN_FIELD_WORD, GROUP, AT(group), .words = group_words},
	{"id", DN_FIELD_TEXT, GROUP, AT(id)},
	{"title", DN_FIELD_TEXT, GROUP, AT(title)},
	{"url", DN_FIELD_TEXT, GROUP, AT(url)},
	{"from", DN_FIELD_TEXT, GROUP, AT(from_id)},
	{"to", DN_FIELD_TEXT, GROUP, AT(to_id)},
	{"chapter", DN_FIELD_TEXT, GROUP, AT(chapter)},
	{"entry", DN_FIELD_TEXT, GROUP, AT(entry)},
	{"d", DN_FIELD_CURVE, PATH},
	{"x", DN_FIELD_NUMBER, BOXED, AT(x), ANY_PLACE},
	{"y", DN_FIELD_NUMBER, BOXED, AT(y), ANY_PLACE},
	{"width", DN_FIELD_NUMBER, RECT, AT(width), LENGTH},
	{"height", DN_FIELD_NUMBER, RECT, AT(height), LENGTH},
	{"radius", DN_FIELD_NUMBER, RECT, AT(radius), LENGTH},
	{"fill", DN_FIELD_PAINT, .kinds = ALL_SHAPES, AT(fill)},
	{"stroke", DN_FIELD_PAINT, DRAWN, AT(stroke)},
	{"stroke-width", DN_FIELD_NUMBER, DRAWN, AT(stroke_width),
	 .absent = 1, .max = 1000},
	{"dash", DN_FIELD_TEXT, DRAWN, AT(dash)},
	{"arrow", DN_FIELD_FLAG, PATH, AT(arrow)},
	{"size", DN_FIELD_NUMBER, TEXT, AT(size), .max = 1000},
	{"anchor", DN_FIELD_WORD, TEXT, AT(anchor), .words = anchor_words},
	{"bold", DN_FIELD_FLAG, TEXT, AT(bold)},
	{"halo", DN_FIELD_FLAG, TEXT, AT(halo)},
	{"upward", DN_FIELD_FLAG, TEXT, AT(upward)},
	{"text", DN_FIELD_TEXT, TEXT, AT(text)},
	{.name = NULL},
};

#undef AT
#define AT(member) .offset = offsetof(struct dn_scene, member)

const struct dn_field dn_scene_fields[] = {
	{"width", DN_FIELD_NUMBER, AT(width), LENGTH},
	{"height", DN_FIELD_NUMBER, AT(height), LENGTH},
	{"page-width", DN_FIELD_NUMBER, AT(page_width), LENGTH},
	{"title", DN_FIELD_TEXT, AT(title)},
	{"description", DN_FIELD_TEXT, AT(description)},
	{"prefix", DN_FIELD_TEXT, AT(id_prefix)},
	{.name = NULL},
};
/* clang-format on */
