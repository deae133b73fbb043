#include "report/coverage_page.h"

#include "report/target_words.h"

static const str check_mark = STR_INIT("?"),
                 check_colour = STR_INIT("#b35900"); /* an orange warning has it too */

typedef struct writer {
    arena *a;
    document *d;
    const page_frame *f;
    const coverage_text *text;
    bool zh;
} writer;

static str text_of(const plan_line *line)
{
    return line->kind == PLAN_LINE_ROW ? line->aim : line->text;
}

/* The greatest kind of each byte, plus one; 0: no part. */
static unsigned char *kinds_of(const writer *w, const coverage_line *c, str text)
{
    unsigned char *kinds = arena_array(w->a, unsigned char, text.len + 1);
    for (size_t i = 0; i < c->part_count; i++)
        for (size_t at = c->parts[i].from; at < c->parts[i].to && at < text.len; at++)
            if (kinds[at] < c->parts[i].kind + 1)
                kinds[at] = (unsigned char)(c->parts[i].kind + 1);
    return kinds;
}

static void add_marked(const writer *w, spans *to, const coverage_line *c)
{
    static const span_style styles[] = { SPAN_PLAIN, SPAN_MUTED, SPAN_BADGE, SPAN_MARK };
    str text = text_of(c->line);
    unsigned char *kinds = kinds_of(w, c, text);
    for (size_t from = 0, end; from < text.len; from = end) {
        for (end = from + 1; end < text.len && kinds[end] == kinds[from]; end++) {
        }
        str words = str_slice(text, from, end);
        if (kinds[from] == COVERAGE_CHECK + 1)
            spans_add_badge(w->a, to, check_mark, words, check_colour);
        else
            spans_add(w->a, to, styles[kinds[from]], words);
    }
}

static void add_target(const writer *w, spans *to, const coverage_part *part)
{
    page_subject of = { .plan = w->text->plan, .target = part->number };
    str name = str_format(w->a, w->zh ? "目标%zu" : "target %zu", part->number);
    if (w->f->is_served)
        spans_add_link(w->a, to, name, page_address(w->a, w->f, PAGE_TARGET, &of));
    else
        spans_add(w->a, to, SPAN_STRONG, name);
    spans_add(w->a, to, SPAN_PLAIN, str_format(w->a, w->zh ? "：%.*s " : ": %.*s ", STR_ARG(part->words)));
    spans_add(w->a, to, SPAN_CODE, part->formula);
}

static bool is_in_target(const coverage_line *c, const coverage_part *part)
{
    for (size_t i = 0; i < c->part_count; i++)
        if (c->parts[i].kind == COVERAGE_TARGET && c->parts[i].from < part->to && part->from < c->parts[i].to)
            return true;
    return false;
}

/* The targets of a line, then its other figures with their reasons. */
static spans result_of(const writer *w, const coverage_line *c)
{
    spans s = { 0 };
    size_t said = 0;
    for (size_t i = 0; i < c->part_count; i++)
        if (c->parts[i].kind == COVERAGE_TARGET) {
            spans_add(w->a, &s, SPAN_PLAIN, said++ ? page_words(w->d, "；", "; ") : STR(""));
            add_target(w, &s, &c->parts[i]);
        }
    for (size_t i = 0; i < c->part_count; i++) {
        const coverage_part *part = &c->parts[i];
        if (part->kind == COVERAGE_TARGET || is_in_target(c, part))
            continue;
        spans_add(w->a, &s, SPAN_PLAIN, said++ ? page_words(w->d, "；", "; ") : STR(""));
        str words = str_slice(text_of(c->line), part->from, part->to);
        if (part->kind == COVERAGE_CHECK)
            spans_add_badge(w->a, &s, check_mark,
                            str_join(w->a, words, page_words(w->d, "：需人工查看", ": to be checked")),
                            check_colour);
        else
            spans_add(
                w->a, &s, SPAN_MUTED,
                str_format(w->a, w->zh ? "%.*s：%.*s" : "%.*s: %.*s", STR_ARG(words), STR_ARG(part->words)));
    }
    if (!said)
        spans_add(w->a, &s, SPAN_MUTED,
                  c->line->where.len ? page_words(w->d, "没有目标，没有数字", "no target, no figure")
                                     : page_words(w->d, "这一部分不设目标", "This part sets no targets"));
    return s;
}

static table *table_of(const writer *w)
{
    const table_column columns[] = {
        { page_words(w->d, "位置", "Place"), ALIGN_LEFT, 14 },
        { page_words(w->d, "原文", "Text"), ALIGN_LEFT, 48 },
        { page_words(w->d, "识读结果", "How it was read"), ALIGN_LEFT, 38 },
    };
    table *t = table_create(w->a, STR_NONE, columns, COUNT_OF(columns));
    t->is_stacked = true;
    return t;
}

