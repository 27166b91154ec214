/* SPDX-License-Identifier: MIT */
/* Tests of the words of a genealogy. */
#include "sample.h"

struct words {
	struct dn_set selection;
	struct dn_list networks;
	struct dn_figure_options options;
	struct dn_attention attention;
	struct dn_caption_facts facts;
};

static void
choose(struct graph *graph, const char *ids, struct words *words)
{
	*words = (struct words){.selection = sample_set(graph, ids)};
	words->networks =
		dn_set_list(&graph->run, &graph->lineage, &words->selection);
	words->options.selection = &words->selection;
	words->facts = (struct dn_caption_facts){
		.lineage = &graph->lineage,
		.options = &words->options,
		.networks = &words->networks,
		.attention = &words->attention,
		.context = dn_context_find(&graph->run, &graph->lineage,
					   &words->selection, &words->selection,
					   12),
	};
}

static const char *
caption(struct graph *graph, const char *ids, const char *query)
{
	struct words words;
	choose(graph, ids, &words);
	words.options.selection_text = query;
	struct dn_diagram diagram;
	assert_true(dn_genealogy_diagram(&graph->run, &graph->lineage,
					 &words.options, &diagram));
	return diagram.caption;
}

static const char *
title(struct graph *graph, const char *ids)
{
	struct words words;
	choose(graph, ids, &words);
	return dn_caption_title(&graph->run, &words.facts);
}

static void
the_title_names_what_is_in_the_picture(void **state)
{
	(void)state;
	struct graph graph;
	sample_family(&graph);
	assert_string_equal(title(&graph, "b0 b1 b2 b3"),
			    "Image vision, 2012\xe2\x80\x93"
			    "2015");
	assert_string_equal(title(&graph, "b0 b1"), "Image vision, 2012");
	assert_string_equal(title(&graph, "a0 a1 b0 b1 b2 b3 c0"),
			    "Image vision and speech, 2010\xe2\x80\x93"
			    "2016");
	assert_string_equal(title(&graph, "a0 b0"),
			    "Test networks, 2010\xe2\x80\x93"
			    "2012");
	assert_string_equal(title(&graph, "b3"), "b3, 2015");
	graph_end(&graph);
}

static void
a_title_that_is_given_is_kept(void **state)
{
	(void)state;
	struct graph graph;
	struct words words;
	sample_family(&graph);
	choose(&graph, "b0", &words);
	words.options.title = "Mine";
	assert_string_equal(dn_caption_title(&graph.run, &words.facts), "Mine");
	graph_end(&graph);
}

static void
the_subtitle_says_how_much_and_as_of_when(void **state)
{
	(void)state;
	struct graph graph;
	struct words words;
	sample_family(&graph);
	graph.catalog.as_of = (struct dn_date){2026, 1, 0};
	choose(&graph, "b0 b1", &words);
	words.options.selection_text = "b0 | b1";
	assert_string_equal(
		dn_caption_subtitle(&graph.run, &words.facts),
		"2 of 7 networks \xc2\xb7 b0 | b1 \xc2\xb7 as of 2026-01");
	words.options.as_of = (struct dn_date){2020, 11, 1};
	assert_non_null(strstr(dn_caption_subtitle(&graph.run, &words.facts),
			       "as of 2020-11-01"));
	graph_end(&graph);
}

static void
the_caption_counts_what_is_shown_and_hidden(void **state)
{
	(void)state;
	struct graph graph;
	sample_family(&graph);
	const char *text = caption(&graph, "b0 b1 b2 b3", NULL);
	assert_non_null(strstr(text, "4 networks and 2 lines of descent"));
	assert_non_null(strstr(text, "2 parents outside"));
	assert_non_null(strstr(text, "1 line that leaves to a child"));
	assert_null(strstr(text, "Against time"));
	assert_null(strstr(text, "Without a date"));
	graph_end(&graph);
}

static void
the_caption_says_how_attention_was_shared_out(void **state)
{
	(void)state;
	struct graph graph;
	struct words words;
	struct dn_diagram diagram;
	sample_family(&graph);
	choose(&graph, "a0 a1 b0 b1 b2 b3 c0", &words);
	struct dn_attention_options *attention = &words.options.attention;
	dn_interest_defaults(&attention->interest);
	*dn_push(&graph.run.arena, &attention->interest.focus) =
		graph_find(&graph, "a0");
	attention->top = 1;
	attention->max_nodes = 1;
	assert_true(dn_genealogy_diagram(&graph.run, &graph.lineage,
					 &words.options, &diagram));
	assert_string_equal(
		diagram.subtitle,
		"focus a0 \xc2\xb7 all 7 networks, 1 of them shown");
	assert_non_null(strstr(diagram.caption, "the 1 of most interest"));
	assert_non_null(strstr(diagram.caption, "5 networks in 1 place"));
	assert_non_null(strstr(diagram.caption, "relative here: 1 network."));
	assert_non_null(strstr(diagram.caption, "Interest is"));
	assert_non_null(strstr(diagram.caption, "distance from the focus"));
	attention->interest.formula = DN_INTEREST_PAPER;
	assert_true(dn_genealogy_diagram(&graph.run, &graph.lineage,
					 &words.options, &diagram));
	assert_non_null(strstr(diagram.caption, "formula of 2019"));
	graph_end(&graph);
}

static void
one_network_has_nothing_between(void **state)
{
	(void)state;
	struct graph graph;
	sample_family(&graph);
	const char *text = caption(&graph, "b0", NULL);
	assert_non_null(strstr(text, "1 network. "));
	assert_null(strstr(text, "between them"));
	graph_end(&graph);
}

static void
edges_against_time_are_named(void **state)
{
	(void)state;
	struct graph graph;
	sample_start(&graph);
	sample_add(&graph, "late", 2016, 1, 0);
	sample_add(&graph, "early", 2014, 1, 0);
	sample_add(&graph, "lost", 0, 0, 0);
	sample_join(&graph, "late", "early");
	sample_join(&graph, "late", "lost");
	graph_build(&graph);
	const char *text = caption(&graph, "late early lost", NULL);
	assert_non_null(strstr(text, "Against time: late \xe2\x86\x92 early."));
	assert_non_null(strstr(text, "after the latest parent: 1 network."));
	graph_end(&graph);
}

static void
dropped_labels_are_counted(void **state)
{
	(void)state;
	struct dn_run run;
	dn_run_init(&run, NULL);
	assert_string_equal(dn_caption_labels(&run, 0, 9), "");
	assert_non_null(strstr(dn_caption_labels(&run, 2, 9), "2 of 9"));
	dn_run_end(&run);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_title_names_what_is_in_the_picture),
		cmocka_unit_test(a_title_that_is_given_is_kept),
		cmocka_unit_test(the_subtitle_says_how_much_and_as_of_when),
		cmocka_unit_test(the_caption_counts_what_is_shown_and_hidden),
		cmocka_unit_test(the_caption_says_how_attention_was_shared_out),
		cmocka_unit_test(one_network_has_nothing_between),
		cmocka_unit_test(edges_against_time_are_named),
		cmocka_unit_test(dropped_labels_are_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
