#include "sdmx/catalogue.h"

#include "base/unit.h"
#include "base/vec.h"

const sdmx_component sdmx_components[SDMX_COMPONENT_COUNT] = {
    [SDMX_FREQ] = { "FREQ", "频率", "Frequency", SDMX_CL_FREQ, 0 },
    [SDMX_REF_AREA] = { "REF_AREA", "地区", "Reference area", SDMX_CL_AREA, 0 },
    [SDMX_INDICATOR] = { "INDICATOR", "指标", "Indicator", SDMX_CL_INDICATOR, 0 },
    [SDMX_SEX] = { "SEX", "性别", "Sex", SDMX_CL_SEX, 0 },
    [SDMX_AGE] = { "AGE", "年龄", "Age", SDMX_CL_AGE, 0 },
    [SDMX_URBANISATION] = { "URBANISATION", "城乡", "Degree of urbanisation", SDMX_CL_URBANISATION, 0 },
    [SDMX_GROUP] = { "POPULATION_GROUP", "人群", "Population group", SDMX_CL_GROUP, 0 },
    [SDMX_TIME_PERIOD] = { "TIME_PERIOD", "年份", "Time period", SDMX_LIST_COUNT, "ObservationalTimePeriod" },
    [SDMX_OBS_VALUE] = { "OBS_VALUE", "数值", "Observation value", SDMX_LIST_COUNT, "Decimal" },
    [SDMX_UNIT_MEASURE] = { "UNIT_MEASURE", "计量单位", "Unit of measure", SDMX_CL_UNIT, 0 },
    [SDMX_OBS_STATUS] = { "OBS_STATUS", "数据状态", "Observation status", SDMX_CL_OBS_STATUS, 0 },
    [SDMX_CONF_STATUS] = { "CONF_STATUS", "保密状态", "Confidentiality status", SDMX_CL_CONF_STATUS, 0 },
    [SDMX_DECIMALS] = { "DECIMALS", "小数位数", "Decimals", SDMX_LIST_COUNT, "Integer" },
    [SDMX_NUMERATOR] = { "NUMERATOR", "分子", "Numerator", SDMX_LIST_COUNT, "Decimal" },
    [SDMX_DENOMINATOR] = { "DENOMINATOR", "分母", "Denominator", SDMX_LIST_COUNT, "Decimal" },
    [SDMX_SOURCE] = { "SOURCE", "来源", "Source", SDMX_LIST_COUNT, "String" },
    [SDMX_COMMENT] = { "COMMENT_OBS", "备注", "Comment", SDMX_LIST_COUNT, "String" },
};

#define CODE(id, zh, en) { STR_INIT(id), STR_INIT(zh), STR_INIT(en), { 0, 0 } }

static const sdmx_code freq_codes[] = { CODE("A", "年度", "Annual") };

/* The codes of CL_OBS_STATUS that occur (data/codelists/obs_status.csv). */
static const sdmx_code status_codes[] = {
    CODE("A", "正常", "Normal value"),
    CODE("B", "口径变动", "Time series break"),
    CODE("E", "估计", "Estimated value"),
    CODE("F", "预测", "Forecast value"),
    CODE("I", "插补", "Imputed value"),
    CODE("L", "未采集", "Missing value; data exist but were not collected"),
    CODE("M", "不适用", "Missing value; data cannot exist"),
    CODE("O", "缺数", "Missing value"),
    CODE("P", "初步", "Provisional value"),
    CODE("Q", "抑制", "Missing value; suppressed"),
    CODE("U", "可靠性低", "Low reliability"),
};

static const sdmx_code confidentiality_codes[] = {
    CODE("A", "主要保密（小计数）", "Primary confidentiality due to small counts"),
    CODE("C", "保密", "Confidential statistical information"),
    CODE("F", "公开", "Free"),
};

static const struct {
    const char *unit, *code;
} unit_codes[] = { { "%", "PT" }, { "人", "PS" }, { "", "NUMBER" } };

/* The unit in English; empty where English has no word for it. */
static str unit_name_en(arena *a, str text)
{
    unit u;
    return unit_find(text, &u) ? unit_english(a, &u) : STR_NONE;
}

