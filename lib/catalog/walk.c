/* SPDX-License-Identifier: MIT */
/*
 * Walking a catalogue's folder. What the folder holds was written by
 * strangers: a link could lead out of it or in a circle. So a link is resolved
 * first and must end below the root, and every folder is remembered by device
 * and inode. Where the folder says what is a file, that costs nothing more.
 */
#define _XOPEN_SOURCE 700 /* realpath() */
#define _DEFAULT_SOURCE	  /* d_type, where there is one */

#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/intern.h"

#define MAX_FOLDER_DEPTH 32

struct walk {
	struct dn_run *run;
	struct dn_texts *files;
	struct dn_intern *entered; /* "device:inode" of folders */
	const char *root;	   /* resolved */
};

/* A name in a folder. */
struct name {
	const char *text;
	bool is_file; /* known to be a regular one without asking further */
};

struct names {
	struct name *items;
	uint32_t n, cap;
};

static int
compare_names(const void *a, const void *b)
{
	return strcmp(((const struct name *)a)->text,
		      ((const struct name *)b)->text);
}

static bool
is_plain_file(const struct dirent *entry)
{
#ifdef _DIRENT_HAVE_D_TYPE
	return entry->d_type == DT_REG;
#else
	(void)entry;
	return false;
#endif
}

/* Lists the names in a folder by bytes, without those that are hidden. */
static bool
list_names(struct walk *walk, const char *folder, struct names *names)
{
	DIR *dir = opendir(folder);

	if (!dir && errno == ENOMEM)
		walk->run->fatal(walk->run, "out of memory");
	if (!dir) {
		dn_report(walk->run, DN_NOWHERE, DN_CANNOT_READ,
			  "cannot open the folder '%s': %s", folder,
			  strerror(errno));
		return false;
	}
	for (const struct dirent *entry = readdir(dir); entry;
	     entry = readdir(dir)) {
		if (entry->d_name[0] == '.')
			continue;
		struct name *name = dn_push(&walk->run->arena, names);
		name->text = dn_arena_text(&walk->run->arena,
					   dn_slice_of(entry->d_name));
		name->is_file = is_plain_file(entry);
	}
	closedir(dir);
	if (names->n > 1)
		qsort(names->items, names->n, sizeof(names->items[0]),
		      compare_names);
	return true;
}

/* Returns what a path leads to without any link, or NULL. */
static const char *
resolve(struct dn_run *run, const char *path)
{
	char *real = realpath(path, NULL);
	const char *copy =
		real ? dn_arena_text(&run->arena, dn_slice_of(real)) : NULL;

	free(real);
	return copy;
}

static bool
is_below(const char *path, const char *root)
{
	size_t len = strlen(root);

	if (len > 0 && root[len - 1] == '/')
		len--;
	return strncmp(path, root, len) == 0 && path[len] == '/';
}

static bool
is_yaml(struct dn_slice name)
{
	return dn_slice_ends_with(name, ".yaml") ||
	       dn_slice_ends_with(name, ".yml");
}

/*
 * Finds out what a link leads to. Returns false when it is not followed;
 * that is reported for files that would have been read.
 */
static bool
follow_link(struct walk *walk, const char *path, struct stat *status)
{
	const char *real = resolve(walk->run, path);
	bool reported = is_yaml(dn_slice_of(path));

	if (real && is_below(real, walk->root) && stat(real, status) == 0)
		return true;
	if (reported)
		dn_report(walk->run, DN_NOWHERE, DN_CANNOT_READ,
			  real ? "the link '%s' leads out of the catalogue's "
				 "folder"
			       : "the link '%s' leads nowhere",
			  path);
	return false;
}

/* Remembers a folder; false when it was entered before. */
static bool
enter(struct walk *walk, const struct stat *status)
{
	uint32_t before = dn_intern_count(walk->entered);
	const char *key = dn_arena_format(&walk->run->arena, "%ju:%ju",
					  (uintmax_t)status->st_dev,
					  (uintmax_t)status->st_ino);

	return dn_intern_add(walk->entered, dn_slice_of(key)) == before;
}

static bool
is_passed_over(const char *name, unsigned depth)
{
	return depth == 0 && (strcmp(name, "architectures") == 0 ||
			      strcmp(name, "results") == 0);
}

static void walk_folder(struct walk *walk, const char *folder, unsigned depth);

/* Takes a file, follows a link, enters a folder. */
static void
visit(struct walk *walk, const char *path, const struct name *name,
      unsigned depth)
{
	struct stat status = {0};

	if (!name->is_file) {
		if (lstat(path, &status) != 0)
			return;
		if (S_ISLNK(status.st_mode) &&
		    !follow_link(walk, path, &status))
			return;
	}
	if (!S_ISDIR(status.st_mode)) {
		if (is_yaml(dn_slice_of(path)))
			*dn_push(&walk->run->arena, walk->files) = path;
	} else if (!is_passed_over(name->text, depth) && enter(walk, &status)) {
		walk_folder(walk, path, depth + 1);
	}
}

static void
walk_folder(struct walk *walk, const char *folder, unsigned depth)
{
	bool slash = dn_slice_ends_with(dn_slice_of(folder), "/");
	struct names names = {0};

	if (depth > MAX_FOLDER_DEPTH) {
		dn_report(walk->run, DN_NOWHERE, DN_LIMIT,
			  "folders are nested deeper than %d: '%s'",
			  MAX_FOLDER_DEPTH, folder);
		return;
	}
	if (!list_names(walk, folder, &names))
		return;
	for (uint32_t i = 0; i < names.n; i++)
		visit(walk,
		      dn_arena_format(&walk->run->arena, "%s%s%s", folder,
				      slash ? "" : "/", names.items[i].text),
		      &names.items[i], depth);
}

/* Remembers the root, so that no link leads out of it or back to it. */
static void
start(struct walk *walk, const char *root)
{
	struct stat status;

	walk->entered = dn_intern_new(&walk->run->arena);
	walk->root = resolve(walk->run, root);
	if (walk->root && stat(walk->root, &status) == 0)
		enter(walk, &status);
	else
		walk->root = root;
}

void
dn_walk_folder(struct dn_run *run, const char *root, struct dn_texts *files)
{
	struct walk walk = {.run = run, .files = files};

	start(&walk, root);
	walk_folder(&walk, root, 0);
}

void
dn_walk_subfolder(struct dn_run *run, const char *root, const char *name,
		  struct dn_texts *files)
{
	struct walk walk = {.run = run, .files = files};
	bool slash = dn_slice_ends_with(dn_slice_of(root), "/");
	const char *path = dn_arena_format(&run->arena, "%s%s%s", root,
					   slash ? "" : "/", name);
	struct stat status;

	if (lstat(path, &status) != 0)
		return;
	start(&walk, root);
	if (S_ISLNK(status.st_mode) && !follow_link(&walk, path, &status)) {
		dn_report(run, DN_NOWHERE, DN_CANNOT_READ,
			  "the link '%s' leads out of the catalogue's folder "
			  "or nowhere",
			  path);
		return;
	}
	if (S_ISDIR(status.st_mode) && enter(&walk, &status))
		walk_folder(&walk, path, 1);
}
