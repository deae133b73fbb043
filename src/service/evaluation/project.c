#include "service/evaluation/project.h"

#include "assess/milestone.h"
#include "base/vec.h"
#include "dataset/regions.h"
#include "report/project_words.h"
#include "service/evaluation/project_milestones.h"
#include "service/people/units.h"
#include "service/plan/load.h"
#include "service/plan/unit_finder.h"
#include "service/report/english.h"
#include "service/round/step.h"
#include "store/projects.h"

#define OPTIONAL .missing = FIELD_OPTIONAL
#define SUBJECT(type)                                                                                       \
    {                                                                                                       \
        "", FIELD_MEMBERS, FIELD_AT(type, of), "规划、地区", "plan and region", .of = &subject_place_fields \
    }
#define PROJECT_ID(type)                                                                          \
    {                                                                                             \
        "project", FIELD_INT, FIELD_AT(type, project), "实事项目的编号", "number of the project", \
            .min = 1, .max = 1e15                                                                 \
    }
#define DAY(type)                                                                                       \
    {                                                                                                   \
        "day", FIELD_TEXT, FIELD_AT(type, day), "截至日期；默认今天", "as of this day; default: today", \
            OPTIONAL                                                                                    \
    }

#define AT(member) FIELD_AT(project_define_request, member)
const field_table project_define_fields = {
    "ProjectDefinition",
    sizeof(project_define_request),
    (const field[]){
        { "place", FIELD_TEXT, AT(place), "项目在规划中的位置，如 p1；或规划节点的编号",
          "place of the project in the plan, such as p1; or the id of its node" },
        { "owner", FIELD_TEXT, AT(owner), "责任单位；省略时为规划写明的牵头单位",
          "unit that owns it; the lead of the plan if left out", OPTIONAL },
        { "money", FIELD_TEXT, AT(money), "计划资金（万元）", "money planned, in 10,000 yuan", OPTIONAL },
        { "milestones", FIELD_TEXT, AT(milestones), "节点，CSV；省略时取规划的目标",
          "milestones, as CSV; from the targets of the plan if left out", OPTIONAL, .max = 1 * MIB },
        SUBJECT(project_define_request),
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(project_report_request, member)
#define NUMBER(name, zh, en)                          \
    {                                                 \
#name, FIELD_TEXT, AT(name), zh, en, OPTIONAL \
    }
const field_table project_report_request_fields = {
    "ProjectReportGiven",
    sizeof(project_report_request),
    (const field[]){ PROJECT_ID(project_report_request),
                     { "measure", FIELD_TEXT, AT(measure), "报告的内容；项目只有一项时可省略",
                       "what is reported; may be left out when the project counts one thing", OPTIONAL },
                     { "day", FIELD_TEXT, AT(day), "日期；默认今天", "day; default: today", OPTIONAL },
                     { "region", FIELD_TEXT, AT(region), "所在地区的代码或名称",
                       "code or name of the region where it is", OPTIONAL },
                     NUMBER(added, "新增数量", "quantity added"),
                     NUMBER(closed, "停用数量", "quantity closed"),
                     NUMBER(level, "水平（占比、密度）", "level, of a share or density"),
                     NUMBER(money, "支出（万元）", "money spent, in 10,000 yuan"),
                     { "places", FIELD_TEXT, AT(places), "地点清单，一行一处",
                       "list of places, one on each line", OPTIONAL, .max = 64 * KIB },
                     { "evidence", FIELD_TEXT, AT(evidence), "佐证：文件、照片的名称或编号",
                       "evidence: name or number of a paper or picture", OPTIONAL },
                     { "text", FIELD_TEXT, AT(text), "情况说明", "in words", OPTIONAL, .max = 64 * KIB },
                     { 0 } },
};
#undef AT

const field_table project_id_fields = {
    "ProjectReference",
    sizeof(project_id_request),
    (const field[]){ PROJECT_ID(project_id_request), DAY(project_id_request), { 0 } },
};

const field_table project_verify_fields = {
    "ProjectReportReference",
    sizeof(project_id_request),
    (const field[]){ { "report", FIELD_INT, FIELD_AT(project_id_request, report), "报告的编号",
                       "number of the report", .min = 1, .max = 1e15 },
                     { 0 } },
};

const field_table project_list_fields = {
    "ProjectQuestion",
    sizeof(project_list_request),
    (const field[]){ SUBJECT(project_list_request),
                     DAY(project_list_request),
                     { "overdue", FIELD_BOOL, FIELD_AT(project_list_request, only_overdue), "只列逾期的节点",
                       "only overdue milestones", OPTIONAL },
                     { 0 } },
};

/* ---- reading ---- */

static bool day_of(context *c, str text, str *day_out, error *err)
{
    date day;
    if (!step_day_or_today(c, text, &day, err))
        return false;
    *day_out = date_text(c->request, day);
    return true;
}

typedef struct places {
    const regions *all;
    VEC(milestone_area) counties, townships;
} places;

static bool is_within(const void *payload, int64_t inner, int64_t area)
{
    const places *p = payload;
    const region *r = region_of_id(p->all, inner);
    return r && region_is_within(p->all, r, area);
}

/* Regions of a level in a year: their number comes from the table of regions. */
static void find_areas(context *c, places *p, const project *of, const milestone *m, milestone_question *q)
{
    str level = m->scope == MILESTONE_EACH_COUNTY ? STR("county") : STR("township");
    VEC(milestone_area) areas = { 0 };
    int year = 0;
    str day = m->by;
    if (m->scope == MILESTONE_TOTAL || !date_take_year(&day, &year))
        return;
    for (size_t i = 0; i < p->all->count; i++) {
        const region *r = &p->all->items[i];
        if (str_eq(r->level, level) && region_is_valid_in(r, year) && region_is_within(p->all, r, of->region))
            *vec_push(c->request, &areas) = (milestone_area){ r->id, r->code, r->name };
    }
    q->areas = areas.items;
    q->area_count = areas.count;
}

/* The states of its milestones on a day. */
static void judge(context *c, const catalogue_snapshot *known, project *p, str day)
{
    places all = { .all = &known->regions };
    for (size_t i = 0; i < p->milestone_count; i++) {
        milestone *m = &p->milestones[i];
        milestone_question q = { .reports = p->reports,
                                 .report_count = p->report_count,
                                 .is_within = is_within,
                                 .payload = &all,
                                 .day = day };
        find_areas(c, &all, p, m, &q);
        milestone_judge(c->request, m, &q);
        m->words_zh = project_milestone_words(c->request, m, LANGUAGE_ZH);
        m->words_en = english_milestone(c->request, &known->english, m);
        p->states[m->state]++;
    }
}

/* Loads the content of projects by id, as it is on a day. */
static bool load_content(context *c, project *items, size_t count, str day, error *err)
{
    const catalogue_snapshot *known;
    if (!store_load_project_content(c->request, c->store, items, count, err) ||
        !context_catalogue(c, &known, err))
        return false;
    for (size_t i = 0; i < count; i++)
        judge(c, known, &items[i], day);
    return true;
}

/* The place of its node in the plan today; empty when the plan has it no longer. */
static str place_of(const plan_nodes *nodes, int64_t origin)
{
    for (size_t i = 0; i < nodes->count; i++)
        if (nodes->items[i].origin == origin)
            return nodes->items[i].path;
    return STR("");
}

static void keep_overdue(project *p)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->milestone_count; i++)
        if (p->milestones[i].state == MILESTONE_OVERDUE)
            p->milestones[kept++] = p->milestones[i];
    p->milestone_count = kept;
}

