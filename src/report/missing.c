#include "report/missing.h"

#include "report/target_words.h"

static const char mark[] = "□", colour[] = "#5f6368";

const warning *missing_of(const assessment *s, const assessed_target *t)
{
    for (size_t i = 0; t->code.len && i < s->missing.count; i++)
        if (str_eq(s->missing.items[i].code, t->code))
            return &s->missing.items[i];
    return 0;
}

tile missing_tile(arena *a, size_t count, language lang)
{
    return (tile){ .value = str_format(a, "%zu", count),
                   .label = lang == LANGUAGE_ZH ? STR("未报数据") : STR("Not reported"),
                   .mark = str_of(mark),
                   .colour = str_of(colour),
                   .target = count ? STR("missing") : STR_NONE };
}

str missing_title(arena *a, const assessment *s, language lang)
{
    size_t departments = 0, unassigned = 0;
    for (size_t i = 0; i < s->department_count; i++)
        if (s->departments[i].code.len > 0)
            departments += s->departments[i].missing_count > 0;
        else
            unassigned += s->departments[i].missing_count;
    if (s->missing.count == 0)
        return STR_NONE;
    if (departments == 0)
        return lang == LANGUAGE_ZH ? str_format(a, "未报数据：%zu项", s->missing.count)
                                   : str_format(a, "Not reported: %zu indicator%s", s->missing.count,
                                                plural_s(s->missing.count));
    if (unassigned && lang == LANGUAGE_ZH)
        return str_format(a, "未报数据：%zu项（%zu个部门%zu项，未定部门%zu项）", s->missing.count,
                          departments, s->missing.count - unassigned, unassigned);
    if (unassigned)
        return str_format(a, "Not reported: %zu (%zu department%s: %zu; not assigned: %zu)", s->missing.count,
                          departments, plural_s(departments), s->missing.count - unassigned, unassigned);
    if (lang == LANGUAGE_ZH)
        return str_format(a, "未报数据：%zu个部门%zu项", departments, s->missing.count);
    return str_format(a, "Not reported: %zu indicator%s, %zu department%s", s->missing.count,
                      plural_s(s->missing.count), departments, plural_s(departments));
}

static str count_text(arena *a, size_t count, language lang)
{
    if (lang == LANGUAGE_ZH)
        return str_format(a, "%zu项未报", count);
    return str_format(a, "%zu indicator%s not reported", count, plural_s(count));
}

static str line_text(arena *a, const assessed_department *d, language lang)
{
    return str_format(a, lang == LANGUAGE_ZH ? "%.*s：%.*s" : "%.*s: %.*s",
                      STR_ARG(assessed_department_name(d, lang)),
                      STR_ARG(count_text(a, d->missing_count, lang)));
}

static str page_of(arena *a, const page_frame *f, const assessment *s, size_t department)
{
    page_subject of = page_subject_of(s);
    of.group = assessed_department_word(&s->departments[department]);
    return page_address(a, f, PAGE_DEPARTMENT, &of);
}

void missing_add_lines(document *d, const page_frame *f, const assessment *s)
{
    arena *a = d->memory;
    if (s->missing.count == 0)
        return;
    document_begin(d, GROUP_SMALL, STR_NONE);
    for (size_t i = 0; i < s->department_count; i++) {
        const assessed_department *one = &s->departments[i];
        if (one->missing_count == 0)
            continue;
        spans line = { 0 };
        spans_add_link(a, &line, line_text(a, one, f->lang),
                       f->is_served ? str_format(a, "%.*s#missing", STR_ARG(page_of(a, f, s, i)))
                                    : STR("missing"));
        document_spans(d, BLOCK_PARAGRAPH, line);
    }
    document_end(d);
}

/* ---- the indicators of a department ---- */

/* The latest year with data; 0 without data. */
static int last_reported(const assessment *s, const warning *w)
{
    const assessed_target *t = &s->targets[w->target - 1];
    int last = 0;
    for (size_t i = 0; i < t->figure_count; i++)
        if (t->figures[i].year <= s->year && t->figures[i].status != FIGURE_MISSING)
            last = t->figures[i].year;
    return last;
}

static str last_text(arena *a, int last, language lang)
{
    if (last)
        return str_format(a, "%d", last);
    return lang == LANGUAGE_ZH ? STR("从未报送") : STR("none");
}

/* Data that were never reported are due since their first year. */
static bool is_since(const assessment *s, const warning *w)
{
    return w->year < s->year && last_reported(s, w) == 0;
}

