/* Structs filled from outside by their tables: from named texts, and from JSON. */
#include <assert.h>
#include <string.h>

#include "base/date.h"
#include "base/field.h"
#include "base/name.h"

/* A value on its way into its field. */
typedef struct reading {
    arena *memory;
    error_code failure;
    const field *f;
    str shown;          /* name of the field as the caller knows it */
    char *to;           /* the struct */
    error *err;
    const struct reading *above; /* the object or list that it is part of; NULL: it is the whole */
    str key;            /* of the member, or index of the item */
    str *at;            /* see field_read_body; NULL: not wanted, and an "id" of the whole is allowed */
} reading;

const field *field_find(const field_table *table, str name, size_t *base_out)
{
    size_t below;
    for (const field *f = table->fields; f && f->name; f++) {
        const field *found = f->type == FIELD_MEMBERS ? field_find(f->of, name, &below) : 0;
        if (!found && (f->type == FIELD_MEMBERS || !str_eq(str_of(f->name), name)))
            continue;
        if (base_out)
            *base_out = found ? f->offset + below : 0;
        return found ? found : f;
    }
    return 0;
}

/* ---- what was expected ---- */

static const char *kind_of(const field *f, language lang)
{
    static const struct {
        const char *zh, *en;
    } words[] = {
        [FIELD_BOOL] = { "true 或 false", "true or false" }, [FIELD_INT] = { "整数", "an integer" },
        [FIELD_COUNT] = { "整数", "an integer" },            [FIELD_YEAR] = { "年份", "a year" },
        [FIELD_DOUBLE] = { "数", "a number" },               [FIELD_DECIMAL] = { "数", "a number" },
        [FIELD_TEXT] = { "文字", "a text" },                 [FIELD_LIST] = { "列表", "a list" },
        [FIELD_OBJECT] = { "对象", "an object" },
    };
    return lang == LANGUAGE_EN ? words[f->type].en : words[f->type].zh;
}

static void limits_of(const field *f, double *min_out, double *max_out)
{
    *min_out = f->type == FIELD_YEAR ? YEAR_MIN : f->min;
    *max_out = f->type == FIELD_YEAR ? YEAR_MAX : f->max;
    if (*min_out < *max_out)
        return;
    *min_out = 0;
    *max_out = f->type == FIELD_TEXT ? FIELD_TEXT_BYTES_MAX : f->type == FIELD_LIST ? FIELD_ITEMS_MAX : 0;
}

static str words_of(arena *a, const field *f, language lang)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, lang == LANGUAGE_EN ? STR("one of ") : STR(" "));
    for (size_t i = 0, put = 0; i < f->words.count; i++)
        if (field_word(f->words, i))
            strbuf_addf(&b, "%s%s", put++ ? lang == LANGUAGE_EN ? ", " : "、" : "", field_word(f->words, i));
    strbuf_add(&b, lang == LANGUAGE_EN ? STR_NONE : STR(" 之一"));
    return strbuf_str(&b);
}

str field_expected(arena *a, const field *f, language lang)
{
    bool en = lang == LANGUAGE_EN;
    double min, max;
    limits_of(f, &min, &max);
    if (f->type == FIELD_WORD)
        return words_of(a, f, lang);
    if (f->type == FIELD_TEXT)
        return str_format(a, en ? "a text of at most %.0f bytes" : "至多 %.0f 字节的文字", max);
    if (f->type == FIELD_LIST)
        return str_format(a, en ? "a list of at most %.0f items" : "至多 %.0f 项的列表", max);
    if (min < max)
        return str_format(a, en ? "%3$s from %1$.15g to %2$.15g" : " %1$.15g 至 %2$.15g 的%3$s", min, max,
                          kind_of(f, lang));
    return str_of(kind_of(f, lang));
}

/* Its JSON pointer. */
static str pointer_to(const reading *r)
{
    if (!r->above)
        return STR("");
    str key = str_replace(r->memory, r->key, STR("~"), STR("~0"));
    key = str_replace(r->memory, key, STR("/"), STR("~1"));
    return str_format(r->memory, "%.*s/%.*s", STR_ARG(pointer_to(r->above)), STR_ARG(key));
}

static void note_place(const reading *r)
{
    if (r->at)
        *r->at = pointer_to(r);
}

