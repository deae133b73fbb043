/* halfsky plan import, plan list */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "service/plan_import.h"
#include "service/plans.h"

static void write_target(json_writer *w, const linked_target *t)
{
    json_begin_object(w);
    json_put_string(w, STR("where"), t->target->where);
    json_put_string(w, STR("name"), t->target->reading.indicator);
    json_put_string(w, STR("formula"), t->target->reading.formula);
    json_put_string_or_null(w, STR("indicator"), t->indicator ? t->indicator->code : STR_NONE);
    json_put_string(w, STR("link"), str_of(link_way_words[t->target->link]));
    json_end_object(w);
}

static void write_plan(json_writer *w, const imported_plan *p)
{
    json_begin_object(w);
    plan_record_json(w, &p->record);
    json_put_bool(w, STR("was_there"), p->was_there);
    json_put_string(w, STR("region_check"), str_of(plan_region_fit_words[p->region_fit]));
    json_key(w, STR("links"));
    json_begin_array(w);
    for (size_t i = 0; i < p->target_count; i++)
        write_target(w, &p->targets[i]);
    json_end_array(w);
    json_key(w, STR("unknown_references"));
    json_begin_array(w);
    for (size_t i = 0; i < p->unknown_references.count; i++)
        json_string(w, p->unknown_references.items[i]);
    json_end_array(w);
    json_end_object(w);
}

static void print_targets(cli_call *call, const imported_plan *p, link_way way, const char *zh, const char *en)
{
    if (p->counts[way] == 0)
        return;
    fprintf(call->out, "%s\n", cli_words(call, zh, en));
    for (size_t i = 0; i < p->target_count; i++) {
        const linked_target *t = &p->targets[i];
        if (t->target->link != way)
            continue;
        fprintf(call->out, "  ");
        cli_put_cell(call->out, t->target->where, 9);
        cli_put_cell(call->out, t->indicator ? t->indicator->code : STR("—"), 26);
        cli_put_cell(call->out, t->target->reading.indicator.len > 0 ? t->target->reading.indicator : t->target->reading.phrase, 36);
        fprintf(call->out, "%.*s\n", STR_ARG(t->target->reading.formula));
    }
}

static void print_plan(cli_call *call, const imported_plan *p)
{
    const plan_record *r = &p->record;
    if (p->was_there) {
        fprintf(call->out, cli_words(call, "%.*s 此前已导入（%.*s，%.*s），没有变化\n", "%.*s was already imported (%.*s, %.*s); nothing changed\n"), STR_ARG(r->code), STR_ARG(r->title),
                STR_ARG(r->imported_at));
        return;
    }
    fprintf(call->out, cli_words(call, "已导入 %.*s：%.*s（%d—%d），目标 %zu 项%.0s\n", "imported %.*s: %.*s (%d-%d), %zu target%s\n"), STR_ARG(r->code), STR_ARG(r->title), r->period_start,
            r->period_end, p->target_count, plural_s(p->target_count));
    print_targets(call, p, LINK_CODE, "按代码对应指标：", "Linked by code:");
    print_targets(call, p, LINK_NAME, "按名称对应指标：", "Linked by name:");
    print_targets(call, p, LINK_ALIAS, "按别名对应指标：", "Linked by alias:");
    print_targets(call, p, LINK_PLAN_INDICATOR, "目录外指标（作为本规划自有指标登记，可按名称报数）：", "Not in the catalogue; registered as indicators of the plan (data can be imported by name):");
    print_targets(call, p, LINK_NONE, "没有可计量的指标，需定性评价：", "Not measurable; requires qualitative review:");
    for (size_t i = 0; i < p->unknown_references.count; i++)
        fprintf(call->out, cli_words(call, "公式引用了目录外的指标：%.*s\n", "unknown indicator in a formula: %.*s\n"), STR_ARG(p->unknown_references.items[i]));
}

