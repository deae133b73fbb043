#include "cli/demo_files.h"

#include "base/csv.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/embed.h"
#include "base/vec.h"
#include "cli/demo_world.h"

EMBED_FILE(sample_plan, "data/sample/plan.txt")
EMBED_FILE(sample_plan_children, "data/sample/plan_children.txt")
EMBED_FILE(sample_regions, "data/sample/regions.csv")
EMBED_FILE(sample_settings, "data/sample/plan_settings.csv")
EMBED_FILE(sample_names, "data/sample/names_en.csv")
EMBED_FILE(sample_figures, "data/sample/figures.csv")
EMBED_FILE(sample_figures_2024, "data/sample/figures_2024.csv")
EMBED_FILE(demo_year, "data/sample/demo/year.json")
EMBED_FILE(demo_units, "data/sample/demo/units.csv")
EMBED_FILE(demo_people, "data/sample/demo/people.csv")
EMBED_FILE(demo_orders, "data/sample/demo/orders.csv")
EMBED_FILE(demo_town, "data/sample/demo/town.csv")
EMBED_FILE(demo_town_late, "data/sample/demo/town_late.csv")

/* Where a file contains years. */
typedef enum years_in { YEARS_NOWHERE, YEARS_IN_TEXT, YEARS_IN_PERIOD } years_in;

static const struct {
    const char *name;
    str (*text)(void);
    years_in years;
    int last; /* year of the newest rows; 0: all */
} files[] = {
    { "plan.txt", sample_plan, YEARS_IN_TEXT, 0 },
    { "plan_children.txt", sample_plan_children, YEARS_IN_TEXT, 0 },
    { "regions.csv", sample_regions, YEARS_NOWHERE, 0 },
    { "plan_settings.csv", sample_settings, YEARS_IN_TEXT, 0 },
    { "names_en.csv", sample_names, YEARS_IN_TEXT, 0 },
    { "figures.csv", sample_figures, YEARS_IN_PERIOD, 0 },
    { "figures_2022.csv", sample_figures, YEARS_IN_PERIOD, 2022 },
    { "figures_2024.csv", sample_figures_2024, YEARS_IN_PERIOD, 0 },
    { "year.json", demo_year, YEARS_NOWHERE, 0 },
    { "units.csv", demo_units, YEARS_NOWHERE, 0 },
    { "people.csv", demo_people, YEARS_NOWHERE, 0 },
    { "orders.csv", demo_orders, YEARS_NOWHERE, 0 },
    { "town.csv", demo_town, YEARS_IN_PERIOD, 0 },
    { "town_late.csv", demo_town_late, YEARS_IN_PERIOD, 0 },
};

/* The years that the sample files are about; other numbers of four digits stay. */
enum { SAMPLE_YEAR_MIN = 2010, SAMPLE_YEAR_MAX = 2030 };

/* Four digits that no other digit precedes or follows. */
static bool is_year(str text, size_t at, int *year_out)
{
    if (at + 4 > text.len || (at > 0 && char_is_digit(text.data[at - 1])) ||
        (at + 4 < text.len && char_is_digit(text.data[at + 4])))
        return false;
    *year_out = 0;
    for (size_t i = at; i < at + 4; i++) {
        if (!char_is_digit(text.data[i]))
            return false;
        *year_out = *year_out * 10 + (text.data[i] - '0');
    }
    return *year_out >= SAMPLE_YEAR_MIN && *year_out <= SAMPLE_YEAR_MAX;
}

/* The third column, between the second comma and the third. */
static bool is_in_period(str text, size_t at)
{
    size_t commas = 0, from = at;
    while (from > 0 && text.data[from - 1] != '\n')
        commas += text.data[--from] == ',';
    return commas == 2;
}

/* The names of one five-year period in the sample, and what they are called in any other one. */
static const struct {
    const char *from, *to;
} period_words[] = {
    { "发展“十四五”规划", "发展规划" },
    { "“十四五”时期", "规划期内" },
    { "第十四个五年规划和二〇三五年远景目标纲要", "五年规划纲要" },
};

static str move_years(arena *a, str text, years_in where, int years)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < COUNT_OF(period_words) && where == YEARS_IN_TEXT; i++)
        text = str_replace(a, text, str_of(period_words[i].from), str_of(period_words[i].to));
    int year;
    strbuf_reserve(&b, text.len);
    for (size_t at = 0, plain = 0; at <= text.len; at++) {
        bool moves = is_year(text, at, &year) && (where == YEARS_IN_TEXT || is_in_period(text, at));
        if (!moves && at < text.len)
            continue;
        strbuf_add(&b, str_slice(text, plain, at));
        if (moves)
            strbuf_addf(&b, "%d", year + years);
        plain = at + 4;
    }
    return strbuf_str(&b);
}

/* Without the rows of later years. */
static str rows_until(arena *a, str text, int last)
{
    strbuf b = strbuf_in(a, 0);
    str rest = text, line, field;
    while (str_next_line(&rest, &line)) {
        str columns = line;
        int64_t year = 0;
        for (int i = 0; i < 3; i++)
            if (!str_cut(&columns, STR(","), &field))
                field = STR("");
        if (int_parse(field, &year) && year > last)
            continue;
        strbuf_add(&b, line);
        strbuf_add_char(&b, '\n');
    }
    return strbuf_str(&b);
}

bool demo_file(arena *a, str name, int years, str *text_out)
{
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        if (!str_eq(name, str_of(files[i].name)))
            continue;
        str text = files[i].text();
        if (files[i].last != 0)
            text = rows_until(a, text, files[i].last);
        bool moves = years != 0 && files[i].years != YEARS_NOWHERE;
        *text_out = moves ? move_years(a, text, files[i].years, years) : text;
        return true;
    }
    return false;
}

/* Whether a column is shown, and from which one its values come. */
static bool source_of(arena *a, const str *heads, size_t count, size_t column, language lang,
                      size_t *from_out)
{
    *from_out = column;
    if (str_ends(heads[column], STR("_en")))
        return false;
    str english = str_join(a, heads[column], STR("_en"));
    for (size_t i = 0; i < count && lang == LANGUAGE_EN; i++)
        if (str_eq(heads[i], english))
            *from_out = i;
    return true;
}

bool demo_table(arena *a, str csv, language lang, const json_value **rows_out, error *err)
{
    str *fields = arena_array(a, str, LIMIT_CSV_COLUMNS), *heads = 0;
    csv_reader r = csv_open(a, csv);
    size_t count, head_count = 0, from;
    bool more;
    VEC(json_value) rows = { 0 };
    for (;;) {
        if (!csv_next(&r, fields, &count, &more, err))
            return false;
        if (!more)
            break;
        if (!heads) {
            head_count = count;
            heads = arena_array(a, str, count);
            for (size_t i = 0; i < count; i++)
                heads[i] = str_copy(a, fields[i]);
            continue;
        }
        json_value *items = arena_array(a, json_value, head_count), *row = vec_push(a, &rows);
        str *keys = arena_array(a, str, head_count);
        *row = (json_value){ .type = JSON_OBJECT, .items = items, .keys = keys };
        for (size_t i = 0; i < head_count; i++)
            if (source_of(a, heads, head_count, i, lang, &from)) {
                keys[row->count] = heads[i];
                items[row->count++] = *demo_text(a, from < count ? str_copy(a, fields[from]) : STR(""));
            }
    }
    *rows_out = demo_list(a, rows.items, rows.count);
    return true;
}
