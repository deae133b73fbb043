#include "service/round/form.h"

#include <stdlib.h>

#include "base/unit.h"
#include "service/round/board.h"
#include "service/round/checks.h"
#include "service/round/last_year.h"
#include "service/round/step.h"

typedef struct drafting {
    context *c;
    const catalogue_snapshot *known;
    const task_view *view;
    VEC(form_column) columns;
    VEC(form_row) rows;
    known_figures known_figures;
} drafting;

/* ---- rows and columns ---- */

static const code_item *code_at(const drafting *d, dimension_list list, uint8_t position)
{
    return &d->known->codes[list].items[position];
}

/* The breakdowns of two lists in words, without totals: 女 城镇. */
static void name_breakdown(const drafting *d, const uint8_t *position, dimension_list first,
                           dimension_list second, strbuf *zh, strbuf *en)
{
    const dimension_list lists[] = { first, second };
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        const code_item *of = code_at(d, lists[i], position[lists[i]]);
        if (position[lists[i]] == POSITION_TOTAL)
            continue;
        strbuf_addf(zh, "%s%.*s", zh->len ? " " : "", STR_ARG(of->name));
        strbuf_addf(en, "%s%.*s", en->len ? ", " : "", STR_ARG(of->name_en));
    }
}

static size_t column_of(drafting *d, const round_cell *cell)
{
    const uint8_t *p = cell->position;
    for (size_t i = 0; i < d->columns.count; i++) {
        const form_column *known = &d->columns.items[i];
        if (known->period == cell->period && known->position[LIST_SEX] == p[LIST_SEX] &&
            known->position[LIST_RESIDENCE] == p[LIST_RESIDENCE])
            return i;
    }
    arena *a = d->c->request;
    strbuf zh = strbuf_in(a, 0), en = strbuf_in(a, 0);
    form_column *one = vec_push(a, &d->columns);
    *one = (form_column){ .period = cell->period,
                          .sex = code_at(d, LIST_SEX, p[LIST_SEX])->code,
                          .residence = code_at(d, LIST_RESIDENCE, p[LIST_RESIDENCE])->code };
    one->position[LIST_SEX] = p[LIST_SEX];
    one->position[LIST_RESIDENCE] = p[LIST_RESIDENCE];
    name_breakdown(d, p, LIST_SEX, LIST_RESIDENCE, &zh, &en);
    one->zh = zh.len ? strbuf_str(&zh) : code_at(d, LIST_SEX, POSITION_TOTAL)->name;
    one->en = en.len ? strbuf_str(&en) : code_at(d, LIST_SEX, POSITION_TOTAL)->name_en;
    return d->columns.count - 1;
}

static size_t row_of(drafting *d, const round_cell *cell)
{
    const uint8_t *p = cell->position;
    for (size_t i = 0; i < d->rows.count; i++) {
        const form_row *known = &d->rows.items[i];
        if (known->id == cell->indicator && known->position[LIST_AGE] == p[LIST_AGE] &&
            known->position[LIST_GROUP] == p[LIST_GROUP])
            return i;
    }
    arena *a = d->c->request;
    const indicator *of = indicator_of_id(&d->known->indicators, cell->indicator);
    bool in_english = d->c->lang == LANGUAGE_EN && of && of->name_en.len > 0;
    strbuf zh = strbuf_in(a, 0), en = strbuf_in(a, 0);
    form_row *one = vec_push(a, &d->rows);
    *one = (form_row){ .id = cell->indicator,
                       .indicator = cell->code,
                       .name = in_english ? of->name_en : cell->name,
                       .measure = unit_label(a, cell->measure, d->c->lang),
                       .age = code_at(d, LIST_AGE, p[LIST_AGE])->code,
                       .group = code_at(d, LIST_GROUP, p[LIST_GROUP])->code };
    one->position[LIST_AGE] = p[LIST_AGE];
    one->position[LIST_GROUP] = p[LIST_GROUP];
    name_breakdown(d, p, LIST_AGE, LIST_GROUP, &zh, &en);
    one->breakdown_zh = strbuf_str(&zh);
    one->breakdown_en = strbuf_str(&en);
    return d->rows.count - 1;
}

/* What the catalogue and the round know of an indicator. */
static bool describe_rows(drafting *d, error *err)
{
    round_indicators asked;
    if (!store_load_round_indicators(d->c->request, d->c->store, d->view->round.id, &asked, err))
        return false;
    for (size_t i = 0; i < d->rows.count; i++) {
        form_row *row = &d->rows.items[i];
        const indicator *of = indicator_of_id(&d->known->indicators, row->id);
        for (size_t k = 0; k < asked.count; k++)
            if (asked.items[k].indicator == row->id)
                row->definition = asked.items[k].definition;
        if (!of)
            continue;
        if (str_eq(row->definition, of->definition))
            row->definition = indicator_definition(of, d->c->lang);
        row->numerator = indicator_numerator(of, d->c->lang);
        row->denominator = indicator_denominator(of, d->c->lang);
        row->decimals = of->decimals;
        row->has_decimals = of->decimals != INDICATOR_DECIMALS_UNKNOWN;
    }
    return true;
}

