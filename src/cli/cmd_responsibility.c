/* halfsky responsibility list, table, report, units, history, set, confirm, import, handover, sign; scheme
 * file, list; plan compare. */
#include "base/file.h"
#include "base/vec.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "service/responsibility/page.h"

enum { PART_COLUMNS = 8, STATE_COLUMNS = 20, UNIT_COLUMNS = 22, NAME_COLUMNS = 34, NUMBER_COLUMNS = 8 };

static str units_text(cli_call *call, const responsible_unit *items, size_t count)
{
    strbuf b = strbuf_in(call->request, 0);
    for (size_t i = 0; i < count; i++) {
        strbuf_add(&b, i > 0 ? STR("、") : STR(""));
        strbuf_add(&b, items[i].name);
    }
    return strbuf_str(&b);
}

static void put_line(cli_call *call, const responsibility_line *line)
{
    cli_put_cell(call->out, line->part, PART_COLUMNS);
    cli_put_cell(call->out, cli_named(call, &responsibility_state_table[line->state]), STATE_COLUMNS);
    cli_put_cell(call->out, line->lead.unit ? line->lead.name : STR("—"), UNIT_COLUMNS);
    cli_put_cell(call->out, units_text(call, line->supports, line->support_count), UNIT_COLUMNS);
    fprintf(call->out, "%.*s\n", STR_ARG(line->name.len > 0 ? line->name : line->text));
}

static void put_counts(cli_call *call, const responsibility_sheet *s)
{
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

static void put_sheet(cli_call *call, const void *response)
{
    const responsibility_sheet *s = response;
    for (size_t i = 0; i < s->count; i++)
        put_line(call, &s->items[i]);
    put_counts(call, s);
}

static void put_duties(cli_call *call, const unit_duties *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const unit_duties *u = &items[i];
        cli_put_number(call, u->unit, PART_COLUMNS);
        cli_put_cell(call->out, u->name, UNIT_COLUMNS);
        cli_put_cell(call->out, str_format(call->request, cli_words(call, "牵头 %zu", "leads %zu"), u->leads),
                     NUMBER_COLUMNS + 2);
        cli_put_cell(call->out,
                     str_format(call->request, cli_words(call, "配合 %zu", "supports %zu"), u->supports),
                     NUMBER_COLUMNS + 5);
        cli_put_cell(call->out, cli_named(call, &signature_state_table[u->state]), STATE_COLUMNS);
        fprintf(call->out, "%.*s %.*s\n", STR_ARG(u->signed_on), STR_ARG(u->signed_by));
        for (size_t k = 0; k < u->change_count; k++)
            fprintf(call->out, "        %.*s  %.*s  %.*s\n",
                    STR_ARG(cli_named(call, &signature_change_table[u->changes[k].kind])),
                    STR_ARG(u->changes[k].part), STR_ARG(u->changes[k].text));
    }
}

static void put_units(cli_call *call, const void *response)
{
    const responsibility_units *all = response;
    put_duties(call, all->items, all->count);
}

static void put_signed(cli_call *call, const void *response)
{
    put_duties(call, response, 1);
}

static void put_history(cli_call *call, const void *response)
{
    const responsibility_history *h = response;
    put_line(call, &h->line);
    for (size_t i = 0; i < h->count; i++) {
        const responsibility_act *act = &h->acts[i];
        fprintf(call->out, "  %.*s  %.*s  ", STR_ARG(act->at), STR_ARG(act->who));
        cli_put_cell(call->out, act->lead.name, UNIT_COLUMNS);
        cli_put_cell(call->out, units_text(call, act->supports, act->support_count), UNIT_COLUMNS);
        fprintf(call->out, "%.*s %.*s %.*s\n",
                STR_ARG(cli_named(call, &responsibility_source_table[act->source])), STR_ARG(act->basis),
                STR_ARG(act->why));
    }
}

