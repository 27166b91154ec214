/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_OPTION_H
#define DN_CMD_OPTION_H

#include <stdbool.h>
#include <stddef.h>

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
	DN_OPTION_COUNT,  /* unsigned: a whole number */
	DN_OPTION_NUMBER, /* double, positive */
	DN_OPTION_CHOICE, /* const char *: one of `choices` */
	DN_OPTION_MODE,	  /* int: sets `mode`; two modes exclude each other */
};

struct dn_option {
	char short_name;       /* 0: none */
	const char *long_name; /* without dashes; NULL ends a table */
	enum dn_option_kind kind;
	size_t offset;		    /* of the value */
	const char *argument;	    /* its name in help: "FILE" */
	const char *const *choices; /* CHOICE; NULL ends */
	int mode;		    /* MODE; not 0 */
	const char *help;	    /* one line, lower case, no full stop */
	const char *completes;	    /* "network", "file", "folder", ... */
};

#endif
