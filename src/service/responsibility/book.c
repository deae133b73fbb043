#include "service/responsibility/book.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/vec.h"
#include "service/people/units.h"
#include "service/plan/load.h"
#include "service/plan/node_lines.h"
#include "service/round/step.h"

/* A line while the book is made, with what decides its place in the table. */
typedef struct entry {
    responsibility_line line;
    const plan_node *node; /* that contains it */
    unsigned order[4];     /* domain, kind of node, number of the node, target after its node */
    str department;        /* of the indicator */
} entry;

typedef struct making {
    responsibility_book *b;
    const catalogue_snapshot *known;
    node_lines nodes;
    VEC(entry) entries;
    error *err;
} making;

enum { ORDER_OF_PROJECTS = 1000, ORDER_OF_REST = 1001 };

static const struct {
    plan_node_kind kind;
    responsibility_part part;
} part_kinds[] = { { NODE_GOAL, PART_GOAL }, { NODE_MEASURE, PART_MEASURE }, { NODE_PROJECT, PART_PROJECT } };

static void set_order(entry *e, unsigned domain_no, bool is_target)
{
    plan_node_kind kind = e->node ? e->node->kind : NODE_UNREAD;
    e->order[0] = domain_no                     ? domain_no
                  : kind == NODE_PROJECT        ? ORDER_OF_PROJECTS
                  : kind == NODE_IMPLEMENTATION ? ORDER_OF_REST
                                                : 0;
    e->order[1] = kind == NODE_MEASURE ? 2 : kind == NODE_ROW ? 1 : 0;
    e->order[2] = e->node ? e->node->no : 0;
    e->order[3] = is_target;
}

static str domain_title(const stored_plan *p, unsigned no)
{
    return no > 0 && no <= p->domain_count ? p->domain_titles[no - 1] : STR("");
}

static void add_nodes(making *m)
{
    arena *a = m->b->c->request;
    for (size_t i = 0; i < m->nodes.count; i++) {
        const node_line *n = &m->nodes.items[i];
        for (size_t k = 0; k < sizeof part_kinds / sizeof *part_kinds; k++) {
            if (n->now->kind != part_kinds[k].kind)
                continue;
            entry *e = vec_push(a, &m->entries);
            *e = (entry){ .node = n->now };
            e->line = (responsibility_line){ .kind = part_kinds[k].part,
                                             .node = n->id,
                                             .part = str_format(a, "n%lld", (long long)n->id),
                                             .where = n->now->path,
                                             .domain_no = n->domain_no,
                                             .domain = domain_title(&m->b->plan, n->domain_no),
                                             .name = n->now->title,
                                             .text = n->now->text,
                                             .document_line = n->now->place.line };
            set_order(e, n->domain_no, false);
        }
    }
}

static const plan_node *node_of(const making *m, int64_t id)
{
    for (size_t i = 0; id && i < m->nodes.count; i++)
        if (m->nodes.items[i].read->id == id)
            return m->nodes.items[i].now;
    return 0;
}

static void add_targets(making *m)
{
    arena *a = m->b->c->request;
    for (size_t i = 0; i < m->b->plan.targets.count; i++) {
        const plan_target *t = &m->b->plan.targets.items[i];
        const indicator *of = indicator_of_id(&m->known->indicators, t->indicator);
        entry *e = vec_push(a, &m->entries);
        *e = (entry){ .node = node_of(m, t->node), .department = of ? of->department : STR("") };
        e->line = (responsibility_line){ .kind = PART_TARGET,
                                         .target = t->origin,
                                         .part = str_format(a, "t%lld", (long long)t->origin),
                                         .where = t->where,
                                         .domain_no = t->domain_no,
                                         .domain = domain_title(&m->b->plan, t->domain_no),
                                         .name = t->reading.indicator,
                                         .name_en = of ? of->name_en : STR(""),
                                         .text = t->reading.phrase,
                                         .explain_zh = t->reading.explain_zh,
                                         .explain_en = t->reading.explain_en,
                                         .indicator = of ? of->code : STR(""),
                                         .document_line = t->reading.place.line };
        set_order(e, t->domain_no, true);
    }
}

static int compare_entries(const void *one, const void *two)
{
    const entry *a = one, *b = two;
    for (size_t i = 0; i < sizeof a->order / sizeof *a->order; i++)
        if (a->order[i] != b->order[i])
            return a->order[i] < b->order[i] ? -1 : 1;
    int64_t x = a->line.target, y = b->line.target;
    return (x > y) - (x < y);
}

/* The lead of each domain, where all goals and measures that name one name the same; [domain_count + 1]. */
static str *leads_of_domains(making *m)
{
    str *leads = arena_array(m->b->c->request, str, m->b->plan.domain_count + 1);
    bool *differ = arena_array(m->b->c->request, bool, m->b->plan.domain_count + 1);
    for (size_t i = 0; i < m->nodes.count; i++) {
        const node_line *n = &m->nodes.items[i];
        unsigned d = n->domain_no;
        if (d == 0 || d > m->b->plan.domain_count || n->now->lead.len == 0 || n->now->kind == NODE_ROW)
            continue;
        differ[d] = differ[d] || (leads[d].len > 0 && !str_eq(leads[d], n->now->lead));
        leads[d] = differ[d] ? STR("") : n->now->lead;
    }
    return leads;
}

