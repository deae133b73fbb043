/* An invented city with 40 units, its people, and a round of 90 indicators and 412 cells: the fixture of the
 * tests of rounds. */
#ifndef TESTS_UNIT_SERVICE_ROUND_CITY_H
#define TESTS_UNIT_SERVICE_ROUND_CITY_H

#include "testing_year.h"

#include "service/plan/import.h"
#include "service/round/requests.h"
#include "service/workspace.h"
#include "store/people.h"
#include "store/rounds.h"
#include "store/sessions.h"

#include "testing_store.h"

enum { CITY = 990300, CELLS_MAX = 512 };

static int64_t city, sister_city; /* ids of regions */
static org_unit office;
static org_unit units[YEAR_ROWS];
static person clerks[YEAR_ROWS], heads[YEAR_ROWS];
static person lin, fang, lu, shen, gao; /* office, office, statistician, second reviewer, leader */
static workspace *city_workspace;

static int64_t session_of[256]; /* by person */

static date today;
static str why; /* of the next steps */

static void must(bool done, const char *what)
{
    if (!done)
        fail_msg("%s: %.*s", what, STR_ARG(error_text(a, &err, LANGUAGE_EN)));
}

/* A change of the catalogues or people by hand, with its audit record. */
static void begin_by_hand(void)
{
    must(store_begin(s, &err), "begin");
}

static void end_by_hand(void)
{
    const store_act act = { .at = STR("2024-01-01T00:00:00Z"), .who = STR("tester"), .action = STR("test.prepare") };
    must(store_add_audit(s, &act, &err) && store_commit(s, &err), "commit");
}

static person add_person(const char *login, person_role role, int64_t of_region, int64_t unit)
{
    person p = { .login = str_of(login), .name = str_of(login), .unit = unit, .state = PERSON_ACTIVE,
                 .created_at = STR("2024-01-01T00:00:00Z") };
    person_grant g = { .role = role, .region = of_region, .unit = unit };
    session in = { .created_at = STR("2024-01-01T00:00:00Z"), .ends_at = STR("2025-12-31T00:00:00Z"),
                   .address = STR("127.0.0.1"), .has_second_factor = true };
    must(store_save_person(s, &p, &err) && store_save_grant(s, p.id, &g, &err), login);
    assert_true(p.id < (int64_t)COUNT_OF(session_of));
    in.person = p.id;
    in.hash = str_format(a, "%064lld", (long long)p.id);
    must(store_add_session(s, &in, &err), "session");
    session_of[p.id] = in.id;
    return p;
}

static org_unit add_unit(int64_t of_region, const char *name, bool has_figures)
{
    org_unit u = { .region = of_region, .name = str_of(name), .has_figures = has_figures };
    if (!store_save_unit(s, &u, &err))
        fail_msg("%s: %.*s", name, STR_ARG(error_text(a, &err, LANGUAGE_EN)));
    return u;
}

/* Runs an action as a person who signed in with two factors, on a day. */
#define act_as(who, name, request, response) act_as_sized((who), (name), (request), sizeof *(request), \
    (response), sizeof *(response))
static bool act_as_sized(const person *who, const char *name, const void *request, size_t request_bytes,
                         void *response, size_t response_bytes)
{
    context c = { .request = a,
                  .workspace = city_workspace,
                  .today = today,
                  .by = { .why = why, .now = str_format(a, "%.*sT08:00:00Z", STR_ARG(date_text(a, today))) } };
    if (who) {
        c.who = (caller){ .kind = CALLER_PERSON, .person = who->id, .session = session_of[who->id] };
    } else {
        c.who = (caller){ .kind = CALLER_OWNER };
        c.by.who = STR("owner");
    }
    bool done = action_run_sized(&c, action_find(str_of(name)), request, request_bytes, response, response_bytes, &err);
    context_end(&c);
    return done;
}

