#include "service/people/units.h"

#include "base/vec.h"
#include "service/catalogue/catalogue.h"
#include "service/catalogue/regions.h"
#include "store/rounds.h"
#include "store/sessions.h"

#define NAME(type, member, must, zh, en)                                                                    \
    {                                                                                                       \
        #member, FIELD_TEXT, FIELD_AT(type, member), zh, en, must, .max = 200, .is_name = true              \
    }
#define OPTIONAL(name, type, member, zh, en)                                         \
    {                                                                                \
        name, FIELD_TEXT, FIELD_AT(type, member), zh, en, FIELD_OPTIONAL, .max = 200 \
    }
#define UNIT(type, name, member, zh, en)                                       \
    {                                                                          \
        name, FIELD_INT, FIELD_AT(type, member), zh, en, .min = 1, .max = 1e15 \
    }
#define DETAILS                                                                             \
    OPTIONAL("department", unit_request, department, "部门的代码或名称", "code or name of the department"), \
        NAME(unit_request, section, FIELD_OPTIONAL, "责任处室", "responsible section"),      \
        NAME(unit_request, contact, FIELD_OPTIONAL, "责任人", "responsible person"),         \
    {                                                                                       \
        "words_only", FIELD_BOOL, FIELD_AT(unit_request, has_words_only), "只报送文字",     \
            "hands in words only", FIELD_OPTIONAL, .has = FIELD_HAS(unit_request, is_given) \
    }

const field_table new_unit_fields = {
    "NewUnit",
    sizeof(unit_request),
    (const field[]){ NAME(unit_request, name, FIELD_ALWAYS, "名称", "name"),
                     OPTIONAL("region", unit_request, region, "地区的代码或名称；默认为本库所属地区",
                              "code or name of the region; default: that of the store"),
                     DETAILS,
                     { 0 } },
};

const field_table unit_change_fields = {
    "UnitChange",
    sizeof(unit_request),
    (const field[]){ UNIT(unit_request, "unit", unit, "编号", "number"),
                     NAME(unit_request, name, FIELD_OPTIONAL, "名称", "name"),
                     DETAILS,
                     { 0 } },
};

const field_table unit_reference_fields = {
    "UnitReference",
    sizeof(unit_request),
    (const field[]){ UNIT(unit_request, "unit", unit, "编号", "number"), { 0 } },
};

const field_table unit_search_fields = {
    "UnitSearch",
    sizeof(unit_search),
    (const field[]){ OPTIONAL("region", unit_search, region, "只选一个地区（代码或名称）",
                              "only this region (code or name)"),
                     { 0 } },
};

const field_table unit_end_fields = {
    "UnitEnd",
    sizeof(unit_end),
    (const field[]){ UNIT(unit_end, "unit", unit, "编号", "number"),
                     OPTIONAL("on", unit_end, on, "撤销日期；默认为今天", "day; default: today"),
                     { 0 } },
};

const field_table unit_merge_fields = {
    "UnitMerge",
    sizeof(unit_end),
    (const field[]){ UNIT(unit_end, "unit", unit, "编号", "number"),
                     UNIT(unit_end, "into", into, "并入的单位", "the unit that it becomes part of"),
                     OPTIONAL("on", unit_end, on, "日期；默认为今天", "day; default: today"),
                     { 0 } },
};

bool units_find_region(context *c, str wanted, int64_t *region_out, error *err)
{
    const region *found;
    if (!service_find_region(c, wanted, &found, err))
        return false;
    *region_out = found->id;
    return true;
}

typedef VEC(org_unit) unit_vec;

/* Adds the units that the caller may see, until kept has most of them (0: no limit). */
static void keep_seen(const context *c, const org_units *of, size_t most, unit_vec *kept)
{
    for (size_t i = 0; i < of->count && (most == 0 || kept->count < most); i++)
        if (access_may(c, PERMISSION_PEOPLE_READ, of->items[i].region, of->items[i].id))
            *vec_push(c->request, kept) = of->items[i];
}

