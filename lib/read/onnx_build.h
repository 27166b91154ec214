/* SPDX-License-Identifier: MIT */
#ifndef DN_READ_ONNX_BUILD_H
#define DN_READ_ONNX_BUILD_H

#include "read/fields.h"
#include "read/onnx.h"

/*
 * How an ONNX graph becomes a net. A name stands for a tensor of the net or
 * for a *weight*: a value that stands in the file, or follows from such by
 * moving or rescaling elements. A weight that is a layer's kernel or bias goes
 * into the layer's op; one that is an ordinary operand becomes an op `param`
 * (floats of an initializer) or `constant`, when it is first read.
 */
struct dn_onnx_weight {
	uint32_t root; /* name of what it came from: the same weights */
	int32_t dtype;
	uint32_t dims, n_dims;		     /* in onnx->sizes */
	bool is_constant;		     /* of a node, not learned */
	bool looked;			     /* for its elements */
	const struct dn_onnx_tensor *tensor; /* has its elements, or NULL */
	const int64_t *ints;		     /* of whole numbers */
	uint32_t n_ints;
	uint32_t net, made; /* the net that has it as a tensor, and that */
};

enum dn_onnx_what { DN_ONNX_NOTHING, DN_ONNX_TENSOR, DN_ONNX_WEIGHT };

/* What a name stands for. */
struct dn_onnx_binding {
	enum dn_onnx_what what;
	uint32_t index; /* tensor of the net, or weight */
	uint32_t scope; /* number of the scope that made it */
	uint32_t net;	/* number of the net, of a tensor */
};

/* Where names are looked up: a graph, a body in it, a function's insides. */
struct dn_onnx_scope {
	uint32_t number;
	uint32_t least; /* names of scopes before this one are not seen */
	uint32_t net_number;
	struct dn_net *net;
	uint32_t undo; /* length of the log when it began */
	struct dn_onnx_scope *outer;
	/* Of a function: who calls it. */
	const struct dn_onnx_function *function;
	const struct dn_onnx_node *caller;
};

struct dn_onnx_undo {
	uint32_t name;
	struct dn_onnx_binding old;
};

/* Which op has a weight inside, by the name of its root. */
struct dn_onnx_owner {
	uint32_t net, op, second;
};

struct dn_onnx_build {
	struct dn_onnx *onnx;
	struct dn_run *run;
	struct dn_onnx_scope *scope;
	struct {
		struct dn_onnx_binding *items;
		uint32_t n, cap;
	} bindings; /* by name */
	struct {
		struct dn_onnx_undo *items;
		uint32_t n, cap;
	} undo;
	struct {
		struct dn_onnx_weight *items;
		uint32_t n, cap;
	} weights;
	struct {
		struct dn_onnx_owner *items;
		uint32_t n, cap;
	} owners; /* by name */
	struct {
		struct dn_onnx_binding *items;
		uint32_t n, cap;
	} told; /* by name: value (index) of a scope */
	struct {
		struct dn_onnx_value *items;
		uint32_t n, cap;
	} values;			  /* all that are told */
	struct dn_numbers first_function; /* by name: number plus 1 */
	struct dn_numbers next_function;  /* of that name: number plus 1 */
	struct dn_numbers batch; /* names of sizes that are the batch */
	uint32_t n_scopes, n_nets;
	uint32_t left; /* nodes that may still be made */
	unsigned depth;
	bool failed;
};

/* One node on its way to ops. */
struct dn_onnx_call {
	struct dn_onnx_build *b;
	struct dn_onnx *onnx;
	struct dn_run *run;
	struct dn_net *net;
	const struct dn_onnx_node *node;
	const struct dn_onnx_row *row;
	struct dn_span span;
};

typedef void dn_onnx_make(struct dn_onnx_call *call);

enum dn_onnx_domain {
	DN_ONNX_AI = 1,	      /* the default one */
	DN_ONNX_MS = 2,	      /* com.microsoft and its likes */
	DN_ONNX_ML = 4,	      /* ai.onnx.ml */
	DN_ONNX_QUANTISED = 8 /* qonnx, brevitas */
};

/* One type of node: what makes ops of it, of which kind, and a number that
 * means what the function says. */