static bool digest_words(arena *a, responsibility_line *line, error *err)
{
    str words = str_format(a, "%.*s\n%.*s", STR_ARG(line->name), STR_ARG(line->text));
    return hash_sm3(a, words, &line->words, err);
}

/* The node, or the nearest heading above it, that names a lead; the node itself when none does. Nodes of a
 * plan are in one array, by number. */
static const plan_node *with_lead(const plan_node *node)
{
    const plan_node *n = node;
    while (n && n->lead.len == 0 && n->source.len == 0 && n->support.count == 0)
        n = n->parent ? n - n->no + n->parent : 0;
    return n ? n : node;
}

/* Sorts the entries, and makes their lines with what is proposed. */
static bool make_lines(making *m)
{
    responsibility_book *b = m->b;
    arena *a = b->c->request;
    str *leads = leads_of_domains(m);
    int64_t *nodes = arena_array(a, int64_t, m->entries.count);
    if (m->entries.count > 0)
        qsort(m->entries.items, m->entries.count, sizeof *m->entries.items, compare_entries);
    b->lines = arena_array(a, responsibility_line, m->entries.count);
    b->count = m->entries.count;
    for (size_t i = 0; i < b->count; i++) {
        entry *e = &m->entries.items[i];
        unsigned d = e->line.domain_no;
        proposal_basis from = { .written = with_lead(e->node),
                                .domain = d > 0 && d <= b->plan.domain_count ? leads[d] : STR(""),
                                .indicator_department = e->department };
        responsibility_propose(&b->finder, &from, &e->line);
        e->line.state = RESPONSIBILITY_PROPOSED;
        nodes[i] = e->node && e->node->kind == NODE_GOAL ? e->node->id : 0;
        if (!digest_words(a, &e->line, m->err))
            return false;
        b->lines[i] = e->line;
        map_add(&b->by_part, e->line.part, i, 0);
    }
    responsibility_propose_of_goals(a, b->lines, nodes, b->count);
    return true;
}

/* ---- assignments ---- */

responsible_unit responsibility_unit_named(const responsibility_book *b, int64_t unit)
{
    const org_unit *u = org_unit_of_id(&b->units, unit);
    return (responsible_unit){ unit, u ? u->name : STR("?") };
}

static bool has_ended(const responsibility_book *b, int64_t unit)
{
    const org_unit *u = org_unit_of_id(&b->units, unit);
    return u && u->ended_on.len > 0 && str_compare(u->ended_on, b->on) <= 0;
}

static void apply(responsibility_book *b, const responsibility *r)
{
    uint64_t at;
    arena *a = b->c->request;
    str part = r->target ? str_format(a, "t%lld", (long long)r->target)
                         : str_format(a, "n%lld", (long long)r->node);
    if (str_compare(r->since, b->on) > 0 || !map_get(&b->by_part, part, &at))
        return; /* later, or the plan no longer has the part */
    responsibility_line *line = &b->lines[at];
    line->assignment = r->id;
    line->lead = responsibility_unit_named(b, r->lead);
    line->supports = arena_array(a, responsible_unit, r->support_count);
    line->support_count = r->support_count;
    for (size_t i = 0; i < r->support_count; i++)
        line->supports[i] = responsibility_unit_named(b, r->supports[i]);
    line->source = r->source;
    line->basis = r->basis;
    line->since = r->since;
    line->at = r->at;
    line->who = r->who;
    line->why = r->why;
    line->state = has_ended(b, r->lead)            ? RESPONSIBILITY_ENDED
                  : !str_eq(r->words, line->words) ? RESPONSIBILITY_REWORDED
                                                   : RESPONSIBILITY_CONFIRMED;
}

static bool take_day(context *c, str on, str *day_out, error *err)
{
    date day;
    if (!step_day_or_today(c, on, &day, err))
        return false;
    *day_out = date_text(c->request, day);
    return true;
}

/* The region of the plan, else of the store; REGION_NO_ID: neither has one. */
static bool find_home(responsibility_book *b, int64_t *home_out, error *err)
{
    context *c = b->c;
    str code;
    *home_out = b->plan.record.region;
    return *home_out != REGION_NO_ID || (store_setting(c->request, c->store, STR("region"), &code, err) &&
                                         (code.len == 0 || units_find_region(c, code, home_out, err)));
}

