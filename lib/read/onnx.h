/* SPDX-License-Identifier: MIT */
#ifndef DN_READ_ONNX_H
#define DN_READ_ONNX_H

#include "base/intern.h"
#include "format/wire.h"
#include "read/reader.h"

/*
 * An ONNX file as it stands there: its graphs with their nodes, tensors and
 * shapes, and its functions. All names are numbers of one intern table.
 * Payloads and attributes stay in the file and are read when asked for.
 */

/* enum TensorProto.DataType, as far as it matters */
enum dn_onnx_dtype {
	DN_ONNX_FLOAT = 1,
	DN_ONNX_UINT8 = 2,
	DN_ONNX_INT8 = 3,
	DN_ONNX_INT32 = 6,
	DN_ONNX_INT64 = 7,
	DN_ONNX_STRING = 8,
	DN_ONNX_BOOL = 9,
	DN_ONNX_FLOAT16 = 10,
};

/* A tensor with a value: an initializer, or the value of an attribute. */
struct dn_onnx_tensor {
	uint32_t name;
	int32_t dtype;
	uint32_t dims, n_dims; /* in onnx->sizes */
	struct dn_wire wire;   /* of the message */
};

/* The shape of a value: an input, an output, or told besides. */
struct dn_onnx_value {
	uint32_t name;
	bool has_shape;
	uint32_t dims, n_dims; /* in onnx->sizes; names of sizes below */
	struct dn_span span;
};

/* A size in onnx->sizes that has a name stands as this less its number. */
#define DN_ONNX_NAMED INT64_C(-1000)

struct dn_onnx_node {
	uint32_t type, domain;	   /* names; domain 0 is the default one */
	uint32_t reads, n_reads;   /* names in onnx->refs; 0 is "" */
	uint32_t writes, n_writes; /* likewise */
	uint32_t bodies, n_bodies; /* in onnx->bodies */
	struct dn_wire wire;
};

/* A graph that is the attribute of a node. */
struct dn_onnx_body {
	uint32_t attr; /* its name: "then_branch" */
	struct dn_onnx_graph *graph;
};

struct dn_onnx_graph {
	struct {
		struct dn_onnx_node *items;
		uint32_t n, cap;
	} nodes;
	struct {
		struct dn_onnx_tensor *items;
		uint32_t n, cap;
	} tensors;
	struct {
		struct dn_onnx_value *items;
		uint32_t n, cap;
	} inputs, outputs, told;
	struct dn_numbers free; /* names that it reads and does not make */
	uint32_t name;
	uint64_t at;
};

/* A function is a graph whose inputs and outputs have no shapes. */
struct dn_onnx_function {
	uint32_t name, domain;
	struct dn_onnx_graph *graph;
	struct dn_wire wire;
};

struct dn_onnx {
	struct dn_run *run;
	struct dn_bytes *bytes;
	struct dn_intern *names; /* number 0 is "" */
	struct dn_sizes sizes;
	struct dn_numbers refs;
	struct {
		struct dn_onnx_body *items;
		uint32_t n, cap;
	} bodies;
	struct {
		struct dn_onnx_function *items;
		uint32_t n, cap;
	} functions;
	struct dn_onnx_graph *graph; /* NULL: the file has none */
	uint32_t n_graphs, n_nodes;
	int64_t version;		 /* of the default domain's ops */
	struct dn_numbers defined, seen; /* by name: marks of finding `free` */
};

/* Reads a file's structure; false after reporting. */
bool dn_onnx_parse(struct dn_onnx *onnx, struct dn_run *run,
		   struct dn_bytes *bytes);

/* An attribute of a node, its fields as they stand in the file. */
struct dn_onnx_attr {
	struct dn_wire wire; /* at its end: there is none such */
	bool found;
};

/*
 * Finds a node's attribute. Within a function a reference to one of the
 * caller's attributes is for the caller to follow: *ref is its name then,
 * else "".
 */
struct dn_onnx_attr dn_onnx_attr(const struct dn_onnx_node *node,
				 const char *name, struct dn_slice *ref);

/* What an attribute holds; what is not there leaves things as they are. */
bool dn_onnx_attr_int(struct dn_onnx_attr attr, int64_t *value);
bool dn_onnx_attr_float(struct dn_onnx_attr attr, double *value);
bool dn_onnx_attr_text(struct dn_onnx_attr attr, struct dn_slice *text);
bool dn_onnx_attr_tensor(struct dn_onnx *onnx, struct dn_onnx_attr attr,
			 struct dn_onnx_tensor *tensor);
/* Whole numbers, or floats rounded to them; at most `room`, *n of them. */
bool dn_onnx_attr_ints(struct dn_onnx_attr attr, int64_t *items, uint32_t room,
		       uint32_t *n);
bool dn_onnx_attr_floats(struct dn_onnx_attr attr, double *items, uint32_t room,
			 uint32_t *n);

/* The name of a node; empty when it has none. Valid until the next read. */
struct dn_slice dn_onnx_node_name(const struct dn_onnx_node *node);

/*
 * The elements of a tensor of whole numbers, or of floats, in the scratch
 * arena, when it has at most 4 KiB of them and they are in the file itself;
 * NULL otherwise.
 */
const int64_t *dn_onnx_ints(struct dn_onnx *onnx,
			    const struct dn_onnx_tensor *tensor, uint32_t *n);
const double *dn_onnx_floats(struct dn_onnx *onnx,
			     const struct dn_onnx_tensor *tensor, uint32_t *n);

/* The number of elements of a tensor; -1 when that is too large. */
int64_t dn_onnx_count(const struct dn_onnx *onnx,
		      const struct dn_onnx_tensor *tensor);

#endif
