/* SPDX-License-Identifier: MIT */
/*
 * dnngen show FILE: the layers of a model as a table. Constants are left out
 * of it; json has everything.
 */
#include "show_net.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "dnngen/cost.h"
#include "format/table.h"
#include "net/brief.h"
#include "net/normal.h"

#include "model.h"
#include "page.h"
#include "show_net_json.h"

/* --- numbers and texts --- */

/* "25,557,032", with ">= " before it when the count is open. */
static const char *
count_text(struct dn_run *run, int64_t count, bool open)
{
	char digits[32], text[48];
	int n = snprintf(digits, sizeof(digits), "%" PRId64, count);
	size_t at = 0;
	for (int i = 0; i < n; i++) {
		if (i > 0 && (n - i) % 3 == 0)
			text[at++] = ',';
		text[at++] = digits[i];
	}
	text[at] = '\0';
	if (open && count == 0)
		return "?";
	return dn_arena_format(&run->arena, "%s%s", open ? ">= " : "", text);
}

/* Takes the text of an out to memory and closes it. */
static const char *
taken(struct dn_run *run, struct dn_out *out)
{
	const char *text = dn_arena_text(&run->arena, dn_out_text(out));
	dn_out_close(out);
	return text;
}

/* "prob 1x1000, aux 1x1000" */
static const char *
ends_text(struct dn_run *run, const struct dn_net *net,
	  const struct dn_numbers *tensors)
{
	struct dn_out *out = dn_out_to_memory(run);
	for (uint32_t i = 0; i < tensors->n; i++) {
		const char *name = net->tensors.items[tensors->items[i]].name;
		dn_put(out, i ? ", " : "");
		if (name)
			dn_put_format(out, "%s ", name);
		dn_put_shape(out, net, tensors->items[i]);
	}
	return taken(run, out);
}

/* --- the table --- */

struct layers {
	struct dn_run *run;
	struct dn_table table;
	bool plain; /* numbers without commas, for programs */
};

static const struct dn_column columns[] = {
	{.heading = "layer", .may_cut = true},
	{.heading = "op", .may_cut = true},
	{.heading = "output"},
	{.heading = "parameters", .right = true},
	{.heading = "MACs", .right = true},
};

static void
add_cell(struct layers *layers, const char *text)
{
	dn_table_add(layers->run, &layers->table, text);
}

/* An empty cell where nothing is to be counted. */
static void
add_count(struct layers *layers, int64_t count, bool open)
{
	if (layers->plain)
		add_cell(layers, open ? ""
				      : dn_arena_format(&layers->run->arena,
							"%" PRId64, count));
	else
		add_cell(layers, count == 0 && !open ? ""
						     : count_text(layers->run,
								  count, open));
}

static const char *
layer_name(struct dn_run *run, const struct dn_net *net, uint32_t v,
	   const char *above)
{
	const struct dn_net_op *op = &net->ops.items[v];
	uint32_t first = dn_op_write(net, op, 0);
	const char *name = op->name;
	if (!name && first != DN_NONE)
		name = net->tensors.items[first].name;
	if (!name)
		name = dn_arena_format(&run->arena, "#%" PRIu32, v);
	return *above ? dn_arena_format(&run->arena, "%s / %s", above, name)
		      : name;
}

static void
add_layer(struct layers *layers, const struct dn_net *net, uint32_t v,
	  const char *name, const struct dn_op_cost *cost)
{
	struct dn_run *run = layers->run;
	const struct dn_net_op *op = &net->ops.items[v];
	struct dn_out *out = dn_out_to_memory(run);
	dn_put_op(out, net, op);
	add_cell(layers, name);
	add_cell(layers, taken(run, out));
	out = dn_out_to_memory(run);
	for (uint32_t i = 0; i < op->n_writes; i++) {
		dn_put(out, i ? ", " : "");
		dn_put_shape(out, net, dn_op_write(net, op, i));
	}
	add_cell(layers, taken(run, out));
	if (op->weights_of != DN_NONE && !layers->plain)
		add_cell(layers, "shared");
	else
		add_count(layers, cost->params, cost->params_open);
	add_count(layers, cost->macs, cost->macs_open);
}

/* The layers of a net and, below those that have one, of the nets inside:
 * their cost is in that of the layer around them. */
static void
add_layers(struct layers *layers, const struct dn_net *net, const char *above,
	   const struct dn_net_costs *costs)
{
	for (uint32_t v = 0; v < net->ops.n; v++) {
		const struct dn_net_op *op = &net->ops.items[v];
		if (op->kind == DN_OP_CONSTANT)
			continue;
		const char *name = layer_name(layers->run, net, v, above);
		add_layer(layers, net, v, name, &costs->ops[v]);
		for (uint32_t i = 0; i < op->n_bodies; i++) {
			const struct dn_net *body = dn_op_body(net, op, i);
			struct dn_net_costs inner =
				dn_net_cost(layers->run, body);
			add_layers(layers, body, name, &inner);
		}
	}
}

static void
add_total(struct layers *layers, const struct dn_net *net,
	  const struct dn_op_cost *total)
{
	add_cell(layers, "total");
	add_cell(layers, dn_arena_format(&layers->run->arena, "%" PRIu32 " ops",
					 dn_net_count(net)));
	add_cell(layers, "");
	add_cell(layers,
		 count_text(layers->run, total->params, total->params_open));
	add_cell(layers,
		 count_text(layers->run, total->macs, total->macs_open));
}

