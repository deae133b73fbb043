/* The form of a task, from the store. */
#include "base/unit.h"
#include "base/vec.h"
#include "dataset/plausible.h"
#include "document/write/book.h"
#include "document/write/zip.h"
#include "service/form/form.h"
#include "service/round/board.h"
#include "service/round/step.h"
#include "service/round/title.h"

/* What the forms of one round share. */
typedef struct making {
    context *c;
    const catalogue_snapshot *known;
    monitoring_round round;
    round_indicators indicators; /* as defined for the round */
    series_list series;          /* of the region */
    form_head head;
} making;

static const char *const head_settings[] = { "number", "authority", "approval", "valid_until" };

static str *head_text(form_head *h, size_t i)
{
    str *const texts[] = { &h->number, &h->authority, &h->approval, &h->valid_until };
    return texts[i];
}

static str head_setting(const context *c, int64_t round, size_t i)
{
    return str_format(c->request, "form.%s.%lld", head_settings[i], (long long)round);
}

bool service_form_number(context *c, int64_t round, str *number_out, error *err)
{
    return store_setting(c->request, c->store, head_setting(c, round, 0), number_out, err);
}

static bool load_head(context *c, int64_t round, form_head *head_out, error *err)
{
    *head_out = (form_head){ 0 };
    for (size_t i = 0; i < COUNT_OF(head_settings); i++)
        if (!store_setting(c->request, c->store, head_setting(c, round, i), head_text(head_out, i), err))
            return false;
    return true;
}

static bool begin(context *c, const monitoring_round *round, making *m, error *err)
{
    *m = (making){ .c = c, .round = *round };
    return context_catalogue(c, &m->known, err) && load_head(c, round->id, &m->head, err) &&
           store_load_round_indicators(c->request, c->store, round->id, &m->indicators, err) &&
           store_load_series(c->request, c->store, (series_query){ .region = round->region }, &m->series,
                             err);
}

/* ---- rows ---- */

static str row_key(const making *m, const round_cell *cell)
{
    strbuf b = strbuf_in(m->c->request, 0);
    strbuf_add(&b, cell->code);
    for (int list = 0; list < LIST_COUNT; list++)
        strbuf_addf(&b, ".%.*s", STR_ARG(m->known->codes[list].items[cell->position[list]].code));
    strbuf_addf(&b, ".%d", cell->period);
    return strbuf_str(&b);
}

/* The dimensions in which all cells of an indicator have one code that is not the total: an age group of the
 * indicator itself. */
typedef struct shared_codes {
    bool of[LIST_COUNT];
} shared_codes;

static shared_codes shared_of(const round_cells *cells, const round_cell *first)
{
    shared_codes shared;
    for (int list = 0; list < LIST_COUNT; list++) {
        shared.of[list] = first->position[list] != POSITION_TOTAL;
        for (size_t i = 0; i < cells->count; i++)
            if (cells->items[i].indicator == first->indicator &&
                cells->items[i].position[list] != first->position[list])
                shared.of[list] = false;
    }
    return shared;
}

/* By the dimensions that are shared, or by the others and the year. */
static str breakdown_of(const making *m, const round_cell *cell, const shared_codes *shared,
                        bool wants_shared)
{
    bool in_english = m->c->lang == LANGUAGE_EN;
    const char *comma = in_english ? ", " : "，";
    strbuf b = strbuf_in(m->c->request, 0);
    for (int list = 0; list < LIST_COUNT; list++) {
        const code_item *item = &m->known->codes[list].items[cell->position[list]];
        str name = in_english && item->name_en.len > 0 ? item->name_en : item->name;
        if (cell->position[list] != POSITION_TOTAL && shared->of[list] == wants_shared)
            strbuf_addf(&b, "%s%.*s", b.len > 0 ? comma : "", STR_ARG(name));
    }
    if (cell->period != m->round.year && !wants_shared)
        strbuf_addf(&b, in_english ? "%s%d" : "%s%d年", b.len > 0 ? comma : "", cell->period);
    return strbuf_str(&b);
}

static const round_indicator *indicator_of(const making *m, int32_t id)
{
    for (size_t i = 0; i < m->indicators.count; i++)
        if (m->indicators.items[i].indicator == id)
            return &m->indicators.items[i];
    return 0;
}

/* As an import checks them: only a negative figure is wrong for certain. */
static void set_bounds(arena *a, const indicator *i, form_row *row)
{
    const decimal zero = { 0 }, whole = { .scaled = 100 };
    bool is_never_negative = i->is_share || plausible_unit_of(a, i->unit).is_never_negative;
    row->decimals = i->decimals;
    row->has_min = i->has_min || is_never_negative;
    row->min = i->has_min ? i->value_min : zero;
    row->has_max = i->has_max || i->is_share;
    row->max = i->has_max ? i->value_max : whole;
    row->is_firm = !row->has_max && decimal_compare(row->min, zero) == 0;
}

