/* SPDX-License-Identifier: MIT */
/*
 * Reads what scene_dump.c prints, by the same table, strictly: every line is
 * a known word, every field stands at most once, in order, with a value in its
 * range; groups nest. The text may come from anywhere, so arrays are sized
 * from what was counted in it: at most MAX_ITEMS lines, and two bytes of text
 * at least for each segment of a path. One pass; depth is a counter.
 */
#include <string.h>

#include "metrics.h"
#include "scene_fields.h"
#include "theme.h"

#define MAX_ITEMS 1000000
#define MAX_DEPTH 64

struct reader {
	struct dn_run *run;
	uint32_t source;
	const char *text;     /* of the source */
	struct dn_slice rest; /* of the line */
};

/* Reports what should stand where the reader is; always false. */
static bool
expected(struct reader *reader, const char *what)
{
	size_t at = (size_t)(reader->rest.text - reader->text);
	struct dn_span span = {reader->source, at, at + reader->rest.len};
	dn_report(reader->run, span, DN_SYNTAX, "expected %s", what);
	return false;
}

/* Takes a text off the front of the line, if it stands there. */
static bool
take(struct dn_slice *rest, const char *text)
{
	if (!dn_slice_starts_with(*rest, text))
		return false;
	rest->text += strlen(text);
	rest->len -= strlen(text);
	return true;
}

/* Takes digits; returns how many, at most 7. */
static int
take_digits(struct dn_slice *rest, int64_t *value)
{
	int n = 0;
	while (n < 7 && rest->len && *rest->text >= '0' && *rest->text <= '9') {
		*value = *value * 10 + (*rest->text - '0');
		rest->text++;
		rest->len--;
		n++;
	}
	return n;
}

bool
dn_scene_number(struct dn_slice *rest, double *value)
{
	struct dn_slice at = *rest;
	bool negative = take(&at, "-");
	int64_t whole = 0, part = 0;
	if (!take_digits(&at, &whole))
		return false;
	if (take(&at, ".")) {
		int n = take_digits(&at, &part);
		if (n < 1 || n > 2)
			return false;
		part *= n == 1 ? 10 : 1;
	}
	double number = (double)(whole * 100 + part) / 100;
	if (number > DN_SCENE_MAX)
		return false;
	*value = negative ? -number : number;
	*rest = at;
	return true;
}

unsigned
dn_dash_parse(const char *dash, double lengths[DN_MAX_DASHES])
{
	struct dn_slice rest = dn_slice_of(dash);
	for (unsigned n = 0; n < DN_MAX_DASHES; n++) {
		if (!dn_scene_number(&rest, &lengths[n]) || lengths[n] < 0.1 ||
		    lengths[n] > 1000)
			return 0;
		if (!rest.len)
			return n + 1;
		if (!take(&rest, " "))
			return 0;
	}
	return 0;
}

/* Writes a character as UTF-8; returns the number of bytes. */
static size_t
encode(char *to, uint32_t c)
{
	static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	if (n == 1) {
		*to = (char)c;
		return 1;
	}
	for (size_t i = n; i-- > 1; c >>= 6)
		to[i] = (char)(0x80 | (c & 0x3f));
	to[0] = (char)(lead[n] | c);
	return n;
}

/* Takes "{202e}" and stores the character. */
static bool
take_code(struct dn_slice *rest, uint32_t *character)
{
	static const char digits[] = "0123456789abcdef";
	uint32_t c = 0;
	if (!take(rest, "{"))
		return false;
	for (int i = 0; i < 6 && rest->len && *rest->text != '}'; i++) {
		const char *digit =
			memchr(digits, *rest->text, sizeof(digits) - 1);
		if (!digit)
			return false;
		c = c * 16 + (uint32_t)(digit - digits);
		rest->text++;
		rest->len--;
	}
	*character = c;
	return take(rest, "}") && c > 0 && c <= 0x10ffff &&
	       (c < 0xd800 || c > 0xdfff);
}

