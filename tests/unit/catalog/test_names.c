/* SPDX-License-Identifier: MIT */
/* Tests of finding networks by ids, names, aliases and variants. */
#include "fixture.h"

static const char networks[] = "id: vgg\nname: VGG\naliases: [OxfordNet]\n"
			       "variants: [{id: vgg-16, name: VGG-16 (D)}]\n"
			       "---\n"
			       "id: unet-plus-plus\nname: UNet++\n"
			       "aliases: [nested net]\n"
			       "---\n"
			       "id: nested\nname: nested net\n";

static struct dn_found
find(const struct dn_catalog *catalog, const char *text)
{
	return dn_catalog_find(catalog, dn_slice_of(text));
}

static void
test_an_id_is_found_in_any_case(void **state)
{
	struct dn_catalog catalog;

	read_networks(*state, &catalog, networks);
	assert_int_equal(find(&catalog, "vgg").network, 0);
	assert_int_equal(find(&catalog, "UNET-plus-plus").network, 1);
	assert_int_equal(find(&catalog, "vgg").variant, DN_NO_NETWORK);
}

static void
test_a_name_or_alias_is_found_in_any_case(void **state)
{
	struct dn_catalog catalog;

	read_networks(*state, &catalog, networks);
	assert_int_equal(find(&catalog, "unet++").network, 1);
	assert_int_equal(find(&catalog, "oxfordnet").network, 0);
	assert_int_equal(find(&catalog, "oxfordnet").other, DN_NO_NETWORK);
}

static void
test_a_variant_answers_as_its_network(void **state)
{
	struct dn_catalog catalog;

	read_networks(*state, &catalog, networks);
	assert_int_equal(find(&catalog, "vgg-16").network, 0);
	assert_int_equal(find(&catalog, "VGG-16").variant, 0);
	assert_int_equal(find(&catalog, "vgg-16 (d)").variant, 0);
}

static void
test_a_name_of_two_networks_gives_both(void **state)
{
	struct dn_catalog catalog;

	read_networks(*state, &catalog, networks);
	struct dn_found found = find(&catalog, "Nested Net");
	assert_int_equal(found.network, 1);
	assert_int_equal(found.other, 2);
}

static void
test_an_id_beats_a_name(void **state)
{
	struct dn_catalog catalog;

	read_networks(*state, &catalog,
		      "{id: a, name: b}\n---\n{id: b, name: c}\n");
	assert_int_equal(find(&catalog, "b").network, 1);
	assert_int_equal(find(&catalog, "b").other, DN_NO_NETWORK);
}

static void
test_what_nobody_has_is_not_found(void **state)
{
	struct dn_catalog catalog;

	read_networks(*state, &catalog, networks);
	assert_int_equal(find(&catalog, "").network, DN_NO_NETWORK);
	assert_int_equal(find(&catalog, "vg").network, DN_NO_NETWORK);
}

static void
test_the_nearest_name_is_suggested(void **state)
{
	struct dn_catalog catalog;

	read_networks(*state, &catalog, networks);
	assert_string_equal(dn_catalog_suggest(&catalog, DN_SLICE("vgh")),
			    "vgg");
	assert_string_equal(dn_catalog_suggest(&catalog, DN_SLICE("UNet+")),
			    "UNet++");
	assert_null(dn_catalog_suggest(&catalog, DN_SLICE("transformer")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_an_id_is_found_in_any_case),
		TEST(test_a_name_or_alias_is_found_in_any_case),
		TEST(test_a_variant_answers_as_its_network),
		TEST(test_a_name_of_two_networks_gives_both),
		TEST(test_an_id_beats_a_name),
		TEST(test_what_nobody_has_is_not_found),
		TEST(test_the_nearest_name_is_suggested),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
