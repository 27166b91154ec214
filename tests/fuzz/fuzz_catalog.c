/* SPDX-License-Identifier: MIT */
/*
 * Reads any bytes as a vocabulary, as data sets and as networks in turn, so
 * that a network may name what its own bytes define; checks and prints all.
 */
#include "catalog/documents.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
print_all(struct dn_run *run, const struct dn_catalog *catalog)
{
	struct dn_out *out = dn_out_to_memory(run);
	struct dn_diag_style style = {.source_lines = true, .notes = true};

	dn_catalog_dump(run, out, catalog);
	for (uint32_t i = 0; i < catalog->networks.n; i++)
		dn_catalog_bibtex(run, out, &catalog->networks.items[i]);
	dn_diag_print(run, out, &style);
	dn_out_close(out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {"vocabulary.yaml", "datasets.yaml",
					    "catalog.yaml", "a.yaml", "b.yaml"};
	struct dn_run run;
	struct dn_catalog catalog;

	dn_run_init(&run, NULL);
	char *text = dn_arena_text(&run.arena,
				   (struct dn_slice){(const char *)data, size});
	dn_catalog_start(&run, &catalog);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		dn_catalog_add(
			&run, &catalog,
			dn_source_from_text(&run, names[i],
					    (struct dn_slice){text, size}),
			true);
	dn_catalog_finish(&run, &catalog);
	dn_catalog_check(&run, &catalog);
	print_all(&run, &catalog);
	dn_run_end(&run);
	return 0;
}