static const project *project_of_node(const stored_projects *known, int64_t node)
{
    for (size_t i = 0; i < known->count; i++)
        if (known->items[i].node == node)
            return &known->items[i];
    return 0;
}

/* A project of the plan that nobody has defined has no id. */
static project project_on(const subject *of, const stored_projects *known, const plan_node *n)
{
    const project *defined = project_of_node(known, n->origin);
    project p = { .region = of->region, .plan = of->plan->record.id, .node = n->origin };
    if (defined)
        return *defined;
    p.title = n->title.len > 0 ? n->title : n->text;
    return p;
}

bool service_list_projects(context *c, const project_list_request *asked, projects *found_out, error *err)
{
    subject of;
    plan_nodes nodes;
    stored_projects known;
    VEC(project) all = { 0 };
    projects out = { 0 };
    if (!subject_find(c, &asked->of, PERMISSION_PLAN_READ, &of, err) ||
        !day_of(c, asked->day, &out.day, err) ||
        !service_load_plan_nodes(c->request, c->store, of.plan, &nodes, err) ||
        !store_load_projects(c->request, c->store, of.region, of.plan->record.id, &known, err) ||
        !load_content(c, known.items, known.count, out.day, err))
        return false;
    for (size_t i = 0; i < nodes.count; i++) {
        if (nodes.items[i].kind != NODE_PROJECT)
            continue;
        project p = project_on(&of, &known, &nodes.items[i]);
        p.place = nodes.items[i].path;
        for (int s = 0; s < MILESTONE_STATE_COUNT; s++)
            out.states[s] += p.states[s];
        if (asked->only_overdue)
            keep_overdue(&p);
        if (!asked->only_overdue || p.milestone_count > 0)
            *vec_push(c->request, &all) = p;
    }
    out.plan = str_copy(c->request, of.plan->record.code);
    out.region = str_copy(c->request, of.region_code);
    out.year_first = of.plan->record.period_start;
    out.year_last = of.plan->record.period_end;
    out.items = all.items;
    out.count = all.count;
    *found_out = out;
    return true;
}

