/* SPDX-License-Identifier: MIT */
/*
 * Help from the tables: `dnngen -h` lists the commands under their headings,
 * `dnngen COMMAND -h` the forms of a command and its options, aligned. The
 * manual's SYNOPSIS is compared with the forms printed here.
 */
#include <string.h>

#include "base/terminal.h"

#include "command.h"

/* Options begin to be explained in this column, or on a line of their own. */
#define HELP_COLUMN 28
#define HELP_WIDTH 79

static void
put_heading(struct dn_out *out, const char *heading, bool color)
{
	dn_put_char(out, '\n');
	dn_put_sgr(out, color, DN_SGR_BOLD);
	dn_put_format(out, "%s:", heading);
	dn_put_sgr(out, color, DN_SGR_RESET);
	dn_put_char(out, '\n');
}

/* Writes a text wrapped, from column `at` on, indented to HELP_COLUMN. */
static void
put_wrapped(struct dn_out *out, const char *text, size_t at)
{
	struct dn_slice rest = dn_slice_of(text), word;
	size_t column = at < HELP_COLUMN ? at : HELP_WIDTH;
	while (dn_slice_cut(&rest, ' ', &word)) {
		if (column + 1 + word.len > HELP_WIDTH) {
			dn_put_char(out, '\n');
			column = 0;
		} else if (column > HELP_COLUMN) {
			dn_put_char(out, ' ');
			column++;
		}
		if (column < HELP_COLUMN) {
			dn_put_repeat(out, ' ', HELP_COLUMN - column);
			column = HELP_COLUMN;
		}
		dn_put_slice(out, word);
		column += word.len;
	}
	dn_put_char(out, '\n');
}

static void
put_choices(struct dn_out *out, const char *const *choices)
{
	size_t column = HELP_COLUMN;
	dn_put_repeat(out, ' ', HELP_COLUMN);
	for (; *choices; choices++) {
		size_t width = strlen(*choices) + (choices[1] ? 1 : 0);
		if (column > HELP_COLUMN && column + 1 + width > HELP_WIDTH) {
			dn_put_char(out, '\n');
			dn_put_repeat(out, ' ', HELP_COLUMN);
			column = HELP_COLUMN;
		} else if (column > HELP_COLUMN) {
			dn_put_char(out, ' ');
			column++;
		}
		dn_put_format(out, "%s%s", *choices, choices[1] ? "," : "");
		column += width;
	}
	dn_put_char(out, '\n');
}

static void
put_option(struct dn_out *out, const struct dn_option *o)
{
	size_t column = 6 + 2 + strlen(o->long_name);
	if (o->short_name)
		dn_put_format(out, "  -%c, ", o->short_name);
	else
		dn_put(out, "      ");
	dn_put_format(out, "--%s", o->long_name);
	if (dn_option_takes_value(o)) {
		dn_put_format(out, " %s", o->argument);
		column += 1 + strlen(o->argument);
	} else if (o->argument) {
		dn_put_format(out, "[=%s]", o->argument);
		column += 3 + strlen(o->argument);
	}
	put_wrapped(out, o->help, column);
	if (o->choices)
		put_choices(out, o->choices);
}

void
dn_help_command(struct dn_out *out, const struct dn_command *command,
		bool color)
{
	struct dn_command_groups groups;
	dn_command_groups(command, &groups);
	for (size_t i = 0; command->synopsis[i]; i++)
		dn_put_format(out, "%s dnngen %s [options]%s%s\n",
			      i == 0 ? "usage:" : "   or:", command->name,
			      *command->synopsis[i] ? " " : "",
			      command->synopsis[i]);
	dn_put_format(out, "\n%s\n", command->summary);
	for (uint32_t g = 0; g < groups.n; g++) {
		put_heading(out, groups.items[g].heading, color);
		for (const struct dn_option *o = groups.items[g].options;
		     o->long_name; o++)
			put_option(out, o);
	}
	dn_put_format(out, "\nThe manual: man dnngen-%s\n", command->name);
}

void
dn_help_program(struct dn_out *out, bool color)
{
	dn_put(out, "usage: dnngen [options] COMMAND [ARGUMENT ...]\n\n"
		    "the family tree of deep neural networks\n");
	const char *group = "";
	for (size_t i = 0; dn_commands[i]; i++) {
		const struct dn_command *c = dn_commands[i];
		if (!c->group)
			continue;
		if (strcmp(c->group, group) != 0)
			put_heading(out, c->group, color);
		group = c->group;
		dn_put_format(out, "  %s", c->name);
		dn_put_repeat(out, ' ', 14 - strlen(c->name));
		dn_put_format(out, "%s\n", c->summary);
	}
	put_heading(out, "Common options", color);
	for (const struct dn_option *o = dn_common_options; o->long_name; o++)
		put_option(out, o);
	dn_put(out, "\n'dnngen COMMAND -h' lists the options of a command.\n");
}

static enum dn_exit
run(struct dn_session *session, const void *values, int argc, char *const *argv)
{
	(void)values;
	if (argc > 1)
		return dn_usage(session, "takes one command at most");
	if (argc == 0) {
		dn_help_program(session->out, session->color_out);
		return DN_EXIT_OK;
	}
	const struct dn_command *command = dn_command_find(argv[0]);
	if (!command)
		return dn_usage(session, "no command '%s'", argv[0]);
	dn_help_command(session->out, command, session->color_out);
	return DN_EXIT_OK;
}

static const char *const synopsis[] = {"[COMMAND]", NULL};

const struct dn_command dn_command_help = {
	.name = "help",
	.group = "About the program",
	.summary = "print the commands, or the options of one",
	.synopsis = synopsis,
	.run = run,
	.completes = "command",
};