/* The code of a unit of measurement: PT, PS, PER_100_000 … */
static str unit_code(arena *a, str text)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < sizeof unit_codes / sizeof *unit_codes; i++)
        if (str_eq(text, str_of(unit_codes[i].unit)))
            return str_of(unit_codes[i].code);
    str english = unit_name_en(a, text);
    for (size_t i = 0; i < english.len; i++) {
        char c = english.data[i];
        bool is_plain = char_is_letter(c) || char_is_digit(c);
        if (is_plain)
            strbuf_add_char(&b, (char)(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c));
        else if (b.len > 0 && b.data[b.len - 1] != '_')
            strbuf_add_char(&b, '_');
    }
    if (b.len == 0)
        return str_format(a, "U_%08llX", (unsigned long long)(str_hash(text) & 0xffffffff));
    return strbuf_str(&b);
}

static void list_units(arena *a, sdmx_catalogue *c)
{
    VEC(sdmx_code) units = { 0 };
    c->unit_of = arena_array(a, size_t, c->indicators->count);
    for (size_t i = 0; i < c->indicators->count; i++) {
        str text = c->indicators->items[i].unit, code = unit_code(a, text);
        size_t at = 0;
        while (at < units.count && !str_eq(units.items[at].id, code))
            at++;
        if (at == units.count)
            *vec_push(a, &units) = (sdmx_code){ .id = code, .zh = text.len ? text : STR("数"),
                                                .en = text.len ? unit_name_en(a, text) : STR("Number") };
        c->unit_of[i] = at;
    }
    c->lists[SDMX_CL_UNIT].codes = units.items;
    c->lists[SDMX_CL_UNIT].count = units.count;
}

static sdmx_list coded(arena *a, const char *id, const char *zh, const char *en, const code_list *of)
{
    sdmx_list l = { id, zh, en, arena_array(a, sdmx_code, of->count), of->count };
    for (size_t i = 0; i < of->count; i++)
        l.codes[i] = (sdmx_code){ of->items[i].code, of->items[i].name, of->items[i].name_en, STR_NONE };
    return l;
}

#define FIXED(id, zh, en, codes) { id, zh, en, (sdmx_code *)(codes), sizeof (codes) / sizeof *(codes) }

sdmx_catalogue *sdmx_catalogue_create(arena *a, const indicators *all, const regions *places,
                                      const code_list *codes)
{
    static const sdmx_list fixed[SDMX_LIST_COUNT] = {
        [SDMX_CL_FREQ] = FIXED("CL_FREQ", "频率", "Frequency", freq_codes),
        [SDMX_CL_AREA] = { .id = "CL_AREA", .zh = "地区", .en = "Reference area" },
        [SDMX_CL_INDICATOR] = { .id = "CL_INDICATOR", .zh = "指标", .en = "Indicator" },
        [SDMX_CL_OBS_STATUS] = FIXED("CL_OBS_STATUS", "数据状态", "Observation status", status_codes),
        [SDMX_CL_CONF_STATUS] = FIXED("CL_CONF_STATUS", "保密状态", "Confidentiality status",
                                      confidentiality_codes),
        [SDMX_CL_UNIT] = { .id = "CL_UNIT_MEASURE", .zh = "计量单位", .en = "Unit of measure" },
    };
    sdmx_catalogue *c = arena_new(a, sdmx_catalogue);
    memcpy(c->lists, fixed, sizeof fixed);
    c->indicators = all;
    c->regions = places;
    c->lists[SDMX_CL_SEX] = coded(a, "CL_SEX", "性别", "Sex", &codes[LIST_SEX]);
    c->lists[SDMX_CL_AGE] = coded(a, "CL_AGE", "年龄", "Age", &codes[LIST_AGE]);
    c->lists[SDMX_CL_URBANISATION] = coded(a, "CL_URBANISATION", "城乡", "Degree of urbanisation",
                                           &codes[LIST_RESIDENCE]);
    c->lists[SDMX_CL_GROUP] = coded(a, "CL_POPULATION_GROUP", "人群", "Population group",
                                    &codes[LIST_GROUP]);
    sdmx_list *areas = &c->lists[SDMX_CL_AREA], *kinds = &c->lists[SDMX_CL_INDICATOR];
    areas->codes = arena_array(a, sdmx_code, places->count);
    areas->count = places->count;
    for (size_t i = 0; i < places->count; i++) {
        const region *r = &places->items[i], *above = region_of_id(places, r->parent);
        areas->codes[i] = (sdmx_code){ r->code, r->name, STR_NONE, above ? above->code : STR_NONE };
    }
    kinds->codes = arena_array(a, sdmx_code, all->count);
    kinds->count = all->count;
    for (size_t i = 0; i < all->count; i++)
        kinds->codes[i] = (sdmx_code){ all->items[i].code, all->items[i].name, all->items[i].name_en,
                                       STR_NONE };
    list_units(a, c);
    return c;
}

