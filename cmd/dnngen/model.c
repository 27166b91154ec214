/* SPDX-License-Identifier: MIT */
/*
 * Model files for the commands: those that are archives go through the helper
 * dnngen-unpack, which answers with the description of the layers inside, or
 * says what is there instead.
 */
#include "model.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/child.h"

#define HELPER_SECONDS 20
#define HELPER_MEMORY ((size_t)768 << 20)
#define HELPER_OUTPUT (((size_t)64 << 20) + 4096)

#define EXPORT "export the model itself, as ONNX for example"

/* Files that hold others, by their first bytes, and what we look for. */
static const struct {
	const char *magic;
	size_t len;
	const char *kind, *member;
} packings[] = {
	{"PK\3\4", 4, "zip", "config.json"},
	{"\x89HDF\r\n\x1a\n", 8, "hdf5", "model_config"},
};
enum { N_PACKINGS = sizeof(packings) / sizeof(*packings) };

/* What names inside tell of a file without layers. */
static const struct {
	const char *end, *looks, *instead;
} tells[] = {
	{"data.pkl", "an archive of PyTorch",
	 "export the model itself, with torch.onnx.export()"},
	{".npy", "an archive of NumPy arrays", EXPORT},
	{"layer_names", "weights of a Keras model",
	 "save the model itself, with model.save()"},
	{"[Content_Types].xml", "an office document", EXPORT},
};

/* Finds how a file is packed; N_PACKINGS: not, or who knows. */
static size_t
find_packing(const char *path)
{
	char head[8];
	struct stat status;
	ssize_t n = -1;
	size_t i = 0;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return N_PACKINGS;
	if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode))
		n = read(fd, head, sizeof(head));
	close(fd);
	while (i < N_PACKINGS &&
	       (n < (ssize_t)packings[i].len ||
		memcmp(head, packings[i].magic, packings[i].len) != 0))
		i++;
	return i;
}

/* The place of everything that is said of a packed file. */
static struct dn_span
span_of(struct dn_run *run, const char *path)
{
	uint32_t source = dn_source_from_text(run, path, DN_SLICE(""));
	dn_source_mark_binary(run, source);
	return (struct dn_span){source, 0, 0};
}

/* Says what a file is that lacks what we look for. */
static void
report_none(struct dn_run *run, const char *path, size_t packing,
	    struct dn_slice names)
{
	struct dn_slice name;
	while (dn_slice_cut(&names, '\n', &name))
		for (size_t i = 0; i < sizeof(tells) / sizeof(*tells); i++) {
			if (!dn_slice_ends_with(name, tells[i].end))
				continue;
			dn_report(run, span_of(run, path), DN_NO_GRAPH,
				  "this looks like %s, which has no layers "
				  "that can be read; %s",
				  tells[i].looks, tells[i].instead);
			return;
		}
	dn_report(run, span_of(run, path), DN_NO_GRAPH,
		  packing == 0 ? "a zip archive without config.json, so no "
				 "Keras model; " EXPORT
			       : "an HDF5 file without the attribute "
				 "model_config: weights alone; save the model "
				 "itself, with model.save()");
}

/* Lets the helper look; false after reporting that it failed. */
static bool
ask_helper(struct dn_session *session, const char *path, size_t packing,
	   struct dn_slice *answer)
{
	const char *helper = dn_session_helper(session, "dnngen-unpack");
	const char *const argv[] = {helper, packings[packing].kind, path,
				    packings[packing].member, NULL};
	struct dn_child child = {
		.path = helper,
		.argv = argv,
		.max_output = HELPER_OUTPUT,
		.max_memory = HELPER_MEMORY,
		.max_seconds = HELPER_SECONDS,
	};
	return dn_child_run(&session->run, &child, answer);
}

static struct dn_net *
read_packed(struct dn_session *session, const char *path, size_t packing,
	    const struct dn_reader *from)
{
	struct dn_run *run = &session->run;
	struct dn_slice answer, word;
	if (!ask_helper(session, path, packing, &answer))
		return NULL;
	dn_slice_cut(&answer, '\n', &word);
	if (dn_slice_equal(word, DN_SLICE("found"))) {
		const char *name = dn_arena_format(&run->arena, "%s:%s", path,
						   packings[packing].member);
		struct dn_slice text = {dn_arena_text(&run->arena, answer),
					answer.len};
		return dn_model_read_text(run, name, text,
					  from ? from : &dn_read_keras);
	}
	if (dn_slice_equal(word, DN_SLICE("none"))) {
		report_none(run, path, packing, answer);
	} else {
		answer = dn_slice_trim(answer);
		dn_report(run, span_of(run, path), DN_BAD_MODEL, "%.*s",
			  (int)answer.len, answer.len ? answer.text : "");
	}
	return NULL;
}

struct dn_net *
dn_session_net(struct dn_session *session, const char *path,
	       const struct dn_reader *from)
{
	size_t packing =
		strcmp(path, "-") == 0 ? N_PACKINGS : find_packing(path);
	if (packing < N_PACKINGS && (!from || from == &dn_read_keras))
		return read_packed(session, path, packing, from);
	return dn_model_read(&session->run, path, from);
}
