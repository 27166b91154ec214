/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_OPTION_H
#define DN_CMD_OPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dnngen/arena.h"

/*
 * Options as data: a command lists its options in one table, from which come
 * parsing, -h, the shells' completion and the tests that compare the manual
 * with them. Values are stored in a struct of the command's by offset; it
 * starts zeroed, so zero is every default.
 *
 * As GNU: --long, --long=value, --long value, unambiguous abbreviations, -x,
 * -xvalue, -x value, -xyz for flags, options after arguments, -- ends.
 * --no-long turns a flag off again.
 */
enum dn_option_kind {
	DN_OPTION_FLAG,	  /* bool */
	DN_OPTION_TEXT,	  /* const char * */
	DN_OPTION_TEXTS,  /* struct dn_texts: may be repeated */
	DN_OPTION_COUNT,  /* unsigned: a whole number, at least 1 */
	DN_OPTION_NUMBER, /* double, positive */
	DN_OPTION_CHOICE, /* const char *: one of `choices` */
	/* int: sets `mode`; two modes exclude each other. With choices it may
	 * be given as --long=choice, stored at choice_offset. */
	DN_OPTION_MODE,
};

struct dn_option {
	char short_name;       /* 0: none */
	const char *long_name; /* without dashes; NULL ends a table */
	enum dn_option_kind kind;
	size_t offset;		    /* of the value */
	const char *argument;	    /* its name in help: "FILE" */
	const char *const *choices; /* CHOICE, MODE; NULL ends */
	int mode;		    /* MODE; not 0 */
	size_t choice_offset;	    /* MODE with choices: const char * */
	const char *help;	    /* one line, lower case, no full stop */
	const char *completes;	    /* "network", "file", "folder", ... */
};

/* A table with its heading in help and the struct that it fills. */
struct dn_option_group {
	const char *heading;
	const struct dn_option *options;
	void *values; /* NULL where nothing is parsed */
};

/* What is taken apart, and what is left of it. */
struct dn_option_parse {
	struct dn_arena *arena;
	const struct dn_option_group *groups;
	uint32_t n_groups;
	bool stop_at_argument; /* as `dnngen -q lineage ...` needs it */
	/* Filled in: the arguments that are no options, or what is wrong. */
	char **argv; /* NULL ends */
	int argc;
	const char *error; /* a sentence without full stop */
};

/*
 * Parses the words argv[0] .. argv[argc - 1]; a name before them is the
 * caller's to skip. Returns false and sets `error` at the first mistake.
 * Linear in the words, times the options for each.
 */
bool dn_options_parse(struct dn_option_parse *parse, int argc, char **argv);

/* Says whether an option takes a value. */
bool dn_option_takes_value(const struct dn_option *option);

#endif