/* Columns from the total to the narrowest breakdown. */
static int compare_columns(const void *a, const void *b)
{
    const form_column *x = a, *y = b;
    int width_x = (x->position[LIST_SEX] != 0) + (x->position[LIST_RESIDENCE] != 0);
    int width_y = (y->position[LIST_SEX] != 0) + (y->position[LIST_RESIDENCE] != 0);
    const int keys[][2] = { { x->period, y->period },
                            { width_x, width_y },
                            { x->position[LIST_RESIDENCE] != 0, y->position[LIST_RESIDENCE] != 0 },
                            { x->position[LIST_SEX], y->position[LIST_SEX] },
                            { x->position[LIST_RESIDENCE], y->position[LIST_RESIDENCE] } };
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

static int compare_cells(const void *a, const void *b)
{
    const form_cell *x = a, *y = b;
    size_t place_x = x->row, place_y = y->row;
    if (place_x == place_y) {
        place_x = x->column;
        place_y = y->column;
    }
    return place_x == place_y ? 0 : place_x < place_y ? -1 : 1;
}

static void lay_out(drafting *d, form_cell *cells)
{
    for (size_t i = 0; i < d->view->cell_count; i++) {
        cells[i].row = row_of(d, &d->view->cells[i]);
        (void)column_of(d, &d->view->cells[i]);
    }
    if (d->columns.count > 0)
        qsort(d->columns.items, d->columns.count, sizeof *d->columns.items, compare_columns);
    for (size_t i = 0; i < d->view->cell_count; i++)
        cells[i].column = column_of(d, &d->view->cells[i]);
}

/* A year is named where there are several. */
static void name_years(drafting *d)
{
    size_t count = d->columns.count;
    if (count == 0 || d->columns.items[0].period == d->columns.items[count - 1].period)
        return;
    for (size_t i = 0; i < count; i++) {
        form_column *one = &d->columns.items[i];
        one->zh = str_format(d->c->request, "%d年 %.*s", one->period, STR_ARG(one->zh));
        one->en = str_format(d->c->request, "%d %.*s", one->period, STR_ARG(one->en));
    }
}

/* ---- figures of the year before ---- */

static cell_value *last_year_of(const drafting *d, const round_cell *cell)
{
    const observation *o = known_figure(&d->known_figures, d->view->round.region, cell, -1);
    if (!o)
        return 0;
    cell_value *v = arena_new(d->c->request, cell_value);
    *v = cell_value_of_figure(o);
    return v;
}

/* ---- what was returned ---- */

static bool add_returned(const drafting *d, form_cell *cells, error *err)
{
    round_cells before;
    if (!store_load_returned(d->c->request, d->c->store, d->view->task.id, &before, err))
        return false;
    for (size_t i = 0, k = 0; i < d->view->cell_count; i++) {
        while (k < before.count && before.items[k].id < cells[i].cell.id)
            k++;
        if (k == before.count || before.items[k].id != cells[i].cell.id)
            continue;
        cells[i].before = &before.items[k].value;
        cells[i].return_reason = before.items[k].mark_reason;
    }
    return true;
}

static bool may_fill(const task_form *form)
{
    for (size_t i = 0; i < form->move_count; i++)
        if (str_eq(form->moves[i], STR("task.fill")))
            return true;
    return false;
}

bool service_task_form(context *c, const task_step_request *asked, task_form *form_out, error *err)
{
    task_view view;
    drafting d = { .c = c, .view = &view };
    task_form form = { 0 };
    if (!service_show_task(c, asked->task, &view, err) || !context_catalogue(c, &d.known, err) ||
        !step_moves(c, &view.round, &view.task, &form.moves, &form.move_count, err))
        return false;
    form_cell *cells = arena_array(c->request, form_cell, view.cell_count);
    lay_out(&d, cells);
    round_cells all = { view.cells, view.cell_count };
    cell_faults found;
    if (!describe_rows(&d, err) ||
        !known_figures_load(c, view.round.region, view.cells, view.cell_count, &d.known_figures, err) ||
        !checks_run(c, &view.round, &all, 0, &found, err))
        return false;
    for (size_t i = 0; i < view.cell_count; i++) {
        cells[i].cell = view.cells[i];
        cells[i].is_editable = may_fill(&form) && cell_is_open(&view.cells[i]);
        cells[i].last_year = last_year_of(&d, &view.cells[i]);
    }
    if (!add_returned(&d, cells, err))
        return false;
    name_years(&d);
    if (view.cell_count > 0)
        qsort(cells, view.cell_count, sizeof *cells, compare_cells);
    form.round = view.round;
    form.task = view.task;
    form.text = view.text;
    form.columns = d.columns.items;
    form.column_count = d.columns.count;
    form.rows = d.rows.items;
    form.row_count = d.rows.count;
    form.cells = cells;
    form.cell_count = view.cell_count;
    form.findings = found.items;
    form.finding_count = found.count;
    *form_out = form;
    return true;
}
