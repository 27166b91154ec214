/* SPDX-License-Identifier: MIT */
/*
 * dnngen patterns: the structure patterns of model files and architectures,
 * computed from their wiring, with the layers that prove them.
 */
#include <string.h>

#include "command.h"
#include "model.h"
#include "patterns_print.h"

struct values {
	bool explain, list;
	const char *match;
	const char *from;
};

/* What is asked, the same for all arguments. */
struct question {
	struct dn_session *session;
	const struct values *values;
	const struct dn_reader *from;
	enum dn_pattern match; /* DN_N_PATTERNS: any */
	bool json;
	bool several; /* a blank line between tables */
};

/* Says what a net shows; returns whether it is what was asked for. */
static bool
answer(const struct question *q, const char *name, const struct dn_net *net)
{
	struct dn_session *session = q->session;
	struct dn_findings findings;
	dn_patterns_find(&session->run, net, &findings);
	bool found = q->match == DN_N_PATTERNS ||
		     dn_findings_of(&findings, q->match) != NULL;
	if (!found)
		return false;
	struct dn_out *out = dn_session_output(session);
	struct dn_pattern_report report = {
		.run = &session->run,
		.out = out,
		.name = name,
		.source = "graph",
		.net = net,
		.findings = &findings,
		.color = session->color_out && !session->file,
		.unicode = session->unicode,
		.width = session->file ? 0 : session->columns,
	};
	if (q->json) {
		dn_patterns_json(&report);
		return true;
	}
	if (q->several)
		dn_put_char(out, '\n');
	dn_patterns_table(&report);
	if (q->values->explain)
		dn_patterns_explain(&report, q->match);
	return true;
}

static enum dn_exit
run(struct dn_session *session, const void *v, int argc, char *const *argv)
{
	const struct values *values = v;
	const char *format = session->output.format;
	struct question q = {.session = session,
			     .values = values,
			     .match = DN_N_PATTERNS,
			     .json = format && strcmp(format, "json") == 0};
	if (values->list) {
		dn_patterns_list(&session->run, dn_session_output(session),
				 session->columns, session->color_out);
		return DN_EXIT_OK;
	}
	if (argc == 0)
		return dn_usage(session, "takes a model file");
	if (values->match &&
	    !dn_pattern_find(dn_slice_of(values->match), &q.match))
		return dn_usage(session, "there is no pattern '%s'; see --list",
				values->match);
	if (values->from) {
		q.from = dn_reader_find(dn_slice_of(values->from));
		if (!q.from)
			return dn_usage(session, "there is no format '%s'",
					values->from);
	}
	/* No layers is an answer here: it cannot be told. */
	dn_code_set(&session->run, DN_NO_GRAPH, DN_WARNING);
	bool all = true;
	for (int i = 0; i < argc; i++) {
		const struct dn_net *net =
			dn_session_net(session, argv[i], q.from);
		bool yes = net && answer(&q, argv[i], net);
		all = all && yes;
		q.several = q.several || yes;
	}
	enum dn_exit status = dn_session_status(session);
	return status != DN_EXIT_OK || all ? status : DN_EXIT_NO;
}

static const char *const synopsis[] = {"FILE ...", "--list", NULL};
static const char *const formats[] = {"table", "json", NULL};

static const struct dn_option options[] = {
	{.long_name = "explain",
	 .kind = DN_OPTION_FLAG,
	 .offset = offsetof(struct values, explain),
	 .help = "draw each witness: the layers, and the edge it stands on"},
	{.long_name = "match",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, match),
	 .argument = "PATTERN",
	 .help = "tell only of nets that show this pattern, else exit with 1"},
	{.long_name = "from",
	 .kind = DN_OPTION_TEXT,
	 .offset = offsetof(struct values, from),
	 .argument = "FORMAT",
	 .help = "take the files for this, do not look inside to find out"},
	{.long_name = "list",
	 .kind = DN_OPTION_FLAG,
	 .offset = offsetof(struct values, list),
	 .help = "list what is looked for, with definitions"},
	{.long_name = NULL},
};

const struct dn_command dn_command_patterns = {
	.name = "patterns",
	.group = "Ask",
	.summary = "find the structure patterns of a model, with proof",
	.synopsis = synopsis,
	.options = options,
	.values_size = sizeof(struct values),
	.formats = formats,
	.run = run,
	.completes = "file",
};
