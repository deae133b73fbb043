/* The city of round_city.h with a plan whose targets are behind, its figures, and the departments that report them: the
 * fixture of the tests of supervision orders. */
#ifndef TESTS_UNIT_SERVICE_ORDER_CITY_H
#define TESTS_UNIT_SERVICE_ORDER_CITY_H

#include "unit/service/round_city.h"

#include "service/data/import.h"
#include "service/order/requests.h"
#include "store/orders.h"

static str plan_code;

/* The targets of the plan, in its order; those before PENSION have a warning in 2023. */
enum { SCREENING, CAESAREAN, MYOPIA, ELDERLY, UNEMPLOYMENT, PENSION, TARGETS };
static int64_t target_ids[TARGETS];

enum { HEALTH_UNIT = 27, EDUCATION_UNIT = 10, CIVIL_UNIT = 14, LABOUR_UNIT = 17, LAW_UNIT = 21 };

static void name_departments(void)
{
    static const struct {
        size_t unit;
        const char *name, *code;
    } named[] = { { HEALTH_UNIT, "卫健委", "HEALTH" },
                        { EDUCATION_UNIT, "教育局", "EDU" },
                        { CIVIL_UNIT, "民政局", "CIVIL" },
                        { LABOUR_UNIT, "人社局", "HRSS" },
                        { LAW_UNIT, "综合执法局", "URBAN" } };
    begin_by_hand();
    for (size_t i = 0; i < COUNT_OF(named); i++) {
        org_unit *u = &units[named[i].unit];
        assert_str(u->name, named[i].name);
        u->department = str_of(named[i].code);
        must(store_save_unit(s, u, &err), "department");
    }
    end_by_hand();
}

static void import_figures(const char *csv)
{
    byte_source source = source_of_bytes(str_of(csv));
    import_result r;
    must(act_as(0, "data.import", &((import_request){ .source = &source, .options = { .file_name = STR("x.csv") } }), &r), "data.import");
    if (!r.is_imported)
        fail_msg("%zu faults in %s", r.faults.count, csv);
}

static void make_behind_plan(void)
{
    static const char text[] = "禾浦市妇女儿童发展规划（2021-2025年）\n\n一、妇女与健康\n主要目标：\n"
                               "1.适龄妇女宫颈癌人群筛查率达到70%以上。\n2.剖宫产率控制在35%以下。\n"
                               "二、儿童与健康\n主要目标：\n1.儿童总体近视率控制在50%以下。\n"
                               "三、妇女与社会保障\n主要目标：\n1.乡镇（街道）居家养老服务中心覆盖率达到90%以上。\n"
                               "2.女职工参加失业保险人数达到30万人以上。\n3.基本养老保险女性参保人数达到60万人以上。\n";
    plan_import_result made;
    stored_plan p;
    must(act_as(0, "plan.import", &((plan_import_request){ .bytes = str_of(text), .source = STR("b.txt") }), &made),
         "plan.import");
    plan_code = str_copy(a, made.plans[0].record.code);
    must(store_load_plan(a, s, plan_code, &p, &err), "plan");
    assert_int_equal(p.targets.count, TARGETS);
    for (size_t i = 0; i < TARGETS; i++)
        target_ids[i] = p.targets.items[i].id;
    import_figures("indicator,region,period,value\n"
                   "CERVICAL_SCREENING,990300,2020,55.00\nCERVICAL_SCREENING,990300,2021,54.60\n"
                   "CERVICAL_SCREENING,990300,2022,54.10\nCERVICAL_SCREENING,990300,2023,53.40\n"
                   "CAESAREAN,990300,2020,44.00\nCAESAREAN,990300,2021,43.80\n"
                   "CAESAREAN,990300,2022,43.50\nCAESAREAN,990300,2023,43.10\n"
                   "C_MYOPIA,990300,2020,56.00\nC_MYOPIA,990300,2021,55.90\n"
                   "C_MYOPIA,990300,2022,55.80\nC_MYOPIA,990300,2023,55.60\n"
                   "TOWN_ELDERLY_CENTRE,990300,2020,60.00\nTOWN_ELDERLY_CENTRE,990300,2021,61.00\n"
                   "TOWN_ELDERLY_CENTRE,990300,2022,62.00\nTOWN_ELDERLY_CENTRE,990300,2023,63.00\n"
                   "UNEMP_INS_F,990300,2020,22.00\nUNEMP_INS_F,990300,2021,22.20\n"
                   "UNEMP_INS_F,990300,2022,22.50\nUNEMP_INS_F,990300,2023,22.80\n"
                   "PENSION_INS_F,990300,2020,50.00\nPENSION_INS_F,990300,2021,53.00\n"
                   "PENSION_INS_F,990300,2022,56.00\nPENSION_INS_F,990300,2023,60.10\n");
}

static int order_setup(void **state)
{
    (void)state;
    why = STR_NONE;
    if (!make_city())
        return 1;
    today = year_date("03-04");
    create_round();
    name_departments();
    make_behind_plan();
    return 0;
}

/* ---- steps of people ---- */

static inline bool draft(const person *who, const int64_t *ids, size_t count, supervision_orders *made)
{
    return act_as(who, "order.draft",
                  &((order_draft_request){ .plan = plan_code, .region = STR("990300"), .year = 2023,
                                           .targets = (int64_t *)(uintptr_t)ids, .target_count = count,
                                           .demand = STR("说明原因，报送措施"), .due = STR("2024-07-12") }),
                  made);
}

static bool order_step_as(const person *who, const char *name, int64_t id, order_step_request asked, supervision_order *o)
{
    asked.order = id;
    return act_as(who, name, &asked, o);
}

static supervision_order must_step(const person *who, const char *name, int64_t id, order_step_request asked)
{
    supervision_order o;
    must(order_step_as(who, name, id, asked, &o), name);
    return o;
}

#endif
