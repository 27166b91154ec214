/* SPDX-License-Identifier: MIT */
/* Tests of the figures by name and of the formats they are written in. */
#include "sample.h"

#include "draw/writers.h"

static struct dn_figure_options
options_for(struct graph *graph, const struct dn_set *set)
{
	return (struct dn_figure_options){
		.selection = set,
		.layout_helper = sample_helper(&graph->run, "dnngen-layout"),
		.paint_helper = sample_helper(&graph->run, "dnngen-paint"),
	};
}

static void
a_figure_is_found_by_name(void **state)
{
	(void)state;
	assert_ptr_equal(dn_figure_find(DN_SLICE("genealogy")), dn_figures);
	assert_null(dn_figure_find(DN_SLICE("genealog")));
	assert_null(dn_figure_find(DN_SLICE("")));
}

static void
every_diagram_writer_is_a_format(void **state)
{
	(void)state;
	for (uint32_t i = 0; dn_diagram_writers[i].name; i++) {
		const char *const *format = dn_figure_formats;
		while (*format &&
		       strcmp(*format, dn_diagram_writers[i].name) != 0)
			format++;
		assert_non_null(*format);
	}
}

static void
a_diagram_format_needs_no_helper(void **state)
{
	(void)state;
	struct graph graph;
	sample_family(&graph);
	struct dn_set set = sample_set(&graph, "b0 b1");
	struct dn_figure_options options = {.selection = &set};
	struct dn_out *out = dn_out_to_memory(&graph.run);
	assert_true(dn_figure_write(&graph.run, dn_figures, &graph.lineage,
				    &options, "dot", false, out));
	assert_non_null(strstr(dn_out_text(out).text, "digraph"));
	graph_end(&graph);
}

static void
a_picture_carries_the_checksum_of_its_scene(void **state)
{
	(void)state;
	static const char *const formats[] = {"svg", "pdf", "png"};
	struct graph graph;
	sample_family(&graph);
	struct dn_set set = sample_set(&graph, "b0 b1 b2");
	struct dn_figure_options options = options_for(&graph, &set);
	if (!options.layout_helper || !options.paint_helper) {
		graph_end(&graph);
		skip();
	}
	const char *now = dn_figure_checksum(&graph.run, dn_figures,
					     &graph.lineage, &options);
	assert_non_null(now);
	for (size_t i = 0; i < 3; i++) {
		char hex[65] = "";
		struct dn_out *out = dn_out_to_memory(&graph.run);
		assert_true(dn_figure_write(&graph.run, dn_figures,
					    &graph.lineage, &options,
					    formats[i], true, out));
		assert_true(dn_figure_checksum_of(dn_out_text(out), hex));
		assert_string_equal(hex, now);
	}
	graph_end(&graph);
}

static void
stages_are_printed(void **state)
{
	(void)state;
	struct graph graph;
	sample_family(&graph);
	struct dn_set set = sample_set(&graph, "b0 b1");
	struct dn_figure_options options = {.selection = &set};
	struct dn_out *out = dn_out_to_memory(&graph.run);
	assert_true(dn_figure_dump(&graph.run, dn_figures, &graph.lineage,
				   &options, "diagram", out));
	assert_true(dn_figure_dump(&graph.run, dn_figures, &graph.lineage,
				   &options, "layout", out));
	assert_non_null(strstr(dn_out_text(out).text, "edge b0 -> b1"));
	assert_non_null(strstr(dn_out_text(out).text, "rankdir=LR"));
	graph_end(&graph);
}

static void
only_a_whole_checksum_is_one(void **state)
{
	(void)state;
	char hex[65];
	static const char digits[] = "0123456789abcdef0123456789abcdef"
				     "0123456789abcdef0123456789abcdef";
	char text[200];
	snprintf(text, sizeof(text), "x scene-sha256:12 scene-sha256:%s y",
		 digits);
	assert_true(dn_figure_checksum_of(dn_slice_of(text), hex));
	assert_string_equal(hex, digits);
	struct dn_slice cut = {text, strlen(text) - 3};
	assert_false(dn_figure_checksum_of(cut, hex));
	assert_false(dn_figure_checksum_of(DN_SLICE(""), hex));
	assert_false(dn_figure_checksum_of(DN_SLICE("scene-sha256:"), hex));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_figure_is_found_by_name),
		cmocka_unit_test(every_diagram_writer_is_a_format),
		cmocka_unit_test(a_diagram_format_needs_no_helper),
		cmocka_unit_test(a_picture_carries_the_checksum_of_its_scene),
		cmocka_unit_test(stages_are_printed),
		cmocka_unit_test(only_a_whole_checksum_is_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
