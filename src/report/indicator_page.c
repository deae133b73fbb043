#include "report/indicator_page.h"

#include <math.h>

#include "base/unit.h"
#include "document/write/plots.h"
#include "model/observation.h"
#include "report/indicator_plot.h"
#include "report/public_pages.h"
#include "report/sentence.h"
#include "report/target_words.h"

typedef struct writer {
    arena *a;
    document *d;
    const page_frame *f;
    const indicator_detail *of;
    page_subject subject;
    bool zh, has_chart;
} writer;

static void heading(writer *w, const char *zh, const char *en)
{
    document_heading(w->d, 1, page_words(w->d, zh, en), STR_NONE);
}

/* ---- definition ---- */

/* Adds "label: text" to a line of facts; nothing for an empty text. */
static void add_fact(writer *w, spans *s, const char *zh, const char *en, str text)
{
    if (text.len == 0)
        return;
    if (s->v.count)
        spans_add(w->a, s, SPAN_PLAIN, str_of(page_gap(w->f->lang)));
    spans_add(w->a, s, SPAN_MUTED, str_format(w->a, w->zh ? "%s：" : "%s: ", w->zh ? zh : en));
    spans_add(w->a, s, SPAN_PLAIN, text);
}

static void add_department(writer *w, spans *s)
{
    const indicator *i = w->of->indicator;
    page_subject of = { .region = w->subject.region, .plan = w->subject.plan, .group = i->department };
    bool has_page = false;
    for (size_t k = 0; w->of->judged && k < w->of->judged->department_count; k++)
        has_page |= str_eq(w->of->judged->departments[k].code, i->department);
    if (!has_page) {
        add_fact(w, s, "报送部门", "Reported by", w->of->department);
        return;
    }
    spans_add(w->a, s, SPAN_MUTED, page_words(w->d, "　报送部门：", "\u2003Reported by: "));
    spans_add_link(w->a, s, w->of->department, page_address(w->a, w->f, PAGE_DEPARTMENT, &of));
}

static str newest_source(const writer *w)
{
    const figure_record *newest = 0;
    for (size_t i = 0; i < w->of->record_count; i++) {
        const figure_record *r = &w->of->records[i];
        if (r->is_total && r->is_current && (!newest || r->year >= newest->year))
            newest = r;
    }
    return newest ? newest->source : STR_NONE;
}

static void add_definition(writer *w)
{
    const indicator *i = w->of->indicator;
    static const struct {
        const char *zh, *en;
    } ways[] = {
        [BETTER_UNKNOWN] = { "", "" },
        [BETTER_UP] = { "正向指标（越高越好）", "higher is better" },
        [BETTER_DOWN] = { "逆向指标（越低越好）", "lower is better" },
    };
    heading(w, "指标解释", "Definition");
    document_paragraph(w->d, i->definition.len
                                 ? indicator_definition(i, w->f->lang)
                                 : page_words(w->d, "指标目录中没有这个指标的定义。",
                                              "The catalogue has no definition of this indicator."));
    spans facts = { 0 };
    add_fact(w, &facts, "分子", "Numerator", indicator_numerator(i, w->f->lang));
    add_fact(w, &facts, "分母", "Denominator", indicator_denominator(i, w->f->lang));
    if (facts.v.count)
        document_spans(w->d, BLOCK_PARAGRAPH, facts);
    facts = (spans){ 0 };
    add_fact(w, &facts, "计量单位", "Unit", unit_label(w->a, i->unit, w->f->lang));
    add_fact(w, &facts, "指标性质", "Direction",
             page_words(w->d, ways[i->direction].zh, ways[i->direction].en));
    add_department(w, &facts);
    str source = newest_source(w);
    if (!str_eq(source, w->of->department))
        add_fact(w, &facts, "数据来源", "Source", source);
    document_spans(w->d, BLOCK_PARAGRAPH, facts);
}

/* ---- what the plan asks ---- */

static void add_targets(writer *w)
{
    language lang = w->f->lang;
    for (size_t i = 0; i < w->of->target_count; i++) {
        size_t index = w->of->targets[i];
        const assessed_target *t = &w->of->judged->targets[index];
        if (t->repeats)
            continue;
        page_subject of = page_subject_of(w->of->judged);
        of.target = assessment_number(w->of->judged, index);
        spans s = verdict_badge(w->a, t->verdict, lang);
        spans_add(w->a, &s, SPAN_PLAIN, str_of(page_gap(w->f->lang)));
        spans_add_link(w->a, &s, w->zh ? t->target->explain_zh : sentence_start(w->a, target_aim(t, lang)),
                       page_address(w->a, w->f, PAGE_TARGET, &of));
        document_spans(w->d, BLOCK_LIST_ITEM, s);
    }
}

static void add_sentence(writer *w)
{
    if (w->of->sentence.len == 0)
        return;
    heading(w, "规划原文", "Text of the plan");
    document_paragraph(w->d, w->of->sentence);
    str where = report_where(w->a, w->of->where, w->f->lang);
    document_note(w->d, str_format(w->a, w->zh ? "%.*s，%.*s" : "%.*s, %.*s",
                                   STR_ARG(w->of->judged->plan_title), STR_ARG(where)));
}

