/* SPDX-License-Identifier: MIT */
/*
 * dnngen complete KIND PREFIX: the words that begin with a prefix, one a
 * line. Hidden from help: what the shells' completion asks.
 */
#include <string.h>

#include "dnngen/figure.h"

#include "base/terminal.h"

#include "command.h"

static void
put_if(struct dn_session *session, const char *word, const char *prefix)
{
	if (strncmp(word, prefix, strlen(prefix)) != 0)
		return;
	dn_put_safe(session->out, dn_slice_of(word));
	dn_put_char(session->out, '\n');
}

static void
complete_networks(struct dn_session *session, const char *prefix)
{
	struct dn_catalog catalog = {0};
	struct dn_texts paths =
		dn_session_paths(session, &session->common.catalogs);
	dn_catalog_read(&session->run, paths.items, paths.n, &catalog);
	for (uint32_t i = 0; i < catalog.networks.n; i++) {
		const struct dn_network *network = &catalog.networks.items[i];
		put_if(session, network->id, prefix);
		for (uint32_t v = 0; v < network->variants.n; v++)
			if (*prefix && network->variants.items[v].id)
				put_if(session, network->variants.items[v].id,
				       prefix);
	}
}

static void
complete_figures(struct dn_session *session, const char *prefix)
{
	for (size_t i = 0; dn_figures[i].name; i++)
		put_if(session, dn_figures[i].name, prefix);
	complete_networks(session, prefix);
}

static void
complete_codes(struct dn_session *session, const char *prefix)
{
	for (int i = 0; i < DN_N_CODES; i++)
		put_if(session, dn_code_row((enum dn_code)i)->name, prefix);
}

static void
complete_commands(struct dn_session *session, const char *prefix)
{
	for (size_t i = 0; dn_commands[i]; i++)
		if (dn_commands[i]->group)
			put_if(session, dn_commands[i]->name, prefix);
}

static enum dn_exit
run(struct dn_session *session, const void *values, int argc, char *const *argv)
{
	static const struct {
		const char *kind;
		void (*complete)(struct dn_session *session,
				 const char *prefix);
	} kinds[] = {
		{"networks", complete_networks},
		{"figures", complete_figures},
		{"codes", complete_codes},
		{"commands", complete_commands},
	};
	(void)values;
	session->reported = true; /* a prompt is no place for diagnostics */
	for (size_t i = 0; argc > 0 && i < sizeof(kinds) / sizeof(kinds[0]);
	     i++)
		if (strcmp(argv[0], kinds[i].kind) == 0) {
			kinds[i].complete(session, argc > 1 ? argv[1] : "");
			return DN_EXIT_OK;
		}
	return dn_usage(session, "takes networks, figures, codes or "
				 "commands, and a prefix");
}

static const char *const synopsis[] = {"KIND [PREFIX]", NULL};

const struct dn_command dn_command_complete = {
	.name = "complete",
	.summary = "print the words that begin with a prefix",
	.synopsis = synopsis,
	.run = run,
};
