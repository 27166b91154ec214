/* SPDX-License-Identifier: MIT */
/*
 * A member of a zip archive. The whole archive is refused when it holds what
 * no model has and attacks do: names that climb or are absolute, links,
 * very many entries. Sizes are what is read, not what the archive says.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "unpack.h"

#define MAX_ENTRIES 100000
#define MAX_LISTED 200
#define MODE_TYPE 0170000u
#define MODE_LINK 0120000u

/* Says whether a name leads out of where it is unpacked. */
static bool
is_outside(const char *name)
{
	if (name[0] == '/' || name[0] == '\\' ||
	    (name[0] != '\0' && name[1] == ':'))
		return true;
	for (const char *at = name; *at; at++) {
		bool begins = at == name || at[-1] == '/' || at[-1] == '\\';
		if (begins && at[0] == '.' && at[1] == '.' &&
		    (at[2] == '\0' || at[2] == '/' || at[2] == '\\'))
			return true;
	}
	return false;
}

static bool
is_link(zip_t *archive, zip_uint64_t i)
{
	zip_uint8_t system = 0;
	zip_uint32_t attributes = 0;
	zip_file_get_external_attributes(archive, i, 0, &system, &attributes);
	return system == ZIP_OPSYS_UNIX &&
	       (attributes >> 16 & MODE_TYPE) == MODE_LINK;
}

/* Returns why the archive is refused, or NULL. */
static const char *
find_fault(zip_t *archive, zip_int64_t n)
{
	if (n > MAX_ENTRIES)
		return "an archive of more than 100,000 entries";
	for (zip_int64_t i = 0; i < n; i++) {
		const char *name = zip_get_name(archive, (zip_uint64_t)i, 0);
		if (!name)
			return "an archive with an entry without a name";
		if (is_outside(name))
			return "an archive with a name that leads out of its "
			       "folder";
		if (is_link(archive, (zip_uint64_t)i))
			return "an archive with a link";
	}
	return NULL;
}

static int
list_names(zip_t *archive, zip_int64_t n)
{
	puts("none");
	for (zip_int64_t i = 0; i < n && i < MAX_LISTED; i++) {
		const char *name = zip_get_name(archive, (zip_uint64_t)i, 0);
		printf("%.200s\n", name ? name : "");
	}
	return fflush(stdout) != 0;
}

static int
give_member(zip_t *archive, zip_uint64_t i)
{
	zip_file_t *file = zip_fopen_index(archive, i, 0);
	if (!file)
		return refuse("the member cannot be read: it is encrypted or "
			      "packed in a way that is not known");
	char *bytes = malloc(MAX_BYTES + 1);
	size_t n = 0;
	zip_int64_t got = 0;
	while (bytes && n <= MAX_BYTES &&
	       (got = zip_fread(file, bytes + n, MAX_BYTES + 1 - n)) > 0)
		n += (size_t)got;
	zip_fclose(file);
	int status = !bytes	     ? 1
		     : got < 0	     ? refuse("the member is damaged")
		     : n > MAX_BYTES ? refuse("the member is longer than 64 "
					      "MiB")
				     : give(bytes, n);
	free(bytes);
	return status;
}

int
unpack_zip(const char *path, const char *member)
{
	int error = 0;
	zip_t *archive = zip_open(path, ZIP_RDONLY, &error);
	if (!archive)
		return refuse("a zip archive that is damaged");
	zip_int64_t n = zip_get_num_entries(archive, 0);
	zip_int64_t at = zip_name_locate(archive, member, 0);
	const char *fault = find_fault(archive, n);
	int status = fault    ? refuse(fault)
		     : at < 0 ? list_names(archive, n)
			      : give_member(archive, (zip_uint64_t)at);
	zip_discard(archive);
	return status;
}