static void add_line(const writer *w, table *t, const coverage_line *c)
{
    table_row *row = table_add_row(w->a, t);
    row->cells[0] = spans_of(w->a, c->line->where.len ? report_where(w->a, c->line->where, w->f->lang)
                                                      : page_words(w->d, "总论", "General part"));
    if (c->line->kind == PLAN_LINE_ROW)
        spans_add(w->a, &row->cells[1], SPAN_PLAIN,
                  str_format(w->a, "%.*s%s", STR_ARG(c->line->text), page_gap(w->f->lang)));
    else if (c->line->mark.len)
        spans_add(w->a, &row->cells[1], SPAN_MUTED, str_format(w->a, "%.*s ", STR_ARG(c->line->mark)));
    add_marked(w, &row->cells[1], c);
    row->cells[2] = result_of(w, c);
}

static bool is_text(const coverage_line *c)
{
    return c->line->kind == PLAN_LINE_TEXT || c->line->kind == PLAN_LINE_ROW;
}

static bool has_check(const coverage_line *c)
{
    for (size_t i = 0; i < c->part_count; i++)
        if (c->parts[i].kind == COVERAGE_CHECK)
            return true;
    return false;
}

static void add_counts(const writer *w)
{
    size_t lines = 0, targets = 0, none = 0, check = 0;
    for (size_t i = 0; i < w->text->line_count; i++) {
        const coverage_line *c = &w->text->lines[i];
        lines += is_text(c);
        for (size_t k = 0; k < c->part_count; k++) {
            const coverage_part *part = &c->parts[k];
            targets += part->kind == COVERAGE_TARGET;
            none += part->kind == COVERAGE_NO_TARGET && !is_in_target(c, part);
            check += part->kind == COVERAGE_CHECK;
        }
    }
    tile *tiles = arena_array(w->a, tile, 4);
    tiles[0] = (tile){ .value = str_format(w->a, "%zu", lines),
                       .label = page_words(w->d, "条文字", "texts") };
    tiles[1] = (tile){ .value = str_format(w->a, "%zu", targets),
                       .label = page_words(w->d, "项目标", "targets") };
    tiles[2] = (tile){ .value = str_format(w->a, "%zu", none),
                       .label = page_words(w->d, "个数字不属于目标", "figures that are no target") };
    tiles[3] = (tile){ .value = str_format(w->a, "%zu", check),
                       .colour = check_colour,
                       .mark = check_mark,
                       .label = page_words(w->d, "处需人工查看", "to be checked") };
    document_tiles(w->d, tiles, 4);
}

static void add_checks(const writer *w)
{
    table *t = 0;
    for (size_t i = 0; i < w->text->line_count; i++)
        if (is_text(&w->text->lines[i]) && has_check(&w->text->lines[i])) {
            t = t ? t : table_of(w);
            add_line(w, t, &w->text->lines[i]);
        }
    if (!t)
        return;
    document_heading(w->d, 1, page_words(w->d, "需人工查看", "To be checked"), STR_NONE);
    document_table(w->d, t);
}

/* Consecutive texts as one table; returns the index after them. */
static size_t add_texts(const writer *w, size_t at)
{
    table *t = table_of(w);
    for (; at < w->text->line_count && is_text(&w->text->lines[at]); at++)
        add_line(w, t, &w->text->lines[at]);
    document_table(w->d, t);
    return at;
}

document *report_coverage_page(arena *a, const page_frame *f, const coverage_text *text)
{
    bool zh = f->lang == LANGUAGE_ZH;
    page_subject of = { .plan = text->plan };
    document *d = page_create(
        a, f, PAGE_COVERAGE, &of, zh ? STR("规划文本识读情况") : STR("How the plan was read"),
        str_format(a, zh ? "%.*s　%.*s" : "%.*s · %.*s", STR_ARG(text->title), STR_ARG(text->region_name)));
    writer w = { .a = a, .d = d, .f = f, .text = text, .zh = zh };
    add_counts(&w);
    document_note(
        d,
        page_words(
            d,
            "带底色的文字是目标；灰色的数字不属于目标，右栏说明原因；标“?”的数字或要求不在任何目标中，请人工查看。页码、目录和页眉不入库。",
            "Highlighted words are targets. Grey figures are no part of a target; the reason is on the right. Figures or rules marked ? are in no target: please check them. Page numbers, contents and running heads are not stored."));
    add_checks(&w);
    document_heading(d, 1, page_words(d, "规划原文", "Text of the plan"), STR_NONE);
    for (size_t i = 0; i < text->line_count;) {
        const plan_line *line = text->lines[i].line;
        if (is_text(&text->lines[i])) {
            i = add_texts(&w, i);
            continue;
        }
        document_heading(d,
                         line->kind == PLAN_LINE_PART     ? 3
                         : line->kind == PLAN_LINE_DOMAIN ? 2
                                                          : 1,
                         str_join(a, line->mark,
                                  line->text.len ? line->text : page_words(d, "主要指标", "Key indicators")),
                         STR_NONE);
        i++;
    }
    return d;
}
