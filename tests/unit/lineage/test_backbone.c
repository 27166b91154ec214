/* SPDX-License-Identifier: MIT */
/* The main path, against weighing every path. */
#include "graph.h"

static struct dn_backbone
backbone_of_all(struct graph *graph)
{
	struct dn_set all = graph_set(graph, DN_NO_NETWORK);
	for (uint32_t v = 0; v < graph->lineage.n; v++)
		dn_set_add(&all, v);
	return dn_backbone(&graph->run, &graph->lineage, &all);
}

static void
test_the_path_that_most_others_share_wins(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a b c>d a>c b>c d>e d>f x>f");
	graph_build(&graph);
	struct dn_backbone found = backbone_of_all(&graph);
	assert_string_equal(graph_ids(&graph, &found.networks), "a b c d e f");
	assert_string_equal(graph_ids(&graph, &found.edges),
			    "a c b c c d d e d f");
	graph_end(&graph);
}

static void
test_without_an_edge_there_is_none(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a b c");
	graph_build(&graph);
	struct dn_backbone found = backbone_of_all(&graph);
	assert_int_equal(found.networks.n, 0);
	assert_int_equal(found.edges.n, 0);
	graph_end(&graph);
}

static void
test_edges_out_of_the_set_do_not_count(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	graph_read(&graph, "a>b>c>d a>d");
	graph_build(&graph);
	struct dn_set among = graph_set(&graph, 0);
	dn_set_add(&among, 3);
	dn_set_add(&among, 1);
	struct dn_backbone found =
		dn_backbone(&graph.run, &graph.lineage, &among);
	assert_string_equal(graph_ids(&graph, &found.edges), "a b a d");
	graph_end(&graph);
}

/*
 * Who descends from whom in the catalogue of 2019, by domain; the networks of
 * its backbone come first, so that they are listed in that order.
 */
static void
check_2019(const char *backbone, const char *edges)
{
	struct graph graph;
	graph_start(&graph);
	graph_read(&graph, backbone);
	graph_read(&graph, edges);
	graph_build(&graph);
	struct dn_backbone found = backbone_of_all(&graph);
	assert_string_equal(graph_ids(&graph, &found.networks), backbone);
	graph_end(&graph);
}

static void
test_the_backbones_of_2019_are_found(void **state)
{
	(void)state;
	check_2019("alexnet vgg highwaynets resnet densenet dpn mixnet",
		   "alexnet>vgg vgg>highwaynets resnet>inception-resnet "
		   "inception>inception-resnet inception-resnet>polyinception "
		   "vgg>inception inception-resnet>resnext resnet>resnext "
		   "inception>resnext resnet>densenet inception>xception "
		   "inception>squeezenet alexnet>squeezenet densenet>dpn "
		   "resnet>dpn vgg>mobilenet squeezenet>mobilenet "
		   "xception>mobilenet resnet>rir resnet>wrn resnet>mixnet "
		   "densenet>mixnet dpn>mixnet resnet>fractalnet "
		   "inception>fractalnet resnet>diracnet vgg>resnet "
		   "highwaynets>resnet mobilenet>senet resnet>nasnet "
		   "inception>nasnet mobilenet>nasnet");
	check_2019("rnn time-skips leaky lstm gru lru",
		   "seq2seq>attention rnn>seq2seq seq2seq>conv-seq2seq rnn>esn "
		   "esn>leaky-esn leaky>leaky-esn rnn>time-skips "
		   "time-skips>cw-rnn rnn>leaky time-skips>leaky rnn>lstm "
		   "leaky>lstm lstm>sru lstm>gru gru>lru lstm>gridlstm "
		   "rnn>recursive lstm>tree-lstm recursive>tree-lstm "
		   "lstm>dglstm stacked-rnn>dglstm rnn>brnn rnn>stacked-rnn "
		   "lstm>db-lstm brnn>db-lstm stacked-rnn>db-lstm "
		   "stacked-rnn>dt-rnn dt-rnn>dts-rnn");
	check_2019("r-cnn spp-net fast-r-cnn faster-r-cnn ssd dssd dsod fpn",
		   "r-cnn>spp-net r-cnn>fast-r-cnn spp-net>fast-r-cnn "
		   "yolo>yolo-v2 faster-r-cnn>yolo-v2 "
		   "fast-r-cnn>faster-r-cnn faster-r-cnn>ssd yolo>ssd "
		   "ssd>dssd ssd>dsod faster-r-cnn>fpn ssd>fpn "
		   "faster-r-cnn>r-fcn faster-r-cnn>mask-r-cnn");
	check_2019("fcn dilatednet deeplab-v2 deeplab-v3",
		   "fcn>u-net fcn>segnet segnet>deconvnet segnet>rednet "
		   "fcn>refinenet fcn>dilatednet dilatednet>pspnet "
		   "fcn>deeplab deeplab>deeplab-v2 dilatednet>deeplab-v2 "
		   "deconvnet>gcn deeplab-v2>deeplab-v3");
}

/* Adds a line of forks: each step doubles the number of paths. */
static void
add_forks(struct graph *graph, uint32_t n)
{
	uint32_t start = graph->catalog.networks.n;
	char id[16];
	for (uint32_t i = 0; i <= 3 * n; i++) {
		snprintf(id, sizeof(id), "n%04u", start + i);
		graph_add(graph, id, 2000);
	}
	for (uint32_t i = start; i < start + 3 * n; i += 3)
		for (uint32_t k = 1; k <= 2; k++) {
			graph_join(graph, i, i + k, 0);
			graph_join(graph, i + k, i + 3, 0);
		}
}

