/* SPDX-License-Identifier: MIT */
/*
 * ONNX models. The file is gone through once for its structure (onnx_parse.c)
 * without reading weights, then node by node for ops (onnx_graph.c, and
 * onnx_rows.c for what becomes of each type).
 */
#include "read/onnx.h"

#include "read/onnx_build.h"

/* The fields of ModelProto, by wire type; what else stands at the top makes
 * the file another one. */
static bool
is_model_field(const struct dn_wire_field *field)
{
	switch (field->number) {
	case 1:
	case 5: return field->type == DN_WIRE_VARINT;
	case 2:
	case 3:
	case 4:
	case 6:
	case 7:
	case 8:
	case 14:
	case 20:
	case 25:
	case 26: return field->type == DN_WIRE_BYTES;
	default: return false;
	}
}

/* Reads a tag and what it says of lengths from the head of a file. */
static bool
take_field(struct dn_slice *head, struct dn_wire_field *field)
{
	uint64_t numbers[2] = {0, 0};
	for (int k = 0; k < 2; k++) {
		unsigned shift = 0, byte = 0x80;
		for (; byte & 0x80 && shift < 64 && head->len > 0; shift += 7) {
			byte = (unsigned char)*head->text++;
			head->len--;
			numbers[k] |= (uint64_t)(byte & 0x7f) << shift;
		}
		if (byte & 0x80)
			return false;
	}
	field->number = (uint32_t)(numbers[0] >> 3);
	field->type = (enum dn_wire_type)(numbers[0] & 7);
	field->len = field->value = numbers[1];
	return numbers[0] >> 3 <= 64;
}

/*
 * A model's graph or list of versions must come up, and before it only fields
 * that a model has.
 */
static unsigned
sniff(struct dn_slice head)
{
	struct dn_wire_field field;
	bool version = false, opset = false;
	while (head.len > 0 && take_field(&head, &field)) {
		if (!is_model_field(&field))
			return 0;
		version = version || (field.number == 1 && field.value < 100);
		opset = opset || field.number == 8;
		/* A graph begins with a node, a name or an initializer. */
		if (field.number == 7 && head.len > 0) {
			unsigned tag = (unsigned char)*head.text;
			bool begins = tag == 0x0a || tag == 0x12 ||
				      tag == 0x2a || tag == 0x5a ||
				      tag == 0x62 || tag == 0x6a;
			return begins ? version || opset ? 95 : 60 : 0;
		}
		if (field.type != DN_WIRE_BYTES)
			continue;
		if (field.len >= head.len)
			break;
		head.text += field.len;
		head.len -= (size_t)field.len;
	}
	return opset && version ? 50 : 0;
}

static struct dn_net *
read_onnx(struct dn_run *run, const struct dn_model *model)
{
	struct dn_arena_mark mark = dn_arena_mark(&run->scratch);
	struct dn_onnx onnx;
	struct dn_net *net = NULL;
	if (dn_onnx_parse(&onnx, run, model->bytes)) {
		if (onnx.graph && onnx.graph->nodes.n > 0)
			net = dn_onnx_build(&onnx);
		else
			dn_report(run, dn_bytes_span(model->bytes, 0),
				  DN_NO_GRAPH, "there are no nodes");
	}
	dn_arena_reset(&run->scratch, mark);
	return net;
}

static const char *const suffixes[] = {".onnx", NULL};

const struct dn_reader dn_read_onnx = {
	.name = "onnx",
	.summary = "ONNX models",
	.suffixes = suffixes,
	.binary = true,
	.windowed = true,
	.sniff = sniff,
	.read = read_onnx,
};
