/* SPDX-License-Identifier: MIT */
#ifndef DN_CMD_IMPORT_MODEL_H
#define DN_CMD_IMPORT_MODEL_H

#include "read/reader.h"
#include "session.h"

/* What the options of `dnngen import` say of model files. */
struct dn_import_models {
	const char *id, *level, *into;
	bool follows; /* something was written to the output before */
};

/* The levels at which an architecture is written; NULL at the end. */
extern const char *const dn_import_levels[];

/* Says whether a file looks like a model: one of the readers knows it, or it
 * is an archive that may hold one. */
bool dn_is_model(const char *path);

/*
 * Reads a model file and writes its architecture to the output, or to a new
 * file of the folder `into`, which is named by the id. What is wrong with the
 * model is reported. Returns whether it was written.
 */
bool dn_import_model(struct dn_session *session, const char *path,
		     const struct dn_reader *from,
		     const struct dn_import_models *options);

/* Lists the formats that --from takes. */
void dn_import_formats(struct dn_out *out);

#endif
