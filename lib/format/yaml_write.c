/* SPDX-License-Identifier: MIT */
/*
 * Writes trees as YAML that a person would have written. libyaml's emitter is
 * not used: it folds where it must not and quotes what needs no quotes.
 *
 * A node is written at a column: where its first character stands, after
 * "key: " or "- ". Its lines below that are indented by `indent`. Linear but
 * for measuring what might fit on a line, which ends at 80 columns.
 */
#include "yaml.h"

#include <string.h>

#include "base/terminal.h"
#include "yaml_text.h"

#define LINE 80
#define FOLD 76
#define LONGEST_KEY 500 /* a longer one is marked by "? ": readers need it */

static void put_node(struct dn_out *out, const struct dn_tree *tree,
		     size_t indent, size_t column);

/* --- on one line --------------------------------------------------------- */

static enum dn_yaml_style
style_of(const struct dn_tree *tree, bool flow)
{
	return dn_yaml_style(tree->text, flow, tree->plain);
}

/* Columns that a node fills in flow style, or some number above most. */
static size_t
flow_width(const struct dn_tree *tree, size_t most)
{
	if (tree->kind == DN_TREE_NULL)
		return sizeof("null") - 1;
	if (tree->kind == DN_TREE_SCALAR)
		return tree->text.len > 4 * LINE
			       ? most + 1
			       : dn_yaml_width(tree->text,
					       style_of(tree, true));
	size_t width = 2;
	for (const struct dn_tree *child = tree->first; child && width <= most;
	     child = child->next) {
		if (child != tree->first)
			width += 2;
		if (tree->kind == DN_TREE_MAP)
			width += child->key.len > 4 * LINE
					 ? most + 1
					 : dn_yaml_width(
						   child->key,
						   dn_yaml_style(child->key,
								 true, false)) +
						   2;
		if (width <= most)
			width += flow_width(child, most - width);
	}
	return width;
}

static void
put_key(struct dn_out *out, struct dn_slice key, bool flow)
{
	dn_yaml_put(out, key, dn_yaml_style(key, flow, false));
}

static void
put_flow(struct dn_out *out, const struct dn_tree *tree)
{
	if (tree->kind == DN_TREE_NULL) {
		dn_put(out, "null");
		return;
	}
	if (tree->kind == DN_TREE_SCALAR) {
		dn_yaml_put(out, tree->text, style_of(tree, true));
		return;
	}
	bool is_map = tree->kind == DN_TREE_MAP;
	dn_put_char(out, is_map ? '{' : '[');
	for (const struct dn_tree *child = tree->first; child;
	     child = child->next) {
		if (child != tree->first)
			dn_put(out, ", ");
		if (is_map) {
			put_key(out, child->key, true);
			dn_put(out, ": ");
		}
		put_flow(out, child);
	}
	dn_put_char(out, is_map ? '}' : ']');
}

/* --- texts in blocks ----------------------------------------------------- */

static void
begin_line(struct dn_out *out, size_t indent)
{
	dn_put_char(out, '\n');
	dn_put_repeat(out, ' ', indent);
}

/* Says whether a line may end at a blank. */
static bool
can_fold_at(struct dn_slice text, size_t at)
{
	return text.text[at] == ' ' && text.text[at - 1] != ' ' &&
	       text.text[at + 1] != ' ';
}

/* Says whether a text reads the same when folded at single blanks. */
static bool
can_fold(struct dn_slice text)
{
	if (!dn_yaml_is_printable(text) || text.len == 0 ||
	    text.text[0] == ' ' || text.text[text.len - 1] == ' ')
		return false;
	for (size_t i = 1; i + 1 < text.len; i++)
		if (can_fold_at(text, i))
			return true;
	return false;
}

static void
put_folded(struct dn_out *out, struct dn_slice text, size_t indent)
{
	size_t column = FOLD; /* so that the first word begins a line */
	dn_put(out, ">-");
	for (size_t start = 0; start < text.len;) {
		size_t end = start + 1;
		while (end < text.len && !can_fold_at(text, end))
			end++;
		struct dn_slice word = {text.text + start, end - start};
		size_t width = dn_safe_width(word);
		if (start == 0 || column + 1 + width > FOLD) {
			begin_line(out, indent);
			column = indent + width;
		} else {
			dn_put_char(out, ' ');
			column += 1 + width;
		}
		dn_put_slice(out, word);
		start = end + 1;
	}
}

/*
 * Says whether a text of several lines can be a literal block: all can be
 * seen, and no line ends in blanks.
 */
static bool
can_be_literal(struct dn_slice text)
{
	bool has_text = false;
	struct dn_slice rest = text, line;
	while (dn_slice_cut(&rest, '\n', &line)) {
		if (!dn_yaml_is_printable(line) ||
		    (line.len > 0 && line.text[line.len - 1] == ' '))
			return false;
		has_text = has_text || line.len > 0;
	}
	return has_text && memchr(text.text, '\n', text.len);
}