struct dn_onnx_row {
	const char *type;
	unsigned domains; /* enum dn_onnx_domain */
	enum dn_op_kind kind;
	dn_onnx_make *make;
	int64_t n;
};

/* Finds the row of a node's type, or NULL. */
const struct dn_onnx_row *dn_onnx_row(const struct dn_onnx *onnx,
				      const struct dn_onnx_node *node);

/* The rows, sorted by type; for tests. */
extern const struct dn_onnx_row dn_onnx_rows[];
extern const uint32_t dn_onnx_n_rows;

/* --- scopes: onnx_scope.c --- */

void dn_onnx_scope_open(struct dn_onnx_build *b, struct dn_onnx_scope *scope,
			struct dn_net *net);
void dn_onnx_scope_close(struct dn_onnx_build *b);
struct dn_onnx_binding dn_onnx_look_up(const struct dn_onnx_build *b,
				       uint32_t name);
void dn_onnx_bind(struct dn_onnx_build *b, uint32_t name,
		  enum dn_onnx_what what, uint32_t index);

/* Adds a weight and returns its number. */
uint32_t dn_onnx_add_weight(struct dn_onnx_build *b,
			    const struct dn_onnx_tensor *tensor, uint32_t root,
			    bool is_constant);

/* The tensor of the net that a name stands for; a weight becomes one. */
uint32_t dn_onnx_tensor_of(struct dn_onnx_build *b, uint32_t name,
			   struct dn_span span);

/* The told shape of a name goes to a tensor. */
void dn_onnx_tell(struct dn_onnx_build *b, uint32_t name, uint32_t tensor);

/* Sizes as a net has them: named ones letters, the batch 1. */
uint32_t dn_onnx_sizes(struct dn_onnx_build *b,
		       const struct dn_onnx_value *value, int64_t *sizes);

/* The op made last uses the weights of an earlier one that has the same two;
 * second may be DN_NONE. */
void dn_onnx_share(struct dn_onnx_build *b, uint32_t root, uint32_t second);

/* --- a node: onnx_call.c --- */

/* The number of the name that a node reads or writes; 0: none. */
uint32_t dn_onnx_reads(const struct dn_onnx_call *call, uint32_t i);
uint32_t dn_onnx_writes(const struct dn_onnx_call *call, uint32_t i);

/* The weight that the i-th argument is, or NULL; and its sizes. */
const struct dn_onnx_weight *dn_onnx_weight(const struct dn_onnx_call *call,
					    uint32_t i);
int64_t dn_onnx_weight_size(const struct dn_onnx_call *call,
			    const struct dn_onnx_weight *weight, uint32_t i);
int64_t dn_onnx_weight_count(const struct dn_onnx_call *call,
			     const struct dn_onnx_weight *weight);
bool dn_onnx_is_float(int32_t dtype);

/* The whole numbers or floats of a weight that is an argument, or NULL. */
const int64_t *dn_onnx_arg_ints(const struct dn_onnx_call *call, uint32_t i,
				uint32_t *n);
const double *dn_onnx_arg_floats(const struct dn_onnx_call *call, uint32_t i,
				 uint32_t *n);

/* Attributes with what stands for them when they are not there. */
struct dn_onnx_attr dn_onnx_get(const struct dn_onnx_call *call,
				const char *name);
int64_t dn_onnx_int(const struct dn_onnx_call *call, const char *name,
		    int64_t otherwise);
bool dn_onnx_list(const struct dn_onnx_call *call, const char *name,
		  struct dn_ints *list);
/* Says whether an attribute is that text. */
bool dn_onnx_says(const struct dn_onnx_call *call, const char *name,
		  const char *text);

/* The i-th argument as a tensor; DN_NONE when it is not there. Makes ops. */
uint32_t dn_onnx_arg(struct dn_onnx_call *call, uint32_t i);

/*
 * Makes an op that is the node, and reads: n tensors; the arguments whose
 * numbers are given. In the latter further arguments that are no weights are
 * read behind them, so that no edge is lost.
 */
void dn_onnx_op(struct dn_onnx_call *call, enum dn_op_kind kind,
		const uint32_t *tensors, uint32_t n);
