/* SPDX-License-Identifier: MIT */
/*
 * Reads YAML from libyaml's events into trees, one event at a time, with the
 * open lists and maps on a stack of fixed depth. A scalar in a map is a key
 * when none is waiting, else the value of the one that is.
 *
 * libyaml counts characters where we count bytes, and nothing else of what we
 * promise is its business: duplicate keys are looked for when a map is closed
 * and the later ones taken out, an alias shares the
 * children of what it stands for and pays for all of them, and the number of
 * values is bounded by the length of the source. Linear but for that sorting.
 */
#include "yaml.h"

#include <assert.h>
#include <string.h>
#include <yaml.h>

#include "base/intern.h"
#include "tree_keys.h"

#define MAX_DEPTH 64
#define MAX_ALIASED 100000 /* nodes that all aliases bring in */
#define MAX_ANCHORS 10000
#define N_KNOWN_KEYS 64
#define MAX_TAG_DIRECTIVES 100 /* libyaml's time is quadratic in them */

/*
 * Values that a source may have, so that they, and what is made of them, take
 * at most 64 MB and 8 times the source. People write 20 bytes a value.
 */
#define FREE_NODES ((size_t)350000)
#define BYTES_PER_NODE 24

struct nodes {
	struct dn_tree **items;
	uint32_t n, cap;
};

struct reader {
	struct dn_run *run;
	uint32_t source;
	struct dn_slice text; /* after a byte order mark */
	size_t skipped;	      /* the mark */
	size_t n_ascii;	      /* bytes at the start that are characters */
	/* The same place beyond those, in characters and in bytes. */
	size_t place_chars, place_bytes;

	struct dn_tree_docs *docs;
	struct dn_arena *nodes; /* where trees are made */
	struct dn_tree *root;
	struct dn_tree *open[MAX_DEPTH];
	unsigned depth;
	struct dn_tree key; /* the key that waits for its value */
	bool has_key;
	struct dn_slice keys[N_KNOWN_KEYS]; /* by a hash, the one seen last */

	struct dn_intern *anchors; /* of the document, or NULL */
	struct nodes anchored;	   /* by number */
	size_t n_nodes, max_nodes, n_aliased;
	bool is_clean;
};

/* How many bytes of ASCII a text begins with, or a few less. */
static size_t
measure_ascii(struct dn_slice text)
{
	size_t n = 0;
	for (; text.len - n >= 8; n += 8) {
		uint64_t word;
		memcpy(&word, text.text + n, 8);
		if (word & 0x8080808080808080U)
			break;
	}
	return n;
}

/*
 * Converts libyaml's index, in characters. Beyond the ASCII that a text begins
 * with, which is mostly all of it, the way goes on from the last place: events
 * come nearly in the order of the text.
 */
static size_t
to_bytes(struct reader *reader, size_t chars)
{
	const unsigned char *text = (const unsigned char *)reader->text.text;
	size_t at = reader->place_bytes, now = reader->place_chars;
	if (chars <= reader->n_ascii)
		return chars + reader->skipped;
	for (; now > chars; now--)
		do
			at--;
		while ((text[at] & 0xc0) == 0x80);
	for (; now < chars && at < reader->text.len; now++)
		do
			at++;
		while ((text[at] & 0xc0) == 0x80);
	reader->place_bytes = at;
	reader->place_chars = now;
	return at + reader->skipped;
}

static struct dn_span
span_of(struct reader *reader, yaml_mark_t start, yaml_mark_t end)
{
	struct dn_span span = {.source = reader->source};
	span.start = to_bytes(reader, start.index);
	span.end = to_bytes(reader, end.index);
	return span;
}

static struct dn_span
event_span(struct reader *reader, const yaml_event_t *event)
{
	return span_of(reader, event->start_mark, event->end_mark);
}

/* Reports what ends the reading; returns false. */
static bool
fail(struct reader *reader, const yaml_event_t *event, enum dn_code code,
     const char *sentence)
{
	dn_report(reader->run, event_span(reader, event), code, "%s", sentence);
	return false;
}

