#include "service/responsibility/assign.h"

#include "base/vec.h"
#include "service/responsibility/list.h"
#include "service/responsibility/table.h"

/* A book while assignments are added to it. */
typedef struct assigning {
    responsibility_book b;
    str since; /* of a part that has an assignment already */
    VEC(responsibility) acts;
    size_t unchanged;
} assigning;

static bool begin(context *c, str key, str on, assigning *w, error *err)
{
    *w = (assigning){ 0 };
    if (!responsibility_load_book(c, key, on, &w->b, err) ||
        !access_require(c, PERMISSION_DECOMPOSITION_EDIT, w->b.region, 0, err))
        return false;
    w->since = w->b.on;
    if (w->b.plan.record.version == w->b.plan.record.version_count)
        return true;
    return error_set(err, ERROR_USAGE, "只能分解现行文本；--plan 请不要写“@版本”",
                     "only the document in force can be assigned; give --plan without @VERSION");
}

static bool check_revision(const assigning *w, int64_t revision, error *err)
{
    if (revision == 0 || revision == w->b.revision)
        return true;
    return error_set(err, ERROR_CONFLICT, "分解表已被他人更改（第 %lld 次修改，您看到的是 %lld）；请重新打开",
                     "another person changed the table (revision %lld; you saw %lld); open it again",
                     (long long)w->b.revision, (long long)revision);
}

static bool is_same(const responsibility_line *line, const responsibility_choice *to)
{
    bool is_lead;
    if (!line->assignment || line->state == RESPONSIBILITY_REWORDED || line->lead.unit != to->lead ||
        line->support_count != to->support_count)
        return false;
    for (size_t i = 0; i < to->support_count; i++)
        if (!responsibility_line_has(line, to->supports[i], &is_lead))
            return false;
    return true;
}

/* Units of a line that nobody asked to change. */
static void keep_supports(arena *a, responsibility_choice *to)
{
    const responsibility_line *line = to->line;
    if (to->supports)
        return;
    to->supports = arena_array(a, int64_t, line->support_count);
    for (size_t i = 0; i < line->support_count; i++)
        if (line->supports[i].unit != to->lead)
            to->supports[to->support_count++] = line->supports[i].unit;
}

/* Where the lead comes from stays known when a person confirms it. */
static void add(assigning *w, responsibility_choice to, responsibility_source source, str basis)
{
    context *c = w->b.c;
    const responsibility_line *line = to.line;
    keep_supports(c->request, &to);
    if (is_same(line, &to)) {
        w->unchanged++;
        return;
    }
    bool stays = line->lead.unit == to.lead && source == RESPONSIBILITY_OF_PERSON;
    *vec_push(c->request, &w->acts) = (responsibility){ .plan = w->b.plan.record.id,
                                                        .target = line->target,
                                                        .node = line->node,
                                                        .lead = to.lead,
                                                        .supports = to.supports,
                                                        .support_count = to.support_count,
                                                        .source = stays ? line->source : source,
                                                        .basis = stays ? line->basis : basis,
                                                        .words = line->words,
                                                        .since = line->assignment ? w->since : STR(""),
                                                        .at = c->by.now,
                                                        .who = c->by.who,
                                                        .why = c->by.why,
                                                        .person = c->who.person };
}

static bool save(assigning *w, responsibility_changed *out, error *err)
{
    context *c = w->b.c;
    VEC(responsibility_line) lines = { 0 };
    responsibility_book now;
    str code = w->b.plan.record.code;
    if (!store_add_responsibilities(c->store, w->acts.items, w->acts.count, err) ||
        !responsibility_load_book(c, code, w->since, &now, err))
        return false;
    *out = (responsibility_changed){
        .plan = code, .revision = now.revision, .changed = w->acts.count, .unchanged = w->unchanged
    };
    for (size_t i = 0; i < now.count; i++)
        if (now.lines[i].assignment > w->b.revision)
            *vec_push(c->request, &lines) = now.lines[i];
    out->items = lines.items;
    out->count = lines.count;
    context_record(c, 0, code,
                   str_format(c->request, "{\"changed\": %zu, \"unchanged\": %zu, \"revision\": %lld}",
                              out->changed, out->unchanged, (long long)now.revision));
    return true;
}

/* ---- by a person ---- */

static bool name_units(const assigning *w, const responsibility_set_request *asked, responsibility_choice *to,
                       error *err)
{
    const org_unit *u;
    if (asked->lead.len > 0) {
        str rest = asked->lead, first, second;
        if (responsibility_next_name(&rest, &first) && responsibility_next_name(&rest, &second))
            return error_set(err, ERROR_INPUT, "牵头单位只能有一家，这里有“%.*s”“%.*s”",
                             "one lead only; found \"%.*s\" and \"%.*s\"", STR_ARG(first), STR_ARG(second));
        if (!unit_finder_require(&w->b.finder, first, &u, err))
            return false;
        to->lead = u->id;
    }
    if (!asked->has_supports)
        return true;
    to->supports = arena_array(w->b.c->request, int64_t, asked->support_count + 1);
    for (size_t i = 0; i < asked->support_count; i++) {
        bool is_there = false;
        if (!unit_finder_require(&w->b.finder, asked->supports[i], &u, err))
            return false;
        for (size_t k = 0; k < to->support_count; k++)
            is_there = is_there || to->supports[k] == u->id;
        if (!is_there)
            to->supports[to->support_count++] = u->id;
    }
    return true;
}

