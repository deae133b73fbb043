#include "report/public_pages.h"

#include "base/unit.h"

const public_file public_files[PUBLIC_FILE_COUNT] = {
    { "csv", "CSV", "CSV" },
    { "json", "JSON", "JSON" },
    { "sdmx.csv", "SDMX-CSV 2.0", "SDMX-CSV 2.0" },
    { "sdmx.json", "SDMX-JSON 2.0", "SDMX-JSON 2.0" },
    { "sdmx.xml", "SDMX-ML 3.0", "SDMX-ML 3.0" },
};

enum { REVISIONS_SHOWN = 200 };

str public_file_address(arena *a, str name)
{
    return str_format(a, "/files/%.*s", STR_ARG(name));
}

static void add_links(document *d, str label, const str *texts, const str *targets, size_t count)
{
    table_column columns[] = { { label, ALIGN_LEFT, 0 } };
    table *t = table_create(d->memory, STR_NONE, columns, 1);
    for (size_t i = 0; i < count; i++)
        spans_add_link(d->memory, &table_add_row(d->memory, t)->cells[0], texts[i], targets[i]);
    document_table(d, t);
}

document *report_public_figures_page(arena *a, const page_frame *f, const public_indicator *all, size_t count)
{
    document *d = page_create(a, f, PAGE_PUBLIC_FIGURES, &(page_subject){ 0 },
                              f->lang == LANGUAGE_ZH ? STR("已发布的数据") : STR("Published figures"),
                              STR_NONE);
    table_column columns[] = { { page_words(d, "指标", "Indicator"), ALIGN_LEFT, 50 },
                               { page_words(d, "单位", "Unit"), ALIGN_LEFT, 10 },
                               { page_words(d, "年份", "Years"), ALIGN_LEFT, 12 },
                               { page_words(d, "数据个数", "Figures"), ALIGN_RIGHT, 10 } };
    table *t = table_create(a, STR_NONE, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        const public_indicator *one = &all[i];
        table_row *row = table_add_row(a, t);
        spans_add_link(a, &row->cells[0], one->name,
                       page_address(a, f, PAGE_INDICATOR, &(page_subject){ .group = one->of->code }));
        row->cells[1] = spans_of(a, unit_label(a, one->of->unit, f->lang));
        row->cells[2] = spans_of(a, str_format(a, "%d–%d", one->first_year, one->last_year));
        row->cells[3] = spans_of(a, str_format(a, "%zu", one->figure_count));
    }
    document_table(d, t);
    document_heading(d, 1, page_words(d, "全部数据", "All figures"), STR("all"));
    str texts[] = { page_words(d, "全部数据（CSV）", "All figures (CSV)"), STR("Frictionless Data Package"),
                    page_words(d, "SDMX 数据结构（SDMX-ML 3.0）", "SDMX data structure (SDMX-ML 3.0)") };
    str targets[] = { public_file_address(a, STR("figures.csv")),
                      public_file_address(a, STR("datapackage.json")),
                      public_file_address(a, STR("structure.xml")) };
    add_links(d, page_words(d, "文件", "File"), texts, targets, 3);
    return d;
}

static void add_calendar(document *d, const monitoring_rounds *rounds)
{
    arena *a = d->memory;
    table_column columns[] = { { page_words(d, "监测报表", "Round"), ALIGN_LEFT, 40 },
                               { page_words(d, "数据年份", "Year"), ALIGN_LEFT, 10 },
                               { page_words(d, "报送截止", "Reports due"), ALIGN_LEFT, 14 },
                               { page_words(d, "状态", "State"), ALIGN_LEFT, 14 } };
    table *t = table_create(a, STR_NONE, columns, sizeof columns / sizeof *columns);
    document_heading(d, 1, page_words(d, "发布日历", "Release calendar"), STR("calendar"));
    for (size_t i = rounds->count; i > 0; i--) {
        const monitoring_round *r = &rounds->items[i - 1];
        bool is_out = r->state == ROUND_PUBLISHED || r->state == ROUND_CLOSED;
        if (r->state == ROUND_DRAFT)
            continue;
        table_row *row = table_add_row(a, t);
        row->cells[0] = spans_of(a, r->title);
        row->cells[1] = spans_of(a, str_format(a, "%d", r->year));
        row->cells[2] = spans_of(a, r->due);
        row->cells[3] = spans_of(a, is_out ? page_words(d, "已发布", "published")
                                           : page_words(d, "采集中", "being collected"));
    }
    if (t->rows.count > 0)
        document_table(d, t);
    else
        document_paragraph(d,
                           page_words(d, "目前没有待发布的监测报表。", "No release is planned at present."));
}

