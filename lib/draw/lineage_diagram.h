/* SPDX-License-Identifier: MIT */
#ifndef DN_DRAW_LINEAGE_DIAGRAM_H
#define DN_DRAW_LINEAGE_DIAGRAM_H

#include "diagram.h"
#include "dnngen/lineage.h"

/*
 * Makes the diagram of the networks in `among`: a card for each, and the
 * edges of descent and the contrasts that have both ends among them. Node i
 * is the network dn_set_list(among).items[i]: by date, then id. Edges are by
 * (from, to). Two networks have at most one edge each way: where one descends
 * from the other, a contrast that its record also states is left out.
 *
 * Nodes get their badges (patterns of the vocabulary in the record's order),
 * note (year and domain), tooltip, link and group; edges their relation, line
 * and whether they run against time. The legend and the lines used are filled
 * in; columns, titles and caption are left empty. The caller may change roles
 * and add nodes behind these. Texts of the catalogue are kept by reference.
 * Costs O(n + m) and the sorting of what is shown.
 */
void dn_diagram_of_lineage(struct dn_run *run, const struct dn_lineage *lineage,
			   const struct dn_set *among,
			   struct dn_diagram *diagram);

#define DN_N_HUES 8

/*
 * The badge of each pattern of the vocabulary, numbered as there. A family
 * has one hue, whatever the picture.
 */
const struct dn_badge *
dn_diagram_badges(struct dn_run *run, const struct dn_vocabulary *vocabulary);

/* The number of a family of patterns, which is that of its hue, 0 to 7; and
 * the name of a number. Families of others have the last. */
uint32_t dn_family_number(const char *family);
const char *dn_family_name(uint32_t family);

/* The address of a paper: arXiv, DOI, else its own if of the web, or NULL. */
const char *dn_paper_address(struct dn_run *run, const struct dn_paper *paper);

/*
 * Makes the node of one network as above, for networks beside the selection;
 * badges as of dn_diagram_badges().
 */
struct dn_diagram_node dn_diagram_node_of(struct dn_run *run,
					  const struct dn_catalog *catalog,
					  const struct dn_badge *badges,
					  uint32_t network);

#endif
