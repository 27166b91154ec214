/* SPDX-License-Identifier: MIT */
/* Rules for make that say which files a figure was made of. */
#include <sys/stat.h>

#include "depfile.h"

/* Writes a name as make reads it; a newline has no spelling there. */
static void
put_name(struct dn_out *out, const char *name)
{
	for (; *name; name++) {
		if (*name == ' ' || *name == '#' || *name == ':' ||
		    *name == '\t' || *name == '%')
			dn_put_char(out, '\\');
		if (*name == '$')
			dn_put_char(out, '$');
		dn_put_char(out, *name == '\n' ? '?' : *name);
	}
}

void
dn_depfile_write(struct dn_session *session, const char *path,
		 const char *target, const struct dn_texts *files)
{
	struct dn_out *out = dn_out_to_file(&session->run, path);
	put_name(out, target);
	dn_put_char(out, ':');
	for (uint32_t i = 0; i < files->n; i++) {
		dn_put(out, " \\\n  ");
		put_name(out, files->items[i]);
	}
	dn_put_char(out, '\n');
	for (uint32_t i = 0; i < files->n; i++) {
		put_name(out, files->items[i]);
		dn_put(out, ":\n");
	}
	dn_out_close(out);
}

bool
dn_file_exists(const char *path)
{
	struct stat status;
	return lstat(path, &status) == 0;
}