/* The figure of the year before the cell. */
static void set_last(const making *m, const round_cell *cell, form_row *row)
{
    for (size_t i = 0; i < m->series.count; i++) {
        const series *s = &m->series.items[i];
        if (s->indicator != cell->indicator || memcmp(s->position, cell->position, sizeof s->position) != 0)
            continue;
        for (size_t k = 0; k < s->count; k++)
            if (s->figures[k].year == cell->period - 1) {
                row->has_last = s->figures[k].status == FIGURE_VALUE;
                row->last = s->figures[k].value;
                row->last_words = row->has_last ? STR("") : STR("…");
            }
        return;
    }
}

static str decimal_or_empty(arena *a, bool has, decimal d)
{
    return has ? decimal_text(a, d) : STR("");
}

static form_entry entry_of(const making *m, const cell_value *v)
{
    arena *a = m->c->request;
    bool is_figure = v->status == CELL_FIGURE, has_word = !is_figure && v->status != CELL_EMPTY;
    return (form_entry){ {
        [FORM_VALUE] = decimal_or_empty(a, is_figure, v->value),
        [FORM_STATUS] = has_word ? form_status_word(v->status, m->c->lang) : STR(""),
        [FORM_NUMERATOR] = decimal_or_empty(a, v->has_numerator, v->numerator),
        [FORM_DENOMINATOR] = decimal_or_empty(a, v->has_denominator, v->denominator),
        [FORM_NOTE] = is_figure ? v->explanation : v->reason,
    } };
}

static form_row row_of(const making *m, const round_cell *cell, const shared_codes *shared)
{
    const round_indicator *asked = indicator_of(m, cell->indicator);
    const indicator *i = indicator_of_id(&m->known->indicators, cell->indicator);
    form_row row = { .key = row_key(m, cell),
                     .name = asked ? asked->name : cell->name,
                     .restriction = breakdown_of(m, cell, shared, true),
                     .breakdown = breakdown_of(m, cell, shared, false),
                     .code = cell->code,
                     .measure = unit_label(m->c->request, asked ? asked->measure : cell->measure, m->c->lang),
                     .definition = asked ? asked->definition : STR(""),
                     .decimals = INDICATOR_DECIMALS_UNKNOWN,
                     .cell = cell,
                     .is_open = cell->mark == CELL_OPEN || cell->mark == CELL_RETURNED,
                     .known = entry_of(m, &cell->value) };
    if (i && m->c->lang == LANGUAGE_EN && i->name_en.len > 0)
        row.name = i->name_en;
    if (i && str_eq(row.definition, i->definition))
        row.definition = indicator_definition(i, m->c->lang);
    if (i)
        set_bounds(m->c->request, i, &row);
    set_last(m, cell, &row);
    row.shown = row.known;
    return row;
}

/* The cells of an indicator below each other, in the order in which the round lists them. */
static void add_rows(const making *m, const round_cells *cells, form *f)
{
    bool *done = arena_array(m->c->request, bool, cells->count + 1);
    f->rows = arena_array(m->c->request, form_row, cells->count + 1);
    for (size_t i = 0; i < cells->count; i++) {
        if (done[i])
            continue;
        shared_codes shared = shared_of(cells, &cells->items[i]);
        bool has_total = false;
        for (size_t k = i; k < cells->count; k++) {
            if (cells->items[k].indicator != cells->items[i].indicator)
                continue;
            form_row row = row_of(m, &cells->items[k], &shared);
            row.is_first = k == i;
            has_total |= row.is_first && row.breakdown.len == 0;
            row.is_part = has_total;
            f->rows[f->row_count++] = row;
            done[k] = k > i;
        }
    }
}

static void make(const making *m, const round_task *t, const round_cells *cells, form *form_out)
{
    const monitoring_round *r = &m->round;
    *form_out = (form){ .identity = { str_format(m->c->request, "%.*s %.*s %d %.*s", STR_ARG(r->region_code),
                                                 STR_ARG(r->plan_code), r->year, STR_ARG(r->created_at)),
                                      t->id, t->revision },
                        .head = m->head,
                        .title = r->title,
                        .unit = t->unit_name,
                        .due = t->due,
                        .year = r->year };
    add_rows(m, cells, form_out);
}

