/* SPDX-License-Identifier: MIT */
/* Tests of rows side by side, by example and against brute force. */
#include <stdio.h>

#include "perf.h"

static const char networks[] =
	"id: a\n"
	"name: A\n"
	"date: 2015\n"
	"variants: [{id: a-1, params: 2M}, {id: a-2, params: 1M}]\n"
	"results:\n"
	"  - {dataset: ptb, metric: perplexity, value: 80, variant: a-1}\n"
	"  - {dataset: ptb, metric: perplexity, value: 70, variant: a-2}\n"
	"  - {dataset: imagenet-1k, metric: acc, value: 70, variant: a-1}\n"
	"  - {dataset: imagenet-1k, metric: acc, value: 71, variant: a-2}\n"
	"  - {dataset: imagenet-1k, metric: acc, value: 90, variant: a-1,\n"
	"     extra: JFT}\n"
	"---\n"
	"id: b\n"
	"name: B\n"
	"date: 2012\n"
	"results:\n"
	"  - {dataset: imagenet-1k, metric: acc, value: 71}\n";

/* "ptb/perplexity: 70* 80; ..." with the kind behind each value. */
static const char *
compare(struct dn_run *run, const char *text, enum dn_perf_order order)
{
	struct dn_catalog *catalog = dn_new(&run->arena, struct dn_catalog, 1);
	struct dn_perf perf;
	struct dn_out *out = dn_out_to_memory(run);

	read_sample(run, catalog, text);
	dn_perf_start(run, catalog, &perf);
	dn_perf_add_catalog(run, &perf, NULL);
	dn_perf_finish(run, &perf);
	struct dn_comparisons all = dn_perf_compare(run, &perf, NULL, order);
	for (uint32_t i = 0; i < all.n; i++) {
		const struct dn_comparison *c = &all.items[i];
		dn_put_format(out, "%s%s/%s:", i ? "; " : "",
			      perf.measures.items[c->measure].dataset,
			      perf.measures.items[c->measure].id);
		for (uint32_t k = 0; k < c->n; k++) {
			const struct dn_perf_row *row =
				&perf.rows.items[c->rows[k]];
			dn_put_format(out, " %s=%s%s.%u",
				      perf.models.items[row->model].label,
				      row->text, c->is_best[k] ? "*" : "",
				      (unsigned)c->kinds[k]);
		}
	}
	return dn_arena_text(&run->arena, dn_out_text(out));
}

static void
test_the_best_comes_first_and_is_marked_among_its_like(void **state)
{
	assert_string_equal(compare(*state, networks, DN_ORDER_VALUE),
			    "imagenet-1k/top-1: a-1=90.1 B=71*.0 a-2=71*.0 "
			    "a-1=70.0; ptb/perplexity: a-2=70*.0 a-1=80.0");
}

static void
test_rows_are_sorted_by_a_cost_or_by_name(void **state)
{
	assert_string_equal(compare(*state, networks, DN_ORDER_PARAMS),
			    "imagenet-1k/top-1: a-2=71*.0 a-1=70.0 a-1=90.1 "
			    "B=71*.0; ptb/perplexity: a-2=70*.0 a-1=80.0");
	assert_string_equal(compare(*state, networks, DN_ORDER_YEAR),
			    "imagenet-1k/top-1: B=71*.0 a-1=70.0 a-1=90.1 "
			    "a-2=71*.0; ptb/perplexity: a-1=80.0 a-2=70*.0");
	assert_string_equal(compare(*state, networks, DN_ORDER_NAME),
			    "imagenet-1k/top-1: B=71*.0 a-1=70.0 a-1=90.1 "
			    "a-2=71*.0; ptb/perplexity: a-1=80.0 a-2=70*.0");
}

static void
test_nothing_compares_to_nothing(void **state)
{
	assert_string_equal(compare(*state, "id: a\nname: A\n", DN_ORDER_VALUE),
			    "");
}

/* Each row counts how many of its measure and conditions beat it. */
static void
test_random_rows_agree_with_brute_force(void **state)
{
	struct dn_run *run = *state;

	for (uint32_t seed = 1; seed <= 300; seed++) {
		uint32_t s = seed * 2654435761u + 1;
		struct dn_catalog catalog = {0};
		struct dn_perf perf;
		dn_perf_start(run, &catalog, &perf);
		for (int m = 0; m < 3; m++)
			*dn_push(&run->arena, &perf.measures) =
				(struct dn_measure){
					.id = "m",
					.better = m ? DN_BETTER_LOWER
						    : DN_BETTER_HIGHER,
					.dataset_number = DN_NO_TERM,
					.metric_number = DN_NO_TERM};
		for (int c = 0; c < 3; c++)
			dn_perf_conditions(run, &perf,
					   &(struct dn_conditions){
						   .split = c == 0   ? "a"
							    : c == 1 ? "b"
								     : NULL});
		*dn_push(&run->arena, &perf.models) =
			(struct dn_perf_model){.label = "x"};
		uint32_t n = seed % 40;
		for (uint32_t i = 0; i < n; i++) {
			s = s * 1664525 + 1013904223;
			*dn_push(&run->arena, &perf.rows) =
				(struct dn_perf_row){
					.measure = DN_N_COSTS + (s >> 8) % 3,
					.conditions = (s >> 16) % 3,
					.value = (s >> 20) % 6,
					.text = "x"};
		}
		dn_perf_finish(run, &perf);
		struct dn_comparisons all =
			dn_perf_compare(run, &perf, NULL, DN_ORDER_VALUE);
		uint32_t seen = 0;
		for (uint32_t k = 0; k < all.n; k++)
			for (uint32_t i = 0; i < all.items[k].n; i++) {
				const struct dn_comparison *c = &all.items[k];
				const struct dn_perf_row *r =
					&perf.rows.items[c->rows[i]];
				uint32_t beaten = 0, like = 0;
				for (uint32_t j = 0; j < n; j++) {
					const struct dn_perf_row *o =
						&perf.rows.items[j];
					if (o->measure != r->measure ||
					    o->conditions != r->conditions)
						continue;
					like++;
					beaten += r->measure == DN_N_COSTS
							  ? o->value > r->value
							  : o->value < r->value;
				}
				if (c->is_best[i] != (like > 1 && !beaten))
					fail_msg("seed %u", (unsigned)seed);
				seen++;
			}
		assert_int_equal(seen, n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_best_comes_first_and_is_marked_among_its_like),
		TEST(test_rows_are_sorted_by_a_cost_or_by_name),
		TEST(test_nothing_compares_to_nothing),
		TEST(test_random_rows_agree_with_brute_force),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
