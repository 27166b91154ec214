/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_SHOW_NET_H
#define DN_CMD_SHOW_NET_H

#include "session.h"

/* Says whether an argument is a file rather than a name or query: it has a
 * slash or the suffix of a model file, or is "-". */
bool dn_is_model_path(const char *argument);

/*
 * Reads a model file and writes its layers: what each is and gives, its
 * parameters and MACs, and totals; NULL is the usual format. `dump`, when not
 * NULL, names a stage that is printed instead. Returns the exit status.
 */
enum dn_exit dn_show_file(struct dn_session *session, const char *path,
			  const char *format, const char *dump);

#endif
