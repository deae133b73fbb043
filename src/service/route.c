#include "service/route.h"

#include <assert.h>

#include "base/vec.h"

static bool is_method(const route *r, const char *word)
{
    return str_eq(str_of(r->method), str_of(word));
}

bool route_is_of_api(const route *r)
{
    return r->body == ROUTE_JSON || r->body == ROUTE_FILE;
}

bool route_writes(const route *r)
{
    return !is_method(r, "GET");
}

bool route_has_content(const route *r)
{
    return route_writes(r) && !is_method(r, "DELETE");
}

bool route_is_dear(const route *r)
{
    return r->is_dear || r->body == ROUTE_PAGE || r->body == ROUTE_FILE;
}

/* ---- fields ---- */

static const field reason_field = { "why", FIELD_TEXT, .bytes = sizeof(str), .zh = "原因，写入审计记录",
    .en = "reason, for the audit trail", .missing = FIELD_OPTIONAL };

/* Of the reason behind the request. */
static size_t reason_at(const action *of)
{
    enum { ALIGN = 16 };
    return (of->request->bytes + ALIGN - 1) / ALIGN * ALIGN;
}

size_t route_request_bytes(const action *of)
{
    return reason_at(of) + sizeof(route_reason);
}

const route_reason *route_reason_of(const action *of, const void *request)
{
    return (const route_reason *)(const void *)((const char *)request + reason_at(of));
}

/* "{id}" of a path or location; false: another part. */
static bool parameter_of(str part, str *name_out)
{
    bool is_one = str_take(&part, STR("{")) && str_take_end(&part, STR("}"));
    *name_out = part;
    return is_one;
}

static bool is_in_path(const route *r, str name)
{
    str rest = str_of(r->path), part, parameter;
    while (str_cut(&rest, STR("/"), &part))
        if (parameter_of(part, &parameter) && str_eq(parameter, name))
            return true;
    return false;
}

typedef VEC(field) field_vec;

/* Members of members are fields of the whole. */
static void add_fields(arena *a, const route *r, const field_table *of, size_t base, bool in_path,
                       field_vec *fields)
{
    for (const field *f = of->fields; f && f->name; f++) {
        if (f->type == FIELD_MEMBERS) {
            add_fields(a, r, f->of, base + f->offset, in_path, fields);
            continue;
        }
        if (is_in_path(r, str_of(f->name)) != in_path)
            continue;
        field *one = vec_push(a, fields);
        *one = *f;
        one->offset += base;
        one->count += base;
        one->has += f->has ? base : 0;
        one->missing = in_path ? FIELD_ALWAYS : f->missing;
    }
}

const field_table *route_fields(arena *a, const route *r, const action *of, route_part part)
{
    field_vec fields = { 0 };
    bool has_rest = part == ROUTE_CONTENT ? route_has_content(r)
                                          : part == ROUTE_QUERY && !route_has_content(r);
    if (part == ROUTE_PATH || has_rest)
        add_fields(a, r, of->request, 0, part == ROUTE_PATH, &fields);
    if (has_rest && route_writes(r)) {
        field *why = vec_push(a, &fields);
        *why = reason_field;
        why->offset = reason_at(of) + offsetof(route_reason, why);
    }
    *vec_push(a, &fields) = (field){ 0 };
    field_table *table = arena_new(a, field_table);
    *table = (field_table){ of->request->name, route_request_bytes(of), fields.items };
    return table;
}

/* ---- addresses ---- */

static bool matches(const route *r, str path, field_value *values_out, size_t *count_out)
{
    str pattern = str_of(r->path), wanted, part, name;
    *count_out = 0;
    if (path.len == 0 || str_ends(pattern, STR("/")) != str_ends(path, STR("/")))
        return false;
    while (pattern.len > 0 && path.len > 0) {
        bool has_wanted = str_cut(&pattern, STR("/"), &wanted), has_part = str_cut(&path, STR("/"), &part);
        if (has_wanted && has_part && parameter_of(wanted, &name) && part.len > 0) {
            assert(*count_out < ROUTE_PARAMETERS_MAX);
            values_out[(*count_out)++] = (field_value){ name, name, part };
        } else if (!str_eq(wanted, part)) {
            return false;
        }
        if ((pattern.len > 0) != (path.len > 0))
            return false;
    }
    return true;
}

static void add_method(strbuf *allow, const char *method)
{
    strbuf_addf(allow, "%s%s", allow->len ? ", " : "", method);
}

const route *route_find(arena *a, const route_list *routes, str method, str path,
                        field_value values_out[ROUTE_PARAMETERS_MAX], size_t *count_out, str *allow_out)
{
    strbuf allow = strbuf_in(a, 0);
    str wanted = str_eq(method, STR("HEAD")) ? STR("GET") : method;
    for (size_t i = 0; i < routes->count; i++) {
        const route *r = &routes->items[i];
        if (!matches(r, path, values_out, count_out))
            continue;
        if (str_eq(str_of(r->method), wanted))
            return r;
        add_method(&allow, r->method);
        if (is_method(r, "GET"))
            add_method(&allow, "HEAD");
    }
    *allow_out = strbuf_str(&allow);
    return 0;
}

/* ---- what was made ---- */

static void add_value(arena *a, str name, const field_value *values, size_t count,
                      const field_table *response, const void *record, strbuf *to)
{
    size_t base;
    const field *f = field_find(response, name, &base);
    for (size_t i = 0; i < count; i++)
        if (str_eq(values[i].name, name)) {
            strbuf_add_url(to, values[i].text);
            return;
        }
    assert(f);
    if (f->type == FIELD_TEXT) {
        strbuf_add_url(to, *(const str *)(const void *)((const char *)record + base + f->offset));
        return;
    }
    field one[] = { *f, { 0 } };
    strbuf text = strbuf_in(a, 0);
    json_writer w = { .to = &text };
    one[0].name = "";
    field_write(&(field_table){ "", response->bytes, one }, (const char *)record + base, &w);
    strbuf_add(to, strbuf_str(&text));
}

str route_location(arena *a, const route *r, const field_value *values, size_t count,
                   const field_table *response, const void *record)
{
    strbuf b = strbuf_in(a, 0);
    str rest = str_of(r->location), before, name;
    while (str_cut(&rest, STR("{"), &before)) {
        strbuf_add(&b, before);
        if (rest.len > 0 && str_cut(&rest, STR("}"), &name))
            add_value(a, name, values, count, response, record, &b);
    }
    return strbuf_str(&b);
}
