/* SPDX-License-Identifier: MIT */
/* Reads any bytes as a scene; what could be read is dumped and read again,
 * written and checked. */
#include <stdlib.h>

#include "draw/canvas.h"
#include "draw/check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct dn_slice
dump(struct dn_run *run, const struct dn_scene *scene)
{
	struct dn_out *out = dn_out_to_memory(run);
	dn_scene_dump(out, scene);
	struct dn_slice text = dn_out_text(out);
	dn_out_close(out);
	return text;
}

static void
check_scene(struct dn_run *run, const struct dn_scene *scene)
{
	struct dn_slice text = dump(run, scene);
	struct dn_scene again;
	if (!dn_scene_read(run, dn_source_from_text(run, "again", text),
			   &again) ||
	    !dn_slice_equal(dump(run, &again), text))
		abort();
	struct dn_out *out = dn_out_to_memory(run);
	dn_svg_write(run, out, scene, DN_THEME_AUTO);
	dn_trace_write(run, out, scene);
	dn_out_close(out);
	dn_scene_check(run, scene, DN_THEME_AUTO);
	dn_scene_crossings(run, scene);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dn_run run;
	dn_run_init(&run, NULL);
	char *text = dn_arena_text(&run.arena,
				   (struct dn_slice){(const char *)data, size});
	uint32_t source = dn_source_from_text(&run, "input",
					      (struct dn_slice){text, size});
	struct dn_scene scene;
	if (dn_scene_read(&run, source, &scene))
		check_scene(&run, &scene);
	dn_run_end(&run);
	return 0;
}
