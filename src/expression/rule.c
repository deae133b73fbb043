#include "expression/rule.h"

#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "expression/functions.h"
#include "expression/number.h"
#include "expression/rule_words.h"

const rule_kind_row rule_kinds[RULE_KIND_COUNT] = {
    [RULE_REQUIRED] = { "required", "必填", "must be answered", 0 },
    [RULE_RANGE] = { "range", "取值范围", "range", 0 },
    [RULE_DECIMALS] = { "decimals", "小数位数", "number of decimals", 0 },
    [RULE_SHARE] = { "share", "分子不大于分母", "numerator at most denominator", 0 },
    [RULE_PARTS] = { "parts", "分项之和等于合计", "parts add up to the total", 0 },
    [RULE_CHANGE] = { "change", "与上年相比的变化", "change on last year", "last_year" },
    [RULE_REGIONS] = { "regions", "与下级地区汇总一致", "sum of the regions below", "lower_regions" },
    [RULE_FORMS] = { "forms", "表间一致", "equal across forms", "form sum_of" },
    [RULE_OTHER] = { "other", "其他", "other", 0 },
};

bool rule_kind_of_word(str word, rule_kind *kind_out)
{
    for (size_t i = 0; i < RULE_KIND_COUNT; i++)
        if (str_eq(word, str_of(rule_kinds[i].name))) {
            *kind_out = (rule_kind)i;
            return true;
        }
    return false;
}

const char *const rule_severities[] = { [RULE_WARNING] = "warning", [RULE_ERROR] = "error" };

/* A rule and one of its cells. */
typedef struct bound_rule {
    const rule *rule;
    str cell;
    const expression *read;
} bound_rule;

struct rule_set {
    VEC(bound_rule) bound;
};

/* ---- names and functions of a rule ---- */

enum { LAST_YEAR, LOWER_REGIONS, SUM_OF, FORM };

static const expression_own_function functions[] = {
    [LAST_YEAR] = { "last_year", 0, 0, 0, false },
    [LOWER_REGIONS] = { "lower_regions", 1, 1, "sum min max count", false },
    [SUM_OF] = { "sum_of", 1, 1, 0, false },
    [FORM] = { "form", 1, 1, 0, true },
};

/* What the callbacks of an expression need. */
typedef struct place {
    const rule_table *table;
    str cell;
} place;

static bool find(void *payload, str name, expression_field *field_out)
{
    const place *p = payload;
    *field_out = (expression_field){ .type = EXPRESSION_TYPE_DECIMAL };
    return p->table->has(p->table->payload, name);
}

static str read(void *payload, str name, size_t row)
{
    const place *p = payload;
    (void)row;
    return p->table->figure(p->table->payload, name);
}

static expression_value value_of_figure(str figure)
{
    return (expression_value){ .kind = EXPRESSION_TEXT,
                               .text = figure,
                               .is_field = true,
                               .type = EXPRESSION_TYPE_DECIMAL,
                               .is_missing = figure.len == 0 };
}

/* The sum and the like of figures that come one by one; one that is not known makes all of them unknown. */
typedef struct gathering {
    size_t count;
    double sum, least, most;
    bool is_missing;
} gathering;

static void gather(gathering *g, str figure)
{
    expression_value v = value_of_figure(figure);
    double number = expression_number(&v, 0);
    g->is_missing |= v.is_missing;
    g->sum += number;
    g->least = g->count == 0 || number < g->least ? number : g->least;
    g->most = g->count == 0 || number > g->most ? number : g->most;
    g->count++;
}

static expression_value of_regions(const place *p, str how)
{
    gathering g = { 0 };
    str figure;
    while (p->table->of_region(p->table->payload, g.count, p->cell, &figure))
        gather(&g, figure);
    expression_value v = { .kind = EXPRESSION_NUMBER, .is_missing = g.is_missing || g.count == 0 };
    if (str_eq(how, STR("count")))
        return (expression_value){ .kind = EXPRESSION_NUMBER, .number = (double)g.count };
    v.number = str_eq(how, STR("min")) ? g.least : str_eq(how, STR("max")) ? g.most : g.sum;
    return v;
}

