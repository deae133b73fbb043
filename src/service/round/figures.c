#include "service/round/figures.h"

#include "base/csv.h"
#include "service/data/import.h"
#include "store/definitions.h"

static void put(strbuf *out, str text)
{
    csv_write_field(out, text, ',');
    strbuf_add_char(out, ',');
}

static void put_decimal(strbuf *out, bool has, decimal d)
{
    char text[DECIMAL_TEXT_MAX];
    if (has)
        strbuf_add(out, decimal_print(text, d));
    strbuf_add_char(out, ',');
}

/* Why there is no figure, or the explanation of one: an import keeps the latter only where it asks for it. */
static str note_of(arena *a, const round_task *t, const cell_value *v)
{
    const str parts[] = { v->reason, v->explanation,
                          t && t->is_alone ? STR("填报与审批为同一人") : STR_NONE };
    strbuf note = strbuf_in(a, 0);
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (parts[i].len > 0)
            strbuf_addf(&note, "%s%.*s", note.len ? "；" : "", STR_ARG(parts[i]));
    return strbuf_str(&note);
}

/* The status of a cell as data: a figure is revised, or of a year in which its definition broke. */
static char status_of(const round_cell *cell, const former_definitions *former, char revised)
{
    if (cell->value.status != CELL_FIGURE)
        return cell_status_letter(cell->value.status);
    if (revised)
        return revised;
    return definitions_break_in(former, cell->indicator, cell->period) ? 'B'
                                                                       : cell_status_letter(CELL_FIGURE);
}

static void put_cell(context *c, const catalogue_snapshot *known, const monitoring_round *round,
                     const round_task *t, const round_cell *cell, char status, strbuf *out)
{
    static const dimension_list order[] = { LIST_SEX, LIST_AGE, LIST_RESIDENCE, LIST_GROUP };
    const cell_value *v = &cell->value;
    put(out, cell->code);
    put(out, round->region_code);
    strbuf_addf(out, "%d,", cell->period);
    for (size_t i = 0; i < COUNT_OF(order); i++)
        put(out, known->codes[order[i]].items[cell->position[order[i]]].code);
    put_decimal(out, v->status == CELL_FIGURE, v->value);
    put_decimal(out, v->has_numerator, v->numerator);
    put_decimal(out, v->has_denominator, v->denominator);
    strbuf_add_char(out, status);
    strbuf_add_char(out, ',');
    put(out, t ? t->unit_name : STR(""));
    put(out, note_of(c->request, t, v));
    csv_write_field(out, v->explanation, ',');
    strbuf_add_char(out, '\n');
}

bool figures_text(context *c, const monitoring_round *round, const round_tasks *tasks,
                  const round_cells *cells, char revised, str *csv_out, error *err)
{
    const catalogue_snapshot *known;
    former_definitions former;
    strbuf out = strbuf_in(c->request, 0);
    if (!context_catalogue(c, &known, err) ||
        !store_load_definitions(c->request, c->store, INDICATOR_NO_ID, &former, err))
        return false;
    strbuf_add(&out, STR("indicator,region,period,sex,age,residence,group,value,numerator,denominator,status,"
                         "source,note,explanation\n"));
    for (size_t i = 0; i < cells->count; i++)
        put_cell(c, known, round, round_task_of_id(tasks, cells->items[i].task), &cells->items[i],
                 status_of(&cells->items[i], &former, revised), &out);
    *csv_out = strbuf_str(&out);
    return true;
}

static bool run_import(context *c, const monitoring_round *round, str csv, bool is_dry,
                       import_result *result_out, error *err)
{
    byte_source source = source_of_bytes(csv);
    import_options options = { .file_name = round->title, .is_dry = is_dry, .is_agreed = true };
    import_request asked = { .source = &source, .options = options };
    return service_import_figures(c, &asked, result_out, err);
}

static str words_of(arena *a, const import_fault *f, language lang)
{
    return message_text(a, f->message, lang);
}

