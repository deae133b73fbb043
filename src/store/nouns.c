/* Indicators, regions, departments and code lists: saving and loading, one row each. */
#include "base/vec.h"
#include "store/internal.h"

static str direction_word(better direction)
{
    return direction == BETTER_UP ? STR("up") : direction == BETTER_DOWN ? STR("down") : STR_NONE;
}

static void bind_decimal(db_statement *q, int parameter, bool has, decimal value, char text[DECIMAL_TEXT_MAX])
{
    db_bind_text(q, parameter, has ? decimal_print(text, value) : STR_NONE);
}

static void bind_indicator(db_statement *q, const indicator *i, char numbers[3][DECIMAL_TEXT_MAX])
{
    const str texts[] = { i->code, i->name, i->name_en, i->domain, i->definition, i->numerator,
        i->denominator, i->unit };
    int at = 1;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        bind_text_or_null(q, at++, texts[k]);
    if (i->decimals == INDICATOR_DECIMALS_UNKNOWN)
        db_bind_null(q, at++);
    else
        db_bind_int(q, at++, i->decimals);
    db_bind_text(q, at++, direction_word(i->direction));
    db_bind_int(q, at++, i->is_share);
    bind_decimal(q, at++, i->has_min, i->value_min, numbers[0]);
    bind_decimal(q, at++, i->has_max, i->value_max, numbers[1]);
    bind_decimal(q, at++, i->has_factor, i->factor, numbers[2]);
    bind_text_or_null(q, at++, i->department);
    db_bind_int(q, at++, i->by_sex);
    db_bind_int(q, at++, i->by_residence);
    bind_text_or_null(q, at++, i->age_group);
    db_bind_int(q, at++, i->is_term_based);
    bind_text_or_null(q, at++, i->reference);
    bind_text_or_null(q, at++, i->aliases);
    db_bind_int(q, at++, i->is_of_plan);
}

bool store_save_indicator(store *s, indicator *i, error *err)
{
    char numbers[3][DECIMAL_TEXT_MAX];
    db_statement *q;
    bool row;
    if (!db_prepare(
            s->d,
            "INSERT INTO indicator (code, name, name_en, domain, definition, numerator, denominator, unit, decimals, direction,"
            " is_share, value_min, value_max, factor, department, by_sex, by_residence, age_group, is_term_based, reference, aliases,"
            " is_of_plan) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)"
            " ON CONFLICT (code) DO NOTHING RETURNING id",
            &q, err))
        return false;
    bind_indicator(q, i, numbers);
    bool done = db_step(q, &row, err);
    if (done && row)
        i->id = (int32_t)db_int(q, 0);
    db_finish(q);
    return !done || row ? done
                        : error_set(err, ERROR_EXISTS, "指标代码 %.*s 已存在",
                                    "indicator %.*s already exists", STR_ARG(i->code));
}

static bool column_decimal(db_statement *q, int column, decimal *value_out)
{
    error ignored;
    return !db_is_null(q, column) && decimal_parse(db_text(q, column), value_out, &ignored);
}

static indicator indicator_of_row(arena *a, db_statement *q)
{
    str direction = db_text(q, 10);
    indicator i = {
        .id = (int32_t)db_int(q, 0), .code = copy_text(a, q, 1), .name = copy_text(a, q, 2),
            .name_en = copy_text(a, q, 3),
        .domain = copy_text(a, q, 4), .definition = copy_text(a, q, 5), .numerator = copy_text(a, q, 6),
            .denominator = copy_text(a, q, 7),
        .unit = copy_text(a, q, 8), .decimals = db_is_null(q, 9) ? INDICATOR_DECIMALS_UNKNOWN : (int)db_int(q,
            9),
        .direction = str_eq(direction, STR("up")) ? BETTER_UP : str_eq(direction,
            STR("down")) ? BETTER_DOWN : BETTER_UNKNOWN,
        .is_share = db_int(q, 11) != 0, .department = copy_text(a, q, 15), .by_sex = db_int(q, 16) != 0,
            .by_residence = db_int(q, 17) != 0,
        .age_group = copy_text(a, q, 18), .is_term_based = db_int(q, 19) != 0,
            .reference = copy_text(a, q, 20), .aliases = copy_text(a, q, 21),
        .is_of_plan = db_int(q, 22) != 0,
    };
    i.has_min = column_decimal(q, 12, &i.value_min);
    i.has_max = column_decimal(q, 13, &i.value_max);
    i.has_factor = column_decimal(q, 14, &i.factor);
    return i;
}

bool store_load_indicators(arena *a, store *s, indicators *indicators_out, error *err)
{
    VEC(indicator) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(
            s->d,
            "SELECT id, code, name, name_en, domain, definition, numerator, denominator, unit, decimals, direction, is_share, value_min,"
            " value_max, factor, department, by_sex, by_residence, age_group, is_term_based, reference, aliases, is_of_plan"
            " FROM indicator ORDER BY id",
            &q, err))
        return false;
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = indicator_of_row(a, q);
    db_finish(q);
    *indicators_out = (indicators){ all.items, all.count };
    return done;
}

static void bind_parent(db_statement *q, int parameter, int64_t parent)
{
    if (parent != REGION_NO_ID)
        db_bind_int(q, parameter, parent);
    else
        db_bind_null(q, parameter);
}