static bool call(void *payload, size_t function, const str *arguments, size_t count,
                 expression_value *value_out, str *zh_out, str *en_out)
{
    const place *p = payload;
    const rule_table *t = p->table;
    gathering g = { 0 };
    str figure = STR_NONE;
    (void)count;
    *zh_out = STR("没有这张表，或表中没有这一格");
    *en_out = STR("there is no such form, or it has no such cell");
    switch (function) {
    case LAST_YEAR: *value_out = value_of_figure(t->last_year(t->payload, p->cell)); return true;
    case LOWER_REGIONS: *value_out = of_regions(p, arguments[0]); return true;
    case SUM_OF:
        while (t->of_form(t->payload, arguments[0], g.count, p->cell, &figure))
            gather(&g, figure);
        *value_out = (expression_value){ .kind = EXPRESSION_NUMBER,
                                         .number = g.sum,
                                         .is_missing = g.is_missing };
        return g.count > 0;
    default:
        if (!t->of_form(t->payload, arguments[0], 0, arguments[1], &figure))
            return false;
        *value_out = value_of_figure(figure);
        return true;
    }
}

static expression_scope scope_of(place *p)
{
    return (expression_scope){ .payload = p,
                               .find = find,
                               .own = p->cell,
                               .is_extended = true,
                               .functions = functions,
                               .function_count = COUNT_OF(functions) };
}

/* ---- reading ---- */

typedef struct reading {
    arena *a;
    const rule_table *table;
    rule_set *set;
    map codes;
    VEC(rule_fault) faults;
    size_t index;
    str code;
} reading;

static bool fault(reading *r, const char *zh, const char *en)
{
    rule_fault *f = vec_push(r->a, &r->faults);
    *f = (rule_fault){ r->index, r->code, { EXPRESSION_SYNTAX, 0, 0, str_of(zh), str_of(en) } };
    return false;
}

static bool severity_of_word(str word, rule_severity *severity_out)
{
    for (size_t i = 0; i < COUNT_OF(rule_severities); i++)
        if (str_eq(word, str_of(rule_severities[i]))) {
            *severity_out = (rule_severity)i;
            return true;
        }
    return false;
}

static bool read_cells(reading *r, const json_value *cells, rule *one)
{
    bool is_list = cells && cells->type == JSON_ARRAY && cells->count > 0 && cells->count <= LIMIT_RULE_CELLS;
    str *names = arena_array(r->a, str, is_list ? cells->count : 0);
    for (size_t i = 0; is_list && i < cells->count; i++) {
        names[i] = cells->items[i].text;
        if (cells->items[i].type != JSON_STRING || !r->table->has(r->table->payload, names[i]))
            return fault(r, "cells 中有表中没有的单元格", "cells names a cell that the form does not have");
    }
    one->cells = names;
    one->cell_count = is_list ? cells->count : 0;
    return is_list ||
           fault(r, "cells 应为单元格的列表，1 至 1000 个", "cells must be a list of 1 to 1000 cells");
}

static bool read_members(reading *r, const json_value *v, rule *one)
{
    enum { CODE_BYTES_MAX = 64 };
    const json_value *words = json_get(v, "message");
    *one = (rule){ .code = r->code,
                   .expression = json_get_string(v, "expression", STR_NONE),
                   .zh = json_get_string(words, "zh", STR_NONE),
                   .en = json_get_string(words, "en", STR_NONE) };
    bool is_good = true;
    if (r->code.len == 0 || r->code.len > CODE_BYTES_MAX)
        is_good = fault(r, "code 应为 1 至 64 字节的代号", "code must be a text of 1 to 64 bytes");
    else if (!map_add(&r->codes, r->code, r->index, 0))
        is_good = fault(r, "code 与前面的规则重复", "code is that of an earlier rule");
    if (!rule_kind_of_word(json_get_string(v, "kind", STR_NONE), &one->kind))
        is_good = fault(
            r, "kind 应为 required、range、decimals、share、parts、change、regions、forms 或 other",
            "kind must be required, range, decimals, share, parts, change, regions, forms or other");
    if (!severity_of_word(json_get_string(v, "severity", STR_NONE), &one->severity))
        is_good = fault(r, "severity 应为 error 或 warning", "severity must be error or warning");
    if (one->zh.len == 0 || one->en.len == 0)
        is_good = fault(r, "message 应有中文 zh 和英文 en", "message must have zh and en");
    return read_cells(r, json_get(v, "cells"), one) && is_good;
}

