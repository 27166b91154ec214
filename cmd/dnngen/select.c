/* SPDX-License-Identifier: MIT */
/* What a user means by an argument: one network, or those of a query. */
#include "select.h"

uint32_t
dn_select_one(struct dn_session *session, const struct dn_catalog *catalog,
	      const char *text, const char **variant)
{
	uint32_t number;
	uint32_t v =
		dn_resolve(&session->run, catalog, dn_slice_of(text), &number);
	*variant = NULL;
	if (v == DN_NO_NETWORK || number == DN_NO_NETWORK)
		return v;
	const struct dn_network *network = &catalog->networks.items[v];
	*variant = network->variants.items[number].id;
	dn_say(session, "'%s' is a variant of %s", text, network->id);
	return v;
}

static bool
select_query(struct dn_session *session, const struct dn_lineage *lineage,
	     struct dn_selection *selection)
{
	const struct dn_query *query = dn_query_parse(
		&session->run, lineage, dn_slice_of(selection->text));
	if (query)
		selection->set = dn_query_select(&session->run, lineage, query);
	return query != NULL;
}

bool
dn_select(struct dn_session *session, const struct dn_lineage *lineage,
	  const char *text, struct dn_selection *selection)
{
	const struct dn_catalog *catalog = lineage->catalog;
	*selection = (struct dn_selection){
		.text = text,
		.set = dn_set_new(&session->run, lineage->n),
		.network = DN_NO_NETWORK};
	if (!text) {
		for (uint32_t v = 0; v < lineage->n; v++)
			dn_set_add(&selection->set, v);
		return true;
	}
	struct dn_found found = dn_catalog_find(catalog, dn_slice_of(text));
	if (found.network == DN_NO_NETWORK)
		return select_query(session, lineage, selection);
	selection->network =
		dn_select_one(session, catalog, text, &selection->variant);
	if (selection->network == DN_NO_NETWORK)
		return false;
	dn_set_add(&selection->set, selection->network);
	return true;
}

struct dn_set
dn_selection_line(struct dn_session *session, const struct dn_lineage *lineage,
		  const struct dn_selection *selection, uint32_t depth)
{
	struct dn_run *run = &session->run;
	if (selection->network == DN_NO_NETWORK)
		return selection->set;
	struct dn_set line = dn_ancestors(run, lineage, &selection->set, depth);
	struct dn_set below =
		dn_descendants(run, lineage, &selection->set, depth);
	for (uint32_t v = 0; v < lineage->n; v++)
		if (dn_set_has(&below, v))
			dn_set_add(&line, v);
	return line;
}
