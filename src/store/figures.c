/* Data: current values in one ordered scan, new versions, history. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "store/internal.h"

#define FIGURE_HEAD "region, indicator, residence, age, sex, population_group, period, version, scaled, places, status, numerator," \
                    " numerator_places, denominator, denominator_places, source, note"
#define FIGURE_COLUMNS FIGURE_HEAD ", confirmation"
/* In the order of the table, so that the database need not move them. */
#define NEW_FIGURE_COLUMNS FIGURE_HEAD ", import, confirmation"
enum { FIGURE_COLUMN_COUNT = 18 };
#define FIGURE_ORDER " ORDER BY region, indicator, residence, age, sex, population_group, period, version"

#define HISTORY "SELECT " \
    FIGURE_COLUMNS ", at, who, why, file FROM observation JOIN import ON import.id = observation.import"

static observation observation_of_row(db_statement *q)
{
    str status = db_text(q, 10);
    return (observation){
        .region = db_int(q, 0),
        .indicator = (int32_t)db_int(q, 1),
        .position = { [LIST_RESIDENCE] = (uint8_t)db_int(q, 2), [LIST_AGE] = (uint8_t)db_int(q, 3),
                      [LIST_SEX] = (uint8_t)db_int(q, 4), [LIST_GROUP] = (uint8_t)db_int(q, 5) },
        .period = (int16_t)db_int(q, 6),
        .version = (uint16_t)db_int(q, 7),
        .has_value = !db_is_null(q, 8),
        .scaled = db_int(q, 8),
        .places = (uint8_t)db_int(q, 9),
        .status = status.len > 0 ? status.data[0] : 'M',
        .has_numerator = !db_is_null(q, 11),
        .numerator = db_int(q, 11),
        .numerator_places = (uint8_t)db_int(q, 12) & 15u,
        .has_denominator = !db_is_null(q, 13),
        .denominator = db_int(q, 13),
        .denominator_places = (uint8_t)db_int(q, 14) & 15u,
        .source = (uint32_t)db_int(q, 15),
        .note = (uint32_t)db_int(q, 16),
        .confirmation = (uint32_t)db_int(q, 17),
    };
}

#define SCAN "SELECT " FIGURE_COLUMNS " FROM observation"
/* The position in every dimension is POSITION_TOTAL, 0. One term in the place of four is faster. */
#define IS_TOTAL "(residence | age | sex | population_group) = 0"

static bool prepare_scan(store *s, series_query query, db_statement **q_out, error *err)
{
    bool is_one = query.indicator_count == 1;
    if (query.region == 0)
        return db_prepare(s->d, SCAN FIGURE_ORDER, q_out, err);
    if (is_one
            ? !db_prepare(s->d, SCAN " WHERE region = $1 AND indicator = $2" FIGURE_ORDER, q_out, err)
            : !db_prepare(s->d, SCAN " WHERE region = $1" FIGURE_ORDER, q_out, err))
        return false;
    db_bind_int(*q_out, 1, query.region);
    if (is_one)
        db_bind_int(*q_out, 2, query.indicators[0]);
    return true;
}

/* The indicators of a scan, ascending; ids NULL: all. Rows of an indicator are adjacent, so the last answer
 * is kept. */
typedef struct wanted {
    const int32_t *ids;
    size_t count;
    int32_t last;
    bool last_is_wanted;
} wanted;

static int compare_ids(const void *one, const void *two)
{
    const int32_t *a = one, *b = two;
    return (*a > *b) - (*a < *b);
}

static wanted wanted_of(arena *scratch, series_query query)
{
    wanted w = { .ids = query.indicators, .count = query.indicator_count };
    size_t ascending = 1;
    while (ascending < w.count && w.ids[ascending - 1] <= w.ids[ascending])
        ascending++;
    if (ascending < w.count) {
        int32_t *ids = arena_copy(scratch, w.ids, w.count);
        qsort(ids, w.count, sizeof *ids, compare_ids);
        w.ids = ids;
    }
    return w;
}

static bool is_wanted(wanted *w, int32_t id)
{
    if (!w->ids)
        return true;
    if (w->last != id) {
        w->last = id;
        w->last_is_wanted = w->count > 0 && bsearch(&id, w->ids, w->count, sizeof id, compare_ids);
    }
    return w->last_is_wanted;
}

