/* SPDX-License-Identifier: MIT */
/*
 * Architectures in our own language (dnngen-architecture(5)) as one more
 * format of model files, so that whatever takes a model takes a page.
 */
#include "format/yaml.h"
#include "net/page.h"
#include "read/reader.h"

static struct dn_net *
read_architecture(struct dn_run *run, const struct dn_model *model)
{
	struct dn_tree_docs docs = {0};
	struct dn_span start = {.source = model->source};
	if (!dn_yaml_read(run, model->source, &docs))
		return NULL;
	if (docs.n != 1) {
		dn_report(run, docs.n ? docs.items[1]->span : start,
			  DN_BAD_MODEL, "a file holds one architecture, not %u",
			  (unsigned)docs.n);
		return NULL;
	}
	const struct dn_page *page = dn_page_read(run, docs.items[0]);
	return page ? dn_page_expand(run, page) : NULL;
}

/* The keys that stand in the first column of a page. `layers` tells it from
 * a record of the catalogue; the others from any YAML. */
static unsigned
sniff_architecture(struct dn_slice head)
{
	static const char *const keys[] = {
		"id:", "network:", "inputs:", "blocks:", "outputs:", "expect:"};
	struct dn_slice rest = head, line;
	bool layers = false, other = false;
	while (dn_slice_cut(&rest, '\n', &line)) {
		layers = layers || dn_slice_starts_with(line, "layers:");
		for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
			other = other || dn_slice_starts_with(line, keys[i]);
	}
	return layers && other ? 80 : 0;
}

static const char *const suffixes[] = {".yaml", ".yml", NULL};

const struct dn_reader dn_read_architecture = {
	.name = "dnngen",
	.summary = "architecture in dnngen's own language",
	.suffixes = suffixes,
	.sniff = sniff_architecture,
	.read = read_architecture,
};
