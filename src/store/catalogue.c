/* Inserts the embedded catalogues into a store: new rows are added, existing rows are unchanged. */
#include "base/csv.h"
#include "base/decimal.h"
#include "base/embed.h"
#include "base/map.h"
#include "base/name.h"
#include "base/vec.h"
#include "store/internal.h"

str catalogue_indicators(void);
str catalogue_departments(void);
str catalogue_regions(void);
str catalogue_sex(void);
str catalogue_age(void);
str catalogue_residence(void);
str catalogue_group(void);
EMBED_FILE(catalogue_indicators, "data/indicators.csv")
EMBED_FILE(catalogue_departments, "data/departments.csv")
EMBED_FILE(catalogue_regions, "data/regions.csv")
EMBED_FILE(catalogue_sex, "data/codelists/sex.csv")
EMBED_FILE(catalogue_age, "data/codelists/age.csv")
EMBED_FILE(catalogue_residence, "data/codelists/residence.csv")
EMBED_FILE(catalogue_group, "data/codelists/group.csv")

enum { CATALOGUE_COLUMNS_MAX = 24 };

/* Catalogues are read by column order; the heading row must have the expected order. */
static bool expect_heading(csv_reader *r, const char *heading, size_t column_count, str *fields, error *err)
{
    size_t count;
    bool more;
    str rest = str_of(heading), name;
    if (!csv_next(r, fields, &count, &more, err))
        return false;
    if (!more || count < column_count)
        return error_set(err, ERROR_INPUT, "目录缺少列（应为 %s）",
                         "the catalogue lacks columns (expected %s)", heading);
    for (size_t i = 0; i < column_count && str_cut(&rest, STR(","), &name); i++)
        if (!str_eq(fields[i], name))
            return error_set(err, ERROR_INPUT, "目录的列应为 %s", "expected the columns %s in the catalogue",
                             heading);
    return true;
}

/* Reads the next row; missing fields are empty. */
static bool next_row(csv_reader *r, str *fields, size_t column_count, bool *more_out, error *err)
{
    size_t count;
    if (!csv_next(r, fields, &count, more_out, err))
        return false;
    for (size_t i = count; i < column_count; i++)
        fields[i] = STR("");
    return true;
}

static bool add_codes(arena *scratch, store *s, dimension_list list, str text, error *err)
{
    str fields[LIMIT_CSV_COLUMNS];
    csv_reader r = csv_open(scratch, text);
    db_statement *q;
    bool more = true, done = true;
    if (!expect_heading(&r, "code,name,name_en", 3, fields, err))
        return false;
    if (!db_prepare(s->d,
                    "INSERT INTO code_item (list, position, code, name, name_en)"
                    " SELECT $1, coalesce(max(position) + 1, 0), $2, $3, $4 FROM code_item WHERE list = $1"
                    " ON CONFLICT (list, code) DO NOTHING",
                    &q, err))
        return false;
    while (done && (done = next_row(&r, fields, 3, &more, err)) && more) {
        db_bind_text(q, 1, str_of(dimension_list_words[list]));
        for (int i = 0; i < 3; i++)
            db_bind_text(q, i + 2, fields[i].data ? fields[i] : STR(""));
        done = db_step_once(q, err);
    }
    db_finish(q);
    return done;
}

static bool add_departments(arena *scratch, store *s, error *err)
{
    str fields[LIMIT_CSV_COLUMNS];
    csv_reader r = csv_open(scratch, catalogue_departments());
    db_statement *q;
    bool more = true, done = true;
    if (!expect_heading(&r, "code,name,name_en,short_names", 4, fields, err))
        return false;
    if (!db_prepare(
            s->d,
            "INSERT INTO department (code, name, name_en, short_names) VALUES ($1, $2, $3, $4) ON CONFLICT (code) DO NOTHING",
            &q, err))
        return false;
    while (done && (done = next_row(&r, fields, 4, &more, err)) && more) {
        for (int i = 0; i < 4; i++)
            bind_text_or_null(q, i + 1, fields[i]);
        done = db_step_once(q, err);
    }
    db_finish(q);
    return done;
}

/* A region whose parent comes later in the text. */
typedef struct orphan {
    int64_t id;
    str parent;
    uint32_t line;
} orphan;

typedef struct region_reading {
    arena *memory;
    store *s;
    map ids;                 /* code -> id of the regions of the store and of the text so far */
    VEC(orphan) orphans;
} region_reading;

static bool read_region(region_reading *r, const str *fields, uint32_t line, error *err)
{
    uint64_t parent = REGION_NO_ID;
    if (!region_code_is_valid(fields[0]))
        return error_set_at(err, ERROR_INPUT, line, 1, "地区代码“%.*s”无效：应为 1 至 %d 个字母、数字、-、_",
                            "invalid region code \"%.*s\": expected 1 to %d letters, digits, - or _",
                            STR_ARG(fields[0]), REGION_CODE_BYTES_MAX);
    if (!name_check(fields[1], "地区名称", "the name of the region", err)) {
        err->line = line;
        err->column = 2;
        return false;
    }
    bool is_waiting = fields[3].len > 0 && !map_get(&r->ids, fields[3], &parent);
    region one = { .code = fields[0], .name = fields[1], .level = fields[2], .parent = (int64_t)parent,
        .valid_from = fields[4], .valid_to = fields[5] };
    if (!store_save_region(r->s, &one, err))
        return false;
    map_set(&r->ids, str_copy(r->memory, one.code), (uint64_t)one.id);
    if (is_waiting)
        *vec_push(r->memory, &r->orphans) = (orphan){ one.id, str_copy(r->memory, fields[3]), line };
    return true;
}

