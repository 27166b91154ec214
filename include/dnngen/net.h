/* SPDX-License-Identifier: MIT */
#ifndef DNNGEN_NET_H
#define DNNGEN_NET_H

#include <stdbool.h>
#include <stdint.h>

#include "op.h"
#include "run.h"

/*
 * A net is the layer graph of one variant: ops that read and write tensors.
 * Everything is kept in arrays and named by its number in them. Whatever the
 * file it came from looked like, a net that dn_net_finish() accepted
 *
 * - has its ops in an order in which each stands after all that it reads from
 *   (a cycle is an error; recurrence is inside an op: lstm, recur, loop);
 * - has tensors written once each, by one op; inputs are ops of kind `input`;
 * - keeps weights inside their op: a kernel, bias or running mean is no
 *   tensor. A learned tensor that stands for itself (a position embedding) is
 *   an op `param`, one that is not learned an op `constant`;
 * - has whole shapes, the batch as their first size. A file's unknown or
 *   symbolic batch of an input is 1, so that MACs are those of one sample;
 * - counts axes as its file does: with layout FIRST an image is
 *   1 x channels x height x width, with LAST channels come last, and a single
 *   op can say otherwise. `dense`, `ln`, attention and recurrent ops work on
 *   the last axis in either; a sequence is 1 x steps x features.
 */

/* A size: 0 and more are known; DN_SIZE_UNKNOWN; or a letter that stands for
 * an unknown size, equal letters for equal sizes. */
#define DN_SIZE_UNKNOWN (-1)
#define DN_SIZE_LETTER(number) (-2 - (int64_t)(number))
#define DN_SIZE_LETTER_OF(size) ((uint32_t)(-2 - (size)))

#define DN_RANK_UNKNOWN UINT8_MAX
#define DN_RANK_MAX 16 /* no tensor has more axes */

/* In the attribute OUT: parts the shapes of several results; stands for the
 * shape of a result that is as inferred. */
#define DN_OUT_NEXT INT64_MIN
#define DN_OUT_INFERRED (INT64_MIN + 1)

struct dn_tensor {
	const char *name;  /* in its file, or NULL */
	uint32_t producer; /* op; DN_NONE only before dn_net_finish() */
	uint8_t rank;	   /* or DN_RANK_UNKNOWN */
	bool told;	   /* shape stands in the file; only while building:
			    * dn_net_finish() turns what it adds into OUT */
	uint32_t dims;	   /* first of its sizes in net->values */
};

/* Attributes and lists below are stretches of the net's arrays. */
struct dn_net_op {
	enum dn_op_kind kind;
	const char *name; /* in its file, or NULL; not always unique */
	const char *type; /* in its file: "BatchNormalization", or NULL */
	struct dn_span span;
	uint32_t reads, n_reads;   /* net->reads: tensors in argument order;
				    * DN_NONE for one left out */
	uint32_t writes, n_writes; /* net->writes: tensors */
	uint32_t attrs, n_attrs;   /* net->attrs, by key */
	uint32_t weights_of; /* earlier op whose weights it uses, DN_NONE: its
			      * own */
	uint32_t body, n_bodies; /* net->bodies: of BODY ops; `if` has two */
};

struct dn_net_attr {
	uint16_t key;	/* enum dn_attr_key */
	uint16_t n;	/* values */
	uint32_t value; /* first of them in net->values */
};

struct dn_tensors {
	struct dn_tensor *items;
	uint32_t n, cap;
};

struct dn_net_ops {
	struct dn_net_op *items;
	uint32_t n, cap;
};

struct dn_net_attrs {
	struct dn_net_attr *items;
	uint32_t n, cap;
};

struct dn_sizes {
	int64_t *items;
	uint32_t n, cap;
};

struct dn_numbers {
	uint32_t *items;
	uint32_t n, cap;
};

struct dn_nets {
	struct dn_net **items;
	uint32_t n, cap;
};

/*
 * A body is a net of its own that sees only its inputs: what it uses from
 * outside is passed to it. The op's tensors stand for the body's inputs and
 * outputs in order, but for these:
 *
 * - recur, tree, loop: the first STATES inputs of the body are the state
 *   before a step and its first STATES outputs the state after it. The op
 *   reads initial states there (DN_NONE: zeros) and writes final ones. The
 *   next SCANS inputs get one step of what the op reads, along AXIS (1, unless
 *   said); outputs after the states are stacked over the steps along it. With GIVE the op writes,
 *   instead of states and outputs, the first output's sequence or its last
 *   step alone (the first state when there is no output).
 * - experts: input 0 is the tokens, output 0 their result; the router is a
 *   dense layer of the op itself. COUNT copies of the body's weights.
 * - if: two bodies with the op's reads and writes.
 */
