#include "service/plan/part.h"

#include <string.h>

#include "service/asked_regions.h"
#include "service/plan/load.h"

int64_t found_part_id(const found_part *f)
{
    return f->is_node ? f->node->origin : f->target->origin;
}

static bool no_such_part(const named_part *of, bool is_node, error *err)
{
    return is_node ? error_set(err, ERROR_NOT_FOUND, "没有节点“%.*s”；请用节点列表中的编号",
                               "there is no node \"%.*s\"; use an id of the list of nodes", STR_ARG(of->name))
                   : error_set(err, ERROR_NOT_FOUND, "没有目标“%.*s”；请用目标列表中的编号",
                               "there is no target \"%.*s\"; use an id of the list of targets",
                               STR_ARG(of->name));
}

/* The id of the one target or node at a place of a plan. */
static bool find_place(context *c, const named_part *of, bool is_node, const stored_plan *p, int64_t *id_out,
                       error *err)
{
    plan_nodes nodes = { 0 };
    size_t count = 0;
    strbuf ids = strbuf_in(c->request, 0);
    if (is_node && !store_load_plan_nodes(c->request, c->store, p->record.version_id, &nodes, err))
        return false;
    for (size_t i = 0; i < (is_node ? nodes.count : p->targets.count); i++) {
        str where = is_node ? nodes.items[i].path : p->targets.items[i].where;
        int64_t id = is_node ? nodes.items[i].origin : p->targets.items[i].origin;
        if (!str_eq(where, of->name))
            continue;
        *id_out = id;
        strbuf_addf(&ids, count++ ? ", %lld" : "%lld", (long long)id);
    }
    str all = strbuf_str(&ids);
    if (count == 0)
        return no_such_part(of, is_node, err);
    return count == 1 ||
           error_set(err, ERROR_USAGE, "“%.*s”处有 %zu 项，请用编号：%.*s",
                     "\"%.*s\" is the place of %zu; use an id: %.*s", STR_ARG(of->name), count, STR_ARG(all));
}

/* An id is of one plan; another plan named beside it is a mistake. */
static bool is_of_plan(const found_part *f, const named_part *of, const plan_record *named, error *err)
{
    bool is_version = memchr(of->plan.data, '@', of->plan.len) != NULL;
    for (size_t i = 0; i < f->seen.count; i++)
        if (f->seen.items[i].plan_id == named->id &&
            (!is_version || f->seen.items[i].version == named->version))
            return true;
    str owner = f->seen.items[f->seen.count - 1].plan;
    return error_set(err, ERROR_NOT_FOUND, "“%.*s”不在 %.*s 中，属于 %.*s",
                     "\"%.*s\" is not in %.*s, it is in %.*s", STR_ARG(of->name), STR_ARG(of->plan),
                     STR_ARG(owner));
}

static bool load_part(context *c, found_part *f, error *err)
{
    const catalogue_snapshot *known;
    const plan_appearance *last = &f->seen.items[f->seen.count - 1];
    str key = str_format(c->request, "%.*s@%u", STR_ARG(last->plan), last->version);
    f->is_gone = last->version != last->version_count;
    if (!context_catalogue(c, &known, err) || !store_load_plan(c->request, c->store, key, &f->read, err) ||
        !asked_plan_allow(c, &f->read.record, err) ||
        !store_load_plan_nodes(c->request, c->store, f->read.record.version_id, &f->nodes, err))
        return false;
    f->now = plan_corrected(c->request, &known->indicators, &f->read);
    for (size_t i = 0; !f->is_node && i < f->read.targets.count; i++)
        if (f->read.targets.items[i].id == last->id) {
            f->target = &f->read.targets.items[i];
            f->target_now = &f->now.targets.items[i];
        }
    int64_t node = f->is_node ? last->id : f->target ? f->target->node : 0;
    for (size_t i = 0; i < f->nodes.count; i++)
        if (f->nodes.items[i].id == node)
            f->node = &f->nodes.items[i];
    return true;
}

bool service_find_part(context *c, const named_part *of, bool is_node, found_part *found_out, error *err)
{
    int64_t id = 0;
    found_part f = { .is_node = is_node };
    stored_plan named;
    bool is_id = int_parse(of->name, &id), names_plan = !is_id || of->plan.len;
    str key = of->plan;
    if (names_plan && (!asked_plan_settle(c, &key, err) ||
                       !store_load_plan(c->request, c->store, key, &named, err)))
        return false;
    if (!is_id && !find_place(c, of, is_node, &named, &id, err))
        return false;
    if (!store_find_appearances(c->request, c->store, is_node, id, &f.seen, err))
        return false;
    if (f.seen.count == 0)
        return no_such_part(of, is_node, err);
    if (is_id && names_plan && !is_of_plan(&f, of, &named.record, err))
        return false;
    f.is_older = names_plan && named.record.version < named.record.version_count;
    if (!load_part(c, &f, err))
        return false;
    *found_out = f;
    return true;
}

bool found_part_is_in_force(const found_part *f, error *err)
{
    const plan_record *r = &f->read.record;
    if (f->is_older)
        return error_set(err, ERROR_USAGE,
                         "更正只用于 %.*s 的现行文本（第%u版）；--plan 请不要写“@版本”",
                         "only the document of %.*s in force (version %u) is corrected; give --plan without @VERSION",
                         STR_ARG(r->code), r->version_count);
    if (!f->is_gone)
        return true;
    return error_set(
        err, ERROR_INPUT, "%.*s 现行文本（第%u版）中已没有这一项，不能更正；历史见 halfsky %s history %lld",
        "the document of %.*s in force (version %u) no longer has it, so it cannot be corrected; its"
        " history: halfsky %s history %lld",
        STR_ARG(r->code), r->version_count, f->is_node ? "plan node" : "target", (long long)found_part_id(f));
}
