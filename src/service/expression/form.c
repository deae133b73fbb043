#include "service/expression/form.h"

#include "base/limits.h"

enum { CHINA_MINUTES = 480 };

/* ---- what the expression asks for ---- */

static const form_name *name_of(const form *f, str name)
{
    uint64_t place;
    return map_get(&f->places, name, &place) ? &f->names.items[place] : 0;
}

static bool find(void *payload, str name, expression_field *field_out)
{
    const form *f = payload;
    const form_name *n = name_of(f, name);
    if (!n)
        return false;
    *field_out = (expression_field){ .type = n->type };
    if (n->is_repeat)
        field_out->place = EXPRESSION_REPEAT;
    else if (n->repeat && n->repeat != f->own_repeat)
        field_out->place = EXPRESSION_MANY;
    return true;
}

static bool find_any(void *payload, str name, expression_field *field_out)
{
    (void)payload;
    *field_out = (expression_field){ 0 };
    return str_trim(name).len == name.len;
}

static size_t rows(void *payload, str name)
{
    const form_name *n = name_of(payload, name);
    return n && n->repeat ? n->repeat->count : 0;
}

static const json_value *member(const json_value *object, str key)
{
    for (size_t i = 0; i < object->count; i++)
        if (str_eq(object->keys[i], key))
            return &object->items[i];
    return 0;
}

static str text_of(const json_value *v)
{
    return v && v->type != JSON_NULL ? v->text : STR_NONE;
}

static str row_text(arena *a, const json_value *row)
{
    strbuf b = strbuf_in(a, LIMIT_EXPRESSION_TEXT_BYTES);
    for (size_t i = 0; i < row->count; i++)
        strbuf_add(&b, text_of(&row->items[i]));
    return strbuf_str(&b);
}

static str read(void *payload, str name, size_t row)
{
    const form *f = payload;
    const form_name *n = name_of(f, name);
    if (!n)
        return STR_NONE;
    if (!n->repeat)
        return text_of(n->value);
    row = row ? row : f->environment.row;
    if (row == 0 || row > n->repeat->count)
        return STR_NONE;
    const json_value *one = &n->repeat->items[row - 1];
    return n->is_repeat ? row_text(f->memory, one) : text_of(member(one, name));
}

static bool choice(void *payload, str field, str name, str *label_out)
{
    const form *f = payload;
    const json_value *list = f->choices ? member(f->choices, field) : 0;
    for (size_t i = 0; list && i < list->count; i++)
        if (str_eq(list->items[i].items[0].text, name)) {
            *label_out = list->items[i].items[1].text;
            return true;
        }
    return false;
}

/* ---- reading ---- */

static form_name *add_name(arena *a, form *f, str name)
{
    uint64_t place = f->names.count;
    if (!map_add(&f->places, name, place, &place))
        return &f->names.items[place];
    form_name *n = vec_push(a, &f->names);
    n->name = name;
    return n;
}

static bool is_absent(const json_value *v)
{
    return !v || v->type == JSON_NULL;
}

static bool check_value(const json_value *v, str name, error *err)
{
    if (v->type == JSON_STRING || v->type == JSON_NUMBER || v->type == JSON_NULL)
        return true;
    return error_set(err, ERROR_INPUT, "字段“%.*s”的值应为文本、数字或 null",
                     "the value of the field \"%.*s\" must be a text, a number or null", STR_ARG(name));
}

static bool read_repeat(arena *a, const json_value *list, str name, form *f, error *err)
{
    form_name *n = add_name(a, f, name);
    n->repeat = list;
    n->is_repeat = true;
    if (list->count > LIMIT_EXPRESSION_ROWS)
        return error_set(err, ERROR_TOO_LARGE, "重复组“%.*s”有 %zu 行，最多 %d 行",
                         "the repeat \"%.*s\" has %zu rows; at most %d are read", STR_ARG(name), list->count,
                         LIMIT_EXPRESSION_ROWS);
    for (size_t i = 0; i < list->count; i++) {
        const json_value *row = &list->items[i];
        if (row->type != JSON_OBJECT)
            return error_set(err, ERROR_INPUT, "重复组“%.*s”的每一行应为对象，第 %zu 行不是",
                             "every row of the repeat \"%.*s\" must be an object; row %zu is not",
                             STR_ARG(name), i + 1);
        for (size_t k = 0; k < row->count; k++) {
            if (!check_value(&row->items[k], row->keys[k], err))
                return false;
            n = add_name(a, f, row->keys[k]);
            if (!n->is_repeat && !n->value)
                n->repeat = list;
        }
    }
    return true;
}

