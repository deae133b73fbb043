#include "composite/definition.h"

#include <math.h>

#include "base/json.h"
#include "base/map.h"
#include "base/vec.h"
#include "composite/formula.h"
#include "stats/weight.h"

typedef struct reader {
    arena *a;
    VEC(composite_fault) faults;
    VEC(composite_indicator) indicators;
    map seen;               /* code and sex of every indicator so far */
    composite_definition *d;
} reader;

__attribute__((format(printf, 3, 5), format(printf, 4, 5)))
static void fault(reader *r, str place, const char *zh, const char *en, ...)
{
    va_list args;
    composite_fault *f = vec_push(r->a, &r->faults);
    f->place = place;
    va_start(args, en);
    f->message = message_keep(r->a, zh, en, args);
    va_end(args);
}

static str inside(reader *r, str place, const char *key)
{
    return place.len ? str_format(r->a, "%.*s.%s", STR_ARG(place), key) : str_of(key);
}

static str item_of(reader *r, str place, size_t i)
{
    return str_format(r->a, "%.*s[%zu]", STR_ARG(place), i);
}

/* ---- members of an object ---- */

static bool is_object(reader *r, const json_value *v, str place)
{
    if (v && v->type == JSON_OBJECT)
        return true;
    fault(r, place, "应为对象 { … }", "must be an object { … }");
    return false;
}

/* keys: words separated by blanks. An unknown key is an error, because a misspelt key would silently change
 * the index. */
static void only_keys(reader *r, const json_value *o, str place, const char *keys)
{
    for (size_t i = 0; i < o->count; i++) {
        str rest = str_of(keys), key;
        bool is_known = false;
        while (str_cut(&rest, STR(" "), &key))
            is_known |= str_eq(key, o->keys[i]);
        if (!is_known)
            fault(r, place, "未知项“%.*s”；可用：%s", "unknown key \"%.*s\"; allowed: %s",
                  STR_ARG(o->keys[i]), keys);
    }
}

static str text(reader *r, const json_value *o, str place, const char *key, bool is_needed)
{
    const json_value *v = json_get(o, key);
    if (v && v->type == JSON_STRING && str_trim(v->text).len)
        return str_trim(v->text);
    if (v)
        fault(r, inside(r, place, key), "应为非空文字", "must be a non-empty string");
    else if (is_needed)
        fault(r, inside(r, place, key), "缺少这一项", "is missing");
    return STR_NONE;
}

/* Figures have at most 18 digits; a bound far beyond them is a slip, and its differences would not be
 * numbers. */
static const double number_most = 1e18;

static bool number(reader *r, const json_value *o, str place, const char *key, double *value_out)
{
    const json_value *v = json_get(o, key);
    if (!v)
        return false;
    if (v->type != JSON_NUMBER || !(fabs(v->number) <= number_most)) {
        fault(r, inside(r, place, key), "应为绝对值不超过 %g 的数",
              "must be a number with an absolute value of at most %g", number_most);
        return false;
    }
    *value_out = v->number;
    return true;
}

/* Reads an optional number; adds a fault if it is outside low … high. */
static void number_within(reader *r, const json_value *o, str place, const char *key, double low, double high,
                          double *value_io)
{
    double value;
    if (!number(r, o, place, key, &value))
        return;
    if (value >= low && value <= high)
        *value_io = value;
    else
        fault(r, inside(r, place, key), "为 %g，应在 %g 与 %g 之间", "is %g, must be between %g and %g",
              value, low, high);
}

static void whole_within(reader *r, const json_value *o, str place, const char *key, int low, int high,
                         int *value_io)
{
    double value = *value_io;
    number_within(r, o, place, key, low, high, &value);
    if (value != floor(value))
        fault(r, inside(r, place, key), "为 %g，应为整数", "is %g, must be an integer", value);
    *value_io = (int)value;
}