static bool no_such_project(int64_t id, error *err)
{
    return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的实事项目", "there is no project %lld",
                     (long long)id);
}

/* Hides from a person who may not see it that a project exists. */
static bool find(context *c, int64_t id, project *p, error *err)
{
    plan_nodes nodes;
    plan_records plans;
    if (!store_load_project(c->request, c->store, id, p, err))
        return false;
    if (!access_may(c, PERMISSION_TASK_READ, p->region, p->unit))
        return no_such_project(id, err);
    if (!store_list_plans(c->request, c->store, &plans, err))
        return false;
    for (size_t i = 0; i < plans.count; i++)
        if (plans.items[i].id == p->plan) {
            if (!store_load_plan_nodes(c->request, c->store, plans.items[i].version_id, &nodes, err))
                return false;
            p->place = place_of(&nodes, p->node);
        }
    return true;
}

bool service_show_project(context *c, const project_id_request *asked, project *shown_out, error *err)
{
    str day;
    return day_of(c, asked->day, &day, err) && find(c, asked->project, shown_out, err) &&
           load_content(c, shown_out, 1, day, err);
}

static bool show_today(context *c, project *p, error *err)
{
    return load_content(c, p, 1, date_text(c->request, c->today), err);
}

/* ---- defining ---- */

static const plan_node *node_named(const plan_nodes *nodes, str place, error *err)
{
    int64_t id = 0;
    bool is_id = int_parse(place, &id);
    for (size_t i = 0; i < nodes->count; i++) {
        const plan_node *n = &nodes->items[i];
        if (n->kind == NODE_PROJECT && (is_id ? n->origin == id : str_eq(n->path, place)))
            return n;
    }
    (void)error_set(err, ERROR_NOT_FOUND, "规划中没有实事项目“%.*s”；请用项目列表中的编号",
                    "the plan has no project \"%.*s\"; use a number of the list of projects", STR_ARG(place));
    return 0;
}

static bool save_milestones(context *c, const project *p, const milestones *all, error *err)
{
    if (!store_end_milestones(c->store, p->id, err))
        return false;
    for (size_t i = 0; i < all->count; i++) {
        milestone m = all->items[i];
        m.project = p->id;
        if (!store_add_milestone(c->store, &m, err))
            return false;
    }
    return true;
}

static bool find_owner(context *c, const subject *of, str name, const plan_node *n, project *p, error *err)
{
    const catalogue_snapshot *known;
    const org_unit *owner;
    org_units all;
    str wanted = name.len > 0 ? name : n->lead;
    if (wanted.len == 0)
        return error_set(err, ERROR_INPUT, "规划没有写明项目的牵头单位；请写明责任单位",
                         "the plan names no lead of the project; name the unit that owns it");
    if (!context_catalogue(c, &known, err) || !store_load_units(c->request, c->store, of->region, &all, err))
        return false;
    unit_finder f = unit_finder_of(c->request, &all, known, of->plan->record.region_name);
    if (!unit_finder_require(&f, wanted, &owner, err))
        return false;
    p->unit = owner->id;
    p->unit_name = owner->name;
    return true;
}

bool service_define_project(context *c, const project_define_request *asked, project *made_out, error *err)
{
    subject of;
    plan_nodes nodes;
    stored_projects known;
    milestones all;
    const plan_node *n;
    if (!subject_find(c, &asked->of, PERMISSION_EVALUATION_EDIT, &of, err) ||
        !service_load_plan_nodes(c->request, c->store, of.plan, &nodes, err) ||
        !(n = node_named(&nodes, str_trim(asked->place), err)) ||
        !store_load_projects(c->request, c->store, of.region, of.plan->record.id, &known, err))
        return false;
    project p = project_on(&of, &known, n);
    p.title = n->title.len > 0 ? n->title : n->text;
    p.place = n->path;
    all = asked->milestones.len > 0 ? (milestones){ 0 } : milestones_of_plan(c->request, of.plan, n->id);
    if (!find_owner(c, &of, str_trim(asked->owner), n, &p, err) ||
        (asked->money.len > 0 && !project_number(str_trim(asked->money), &p.money_planned, err)) ||
        (asked->milestones.len > 0 && !milestones_read(c->request, asked->milestones, &all, err)) ||
        !store_save_project(c->store, &p, err) || !save_milestones(c, &p, &all, err))
        return false;
    context_record(c, 0, p.title,
                   str_format(c->request, "{\"project\": %lld, \"unit\": %lld, \"milestones\": %zu}",
                              (long long)p.id, (long long)p.unit, all.count));
    if (!show_today(c, &p, err))
        return false;
    *made_out = p;
    return true;
}