static bool calls_one_of(const xpath_node *n, const char *names)
{
    str rest = str_of(names), name;
    while (n->kind == XPATH_CALL && str_cut(&rest, STR(" "), &name))
        if (str_eq(n->text, name))
            return true;
    for (size_t i = 0; i < n->count; i++)
        if (calls_one_of(n->items[i], names))
            return true;
    return false;
}

static const expression *read_expression(reading *r, const rule *one)
{
    place p = { r->table, one->cell_count ? one->cells[0] : STR(".") };
    expression_scope scope = scope_of(&p);
    expression_findings found;
    const expression *e = expression_read(r->a, one->expression, &scope, &found);
    const char *needs = rule_kinds[one->kind].needs;
    for (size_t k = 0; !e && k < found.count; k++)
        if (found.items[k].fault != EXPRESSION_REMARK)
            *vec_push(r->a, &r->faults) = (rule_fault){ r->index, r->code, found.items[k] };
    if (!e || !needs || calls_one_of(e->root, needs))
        return e;
    (void)fault(
        r,
        "种类为 change 的规则应使用 last_year()，regions 应使用 lower_regions()，forms 应使用 form() 或 sum_of()",
        "a rule of kind change must use last_year(), regions lower_regions(), forms form() or sum_of()");
    return 0;
}

static void bind_cells(reading *r, const rule *one)
{
    const expression *e = read_expression(r, one);
    for (size_t i = 0; e && i < one->cell_count; i++)
        *vec_push(r->a, &r->set->bound) = (bound_rule){ one, one->cells[i], e };
}

bool rule_calls(const expression *read, const char *functions_of)
{
    return calls_one_of(read->root, functions_of);
}

const expression *rule_read(arena *a, const rule *one, const rule_table *table, rule_faults *faults_out)
{
    reading r = { .a = a, .table = table, .code = one->code };
    const expression *e = read_expression(&r, one);
    *faults_out = (rule_faults){ r.faults.items, r.faults.count };
    return e;
}

const rule_set *rule_set_read(arena *a, const json_value *rules, const rule_table *table,
                              rule_faults *faults_out)
{
    reading r = { .a = a, .table = table, .set = arena_new(a, rule_set), .codes = map_in(a) };
    bool is_list = rules && rules->type == JSON_ARRAY && rules->count <= LIMIT_RULES;
    if (!is_list)
        (void)fault(&r, "应为规则的列表，最多 2000 条", "expected a list of at most 2000 rules");
    for (; is_list && r.index < rules->count; r.index++) {
        const json_value *v = &rules->items[r.index];
        rule *one = arena_new(a, rule);
        r.code = json_get_string(v, "code", STR_NONE);
        if (v->type != JSON_OBJECT)
            (void)fault(&r, "规则应为对象", "a rule must be an object");
        else if (read_members(&r, v, one))
            bind_cells(&r, one);
    }
    *faults_out = (rule_faults){ r.faults.items, r.faults.count };
    return r.faults.count ? 0 : r.set;
}

/* ---- checking ---- */

typedef struct checking {
    arena *a;
    const rule_table *table;
    VEC(rule_finding) found;
    size_t open;
} checking;

/* The comparison that does not hold: the root, or a part of what "and" joins. */
static const xpath_node *broken_part(checking *c, const bound_rule *b, const expression_environment *env)
{
    const xpath_node *n = b->read->root;
    while (n->kind == XPATH_AND) {
        expression expression_of_part = *b->read;
        expression_result r;
        expression_finding ignored;
        expression_of_part.root = n->items[0];
        bool first_fails = expression_compute(c->a, &expression_of_part, env, &r, &ignored) &&
                           !r.value.is_missing && !expression_is_true(&r.value);
        n = n->items[first_fails ? 0 : 1];
    }
    return n->kind >= XPATH_EQ && n->kind <= XPATH_GE ? n : 0;
}

static str side_of(checking *c, const bound_rule *b, const expression_environment *env,
                   const xpath_node *side)
{
    expression part = *b->read;
    expression_result r;
    expression_finding ignored;
    part.root = side;
    if (!expression_compute(c->a, &part, env, &r, &ignored))
        return STR_NONE;
    if (r.value.kind == EXPRESSION_NUMBER) /* 0.1 + 0.2 as people write it */
        r.value.number = xpath_to_digits(r.value.number);
    return expression_text(c->a, &r.value, env->zone_minutes);
}

