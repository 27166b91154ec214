/* SPDX-License-Identifier: MIT */
/*
 * The figures by name and the formats they are written in. Everything goes
 * diagram, scene, file; a diagram writer takes the first stage, output.c the
 * second.
 */
#include "dnngen/figure.h"

#include <string.h>

#include "architecture.h"
#include "draw/canvas.h"
#include "draw/check.h"
#include "draw/layout.h"
#include "draw/writers.h"
#include "genealogy.h"
#include "output.h"
#include "overview.h"
#include "paper.h"
#include "patterns.h"
#include "training.h"

const struct dn_figure *
dn_figure_find(struct dn_slice name)
{
	for (const struct dn_figure *f = dn_figures; f->name; f++)
		if (dn_slice_equal(name, dn_slice_of(f->name)))
			return f;
	return NULL;
}

bool
dn_figure_takes(const struct dn_figure *figure, const char *format)
{
	return figure->is_graph || strcmp(format, "json") == 0 ||
	       !dn_diagram_writer_find(dn_slice_of(format));
}

/* The scene of a diagram, on the paper that was asked for. */
static bool
make_scene(struct dn_run *run, const struct dn_figure *figure,
	   const struct dn_diagram *diagram,
	   const struct dn_figure_options *options, struct dn_scene *scene)
{
	if (!figure->scene(run, diagram, options, scene))
		return false;
	dn_paper_fit(run, scene, options->paper);
	return true;
}

bool
dn_figure_write(struct dn_run *run, const struct dn_figure *figure,
		const struct dn_lineage *lineage,
		const struct dn_figure_options *options, const char *format,
		bool verify, struct dn_out *out)
{
	const struct dn_diagram_writer *writer =
		dn_diagram_writer_find(dn_slice_of(format));
	struct dn_diagram diagram;
	if (!figure->diagram(run, lineage, options, &diagram))
		return false;
	struct dn_scene scene;
	if ((!writer || verify) &&
	    !make_scene(run, figure, &diagram, options, &scene))
		return false;
	if (!writer)
		return dn_output_scene(run, &scene, options, format, verify,
				       out);
	if (verify && dn_scene_check(run, &scene, dn_output_theme(options)))
		return false;
	if (writer->say_losses)
		writer->say_losses(run, &diagram);
	writer->write(run, out, &diagram);
	return true;
}

/* The text that dot is given, for who wonders about a layout. */
static void
dump_layout(struct dn_run *run, const struct dn_diagram *diagram,
	    const struct dn_figure_options *options, struct dn_out *out)
{
	struct dn_layout_options layout = {
		.top_down = options->direction == DN_TIME_DOWN,
		.font_size = options->font_size,
	};
	dn_put_slice(out, dn_layout_dot_input(run, diagram, &layout));
}

bool
dn_figure_dump(struct dn_run *run, const struct dn_figure *figure,
	       const struct dn_lineage *lineage,
	       const struct dn_figure_options *options, const char *stage,
	       struct dn_out *out)
{
	struct dn_diagram diagram;
	if (!figure->diagram(run, lineage, options, &diagram))
		return false;
	if (strcmp(stage, "diagram") == 0) {
		dn_diagram_dump(out, &diagram);
		return true;
	}
	if (strcmp(stage, "layout") == 0) {
		dump_layout(run, &diagram, options, out);
		return true;
	}
	struct dn_scene scene;
	if (!make_scene(run, figure, &diagram, options, &scene))
		return false;
	dn_scene_dump(out, &scene);
	return true;
}

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

bool
dn_figure_checksum_of(struct dn_slice file, char hex[65])
{
	const struct dn_slice mark = DN_SLICE(DN_CHECKSUM_MARK);
	for (size_t i = 0; i + mark.len + 64 <= file.len; i++) {
		const char *at = file.text + i;
		if (*at != mark.text[0] || memcmp(at, mark.text, mark.len) != 0)
			continue;
		size_t n = 0;
		while (n < 64 && is_hex(at[mark.len + n]))
			n++;
		if (n < 64)
			continue;
		memcpy(hex, at + mark.len, 64);
		hex[64] = '\0';
		return true;
	}
	return false;
}

const char *
dn_figure_checksum(struct dn_run *run, const struct dn_figure *figure,
		   const struct dn_lineage *lineage,
		   const struct dn_figure_options *options)
{
	struct dn_diagram diagram;
	struct dn_scene scene;
	return figure->diagram(run, lineage, options, &diagram) &&
			       make_scene(run, figure, &diagram, options,
					  &scene)
		       ? dn_scene_checksum(run, &scene)
		       : NULL;
}

const struct dn_figure dn_figures[] = {
	{
		.name = "genealogy",
		.summary = "who descends from whom, over time",
		.is_graph = true,
		.diagram = dn_genealogy_diagram,
		.scene = dn_genealogy_scene,
	},
	{
		.name = "overview",
		.summary = "all of it at a glance, a lane for each domain",
		.is_graph = true,
		.diagram = dn_overview_diagram,
		.scene = dn_overview_scene,
	},
	{
		.name = "architecture",
		.summary = "the layers of one model, repeats folded",
		.takes_net = true,
		.diagram = dn_architecture_diagram,
		.scene = dn_architecture_scene,
	},
	{
		.name = "patterns",
		.summary = "the taxonomy of patterns, and when each was used",
		.diagram = dn_patterns_diagram,
		.scene = dn_patterns_scene,
	},
	{
		.name = "training",
		.summary = "training methods: who used each first, and since",
		.diagram = dn_training_diagram,
		.scene = dn_training_scene,
	},
	{0},
};

const char *const dn_figure_formats[] = {
	"svg",	   "pdf",     "png",	"dot",	 "json",
	"mermaid", "graphml", "newick", "trace", NULL,
};
