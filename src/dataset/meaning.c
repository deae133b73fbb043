/* Reads the cells of a row: indicator, region, year, breakdown, status, texts. */
#include <string.h>

#include "base/date.h"
#include "base/near.h"
#include "base/unit.h"
#include "base/utf8.h"
#include "dataset/cells.h"
#include "dataset/proposal.h"
#include "dataset/reading.h"

typedef bool meaning(import_reader *r, int column, str text, int64_t *value_out);

bool reading_find_part(import_reader *r, str text, int64_t *part_out)
{
    static const dimension_list lists[] = { LIST_SEX, LIST_RESIDENCE };
    uint8_t position;
    str key = name_key(r->c.scratch, text);
    if (!str_take(&key, STR("其中")))
        (void)str_take(&key, STR("#"));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (code_find(r->c.scratch, &r->c.of->codes[lists[i]], key, &position) &&
            position != POSITION_TOTAL) {
            *part_out = reading_part(lists[i], position);
            return true;
        }
    return false;
}

bool reading_unit(import_reader *r, int column, const indicator *i, str unit_text)
{
    if (import_unit_is_expected(&r->c, i, unit_text))
        return true;
    import_propose_unit(&r->c, i, unit_text);
    ROW_FAULT(r, column, "单位是“%.*s”，指标“%.*s”的单位是“%.*s”",
              "unit \"%.*s\", but the unit of \"%.*s\" is \"%.*s\"", STR_ARG(unit_text), STR_ARG(i->name),
              STR_ARG(import_unit_of(&r->c, i)));
    return false;
}

/* 出生人数（万人）: a unit behind the name is the unit of the row. */
static bool check_name_unit(import_reader *r, int column, const indicator *i, str text)
{
    str name, unit_text, own_name, own_unit;
    bool is_own = unit_split_name(i->name, &own_name, &own_unit);
    return is_own || !unit_split_name(text, &name, &unit_text) || reading_unit(r, column, i, unit_text);
}

static bool mean_indicator(import_reader *r, int column, str text, int64_t *value_out)
{
    const indicator *found = import_find_indicator(&r->c, text);
    if (!found && r->indicator_above != INDICATOR_NO_ID && reading_find_part(r, text, value_out))
        return true;
    import_propose(&r->c, MAPPING_INDICATOR, text, found ? found->code : STR(""));
    if (!found) {
        str name = text, unit_text;
        (void)unit_split_name(text, &name, &unit_text);
        const indicator *near = near_indicator(&r->near, name);
        if (near)
            ROW_FAULT(r, column, "没有这个指标：“%.*s”；是不是“%.*s”（%.*s）？",
                      "unknown indicator \"%.*s\"; did you mean \"%.*s\" (%.*s)?", STR_ARG(text),
                      STR_ARG(near->name), STR_ARG(near->code));
        else
            ROW_FAULT(r, column, "没有这个指标：“%.*s”；请用指标目录中的名称或代码",
                      "unknown indicator \"%.*s\"; use a name or code of the catalogue", STR_ARG(text));
        return false;
    }
    *value_out = found->id;
    import_mapping_meet(&r->c, MAPPING_INDICATOR, text);
    return check_name_unit(r, column, found, text);
}

