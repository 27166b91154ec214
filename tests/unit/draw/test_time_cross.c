/* SPDX-License-Identifier: MIT */
/* Tests of counting crossings. */
#include "layouts.h"

#include "draw/time_cross.h"

static const struct dn_layout_options to_the_right = {0};

/* A link of a channel: ranks of what it joins. */
struct pair {
	uint32_t from, to;
};

/* Every pair of links of every channel. */
static uint64_t
count_all(const struct dn_time *time)
{
	const struct dn_strands *s = &time->strands;
	uint64_t crossings = 0;
	for (uint32_t l = 0; l + 1 < time->n_layers; l++) {
		struct pair pairs[400];
		uint32_t n = 0;
		for (uint32_t i = 0; i < s->n; i++) {
			const struct dn_strand *it = &s->items[i];
			if (it->layer > l || it->layer + it->n <= l)
				continue;
			if (it->layer + it->n > l + 1)
				pairs[n++] =
					(struct pair){s->rank[i], s->rank[i]};
			else
				for (uint32_t k = s->out_at[i];
				     k < s->out_at[i + 1]; k++)
					pairs[n++] = (struct pair){
						s->rank[i], s->rank[s->out[k]]};
		}
		for (uint32_t a = 0; a < n; a++)
			for (uint32_t b = 0; b < n; b++)
				crossings += pairs[a].from < pairs[b].from &&
					     pairs[a].to > pairs[b].to;
	}
	return crossings;
}

static void
the_tree_counts_as_all_pairs_do(void **state)
{
	(void)state;
	uint64_t seed = 11;
	for (unsigned turn = 0; turn < 30; turn++) {
		struct picture picture;
		picture_scatter(&picture, 5 + turn, &seed);
		struct dn_time time = picture_strands(&picture, &to_the_right);
		struct dn_strands *s = &time.strands;
		for (uint32_t i = s->n; i > 1; i--) {
			uint32_t k = picture_random(&seed) % i;
			uint32_t swap = s->order[i - 1];
			s->order[i - 1] = s->order[k];
			s->order[k] = swap;
		}
		for (uint32_t i = 0; i < s->n; i++)
			s->rank[s->order[i]] = i;
		assert_int_equal(dn_time_count_crossings(&time),
				 count_all(&time));
		picture_end(&picture);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tree_counts_as_all_pairs_do),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