bool service_form_of_task(context *c, int64_t task, task_view *view_out, form *form_out, error *err)
{
    making m;
    if (!service_show_task(c, task, view_out, err) || !begin(c, &view_out->round, &m, err))
        return false;
    make(&m, &view_out->task, &(round_cells){ view_out->cells, view_out->cell_count }, form_out);
    return form_out->row_count > 0 ||
           error_set(err, ERROR_TOO_FEW, "“%.*s”的任务没有数据格，只报文字情况",
                     "the task of %.*s has no cells; it is a report in words",
                     STR_ARG(view_out->task.unit_name));
}

/* ---- files ---- */

static str file_name(const making *m, const form *f)
{
    return str_format(m->c->request, "%.*s_%d.xlsx",
                      STR_ARG(str_replace(m->c->request, f->unit, STR("/"), STR("_"))), f->year);
}

static bool write_form(const making *m, const form *f, action_file *file_out, error *err)
{
    file_out->name = file_name(m, f);
    file_out->media_type = BOOK_MEDIA_TYPE;
    return form_write(m->c->request, f, m->c->lang, m->c->today, &file_out->bytes, err);
}

bool service_form_file(context *c, const task_step_request *asked, action_file *file_out, error *err)
{
    making m = { .c = c };
    task_view v;
    form f;
    return service_form_of_task(c, asked->task, &v, &f, err) && write_form(&m, &f, file_out, err);
}

/* A unit is meant by its name or number. */
static bool is_meant(const round_task *t, str wanted)
{
    int64_t number;
    return wanted.len == 0 || str_eq(t->unit_name, wanted) ||
           (int_parse(wanted, &number) && number == t->unit);
}

bool service_form_files(context *c, const form_request *asked, form_files *files_out, error *err)
{
    VEC(action_file) files = { 0 };
    round_tasks tasks;
    monitoring_round round;
    making m;
    size_t meant = 0;
    if (!service_list_tasks(c, asked->round, &tasks, err) ||
        !store_load_round(c->request, c->store, asked->round, &round, err) ||
        !round_titles_translate(c, &round, 1, err) || !begin(c, &round, &m, err))
        return false;
    for (size_t i = 0; i < tasks.count; i++) {
        const round_task *t = &tasks.items[i];
        round_cells cells;
        form f;
        if (!is_meant(t, asked->department))
            continue;
        meant++;
        if (!context_progress(c, "编制报表模板", "making templates", i, tasks.count, err) ||
            !store_load_cells(c->request, c->store, round.id, t->id, &cells, err))
            return false;
        make(&m, t, &cells, &f);
        if (f.row_count > 0 && !write_form(&m, &f, vec_push(c->request, &files), err))
            return false;
    }
    if (meant == 0)
        return error_set(err, ERROR_NOT_FOUND, "这次监测报表没有“%.*s”的任务",
                         "the round has no task of \"%.*s\"", STR_ARG(asked->department));
    *files_out = (form_files){ files.items, files.count, meant - files.count };
    return files.count > 0 || error_set(err, ERROR_TOO_FEW, "没有数据格，只报文字情况",
                                        "there are no cells; the report is in words only");
}

bool service_form_archive(context *c, const form_request *asked, action_file *file_out, error *err)
{
    form_files files;
    if (!service_form_files(c, asked, &files, err))
        return false;
    zip_part *parts = arena_array(c->request, zip_part, files.count);
    for (size_t i = 0; i < files.count; i++)
        parts[i] = (zip_part){ str_zero_ended(c->request, files.items[i].name), files.items[i].bytes, true };
    file_out->name = str_format(c->request, "%lld.zip", (long long)asked->round);
    file_out->media_type = "application/zip";
    return zip_write(c->request, parts, files.count, c->today, &file_out->bytes, err);
}

/* ---- the head ---- */

bool service_form_head(context *c, const round_step_request *asked, form_head *head_out, error *err)
{
    monitoring_round round;
    return store_load_round(c->request, c->store, asked->round, &round, err) &&
           access_require(c, PERMISSION_TASK_READ, round.region, 0, err) &&
           load_head(c, round.id, head_out, err);
}

bool service_set_form_head(context *c, const form_head_request *asked, form_head *head_out, error *err)
{
    monitoring_round round;
    form_head wanted = asked->head;
    if (!store_load_round(c->request, c->store, asked->round, &round, err) ||
        !access_require(c, PERMISSION_ROUND_EDIT, round.region, 0, err) ||
        !load_head(c, round.id, head_out, err))
        return false;
    for (size_t i = 0; i < COUNT_OF(head_settings); i++) {
        str text = *head_text(&wanted, i);
        if (!text.data)
            continue;
        *head_text(head_out, i) = text;
        if (!store_set(c->store, head_setting(c, round.id, i), text, err))
            return false;
    }
    context_record(c, 0, round.title, STR_NONE);
    return true;
}