static void flag(reader *r, const json_value *o, str place, const char *key, bool *value_io)
{
    const json_value *v = json_get(o, key);
    if (!v)
        return;
    if (v->type == JSON_TRUE || v->type == JSON_FALSE)
        *value_io = v->type == JSON_TRUE;
    else
        fault(r, inside(r, place, key), "应为 true 或 false", "must be true or false");
}

/* One word of a table. */
static size_t word_of(reader *r, const json_value *v, str place, const composite_word *table, size_t count,
                      size_t otherwise)
{
    if (!v)
        return otherwise;
    size_t found = v->type == JSON_STRING ? composite_word_find(table, count, v->text) : count;
    if (found < count)
        return found;
    strbuf words = strbuf_in(r->a, 0);
    for (size_t i = 0; i < count; i++)
        strbuf_addf(&words, i ? ", %s" : "%s", table[i].word);
    str said = strbuf_str(&words);
    fault(r, place, "应为其中之一：%.*s", "must be one of: %.*s", STR_ARG(said));
    return otherwise;
}

/* "equal", or { "domains": "given", "indicators": "equal" } */
static void word_by_level(reader *r, const json_value *o, const char *key, const composite_word *table,
                          size_t count, size_t *domains_io, size_t *indicators_io)
{
    const json_value *v = json_get(o, key);
    str place = str_of(key);
    if (v && v->type == JSON_OBJECT) {
        only_keys(r, v, place, "domains indicators");
        *domains_io = word_of(r, json_get(v, "domains"), inside(r, place, "domains"), table, count,
                              *domains_io);
        *indicators_io = word_of(r, json_get(v, "indicators"), inside(r, place, "indicators"), table, count,
                                 *indicators_io);
        return;
    }
    *domains_io = word_of(r, v, place, table, count, *domains_io);
    *indicators_io = v ? *domains_io : *indicators_io;
}

/* ---- weights ---- */

/* 3, or "1/3" as people write it. */
static bool judgement(const json_value *v, double *value_out)
{
    if (v->type == JSON_NUMBER) {
        *value_out = v->number;
        return true;
    }
    str rest = v->text, above;
    double top, below;
    if (v->type != JSON_STRING || !str_cut(&rest, STR("/"), &above) || !double_parse(str_trim(above), &top) ||
        !double_parse(str_trim(rest), &below))
        return false;
    *value_out = top / below;
    return isfinite(*value_out);
}

static const double *judgements(reader *r, const json_value *o, str place, size_t items,
                                composite_weighting weighting)
{
    const json_value *v = json_get(o, "judgements");
    str here = inside(r, place, "judgements");
    if (weighting != COMPOSITE_AHP) {
        if (v)
            fault(r, here, "判断矩阵只用于 ahp 权重", "judgements are only used with ahp weights");
        return 0;
    }
    if (items == 1 && !v) {
        double *one = arena_array(r->a, double, 1);
        one[0] = 1;
        return one;
    }
    if (!v || v->type != JSON_ARRAY || v->count != items) {
        fault(r, here, "层次分析法需要 %zu×%zu 的判断矩阵",
              "AHP weights require a %zu by %zu judgement matrix", items, items);
        return 0;
    }
    double *matrix = arena_array(r->a, double, items * items);
    for (size_t i = 0; i < items; i++) {
        const json_value *row = &v->items[i];
        if (row->type != JSON_ARRAY || row->count != items) {
            fault(r, item_of(r, here, i), "应为 %zu 个数的一行", "must be a row of %zu numbers", items);
            return 0;
        }
        for (size_t j = 0; j < items; j++)
            if (!judgement(&row->items[j], &matrix[i * items + j])) {
                fault(r, item_of(r, item_of(r, here, i), j), "应为数，或写作 \"1/3\"",
                      "must be a number, or a fraction such as \"1/3\"");
                return 0;
            }
    }
    ahp_result result;
    error why = { 0 };
    double *weights = arena_array(r->a, double, items);
    if (!stats_ahp(matrix, items, 0, false, weights, &result, &why))
        fault(r, here, "%s%.0s", "%.0s%s", ERROR_ARG(r->a, &why));
    else if (!result.is_acceptable)
        fault(r, here, "判断不一致：一致性比率 CR = %.3f，应小于 0.10",
              "inconsistent judgements: consistency ratio %.3f, must be below 0.10",
              result.consistency_ratio);
    return matrix;
}

