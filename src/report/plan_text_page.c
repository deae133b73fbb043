#include "report/plan_text_page.h"

#include "report/parts.h"
#include "report/target_words.h"
#include "report/verdict_tiles.h"

typedef struct writer {
    arena *a;
    document *d;
    const page_frame *f;
    const assessment *s;
    bool zh;
} writer;

/* The verdict, linked to its target; in a year without figures with the year of the figure that it rests on.
 */
static void add_standing(writer *w, spans *to, size_t index)
{
    const assessed_target *t = &w->s->targets[index];
    const verdict_row *row = &verdict_table[t->verdict];
    page_subject of = page_subject_of(w->s);
    of.target = assessment_number(w->s, index);
    spans_add(w->a, to, SPAN_PLAIN, STR(" "));
    spans_add_link(w->a, to,
                   str_format(w->a, "%s %.*s", row->mark,
                              STR_ARG(verdict_label(w->a, w->s->targets[index].verdict, w->f->lang))),
                   page_address(w->a, w->f, PAGE_TARGET, &of));
    to->v.items[to->v.count - 1].colour = str_of(row->colour);
    if (t->has_figure && !assessment_has_figures(w->s))
        spans_add(w->a, to, SPAN_MUTED, str_format(w->a, w->zh ? "（%d年）" : " (%d)", t->figure_year));
}

static bool stands_in(const assessed_target *t, const plan_line *line)
{
    uint32_t at = t->target->place.offset;
    return line->bytes > 0 && at >= line->offset && at < line->offset + line->bytes &&
           !str_starts(t->where, STR("table."));
}

/* The sentence with each phrase highlighted and followed by its verdicts. Several targets may share one
 * phrase. */
static void add_text(writer *w, const plan_line *line)
{
    spans s = { 0 };
    size_t from = 0;
    if (line->mark.len)
        spans_add(w->a, &s, SPAN_MUTED, str_format(w->a, "%.*s ", STR_ARG(line->mark)));
    for (size_t i = 0; i < w->s->target_count; i++) {
        const assessed_target *t = &w->s->targets[i];
        if (!stands_in(t, line))
            continue;
        size_t at = t->target->phrase.len ? str_find(line->text, t->target->phrase, from) : STR_NOWHERE;
        if (at != STR_NOWHERE) {
            spans_add(w->a, &s, SPAN_PLAIN, str_slice(line->text, from, at));
            spans_add(w->a, &s, SPAN_MARK, t->target->phrase);
            from = at + t->target->phrase.len;
        }
        add_standing(w, &s, i);
    }
    spans_add(w->a, &s, SPAN_PLAIN, str_from(line->text, from));
    document_spans(w->d, BLOCK_PARAGRAPH, s);
}

static void add_row(writer *w, table *t, const plan_line *line)
{
    table_row *row = table_add_row(w->a, t);
    row->cells[0] = spans_of(w->a, line->mark);
    row->cells[1] = spans_of(w->a, line->text);
    row->cells[2] = spans_of(w->a, line->baseline);
    row->cells[3] = spans_of(w->a, line->aim);
    for (size_t i = 0; i < w->s->target_count; i++)
        if (str_eq(w->s->targets[i].where, line->where))
            add_standing(w, &row->cells[4], i);
}

/* Adds consecutive rows as one table; returns the index after them. */
static size_t add_table(writer *w, const plan_lines *lines, size_t at)
{
    const table_column columns[] = {
        { w->zh ? STR("序号") : STR("No."), ALIGN_RIGHT, 6 },
        { w->zh ? STR("指标") : STR("Indicator"), ALIGN_LEFT, 38 },
        { w->zh ? STR("基期") : STR("Baseline"), ALIGN_RIGHT, 14 },
        { w->zh ? STR("目标") : STR("Target"), ALIGN_LEFT, 22 },
        { w->zh ? STR("判定") : STR("Verdict"), ALIGN_LEFT, 20 },
    };
    table *t = table_create(w->a, STR_NONE, columns, sizeof columns / sizeof *columns);
    for (; at < lines->count && lines->items[at].kind == PLAN_LINE_ROW; at++)
        add_row(w, t, &lines->items[at]);
    document_table(w->d, t);
    return at;
}

static void add_key_heading(writer *w, const plan_line *line)
{
    language lang = w->f->lang;
    document_heading(w->d, 1, part_title(&w->s->key, lang), STR_NONE);
    if (line->text.len)
        document_note(w->d, line->text);
    if (assessment_has_figures(w->s))
        document_paragraph(w->d, part_counts(w->a, &w->s->key, lang));
}

/* English puts the name of the standard domain before that of the plan. */
static void add_domain_heading(writer *w, const plan_line *line, size_t domain)
{
    language lang = w->f->lang;
    str title = line->text;
    const assessed_domain *part = domain < w->s->domain_count ? &w->s->domains[domain] : 0;
    if (part && !w->zh && !str_eq(part->title_en, title))
        title = str_format(w->a, "%.*s · %.*s", STR_ARG(part->title_en), STR_ARG(title));
    document_heading(w->d, 2, str_join(w->a, line->mark, title), STR_NONE);
    if (!part || part->total == 0 || !assessment_has_figures(w->s))
        return;
    document_paragraph(w->d, part_counts(w->a, part, lang));
    part_add_key_line(w->d, w->f, w->s, part, w->zh ? STR("主要指标：") : STR("Key indicators: "));
}

document *report_plan_text_page(arena *a, const page_frame *f, const assessment *s, const plan_lines *lines)
{
    bool zh = f->lang == LANGUAGE_ZH;
    page_subject of = page_subject_of(s);
    document *d = page_create(
        a, f, PAGE_PLAN, &of, s->plan_title,
        str_format(a,
                   zh ? "%.*s　规划期%d—%d年　判定年份%d年" : "%.*s · plan period %d-%d · assessment year %d",
                   STR_ARG(s->region_name), s->plan_start, s->plan_end, s->year));
    writer w = { .a = a, .d = d, .f = f, .s = s, .zh = zh };
    page_add_years(d, f, PAGE_PLAN, &of, s->figure_years, s->figure_year_count);
    if (!page_lacks_figures(d, s))
        verdict_tiles_add(d, s, 0, f);
    document_note(
        d,
        zh ? STR("规划原文。带底色的文字为目标，其后为判定；点击判定可查看图表、判定依据和数据。")
           : STR("Text of the plan. Highlighted words are targets, each followed by its verdict; follow the verdict for chart, basis and data."));
    if (f->is_served) {
        spans how = { 0 };
        spans_add_link(a, &how, zh ? STR("规划文本识读情况") : STR("How the plan was read"),
                       page_address(a, f, PAGE_COVERAGE, &(page_subject){ .plan = s->plan_id }));
        document_spans(d, BLOCK_PARAGRAPH, how);
    }
    size_t domain = 0;
    for (size_t i = 0; i < lines->count;) {
        const plan_line *line = &lines->items[i];
        if (line->kind == PLAN_LINE_ROW) {
            i = add_table(&w, lines, i);
            continue;
        }
        if (line->kind == PLAN_LINE_TEXT)
            add_text(&w, line);
        else if (line->kind == PLAN_LINE_KEY)
            add_key_heading(&w, line);
        else if (line->kind == PLAN_LINE_DOMAIN)
            add_domain_heading(&w, line, domain++);
        else
            document_heading(d, line->kind == PLAN_LINE_SECTION ? 1 : 3, str_join(a, line->mark, line->text),
                             STR_NONE);
        i++;
    }
    return d;
}
