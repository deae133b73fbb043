/* halfsky responsibility list, table, report, units, history, set, confirm, import, handover, sign; scheme
 * file, list; plan compare. */
#include "base/file.h"
#include "base/vec.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/responsibility/page.h"

static str units_text(cli_call *call, const responsible_unit *items, size_t count)
{
    strbuf b = strbuf_in(call->request, 0);
    for (size_t i = 0; i < count; i++) {
        strbuf_addf(&b, "%s%.*s", i > 0 ? cli_words(call, "、", ", ") : "", STR_ARG(items[i].name));
    }
    return strbuf_str(&b);
}

static void add_line(cli_call *call, cli_table *t, const void *item)
{
    const responsibility_line *line = item;
    cli_table_add(t, line->part);
    cli_table_add(t, cli_named(call, &responsibility_state_table[line->state]));
    cli_table_add(t, line->lead.unit ? line->lead.name : STR("—"));
    cli_table_add(t, units_text(call, line->supports, line->support_count));
    cli_table_add(t, line->name.len > 0 ? line->name : line->text);
}

static const cli_rows line_rows = {
    &responsibility_line_fields,
    (const cli_column[]){
        { "位置", "part", 0 },         { "状态", "state", 0 },   { "牵头单位", "lead", 0 },
        { "配合单位", "supports", 0 }, { "内容", "content", 0 }, { 0 } },
    add_line,
};

static void print_lines(cli_call *call, const responsibility_line *items, size_t count)
{
    if (count > 0)
        cli_print_rows(call, &line_rows, items, count);
}

static void put_counts(cli_call *call, const void *response)
{
    const responsibility_sheet *s = response;
    for (int kind = 0; kind < RESPONSIBILITY_PART_COUNT; kind++) {
        size_t total = 0;
        for (int k = 0; k < RESPONSIBILITY_STATE_COUNT; k++)
            total += s->counts[kind][k];
        if (total == 0)
            continue;
        fprintf(call->out, "%.*s %zu", STR_ARG(cli_named(call, &responsibility_part_table[kind])), total);
        for (int k = 0; k < RESPONSIBILITY_STATE_COUNT; k++)
            if (s->counts[kind][k] > 0)
                fprintf(call->out, cli_words(call, "，%.*s %zu", ", %.*s %zu"),
                        STR_ARG(cli_named(call, &responsibility_state_table[k])), s->counts[kind][k]);
        fputc('\n', call->out);
    }
}

static void add_duties(cli_call *call, cli_table *t, const void *item)
{
    const unit_duties *u = item;
    cli_table_add_number(t, u->unit);
    cli_table_add(t, u->name);
    cli_table_add_number(t, (int64_t)u->leads);
    cli_table_add_number(t, (int64_t)u->supports);
    cli_table_add(t, cli_named(call, &signature_state_table[u->state]));
    cli_table_add(t, u->signed_on);
    cli_table_add(t, u->signed_by);
    for (size_t k = 0; k < u->change_count; k++) {
        str kind = cli_named(call, &signature_change_table[u->changes[k].kind]);
        cli_table_add_line(t, str_format(call->request, "%.*s  %.*s  %.*s", STR_ARG(kind),
                                         STR_ARG(u->changes[k].part), STR_ARG(u->changes[k].text)));
    }
}

static const cli_rows duties_rows = {
    &unit_duties_fields,
    (const cli_column[]){
        { "编号", "number", true },   { "单位", "unit", 0 },     { "牵头", "leads", true },
        { "配合", "supports", true }, { "签约", "signature", 0 }, { "日期", "day", 0 },
        { "签约人", "signed by", 0 }, { 0 } },
    add_duties,
};