/* Lines of the text after its heading, in the order of the cells. */
static const round_cell *cell_at_line(const round_cells *cells, uint32_t line)
{
    return line >= 2 && line - 2 < cells->count ? &cells->items[line - 2] : 0;
}

/* Whether a finding of a rule already has all that the import would report of a cell. */
static bool is_told(const cell_faults *found, int64_t cell, bool is_warning)
{
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].cell == cell && found->items[i].is_open &&
            (is_warning || !found->items[i].is_warning))
            return true;
    return false;
}

/* What an import would refuse or remark of a whole form. */
static bool check_import(context *c, const monitoring_round *round, const round_task *task,
                         const round_cells *cells, cell_faults *found, error *err)
{
    VEC(cell_fault) all = { 0 };
    round_tasks one = { (round_task *)(void *)(uintptr_t)task, 1 };
    import_result result = { 0 };
    str csv;
    if (!figures_text(c, round, &one, cells, 0, &csv, err) ||
        !run_import(c, round, csv, true, &result, err))
        return false;
    for (size_t i = 0; i < found->count; i++)
        *vec_push(c->request, &all) = found->items[i];
    for (size_t i = 0; i < result.faults.count; i++) {
        const import_fault *f = &result.faults.items[i];
        const round_cell *cell = cell_at_line(cells, f->line);
        if (is_told(found, cell ? cell->id : 0, f->is_warning))
            continue;
        *vec_push(c->request, &all) = (cell_fault){ .cell = cell ? cell->id : 0,
                                                    .is_warning = f->is_warning,
                                                    .is_open = !f->is_warning,
                                                    .rule = STR("data"),
                                                    .zh = words_of(c->request, f, LANGUAGE_ZH),
                                                    .en = words_of(c->request, f, LANGUAGE_EN) };
        found->open += !f->is_warning;
    }
    found->items = all.items;
    found->count = all.count;
    return true;
}

bool figures_check(context *c, const monitoring_round *round, const round_task *task,
                   const round_cells *cells, cell_faults *found_out, error *err)
{
    VEC(cell_fault) all = { 0 };
    cell_faults by_rules;
    if (!checks_run(c, round, cells, 0, &by_rules, err))
        return false;
    for (size_t i = 0; i < cells->count; i++)
        if (cells->items[i].value.status == CELL_EMPTY)
            *vec_push(c->request, &all) = (cell_fault){ .cell = cells->items[i].id,
                                                        .is_open = true,
                                                        .rule = STR("empty"),
                                                        .zh = STR("未填"),
                                                        .en = STR("not filled in") };
    size_t empty_count = all.count;
    for (size_t i = 0; i < by_rules.count; i++)
        *vec_push(c->request, &all) = by_rules.items[i];
    *found_out = (cell_faults){ all.items, all.count, by_rules.open + empty_count };
    return empty_count > 0 || cells->count == 0 || check_import(c, round, task, cells, found_out, err);
}

bool figures_check_filled(context *c, const monitoring_round *round, const round_task *task,
                          const round_cells *cells, cell_faults *found_out, error *err)
{
    round_cells filled = { arena_array(c->request, round_cell, cells->count + 1), 0 };
    for (size_t i = 0; i < cells->count; i++)
        if (cells->items[i].value.status != CELL_EMPTY)
            filled.items[filled.count++] = cells->items[i];
    return checks_run(c, round, cells, 0, found_out, err) &&
           (filled.count == 0 || check_import(c, round, task, &filled, found_out, err));
}

bool figures_import(context *c, const monitoring_round *round, str csv, error *err)
{
    import_result result;
    if (!run_import(c, round, csv, false, &result, err))
        return false;
    for (size_t i = 0; i < result.faults.count; i++) {
        const import_fault *f = &result.faults.items[i];
        if (!f->is_warning)
            return error_set(err, ERROR_INPUT, "数据未能存入：%s%.0s", "the figures were not saved: %.0s%s",
                             str_zero_ended(c->request, words_of(c->request, f, LANGUAGE_ZH)),
                             str_zero_ended(c->request, words_of(c->request, f, LANGUAGE_EN)));
    }
    return true;
}