static bool mean_region(import_reader *r, int column, str text, int64_t *value_out)
{
    const region *found;
    error err;
    if (import_find_region(&r->c, text, &found, &err)) {
        /* a code that looks like a number of a spreadsheet is still a code */
        *value_out = found->id;
        import_mapping_meet(&r->c, MAPPING_REGION, text);
        import_propose(&r->c, MAPPING_REGION, text, found->code);
        return true;
    }
    if (import_is_scientific(text)) {
        ROW_FAULT(r, column,
                  "地区代码“%.*s”被表格软件写成了科学计数法；把该列设为“文本”再填代码，或写地区名称",
                  "region code \"%.*s\" in scientific notation; format the column as text, or use names",
                  STR_ARG(text));
        return false;
    }
    if (!region_find(r->c.scratch, &r->c.of->regions, import_region_code(text), &found, &err)) {
        import_propose(&r->c, MAPPING_REGION, text, STR(""));
        const region *near = err.code == ERROR_NOT_FOUND ? near_region(&r->near, text) : 0;
        if (near)
            ROW_FAULT(r, column, "没有这个地区：“%.*s”；是不是 %.*s %.*s？",
                      "unknown region \"%.*s\"; did you mean %.*s %.*s?", STR_ARG(text), STR_ARG(near->code),
                      STR_ARG(near->name));
        else
            ROW_FAULT(r, column, "%s%.0s", "%.0s%s", ERROR_ARG(r->c.scratch, &err));
        return false;
    }
    *value_out = found->id;
    return true;
}

static bool mean_period(import_reader *r, int column, str text, int64_t *value_out)
{
    const char *d = text.data;
    if (text.len == 4 && char_is_digit(d[0]) && char_is_digit(d[1]) && char_is_digit(d[2]) &&
        char_is_digit(d[3])) { /* nearly every cell */
        int year = (d[0] - '0') * 1000 + (d[1] - '0') * 100 + (d[2] - '0') * 10 + d[3] - '0';
        *value_out = year;
        if (year >= YEAR_MIN && year <= YEAR_MAX)
            return true;
    }
    year_reading year = import_read_year(r->c.scratch, text);
    if (year.kind == YEAR_WRONG) {
        ROW_FAULT(r, column, "“%1$.*2$s”：%3$s%4$.0s", "\"%1$.*2$s\": %4$s%3$.0s", text.data, (int)text.len,
                  year.zh, year.en);
        return false;
    }
    if (year.kind != YEAR_PLAIN)
        reading_note(r, year.kind == YEAR_OF_DATE ? NOTE_DATE : NOTE_SPAN, column, text, 0);
    *value_out = year.year;
    return true;
}

static bool mean_code(import_reader *r, int column, str text, dimension_list list, int64_t *value_out)
{
    uint8_t position;
    if (!code_find(r->c.scratch, &r->c.of->codes[list], text, &position)) {
        str known = code_names(r->c.scratch, &r->c.of->codes[list], text);
        ROW_FAULT(r, column, "这一列没有“%.*s”这个代码或名称%.*s",
                  "no such code or name in this column: \"%.*s\"%.*s", STR_ARG(text), STR_ARG(known));
        return false;
    }
    *value_out = position;
    return true;
}

static bool mean_sex(import_reader *r, int column, str text, int64_t *value_out)
{
    return mean_code(r, column, text, LIST_SEX, value_out);
}

static bool mean_age(import_reader *r, int column, str text, int64_t *value_out)
{
    return mean_code(r, column, text, LIST_AGE, value_out);
}

static bool mean_residence(import_reader *r, int column, str text, int64_t *value_out)
{
    return mean_code(r, column, text, LIST_RESIDENCE, value_out);
}

static bool mean_group(import_reader *r, int column, str text, int64_t *value_out)
{
    return mean_code(r, column, text, LIST_GROUP, value_out);
}

static bool mean_status(import_reader *r, int column, str text, int64_t *value_out)
{
    const status_row *row = status_find(text);
    if (!row) {
        ROW_FAULT(
            r, column, "状态应为 A 正常、E 估计、P 初步、M 缺数、N 不适用、C 保密等，这里是“%.*s”",
            "unknown status \"%.*s\"; use A normal, E estimated, P provisional, M missing, N not applicable, C confidential …",
            STR_ARG(text));
        return false;
    }
    *value_out = (unsigned char)row->letter;
    return true;
}