struct dn_net {
	const char *id;		 /* or NULL */
	const char *name;	 /* as the file says, or NULL */
	const char *format;	 /* "onnx", ... or "dnngen" */
	enum dn_channels layout; /* FIRST or LAST */
	struct dn_tensors tensors;
	struct dn_net_ops ops;
	struct dn_numbers reads, writes;
	struct dn_net_attrs attrs;
	struct dn_sizes values; /* of attributes and shapes */
	struct dn_nets bodies;
	struct dn_numbers inputs, outputs; /* tensors, in order */
	struct dn_intern *letters;	   /* names of unknown sizes */
	struct dn_net_names *names;	   /* tensors by name, while building */
	/* Set by dn_net_finish(): ops that read tensor t, each once, are
	 * readers[readers_at[t] .. readers_at[t + 1]), in order. */
	uint32_t *readers_at, *readers;
	bool is_body;
	bool finished;
};

/* The i-th tensor that an op reads or writes; DN_NONE when there is none. */
uint32_t dn_op_read(const struct dn_net *net, const struct dn_net_op *op,
		    uint32_t i);
uint32_t dn_op_write(const struct dn_net *net, const struct dn_net_op *op,
		     uint32_t i);

/* The op that writes what the i-th argument reads, or NULL. */
const struct dn_net_op *dn_op_source(const struct dn_net *net,
				     const struct dn_net_op *op, uint32_t i);

/* The sizes of a tensor, rank of them; NULL when the rank is unknown. */
const int64_t *dn_tensor_dims(const struct dn_net *net, uint32_t tensor,
			      uint32_t *rank);

/* The first value of an attribute, its default when it is not there. */
int64_t dn_op_int(const struct dn_net *net, const struct dn_net_op *op,
		  enum dn_attr_key key);

/* The values of an attribute, *n of them; NULL and 0 when it is not there. */
const int64_t *dn_op_ints(const struct dn_net *net, const struct dn_net_op *op,
			  enum dn_attr_key key, uint32_t *n);

/*
 * The i-th value of an attribute with one value an axis; the last one given
 * counts for all further axes ("kernel 3" is 3x3), the default when absent.
 */
int64_t dn_op_axis_int(const struct dn_net *net, const struct dn_net_op *op,
		       enum dn_attr_key key, uint32_t i);

/*
 * The elements put before and after the i-th of n axes by the attribute PAD:
 * one number for all, one an axis, or all begins and then all ends. False
 * when the list has another length.
 */
bool dn_op_pads(const struct dn_net *net, const struct dn_net_op *op,
		uint32_t n, uint32_t i, int64_t *begin, int64_t *end);

/* The axis that counts channels of a tensor of that rank. */
uint32_t dn_op_channel_axis(const struct dn_net *net,
			    const struct dn_net_op *op, uint32_t rank);

/* The op's i-th body. */
const struct dn_net *dn_op_body(const struct dn_net *net,
				const struct dn_net_op *op, uint32_t i);

/* How many ops a net has, those of its bodies counted. */
uint32_t dn_net_count(const struct dn_net *net);

/*
 * Stores the content hash of a finished net as 64 lower case digits: the
 * SHA-256 of every op with its attributes, shapes and bodies, what reads what
 * as which argument, which ops share weights, and the names of the net's
 * inputs and outputs, each in order. Neither the order of ops in a file nor
 * the names of ops, tensors and letters matter. O(n log n).
 */
void dn_net_hash(struct dn_run *run, const struct dn_net *net, char hex[65]);

/*
 * Stores the shape hash: of the normal form, types of layers with kernels,
 * strides, groups and channels only, so that one network in two formats has
 * one shape hash. O(n log n).
 */
void dn_net_shape_hash(struct dn_run *run, const struct dn_net *net,
		       char hex[65]);

/*
 * Prints a net, one op a line in order with its attributes, reads, writes
 * and shapes, bodies indented below their op: --dump=net.
 */
void dn_net_dump(struct dn_out *out, const struct dn_net *net);

#endif