static bool add_one(assigning *w, str part, responsibility_choice to, error *err)
{
    if (!responsibility_find_line(&w->b, part, &to.line, err))
        return false;
    to.lead = to.lead ? to.lead : to.line->lead.unit;
    if (!to.lead)
        return error_set(err, ERROR_INPUT, "“%.*s”没有牵头单位；请指定一家", "\"%.*s\" has no lead; name one",
                         STR_ARG(part));
    for (size_t i = 0; i < to.support_count; i++)
        if (to.supports[i] == to.lead)
            return error_set(err, ERROR_INPUT, "“%.*s”：牵头单位不能同时为配合单位",
                             "\"%.*s\": the lead cannot support itself", STR_ARG(part));
    for (size_t i = 0; i < w->acts.count; i++)
        if (w->acts.items[i].target == to.line->target && w->acts.items[i].node == to.line->node)
            return true; /* named twice */
    add(w, to, RESPONSIBILITY_OF_PERSON, STR(""));
    return true;
}

bool service_set_responsibility(context *c, const responsibility_set_request *asked,
                                responsibility_changed *out, error *err)
{
    assigning w;
    responsibility_choice to = { 0 };
    if (!begin(c, asked->plan, asked->on, &w, err) || !check_revision(&w, asked->revision, err) ||
        !name_units(&w, asked, &to, err))
        return false;
    for (size_t i = 0; i < asked->part_count; i++)
        if (!add_one(&w, asked->parts[i], to, err))
            return false;
    return save(&w, out, err);
}

bool service_confirm_responsibilities(context *c, const responsibility_search *asked,
                                      responsibility_changed *out, error *err)
{
    assigning w;
    responsibility_sheet found;
    bool is_search = asked->all || asked->unit.len > 0 || asked->part.len > 0 || asked->text.len > 0 ||
                     asked->domain || asked->has_kind || asked->has_state;
    if (!is_search)
        return error_set(err, ERROR_USAGE, "请说明确认哪些：编号、单位、领域、类别，或全部（--all）",
                         "name what is confirmed: a part, unit, domain or kind, or all (--all)");
    if (!begin(c, asked->plan, STR(""), &w, err) || !responsibility_choose(&w.b, asked, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++) {
        const responsibility_line *line = &found.items[i];
        if (line->state == RESPONSIBILITY_PROPOSED || line->state == RESPONSIBILITY_REWORDED)
            add(&w, (responsibility_choice){ .line = &found.items[i], .lead = line->lead.unit },
                RESPONSIBILITY_OF_PERSON, STR(""));
    }
    return save(&w, out, err);
}

/* The line as the import would leave it. */
static responsibility_line wanted_line(assigning *w, const responsibility_choice *choice)
{
    responsibility_choice to = *choice;
    responsibility_line line = *to.line;
    keep_supports(w->b.c->request, &to);
    line.lead = responsibility_unit_named(&w->b, to.lead);
    line.supports = arena_array(w->b.c->request, responsible_unit, to.support_count + 1);
    line.support_count = to.support_count;
    for (size_t i = 0; i < to.support_count; i++)
        line.supports[i] = responsibility_unit_named(&w->b, to.supports[i]);
    return line;
}

bool service_preview_responsibilities(context *c, const responsibility_import_request *asked,
                                      responsibility_changed *out, error *err)
{
    assigning w;
    responsibility_choices choices;
    VEC(responsibility_line) lines = { 0 };
    if (!begin(c, asked->plan, asked->on, &w, err) ||
        !responsibility_read_table(&w.b, asked->table, &choices, err))
        return false;
    for (size_t i = 0; i < choices.count; i++) {
        size_t before = w.acts.count;
        add(&w, choices.items[i], RESPONSIBILITY_OF_PERSON, STR(""));
        if (w.acts.count > before)
            *vec_push(c->request, &lines) = wanted_line(&w, &choices.items[i]);
    }
    *out = (responsibility_changed){ .plan = w.b.plan.record.code,
                                     .revision = w.b.revision,
                                     .changed = lines.count,
                                     .unchanged = w.unchanged,
                                     .items = lines.items,
                                     .count = lines.count };
    return true;
}

bool service_import_responsibilities(context *c, const responsibility_import_request *asked,
                                     responsibility_changed *out, error *err)
{
    assigning w;
    responsibility_choices choices;
    if (!begin(c, asked->plan, asked->on, &w, err) ||
        !responsibility_read_table(&w.b, asked->table, &choices, err))
        return false;
    for (size_t i = 0; i < choices.count; i++)
        add(&w, choices.items[i], RESPONSIBILITY_OF_PERSON, STR(""));
    return save(&w, out, err);
}

/* ---- handing over ---- */

typedef struct handing {
    const handover_request *asked;
    org_unit from, to;
    assigning w;
    size_t leads;
    bool *moved; /* [asked->part_count] */
} handing;

static bool is_asked(handing *h, const responsibility_line *line)
{
    bool is = h->asked->part_count == 0;
    for (size_t i = 0; i < h->asked->part_count; i++)
        if (str_eq(h->asked->parts[i], line->part))
            is = h->moved[i] = true;
    return is;
}

static void hand_over(handing *h, responsibility_line *line)
{
    bool is_lead;
    responsibility_choice to = { .line = line, .lead = line->lead.unit };
    if (!line->assignment || !responsibility_line_has(line, h->from.id, &is_lead) || !is_asked(h, line))
        return;
    to.lead = is_lead ? h->to.id : line->lead.unit;
    to.supports = arena_array(h->w.b.c->request, int64_t, line->support_count + 1);
    for (size_t i = 0; i < line->support_count; i++) {
        int64_t id = line->supports[i].unit == h->from.id ? h->to.id : line->supports[i].unit;
        bool is_there = id == to.lead;
        for (size_t k = 0; k < to.support_count; k++)
            is_there = is_there || to.supports[k] == id;
        if (!is_there)
            to.supports[to.support_count++] = id;
    }
    h->leads += is_lead;
    add(&h->w, to, is_lead ? RESPONSIBILITY_OF_HANDOVER : line->source, is_lead ? h->from.name : line->basis);
}

static bool check_units(context *c, handing *h, error *err)
{
    org_units all;
    if (!store_load_units(c->request, c->store, 0, &all, err))
        return false;
    const org_unit *from = org_unit_of_id(&all, h->asked->from), *to = org_unit_of_id(&all, h->asked->to);
    if (!from || !to)
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的单位；请用单位列表中的编号",
                         "there is no unit %lld; use a number of the list of units",
                         (long long)(from ? h->asked->to : h->asked->from));
    if (!access_require(c, PERMISSION_DECOMPOSITION_EDIT, from->region, 0, err))
        return false;
    if (from == to || from->region != to->region || to->ended_on.len > 0)
        return error_set(
            err, ERROR_INPUT, "只能移交给同一地区的另一个在用单位",
            "parts can only be handed over to another unit of the same region that has not ended");
    h->from = *from;
    h->to = *to;
    return true;
}

