/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_RETYPE_H
#define DN_CMD_RETYPE_H

#include "command.h"

/*
 * Writes a command as one could type it again: its name, the options that
 * were given, the arguments. `skip` names options that are left out; NULL
 * ends it. Words that a shell would take apart are quoted.
 */
const char *dn_retype(struct dn_run *run, const struct dn_command *command,
		      const void *values, const char *const *skip, int argc,
		      const char *const *argv);

#endif
