/* SPDX-License-Identifier: MIT */
/* ONNX files as a whole: what is one, and what bad ones do. */
#include "mutate.h"
#include "onnx_make.h"

/* Something of everything. */
static const char everything[] =
	"in x nx3x16x16\n"
	"w k 8x3x3x3\nw b 8\nw g 8\nw W 1x32x32\nw R 1x32x8\nw e 10x4\n"
	"i s 1 -1\nf sc 1 1 2 2\nq m 2048x10\nf one 1\n"
	"Conv x,k,b > c pads=1,1,1,1 strides=2,2 auto_pad:NOTSET\n"
	"BatchNormalization c,g,b,b,g > n\n"
	"Clip n > r min~0 max~6\n"
	"Resize r,,sc > u mode:linear\n"
	"Shape u > h\n"
	"Constant > one_i value_ints=1,2\n"
	"Gather h,one_i > hh axis=0\n"
	"ConstantOfShape hh > zz\n"
	"If zz > i {\nRelu r > t\nout t\n} {\nMul r,b > t\nout t\n}\n"
	"Loop zz,,i > l {\nin a\nin b2\nin v\nAdd v,i > w2\nout b2\n"
	"out w2\n}\n"
	"Scan l,x > sa,sb num_scan_inputs=1 {\nin p\nin q2\nAdd p,q2 > o2\n"
	"out o2\nout o2\n}\n"
	"LSTM l,W,R > y,yh hidden_size=8 direction:forward\n"
	"Reshape u,s > f\nDequantizeLinear m,one > d\nMatMul f,d > z\n"
	"acme:Op z,k,u > q1 u=1,2,3 v:text\n"
	"com.microsoft:FusedConv x,k > fc activation:Relu\n"
	"Slice z > z2 starts=0 ends=1 axes=1\nTopK z2 > t1,t2 k=1\n"
	"told c nx8x8x8\nout z\nout sa\nout yh\n";

static void
test_mutants_are_nets_or_errors(void **state)
{
	const struct pb *model = make_model(*state, everything, 13);
	mutate(&dn_read_onnx, model->bytes, model->n);
}

static void
test_only_models_are_recognised(void **state)
{
	const struct pb *model = make_model(*state, everything, 13);
	struct dn_slice head = {(const char *)model->bytes, model->n};
	assert_int_equal(dn_read_onnx.sniff(head), 95);
	assert_int_equal(sniff_text(&dn_read_onnx, "\x08\x01\x12\x05hello"), 0);
	assert_int_equal(sniff_text(&dn_read_onnx, "\x0a\x05hello"), 0);
	assert_int_equal(sniff_text(&dn_read_onnx, "{\"a\": 1}"), 0);
	assert_int_equal(sniff_text(&dn_read_onnx, "name: 'x'"), 0);
	assert_int_equal(sniff_text(&dn_read_onnx, "PK\3\4"), 0);
}

static void
test_a_model_without_nodes_has_no_layers(void **state)
{
	assert_string_equal(dump_onnx(*state, "w m 4x4\n"),
			    "1:1-1:1 no-graph: there are no nodes\n");
}

/* A graph that holds one message which claims to be longer. */
static void
test_lengths_beyond_the_end_are_errors(void **state)
{
	static const unsigned char claims[][12] = {
		{0x3a, 0x80, 0x80, 0x80, 0x80, 0x08},
		{0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f},
		{0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		 0x01},
	};
	(void)state;
	for (size_t i = 0; i < 3; i++)
		must_bear(&dn_read_onnx, claims[i], 12, i);
}

static void
test_graphs_in_graphs_have_an_end(void **state)
{
	struct pb *inner = pb_new(*state);
	pb_text(inner, 2, "deep");
	for (int i = 0; i < 60; i++) {
		struct pb *node = pb_new(*state), *attr = pb_new(*state);
		struct pb *graph = pb_new(*state);
		pb_text(attr, 1, "body");
		pb_message(attr, 6, inner);
		pb_text(node, 4, "Loop");
		pb_message(node, 5, attr);
		pb_message(graph, 1, node);
		inner = graph;
	}
	struct pb *model = pb_new(*state);
	pb_message(model, 7, inner);
	assert_non_null(strstr(dump_model(*state, model),
			       "messages stand in each other more than 100"));
}

static void
test_sizes_that_overflow_are_unknown(void **state)
{
	assert_non_null(
		strstr(dump_onnx(*state,
				 "in x 1x4\n"
				 "w m 4611686018427387904x4611686018427387904\n"
				 "Add x,m > y\nout y\n"),
		       "add x m -> y"));
}

static void
test_a_size_below_zero_is_an_error(void **state)
{
	assert_non_null(strstr(dump_onnx(*state, "in x 1x4\nw m -4\n"
						 "Add x,m > y\nout y\n"),
			       "bad-model: -4 is no size"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_mutants_are_nets_or_errors),
		T(test_only_models_are_recognised),
		T(test_a_model_without_nodes_has_no_layers),
		T(test_lengths_beyond_the_end_are_errors),
		T(test_graphs_in_graphs_have_an_end),
		T(test_sizes_that_overflow_are_unknown),
		T(test_a_size_below_zero_is_an_error),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
