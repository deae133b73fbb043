#include "service/rule/rules.h"

#include "expression/rule.h"
#include "service/rule/reference.h"
#include "store/rounds.h"
#include "store/validation_rules.h"

/* ---- expressions by a limit ---- */

typedef struct limit_row {
    const char *kind;
    size_t first, second; /* offsets of the texts of a request; NO_LIMIT: none */
    bool is_number;
    const char *word;                 /* of a limit that is no number: "sex" */
    const char *expression, *zh, *en; /* with the limits */
} limit_row;

#define NO_LIMIT SIZE_MAX
#define LIMIT(member) offsetof(rule_request, member)
static const limit_row limits[] = {
    { "range", LIMIT(min), LIMIT(max), true, 0, ". >= %.*s and . <= %.*s", "在 %.*s 至 %.*s 之间",
      "between %.*s and %.*s" },
    { "range", LIMIT(min), NO_LIMIT, true, 0, ". >= %.*s", "不小于 %.*s", "at least %.*s" },
    { "range", LIMIT(max), NO_LIMIT, true, 0, ". <= %.*s", "不大于 %.*s", "at most %.*s" },
    { "decimals", LIMIT(decimals), NO_LIMIT, true, 0, "${places} <= %.*s", "小数位数不多于 %.*s",
      "at most %.*s decimals" },
    { "change", LIMIT(percent), NO_LIMIT, true, 0, "abs(. - last_year()) <= abs(last_year()) * %.*s div 100",
      "与上年相比变化不超过 %.*s%%", "within %.*s %% of last year" },
    { "change", LIMIT(points), NO_LIMIT, true, 0, "abs(. - last_year()) <= %.*s", "与上年相差不超过 %.*s",
      "within %.*s of last year" },
    { "parts", LIMIT(by), NO_LIMIT, false, "sex", ". = ${female} + ${male}", "男女之和等于合计",
      "female and male add up to the total" },
    { "parts", LIMIT(by), NO_LIMIT, false, "residence", ". = ${urban} + ${rural}", "城乡之和等于合计",
      "urban and rural add up to the total" },
    { "share", NO_LIMIT, NO_LIMIT, false, 0, "${numerator} <= ${denominator}", "分子不大于分母",
      "the numerator is at most the denominator" },
    { "regions", NO_LIMIT, NO_LIMIT, false, 0, ". = lower_regions(sum)", "等于下级地区之和",
      "equal to the sum of the regions below" },
};

static str text_at(const rule_request *asked, size_t offset)
{
    return offset == NO_LIMIT ? STR_NONE : *(const str *)(const void *)((const char *)asked + offset);
}

/* Whether the row has exactly the limits that were given. */
static bool fits(const limit_row *row, const rule_request *asked, str kind)
{
    const str all[] = { asked->min, asked->max, asked->decimals, asked->percent, asked->points, asked->by };
    str first = text_at(asked, row->first), second = text_at(asked, row->second);
    size_t given = 0;
    for (size_t i = 0; i < COUNT_OF(all); i++)
        given += all[i].len > 0;
    size_t wanted = (row->first != NO_LIMIT ? 1U : 0U) + (row->second != NO_LIMIT ? 1U : 0U);
    return str_eq(kind, str_of(row->kind)) && given == wanted && (row->first == NO_LIMIT || first.len > 0) &&
           (row->second == NO_LIMIT || second.len > 0) && (!row->word || str_eq(first, str_of(row->word)));
}

static bool read_limit(str text, bool is_needed, error *err)
{
    decimal ignored;
    return !is_needed || text.len == 0 || decimal_parse(text, &ignored, err);
}

static str with_limits(arena *a, const char *format, str first, str second)
{
    str rest = str_of(format), before;
    strbuf b = strbuf_in(a, 0);
    const str values[] = { first, second };
    for (size_t i = 0; str_cut(&rest, STR("%.*s"), &before); i++) {
        strbuf_add(&b, str_replace(a, before, STR("%%"), STR("%")));
        if (i < COUNT_OF(values))
            strbuf_add(&b, values[i]);
    }
    return strbuf_str(&b);
}

