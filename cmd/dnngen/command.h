/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_COMMAND_H
#define DN_CMD_COMMAND_H

#include "option.h"
#include "session.h"

/*
 * A subcommand is one const record in its own file. To add one:
 *   1. write cmd/dnngen/NAME.c with `const struct dn_command dn_command_NAME`;
 *   2. declare it below and list it in the table in commands.c;
 *   3. write man/dnngen-NAME.1 (a test compares its SYNOPSIS with -h) and
 *      tests/cmd/NAME/<case>/ (found by globbing);
 *   4. mention it in README.md and CHANGELOG.md.
 */
struct dn_command {
	const char *name;
	const char *group;   /* heading in `dnngen help`; NULL: hidden */
	const char *summary; /* one line */
	/* What stands after "dnngen NAME [options]" in each of its forms;
	 * NULL ends. */
	const char *const *synopsis;
	const struct dn_option *options; /* a NULL long name ends */
	size_t values_size;		 /* of the struct that options fill */
	/* What -f may be; NULL: the command writes no output of its own and
	 * takes neither -f nor --json nor -o. */
	const char *const *formats;
	/* Runs with the arguments left after options. */
	enum dn_exit (*run)(struct dn_session *session, const void *values,
			    int argc, char *const *argv);
	/* What an argument completes to: "network", "figure", "file", NULL, or words
	 * with a blank between: "bash zsh fish". */
	const char *completes;
};

/* One a file of this folder. */
extern const struct dn_command dn_command_lineage, dn_command_show,
	dn_command_patterns, dn_command_perf, dn_command_render,
	dn_command_lint, dn_command_new, dn_command_import, dn_command_schema,
	dn_command_help, dn_command_completion, dn_command_complete;

/* All commands in the order of `dnngen help`; NULL ends. */
extern const struct dn_command *const dn_commands[];

/* Finds a command by its exact name, or NULL. */
const struct dn_command *dn_command_find(const char *name);

/* Options of every command, and of those that write something. */
extern const struct dn_option dn_common_options[];

/* The groups of options that a command takes, with its formats filled in. */
struct dn_command_groups {
	struct dn_option output[4];
	struct dn_option_group items[3];
	uint32_t n;
};
void dn_command_groups(const struct dn_command *command,
		       struct dn_command_groups *groups);

/* Writes what `dnngen -h` and `dnngen COMMAND -h` show. */
void dn_help_program(struct dn_out *out, bool color);
void dn_help_command(struct dn_out *out, const struct dn_command *command,
		     bool color);

#endif