static bool read_values(arena *a, const json_value *values, form *f, error *err)
{
    if (is_absent(values))
        return true;
    if (values->type != JSON_OBJECT)
        return error_set(err, ERROR_INPUT, "“values”应为对象", "\"values\" must be an object");
    for (size_t i = 0; i < values->count; i++)
        if (values->items[i].type == JSON_ARRAY &&
            !read_repeat(a, &values->items[i], values->keys[i], f, err))
            return false;
    for (size_t i = 0; i < values->count; i++) {
        if (values->items[i].type == JSON_ARRAY)
            continue;
        if (!check_value(&values->items[i], values->keys[i], err))
            return false;
        form_name *n = add_name(a, f, values->keys[i]);
        n->repeat = 0;
        n->value = &values->items[i];
    }
    return true;
}

static bool type_of(str word, expression_type *type_out)
{
    for (size_t i = 0; i < EXPRESSION_TYPE_COUNT; i++)
        if (str_eq(word, str_of(expression_type_names[i]))) {
            *type_out = (expression_type)i;
            return true;
        }
    return false;
}

static bool set_type(form_name *n, str word, error *err)
{
    if (type_of(word, &n->type))
        return true;
    return error_set(
        err, ERROR_INPUT,
        "字段“%.*s”的类型“%.*s”未知；应为 text、integer、decimal、date、dateTime、time、select_one 或 select_multiple",
        "unknown type of the field \"%.*s\": \"%.*s\"; expected text, integer, decimal, date, dateTime, time, select_one or select_multiple",
        STR_ARG(n->name), STR_ARG(word));
}

/* A field with a type and without any value is in the repeat that has no rows, if there is one. */
static bool read_types(arena *a, const json_value *types, form *f, error *err)
{
    const json_value *empty = 0;
    for (size_t i = 0; i < f->names.count; i++)
        if (f->names.items[i].is_repeat && f->names.items[i].repeat && f->names.items[i].repeat->count == 0)
            empty = f->names.items[i].repeat;
    if (is_absent(types))
        return true;
    if (types->type != JSON_OBJECT)
        return error_set(err, ERROR_INPUT, "“types”应为对象", "\"types\" must be an object");
    for (size_t i = 0; i < types->count; i++) {
        size_t known = f->names.count;
        form_name *n = add_name(a, f, types->keys[i]);
        if (f->names.count > known)
            n->repeat = empty;
        if (types->items[i].type != JSON_STRING)
            return error_set(err, ERROR_INPUT, "字段“%.*s”的类型应为文本",
                             "the type of the field \"%.*s\" must be a text", STR_ARG(types->keys[i]));
        if (!set_type(n, types->items[i].text, err))
            return false;
    }
    return true;
}

static bool read_place(const json_value *request, form *f, error *err)
{
    const json_value *index = json_get(request, "index");
    int64_t row = 0;
    f->scope.own = json_get_string(request, "field", STR_NONE);
    const form_name *own = f->scope.own.len ? name_of(f, f->scope.own) : 0;
    if (f->scope.own.len && !own)
        return error_set(err, ERROR_INPUT, "“field”：没有名为“%.*s”的字段",
                         "\"field\": there is no field named \"%.*s\"", STR_ARG(f->scope.own));
    if (!own || !own->repeat)
        return true;
    if (is_absent(index) || index->type != JSON_NUMBER || !int_parse(index->text, &row) || row < 1 ||
        (uint64_t)row > own->repeat->count)
        return error_set(err, ERROR_INPUT, "“index”应为 1 至 %zu 的行号",
                         "\"index\" must be a row from 1 to %zu", own->repeat->count);
    f->own_repeat = own->repeat;
    f->environment.row = (size_t)row;
    return true;
}

