/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_READ_READING_H
#define TESTS_UNIT_READ_READING_H

/* What tests of readers of texts share: a text in, a dump or errors out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../format/reading.h"
#include "read/reader.h"

/* Reads a text; NULL when it was refused. */
static inline struct dn_net *
read_text(struct dn_run *run, const struct dn_reader *reader, const char *text)
{
	struct dn_model model = {
		.path = "test",
		.source = source_of(run, dn_slice_of(text)),
	};
	return reader->read(run, &model);
}

/* The dump of what a text holds, and below it what was reported. */
static inline const char *
read_dump(struct dn_run *run, const struct dn_reader *reader, const char *text)
{
	const struct dn_net *net = read_text(run, reader, text);
	struct dn_out *out = dn_out_to_memory(run);
	if (net)
		dn_net_dump(out, net);
	dn_put(out, found(run));
	return taken(run, out);
}

/* What is reported about a text, by a run of its own. */
static inline const char *
read_errors(struct dn_run *run, const struct dn_reader *reader,
	    const char *text)
{
	struct dn_run other;
	dn_run_init(&other, NULL);
	const struct dn_net *net = read_text(&other, reader, text);
	const char *words =
		dn_arena_text(&run->arena, dn_slice_of(found(&other)));
	assert_true(!net == (dn_diag_count(&other, DN_ERROR) > 0));
	dn_run_end(&other);
	return words;
}

static inline unsigned
sniff_text(const struct dn_reader *reader, const char *text)
{
	return reader->sniff(dn_slice_of(text));
}

#endif
