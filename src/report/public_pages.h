/* Pages of the public site alone: its indicators, the releases. An indicator has the page that it has
 * everywhere, see indicator_page.h. */
#ifndef REPORT_PUBLIC_PAGES_H
#define REPORT_PUBLIC_PAGES_H

#include "model/indicator.h"
#include "model/round.h"
#include "report/page.h"

/* A value that changed from one publication to the next. */
typedef struct public_revision {
    str key;         /* "MMR,330300,2023,_T,_T,_T,_T" */
    str before, now; /* values; empty: none */
} public_revision;

typedef struct public_release {
    int number; /* from 1 */
    str day;
    size_t figure_count, added_count, revised_count, withdrawn_count, withheld_count;
    public_revision *revisions; /* [revision_count] those of values, not what was added */
    size_t revision_count;
} public_release;

typedef struct public_releases {
    public_release *items; /* the oldest first */
    size_t count;
} public_releases;

/* A line of the list of indicators. */
typedef struct public_indicator {
    const indicator *of;
    str name; /* in the language of the page */
    int first_year, last_year;
    size_t figure_count;
} public_indicator;

/* The files of an indicator, beside its charts. */
typedef struct public_file {
    const char *ending, *zh, *en; /* "csv" */
} public_file;

enum { PUBLIC_FILE_COUNT = 5 };
extern const public_file public_files[PUBLIC_FILE_COUNT];

/* The address of a file of the site, until its links become relative. */
str public_file_address(arena *a, str name);

document *report_public_figures_page(arena *a, const page_frame *f, const public_indicator *all,
                                     size_t count);

/*   rounds   those of the calendar */
document *report_public_releases_page(arena *a, const page_frame *f, const public_releases *log,
                                      const monitoring_rounds *rounds);

#endif