/* Takes a quoted text; the copy is never longer than what it is read from. */
static bool
take_text(struct reader *reader, const char **text)
{
	struct dn_slice *rest = &reader->rest;
	if (!take(rest, "\""))
		return expected(reader, "a quoted text");
	size_t room = 0;
	while (room < rest->len && rest->text[room] != '"')
		room += rest->text[room] == '\\' ? 2 : 1;
	char *copy = dn_new(&reader->run->arena, char, room + 1), *to = copy;
	while (rest->len && *rest->text != '"') {
		uint32_t c;
		if (take(rest, "\\u")) {
			if (!take_code(rest, &c))
				return expected(reader, "a code like {202e}");
			to += encode(to, c);
			continue;
		}
		if (take(rest, "\\") &&
		    (!rest->len || !strchr("\"\\", *rest->text)))
			return expected(reader, "\\\", \\\\ or \\u");
		if ((unsigned char)*rest->text < 0x20)
			return expected(reader,
					"a text without control characters");
		*to++ = *rest->text++;
		rest->len--;
	}
	*text = copy;
	return take(rest, "\"") || expected(reader, "the end of the text");
}

static bool
take_point(struct reader *reader, struct dn_point *point)
{
	struct dn_slice *rest = &reader->rest;
	return (dn_scene_number(rest, &point->x) && take(rest, ",") &&
		dn_scene_number(rest, &point->y)) ||
	       expected(reader, "a point");
}

static bool
take_segment(struct reader *reader, struct dn_segment *segment)
{
	if (take(&reader->rest, "L")) {
		segment->is_line = true;
		return take_point(reader, &segment->to);
	}
	if (!take(&reader->rest, "C"))
		return expected(reader, "L, C or Z");
	return take_point(reader, &segment->c1) && take(&reader->rest, ",") &&
	       take_point(reader, &segment->c2) && take(&reader->rest, ",") &&
	       take_point(reader, &segment->to);
}

/* How many letters begin a segment before the next blank. */
static uint32_t
count_segments(struct dn_slice rest)
{
	uint32_t n = 0;
	for (size_t i = 0; i < rest.len && rest.text[i] != ' '; i++)
		n += rest.text[i] == 'L' || rest.text[i] == 'C';
	return n;
}

static bool
take_curve(struct reader *reader, struct dn_item *item)
{
	if (!take(&reader->rest, "M"))
		return expected(reader, "M and a point");
	item->n_segments = count_segments(reader->rest);
	item->segments = dn_new(&reader->run->arena, struct dn_segment,
				item->n_segments);
	if (!take_point(reader, &item->start))
		return false;
	for (uint32_t i = 0; i < item->n_segments; i++)
		if (!take_segment(reader, &item->segments[i]))
			return expected(reader, "whole segments");
	item->closed = take(&reader->rest, "Z");
	return true;
}

/* Takes letters, digits and hyphens. */
static struct dn_slice
take_word(struct dn_slice *rest)
{
	struct dn_slice word = *rest;
	word.len = 0;
	while (word.len < rest->len && rest->text[word.len] != ' ')
		word.len++;
	rest->text += word.len;
	rest->len -= word.len;
	return word;
}

static bool
find_word(const char *const *words, struct dn_slice word, unsigned *number)
{
	for (unsigned i = 0; words[i]; i++)
		if (dn_slice_equal(word, dn_slice_of(words[i]))) {
			*number = i;
			return true;
		}
	return false;
}

static bool
take_value(struct reader *reader, const struct dn_field *field, void *object)
{
	void *at = (char *)object + field->offset;
	double *number = at;
	switch (field->type) {
	case DN_FIELD_NUMBER:
		return (dn_scene_number(&reader->rest, number) &&
			*number >= field->min && *number <= field->max) ||
		       expected(reader, "a number in range");
	case DN_FIELD_TEXT: return take_text(reader, at);
	case DN_FIELD_FLAG: return *(bool *)at = true;
	case DN_FIELD_WORD:
		return find_word(field->words, take_word(&reader->rest),
				 (unsigned *)at) ||
		       expected(reader, "another word");
	case DN_FIELD_PAINT:
		return dn_paint_find(take_word(&reader->rest),
				     (enum dn_paint *)at) ||
		       expected(reader, "another colour");
	case DN_FIELD_CURVE: return take_curve(reader, object);
	}
	return false;
}

