#include "report/plan_page.h"

#include "report/page.h"

typedef struct writer {
    arena *a;
    document *d;
    language lang;
    bool zh;
} writer;

static str line_of(const writer *w, text_place place)
{
    return str_format(w->a, w->zh ? "第%u行" : "line %u", place.line);
}

/* The sentence with each target phrase highlighted. Several indicators may share one phrase. */
static spans marked(const writer *w, str mark, str text, const target_readings *readings)
{
    spans s = { 0 };
    size_t from = 0;
    if (mark.len)
        spans_add(w->a, &s, SPAN_MUTED, str_format(w->a, "%.*s ", STR_ARG(mark)));
    for (size_t i = 0; i < readings->count; i++) {
        str phrase = readings->items[i].phrase;
        size_t at = phrase.len ? str_find(text, phrase, from) : STR_NOWHERE;
        if (at == STR_NOWHERE)
            continue;
        spans_add(w->a, &s, SPAN_PLAIN, str_slice(text, from, at));
        spans_add(w->a, &s, SPAN_MARK, phrase);
        from = at + phrase.len;
    }
    spans_add(w->a, &s, SPAN_PLAIN, str_from(text, from));
    return s;
}

static void add_readings(writer *w, const target_readings *readings)
{
    for (size_t i = 0; i < readings->count; i++) {
        const target_reading *r = &readings->items[i];
        spans s = { 0 };
        spans_add(w->a, &s, SPAN_STRONG, r->indicator);
        spans_add(w->a, &s, SPAN_PLAIN, str_of(page_gap(w->d->lang)));
        spans_add(w->a, &s, SPAN_CODE, r->formula);
        spans_add(w->a, &s, SPAN_PLAIN,
                  str_format(w->a, "%s%.*s", page_gap(w->d->lang),
                             STR_ARG(w->zh ? r->explain_zh : r->explain_en)));
        if (r->note.len)
            spans_add(w->a, &s, SPAN_MUTED,
                      str_format(w->a, w->zh ? "（%.*s）" : " (%.*s)", STR_ARG(target_note(r, w->lang))));
        document_spans(w->d, BLOCK_LIST_ITEM, s);
    }
}

static void add_statement(writer *w, str mark, const plan_statement *s)
{
    document_spans(w->d, BLOCK_PARAGRAPH, marked(w, mark, s->text, &s->readings));
    add_readings(w, &s->readings);
}

static size_t readings_in(const plan *p, arena *a)
{
    return plan_list_text_targets(a, p).count;
}

static void add_tiles(writer *w, const plan *p)
{
    size_t goals = 0, measures = 0;
    for (size_t i = 0; i < p->domain_count; i++) {
        goals += p->domains[i].goal_count;
        measures += p->domains[i].measures.count;
    }
    const struct {
        const char *zh, *en;
        size_t count;
        const char *colour;
    } counted[] = {
        { "领域", "Domains", p->domain_count, "#31475e" },
        { "主要目标", "Goals", goals, "#31475e" },
        { "措施", "Measures", measures, "#31475e" },
        { "指标表行", "Table rows", p->table ? p->table->row_count : 0, "#31475e" },
        { "正文目标", "Targets in the text", readings_in(p, w->a), "#1a7f37" },
        { "项目", "Projects", p->projects.count, "#31475e" },
        { "未能识别", "Not recognised", p->unread.count, "#b35900" },
        { "提示", "Remarks", p->remarks.count, "#8a6100" },
    };
    size_t count = sizeof counted / sizeof *counted;
    tile *tiles = arena_array(w->a, tile, count);
    for (size_t i = 0; i < count; i++)
        tiles[i] = (tile){ .value = str_format(w->a, "%zu", counted[i].count),
                           .label = page_words(w->d, counted[i].zh, counted[i].en),
                           .colour = str_of(counted[i].colour) };
    document_tiles(w->d, tiles, count);
}

static void add_table(writer *w, const plan_table *t)
{
    const table_column columns[] = {
        { page_words(w->d, "序号", "No."), ALIGN_RIGHT, 6 },           { page_words(w->d, "指标", "Indicator"), ALIGN_LEFT, 30 },
        { page_words(w->d, "单位", "Unit"), ALIGN_LEFT, 8 },           { page_words(w->d, "基期", "Baseline"), ALIGN_RIGHT, 14 },
        { page_words(w->d, "目标（原文）", "Target (wording)"), ALIGN_LEFT, 20 }, { page_words(w->d, "公式", "Formula"), ALIGN_LEFT, 22 },
    };
    table *out = table_create(w->a, t->title, columns, 6);
    for (size_t i = 0; i < t->row_count; i++) {
        const plan_row *r = &t->rows[i];
        for (size_t k = 0; k < r->target_count || (k == 0 && r->target_count == 0); k++) {
            table_row *row = table_add_row(w->a, out);
            if (k == 0) {
                row->cells[0] = spans_of(w->a, str_format(w->a, "%d", r->no));
                row->cells[1] = spans_of(w->a, r->name);
                row->cells[2] = spans_of(w->a, r->unit);
                row->cells[3] = spans_of(w->a, r->baseline_year
                                                   ? str_format(w->a, w->zh ? "%.*s（%d）" : "%.*s (%d)",
                                                                STR_ARG(r->baseline_raw), r->baseline_year)
                                                   : r->baseline_raw);
            }
            if (k == r->target_count)
                continue;
            const plan_row_target *target = &r->targets[k];
            spans_add(w->a, &row->cells[4], SPAN_PLAIN, target->effective);
            if (target->year && r->target_count > 1)
                spans_add(w->a, &row->cells[4], SPAN_MUTED,
                          str_format(w->a, w->zh ? "（%d年）" : " (%d)", target->year));
            if (target->merged_with_row)
                spans_add(w->a, &row->cells[4], SPAN_MUTED,
                          str_format(w->a, w->zh ? "（与第%d行共用）" : " (shared with row %d)",
                                     target->merged_with_row));
            for (size_t n = 0; n < target->readings.count; n++)
                spans_add(w->a, &row->cells[5], SPAN_CODE, target->readings.items[n].formula);
        }
    }
    document_table(w->d, out);
}