/* Warns when the plan is for another region than the store. */
static void warn_of_region(cli_call *call, const plan_import_result *result, const imported_plan *p)
{
    const plan_record *r = &p->record;
    long long home = (long long)result->home, of = (long long)r->region;
    switch (p->region_fit) {
    case PLAN_REGION_OTHER:
        fprintf(call->err, cli_words(call, "提醒：%.*s 是“%.*s”（%lld）的规划，本库所属地区为 %lld %.*s。该规划按 %lld 判定，数据须注明地区；如本库应属该地区，请运行：halfsky store set --region %lld\n",
                                     "warning: %.*s is a plan of \"%.*s\" (%lld), but the store is for %lld %.*s. The plan is assessed for %lld, and data must name that region; to change the"
                                     " region of the store: halfsky store set --region %lld\n"),
                STR_ARG(r->code), STR_ARG(r->region_name), of, home, STR_ARG(result->home_name), of, of);
        break;
    case PLAN_REGION_UNKNOWN:
        fprintf(call->err, cli_words(call, "提醒：%.*s 是“%.*s”的规划，地区表中没有或不止一个同名地区，因此按本库所属的 %lld %.*s 判定；如有误，请用 assess --region 指定\n",
                                     "warning: %.*s is a plan of \"%.*s\", which matches no region or several; it is assessed for the region of the store, %lld %.*s; to choose another, use"
                                     " assess --region\n"),
                STR_ARG(r->code), STR_ARG(r->region_name), home, STR_ARG(result->home_name));
        break;
    case PLAN_REGION_UNSET: {
        str code = r->region ? str_format(call->request, "%lld", of) : STR("CODE");
        fprintf(call->err, cli_words(call, "提醒：本库未设定地区，数据须注明地区；设定方法：halfsky store set --region %.*s\n",
                                     "warning: the store has no region, so data must name its region; to set one: halfsky store set --region %.*s\n"),
                STR_ARG(code));
        break;
    }
    case PLAN_REGION_FITS:
    case PLAN_REGION_FIT_COUNT:
        break;
    }
}

bool cmd_plan_import(cli_call *call, error *err)
{
    store *s;
    str bytes;
    plan_import_result result;
    actor by = cli_actor(call);
    if (!file_read(call->request, call->arguments[0], LIMIT_OFFICE_BYTES, &bytes, err) || !cli_open_store(call, true, &s, err))
        return false;
    bool done = service_import_plan(call->request, s, &by, bytes, cli_file_name(call->arguments[0]), &result, err);
    service_close(s);
    if (!done)
        return error_prefix(err, "“%s”：", "\"%s\": ", call->arguments[0]);
    for (size_t i = 0; i < result.count; i++)
        warn_of_region(call, &result, &result.plans[i]);
    if (cli_given(call, "--json")) {
        strbuf buffer;
        json_writer w = cli_json(call, &buffer);
        json_begin_array(&w);
        for (size_t i = 0; i < result.count; i++)
            write_plan(&w, &result.plans[i]);
        json_end_array(&w);
        json_end_line(&w);
        return true;
    }
    for (size_t i = 0; i < result.count; i++)
        print_plan(call, &result.plans[i]);
    if (result.remark_count + result.unread_count > 0)
        fprintf(call->out, cli_words(call, "另有提示 %zu 条、未能识别 %zu 处：见 halfsky plan parse %s\n", "remarks: %zu, passages not recognised: %zu; see halfsky plan parse %s\n"),
                result.remark_count, result.unread_count, call->arguments[0]);
    return true;
}

bool cmd_plan_list(cli_call *call, error *err)
{
    store *s;
    plan_records plans;
    if (!cli_open_store(call, false, &s, err))
        return false;
    bool done = service_list_plans(call->request, s, &plans, err);
    service_close(s);
    if (!done)
        return false;
    if (cli_given(call, "--json")) {
        strbuf buffer;
        json_writer w = cli_json(call, &buffer);
        plan_records_json(&w, &plans);
        json_end_line(&w);
        return true;
    }
    for (size_t i = 0; i < plans.count; i++) {
        const plan_record *r = &plans.items[i];
        cli_put_cell(call->out, r->code, 18);
        fprintf(call->out, cli_words(call, "%d—%d  目标 %3zu 项  %.*s\n", "%d-%d  targets %3zu  %.*s\n"), r->period_start, r->period_end, r->target_count, STR_ARG(r->title));
    }
    if (plans.count == 0)
        fprintf(call->out, "%s\n", cli_words(call, "还没有规划；请运行 halfsky plan import 文件", "no plans yet; run halfsky plan import FILE"));
    return true;
}
