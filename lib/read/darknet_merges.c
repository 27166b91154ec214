/* SPDX-License-Identifier: MIT */
/*
 * Darknet's layers that read other layers by their number: routes (one layer
 * again, or several joined, or a part of the channels of each), shortcuts
 * (sums), and products of channels.
 */
#include "net/size.h"
#include "read/darknet.h"

/* The part of a layer's channels that a route takes. */
static struct dn_darknet_layer
take_part(struct dn_darknet *d, struct dn_darknet_layer from, int64_t groups,
	  int64_t part)
{
	int64_t size = dn_size_floor(from.shape.c, groups);
	int64_t begin = dn_size_mul(size, part), axis = 1;
	int64_t end = dn_size_add(begin, size);
	struct dn_darknet_layer before = d->now;
	dn_darknet_op(d, DN_OP_SLICE);
	dn_net_read(d->run, d->net, from.tensor);
	if (begin >= 0 && end > 0) {
		dn_net_set_list(d->run, d->net, DN_ATTR_AXES, &axis, 1);
		dn_net_set_list(d->run, d->net, DN_ATTR_BEGIN, &begin, 1);
		dn_net_set_list(d->run, d->net, DN_ATTR_END, &end, 1);
	}
	d->now.shape = from.shape;
	d->now.shape.c = size;
	dn_darknet_write(d);
	from = d->now;
	d->now = before;
	return from;
}

static void
make_route(struct dn_darknet *d)
{
	struct dn_darknet_layers from = {0};
	int64_t groups = dn_darknet_int(d, "groups", 1);
	int64_t part = dn_darknet_int(d, "group_id", 0);
	if (dn_slice_equal(d->section->key, DN_SLICE("route_lhalf")))
		groups = 2;
	if (!dn_darknet_named(d, "layers", &from))
		return;
	if (groups < 1 || part < 0 || part >= groups) {
		dn_report(d->run, d->span, DN_BAD_MODEL,
			  "there is no such group of channels");
		return;
	}
	for (uint32_t i = 0; groups > 1 && i < from.n; i++)
		from.items[i] = take_part(d, from.items[i], groups, part);
	struct dn_darknet_shape shape = from.items[0].shape;
	if (groups > 1 && from.n == 1) {
		d->now.tensor = from.items[0].tensor;
		d->now.shape = shape;
		return;
	}
	dn_darknet_op(d, from.n > 1 ? DN_OP_CONCAT : DN_OP_IDENTITY);
	for (uint32_t i = 0; i < from.n; i++) {
		dn_net_read(d->run, d->net, from.items[i].tensor);
		if (i > 0)
			shape.c = dn_size_add(shape.c, from.items[i].shape.c);
	}
	d->now.shape = shape;
	dn_darknet_write(d);
}

/* Sizes that differ are no error: what overlaps is added. */
static void
make_shortcut(struct dn_darknet *d)
{
	struct dn_darknet_layers from = {0};
	struct dn_slice weights = dn_field_text(d->section, "weights_type");
	if (!dn_darknet_named(d, "from", &from))
		return;
	dn_darknet_op(d, DN_OP_ADD);
	dn_darknet_read(d);
	for (uint32_t i = 0; i < from.n; i++)
		dn_net_read(d->run, d->net, from.items[i].tensor);
	int64_t each = dn_slice_equal(weights, DN_SLICE("per_channel"))
			       ? d->now.shape.c
			       : 1;
	if (weights.len > 0 && !dn_slice_equal(weights, DN_SLICE("none")) &&
	    each > 0)
		dn_net_set(d->run, d->net, DN_ATTR_PARAMS,
			   dn_size_mul(each, from.n + 1));
	dn_darknet_write(d);
	dn_darknet_activate(d, "linear");
}

/* The layer before times the one named, or the other way round: the result
 * is as large as the one that is a whole picture. */
static void
make_product(struct dn_darknet *d)
{
	struct dn_darknet_layers from = {0};
	bool scales =
		dn_slice_equal(d->section->key, DN_SLICE("scale_channels"));
	if (!dn_darknet_named(d, "from", &from))
		return;
	dn_darknet_op(d, DN_OP_MULTIPLY);
	if (scales) {
		dn_net_read(d->run, d->net, from.items[0].tensor);
		dn_darknet_read(d);
		d->now.shape = from.items[0].shape;
	} else {
		dn_darknet_read(d);
		dn_net_read(d->run, d->net, from.items[0].tensor);
	}
	dn_darknet_write(d);
	dn_darknet_activate(d, "linear");
}

static void
make_shift(struct dn_darknet *d)
{
	struct dn_darknet_layers from = {0};
	if (!dn_darknet_named(d, "from", &from))
		return;
	dn_darknet_op(d, DN_OP_ADD);
	dn_darknet_read(d);
	dn_net_read(d->run, d->net, from.items[0].tensor);
	dn_darknet_write(d);
}

static const struct {
	const char *section;
	void (*make)(struct dn_darknet *d);
} rows[] = {
	{"route", make_route},		{"route2", make_route},
	{"route3", make_route},		{"route_lhalf", make_route},
	{"shortcut", make_shortcut},	{"scale_channels", make_product},
	{"sam", make_product},		{"control_channels", make_product},
	{"shift_channels", make_shift},
};

bool
dn_darknet_merge(struct dn_darknet *d)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!dn_slice_equal(d->section->key,
				    dn_slice_of(rows[i].section)))
			continue;
		rows[i].make(d);
		return true;
	}
	return false;
}