/* --- nodes --------------------------------------------------------------- */

/* Returns a lasting key; records have few keys, so most are there already. */
static struct dn_slice
keep_key(struct reader *reader, const yaml_event_t *event)
{
	const yaml_char_t *text = event->data.scalar.value;
	size_t len = event->data.scalar.length;
	unsigned sum = text[0] + text[len / 2] * 7u + (unsigned)len * 31u;
	struct dn_slice *known = &reader->keys[sum % N_KNOWN_KEYS];
	if (known->text && known->len == len &&
	    memcmp(known->text, text, len) == 0)
		return *known;
	char *copy = dn_arena_alloc(&reader->run->arena, 1, 1, len + 1);
	memcpy(copy, text, len);
	*known = (struct dn_slice){.text = copy, .len = len};
	return *known;
}

/* Puts a node where the events have got to. */
static void
place_node(struct reader *reader, struct dn_tree *node)
{
	if (reader->has_key) {
		node->key = reader->key.text;
		node->key_start = (uint32_t)reader->key.span.start;
		node->key_length = (uint32_t)(reader->key.span.end -
					      reader->key.span.start);
		reader->has_key = false;
	}
	if (reader->depth > 0)
		dn_tree_add(reader->open[reader->depth - 1], node);
	else
		reader->root = node;
}

/* Makes the node of an event; NULL after reporting that there are too many. */
static struct dn_tree *
make_node(struct reader *reader, const yaml_event_t *event,
	  enum dn_tree_kind kind)
{
	if (++reader->n_nodes > reader->max_nodes) {
		fail(reader, event, DN_LIMIT,
		     "more values than are read from a file of this length");
		return NULL;
	}
	struct dn_tree *node = dn_new(reader->nodes, struct dn_tree, 1);
	node->kind = kind;
	node->span = event_span(reader, event);
	return node;
}

static bool
expects_key(const struct reader *reader)
{
	return reader->depth > 0 && !reader->has_key &&
	       reader->open[reader->depth - 1]->kind == DN_TREE_MAP;
}

/* Remembers what an anchor stands for; a later one of the name wins. */
static bool
keep_anchor(struct reader *reader, const yaml_event_t *event,
	    const yaml_char_t *anchor, struct dn_tree *node)
{
	if (!anchor)
		return true;
	if (!reader->anchors)
		reader->anchors = dn_intern_new(reader->nodes);
	uint32_t number = dn_intern_add(reader->anchors,
					dn_slice_of((const char *)anchor));
	if (number == MAX_ANCHORS)
		return fail(reader, event, DN_LIMIT,
			    "more than 10,000 anchors in one document");
	if (number == reader->anchored.n)
		dn_push(reader->nodes, &reader->anchored);
	reader->anchored.items[number] = node;
	return true;
}

/* --- scalars ------------------------------------------------------------- */

static bool
is_null(struct dn_slice text)
{
	return text.len == 0 || dn_slice_equal(text, DN_SLICE("~")) ||
	       dn_slice_equal(text, DN_SLICE("null")) ||
	       dn_slice_equal(text, DN_SLICE("Null")) ||
	       dn_slice_equal(text, DN_SLICE("NULL"));
}

/* Says whether one of the names, ended by NULL, is the event's tag. */
static bool
has_tag(const yaml_char_t *tag, const char *const *names)
{
	static const char core[] = "tag:yaml.org,2002:";
	const char *text = (const char *)tag;
	if (strncmp(text, core, sizeof(core) - 1) != 0)
		return false;
	for (; *names; names++)
		if (strcmp(text + sizeof(core) - 1, *names) == 0)
			return true;
	return false;
}