static bool refuse(const reading *r, str found)
{
    arena *a = r->memory;
    note_place(r);
    const char *zh = str_zero_ended(a, field_expected(a, r->f, LANGUAGE_ZH));
    const char *en = str_zero_ended(a, field_expected(a, r->f, LANGUAGE_EN));
    return error_set(r->err, r->failure, "%1$s 应为%2$s%3$.0s，这里是“%4$s”",
                     "%1$s must be %2$.0s%3$s, found \"%4$s\"", str_zero_ended(a, r->shown), zh, en,
                     str_zero_ended(a, found));
}

/* ---- values ---- */

static bool is_within(const field *f, double value)
{
    double min, max;
    limits_of(f, &min, &max);
    return !(min < max) || (value >= min && value <= max);
}

static bool store_integer(void *to, size_t bytes, int64_t value)
{
    int8_t one = (int8_t)value;
    int16_t two = (int16_t)value;
    int32_t four = (int32_t)value;
    switch (bytes) {
    case 1: memcpy(to, &one, 1); return one == value;
    case 2: memcpy(to, &two, 2); return two == value;
    case 4: memcpy(to, &four, 4); return four == value;
    default: assert(bytes == 8); memcpy(to, &value, 8); return true;
    }
}

static bool read_integer(const reading *r, str text, void *to)
{
    int64_t value;
    bool good = int_parse(text, &value) && is_within(r->f, (double)value) &&
                (r->f->type != FIELD_COUNT || value >= 0);
    return (good && store_integer(to, r->f->bytes, value)) || refuse(r, text);
}

static bool read_year(const reading *r, str text, void *to)
{
    int year;
    str rest = text;
    if (!date_take_year(&rest, &year) || rest.len > 0)
        return refuse(r, text);
    memcpy(to, &year, sizeof year);
    return true;
}

static bool read_number(const reading *r, str text, void *to)
{
    decimal value;
    error ignored;
    if (!decimal_parse(text, &value, &ignored) || !is_within(r->f, decimal_double(value)))
        return refuse(r, text);
    if (r->f->type == FIELD_DECIMAL)
        memcpy(to, &value, sizeof value);
    else
        *(double *)to = decimal_double(value);
    return true;
}

static bool read_bool(const reading *r, str text, void *to)
{
    bool yes = str_eq(text, STR("true")) || str_eq(text, STR("1"));
    if (!yes && !str_eq(text, STR("false")) && !str_eq(text, STR("0")))
        return refuse(r, text);
    *(bool *)to = yes;
    return true;
}

static bool read_word(const reading *r, str text, void *to)
{
    for (size_t i = 0; i < r->f->words.count; i++)
        if (field_word(r->f->words, i) && str_eq(text, str_of(field_word(r->f->words, i))))
            return store_integer(to, r->f->bytes, (int64_t)i);
    return refuse(r, text);
}

static bool check_name(const reading *r, str text)
{
    const char *shown = str_zero_ended(r->memory, r->shown);
    if (name_check(text, shown, shown, r->err))
        return true;
    note_place(r);
    r->err->code = r->failure;
    return false;
}

static bool read_text(const reading *r, str text, void *to)
{
    double min, max;
    limits_of(r->f, &min, &max);
    if ((double)text.len < min || (double)text.len > max)
        return refuse(r, text.len > 80 ? str_slice(text, 0, 0) : text);
    *(str *)to = text;
    return !r->f->is_name || text.len == 0 || check_name(r, text);
}

static bool read_one(const reading *r, str text, void *to)
{
    switch (r->f->type) {
    case FIELD_BOOL: return read_bool(r, text, to);
    case FIELD_INT:
    case FIELD_COUNT: return read_integer(r, text, to);
    case FIELD_YEAR: return read_year(r, text, to);
    case FIELD_DOUBLE:
    case FIELD_DECIMAL: return read_number(r, text, to);
    case FIELD_WORD: return read_word(r, text, to);
    case FIELD_TEXT: return read_text(r, text, to);
    default: return refuse(r, text);
    }
}

/* Room for the items of a list; false: too many. */
static bool begin_list(const reading *r, size_t count, str found, char **items_out)
{
    if (r->f->fixed || !is_within(r->f, (double)count))
        return refuse(r, found);
    *items_out = arena_alloc_many(r->memory, count ? count : 1, r->f->bytes);
    memcpy(r->to + r->f->offset, items_out, sizeof *items_out);
    memcpy(r->to + r->f->count, &count, sizeof count);
    return true;
}

