/* Words of plans, and traversal of the tree. */
#include "model/plan.h"

#include "base/vec.h"

const char *const plan_subject_words[SUBJECT_COUNT] = {
    [SUBJECT_WOMEN] = "women", [SUBJECT_CHILDREN] = "children", [SUBJECT_WOMEN_CHILDREN] = "women+children",
};

const char *const region_level_words[REGION_LEVEL_COUNT] = {
    [REGION_NATION] = "nation",     [REGION_PROVINCE] = "province", [REGION_CITY] = "city",
    [REGION_DISTRICT] = "district", [REGION_COUNTY] = "county",
        [REGION_COUNTY_LEVEL_CITY] = "county_level_city",
};

const char *const table_layout_words[LAYOUT_COUNT] = {
    [LAYOUT_TABS] = "tab_separated",
    [LAYOUT_ONE_CELL_PER_LINE] = "one_cell_per_line",
    [LAYOUT_PIPES] = "pipe_table",
    [LAYOUT_BLANKS] = "aligned_blanks",
    [LAYOUT_DELIMITED] = "delimited",
    [LAYOUT_HTML] = "html",
};

const char *const plan_remark_words[REMARK_KIND_COUNT] = {
    [REMARK_UNIT] = "unit",
    [REMARK_BASELINE_PAST_TARGET] = "baseline_past_target",
    [REMARK_NUMBERING] = "numbering",
    [REMARK_ALIKE_ROWS] = "alike_rows",
    [REMARK_OTHER_FIGURE] = "other_figure",
    [REMARK_SHARED_CELL] = "shared_cell",
    [REMARK_HEADING] = "heading",
    [REMARK_LEFTOVER] = "leftover",
    [REMARK_TITLE] = "title",
    [REMARK_BRACKETS] = "brackets",
    [REMARK_SENTENCE] = "sentence",
    [REMARK_CHARACTERS] = "characters",
    [REMARK_READING] = "reading",
};

bool plan_is_row(str where)
{
    return str_starts(where, STR("table."));
}

plan_row_target *plan_row_last_target(const plan_row *row)
{
    return row->target_count ? &row->targets[row->target_count - 1] : 0;
}

size_t plan_piece_at(const plan_statement *s, size_t offset)
{
    size_t first = 0, end = s->piece_count;
    while (end - first > 1) {
        size_t middle = first + (end - first) / 2;
        if (s->pieces[middle].text_offset <= offset)
            first = middle;
        else
            end = middle;
    }
    return first;
}

text_place plan_place_in(const plan_statement *s, size_t offset, size_t bytes)
{
    if (s->piece_count == 0)
        return s->place;
    size_t first = plan_piece_at(s, offset), end = bytes ? offset + bytes - 1 : offset,
           last = plan_piece_at(s, end);
    const plan_piece *from = &s->pieces[first], *to = &s->pieces[last];
    size_t inside = offset - from->text_offset;
    text_place place = from->place;
    /* Columns count characters: every byte that is not a continuation byte starts one. */
    for (size_t i = offset - inside; i < offset; i++)
        if (((unsigned char)s->text.data[i] & 0xC0) != 0x80)
            place.column++;
    place.offset = (uint32_t)(from->place.offset + inside);
    place.bytes = (uint32_t)(to->place.offset + (end - to->text_offset) + (bytes ? 1 : 0) - place.offset);
    return place;
}

/* The position of a statement in the tree, from which its name is derived. */
typedef struct spot {
    const char *fixed;
    unsigned domain, goal, measure, project;
} spot;

static str spot_name(arena *a, spot s)
{
    if (s.fixed)
        return str_of(s.fixed);
    if (s.project)
        return str_format(a, "p%u", s.project);
    if (s.goal)
        return str_format(a, "d%u.g%u", s.domain, s.goal);
    return str_format(a, "d%u.m%u", s.domain, s.measure);
}

typedef void spot_visitor(void *payload, spot where, plan_statement *statement);

static void each_spot(plan *p, spot_visitor *visit, void *payload)
{
    for (size_t i = 0; i < p->overall.count; i++)
        visit(payload, (spot){ .fixed = "overall" }, &p->overall.items[i]);
    for (unsigned d = 0; d < p->domain_count; d++) {
        plan_domain *domain = &p->domains[d];
        for (unsigned g = 0; g < domain->goal_count; g++)
            visit(payload, (spot){ .domain = d + 1, .goal = g + 1 }, &domain->goals[g].statement);
        for (unsigned m = 0; m < domain->measures.count; m++)
            visit(payload, (spot){ .domain = d + 1, .measure = m + 1 }, &domain->measures.items[m].statement);
    }
    for (unsigned i = 0; i < p->projects.count; i++)
        visit(payload, (spot){ .project = i + 1 }, &p->projects.items[i].statement);
    for (size_t i = 0; i < p->implementation.items.count; i++)
        visit(payload, (spot){ .fixed = "org" }, &p->implementation.items.items[i].statement);
}

typedef VEC(plan_text_target) text_target_vec;

struct collect {
    arena *memory;
    text_target_vec found;
};

static void collect_targets(void *payload, spot where, plan_statement *statement)
{
    struct collect *c = payload;
    if (statement->readings.count == 0)
        return;
    str name = spot_name(c->memory, where);
    for (size_t i = 0; i < statement->readings.count; i++) {
        str id = str_format(c->memory, "t%03zu", c->found.count + 1);
        *vec_push(c->memory, &c->found) = (plan_text_target){
            id, name, where.domain, where.goal, where.measure, where.project, &statement->readings.items[i]
        };
    }
}

void plan_set_period(plan *p, int start, int end)
{
    enum { LONG_YEARS = 8 };
    p->period_start = start;
    p->period_end = end;
    p->period_mid = end - start >= LONG_YEARS ? start + (end - start) / 2 : 0;
}

plan_text_targets plan_list_text_targets(arena *a, const plan *p)
{
    struct collect c = { .memory = a };
    plan copy = *p; /* the visitor receives mutable statements; this one does not change them */
    each_spot(&copy, collect_targets, &c);
    return (plan_text_targets){ c.found.items, c.found.count };
}

struct walk {
    arena *memory;
    plan_statement_visitor *visit;
    void *payload;
};

static void name_and_visit(void *payload, spot where, plan_statement *statement)
{
    struct walk *w = payload;
    w->visit(w->payload, spot_name(w->memory, where), statement);
}

void plan_each_statement(arena *a, plan *p, plan_statement_visitor *visit, void *payload)
{
    struct walk w = { a, visit, payload };
    each_spot(p, name_and_visit, &w);
}