static bool list_window_of_units(context *c, unit_vec *kept, error *err)
{
    list_window *w = &c->window;
    org_units next = { 0 };
    int64_t after = w->after;
    do {
        if (!store_load_units_after(c->request, c->store, after, w->most, &next, err))
            return false;
        keep_seen(c, &next, w->most, kept);
        after = next.count > 0 ? next.items[next.count - 1].id : after;
    } while (next.count == w->most && kept->count < w->most);
    w->is_used = true;
    return true;
}

bool service_list_units(context *c, const unit_search *asked, org_units *found_out, error *err)
{
    int64_t only = 0;
    org_units all;
    unit_vec kept = { 0 };
    bool is_of_region = asked->region.len > 0;
    if (is_of_region && !units_find_region(c, asked->region, &only, err))
        return false;
    if (c->window.most > 0 && !is_of_region) {
        if (!list_window_of_units(c, &kept, err))
            return false;
    } else {
        if (!store_load_units(c->request, c->store, only, &all, err))
            return false;
        keep_seen(c, &all, 0, &kept);
    }
    *found_out = (org_units){ kept.items, kept.count };
    return true;
}

static bool find_any(context *c, int64_t id, org_unit *found_out, error *err)
{
    bool has;
    return store_find_unit(c->request, c->store, id, found_out, &has, err) &&
           (has || error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的单位", "no unit with the number %lld",
                             (long long)id));
}

static bool find(context *c, int64_t id, org_unit *found_out, error *err)
{
    return find_any(c, id, found_out, err) &&
           access_require(c, PERMISSION_PEOPLE_EDIT, found_out->region, found_out->id, err);
}

static bool check_texts(const org_unit *u, error *err)
{
    const str texts[] = { u->name, u->section, u->contact };
    bool is_good = u->name.len > 0;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        is_good = is_good && str_trim(texts[i]).len == texts[i].len;
        for (size_t k = 0; k < texts[i].len; k++)
            is_good = is_good && (unsigned char)texts[i].data[k] >= ' ';
    }
    return is_good || error_set(err, ERROR_INPUT, "单位须有名称；名称、科室和联系人为一行文字，前后没有空格",
                                "a unit needs a name; name, section and contact are texts of one line without"
                                " blanks around them");
}

static bool save(context *c, org_unit *u, error *err)
{
    if (!check_texts(u, err) ||
        (u->department.len > 0 &&
         !service_department_code(c->request, c->store, u->department, &u->department, err)) ||
        !store_save_unit(c->store, u, err) || !find_any(c, u->id, u, err))
        return false;
    str object = str_format(c->request, "%.*s %.*s", STR_ARG(u->region_code), STR_ARG(u->name));
    context_record(c, 0, object, str_format(c->request, "{\"unit\":%lld}", (long long)u->id));
    return true;
}

static str given_or(str given, str before)
{
    return given.data ? given : before;
}

/* What is given replaces what is there; an empty text clears it. */
static void fill(org_unit *u, const unit_request *asked)
{
    u->name = given_or(asked->name, u->name);
    u->department = given_or(asked->department, u->department);
    u->section = given_or(asked->section, u->section);
    u->contact = given_or(asked->contact, u->contact);
    u->has_figures = asked->is_given ? !asked->has_words_only : u->has_figures;
}

bool service_show_unit(context *c, const unit_request *asked, org_unit *unit_out, error *err)
{
    return find_any(c, asked->unit, unit_out, err) &&
           (access_may(c, PERMISSION_PEOPLE_READ, unit_out->region, unit_out->id) ||
            error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的单位", "no unit with the number %lld",
                      (long long)asked->unit));
}

