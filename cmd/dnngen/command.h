/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_COMMAND_H
#define DN_CMD_COMMAND_H

#include "dnngen/run.h"
#include "option.h"

/*
 * A subcommand is one const record in its own file. To add one:
 *   1. write cmd/dnngen/NAME.c with `const struct dn_command dn_command_NAME`;
 *   2. list it in the table in main.c;
 *   3. write man/dnngen-NAME.1 (a test compares its SYNOPSIS with -h) and
 *      tests/cmd/NAME/<case>/ (found by globbing);
 *   4. mention it in README.md and CHANGELOG.md.
 */
enum dn_exit {
	DN_EXIT_OK = 0,
	DN_EXIT_NO = 1, /* a negative answer */
	DN_EXIT_USAGE = 2,
	DN_EXIT_INPUT = 3,
	DN_EXIT_WRITE = 4,
	DN_EXIT_FAIL = 5, /* helper, memory, internal */
};

/* What every command is given: the program's side of the run. */
struct dn_session {
	struct dn_run run;
	struct dn_out *out;	   /* standard output */
	struct dn_out *err;	   /* standard error */
	const char *program_dir;   /* folder of the running binary */
	bool color_out, color_err; /* decided from --color, NO_COLOR, tty */
	bool quiet, verbose;
	unsigned columns; /* terminal's width; 0: no terminal */
};

struct dn_command {
	const char *name;
	const char *group;	     /* heading in `dnngen help` */
	const char *summary;	     /* one line */
	const char *const *synopsis; /* arguments after the name; NULL ends */
	const struct dn_option *options; /* a NULL long name ends */
	size_t values_size;		 /* of the struct that options fill */
	/* Runs with the arguments left after options. */
	enum dn_exit (*run)(struct dn_session *session, const void *values,
			    int argc, char *const *argv);
	/* What an argument completes to: "network", "file", "figure", NULL. */
	const char *completes;
};

extern const struct dn_command *const dn_commands[];

#endif