bool store_save_region(store *s, region *r, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO region (code, name, level, parent, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6)"
            " ON CONFLICT (code) DO UPDATE SET name = excluded.name, level = excluded.level, parent = excluded.parent,"
            " valid_from = excluded.valid_from, valid_to = excluded.valid_to RETURNING id",
            &q, err))
        return false;
    db_bind_text(q, 1, r->code);
    db_bind_text(q, 2, r->name);
    db_bind_text(q, 3, present(r->level));
    bind_parent(q, 4, r->parent);
    bind_text_or_null(q, 5, r->valid_from);
    bind_text_or_null(q, 6, r->valid_to);
    return finish_with_number(q, &r->id, err);
}

bool save_region_parent(store *s, int64_t id, int64_t parent, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "UPDATE region SET parent = $1 WHERE id = $2", &q, err))
        return false;
    bind_parent(q, 1, parent);
    db_bind_int(q, 2, id);
    return finish_once(q, err);
}

bool load_regions(arena *a, store *s, regions *regions_out, error *err)
{
    VEC(region) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d,
                    "SELECT id, code, name, level, parent, valid_from, valid_to FROM region ORDER BY id", &q,
                    err))
        return false;
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (region){ .id = db_int(q, 0),
                                       .code = copy_text(a, q, 1),
                                       .name = copy_text(a, q, 2),
                                       .level = copy_text(a, q, 3),
                                       .parent = db_int(q, 4),
                                       .valid_from = copy_text(a, q, 5),
                                       .valid_to = copy_text(a, q, 6) };
    db_finish(q);
    *regions_out = (regions){ all.items, all.count };
    return done;
}

/* Programs follow the parents to the top. */
bool store_load_regions(arena *a, store *s, regions *regions_out, error *err)
{
    if (!load_regions(a, s, regions_out, err))
        return false;
    const region *astray = regions_first_astray(regions_out);
    return !astray ||
           error_set(
               err, ERROR_STORE,
               "数据库损坏或被直接改动过：表 region 的行（code “%.*s”）的上级不存在，或是它自己的下级",
               "the database is damaged or was changed directly: table region, row (code \"%.*s\"): the region above is missing or is below itself",
               STR_ARG(astray->code));
}

bool store_load_departments(arena *a, store *s, departments *departments_out, error *err)
{
    VEC(department) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, "SELECT code, name, name_en, short_names FROM department ORDER BY code", &q, err))
        return false;
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (department){ .code = copy_text(a, q, 0),
                                           .name = copy_text(a, q, 1),
                                           .name_en = copy_text(a, q, 2),
                                           .short_names = copy_text(a, q, 3) };
    db_finish(q);
    *departments_out = (departments){ all.items, all.count };
    return done;
}

bool store_load_codes(arena *a, store *s, dimension_list list, code_list *codes_out, error *err)
{
    VEC(code_item) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, "SELECT code, name, name_en FROM code_item WHERE list = $1 ORDER BY position", &q,
                    err))
        return false;
    db_bind_text(q, 1, str_of(dimension_list_words[list]));
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (code_item){ .code = copy_text(a, q, 0),
                                          .name = copy_text(a, q, 1),
                                          .name_en = copy_text(a, q, 2) };
    db_finish(q);
    *codes_out = (code_list){ all.items, all.count };
    return done;
}

str store_region_setting(arena *a, str region_code, str setting)
{
    return str_format(a, "%.*s.%.*s", STR_ARG(region_code), STR_ARG(setting));
}

bool store_replace_region_years(arena *a, store *s, const region *of, str setting, const int *years,
                                size_t count, error *err)
{
    db_statement *q;
    if (!db_prepare(s->d, "DELETE FROM region_year WHERE region = $1 AND setting = $2", &q, err))
        return false;
    db_bind_int(q, 1, of->id);
    db_bind_text(q, 2, setting);
    bool done = db_step_once(q, err);
    db_finish(q);
    for (size_t i = 0; done && i < count; i++)
        done = store_save_region_year(s, of, setting, years[i], STR_NONE, err);
    return done && store_set(s, store_region_setting(a, of->code, setting),
                             count == 0 ? STR("none") : STR("years"), err);
}

bool store_save_region_year(store *s, const region *of, str setting, int year, str note, error *err)
{
    db_statement *q;
    if (!db_prepare(
            s->d,
            "INSERT INTO region_year (region, setting, year, note) VALUES ($1, $2, $3, $4) ON CONFLICT (region, setting, year) DO NOTHING",
            &q, err))
        return false;
    db_bind_int(q, 1, of->id);
    db_bind_text(q, 2, setting);
    db_bind_int(q, 3, year);
    bind_text_or_null(q, 4, note);
    return finish_once(q, err);
}

bool store_load_region_years(arena *a, store *s, const region *of, str setting, region_years *years_out,
                             error *err)
{
    str none;
    VEC(int) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, "SELECT year FROM region_year WHERE region = $1 AND setting = $2 ORDER BY year", &q,
                    err))
        return false;
    db_bind_int(q, 1, of->id);
    db_bind_text(q, 2, setting);
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = (int)db_int(q, 0);
    db_finish(q);
    if (!done || !store_setting(a, s, store_region_setting(a, of->code, setting), &none, err))
        return false;
    *years_out = (region_years){ all.count > 0 || none.len > 0, all.items, all.count };
    return true;
}

bool store_regions_with_years(arena *a, store *s, int64_t **ids_out, size_t *count_out, error *err)
{
    VEC(int64_t) all = { 0 };
    db_statement *q;
    bool row = true, done = true;
    if (!db_prepare(s->d, "SELECT DISTINCT region FROM region_year ORDER BY region", &q, err))
        return false;
    while (done && (done = db_step(q, &row, err)) && row)
        *vec_push(a, &all) = db_int(q, 0);
    db_finish(q);
    *ids_out = all.items;
    *count_out = all.count;
    return done;
}
