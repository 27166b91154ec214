/* SPDX-License-Identifier: MIT */
#ifndef DN_READ_TFLITE_H
#define DN_READ_TFLITE_H

#include "format/flatbuf.h"
#include "read/fields.h"
#include "read/reader.h"

/*
 * A TensorFlow Lite file: subgraphs of operators that read and write numbered
 * tensors, whose constants lie in numbered buffers. Channels come last.
 * Fields of its tables go by number, as in schema.fbs.
 */

/* A tensor of a subgraph. */
struct dn_tflite_tensor {
	int64_t dims[DN_RANK_MAX];
	uint32_t rank;	  /* or DN_RANK_UNKNOWN */
	int type;	  /* enum TensorType of the schema */
	uint32_t name;	  /* number of its text, which may be "" */
	uint64_t at, len; /* elements of a constant in the file; 0: none */
	uint32_t buffer;  /* the same one: the same weights */
	uint32_t tensor;  /* of the net; DN_NONE: none yet */
	bool is_constant; /* has elements, or is a state kept between runs */
	bool is_state;
};

struct dn_tflite_graph {
	struct dn_net *net;
	struct dn_tflite_tensor *tensors;
	uint32_t n;
	struct dn_flat table;
};

struct dn_tflite {
	struct dn_run *run;
	struct dn_bytes *bytes;
	struct dn_flat_vector codes, graphs, buffers;
	struct dn_intern *names;
	uint64_t left; /* items that may still be read */
	unsigned depth;
	bool failed;
	struct dn_numbers owner_net, owner_op; /* by buffer: who has it */
	uint32_t n_nets;
};

/* One operator on its way to ops. */
struct dn_tflite_call {
	struct dn_tflite *file;
	struct dn_tflite_graph *graph;
	struct dn_run *run;
	struct dn_net *net;
	const struct dn_tflite_row *row;
	uint32_t net_number;
	struct dn_flat operator, options;
	struct dn_flat_vector reads, writes;
	struct dn_slice type; /* its name */
	struct dn_span span;
};

typedef void dn_tflite_make(struct dn_tflite_call *call);

struct dn_tflite_row {
	const char *type; /* NULL: there is no such code */
	enum dn_op_kind kind;
	dn_tflite_make *make; /* NULL: opaque */
	int activation;	      /* field of the options, -1: none */
};

/* The row of an operator's code, or NULL. */
const struct dn_tflite_row *dn_tflite_row(int64_t code);

/* --- arguments: tflite.c --- */

/* The i-th argument or result; NULL when it is not there. */
struct dn_tflite_tensor *dn_tflite_in(const struct dn_tflite_call *call,
				      uint32_t i);
struct dn_tflite_tensor *dn_tflite_out(const struct dn_tflite_call *call,
				       uint32_t i);
/* The i-th argument when it is a constant, else NULL. */
struct dn_tflite_tensor *dn_tflite_weight(const struct dn_tflite_call *call,
					  uint32_t i);
int64_t dn_tflite_count(const struct dn_tflite_tensor *tensor);

/* Whole numbers of a constant argument, at most DN_RANK_MAX x 2. */
struct dn_tflite_ints {
	int64_t items[2 * DN_RANK_MAX];
	uint32_t n;
	bool known;
};
struct dn_tflite_ints dn_tflite_ints(const struct dn_tflite_call *call,
				     uint32_t i);

/* The i-th argument as a tensor of the net. */
uint32_t dn_tflite_arg(struct dn_tflite_call *call, uint32_t i);

/* Makes the op, reading tensors; or the given arguments and, behind them, all
 * others that vary. */
void dn_tflite_op(struct dn_tflite_call *call, enum dn_op_kind kind,
		  const uint32_t *tensors, uint32_t n);
void dn_tflite_op_of(struct dn_tflite_call *call, enum dn_op_kind kind,
		     const uint32_t *arguments, uint32_t n);
void dn_tflite_op_all(struct dn_tflite_call *call, enum dn_op_kind kind);

/* The op made last writes a tensor that is no result. */
uint32_t dn_tflite_inner(struct dn_tflite_call *call);

/* The op made last, or a fused activation behind it, writes all results. */
void dn_tflite_give(struct dn_tflite_call *call);
/* A tensor is the i-th result. */
void dn_tflite_give_tensor(struct dn_tflite_call *call, uint32_t i,
			   uint32_t tensor);

/* An option of so many bytes. */
int64_t dn_tflite_option(const struct dn_tflite_call *call, unsigned field,
			 unsigned size, int64_t otherwise);

/* The op made last has these weights: shared with an earlier one or not. */
void dn_tflite_share(struct dn_tflite_call *call, uint32_t buffer);
void dn_tflite_params(struct dn_tflite_call *call, int64_t params);

/* Parameters among the constants that it reads. */
int64_t dn_tflite_learned(struct dn_tflite_call *call);

/* Builds a subgraph as a body of the op made last; `condition`: an unnamed
 * input before its own. */
void dn_tflite_body(struct dn_tflite_call *call, int64_t number,
		    bool condition);

void dn_tflite_opaque(struct dn_tflite_call *call);

dn_tflite_make dn_tflite_make_plain, dn_tflite_make_first,
	dn_tflite_make_concat, dn_tflite_make_two, dn_tflite_make_weight,
	dn_tflite_make_if, dn_tflite_make_while, dn_tflite_make_call,
	dn_tflite_make_custom, dn_tflite_make_softmax, dn_tflite_make_handle;
dn_tflite_make dn_tflite_make_conv, dn_tflite_make_dwconv,
	dn_tflite_make_deconv, dn_tflite_make_conv3d, dn_tflite_make_pool,
	dn_tflite_make_dense, dn_tflite_make_matmul, dn_tflite_make_gather,
	dn_tflite_make_prelu, dn_tflite_make_l2norm, dn_tflite_make_svdf,
	dn_tflite_make_lstm, dn_tflite_make_rnn, dn_tflite_make_step;
dn_tflite_make dn_tflite_make_reshape, dn_tflite_make_pad, dn_tflite_make_list,
	dn_tflite_make_reduce, dn_tflite_make_strided, dn_tflite_make_slice,
	dn_tflite_make_split, dn_tflite_make_resize, dn_tflite_make_pack,
	dn_tflite_make_unpack, dn_tflite_make_blocks, dn_tflite_make_top_k,
	dn_tflite_make_fill;

#endif
