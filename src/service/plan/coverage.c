#include "service/plan/coverage.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "service/plan/figures.h"

typedef VEC(covered_figure) figure_vec;
typedef VEC(covered_rule) rule_vec;
typedef VEC(covered_chapter) chapter_vec;

typedef struct coverer {
    arena *memory;
    const plan_document *d;
    const plan *p;
    plan_text_targets targets;   /* of p */
    covered_line *lines;
    figure_vec figures;
    rule_vec rules;
} coverer;

/* --- lines --- */

static void cover_place(coverer *c, str node, const char *reason, text_place place)
{
    size_t end = place.offset + place.bytes, line = place.line;
    for (size_t at = place.offset; line > 0 && line <= c->d->line_count; line++) {
        covered_line *l = &c->lines[line - 1];
        if (!l->node.len) {
            l->node = node;
            l->reason = reason;
        }
        at = str_find(c->d->text, STR("\n"), at);
        if (at == STR_NOWHERE || ++at >= end)
            return;
    }
}

/* Covers the parts of a statement separately, so that text between them (a page number, a table) is not
 * covered. */
static void cover_statement(coverer *c, str node, const plan_statement *s)
{
    for (size_t i = 0; i < s->piece_count; i++)
        cover_place(c, node, 0, s->pieces[i].place);
    if (!s->piece_count)
        cover_place(c, node, 0, s->place);
}

/* A title on several lines: its place is that of the first. */
static void cover_title(coverer *c)
{
    enum { LINES_MAX = 4 };
    str rest = str_from(c->d->text, c->p->place.offset), line;
    text_place place = c->p->place;
    for (int i = 0; i < LINES_MAX && str_next_line(&rest, &line); i++, place.line++) {
        str text = str_trim(line);
        if (i > 0 && text.len && !str_has(c->p->title, text))
            return;
        place.offset = (uint32_t)(line.data - c->d->text.data);
        place.bytes = (uint32_t)line.len;
        if (text.len)
            cover_place(c, STR("title"), 0, place);
    }
}

static void cover_all(coverer *c, str node, plan_statements all)
{
    for (size_t i = 0; i < all.count; i++)
        cover_statement(c, node, &all.items[i]);
}

static void cover_listed(coverer *c, const plan_unreads *unread)
{
    for (size_t i = 0; i < unread->count; i++)
        cover_place(c, STR(""), "unrecognised", unread->items[i].place);
}

/* --- figures --- */

/* The targets of the clause that has the figure; a statement's readings know their places. */
static str targets_at(coverer *c, text_place place)
{
    strbuf ids = strbuf_in(c->memory, 0);
    for (size_t i = 0; i < c->targets.count; i++) {
        text_place of = c->targets.items[i].reading->place;
        if (place.offset + place.bytes <= of.offset || place.offset >= of.offset + of.bytes)
            continue;
        if (ids.len)
            strbuf_add_char(&ids, ' ');
        strbuf_add(&ids, c->targets.items[i].id);
    }
    return strbuf_str(&ids);
}

static bool is_listed_at(const plan *p, text_place place)
{
    for (size_t i = 0; i < p->unread.count; i++) {
        text_place of = p->unread.items[i].place;
        if (place.offset < of.offset + of.bytes && of.offset < place.offset + place.bytes)
            return true;
    }
    return false;
}

static void note_figure(coverer *c, str node, const plan_statement *s, const said_item *item)
{
    covered_figure f = { .node = node, .place = plan_place_in(s, item->from, item->to - item->from) };
    f.text = str_slice(s->text, item->from, item->to + utf8_head(str_from(s->text, item->to), 4).len);
    f.targets = targets_at(c, f.place);
    f.reason = item->reason;
    if (!f.reason && f.targets.len == 0) {
        f.is_listed = is_listed_at(c->p, f.place);
        f.reason = f.is_listed ? 0 : item->otherwise;
        f.is_listed = !f.reason;
    }
    *vec_push(c->memory, &c->figures) = f;
}