static bool report_disorder(error *err)
{
    return error_set(err, ERROR_STORE, "数据库已损坏：表 observation 的数据次序有误；"
                                         "请运行 halfsky store check",
                     "the database is damaged: the rows of table observation are out of order;"
                     " run halfsky store check");
}

/* Versions of one value are adjacent; the last one is current. Callers rely on ascending years, which a
 * damaged index does not give. */
static bool scan(db_statement *q, wanted w, store_figure_visitor *visit, void *payload, error *err)
{
    observation held = { 0 };
    bool is_holding = false, row = true;
    while (row) {
        if (!db_step(q, &row, err))
            return false;
        if (row && !is_wanted(&w, (int32_t)db_int(q, 1)))
            continue;
        observation next = row ? observation_of_row(q) : (observation){ 0 };
        int order = is_holding && row ? observation_compare(&held, &next) : -1;
        if (order > 0)
            return report_disorder(err);
        if (is_holding && order < 0 && !visit(payload, &held, err))
            return false;
        held = next;
        is_holding = row;
    }
    return true;
}

void store_use_sieve(store *s, store_sieve *sieve, void *payload)
{
    s->sieve = sieve;
    s->sieve_payload = payload;
}

typedef struct sifting {
    const store *s;
    store_figure_visitor *visit;
    void *payload;
} sifting;

static bool sift(void *payload, const observation *o, error *err)
{
    const sifting *of = payload;
    observation shown = *o;
    return of->s->sieve(of->s->sieve_payload, &shown) == SIFTED_OUT ||
           of->visit(of->payload, &shown, err);
}

/* Finishes the statement. */
static bool scan_through_sieve(store *s, db_statement *q, wanted w, store_figure_visitor *visit,
                               void *payload, error *err)
{
    sifting through = { s, visit, payload };
    bool done = s->sieve ? scan(q, w, sift, &through, err) : scan(q, w, visit, payload, err);
    db_finish(q);
    return done;
}

bool store_each_figure(store *s, series_query query, store_figure_visitor *visit, void *payload, error *err)
{
    db_statement *q;
    arena *scratch = arena_create(0);
    bool done = prepare_scan(s, query, &q, err) &&
                scan_through_sieve(s, q, wanted_of(scratch, query), visit, payload, err);
    arena_destroy(scratch);
    return done;
}

bool store_each_figure_of(store *s, int period, int age, int group, store_figure_visitor *visit,
                          void *payload, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, SCAN " WHERE period = $1 AND age = $2 AND population_group = $3" FIGURE_ORDER, &q,
                    err))
        return false;
    db_bind_int(q, 1, period);
    db_bind_int(q, 2, age);
    db_bind_int(q, 3, group);
    return scan_through_sieve(s, q, (wanted){ 0 }, visit, payload, err);
}

#define OF_NEW_SERIES "(region, indicator) IN (SELECT region, indicator FROM import_series WHERE import >= $1)"

/* Leaves out earlier versions of a value only: its current one is of the newest of its imports. */
bool store_each_new_figure(store *s, int64_t import, store_figure_visitor *visit, void *payload, error *err)
{
    db_statement *q;
    bool are_listed;
    if (!import_lists_series(s, import, &are_listed, err) ||
        !(are_listed ? db_prepare(s->d, SCAN " WHERE import >= $1 AND " OF_NEW_SERIES FIGURE_ORDER, &q, err)
                     : db_prepare(s->d, SCAN " WHERE import >= $1" FIGURE_ORDER, &q, err)))
        return false;
    db_bind_int(q, 1, import);
    return scan_through_sieve(s, q, (wanted){ 0 }, visit, payload, err);
}

bool each_stored_figure(store *s, stored_figure_visitor *visit, bad_row_visitor *skip, void *payload,
                        error *err)
{
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, "SELECT " FIGURE_COLUMNS ", import FROM observation" FIGURE_ORDER, &q, err))
        return false;
    while (done && row) {
        done = db_step(q, &row, err);
        if (!done && db_row_is_bad(q)) {
            skip(payload, err);
            done = row = true;
        } else if (done && row) {
            observation o = observation_of_row(q);
            done = visit(payload, &o, db_int(q, 18), err);
        }
    }
    db_finish(q);
    return done;
}