/* All plans of the region, or the one that is asked for. */
static bool list_plans(context *c, const handing *h, plan_records *plans_out, error *err)
{
    stored_plan *one = arena_new(c->request, stored_plan);
    if (h->asked->plan.len > 0) {
        if (!store_load_plan(c->request, c->store, h->asked->plan, one, err))
            return false;
        *plans_out = (plan_records){ &one->record, 1 };
        return true;
    }
    return store_list_plans(c->request, c->store, plans_out, err);
}

bool service_hand_over(context *c, const handover_request *asked, handover_result *out, error *err)
{
    handing h = { .asked = asked };
    plan_records plans;
    VEC(responsibility_changed) done = { 0 };
    size_t moved = 0;
    if (c->by.why.len == 0)
        return error_set(err, ERROR_USAGE, "移交须写明理由", "handing over needs a reason");
    if (!check_units(c, &h, err) || !list_plans(c, &h, &plans, err))
        return false;
    h.moved = arena_array(c->request, bool, asked->part_count);
    for (size_t i = 0; i < plans.count; i++) {
        if (plans.items[i].region != REGION_NO_ID && plans.items[i].region != h.from.region)
            continue;
        if (!begin(c, plans.items[i].code, asked->on, &h.w, err))
            return false;
        for (size_t k = 0; h.w.b.region == h.from.region && k < h.w.b.count; k++)
            hand_over(&h, &h.w.b.lines[k]);
        if (h.w.acts.count == 0)
            continue;
        if (!save(&h.w, vec_push(c->request, &done), err))
            return false;
        moved += h.leads;
        h.leads = 0;
    }
    for (size_t i = 0; i < asked->part_count; i++)
        if (!h.moved[i])
            return error_set(err, ERROR_NOT_FOUND, "“%.*s”不是“%.*s”已确认的任务",
                             "\"%.*s\" is not a confirmed part of %.*s", STR_ARG(asked->parts[i]),
                             STR_ARG(h.from.name));
    if (done.count == 0)
        return error_set(err, ERROR_NOT_FOUND, "“%.*s”没有可移交的已确认任务",
                         "%.*s has no confirmed parts to hand over", STR_ARG(h.from.name));
    *out = (handover_result){
        { h.from.id, h.from.name }, { h.to.id, h.to.name }, done.items, done.count, moved
    };
    return true;
}