static double weight_of(reader *r, const json_value *o, str place, composite_weighting weighting)
{
    double weight = 1;
    bool is_there = json_get(o, "weight") != 0;
    if (weighting == COMPOSITE_GIVEN && !is_there)
        fault(r, inside(r, place, "weight"), "缺少权重（weights 为 given）",
              "is missing (required by weights: given)");
    else if (weighting != COMPOSITE_GIVEN && is_there)
        fault(r, inside(r, place, "weight"), "权重方法是 %s，这里的权重不起作用，请删去或改为 given",
              "is not used with weights: %s; remove it or use given",
              composite_weighting_words[weighting].word);
    number_within(r, o, place, "weight", 0, 1e9, &weight);
    return weight;
}

/* ---- indicators ---- */

static void base_period(reader *r, const json_value *o, str place, int *from_io, int *to_io)
{
    const json_value *v = json_get(o, "base_period");
    str here = inside(r, place, "base_period");
    if (!v || !is_object(r, v, here))
        return;
    only_keys(r, v, here, "from to");
    int from = 0, to = 0;
    whole_within(r, v, here, "from", 1900, 2200, &from);
    whole_within(r, v, here, "to", 1900, 2200, &to);
    if (!json_get(v, "from") || !json_get(v, "to"))
        fault(r, here, "应有 from 和 to 两个年份", "must have two years, from and to");
    else if (from > to)
        fault(r, here, "from（%d）晚于 to（%d）", "from (%d) is after to (%d)", from, to);
    *from_io = from;
    *to_io = to;
}

/* A bound is there exactly when the method uses it. */
static bool bound(reader *r, const json_value *o, str place, const char *key, composite_scaling scaling,
                  bool is_used, double *value_out)
{
    bool is_there = json_get(o, key) != 0;
    if (is_used && !is_there)
        fault(r, inside(r, place, key), "方法 %s 需要这一项", "is required by the method %s",
              composite_scaling_words[scaling].word);
    if (!is_used && is_there)
        fault(r, inside(r, place, key), "方法 %s 不用这一项", "is not used by the method %s",
              composite_scaling_words[scaling].word);
    return number(r, o, place, key, value_out) && is_used;
}

static void normalisation(reader *r, const json_value *o, str place, composite_indicator *i)
{
    const json_value *v = json_get(o, "normalisation");
    str here = inside(r, place, "normalisation");
    if (!v) {
        fault(r, here, "缺少这一项", "is missing");
        return;
    }
    if (!is_object(r, v, here))
        return;
    only_keys(r, v, here, "method lower upper target truncate transform base_period");
    if (!json_get(v, "method"))
        fault(r, inside(r, here, "method"), "缺少这一项", "is missing");
    i->scaling = (composite_scaling)word_of(r, json_get(v, "method"), inside(r, here, "method"),
                                            composite_scaling_words, COMPOSITE_SCALING_COUNT,
                                            COMPOSITE_MINMAX);
    bool by_posts = i->scaling == COMPOSITE_GOALPOSTS;
    bool has_lower = bound(r, v, here, "lower", i->scaling, by_posts, &i->lower);
    bool has_upper = bound(r, v, here, "upper", i->scaling, by_posts, &i->upper);
    if (has_lower && has_upper && !(i->lower < i->upper))
        fault(r, here, "lower（%g）应小于 upper（%g）；越低越好用 direction 表示",
              "lower (%g) must be below upper (%g); use direction if lower is better", i->lower, i->upper);
    bool has_target = bound(r, v, here, "target", i->scaling, i->scaling == COMPOSITE_TARGET, &i->target);
    i->truncate = by_posts || i->scaling == COMPOSITE_TARGET;
    flag(r, v, here, "truncate", &i->truncate);
    static const composite_word transforms[] = { { "none", "", "" }, { "log", "", "" } };
    i->logarithm = word_of(r, json_get(v, "transform"), inside(r, here, "transform"), transforms, 2, 0) == 1;
    if (i->logarithm && ((has_lower && !(i->lower > 0)) || (has_target && !(i->target > 0))))
        fault(r, here, "取对数时上下限和目标应大于 0", "logarithms require bounds and target above 0");
    if (i->scaling == COMPOSITE_ZSCORE && r->d->indicator_weighting == COMPOSITE_ENTROPY)
        fault(r, here, "熵权法要求得分非负，不能与标准分同用",
              "entropy weights require scores of at least 0 and cannot be combined with z-scores");
    base_period(r, v, here, &i->base_from, &i->base_to);
}