static inline void assert_refused(bool done, error_code code, const char *en)
{
    assert_false(done);
    str text = error_text(a, &err, LANGUAGE_EN);
    if (err.code != code || !str_has(text, str_of(en)))
        fail_msg("%d: \"%.*s\" instead of %d: \"%s\"", (int)err.code, STR_ARG(text), (int)code, en);
}

static void add_people(void)
{
    office = add_unit(sister_city, "妇儿工委办公室", false);
    for (size_t i = 0; i < YEAR_ROWS; i++) {
        units[i] = add_unit(city, year_rows[i].department, year_rows[i].cells > 0);
        clerks[i] = add_person(str_zero_ended(a, str_format(a, "clerk%zu", i)), ROLE_CLERK, city, units[i].id);
        heads[i] = add_person(str_zero_ended(a, str_format(a, "head%zu", i)), ROLE_APPROVER, city, units[i].id);
    }
    lin = add_person("lin", ROLE_OFFICE, city, office.id);
    fang = add_person("fang", ROLE_OFFICE, city, office.id);
    lu = add_person("lu", ROLE_STATISTICIAN, city, 0);
    shen = add_person("shen", ROLE_SECOND_REVIEWER, city, 0);
    gao = add_person("gao", ROLE_LEADER, city, 0);
}

static void add_indicators(void)
{
    for (int i = 1; i <= 91; i++) {
        indicator one = { .code = str_format(a, "Y%03d", i), .name = str_format(a, "试验指标%d", i), .unit = STR("%"),
                          .decimals = 1, .definition = str_format(a, "第 %d 项的定义", i) };
        must(store_save_indicator(s, &one, &err), "indicator");
    }
}

static int64_t region_named(const char *code)
{
    regions all;
    must(store_load_regions(a, s, &all, &err), "regions");
    const region *r = region_of_code(&all, str_of(code));
    assert_non_null(r);
    return r->id;
}

static bool make_city(void)
{
    static const char plan_text[] = "禾浦市妇女发展规划（2021-2025年）\n\n一、妇女与健康\n主要目标：\n"
                                    "1.孕产妇死亡率控制在7/10万以下。\n2.适龄妇女宫颈癌筛查率达到70%以上。\n";
    plan_import_result imported;
    workday_rules rules;
    str table = str_of(year_workdays);
    if (!make_store())
        return false;
    city_workspace = workspace_of_store(s);
    today = year_date("01-08");
    begin_by_hand();
    must(store_read_regions(a, s,
                                STR("code,name,level,parent,valid_from,valid_to\n990000,临江省,province,,,\n"
                                    "990300,禾浦市,prefecture,990000,,\n990400,邻水市,prefecture,990000,,\n"),
                                &err),
         "regions");
    city = region_named("990300");
    sister_city = region_named("990400");
    add_people();
    add_indicators();
    end_by_hand();
    must(act_as(0, "plan.import",
                &((plan_import_request){ .bytes = str_of(plan_text), .source = STR("plan.txt") }), &imported),
         "plan");
    must(act_as(0, "workday.load", &table, &rules), "workdays");
    return true;
}

/* The breakdowns of the cells of an indicator, in turn. */
static const char *const breakdowns[] = { "_T,_T", "F,_T", "M,_T", "_T,U", "_T,R", "F,U" };

/* The cells of all units, spread over their indicators. skip: an indicator that is left out. */
static str cells_csv(int skip_from)
{
    strbuf b = strbuf_in(a, 0);
    int indicator_no = 0;
    strbuf_addf(&b, "indicator,unit,sex,residence\n");
    for (size_t i = 0; i < YEAR_ROWS; i++)
        for (int k = 0; k < year_rows[i].indicators; k++) {
            indicator_no++;
            int count = year_rows[i].cells / year_rows[i].indicators + (k < year_rows[i].cells % year_rows[i].indicators);
            assert_true(count <= (int)COUNT_OF(breakdowns));
            for (int n = 0; n < count && indicator_no < skip_from; n++)
                strbuf_addf(&b, "Y%03d,%s,%s\n", indicator_no, year_rows[i].department, breakdowns[n]);
        }
    return strbuf_str(&b);
}

