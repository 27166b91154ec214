/* SPDX-License-Identifier: MIT */
/* Checks a page against what it says of itself. */
#include <inttypes.h>
#include <string.h>

#include "base/number.h"
#include "dnngen/cost.h"
#include "net/page.h"

/* How far a count may be from a printed one: half of what its last digit
 * stands for, or a thousandth of a whole number. */
static double
tolerance(const char *text, double value)
{
	size_t digits = strspn(text, "0123456789.");
	const char *dot = memchr(text, '.', digits);
	if (!text[digits] && !dot)
		return value / 1000;
	double unit = 1, suffix = 1;
	if (text[digits])
		dn_quantity_parse(
			(struct dn_slice){(char[]){'1', text[digits], 0}, 2},
			&suffix);
	for (const char *c = dot; c && c + 1 < text + digits; c++)
		unit /= 10;
	return unit * suffix / 2;
}

bool
dn_page_check(struct dn_run *run, const struct dn_page *page,
	      const struct dn_net *net)
{
	double said;
	if (!page->params)
		return true;
	struct dn_op_cost total = dn_net_cost(run, net).total;
	bool active = page->params_counts &&
		      strcmp(page->params_counts, "active") == 0;
	int64_t params = active ? total.active : total.params;
	if (!dn_quantity_parse(dn_slice_of(page->params), &said)) {
		dn_report(run, page->params_span, DN_BAD_VALUE,
			  "expected a number of parameters");
		return false;
	}
	double apart = (double)params - said;
	/* A printed number ends in the middle between two, or nearly. */
	double most = tolerance(page->params, said) * (1 + 1e-9);
	if (!total.params_open && apart <= most && -apart <= most)
		return true;
	dn_report(run, page->params_span, DN_WRONG_PARAMS,
		  "the layers have %s%" PRId64 " parameters, not %s",
		  total.params_open ? "at least " : "", params, page->params);
	return false;
}
