#include "service/responsibility/table.h"

#include "base/csv.h"
#include "base/limits.h"
#include "base/vec.h"

const responsibility_column_row responsibility_columns[RESPONSIBILITY_COLUMN_COUNT] = {
    [RESPONSIBILITY_COLUMN_PART] = { "编号", "part" },
    [RESPONSIBILITY_COLUMN_DOMAIN] = { "领域", "domain" },
    [RESPONSIBILITY_COLUMN_KIND] = { "类别", "kind" },
    [RESPONSIBILITY_COLUMN_NAME] = { "名称", "name" },
    [RESPONSIBILITY_COLUMN_TEXT] = { "主要目标", "text" },
    [RESPONSIBILITY_COLUMN_INDICATOR] = { "指标", "indicator" },
    [RESPONSIBILITY_COLUMN_LEAD] = { "牵头单位", "lead" },
    [RESPONSIBILITY_COLUMN_SUPPORT] = { "配合单位", "support" },
    [RESPONSIBILITY_COLUMN_STATE] = { "状态", "state" },
    [RESPONSIBILITY_COLUMN_SOURCE] = { "来源", "source" },
};

typedef struct reading {
    const responsibility_book *b;
    csv_reader csv;
    size_t at[RESPONSIBILITY_COLUMN_COUNT]; /* from 1; 0: it is missing */
    str *fields;
    size_t field_count;
    uint32_t *seen; /* [b->count] line of the text that has the part; 0: none yet */
    VEC(responsibility_choice) choices;
    error *err;
} reading;

static str field_at(const reading *r, responsibility_column column)
{
    size_t at = r->at[column];
    return at > 0 && at <= r->field_count ? str_trim(csv_without_guard(r->fields[at - 1])) : STR("");
}

static uint32_t column_no(const reading *r, responsibility_column column)
{
    return (uint32_t)r->at[column];
}

static bool read_heading(reading *r)
{
    for (size_t i = 0; i < r->field_count; i++) {
        str name = str_trim(r->fields[i]);
        int found = RESPONSIBILITY_COLUMN_COUNT;
        for (int c = 0; c < RESPONSIBILITY_COLUMN_COUNT; c++)
            if (str_eq_ignoring_ascii_case(name, str_of(responsibility_columns[c].en)) ||
                str_eq(name, str_of(responsibility_columns[c].zh)))
                found = c;
        if (found == RESPONSIBILITY_COLUMN_COUNT)
            return error_set_at(r->err, ERROR_INPUT, r->csv.line, (uint32_t)i + 1,
                                "没有“%.*s”一列；可用：编号、指标、牵头单位、配合单位",
                                "there is no column \"%.*s\"; known: part, indicator, lead, support",
                                STR_ARG(name));
        if (r->at[found])
            return error_set_at(r->err, ERROR_INPUT, r->csv.line, (uint32_t)i + 1, "“%.*s”一列出现两次",
                                "the column \"%.*s\" appears twice", STR_ARG(name));
        r->at[found] = i + 1;
    }
    if (r->at[RESPONSIBILITY_COLUMN_LEAD] &&
        (r->at[RESPONSIBILITY_COLUMN_PART] || r->at[RESPONSIBILITY_COLUMN_INDICATOR]))
        return true;
    return error_set_at(r->err, ERROR_INPUT, r->csv.line, 1, "须有“牵头单位”和“编号”（或“指标”）两列",
                        "the columns lead and part (or indicator) are needed");
}

/* The only target of an indicator. */
static bool find_by_indicator(reading *r, str code, responsibility_line **line_out)
{
    responsibility_line *found = 0;
    for (size_t i = 0; i < r->b->count; i++) {
        responsibility_line *line = &r->b->lines[i];
        if (line->kind != PART_TARGET || !(str_eq(line->indicator, code) || str_eq(line->name, code)))
            continue;
        if (found)
            return error_set_at(r->err, ERROR_INPUT, r->csv.line,
                                column_no(r, RESPONSIBILITY_COLUMN_INDICATOR),
                                "指标“%.*s”有几项目标（%.*s、%.*s），请用编号",
                                "the indicator %.*s has several targets (%.*s, %.*s); use the column part",
                                STR_ARG(code), STR_ARG(found->part), STR_ARG(line->part));
        found = line;
    }
    *line_out = found;
    return found ? true
                 : error_set_at(r->err, ERROR_INPUT, r->csv.line,
                                column_no(r, RESPONSIBILITY_COLUMN_INDICATOR), "规划中没有指标“%.*s”的目标",
                                "the plan has no target of the indicator \"%.*s\"", STR_ARG(code));
}

