/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_NET_PAGES_H
#define TESTS_UNIT_NET_PAGES_H

/* What tests of the architecture language share. */
#include "../format/reading.h"
#include "net/page.h"
#include "nets.h"

/* The tree of a text. */
static inline const struct dn_tree *
tree_of(struct dn_run *run, const char *text)
{
	struct dn_tree_docs docs = {0};
	uint32_t source =
		dn_source_from_text(run, "page.yaml", dn_slice_of(text));
	if (!dn_yaml_read(run, source, &docs) || docs.n == 0)
		return NULL;
	return docs.items[0];
}

static inline struct dn_page *
page_of(struct dn_run *run, const char *text)
{
	const struct dn_tree *tree = tree_of(run, text);
	return tree ? dn_page_read(run, tree) : NULL;
}

static inline struct dn_net *
net_of(struct dn_run *run, const char *text)
{
	struct dn_page *page = page_of(run, text);
	return page ? dn_page_expand(run, page) : NULL;
}

/* A page as it is written. */
static inline const char *
written(struct dn_run *run, const struct dn_page *page)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_yaml_write(run, out, dn_page_tree(run, page));
	return taken(run, out);
}

/* The text of a page of an image and layers. */
static inline const char *
image_page(struct dn_run *run, const char *layers)
{
	return dn_arena_format(&run->arena,
			       "inputs: {image: 3x32x32}\nlayers:\n%s", layers);
}

/* The ops of a net after its inputs, as one line: "conv relu". */
static inline const char *
ops_of(struct dn_run *run, const struct dn_net *net)
{
	struct dn_out *out = dn_out_to_memory(run);
	for (uint32_t v = 0; net && v < net->ops.n; v++)
		if (net->ops.items[v].kind != DN_OP_INPUT)
			dn_put_format(out, "%s ",
				      dn_op_row(net->ops.items[v].kind)->word);
	return taken(run, out);
}

/* Asserts that reading or expanding a page finds one thing wrong: its code
 * and the text that it points at. */
static inline void
assert_finds(struct dn_run *run, const char *text, enum dn_code code,
	     const char *at)
{
	size_t n;
	assert_null(net_of(run, text));
	const struct dn_diag *diag = dn_diag_list(run, &n);
	assert_true(n >= 1);
	assert_string_equal(dn_code_row(diag[0].code)->name,
			    dn_code_row(code)->name);
	if (!at)
		return;
	const char *source =
		dn_source_get(run, diag[0].span.source)->text.text;
	assert_string_equal(
		dn_arena_text(&run->arena,
			      (struct dn_slice){source + diag[0].span.start,
						diag[0].span.end -
							diag[0].span.start}),
		at);
}

/* One thing wrong in a run of its own. */
static inline void
assert_one(const char *text, enum dn_code code, const char *at)
{
	struct dn_run run;
	dn_run_init(&run, NULL);
	assert_finds(&run, text, code, at);
	dn_run_end(&run);
}

#endif
