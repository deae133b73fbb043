/* halfsky indicator list, show, add */
#include "base/unit.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "service/catalogue/catalogue.h"

static const char *direction_words[][3] = {
    [BETTER_UNKNOWN] = { "", "不定", "none" }, [BETTER_UP] = { "up", "越高越好", "higher is better" },
        [BETTER_DOWN] = { "down", "越低越好", "lower is better" },
};

static void write_aliases(json_writer *w, str aliases)
{
    str rest = aliases, alias;
    json_key(w, STR("aliases"));
    json_begin_array(w);
    while (str_cut(&rest, STR("|"), &alias))
        json_string(w, alias);
    json_end_array(w);
}

static void write_indicator(json_writer *w, const indicator *i)
{
    const struct {
        str key, value;
    } texts[] = {
        { STR("code"), i->code }, { STR("name"), i->name }, { STR("name_en"), i->name_en },
        { STR("domain"), i->domain }, { STR("definition"), i->definition },
        { STR("numerator"), i->numerator }, { STR("denominator"), i->denominator }, { STR("unit"), i->unit },
        { STR("direction"),
            i->direction == BETTER_UNKNOWN ? STR_NONE : str_of(direction_words[i->direction][0]) },
        { STR("department"), i->department }, { STR("age_group"), i->age_group },
        { STR("reference"), i->reference },
    };
    json_begin_object(w);
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        json_put_string_or_null(w, texts[k].key, texts[k].value);
    json_put_int_or_null(w, STR("decimals"), i->decimals != INDICATOR_DECIMALS_UNKNOWN, i->decimals);
    json_put_decimal_or_null(w, STR("value_min"), i->has_min, i->value_min);
    json_put_decimal_or_null(w, STR("value_max"), i->has_max, i->value_max);
    json_put_decimal_or_null(w, STR("factor"), i->has_factor, i->factor);
    json_put_bool(w, STR("share"), i->is_share);
    json_put_bool(w, STR("by_sex"), i->by_sex);
    json_put_bool(w, STR("by_residence"), i->by_residence);
    json_put_bool(w, STR("term_based"), i->is_term_based);
    json_put_bool(w, STR("of_plan"), i->is_of_plan);
    write_aliases(w, i->aliases);
    json_end_object(w);
}

bool cmd_indicator_list(cli_call *call, error *err)
{
    indicators found;
    str search = call->argument_count > 0 ? str_of(call->arguments[0]) : STR("");
    if (!cli_act(call, "indicator.list", &search, &found, err))
        return false;
    if (cli_given(call, "--json")) {
        strbuf buffer;
        json_writer w = cli_json(call, &buffer);
        json_begin_array(&w);
        for (size_t i = 0; i < found.count; i++)
            write_indicator(&w, &found.items[i]);
        json_end_array(&w);
        json_end_line(&w);
        return true;
    }
    for (size_t i = 0; i < found.count; i++) {
        const indicator *one = &found.items[i];
        cli_put_cell(call->out, one->code, 26);
        cli_put_cell(call->out, one->unit, 8);
        fprintf(call->out, "%.*s\n",
                STR_ARG(call->lang == LANGUAGE_EN && one->name_en.len > 0 ? one->name_en : one->name));
    }
    return true;
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
    put_line(call, "名称", "name", i->name);
    put_line(call, "英文名称", "English name", i->name_en);
    put_line(call, "定义", "definition", i->definition);
    put_line(call, "分子", "numerator", i->numerator);
    put_line(call, "分母", "denominator", i->denominator);
    put_line(call, "单位", "unit", i->unit);
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
    str text = str_of(call->arguments[0]);
    if (!cli_act(call, "indicator.show", &text, &found, err))
        return false;
    if (cli_given(call, "--json")) {
        strbuf buffer;
        json_writer w = cli_json(call, &buffer);
        write_indicator(&w, found);
        json_end_line(&w);
    } else {
        show(call, found);
    }
    return true;
}

static bool read_new(cli_call *call, indicator *i, error *err)
{
    str direction = cli_text(call, "--direction");
    *i = (indicator){ .code = str_of(call->arguments[0]),
                      .name = str_of(call->arguments[1]),
                      .unit = cli_text(call, "--unit"),
                      .name_en = cli_text(call, "--name-en"),
                      .definition = cli_text(call, "--definition"),
                      .numerator = cli_text(call, "--numerator"),
                      .denominator = cli_text(call, "--denominator"),
                      .department = cli_text(call, "--department"),
                      .aliases = cli_text(call, "--aliases"),
                      .is_share = cli_given(call, "--share") };
    if (str_eq(direction, STR("up")))
        i->direction = BETTER_UP;
    else if (str_eq(direction, STR("down")))
        i->direction = BETTER_DOWN;
    else if (direction.len > 0 && !str_eq(direction, STR("none")))
        return error_set(err, ERROR_USAGE, "--direction 应为 up、down 或 none，这里是“%.*s”",
                         "--direction must be up, down or none, found \"%.*s\"", STR_ARG(direction));
    return cli_number(call, "--decimals", 0, 6, INDICATOR_DECIMALS_UNKNOWN, &i->decimals, err);
}

bool cmd_indicator_add(cli_call *call, error *err)
{
    indicator asked, new;
    if (!read_new(call, &asked, err) || !cli_act(call, "indicator.add", &asked, &new, err))
        return false;
    if (cli_given(call, "--json")) {
        strbuf buffer;
        json_writer w = cli_json(call, &buffer);
        write_indicator(&w, &new);
        json_end_line(&w);
    } else {
        fprintf(call->out, cli_words(call, "已增加指标 %.*s %.*s\n", "added indicator %.*s %.*s\n"),
                STR_ARG(new.code), STR_ARG(new.name));
    }
    return true;
}
