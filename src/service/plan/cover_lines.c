#include "service/plan/cover_lines.h"

#include "base/vec.h"
#include "phrase/phrase.h"
#include "service/plan/figures.h"

typedef VEC(coverage_part) part_vec;

typedef struct covering {
    arena *a;
    const stored_plan *plan;
    language lang;
} covering;

/* Targets of a line: several may share one phrase, so the next one is searched from where the last begins. */
static void add_targets(const covering *c, const plan_line *line, str text, part_vec *parts)
{
    size_t from = 0;
    for (size_t i = 0; i < c->plan->targets.count; i++) {
        const plan_target *t = &c->plan->targets.items[i];
        uint32_t at = t->reading.place.offset;
        bool is_here = line->kind == PLAN_LINE_ROW
                           ? str_eq(t->where, line->where)
                           : line->bytes && at >= line->offset && at < line->offset + line->bytes &&
                                 !str_starts(t->where, STR("table."));
        if (!is_here)
            continue;
        size_t found = t->reading.phrase.len ? str_find(text, t->reading.phrase, from) : STR_NOWHERE;
        bool is_found = found != STR_NOWHERE;
        from = is_found ? found : from;
        *vec_push(c->a, parts) = (coverage_part){ .kind = COVERAGE_TARGET,
                                                  .number = (size_t)t->origin,
                                                  .from = is_found ? found : 0,
                                                  .to = is_found ? found + t->reading.phrase.len : text.len,
                                                  .words = c->lang == LANGUAGE_ZH ? t->reading.explain_zh
                                                                                  : t->reading.explain_en,
                                                  .formula = t->reading.formula };
    }
}

static bool is_in(const part_vec *targets, size_t count, const said_item *item)
{
    for (size_t i = 0; i < count; i++)
        if (item->from < targets->items[i].to && targets->items[i].from < item->to)
            return true;
    return false;
}

static bool is_unread(const phrase_unread_list *unread, const said_item *item)
{
    for (size_t i = 0; i < unread->count; i++) {
        text_place of = unread->items[i].place;
        if (item->from < of.offset + of.bytes && of.offset < item->to)
            return true;
    }
    return false;
}

static bool add_figures(const covering *c, const plan_line *line, str text, part_vec *parts, error *err)
{
    size_t targets = parts->count;
    said_items said = plan_said_items(c->a, line->where, text);
    phrase_context context = { .plan_start = c->plan->record.period_start,
                               .plan_end = c->plan->record.period_end };
    target_readings readings;
    phrase_unread_list unread;
    if (!target_read_text(c->a, text, &context, &readings, &unread, err))
        return false;
    for (size_t i = 0; i < said.count; i++) {
        const said_item *item = &said.items[i];
        const char *reason = item->reason ? item->reason : is_unread(&unread, item) ? 0 : item->otherwise;
        if (is_in(parts, targets, item))
            continue;
        *vec_push(c->a,
                  parts) = (coverage_part){ .kind = reason ? COVERAGE_NO_TARGET : COVERAGE_CHECK,
                                            .from = item->from,
                                            .to = item->to,
                                            .words = reason ? plan_reason_words(reason, c->lang) : STR_NONE };
    }
    return true;
}

static bool cover(const covering *c, const plan_line *line, coverage_line *out, error *err)
{
    part_vec parts = { 0 };
    *out = (coverage_line){ .line = line };
    if (line->kind != PLAN_LINE_ROW && line->kind != PLAN_LINE_TEXT)
        return true;
    str text = line->kind == PLAN_LINE_ROW ? line->aim : line->text;
    if (!line->where.len) /* an introduction or a principle sets no targets */
        return true;
    add_targets(c, line, text, &parts);
    if (line->kind == PLAN_LINE_TEXT && !add_figures(c, line, text, &parts, err))
        return false;
    out->parts = parts.items;
    out->part_count = parts.count;
    return true;
}

bool service_cover_lines(arena *a, const stored_plan *of, const plan_lines *lines, language lang,
                         coverage_line **covered_out, error *err)
{
    covering c = { a, of, lang };
    coverage_line *covered = arena_array(a, coverage_line, lines->count);
    for (size_t i = 0; i < lines->count; i++)
        if (!cover(&c, &lines->items[i], &covered[i], err))
            return false;
    *covered_out = covered;
    return true;
}
