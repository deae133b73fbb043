#include "dataset/mapping_open.h"

#include <assert.h>

#include "base/limits.h"
#include "dataset/heading.h"

static bool wrong(const mapping_name *n, const char *zh, const char *en, error *err)
{
    return error_set(err, ERROR_INPUT, "名称对照中的“%1$.*2$s”：%3$s%4$.0s",
                     "\"%1$.*2$s\" of the mapping: %4$s%3$.0s", n->theirs.data ? n->theirs.data : "",
                     (int)n->theirs.len, zh, en);
}

/* What ours means, by the kind of the name. */
static bool read_ours(import_context *c, mapped_name *m, error *err)
{
    int64_t line;
    const mapping_name *n = m->name;
    column_heading h;
    switch (n->kind) {
    case MAPPING_SHEET:
        if (!int_parse(n->ours, &line) || line < 1 || line > INT32_MAX)
            return wrong(n, "应写表头所在的行，如 3", "must be the line of the heading, such as 3", err);
        m->line = (uint32_t)line;
        return true;
    case MAPPING_HEADING:
        h = heading_of(c, n->ours);
        m->is_of_one_year = h.year != 0;
        return (h.role != COLUMN_UNKNOWN || (h.is_of_figures && !h.is_unknown)) ||
               wrong(n, "应写程序认得的表头，如 地区、指标、年份、数值、女",
                     "must be a heading that the program knows, such as region, indicator, period, value",
                     err);
    case MAPPING_INDICATOR:
        m->indicator = indicator_of_code(&c->of->known->indicators, n->ours);
        return m->indicator || wrong(n, "没有这个代码的指标", "there is no indicator with this code", err);
    case MAPPING_REGION:
        m->region = region_of_code(&c->of->known->regions, n->ours);
        return m->region || wrong(n, "没有这个代码的地区", "there is no region with this code", err);
    case MAPPING_KIND_COUNT: break;
    }
    assert(!"a kind of name");
    return false;
}

static bool read_unit(import_context *c, import_mapping *all, const mapped_name *m, error *err)
{
    const mapping_name *n = m->name;
    bool has_unit = n->unit.len > 0 || n->has_factor;
    if (has_unit && (n->kind != MAPPING_INDICATOR || !m->indicator))
        return wrong(n, "单位和倍数只用于指标", "unit and factor belong to an indicator", err);
    if (n->has_factor && n->unit.len == 0)
        return wrong(n, "写了倍数，也须写表中的单位", "a factor needs the unit that the table has", err);
    if (n->has_factor && n->factor.scaled <= 0)
        return wrong(n, "倍数应大于 0", "the factor must be above zero", err);
    if (!m->indicator)
        return true;
    if (n->unit.len > 0 && !n->has_factor && !import_unit_is_expected(c, m->indicator, n->unit))
        return wrong(n, "单位与本库的不同，请写倍数（数值相同的写 1）",
                     "its unit is not ours: the factor is missing (1 for the same figures)", err);
    const mapped_name **unit = &all->units[m->indicator - c->of->known->indicators.items];
    bool is_same = !*unit ||
                   (str_eq((*unit)->name->unit, n->unit) && (*unit)->name->has_factor == n->has_factor &&
                    (!n->has_factor || decimal_compare((*unit)->name->factor, n->factor) == 0));
    if (!is_same)
        return wrong(n, "同一指标有两种单位", "one indicator in two units", err);
    *unit = m;
    return true;
}

static bool add_key(import_context *c, import_mapping *all, size_t at, error *err)
{
    uint64_t old;
    const mapping_name *n = all->items[at].name;
    str key = import_mapping_key(c->memory, n->kind, n->theirs, false);
    if (key.len == 0)
        return wrong(n, "没有名称", "a name is missing", err);
    if (!map_add(&all->by_key[n->kind], key, at, &old))
        return wrong(n, "出现两次", "occurs twice", err);
    key = import_mapping_key(c->memory, n->kind, n->theirs, true);
    if (!map_add(&all->by_any_year[n->kind], key, at, &old) && !str_eq(all->items[old].name->ours, n->ours))
        all->items[old].is_of_one_year = true; /* 2022年末 and 2023年末: the year says which is which */
    return true;
}

bool import_mapping_open(import_context *c, const mapping *m, error *err)
{
    import_mapping *all = arena_new(c->memory, import_mapping);
    if (m->count > LIMIT_MAPPING_NAMES)
        return error_set(err, ERROR_TOO_LARGE, "名称对照超过 %d 条", "more than %d names in the mapping",
                         LIMIT_MAPPING_NAMES);
    all->name = m->name;
    all->items = arena_array(c->memory, mapped_name, m->count);
    all->count = m->count;
    all->units = arena_array(c->memory, const mapped_name *, c->of->known->indicators.count);
    for (int kind = 0; kind < MAPPING_KIND_COUNT; kind++) {
        all->by_key[kind] = map_in(c->memory);
        all->by_any_year[kind] = map_in(c->memory);
    }
    for (size_t i = 0; i < m->count; i++) {
        mapped_name *one = &all->items[i];
        one->name = &m->names[i];
        if (one->name->ours.len == 0)
            return wrong(one->name, "还没有对应；不读就写 -",
                         "has no name of ours yet; write - to leave it out", err);
        if (!mapping_leaves_out(one->name) && !read_ours(c, one, err))
            return false;
        if (!read_unit(c, all, one, err) || !add_key(c, all, i, err))
            return false;
        all->has_sheets |= one->name->kind == MAPPING_SHEET;
    }
    c->mapping = all;
    return true;
}

void import_mapping_meet_columns(import_context *c, const import_columns *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        import_mapping_meet(c, MAPPING_HEADING, columns->headings[i]);
        for (size_t row = 0; row < columns->row_count; row++)
            for (int kind = MAPPING_HEADING; kind < MAPPING_KIND_COUNT && i < columns->row_counts[row];
                 kind++)
                import_mapping_meet(c, (mapping_kind)kind, columns->rows[row][i]);
    }
}

void import_mapping_report(import_context *c, uint32_t line)
{
    const import_mapping *all = c->mapping;
    size_t count = 0;
    str first = STR("");
    for (size_t i = 0; i < all->count; i++) {
        const mapping_name *n = all->items[i].name;
        if (all->items[i].is_met || mapping_leaves_out(n))
            continue;
        if (n->kind == MAPPING_HEADING)
            import_add_fault(c, line, 0, STR(""), false, "表中没有“%.*s”这一列，名称对照“%.*s”要求有",
                             "the table has no column \"%.*s\", which the mapping \"%.*s\" expects",
                             STR_ARG(n->theirs), STR_ARG(all->name));
        else if (n->kind == MAPPING_SHEET)
            import_add_fault(c, line, 0, STR(""), false, "没有工作表“%.*s”，名称对照“%.*s”要求有",
                             "there is no sheet \"%.*s\", which the mapping \"%.*s\" expects",
                             STR_ARG(n->theirs), STR_ARG(all->name));
        else if (count++ == 0)
            first = n->theirs;
    }
    if (count > 0)
        import_add_fault(
            c, line, 0, STR(""), true, "名称对照“%1$.*2$s”中有 %3$zu 个指标或地区表中没有，如“%4$.*5$s”",
            "%3$zu indicators or regions of the mapping \"%1$.*2$s\" are not in the table, such as \"%4$.*5$s\"",
            all->name.data, (int)all->name.len, count, first.data, (int)first.len);
}