/* Expression and words from limits. */
static bool take_limits(arena *a, const rule_request *asked, validation_rule *r, error *err)
{
    for (size_t i = 0; i < COUNT_OF(limits); i++) {
        const limit_row *row = &limits[i];
        str first = text_at(asked, row->first), second = text_at(asked, row->second);
        if (!fits(row, asked, r->kind))
            continue;
        if (!read_limit(first, row->is_number, err) || !read_limit(second, row->is_number, err))
            return false;
        first = row->is_number ? str_trim(first) : STR_NONE;
        r->expression = with_limits(a, row->expression, first, str_trim(second));
        r->zh = with_limits(a, row->zh, first, str_trim(second));
        r->en = with_limits(a, row->en, first, str_trim(second));
        return true;
    }
    return error_set(
        err, ERROR_INPUT,
        "规则须有 expression；或按种类给出：range 的 min、max，decimals 的 decimals，change 的 percent 或 "
        "points，parts 的 by（sex 或 residence）；share 和 regions 无需另给",
        "a rule needs an expression; or by its kind: min and max of a range, decimals, percent or "
        "points of a change, by (sex or residence) of parts; share and regions need no more");
}

/* ---- reading ---- */

typedef struct knowing {
    arena *a;
    const catalogue_snapshot *known;
} knowing;

static bool has(void *payload, str name)
{
    const knowing *k = payload;
    rule_reference ignored;
    return str_eq(name, STR(".")) || rule_reference_of(k->a, k->known, name, &ignored);
}

static bool check_expression(context *c, const catalogue_snapshot *known, const validation_rule *r,
                             error *err)
{
    knowing k = { c->request, known };
    rule_table table = { .payload = &k, .has = has, .today = c->today };
    rule one = { .code = r->code, .expression = r->expression };
    rule_faults faults;
    if (!rule_kind_of_word(r->kind, &one.kind))
        return error_set(err, ERROR_INPUT,
                         "kind 应为 required、range、decimals、share、parts、change、regions、forms 或 "
                         "other，这里是“%.*s”",
                         "kind must be required, range, decimals, share, parts, change, regions, forms or "
                         "other, found \"%.*s\"",
                         STR_ARG(r->kind));
    if (rule_read(c->request, &one, &table, &faults))
        return true;
    const expression_finding *f = &faults.items[0].finding;
    return error_set_at(err, ERROR_INPUT, f->line, f->column, "表达式：%s%.0s", "expression: %.0s%s",
                        str_zero_ended(c->request, f->zh), str_zero_ended(c->request, f->en));
}

static bool take_scope(context *c, const catalogue_snapshot *known, const rule_request *asked,
                       validation_rule *r, error *err)
{
    unsigned ignored_set;
    link_way ignored_way;
    if (str_eq(asked->indicator, STR("all"))) {
        r->indicator = INDICATOR_NO_ID;
        r->indicator_code = STR("");
    } else if (asked->indicator.len > 0) {
        const indicator *of = indicator_find(c->request, &known->index, asked->indicator, &ignored_way);
        if (!of)
            return error_set(err, ERROR_NOT_FOUND, "没有指标“%.*s”", "there is no indicator \"%.*s\"",
                             STR_ARG(asked->indicator));
        r->indicator = of->id;
        r->indicator_code = of->code;
    }
    if (asked->figures.len > 0)
        r->figures = str_eq(asked->figures, STR("all")) ? STR("") : str_trim(asked->figures);
    return rule_figures_of(r->figures, &ignored_set) ||
           error_set(err, ERROR_INPUT,
                     "figures 应为 share、rate、count、level 中的几个，或 all，这里是“%.*s”",
                     "figures must be some of share, rate, count, level, or all, found \"%.*s\"",
                     STR_ARG(asked->figures));
}

/* Adds the rule as its next version; detail: of the audit record, with the number of the version. */
static bool add_version(context *c, validation_rule *r, const char *detail, error *err)
{
    r->version++;
    r->at = c->by.now;
    r->who = c->by.who;
    r->why = c->by.why;
    if (!store_add_rule_version(c->store, r, err))
        return false;
    context_record(c, 0, r->code, str_format(c->request, "{\"version\": %d%s}", r->version, detail));
    return true;
}

