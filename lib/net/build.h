/* SPDX-License-Identifier: MIT */
#ifndef DN_NET_BUILD_H
#define DN_NET_BUILD_H

#include "base/intern.h"
#include "dnngen/net.h"

/*
 * How a net is made, by a reader of a model file or by the architecture
 * language. An op is made in one go: dn_net_op(), then what it reads, writes
 * and has; these go to the op made last. Tensors may be read before they are
 * written, ops come in any order; dn_net_finish() sorts and checks.
 */

/* Starts a net, without ops. */
struct dn_net *dn_net_new(struct dn_run *run, const char *format,
			  enum dn_channels layout);

/*
 * Adds an op and returns its number, valid until dn_net_finish(). Name and
 * type are copied; empty ones become NULL. To share weights set weights_of of
 * net->ops.items[number] to the number of an op made before.
 */
uint32_t dn_net_op(struct dn_run *run, struct dn_net *net, enum dn_op_kind kind,
		   struct dn_slice name, struct dn_slice type,
		   struct dn_span span);

/* The op made last reads a tensor next; DN_NONE leaves an argument out. */
void dn_net_read(struct dn_run *run, struct dn_net *net, uint32_t tensor);

/* The op made last writes a new tensor, which is returned. */
uint32_t dn_net_write(struct dn_run *run, struct dn_net *net,
		      struct dn_slice name);

/*
 * The op made last writes a tensor that was read before by its name. When
 * something writes it already, reports `duplicate-tensor` at the op with a
 * note at the other one and returns false.
 */
bool dn_net_produce(struct dn_run *run, struct dn_net *net, uint32_t tensor);

/*
 * Sets an attribute of the op made last, which its row must allow. A value
 * that equals the default is not stored; setting one again replaces it.
 */
void dn_net_set(struct dn_run *run, struct dn_net *net, enum dn_attr_key key,
		int64_t value);
void dn_net_set_list(struct dn_run *run, struct dn_net *net,
		     enum dn_attr_key key, const int64_t *values, uint32_t n);

/*
 * The same for any op, also of a finished net, and whatever its row allows;
 * and takes an attribute away.
 */
void dn_net_amend(struct dn_run *run, struct dn_net *net, uint32_t op,
		  enum dn_attr_key key, const int64_t *values, uint32_t n);
void dn_net_amend_off(struct dn_net *net, uint32_t op, enum dn_attr_key key);

/* Gives the op made last a body and returns it, to be built and finished. */
struct dn_net *dn_net_body(struct dn_run *run, struct dn_net *net);

/* Makes a new tensor without producer. */
uint32_t dn_net_tensor(struct dn_run *run, struct dn_net *net,
		       struct dn_slice name);

/* Tells the shape of a tensor as the file has it; a rank beyond DN_RANK_MAX
 * is ignored. */
void dn_net_shape(struct dn_run *run, struct dn_net *net, uint32_t tensor,
		  const int64_t *dims, uint32_t rank);

/* The size that a letter (or a name like "seq_len") stands for. */
int64_t dn_net_letter(struct dn_run *run, struct dn_net *net,
		      struct dn_slice name);

/*
 * Returns the tensor that a name stands for now, a new one when it is the
 * first time; for files whose edges are names.
 */
uint32_t dn_net_named(struct dn_run *run, struct dn_net *net,
		      struct dn_slice name);

/* As above, but DN_NONE when the name has not been seen. */
uint32_t dn_net_find(const struct dn_net *net, struct dn_slice name);

/* From now on the name stands for another tensor (layers in place). */
void dn_net_rename(struct dn_run *run, struct dn_net *net, struct dn_slice name,
		   uint32_t tensor);

/* Adds an op `input` with a shape and makes it an input; returns its tensor,
 * which is what `name` stands for. An unknown first size becomes 1 (but not in a
 * body). */
uint32_t dn_net_input(struct dn_run *run, struct dn_net *net,
		      struct dn_slice name, const int64_t *dims, uint32_t rank,
		      struct dn_span span);

/* Makes a tensor an output of the net. */
void dn_net_output(struct dn_run *run, struct dn_net *net, uint32_t tensor);

/*
 * Sorts the ops so that each stands after those it reads from, in the order
 * made among equals; finds the readers of each tensor; infers shapes
 * (shape.h). Reports and returns false: a tensor that is read and never
 * written (`dangling-input`, at the first op that reads it), ops that read
 * from themselves (`net-cycle`, with a note at each op of one cycle), a net
 * without ops or outputs (`no-graph`). Tensors that nothing reads become
 * outputs when the file named none. Linear but for the sort by a heap.
 */
bool dn_net_finish(struct dn_run *run, struct dn_net *net, struct dn_span span);

#endif
