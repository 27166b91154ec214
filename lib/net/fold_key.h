/* SPDX-License-Identifier: MIT */
#ifndef DN_NET_FOLD_KEY_H
#define DN_NET_FOLD_KEY_H

#include "net/digest.h"
#include "net/page.h"

/*
 * When items are the same. Names that are made among the items are numbered,
 * so that two stretches that differ in those alone have one key; a stretch
 * with a name that is used outside of it has a key of its own.
 *
 * A slot is a number that may become an argument of a block: widths, strides,
 * counts. Keys of shape leave slots out.
 */

/* The names of a page or a cell, and how often each is used there. */
struct dn_name_uses {
	struct dn_run *run;
	struct dn_intern *names;
	struct dn_numbers counts;
	uint32_t n_keys; /* that had to be unlike all others */
};

/* Counts the uses of names in items, those of cells in them not. */
void dn_uses_count(struct dn_name_uses *uses, const struct dn_items *items);

struct dn_key_options {
	bool shape;	  /* without slots */
	bool no_shortcut; /* of the items themselves, not of those in them */
};

/* The key of n items. */
struct dn_digest dn_items_key(struct dn_name_uses *uses,
			      const struct dn_item *items, uint32_t n,
			      struct dn_key_options options);

/* Says whether the names made among n items are used nowhere else, and those
 * used are made there: so they can be moved. */
bool dn_items_are_closed(struct dn_name_uses *uses, const struct dn_item *items,
			 uint32_t n);

struct dn_slot {
	const struct dn_expr **expr;
	enum dn_attr_key key; /* DN_N_ATTRS: a number of times */
};

struct dn_slots {
	struct dn_slot *items;
	uint32_t n, cap;
};

/* Lists the slots of n items, in an order that equal shapes share. */
void dn_items_slots(struct dn_run *run, struct dn_item *items, uint32_t n,
		    struct dn_slots *slots);

/* Says whether the i-th value of an attribute is a slot. */
bool dn_is_slot(const struct dn_page_attr *attr, uint32_t i);

#endif