static void put_history(cli_call *call, const void *response)
{
    static const cli_column columns[] = {
        { "时间", "time", 0 },         { "姓名", "name", 0 },   { "牵头单位", "lead", 0 },
        { "配合单位", "supports", 0 }, { "来源", "source", 0 }, { "依据", "basis", 0 },
        { "理由", "reason", 0 },       { 0 },
    };
    const responsibility_history *h = response;
    cli_table *t = cli_table_create(call, columns);
    print_lines(call, &h->line, 1);
    for (size_t i = 0; i < h->count; i++) {
        const responsibility_act *act = &h->acts[i];
        cli_table_add(t, act->at);
        cli_table_add(t, act->who);
        cli_table_add(t, act->lead.name);
        cli_table_add(t, units_text(call, act->supports, act->support_count));
        cli_table_add(t, cli_named(call, &responsibility_source_table[act->source]));
        cli_table_add(t, act->basis);
        cli_table_add(t, act->why);
    }
    if (h->count > 0)
        cli_table_print(t);
}

static void put_changed(cli_call *call, const void *response)
{
    const responsibility_changed *done = response;
    print_lines(call, done->items, done->count);
    fprintf(call->out,
            cli_words(call, "已更改 %zu 项，原已如此 %zu 项（第 %lld 次修改）\n",
                      "changed: %zu, unchanged: %zu (revision %lld)\n"),
            done->changed, done->unchanged, (long long)done->revision);
}

static void put_handed_over(cli_call *call, const void *response)
{
    const handover_result *done = response;
    for (size_t i = 0; i < done->plan_count; i++)
        print_lines(call, done->plans[i].items, done->plans[i].count);
    fprintf(call->out,
            cli_words(call, "“%.*s”移交给“%.*s”：牵头 %zu 项\n", "%.*s handed over to %.*s: %zu leads\n"),
            STR_ARG(done->from.name), STR_ARG(done->to.name), done->moved);
}

static void add_scheme(cli_call *call, cli_table *t, const void *item)
{
    const scheme_line *line = item;
    cli_table_add(t, line->name);
    cli_table_add(t, line->has_any ? cli_named(call, &scheme_state_table[line->filed.state])
                                   : str_of(cli_words(call, "没有", "missing")));
    cli_table_add(t, line->filed.day);
    cli_table_add(t, line->lower > 0 ? str_format(call->request, "%zu", line->lower) : STR(""));
    cli_table_add(t, line->filed.title);
}

static const cli_rows scheme_rows = {
    &scheme_line_fields,
    (const cli_column[]){
        { "单位或地区", "unit or region", 0 },
        { "状态", "state", 0 },
        { "日期", "day", 0 },
        { "低于上级的目标", "targets lower than above", true },
        { "文件", "title", 0 },
        { 0 } },
    add_scheme,
};

static void put_scheme_counts(cli_call *call, const void *response)
{
    const scheme_list *all = response;
    fprintf(
        call->out,
        cli_words(
            call,
            "单位 %zu 个，其中 %zu 个没有已印发的实施方案；县（市、区）%zu 个，其中 %zu 个没有已印发的规划\n",
            "units: %zu, without an issued scheme: %zu; lower regions: %zu, without an issued plan: %zu\n"),
        all->unit_count, all->units_without, all->region_count, all->regions_without);
}

static void put_compared(cli_call *call, const compared_plan *p)
{
    static const cli_column columns[] = {
        { "目标", "target", 0 }, { "比较", "compared", 0 }, { "上级", "upper level", 0 }, { "本级", "own", 0 }, { 0 },
    };
    fprintf(call->out,
            cli_words(call, "%.*s %.*s：一致 %zu，高于上级 %zu，低于上级 %zu，不可比 %zu，没有 %zu\n",
                      "%.*s %.*s: equal %zu, higher %zu, lower %zu, not comparable %zu, missing %zu\n"),
            STR_ARG(p->region_name), STR_ARG(p->plan), p->counts[DEMAND_EQUAL], p->counts[DEMAND_HIGHER],
            p->counts[DEMAND_LOWER], p->counts[DEMAND_NOT_COMPARABLE], p->missing);
    cli_table *differing = cli_table_create(call, columns);
    for (size_t i = 0; i < p->count; i++) {
        const compared_target *t = &p->items[i];
        const state_word *w = t->reason != DEMAND_COMPARABLE ? &demand_reason_table[t->reason]
                                                             : &demand_relation_table[t->relation];
        cli_table_add(differing, t->name);
        cli_table_add(differing,
                      t->is_missing ? str_of(cli_words(call, "没有", "missing")) : cli_named(call, w));
        cli_table_add(differing, t->upper);
        cli_table_add(differing, t->own);
    }
    if (p->count > 0)
        cli_table_print(differing);
}