static void add_revisions(document *d, const public_release *r)
{
    arena *a = d->memory;
    table_column columns[] = { { page_words(d, "数据", "Figure"), ALIGN_LEFT, 40 },
                               { page_words(d, "原值", "Before"), ALIGN_RIGHT, 14 },
                               { page_words(d, "现值", "Now"), ALIGN_RIGHT, 14 } };
    table *t = table_create(a, STR_NONE, columns, sizeof columns / sizeof *columns);
    if (r->revision_count == 0)
        return;
    document_heading(
        d, 2,
        str_format(a, d->lang == LANGUAGE_ZH ? "第 %d 次发布的修订" : "Revisions of release %d", r->number),
        str_format(a, "release-%d", r->number));
    for (size_t i = 0; i < r->revision_count && i < REVISIONS_SHOWN; i++) {
        table_row *row = table_add_row(a, t);
        row->cells[0] = spans_of(a, r->revisions[i].key);
        row->cells[1] = spans_of(a, r->revisions[i].before.len ? r->revisions[i].before : STR("—"));
        row->cells[2] = spans_of(a, r->revisions[i].now.len ? r->revisions[i].now : STR("—"));
    }
    document_table(d, t);
}

document *report_public_releases_page(arena *a, const page_frame *f, const public_releases *log,
                                      const monitoring_rounds *rounds)
{
    document *d = page_create(
        a, f, PAGE_PUBLIC_RELEASES, &(page_subject){ 0 },
        f->lang == LANGUAGE_ZH ? STR("发布日历和记录") : STR("Release calendar and log"), STR_NONE);
    table_column columns[] = { { page_words(d, "次序", "Release"), ALIGN_RIGHT, 8 },
                               { page_words(d, "日期", "Day"), ALIGN_LEFT, 14 },
                               { page_words(d, "数据", "Figures"), ALIGN_RIGHT, 10 },
                               { page_words(d, "新增", "New"), ALIGN_RIGHT, 10 },
                               { page_words(d, "修订", "Revised"), ALIGN_RIGHT, 10 },
                               { page_words(d, "撤下", "Withdrawn"), ALIGN_RIGHT, 10 },
                               { page_words(d, "保密", "Withheld"), ALIGN_RIGHT, 10 } };
    add_calendar(d, rounds);
    document_heading(d, 1, page_words(d, "发布记录", "Release log"), STR("log"));
    table *t = table_create(a, STR_NONE, columns, sizeof columns / sizeof *columns);
    for (size_t i = log->count; i > 0; i--) {
        const public_release *r = &log->items[i - 1];
        table_row *row = table_add_row(a, t);
        size_t counts[] = { r->figure_count, r->added_count, r->revised_count, r->withdrawn_count,
                            r->withheld_count };
        row->cells[0] = spans_of(a, str_format(a, "%d", r->number));
        row->cells[1] = spans_of(a, r->day);
        for (size_t k = 0; k < sizeof counts / sizeof *counts; k++)
            row->cells[k + 2] = spans_of(a, str_format(a, "%zu", counts[k]));
    }
    document_table(d, t);
    for (size_t i = log->count; i > 0; i--)
        add_revisions(d, &log->items[i - 1]);
    return d;
}
