/* SPDX-License-Identifier: MIT */
#ifndef DN_CATALOG_WALK_H
#define DN_CATALOG_WALK_H

#include "dnngen/catalog.h"

/*
 * Lists the files of a catalogue's folder: those named .yaml or .yml in it and
 * below, folder by folder in byte order of the names. Names that begin with a
 * dot are passed over, at the top also the folders architectures and results.
 * Links are followed only inside the folder and no folder is entered twice.
 * Reports `cannot-read` and `limit`.
 */
void dn_walk_folder(struct dn_run *run, const char *root,
		    struct dn_texts *files);

/*
 * The same for one folder below a catalogue's, which may be missing; links
 * are followed inside the catalogue's folder.
 */
void dn_walk_subfolder(struct dn_run *run, const char *root, const char *name,
		       struct dn_texts *files);

#endif
