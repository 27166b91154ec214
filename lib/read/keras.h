/* SPDX-License-Identifier: MIT */
#ifndef DN_READ_KERAS_H
#define DN_READ_KERAS_H

#include "format/json.h"
#include "read/fields.h"
#include "read/reader.h"

/*
 * A Keras model is a list of layers, each called once or several times (its
 * inbound nodes); a model can be a layer of another. Each call makes the ops
 * of its layer anew; those of later calls use the weights of the first.
 * Versions 1, 2 and 3 name things differently; functions here take several
 * names of one setting.
 */
struct dn_keras {
	struct dn_run *run;
	struct dn_net *net;
	unsigned depth;	    /* of models in models */
	unsigned steps;	    /* axes of steps before the layer's own:
			    * TimeDistributed */
	const char *prefix; /* of names: "model_1/" or "" */
};

/* One call of a layer. */
struct dn_keras_call {
	const struct dn_tree *layer, *config;
	const struct dn_tree *node; /* the call as the file has it, or NULL */
	struct dn_slice type, name; /* name with the prefix */
	struct dn_span span;
	uint32_t *ins; /* tensors */
	uint32_t n_ins;
	uint32_t wanted; /* results that others read, at least */
	struct dn_numbers outs;
};

/* Settings under one of two names, the second may be NULL. */
const struct dn_tree *dn_keras_get(const struct dn_keras_call *call,
				   const char *name, const char *older);
int64_t dn_keras_int(const struct dn_keras *keras,
		     const struct dn_keras_call *call, const char *name,
		     const char *older, int64_t otherwise);
bool dn_keras_flag(const struct dn_keras_call *call, const char *name,
		   const char *older, bool otherwise);

/* A list of n numbers, one given counts for all; false when not there. */
bool dn_keras_sizes(const struct dn_keras *keras,
		    const struct dn_keras_call *call, const char *name,
		    const char *older, uint32_t n, struct dn_ints *list);

/* Starts an op of the call. */
uint32_t dn_keras_op(const struct dn_keras *keras,
		     const struct dn_keras_call *call, enum dn_op_kind kind);

/* An op that reads a tensor; the tensor that the op made last writes. */
void dn_keras_step(const struct dn_keras *keras,
		   const struct dn_keras_call *call, enum dn_op_kind kind,
		   uint32_t tensor);
uint32_t dn_keras_between(const struct dn_keras *keras,
			  const struct dn_keras_call *call);

/* An op that reads all inputs of the call. */
void dn_keras_all(const struct dn_keras *keras,
		  const struct dn_keras_call *call, enum dn_op_kind kind);

/* The op made last writes the call's (next) result. */
void dn_keras_out(const struct dn_keras *keras, struct dn_keras_call *call);

/* The same with the layer's activation behind it, when it has one. */
void dn_keras_activate(const struct dn_keras *keras,
		       struct dn_keras_call *call);

/* The op of an activation by its name; OPAQUE when there is none such,
 * IDENTITY for "linear". */
enum dn_op_kind dn_keras_activation(struct dn_slice name);

/* The first input; reports and gives DN_NONE when there is none. */
uint32_t dn_keras_in(const struct dn_keras *keras,
		     const struct dn_keras_call *call);

/* Says which axis counts channels, when not the one of the net. */
void dn_keras_channels(const struct dn_keras *keras,
		       const struct dn_keras_call *call);
bool dn_keras_is_first(const struct dn_keras *keras,
		       const struct dn_keras_call *call);

/* Makes the ops of a call; false when the layer is none of theirs. */
bool dn_keras_window(const struct dn_keras *keras, struct dn_keras_call *call);
bool dn_keras_recurrent(const struct dn_keras *keras,
			struct dn_keras_call *call);
bool dn_keras_plain(const struct dn_keras *keras, struct dn_keras_call *call);
bool dn_keras_function(const struct dn_keras *keras,
		       struct dn_keras_call *call);

/* Makes the op of a Lambda. */
void dn_keras_lambda(const struct dn_keras *keras, struct dn_keras_call *call);

/* Makes the ops of a call, whatever the layer; an unknown one is opaque. */
void dn_keras_make(struct dn_keras *keras, struct dn_keras_call *call);

/* Says whether a layer is a model, and makes the ops of a call of it. */
bool dn_keras_is_model(const struct dn_tree *layer);
void dn_keras_model(struct dn_keras *keras, struct dn_keras_call *call);

#endif
