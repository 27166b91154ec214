/* SPDX-License-Identifier: MIT */
/*
 * The program's side of a run: standard output and error, colours and width,
 * the catalogues, the exit status. All that is read of the environment (COLUMNS, DNNGEN_CATALOG,
 * LC_ALL, LC_CTYPE, LANG, NO_COLOR, PATH, TERM) is read here.
 */
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/terminal.h"

#include "place.h"
#include "session.h"

/* Returns the value of a variable, or NULL when it is not set or empty. */
static const char *
variable(const char *name)
{
	const char *value = getenv(name);
	return value && *value ? value : NULL;
}

/*
 * Fills closed standard descriptors, so that no file gets their number and
 * is written to as standard output; reading or writing them still fails.
 */
static void
fill_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) == -1)
			open("/dev/null",
			     fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

void
dn_session_start(struct dn_session *session, const char *argv0)
{
	fill_descriptors();
	session->out = dn_out_to_fd(&session->run, STDOUT_FILENO);
	session->err = dn_out_to_fd(&session->run, STDERR_FILENO);
	session->program_dir =
		dn_place_program(&session->run.arena, argv0, variable("PATH"));
}

static bool
wants_color(const char *when, int fd)
{
	if (when && strcmp(when, "auto") != 0)
		return strcmp(when, "always") == 0;
	const char *term = variable("TERM");
	return isatty(fd) && !variable("NO_COLOR") && term &&
	       strcmp(term, "dumb") != 0;
}

static unsigned
terminal_width(void)
{
	const char *columns = variable("COLUMNS");
	if (columns && strlen(columns) < 6) {
		int n = atoi(columns);
		if (n > 0)
			return (unsigned)n;
	}
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		return size.ws_col;
	return 0;
}

static bool
locale_is_utf8(void)
{
	const char *name = variable("LC_ALL");
	if (!name)
		name = variable("LC_CTYPE");
	if (!name)
		name = variable("LANG");
	return name && (strstr(name, "UTF-8") || strstr(name, "utf8") ||
			strstr(name, "UTF8") || strstr(name, "utf-8"));
}

void
dn_session_style(struct dn_session *session)
{
	session->color_out = wants_color(session->common.color, STDOUT_FILENO);
	session->color_err = wants_color(session->common.color, STDERR_FILENO);
	session->out_is_terminal = isatty(STDOUT_FILENO);
	session->columns = terminal_width();
	session->unicode = locale_is_utf8();
}

const char *
dn_format_of_path(const char *path, const char *const *formats)
{
	static const struct {
		const char *suffix, *format;
	} others[] = {
		{"gv", "dot"},	    {"mmd", "mermaid"}, {"nwk", "newick"},
		{"markdown", "md"}, {"tex", "latex"},	{"bib", "bibtex"},
		{"yml", "yaml"},    {"txt", "text"},
	};
	const char *name = strrchr(path, '/');
	const char *dot = strrchr(name ? name + 1 : path, '.');
	if (!dot)
		return NULL;
	const char *format = dot + 1;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (strcmp(dot + 1, others[i].suffix) == 0)
			format = others[i].format;
	for (; *formats; formats++)
		if (strcmp(*formats, format) == 0)
			return *formats;
	return NULL;
}

static void
add_path(struct dn_session *session, struct dn_texts *paths, const char *path)
{
	if (strcmp(path, "default") == 0)
		path = dn_place_catalog(&session->run.arena,
					session->program_dir);
	*dn_push(&session->run.arena, paths) = path;
}

struct dn_texts
dn_session_paths(struct dn_session *session, const struct dn_texts *given)
{
	struct dn_texts paths = {0};
	struct dn_slice rest = dn_slice_of(variable("DNNGEN_CATALOG")), part;
	if (given->n > 0)
		rest.len = 0;
	for (uint32_t i = 0; i < given->n; i++)
		add_path(session, &paths, given->items[i]);
	while (dn_slice_cut(&rest, ':', &part))
		if (part.len > 0)
			add_path(session, &paths,
				 dn_arena_text(&session->run.arena, part));
	if (paths.n == 0)
		add_path(session, &paths, "default");
	return paths;
}

/* Keeps diagnostics only whose usual severity lies between two. */
static void
keep_severities(struct dn_run *run, enum dn_severity least,
		enum dn_severity most)
{
	for (int code = 0; code < DN_N_CODES; code++) {
		enum dn_severity usual =
			dn_code_row((enum dn_code)code)->severity;
		dn_code_set(run, (enum dn_code)code,
			    usual >= least && usual <= most ? usual
							    : DN_IGNORED);
	}
}

bool
dn_session_lineage(struct dn_session *session, struct dn_catalog *catalog,
		   struct dn_lineage *lineage)
{
	struct dn_run *run = &session->run;
	struct dn_texts paths =
		dn_session_paths(session, &session->common.catalogs);
	bool verbose = session->common.verbose;
	keep_severities(run, verbose ? DN_WARNING : DN_ERROR, DN_ERROR);
	bool ok = (verbose ? dn_catalog_read_to_check : dn_catalog_read)(
		run, paths.items, paths.n, catalog);
	if (ok) {
		dn_lineage_build(run, catalog, lineage);
		ok = lineage->n_ordered == lineage->n ||
		     dn_lineage_check(run, lineage);
	}
	keep_severities(run, DN_WARNING, DN_WARNING);
	if (ok && verbose)
		dn_catalog_check(run, catalog);
	keep_severities(run, DN_NOTE, DN_ERROR);
	return ok;
}

const char *
dn_session_helper(struct dn_session *session, const char *name)
{
	return dn_place_helper(&session->run.arena, session->program_dir, name);
}

struct dn_out *
dn_session_output(struct dn_session *session)
{
	const char *path = session->output.path;
	if (!path || strcmp(path, "-") == 0)
		return session->out;
	if (!session->file)
		session->file = dn_out_to_file(&session->run, path);
	return session->file;
}

static void
vsay(struct dn_session *session, const char *format, va_list arguments)
{
	va_list again;
	va_copy(again, arguments);
	int len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	char *text = dn_new(&session->run.arena, char, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, arguments);
	dn_put(session->err, "dnngen");
	if (session->command)
		dn_put_format(session->err, " %s", session->command);
	dn_put(session->err, ": ");
	dn_put_safe(session->err, dn_slice_of(text));
	dn_put_char(session->err, '\n');
}

void
dn_say(struct dn_session *session, const char *format, ...)
{
	va_list arguments;
	if (session->common.quiet)
		return;
	va_start(arguments, format);
	vsay(session, format, arguments);
	va_end(arguments);
}

enum dn_exit
dn_usage(struct dn_session *session, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vsay(session, format, arguments);
	va_end(arguments);
	dn_put_format(session->err, "try 'dnngen %s%s-h'\n",
		      session->command ? session->command : "",
		      session->command ? " " : "");
	return DN_EXIT_USAGE;
}

enum dn_exit
dn_session_status(const struct dn_session *session)
{
	static const enum dn_exit of_code[DN_N_CODES] = {
		[DN_CANNOT_WRITE] = DN_EXIT_WRITE,
		[DN_HELPER] = DN_EXIT_FAIL,
		[DN_MISSING_FONT] = DN_EXIT_FAIL,
		[DN_QUERY] = DN_EXIT_USAGE,
		[DN_AMBIGUOUS_NAME] = DN_EXIT_USAGE,
		[DN_UNKNOWN_NETWORK] = DN_EXIT_USAGE,
		[DN_SCENE] = DN_EXIT_NO,
	};
	enum dn_exit worst = DN_EXIT_OK;
	size_t n;
	const struct dn_diag *diags = dn_diag_list(&session->run, &n);
	for (size_t i = 0; i < n; i++) {
		enum dn_exit status = of_code[diags[i].code];
		if (diags[i].severity != DN_ERROR)
			continue;
		if (status == DN_EXIT_OK)
			status = DN_EXIT_INPUT;
		if (status > worst)
			worst = status;
	}
	return worst;
}

static void
print_diagnostics(struct dn_session *session)
{
	struct dn_diag_style style = {.color = session->color_err,
				      .notes = !session->common.quiet,
				      .source_lines = true,
				      .max_per_file = 20};
	dn_diag_print(&session->run, session->err, &style);
}

enum dn_exit
dn_session_end(struct dn_session *session, enum dn_exit status)
{
	bool written = true;
	if (session->file) {
		if (status > DN_EXIT_NO)
			dn_out_abandon(session->file);
		written = dn_out_close(session->file);
	}
	written = dn_out_close(session->out) && written;
	if (!session->reported)
		print_diagnostics(session);
	else if (!written)
		dn_put(session->err,
		       "dnngen: the report could not be written\n");
	dn_out_close(session->err);
	return !written && status < DN_EXIT_WRITE ? DN_EXIT_WRITE : status;
}
