/* SPDX-License-Identifier: MIT */
/* Folding whole nets: what repeats itself is said once and nothing is lost. */
#include <dirent.h>

#include "folds.h"
#include "random_net.h"

/* Steps of ResNet: stages of n bottlenecks, unfolded. */
static const char *
resnet(struct dn_run *run, const int *stages)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_put(out, "inputs: {image: 3x224x224}\nlayers:\n"
		    "- conv 7x7/2 64, bn, relu\n- maxpool 3x3/2\n");
	for (int stage = 0; stage < 4; stage++)
		for (int i = 0; i < stages[stage]; i++) {
			int mid = 64 << stage, s = i == 0 && stage ? 2 : 1;
			dn_put_format(out,
				      "- residual:\n"
				      "    body:\n"
				      "    - conv 1x1 %d, bn, relu\n"
				      "    - conv 3x3/%d %d, bn, relu\n"
				      "    - conv 1x1 %d, bn\n",
				      mid, s, mid, 4 * mid);
			if (i == 0)
				dn_put_format(out,
					      "    shortcut: conv 1x1/%d %d, "
					      "bn\n",
					      s, 4 * mid);
			dn_put(out, "  then: relu\n");
		}
	dn_put(out, "- global-avgpool\n- dense 1000, softmax\n");
	return taken(run, out);
}

static void
test_resnet_152_is_3_8_36_3(void **state)
{
	struct dn_run *run = *state;
	static const int stages[] = {3, 8, 36, 3};
	assert_string_equal(folded(run, resnet(run, stages)),
			    "inputs: {image: 3x224x224}\n"
			    "blocks:\n"
			    "  stage1(n, mid, out, s=1):\n"
			    "    repeat:\n"
			    "      times: $n\n"
			    "      body:\n"
			    "        residual: layer1($mid, $out)\n"
			    "        then: relu\n"
			    "      first:\n"
			    "        body: layer1($mid, $out, $s)\n"
			    "        shortcut: conv 1x1/$s $out, bn\n"
			    "  layer1(mid, out, s=1):\n"
			    "    - conv 1x1 $mid, bn, relu\n"
			    "    - conv 3x3/$s $mid, bn, relu\n"
			    "    - conv 1x1 $out, bn\n"
			    "layers:\n"
			    "  - conv 7x7/2 64, bn, relu\n"
			    "  - maxpool 3x3/2\n"
			    "  - stage1(3, 64, 256)\n"
			    "  - stage1(8, 128, 512, 2)\n"
			    "  - stage1(36, 256, 1024, 2)\n"
			    "  - stage1(3, 512, 2048, 2)\n"
			    "  - global-avgpool\n"
			    "  - dense 1000, softmax\n");
}

static void
test_a_stage_of_two_differs_the_first_time(void **state)
{
	struct dn_run *run = *state;
	static const int stages[] = {2, 0, 0, 0};
	const char *text = folded(run, resnet(run, stages));
	assert_non_null(strstr(text, "times: 2"));
	assert_non_null(strstr(text, "first:\n"));
}

static void
test_densenet_121_is_6_12_24_16(void **state)
{
	struct dn_run *run = *state;
	static const int blocks[] = {6, 12, 24, 16};
	struct dn_out *out = dn_out_to_memory(run);
	dn_put(out, "inputs: {image: 3x224x224}\nlayers:\n"
		    "- conv 7x7/2 64, bn, relu\n- maxpool 3x3/2\n");
	for (int b = 0; b < 4; b++) {
		for (int i = 0; i < blocks[b]; i++)
			dn_put(out, "- parallel: [[], [\"bn, relu, conv 1x1 "
				    "128, bn, relu, conv 3x3 32\"]]\n");
		dn_put(out, "- bn, relu\n");
		if (b < 3)
			dn_put_format(out, "- conv 1x1 %d\n- avgpool 2x2/2\n",
				      128 << b);
	}
	dn_put(out, "- global-avgpool\n- dense 1000, softmax\n");
	struct dn_net *net = net_of(run, taken(run, out));
	const char *text = assert_lossless(run, net, dn_net_fold(run, net));
	assert_non_null(strstr(text, "dense-block:"));
	assert_non_null(strstr(text, "growth: 32"));
	assert_non_null(strstr(text, "dense-stage1(6)"));
	assert_non_null(strstr(text, "dense-stage1(12)"));
	assert_non_null(strstr(text, "dense-stage1(24)"));
	assert_non_null(strstr(text, "dense-stage1(16)"));
	assert_true(net->ops.n > 15 * dn_page_count(page_of(run, text)));
}

