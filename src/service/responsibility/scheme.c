#include "service/responsibility/scheme.h"

#include "base/hash.h"
#include "base/vec.h"
#include "service/people/units.h"
#include "service/plan/load.h"
#include "service/plan/unit_finder.h"
#include "service/responsibility/compare.h"
#include "service/round/step.h"
#include "store/people.h"
#include "store/responsibilities.h"

/* A plan with the papers that carry it out. */
typedef struct shelf {
    context *c;
    const catalogue_snapshot *known;
    stored_plan plan;
    int64_t region; /* of the plan, else of the store */
    org_units units;
    schemes filed;
} shelf;

static bool open_shelf(context *c, str key, shelf *s, error *err)
{
    *s = (shelf){ .c = c };
    if (!context_catalogue(c, &s->known, err) ||
        !service_load_plan(c->request, c->store, key, &s->known->indicators, &s->plan, err))
        return false;
    s->region = s->plan.record.region;
    return (s->region != REGION_NO_ID || units_find_region(c, STR(""), &s->region, err)) &&
           store_load_units(c->request, c->store, s->region, &s->units, err) &&
           store_load_schemes(c->request, c->store, s->plan.record.id, &s->filed, err);
}

static const scheme *newest_of(const shelf *s, int64_t of_unit, int64_t of_region)
{
    const scheme *newest = 0;
    for (size_t i = 0; i < s->filed.count; i++)
        if (s->filed.items[i].unit == of_unit && s->filed.items[i].region == of_region)
            newest = &s->filed.items[i];
    return newest;
}

/* A paper that is in force; a draft is not. */
static bool is_in_force(const scheme *one)
{
    return one && (one->state == SCHEME_ISSUED || one->state == SCHEME_REVISED);
}

static bool count_lower(shelf *s, scheme_line *line, error *err)
{
    stored_plan own;
    compared_plan compared;
    if (line->filed.own_plan == 0)
        return true;
    if (!service_load_plan(s->c->request, s->c->store, line->filed.own_plan_code, &s->known->indicators, &own,
                           err) ||
        !compare_one_plan(s->c, &s->plan, &own, true, &compared, err))
        return false;
    line->lower = compared.counts[DEMAND_LOWER];
    return true;
}

static bool line_of(shelf *s, const org_unit *of_unit, const region *of, scheme_line *line_out, error *err)
{
    const scheme *newest = newest_of(s, of_unit ? of_unit->id : 0, of ? of->id : 0);
    *line_out = (scheme_line){ .is_region = of != 0,
                               .unit = of_unit ? of_unit->id : 0,
                               .region = of ? of->code : STR(""),
                               .name = of_unit ? of_unit->name : of->name,
                               .has_any = newest != 0 };
    if (newest)
        line_out->filed = *newest;
    return count_lower(s, line_out, err);
}

static bool is_in_use(const shelf *s, const region *r)
{
    str today = date_text(s->c->request, s->c->today);
    return r->parent == s->region && (r->valid_to.len == 0 || str_compare(r->valid_to, today) >= 0);
}

typedef VEC(scheme_line) scheme_lines;

static bool add_line(shelf *s, const scheme_search *asked, const org_unit *of_unit, const region *of,
                     scheme_lines *to, size_t *count, size_t *without, error *err)
{
    scheme_line line;
    if (!line_of(s, of_unit, of, &line, err))
        return false;
    bool has = line.has_any && is_in_force(&line.filed);
    ++*count;
    *without += !has;
    if (!asked->missing || !has)
        *vec_push(s->c->request, to) = line;
    return true;
}

bool service_list_schemes(context *c, const scheme_search *asked, scheme_list *list_out, error *err)
{
    shelf s;
    scheme_lines lines = { 0 };
    if (!open_shelf(c, asked->plan, &s, err))
        return false;
    scheme_list l = { .plan = s.plan.record.code, .title = s.plan.record.title };
    for (size_t i = 0; i < s.units.count; i++) {
        const org_unit *u = &s.units.items[i];
        if (u->ended_on.len == 0 && access_may(c, PERMISSION_DECOMPOSITION_READ, s.region, u->id) &&
            !add_line(&s, asked, u, 0, &lines, &l.unit_count, &l.units_without, err))
            return false;
    }
    for (size_t i = 0; i < s.known->regions.count; i++) {
        const region *r = &s.known->regions.items[i];
        if (is_in_use(&s, r) && access_may(c, PERMISSION_DECOMPOSITION_READ, r->id, 0) &&
            !add_line(&s, asked, 0, r, &lines, &l.region_count, &l.regions_without, err))
            return false;
    }
    if (l.unit_count + l.region_count == 0 &&
        !access_require(c, PERMISSION_DECOMPOSITION_READ, s.region, 0, err))
        return false;
    l.items = lines.items;
    l.count = lines.count;
    *list_out = l;
    return true;
}

/* ---- filing ---- */

