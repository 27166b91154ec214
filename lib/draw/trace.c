/* SPDX-License-Identifier: MIT */
/*
 * A canvas that prints what it is asked to draw, one line a call, indented by
 * groups: what a replay does, for tests and for the eye.
 */
#include "canvas.h"
#include "geometry.h"

struct trace {
	struct dn_canvas canvas; /* first: the canvas is the trace */
	struct dn_out *out;
	unsigned depth;
};

static struct trace *
trace_of(struct dn_canvas *canvas)
{
	return (struct trace *)canvas;
}

/* Begins a line, and puts numbers into it. */
static struct dn_out *
line(struct dn_canvas *canvas, const char *word)
{
	struct trace *trace = trace_of(canvas);
	dn_put_repeat(trace->out, ' ', 2 * trace->depth);
	dn_put(trace->out, word);
	return trace->out;
}

static void
number(struct dn_out *out, double value)
{
	dn_put_char(out, ' ');
	dn_put_number(out, dn_round(value), 2);
}

static void
look(struct dn_out *out, const struct dn_item *item)
{
	if (item->fill)
		dn_put_format(out, " fill %s", dn_paint_name(item->fill));
	if (item->stroke && item->kind != DN_TEXT) {
		dn_put_format(out, " stroke %s", dn_paint_name(item->stroke));
		number(out, item->stroke_width);
	}
	dn_put_char(out, '\n');
}

static void
begin(struct dn_canvas *canvas, const struct dn_scene *scene)
{
	struct dn_out *out = line(canvas, "begin");
	number(out, scene->width);
	number(out, scene->height);
	dn_put_char(out, '\n');
	trace_of(canvas)->depth++;
}

static void
end(struct dn_canvas *canvas)
{
	trace_of(canvas)->depth--;
	dn_put_char(line(canvas, "end"), '\n');
}

static void
group_open(struct dn_canvas *canvas, const struct dn_item *item)
{
	struct dn_out *out = line(canvas, "open");
	if (item->id)
		dn_put_format(out, " %s", item->id);
	dn_put_char(out, '\n');
	trace_of(canvas)->depth++;
}

static void
group_close(struct dn_canvas *canvas, const struct dn_item *item)
{
	(void)item;
	trace_of(canvas)->depth--;
	dn_put_char(line(canvas, "close"), '\n');
}

static void
rect(struct dn_canvas *canvas, const struct dn_item *item)
{
	struct dn_out *out = line(canvas, "rect");
	number(out, item->x);
	number(out, item->y);
	number(out, item->width);
	number(out, item->height);
	look(out, item);
}

static void
path(struct dn_canvas *canvas, const struct dn_item *item)
{
	struct dn_out *out = line(canvas, "path");
	number(out, item->start.x);
	number(out, item->start.y);
	for (uint32_t i = 0; i < item->n_segments; i++) {
		const struct dn_segment *s = &item->segments[i];
		dn_put(out, s->is_line ? " line" : " curve");
		number(out, s->to.x);
		number(out, s->to.y);
	}
	dn_put(out, item->closed ? " closed" : item->arrow ? " arrow" : "");
	look(out, item);
}

static void
text(struct dn_canvas *canvas, const struct dn_item *item)
{
	struct dn_out *out = line(canvas, "text");
	number(out, item->x);
	number(out, item->y);
	number(out, item->size);
	dn_put_format(out, " '%s'%s", item->text,
		      item->upward ? " upward" : "");
	look(out, item);
}

void
dn_trace_write(struct dn_run *run, struct dn_out *out,
	       const struct dn_scene *scene)
{
	(void)run;
	struct trace trace = {
		.canvas = {.begin = begin,
			   .end = end,
			   .group_open = group_open,
			   .group_close = group_close,
			   .rect = rect,
			   .path = path,
			   .text = text},
		.out = out,
	};
	dn_scene_replay(scene, &trace.canvas);
}
