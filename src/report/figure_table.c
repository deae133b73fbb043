#include "report/figure_table.h"

enum { DAY_LENGTH = 10 }; /* of 2026-11-22T10:00:00Z */

static bool is_of(const figure_record *r, record_set set)
{
    return set == RECORDS_SUPERSEDED ? !r->is_current
                                     : r->is_current && r->is_total == (set == RECORDS_TOTAL);
}

static str both(const document *d, str first, str second)
{
    bool zh = d->lang == LANGUAGE_ZH;
    return first.len && second.len
               ? str_format(d->memory, zh ? "%.*s；%.*s" : "%.*s; %.*s", STR_ARG(first), STR_ARG(second))
           : first.len ? first
                       : second;
}

static void add_record(document *d, table *t, const figure_record *r, record_set set)
{
    bool zh = d->lang == LANGUAGE_ZH;
    table_row *row = table_add_row(d->memory, t);
    size_t at = 0;
    row->cells[at++] = spans_of(d->memory, str_format(d->memory, "%d", r->year));
    if (set != RECORDS_TOTAL)
        row->cells[at++] = spans_of(d->memory,
                                    r->breakdown.len ? r->breakdown : page_words(d, "合计", "total"));
    row->cells[at++] = spans_of(d->memory, r->value.len ? r->value : STR("—"));
    row->cells[at++] = spans_of(d->memory, r->counts);
    row->cells[at++] = spans_of(d->memory, r->status);
    row->cells[at++] = spans_of(d->memory, both(d, r->source, r->note));
    if (r->confirmation.len)
        spans_add(
            d->memory, &row->cells[at - 1], SPAN_MUTED,
            str_format(d->memory, zh ? "（经确认：%.*s）" : " (confirmed: %.*s)", STR_ARG(r->confirmation)));
    row->cells[at++] = spans_of(d->memory, str_format(d->memory, "%.*s %.*s %.*s",
                                                      STR_ARG(str_slice(r->at, 0, DAY_LENGTH)),
                                                      STR_ARG(r->who), STR_ARG(r->file)));
    if (r->why.len)
        spans_add(d->memory, &row->cells[at - 1], SPAN_MUTED,
                  str_format(d->memory, zh ? "（%.*s）" : " (%.*s)", STR_ARG(r->why)));
    row->cells[at++] = spans_of(d->memory, str_format(d->memory, "%u", r->version));
}

/* Visitors do not see who imported a figure, and from which file. */
static bool has_people(const figure_record *records, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (records[i].who.len > 0)
            return true;
    return false;
}

static table *create_table(document *d, record_set set, bool names_people)
{
    table_column columns[8] = { { page_words(d, "年份", "Year"), ALIGN_LEFT, 7 } };
    size_t count = 1;
    if (set != RECORDS_TOTAL)
        columns[count++] = (table_column){ page_words(d, "分组", "Group"), ALIGN_LEFT, 11 };
    columns[count++] = (table_column){ page_words(d, "数值", "Value"), ALIGN_RIGHT, 9 };
    columns[count++] = (table_column){ page_words(d, "分子÷分母", "Numerator / denominator"), ALIGN_RIGHT,
                                       15 };
    columns[count++] = (table_column){ page_words(d, "状态", "Status"), ALIGN_LEFT, 10 };
    columns[count++] = (table_column){ page_words(d, "来源和备注", "Source and note"), ALIGN_LEFT, 22 };
    columns[count++] = (table_column){ names_people ? page_words(d, "导入日期、经办人、文件",
                                                                 "Imported (date, by, file)")
                                                    : page_words(d, "导入日期", "Imported"),
                                       ALIGN_LEFT, 29 };
    columns[count++] = (table_column){ page_words(d, "版本", "Version"), ALIGN_RIGHT, 7 };
    return table_create(d->memory, STR_NONE, columns, count);
}

const table *figure_table(document *d, const figure_record *records, size_t count, record_set set)
{
    table *t = create_table(d, set, has_people(records, count));
    for (size_t i = count; i-- > 0;)
        if (is_of(&records[i], set))
            add_record(d, t, &records[i], set);
    return t;
}

void figure_table_add_fold(document *d, const figure_record *records, size_t count, record_set set,
                           const char *zh, const char *en)
{
    const table *t = figure_table(d, records, count, set);
    if (t->rows.count == 0)
        return;
    document_begin(d, GROUP_FOLD, str_format(d->memory, d->lang == LANGUAGE_ZH ? zh : en, t->rows.count));
    document_table(d, t);
    document_end(d);
}