static int role_of(reader *r, const json_value *o, str place, const composite_formula_row *formula)
{
    str word = text(r, o, place, "role", true);
    strbuf words = strbuf_in(r->a, 0);
    for (size_t i = 0; i < formula->role_count; i++) {
        if (str_eq(word, str_of(formula->roles[i].word)))
            return (int)i;
        strbuf_addf(&words, i ? ", %s" : "%s", formula->roles[i].word);
    }
    str said = strbuf_str(&words);
    if (word.len)
        fault(r, inside(r, place, "role"), "未知角色“%.*s”；应为其中之一：%.*s",
              "unknown role \"%.*s\"; must be one of: %.*s", STR_ARG(word), STR_ARG(said));
    return COMPOSITE_NO_ROLE;
}

static void sex(reader *r, const json_value *o, str place, composite_indicator *i)
{
    i->sex = text(r, o, place, "sex", false);
    if (i->sex.len && !str_eq(i->sex, STR("F")) && !str_eq(i->sex, STR("M")))
        fault(r, inside(r, place, "sex"), "应为 F（女）或 M（男）", "must be F (women) or M (men)");
}

static void indicator(reader *r, const json_value *o, str place, size_t domain)
{
    static const composite_word directions[] = { { "up", "", "" }, { "down", "", "" } };
    const composite_formula_row *formula = composite_formula_of(r->d->formula);
    composite_indicator *i = vec_push(r->a, &r->indicators);
    *i = (composite_indicator){
        .domain = domain, .direction = BETTER_UP, .weight = 1, .role = COMPOSITE_NO_ROLE
    };
    if (!is_object(r, o, place))
        return;
    i->code = text(r, o, place, "code", true);
    i->name = text(r, o, place, "name", false);
    i->name_en = text(r, o, place, "name_en", false);
    sex(r, o, place, i);
    uint64_t earlier;
    if (i->code.len && !map_add(&r->seen, str_format(r->a, "%.*s %.*s", STR_ARG(i->code), STR_ARG(i->sex)),
                                r->indicators.count, &earlier))
        fault(r, inside(r, place, "code"), "“%.*s”与第 %d 个指标重复", "\"%.*s\" duplicates indicator %d",
              STR_ARG(i->code), (int)earlier);
    if (formula) {
        only_keys(r, o, place, "code sex name name_en role");
        i->role = role_of(r, o, place, formula);
        return;
    }
    only_keys(r, o, place, "code sex name name_en direction normalisation weight");
    if (!json_get(o, "direction"))
        fault(r, inside(r, place, "direction"), "缺少这一项：up（越高越好）或 down（越低越好）",
              "is missing: up (higher is better) or down");
    i->direction = word_of(r, json_get(o, "direction"), inside(r, place, "direction"), directions, 2, 0) == 0
                       ? BETTER_UP
                       : BETTER_DOWN;
    i->weight = weight_of(r, o, place, r->d->indicator_weighting);
    normalisation(r, o, place, i);
}

/* ---- domains and the whole ---- */

static void some_weight(reader *r, str place, double sum)
{
    if (!(sum > 0))
        fault(r, place, "权重合计为 0", "the weights add up to 0");
}

