/* SPDX-License-Identifier: MIT */
/*
 * dnngen import: other people's catalogues as records of ours. All files are
 * tried; the worst outcome is the exit status.
 */
#include "command.h"

struct values {
	const char *into, *from;
};

static enum dn_exit
run(struct dn_session *session, const void *v, int argc, char *const *argv)
{
	const struct values *values = v;
	if (argc == 0)
		return dn_usage(session, "takes a file");
	if (!values->into)
		return dn_usage(session,
				"give the folder to write, --into DIR");
	for (int i = 0; i < argc; i++) {
		uint32_t n = 0;
		if (dn_catalog_import(&session->run, argv[i], values->into, &n))
			dn_say(session, "%s: %u networks written to %s",
			       argv[i], (unsigned)n, values->into);
	}
	return dn_session_status(session);
}

static const char *const synopsis[] = {"--into DIR FILE ...", NULL};
static const char *const importers[] = {"dnn-genealogy", NULL};

static const struct dn_option options[] = {
	{.long_name = "into",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, into),
	 .argument = "DIR",
	 .help = "write the records to this folder, made when missing",
	 .completes = "folder"},
	{.long_name = "from",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct values, from),
	 .argument = "FORMAT",
	 .choices = importers,
	 .help = "take the files for this, do not look inside to find out"},
	{.long_name = NULL},
};

const struct dn_command dn_command_import = {
	.name = "import",
	.group = "Keep a catalogue",
	.summary = "turn another catalogue into records",
	.synopsis = synopsis,
	.options = options,
	.values_size = sizeof(struct values),
	.run = run,
	.completes = "file",
};