/* ---- the chart ---- */

static str tick_label(const writer *w, indicator_tick tick)
{
    static const struct {
        const char *zh, *en;
    } labels[TICK_COUNT] = {
        { "按性别", "by sex" },   { "按年龄", "by age" },          { "按城乡", "by residence" },
        { "按人群", "by group" }, { "下级地区", "regions below" },
    };
    if (tick == TICK_REGIONS && w->of->is_siblings)
        return page_words(w->d, "同级地区", "neighbouring regions");
    return page_words(w->d, labels[tick].zh, labels[tick].en);
}

static void add_hidden(arena *a, page_form *f, const char *name, str value)
{
    if (value.len)
        *vec_push(a, &f->inputs) = (form_input){ .type = INPUT_HIDDEN, .name = str_of(name), .value = value };
}

static void add_form(writer *w)
{
    page_form *f = arena_new(w->a, page_form);
    bool offers = false;
    *f = (page_form){ .address = STR("/indicator"),
                      .label = page_words(w->d, "分组显示", "Disaggregation"),
                      .submit = page_words(w->d, "显示", "Show") };
    add_hidden(w->a, f, "indicator", w->subject.group);
    add_hidden(w->a, f, "plan", w->subject.plan);
    add_hidden(w->a, f, "region", w->subject.region);
    if (w->subject.year)
        add_hidden(w->a, f, "year", str_format(w->a, "%d", w->subject.year));
    add_hidden(w->a, f, "lang", w->zh ? STR("zh") : STR("en"));
    for (int i = 0; i < TICK_COUNT; i++) {
        if (!w->of->offered[i])
            continue;
        offers = true;
        *vec_push(w->a, &f->inputs) = (form_input){ .type = INPUT_CHECK,
                                                    .name = str_of(indicator_tick_words[i]),
                                                    .value = STR("true"),
                                                    .label = tick_label(w, (indicator_tick)i),
                                                    .is_on = w->of->ticked[i] };
    }
    if (offers)
        document_form(w->d, f);
}

static void add_download(writer *w, spans *s, str text, str address)
{
    spans_add_link(w->a, s, text, address);
    spans_add(w->a, s, SPAN_PLAIN, str_of(page_gap(w->f->lang)));
}

/* The chart and the figures of the page, from the server. */
static void add_served_downloads(writer *w, spans *s)
{
    static const char *const formats[][2] = {
        { "csv", "CSV" }, { "json", "JSON" }, { "png", "PNG" }, { "svg", "SVG" }
    };
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        strbuf b = strbuf_in(w->a, 0);
        strbuf_addf(&b, "/api/v1/indicators/%.*s/file?format=%s", STR_ARG(w->of->indicator->code),
                    formats[i][0]);
        if (w->subject.plan.len)
            strbuf_addf(&b, "&plan=%.*s", STR_ARG(w->subject.plan));
        strbuf_addf(&b, "&region=%.*s", STR_ARG(w->of->region_code));
        if (w->subject.year)
            strbuf_addf(&b, "&year=%d", w->subject.year);
        if (w->subject.more.len)
            strbuf_addf(&b, "&%.*s", STR_ARG(w->subject.more));
        strbuf_addf(&b, "&lang=%s", w->zh ? "zh" : "en");
        add_download(w, s, str_of(formats[i][1]), strbuf_str(&b));
    }
    if (w->of->has_sdmx)
        add_download(
            w, s, page_words(w->d, "SDMX（已发布的数据）", "SDMX (published figures)"),
            str_format(w->a, "/api/v1/sdmx/data/dataflow/HALFSKY/DF_FIGURES/1.0?c[INDICATOR]=%.*s",
                       STR_ARG(w->of->indicator->code)));
}

/* Files of the public site: all figures of the indicator, its chart, the figures of all indicators. */
static void add_public_downloads(writer *w, spans *s)
{
    str code = w->of->indicator->code;
    for (size_t i = 0; i < PUBLIC_FILE_COUNT; i++)
        add_download(
            w, s, page_words(w->d, public_files[i].zh, public_files[i].en),
            public_file_address(w->a, str_format(w->a, "%.*s.%s", STR_ARG(code), public_files[i].ending)));
    for (int i = 0; i < 2 && w->has_chart; i++)
        add_download(
            w, s, i ? STR("SVG") : STR("PNG"),
            public_file_address(w->a, indicator_chart_file(w->a, code, w->f->lang, i ? "svg" : "png")));
    add_download(w, s, STR("Data Package"), public_file_address(w->a, STR("datapackage.json")));
}

static void add_downloads(writer *w)
{
    spans s = { 0 };
    spans_add(w->a, &s, SPAN_MUTED, page_words(w->d, "下载：", "Download: "));
    if (w->f->is_public)
        add_public_downloads(w, &s);
    else
        add_served_downloads(w, &s);
    document_spans(w->d, BLOCK_PARAGRAPH, s);
}