/* Series under construction: the values of all series in one array that may still move. */
typedef struct collecting {
    arena *memory;
    VEC(series) series;
    VEC(figure) figures;
} collecting;

static bool continues(const series *last, const observation *o)
{
    return last->region == o->region && last->indicator == o->indicator &&
           memcmp(last->position, o->position, sizeof o->position) == 0;
}

static bool collect(void *payload, const observation *o, error *err)
{
    (void)err;
    collecting *c = payload;
    series *last = c->series.count > 0 ? &c->series.items[c->series.count - 1] : 0;
    if (!last || !continues(last, o)) {
        last = vec_push(c->memory, &c->series);
        last->region = o->region;
        last->indicator = o->indicator;
        memcpy(last->position, o->position, sizeof o->position);
    }
    last->count++;
    const status_row *status = status_of_letter(o->status);
    *vec_push(c->memory, &c->figures) = (figure){
        .year = o->period,
        .status = !status ? FIGURE_MISSING : status->means,
        .value = observation_value(o),
        .has_counts = o->has_numerator && o->has_denominator,
        .numerator = decimal_double(observation_numerator(o)),
        .denominator = decimal_double(observation_denominator(o)),
    };
    return true;
}

/* The array of values no longer moves: sets the pointers of the series. */
static series_list collected(const collecting *c)
{
    const figure *at = c->figures.items;
    for (size_t i = 0; i < c->series.count; i++) {
        c->series.items[i].figures = at;
        at += c->series.items[i].count;
    }
    return (series_list){ c->series.items, c->series.count };
}

/* In arrays of their lengths: what grew step by step holds twice as much. */
static series_list collected_in(arena *a, const collecting *from)
{
    collecting c = *from;
    c.series.items = arena_array(a, series, c.series.count);
    c.figures.items = arena_array(a, figure, c.figures.count);
    if (c.figures.count > 0) {
        memcpy(c.series.items, from->series.items, c.series.count * sizeof *c.series.items);
        memcpy(c.figures.items, from->figures.items, c.figures.count * sizeof *c.figures.items);
    }
    return collected(&c);
}

bool store_load_series(arena *a, store *s, series_query query, series_list *series_out, error *err)
{
    arena *scratch = arena_create(0);
    collecting c = { .memory = scratch };
    bool done = store_each_figure(s, query, collect, &c, err);
    if (done)
        *series_out = collected_in(a, &c);
    arena_destroy(scratch);
    return done;
}

/* Columns of the scans below; those of the counts begin at a column of each scan's own. */
enum { TOTAL_INDICATOR, TOTAL_PERIOD, TOTAL_SCALED, TOTAL_PLACES, TOTAL_STATUS, TOTAL_COLUMN_COUNT };
enum { COUNT_NUMERATOR, COUNT_NUMERATOR_PLACES, COUNT_DENOMINATOR, COUNT_DENOMINATOR_PLACES };
/* The letter of a figure with a value says nothing more here, and texts are slow to read. */
#define TOTALS "SELECT indicator, period, scaled, places, CASE WHEN scaled IS NULL THEN status END"
#define COUNTS ", numerator, numerator_places, denominator, denominator_places"
#define TOTALS_WITH_COUNTS TOTALS COUNTS
#define OF_TOTALS " FROM observation WHERE region = $1 AND period >= $2 AND " IS_TOTAL FIGURE_ORDER

static figure_status status_of_row(db_statement *q)
{
    if (!db_is_null(q, TOTAL_SCALED))
        return FIGURE_VALUE;
    str letter = db_text(q, TOTAL_STATUS);
    const status_row *status = letter.len > 0 ? status_of_letter(letter.data[0]) : 0;
    return status ? status->means : FIGURE_MISSING;
}

static double count_of_row(db_statement *q, int column)
{
    return decimal_double((decimal){ db_int(q, column), (uint8_t)db_int(q, column + 1) & 15u });
}