static bool check_paper(context *c, const scheme_request *asked, str *day_out, error *err)
{
    date day;
    if ((asked->unit.len > 0) == (asked->region.len > 0))
        return error_set(err, ERROR_INPUT, "请写明单位或县（市、区），只写其一",
                         "name a unit or a lower region, one of them");
    if (!step_day(asked->day, &day, err))
        return false;
    if (asked->link.len > 0 && !str_starts(asked->link, STR("https://")) &&
        !str_starts(asked->link, STR("http://")))
        return error_set(err, ERROR_INPUT, "链接须以 https:// 或 http:// 开头，这里是“%.*s”",
                         "a link begins with https:// or http://, found \"%.*s\"", STR_ARG(asked->link));
    if (asked->digest.len > 0 && !hash_is_hex(asked->digest))
        return error_set(err, ERROR_INPUT, "摘要须为 64 位十六进制小写（SM3 或 SHA-256），这里是“%.*s”",
                         "a digest has 64 hexadecimal digits in lower case (SM3 or SHA-256), found \"%.*s\"",
                         STR_ARG(asked->digest));
    *day_out = date_text(c->request, day);
    bool has_paper = asked->link.len > 0 || asked->digest.len > 0 || asked->own_plan.len > 0;
    return asked->state == SCHEME_DRAFT || asked->state == SCHEME_ENDED || has_paper ||
           error_set(err, ERROR_INPUT, "已印发或修订的文件须有链接或摘要",
                     "an issued or revised paper needs a link or a digest");
}

static bool find_unit(shelf *s, str name, int64_t *unit_out, error *err)
{
    const org_unit *u;
    unit_finder f = unit_finder_of(s->c->request, &s->units, s->known,
                                   s->plan.record.region_name);
    if (!unit_finder_require(&f, name, &u, err))
        return false;
    *unit_out = u->id;
    return true;
}

/* The office files for all, the head of a unit for the own one, the office of a lower region for that region.
 */
static bool check_right(shelf *s, const scheme *one, error *err)
{
    context *c = s->c;
    if (access_may(c, PERMISSION_DECOMPOSITION_EDIT, s->region, 0))
        return true;
    return one->unit ? access_require(c, PERMISSION_DECOMPOSITION_SIGN, s->region, one->unit, err)
                     : access_require(c, PERMISSION_DECOMPOSITION_EDIT, one->region, 0, err);
}

static bool find_subject(shelf *s, const scheme_request *asked, scheme *one, error *err)
{
    if (asked->unit.len > 0)
        return find_unit(s, asked->unit, &one->unit, err);
    if (!units_find_region(s->c, asked->region, &one->region, err))
        return false;
    const region *r = region_of_id(&s->known->regions, one->region);
    return (r && r->parent == s->region) ||
           error_set(err, ERROR_INPUT, "“%.*s”不是规划所属地区的下一级地区",
                     "%.*s is not directly below the region of the plan", STR_ARG(asked->region));
}

static bool find_own_plan(shelf *s, const scheme_request *asked, scheme *one, error *err)
{
    stored_plan *own = arena_new(s->c->request, stored_plan);
    if (asked->own_plan.len == 0)
        return true;
    if (!store_load_plan(s->c->request, s->c->store, asked->own_plan, own, err))
        return false;
    one->own_plan = own->record.id;
    return (one->region != 0 && own->record.region == one->region) ||
           error_set(err, ERROR_INPUT, "规划“%.*s”不属于该地区", "the plan %.*s is not one of that region",
                     STR_ARG(asked->own_plan));
}

bool service_file_scheme(context *c, const scheme_request *asked, scheme_line *line_out, error *err)
{
    shelf s;
    scheme one = { .state = asked->state,
                   .title = asked->title,
                   .section = asked->section,
                   .link = asked->link,
                   .digest = asked->digest,
                   .at = c->by.now,
                   .who = c->by.who,
                   .why = c->by.why,
                   .person = c->who.person };
    if (!check_paper(c, asked, &one.day, err) || !open_shelf(c, asked->plan, &s, err) ||
        !find_subject(&s, asked, &one, err) || !check_right(&s, &one, err) ||
        !find_own_plan(&s, asked, &one, err))
        return false;
    one.plan = s.plan.record.id;
    if (!store_add_scheme(c->store, &one, err) ||
        !store_load_schemes(c->request, c->store, one.plan, &s.filed, err))
        return false;
    context_record(c, 0, one.title,
                   str_format(c->request, "{\"plan\": \"%.*s\", \"scheme\": %lld, \"state\": \"%s\"}",
                              STR_ARG(s.plan.record.code), (long long)one.id,
                              scheme_state_table[one.state].word));
    return line_of(&s, one.unit ? org_unit_of_id(&s.units, one.unit) : 0,
                   one.region ? region_of_id(&s.known->regions, one.region) : 0, line_out, err);
}
