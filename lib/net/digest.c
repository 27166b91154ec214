/* SPDX-License-Identifier: MIT */
/* Digests of graphs; see digest.h. */
#include "net/digest.h"

#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"

/* Seven bits a byte, least first, the sign in the lowest bit. */
void
dn_mix_number(struct dn_mix *mix, int64_t number)
{
	uint64_t left = (uint64_t)number << 1;
	if (number < 0)
		left = ~left;
	for (; left > 127; left >>= 7)
		*dn_push(mix->arena, mix) = (unsigned char)(left | 128);
	*dn_push(mix->arena, mix) = (unsigned char)left;
}

static void
mix_bytes(struct dn_mix *mix, const void *bytes, size_t len)
{
	const unsigned char *from = bytes;
	for (size_t i = 0; i < len; i++)
		*dn_push(mix->arena, mix) = from[i];
}

void
dn_mix_text(struct dn_mix *mix, const char *text)
{
	size_t len = text ? strlen(text) : 0;
	dn_mix_number(mix, (int64_t)len);
	mix_bytes(mix, text, len);
}

void
dn_mix_digest(struct dn_mix *mix, const struct dn_digest *digest)
{
	mix_bytes(mix, digest->bytes, sizeof(digest->bytes));
}

static int
compare(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct dn_digest));
}

void
dn_mix_digests(struct dn_mix *mix, struct dn_digest *digests, uint32_t n)
{
	dn_mix_number(mix, n);
	if (n == 0)
		return;
	qsort(digests, n, sizeof(*digests), compare);
	mix_bytes(mix, digests, n * sizeof(*digests));
}

static struct dn_slice
mixed(const struct dn_mix *mix)
{
	return (struct dn_slice){(const char *)mix->items, mix->n};
}

struct dn_digest
dn_mix_end(struct dn_mix *mix)
{
	unsigned char all[32];
	struct dn_digest digest;
	dn_sha256_digest(mixed(mix), all);
	memcpy(digest.bytes, all, sizeof(digest.bytes));
	mix->n = 0;
	return digest;
}

void
dn_mix_end_hex(struct dn_mix *mix, char hex[65])
{
	dn_sha256(mixed(mix), hex);
	mix->n = 0;
}