static void put_changed(cli_call *call, const void *response)
{
    const responsibility_changed *done = response;
    for (size_t i = 0; i < done->count; i++)
        put_line(call, &done->items[i]);
    fprintf(call->out,
            cli_words(call, "已更改 %zu 项，原已如此 %zu 项（第 %lld 次修改）\n",
                      "changed: %zu, unchanged: %zu (revision %lld)\n"),
            done->changed, done->unchanged, (long long)done->revision);
}

static void put_handed_over(cli_call *call, const void *response)
{
    const handover_result *done = response;
    for (size_t i = 0; i < done->plan_count; i++)
        for (size_t k = 0; k < done->plans[i].count; k++)
            put_line(call, &done->plans[i].items[k]);
    fprintf(call->out,
            cli_words(call, "“%.*s”移交给“%.*s”：牵头 %zu 项\n", "%.*s handed over to %.*s: %zu leads\n"),
            STR_ARG(done->from.name), STR_ARG(done->to.name), done->moved);
}

static void put_scheme(cli_call *call, const void *response)
{
    const scheme_line *line = response;
    cli_put_cell(call->out, line->name, UNIT_COLUMNS);
    cli_put_cell(call->out,
                 line->has_any ? cli_named(call, &scheme_state_table[line->filed.state])
                               : str_of(cli_words(call, "无", "none")),
                 PART_COLUMNS + 2);
    cli_put_cell(call->out, line->filed.day, PART_COLUMNS + 4);
    fprintf(call->out, "%.*s", STR_ARG(line->filed.title));
    if (line->lower > 0)
        fprintf(call->out, cli_words(call, "  低于上级的目标 %zu 项", "  targets lower than above: %zu"),
                line->lower);
    fputc('\n', call->out);
}

static void put_schemes(cli_call *call, const void *response)
{
    const scheme_list *all = response;
    for (size_t i = 0; i < all->count; i++)
        put_scheme(call, &all->items[i]);
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
    fprintf(call->out,
            cli_words(call, "%.*s %.*s：一致 %zu，高于上级 %zu，低于上级 %zu，不可比 %zu，没有 %zu\n",
                      "%.*s %.*s: equal %zu, higher %zu, lower %zu, not comparable %zu, missing %zu\n"),
            STR_ARG(p->region_name), STR_ARG(p->plan), p->counts[DEMAND_EQUAL], p->counts[DEMAND_HIGHER],
            p->counts[DEMAND_LOWER], p->counts[DEMAND_NOT_COMPARABLE], p->missing);
    for (size_t i = 0; i < p->count; i++) {
        const compared_target *t = &p->items[i];
        const state_word *w = t->reason != DEMAND_COMPARABLE ? &demand_reason_table[t->reason]
                                                             : &demand_relation_table[t->relation];
        fputs("  ", call->out);
        cli_put_cell(call->out, t->name, NAME_COLUMNS);
        cli_put_cell(call->out,
                     t->is_missing ? str_of(cli_words(call, "没有", "missing")) : cli_named(call, w),
                     STATE_COLUMNS);
        fprintf(call->out, "%.*s | %.*s\n", STR_ARG(t->upper), STR_ARG(t->own));
    }
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
    { &responsibility_sheet_fields, put_sheet },
    { &responsibility_units_fields, put_units },
    { &responsibility_history_fields, put_history },
    { &responsibility_changed_fields, put_changed },
    { &handover_result_fields, put_handed_over },
    { &unit_duties_fields, put_signed },
    { &scheme_line_fields, put_scheme },
    { &scheme_list_fields, put_schemes },
    { &comparison_fields, put_comparison },
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
    return file_write(cli_given(call, "-o") ? cli_value(call, "-o") : "-", text, err);
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
    action_file file;
    return cli_ask(call, "responsibility.report", &asked, err) &&
           cli_act(call, "responsibility.report", &asked, &file, err) && cli_put_file(call, &file, err);
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
