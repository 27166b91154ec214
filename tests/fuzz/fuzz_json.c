/* SPDX-License-Identifier: MIT */
/*
 * Reads any bytes as JSON; what could be read is written in both
 * forms and read again.
 */
#include <stdlib.h>

#include "../unit/format/same.h"
#include "format/json.h"
#include "format/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_tree(struct dn_run *run, const struct dn_tree *tree, bool indent)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_json_write(run, out, tree, indent);
	uint32_t written = dn_source_from_text(run, "again", dn_out_text(out));
	struct dn_tree *again = dn_json_read(run, written);
	if (!again || !is_same(tree, again))
		abort();
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
	struct dn_tree *tree = dn_json_read(&run, source);
	if (tree) {
		check_tree(&run, tree, true);
		check_tree(&run, tree, false);
	}
	struct dn_out *out = dn_out_to_memory(&run);
	dn_report_json(&run, out, true);
	dn_report_sarif(&run, out, true);
	dn_report_github(&run, out, true);
	dn_out_close(out);
	dn_run_end(&run);
	return 0;
}
