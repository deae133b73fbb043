#include "service/route.h"

#include <assert.h>

#include "base/vec.h"

static bool is_method(const route *r, const char *word)
{
    return str_eq(str_of(r->method), str_of(word));
}

bool route_takes_form(const route *r)
{
    return r->takes && str_eq(str_of(r->takes), STR("multipart/form-data"));
}

const route *route_as_sent(arena *a, const route *r, str content_type)
{
    if (!route_takes_form(r) || !str_eq(content_type, STR(ROUTE_BYTES)))
        return r;
    route *plain = arena_new(a, route);
    *plain = *r;
    plain->takes = ROUTE_BYTES;
    return plain;
}

const field_table *route_response(const route *r, const action *of)
{
    return r->response ? r->response : of->response;
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

bool route_may_wait(const route *r, const action *of)
{
    return route_is_of_api(r) && of->kind != ACTION_PURE && of->needs != PERMISSION_ACCOUNT &&
           of->needs != PERMISSION_JOB &&
           (route_is_dear(r) || r->takes || of->kind == ACTION_STEPS);
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

/* Of the page behind the reason. */
static size_t page_at(const action *of)
{
    return reason_at(of) + sizeof(route_reason);
}

size_t route_request_bytes(const action *of)
{
    return page_at(of) + sizeof(route_page);
}

const route_page *route_page_of(const action *of, const void *request)
{
    return (const route_page *)(const void *)((const char *)request + page_at(of));
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

static void add_page_fields(arena *a, const route *r, const action *of, field_vec *fields);

/* Members of members are fields of the whole. */
static void add_fields(arena *a, const route *r, const field_table *of, size_t base, bool in_path,
                       field_vec *fields)
{
    for (const field *f = of->fields; f && f->name; f++) {
        if (f->type == FIELD_MEMBERS) {
            add_fields(a, r, f->of, base + f->offset, in_path, fields);
            continue;
        }
        bool is_content = r->takes && !route_takes_form(r) && str_eq(str_of(f->name), STR("file"));
        if (is_in_path(r, str_of(f->name)) != in_path || is_content)
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
    bool in_content = route_has_content(r) && (!r->takes || route_takes_form(r));
    bool has_rest = part == ROUTE_CONTENT ? in_content : part == ROUTE_QUERY && !in_content;
    if (part == ROUTE_PATH || has_rest)
        add_fields(a, r, of->request, 0, part == ROUTE_PATH, &fields);
    if (has_rest && route_writes(r)) {
        field *why = vec_push(a, &fields);
        *why = reason_field;
        why->offset = reason_at(of) + offsetof(route_reason, why);
    }
    if (part == ROUTE_QUERY && route_is_list(r, of))
        add_page_fields(a, r, of, &fields);
    *vec_push(a, &fields) = (field){ 0 };
    field_table *table = arena_new(a, field_table);
    *table = (field_table){ of->request->name, route_request_bytes(of), fields.items };
    return table;
}

/* ---- lists ---- */

bool route_is_list(const route *r, const action *of)
{
    const field *first = route_response(r, of)->fields;
    return !route_writes(r) && r->body == ROUTE_JSON && first && first->name && !first[1].name &&
           first->type == FIELD_LIST && first->of && !first->fixed;
}

static void add_filters(const field_table *items, const field_table *asked, size_t base,
                        route_filters *all)
{
    static const bool may_be[FIELD_TALLY + 1] = {
        [FIELD_BOOL] = true, [FIELD_INT] = true, [FIELD_YEAR] = true,
        [FIELD_TEXT] = true, [FIELD_WORD] = true,
    };
    for (const field *f = items->fields; f && f->name; f++) {
        if (f->type == FIELD_MEMBERS)
            add_filters(f->of, asked, base + f->offset, all);
        if (!may_be[f->type] || !*f->name || all->count == ROUTE_FILTERS_MAX ||
            field_find(asked, str_of(f->name), 0))
            continue;
        all->bases[all->count] = base;
        all->fields[all->count++] = f;
    }
}

route_filters route_filters_of(const route *r, const action *of)
{
    route_filters all = { 0 };
    if (route_is_list(r, of))
        add_filters(route_response(r, of)->fields->of, of->request, 0, &all);
    return all;
}

/* Filters are read as texts, since a value of zero is a value here. */
static void add_page_fields(arena *a, const route *r, const action *of, field_vec *fields)
{
    static const field cursor_field = { "cursor", FIELD_TEXT, .bytes = sizeof(str),
        .zh = "上一页的 Link 所给的位置", .en = "place in the list, from the Link header of the page before",
        .missing = FIELD_OPTIONAL };
    static const field limit_field = { "limit", FIELD_INT, .bytes = sizeof(int), .zh = "每页的项数；默认全部",
        .en = "items of a page; default: all", .missing = FIELD_OPTIONAL, .min = 1, .max = ROUTE_PAGE_MAX };
    route_filters all = route_filters_of(r, of);
    field *one = vec_push(a, fields);
    *one = cursor_field;
    one->offset = page_at(of) + offsetof(route_page, cursor);
    one = vec_push(a, fields);
    *one = limit_field;
    one->offset = page_at(of) + offsetof(route_page, limit);
    for (size_t i = 0; i < all.count; i++) {
        const field *f = all.fields[i];
        one = vec_push(a, fields);
        *one = (field){ f->name, FIELD_TEXT, .bytes = sizeof(str), .missing = FIELD_OPTIONAL };
        one->offset = page_at(of) + offsetof(route_page, filters) + i * sizeof(str);
        one->zh = str_zero_ended(a, str_format(a, "只列出此值：%s", f->zh));
        one->en = str_zero_ended(a, str_format(a, "only items with this: %s", f->en));
    }
}

/* ---- addresses ---- */

/* Of most routes no more is looked at than the beginning that all their addresses have. */
static bool begins_as(const char *pattern, str path)
{
    size_t i = 0;
    while (pattern[i] && pattern[i] != '{' && i < path.len && pattern[i] == path.data[i])
        i++;
    return !pattern[i] || pattern[i] == '{';
}

static bool matches(const route *r, str path, field_value *values_out, size_t *count_out)
{
    str pattern, wanted, part, name;
    *count_out = 0;
    if (!begins_as(r->path, path))
        return false;
    pattern = str_of(r->path);
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

/* Whether a path is below another one, or the same. */
static bool is_above(str above, str path)
{
    return str_take(&path, above) && (path.len == 0 || path.data[0] == '/');
}

const route *route_thing(const route_list *all, const route *r)
{
    const route *found = 0;
    if (!route_writes(r))
        return 0;
    for (size_t i = 0; i < all->count; i++) {
        const route *one = &all->items[i];
        bool is_longer = !found || str_of(one->path).len > str_of(found->path).len;
        if (!is_longer || !is_above(str_of(one->path), str_of(r->path)))
            continue;
        bool is_one = str_has(str_of(one->path), STR("{")) ||
                      (is_method(r, "PATCH") && str_eq(str_of(one->path), str_of(r->path)));
        if (is_one && !route_writes(one) && one->body == ROUTE_JSON && !one->preset &&
            !route_is_list(one, all->find(str_of(one->action))))
            found = one;
    }
    return found;
}

bool route_keeps_answers(const route *r, const action *of)
{
    return is_method(r, "POST") &&
           (r->makes || (of->kind == ACTION_WRITES && of->needs != PERMISSION_SIGN_IN &&
                         of->needs != PERMISSION_ACCOUNT));
}

/* ---- what was made ---- */

str route_field_text(arena *a, const field_table *table, const field *f, size_t base, const void *record)
{
    if (f->type == FIELD_TEXT)
        return *(const str *)(const void *)((const char *)record + base + f->offset);
    field one[] = { *f, { 0 } };
    strbuf text = strbuf_in(a, 0);
    json_writer w = { .to = &text };
    one[0].name = "";
    field_write(&(field_table){ "", table->bytes, one }, (const char *)record + base, &w);
    str shown = strbuf_str(&text);
    return str_take(&shown, STR("\"")) ? str_slice(shown, 0, shown.len - 1) : shown;
}

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
    strbuf_add_url(to, route_field_text(a, response, f, base, record));
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