static void note_rule(coverer *c, str node, const plan_statement *s, const said_item *item)
{
    text_place place = plan_place_in(s, item->from, item->to - item->from);
    if (targets_at(c, place).len == 0)
        *vec_push(c->memory, &c->rules) = (covered_rule){ .text = str_slice(s->text, item->from, item->to),
                                                          .node = node,
                                                          .place = place,
                                                          .reason = item->otherwise };
}

static void cover_visited(void *payload, str where, plan_statement *s)
{
    coverer *c = payload;
    cover_statement(c, where, s);
    said_items said = plan_said_items(c->memory, where, s->text);
    for (size_t i = 0; i < said.count; i++)
        (said.items[i].is_rule ? note_rule : note_figure)(c, where, s, &said.items[i]);
}

/* --- chapters --- */

static void find_chapters(coverer *c, chapter_vec *out)
{
    enum { LINES_SHORT = 10 };
    const plan *p = c->p;
    for (size_t i = 0; i < p->section_count; i++) {
        const plan_section *s = &p->sections[i];
        bool is_last = i + 1 == p->section_count;
        size_t end = is_last ? c->d->line_count + 1 : p->sections[i + 1].place.line;
        uint32_t offset_end = is_last ? UINT32_MAX : p->sections[i + 1].place.offset;
        covered_chapter chapter = { .no = (int)i + 1, .title = s->title, .place = s->place };
        for (size_t line = s->place.line; line < end; line++) {
            source_line kind = c->d->line_kinds[line - 1];
            chapter.line_count += kind == SOURCE_LINE_TEXT || kind == SOURCE_LINE_LABEL;
            chapter.has_goals = chapter.has_goals || kind == SOURCE_LINE_LABEL;
        }
        for (size_t t = 0; t < c->targets.count; t++) {
            uint32_t at = c->targets.items[t].reading->place.offset;
            chapter.target_count += at >= s->place.offset && at < offset_end;
        }
        if (s->is_guess && chapter.line_count > LINES_SHORT)
            *vec_push(c->memory, out) = chapter;
    }
}

/* --- the whole --- */

static void cover_plan(coverer *c, plan *p)
{
    c->p = p;
    c->targets = plan_list_text_targets(c->memory, p);
    plan_each_statement(c->memory, p, cover_visited, c);
    cover_all(c, STR("introduction"), p->introduction);
    cover_all(c, STR("guidance"), p->guidance);
    if (p->table)
        cover_place(c, STR("table"), 0, p->table->place);
    for (size_t i = 0; i < p->domain_count; i++)
        cover_place(c, str_format(c->memory, "d%zu", i + 1), 0, p->domains[i].place);
    for (size_t i = 0; i < p->section_count; i++)
        cover_place(c, STR("section"), 0, p->sections[i].place);
    if (p->title.len)
        cover_title(c);
    cover_listed(c, &p->unread);
}

/* Lines in no node, by what they are. */
static void give_reasons(coverer *c)
{
    static const char *const reasons[SOURCE_LINE_COUNT] = {
        [SOURCE_LINE_BLANK] = "blank",         [SOURCE_LINE_TEXT] = "unassigned",
        [SOURCE_LINE_HEADING] = "heading",     [SOURCE_LINE_LABEL] = "label",
        [SOURCE_LINE_FURNITURE] = "furniture", [SOURCE_LINE_CONTENTS] = "contents",
        [SOURCE_LINE_TABLE] = "table",         [SOURCE_LINE_DRAWN] = "drawn",
        [SOURCE_LINE_DEPARTMENTS] = "departments",
    };
    for (size_t i = 0; i < c->d->line_count; i++)
        if (!c->lines[i].node.len && !c->lines[i].reason)
            c->lines[i].reason = reasons[c->d->line_kinds[i]];
}