static void domain(reader *r, const json_value *o, size_t no)
{
    str place = item_of(r, STR("domains"), no);
    composite_domain *d = &r->d->domains[no];
    *d = (composite_domain){ .weight = 1, .first = r->indicators.count };
    if (!is_object(r, o, place))
        return;
    only_keys(r, o, place,
              composite_formula_of(r->d->formula) ? "name name_en indicators"
                                                  : "name name_en weight judgements indicators");
    d->name = text(r, o, place, "name", true);
    d->name_en = text(r, o, place, "name_en", false);
    const json_value *list = json_get(o, "indicators");
    if (!list || list->type != JSON_ARRAY || list->count == 0 || list->count > LIMIT_RANKED_INDICATORS) {
        fault(r, inside(r, place, "indicators"), "应为 1 至 %d 个指标的列表",
              "must be a list of 1 to %d indicators", LIMIT_RANKED_INDICATORS);
        return;
    }
    double sum = 0;
    for (size_t i = 0; i < list->count; i++) {
        indicator(r, &list->items[i], item_of(r, inside(r, place, "indicators"), i), no);
        sum += r->indicators.items[r->indicators.count - 1].weight;
    }
    d->count = list->count;
    some_weight(r, inside(r, place, "indicators"), sum);
    if (!composite_formula_of(r->d->formula)) {
        d->weight = weight_of(r, o, place, r->d->domain_weighting);
        d->judgements = judgements(r, o, place, d->count, r->d->indicator_weighting);
    }
}

static void domains(reader *r, const json_value *o)
{
    const json_value *list = json_get(o, "domains");
    composite_definition *d = r->d;
    if (!list || list->type != JSON_ARRAY || list->count == 0 || list->count > LIMIT_COMPOSITE_DOMAINS) {
        fault(r, STR("domains"), "应为 1 至 %d 个领域的列表", "must be a list of 1 to %d domains",
              LIMIT_COMPOSITE_DOMAINS);
        return;
    }
    d->domain_count = list->count;
    d->domains = arena_array(r->a, composite_domain, list->count);
    double sum = 0;
    for (size_t i = 0; i < list->count; i++) {
        domain(r, &list->items[i], i);
        sum += d->domains[i].weight;
    }
    some_weight(r, STR("domains"), sum);
    d->indicators = r->indicators.items;
    d->indicator_count = r->indicators.count;
    if (d->indicator_count > LIMIT_RANKED_INDICATORS)
        fault(r, STR("domains"), "共 %zu 个指标，最多 %d 个", "%zu indicators; the limit is %d",
              d->indicator_count, LIMIT_RANKED_INDICATORS);
}

static void scale(reader *r, const json_value *o)
{
    const json_value *v = json_get(o, "scale");
    if (!v || !is_object(r, v, STR("scale")))
        return;
    only_keys(r, v, STR("scale"), "low high");
    number(r, v, STR("scale"), "low", &r->d->scale_low);
    number(r, v, STR("scale"), "high", &r->d->scale_high);
    if (!(r->d->scale_low < r->d->scale_high))
        fault(r, STR("scale"), "low（%g）应小于 high（%g）", "low (%g) must be below high (%g)",
              r->d->scale_low, r->d->scale_high);
}

static void missing_rule(reader *r, const json_value *o)
{
    const json_value *v = json_get(o, "missing");
    if (!v || !is_object(r, v, STR("missing")))
        return;
    only_keys(r, v, STR("missing"), "minimum_share carry_forward");
    number_within(r, v, STR("missing"), "minimum_share", 0, 1, &r->d->share_min);
    whole_within(r, v, STR("missing"), "carry_forward", 0, 20, &r->d->carry_years);
}

static void roles_filled(reader *r)
{
    const composite_formula_row *formula = composite_formula_of(r->d->formula);
    for (size_t role = 0; formula && role < formula->role_count; role++) {
        size_t count = 0;
        for (size_t i = 0; i < r->d->indicator_count; i++)
            count += r->d->indicators[i].role == (int)role;
        if (count > 1 || (count == 0 && !formula->roles[role].is_optional))
            fault(r, STR("domains"), "角色 %s 应有一个指标，有 %zu 个",
                  "the role %s requires one indicator, found %zu", formula->roles[role].word, count);
    }
}

