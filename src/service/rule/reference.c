#include "service/rule/reference.h"

#include "dataset/plausible.h"

typedef struct name_row {
    const char *name;
    rule_reference is;
} name_row;

#define NAME(name, zh_text, en_text, ...)                                 \
    {                                                                     \
        name,                                                             \
        {                                                                 \
            __VA_ARGS__, .zh = STR_INIT(zh_text), .en = STR_INIT(en_text) \
        }                                                                 \
    }
#define PART(of, at) .base = BASE_OTHER_PART, .list = (of), .position = (at)
#define CATALOGUE(which) .base = BASE_LIMIT, .limit = (which)
static const name_row names[] = {
    NAME("female", "女", "female", PART(LIST_SEX, SEX_FEMALE)),
    NAME("male", "男", "male", PART(LIST_SEX, SEX_MALE)),
    NAME("urban", "城镇", "urban", PART(LIST_RESIDENCE, RESIDENCE_URBAN)),
    NAME("rural", "乡村", "rural", PART(LIST_RESIDENCE, RESIDENCE_RURAL)),
    NAME("total", "合计", "total", .base = BASE_TOTAL),
    NAME("lowest", "目录的最小值", "minimum of the catalogue", CATALOGUE(LIMIT_LOWEST)),
    NAME("highest", "目录的最大值", "maximum of the catalogue", CATALOGUE(LIMIT_HIGHEST)),
    NAME("decimals", "目录的小数位数", "decimals of the catalogue", CATALOGUE(LIMIT_DECIMALS)),
};
static const name_row members[] = {
    [MEMBER_NUMERATOR] = NAME("numerator", "分子", "numerator", .base = BASE_OWN),
    [MEMBER_DENOMINATOR] = NAME("denominator", "分母", "denominator", .base = BASE_OWN),
    [MEMBER_PLACES] = NAME("places", "小数位数", "decimals", .base = BASE_OWN),
};

static bool find_base(const catalogue_snapshot *known, str name, rule_reference *out)
{
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_eq(name, str_of(names[i].name))) {
            *out = names[i].is;
            return true;
        }
    for (size_t i = 0; i < known->indicators.count; i++)
        if (str_eq(name, known->indicators.items[i].code)) {
            const indicator *of = &known->indicators.items[i];
            *out = (rule_reference){ .base = BASE_INDICATOR,
                                     .indicator = of->id,
                                     .zh = of->name,
                                     .en = of->name_en.len ? of->name_en : of->name };
            return true;
        }
    return false;
}

bool rule_reference_of(arena *a, const catalogue_snapshot *known, str name, rule_reference *reference_out)
{
    str base = name;
    size_t member = MEMBER_VALUE;
    for (size_t i = MEMBER_NUMERATOR; i < COUNT_OF(members); i++) {
        str word = str_of(members[i].name);
        if (str_eq(name, word)) {
            *reference_out = members[i].is;
            reference_out->member = (rule_member)i;
            return true;
        }
        if (str_ends(name, word) && str_take_end(&base, word)) {
            member = i;
            if (!str_take_end(&base, STR(".")))
                return false;
        }
    }
    if (!find_base(known, base, reference_out) || (member && reference_out->base == BASE_LIMIT))
        return false;
    if (member) {
        reference_out->member = (rule_member)member;
        reference_out->zh = str_format(a, "%.*s%.*s", STR_ARG(reference_out->zh),
                                       STR_ARG(members[member].is.zh));
        reference_out->en = str_format(a, "%.*s %.*s", STR_ARG(reference_out->en),
                                       STR_ARG(members[member].is.en));
    }
    return true;
}

bool rule_limit_of(const indicator *of, rule_limit limit, decimal *value_out)
{
    enum { SHARE_MAX = 100 };
    switch (limit) {
    case LIMIT_LOWEST:
        *value_out = of->has_min ? of->value_min : decimal_of_int(0);
        return of->has_min || of->is_share;
    case LIMIT_HIGHEST:
        *value_out = of->has_max ? of->value_max : decimal_of_int(SHARE_MAX);
        return of->has_max || of->is_share;
    case LIMIT_DECIMALS:
        *value_out = decimal_of_int(of->decimals);
        return of->decimals != INDICATOR_DECIMALS_UNKNOWN;
    }
    return false;
}

bool rule_place_of(const rule_reference *r, const round_cell *from, round_cell *place_out)
{
    *place_out = *from;
    switch (r->base) {
    case BASE_OWN: return true;
    case BASE_OTHER_PART:
        place_out->position[r->list] = r->position;
        return from->position[r->list] == POSITION_TOTAL;
    case BASE_TOTAL:
        place_out->position[LIST_SEX] = place_out->position[LIST_RESIDENCE] = POSITION_TOTAL;
        return from->position[LIST_SEX] != POSITION_TOTAL || from->position[LIST_RESIDENCE] != POSITION_TOTAL;
    case BASE_INDICATOR: place_out->indicator = r->indicator; return true;
    case BASE_LIMIT: return false;
    }
    return false;
}

static const char *const kinds[PLAUSIBLE_KIND_COUNT] = { [PLAUSIBLE_SHARE] = "share",
                                                         [PLAUSIBLE_RATE] = "rate",
                                                         [PLAUSIBLE_COUNT] = "count",
                                                         [PLAUSIBLE_LEVEL] = "level" };

bool rule_figures_of(str words, unsigned *set_out)
{
    str rest = words, one;
    *set_out = 0;
    while (str_cut(&rest, STR(" "), &one)) {
        size_t i = 0;
        while (i < COUNT_OF(kinds) && !str_eq(one, str_of(kinds[i])))
            i++;
        if (one.len > 0 && i == COUNT_OF(kinds))
            return false;
        *set_out |= one.len > 0 ? 1U << i : 0;
    }
    *set_out = *set_out ? *set_out : (1U << PLAUSIBLE_KIND_COUNT) - 1;
    return true;
}

unsigned rule_figures_of_unit(arena *scratch, str unit)
{
    return 1U << plausible_unit_of(scratch, unit).kind;
}