static void
test_vgg_19_has_five_groups(void **state)
{
	struct dn_run *run = *state;
	static const int groups[] = {2, 2, 4, 4, 4};
	struct dn_out *out = dn_out_to_memory(run);
	dn_put(out, "inputs: {image: 3x224x224}\nlayers:\n");
	for (int g = 0; g < 5; g++) {
		for (int i = 0; i < groups[g]; i++)
			dn_put_format(out, "- conv 3x3 %d, relu\n",
				      g < 3 ? 64 << g : 512);
		dn_put(out, "- maxpool 2x2/2\n");
	}
	dn_put(out, "- dense 4096, relu\n- dense 4096, relu\n"
		    "- dense 1000, softmax\n");
	assert_string_equal(folded(run, taken(run, out)),
			    "inputs: {image: 3x224x224}\n"
			    "blocks:\n"
			    "  stage1(n, width):\n"
			    "    - repeat:\n"
			    "        times: $n\n"
			    "        body: conv 3x3 $width, relu\n"
			    "    - maxpool 2x2/2\n"
			    "layers:\n"
			    "  - stage1(2, 64)\n"
			    "  - stage1(2, 128)\n"
			    "  - stage1(4, 256)\n"
			    "  - stage1(4, 512)\n"
			    "  - stage1(4, 512)\n"
			    "  - repeat:\n"
			    "      times: 2\n"
			    "      body: dense 4096, relu\n"
			    "  - dense 1000, softmax\n");
}

static void
test_shared_and_own_weights_do_not_fold_together(void **state)
{
	struct dn_run *run = *state;
	const char *text =
		folded(run, "inputs: {x: 8}\nlayers:\n"
			    "- {do: \"dense 8, relu\", as: a}\n"
			    "- dense 8, relu\n"
			    "- {do: dense 8 weights-of a}\n- relu\n"
			    "- {do: dense 8 weights-of a}\n- relu\n");
	assert_non_null(strstr(text, "weights-of"));
}

static void
test_the_shipped_architectures_come_back_when_folded(void **state)
{
	static const char folder[] = "catalog/architectures";
	unsigned n = 0;
	(void)state;
	DIR *dir = opendir(folder);
	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir));) {
		struct dn_run run;
		uint32_t source;
		if (entry->d_name[0] == '.')
			continue;
		dn_run_init(&run, NULL);
		assert_true(
			dn_source_read(&run,
				       dn_arena_format(&run.arena, "%s/%s",
						       folder, entry->d_name),
				       NULL, &source));
		folded(&run, dn_source_get(&run, source)->text.text);
		dn_run_end(&run);
		n++;
	}
	closedir(dir);
	assert_true(n >= 25);
}

static void
test_random_nets_come_back_when_folded(void **state)
{
	unsigned n = 0;
	(void)state;
	for (uint32_t seed = 1000; seed < 1400; seed++) {
		struct dn_run run;
		dn_run_init(&run, NULL);
		struct dn_net *net = random_net(&run, seed);
		n += net != NULL;
		if (net)
			assert_lossless(&run, net, dn_net_fold(&run, net));
		dn_run_end(&run);
	}
	assert_true(n > 300);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_resnet_152_is_3_8_36_3,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_a_stage_of_two_differs_the_first_time, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(test_densenet_121_is_6_12_24_16,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_vgg_19_has_five_groups,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_shared_and_own_weights_do_not_fold_together,
			set_up, tear_down),
		cmocka_unit_test(
			test_the_shipped_architectures_come_back_when_folded),
		cmocka_unit_test(test_random_nets_come_back_when_folded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