bool rule_compose(context *c, const rule_request *asked, validation_rule *r, error *err)
{
    const catalogue_snapshot *known;
    bool is_new_kind = asked->kind.len > 0 && !str_eq(asked->kind, r->kind);
    bool has_limit = asked->min.len || asked->max.len || asked->decimals.len || asked->percent.len ||
                     asked->points.len || asked->by.len;
    r->kind = asked->kind.len ? asked->kind : r->kind;
    r->expression = asked->expression.len ? asked->expression : r->expression;
    if (!context_catalogue(c, &known, err) || !take_scope(c, known, asked, r, err))
        return false;
    if (asked->expression.len > 0 && has_limit)
        return error_set(err, ERROR_INPUT, "expression 和界限只能给一种",
                         "give an expression or a limit, not both");
    if (asked->expression.len == 0 && (has_limit || is_new_kind) && !take_limits(c->request, asked, r, err))
        return false;
    r->zh = asked->zh.len ? asked->zh : r->zh;
    r->en = asked->en.len ? asked->en : r->en;
    if (r->zh.len == 0 || r->en.len == 0)
        return error_set(err, ERROR_INPUT, "按 expression 写的规则须有中文 zh 和英文 en 的说明",
                         "a rule with an expression needs its words, zh and en");
    if (asked->severity != SEVERITY_UNCHANGED)
        r->is_error = asked->severity == SEVERITY_ERROR;
    r->is_retired = false;
    return check_expression(c, known, r, err);
}

/* The rule as it was asked for is saved as its next version. */
static bool save(context *c, const rule_request *asked, validation_rule *r, error *err)
{
    if (!rule_compose(c, asked, r, err))
        return false;
    const char *severity = r->is_error ? ", \"severity\": \"error\"" : ", \"severity\": \"warning\"";
    return add_version(c, r, severity, err);
}

/* ---- actions ---- */

bool service_list_rules(context *c, const rule_list_request *asked, validation_rules *rules_out, error *err)
{
    monitoring_round round = { 0 };
    validation_rules all;
    size_t count = 0;
    if ((asked->round && !store_load_round(c->request, c->store, asked->round, &round, err)) ||
        !store_load_rules(c->request, c->store, round.rules, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (!all.items[i].is_retired || asked->has_retired)
            all.items[count++] = all.items[i];
    *rules_out = (validation_rules){ all.items, count };
    return true;
}

bool service_show_rule(context *c, str code, rule_history *history_out, error *err)
{
    validation_rules all;
    if (!store_load_rule_versions(c->request, c->store, code, &all, err))
        return false;
    if (all.count == 0)
        return error_set(err, ERROR_NOT_FOUND, "没有规则“%.*s”", "there is no rule \"%.*s\"", STR_ARG(code));
    *history_out = (rule_history){ all.items[all.count - 1], all.items, all.count };
    return true;
}

static bool is_code(str code)
{
    enum { CODE_BYTES_MAX = 64 };
    for (size_t i = 0; i < code.len; i++)
        if (!char_is_digit(code.data[i]) && !(code.data[i] >= 'A' && code.data[i] <= 'Z') &&
            code.data[i] != '_')
            return false;
    return code.len > 0 && code.len <= CODE_BYTES_MAX;
}

bool service_add_rule(context *c, const rule_request *asked, validation_rule *rule_out, error *err)
{
    validation_rules before;
    validation_rule r = { .code = asked->code, .is_error = !str_eq(asked->kind, STR("change")) };
    if (!is_code(asked->code))
        return error_set(err, ERROR_INPUT, "代号由 A-Z、0-9、_ 组成，1 至 64 个，这里是“%.*s”",
                         "a code has 1 to 64 of A-Z, 0-9 and _, found \"%.*s\"", STR_ARG(asked->code));
    if (!store_load_rule_versions(c->request, c->store, asked->code, &before, err))
        return false;
    if (before.count > 0)
        return error_set(err, ERROR_EXISTS, "已有规则“%.*s”", "there is a rule \"%.*s\" already",
                         STR_ARG(asked->code));
    if (!save(c, asked, &r, err))
        return false;
    *rule_out = r;
    return true;
}

bool service_change_rule(context *c, const rule_request *asked, validation_rule *rule_out, error *err)
{
    rule_history h;
    if (!service_show_rule(c, asked->code, &h, err) || !save(c, asked, &h.rule, err))
        return false;
    *rule_out = h.rule;
    return true;
}

bool service_retire_rule(context *c, const rule_request *asked, validation_rule *rule_out, error *err)
{
    rule_history h;
    if (!service_show_rule(c, asked->code, &h, err))
        return false;
    validation_rule *r = &h.rule;
    if (r->is_retired)
        return error_set(err, ERROR_CONFLICT, "规则“%.*s”已停用", "the rule \"%.*s\" is retired already",
                         STR_ARG(asked->code));
    r->is_retired = true;
    if (!add_version(c, r, "", err))
        return false;
    *rule_out = *r;
    return true;
}