bool service_add_unit(context *c, const unit_request *asked, org_unit *made_out, error *err)
{
    *made_out = (org_unit){ .has_figures = true };
    fill(made_out, asked);
    return units_find_region(c, asked->region, &made_out->region, err) &&
           access_require(c, PERMISSION_PEOPLE_EDIT, made_out->region, 0, err) && save(c, made_out, err);
}

bool service_change_unit(context *c, const unit_request *asked, org_unit *changed_out, error *err)
{
    if (!find(c, asked->unit, changed_out, err))
        return false;
    fill(changed_out, asked);
    return save(c, changed_out, err);
}

/* The persons of a unit go to another one, 0: to none; their roles in it end the day before. */
static bool move_persons(context *c, const org_unit *from, int64_t into, error *err)
{
    persons all;
    str day_before = str_slice(date_moment_after(c->request, c->by.now, -24 * 3600), 0, 10);
    if (!store_load_persons(c->request, c->store, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        person *p = &all.items[i];
        bool is_of_it = p->unit == from->id && p->state != PERSON_ENDED;
        for (size_t k = 0; k < p->grant_count; k++) {
            person_grant *g = &p->grants[k];
            if (g->unit != from->id || (g->until.len > 0 && str_compare(g->until, day_before) <= 0))
                continue;
            is_of_it = true;
            g->until = day_before;
            if (!store_save_grant(c->store, p->id, g, err))
                return false;
        }
        p->unit = p->unit == from->id ? into : p->unit;
        if (is_of_it &&
            (!store_save_person(c->store, p, err) || !store_end_sessions(c->store, p->id, 0, err)))
            return false;
    }
    return true;
}

/* Nobody could fill in the tasks of a unit that has ended, and the round could not be locked. */
static bool has_no_open_task(context *c, const org_unit *of, error *err)
{
    monitoring_rounds all;
    if (!store_load_rounds(c->request, c->store, of->region, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const monitoring_round *r = &all.items[i];
        round_tasks tasks = { 0 };
        if (r->state == ROUND_ISSUED && !store_load_tasks(c->request, c->store, r->id, &tasks, err))
            return false;
        for (size_t k = 0; k < tasks.count; k++)
            if (tasks.items[k].unit == of->id && tasks.items[k].state != TASK_ACCEPTED)
                return error_set(err, ERROR_CONFLICT,
                                 "“%.*s”在 %d 年监测报表（%lld）中的任务尚未通过，通过后才能撤销或并入其他单位",
                                 "the task of %.*s in the round of %d (%lld) is not accepted yet; the unit can "
                                 "end or merge after that",
                                 STR_ARG(of->name), r->year, (long long)r->id);
    }
    return true;
}

bool service_end_unit(context *c, const unit_end *asked, org_unit *ended_out, error *err)
{
    org_unit into;
    date day;
    if (!find(c, asked->unit, ended_out, err) || (asked->into && !find(c, asked->into, &into, err)))
        return false;
    if (ended_out->ended_on.len > 0)
        return error_set(err, ERROR_INPUT, "单位已于 %.*s 撤销", "the unit ended on %.*s",
                         STR_ARG(ended_out->ended_on));
    if (asked->into &&
        (into.id == ended_out->id || into.region != ended_out->region || into.ended_on.len > 0))
        return error_set(err, ERROR_INPUT, "单位只能并入同一地区的另一个在用单位",
                         "a unit can only become part of another unit of its region that has not ended");
    if (asked->on.len > 0 && (asked->on.len != 10 || !date_parse(asked->on, &day)))
        return error_set(err, ERROR_INPUT, "日期应如 2024-12-31，这里是“%.*s”",
                         "the day must be like 2024-12-31, found \"%.*s\"", STR_ARG(asked->on));
    if (!has_no_open_task(c, ended_out, err))
        return false;
    ended_out->ended_on = asked->on.len > 0 ? asked->on : date_text(c->request, c->today);
    ended_out->merged_into = asked->into;
    return move_persons(c, ended_out, asked->into, err) && save(c, ended_out, err);
}
