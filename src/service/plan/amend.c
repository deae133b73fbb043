#include "service/plan/amend.h"

#include "base/vec.h"
#include "dataset/names.h"
#include "plan/amend/alike.h"
#include "plan/amend/match.h"
#include "service/plan/domain_names.h"

const char *const amend_change_words[AMEND_CHANGE_COUNT] = {
    [AMEND_ADDED] = "added",
    [AMEND_CHANGED] = "changed",
    [AMEND_GONE] = "gone",
};

struct amend_links {
    amend_match *targets; /* [after->targets.count] */
    amend_match *nodes;   /* [after_nodes->count] */
};

typedef struct amending {
    arena *a;
    const amend_plans *plans;
    standard_domains standard;
    VEC(amend_difference) found;
} amending;

/* ---- items to compare ---- */

/* The standard domain of a title, else the title. */
static str domain_key(amending *w, str title)
{
    const standard_domain *known = title.len > 0 ? standard_domain_of(w->a, &w->standard, title) : 0;
    return known ? known->code : name_key(w->a, title);
}

static const plan_node *node_of_id(const plan_nodes *nodes, int64_t id)
{
    for (size_t i = 0; id && i < nodes->count; i++)
        if (nodes->items[i].id == id)
            return &nodes->items[i];
    return 0;
}

/* The words of a node; of a row all its cells, because a changed cell is a changed sentence. */
static str sentence_of(arena *a, const plan_nodes *nodes, const plan_node *n)
{
    if (!n)
        return STR("");
    if (n->kind != NODE_ROW)
        return plan_text_key(a, n->text.len > 0 ? n->text : n->title);
    strbuf b = strbuf_in(a, 0);
    strbuf_addf(&b, "%.*s|%.*s|%d|%.*s", STR_ARG(n->title), STR_ARG(n->unit), n->baseline_year,
                STR_ARG(n->baseline));
    for (size_t i = n->no; i < nodes->count && nodes->items[i].parent == n->no; i++)
        strbuf_addf(&b, "|%d:%.*s", nodes->items[i].number, STR_ARG(nodes->items[i].text));
    return plan_text_key(a, strbuf_str(&b));
}

static str code_of_id(const indicators *known, int32_t id)
{
    const indicator *i = indicator_of_id(known, id);
    return i ? i->code : STR("");
}

static amend_item item_of_target(amending *w, const stored_plan *p, const plan_nodes *nodes,
                                 const plan_node *node, const plan_target *t, str code)
{
    str domain = t->domain_no > 0 && t->domain_no <= p->domain_count
                     ? domain_key(w, p->domain_titles[t->domain_no - 1])
                     : STR("");
    bool is_row = plan_is_row(t->where);
    str words = is_row ? str_join(w->a, t->reading.indicator, t->reading.phrase) : t->reading.phrase;
    return (amend_item){ .group = str_format(w->a, "%s/%.*s", is_row ? "row" : "text", STR_ARG(domain)),
                         .indicator = code.len > 0 ? code : name_key(w->a, t->reading.indicator),
                         .text = plan_text_key(w->a, words),
                         .sentence = sentence_of(w->a, nodes, node),
                         .item = t->reading.item };
}

static amend_item *items_before(amending *w)
{
    const stored_plan *p = w->plans->before;
    amend_item *items = arena_array(w->a, amend_item, p->targets.count);
    for (size_t i = 0; i < p->targets.count; i++) {
        const plan_target *t = &p->targets.items[i];
        const correction *linked = correction_of(&p->corrections, t->id, 0, CORRECTED_INDICATOR, 0, 0);
        items[i] = item_of_target(w, p, w->plans->before_nodes, node_of_id(w->plans->before_nodes, t->node),
                                  t, code_of_id(w->plans->known, t->indicator));
        items[i].corrected_indicator = linked ? linked->values[CORRECTED_INDICATOR] : STR("");
    }
    return items;
}

static amend_item *items_after(amending *w)
{
    const stored_plan *p = w->plans->after;
    amend_item *items = arena_array(w->a, amend_item, p->targets.count);
    for (size_t i = 0; i < p->targets.count; i++) {
        const plan_target *t = &p->targets.items[i];
        const plan_node *node = plan_node_of_target(w->plans->after_nodes, t->where, t->reading.indicator,
                                                    t->reading.place);
        items[i] = item_of_target(w, p, w->plans->after_nodes, node, t, w->plans->after_codes[i]);
    }
    return items;
}

