#include "report/projects_page.h"

#include "report/sentence.h"

enum { YEARS_SHOWN_MAX = 12, COLUMNS_BEFORE = 1 };

typedef struct writer {
    arena *a;
    document *d;
    const page_frame *f;
    const projects *all;
    bool zh;
} writer;

static str words_of(const writer *w, const milestone *m)
{
    return w->zh ? m->words_zh : m->words_en;
}

static spans badge_of(const writer *w, const milestone *m)
{
    const milestone_state_row *state = &milestone_state_table[m->state];
    spans s = { 0 };
    spans_add_badge(w->a, &s, str_of(state->mark), str_of(w->zh ? state->zh : state->en),
                    str_of(state->colour));
    return s;
}

static void add_tiles(const writer *w)
{
    tile *tiles = arena_array(w->a, tile, MILESTONE_STATE_COUNT);
    for (int s = 0; s < MILESTONE_STATE_COUNT; s++) {
        const milestone_state_row *state = &milestone_state_table[s];
        tiles[s] = (tile){ .value = str_format(w->a, "%zu", w->all->states[s]),
                           .label = str_of(w->zh ? state->zh : state->en),
                           .mark = str_of(state->mark),
                           .colour = str_of(state->colour) };
    }
    document_tiles(w->d, tiles, MILESTONE_STATE_COUNT);
}

static void add_overdue(const writer *w)
{
    if (w->all->states[MILESTONE_OVERDUE] == 0)
        return;
    document_heading(w->d, 1, page_words(w->d, "逾期的节点", "Overdue milestones"), STR("overdue"));
    for (size_t i = 0; i < w->all->count; i++) {
        const project *p = &w->all->items[i];
        for (size_t k = 0; k < p->milestone_count; k++) {
            const milestone *m = &p->milestones[k];
            spans line = { 0 };
            if (m->state != MILESTONE_OVERDUE)
                continue;
            line = badge_of(w, m);
            spans_add(w->a, &line, SPAN_STRONG,
                      str_format(w->a, w->zh ? " %.*s（%.*s）：" : " %.*s (%.*s): ", STR_ARG(p->title),
                                 STR_ARG(p->unit_name)));
            spans_add(w->a, &line, SPAN_PLAIN, words_of(w, m));
            document_spans(w->d, BLOCK_LIST_ITEM, line);
        }
    }
}

static int year_of(str day)
{
    int year = 0;
    return date_take_year(&day, &year) ? year : 0;
}

/* The years of the plan, and those of milestones before or after it. */
static void find_years(const projects *all, const project *p, int *first_out, int *last_out)
{
    *first_out = all->year_first;
    *last_out = all->year_last;
    for (size_t i = 0; i < p->milestone_count; i++) {
        int year = year_of(p->milestones[i].by);
        *first_out = year < *first_out ? year : *first_out;
        *last_out = year > *last_out ? year : *last_out;
    }
    if (*last_out - *first_out >= YEARS_SHOWN_MAX)
        *first_out = *last_out - YEARS_SHOWN_MAX + 1;
}

static bool is_same_aim(const milestone *x, const milestone *y)
{
    return str_eq(x->measure, y->measure) && x->scope == y->scope && x->kind == y->kind;
}

static str aim_name(const writer *w, const milestone *m)
{
    const state_word *scope = &milestone_scope_table[m->scope], *kind = &milestone_kind_table[m->kind];
    str name = m->scope == MILESTONE_TOTAL ? m->measure
                                           : str_format(w->a, w->zh ? "%s：%.*s" : "%s: %.*s",
                                                        w->zh ? scope->zh : scope->en, STR_ARG(m->measure));
    if (m->kind != MILESTONE_ADDED || str_starts(m->measure, STR("新增")))
        return name;
    return str_format(w->a, w->zh ? "%.*s（%s）" : "%.*s (%s)", STR_ARG(name), w->zh ? kind->zh : kind->en);
}

