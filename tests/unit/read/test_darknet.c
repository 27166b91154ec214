/* SPDX-License-Identifier: MIT */
/* Darknet cfg: the input, numbers of layers, errors. */
#include "mutate.h"

#define NET "[net]\nheight=8\nwidth=8\nchannels=3\n"

static void
test_layers_follow_each_other_and_name_others_by_number(void **state)
{
	assert_string_equal(
		read_dump(*state, &dn_read_darknet,
			  NET "[convolutional]\nbatch_normalize=1\nfilters=4\n"
			      "size=3\npad=1\nactivation=leaky\n"
			      "[convolutional]\nfilters=4\nactivation=linear\n"
			      "[shortcut]\nfrom=-2\nactivation=linear\n"
			      "[route]\nlayers=-1, 0\n"),
		"0 input -> input:1x3x8x8 | shape 1 3 8 8\n"
		"1 conv input -> convolutional_0:1x4x8x8 | kernel 3 pad 1 "
		"padding explicit units 4 bias 0\n"
		"2 bn convolutional_0 -> convolutional_0:1x4x8x8\n"
		"3 leaky-relu convolutional_0 -> convolutional_0:1x4x8x8\n"
		"4 conv convolutional_0 -> convolutional_1:1x4x8x8 | padding "
		"explicit units 4\n"
		"5 add convolutional_1 convolutional_0 -> "
		"shortcut_2:1x4x8x8\n"
		"6 concat shortcut_2 convolutional_0 -> route_3:1x8x8x8\n"
		"out route_3:1x8x8x8\n");
}

static void
test_a_recurrent_net_reads_features_in_steps(void **state)
{
	assert_string_equal(
		read_dump(*state, &dn_read_darknet,
			  "[net]\ninputs=5\n[gru]\noutput=4\n[connected]\n"
			  "output=5\nactivation=linear\n[softmax]\n"),
		"0 input -> input:1xTx5 | shape 1 T 5\n"
		"1 gru input -> gru_0:1xTx4 | units 4 biases 2\n"
		"2 dense gru_0 -> connected_1:1xTx5 | units 5\n"
		"3 softmax connected_1 -> softmax_2:1xTx5 | axis -1\n"
		"out softmax_2:1xTx5\n");
}

static void
test_what_breaks_the_rules_is_said_with_its_place(void **state)
{
	static const char *const cases[][2] = {
		{"[conv]\n", "1:1-1:1 bad-model: the first section is not "
			     "[net]\n"},
		{"", "1:1-1:1 bad-model: the first section is not [net]\n"},
		{"[net]\n", "1:1-1:6 bad-model: [net] says neither height, "
			    "width and channels nor inputs\n"},
		{NET, "1:1-1:1 no-graph: there are no layers after [net]\n"},
		{NET "[route]\nlayers=-1\n",
		 "6:8-6:10 bad-model: there is no layer '-1' before this one, "
		 "number 0\n"},
		{NET "[dropout]\n[route]\nlayers=1\n",
		 "7:8-7:9 bad-model: there is no layer '1' before this one, "
		 "number 1\n"},
		{NET "[route]\nlayers=x\n",
		 "6:8-6:9 bad-model: 'x' is no number of a layer\n"},
		{NET "[route]\n", "5:2-5:7 bad-model: this layer needs "
				  "'layers'\n"},
		{NET "[convolutional]\nsize=0\n",
		 "6:6-6:7 bad-model: 'size' must be above 0\n"},
		{NET "[convolutional]\nfilters=2.5\n",
		 "6:9-6:12 bad-model: '2.5' is no whole number of a sensible "
		 "size\n"
		 "6:9-6:12 bad-model: 'filters' must be above 0\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(
			read_errors(*state, &dn_read_darknet, cases[i][0]),
			cases[i][1]);
}

static void
test_an_unknown_activation_or_layer_is_kept_by_its_name(void **state)
{
	const char *dump =
		read_dump(*state, &dn_read_darknet,
			  NET "[foo]\n[activation]\nactivation=bar\n");
	assert_non_null(strstr(dump, "1 opaque(foo) input -> foo_0"));
	assert_non_null(strstr(dump, "2 opaque(bar) foo_0 -> activation_1"));
	assert_non_null(strstr(dump, "unmapped: a layer of the unknown kind "
				     "[foo] is kept by its name\n"));
}

static void
test_only_a_net_is_recognised(void **state)
{
	(void)state;
	assert_int_equal(sniff_text(&dn_read_darknet, "# x\n\n[net]\r\n"), 95);
	assert_int_equal(sniff_text(&dn_read_darknet, "[network]"), 95);
	assert_int_equal(sniff_text(&dn_read_darknet, "[nets]"), 0);
	assert_int_equal(sniff_text(&dn_read_darknet, ""), 0);
}

static void
test_any_change_gives_a_net_or_an_error(void **state)
{
	static const char text[] = "[net]\n"
				   "height=16\n"
				   "width=16\n"
				   "channels=3\n"
				   "[convolutional]\n"
				   "batch_normalize=1\n"
				   "filters=4\n"
				   "size=3\n"
				   "stride=1\n"
				   "pad=1\n"
				   "activation=leaky\n"
				   "[maxpool]\n"
				   "size=2\n"
				   "stride=2\n"
				   "[shortcut]\n"
				   "from=-1\n"
				   "activation=linear\n"
				   "[route]\n"
				   "layers=-1,0\n"
				   "[route]\n"
				   "layers=-2\n"
				   "groups=2\n"
				   "group_id=1\n"
				   "[reorg]\n"
				   "stride=2\n"
				   "[upsample]\n"
				   "stride=2\n"
				   "[connected]\n"
				   "output=5\n"
				   "activation=mish\n"
				   "[yolo]\n"
				   "mask=0,1\n";
	(void)state;
	mutate(&dn_read_darknet, (const unsigned char *)text, sizeof(text) - 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_layers_follow_each_other_and_name_others_by_number),
		T(test_a_recurrent_net_reads_features_in_steps),
		T(test_what_breaks_the_rules_is_said_with_its_place),
		T(test_an_unknown_activation_or_layer_is_kept_by_its_name),
		T(test_only_a_net_is_recognised),
		T(test_any_change_gives_a_net_or_an_error),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