/* Finds out from style and tag whether a scalar is plain; reports bad tags. */
static bool
find_plain(struct reader *reader, const yaml_event_t *event, bool *plain)
{
	static const char *const plain_tags[] = {"null", "bool", "int", "float",
						 NULL};
	static const char *const text_tags[] = {"str", NULL};
	const yaml_char_t *tag = event->data.scalar.tag;
	*plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	if (!tag)
		return true;
	*plain = has_tag(tag, plain_tags);
	if (*plain || has_tag(tag, text_tags) ||
	    strcmp((const char *)tag, "!") == 0)
		return true;
	dn_report(reader->run, event_span(reader, event), DN_SYNTAX,
		  "the tag '%s' has no meaning here", (const char *)tag);
	return false;
}

static bool
read_key(struct reader *reader, const yaml_event_t *event, bool plain)
{
	reader->key.kind = DN_TREE_SCALAR;
	reader->key.plain = plain;
	reader->key.text = keep_key(reader, event);
	reader->key.span = event_span(reader, event);
	reader->has_key = true;
	if (plain && dn_slice_equal(reader->key.text, DN_SLICE("<<")))
		return fail(reader, event, DN_SYNTAX,
			    "merge keys are not read: write the keys out");
	if (!event->data.scalar.anchor)
		return true;
	struct dn_tree *node = dn_new(reader->nodes, struct dn_tree, 1);
	*node = reader->key;
	return keep_anchor(reader, event, event->data.scalar.anchor, node);
}

static bool
read_scalar(struct reader *reader, const yaml_event_t *event)
{
	bool plain;
	if (!find_plain(reader, event, &plain))
		return false;
	if (event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE &&
	    memchr(event->data.scalar.value, 0, event->data.scalar.length))
		return fail(reader, event, DN_SYNTAX,
			    "a text must not hold a NUL character");
	if (expects_key(reader))
		return read_key(reader, event, plain);
	struct dn_slice value = {
		.text = (const char *)event->data.scalar.value,
		.len = event->data.scalar.length,
	};
	bool nothing = plain && is_null(value);
	struct dn_tree *node = make_node(
		reader, event, nothing ? DN_TREE_NULL : DN_TREE_SCALAR);
	if (!node)
		return false;
	if (!nothing) {
		node->text.text = dn_arena_text(&reader->run->arena, value);
		node->text.len = value.len;
		node->plain = plain;
	}
	place_node(reader, node);
	return keep_anchor(reader, event, event->data.scalar.anchor, node);
}

/* --- lists and maps ------------------------------------------------------ */

static bool
read_start(struct reader *reader, const yaml_event_t *event)
{
	bool is_map = event->type == YAML_MAPPING_START_EVENT;
	static const char *const map_tags[] = {"map", NULL};
	static const char *const list_tags[] = {"seq", NULL};
	const yaml_char_t *tag = is_map ? event->data.mapping_start.tag
					: event->data.sequence_start.tag;
	const yaml_char_t *anchor = is_map ? event->data.mapping_start.anchor
					   : event->data.sequence_start.anchor;
	if (reader->depth == MAX_DEPTH)
		return fail(reader, event, DN_LIMIT,
			    "lists and mappings nested more than 64 deep");
	if (expects_key(reader))
		return fail(reader, event, DN_SYNTAX,
			    "a key must be a text, not a list or a mapping");
	if (tag && !has_tag(tag, is_map ? map_tags : list_tags)) {
		dn_report(reader->run, event_span(reader, event), DN_SYNTAX,
			  "the tag '%s' has no meaning here",
			  (const char *)tag);
		return false;
	}
	struct dn_tree *node =
		make_node(reader, event, is_map ? DN_TREE_MAP : DN_TREE_LIST);
	if (!node)
		return false;
	node->flow = is_map ? event->data.mapping_start.style ==
				      YAML_FLOW_MAPPING_STYLE
			    : event->data.sequence_start.style ==
				      YAML_FLOW_SEQUENCE_STYLE;
	place_node(reader, node);
	reader->open[reader->depth++] = node;
	return keep_anchor(reader, event, anchor, node);
}

/*
 * Closes a list or map. One in block style ends with its last child: its event
 * comes only where the next thing begins.
 */
