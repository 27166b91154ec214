/* SPDX-License-Identifier: MIT */
/* Tests of SHA-256 with the vectors of FIPS 180-4 and lengths near a block. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"

static void
the_published_vectors_hold(void **state)
{
	(void)state;
	static const struct {
		const char *text, *hex;
	} cases[] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb924"
		     "27ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223"
			"b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		 "248d6a61d20638b8e5c026930c3e6039"
		 "a33ce45964ff2167f6ecedd419db06c1"},
	};
	char hex[65];
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		dn_sha256(dn_slice_of(cases[i].text), hex);
		assert_string_equal(hex, cases[i].hex);
	}
	dn_sha256((struct dn_slice){0}, hex);
	assert_string_equal(hex, cases[0].hex);
}

static void
a_million_letters_hold(void **state)
{
	(void)state;
	char hex[65], *text = malloc(1000000);
	memset(text, 'a', 1000000);
	dn_sha256((struct dn_slice){text, 1000000}, hex);
	free(text);
	assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67"
				 "f1809a48a497200e046d39ccc7112cd0");
}

static void
lengths_near_a_block_hold(void **state)
{
	(void)state;
	static const struct {
		size_t len;
		const char *hex;
	} cases[] = {
		{55, "9f4390f8d30c2dd92ec9f095b65e2b9a"
		     "e9b0a925a5258e241c9f1e910f734318"},
		{56, "b35439a4ac6f0948b6d6f9e3c6af0f5f"
		     "590ce20f1bde7090ef7970686ec6738a"},
		{63, "7d3e74a05d7db15bce4ad9ec0658ea98"
		     "e3f06eeecf16b4c6fff2da457ddc2f34"},
		{64, "ffe054fe7ae0cb6dc65c3af9b61d5209"
		     "f439851db43d0ba5997337df154668eb"},
		{65, "635361c48bb9eab14198e76ea8ab7f1a"
		     "41685d6ad62aa9146d301d4f17eb0ae0"},
	};
	char text[65], hex[65];
	memset(text, 'a', sizeof(text));
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		dn_sha256((struct dn_slice){text, cases[i].len}, hex);
		assert_string_equal(hex, cases[i].hex);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_published_vectors_hold),
		cmocka_unit_test(a_million_letters_hold),
		cmocka_unit_test(lengths_near_a_block_hold),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
