/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_OUT_H
#define DNNGEN_OUT_H

#include <stdbool.h>
#include <stddef.h>

#include "slice.h"

struct dn_run;

/*
 * An out is where text goes: a descriptor, memory or a file. Writing never
 * returns an error; the first failure is remembered, later writes do nothing,
 * and dn_out_close() tells. Numbers are formatted without regard to the
 * locale.
 *
 * A file is written beside its target under a temporary name, synced and
 * renamed when closed without failure, so that the old file is whole until
 * the new one is. A symbolic link is followed to its target first. A device
 * or FIFO is written directly. A new file's mode is 0666 less the umask, a
 * replaced one's stays. A failed one's temporary file is removed.
 */
struct dn_out;

/* Returns an out that writes to an open descriptor, which stays open. */
struct dn_out *dn_out_to_fd(struct dn_run *run, int fd);

/* Returns an out that collects in memory; see dn_out_text(). */
struct dn_out *dn_out_to_memory(struct dn_run *run);

/*
 * Returns an out that replaces the file when it is closed. When it cannot be
 * made, the failure is told by dn_out_close() like any other.
 */
struct dn_out *dn_out_to_file(struct dn_run *run, const char *path);

/* What was collected so far by an out to memory; terminated. */
struct dn_slice dn_out_text(const struct dn_out *out);

void dn_put(struct dn_out *out, const char *text);
void dn_put_slice(struct dn_out *out, struct dn_slice s);
void dn_put_char(struct dn_out *out, char c);
void dn_put_repeat(struct dn_out *out, char c, size_t times);
/* As printf(); only for %s, %c, %d, %u, %x, %zu and PRI widths: no floats. */
void dn_put_format(struct dn_out *out, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * Writes a number with at most the given decimals (0 to 6), half away from
 * zero, a dot in any locale, without trailing zeros and without "-0".
 * Not finite values are written as 0; magnitudes are cut at 1e15.
 */
void dn_put_number(struct dn_out *out, double value, int decimals);

/* Says whether a write has failed already. */
bool dn_out_failed(const struct dn_out *out);

/*
 * Drops what a file has got so far: closing it then leaves the old file as it
 * was and succeeds.
 */
void dn_out_abandon(struct dn_out *out);

/*
 * Writes what is buffered and finishes. Returns false when anything failed,
 * after reporting `cannot-write` with the system's reason. A pipe that nobody
 * reads any more is such a failure too, but goes without a report. The out is
 * no longer used afterwards.
 */
bool dn_out_close(struct dn_out *out);

/*
 * Removes the temporary files of outs that are still open. Safe to call from
 * a signal handler: it only calls unlink().
 */
void dn_out_remove_temporaries(struct dn_run *run);

#endif
