/* SPDX-License-Identifier: MIT */
/* Reads any bytes as YAML; what could be read is written and read again. */
#include <stdlib.h>

#include "../unit/format/same.h"
#include "format/json.h"
#include "format/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* An alias may bring in more than a file of that length can have. */
#define MAX_WRITTEN 100000

static void
check_document(struct dn_run *run, const struct dn_tree *tree)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_yaml_write(run, out, tree);
	struct dn_slice text = dn_out_text(out);
	struct dn_tree_docs again = {0};
	uint32_t source = dn_source_from_text(run, "again", text);
	if (text.len <= MAX_WRITTEN &&
	    (!dn_yaml_read(run, source, &again) || again.n != 1 ||
	     !is_same(tree, again.items[0])))
		abort();
	dn_tree_dump(run, out, tree);
	dn_json_write(run, out, tree, true);
	dn_out_close(out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dn_run run;
	dn_run_init(&run, NULL);
	char *text = dn_arena_text(&run.arena,
				   (struct dn_slice){(const char *)data, size});
	uint32_t source = dn_source_from_text(&run, "input",
					      (struct dn_slice){text, size});
	struct dn_tree_docs docs = {0};
	dn_yaml_read(&run, source, &docs);
	for (uint32_t i = 0; i < docs.n; i++)
		check_document(&run, docs.items[i]);
	struct dn_out *out = dn_out_to_memory(&run);
	struct dn_diag_style style = {.source_lines = true, .notes = true};
	dn_diag_print(&run, out, &style);
	dn_out_close(out);
	dn_run_end(&run);
	return 0;
}
