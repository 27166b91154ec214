/* SPDX-License-Identifier: MIT */
/* Tests of XML: its escape and its elements. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "reading.h"

#include "format/xml.h"

static const char *
escaped(struct dn_run *run, struct dn_slice text)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_put_xml(out, text);
	return taken(run, out);
}

static void
reserved_characters_become_entities(void **state)
{
	assert_string_equal(escaped(*state, DN_SLICE("<a b=\"c\" d='e'>&amp;")),
			    "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;");
	assert_string_equal(escaped(*state, DN_SLICE("]]>")), "]]&gt;");
}

static void
what_xml_forbids_is_replaced(void **state)
{
#define GONE "\xef\xbf\xbd"
	assert_string_equal(
		escaped(*state, DN_SLICE("a\x01\x1b\0\x7f\xc2\x9b")),
		"a" GONE GONE GONE GONE GONE);
	assert_string_equal(escaped(*state, DN_SLICE("\xff\xed\xa0\x80")),
			    GONE GONE GONE GONE);
	assert_string_equal(
		escaped(*state, DN_SLICE("\xe2\x80\xae\xef\xbf\xbf")),
		GONE GONE);
	assert_string_equal(
		escaped(*state, DN_SLICE("\xc3\xa9\n\t\xf0\x9f\x98\x80")),
		"\xc3\xa9\n\t\xf0\x9f\x98\x80");
}

static void
elements_close_themselves_in_order(void **state)
{
	struct dn_run *run = *state;
	struct dn_xml xml = {.out = dn_out_to_memory(run)};
	dn_xml_open(&xml, "svg");
	dn_xml_attr_number(&xml, "width", 10.256);
	dn_xml_open(&xml, "g");
	dn_xml_attr(&xml, "class", DN_SLICE("a\"b"));
	dn_xml_open(&xml, "rect");
	dn_xml_close(&xml);
	dn_xml_open(&xml, "text");
	dn_xml_text(&xml, DN_SLICE("x<y"));
	dn_xml_open(&xml, "tspan");
	dn_xml_text(&xml, DN_SLICE("z"));
	dn_xml_close(&xml);
	dn_xml_text(&xml, DN_SLICE("!"));
	dn_xml_open(&xml, "tspan");
	dn_xml_close(&xml);
	dn_xml_close(&xml);
	dn_xml_close(&xml);
	dn_xml_close(&xml);
	assert_string_equal(taken(run, xml.out),
			    "<svg width=\"10.26\">\n"
			    " <g class=\"a&quot;b\">\n"
			    "  <rect/>\n"
			    "  <text>x&lt;y<tspan>z</tspan>!<tspan/></text>\n"
			    " </g>\n"
			    "</svg>\n");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(reserved_characters_become_entities),
		TEST(what_xml_forbids_is_replaced),
		TEST(elements_close_themselves_in_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