static bool find_line(reading *r, responsibility_line **line_out)
{
    str part = field_at(r, RESPONSIBILITY_COLUMN_PART), code = field_at(r, RESPONSIBILITY_COLUMN_INDICATOR);
    if (part.len == 0 && code.len > 0)
        return find_by_indicator(r, code, line_out);
    if (responsibility_find_line(r->b, part, line_out, r->err))
        return true;
    return error_set_at(r->err, ERROR_INPUT, r->csv.line, column_no(r, RESPONSIBILITY_COLUMN_PART),
                        "规划中没有编号“%.*s”", "the plan has no part \"%.*s\"", STR_ARG(part));
}

static bool find_unit(reading *r, responsibility_column column, str name, int64_t *unit_out)
{
    const org_unit *u;
    if (!unit_finder_require(&r->b->finder, name, &u, r->err))
        return error_set_at(r->err, ERROR_INPUT, r->csv.line, column_no(r, column),
                            "该地区没有在用的单位“%.*s”", "the region has no unit \"%.*s\" in use",
                            STR_ARG(name));
    *unit_out = u->id;
    return true;
}

static bool read_lead(reading *r, int64_t *lead_out)
{
    str rest = field_at(r, RESPONSIBILITY_COLUMN_LEAD), first, second;
    int64_t other;
    if (!responsibility_next_name(&rest, &first) || !responsibility_next_name(&rest, &second))
        return find_unit(r, RESPONSIBILITY_COLUMN_LEAD, first, lead_out);
    return find_unit(r, RESPONSIBILITY_COLUMN_LEAD, first, lead_out) &&
           find_unit(r, RESPONSIBILITY_COLUMN_LEAD, second, &other) &&
           error_set_at(r->err, ERROR_INPUT, r->csv.line, column_no(r, RESPONSIBILITY_COLUMN_LEAD),
                        "牵头单位只能有一家，这里有“%.*s”“%.*s”；其余请写入配合单位",
                        "one lead only; found \"%.*s\" and \"%.*s\": put the others into support",
                        STR_ARG(first), STR_ARG(second));
}

static bool read_supports(reading *r, responsibility_choice *c)
{
    VEC(int64_t) units = { 0 };
    str rest = field_at(r, RESPONSIBILITY_COLUMN_SUPPORT), name;
    int64_t unit;
    if (!r->at[RESPONSIBILITY_COLUMN_SUPPORT])
        return true;
    while (responsibility_next_name(&rest, &name)) {
        bool is_there = false;
        if (!find_unit(r, RESPONSIBILITY_COLUMN_SUPPORT, name, &unit))
            return false;
        if (unit == c->lead)
            return error_set_at(r->err, ERROR_INPUT, r->csv.line, column_no(r, RESPONSIBILITY_COLUMN_SUPPORT),
                                "“%.*s”已是牵头单位，不能同时为配合单位",
                                "\"%.*s\" is the lead and cannot support itself", STR_ARG(name));
        for (size_t i = 0; i < units.count; i++)
            is_there = is_there || units.items[i] == unit;
        if (!is_there)
            *vec_push(r->b->c->request, &units) = unit;
    }
    c->supports = units.items ? units.items : arena_array(r->b->c->request, int64_t, 1);
    c->support_count = units.count;
    return true;
}

static bool read_row(reading *r)
{
    responsibility_choice c = { .row = r->csv.line };
    if (field_at(r, RESPONSIBILITY_COLUMN_LEAD).len == 0)
        return true;
    if (!find_line(r, &c.line) || !read_lead(r, &c.lead) || !read_supports(r, &c))
        return false;
    size_t at = (size_t)(c.line - r->b->lines);
    if (r->seen[at])
        return error_set_at(r->err, ERROR_INPUT, r->csv.line, column_no(r, RESPONSIBILITY_COLUMN_PART),
                            "“%.*s”在第 %u 行已有一个牵头单位", "\"%.*s\" has a lead in line %u already",
                            STR_ARG(c.line->part), r->seen[at]);
    r->seen[at] = r->csv.line;
    *vec_push(r->b->c->request, &r->choices) = c;
    return true;
}

bool responsibility_read_table(const responsibility_book *b, str text, responsibility_choices *choices_out,
                               error *err)
{
    arena *a = b->c->request;
    reading r = { .b = b,
                  .csv = csv_open(a, text),
                  .fields = arena_array(a, str, LIMIT_CSV_COLUMNS),
                  .seen = arena_array(a, uint32_t, b->count),
                  .err = err };
    bool more;
    if (!csv_next(&r.csv, r.fields, &r.field_count, &more, err))
        return false;
    if (!more)
        return error_set(err, ERROR_INPUT, "表是空的", "the table is empty");
    if (!read_heading(&r))
        return false;
    for (;;) {
        if (!csv_next(&r.csv, r.fields, &r.field_count, &more, err))
            return false;
        if (!more)
            break;
        if (!read_row(&r))
            return false;
    }
    *choices_out = (responsibility_choices){ r.choices.items, r.choices.count };
    return true;
}