static void add_withheld_note(writer *w)
{
    if (w->of->withheld_count)
        document_note(
            w->d,
            str_format(w->a,
                       w->zh
                           ? "其中%zu个数不公布：人数或例数很少，或可由它推算出这样的数；图中没有这些点。"
                           : "Figures not published: %zu, because they are small counts or would reveal one. "
                             "The chart has no points for them.",
                       w->of->withheld_count));
}

static void add_chart(writer *w)
{
    heading(w, "历年数据", "Figures by year");
    add_targets(w);
    if (!w->f->is_public)
        add_form(w);
    w->has_chart = indicator_plot_add(w->d, w->of);
    if (!w->has_chart)
        document_note(w->d, page_words(w->d, "没有可以显示的数据。", "There are no figures to show."));
    add_withheld_note(w);
    add_downloads(w);
}

/* ---- tables ---- */

/* Files cannot be asked for parts, so a page of the public site has all of them. */
static bool is_in_table(const writer *w, const indicator_series *s)
{
    return w->f->is_public || indicator_shows(w->of, s);
}

/* Years by series. */
static void add_series_table(writer *w)
{
    size_t count = 0;
    for (size_t i = 0; i < w->of->series_count; i++)
        count += is_in_table(w, &w->of->series[i]);
    if (count < 2)
        return;
    const indicator_series **shown = arena_array(w->a, const indicator_series *, count);
    table_column *columns = arena_array(w->a, table_column, count + 1);
    int first = 0, last = 0;
    columns[0] = (table_column){ page_words(w->d, "年份", "Year"), ALIGN_LEFT, 0 };
    count = 0;
    for (size_t i = 0; i < w->of->series_count; i++) {
        const indicator_series *s = &w->of->series[i];
        if (!is_in_table(w, s))
            continue;
        shown[count++] = s;
        columns[count] = (table_column){ s->label, ALIGN_RIGHT, 0 };
        for (size_t k = 0; k < s->point_count; k++) {
            first = first == 0 || s->points[k].year < first ? s->points[k].year : first;
            last = s->points[k].year > last ? s->points[k].year : last;
        }
    }
    heading(w, "分组数据", "Disaggregated figures");
    table *t = table_create(w->a,
                            w->f->is_public
                                ? page_words(w->d, "分组和地区的数据", "Figures of parts and regions")
                                : page_words(w->d, "图中各条线的数据", "The data of the lines of the chart"),
                            columns, count + 1);
    for (int year = last; year >= first && year > 0; year--) {
        table_row *row = table_add_row(w->a, t);
        row->cells[0] = spans_of(w->a, str_format(w->a, "%d", year));
        for (size_t i = 0; i < count; i++)
            row->cells[i + 1] = spans_of(w->a, indicator_cell(w->d, shown[i], year));
    }
    document_table(w->d, t);
}

static void add_figures(writer *w)
{
    heading(w, "数据来源与修订", "Sources and revisions");
    const table *totals = figure_table(w->d, w->of->records, w->of->record_count, RECORDS_TOTAL);
    if (totals->rows.count)
        document_table(w->d, totals);
    else
        document_paragraph(w->d, page_words(w->d, "尚未报送数据。缺数不等于零。",
                                            "No data reported yet. Missing data is never treated as zero."));
    figure_table_add_fold(w->d, w->of->records, w->of->record_count, RECORDS_OF_PARTS,
                          "分组数据的来源（%zu）", "Sources of disaggregated data (%zu)");
    figure_table_add_fold(w->d, w->of->records, w->of->record_count, RECORDS_SUPERSEDED,
                          "以前的版本：谁在何时为何修改（%zu）",
                          "Earlier versions: who changed them, when and why (%zu)");
}

str indicator_chart_file(arena *a, str code, language lang, const char *ending)
{
    return str_format(a, "%.*s.%s.%s", STR_ARG(code), lang == LANGUAGE_ZH ? "zh" : "en", ending);
}

document *report_indicator_page(arena *a, const page_frame *f, const indicator_detail *of)
{
    writer w = { .a = a, .f = f, .of = of, .zh = f->lang == LANGUAGE_ZH };
    const assessment *s = of->judged;
    w.subject = (page_subject){ .plan = s ? s->plan_id : STR_NONE,
                                .region = of->region_code,
                                .year = s && assessment_has_figures(s) ? s->year : 0,
                                .group = of->indicator->code,
                                .more = indicator_ticks(a, of->ticked) };
    str subtitle = str_format(a, w.zh ? "%.*s　%.*s　%.*s" : "%.*s · %.*s · %.*s",
                              STR_ARG(of->indicator->code), STR_ARG(of->region_name),
                              STR_ARG(s ? s->plan_title : STR_NONE));
    w.d = page_create(a, f, PAGE_INDICATOR, &w.subject, of->name, subtitle);
    if (s && !f->is_public)
        page_add_years(w.d, f, PAGE_INDICATOR, &w.subject, s->figure_years, s->figure_year_count);
    add_definition(&w);
    add_chart(&w);
    add_series_table(&w);
    indicator_add_gap(w.d, of);
    add_figures(&w);
    add_sentence(&w);
    return w.d;
}
