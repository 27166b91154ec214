/* SPDX-License-Identifier: MIT */
/*
 * dnngen import of model files: the layers that others' tools wrote, as a page
 * of the architecture language. Reading that page gives the same net.
 */
#include "import_model.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "catalog/import.h"
#include "dnngen/cost.h"
#include "format/yaml.h"
#include "model.h"
#include "net/fold.h"

#define ID_LENGTH 64

const char *const dn_import_levels[] = {"summary", "folded", "flat", NULL};

/* --- is it one? ------------------------------------------------------------ */

static bool
looks_like_model(struct dn_slice head)
{
	const char *instead = NULL;
	for (const struct dn_reader *const *r = dn_readers; *r; r++)
		if ((*r)->sniff(head) > 0)
			return true;
	const char *looks = dn_model_looks(head, &instead);
	return looks && head.len > 0 && strcmp(looks, "JSON") != 0;
}

bool
dn_is_model(const char *path)
{
	char head[DN_BYTES_VIEW] = {0}; /* as much as readers ask for */
	struct stat status;
	ssize_t n = -1;
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return false;
	if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode))
		n = read(fd, head, sizeof(head));
	close(fd);
	return n > 0 && looks_like_model((struct dn_slice){head, (size_t)n});
}

void
dn_import_formats(struct dn_out *out)
{
	for (const struct dn_reader *const *r = dn_readers; *r; r++)
		dn_put_format(out, "%-14s  %s\n", (*r)->name, (*r)->summary);
	dn_put_format(out, "%-14s  %s\n", "dnn-genealogy",
		      "catalogue of the system of 2019 (JSON)");
	dn_put_format(out, "%-14s  %s\n", "table",
		      "table of results (CSV, TSV)");
}

/* --- its name -------------------------------------------------------------- */

/* The file's name without folder and suffix. */
static struct dn_slice
stem_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	const char *dot = strrchr(base, '.');
	return (struct dn_slice){base, dot && dot > base ? (size_t)(dot - base)
							 : strlen(base)};
}

/* An id made of a name, cut where it is too long. */
static const char *
make_id(struct dn_run *run, struct dn_slice name)
{
	struct dn_slice id = dn_slice_of(dn_import_id(run, name));
	if (id.len > ID_LENGTH)
		id.len = ID_LENGTH;
	while (id.len > 0 && id.text[id.len - 1] == '-')
		id.len--;
	return dn_arena_text(&run->arena, id);
}

static const char *
id_of(struct dn_run *run, const char *path, const struct dn_net *net,
      const struct dn_import_models *options)
{
	if (options->id)
		return options->id;
	if (net->id)
		return net->id;
	const char *id = make_id(run, strcmp(path, "-") == 0 ? DN_SLICE("")
							     : stem_of(path));
	if (!*id)
		id = make_id(run, dn_slice_of(net->name));
	return *id ? id : "model";
}

/* --- writing it ------------------------------------------------------------ */

static void
put_tensors(struct dn_run *run, struct dn_tree *map, const char *key,
	    const struct dn_net *net, const struct dn_numbers *tensors)
{
	struct dn_tree *list = dn_tree_list(&run->arena, map, key);
	list->flow = true;
	for (uint32_t i = 0; i < tensors->n; i++) {
		const struct dn_tensor *t =
			&net->tensors.items[tensors->items[i]];
		dn_tree_text(&run->arena, list, NULL,
			     dn_slice_of(t->name ? t->name : "-"));
	}
}

/* Counts alone, in a form that scripts can read. */
static struct dn_tree *
summary_of(struct dn_run *run, const struct dn_net *net, const char *id)
{
	struct dn_tree *map = dn_tree_map(&run->arena, NULL, NULL);
	struct dn_net_costs costs = dn_net_cost(run, net);
	dn_tree_put(&run->arena, map, "id", id);
	dn_tree_put(&run->arena, map, "name", net->name);
	dn_tree_put(&run->arena, map, "format", net->format);
	put_tensors(run, map, "inputs", net, &net->inputs);
	put_tensors(run, map, "outputs", net, &net->outputs);
	dn_tree_integer(&run->arena, map, "ops", dn_net_count(net));
	dn_tree_integer(&run->arena, map, "parameters", costs.total.params);
	if (costs.total.params_open)
		dn_tree_plain(&run->arena, map, "parameters-open", "true");
	dn_tree_integer(&run->arena, map, "macs", costs.total.macs);
	if (costs.total.macs_open)
		dn_tree_plain(&run->arena, map, "macs-open", "true");
	return map;
}

static struct dn_tree *
tree_of(struct dn_run *run, struct dn_net *net, const char *id,
	const char *level)
{
	if (level && strcmp(level, "summary") == 0)
		return summary_of(run, net, id);
	net->id = id;
	bool flat = level && strcmp(level, "flat") == 0;
	struct dn_page *page =
		flat ? dn_outline(run, net) : dn_net_fold(run, net);
	page->id = id;
	return dn_page_tree(run, page);
}

/* Writes a new file; one that is there stays as it is. */
static bool
write_file(struct dn_session *session, const char *path,
	   const struct dn_import_models *options, const char *id,
	   const struct dn_tree *tree)
{
	struct dn_import_files files = {0};
	struct dn_run *run = &session->run;
	const char *name = dn_arena_format(&run->arena, "%s.yaml", id);
	dn_push(&run->arena, &files);
	files.items[0].name = name;
	files.items[0].tree = tree;
	if (!dn_import_write(run, options->into, &files))
		return false;
	dn_say(session, "%s: written to %s/%s", path, options->into, name);
	return true;
}

bool
dn_import_model(struct dn_session *session, const char *path,
		const struct dn_reader *from,
		const struct dn_import_models *options)
{
	struct dn_run *run = &session->run;
	struct dn_net *net = dn_session_net(session, path, from);
	if (!net)
		return false;
	const char *id = id_of(run, path, net, options);
	struct dn_tree *tree = tree_of(run, net, id, options->level);
	if (options->into)
		return write_file(session, path, options, id, tree);
	if (options->follows)
		dn_put(dn_session_output(session), "---\n");
	dn_yaml_write(run, dn_session_output(session), tree);
	return true;
}
