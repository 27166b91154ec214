/* SPDX-License-Identifier: MIT */
/*
 * The layers that stand beside the records, in the folder `architectures` of
 * each catalogue. Only checks read them all: whatever else wants the layers of
 * a variant opens that one file.
 */
#include <string.h>

#include "base/suggest.h"
#include "documents.h"
#include "format/yaml.h"
#include "net/page.h"
#include "walk.h"

bool
dn_architecture_check(struct dn_run *run, uint32_t source)
{
	struct dn_tree_docs docs = {0};
	bool ok = dn_yaml_read(run, source, &docs);
	for (uint32_t i = 0; i < docs.n; i++) {
		struct dn_page *page = dn_page_read(run, docs.items[i]);
		struct dn_net *net = page ? dn_page_expand(run, page) : NULL;
		ok = net && dn_page_check(run, page, net) && ok;
	}
	return ok;
}

/* The name of a file without its folders. */
static const char *
base_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static bool
is_there(const struct dn_texts *files, struct dn_slice name)
{
	for (uint32_t i = 0; i < files->n; i++)
		if (dn_slice_equal(name, dn_slice_of(base_of(files->items[i]))))
			return true;
	return false;
}

/* Reports variants whose file is in no folder. */
static void
check_variants(struct dn_run *run, const struct dn_tree *record,
	       const struct dn_texts *files)
{
	const struct dn_tree *variants = dn_tree_get(record, "variants");
	for (const struct dn_tree *variant = variants ? variants->first : NULL;
	     variant; variant = variant->next) {
		const struct dn_tree *file =
			dn_tree_get(variant, "architecture");
		if (!file || file->kind != DN_TREE_SCALAR ||
		    is_there(files, file->text))
			continue;
		dn_report(run, file->span, DN_UNKNOWN_ARCHITECTURE,
			  "there is no file '%s' in a folder architectures",
			  file->text.text);
		struct dn_suggest suggest = dn_suggest_for(file->text);
		for (uint32_t i = 0; i < files->n && !dn_diag_is_full(run); i++)
			dn_suggest_offer(&suggest, base_of(files->items[i]));
		dn_suggest_note(run, &suggest);
	}
}

void
dn_catalog_check_architectures(struct dn_run *run, struct dn_catalog *catalog)
{
	struct dn_texts files = {0};
	for (uint32_t i = 0; i < catalog->folders.n; i++)
		dn_walk_subfolder(run, catalog->folders.items[i],
				  "architectures", &files);
	for (uint32_t i = 0; i < files.n; i++) {
		uint32_t source;
		*dn_push(&run->arena, &catalog->files) = files.items[i];
		if (dn_source_read(run, files.items[i], NULL, &source))
			dn_architecture_check(run, source);
	}
	for (uint32_t i = 0; i < catalog->documents->n; i++)
		if (catalog->documents->items[i].tree)
			check_variants(run, catalog->documents->items[i].tree,
				       &files);
}
