/* halfsky package: figures of a region for the region above. */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/package/package.h"
#include "service/package/sums.h"

static str state_of(cli_call *call, const package_record *p)
{
    return str_of(!p->is_received        ? cli_words(call, "本库生成", "made here")
                  : p->loaded_at.len > 0 ? cli_words(call, "已存入", "loaded")
                                         : cli_words(call, "待确认", "to be confirmed"));
}

static void add_package(cli_call *call, cli_table *t, const void *item)
{
    const package_record *p = item;
    cli_table_add_number(t, p->id);
    cli_table_add(t, p->region_code);
    cli_table_add(t, p->region_name);
    cli_table_add_number(t, p->year);
    cli_table_add_number(t, p->number);
    cli_table_add_number(t, (int64_t)p->cells);
    cli_table_add(t, state_of(call, p));
    cli_table_add(t, p->at);
}

static const cli_rows package_rows = {
    &package_record_fields,
    (const cli_column[]){ { "编号", "number", true },
                          { "代码", "code", 0 },
                          { "地区", "region", 0 },
                          { "年份", "year", true },
                          { "第几个", "package", true },
                          { "数据格", "cells", true },
                          { "状态", "state", 0 },
                          { "时间", "time", 0 },
                          { 0 } },
    add_package,
};

static void put_arrival(cli_call *call, const void *response)
{
    const package_arrival *a = response;
    const package_record *p = &a->package;
    fprintf(call->out,
            cli_words(call, "%.*s %d 年第 %lld 号数据包：%zu 个数据格，%zu 个有变化\n",
                      "%.*s %d, package %lld: %zu cells, %zu change\n"),
            STR_ARG(p->region_name), p->year, (long long)p->number, p->cells, a->changed);
    if (a->is_known)
        fputs(cli_words(call, "已收到同一数据包，没有变化\n",
                        "The same package is there already: nothing changes\n"),
              call->out);
    if (a->waits)
        fputs(cli_words(call, "数据已锁定，须另一人确认：halfsky package confirm\n",
                        "The figures are locked; another person confirms them: halfsky package confirm\n"),
              call->out);
}

static void add_parts(cli_call *call, cli_table *t, const sum_line *line)
{
    strbuf parts = strbuf_in(call->request, 0);
    for (size_t i = 0; i < line->part_count; i++)
        strbuf_addf(&parts, "%s%.*s %.*s", i ? cli_words(call, "，", ", ") : "",
                    STR_ARG(line->parts[i].region_name),
                    STR_ARG(decimal_text(call->request, line->parts[i].value)));
    cli_table_add_line(t, strbuf_str(&parts));
    if (line->explanation.len > 0)
        cli_table_add_line(t, str_format(call->request, cli_words(call, "%.*s（%.*s）", "%.*s (%.*s)"),
                                         STR_ARG(line->explanation), STR_ARG(line->explained_by)));
}

static void add_sum(cli_call *call, cli_table *t, const void *item)
{
    const sum_line *line = item;
    arena *a = call->request;
    cli_table_add(t, line->indicator);
    cli_table_add(t, line->name);
    cli_table_add(t, decimal_text(a, line->value));
    cli_table_add(t, line->is_rate ? str_format(a, "%.*s–%.*s", STR_ARG(decimal_text(a, line->low)),
                                                STR_ARG(decimal_text(a, line->high)))
                                   : decimal_text(a, line->sum));
    cli_table_add(t, line->is_rate ? STR("—") : decimal_text(a, line->difference));
    if (line->differs)
        add_parts(call, t, line);
}

static const cli_rows sum_rows = {
    &sum_line_fields,
    (const cli_column[]){ { "代码", "code", 0 },
                          { "指标", "indicator", 0 },
                          { "本级", "value", true },
                          { "下级", "below", true },
                          { "差", "difference", true },
                          { 0 } },
    add_sum,
};

static void put_sums(cli_call *call, const void *response)
{
    const sum_report *r = response;
    fprintf(
        call->out,
        cli_words(
            call,
            "%.*s %d：%zu 个下级地区，%zu 个数据；比较 %zu 项总量、%zu 项比率，%zu 项不一致，%zu 项已说明，%zu 项未说明\n",
            "%.*s %d: %zu regions below, %zu figures; %zu counts and %zu rates compared, %zu differ, %zu "
            "explained, %zu open\n"),
        STR_ARG(r->region_name), r->year, r->regions, r->values, r->counts, r->rates, r->differing,
        r->explained, r->open);
    if (r->line_count > 0)
        cli_print_rows(call, &sum_rows, r->lines, r->line_count);
}

static void put_key(cli_call *call, const void *response)
{
    const package_key *k = response;
    fprintf(call->out, "%.*s %.*s %.*s\n", STR_ARG(k->region), STR_ARG(k->region_name), STR_ARG(k->key));
}

static const cli_printer printers[] = {
    { &package_records_fields, .rows = &package_rows },
    { &package_arrival_fields, .put = put_arrival },
    { &sum_report_fields, .put = put_sums },
    { &sum_line_fields, .rows = &sum_rows },
    { &package_key_fields, .put = put_key },
    { 0 },
};

/* confirm, explain, list, sums, trust */
bool cmd_package(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}

static bool write_package(cli_call *call, const package *p, error *err)
{
    action_file file = { .bytes = str_join(call->request, package_text(call->request, p), STR("\n")) };
    return cli_put_file(call, &file, err);
}

bool cmd_package_make(cli_call *call, error *err)
{
    package_make_request asked = { 0 };
    package made;
    return cli_ask(call, "package.make", &asked, err) && cli_act(call, "package.make", &asked, &made, err) &&
           write_package(call, &made, err);
}

bool cmd_package_show(cli_call *call, error *err)
{
    package_id_request asked = { 0 };
    package found;
    return cli_ask(call, "package.show", &asked, err) && cli_act(call, "package.show", &asked, &found, err) &&
           write_package(call, &found, err);
}

/* check, load */
bool cmd_package_file(cli_call *call, error *err)
{
    package p;
    package_arrival arrival;
    str text;
    if (!file_read(call->request, call->arguments[0], LIMIT_JSON_BYTES, &text, err))
        return false;
    if (!package_of_text(call->request, text, &p, err))
        return error_prefix(err, "%s：", "%s: ", call->arguments[0]);
    if (!cli_act(call, call->command->actions[0], &p, &arrival, err))
        return false;
    cli_put_answer(call, printers, &arrival);
    return true;
}
