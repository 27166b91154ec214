/* SPDX-License-Identifier: MIT */
/* Ops and shapes in a few words. */
#include "net/brief.h"
#include "shapes.h"

static void
test_ops_are_told_in_a_few_words(void **state)
{
	static const struct {
		struct shape_case op;
		const char *op_text, *shape_text;
	} cases[] = {
		{{DN_OP_CONV,
		  {"1x3x224x224"},
		  {A(KERNEL, 7), A(STRIDE, 2, 2), A(UNITS, 64)},
		  {"?"},
		  0},
		 "conv 7x7/2 64",
		 "1x64x112x112"},
		{{DN_OP_CONV,
		  {"1x64xHxW"},
		  {A(KERNEL, 1, 3), A(STRIDE, 1, 2), A(UNITS, 64),
		   A(GROUPS, 32), A(DILATION, 2)},
		  {"?"},
		  0},
		 "conv 1x3/1x2 64 groups 32 dilation 2",
		 "1x64xHx?"},
		{{DN_OP_DENSE, {"1x8"}, {A(UNITS, 10)}, {"?"}, 0},
		 "dense 10",
		 "1x10"},
		{{DN_OP_LSTM,
		  {"1xTx8"},
		  {A(UNITS, 10), A(DIRECTION, DN_BOTH)},
		  {"?"},
		  0},
		 "lstm 10 both",
		 "1xTx20"},
		{{DN_OP_RESHAPE, {"1x6"}, {A(SHAPE, 0, -1, 2)}, {"?"}, 0},
		 "reshape 0x-1x2",
		 "1x3x2"},
		{{DN_OP_REDUCE_SUM, {"1x6"}, {{0}}, {"?"}, 0},
		 "reduce-sum",
		 "scalar"},
		{{DN_OP_OPAQUE, {"1x6"}, {{0}}, {"?"}, 0}, "opaque", "?"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dn_run run;
		uint32_t writes[3];
		dn_run_init(&run, NULL);
		const struct dn_net *net =
			net_of_case(&run, &cases[i].op, writes);
		struct dn_out *out = dn_out_to_memory(&run);
		dn_put_op(out, net, &net->ops.items[net->ops.n - 1]);
		assert_string_equal(dn_out_text(out).text, cases[i].op_text);
		out = dn_out_to_memory(&run);
		dn_put_shape(out, net, writes[0]);
		assert_string_equal(dn_out_text(out).text, cases[i].shape_text);
		dn_run_end(&run);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ops_are_told_in_a_few_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