/* counts: the column where the counts begin; 0: they are not read. */
static figure total_of_row(db_statement *q, int counts)
{
    figure f = {
        .year = (int)db_int(q, TOTAL_PERIOD),
        .status = status_of_row(q),
        .value = { db_int(q, TOTAL_SCALED), (uint8_t)db_int(q, TOTAL_PLACES) },
    };
    if (counts > 0 && !db_is_null(q, counts + COUNT_NUMERATOR) &&
        !db_is_null(q, counts + COUNT_DENOMINATOR)) {
        f.has_counts = true;
        f.numerator = count_of_row(q, counts + COUNT_NUMERATOR);
        f.denominator = count_of_row(q, counts + COUNT_DENOMINATOR);
    }
    return f;
}

/* A later version of the same year comes later, and replaces the figure before it. */
static void collect_newest(collecting *c, const series *of, figure f)
{
    series *last = c->series.count > 0 ? &c->series.items[c->series.count - 1] : 0;
    if (!last || series_compare(last, of) != 0) {
        last = vec_push(c->memory, &c->series);
        *last = *of;
    } else if (c->figures.items[c->figures.count - 1].year == f.year) {
        c->figures.items[c->figures.count - 1] = f;
        return;
    }
    last->count++;
    *vec_push(c->memory, &c->figures) = f;
}

typedef struct sifted_totals {
    collecting all;
    int first_year;
    bool has_figures;
} sifted_totals;

static bool collect_sifted(void *payload, const observation *o, error *err)
{
    static const uint8_t total[LIST_COUNT] = { 0 };
    sifted_totals *t = payload;
    t->has_figures = true;
    return o->period < t->first_year || memcmp(o->position, total, sizeof total) != 0 ||
           collect(&t->all, o, err);
}

static bool load_sifted_totals(arena *a, store *s, series_query query, int first_year,
                               series_list *series_out, bool *has_figures_out, error *err)
{
    sifted_totals t = { .all = { .memory = a }, .first_year = first_year };
    if (!store_each_figure(s, query, collect_sifted, &t, err))
        return false;
    *series_out = collected(&t.all);
    *has_figures_out = t.has_figures;
    return true;
}

bool store_load_totals(arena *a, store *s, series_query query, int first_year, bool with_counts,
                       series_list *series_out, bool *has_figures_out, error *err)
{
    if (s->sieve)
        return load_sifted_totals(a, s, query, first_year, series_out, has_figures_out, err);
    wanted w = wanted_of(a, query);
    collecting c = { .memory = a };
    db_statement *q;
    bool row = true, done = true;
    int64_t count = 0;
    if (with_counts ? !db_prepare(s->d, TOTALS_WITH_COUNTS OF_TOTALS, &q, err)
                    : !db_prepare(s->d, TOTALS OF_TOTALS, &q, err))
        return false;
    db_bind_int(q, 1, query.region);
    db_bind_int(q, 2, first_year);
    for (; done && (done = db_step(q, &row, err)) && row; count++) {
        const series of = { .region = query.region, .indicator = (int32_t)db_int(q, TOTAL_INDICATOR) };
        if (is_wanted(&w, of.indicator))
            collect_newest(&c, &of, total_of_row(q, with_counts ? TOTAL_COLUMN_COUNT : 0));
    }
    db_finish(q);
    if (!done || (count == 0 && !store_count_figures(s, query.region, &count, err)))
        return false;
    *series_out = collected(&c);
    *has_figures_out = count > 0;
    return true;
}

/* Figures by age or group are left out, and of those by residence or sex all years but one. */
#define OF_WARNED ", residence, sex"
#define WARNED_ROWS " FROM observation WHERE region = $1 AND (age | population_group) = 0" \
    " AND ((residence | sex) = 0 OR period = $2)" FIGURE_ORDER
enum { WARNED_RESIDENCE = TOTAL_COLUMN_COUNT, WARNED_SEX, WARNED_COUNTS };

static bool is_warned(const observation *o, int year)
{
    const uint8_t *p = o->position;
    return (p[LIST_AGE] | p[LIST_GROUP]) == 0 &&
           (o->period == year || (p[LIST_RESIDENCE] | p[LIST_SEX]) == 0);
}

typedef struct warned {
    collecting all;
    wanted of;
    int year;
    size_t row_count;
    bool meets_counts;
} warned;