/* Nodes of a kind in one domain; what only describes the reading is left out by an empty text. */
static amend_item *items_of_nodes(amending *w, const plan_nodes *nodes)
{
    amend_item *items = arena_array(w->a, amend_item, nodes->count);
    for (size_t i = 0; i < nodes->count; i++) {
        const plan_node *n = &nodes->items[i];
        const plan_node *above = n->parent ? &nodes->items[n->parent - 1] : 0;
        bool is_of_domain = n->kind == NODE_GOAL || n->kind == NODE_MEASURE;
        str words = n->kind == NODE_ROW || n->text.len == 0 ? n->title : n->text;
        if (n->kind == NODE_CELL) /* a cell is of its row */
            words = str_join(w->a, above ? above->title : STR(""), str_format(w->a, "@%d", n->number));
        items[i] = (amend_item){
            .group = str_format(w->a, "%d/%.*s", n->kind,
                                STR_ARG(is_of_domain && above ? domain_key(w, above->title) : STR(""))),
            .text = n->kind == NODE_DOMAIN ? domain_key(w, n->title) : plan_text_key(w->a, words),
            .sentence = sentence_of(w->a, nodes, n),
            .is_sentence = is_of_domain || n->kind == NODE_OVERALL || n->kind == NODE_IMPLEMENTATION
        };
    }
    return items;
}

/* ---- differences ---- */

static bool is_shown(plan_node_kind kind)
{
    return kind != NODE_CELL && kind != NODE_UNREAD && kind != NODE_REMARK && kind != NODE_TITLE;
}

static str words_of_node(const plan_node *n)
{
    return n->text.len > 0 ? n->text : n->title;
}

static void add(amending *w, amendment *out, amend_difference one)
{
    out->counts[one.is_target][one.change]++;
    *vec_push(w->a, &w->found) = one;
}

static void compare_targets(amending *w, const amend_match *links, amendment *out)
{
    const plan_targets *before = &w->plans->before->targets, *after = &w->plans->after->targets;
    bool *continues = arena_array(w->a, bool, before->count);
    for (size_t i = 0; i < after->count; i++) {
        plan_target *t = &after->items[i];
        const plan_target *was = links[i].before ? &before->items[links[i].before - 1] : 0;
        if (was)
            continues[links[i].before - 1] = true;
        t->origin = was ? was->origin : 0;
        if (was && links[i].is_unchanged && str_eq(was->reading.formula, t->reading.formula))
            continue;
        add(w, out,
            (amend_difference){ .change = was ? AMEND_CHANGED : AMEND_ADDED,
                                .is_target = true,
                                .id = t->origin,
                                .where_before = was ? was->where : STR(""),
                                .where = t->where,
                                .before = was ? was->reading.phrase : STR(""),
                                .after = t->reading.phrase,
                                .formula_before = was ? was->reading.formula : STR(""),
                                .formula = t->reading.formula });
    }
    for (size_t i = 0; i < before->count; i++) {
        const plan_target *was = &before->items[i];
        if (!continues[i])
            add(w, out,
                (amend_difference){ .change = AMEND_GONE,
                                    .is_target = true,
                                    .id = was->origin,
                                    .where_before = was->where,
                                    .where = STR(""),
                                    .before = was->reading.phrase,
                                    .after = STR(""),
                                    .formula_before = was->reading.formula,
                                    .formula = STR("") });
    }
}

static void compare_nodes(amending *w, const amend_match *links, amendment *out)
{
    const plan_nodes *before = w->plans->before_nodes, *after = w->plans->after_nodes;
    bool *continues = arena_array(w->a, bool, before->count);
    for (size_t i = 0; i < after->count; i++) {
        plan_node *n = &after->items[i];
        const plan_node *was = links[i].before ? &before->items[links[i].before - 1] : 0;
        if (was)
            continues[links[i].before - 1] = true;
        n->origin = was ? was->origin : 0;
        if (!is_shown(n->kind) || (was && links[i].is_unchanged))
            continue;
        add(w, out,
            (amend_difference){ .change = was ? AMEND_CHANGED : AMEND_ADDED,
                                .kind = n->kind,
                                .id = n->origin,
                                .where_before = was ? was->path : STR(""),
                                .where = n->path,
                                .before = was ? words_of_node(was) : STR(""),
                                .after = words_of_node(n) });
    }
    for (size_t i = 0; i < before->count; i++) {
        const plan_node *was = &before->items[i];
        if (!continues[i] && is_shown(was->kind))
            add(w, out,
                (amend_difference){ .change = AMEND_GONE,
                                    .kind = was->kind,
                                    .id = was->origin,
                                    .where_before = was->path,
                                    .where = STR(""),
                                    .before = words_of_node(was),
                                    .after = STR("") });
    }
}

