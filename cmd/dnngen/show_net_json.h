/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_SHOW_NET_JSON_H
#define DN_CMD_SHOW_NET_JSON_H

#include "dnngen/cost.h"

/* Writes a net as json, schema dnngen-net-1. */
void dn_show_net_json(struct dn_run *run, struct dn_out *out,
		      const struct dn_net *net,
		      const struct dn_net_costs *costs);

#endif