static bool read_choices(const json_value *choices, form *f, error *err)
{
    bool is_good = is_absent(choices) || choices->type == JSON_OBJECT;
    for (size_t i = 0; is_good && !is_absent(choices) && i < choices->count; i++) {
        const json_value *list = &choices->items[i];
        is_good = list->type == JSON_ARRAY;
        for (size_t k = 0; is_good && k < list->count; k++) {
            const json_value *pair = &list->items[k];
            is_good = pair->type == JSON_ARRAY && pair->count == 2 && pair->items[0].type == JSON_STRING &&
                      pair->items[1].type == JSON_STRING;
        }
    }
    f->choices = is_absent(choices) ? 0 : choices;
    return is_good || error_set(err, ERROR_INPUT, "“choices”应形如 {\"字段\": [[\"名称\", \"标签\"], …]}",
                                "\"choices\" must be like {\"field\": [[\"name\", \"label\"], …]}");
}

static void begin(arena *a, language lang, form *f)
{
    *f = (form){ .memory = a, .places = map_in(a) };
    f->scope = (expression_scope){ .payload = f, .find = find };
    f->environment = (expression_environment){ .scope = &f->scope,
                                               .lang = lang,
                                               .zone_minutes = CHINA_MINUTES,
                                               .rows = rows,
                                               .read = read,
                                               .choice = choice };
}

bool form_read(arena *a, const json_value *request, date today, language lang, form *f, error *err)
{
    const json_value *day = json_get(request, "today"), *missing = json_get(request, "missing"),
                     *extended = json_get(request, "extended");
    begin(a, lang, f);
    f->environment.today = today;
    f->environment.knows_missing = missing && missing->type == JSON_TRUE;
    f->scope.is_extended = extended && extended->type == JSON_TRUE;
    if (!is_absent(day) && (day->type != JSON_STRING || !date_parse(day->text, &f->environment.today)))
        return error_set(err, ERROR_INPUT, "“today”应为日期，如 2025-06-30",
                         "\"today\" must be a date such as 2025-06-30");
    return read_values(a, json_get(request, "values"), f, err) &&
           read_types(a, json_get(request, "types"), f, err) && read_place(request, f, err) &&
           read_choices(json_get(request, "choices"), f, err);
}

bool form_declare(arena *a, str fields, str own, form *f, error *err)
{
    static const json_value no_rows = { .type = JSON_ARRAY };
    str one;
    begin(a, LANGUAGE_ZH, f);
    f->scope.own = own;
    while (str_cut(&fields, STR(","), &one)) {
        size_t colon = str_find(one, STR(":"), 0), slash = str_find(one, STR("/"), 0);
        str name = str_trim(str_slice(one, 0, colon)), repeat = STR_NONE;
        if (slash < colon) {
            repeat = str_trim(str_slice(one, 0, slash));
            name = str_trim(str_slice(one, slash + 1, colon));
            form_name *group = add_name(a, f, repeat);
            group->is_repeat = true;
            group->repeat = &no_rows;
        }
        if (name.len == 0 || (slash < colon && repeat.len == 0))
            return error_set(err, ERROR_INPUT, "“%.*s”应形如 a:integer 或 kid/b:date",
                             "\"%.*s\" must be like a:integer or kid/b:date", STR_ARG(one));
        form_name *n = add_name(a, f, name);
        n->repeat = repeat.len ? &no_rows : 0;
        if (colon != STR_NOWHERE && !set_type(n, str_trim(str_from(one, colon + 1)), err))
            return false;
    }
    const form_name *self = own.len ? name_of(f, own) : 0;
    if (self && self->repeat)
        f->own_repeat = self->repeat;
    return !own.len || self ||
           error_set(err, ERROR_INPUT, "没有名为“%.*s”的字段", "there is no field named \"%.*s\"",
                     STR_ARG(own));
}

void form_unknown(str own, form *f)
{
    *f = (form){ 0 };
    f->scope = (expression_scope){ .payload = f, .find = find_any, .own = own };
}
