/* SPDX-License-Identifier: MIT */
#ifndef DN_NET_DIGEST_H
#define DN_NET_DIGEST_H

#include "dnngen/run.h"

/*
 * Digests of graphs: numbers, texts and other digests are mixed one after the
 * other and then condensed to the first half of their SHA-256. Numbers carry
 * their length and texts theirs, so that no two sequences look alike as long
 * as the caller mixes how many things follow.
 */
struct dn_digest {
	unsigned char bytes[16];
};

struct dn_mix {
	struct dn_arena *arena; /* for the bytes, which are used again */
	unsigned char *items;
	uint32_t n, cap;
};

void dn_mix_number(struct dn_mix *mix, int64_t number);
void dn_mix_text(struct dn_mix *mix, const char *text); /* NULL is "" */
void dn_mix_digest(struct dn_mix *mix, const struct dn_digest *digest);

/* Sorts digests first: they are mixed as a set with repetitions. */
void dn_mix_digests(struct dn_mix *mix, struct dn_digest *digests, uint32_t n);

/* Returns the digest of what was mixed and starts anew. */
struct dn_digest dn_mix_end(struct dn_mix *mix);

/* The same as 64 digits of all of the SHA-256. */
void dn_mix_end_hex(struct dn_mix *mix, char hex[65]);

#endif
