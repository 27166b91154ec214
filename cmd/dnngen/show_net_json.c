/* SPDX-License-Identifier: MIT */
/*
 * A net as json: every op with its attributes, what it reads and writes, its
 * cost and the nets inside it. Tensors are told by number and, once where
 * they are written, by name and shape.
 */
#include "show_net_json.h"

#include <stdio.h>

#include "base/intern.h"
#include "format/json.h"

struct encoder {
	struct dn_run *run;
	struct dn_arena *arena;
	const struct dn_net *net;
};

/* A number, a letter, or null. */
static void
add_size(struct encoder *e, struct dn_tree *list, int64_t size)
{
	if (size >= 0)
		dn_tree_integer(e->arena, list, NULL, size);
	else if (size == DN_SIZE_UNKNOWN)
		dn_tree_plain(e->arena, list, NULL, "null");
	else
		dn_tree_put(e->arena, list, NULL,
			    dn_intern_text(e->net->letters,
					   DN_SIZE_LETTER_OF(size)));
}

/* A list of sizes, null when the rank is unknown. */
static void
add_shape(struct encoder *e, struct dn_tree *map, uint32_t tensor)
{
	uint32_t rank;
	const int64_t *dims = dn_tensor_dims(e->net, tensor, &rank);
	if (!dims) {
		dn_tree_plain(e->arena, map, "shape", "null");
		return;
	}
	struct dn_tree *list = dn_tree_list(e->arena, map, "shape");
	for (uint32_t i = 0; i < rank; i++)
		add_size(e, list, dims[i]);
}

static void
add_tensors(struct encoder *e, struct dn_tree *map, const char *key,
	    const uint32_t *tensors, uint32_t n)
{
	struct dn_tree *list = dn_tree_list(e->arena, map, key);
	for (uint32_t i = 0; i < n; i++) {
		struct dn_tree *item = dn_tree_map(e->arena, list, NULL);
		dn_tree_integer(e->arena, item, "tensor", tensors[i]);
		dn_tree_put(e->arena, item, "name",
			    e->net->tensors.items[tensors[i]].name);
		add_shape(e, item, tensors[i]);
	}
}

static void
add_value(struct encoder *e, struct dn_tree *parent, const char *key,
	  const struct dn_attr_row *row, int64_t value)
{
	if (row->words)
		dn_tree_put(e->arena, parent, key, row->words[value]);
	else if (row->kind == DN_ATTR_KIND_FLAG)
		dn_tree_plain(e->arena, parent, key, value ? "true" : "false");
	else if (row->kind == DN_ATTR_KIND_DIMS && value < -1)
		add_size(e, parent, value);
	else
		dn_tree_integer(e->arena, parent, key, value);
}

/* OUT is left out: the shapes of the results say it. */
static void
add_attrs(struct encoder *e, struct dn_tree *map, const struct dn_net_op *op)
{
	struct dn_tree *attrs = dn_tree_map(e->arena, map, "attributes");
	for (uint32_t i = 0; i < op->n_attrs; i++) {
		const struct dn_net_attr *a =
			&e->net->attrs.items[op->attrs + i];
		struct dn_attr_row row = dn_attr_row((enum dn_attr_key)a->key);
		uint32_t n;
		const int64_t *values =
			dn_op_ints(e->net, op, (enum dn_attr_key)a->key, &n);
		if (a->key == DN_ATTR_OUT)
			continue;
		if (row.kind != DN_ATTR_KIND_LIST &&
		    row.kind != DN_ATTR_KIND_DIMS) {
			add_value(e, attrs, row.word, &row, values[0]);
			continue;
		}
		struct dn_tree *list = dn_tree_list(e->arena, attrs, row.word);
		for (uint32_t k = 0; k < n; k++)
			add_value(e, list, NULL, &row, values[k]);
	}
}