/* Day, quantity and state in the column of the year. */
static void add_to_cell(const writer *w, spans *cell, const milestone *m)
{
    static const char *const signs[MILESTONE_OPERATOR_COUNT] = { "≥", "≤", "=" };
    str quantity = sentence_figure(w->a, decimal_trimmed(m->quantity), m->unit, w->f->lang);
    spans state = badge_of(w, m);
    spans_add(w->a, cell, SPAN_PLAIN,
              str_format(w->a, "%s%.*s: %s%.*s ", cell->v.count ? "; " : "", STR_ARG(str_from(m->by, 5)),
                         signs[m->operator], STR_ARG(quantity)));
    for (size_t i = 0; i < state.v.count; i++)
        *vec_push(w->a, &cell->v) = state.v.items[i];
}

/* A row for each thing that is counted, a column for each year. */
static void add_timeline(const writer *w, const project *p)
{
    int first, last;
    find_years(w->all, p, &first, &last);
    size_t column_count = COLUMNS_BEFORE + (size_t)(last - first + 1);
    table_column *columns = arena_array(w->a, table_column, column_count);
    columns[0] = (table_column){ page_words(w->d, "内容", "What is counted"), ALIGN_LEFT, 24 };
    for (int year = first; year <= last; year++)
        columns[COLUMNS_BEFORE + year - first] = (table_column){ str_format(w->a, "%d", year), ALIGN_LEFT,
                                                                 15 };
    table *t = table_create(w->a, STR_NONE, columns, column_count);
    t->is_stacked = true;
    for (size_t i = 0; i < p->milestone_count; i++) {
        bool is_first = true;
        for (size_t k = 0; k < i; k++)
            is_first = is_first && !is_same_aim(&p->milestones[k], &p->milestones[i]);
        if (!is_first)
            continue;
        table_row *row = table_add_row(w->a, t);
        row->cells[0] = spans_of(w->a, aim_name(w, &p->milestones[i]));
        for (size_t k = i; k < p->milestone_count; k++) {
            int year = year_of(p->milestones[k].by);
            if (is_same_aim(&p->milestones[k], &p->milestones[i]) && year >= first && year <= last)
                add_to_cell(w, &row->cells[COLUMNS_BEFORE + year - first], &p->milestones[k]);
        }
    }
    document_table(w->d, t);
}

static void add_project(const writer *w, const project *p)
{
    document_heading(w->d, 1, p->title, p->place);
    if (p->id == 0) {
        document_paragraph(w->d, page_words(w->d, "尚未分解：没有责任单位和节点。",
                                            "Not defined yet: it has no owner and no milestones."));
        return;
    }
    str planned = decimal_text(w->a, p->money_planned), spent = decimal_text(w->a, p->money_spent);
    document_paragraph(w->d, str_format(w->a,
                                        w->zh ? "责任单位：%.*s。资金：计划 %.*s 万元，已支出 %.*s 万元。"
                                              : "Owner: %.*s. Money: %.*s planned, %.*s spent (10,000 yuan).",
                                        STR_ARG(p->unit_name), STR_ARG(planned), STR_ARG(spent)));
    if (p->milestone_count == 0) {
        document_paragraph(w->d, page_words(w->d, "没有节点。", "It has no milestones."));
        return;
    }
    add_timeline(w, p);
    for (size_t i = 0; i < p->milestone_count; i++) {
        spans line = badge_of(w, &p->milestones[i]);
        spans_add(w->a, &line, SPAN_PLAIN,
                  str_format(w->a, " %.*s", STR_ARG(words_of(w, &p->milestones[i]))));
        document_spans(w->d, BLOCK_LIST_ITEM, line);
    }
}

document *report_projects_page(arena *a, const page_frame *f, const projects *all)
{
    writer w = { .a = a, .f = f, .all = all, .zh = f->lang == LANGUAGE_ZH };
    page_subject of = { .plan = all->plan, .region = all->region };
    w.d = page_create(a, f, PAGE_PROJECTS, &of, w.zh ? STR("实事项目") : STR("Practical projects"),
                      str_format(a, w.zh ? "截至 %.*s" : "as of %.*s", STR_ARG(all->day)));
    if (all->count == 0) {
        document_paragraph(w.d, page_words(w.d, "规划没有实事项目。", "The plan has no practical projects."));
        return w.d;
    }
    add_tiles(&w);
    add_overdue(&w);
    for (size_t i = 0; i < all->count; i++)
        add_project(&w, &all->items[i]);
    return w.d;
}
