/* A page among others: who looks at it, and the links between the pages of the server. In a file that stands alone a
 * link leads to a place in the file itself. */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "base/date.h"
#include "document/document.h"
#include "model/assessment.h"
#include "model/plan_record.h"

typedef struct page_frame {
    language lang;
    date today;         /* printed as the day the page was made */
    bool is_served;     /* by the server, so that links may lead to its other pages */
    str style_nonce;    /* see document.h */
    const plan_records *plans; /* that a page of the server offers; NULL: none */
} page_frame;

/* The pages of the server. */
typedef enum page_kind { PAGE_HOME, PAGE_WARNINGS, PAGE_TARGETS, PAGE_PLAN, PAGE_REPORT, PAGE_REGIONS, PAGE_INDEX, PAGE_TARGET,
    PAGE_DOMAIN, PAGE_DEPARTMENT, PAGE_KIND_COUNT } page_kind;

/* What a page is of. Empty texts and 0 are left out of its address. */
typedef struct page_subject {
    str plan, region;
    int year;
    size_t target;      /* 1-based place in assessment.targets */
    str group;          /* code of a department or number of a domain, for the pages of those */
    str more;           /* other parameters, encoded: "level=township" */
} page_subject;

page_subject page_subject_of(const assessment *s);

/* "/warnings?plan=…&region=…&year=…&lang=zh" */
str page_address(arena *a, const page_frame *f, page_kind kind, const page_subject *subject);

/* A document with the links of every page above it: to the other pages, the other language. PAGE_KIND_COUNT: none of them. */
document *page_create(arena *a, const page_frame *f, page_kind kind, const page_subject *subject, str title, str subtitle);

/* The same page in other years, the newest first. */
void page_add_years(document *d, const page_frame *f, page_kind kind, const page_subject *subject, int year_first, int year_last);

/* The newest year of the plan with a figure of one of its indicators, whatever year was judged; at least its first one. */
int page_newest_year(const assessment *s);

#endif
