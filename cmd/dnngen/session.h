/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_SESSION_H
#define DN_CMD_SESSION_H

#include "dnngen/catalog.h"
#include "dnngen/lineage.h"
#include "dnngen/run.h"

/*
 * A session is the program's side of a run: where output goes, how it looks,
 * what the common options said, and what the exit status will be. Commands
 * read no environment and know no descriptor; they ask here.
 */
enum dn_exit {
	DN_EXIT_OK = 0,
	DN_EXIT_NO = 1, /* a negative answer */
	DN_EXIT_USAGE = 2,
	DN_EXIT_INPUT = 3,
	DN_EXIT_WRITE = 4,
	DN_EXIT_FAIL = 5, /* helper, memory, internal */
};

/* What the options of every command are parsed into. */
struct dn_common {
	struct dn_texts catalogs;
	const char *color; /* "auto", "always", "never" or NULL */
	bool quiet, verbose, help, version;
};

/* The same for commands that write something. */
struct dn_output {
	const char *format; /* one of the command's, or NULL: its own choice */
	bool json;
	const char *path; /* of -o, or NULL */
};

struct dn_session {
	struct dn_run run;
	struct dn_common common;
	struct dn_output output;
	const char *command;	   /* its name, for messages; NULL: none yet */
	struct dn_out *out;	   /* standard output */
	struct dn_out *err;	   /* standard error */
	struct dn_out *file;	   /* of -o, once asked for */
	const char *program_dir;   /* folder of the running binary */
	bool color_out, color_err; /* decided from --color, NO_COLOR, tty */
	bool out_is_terminal;
	bool unicode;	  /* the locale's characters are UTF-8 */
	unsigned columns; /* terminal's width; 0: no terminal */
	bool reported;	  /* diagnostics were the output: not said again */
};

/* Opens the outs and finds out where the program is. */
void dn_session_start(struct dn_session *session, const char *argv0);

/* Decides on colours and width, from --color and the environment. */
void dn_session_style(struct dn_session *session);

/* The format whose files have a path's suffix, if it is among `formats`. */
const char *dn_format_of_path(const char *path, const char *const *formats);

/*
 * Reads the catalogues that the options, DNNGEN_CATALOG or the place of the
 * program name. Returns false after reporting when they hold an error, a
 * cycle among them; what is merely questionable is for lint and not kept,
 * unless --verbose.
 */
bool dn_session_lineage(struct dn_session *session, struct dn_catalog *catalog,
			struct dn_lineage *lineage);

/* The paths of those catalogues, the word "default" replaced. */
struct dn_texts dn_session_paths(struct dn_session *session,
				 const struct dn_texts *given);

/* The path of a helper program: beside ours, else in libexec. */
const char *dn_session_helper(struct dn_session *session, const char *name);

/* Where the command's data goes: the file of -o, else standard output. */
struct dn_out *dn_session_output(struct dn_session *session);

/* Says a sentence on standard error unless --quiet. */
void dn_say(struct dn_session *session, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The same always, with a hint at -h; returns DN_EXIT_USAGE. */
enum dn_exit dn_usage(struct dn_session *session, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The exit status that the worst of the diagnostics asks for. */
enum dn_exit dn_session_status(const struct dn_session *session);

/*
 * Finishes the outputs, the file of -o only when the status is an answer (0
 * or 1), and prints the diagnostics. Returns the final status.
 */
enum dn_exit dn_session_end(struct dn_session *session, enum dn_exit status);

#endif