/* ---- corrections ---- */

static bool is_carried(const correction *c)
{
    return c->state == CORRECTION_VALID || c->state == CORRECTION_TO_BE_CONFIRMED;
}

/* Where a correction goes: place of the target or node in the new version, from 1; 0: it is gone. */
static size_t place_after(const amend_plans *plans, const amend_links *links, const correction *c,
                          bool *is_unchanged_out)
{
    size_t count = c->target ? plans->after->targets.count : plans->after_nodes->count;
    const amend_match *all = c->target ? links->targets : links->nodes;
    for (size_t i = 0; i < count; i++) {
        size_t at = all[i].before;
        int64_t id = !at         ? 0
                     : c->target ? plans->before->targets.items[at - 1].id
                                 : plans->before_nodes->items[at - 1].id;
        if (at && id == (c->target ? c->target : c->node)) {
            *is_unchanged_out = all[i].is_unchanged;
            return i + 1;
        }
    }
    return 0;
}

/* A correction that was to be confirmed stays so even where the sentence did not change again. */
static correction_state state_after(const correction *c, bool is_unchanged)
{
    return is_unchanged ? c->state : CORRECTION_TO_BE_CONFIRMED;
}

static void count_corrections(const amend_plans *plans, const amend_links *links, amendment *out)
{
    const corrections *all = &plans->before->corrections;
    for (size_t i = 0; i < all->count; i++) {
        bool is_unchanged;
        if (!is_carried(&all->items[i]))
            continue;
        if (!place_after(plans, links, &all->items[i], &is_unchanged))
            out->closed++;
        else if (state_after(&all->items[i], is_unchanged) == CORRECTION_VALID)
            out->kept++;
        else
            out->to_confirm++;
    }
}

void plan_amend(arena *a, const amend_plans *plans, amendment *amendment_out, const amend_links **links_out)
{
    amending w = { .a = a, .plans = plans, .standard = standard_domains_read(a) };
    amendment out = { .version_before = plans->before->record.version };
    amend_links *links = arena_new(a, amend_links);
    links->targets = plan_amend_match(a, items_before(&w), plans->before->targets.count, items_after(&w),
                                      plans->after->targets.count);
    links->nodes = plan_amend_match(a, items_of_nodes(&w, plans->before_nodes), plans->before_nodes->count,
                                    items_of_nodes(&w, plans->after_nodes), plans->after_nodes->count);
    compare_targets(&w, links->targets, &out);
    compare_nodes(&w, links->nodes, &out);
    count_corrections(plans, links, &out);
    out.items = w.found.items;
    out.count = w.found.count;
    *amendment_out = out;
    *links_out = links;
}

/* A domain keeps its number only while the document does: the correction names the same domain. */
static void renumber_domain(const amend_plans *plans, const amend_links *links, correction *c)
{
    int64_t no;
    if (!c->values[CORRECTED_DOMAIN].data || !int_parse(c->values[CORRECTED_DOMAIN], &no) || no < 1 ||
        (size_t)no > plans->before->domain_count)
        return;
    unsigned number = 0;
    for (size_t i = 0; i < plans->after_nodes->count; i++) {
        if (plans->after_nodes->items[i].kind != NODE_DOMAIN)
            continue;
        number++;
        size_t at = links->nodes[i].before;
        if (at && plans->before_nodes->items[at - 1].id == plans->before->domain_nodes[no - 1])
            c->values[CORRECTED_DOMAIN] = str_format(plans->memory, "%u", number);
    }
}

bool plan_amend_save(context *c, const amend_plans *plans, const amend_links *links, error *err)
{
    const corrections *all = &plans->before->corrections;
    for (size_t i = 0; i < all->count; i++) {
        bool is_unchanged;
        correction one = all->items[i];
        size_t place = is_carried(&one) ? place_after(plans, links, &one, &is_unchanged) : 0;
        if (!place)
            continue;
        one.state = state_after(&one, is_unchanged);
        if (one.state != all->items[i].state) {
            one.state_at = plans->after->record.imported_at;
            one.state_who = plans->after->record.imported_by;
            one.state_why = STR("");
        }
        if (one.target)
            one.target = plans->after->targets.items[place - 1].id;
        else
            one.node = plans->after_nodes->items[place - 1].id;
        one.carried_from = all->items[i].id;
        renumber_domain(plans, links, &one);
        if (!store_add_correction(c->store, plans->after->record.version_id, &one, err))
            return false;
    }
    return true;
}