static bool find_parents(region_reading *r, error *err)
{
    for (size_t i = 0; i < r->orphans.count; i++) {
        const orphan *o = &r->orphans.items[i];
        uint64_t parent;
        if (!map_get(&r->ids, o->parent, &parent))
            return error_set_at(err, ERROR_INPUT, o->line, 4, "没有上级地区“%.*s”",
                                "the region above, \"%.*s\", is not found", STR_ARG(o->parent));
        if (!save_region_parent(r->s, o->id, (int64_t)parent, err))
            return false;
    }
    return true;
}

static bool check_levels(region_reading *r, error *err)
{
    regions all;
    if (!load_regions(r->memory, r->s, &all, err))
        return false;
    const region *astray = regions_first_astray(&all);
    return !astray || error_set(err, ERROR_INPUT, "地区 %.*s 的上级超过 %d 层，或成了自己的上级",
                                "region %.*s has more than %d levels above it, or is above itself",
                                STR_ARG(astray->code), REGION_LEVELS_MAX);
}

bool store_read_regions(arena *a, store *s, str csv_text, error *err)
{
    str fields[LIMIT_CSV_COLUMNS];
    csv_reader text = csv_open(a, csv_text);
    region_reading r = { .memory = a, .s = s, .ids = map_in(a) };
    regions known;
    bool more = true;
    if (csv_text.len == 0)
        return true;
    if (!expect_heading(&text, "code,name,level,parent,valid_from,valid_to", 6, fields, err) ||
        !store_load_regions(a, s, &known, err))
        return false;
    for (size_t i = 0; i < known.count; i++)
        map_set(&r.ids, known.items[i].code, (uint64_t)known.items[i].id);
    while (more) {
        if (!next_row(&text, fields, 6, &more, err) ||
            (more && !read_region(&r, fields, (uint32_t)text.line, err)))
            return false;
    }
    return find_parents(&r, err) && check_levels(&r, err);
}

static bool read_number(str text, bool *has_out, decimal *value_out, error *err)
{
    *has_out = text.len > 0;
    return !*has_out || decimal_parse(text, value_out, err);
}

static bool read_indicator(str *f, indicator *out, error *err)
{
    static const char heading_yes[] = "yes";
    decimal places = { 0 };
    bool has_places;
    *out = (indicator){
        .code = f[0],
        .name = f[1],
        .name_en = f[2],
        .domain = f[3],
        .definition = f[4],
        .numerator = f[5],
        .denominator = f[6],
        .unit = f[7],
        .department = f[13],
        .age_group = f[16],
        .aliases = f[18],
        .reference = f[20],
        .direction = str_eq(f[9], STR("up"))     ? BETTER_UP
                     : str_eq(f[9], STR("down")) ? BETTER_DOWN
                                                 : BETTER_UNKNOWN,
        .is_share = str_eq(f[10], str_of(heading_yes)),
        .by_sex = str_eq(f[14], str_of(heading_yes)),
        .by_residence = str_eq(f[15], str_of(heading_yes)),
        .is_term_based = str_eq(f[17], str_of(heading_yes)),
    };
    if (!read_number(f[8], &has_places, &places, err) ||
        !read_number(f[11], &out->has_min, &out->value_min, err) ||
        !read_number(f[12], &out->has_max, &out->value_max, err) ||
        !read_number(f[19], &out->has_factor, &out->factor, err))
        return error_prefix(err, "指标 %.*s：", "indicator %.*s: ", STR_ARG(f[0]));
    out->decimals = has_places ? (int)places.scaled : INDICATOR_DECIMALS_UNKNOWN;
    return true;
}

static bool add_indicators(arena *scratch, store *s, error *err)
{
    static const char heading[] =
        "code,name,name_en,domain,definition,numerator,denominator,unit,decimals,direction,share,value_min,value_max,source,"
        "sex,residence,age_group,term_based,aliases,factor,reference";
    enum { COLUMNS = 21 };
    str fields[LIMIT_CSV_COLUMNS];
    csv_reader r = csv_open(scratch, catalogue_indicators());
    bool more = true;
    if (!expect_heading(&r, heading, COLUMNS, fields, err))
        return false;
    for (;;) {
        indicator one;
        if (!next_row(&r, fields, COLUMNS, &more, err))
            return false;
        if (!more)
            return true;
        if (!read_indicator(fields, &one, err))
            return false;
        if (!store_save_indicator(s, &one, err) && err->code != ERROR_EXISTS)
            return false;
    }
}

bool store_add_catalogues(store *s, error *err)
{
    static str (*const lists[LIST_COUNT])(void) = {
        [LIST_SEX] = catalogue_sex, [LIST_AGE] = catalogue_age, [LIST_RESIDENCE] = catalogue_residence,
            [LIST_GROUP] = catalogue_group,
    };
    arena *scratch = arena_create(0);
    bool done = true;
    for (int list = 0; done && list < LIST_COUNT; list++)
        done = add_codes(scratch, s, (dimension_list)list, lists[list](), err);
    done = done && add_departments(scratch, s, err) &&
           store_read_regions(scratch, s, catalogue_regions(), err) && add_indicators(scratch, s, err);
    arena_destroy(scratch);
    return done;
}
