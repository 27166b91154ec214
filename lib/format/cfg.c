/* SPDX-License-Identifier: MIT */
/* Settings in sections, line by line. */
#include "format/cfg.h"

struct parse {
	struct dn_run *run;
	uint32_t source;
	const char *begin; /* of the text, for places */
	size_t nodes_left;
};

static struct dn_span
span_of(const struct parse *p, struct dn_slice part)
{
	size_t start = (size_t)(part.text - p->begin);
	return (struct dn_span){p->source, start, start + part.len};
}

static struct dn_tree *
add(struct parse *p, struct dn_tree *parent, struct dn_slice key,
    struct dn_slice value)
{
	struct dn_tree *node = dn_new(&p->run->arena, struct dn_tree, 1);
	struct dn_span name = span_of(p, key);
	p->nodes_left--;
	node->span = span_of(p, value);
	node->key.text = dn_arena_text(&p->run->arena, key);
	node->key.len = key.len;
	node->key_start = (uint32_t)name.start;
	node->key_length = (uint32_t)key.len;
	dn_tree_add(parent, node);
	return node;
}

/* Takes "[name]", the closing bracket or not. */
static struct dn_tree *
add_section(struct parse *p, struct dn_tree *top, struct dn_slice line)
{
	struct dn_slice name = {line.text + 1, line.len - 1}, inside;
	dn_slice_cut(&name, ']', &inside);
	struct dn_tree *section = add(p, top, dn_slice_trim(inside), line);
	section->kind = DN_TREE_MAP;
	return section;
}

static void
add_setting(struct parse *p, struct dn_tree *section, struct dn_slice key,
	    struct dn_slice value)
{
	struct dn_slice said;
	if (!dn_slice_cut(&value, '#', &said))
		said = value;
	said = dn_slice_trim(said);
	struct dn_tree *node = add(p, section, dn_slice_trim(key), said);
	node->kind = DN_TREE_SCALAR;
	node->plain = true;
	node->text.text = dn_arena_text(&p->run->arena, said);
	node->text.len = said.len;
}

static bool
fail(struct parse *p, struct dn_slice line, enum dn_code code, const char *what)
{
	dn_report(p->run, span_of(p, line), code, "%s", what);
	return false;
}

static bool
parse_line(struct parse *p, struct dn_tree *top, struct dn_slice line)
{
	struct dn_slice rest = line, key;
	if (line.len == 0 || line.text[0] == '#' || line.text[0] == ';')
		return true;
	if (p->nodes_left == 0)
		return fail(p, line, DN_LIMIT,
			    "more settings than a file of this size should "
			    "have");
	if (line.text[0] == '[') {
		add_section(p, top, line);
		return true;
	}
	if (!dn_slice_cut(&rest, '=', &key) || key.len == line.len)
		return fail(p, line, DN_SYNTAX,
			    "'[section]' or 'key = value' was expected");
	if (!top->last)
		return fail(p, line, DN_SYNTAX,
			    "a setting before the first section");
	add_setting(p, top->last, key, rest);
	return true;
}

struct dn_tree *
dn_cfg_read(struct dn_run *run, uint32_t source)
{
	struct dn_slice text = dn_source_get(run, source)->text, line;
	struct parse p = {.run = run, .source = source, .begin = text.text};
	struct dn_tree *top = dn_new(&run->arena, struct dn_tree, 1);
	top->kind = DN_TREE_MAP;
	top->span = (struct dn_span){source, 0, text.len};
	p.nodes_left = (1u << 18) + text.len / 24;
	if (text.len > UINT32_MAX) {
		dn_report(run, DN_NOWHERE, DN_LIMIT, "more than 4 GiB of text");
		return NULL;
	}
	if (dn_slice_starts_with(text, "\xef\xbb\xbf")) {
		text.text += 3;
		text.len -= 3;
	}
	while (dn_slice_cut(&text, '\n', &line))
		if (!parse_line(&p, top, dn_slice_trim(line)))
			return NULL;
	return top;
}