static bool collect_warned(void *payload, const observation *o, error *err)
{
    warned *w = payload;
    w->row_count++;
    return !is_warned(o, w->year) || collect(&w->all, o, err);
}

/* Most stores have no counts at all: reading four more columns of every row would take a fifth longer.
 * Without them, the scan ends at the first numerator. */
static bool scan_warned(store *s, int64_t region_id, bool with_counts, warned *w, error *err)
{
    db_statement *q;
    bool row = true, done = true;
    if (with_counts ? !db_prepare(s->d, TOTALS OF_WARNED COUNTS WARNED_ROWS, &q, err)
                    : !db_prepare(s->d, TOTALS OF_WARNED ", numerator" WARNED_ROWS, &q, err))
        return false;
    db_bind_int(q, 1, region_id);
    db_bind_int(q, 2, w->year);
    for (; done && !w->meets_counts && (done = db_step(q, &row, err)) && row; w->row_count++) {
        series of = { .region = region_id, .indicator = (int32_t)db_int(q, TOTAL_INDICATOR) };
        if (!is_wanted(&w->of, of.indicator))
            continue;
        of.position[LIST_RESIDENCE] = (uint8_t)db_int(q, WARNED_RESIDENCE);
        of.position[LIST_SEX] = (uint8_t)db_int(q, WARNED_SEX);
        w->meets_counts = !with_counts && !db_is_null(q, WARNED_COUNTS + COUNT_NUMERATOR);
        collect_newest(&w->all, &of, total_of_row(q, with_counts ? WARNED_COUNTS : 0));
    }
    db_finish(q);
    return done;
}

bool store_load_warned(arena *a, store *s, series_query query, int year, series_list *series_out,
                       bool *has_figures_out, error *err)
{
    warned empty = { .all = { .memory = a }, .of = wanted_of(a, query), .year = year }, w;
    empty.all.figures.capacity = s->usual_figures;
    empty.all.figures.items = arena_array(a, figure, s->usual_figures);
    w = empty;
    int64_t count = 0;
    if (s->sieve) {
        if (!store_each_figure(s, query, collect_warned, &w, err))
            return false;
    } else {
        if (!scan_warned(s, query.region, s->meets_counts, &w, err))
            return false;
        if (w.meets_counts) {
            s->meets_counts = true;
            w = empty;
            if (!scan_warned(s, query.region, true, &w, err))
                return false;
        }
        if (w.row_count == 0 && !store_count_figures(s, query.region, &count, err))
            return false;
    }
    s->usual_figures = w.all.figures.count;
    *series_out = collected(&w.all);
    *has_figures_out = w.row_count > 0 || count > 0;
    return true;
}

static void put_int(db_value **at, int64_t number)
{
    (*at)->kind = DB_VALUE_INT;
    (*at)++->number = number;
}

static void put_number(db_value **at, bool has, int64_t scaled, uint8_t places)
{
    (*at)->kind = has ? DB_VALUE_INT : DB_VALUE_NULL;
    (*at)++->number = scaled;
    put_int(at, places);
}

/* The rows that are being copied. */
typedef struct copying {
    const observation *at, *end;
    int64_t import;
} copying;

/* In the order of NEW_FIGURE_COLUMNS. */
static bool next_figure(void *payload, db_value *values)
{
    copying *c = payload;
    db_value *at = values;
    if (c->at == c->end)
        return false;
    const observation *o = c->at++;
    put_int(&at, o->region);
    put_int(&at, o->indicator);
    put_int(&at, o->position[LIST_RESIDENCE]);
    put_int(&at, o->position[LIST_AGE]);
    put_int(&at, o->position[LIST_SEX]);
    put_int(&at, o->position[LIST_GROUP]);
    put_int(&at, o->period);
    put_int(&at, o->version);
    put_number(&at, o->has_value, o->scaled, o->places);
    *at++ = (db_value){ .kind = DB_VALUE_TEXT, .text = { &o->status, 1 } };
    put_number(&at, o->has_numerator, o->numerator, o->numerator_places);
    put_number(&at, o->has_denominator, o->denominator, o->denominator_places);
    put_int(&at, o->source);
    put_int(&at, o->note);
    put_int(&at, c->import);
    put_int(&at, o->confirmation);
    assert(at - values == FIGURE_COLUMN_COUNT + 1);
    return true;
}