void dn_onnx_op_of(struct dn_onnx_call *call, enum dn_op_kind kind,
		   const uint32_t *arguments, uint32_t n);
/* The same of all arguments. */
void dn_onnx_op_all(struct dn_onnx_call *call, enum dn_op_kind kind);

/* The op made last writes the node's results from the i-th on. */
void dn_onnx_give(struct dn_onnx_call *call, uint32_t i);
/* A tensor is the i-th result. */
void dn_onnx_give_tensor(struct dn_onnx_call *call, uint32_t i,
			 uint32_t tensor);
/* The op made last writes a tensor that is no result. */
uint32_t dn_onnx_inner(struct dn_onnx_call *call);
/* A weight that is the first result; false when an op must make it. */
bool dn_onnx_give_weight(struct dn_onnx_call *call,
			 struct dn_onnx_weight weight);

/* An op of one tensor, as glue between layouts: transpose, unsqueeze. */
uint32_t dn_onnx_glue(struct dn_onnx_call *call, enum dn_op_kind kind,
		      uint32_t tensor, enum dn_attr_key key,
		      const int64_t *values, uint32_t n);

/* Says of the op made last how many parameters it has, even none. */
void dn_onnx_params(struct dn_onnx_call *call, int64_t params);

/* --- what becomes of nodes --- */

/* Makes a weight of a node that only moves or rescales weights. */
bool dn_onnx_fold(struct dn_onnx_call *call);

/* A graph in the scope's net: its weights and told shapes become known; its
 * nodes become ops; its results become outputs. */
void dn_onnx_graph_begin(struct dn_onnx_build *b,
			 const struct dn_onnx_graph *graph);
void dn_onnx_graph_nodes(struct dn_onnx_build *b,
			 const struct dn_onnx_graph *graph);
void dn_onnx_graph_end(struct dn_onnx_build *b,
		       const struct dn_onnx_graph *graph);

/* Makes an input of the scope's net, which a name stands for. */
uint32_t dn_onnx_input(struct dn_onnx_build *b,
		       const struct dn_onnx_value *value);

/* Makes the net of a file; NULL after reporting. */
struct dn_net *dn_onnx_build(struct dn_onnx *onnx);

/* Puts the nodes of a function in place of a call; false: there is none. */
bool dn_onnx_inline(struct dn_onnx_call *call);

/* An op that is not understood keeps its name and edges. */
void dn_onnx_opaque(struct dn_onnx_call *call);

dn_onnx_make dn_onnx_make_plain, dn_onnx_make_first, dn_onnx_make_axis,
	dn_onnx_make_constant, dn_onnx_make_fill, dn_onnx_make_clip,
	dn_onnx_make_power, dn_onnx_make_noise, dn_onnx_make_quantised,
	dn_onnx_make_cast;
dn_onnx_make dn_onnx_make_conv, dn_onnx_make_pool, dn_onnx_make_global_pool,
	dn_onnx_make_gemm, dn_onnx_make_matmul, dn_onnx_make_norm,
	dn_onnx_make_layer_norm, dn_onnx_make_l2norm, dn_onnx_make_prelu,
	dn_onnx_make_gather, dn_onnx_make_linear, dn_onnx_make_nbits;
dn_onnx_make dn_onnx_make_recurrent;
dn_onnx_make dn_onnx_make_reshape, dn_onnx_make_transpose, dn_onnx_make_slice,
	dn_onnx_make_split, dn_onnx_make_axes, dn_onnx_make_reduce,
	dn_onnx_make_arg, dn_onnx_make_top_k, dn_onnx_make_resize,
	dn_onnx_make_pad, dn_onnx_make_shape, dn_onnx_make_blocks,
	dn_onnx_make_roi, dn_onnx_make_unpool, dn_onnx_make_flatten,
	dn_onnx_make_one_hot, dn_onnx_make_crop;
dn_onnx_make dn_onnx_make_if, dn_onnx_make_loop, dn_onnx_make_scan;
dn_onnx_make dn_onnx_make_attention, dn_onnx_make_projected_attention,
	dn_onnx_make_skip_norm, dn_onnx_make_embed_norm, dn_onnx_make_bias_gelu,
	dn_onnx_make_experts, dn_onnx_make_rotary;

#endif