static void
read_end(struct reader *reader, const yaml_event_t *event)
{
	assert(reader->depth > 0 && reader->open[reader->depth - 1]);
	struct dn_tree *node = reader->open[--reader->depth];
	if (node->flow)
		node->span.end = to_bytes(reader, event->end_mark.index);
	else if (node->last && node->last->span.end > node->span.end)
		node->span.end = node->last->span.end;
	if (node->kind == DN_TREE_MAP &&
	    dn_tree_has_duplicates(reader->run, node)) {
		dn_tree_drop_duplicates(reader->run, node);
		reader->is_clean = false;
	}
}

/* --- aliases ------------------------------------------------------------- */

/* Adds the nodes of a tree to *n until there are more than most. */
static void
count_nodes(const struct dn_tree *tree, size_t most, size_t *n)
{
	if (++*n > most || !dn_tree_is_container(tree))
		return;
	for (const struct dn_tree *child = tree->first; child && *n <= most;
	     child = child->next)
		count_nodes(child, most, n);
}

static unsigned
depth_of(const struct dn_tree *tree)
{
	if (!dn_tree_is_container(tree))
		return 0;
	unsigned deepest = 0;
	for (const struct dn_tree *child = tree->first; child;
	     child = child->next) {
		unsigned depth = depth_of(child);
		deepest = depth > deepest ? depth : deepest;
	}
	return deepest + 1;
}

/* Returns what an alias stands for; NULL after reporting why not. */
static const struct dn_tree *
find_anchor(struct reader *reader, const yaml_event_t *event)
{
	const char *name = (const char *)event->data.alias.anchor;
	uint32_t number = reader->anchors ? dn_intern_find(reader->anchors,
							   dn_slice_of(name))
					  : DN_NONE;
	if (number == DN_NONE) {
		dn_report(reader->run, event_span(reader, event), DN_SYNTAX,
			  "no anchor '&%s' stands before this alias", name);
		return NULL;
	}
	const struct dn_tree *target = reader->anchored.items[number];
	for (unsigned i = 0; i < reader->depth; i++)
		if (reader->open[i] == target) {
			fail(reader, event, DN_SYNTAX,
			     "an alias stands inside what it stands for");
			return NULL;
		}
	return target;
}

static bool
read_alias(struct reader *reader, const yaml_event_t *event)
{
	if (expects_key(reader))
		return fail(reader, event, DN_SYNTAX,
			    "a key must be a text, not an alias");
	const struct dn_tree *target = find_anchor(reader, event);
	if (!target)
		return false;
	count_nodes(target, MAX_ALIASED, &reader->n_aliased);
	if (reader->n_aliased > MAX_ALIASED)
		return fail(reader, event, DN_LIMIT,
			    "aliases bring in more than 100,000 values");
	if (reader->depth + depth_of(target) > MAX_DEPTH)
		return fail(reader, event, DN_LIMIT,
			    "lists and mappings nested more than 64 deep");
	struct dn_tree *node = make_node(reader, event, target->kind);
	if (!node)
		return false;
	node->plain = target->plain;
	node->flow = target->flow;
	node->n = target->n;
	node->text = target->text;
	node->first = target->first;
	node->last = target->last;
	place_node(reader, node);
	return true;
}

/* --- documents ----------------------------------------------------------- */

static bool
read_event(struct reader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT: return read_scalar(reader, event);
	case YAML_ALIAS_EVENT: return read_alias(reader, event);
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT: return read_start(reader, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: read_end(reader, event); return true;
	case YAML_DOCUMENT_END_EVENT:
		*dn_push(reader->nodes, reader->docs) = reader->root;
		reader->anchors = NULL;
		reader->anchored = (struct nodes){0};
		return true;
	default: return true;
	}
}

/* What a note says at the place where libyaml began what it could not end. */
static const struct {
	const char *context, *note;
} beginnings[] = {
	{"while parsing a flow sequence", "the bracket was opened here"},
	{"while parsing a flow mapping", "the brace was opened here"},
	{"while scanning a quoted scalar", "the quote was opened here"},
	{"while parsing a block mapping", "the mapping begins here"},
	{"while parsing a block collection", "the list begins here"},
	{"while scanning a simple key", "the key begins here"},
};

