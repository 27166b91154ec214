/* SPDX-License-Identifier: MIT */
#ifndef DN_READ_FIELDS_H
#define DN_READ_FIELDS_H

#include "format/tree.h"
#include "net/build.h"

/*
 * What readers of text formats share: numbers and flags out of trees, and
 * windows into attributes. What is not the number it should be is reported
 * (`bad-model`, at its place); then the run's count of errors has grown,
 * which the reader looks at once, at the end.
 */

/* A whole number, or `otherwise` when it is not there. A fraction of zero
 * ("2.0") is let pass. */
int64_t dn_field_int(struct dn_run *run, const struct dn_tree *map,
		     const char *key, int64_t otherwise);

/* The same of a value itself. */
int64_t dn_field_value(struct dn_run *run, const struct dn_tree *value);

/* true, false, or a number that is not zero; any case. */
bool dn_field_flag(const struct dn_tree *map, const char *key, bool otherwise);

/* The text of a scalar under a key; empty when there is none. */
struct dn_slice dn_field_text(const struct dn_tree *map, const char *key);

/* Numbers read from a list, DN_RANK_MAX of them at most. */
struct dn_ints {
	int64_t items[DN_RANK_MAX];
	uint32_t n;
};

/* Adds a number; false when there is no room for it. */
bool dn_ints_add(struct dn_ints *list, int64_t value);

/* Reads a list of whole numbers, null as `nothing`; or one number alone. */
void dn_field_ints(struct dn_run *run, const struct dn_tree *value,
		   int64_t nothing, struct dn_ints *list);

/*
 * Sets a list as an attribute of the op made last, as one number when all
 * are the same.
 */
void dn_set_sizes(struct dn_run *run, struct dn_net *net, enum dn_attr_key key,
		  const struct dn_ints *list);

/* Says that padding is as given: the same before and after each axis, or
 * begins and then ends. */
void dn_set_pads(struct dn_run *run, struct dn_net *net,
		 const struct dn_ints *pads);

/*
 * Says that a tensor has no axes but the batch and its features, as far as
 * the ops before it tell, so that nothing need flatten it. Looks at 32 ops.
 */
bool dn_is_flat(const struct dn_net *net, uint32_t tensor);

/* The tensor, flattened to 1 x features unless it is that already. */
uint32_t dn_flatten(struct dn_run *run, struct dn_net *net, uint32_t tensor,
		    struct dn_span span);

/* A constant of two whole numbers that the file does not tell: the size that
 * an upsampling goes to, as its second argument. */
uint32_t dn_open_size(struct dn_run *run, struct dn_net *net,
		      struct dn_slice name, struct dn_span span);

#endif