static void add_measures(writer *w, const plan_measures *measures)
{
    for (size_t i = 0; i < measures->count; i++)
        add_statement(w, measures->items[i].mark, &measures->items[i].statement);
}

static void add_domain(writer *w, const plan_domain *domain, const plan *p)
{
    document_heading(w->d, 2, str_format(w->a, "%.*s%.*s", STR_ARG(domain->numeral), STR_ARG(domain->title)),
                     STR_NONE);
    if (domain->subtitle.len)
        document_note(w->d, domain->subtitle);
    if (domain->goal_count)
        document_heading(w->d, 3, p->goals_label.len ? p->goals_label : page_words(w->d, "主要目标", "Goals"),
                         STR_NONE);
    for (size_t i = 0; i < domain->goal_count; i++)
        add_statement(w, domain->goals[i].mark, &domain->goals[i].statement);
    if (domain->measures.count)
        document_heading(w->d, 3,
                         domain->goal_count && p->measures_label.len ? p->measures_label
                                                                     : page_words(w->d, "措施", "Measures"),
                         STR_NONE);
    add_measures(w, &domain->measures);
}

static void add_unread(writer *w, const plan_unreads *unread)
{
    for (size_t i = 0; i < unread->count; i++) {
        const plan_unread *u = &unread->items[i];
        spans s = { 0 };
        spans_add(w->a, &s, SPAN_MUTED, str_format(w->a, "%.*s ", STR_ARG(line_of(w, u->place))));
        spans_add(w->a, &s, SPAN_PLAIN, u->text);
        spans_add(
            w->a, &s, SPAN_MUTED,
            str_format(w->a, w->zh ? "（%.*s）" : " (%.*s)", STR_ARG(w->zh ? u->why_zh : u->why_en)));
        document_spans(w->d, BLOCK_LIST_ITEM, s);
    }
}

static void add_remarks(writer *w, const plan_remarks *remarks)
{
    for (size_t i = 0; i < remarks->count; i++) {
        const plan_remark *r = &remarks->items[i];
        str words = message_text(w->a, r->message, w->lang);
        document_list_item(w->d, str_format(w->a, w->zh ? "%.*s：%.*s" : "%.*s: %.*s",
                                            STR_ARG(line_of(w, r->place)), STR_ARG(words)));
    }
}

static void add_lists(writer *w, const plan_unreads *unread, const plan_remarks *remarks)
{
    if (unread->count) {
        document_heading(w->d, 1, page_words(w->d, "未能识别", "Not recognised"), STR_NONE);
        add_unread(w, unread);
    }
    if (remarks->count) {
        document_heading(
            w->d, 1, page_words(w->d, "提示（照录，不更正）", "Remarks (recorded, not corrected)"), STR_NONE);
        add_remarks(w, remarks);
    }
}

static void add_plan(writer *w, const plan *p)
{
    document_heading(w->d, 1, p->title, STR_NONE);
    add_tiles(w, p);
    if (p->table)
        add_table(w, p->table);
    for (size_t i = 0; i < p->overall.count; i++)
        add_statement(w, STR_NONE, &p->overall.items[i]);
    for (size_t i = 0; i < p->domain_count; i++)
        add_domain(w, &p->domains[i], p);
    if (p->projects.count) {
        document_heading(w->d, 2, page_words(w->d, "项目", "Projects"), STR_NONE);
        add_measures(w, &p->projects);
    }
    if (p->implementation.items.count) {
        document_heading(w->d, 2, page_words(w->d, "组织实施", "Implementation"), STR_NONE);
        add_measures(w, &p->implementation.items);
    }
    add_lists(w, &p->unread, &p->remarks);
}

document *report_plan_page(arena *a, const plan_document *d, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    str title = d->count == 1 ? d->plans[0].title : d->source;
    str subtitle = d->count == 1
                       ? str_format(a,
                                    zh ? "%.*s　规划期%d—%d年　来源：%.*s"
                                       : "%.*s · plan period %d-%d · source: %.*s",
                                    STR_ARG(d->plans[0].region), d->plans[0].period_start,
                                    d->plans[0].period_end, STR_ARG(d->source))
                       : str_format(a, zh ? "文件中有%zu份规划" : "%zu plans in the document", d->count);
    writer w = { .a = a, .d = document_create(a, lang, title, subtitle), .lang = lang, .zh = zh };
    w.d->made_by =
        zh ? STR("规划文本由半边天 halfsky 解析；带底色的文字识别为目标，其下为公式。请逐条核对。")
           : STR("Parsed by halfsky. Highlighted words were recognised as targets; the formulas are below them. Please check each one.");
    document_contents(w.d);
    for (size_t i = 0; i < d->count; i++)
        add_plan(&w, &d->plans[i]);
    add_lists(&w, &d->unread, &d->remarks);
    return w.d;
}
