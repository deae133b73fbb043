/* halfsky indicator list, show, add, set, import, versions */
#include "base/unit.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/catalogue/catalogue.h"
#include "service/catalogue/import.h"

static const char *direction_words[][3] = {
    [BETTER_UNKNOWN] = { "", "不定", "none" }, [BETTER_UP] = { "up", "越高越好", "higher is better" },
        [BETTER_DOWN] = { "down", "越低越好", "lower is better" },
};

static void add_indicator(cli_call *call, cli_table *t, const void *item)
{
    const indicator *one = item;
    bool is_english = call->lang == LANGUAGE_EN && one->name_en.len > 0;
    cli_table_add(t, one->code);
    cli_table_add(t, unit_label(call->request, one->unit, call->lang));
    cli_table_add(t, is_english ? one->name_en : one->name);
}

static const cli_rows rows = {
    &indicator_fields,
    (const cli_column[]){
        { "代码", "code", 0 }, { "计量单位", "unit", 0 }, { "名称", "name", 0 }, { 0 } },
    add_indicator,
};

bool cmd_indicator_list(cli_call *call, error *err)
{
    static const cli_printer printers[] = { { &indicators_fields, .rows = &rows }, { 0 } };
    return cli_run_action(call, printers, 0, err);
}

static void add_definition(cli_call *call, cli_table *t, const void *item)
{
    const former_definition *d = item;
    arena *a = call->request;
    cli_table_add_number(t, d->number);
    cli_table_add(t, d->name);
    cli_table_add(t, d->at);
    cli_table_add(t, d->break_year ? str_format(a, "%d", d->break_year) : STR("—"));
    cli_table_add(t, str_format(a, cli_words(call, "%.*s：%.*s", "%.*s: %.*s"), STR_ARG(d->who),
                                STR_ARG(d->why)));
    cli_table_add_line(t, d->text);
}

static const cli_rows definition_rows = {
    &former_definition_fields,
    (const cli_column[]){
        { "第几版", "version", true }, { "名称", "name", 0 }, { "更改时间", "replaced", 0 },
        { "不可比的第一年", "break", 0 }, { "更改人和理由", "by whom and why", 0 }, { 0 } },
    add_definition,
};

/* set, versions */
bool cmd_indicator(cli_call *call, error *err)
{
    static const cli_printer printers[] = { { &indicator_fields, .rows = &rows },
                                            { &former_definitions_fields, .rows = &definition_rows },
                                            { 0 } };
    return cli_run_action(call, printers, 0, err);
}

static void put_line(cli_call *call, const char *zh, const char *en, str value)
{
    if (value.len == 0)
        return;
    cli_put_cell(call->out, str_of(cli_words(call, zh, en)), 14);
    fprintf(call->out, "%.*s\n", STR_ARG(value));
}

static void show(cli_call *call, const indicator *i)
{
    char least[DECIMAL_TEXT_MAX], most[DECIMAL_TEXT_MAX];
    put_line(call, "代码", "code", i->code);
    bool is_english = call->lang == LANGUAGE_EN && i->name_en.len > 0;
    put_line(call, "名称", "name", is_english ? i->name_en : i->name);
    put_line(call, "英文名称", "Chinese name", is_english ? i->name : i->name_en);
    put_line(call, "定义", "definition", indicator_definition(i, call->lang));
    put_line(call, "分子", "numerator", indicator_numerator(i, call->lang));
    put_line(call, "分母", "denominator", indicator_denominator(i, call->lang));
    put_line(call, "单位", "unit", call->lang == LANGUAGE_EN ? i->unit_en : i->unit);
    put_line(call, "方向", "direction",
             str_of(direction_words[i->direction][call->lang == LANGUAGE_EN ? 2 : 1]));
    put_line(call, "最小值", "minimum", i->has_min ? decimal_print(least, i->value_min) : STR(""));
    put_line(call, "最大值", "maximum", i->has_max ? decimal_print(most, i->value_max) : STR(""));
    put_line(call, "报送部门", "department", i->department);
    put_line(call, "领域", "domain", i->domain);
    put_line(call, "年龄段", "age group", i->age_group);
    put_line(call, "参照指标", "reference", i->reference);
    put_line(call, "别名", "other names", i->aliases);
}

bool cmd_indicator_show(cli_call *call, error *err)
{
    const indicator *found;
    str text = STR("");
    if (!cli_ask(call, "indicator.show", &text, err) || !cli_act(call, "indicator.show", &text, &found, err))
        return false;
    if (cli_given(call, "--json"))
        cli_put_response(call, "indicator.show", &found);
    else
        show(call, found);
    return true;
}

bool cmd_indicator_add(cli_call *call, error *err)
{
    indicator asked = { .decimals = INDICATOR_DECIMALS_UNKNOWN }, new;
    if (!cli_ask(call, "indicator.add", &asked, err) || !cli_act(call, "indicator.add", &asked, &new, err))
        return false;
    if (cli_given(call, "--json"))
        cli_put_response(call, "indicator.add", &new);
    else
        fprintf(call->out, cli_words(call, "已增加指标 %.*s %.*s\n", "added indicator %.*s %.*s\n"),
                STR_ARG(new.code), STR_ARG(new.name));
    return true;
}

bool cmd_indicator_import(cli_call *call, error *err)
{
    indicators_added done;
    indicator_file file = { .source = cli_file_name(call->arguments[0]) };
    if (!cli_read_text(call, call->arguments[0], LIMIT_CATALOGUE_BYTES, &file.text, err))
        return false;
    if (!cli_act(call, "indicator.import", &file, &done, err))
        return error_prefix(err, "“%s”：", "\"%s\": ", call->arguments[0]);
    if (cli_given(call, "--json")) {
        strbuf buffer;
        json_writer w = cli_json(call, &buffer);
        json_begin_object(&w);
        json_put_int(&w, STR("added"), (int64_t)done.added);
        json_put_int(&w, STR("known"), (int64_t)done.known);
        json_end_object(&w);
        json_end_line(&w);
        return true;
    }
    fprintf(call->out, cli_words(call, "已增加指标 %zu 个，已有 %zu 个\n", "indicators added: %zu, already there: %zu\n"),
            done.added, done.known);
    return true;
}
