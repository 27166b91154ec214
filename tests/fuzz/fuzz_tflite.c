/* SPDX-License-Identifier: MIT */
/*
 * Reads any bytes as a TensorFlow Lite model; what could be read is written and hashed.
 */
#include <stdlib.h>

#include "dnngen/cost.h"
#include "read/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dn_run run;
	char hash[65];
	dn_run_init(&run, NULL);
	char *text = dn_arena_text(&run.arena,
				   (struct dn_slice){(const char *)data, size});
	struct dn_net *net = dn_model_read_text(
		&run, "input", (struct dn_slice){text, size}, &dn_read_tflite);
	if (!net != (dn_diag_count(&run, DN_ERROR) > 0))
		abort();
	if (net) {
		struct dn_out *out = dn_out_to_memory(&run);
		dn_net_dump(out, net);
		dn_out_close(out);
		dn_net_hash(&run, net, hash);
		dn_net_shape_hash(&run, net, hash);
		dn_net_cost(&run, net);
	}
	dn_run_end(&run);
	return 0;
}