static reading item_of(const reading *r, field *item)
{
    reading one = *r;
    *item = *r->f;
    item->type = r->f->of ? FIELD_OBJECT : r->f->item;
    item->min = item->max = 0;
    one.f = item;
    return one;
}

/* "A,B": one list of several texts. */
static bool read_list(const reading *r, str text)
{
    size_t count = 0;
    str rest = text, piece;
    char *items;
    field item;
    reading one = item_of(r, &item);
    while (str_cut(&rest, STR(","), &piece))
        count++;
    if (!begin_list(r, count, text, &items))
        return false;
    rest = text;
    for (size_t i = 0; str_cut(&rest, STR(","), &piece); i++)
        if (!read_one(&one, str_trim(piece), items + i * r->f->bytes))
            return false;
    return true;
}

static void set_known(const reading *r)
{
    if (r->f->has)
        *(bool *)(r->to + r->f->has - 1) = true;
}

/* ---- named texts ---- */

static bool check_given(const field_table *table, const field_value *values, size_t count, error_code failure,
                        str *at_out, error *err)
{
    for (const field *f = table->fields; f && f->name; f++) {
        bool is_given = f->missing != FIELD_ALWAYS;
        if (f->type == FIELD_MEMBERS && !check_given(f->of, values, count, failure, at_out, err))
            return false;
        for (size_t i = 0; i < count && !is_given; i++)
            is_given = values[i].text.len > 0 && str_eq(values[i].name, str_of(f->name));
        *at_out = str_of(f->name);
        if (!is_given && f->type != FIELD_MEMBERS)
            return error_set(err, failure, "缺少 %1$s（%2$s）%3$.0s", "%1$s is missing (%2$.0s%3$s)", f->name,
                             f->zh, f->en);
    }
    return true;
}

static void add_names(const field_table *table, strbuf *b)
{
    for (const field *f = table->fields; f && f->name; f++)
        if (f->type == FIELD_MEMBERS)
            add_names(f->of, b);
        else
            strbuf_addf(b, "%s%s", b->len ? ", " : "", f->name);
}

static bool refuse_unknown(arena *a, const field_table *table, str shown, error_code failure, error *err)
{
    strbuf known = strbuf_in(a, 0);
    add_names(table, &known);
    if (known.len == 0)
        return error_set(err, failure, "没有“%.*s”这一项；这里不需要任何参数",
                         "unknown name \"%.*s\"; expected no parameters", STR_ARG(shown));
    return error_set(err, failure, "没有“%.*s”这一项；可用的有：%.*s", "unknown name \"%.*s\"; expected: %.*s",
                     STR_ARG(shown), STR_ARG(strbuf_str(&known)));
}

static bool read_named(arena *a, const field_table *table, const field_value *values, size_t count,
                       error_code failure, void *record, str *at_out, error *err)
{
    for (size_t i = 0; i < count; i++) {
        const field_value *v = &values[i];
        size_t base;
        const field *f = field_find(table, v->name, &base);
        *at_out = v->name;
        if (!f)
            return refuse_unknown(a, table, v->shown, failure, err);
        if (v->text.len == 0)
            continue;
        reading r = { .memory = a, .failure = failure, .f = f, .shown = v->shown, .to = (char *)record + base,
            .err = err };
        if (!(f->type == FIELD_LIST ? read_list(&r, v->text) : read_one(&r, v->text, r.to + f->offset)))
            return false;
        set_known(&r);
    }
    return check_given(table, values, count, failure, at_out, err);
}

bool field_read(arena *a, const field_table *table, const field_value *values, size_t count,
                error_code failure, void *record, error *err)
{
    str ignored;
    return read_named(a, table, values, count, failure, record, &ignored, err);
}

bool field_read_query(arena *a, const field_table *table, const field_value *values, size_t count,
                      void *record, str *at_out, error *err)
{
    return read_named(a, table, values, count, ERROR_INPUT, record, at_out, err);
}

/* ---- JSON ---- */

static bool read_members(const reading *r, const field_table *table, const json_value *value, char *to);

static str found_in(const json_value *v)
{
    static const char *const words[] = { [JSON_NULL] = "null", [JSON_FALSE] = "false", [JSON_TRUE] = "true",
        [JSON_ARRAY] = "[…]", [JSON_OBJECT] = "{…}" };
    return v->type == JSON_NUMBER || v->type == JSON_STRING ? v->text : str_of(words[v->type]);
}

