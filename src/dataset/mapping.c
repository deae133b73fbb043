#include "dataset/mapping.h"

#include "base/unit.h"
#include "dataset/english_units.h"

static bool is_digit(str text, size_t at)
{
    return at < text.len && text.data[at] >= '0' && text.data[at] <= '9';
}

/* Replaces each year by #: 2023年 and 2024年 are one name. */
static str without_years(arena *a, str key)
{
    enum { YEAR_DIGITS = 4 };
    strbuf b = strbuf_in(a, key.len);
    for (size_t at = 0; at < key.len;) {
        size_t digits = 0;
        while (is_digit(key, at + digits))
            digits++;
        str run = str_slice(key, at, at + (digits > 0 ? digits : 1));
        bool is_year = digits == YEAR_DIGITS && (str_starts(run, STR("19")) || str_starts(run, STR("20")));
        strbuf_add(&b, is_year ? STR("#") : run);
        at += run.len;
    }
    return strbuf_str(&b);
}

str import_mapping_key(arena *a, mapping_kind kind, str text, bool any_year)
{
    str name, unit_text;
    if (kind == MAPPING_INDICATOR && unit_split_name(text, &name, &unit_text))
        text = name;
    str key = name_key(a, text);
    return any_year ? without_years(a, key) : key;
}

mapped_name *import_mapped(import_context *c, mapping_kind kind, str text)
{
    uint64_t at;
    if (!c->mapping)
        return 0;
    const import_mapping *all = c->mapping;
    bool has_years = kind == MAPPING_SHEET || kind == MAPPING_HEADING;
    arena_mark mark = arena_save(c->scratch);
    bool found =
        map_get(&all->by_key[kind], import_mapping_key(c->scratch, kind, text, false), &at) ||
        (has_years &&
         map_get(&all->by_any_year[kind], import_mapping_key(c->scratch, kind, text, true), &at) &&
         !all->items[at].is_of_one_year);
    arena_restore(c->scratch, mark);
    return found ? &all->items[at] : 0;
}

void import_mapping_meet(import_context *c, mapping_kind kind, str text)
{
    mapped_name *m = import_mapped(c, kind, text);
    if (m)
        m->is_met = true;
}

const indicator *import_find_indicator(import_context *c, str text)
{
    link_way way;
    const mapped_name *m = import_mapped(c, MAPPING_INDICATOR, text);
    return m ? m->indicator : indicator_find(c->scratch, &c->of->indicators, text, &way);
}

bool import_find_region(import_context *c, str text, const region **region_out, error *err)
{
    const mapped_name *m = import_mapped(c, MAPPING_REGION, text);
    if (!m)
        return region_find(c->scratch, &c->of->regions, text, region_out, err);
    *region_out = m->region;
    return m->region ||
           error_set(err, ERROR_NOT_FOUND, "名称对照不读这个地区", "the mapping leaves this region out");
}

const mapped_name *import_mapped_unit(import_context *c, int32_t id)
{
    return c->mapping && id != INDICATOR_NO_ID
               ? c->mapping->units[import_indicator(c, id) - c->of->known->indicators.items]
               : 0;
}

str import_unit_of(import_context *c, const indicator *i)
{
    const mapped_name *m = import_mapped_unit(c, i->id);
    return m && m->name->unit.len > 0 ? m->name->unit : i->unit;
}

bool import_unit_is_expected(import_context *c, const indicator *i, str unit_text)
{
    unit is, expected;
    str own = import_unit_of(c, i);
    if (own.len == 0 || str_eq(unit_text, own))
        return true;
    if (!unit_find(own, &expected))
        return false;
    return (unit_find(unit_text, &is) && str_eq(is.name, expected.name)) ||
           import_english_unit_is(unit_text, &expected);
}
