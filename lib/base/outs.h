/* SPDX-License-Identifier: MIT */
#ifndef DN_BASE_OUTS_H
#define DN_BASE_OUTS_H

#include "dnngen/run.h"

/* Closes the files that a run still writes and removes their temporaries. */
void dn_outs_end(struct dn_run *run);

#endif