static void
note_beginning(struct reader *reader, const yaml_parser_t *parser)
{
	for (size_t i = 0; i < sizeof(beginnings) / sizeof(beginnings[0]); i++)
		if (strcmp(parser->context, beginnings[i].context) == 0)
			dn_report_note(reader->run,
				       span_of(reader, parser->context_mark,
					       parser->context_mark),
				       "%s", beginnings[i].note);
}

/* Reports why libyaml gave up. */
static void
report_problem(struct reader *reader, const yaml_parser_t *parser)
{
	struct dn_span span = {.source = reader->source};
	const char *problem = parser->problem ? parser->problem : "no YAML";
	if (parser->error == YAML_READER_ERROR) {
		span.start = parser->problem_offset + reader->skipped;
		span.end = span.start + 1;
		dn_report(reader->run, span, DN_SYNTAX, "%s", problem);
		return;
	}
	span = span_of(reader, parser->problem_mark, parser->problem_mark);
	size_t at = span.start - reader->skipped;
	if (at < reader->text.len && reader->text.text[at] == '\t')
		problem = "a tab cannot indent: use blanks";
	else if (parser->context) {
		dn_report(reader->run, span, DN_SYNTAX, "%s %s", problem,
			  parser->context);
		note_beginning(reader, parser);
		return;
	}
	dn_report(reader->run, span, DN_SYNTAX, "%s", problem);
}

/* Reads event after event; returns false after an error. */
static bool
read_events(struct reader *reader, yaml_parser_t *parser)
{
	bool is_fine = true, is_over = false;
	while (is_fine && !is_over) {
		yaml_event_t event;
		if (!yaml_parser_parse(parser, &event)) {
			if (parser->error != YAML_MEMORY_ERROR)
				report_problem(reader, parser);
			return false;
		}
		is_over = event.type == YAML_STREAM_END_EVENT;
		is_fine = read_event(reader, &event);
		yaml_event_delete(&event);
	}
	return is_fine;
}

/* Reports more %TAG directives than libyaml can take. */
static bool
check_directives(struct reader *reader)
{
	const char *at = reader->text.text;
	for (unsigned n = 0; (at = strstr(at, "\n%TAG")); at++)
		if (++n > MAX_TAG_DIRECTIVES) {
			size_t start = (size_t)(at + 1 - reader->text.text) +
				       reader->skipped;
			dn_report(reader->run,
				  (struct dn_span){reader->source, start,
						   start + 4},
				  DN_LIMIT, "more than 100 %%TAG directives");
			return false;
		}
	return true;
}

bool
dn_yaml_read(struct dn_run *run, uint32_t source, struct dn_tree_docs *docs)
{
	struct dn_slice text = dn_source_get(run, source)->text;
	bool has_mark = dn_slice_starts_with(text, "\xef\xbb\xbf");
	struct reader reader = {
		.run = run,
		.source = source,
		.docs = docs,
		.nodes = docs->arena ? docs->arena : &run->arena,
		.skipped = has_mark ? 3 : 0,
		.max_nodes = FREE_NODES + text.len / BYTES_PER_NODE,
		.is_clean = true,
	};
	reader.text.text = text.text + reader.skipped;
	reader.text.len = text.len - reader.skipped;
	reader.n_ascii = measure_ascii(reader.text);
	reader.place_chars = reader.place_bytes = reader.n_ascii;
	if (text.len > 0 && !check_directives(&reader))
		return false;
	yaml_parser_t parser;
	if (!yaml_parser_initialize(&parser))
		run->fatal(run, "out of memory");
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser,
				     (const unsigned char *)reader.text.text,
				     reader.text.len);
	bool is_fine = read_events(&reader, &parser);
	bool no_memory = parser.error == YAML_MEMORY_ERROR;
	yaml_parser_delete(&parser);
	if (no_memory)
		run->fatal(run, "out of memory");
	return is_fine && reader.is_clean;
}