/* The cell as people call it. */
static str name_of(const checking *c, const bound_rule *b, language lang)
{
    str zh = b->cell, en = b->cell;
    if (c->table->label)
        c->table->label(c->table->payload, b->cell, &zh, &en);
    return lang == LANGUAGE_EN ? en : zh;
}

static rule_finding *add_finding(checking *c, const bound_rule *b, rule_outcome outcome)
{
    rule_finding *f = vec_push(c->a, &c->found);
    *f = (rule_finding){ .rule = b->rule, .cell = b->cell, .outcome = outcome };
    return f;
}

/* The figures that a part of a rule is computed from, each once, as A02 = 60. */
static void put_figures(checking *c, const bound_rule *b, const expression_environment *env,
                        const xpath_node *n, strbuf *to)
{
    bool is_call = n->kind == XPATH_CALL && n->own;
    if (!is_call && n->kind != XPATH_FIELD && n->kind != XPATH_OWN) {
        for (size_t i = 0; i < n->count; i++)
            put_figures(c, b, env, n->items[i], to);
        return;
    }
    strbuf one = strbuf_in(c->a, 0);
    strbuf_add(&one, n->kind == XPATH_OWN ? b->cell : n->text);
    for (size_t i = 0; is_call && i < n->count; i++)
        strbuf_addf(&one, "%s%.*s", i ? "." : "(", STR_ARG(n->items[i]->text));
    strbuf_addf(&one, "%s = %.*s", !is_call ? "" : n->count ? ")" : "()", STR_ARG(side_of(c, b, env, n)));
    if (!str_has(strbuf_str(to), strbuf_str(&one)))
        strbuf_addf(to, "%s%.*s", to->len ? ", " : "", STR_ARG(strbuf_str(&one)));
}

static bool is_figure(const xpath_node *n)
{
    return n->kind == XPATH_FIELD || n->kind == XPATH_OWN || n->kind == XPATH_NUMBER || n->kind == XPATH_TEXT;
}

typedef struct telling {
    checking *c;
    const bound_rule *b;
    const expression_environment *env;
} telling;

static str value_of_part(void *payload, const xpath_node *part)
{
    const telling *t = payload;
    return side_of(t->c, t->b, t->env, part);
}

/* The comparison with both figures, and what they are computed from. */
static void put_comparison(checking *c, const bound_rule *b, const expression_environment *env,
                           const xpath_node *part, rule_finding *f)
{
    static const char *const signs[] = { [XPATH_EQ] = "=",  [XPATH_NE] = "!=", [XPATH_LT] = "<",
                                         [XPATH_LE] = "<=", [XPATH_GT] = ">",  [XPATH_GE] = ">=" };
    strbuf figures = strbuf_in(c->a, 0);
    const rule *one = b->rule;
    f->left = side_of(c, b, env, part->items[0]);
    f->right = side_of(c, b, env, part->items[1]);
    if (c->table->label) {
        telling t = { c, b, env };
        rule_wording w = { c->a, c->table, b->cell, LANGUAGE_ZH, &t, value_of_part };
        f->zh = rule_comparison_words(&w, part, one->zh);
        w.lang = LANGUAGE_EN;
        f->en = rule_comparison_words(&w, part, one->en);
        return;
    }
    for (size_t i = 0; i < part->count; i++)
        if (!is_figure(part->items[i]))
            put_figures(c, b, env, part->items[i], &figures);
    const char *sign = signs[part->kind], *separator = figures.len ? "; " : "";
    f->zh = str_format(c->a, "%.*s：%.*s（%.*s %s %.*s 不成立%s%.*s）", STR_ARG(b->cell), STR_ARG(one->zh),
                       STR_ARG(f->left.len ? f->left : STR("空")), sign,
                       STR_ARG(f->right.len ? f->right : STR("空")), figures.len ? "；" : "",
                       STR_ARG(strbuf_str(&figures)));
    f->en = str_format(c->a, "%.*s: %.*s (%.*s %s %.*s does not hold%s%.*s)", STR_ARG(b->cell),
                       STR_ARG(one->en), STR_ARG(f->left.len ? f->left : STR("empty")), sign,
                       STR_ARG(f->right.len ? f->right : STR("empty")), separator,
                       STR_ARG(strbuf_str(&figures)));
}

