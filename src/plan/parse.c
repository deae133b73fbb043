#include "plan/parse.h"

#include "plan/advice.h"
#include "plan/lines/characters.h"
#include "plan/lines/read.h"
#include "plan/outline/head.h"
#include "plan/tables/table.h"
#include "plan/tree/build.h"
#include "plan/tree/remark.h"

static void read_plan(arena *a, plan *p, paragraphs *all, const plan_spans *spans, size_t index)
{
    plan_span span = spans->items[index];
    notes n = { .memory = a };
    head_fill(a, p, all, &span, &n);
    head_fill_cover(p, all, spans->cover_end);
    span.end = head_tail(all, &span);
    box_vec boxes = { 0 };
    boxes_find(a, all, span.from, span.end, &boxes);
    outline o = outline_of(a, all, span.from, span.end);
    o.tables_from = index ? o.from : 0;
    build_plan(a, p, &o, &boxes, &n);
    remark_outline(&o, &n);
    if (p->title.len && !p->domain_count && !p->table && !p->projects.count)
        notes_remark(&n, REMARK_HEADING, p->place,
                     "没有读出领域、目标、措施或指标表；每个领域要有标题，其下写“主要目标”和“策略措施”，"
                     "或用一张有“领域”“主要目标”“策略措施”列的表",
                     "no domains, goals, measures or indicators were read: each domain needs a heading with "
                     "主要目标 and 策略措施 below it, or a table with the columns 领域, 主要目标, 策略措施");
    p->unread = (plan_unreads){ n.unread.items, n.unread.count };
    p->remarks = (plan_remarks){ n.remarks.items, n.remarks.count };
}

static void read_cover(arena *a, plan_document *d, const paragraphs *all, const plan_spans *spans)
{
    VEC(plan_statement) cover = { 0 };
    for (size_t i = 0; i < spans->cover_end; i++)
        *vec_push(a, &cover) = all->items[i].whole;
    for (size_t s = 0; s < spans->count; s++)
        for (size_t i = head_tail(all, &spans->items[s]); i < spans->items[s].end; i++)
            *vec_push(a, &cover) = all->items[i].whole;
    d->cover = (plan_statements){ cover.items, cover.count };
}

/* Notes made before the plans were known are moved to the plan whose text contains them. Others stay with the
 * document. */
static void hand_out_notes(arena *a, plan_document *d, const paragraphs *all, const plan_spans *spans,
                           const notes *n)
{
    notes kept = { .memory = a };
    notes *of_plans = arena_array(a, notes, spans->count);
    for (size_t s = 0; s < spans->count; s++)
        of_plans[s].memory = a;
    for (size_t i = 0; i < n->remarks.count + n->unread.count; i++) {
        bool is_remark = i < n->remarks.count;
        size_t k = is_remark ? i : i - n->remarks.count;
        uint32_t offset = is_remark ? n->remarks.items[k].place.offset : n->unread.items[k].place.offset;
        notes *to = &kept;
        for (size_t s = 0; s < spans->count; s++) {
            size_t first = spans->items[s].title == SIZE_MAX ? 0 : spans->items[s].title;
            if (first < all->count && offset >= all->items[first].whole.place.offset)
                to = &of_plans[s];
        }
        if (is_remark)
            *vec_push(a, &to->remarks) = n->remarks.items[k];
        else
            *vec_push(a, &to->unread) = n->unread.items[k];
    }
    for (size_t s = 0; s < spans->count; s++) {
        plan *p = &d->plans[s];
        for (size_t i = 0; i < p->remarks.count; i++)
            *vec_push(a, &of_plans[s].remarks) = p->remarks.items[i];
        for (size_t i = 0; i < p->unread.count; i++)
            *vec_push(a, &of_plans[s].unread) = p->unread.items[i];
        p->remarks = (plan_remarks){ of_plans[s].remarks.items, of_plans[s].remarks.count };
        p->unread = (plan_unreads){ of_plans[s].unread.items, of_plans[s].unread.count };
    }
    d->remarks = (plan_remarks){ kept.remarks.items, kept.remarks.count };
    d->unread = (plan_unreads){ kept.unread.items, kept.unread.count };
}

/* 责任单位：市教育局; 牵头单位要切实负责 is a sentence. */
static bool is_list_of_departments(str text)
{
    return words_names_departments(text) && (str_has(text, STR("：")) || str_has(text, STR(":")));
}

static source_line kind_of(const line *l)
{
    static const source_line kinds[] = {
        [LINE_TEXT] = SOURCE_LINE_TEXT,           [LINE_BLANK] = SOURCE_LINE_BLANK,
        [LINE_FURNITURE] = SOURCE_LINE_FURNITURE, [LINE_CONTENTS] = SOURCE_LINE_CONTENTS,
        [LINE_TABLE] = SOURCE_LINE_TABLE,         [LINE_DRAWN] = SOURCE_LINE_DRAWN,
    };
    str body = l->text, mark;
    int64_t no;
    if (l->kind != LINE_TEXT)
        return kinds[l->kind];
    numbering_take(&body, &no, &mark);
    return words_label(body) != ROLE_NONE  ? SOURCE_LINE_LABEL
           : words_is_bare_heading(body)   ? SOURCE_LINE_HEADING
           : is_list_of_departments(body)  ? SOURCE_LINE_DEPARTMENTS
                                           : SOURCE_LINE_TEXT;
}

/* HTML cuts a line of the file into several: text among them decides. */
static void keep_lines(arena *a, plan_document *d, const lines *all)
{
    d->line_count = all->count ? all->items[all->count - 1].place.line : 0;
    d->line_kinds = arena_array(a, source_line, d->line_count + 1);
    for (size_t i = 0; i < all->count; i++) {
        source_line kind = kind_of(&all->items[i]), *at = &d->line_kinds[all->items[i].place.line - 1];
        if (kind == SOURCE_LINE_TEXT || *at == SOURCE_LINE_BLANK)
            *at = kind;
    }
}

static bool holds_figures(const plan_document *d)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->plans[i].table && table_holds_figures(d->plans[i].table))
            return true;
    return false;
}

static bool shows_a_plan(const plan_document *d)
{
    for (size_t i = 0; i < d->count; i++) {
        const plan *p = &d->plans[i];
        if (p->title.len || (p->table && !table_holds_figures(p->table)) || p->domain_count ||
            p->projects.count)
            return true;
    }
    return false;
}

bool plan_parse(arena *result, str text, str source, plan_document *document_out, error *err)
{
    if (text.len > LIMIT_PLAN_BYTES)
        return error_set(err, ERROR_TOO_LARGE, "文件有 %zu 字节，规划文件的上限为 %zu 字节",
                         "the file has %zu bytes; the limit for a plan is %zu", text.len, LIMIT_PLAN_BYTES);
    notes n = { .memory = result };
    text = characters_plain(result, text, &n);
    lines all_lines;
    paragraphs all;
    if (!lines_read(result, text, &all_lines, &n, err) || !paragraphs_read(result, &all_lines, &all, &n, err))
        return false;
    plan_spans spans = head_find_plans(result, &all);
    plan_document d = { .source = source, .text = text, .count = spans.count };
    keep_lines(result, &d, &all_lines);
    d.plans = arena_array(result, plan, spans.count);
    for (size_t i = 0; i < spans.count; i++)
        read_plan(result, &d.plans[i], &all, &spans, i);
    read_cover(result, &d, &all, &spans);
    hand_out_notes(result, &d, &all, &spans, &n);
    if (!shows_a_plan(&d))
        return plan_advise(text, holds_figures(&d), err);
    *document_out = d;
    return true;
}