/* --- formats --- */

/* What a writer gets. */
struct shown {
	struct dn_session *session;
	struct dn_run *run;
	const struct dn_net *net;
	struct dn_net_costs costs;
};

static struct layers
make_layers(const struct shown *shown, bool plain)
{
	struct layers layers = {
		.run = shown->run,
		.table = {.columns = columns,
			  .n_columns = sizeof(columns) / sizeof(columns[0])},
		.plain = plain};
	add_layers(&layers, shown->net, "", &shown->costs);
	if (!plain)
		add_total(&layers, shown->net, &shown->costs.total);
	return layers;
}

static void
write_fields(struct dn_page *page, const struct shown *shown)
{
	struct dn_run *run = shown->run;
	const struct dn_net *net = shown->net;
	const struct dn_op_cost *total = &shown->costs.total;
	char hex[65];
	dn_page_title(page, net->name ? net->name : net->id);
	dn_page_field(page, "format", net->format);
	dn_page_field(page, "inputs", ends_text(run, net, &net->inputs));
	dn_page_field(page, "outputs", ends_text(run, net, &net->outputs));
	dn_page_field(page, "parameters",
		      count_text(run, total->params, total->params_open));
	if (total->active != total->params)
		dn_page_field(
			page, "of them active",
			count_text(run, total->active, total->params_open));
	dn_page_field(page, "MACs",
		      count_text(run, total->macs, total->macs_open));
	dn_net_hash(run, net, hex);
	dn_page_field(page, "content hash",
		      dn_arena_text(&run->arena, dn_slice_of(hex)));
	dn_net_shape_hash(run, net, hex);
	dn_page_field(page, "shape hash",
		      dn_arena_text(&run->arena, dn_slice_of(hex)));
}

static void
write_page(const struct shown *shown, struct dn_out *out, bool markdown)
{
	struct dn_session *session = shown->session;
	struct dn_page page = {.run = shown->run,
			       .out = out,
			       .markdown = markdown,
			       .color = session->color_out && !session->file,
			       .width = session->columns};
	struct layers layers = make_layers(shown, false);
	write_fields(&page, shown);
	dn_page_heading(&page, "Layers");
	dn_page_table(&page, &layers.table);
}

static void
write_text(const struct shown *shown, struct dn_out *out)
{
	write_page(shown, out, false);
}

static void
write_markdown(const struct shown *shown, struct dn_out *out)
{
	write_page(shown, out, true);
}

static void
write_csv(const struct shown *shown, struct dn_out *out)
{
	struct layers layers = make_layers(shown, true);
	dn_table_csv(shown->run, out, &layers.table);
}

static void
write_tsv(const struct shown *shown, struct dn_out *out)
{
	struct layers layers = make_layers(shown, true);
	dn_table_tsv(shown->run, out, &layers.table);
}

static void
write_latex(const struct shown *shown, struct dn_out *out)
{
	struct layers layers = make_layers(shown, false);
	dn_table_latex(shown->run, out, &layers.table);
}

static void
write_json(const struct shown *shown, struct dn_out *out)
{
	dn_show_net_json(shown->run, out, shown->net, &shown->costs);
}

static const struct {
	const char *format;
	void (*write)(const struct shown *shown, struct dn_out *out);
} writers[] = {
	{"text", write_text}, {"json", write_json}, {"md", write_markdown},
	{"csv", write_csv},   {"tsv", write_tsv},   {"latex", write_latex},
};

/* --- files --- */

bool
dn_is_model_path(const char *argument)
{
	struct dn_slice text = dn_slice_of(argument);
	if (strchr(argument, '/') || strcmp(argument, "-") == 0)
		return true;
	for (const struct dn_reader *const *r = dn_readers; *r; r++)
		for (const char *const *s = (*r)->suffixes; *s; s++)
			if (dn_slice_ends_with(text, *s))
				return true;
	return false;
}

/* The name of a file without folders, for a net that has no name. */
static const char *
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static enum dn_exit
dump_net(struct dn_session *session, const struct dn_net *net, const char *dump)
{
	struct dn_normal normal;
	if (strcmp(dump, "net") == 0) {
		dn_net_dump(dn_session_output(session), net);
		return DN_EXIT_OK;
	}
	dn_normal_make(&session->run, net, &normal);
	dn_normal_dump(dn_session_output(session), &normal);
	return DN_EXIT_OK;
}

enum dn_exit
dn_show_file(struct dn_session *session, const char *path, const char *format,
	     const char *dump)
{
	struct dn_run *run = &session->run;
	struct dn_net *net = dn_session_net(session, path, NULL);
	if (!net)
		return dn_session_status(session);
	if (!net->name)
		net->name = file_name(path);
	if (dump)
		return dump_net(session, net, dump);
	if (!format)
		format = "text";
	struct shown shown = {.session = session,
			      .run = run,
			      .net = net,
			      .costs = dn_net_cost(run, net)};
	for (size_t i = 0; i < sizeof(writers) / sizeof(writers[0]); i++) {
		if (strcmp(format, writers[i].format) != 0)
			continue;
		writers[i].write(&shown, dn_session_output(session));
		return DN_EXIT_OK;
	}
	return dn_usage(session, "-f %s is for networks of a catalogue",
			format);
}