/* What was assigned counts in the region of the plan; in another one there are only proposals. */
static bool load_units(responsibility_book *b, int64_t of_region, error *err)
{
    context *c = b->c;
    int64_t home;
    if (!find_home(b, &home, err))
        return false;
    b->region = of_region != REGION_NO_ID ? of_region : home;
    return (b->region == REGION_NO_ID || store_load_units(c->request, c->store, b->region, &b->units, err)) &&
           (b->region != home ||
            store_load_responsibilities(c->request, c->store, b->plan.record.id, &b->acts, err));
}

bool responsibility_load_book(context *c, str plan_key, str on, responsibility_book *book_out, error *err)
{
    return responsibility_load_book_in(c, plan_key, REGION_NO_ID, on, book_out, err);
}

bool responsibility_load_book_in(context *c, str plan_key, int64_t of_region, str on,
                                 responsibility_book *book_out, error *err)
{
    responsibility_book *b = book_out;
    making m = { .b = b, .err = err };
    *b = (responsibility_book){ .c = c, .by_part = map_in(c->request) };
    if (!take_day(c, on, &b->on, err) || !context_catalogue(c, &m.known, err) ||
        !service_load_plan(c->request, c->store, plan_key, &m.known->indicators, &b->plan, err))
        return false;
    str key = plan_key.len > 0 ? plan_key : b->plan.record.code;
    if (!load_units(b, of_region, err) || !service_list_nodes(c, key, &m.nodes, err))
        return false;
    b->finder = unit_finder_of(c->request, &b->units, m.known, b->plan.record.region_name);
    b->revision = b->acts.count > 0 ? b->acts.items[b->acts.count - 1].id : 0;
    add_nodes(&m);
    add_targets(&m);
    if (!make_lines(&m))
        return false;
    for (size_t i = 0; i < b->acts.count; i++)
        apply(b, &b->acts.items[i]);
    for (size_t i = 0; i < b->count; i++)
        if (!b->lines[i].lead.unit)
            b->lines[i].state = RESPONSIBILITY_MISSING;
    return true;
}

bool responsibility_load_book_to_read(context *c, str plan_key, str on, responsibility_book *book_out,
                                      error *err)
{
    if (!responsibility_load_book(c, plan_key, on, book_out, err))
        return false;
    int64_t own = access_own_region(c, PERMISSION_DECOMPOSITION_READ, book_out->region);
    return own == book_out->region || responsibility_load_book_in(c, plan_key, own, on, book_out, err);
}

/* ---- finding ---- */

bool responsibility_find_line(const responsibility_book *b, str part, responsibility_line **line_out,
                              error *err)
{
    uint64_t at;
    responsibility_line *found = 0;
    size_t targets = 0;
    if (map_get(&b->by_part, str_trim(part), &at)) {
        *line_out = &b->lines[at];
        return true;
    }
    for (size_t i = 0; i < b->count; i++) {
        responsibility_line *line = &b->lines[i];
        if (!str_eq(line->where, part))
            continue;
        bool is_target = line->kind == PART_TARGET;
        targets += is_target;
        if (!is_target || !found) /* a goal is meant before its targets */
            found = line;
    }
    if (!found)
        return error_set(err, ERROR_NOT_FOUND, "规划 %.*s 中没有“%.*s”；请用责任分解表中的编号",
                         "plan %.*s has no part \"%.*s\"; use an id of the list of responsibilities",
                         STR_ARG(b->plan.record.code), STR_ARG(part));
    if (found->kind == PART_TARGET && targets > 1)
        return error_set(err, ERROR_USAGE, "“%.*s”处有 %zu 项，请用责任分解表中的编号",
                         "\"%.*s\" is the place of %zu parts; use an id of the list of responsibilities",
                         STR_ARG(part), targets);
    *line_out = found;
    return true;
}

/* ---- rights ---- */

bool responsibility_line_has(const responsibility_line *line, int64_t unit, bool *is_lead_out)
{
    *is_lead_out = line->lead.unit == unit;
    for (size_t i = 0; i < line->support_count; i++)
        if (line->supports[i].unit == unit)
            return true;
    return *is_lead_out;
}

bool responsibility_sees_all(const responsibility_book *b)
{
    return access_may(b->c, PERMISSION_DECOMPOSITION_READ, b->region, 0);
}

bool responsibility_sees_line(const responsibility_book *b, const responsibility_line *line)
{
    bool is_lead;
    const caller *who = &b->c->who;
    for (size_t i = 0; i < who->grant_count; i++)
        if (who->grants[i].unit && responsibility_line_has(line, who->grants[i].unit, &is_lead) &&
            access_may(b->c, PERMISSION_DECOMPOSITION_READ, b->region, who->grants[i].unit))
            return true;
    return false;
}

bool responsibility_require_view(const responsibility_book *b, error *err)
{
    const caller *who = &b->c->who;
    for (size_t i = 0; i < who->grant_count; i++)
        if (who->grants[i].unit &&
            access_may(b->c, PERMISSION_DECOMPOSITION_READ, b->region, who->grants[i].unit))
            return true;
    return access_require(b->c, PERMISSION_DECOMPOSITION_READ, b->region, 0, err);
}