/* ---- reporting and verifying ---- */

static bool find_measure(const project *p, str name, str *measure_out, error *err)
{
    bool is_one = p->milestone_count > 0;
    for (size_t i = 0; i < p->milestone_count; i++) {
        if (str_eq(p->milestones[i].measure, name)) {
            *measure_out = name;
            return true;
        }
        is_one = is_one && str_eq(p->milestones[i].measure, p->milestones[0].measure);
    }
    if (name.len == 0 && is_one) {
        *measure_out = p->milestones[0].measure;
        return true;
    }
    return error_set(err, ERROR_INPUT, "项目的节点中没有“%.*s”；请写明报告的是哪一项",
                     "no milestone of the project counts \"%.*s\"; name what is reported", STR_ARG(name));
}

static bool number_of(str text, decimal *number_out, error *err)
{
    *number_out = decimal_of_int(0);
    return text.len == 0 || project_number(str_trim(text), number_out, err);
}

static bool is_zero(decimal d)
{
    return d.scaled == 0;
}

static bool read_report(context *c, const project *p, const project_report_request *asked, project_report *r,
                        error *err)
{
    *r = (project_report){ .project = p->id,
                           .places = str_trim(asked->places),
                           .evidence = str_trim(asked->evidence),
                           .text = str_trim(asked->text),
                           .at = c->by.now,
                           .who = c->by.who,
                           .person = c->who.person,
                           .has_level = asked->level.len > 0 };
    if (!find_measure(p, str_trim(asked->measure), &r->measure, err) ||
        !day_of(c, asked->day, &r->day, err) || !number_of(asked->added, &r->added, err) ||
        !number_of(asked->closed, &r->closed, err) || !number_of(asked->level, &r->level, err) ||
        !number_of(asked->money, &r->money, err) ||
        (asked->region.len > 0 && !units_find_region(c, asked->region, &r->region, err)))
        return false;
    if (str_compare(r->day, date_text(c->request, c->today)) > 0)
        return error_set(err, ERROR_INPUT, "日期 %.*s 在今天之后", "the day %.*s is in the future",
                         STR_ARG(r->day));
    return !(is_zero(r->added) && is_zero(r->closed) && is_zero(r->money) && !r->has_level &&
             r->text.len == 0) ||
           error_set(err, ERROR_INPUT, "报告没有数量、资金或文字",
                     "the report has no quantity, money or text");
}

bool service_report_project(context *c, const project_report_request *asked, project *reported_out,
                            error *err)
{
    project p;
    project_report r;
    if (!find(c, asked->project, &p, err) ||
        !access_require(c, PERMISSION_TASK_FILL, p.region, p.unit, err) ||
        !store_load_project_content(c->request, c->store, &p, 1, err) ||
        !read_report(c, &p, asked, &r, err) ||
        !store_add_project_report(c->store, &r, err))
        return false;
    context_record(c, 0, p.title,
                   str_format(c->request, "{\"project\": %lld, \"report\": %lld, \"day\": \"%.*s\"}",
                              (long long)p.id, (long long)r.id, STR_ARG(r.day)));
    if (!show_today(c, &p, err))
        return false;
    *reported_out = p;
    return true;
}

bool service_verify_project(context *c, const project_id_request *asked, project *verified_out, error *err)
{
    project p;
    project_report r;
    if (!store_load_project_report(c->request, c->store, asked->report, &r, err) ||
        !find(c, r.project, &p, err) || !access_require(c, PERMISSION_EVALUATION_EDIT, p.region, 0, err))
        return false;
    if (access_is_caller(&c->who, r.person))
        return error_set(err, ERROR_DENIED, "报告人不能自行核实",
                         "the person who reported it may not verify it");
    if (r.places.len == 0 && !(is_zero(r.added) && is_zero(r.closed)))
        return error_set(
            err, ERROR_CONFLICT, "报告没有地点清单，数量不能核实；请重新报告并附清单",
            "the report has no list of places, so its quantity cannot be verified; report it again"
            " with the list");
    r.verified_at = c->by.now;
    r.verified_by = c->by.who;
    if (!store_verify_project_report(c->store, &r, c->who.person, err))
        return false;
    context_record(c, 0, p.title,
                   str_format(c->request, "{\"project\": %lld, \"report\": %lld, \"verified\": true}",
                              (long long)p.id, (long long)r.id));
    if (!show_today(c, &p, err))
        return false;
    *verified_out = p;
    return true;
}
