/* SPDX-License-Identifier: MIT */
/*
 * What is read off a normal form: a vertex's last op of a class, and the
 * whole of it as text:
 *
 *   2 weighted conv1 <- 1 | bn1 relu1 | down 1
 */
#include <inttypes.h>

#include "base/terminal.h"
#include "net/normal.h"

static const char *const kind_names[DN_N_VERTEX_KINDS] = {
	[DN_VERTEX_SOURCE] = "source",
	[DN_VERTEX_SINK] = "sink",
	[DN_VERTEX_INPUT] = "input",
	[DN_VERTEX_WEIGHTED] = "weighted",
	[DN_VERTEX_RECURRENT] = "recurrent",
	[DN_VERTEX_ATTENTION] = "attention",
	[DN_VERTEX_BODY] = "body",
	[DN_VERTEX_POOL] = "pool",
	[DN_VERTEX_REDUCE] = "reduce",
	[DN_VERTEX_UP] = "up",
	[DN_VERTEX_ADD] = "add",
	[DN_VERTEX_CONCAT] = "concat",
	[DN_VERTEX_MULTIPLY] = "multiply",
	[DN_VERTEX_MIX] = "mix",
	[DN_VERTEX_JOIN] = "join",
	[DN_VERTEX_OPAQUE] = "opaque",
};

const char *
dn_vertex_kind_name(enum dn_vertex_kind kind)
{
	return kind_names[kind];
}

const struct dn_net_op *
dn_vertex_last(const struct dn_normal *normal, uint32_t vertex,
	       enum dn_op_class class)
{
	const struct dn_vertex *v = &normal->vertices[vertex];
	for (uint32_t i = v->n_ops; i-- > 0;) {
		const struct dn_net_op *op =
			&normal->net->ops.items[normal->ops[v->ops + i]];
		if (dn_op_row(op->kind)->class == class)
			return op;
	}
	return NULL;
}

static void
put_op(struct dn_out *out, const struct dn_net *net, uint32_t v)
{
	const struct dn_net_op *op = &net->ops.items[v];
	dn_put_char(out, ' ');
	dn_put_safe(out, dn_slice_of(op->name ? op->name
					      : dn_op_row(op->kind)->word));
}

void
dn_normal_dump(struct dn_out *out, const struct dn_normal *normal)
{
	const struct dn_dag *dag = &normal->dag;
	for (uint32_t v = 0; v < dag->n; v++) {
		const struct dn_vertex *vertex = &normal->vertices[v];
		dn_put_format(out, "%" PRIu32 " %s", v,
			      kind_names[vertex->kind]);
		if (vertex->op != DN_NONE)
			put_op(out, normal->net, vertex->op);
		if (dag->preds_at[v] < dag->preds_at[v + 1])
			dn_put(out, " <-");
		for (uint32_t i = dag->preds_at[v]; i < dag->preds_at[v + 1];
		     i++)
			dn_put_format(out, " %" PRIu32, dag->preds[i]);
		if (vertex->n_ops > 1)
			dn_put(out, " |");
		for (uint32_t i = 1; i < vertex->n_ops; i++)
			put_op(out, normal->net, normal->ops[vertex->ops + i]);
		if (vertex->down != 0)
			dn_put_format(out, " | down %d", vertex->down);
		dn_put_char(out, '\n');
	}
}
