/* SPDX-License-Identifier: MIT */
/* dnngen new: a template of a record, to be filled in by hand. */
#include "catalog/schema.h"

#include "command.h"

static enum dn_exit
run(struct dn_session *session, const void *values, int argc, char *const *argv)
{
	(void)values;
	if (argc != 1)
		return dn_usage(session, "takes one id");
	if (!dn_is_id(dn_slice_of(argv[0])))
		return dn_usage(session,
				"'%s' is no id: at most %d lower case letters "
				"and digits, single hyphens or dots between",
				argv[0], DN_MAX_ID);
	dn_catalog_template(&session->run, dn_session_output(session), argv[0]);
	return DN_EXIT_OK;
}

static const char *const synopsis[] = {"ID", NULL};
static const char *const formats[] = {"yaml", NULL};

const struct dn_command dn_command_new = {
	.name = "new",
	.group = "Keep a catalogue",
	.summary = "print a template of a network record",
	.synopsis = synopsis,
	.formats = formats,
	.run = run,
};