/* Takes a field if it is next; a missing path is an error. */
static bool
take_field(struct reader *reader, const struct dn_field *field, void *object)
{
	struct dn_slice before = reader->rest;
	bool found = take(&reader->rest, " ") &&
		     take(&reader->rest, field->name) &&
		     (field->type == DN_FIELD_FLAG || take(&reader->rest, "="));
	if (found)
		return take_value(reader, field, object);
	reader->rest = before;
	return field->type != DN_FIELD_CURVE || expected(reader, "a path");
}

/* Takes the fields of a kind, up to the end of the line. */
static bool
take_fields(struct reader *reader, const struct dn_field *fields,
	    unsigned kinds, void *object)
{
	for (const struct dn_field *f = fields; f->name; f++)
		if ((f->kinds & kinds) == kinds &&
		    !take_field(reader, f, object))
			return false;
	return !reader->rest.len ||
	       expected(reader, "a field in its order or the end");
}

static bool
check_dash(struct reader *reader, const struct dn_item *item)
{
	double lengths[DN_MAX_DASHES];
	return !item->dash || dn_dash_parse(item->dash, lengths) ||
	       expected(reader, "lengths of dashes from 0.1 to 1000");
}

static bool
take_item(struct reader *reader, struct dn_item *item, int *depth)
{
	unsigned kind;
	if (!find_word(dn_item_words, take_word(&reader->rest), &kind))
		return expected(reader, "the word of an item");
	item->kind = (enum dn_item_kind)kind;
	item->stroke_width = 1;
	if (item->kind == DN_TEXT)
		item->text = "";
	*depth += item->kind == DN_GROUP_OPEN	 ? 1
		  : item->kind == DN_GROUP_CLOSE ? -1
						 : 0;
	if (*depth < 0 || *depth > MAX_DEPTH)
		return expected(reader, "groups that nest, 64 deep");
	if (!take_fields(reader, dn_item_fields, 1u << kind, item) ||
	    !check_dash(reader, item))
		return false;
	if (item->kind == DN_TEXT) /* not every dump is ours */
		item->text = dn_text_clean(reader->run, item->text);
	return true;
}

static uint32_t
count_lines(struct dn_slice text)
{
	uint32_t n = 0;
	for (size_t i = 0; i < text.len && n < UINT32_MAX; i++)
		n += text.text[i] == '\n';
	return n;
}

/* Reads the items, a line each, up to the line `end`. */
static bool
read_items(struct reader *reader, struct dn_slice rest, struct dn_scene *scene)
{
	uint32_t n = count_lines(rest);
	if (n > MAX_ITEMS)
		return expected(reader, "a million items at most");
	scene->items = dn_new(&reader->run->arena, struct dn_item, n);
	scene->cap = n;
	int depth = 0;
	while (dn_slice_cut(&rest, '\n', &reader->rest)) {
		if (dn_slice_equal(reader->rest, DN_SLICE("end")))
			return (!rest.len && !depth) ||
			       expected(reader,
					"groups to be closed before the "
					"last line");
		if (scene->n == n)
			break;
		if (!take_item(reader, &scene->items[scene->n++], &depth))
			return false;
	}
	return expected(reader, "the line 'end'");
}

bool
dn_scene_read(struct dn_run *run, uint32_t source, struct dn_scene *scene)
{
	struct dn_slice rest = dn_source_get(run, source)->text;
	struct reader reader = {run, source, rest.text, {rest.text, 0}};
	*scene = (struct dn_scene){0};
	if (!dn_slice_cut(&rest, '\n', &reader.rest) ||
	    !dn_slice_equal(reader.rest, DN_SLICE(DN_SCENE_HEAD)))
		return expected(&reader, "the line '" DN_SCENE_HEAD "'");
	if (!dn_slice_cut(&rest, '\n', &reader.rest) ||
	    !take(&reader.rest, "scene"))
		return expected(&reader, "the line of the scene");
	return take_fields(&reader, dn_scene_fields, 0, scene) &&
	       read_items(&reader, rest, scene);
}