static void
put_literal(struct dn_out *out, struct dn_slice text, size_t indent)
{
	size_t ends = 0; /* newlines at the end */
	while (text.text[text.len - 1 - ends] == '\n')
		ends++;
	dn_put_char(out, '|');
	if (text.text[0] == ' ' || text.text[0] == '\n')
		dn_put_char(out, '2');
	dn_put(out, ends == 0 ? "-" : ends == 1 ? "" : "+");
	struct dn_slice rest = {text.text, text.len - ends}, line;
	while (dn_slice_cut(&rest, '\n', &line)) {
		begin_line(out, line.len > 0 ? indent : 0);
		dn_put_slice(out, line);
	}
	if (ends > 1)
		dn_put_repeat(out, '\n', ends - 1);
}

static void
put_scalar(struct dn_out *out, const struct dn_tree *tree, size_t indent,
	   size_t column)
{
	enum dn_yaml_style style = style_of(tree, false);
	if (can_be_literal(tree->text))
		put_literal(out, tree->text, indent);
	else if (column + dn_yaml_width(tree->text, style) > LINE &&
		 can_fold(tree->text))
		put_folded(out, tree->text, indent);
	else
		dn_yaml_put(out, tree->text, style);
}

/* --- blocks -------------------------------------------------------------- */

/* Says whether a node is written on the line where it begins. */
static bool
fits_in_flow(const struct dn_tree *tree, size_t column)
{
	if (tree->n == 0)
		return true;
	return tree->flow && column < LINE &&
	       flow_width(tree, LINE - column) <= LINE - column;
}

/* Columns that a member of a flow map fills, or some number above most. */
static size_t
member_width(const struct dn_tree *child, size_t most)
{
	return dn_yaml_width(child->key,
			     dn_yaml_style(child->key, true, false)) +
	       2 + flow_width(child, most);
}

/* Says whether a map can be written in braces over several lines: it is meant
 * to be, and no member is too wide for one. */
static bool
can_break(const struct dn_tree *map, size_t indent)
{
	if (!map->flow || indent + 4 >= LINE)
		return false;
	for (const struct dn_tree *child = map->first; child;
	     child = child->next)
		if (dn_tree_is_container(child) || child->key.len > LINE ||
		    indent + 4 + member_width(child, LINE) > LINE)
			return false;
	return true;
}

/* Writes a map in braces, as many members on a line as fit. */
static void
put_broken(struct dn_out *out, const struct dn_tree *map, size_t indent,
	   size_t column)
{
	dn_put_char(out, '{');
	column++;
	for (const struct dn_tree *child = map->first; child;
	     child = child->next) {
		size_t width = member_width(child, LINE) + 1;
		if (child != map->first && column + 1 + width > LINE) {
			begin_line(out, indent + 1);
			column = indent + 1;
		} else if (child != map->first) {
			dn_put_char(out, ' ');
			column++;
		}
		put_key(out, child->key, true);
		dn_put(out, ": ");
		put_flow(out, child);
		dn_put_char(out, child->next ? ',' : '}');
		column += width;
	}
}

/* Writes the children of a block list, the first where the line has got to. */
static void
put_items(struct dn_out *out, const struct dn_tree *list, size_t indent)
{
	for (const struct dn_tree *child = list->first; child;
	     child = child->next) {
		if (child != list->first)
			begin_line(out, indent);
		dn_put(out, "- ");
		put_node(out, child, indent + 2, indent + 2);
	}
}

/* Writes a key with its colon; returns the column after it. */
static size_t
put_block_key(struct dn_out *out, struct dn_slice key, size_t indent)
{
	enum dn_yaml_style style = dn_yaml_style(key, false, false);
	size_t width = dn_yaml_width(key, style);
	if (key.len > LONGEST_KEY || width > LONGEST_KEY) {
		dn_put(out, "? ");
		dn_yaml_put(out, key, style);
		begin_line(out, indent);
		width = 0;
	} else {
		dn_yaml_put(out, key, style);
	}
	dn_put_char(out, ':');
	return indent + width + 1;
}

static void
put_members(struct dn_out *out, const struct dn_tree *map, size_t indent)
{
	for (const struct dn_tree *child = map->first; child;
	     child = child->next) {
		if (child != map->first)
			begin_line(out, indent);
		size_t column = put_block_key(out, child->key, indent) + 1;
		if (dn_tree_is_container(child) &&
		    !fits_in_flow(child, column) &&
		    !(child->kind == DN_TREE_MAP &&
		      can_break(child, indent + 2)))
			begin_line(out, indent + 2);
		else
			dn_put_char(out, ' ');
		put_node(out, child, indent + 2, column);
	}
}

static void
put_node(struct dn_out *out, const struct dn_tree *tree, size_t indent,
	 size_t column)
{
	if (tree->kind == DN_TREE_SCALAR)
		put_scalar(out, tree, indent, column);
	else if (tree->kind == DN_TREE_NULL || fits_in_flow(tree, column))
		put_flow(out, tree);
	else if (tree->kind == DN_TREE_LIST)
		put_items(out, tree, indent);
	else if (can_break(tree, indent))
		put_broken(out, tree, indent, column);
	else
		put_members(out, tree, indent);
}

void
dn_yaml_write(struct dn_run *run, struct dn_out *out,
	      const struct dn_tree *tree)
{
	(void)run;
	if (dn_tree_is_container(tree))
		put_node(out, tree, 0, 0);
	else
		put_node(out, tree, 2, 0);
	dn_put_char(out, '\n');
}
