/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_DEPFILE_H
#define DN_CMD_DEPFILE_H

#include "session.h"

/*
 * Writes the make rule "target: files", and an empty rule for each file so
 * that make goes on when one is removed. What went wrong is reported.
 */
void dn_depfile_write(struct dn_session *session, const char *path,
		      const char *target, const struct dn_texts *files);

/* Says whether there is something at a path, of whatever kind. */
bool dn_file_exists(const char *path);

#endif
