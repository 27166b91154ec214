/* SPDX-License-Identifier: MIT */
/*
 * Reads any bytes as an architecture. What expands is folded, written, read
 * and expanded again and must have the same content hash; a page is written
 * the same the second time.
 */
#include <stdlib.h>
#include <string.h>

#include "format/yaml.h"
#include "net/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct dn_page *
read_page(struct dn_run *run, struct dn_slice text)
{
	struct dn_tree_docs docs = {0};
	uint32_t source = dn_source_from_text(run, "page.yaml", text);
	if (!dn_yaml_read(run, source, &docs) || docs.n == 0)
		return NULL;
	return dn_page_read(run, docs.items[0]);
}

static struct dn_slice
write_page(struct dn_run *run, const struct dn_page *page)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_yaml_write(run, out, dn_page_tree(run, page));
	const char *text = dn_arena_text(&run->arena, dn_out_text(out));
	dn_out_close(out);
	return dn_slice_of(text);
}

static void
demand(bool holds)
{
	if (!holds)
		abort();
}

/* Folds a net and looks whether it comes back. */
static void
check_net(struct dn_run *run, const struct dn_net *net)
{
	char before[65], after[65];
	struct dn_slice text = write_page(run, dn_net_fold(run, net));
	struct dn_page *again = read_page(run, text);
	demand(again != NULL);
	struct dn_net *back = dn_page_expand(run, again);
	demand(back != NULL);
	dn_net_hash(run, net, before);
	dn_net_hash(run, back, after);
	demand(strcmp(before, after) == 0);
	demand(dn_slice_equal(write_page(run, again), text));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dn_run run;
	struct dn_diag_style style = {.source_lines = true, .notes = true};
	dn_run_init(&run, NULL);
	const char *text = dn_arena_text(
		&run.arena, (struct dn_slice){(const char *)data, size});
	struct dn_page *page = read_page(&run, (struct dn_slice){text, size});
	struct dn_net *net = page ? dn_page_expand(&run, page) : NULL;
	if (net && net->ops.n < 2000)
		check_net(&run, net);
	dn_diag_print(&run, dn_out_to_memory(&run), &style);
	dn_run_end(&run);
	return 0;
}
