/* The lines of a package that a question is about. */
#include "base/csv.h"
#include "base/map.h"
#include "service/package/question.h"

enum { COLUMN_INDICATOR, COLUMN_REGION, COLUMN_FIRST_LIST = 3, COLUMN_VALUE = 7, COLUMN_STATUS = 10 };

static bool has_code(str breakdown, str wanted)
{
    for (str code; str_cut(&breakdown, STR(","), &code);)
        if (str_eq(str_trim(code), wanted))
            return true;
    return false;
}

/* Whether the codes of a line are those of the breakdown, in any order, and the total in all other lists. */
static bool is_broken_down(const str *fields, str breakdown)
{
    size_t named = 0, parts = 0;
    for (str rest = breakdown, code; str_cut(&rest, STR(","), &code);)
        named += str_trim(code).len > 0;
    for (int i = COLUMN_FIRST_LIST; i < COLUMN_VALUE; i++) {
        bool is_part = !str_eq(fields[i], STR("_T"));
        if (is_part && !has_code(breakdown, fields[i]))
            return false;
        parts += is_part;
    }
    return parts == named;
}

static bool is_meant(const str *fields, const package_part *part)
{
    return str_eq(fields[COLUMN_REGION], part->region) &&
           (part->indicator.len == 0 ||
            (str_eq(fields[COLUMN_INDICATOR], part->indicator) && is_broken_down(fields, part->breakdown)));
}

typedef void line_taker(void *payload, str line, const str *fields);

/* Calls take for each line of the part. Packages were checked before, so every line is valid CSV. */
static void each_line(arena *a, const package *p, const package_part *part, line_taker *take, void *payload)
{
    str fields[LIMIT_CSV_COLUMNS];
    size_t count;
    bool more;
    error none;
    for (size_t i = 0; i < p->content_count; i++) {
        csv_reader r = csv_open(a, p->contents[i].text);
        while (csv_next(&r, fields, &count, &more, &none) && more)
            if (count > COLUMN_STATUS && is_meant(fields, part))
                take(payload, str_slice(r.text, r.record_at, r.at), fields);
    }
}

typedef struct comparing {
    arena *memory;
    map before; /* lines */
    package_part_change found;
} comparing;

static void note_line(void *payload, str line, const str *fields)
{
    comparing *w = payload;
    (void)fields;
    map_set(&w->before, line, 1);
}

/* Codes in the order of the columns: "F,URBAN"; empty: the total. */
static str breakdown_of(arena *a, const str *fields)
{
    strbuf b = strbuf_in(a, 0);
    for (int i = COLUMN_FIRST_LIST; i < COLUMN_VALUE; i++)
        if (!str_eq(fields[i], STR("_T")))
            strbuf_addf(&b, "%s%.*s", b.len > 0 ? "," : "", STR_ARG(fields[i]));
    return strbuf_str(&b);
}

static void compare_line(void *payload, str line, const str *fields)
{
    comparing *w = payload;
    uint64_t ignored;
    bool is_changed = !map_get(&w->before, line, &ignored);
    if (w->found.count++ == 0) {
        w->found.value = str_copy(w->memory, fields[COLUMN_VALUE]);
        w->found.breakdown = breakdown_of(w->memory, fields);
    }
    w->found.changed += is_changed;
    w->found.unrevised += is_changed && !str_eq(fields[COLUMN_STATUS], STR("R"));
}

package_part_change package_part_of(arena *a, const package *p, const package *before,
                                    const package_part *part)
{
    comparing w = { .memory = a, .before = map_in(a) };
    if (before)
        each_line(a, before, part, note_line, &w);
    each_line(a, p, part, compare_line, &w);
    return w.found;
}