/* Indicators that lack the same year share a paragraph, and those that lack every year since then. */
static void add_due_in(document *d, const page_frame *f, const assessment *s, const assessed_department *one,
                       int due, bool since)
{
    arena *a = d->memory;
    bool zh = f->lang == LANGUAGE_ZH;
    spans line = { 0 };
    size_t count = 0;
    for (size_t i = 0; i < one->missing_count; i++) {
        const warning *w = &one->missing[i];
        if (w->year != due || is_since(s, w) != since)
            continue;
        if (count++ == 0)
            spans_add(a, &line, SPAN_STRONG,
                      str_format(a,
                                 since ? zh ? "%d年起从未报送：" : "Never reported, due since %d: "
                                 : zh  ? "%d年应报未报："
                                       : "Overdue for %d: ",
                                 due));
        else
            spans_add(a, &line, SPAN_PLAIN, zh ? STR("；") : STR("; "));
        target_add_link(a, &line, f, s, w->target - 1);
        int last = last_reported(s, w);
        if (!since && last != due - 1)
            spans_add(a, &line, SPAN_MUTED,
                      str_format(a, zh ? "（最近数据：%.*s）" : " (latest data: %.*s)",
                                 STR_ARG(last_text(a, last, f->lang))));
    }
    if (count)
        document_spans(d, BLOCK_PARAGRAPH, line);
}

static void add_list(document *d, const page_frame *f, const assessment *s, size_t department)
{
    arena *a = d->memory;
    const assessed_department *one = &s->departments[department];
    document_begin(d, GROUP_FOLD, line_text(a, one, f->lang));
    for (int due = s->plan_start - 1; due <= s->year; due++)
        for (int since = 0; since <= 1; since++)
            add_due_in(d, f, s, one, due, since);
    if (f->is_served) {
        spans way = { 0 };
        spans_add_link(
            a, &way, f->lang == LANGUAGE_ZH ? STR("该部门的全部目标") : STR("All targets of this department"),
            page_of(a, f, s, department));
        document_spans(d, BLOCK_PARAGRAPH, way);
    }
    document_end(d);
}

void missing_add_lists(document *d, const page_frame *f, const assessment *s, unsigned heading_level)
{
    bool zh = f->lang == LANGUAGE_ZH;
    str title = missing_title(d->memory, s, f->lang);
    document_heading(d, heading_level,
                     title.len ? title
                     : zh      ? STR("未报数据")
                               : STR("Not reported"),
                     STR("missing"));
    if (s->missing.count == 0) {
        document_paragraph(d, zh ? STR("应报数据均已报送。") : STR("All data due has been reported."));
        return;
    }
    document_paragraph(d, zh ? STR("缺数不计入预警，也不等于零。请报送下列年份的数据，或注明不适用。")
                             : STR("Missing data is not counted as a warning and is never treated as zero. "
                                   "Report the data for the year named, or mark it not applicable."));
    for (size_t i = 0; i < s->department_count; i++)
        if (s->departments[i].missing_count)
            add_list(d, f, s, i);
}

/* ---- the indicators of a group ---- */

static void add_row(document *d, const page_frame *f, const assessment *s, table *t,
                    const target_group *group, const warning *w)
{
    arena *a = d->memory;
    table_row *row = table_add_row(a, t);
    target_add_link(a, &row->cells[0], f, s, w->target - 1);
    if (group->kind != PAGE_DEPARTMENT)
        target_add_department(a, &row->cells[0], f, s, &s->targets[w->target - 1]);
    bool zh = f->lang == LANGUAGE_ZH;
    row->cells[1] = spans_of(a, str_format(a,
                                           is_since(s, w) ? zh ? "%d年起" : "since %d"
                                           : zh           ? "%d年"
                                                          : "%d",
                                           w->year));
    row->cells[2] = spans_of(a, last_text(a, last_reported(s, w), f->lang));
    row->cells[3] = verdict_badge(a, s->targets[w->target - 1].verdict, f->lang);
}

void missing_add_table(document *d, const page_frame *f, const assessment *s, const target_group *group)
{
    bool zh = f->lang == LANGUAGE_ZH;
    const table_column columns[] = {
        { zh ? STR("指标") : STR("Indicator"), ALIGN_LEFT, 55 },
        { zh ? STR("应报年份") : STR("Year due"), ALIGN_RIGHT, 14 },
        { zh ? STR("最近数据") : STR("Latest data"), ALIGN_RIGHT, 14 },
        { zh ? STR("目标判定") : STR("Verdict"), ALIGN_LEFT, 17 },
    };
    if (group->missing_count == 0)
        return;
    document_heading(d, 1,
                     str_format(d->memory, zh ? "%s 未报数据（%zu项）" : "%s Not reported (%zu)", mark,
                                group->missing_count),
                     STR("missing"));
    table *t = table_create(d->memory, STR_NONE, columns, sizeof columns / sizeof *columns);
    t->is_stacked = true;
    for (size_t i = 0; i < s->missing.count; i++)
        if (target_group_has(group, &s->targets[s->missing.items[i].target - 1]))
            add_row(d, f, s, t, group, &s->missing.items[i]);
    document_table(d, t);
}

void missing_add_remark(arena *a, spans *to, const assessment *s, const assessed_target *t, language lang)
{
    const warning *w = missing_of(s, t);
    bool zh = lang == LANGUAGE_ZH;
    if (w && is_since(s, w))
        spans_add(a, to, SPAN_MUTED, str_format(a, zh ? "（%d年以来未报）" : " (not reported since %d)", w->year));
    else if (w)
        spans_add(a, to, SPAN_MUTED, str_format(a, zh ? "（%d年数据未报）" : " (%d not reported)", w->year));
}