/* Counts; null when nothing can be told, and a flag when it is more. */
static void
add_cost(struct encoder *e, struct dn_tree *map, const struct dn_op_cost *cost)
{
	const struct {
		const char *key, *open_key;
		int64_t count;
		bool open;
	} counts[] = {
		{"params", "params-at-least", cost->params, cost->params_open},
		{"macs", "macs-at-least", cost->macs, cost->macs_open},
	};
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		if (counts[i].open && counts[i].count == 0)
			dn_tree_plain(e->arena, map, counts[i].key, "null");
		else
			dn_tree_integer(e->arena, map, counts[i].key,
					counts[i].count);
		if (counts[i].open)
			dn_tree_plain(e->arena, map, counts[i].open_key,
				      "true");
	}
	if (cost->active != cost->params)
		dn_tree_integer(e->arena, map, "active-params", cost->active);
}

static void add_net(struct encoder *e, struct dn_tree *map,
		    const struct dn_net_costs *costs);

static void
add_bodies(struct encoder *e, struct dn_tree *map, const struct dn_net_op *op)
{
	if (op->n_bodies == 0)
		return;
	struct dn_tree *list = dn_tree_list(e->arena, map, "bodies");
	for (uint32_t i = 0; i < op->n_bodies; i++) {
		struct encoder inner = *e;
		inner.net = dn_op_body(e->net, op, i);
		struct dn_net_costs costs = dn_net_cost(e->run, inner.net);
		add_net(&inner, dn_tree_map(e->arena, list, NULL), &costs);
	}
}

static void
add_op(struct encoder *e, struct dn_tree *list, uint32_t v,
       const struct dn_op_cost *cost)
{
	const struct dn_net *net = e->net;
	const struct dn_net_op *op = &net->ops.items[v];
	struct dn_tree *map = dn_tree_map(e->arena, list, NULL);
	dn_tree_integer(e->arena, map, "number", v);
	dn_tree_put(e->arena, map, "name", op->name);
	dn_tree_put(e->arena, map, "op", dn_op_row(op->kind)->word);
	dn_tree_put(e->arena, map, "class",
		    dn_op_class_name(dn_op_row(op->kind)->class));
	dn_tree_put(e->arena, map, "type", op->type);
	struct dn_tree *reads = dn_tree_list(e->arena, map, "reads");
	for (uint32_t i = 0; i < op->n_reads; i++)
		if (dn_op_read(net, op, i) == DN_NONE)
			dn_tree_plain(e->arena, reads, NULL, "null");
		else
			dn_tree_integer(e->arena, reads, NULL,
					dn_op_read(net, op, i));
	add_tensors(e, map, "writes", net->writes.items + op->writes,
		    op->n_writes);
	add_attrs(e, map, op);
	if (op->weights_of != DN_NONE)
		dn_tree_integer(e->arena, map, "weights-of", op->weights_of);
	add_cost(e, map, cost);
	add_bodies(e, map, op);
}

static void
add_net(struct encoder *e, struct dn_tree *map,
	const struct dn_net_costs *costs)
{
	const struct dn_net *net = e->net;
	add_tensors(e, map, "inputs", net->inputs.items, net->inputs.n);
	add_tensors(e, map, "outputs", net->outputs.items, net->outputs.n);
	struct dn_tree *totals = dn_tree_map(e->arena, map, "totals");
	dn_tree_integer(e->arena, totals, "ops", dn_net_count(net));
	add_cost(e, totals, &costs->total);
	struct dn_tree *ops = dn_tree_list(e->arena, map, "ops");
	for (uint32_t v = 0; v < net->ops.n; v++)
		add_op(e, ops, v, &costs->ops[v]);
}

void
dn_show_net_json(struct dn_run *run, struct dn_out *out,
		 const struct dn_net *net, const struct dn_net_costs *costs)
{
	struct encoder e = {.run = run, .arena = &run->arena, .net = net};
	struct dn_tree *map = dn_tree_map(e.arena, NULL, NULL);
	char *hex = dn_new(e.arena, char, 2 * 65);
	dn_tree_put(e.arena, map, "schema", "dnngen-net-1");
	dn_tree_put(e.arena, map, "id", net->id);
	dn_tree_put(e.arena, map, "name", net->name);
	dn_tree_put(e.arena, map, "format", net->format);
	dn_net_hash(run, net, hex);
	dn_tree_put(e.arena, map, "content-hash", hex);
	dn_net_shape_hash(run, net, hex + 65);
	dn_tree_put(e.arena, map, "shape-hash", hex + 65);
	add_net(&e, map, costs);
	dn_json_write(run, out, map, true);
}
