/* Inside the folder, and for rounds: the lines of a plan with their newest assignments and proposals, as a
 * whole, and what a caller may see of it. */
#ifndef SERVICE_RESPONSIBILITY_BOOK_H
#define SERVICE_RESPONSIBILITY_BOOK_H

#include "service/context.h"
#include "service/responsibility/propose.h"
#include "store/responsibilities.h"

typedef struct responsibility_book {
    context *c;
    stored_plan plan;
    int64_t region; /* id: of the plan, else of the store */
    str on;         /* day whose state it has */
    org_units units;
    unit_finder finder;
    responsibilities acts; /* all, oldest first */
    responsibility_line
        *lines; /* [count] in the order of the table: domains, in them goals with their targets */
    size_t count;
    map by_part; /* "t12" -> place in lines */
    int64_t revision;
} responsibility_book;

/* on: a day such as 2024-02-26; empty: today. Fails: as service_load_plan; ERROR_INPUT if on is not a day. */
bool responsibility_load_book(context *c, str plan_key, str on, responsibility_book *book_out,
                              error *err) MUST_CHECK;

/* The same with the units of another region, for which only proposals exist; REGION_NO_ID: as above. */
bool responsibility_load_book_in(context *c, str plan_key, int64_t of_region, str on,
                                 responsibility_book *book_out, error *err) MUST_CHECK;

/* The book of the region that a reader means: see access_own_region. */
bool responsibility_load_book_to_read(context *c, str plan_key, str on, responsibility_book *book_out,
                                      error *err) MUST_CHECK;

/* The line that a person names: "t12", "n7", or a place such as d2.g1 or table.3. Fails: ERROR_NOT_FOUND,
 * ERROR_USAGE for a place that several have. */
bool responsibility_find_line(const responsibility_book *b, str part, responsibility_line **line_out,
                              error *err) MUST_CHECK;

/* Whether the caller may see the whole book, or a line: the lead or a support is a unit of the caller. */
bool responsibility_sees_all(const responsibility_book *b);
bool responsibility_sees_line(const responsibility_book *b, const responsibility_line *line);
/* Fails: ERROR_DENIED when the caller may see nothing of it. */
bool responsibility_require_view(const responsibility_book *b, error *err) MUST_CHECK;

responsible_unit responsibility_unit_named(const responsibility_book *b, int64_t unit);

bool responsibility_line_has(const responsibility_line *line, int64_t unit, bool *is_lead_out);

#endif