static int city_teardown(void **state)
{
    workspace_destroy(city_workspace);
    return teardown(state);
}

/* ---- the round ---- */

static int64_t round_id;
static round_task tasks[YEAR_ROWS]; /* of the units, in their order */
static int64_t cells[YEAR_ROWS][CELLS_MAX];

static void load_tasks(void)
{
    round_tasks all;
    must(act_as(&lin, "task.list", &((round_step_request){ .round = round_id }), &all), "task.list");
    assert_int_equal(all.count, YEAR_ROWS);
    for (size_t i = 0; i < all.count; i++)
        for (size_t u = 0; u < YEAR_ROWS; u++)
            if (all.items[i].unit == units[u].id)
                tasks[u] = all.items[i];
}

static void load_cells(size_t u)
{
    task_view v;
    must(act_as(&lin, "task.show", &((task_step_request){ .task = tasks[u].id }), &v), "task.show");
    assert_int_equal(v.cell_count, year_rows[u].cells);
    for (size_t i = 0; i < v.cell_count; i++)
        cells[u][i] = v.cells[i].id;
}

static inline void create_round(void)
{
    round_view v;
    round_result r;
    must(act_as(&lin, "round.create",
                &((round_create_request){ .year = 2023, .due = STR("2024-04-12"), .cells = cells_csv(1000),
                                          .region = STR("990300") }),
                &v),
         "round.create");
    round_id = v.round.id;
    assert_int_equal(v.task_count, 40);
    assert_int_equal(v.cell_count, 412);
    assert_int_equal(v.indicator_count, 90);
    assert_int_equal(v.unassigned_count, 0);
    must(act_as(&lin, "round.issue", &((round_step_request){ .round = round_id }), &r), "round.issue");
    assert_int_equal(r.task_count, 40);
    load_tasks();
    for (size_t u = 0; u < YEAR_ROWS; u++)
        load_cells(u);
}

/* ---- steps of people ---- */

/* 5 missing, 7 not applicable and 4 confidential of 412; the others are figures. */
static cell_input input_of(size_t u, size_t i)
{
    size_t no = (size_t)(cells[u][i] - cells[0][0]) % 412;
    cell_input in = { .cell = cells[u][i], .status = CELL_FIGURE, .value = STR("50.0") };
    if (no % 25 == 24) {
        size_t k = no / 25; /* 0 to 15 */
        in.value = STR_NONE;
        in.status = k < 5 ? CELL_MISSING : k < 12 ? CELL_NOT_APPLICABLE : CELL_CONFIDENTIAL;
        in.reason = k < 5 ? STR("抽样年为 2025") : STR_NONE;
    }
    return in;
}

static bool fill_cells(const person *who, size_t u, size_t count, task_result *r)
{
    cell_input in[CELLS_MAX];
    for (size_t i = 0; i < count; i++)
        in[i] = input_of(u, i);
    task_fill_request asked = { .task = tasks[u].id, .cells = in, .cell_count = count,
                                .text = count == 0 ? STR("本年情况：各项工作已完成。") : STR_NONE };
    return act_as(who, "task.fill", &asked, r);
}

static bool step(const person *who, const char *name, size_t u, task_result *r)
{
    return act_as(who, name, &((task_step_request){ .task = tasks[u].id }), r);
}

static inline void fill_all(size_t u)
{
    task_result r;
    must(fill_cells(&clerks[u], u, (size_t)year_rows[u].cells, &r), "task.fill");
    assert_true(r.is_done);
}

/* The clerk submits and the head approves. */
static inline void send_task(size_t u)
{
    task_result r;
    must(step(&clerks[u], "task.submit", u, &r), "task.submit");
    if (!r.is_done)
        fail_msg("%s: %.*s", year_rows[u].department, STR_ARG(r.faults[0].en));
    must(step(&heads[u], "task.approve", u, &r), "task.approve");
    assert_int_equal(r.task.state, TASK_APPROVED);
}

#endif
