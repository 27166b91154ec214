/* SPDX-License-Identifier: MIT */
/*
 * Where things are, seen from the program: it works from the tree it was
 * built in, and from wherever it was installed, without a path built in.
 */
#define _XOPEN_SOURCE 700 /* realpath() */

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "place.h"

static const char *
folder_of(struct dn_arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return ".";
	return dn_arena_text(
		arena,
		(struct dn_slice){path,
				  slash == path ? 1 : (size_t)(slash - path)});
}

/* Returns the absolute folder of an existing path, or NULL. */
static const char *
real_folder(struct dn_arena *arena, const char *path)
{
	char *real = realpath(path, NULL);
	if (!real)
		return NULL;
	const char *folder = folder_of(arena, real);
	free(real);
	return folder;
}

/* Looks for the program as a shell does, where /proc cannot tell. */
static const char *
search_path(struct dn_arena *arena, const char *argv0, const char *search)
{
	struct dn_slice rest = dn_slice_of(search), part;
	if (strchr(argv0, '/'))
		return real_folder(arena, argv0);
	while (dn_slice_cut(&rest, ':', &part)) {
		const char *path = dn_arena_format(
			arena, "%s/%s",
			part.len ? dn_arena_text(arena, part) : ".", argv0);
		if (access(path, X_OK) == 0)
			return real_folder(arena, path);
	}
	return NULL;
}

const char *
dn_place_program(struct dn_arena *arena, const char *argv0, const char *search)
{
	char path[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", path, sizeof(path) - 1);
	if (len > 0) {
		path[len] = '\0';
		return folder_of(arena, path);
	}
	const char *folder = search_path(arena, argv0, search);
	return folder ? folder : ".";
}

const char *
dn_place_catalog(struct dn_arena *arena, const char *program_dir)
{
	static const char *const places[] = {"../share/dnngen/catalog",
					     "../catalog", "../../catalog"};
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		const char *path =
			dn_arena_format(arena, "%s/%s", program_dir, places[i]);
		const char *mark =
			dn_arena_format(arena, "%s/catalog.yaml", path);
		if (access(mark, R_OK) != 0)
			continue;
		char *real = realpath(path, NULL);
		if (real)
			path = dn_arena_text(arena, dn_slice_of(real));
		free(real);
		return path;
	}
	return dn_arena_format(arena, "%s/%s", program_dir, places[0]);
}

const char *
dn_place_helper(struct dn_arena *arena, const char *program_dir,
		const char *name)
{
	const char *beside = dn_arena_format(arena, "%s/%s", program_dir, name);
	if (access(beside, X_OK) == 0)
		return beside;
	return dn_arena_format(arena, "%s/../libexec/dnngen/%s", program_dir,
			       name);
}
