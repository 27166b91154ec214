/* SPDX-License-Identifier: MIT */
/* Digests of sequences. */
#include "net/digest.h"
#include "nets.h"

static void
test_numbers_of_any_size_stay_apart(void **state)
{
	static const int64_t numbers[] = {
		0,   -1,  1,	 63,	    -64,       64,
		127, 128, 16384, INT64_MAX, INT64_MIN, INT64_MIN + 1};
	enum { N = sizeof(numbers) / sizeof(numbers[0]) };
	struct dn_run run;
	struct dn_digest digests[N];
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_mix mix = {.arena = &run.arena};
	for (int i = 0; i < N; i++) {
		dn_mix_number(&mix, numbers[i]);
		digests[i] = dn_mix_end(&mix);
		for (int k = 0; k < i; k++)
			assert_memory_not_equal(&digests[i], &digests[k], 16);
	}
	dn_run_end(&run);
}

static void
test_texts_do_not_run_into_each_other(void **state)
{
	struct dn_run run;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_mix mix = {.arena = &run.arena};
	dn_mix_text(&mix, "ab");
	dn_mix_text(&mix, "c");
	struct dn_digest a = dn_mix_end(&mix);
	dn_mix_text(&mix, "a");
	dn_mix_text(&mix, "bc");
	struct dn_digest b = dn_mix_end(&mix);
	assert_memory_not_equal(&a, &b, 16);
	dn_run_end(&run);
}

static void
test_a_set_has_no_order_but_repetitions(void **state)
{
	struct dn_run run;
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_mix mix = {.arena = &run.arena};
	struct dn_digest x = {{1}}, y = {{2}};
	struct dn_digest sets[][3] = {{x, y, y}, {y, x, y}, {x, x, y}};
	struct dn_digest got[3];
	for (int i = 0; i < 3; i++) {
		dn_mix_digests(&mix, sets[i], 3);
		got[i] = dn_mix_end(&mix);
	}
	assert_memory_equal(&got[0], &got[1], 16);
	assert_memory_not_equal(&got[0], &got[2], 16);
	dn_run_end(&run);
}

static void
test_the_end_is_the_sha_256_of_the_bytes(void **state)
{
	struct dn_run run;
	char hex[65];
	(void)state;
	dn_run_init(&run, NULL);
	struct dn_mix mix = {.arena = &run.arena};
	dn_mix_end_hex(&mix, hex);
	assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb924"
				 "27ae41e4649b934ca495991b7852b855");
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers_of_any_size_stay_apart),
		cmocka_unit_test(test_texts_do_not_run_into_each_other),
		cmocka_unit_test(test_a_set_has_no_order_but_repetitions),
		cmocka_unit_test(test_the_end_is_the_sha_256_of_the_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