static void put_comparison(cli_call *call, const void *response)
{
    const comparison *all = response;
    for (size_t i = 0; i < all->count; i++)
        put_compared(call, &all->items[i]);
    if (all->count == 0)
        fprintf(call->err, "%s\n",
                cli_words(call, "库中没有下级规划；请先导入，或用 --with 指定",
                          "the store has no lower plan; import one, or name one with --with"));
}

static const cli_printer printers[] = {
    { &responsibility_sheet_fields, .rows = &line_rows, .put = put_counts },
    { &responsibility_units_fields, .rows = &duties_rows },
    { &responsibility_history_fields, .put = put_history },
    { &responsibility_changed_fields, .put = put_changed },
    { &handover_result_fields, .put = put_handed_over },
    { &unit_duties_fields, .rows = &duties_rows },
    { &scheme_line_fields, .rows = &scheme_rows },
    { &scheme_list_fields, .rows = &scheme_rows, .put = put_scheme_counts },
    { &comparison_fields, .put = put_comparison },
    { 0 },
};

bool cmd_responsibility(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}

/* ---- files, lists of parts ---- */

/* Writes a text to the file of -o, or to the standard output. */
static bool write_text(cli_call *call, str text, error *err)
{
    return cli_put_file(call, &(action_file){ .bytes = text }, err);
}

bool cmd_responsibility_table(cli_call *call, error *err)
{
    responsibility_search asked = { 0 };
    responsibility_table found;
    return cli_ask(call, "responsibility.table", &asked, err) &&
           cli_act(call, "responsibility.table", &asked, &found, err) && write_text(call, found.table, err);
}

bool cmd_responsibility_report(cli_call *call, error *err)
{
    responsibility_report_request asked = { .file = cli_text(call, "-o") };
    return cli_run_file(call, &asked, err);
}

/* The arguments of the command as parts. */
static void take_parts(cli_call *call, str **parts_out, size_t *count_out)
{
    *parts_out = arena_array(call->request, str, call->argument_count);
    *count_out = call->argument_count;
    for (size_t i = 0; i < call->argument_count; i++)
        (*parts_out)[i] = str_of(call->arguments[i]);
}

bool cmd_responsibility_set(cli_call *call, error *err)
{
    responsibility_set_request asked = { .plan = cli_text(call, "--plan"),
                                         .lead = cli_text(call, "--lead"),
                                         .on = cli_text(call, "--on"),
                                         .has_supports = cli_given(call, "--support") ||
                                                         cli_given(call, "--no-support") };
    responsibility_changed done;
    VEC(str) supports = { 0 };
    str rest = cli_text(call, "--support"), name;
    while (str_cut(&rest, STR(","), &name))
        *vec_push(call->request, &supports) = str_trim(name);
    asked.supports = supports.items;
    asked.support_count = supports.count;
    take_parts(call, &asked.parts, &asked.part_count);
    if (!cli_act(call, "responsibility.set", &asked, &done, err))
        return false;
    cli_put_answer(call, printers, &done);
    return true;
}

bool cmd_responsibility_import(cli_call *call, error *err)
{
    responsibility_import_request asked = { .plan = cli_text(call, "--plan"), .on = cli_text(call, "--on") };
    responsibility_changed done;
    const char *path = call->arguments[0];
    if (!cli_read_text(call, path, 4 * MIB, &asked.table, err))
        return false;
    if (!cli_act(call, "responsibility.import", &asked, &done, err))
        return err->line > 0 ? error_prefix(err, "“%s”：", "\"%s\": ", path) : false;
    cli_put_answer(call, printers, &done);
    return true;
}
