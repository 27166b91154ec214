/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_READ_MUTATE_H
#define TESTS_UNIT_READ_MUTATE_H

/*
 * What every reader must bear: a good file cut off at every sixteenth, and
 * 2,000 times with some bytes changed. Whatever is read is either a net or an
 * error with words, within the memory that a reader may take. A seed is
 * printed when one fails.
 */
#include <stdio.h>
#include <stdlib.h>

#include "reading.h"

/* Reads bytes in a run of its own. */
static inline void
must_bear(const struct dn_reader *reader, const unsigned char *bytes, size_t n,
	  uint64_t seed)
{
	struct dn_run run;
	dn_run_init(&run, NULL);
	char *text = malloc(n + 1);
	assert_non_null(text);
	memcpy(text, bytes, n);
	text[n] = '\0';
	const struct dn_net *net = dn_model_read_text(
		&run, "mutant", (struct dn_slice){text, n}, reader);
	size_t errors = dn_diag_count(&run, DN_ERROR);
	size_t memory = run.arena.total + run.scratch.total;
	if ((net != NULL) != (errors == 0) ||
	    memory > ((size_t)64 << 20) + 8 * n)
		fail_msg("%s: seed %llu: net %d, %zu errors, %zu bytes of memory",
			 errors ? dn_diag_list(&run, &errors)->text : "",
			 (unsigned long long)seed, net != NULL, errors, memory);
	dn_run_end(&run);
	free(text);
}

static inline uint64_t
next_random(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) + 1442695040888963407;
	return *state >> 33;
}

/* The values that counts and offsets break at. */
static const unsigned char breakers[] = {0x00, 0x01, 0x7f, 0x80, 0xff,
					 0xfe, 0x10, 0x20, '"',  '{'};

static inline void
mutate(const struct dn_reader *reader, const unsigned char *bytes, size_t n)
{
	unsigned char *copy = malloc(n + 1);
	assert_non_null(copy);
	for (size_t i = 0; i < 16; i++)
		must_bear(reader, bytes, n * i / 16, i);
	for (uint64_t seed = 1; seed <= 2000; seed++) {
		uint64_t state = seed;
		memcpy(copy, bytes, n);
		uint64_t changes = 1 + next_random(&state) % 4;
		for (uint64_t k = 0; k < changes; k++) {
			size_t at = (size_t)(next_random(&state) % n);
			size_t run = (size_t)(next_random(&state) % 4);
			uint64_t how = next_random(&state);
			for (size_t i = 0; i <= run && at + i < n; i++)
				copy[at + i] =
					how & 1 ? breakers[(how >> 8) %
							   sizeof(breakers)]
						: (unsigned char)(how >> 16);
		}
		must_bear(reader, copy, n, seed);
	}
	free(copy);
}

#endif
