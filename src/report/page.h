/* The frame of a page: its reader's language, and the links to the other pages of the server. In a single
 * file, such as a report, a link leads to a place in the file itself. */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "base/date.h"
#include "document/document.h"
#include "model/assessment.h"
#include "model/plan_record.h"

/* The heads of the menu, in its order. */
typedef enum page_menu {
    MENU_NONE,
    MENU_HOME,
    MENU_PLAN,
    MENU_ROUND,
    MENU_ASSESSMENT,
    MENU_SUPERVISION,
    MENU_REPORT,
    MENU_ADMINISTRATION,
    MENU_OWN,           /* beside the others: the reader's own pages */
    MENU_COUNT
} page_menu;

/* Pages on which the reader works, and where the menu has them. */
typedef struct page_work {
    page_menu menu;
    str text, address;
    bool is_here;
} page_work;

typedef struct page_frame {
    language lang;
    date today;         /* printed as the day the page was made */
    bool is_served;     /* by the server, so that links may lead to its other pages */
    bool is_public;     /* of the public site: its figures and releases too; nothing that asks a server */
    str style;          /* address of the style sheet; empty in a file, which contains its style */
    int sort;           /* column by which the reader wants tables sorted; see document.sorting */
    str address;        /* of a page without page_kind: "/form?task=3", without lang; empty: it has one */
    bool hides_pages;   /* the reader may not see the pages of plans: no links to them */
    bool hides_duties;  /* nor who is responsible for what */
    const page_work *work; /* [work_count] of the menu */
    size_t work_count;
    const plan_records *plans; /* that a page of the server offers; NULL: none */
    int64_t store_record;        /* newest audit record of the store; 0: not known */
    str store_head;              /* the first digits of its hash */
    const struct report_texts *texts;   /* what people wrote for this report; NULL: nothing */
} page_frame;

/* The pages of the server. */
typedef enum page_kind {
    PAGE_HOME,
    PAGE_WARNINGS,
    PAGE_TARGETS,
    PAGE_PLAN,
    PAGE_REPORT,
    PAGE_REGIONS,
    PAGE_COMPOSITE,
    PAGE_TARGET,
    PAGE_DOMAIN,
    PAGE_DEPARTMENT,
    PAGE_COVERAGE,
    PAGE_PROJECTS,
    PAGE_API,
    PAGE_RESPONSIBILITY,
    PAGE_INDICATOR,
    PAGE_COMPARE,
    PAGE_SEARCH,
    PAGE_LEADER,
    PAGE_PUBLIC_FIGURES, /* these two of the public site alone */
    PAGE_PUBLIC_RELEASES,
    PAGE_KIND_COUNT
} page_kind;

/* The subject of a page. Empty texts and 0 are omitted from its address. */
typedef struct page_subject {
    str plan, region;
    int year;
    size_t target;      /* its number, see assessment_number; 0: none */
    str group;          /* code of a department or an indicator, number of a domain, for the pages of those */
    str more;           /* other parameters, encoded: "level=township" */
} page_subject;

/* A year without figures is left out, so that no link leads on to it. */
page_subject page_subject_of(const assessment *s);

/* "/warnings?plan=…&region=…&year=…&lang=zh" */
str page_address(arena *a, const page_frame *f, page_kind kind, const page_subject *subject);

/* A document with the links of every page above it: to the other pages, the other language. PAGE_KIND_COUNT:
 * none of them. */
document *page_create(arena *a, const page_frame *f, page_kind kind, const page_subject *subject, str title,
                      str subtitle);

/* Whether the menu has a page of work, by its path: who is led there may use it. */
bool page_has_work(const page_frame *f, str path);

/* One of two texts, by the language of the page. */
str page_words(const document *d, const char *zh, const char *en);

/* The blank between two things of one line, as wide as a Chinese character. */
const char *page_gap(language lang);

/* The same page in the years that have figures, the newest first. */
void page_add_years(document *d, const page_frame *f, page_kind kind, const page_subject *subject,
                    const int *years, size_t year_count);

/* In place of counts: the year asked has no figures. */
void page_add_no_figures(document *d, int year, const int *years, size_t year_count);

/* The same for an assessment; true if its year has no figures. */
bool page_lacks_figures(document *d, const assessment *s);

/* Adds the settings that must be registered before some targets can be judged, with the command. */
void page_add_remedies(document *d, const assessment *s);

#endif
