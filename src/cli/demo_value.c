#include "cli/demo_value.h"

#include "base/vec.h"
#include "cli/demo_figure.h"
#include "cli/demo_files.h"
#include "service/people/totp.h"

static const json_value *number_of(arena *a, int64_t number)
{
    json_value *v = arena_new(a, json_value);
    *v = (json_value){ .type = JSON_NUMBER, .number = (double)number,
                       .text = str_format(a, "%lld", (long long)number) };
    return v;
}

static const json_value nothing = { .type = JSON_NULL };

static bool fail_unknown(str what, error *err)
{
    return error_set(err, ERROR_NOT_FOUND, "示例脚本：没有“%.*s”", "script of the demo: unknown \"%.*s\"",
                     STR_ARG(what));
}

/* "day-30", "workday", "year+1"; false: another word. */
static bool is_of_clock(const demo_world *w, str text, const json_value **value_out)
{
    static const str words[] = { STR_INIT("workday"), STR_INIT("day"), STR_INIT("year") };
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        int64_t count = 0;
        str rest = text;
        if (!str_take(&rest, words[i]) || (rest.len > 0 && !int_parse(rest, &count)))
            continue;
        *value_out = i == 2 ? number_of(w->memory, DEMO_SAMPLE_YEAR + w->years + count)
                            : demo_text(w->memory, date_text(w->memory, demo_day(w, i == 0, count)));
        return true;
    }
    return false;
}

/* "file:…", "table:…", "code:…"; false with an error, or with *is_one_out false. */
static bool read_source(demo_world *w, str text, bool *is_one_out, const json_value **value_out, error *err)
{
    str rest = text, content;
    *is_one_out = true;
    if (str_take(&rest, STR("code:"))) {
        bool done = rest.len == 0 || totp_code(w->memory, rest, w->moment, &content, err);
        *value_out = rest.len == 0 ? &nothing : demo_text(w->memory, content);
        return done;
    }
    bool is_table = str_take(&rest, STR("table:"));
    *is_one_out = is_table || str_take(&rest, STR("file:"));
    if (!*is_one_out)
        return true;
    if (!demo_file(w->memory, rest, w->years, &content))
        return fail_unknown(text, err);
    *value_out = demo_text(w->memory, content);
    return !is_table || demo_table(w->memory, content, w->lang, value_out, err);
}

/* The first part of a path up to . or [, which stay. */
static str take_name(str *rest)
{
    size_t at = 0;
    while (at < rest->len && rest->data[at] != '.' && rest->data[at] != '[')
        at++;
    str name = str_slice(*rest, 0, at);
    *rest = str_from(*rest, at);
    return name;
}

/* ".member", ".0" or "[member=value]" of a value; NULL: missing. */
static const json_value *take_member(demo_world *w, const json_value *of, str *rest)
{
    if (str_take(rest, STR("["))) {
        str inside, key;
        size_t end = str_find(*rest, STR("]"), 0);
        inside = str_slice(*rest, 0, end);
        *rest = str_from(*rest, end == STR_NOWHERE ? rest->len : end + 1);
        if (!str_cut(&inside, STR("="), &key))
            return 0;
        for (size_t i = 0; of && of->type == JSON_ARRAY && i < of->count; i++)
            if (str_eq(demo_scalar(json_get(&of->items[i], str_zero_ended(w->memory, key))), inside))
                return &of->items[i];
        return 0;
    }
    str_take(rest, STR("."));
    str name = take_name(rest);
    int64_t place;
    if (of && of->type == JSON_ARRAY && int_parse(name, &place))
        return place >= 0 && (size_t)place < of->count ? &of->items[place] : 0;
    return json_get(of, str_zero_ended(w->memory, name));
}

/* A reference without its $. A missing member is null; an unknown name is an error. */
static bool look_up(demo_world *w, str text, const json_value **value_out, error *err)
{
    str rest = text;
    bool is_source;
    if (is_of_clock(w, text, value_out))
        return true;
    if (!read_source(w, text, &is_source, value_out, err))
        return false;
    if (is_source)
        return true;
    const json_value *v = demo_named(w, take_name(&rest));
    if (!v)
        return fail_unknown(text, err);
    while (v && rest.len > 0)
        v = take_member(w, v, &rest);
    *value_out = v ? v : &nothing;
    return true;
}

/* The end of a reference in braces, which may contain others. */
static size_t closing(str text, size_t from)
{
    size_t depth = 1;
    for (size_t at = from; at < text.len; at++) {
        depth += text.data[at] == '{';
        depth -= text.data[at] == '}';
        if (depth == 0)
            return at;
    }
    return text.len;
}

/* Everything in ${...}. */
static bool fill_text(demo_world *w, str text, str *text_out, error *err)
{
    strbuf b = strbuf_in(w->memory, 0);
    size_t at;
    for (size_t plain = 0;; plain = closing(text, at + 2) + 1) {
        at = str_find(text, STR("${"), plain);
        strbuf_add(&b, str_slice(text, plain, at == STR_NOWHERE ? text.len : at));
        if (at == STR_NOWHERE)
            break;
        str inner;
        const json_value *v;
        if (!fill_text(w, str_slice(text, at + 2, closing(text, at + 2)), &inner, err) ||
            !look_up(w, inner, &v, err))
            return false;
        strbuf_add(&b, demo_scalar(v));
    }
    *text_out = strbuf_str(&b);
    return true;
}

