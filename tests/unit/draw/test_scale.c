/* SPDX-License-Identifier: MIT */
/* Tests of scales and their ticks. */
#include "setup.h"

#include "draw/metrics.h"
#include "draw/scale.h"

#define NEAR(a, b) assert_true((a) - (b) < 1e-9 && (b) - (a) < 1e-9)

/* The labels of a scale's ticks, with blanks between; minor ticks as dots. */
static const char *
labels(struct dn_run *run, const struct dn_scale *scale)
{
	const struct dn_tick_room room = {
		.size = 9, .gap = 14, .by_width = true};
	struct dn_ticks ticks = dn_scale_ticks(run, scale, &room);
	struct dn_out *out = dn_out_to_memory(run);
	for (uint32_t i = 0; i < ticks.n; i++)
		dn_put_format(out, "%s%s", i && ticks.items[i].label ? " " : "",
			      ticks.items[i].label ? ticks.items[i].label
						   : ".");
	return dn_out_text(out).text;
}

static const char *
labels_of(void **state, bool is_log, enum dn_amount amount, double least,
	  double most)
{
	struct dn_scale scale =
		dn_scale_of(is_log, amount, least, most, 0, 400);
	return labels(*state, &scale);
}

static void
values_far_from_equal_begin_at_zero(void **state)
{
	(void)state;
	struct dn_scale s = dn_scale_of(false, DN_AMOUNT_PLAIN, 5, 90, 0, 100);
	NEAR(s.low, 0);
	assert_false(s.is_broken);
	NEAR(dn_scale_place(&s, 0), 0);
	assert_true(dn_scale_place(&s, 90) < 100);
}

static void
values_near_each_other_break_the_scale(void **state)
{
	(void)state;
	struct dn_scale s = dn_scale_of(false, DN_AMOUNT_PLAIN, 70, 80, 0, 100);
	assert_true(s.is_broken);
	assert_true(s.low > 69 && s.low < 70 && s.high > 80);
	s = dn_scale_of(false, DN_AMOUNT_PLAIN, -80, -70, 0, 100);
	assert_true(s.is_broken);
	s = dn_scale_of(false, DN_AMOUNT_PLAIN, -5, 7, 0, 100);
	assert_false(s.is_broken);
	s = dn_scale_of(false, DN_AMOUNT_YEAR, 2012, 2020, 0, 100);
	assert_false(s.is_broken);
}

static void
equal_values_have_a_scale_around_them(void **state)
{
	(void)state;
	static const double values[] = {0, 5, -5, 1e-30, 1e30};
	for (int i = 0; i < 5; i++)
		for (int log = 0; log < 2; log++) {
			double v = values[i];
			struct dn_scale s =
				dn_scale_of(log, DN_AMOUNT_PLAIN, v, v, 0, 100);
			assert_true(s.low < s.high);
			double at = dn_scale_place(&s, v);
			assert_true(at >= 0 && at <= 100);
		}
}

static void
a_scale_of_logarithms_has_equal_steps(void **state)
{
	(void)state;
	struct dn_scale s = dn_scale_of(true, DN_AMOUNT_COUNT, 1e6, 1e9, 0, 90);
	double a = dn_scale_place(&s, 1e6), b = dn_scale_place(&s, 1e7);
	double c = dn_scale_place(&s, 1e9);
	NEAR(c - b, 2 * (b - a));
	assert_false(s.is_broken);
}

static void
no_logarithm_of_zero_is_taken(void **state)
{
	(void)state;
	struct dn_scale s = dn_scale_of(true, DN_AMOUNT_COUNT, 0, 1e9, 0, 90);
	assert_false(s.is_log);
	s = dn_scale_of(true, DN_AMOUNT_COUNT, -1, 1e9, 0, 90);
	assert_false(s.is_log);
}

static void
ticks_are_round_numbers(void **state)
{
	assert_string_equal(labels_of(state, false, DN_AMOUNT_PLAIN, 0, 1),
			    "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1");
	assert_string_equal(labels_of(state, false, DN_AMOUNT_PLAIN, 60, 90),
			    "60 62 64 66 68 70 72 74 76 78 80 82 84 "
			    "86 88 90");
	assert_string_equal(
		labels_of(state, false, DN_AMOUNT_YEAR, 2012.9, 2020.2),
		"2013 2014 2015 2016 2017 2018 2019 2020");
	assert_string_equal(labels_of(state, false, DN_AMOUNT_COUNT, 0, 1.2e8),
			    "0 20M 40M 60M 80M 100M 120M");
}

static void
ticks_of_logarithms_have_minor_ones(void **state)
{
	assert_string_equal(
		labels_of(state, true, DN_AMOUNT_COUNT, 1e6, 1e9),
		".. 1M 2M.. 5M.... 10M 20M.. 50M.... 100M 200M.. 500M.... 1B");
	assert_string_equal(labels_of(state, true, DN_AMOUNT_PLAIN, 1e-3, 1e9),
			    ". 0.01. 1. 100. 10,000. 1,000,000. "
			    "100,000,000.");
}

static void
a_narrow_range_of_logarithms_has_even_steps(void **state)
{
	assert_string_equal(labels_of(state, true, DN_AMOUNT_PLAIN, 22, 24),
			    "18 19 20 21 22 23 24 25 26 27 28 29 30");
}

/* Whatever the range, labels stand apart and lie on the scale, in order. */
static void
labels_never_overlap(void **state)
{
	struct dn_run *run = *state;
	uint32_t random = 4711;
	for (int seed = 0; seed < 1000; seed++) {
		random = random * 1664525u + 1013904223u;
		double least = dn_times_ten(1 + random % 97,
					    (int)(random >> 8) % 12 - 6);
		random = random * 1664525u + 1013904223u;
		double most = least * (1 + (random >> 8) % 5000 / 50.0);
		bool is_log = random >> 30 & 1, level = random >> 29 & 1;
		double length = 40 + (random >> 8) % 700;
		struct dn_scale scale =
			dn_scale_of(is_log, (enum dn_amount)(random >> 27 & 1),
				    least, most, 20, 20 + length);
		const struct dn_tick_room room = {9, 6, level};
		struct dn_ticks ticks = dn_scale_ticks(run, &scale, &room);
		double end = -1e9, before = -1e300;
		for (uint32_t i = 0; i < ticks.n; i++) {
			const struct dn_tick *t = &ticks.items[i];
			double half =
				!t->label ? 0
				: level ? dn_text_width(t->label, 9, false) / 2
					: 4.5;
			if (t->value <= before || t->at < 19.99 ||
			    t->at > 20.01 + length ||
			    (t->label && t->at - half < end + 5.99))
				fail_msg("seed %d, tick %s", seed,
					 t->label ? t->label : "minor");
			before = t->value;
			if (t->label)
				end = t->at + half;
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(values_far_from_equal_begin_at_zero),
		TEST(values_near_each_other_break_the_scale),
		TEST(equal_values_have_a_scale_around_them),
		TEST(a_scale_of_logarithms_has_equal_steps),
		TEST(no_logarithm_of_zero_is_taken),
		TEST(ticks_are_round_numbers),
		TEST(ticks_of_logarithms_have_minor_ones),
		TEST(a_narrow_range_of_logarithms_has_even_steps),
		TEST(labels_never_overlap),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
