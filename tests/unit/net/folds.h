/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_NET_FOLDS_H
#define TESTS_UNIT_NET_FOLDS_H

/* What tests of folding share. */
#include "net/fold.h"
#include "pages.h"

/* Asserts that a page has the net's content hash when it is written, read and
 * expanded, and is then written as before; returns its text. */
static inline const char *
assert_lossless(struct dn_run *run, const struct dn_net *net,
		const struct dn_page *page)
{
	char before[65], after[65];
	const char *text = written(run, page);
	struct dn_page *again = page_of(run, text);
	if (!again)
		fail_msg("%s\n%s", text, found(run));
	struct dn_net *back = dn_page_expand(run, again);
	if (!back)
		fail_msg("%s\n%s", text, found(run));
	dn_net_hash(run, net, before);
	dn_net_hash(run, back, after);
	if (strcmp(before, after) != 0)
		fail_msg("%s\nwas\n%s\nis\n%s", text, dump_of(run, net),
			 dump_of(run, back));
	assert_string_equal(written(run, again), text);
	return text;
}

/* A net of a page's text, folded. */
static inline const char *
folded(struct dn_run *run, const char *text)
{
	struct dn_net *net = net_of(run, text);
	if (!net)
		fail_msg("%s", found(run));
	return assert_lossless(run, net, dn_net_fold(run, net));
}

#endif
