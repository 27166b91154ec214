/* SPDX-License-Identifier: MIT */
/*
 * Finding networks by what people write. Ids are asked first, exactly; then
 * names and aliases of networks, folded; then ids again, folded, and names of
 * variants. Each look-up is a few hashes; a suggestion walks all names.
 */
#include "names.h"

#include "base/suggest.h"
#include "schema.h"

static struct dn_owners
make_owners(struct dn_run *run)
{
	return (struct dn_owners){.index = dn_intern_new(&run->arena)};
}

struct dn_names *
dn_names_new(struct dn_run *run)
{
	struct dn_names *names = dn_new(&run->arena, struct dn_names, 1);

	names->ids = make_owners(run);
	names->names = make_owners(run);
	names->variants = make_owners(run);
	return names;
}

/* Returns the owner of a number, which is new when the number is the next. */
static struct dn_owner *
get_owner(struct dn_run *run, struct dn_owners *owners, uint32_t number,
	  uint32_t network, uint32_t variant)
{
	if (number < owners->n)
		return &owners->items[number];
	struct dn_owner *owner = dn_push(&run->arena, owners);
	*owner = (struct dn_owner){network, variant, DN_NO_NETWORK};
	return owner;
}

const struct dn_owner *
dn_names_claim(struct dn_run *run, struct dn_names *names, struct dn_slice id,
	       uint32_t network, uint32_t variant)
{
	uint32_t before = names->ids.n;
	uint32_t number = dn_intern_add(names->ids.index, id);
	const struct dn_owner *owner =
		get_owner(run, &names->ids, number, network, variant);

	return number < before ? owner : NULL;
}

static const struct dn_owner *
find_fold(const struct dn_owners *owners, struct dn_slice text)
{
	uint32_t number = dn_intern_find_fold(owners->index, text);

	return number == DN_NONE ? NULL : &owners->items[number];
}

const struct dn_owner *
dn_names_id(const struct dn_names *names, struct dn_slice id)
{
	uint32_t number = dn_intern_find(names->ids.index, id);

	return number == DN_NONE ? NULL : &names->ids.items[number];
}

const struct dn_owner *
dn_names_name(const struct dn_names *names, struct dn_slice name)
{
	return find_fold(&names->names, name);
}

/* Enters a text; a second network of that name is remembered beside. */
static void
enter(struct dn_run *run, struct dn_owners *owners, const char *text,
      uint32_t network, uint32_t variant)
{
	if (!text)
		return;
	uint32_t number = dn_intern_add_fold(owners->index, dn_slice_of(text));
	struct dn_owner *owner =
		get_owner(run, owners, number, network, variant);
	if (owner->network != network && owner->other == DN_NO_NETWORK)
		owner->other = network;
}

/* Says whether a variant's name is found by its id already. */
static bool
is_id_folded(const struct dn_variant *variant)
{
	return variant->name && dn_slice_equal_fold(dn_slice_of(variant->id),
						    dn_slice_of(variant->name));
}

void
dn_names_build(struct dn_run *run, const struct dn_catalog *catalog,
	       struct dn_names *names)
{
	for (uint32_t i = 0; i < catalog->networks.n; i++) {
		const struct dn_network *network = &catalog->networks.items[i];
		enter(run, &names->names, network->name, i, DN_NO_NETWORK);
		for (uint32_t k = 0; k < network->aliases.n; k++)
			enter(run, &names->names, network->aliases.items[k], i,
			      DN_NO_NETWORK);
		for (uint32_t k = 0; k < network->variants.n; k++)
			if (!is_id_folded(&network->variants.items[k]))
				enter(run, &names->variants,
				      network->variants.items[k].name, i, k);
	}
}

/* Finds an id that was written with capital letters. */
static const struct dn_owner *
find_id_fold(const struct dn_names *names, struct dn_slice text)
{
	char id[DN_MAX_ID];

	if (text.len > sizeof(id))
		return NULL;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.text[i];
		id[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return dn_names_id(names, (struct dn_slice){id, text.len});
}

struct dn_found
dn_catalog_find(const struct dn_catalog *catalog, struct dn_slice text)
{
	const struct dn_owner *owner = dn_names_id(catalog->names, text);

	if (!owner)
		owner = dn_names_name(catalog->names, text);
	if (!owner)
		owner = find_id_fold(catalog->names, text);
	if (!owner)
		owner = find_fold(&catalog->names->variants, text);
	if (!owner)
		return (struct dn_found){DN_NO_NETWORK, DN_NO_NETWORK,
					 DN_NO_NETWORK};
	return (struct dn_found){owner->network, owner->variant, owner->other};
}

static void
offer_all(struct dn_suggest *suggest, const struct dn_owners *owners)
{
	for (uint32_t i = 0; i < owners->n; i++)
		dn_suggest_offer(suggest, dn_intern_text(owners->index, i));
}

const char *
dn_catalog_suggest(const struct dn_catalog *catalog, struct dn_slice text)
{
	struct dn_suggest suggest = dn_suggest_for(text);

	offer_all(&suggest, &catalog->names->ids);
	for (uint32_t i = 0; i < catalog->networks.n; i++) {
		const struct dn_network *network = &catalog->networks.items[i];
		dn_suggest_offer(&suggest, network->name);
		for (uint32_t k = 0; k < network->aliases.n; k++)
			dn_suggest_offer(&suggest, network->aliases.items[k]);
	}
	return suggest.best;
}
