/* SPDX-License-Identifier: MIT */
#ifndef DN_UNPACK_H
#define DN_UNPACK_H

#include <stddef.h>

/* What is asked for is a description in text; more is a mistake or a bomb. */
#define MAX_BYTES ((size_t)64 << 20)

/*
 * Each looks for a member of a file and prints the answer: a word on a line,
 * and behind it
 *   found	the bytes of the member
 *   none	what is there instead, a name a line
 *   bad	a sentence that says why the file is refused
 * Returns the exit status, 0 for any answer.
 */
int unpack_zip(const char *path, const char *member);
int unpack_hdf5(const char *path, const char *member);

/* Prints the answer "bad". */
int refuse(const char *sentence);

/* Prints the answer "found". */
int give(const void *bytes, size_t n);

#endif
