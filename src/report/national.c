#include "report/national.h"

#include "report/page.h"

static void add_figures(document *d, const national_table *of)
{
    enum { BEFORE = 3, COLUMNS = BEFORE + NATIONAL_YEARS + 1 };
    arena *a = d->memory;
    table_column columns[COLUMNS] = { { page_words(d, "国家代码", "National code"), ALIGN_LEFT, 10 },
                                      { page_words(d, "指标", "Indicator"), ALIGN_LEFT, 30 },
                                      { page_words(d, "单位", "Unit"), ALIGN_LEFT, 10 } };
    for (int y = 0; y < NATIONAL_YEARS; y++)
        columns[BEFORE + y] = (table_column){ str_format(a, "%d", of->years[y]), ALIGN_RIGHT, 9 };
    columns[COLUMNS - 1] = (table_column){ page_words(d, "本系统代码", "Our code"), ALIGN_LEFT, 16 };
    table *t = table_create(a, STR_NONE, columns, COLUMNS);
    for (size_t i = 0; i < of->count; i++) {
        const national_row *r = &of->items[i];
        if (r->indicator.len == 0)
            continue;
        table_row *row = table_add_row(a, t);
        row->cells[0] = spans_of(a, r->code);
        row->cells[1] = spans_of(a, r->name);
        row->cells[2] = spans_of(a, r->unit);
        for (int y = 0; y < NATIONAL_YEARS; y++)
            row->cells[BEFORE + y] = spans_of(a, r->values[y].len > 0 ? r->values[y] : STR("…"));
        row->cells[COLUMNS - 1] = spans_of(a, r->indicator);
    }
    document_table(d, t);
}

static void add_without(document *d, const national_table *of)
{
    arena *a = d->memory;
    const table_column columns[] = { { page_words(d, "国家代码", "National code"), ALIGN_LEFT, 15 },
                                     { page_words(d, "指标", "Indicator"), ALIGN_LEFT, 60 },
                                     { page_words(d, "单位", "Unit"), ALIGN_LEFT, 15 } };
    table *t = table_create(a, STR_NONE, columns, COUNT_OF(columns));
    for (size_t i = 0; i < of->count; i++) {
        const national_row *r = &of->items[i];
        if (r->indicator.len > 0)
            continue;
        table_row *row = table_add_row(a, t);
        row->cells[0] = spans_of(a, r->code);
        row->cells[1] = spans_of(a, r->name);
        row->cells[2] = spans_of(a, r->unit);
    }
    document_table(d, t);
}

document *report_national_table(arena *a, const national_table *of, language lang, date today)
{
    bool zh = lang == LANGUAGE_ZH;
    document *d = document_create(
        a, lang,
        str_format(a, zh ? "%.*s%d年国家监测方案指标表" : "%.*s: indicators of the national scheme, %d",
                   STR_ARG(of->region_name), of->years[NATIONAL_YEARS - 1]),
        date_text(a, today));
    if (of->count > of->without_count) {
        document_heading(d, 1, page_words(d, "国家方案的指标", "Indicators of the scheme"), STR_NONE);
        add_figures(d, of);
        document_note(d, page_words(d, "…：没有数据。", "…: no figure."));
    }
    if (of->without_count > 0) {
        document_heading(d, 1,
                         str_format(a,
                                    zh ? "没有对应指标的国家方案指标（%zu 项）"
                                       : "National indicators without one of ours (%zu)",
                                    of->without_count),
                         STR_NONE);
        add_without(d, of);
    }
    return d;
}