plan_coverage plan_cover(arena *a, const plan_document *d)
{
    coverer c = { .memory = a, .d = d, .lines = arena_array(a, covered_line, d->line_count + 1) };
    chapter_vec chapters = { 0 };
    for (size_t i = 0; i < d->count; i++) {
        cover_plan(&c, &d->plans[i]);
        find_chapters(&c, &chapters);
    }
    cover_all(&c, STR("cover"), d->cover);
    cover_listed(&c, &d->unread);
    give_reasons(&c);
    return (plan_coverage){ c.lines,       d->line_count, c.figures.items, c.figures.count,
                            c.rules.items, c.rules.count, chapters.items,  chapters.count };
}

str plan_chapter_words(arena *a, const covered_chapter *c, bool in_chinese)
{
    bool like_domains = c->has_goals || c->target_count;
    return in_chinese ? str_format(a, "第%d章“%.*s”共%zu行未归入任何领域%s", c->no, STR_ARG(c->title),
                                   c->line_count, like_domains ? "，其中有目标或措施" : "")
                      : str_format(a, "chapter %d, \"%.*s\": %zu lines are in no domain%s", c->no,
                                   STR_ARG(c->title), c->line_count,
                                   like_domains ? "; it contains goals or measures" : "");
}

static void put_chapters(json_writer *w, const plan_coverage *found)
{
    json_key(w, STR("chapters"));
    json_begin_array(w);
    for (size_t i = 0; i < found->chapter_count; i++) {
        const covered_chapter *c = &found->chapters[i];
        json_begin_object(w);
        json_put_int(w, STR("no"), c->no);
        json_put_string(w, STR("title"), c->title);
        json_put_int(w, STR("line"), c->place.line);
        json_put_int(w, STR("lines"), (int64_t)c->line_count);
        json_put_int(w, STR("targets"), (int64_t)c->target_count);
        json_put_string(w, STR("looks_like"), c->has_goals || c->target_count ? STR("domains") : STR("text"));
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_rules(json_writer *w, const plan_coverage *found)
{
    json_key(w, STR("rules"));
    json_begin_array(w);
    for (size_t i = 0; i < found->rule_count; i++) {
        const covered_rule *r = &found->rules[i];
        json_begin_object(w);
        json_put_int(w, STR("line"), r->place.line);
        json_put_int(w, STR("column"), r->place.column);
        json_put_string(w, STR("text"), r->text);
        json_put_string(w, STR("node"), r->node);
        json_put_string_or_null(w, STR("reason"), r->reason ? str_of(r->reason) : STR_NONE);
        json_put_bool(w, STR("listed"), !r->reason);
        json_end_object(w);
    }
    json_end_array(w);
}

void plan_coverage_json(json_writer *w, const plan_coverage *found)
{
    json_begin_object(w);
    json_key(w, STR("lines"));
    json_begin_array(w);
    for (size_t i = 0; i < found->line_count; i++) {
        const covered_line *l = &found->lines[i];
        json_begin_object(w);
        json_put_int(w, STR("line"), (int64_t)i + 1);
        json_put_string(w, l->reason ? STR("reason") : STR("node"), l->reason ? str_of(l->reason) : l->node);
        json_end_object(w);
    }
    json_end_array(w);
    json_key(w, STR("figures"));
    json_begin_array(w);
    for (size_t i = 0; i < found->figure_count; i++) {
        const covered_figure *f = &found->figures[i];
        json_begin_object(w);
        json_put_int(w, STR("line"), f->place.line);
        json_put_int(w, STR("column"), f->place.column);
        json_put_string(w, STR("text"), f->text);
        json_put_string(w, STR("node"), f->node);
        json_put_string(w, STR("targets"), f->targets);
        json_put_string_or_null(w, STR("reason"), f->reason ? str_of(f->reason) : STR_NONE);
        json_put_bool(w, STR("listed"), f->is_listed);
        json_end_object(w);
    }
    json_end_array(w);
    put_rules(w, found);
    put_chapters(w, found);
    json_end_object(w);
}