static bool eval_text(demo_world *w, const json_value *v, const json_value **value_out, error *err)
{
    str text = v->text, filled;
    bool is_reference = str_starts(text, STR("$")) && !str_starts(text, STR("${"));
    *value_out = v;
    if (!str_has(text, STR("$")))
        return true;
    if (!fill_text(w, is_reference ? str_from(text, 1) : text, &filled, err))
        return false;
    *value_out = demo_text(w->memory, filled);
    return !is_reference || look_up(w, filled, value_out, err);
}

static void put_json(json_writer *w, const json_value *v)
{
    switch (v->type) {
    case JSON_ARRAY:
        json_begin_array(w);
        for (size_t i = 0; i < v->count; i++)
            put_json(w, &v->items[i]);
        json_end_array(w);
        return;
    case JSON_OBJECT:
        json_begin_object(w);
        for (size_t i = 0; i < v->count; i++) {
            json_key(w, v->keys[i]);
            put_json(w, &v->items[i]);
        }
        json_end_object(w);
        return;
    default:
        json_string(w, demo_scalar(v));
    }
}

static str as_json(arena *a, const json_value *v)
{
    strbuf b = strbuf_in(a, 0);
    json_writer w = { .to = &b };
    put_json(&w, v);
    return strbuf_str(&b);
}

bool demo_holds(demo_world *w, const json_value *conditions, bool *holds_out, error *err)
{
    *holds_out = true;
    for (size_t i = 0; conditions && i < conditions->count && *holds_out; i++) {
        const json_value *is, *wanted, key = { .type = JSON_STRING, .text = conditions->keys[i] };
        if (!demo_eval(w, &key, &is, err) || !demo_eval(w, &conditions->items[i], &wanted, err))
            return false;
        bool found = wanted->type != JSON_ARRAY && str_eq(demo_scalar(is), demo_scalar(wanted));
        for (size_t k = 0; wanted->type == JSON_ARRAY && k < wanted->count; k++)
            found = found || str_eq(demo_scalar(is), demo_scalar(&wanted->items[k]));
        *holds_out = found;
    }
    return true;
}

static bool has_equal(arena *a, const json_value *items, size_t count, const json_value *v)
{
    str text = as_json(a, v);
    for (size_t i = 0; i < count; i++)
        if (str_eq(as_json(a, &items[i]), text))
            return true;
    return false;
}

static bool eval_each(demo_world *w, const json_value *v, const json_value **value_out, error *err)
{
    const json_value *list, *first = json_get(v, "first"), *given;
    VEC(json_value) made = { 0 };
    const demo_name *outer = w->names;
    if (!demo_eval(w, json_get(v, "from"), &list, err))
        return false;
    for (size_t i = 0; i < list->count && !(first && made.count >= (size_t)first->number); i++) {
        bool holds;
        demo_bind(w, json_get_string(v, "as", STR("it")), &list->items[i]);
        if (!demo_holds(w, json_get(v, "where"), &holds, err))
            return false;
        if (holds) {
            if (!demo_eval(w, json_get(v, "give"), &given, err))
                return false;
            if (!has_equal(w->memory, made.items, made.count, given))
                *vec_push(w->memory, &made) = *given;
        }
        w->names = outer;
    }
    *value_out = demo_list(w->memory, made.items, made.count);
    return true;
}

static bool eval_figure(demo_world *w, const json_value *v, const json_value **value_out, error *err)
{
    const json_value *cell, *otherwise, *item, none = { .type = JSON_STRING };
    json_value *made = arena_new(w->memory, json_value);
    const json_value *given = json_get(v, "else");
    if (!demo_eval(w, json_get(v, "figure"), &cell, err) ||
        !demo_eval(w, given ? given : &none, &otherwise, err))
        return false;
    demo_figure(w, cell, demo_scalar(otherwise), made);
    json_value *items = arena_array(w->memory, json_value, made->count + v->count);
    str *keys = arena_array(w->memory, str, made->count + v->count);
    memcpy(items, made->items, made->count * sizeof *items);
    memcpy(keys, made->keys, made->count * sizeof *keys);
    for (size_t i = 0; i < v->count; i++) {
        if (str_eq(v->keys[i], STR("figure")) || str_eq(v->keys[i], STR("else")))
            continue;
        if (!demo_eval(w, &v->items[i], &item, err))
            return false;
        keys[made->count] = v->keys[i];
        items[made->count++] = *item;
    }
    made->items = items;
    made->keys = keys;
    *value_out = made;
    return true;
}

/* Members and items one by one. */
static bool eval_parts(demo_world *w, const json_value *v, const json_value **value_out, error *err)
{
    json_value *items = arena_array(w->memory, json_value, v->count);
    json_value *made = arena_new(w->memory, json_value);
    for (size_t i = 0; i < v->count; i++) {
        const json_value *item;
        if (!demo_eval(w, &v->items[i], &item, err))
            return false;
        items[i] = *item;
    }
    *made = *v;
    made->items = items;
    *value_out = made;
    return true;
}

bool demo_eval(demo_world *w, const json_value *v, const json_value **value_out, error *err)
{
    *value_out = v;
    if (v->type == JSON_STRING)
        return eval_text(w, v, value_out, err);
    if (json_get(v, "zh") && json_get(v, "en"))
        return demo_eval(w, json_get(v, w->lang == LANGUAGE_EN ? "en" : "zh"), value_out, err);
    if (json_get(v, "from"))
        return eval_each(w, v, value_out, err);
    if (json_get(v, "figure"))
        return eval_figure(w, v, value_out, err);
    return (v->type != JSON_ARRAY && v->type != JSON_OBJECT) || eval_parts(w, v, value_out, err);
}
