#include "model/indicator.h"

#include <stdlib.h>

static int compare_ids(const void *one, const void *two)
{
    const indicator *a = one, *b = two;
    return (a->id > b->id) - (a->id < b->id);
}

const indicator *indicator_of_id(const indicators *all, int32_t id)
{
    const indicator key = { .id = id };
    return all->count > 0 ? bsearch(&key, all->items, all->count, sizeof key, compare_ids) : 0;
}

const indicator *indicator_of_code(const indicators *all, str code)
{
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->items[i].code, code))
            return &all->items[i];
    return 0;
}

static str text_in(language lang, str zh, str en)
{
    return lang == LANGUAGE_EN && en.len > 0 ? en : zh;
}

str indicator_definition(const indicator *i, language lang)
{
    return text_in(lang, i->definition, i->definition_en);
}

str indicator_numerator(const indicator *i, language lang)
{
    return text_in(lang, i->numerator, i->numerator_en);
}

str indicator_denominator(const indicator *i, language lang)
{
    return text_in(lang, i->denominator, i->denominator_en);
}

static bool has_decimals(const void *record)
{
    return ((const indicator *)record)->decimals != INDICATOR_DECIMALS_UNKNOWN;
}

static const char *const direction_words[] = { [BETTER_UNKNOWN] = 0, [BETTER_UP] = "up",
    [BETTER_DOWN] = "down" };

#define AT(member) FIELD_AT(indicator, member)
#define OR_NULL .missing = FIELD_OR_NULL
#define HAS(member) .has = FIELD_HAS(indicator, member), OR_NULL
const field_table indicator_fields = {
    "Indicator", sizeof(indicator), (const field[]){
        { "code", FIELD_TEXT, AT(code), "代码", "code" },
        { "name", FIELD_TEXT, AT(name), "名称", "name" },
        { "name_en", FIELD_TEXT, AT(name_en), "英文名称", "English name", OR_NULL },
        { "domain", FIELD_TEXT, AT(domain), "领域的代码", "code of the domain", OR_NULL },
        { "definition", FIELD_TEXT, AT(definition), "定义", "definition", OR_NULL },
        { "numerator", FIELD_TEXT, AT(numerator), "分子的含义", "meaning of the numerator", OR_NULL },
        { "denominator", FIELD_TEXT, AT(denominator), "分母的含义", "meaning of the denominator", OR_NULL },
        { "definition_en", FIELD_TEXT, AT(definition_en), "定义的英文", "definition in English", OR_NULL },
        { "numerator_en", FIELD_TEXT, AT(numerator_en), "分子含义的英文", "numerator in English", OR_NULL },
        { "denominator_en", FIELD_TEXT, AT(denominator_en), "分母含义的英文", "denominator in English",
            OR_NULL },
        { "unit", FIELD_TEXT, AT(unit), "单位", "unit", OR_NULL },
        { "unit_en", FIELD_TEXT, AT(unit_en), "单位的英文", "unit in English", OR_NULL },
        { "direction", FIELD_WORD, AT(direction), "优化方向", "which direction is better",
            .words = FIELD_WORDS(direction_words), OR_NULL },
        { "department", FIELD_TEXT, AT(department), "报送部门的代码", "code of the reporting department", OR_NULL },
        { "age_group", FIELD_TEXT, AT(age_group), "年龄段的代码", "code of the age group", OR_NULL },
        { "reference", FIELD_TEXT, AT(reference), "参照指标的代码", "code of the reference indicator", OR_NULL },
        { "decimals", FIELD_INT, AT(decimals), "小数位数", "decimals", .when = has_decimals, OR_NULL },
        { "value_min", FIELD_DECIMAL, AT(value_min), "最小值", "minimum", HAS(has_min) },
        { "value_max", FIELD_DECIMAL, AT(value_max), "最大值", "maximum", HAS(has_max) },
        { "factor", FIELD_DECIMAL, AT(factor), "分子与分母之比的倍数", "multiplier of the ratio", HAS(has_factor) },
        { "share", FIELD_BOOL, AT(is_share), "是比重", "a share" },
        { "by_sex", FIELD_BOOL, AT(by_sex), "通常分性别", "usually by sex" },
        { "by_residence", FIELD_BOOL, AT(by_residence), "通常分城乡", "usually by residence" },
        { "term_based", FIELD_BOOL, AT(is_term_based), "随换届变化", "changes with elections" },
        { "of_plan", FIELD_BOOL, AT(is_of_plan), "由规划登记", "registered by a plan" },
        { "aliases", FIELD_PARTS, AT(aliases), "别名", "other names" },
        { 0 } },
};

const field_table indicators_fields = {
    "Indicators", sizeof(indicators), (const field[]){
        { "", FIELD_LIST, FIELD_ITEMS(indicators, items), "指标", "indicators", FIELD_COUNTED(indicators,
            count),
            .of = &indicator_fields },
        { 0 } },
};

bool definitions_break_in(const former_definitions *all, int32_t id, int year)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].indicator == id && all->items[i].break_year == year)
            return true;
    return false;
}

#undef AT
#define AT(member) FIELD_AT(former_definition, member)
const field_table former_definition_fields = {
    "FormerDefinition", sizeof(former_definition), (const field[]){
        { "version", FIELD_INT, AT(number), "第几版", "version" },
        { "name", FIELD_TEXT, AT(name), "名称", "name" },
        { "definition", FIELD_TEXT, AT(text), "定义", "definition", OR_NULL },
        { "numerator", FIELD_TEXT, AT(numerator), "分子的含义", "meaning of the numerator", OR_NULL },
        { "denominator", FIELD_TEXT, AT(denominator), "分母的含义", "meaning of the denominator", OR_NULL },
        { "unit", FIELD_TEXT, AT(unit), "单位", "unit", OR_NULL },
        { "break_year", FIELD_YEAR, AT(break_year), "下一版中第一个不可与本版比较的年份",
            "first year of the next version that cannot be compared with this one", OR_NULL },
        { "replaced_why", FIELD_TEXT, AT(why), "更改的理由", "why it was replaced" },
        { "replaced_at", FIELD_TEXT, AT(at), "更改的时间", "when it was replaced" },
        { "replaced_by", FIELD_TEXT, AT(who), "更改人", "who replaced it" },
        { 0 } },
};
#undef AT

const field_table former_definitions_fields = {
    "FormerDefinitions", sizeof(former_definitions), (const field[]){
        { "", FIELD_LIST, FIELD_ITEMS(former_definitions, items), "已被替换的定义", "definitions that were replaced",
            FIELD_COUNTED(former_definitions, count), .of = &former_definition_fields },
        { 0 } },
};
