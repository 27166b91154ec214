/* SPDX-License-Identifier: MIT */
/* The structure of ONNX files. */
#include "onnx_make.h"
#include "read/onnx.h"

static struct dn_bytes bytes;

/* Parses a graph that is written down. */
static struct dn_onnx *
parse(struct dn_run *run, const char *text)
{
	const struct pb *model = make_model(run, text, 17);
	struct dn_onnx *onnx = dn_new(&run->arena, struct dn_onnx, 1);
	dn_bytes_of(&bytes, run,
		    source_of(run, (struct dn_slice){(const char *)model->bytes,
						     model->n}));
	assert_true(dn_onnx_parse(onnx, run, &bytes));
	return onnx;
}

static const char *
text_of(const struct dn_onnx *onnx, uint32_t name)
{
	return dn_intern_text(onnx->names, name);
}

static void
test_nodes_tensors_and_shapes_are_found(void **state)
{
	const struct dn_onnx *onnx =
		parse(*state, "in x nx3\nw m 3x5\nMatMul x,m > y\nout y\n");
	const struct dn_onnx_graph *graph = onnx->graph;
	assert_int_equal(onnx->version, 17);
	assert_int_equal(graph->nodes.n, 1);
	assert_int_equal(graph->nodes.items[0].n_reads, 2);
	assert_string_equal(text_of(onnx, graph->nodes.items[0].type),
			    "MatMul");
	assert_int_equal(graph->tensors.items[0].n_dims, 2);
	assert_int_equal(onnx->sizes.items[graph->tensors.items[0].dims + 1],
			 5);
	assert_int_equal(graph->inputs.items[0].n_dims, 2);
	assert_true(onnx->sizes.items[graph->inputs.items[0].dims] <=
		    DN_ONNX_NAMED);
	assert_int_equal(graph->free.n, 0);
}

static void
test_what_a_body_reads_outside_is_known(void **state)
{
	const struct dn_onnx *onnx =
		parse(*state, "in c 1\nin x 1x4\n"
			      "If c > y {\nRelu x > a\nAdd a,z > b\nout b\n} "
			      "{\nIdentity x > d\nout d\n}\nout y\n");
	const struct dn_onnx_node *node = &onnx->graph->nodes.items[0];
	assert_int_equal(node->n_bodies, 2);
	const struct dn_numbers *names =
		&onnx->bodies.items[node->bodies].graph->free;
	assert_int_equal(names->n, 2);
	assert_string_equal(text_of(onnx, names->items[0]), "x");
	assert_string_equal(text_of(onnx, names->items[1]), "z");
	/* Nothing makes z outside either. */
	assert_int_equal(onnx->graph->free.n, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(test_nodes_tensors_and_shapes_are_found),
		T(test_what_a_body_reads_outside_is_known),
#undef T
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
