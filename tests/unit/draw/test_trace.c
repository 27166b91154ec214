/* SPDX-License-Identifier: MIT */
/* The trace has a line for each call. */
#include "setup.h"

#include "draw/canvas.h"

static void
each_call_is_a_line(void **state)
{
	struct dn_scene scene =
		scene_of(*state, "group kind=node id=\"n-a\"\n"
				 "rect x=1 y=2 width=3 height=4 fill=card\n"
				 "text x=5 y=6 fill=ink size=7 text=\"A\"\n"
				 "close\n"
				 "path d=M1,2L3,4C5,6,7,8,9,10 stroke=line "
				 "stroke-width=1.5 arrow\n"
				 "path d=M1,2Z fill=ink\n");
	struct dn_out *out = dn_out_to_memory(*state);
	dn_trace_write(*state, out, &scene);
	assert_string_equal(dn_out_text(out).text,
			    "begin 200 100\n"
			    "  open n-a\n"
			    "    rect 1 2 3 4 fill card\n"
			    "    text 5 6 7 'A' fill ink\n"
			    "  close\n"
			    "  path 1 2 line 3 4 curve 9 10 arrow "
			    "stroke line 1.5\n"
			    "  path 1 2 closed fill ink\n"
			    "end\n");
	dn_out_close(out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_call_is_a_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
