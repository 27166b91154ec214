/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FUZZ_READER_H
#define TESTS_FUZZ_READER_H

#include <stdlib.h>

#include "dnngen/cost.h"
#include "net/normal.h"
#include "read/reader.h"

/*
 * Gives any bytes to one reader: it makes a finished net or reports an error,
 * never both or neither; what it made is printed, counted and put into its
 * normal form.
 */
static inline void
fuzz_reader(const struct dn_reader *reader, const uint8_t *data, size_t size)
{
	struct dn_run run;
	struct dn_normal normal;
	dn_run_init(&run, NULL);
	struct dn_slice bytes = {(const char *)data, size};
	struct dn_slice text = {dn_arena_text(&run.arena, bytes), size};
	reader->sniff(text);
	struct dn_net *net = dn_model_read_text(&run, "input", text, reader);
	if (!net != (dn_diag_count(&run, DN_ERROR) > 0))
		abort();
	struct dn_out *out = dn_out_to_memory(&run);
	if (net) {
		dn_net_dump(out, net);
		dn_net_cost(&run, net);
		dn_normal_make(&run, net, &normal);
	}
	dn_diag_print(&run, out, &(struct dn_diag_style){.notes = true,
							 .source_lines = true});
	dn_out_close(out);
	dn_run_end(&run);
}

#endif
