/* SPDX-License-Identifier: MIT */
/*
 * SHA-256 (FIPS 180-4) of bytes in memory: the state is eight words, each
 * block of 64 bytes is expanded to 64 words and stirred in. Linear.
 */
#include "base/sha256.h"

#include <stdint.h>
#include <string.h>

/* The first 32 bits of the fractions of cube roots of the first 64 primes. */
static const uint32_t round_constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
	0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
	0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t
rotate(uint32_t x, int by)
{
	return x >> by | x << (32 - by);
}

static void
expand(const unsigned char *block, uint32_t w[64])
{
	for (int i = 0; i < 16; i++)
		w[i] = (uint32_t)block[4 * i] << 24 |
		       (uint32_t)block[4 * i + 1] << 16 |
		       (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
	for (int i = 16; i < 64; i++) {
		uint32_t a = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^
			     w[i - 15] >> 3;
		uint32_t b = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^
			     w[i - 2] >> 10;
		w[i] = w[i - 16] + a + w[i - 7] + b;
	}
}

/* One round, on the words a to h of the standard; d and h change. */
static inline void
turn(uint32_t a, uint32_t b, uint32_t c, uint32_t *d, uint32_t e, uint32_t f,
     uint32_t g, uint32_t *h, uint32_t x)
{
	*h += (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
	      ((e & f) ^ (~e & g)) + x;
	*d += *h;
	*h += (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) +
	      ((a & b) ^ (a & c) ^ (b & c));
}

/* The words stay where they are and change their roles from round to round,
 * which is twice as fast as moving them. */
static void
stir(uint32_t state[8], const unsigned char *block)
{
	uint32_t w[64];
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
	uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
	expand(block, w);
	for (int i = 0; i < 64; i += 8) {
		uint32_t x[8];
		for (int k = 0; k < 8; k++)
			x[k] = round_constants[i + k] + w[i + k];
		turn(a, b, c, &d, e, f, g, &h, x[0]);
		turn(h, a, b, &c, d, e, f, &g, x[1]);
		turn(g, h, a, &b, c, d, e, &f, x[2]);
		turn(f, g, h, &a, b, c, d, &e, x[3]);
		turn(e, f, g, &h, a, b, c, &d, x[4]);
		turn(d, e, f, &g, h, a, b, &c, x[5]);
		turn(c, d, e, &f, g, h, a, &b, x[6]);
		turn(b, c, d, &e, f, g, h, &a, x[7]);
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
	state[4] += e;
	state[5] += f;
	state[6] += g;
	state[7] += h;
}

/* Stirs in what is left below a block, the mark of the end and the length. */
static void
finish(uint32_t state[8], const unsigned char *rest, size_t len, uint64_t total)
{
	unsigned char end[128] = {0};
	size_t size = len < 56 ? 64 : 128;
	if (len)
		memcpy(end, rest, len);
	end[len] = 0x80;
	for (size_t i = 0; i < 8; i++)
		end[size - 1 - i] = (unsigned char)(total * 8 >> 8 * i);
	for (size_t i = 0; i < size; i += 64)
		stir(state, end + i);
}

void
dn_sha256_digest(struct dn_slice data, unsigned char digest[32])
{
	uint32_t state[8] = {
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
	};
	const unsigned char *bytes = (const unsigned char *)data.text;
	size_t left = data.len;
	for (; left >= 64; left -= 64, bytes += 64)
		stir(state, bytes);
	finish(state, bytes, left, data.len);
	for (int i = 0; i < 32; i++)
		digest[i] = (unsigned char)(state[i / 4] >> (24 - i % 4 * 8));
}

void
dn_sha256(struct dn_slice data, char hex[65])
{
	unsigned char digest[32];
	dn_sha256_digest(data, digest);
	for (int i = 0; i < 64; i++)
		hex[i] = "0123456789abcdef"[digest[i / 2] >> (i % 2 ? 0 : 4) &
					    15];
	hex[64] = '\0';
}