/* Sources are free text. Only a text that resembles the name of a department is checked. */
static void suggest_department(import_reader *r, int column, str text)
{
    arena *scratch = r->c.scratch;
    const map *names = &r->c.of->departments;
    arena_mark mark = arena_save(scratch);
    nearest n = nearest_to(name_key(scratch, text));
    uint64_t known;
    for (size_t i = 0; i < names->capacity; i++)
        if (names->slots[i].hash)
            nearest_offer(&n, names->slots[i].key, (size_t)names->slots[i].value);
    if (n.place != NEAR_NONE && !map_get(names, n.wanted, &known) && n.cost <= n.most &&
        utf8_count(n.wanted) > 3)
        reading_note(r, NOTE_NOT_A_DEPARTMENT, column,
                     str_format(scratch, "“%.*s” → “%.*s”", STR_ARG(text),
                                STR_ARG(r->c.of->known->departments.items[n.place].name)),
                     0);
    arena_restore(scratch, mark);
}

static bool mean_text(import_reader *r, int column, str text, int64_t *value_out)
{
    if (column == r->columns.of[COLUMN_SOURCE] && !import_text_is_known(r->c.texts, text))
        suggest_department(r, column, text);
    *value_out = import_text_id(r->c.texts, text);
    return true;
}

static meaning *const meanings[COLUMN_ROLE_COUNT] = {
    [COLUMN_INDICATOR] = mean_indicator,
    [COLUMN_INDICATOR_NAME] = mean_indicator,
    [COLUMN_REGION] = mean_region,
    [COLUMN_REGION_NAME] = mean_region,
    [COLUMN_PERIOD] = mean_period,
    [COLUMN_SEX] = mean_sex,
    [COLUMN_AGE] = mean_age,
    [COLUMN_RESIDENCE] = mean_residence,
    [COLUMN_GROUP] = mean_group,
    [COLUMN_STATUS] = mean_status,
    [COLUMN_SOURCE] = mean_text,
    [COLUMN_NOTE] = mean_text,
    [COLUMN_EXPLANATION] = mean_text,
};

/* Reads a cell. *value_out is otherwise if the column is missing or the cell is empty. False after a
 * fault. */
bool reading_role(import_reader *r, column_role role, int64_t otherwise, int64_t *value_out)
{
    int column = r->columns.of[role];
    str text = reading_cell(r, column);
    remembered *last = &r->last[role];
    if (last->is_set && text.len == last->len && memcmp(text.data, last->text, text.len) == 0) {
        *value_out = last->value;
        return true;
    }
    str trimmed = str_trim(text);
    *value_out = otherwise;
    if (trimmed.len == 0)
        return true;
    arena_mark mark = arena_save(r->c.scratch);
    bool understood = meanings[role](r, column, trimmed, value_out);
    arena_restore(r->c.scratch, mark);
    if (understood && text.len <= REMEMBERED_BYTES) {
        memcpy(last->text, text.data, text.len);
        last->len = text.len;
        last->is_set = true;
        last->value = *value_out;
    }
    return understood;
}

/* Reads a thing that may be given by code, by name or both. */
bool reading_code_or_name(import_reader *r, column_role code, column_role name, int64_t otherwise,
                          int64_t *value_out)
{
    int64_t by_code, by_name;
    bool code_read = reading_role(r, code, otherwise, &by_code);
    if (!code_read)
        return false;
    bool has_code = str_trim(reading_cell(r, r->columns.of[code])).len > 0;
    if (has_code && r->columns.of[name] == NO_COLUMN) {
        *value_out = by_code;
        return true;
    }
    bool has_name = str_trim(reading_cell(r, r->columns.of[name])).len > 0;
    if (!has_name ||
        (has_code && code == COLUMN_REGION)) { /* names of regions are not unique; the code decides */
        *value_out = by_code;
        return true;
    }
    if (!reading_role(r, name, otherwise, &by_name))
        return false;
    if (has_code && by_code != by_name) {
        str text = str_trim(reading_cell(r, r->columns.of[name]));
        ROW_FAULT(r, r->columns.of[name], "名称“%.*s”与代码不是同一个指标",
                  "the name \"%.*s\" does not match the indicator code", STR_ARG(text));
        return false;
    }
    *value_out = by_name;
    return true;
}
