/* SPDX-License-Identifier: MIT */
#ifndef DN_READ_READER_H
#define DN_READ_READER_H

#include "base/bytes.h"
#include "net/build.h"

/*
 * A reader turns one format of model files into a net. It stands in one file
 * of this room, exports one const record, and has a row in readers.c and a
 * fuzz harness; that is all there is to adding one.
 *
 * Reading repairs nothing: what breaks the format is reported (`bad-model`,
 * with line and column or byte offset) and NULL is returned; a layer of an
 * unknown kind becomes an `opaque` op and a note (`unmapped`); no edge is
 * dropped. Weights are skipped, only small integer constants are looked at
 * (shapes need them).
 */

/* A model file as a reader gets it. */
struct dn_model {
	const char *path;	/* or "<stdin>" */
	uint32_t source;	/* of the run: for spans; and the text, whole,
				 * unless the reader is `windowed` */
	struct dn_bytes *bytes; /* when it is */
};

struct dn_reader {
	const char *name;	     /* "onnx", as --from takes it */
	const char *summary;	     /* one line for --from help */
	const char *const *suffixes; /* ".onnx", ...; NULL at the end */
	bool binary;		     /* the file need not be UTF-8 text */
	bool windowed; /* reads stretches of a file that may be large */
	/* How sure the first bytes of a file (at most 64 KiB, all of it when
	 * shorter) make us that this is the format: 0 (is not) to 100. By
	 * content alone: names lie. */
	unsigned (*sniff)(struct dn_slice head);
	/* Returns the finished net, or NULL after reporting. */
	struct dn_net *(*read)(struct dn_run *run,
			       const struct dn_model *model);
};

/* One a file of this room. */
extern const struct dn_reader dn_read_architecture;
extern const struct dn_reader dn_read_caffe;
extern const struct dn_reader dn_read_darknet;
extern const struct dn_reader dn_read_ncnn;
extern const struct dn_reader dn_read_keras;
extern const struct dn_reader dn_read_onnx;
extern const struct dn_reader dn_read_tflite;

/* All readers; NULL at the end. */
extern const struct dn_reader *const dn_readers[];

/* Finds a reader by name, or NULL. */
const struct dn_reader *dn_reader_find(struct dn_slice name);

/*
 * Reads a model file, "-" standard input. `from` names the reader; NULL: the
 * one that the first bytes make surest. Returns the finished net, or NULL
 * after reporting: `cannot-read`, `not-text`; `bad-import` when no reader is
 * sure or two are equally, saying what the file looks like; `no-graph` when
 * it looks like what holds no layers, saying how to get one that does; and
 * what the reader finds.
 */
struct dn_net *dn_model_read(struct dn_run *run, const char *path,
			     const struct dn_reader *from);

/* The same of a text in memory, terminated by NUL. */
struct dn_net *dn_model_read_text(struct dn_run *run, const char *name,
				  struct dn_slice text,
				  const struct dn_reader *from);

/*
 * Says what a file that no reader takes looks like: "a zip archive". NULL:
 * like nothing known. *instead is what can be read instead when the file has
 * weights or settings only, else NULL.
 */
const char *dn_model_looks(struct dn_slice head, const char **instead);

#endif
