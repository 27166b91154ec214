/* SPDX-License-Identifier: MIT */
/*
 * Which reader takes a model file. Each one says how sure the first 64 KiB
 * make it; the surest reads the file. Suffixes play no part: they lie, and
 * standard input has none.
 */
#include <unistd.h>

#include "read/reader.h"

const struct dn_reader *const dn_readers[] = {
	&dn_read_architecture, &dn_read_caffe, &dn_read_darknet, &dn_read_keras,
	&dn_read_ncnn,	       &dn_read_onnx,  &dn_read_tflite,	 NULL,
};

const struct dn_reader *
dn_reader_find(struct dn_slice name)
{
	for (const struct dn_reader *const *r = dn_readers; *r; r++)
		if (dn_slice_equal(name, dn_slice_of((*r)->name)))
			return *r;
	return NULL;
}

/* Reports a file that nobody reads. */
static const struct dn_reader *
refuse(struct dn_run *run, struct dn_span span, struct dn_slice head)
{
	const char *instead = NULL;
	const char *looks = dn_model_looks(head, &instead);
	if (instead)
		dn_report(run, span, DN_NO_GRAPH,
			  "this looks like %s, which has no layers; %s", looks,
			  instead);
	else if (looks)
		dn_report(run, span, DN_BAD_IMPORT,
			  "this looks like %s, which no reader takes", looks);
	else
		dn_report(run, span, DN_BAD_IMPORT,
			  "this looks like no model file that can be read");
	return NULL;
}

/* Finds the reader that is surest, or NULL after reporting. */
static const struct dn_reader *
choose(struct dn_run *run, struct dn_span span, struct dn_slice head)
{
	const struct dn_reader *best = NULL, *rival = NULL;
	unsigned most = 0;
	for (const struct dn_reader *const *r = dn_readers; *r; r++) {
		unsigned sure = (*r)->sniff(head);
		if (sure > most)
			best = *r;
		if (sure >= most)
			rival = *r;
		if (sure > most)
			most = sure;
	}
	if (!best)
		return refuse(run, span, head);
	if (rival == best)
		return best;
	dn_report(run, span, DN_BAD_IMPORT,
		  "this could be %s as well as %s: say which with --from",
		  best->name, rival->name);
	return NULL;
}

/* Lets the reader at bytes that may lie in a file or in memory. */
static struct dn_net *
read_bytes(struct dn_run *run, const char *path, const struct dn_reader *reader,
	   struct dn_bytes *bytes)
{
	struct dn_model model = {.path = path, .source = bytes->source};
	if (reader->windowed) {
		model.bytes = bytes;
		/* Nets do not point at the model: it is a list of places. */
		/* cppcheck-suppress returnDanglingLifetime */
		return reader->read(run, &model);
	}
	bool in_memory = bytes->fd < 0, fine;
	if (in_memory && !reader->binary)
		fine = dn_source_demand_text(run, model.source);
	else
		fine = in_memory ||
		       dn_source_read(run, path,
				      &(struct dn_source_limits){
					      .binary = reader->binary},
				      &model.source);
	/* cppcheck-suppress returnDanglingLifetime */
	return fine ? reader->read(run, &model) : NULL;
}

static struct dn_net *
sniff_and_read(struct dn_run *run, const char *path,
	       const struct dn_reader *reader, struct dn_bytes *bytes)
{
	struct dn_slice head = {0};
	head.text =
		(const char *)dn_bytes_most(bytes, 0, DN_BYTES_VIEW, &head.len);
	if (!head.text)
		head.len = 0;
	if (!reader && !bytes->failed)
		reader = choose(run, dn_bytes_span(bytes, 0), head);
	return reader && !bytes->failed ? read_bytes(run, path, reader, bytes)
					: NULL;
}

static struct dn_net *
read_source(struct dn_run *run, const struct dn_reader *from, uint32_t source)
{
	struct dn_bytes bytes;
	dn_bytes_of(&bytes, run, source);
	return sniff_and_read(run, dn_source_get(run, source)->name, from,
			      &bytes);
}

struct dn_net *
dn_model_read(struct dn_run *run, const char *path,
	      const struct dn_reader *from)
{
	uint32_t source;
	if (dn_slice_equal(dn_slice_of(path), DN_SLICE("-"))) {
		struct dn_source_limits limits = {.binary = true};
		return dn_source_read_fd(run, STDIN_FILENO, "<stdin>", &limits,
					 &source)
			       ? read_source(run, from, source)
			       : NULL;
	}
	struct dn_bytes bytes;
	if (!dn_bytes_open(&bytes, run, path))
		return NULL;
	struct dn_net *net = sniff_and_read(run, path, from, &bytes);
	dn_bytes_close(&bytes);
	return net;
}

struct dn_net *
dn_model_read_text(struct dn_run *run, const char *name, struct dn_slice text,
		   const struct dn_reader *from)
{
	uint32_t source = dn_source_from_text(run, name, text);
	dn_source_mark_binary(run, source);
	return read_source(run, from, source);
}
