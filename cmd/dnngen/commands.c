/* SPDX-License-Identifier: MIT */
/*
 * The tables of the program: its commands, the options that all of them share
 * and those of all that write something. To add a command see command.h.
 */
#include <string.h>

#include "command.h"

static const char *const colors[] = {"auto", "always", "never", NULL};

/* Without a value for -f to choose from: the command's formats come there. */
static const struct dn_option output_options[] = {
	{.short_name = 'f',
	 .long_name = "format",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct dn_output, format),
	 .argument = "FORMAT",
	 .help = "write this format, not the one that the suffix of -o says"},
	{.short_name = 'o',
	 .long_name = "output",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct dn_output, path),
	 .argument = "FILE",
	 .help = "write to a file, replaced only when all is written",
	 .completes = "file"},
	{.long_name = "json",
	 .kind = DN_OPTION_FLAG,
	 .offset = offsetof(struct dn_output, json),
	 .help = "the same as -f json"},
	{.long_name = NULL},
};

static bool
has(const char *const *words, const char *word)
{
	for (; words && *words; words++)
		if (strcmp(*words, word) == 0)
			return true;
	return false;
}

void
dn_command_groups(const struct dn_command *command,
		  struct dn_command_groups *groups)
{
	*groups = (struct dn_command_groups){0};
	if (command->options)
		groups->items[groups->n++] = (struct dn_option_group){
			.heading = "Options", .options = command->options};
	if (command->formats) {
		memcpy(groups->output, output_options, sizeof(output_options));
		groups->output[0].choices = command->formats;
		if (!has(command->formats, "json"))
			groups->output[2].long_name = NULL;
		groups->items[groups->n++] = (struct dn_option_group){
			.heading = "Output", .options = groups->output};
	}
	groups->items[groups->n++] = (struct dn_option_group){
		.heading = "Common options", .options = dn_common_options};
}

const struct dn_command *
dn_command_find(const char *name)
{
	for (size_t i = 0; dn_commands[i]; i++)
		if (strcmp(dn_commands[i]->name, name) == 0)
			return dn_commands[i];
	return NULL;
}

const struct dn_option dn_common_options[] = {
	{.long_name = "catalog",
	 .kind = DN_OPTION_TEXTS,
	 .offset = offsetof(struct dn_common, catalogs),
	 .argument = "PATH",
	 .help = "read this catalogue; repeat to lay one over another",
	 .completes = "file"},
	{.long_name = "color",
	 .kind = DN_OPTION_CHOICE,
	 .offset = offsetof(struct dn_common, color),
	 .argument = "WHEN",
	 .choices = colors,
	 .help = "use colours"},
	{.short_name = 'q',
	 .long_name = "quiet",
	 .kind = DN_OPTION_FLAG,
	 .offset = offsetof(struct dn_common, quiet),
	 .help = "print only data and errors"},
	{.short_name = 'v',
	 .long_name = "verbose",
	 .kind = DN_OPTION_FLAG,
	 .offset = offsetof(struct dn_common, verbose),
	 .help = "also print warnings about the catalogue"},
	{.short_name = 'h',
	 .long_name = "help",
	 .kind = DN_OPTION_FLAG,
	 .offset = offsetof(struct dn_common, help),
	 .help = "print this help"},
	{.long_name = "version",
	 .kind = DN_OPTION_FLAG,
	 .offset = offsetof(struct dn_common, version),
	 .help = "print the version"},
	{.long_name = NULL},
};

const struct dn_command *const dn_commands[] = {
	&dn_command_lineage,
	&dn_command_show,
	&dn_command_patterns,
	&dn_command_perf,
	&dn_command_render,
	&dn_command_lint,
	&dn_command_new,
	&dn_command_import,
	&dn_command_schema,
	&dn_command_help,
	&dn_command_completion,
	&dn_command_complete,
	NULL,
};
