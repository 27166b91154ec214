/* SPDX-License-Identifier: MIT */
/*
 * Search path counts (Batagelj, "Efficient Algorithms for Citation Network
 * Analysis", 2003): how many paths of descent end at a network, coming from
 * any source, and how many start there, going to any sink. Two passes over
 * the order: O(n + m).
 */
#include "path_count.h"

struct dn_count
dn_count_add(struct dn_count a, struct dn_count b)
{
	if (a.exponent < b.exponent)
		return dn_count_add(b, a);
	uint32_t shift = a.exponent - b.exponent;
	uint64_t low = shift < 64 ? b.bits >> shift : 0;
	struct dn_count sum = {a.bits + low, a.exponent};
	if (sum.bits < low) {
		sum.bits = sum.bits >> 1 | UINT64_C(1) << 63;
		sum.exponent++;
	}
	return sum;
}

/* The full product of two words, as its high and its low word. */
static void
multiply_words(uint64_t a, uint64_t b, uint64_t *high, uint64_t *low)
{
	uint64_t a0 = a & UINT32_MAX, a1 = a >> 32;
	uint64_t b0 = b & UINT32_MAX, b1 = b >> 32;
	uint64_t middle = a1 * b0 + (a0 * b0 >> 32);
	uint64_t other = a0 * b1 + (middle & UINT32_MAX);
	*high = a1 * b1 + (middle >> 32) + (other >> 32);
	*low = a * b;
}

struct dn_count
dn_count_multiply(struct dn_count a, struct dn_count b)
{
	uint64_t high, low;
	multiply_words(a.bits, b.bits, &high, &low);
	struct dn_count product = {low, a.exponent + b.exponent};
	if (high != 0) {
		uint32_t zeros = (uint32_t)__builtin_clzll(high);
		product.bits =
			zeros ? high << zeros | low >> (64 - zeros) : high;
		product.exponent += 64 - zeros;
	}
	return product;
}

int
dn_count_compare(struct dn_count a, struct dn_count b)
{
	if (a.exponent != b.exponent)
		return a.exponent < b.exponent ? -1 : 1;
	return a.bits < b.bits ? -1 : a.bits > b.bits;
}

/* The sum over a network's neighbours in the set, or one path where it has
 * none. */
static struct dn_count
sum_over(const uint32_t *at, const uint32_t *to, const struct dn_set *among,
	 const struct dn_count *counts, uint32_t v)
{
	struct dn_count sum = {0, 0};
	for (uint32_t e = at[v]; e < at[v + 1]; e++)
		if (dn_set_has(among, to[e]))
			sum = dn_count_add(sum, counts[to[e]]);
	return sum.bits ? sum : (struct dn_count){1, 0};
}

struct dn_path_counts
dn_path_counts(struct dn_arena *arena, const struct dn_lineage *lineage,
	       const struct dn_set *among)
{
	struct dn_path_counts counts = {
		.from_sources = dn_new(arena, struct dn_count, lineage->n),
		.to_sinks = dn_new(arena, struct dn_count, lineage->n),
	};
	for (uint32_t i = 0; i < lineage->n_ordered; i++) {
		uint32_t v = lineage->order[i];
		if (dn_set_has(among, v))
			counts.from_sources[v] =
				sum_over(lineage->parents_at, lineage->parents,
					 among, counts.from_sources, v);
	}
	for (uint32_t i = lineage->n_ordered; i-- > 0;) {
		uint32_t v = lineage->order[i];
		if (dn_set_has(among, v))
			counts.to_sinks[v] = sum_over(lineage->children_at,
						      lineage->children, among,
						      counts.to_sinks, v);
	}
	return counts;
}
