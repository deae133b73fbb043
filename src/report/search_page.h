/* What a search found: indicators, targets, domains, departments and plans. */
#ifndef REPORT_SEARCH_PAGE_H
#define REPORT_SEARCH_PAGE_H

#include "model/verdict.h"
#include "report/page.h"

typedef enum search_kind {
    SEARCH_INDICATORS,
    SEARCH_TARGETS,
    SEARCH_DOMAINS,
    SEARCH_DEPARTMENTS,
    SEARCH_PLANS,
    SEARCH_KINDS
} search_kind;

typedef struct search_hit {
    str text, address;
    str note; /* its code, its plan, what it asks for */
    bool has_verdict;
    verdict verdict;
    int rank; /* 0: a name is what was asked for; 1: a name begins with it; 2: the names contain it */
} search_hit;

typedef struct search_hits {
    VEC(search_hit) v;
} search_hits;

/* Sorts each kind by rank; the page lists SEARCH_SHOWN of each, and how many were found. */
enum { SEARCH_SHOWN = 20, SEARCH_BYTES_MAX = 200 };

document *report_search_page(arena *a, const page_frame *f, str asked, search_hits found[SEARCH_KINDS]);

#endif
