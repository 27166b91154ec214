/* SPDX-License-Identifier: MIT */
/*
 * Writing what was imported, all of it or nothing: first every name is looked
 * for, then every file is written, and when one fails those before it are
 * taken back.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "format/yaml.h"
#include "import.h"

static const char *
join(struct dn_run *run, const char *folder, const char *name)
{
	bool slash = dn_slice_ends_with(dn_slice_of(folder), "/");

	return dn_arena_format(&run->arena, "%s%s%s", folder, slash ? "" : "/",
			       name);
}

/* Makes the folder; *made says whether it was missing. */
static bool
make_folder(struct dn_run *run, const char *folder, bool *made)
{
	struct stat status;

	*made = mkdir(folder, 0777) == 0;
	if (*made)
		return true;
	int error = errno;
	if (error == EEXIST && stat(folder, &status) == 0) {
		if (S_ISDIR(status.st_mode))
			return true;
		error = ENOTDIR;
	}
	dn_report(run, DN_NOWHERE, DN_CANNOT_WRITE,
		  "cannot make the folder '%s': %s", folder, strerror(error));
	return false;
}

/* Reports the first file that is there already. */
static bool
is_free(struct dn_run *run, const char *folder,
	const struct dn_import_files *files)
{
	struct stat status;

	for (uint32_t i = 0; i < files->n; i++) {
		const char *path = join(run, folder, files->items[i].name);
		if (lstat(path, &status) != 0)
			continue;
		dn_report(run, DN_NOWHERE, DN_CANNOT_WRITE,
			  "'%s' is there already: import into another folder",
			  path);
		return false;
	}
	return true;
}

static bool
write_file(struct dn_run *run, const char *path, const struct dn_tree *tree)
{
	struct dn_out *out = dn_out_to_file(run, path);

	dn_yaml_write(run, out, tree);
	return dn_out_close(out);
}

bool
dn_import_write(struct dn_run *run, const char *folder,
		const struct dn_import_files *files)
{
	uint32_t n = 0;
	bool made;

	if (!make_folder(run, folder, &made) || !is_free(run, folder, files))
		return false;
	while (n < files->n &&
	       write_file(run, join(run, folder, files->items[n].name),
			  files->items[n].tree))
		n++;
	if (n == files->n)
		return true;
	while (n-- > 0)
		unlink(join(run, folder, files->items[n].name));
	if (made)
		rmdir(folder);
	return false;
}