/* The type of the JSON value must fit; its text is then read as other texts are. */
static bool fits(const field *f, json_type type)
{
    switch (f->type) {
    case FIELD_BOOL: return type == JSON_TRUE || type == JSON_FALSE;
    case FIELD_WORD:
    case FIELD_TEXT: return type == JSON_STRING;
    case FIELD_LIST: return type == JSON_ARRAY;
    case FIELD_OBJECT: return type == JSON_OBJECT;
    default: return type == JSON_NUMBER;
    }
}

static bool read_json(const reading *r, const json_value *v, char *to)
{
    if (!fits(r->f, v->type))
        return refuse(r, found_in(v));
    if (r->f->type == FIELD_OBJECT)
        return read_members(r, r->f->of, v, to);
    if (r->f->type != FIELD_LIST)
        return read_one(r, found_in(v), to);
    char *items;
    field item;
    reading one = item_of(r, &item);
    if (!begin_list(r, v->count, found_in(v), &items))
        return false;
    for (size_t i = 0; i < v->count; i++) {
        one.shown = str_format(r->memory, "%.*s[%zu]", STR_ARG(r->shown), i);
        one.above = r;
        one.key = str_format(r->memory, "%zu", i);
        if (!read_json(&one, &v->items[i], items + i * r->f->bytes))
            return false;
    }
    return true;
}

static const json_value *member_of(const json_value *object, str name)
{
    for (size_t i = 0; i < object->count; i++)
        if (str_eq(object->keys[i], name))
            return &object->items[i];
    return 0;
}

static bool check_members(const reading *r, const field_table *table, const json_value *object)
{
    for (const field *f = table->fields; f && f->name; f++) {
        const json_value *v = f->type == FIELD_MEMBERS ? 0 : member_of(object, str_of(f->name));
        if (f->type == FIELD_MEMBERS ? !check_members(r, f->of, object)
                                     : f->missing == FIELD_ALWAYS && (!v || v->type == JSON_NULL)) {
            if (f->type == FIELD_MEMBERS)
                return false;
            note_place(&(reading){ .memory = r->memory, .above = r, .key = str_of(f->name), .at = r->at });
            return error_set(r->err, r->failure, "缺少 %1$s%2$s（%3$s）%4$.0s",
                       "%1$s%2$s is missing (%3$.0s%4$s)",
                             str_zero_ended(r->memory, r->shown), f->name, f->zh, f->en);
        }
    }
    return true;
}

static bool read_members(const reading *r, const field_table *table, const json_value *value, char *to)
{
    str prefix = r->shown.len ? str_format(r->memory, "%.*s.", STR_ARG(r->shown)) : STR("");
    reading whole = *r;
    whole.shown = prefix;
    for (size_t i = 0; i < value->count; i++) {
        size_t base;
        const field *f = field_find(table, value->keys[i], &base);
        str shown = str_join(r->memory, prefix, value->keys[i]);
        if (!f && !r->at && r->shown.len == 0 && str_eq(shown, STR("id")))
            continue;
        reading one = { r->memory, r->failure, f, shown, to + base, r->err, r, value->keys[i], r->at };
        if (!f) {
            note_place(&one);
            return refuse_unknown(r->memory, table, shown, r->failure, r->err);
        }
        if (value->items[i].type == JSON_NULL)
            continue;
        if (!read_json(&one, &value->items[i], one.to + f->offset))
            return false;
        set_known(&one);
    }
    return check_members(&whole, table, value);
}

static bool read_whole(arena *a, const field_table *table, const json_value *value, void *record, str *at,
                       error *err)
{
    const field whole = { .name = "JSON", .type = FIELD_OBJECT, .of = table };
    reading r = { .memory = a, .failure = ERROR_INPUT, .f = &whole, .shown = STR("JSON"), .to = record,
        .err = err, .at = at };
    if (value->type != JSON_OBJECT)
        return refuse(&r, found_in(value));
    r.shown = STR("");
    return read_members(&r, table, value, record);
}

bool field_read_json(arena *a, const field_table *table, const json_value *value, void *record, error *err)
{
    return read_whole(a, table, value, record, 0, err);
}

bool field_read_body(arena *a, const field_table *table, const json_value *value, void *record, str *at_out,
                     error *err)
{
    *at_out = STR("");
    return read_whole(a, table, value, record, at_out, err);
}