bool store_add_figures(store *s, int64_t import, const observation *rows, size_t count, error *err)
{
    copying c = { rows, rows + count, import };
    return db_copy(s->d, "observation", NEW_FIGURE_COLUMNS, FIGURE_COLUMN_COUNT + 1, next_figure, &c, err);
}

bool store_count_figures(store *s, int64_t region_id, int64_t *count_out, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "SELECT count(*) FROM observation WHERE region = $1", &q, err))
        return false;
    db_bind_int(q, 1, region_id);
    return finish_with_number(q, count_out, err);
}

bool store_has_no_figures(store *s, bool *is_empty_out, error *err)
{
    db_statement *q;
    bool row;
    if (!db_prepare(s->d, "SELECT region FROM observation LIMIT 1", &q, err))
        return false;
    bool done = db_step(q, &row, err);
    if (done)
        *is_empty_out = !row;
    db_finish(q);
    return done;
}

bool store_load_texts(arena *a, store *s, store_texts *texts_out, error *err)
{
    VEC(stored_text) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, "SELECT id, text FROM shared_text ORDER BY id", &q, err))
        return false;
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (stored_text){ (uint32_t)db_int(q, 0), copy_text(a, q, 1) };
    db_finish(q);
    *texts_out = (store_texts){ all.items, all.count };
    return done;
}

static int compare_texts(const void *one, const void *two)
{
    const stored_text *a = one, *b = two;
    return (a->id > b->id) - (a->id < b->id);
}

str store_text(const store_texts *texts, uint32_t id)
{
    const stored_text key = { .id = id };
    const stored_text *found = texts->count > 0
                                   ? bsearch(&key, texts->items, texts->count, sizeof key, compare_texts)
                                   : 0;
    return found ? found->text : STR_NONE;
}

bool store_add_text(store *s, uint32_t id, str text, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "INSERT INTO shared_text (id, text) VALUES ($1, $2)", &q, err))
        return false;
    db_bind_int(q, 1, id);
    db_bind_text(q, 2, text);
    return finish_once(q, err);
}

/* Keeps the versions that pass the sieve, at the beginning of the array; how many. */
static size_t sift_history(const store *s, figure_version *all, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        figure_version v = all[i];
        bool is_current = i + 1 == count || observation_compare(&all[i + 1].figure, &v.figure) != 0;
        store_sifted sifted = s->sieve(s->sieve_payload, &v.figure);
        if (sifted == SIFTED_OUT || (sifted == SIFTED_PUBLIC && !is_current))
            continue;
        if (sifted == SIFTED_PUBLIC) {
            v.figure.version = 1;
            v.who = v.why = v.file = STR("");
            v.at = str_slice(v.at, 0, sizeof "2026-01-01" - 1);
        }
        all[kept++] = v;
    }
    return kept;
}

bool store_load_history(arena *a, store *s, int32_t indicator_id, int64_t region_id, int period,
                        figure_versions *versions_out, error *err)
{
    VEC(figure_version) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    /* With a region the rows are contiguous; without one the whole table is scanned. */
    bool prepared =
        region_id != 0
            ? db_prepare(s->d,
                         HISTORY
                         " WHERE indicator = $1 AND region = $2 AND (period = $3 OR $3 = 0)" FIGURE_ORDER,
                         &q, err)
            : db_prepare(s->d,
                         HISTORY
                         " WHERE indicator = $1 AND region <> $2 AND (period = $3 OR $3 = 0)" FIGURE_ORDER,
                         &q, err);
    if (!prepared)
        return false;
    db_bind_int(q, 1, indicator_id);
    db_bind_int(q, 2, region_id);
    db_bind_int(q, 3, period);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (figure_version){ .figure = observation_of_row(q),
                                               .at = copy_text(a, q, 18),
                                               .who = copy_text(a, q, 19),
                                               .why = copy_text(a, q, 20),
                                               .file = copy_text(a, q, 21) };
    db_finish(q);
    size_t count = s->sieve ? sift_history(s, all.items, all.count) : all.count;
    *versions_out = (figure_versions){ all.items, count };
    return done;
}
