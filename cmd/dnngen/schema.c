/* SPDX-License-Identifier: MIT */
/* dnngen schema: the JSON Schema of a network record. */
#include "command.h"

static enum dn_exit
run(struct dn_session *session, const void *values, int argc, char *const *argv)
{
	(void)values;
	(void)argv;
	if (argc > 0)
		return dn_usage(session, "takes no arguments");
	dn_catalog_schema(&session->run, dn_session_output(session));
	return DN_EXIT_OK;
}

static const char *const synopsis[] = {"", NULL};
static const char *const formats[] = {"json", NULL};

const struct dn_command dn_command_schema = {
	.name = "schema",
	.group = "Keep a catalogue",
	.summary = "print the JSON Schema of a network record",
	.synopsis = synopsis,
	.formats = formats,
	.run = run,
};