static void add_broken(checking *c, const bound_rule *b, const expression_environment *env)
{
    const xpath_node *part = broken_part(c, b, env);
    rule_finding *f = add_finding(c, b, RULE_BROKEN);
    const rule *one = b->rule;
    if (part) {
        put_comparison(c, b, env, part, f);
    } else {
        f->left = c->table->figure(c->table->payload, b->cell);
        f->zh = str_format(c->a, "%.*s：%.*s（现为 %.*s）", STR_ARG(name_of(c, b, LANGUAGE_ZH)),
                           STR_ARG(one->zh), STR_ARG(f->left));
        f->en = str_format(c->a, "%.*s: %.*s (found %.*s)", STR_ARG(name_of(c, b, LANGUAGE_EN)),
                           STR_ARG(one->en), STR_ARG(f->left));
    }
    if (one->severity == RULE_WARNING)
        f->explanation = c->table->explanation(c->table->payload, b->cell, one->code);
    f->is_open = f->explanation.len == 0;
}

static void add_not_computed(checking *c, const bound_rule *b, const expression_result *r)
{
    strbuf names = strbuf_in(c->a, 0);
    for (size_t i = 0; i < r->missing_count; i++)
        strbuf_addf(&names, "%s%.*s", i ? ", " : "", STR_ARG(r->missing[i]));
    rule_finding *f = add_finding(c, b, RULE_NOT_COMPUTED);
    f->zh = str_format(c->a, "%.*s：未核对“%.*s”，缺少数据：%.*s", STR_ARG(b->cell), STR_ARG(b->rule->zh),
                       STR_ARG(strbuf_str(&names)));
    f->en = str_format(c->a, "%.*s: not checked (%.*s), missing: %.*s", STR_ARG(b->cell),
                       STR_ARG(b->rule->en), STR_ARG(strbuf_str(&names)));
}

static void add_failed(checking *c, const bound_rule *b, const expression_finding *why)
{
    rule_finding *f = add_finding(c, b, RULE_FAILED);
    f->zh = str_format(c->a, "%.*s：规则 %.*s 无法计算：%.*s", STR_ARG(name_of(c, b, LANGUAGE_ZH)),
                       STR_ARG(b->rule->code), STR_ARG(why->zh));
    f->en = str_format(c->a, "%.*s: the rule %.*s cannot be computed: %.*s",
                       STR_ARG(name_of(c, b, LANGUAGE_EN)), STR_ARG(b->rule->code), STR_ARG(why->en));
    f->is_open = true;
}

static void check_one(checking *c, const bound_rule *b)
{
    enum { CHINA_MINUTES = 480 };
    place p = { c->table, b->cell };
    expression_scope scope = scope_of(&p);
    expression_environment env = { .scope = &scope,
                                   .today = c->table->today,
                                   .zone_minutes = CHINA_MINUTES,
                                   .read = read,
                                   .call = call,
                                   .knows_missing = true,
                                   .is_tolerant = true };
    expression_result r;
    expression_finding failed;
    arena_mark mark = arena_save(c->a);
    if (!expression_compute(c->a, b->read, &env, &r, &failed))
        add_failed(c, b, &failed);
    else if (r.value.is_missing)
        add_not_computed(c, b, &r);
    else if (!expression_is_true(&r.value))
        add_broken(c, b, &env);
    else
        arena_restore(c->a, mark);
}

rule_findings rule_set_check(arena *a, const rule_set *set, const rule_table *table)
{
    checking c = { .a = a, .table = table };
    for (size_t i = 0; i < set->bound.count; i++)
        check_one(&c, &set->bound.items[i]);
    for (size_t i = 0; i < c.found.count; i++)
        c.open += c.found.items[i].is_open;
    return (rule_findings){ c.found.items, c.found.count, set->bound.count, c.open };
}

bool rule_check(arena *a, const rule *one, const expression *read, str cell, const rule_table *table,
                rule_finding *finding_out)
{
    checking c = { .a = a, .table = table };
    check_one(&c, &(bound_rule){ one, cell, read });
    if (c.found.count > 0)
        *finding_out = c.found.items[0];
    return c.found.count > 0;
}
