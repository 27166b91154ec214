/* SPDX-License-Identifier: MIT */
#ifndef DN_TESTS_CATALOG_IMPORT_FIXTURE_H
#define DN_TESTS_CATALOG_IMPORT_FIXTURE_H

/* JSON from strings, and an import of networks known by their old IDs. */
#include "fixture.h"

#include "catalog/import.h"
#include "format/json.h"

static inline struct dn_tree *
parse_json(struct dn_run *run, const char *text)
{
	uint32_t source =
		dn_source_from_text(run, "test.json", dn_slice_of(text));
	struct dn_tree *tree = dn_json_read(run, source);

	assert_non_null(tree);
	return tree;
}

/* Adds a network with its entry in dnns.json. */
static inline void
add_network(struct dn_import *import, const char *old, const char *entry)
{
	struct dn_run *run = import->run;
	struct dn_import_network *network =
		dn_push(&run->arena, &import->networks);

	network->old = dn_slice_of(old);
	network->id = dn_import_id(run, network->old);
	network->entry = parse_json(run, entry);
	network->record = dn_tree_map(&run->arena, NULL, NULL);
	network->variant_ids = dn_intern_new(&run->arena);
	dn_intern_add(import->old, network->old);
	dn_intern_add(import->ids, dn_slice_of(network->id));
}

static inline void
start_import(struct dn_run *run, struct dn_import *import)
{
	*import = (struct dn_import){.run = run};
	import->old = dn_intern_new(&run->arena);
	import->ids = dn_intern_new(&run->arena);
	import->description = dn_tree_map(&run->arena, NULL, NULL);
}

static inline const char *
yaml_of(struct dn_run *run, const struct dn_tree *tree)
{
	struct dn_out *out = dn_out_to_memory(run);

	dn_yaml_write(run, out, tree);
	return dn_arena_text(&run->arena, dn_out_text(out));
}

#endif