/* 2^200 paths, and still all edges of a rank tie. */
static void
test_counts_beyond_a_word_keep_ties(void **state)
{
	struct graph graph;
	(void)state;
	graph_start(&graph);
	add_forks(&graph, 200);
	graph_build(&graph);
	struct dn_backbone found = backbone_of_all(&graph);
	assert_int_equal(found.networks.n, 601);
	assert_int_equal(found.edges.n, 2 * 800);
	graph_end(&graph);
}

static void
test_counts_beyond_a_word_are_compared(void **state)
{
	(void)state;
	for (uint32_t n = 55; n < 75; n++) {
		struct graph graph;
		graph_start(&graph);
		add_forks(&graph, n);
		add_forks(&graph, n + 1);
		add_forks(&graph, n);
		graph_build(&graph);
		struct dn_backbone found = backbone_of_all(&graph);
		assert_int_equal(found.networks.n, 3 * (n + 1) + 1);
		assert_int_equal(found.networks.items[0], 3 * n + 1);
		graph_end(&graph);
	}
}

/* Every path of the members from sources to sinks, one call a path. */
struct all_paths {
	const struct graph *graph;
	const struct dn_set *among;
	void (*take)(struct all_paths *all);
	uint32_t path[MAX_NETWORKS], n;
	uint64_t through[MAX_NETWORKS][MAX_NETWORKS], most;
	bool best[MAX_NETWORKS][MAX_NETWORKS];
};

static bool
joined(const struct all_paths *all, uint32_t a, uint32_t b)
{
	return all->graph->edge[a][b] && dn_set_has(all->among, a) &&
	       dn_set_has(all->among, b);
}

static void
extend(struct all_paths *all, uint32_t v)
{
	bool sink = true;
	all->path[all->n++] = v;
	for (uint32_t w = 0; w < all->graph->n; w++)
		if (joined(all, v, w)) {
			sink = false;
			extend(all, w);
		}
	if (sink)
		all->take(all);
	all->n--;
}

static void
walk_all(struct all_paths *all, void (*take)(struct all_paths *all))
{
	all->take = take;
	for (uint32_t v = 0; v < all->graph->n; v++) {
		bool source = dn_set_has(all->among, v);
		for (uint32_t p = 0; p < all->graph->n; p++)
			source &= !joined(all, p, v);
		if (source)
			extend(all, v);
	}
}

static void
count_path(struct all_paths *all)
{
	for (uint32_t i = 1; i < all->n; i++)
		all->through[all->path[i - 1]][all->path[i]]++;
}

static void
weigh_path(struct all_paths *all)
{
	uint64_t weight = 0;
	for (uint32_t i = 1; i < all->n; i++)
		weight += all->through[all->path[i - 1]][all->path[i]];
	if (weight > all->most) {
		all->most = weight;
		memset(all->best, 0, sizeof(all->best));
	}
	for (uint32_t i = 1; weight == all->most && i < all->n; i++)
		all->best[all->path[i - 1]][all->path[i]] = true;
}

static void
check_backbone(struct graph *graph, struct all_paths *all, uint32_t seed)
{
	struct dn_backbone found =
		dn_backbone(&graph->run, &graph->lineage, all->among);
	const uint32_t *rank = graph->lineage.rank;
	uint32_t n_best = 0;
	bool on_path[MAX_NETWORKS] = {false};
	for (uint32_t a = 0; a < graph->n; a++)
		for (uint32_t b = 0; b < graph->n; b++)
			if (all->best[a][b]) {
				n_best++;
				on_path[a] = on_path[b] = true;
			}
	CHECK(seed, found.edges.n == 2 * n_best);
	for (uint32_t i = 0; i < found.edges.n; i += 2) {
		uint32_t *edge = &found.edges.items[i];
		CHECK(seed, all->best[edge[0]][edge[1]]);
		CHECK(seed, i == 0 || rank[edge[-2]] < rank[edge[0]] ||
				    (edge[-2] == edge[0] &&
				     rank[edge[-1]] < rank[edge[1]]));
	}
	uint32_t n_on_path = 0;
	for (uint32_t v = 0; v < graph->n; v++)
		n_on_path += on_path[v];
	CHECK(seed, found.networks.n == n_on_path);
	for (uint32_t i = 0; i < found.networks.n; i++)
		CHECK(seed, on_path[found.networks.items[i]]);
}

static void
test_backbones_equal_brute_force(void **state)
{
	static struct graph graph;
	static struct all_paths all;
	(void)state;
	print_message("seeds 1 to %d\n", N_SEEDS);
	for (uint32_t seed = 1; seed <= N_SEEDS; seed++) {
		graph_random(&graph, seed, 13);
		struct dn_set among = graph_set(&graph, DN_NO_NETWORK);
		for (uint32_t v = 0; v < graph.n; v++)
			if (seed % 4 == 0 || (v * 7 + seed) % 5 != 0)
				dn_set_add(&among, v);
		memset(&all, 0, sizeof(all));
		all.graph = &graph;
		all.among = &among;
		walk_all(&all, count_path);
		walk_all(&all, weigh_path);
		check_backbone(&graph, &all, seed);
		graph_end(&graph);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_path_that_most_others_share_wins),
		cmocka_unit_test(test_without_an_edge_there_is_none),
		cmocka_unit_test(test_edges_out_of_the_set_do_not_count),
		cmocka_unit_test(test_the_backbones_of_2019_are_found),
		cmocka_unit_test(test_counts_beyond_a_word_keep_ties),
		cmocka_unit_test(test_counts_beyond_a_word_are_compared),
		cmocka_unit_test(test_backbones_equal_brute_force),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