static void whole(reader *r, const json_value *o)
{
    composite_definition *d = r->d;
    *d = (composite_definition){ .scale_low = 0, .scale_high = 100, .share_min = 0.75 };
    if (!is_object(r, o, STR("definition")))
        return;
    d->formula = (composite_formula)word_of(r, json_get(o, "formula"), STR("formula"),
                                            composite_formula_words, COMPOSITE_FORMULA_COUNT,
                                            COMPOSITE_OF_MEANS);
    const composite_formula_row *formula = composite_formula_of(d->formula);
    only_keys(
        r, o, STR("definition"),
        formula
            ? "code name name_en source note note_en formula missing domains"
            : "code name name_en source note note_en formula scale base_period weights aggregation missing judgements domains");
    d->order = formula ? formula->order : COMPOSITE_HIGHER;
    d->code = text(r, o, STR_NONE, "code", false);
    d->name = text(r, o, STR_NONE, "name", true);
    d->name_en = text(r, o, STR_NONE, "name_en", false);
    d->source = text(r, o, STR_NONE, "source", false);
    d->note = text(r, o, STR_NONE, "note", false);
    d->note_en = text(r, o, STR_NONE, "note_en", false);
    size_t of_domains = COMPOSITE_EQUAL, of_indicators = COMPOSITE_EQUAL;
    word_by_level(r, o, "weights", composite_weighting_words, COMPOSITE_WEIGHTING_COUNT, &of_domains,
                  &of_indicators);
    d->domain_weighting = (composite_weighting)of_domains;
    d->indicator_weighting = (composite_weighting)of_indicators;
    of_domains = of_indicators = COMPOSITE_ARITHMETIC;
    word_by_level(r, o, "aggregation", composite_mean_words, COMPOSITE_MEAN_COUNT, &of_domains,
                  &of_indicators);
    d->domain_mean = (composite_mean)of_domains;
    d->indicator_mean = (composite_mean)of_indicators;
    scale(r, o);
    base_period(r, o, STR_NONE, &d->base_from, &d->base_to);
    missing_rule(r, o);
    domains(r, o);
    if (!formula)
        d->judgements = judgements(r, o, STR_NONE, d->domain_count, d->domain_weighting);
    roles_filled(r);
}

/* An indicator without a base period of its own has the index's. */
static void share_base_period(composite_definition *d)
{
    for (size_t i = 0; i < d->indicator_count; i++)
        if (d->indicators[i].base_from == 0) {
            d->indicators[i].base_from = d->base_from;
            d->indicators[i].base_to = d->base_to;
        }
}

bool composite_definition_read(arena *a, str bytes, const composite_definition **definition_out,
                               composite_faults *faults_out, error *err)
{
    const json_value *o;
    *faults_out = (composite_faults){ 0 };
    if (bytes.len > LIMIT_COMPOSITE_BYTES)
        return error_set(err, ERROR_TOO_LARGE, "定义文件有 %zu 字节，最多 %zu",
                         "the definition has %zu bytes; the limit is %zu", bytes.len, LIMIT_COMPOSITE_BYTES);
    if (!json_parse(a, bytes, &o, err))
        return false;
    reader r = { .a = a, .seen = map_in(a), .d = arena_new(a, composite_definition) };
    whole(&r, o);
    share_base_period(r.d);
    *faults_out = (composite_faults){ r.faults.items, r.faults.count };
    *definition_out = r.d;
    if (r.faults.count == 0)
        return true;
    const composite_fault *f = &r.faults.items[0];
    return error_set(err, ERROR_INPUT, "指数定义有 %zu 处错误，第一处在 %s：%s%.0s",
                     "errors in the index definition: %zu; the first at %s: %.0s%s", r.faults.count,
                     str_zero_ended(a, f->place), str_zero_ended(a, message_text(a, f->message, LANGUAGE_ZH)),
                     str_zero_ended(a, message_text(a, f->message, LANGUAGE_EN)));
}
