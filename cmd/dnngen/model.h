/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_MODEL_H
#define DN_CMD_MODEL_H

#include "read/reader.h"
#include "session.h"

/*
 * Reads a model file as dn_model_read() does, and besides what is packed in
 * an archive (.keras) or an HDF5 file (.h5), which a helper opens. Returns
 * the net, or NULL after reporting.
 */
struct dn_net *dn_session_net(struct dn_session *session, const char *path,
			      const struct dn_reader *from);

#endif