static size_t place_of(const sdmx_list *l, str id)
{
    size_t at = 0;
    while (at < l->count && !str_eq(l->codes[at].id, id))
        at++;
    return at;
}

bool sdmx_figure_of(const sdmx_catalogue *c, const observation *o, sdmx_figure *figure_out)
{
    const region *where = region_of_id(c->regions, o->region);
    const indicator *what = indicator_of_id(c->indicators, o->indicator);
    const status_row *status = status_of_letter(o->status);
    if (!where || !what)
        return false;
    *figure_out = (sdmx_figure){
        .at = { 0, (size_t)(where - c->regions->items), (size_t)(what - c->indicators->items),
                o->position[LIST_SEX], o->position[LIST_AGE], o->position[LIST_RESIDENCE],
                o->position[LIST_GROUP] },
        .unit = c->unit_of[what - c->indicators->items],
        .status = place_of(&c->lists[SDMX_CL_OBS_STATUS], status ? str_of(status->sdmx) : STR("A")),
        .confidentiality = place_of(&c->lists[SDMX_CL_CONF_STATUS],
                                    status ? str_of(status->confidentiality) : STR("F")),
        .period = o->period,
        .of = *o,
    };
    for (int i = 0; i < SDMX_DIMENSIONS; i++)
        if (figure_out->at[i] >= c->lists[sdmx_components[i].list].count)
            return false;
    return true;
}

size_t sdmx_place(const sdmx_figure *f, sdmx_component_id which)
{
    switch (which) {
    case SDMX_UNIT_MEASURE: return f->unit;
    case SDMX_OBS_STATUS: return f->status;
    case SDMX_CONF_STATUS: return f->confidentiality;
    default: return f->at[which];
    }
}

static void add_comment(strbuf *b, const sdmx_catalogue *c, const observation *o)
{
    str note = c->text(c->texts, o->note), confirmation = c->text(c->texts, o->confirmation);
    strbuf_add(b, note);
    if (note.len > 0 && confirmation.len > 0)
        strbuf_add(b, STR("; "));
    strbuf_add(b, confirmation);
}

static void add_decimal(strbuf *b, bool has, decimal value)
{
    char text[DECIMAL_TEXT_MAX];
    if (has)
        strbuf_add(b, decimal_print(text, value));
}

str sdmx_value(strbuf *scratch, const sdmx_catalogue *c, const sdmx_figure *f, sdmx_component_id which)
{
    const observation *o = &f->of;
    sdmx_list_id list = sdmx_components[which].list;
    if (list != SDMX_LIST_COUNT)
        return c->lists[list].codes[sdmx_place(f, which)].id;
    strbuf_clear(scratch);
    switch (which) {
    case SDMX_TIME_PERIOD: add_decimal(scratch, true, (decimal){ f->period, 0 }); break;
    case SDMX_OBS_VALUE: add_decimal(scratch, o->has_value, observation_value(o)); break;
    case SDMX_DECIMALS: add_decimal(scratch, true, (decimal){ o->places, 0 }); break;
    case SDMX_NUMERATOR: add_decimal(scratch, o->has_numerator, observation_numerator(o)); break;
    case SDMX_DENOMINATOR: add_decimal(scratch, o->has_denominator, observation_denominator(o)); break;
    case SDMX_SOURCE: strbuf_add(scratch, c->text(c->texts, o->source)); break;
    case SDMX_COMMENT: add_comment(scratch, c, o); break;
    default: break;
    }
    return strbuf_str(scratch);
}

bool sdmx_same_series(const sdmx_figure *a, const sdmx_figure *b)
{
    return memcmp(a->at, b->at, sizeof a->at) == 0;
}
