/* SPDX-License-Identifier: MIT */
#ifndef DN_CATALOG_DATE_H
#define DN_CATALOG_DATE_H

#include "dnngen/catalog.h"

#define DN_FIRST_YEAR 1800
#define DN_LAST_YEAR 2199

enum dn_date_fault {
	DN_DATE_FINE,
	DN_DATE_MALFORMED,
	DN_DATE_NO_SUCH_YEAR,
	DN_DATE_NO_SUCH_MONTH,
	DN_DATE_NO_SUCH_DAY,
};

/* As dn_date_parse(), and says what is wrong. *date is set when FINE. */
enum dn_date_fault dn_date_check(struct dn_slice text, struct dn_date *date);

#endif
