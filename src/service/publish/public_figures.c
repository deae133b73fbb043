#include "service/publish/public_figures.h"

#include <stdlib.h>

#include "base/json.h"

enum { KEY_FIELDS = 7, REVISIONS_LOGGED = 2000 };

static int compare_lines(const void *one, const void *two)
{
    const public_line *a = one, *b = two;
    return str_compare(a->key, b->key);
}

/* Codes contain no commas, so the key ends at the seventh. */
static bool line_of(str text, public_line *line_out)
{
    size_t at = 0;
    for (int i = 0; i < KEY_FIELDS; i++) {
        at = str_find(text, STR(","), at);
        if (at == STR_NOWHERE)
            return false;
        at++;
    }
    *line_out = (public_line){ str_slice(text, 0, at - 1), str_from(text, at) };
    return true;
}

void public_lines_sort(public_lines *all)
{
    if (all->count > 0)
        qsort(all->items, all->count, sizeof *all->items, compare_lines);
}

public_lines public_lines_of(arena *a, str text)
{
    VEC(public_line) all = { 0 };
    str line, heading;
    public_line one;
    (void)str_next_line(&text, &heading);
    while (str_next_line(&text, &line))
        if (line_of(line, &one))
            *vec_push(a, &all) = one;
    public_lines found = { all.items, all.count };
    public_lines_sort(&found);
    return found;
}

const public_line *public_line_find(const public_lines *all, str key)
{
    public_line asked = { key, STR_NONE };
    return all->count ? bsearch(&asked, all->items, all->count, sizeof asked, compare_lines) : 0;
}

void public_add_number(strbuf *b, bool has, decimal value)
{
    char text[DECIMAL_TEXT_MAX];
    strbuf_add_char(b, ',');
    if (has)
        strbuf_add(b, decimal_print(text, value));
}

public_line public_line_of(arena *a, const catalogue_snapshot *known, const observation *o)
{
    strbuf b = strbuf_in(a, 0);
    const indicator *i = indicator_of_id(&known->indicators, o->indicator);
    strbuf_addf(&b, "%.*s,%.*s,%d", STR_ARG(i ? i->code : STR("?")),
                STR_ARG(region_code_of_id(&known->regions, o->region)), o->period);
    for (int list = 0; list < LIST_COUNT; list++)
        strbuf_addf(&b, ",%.*s", STR_ARG(catalogue_code(known, o, (dimension_list)list)));
    size_t end = b.len;
    strbuf_addf(&b, ",%c", o->status);
    public_add_number(&b, o->has_value, observation_value(o));
    public_add_number(&b, o->has_numerator, observation_numerator(o));
    public_add_number(&b, o->has_denominator, observation_denominator(o));
    str whole = strbuf_str(&b);
    return (public_line){ str_slice(whole, 0, end), str_from(whole, end + 1) };
}

str public_text(arena *a, const public_lines *all)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, STR(PUBLIC_HEADING));
    for (size_t i = 0; i < all->count; i++) {
        strbuf_add(&b, all->items[i].key);
        strbuf_add_char(&b, ',');
        strbuf_add(&b, all->items[i].value);
        strbuf_add_char(&b, '\n');
    }
    return strbuf_str(&b);
}

/* "A,7.10,5,70423": 7.10 */
static str number_of(str value)
{
    str rest = value, part = STR("");
    (void)str_cut(&rest, STR(","), &part);
    return str_cut(&rest, STR(","), &part) ? part : STR("");
}

void public_compare(arena *a, const public_lines *before, const public_lines *now, public_release *r)
{
    VEC(public_revision) all = { 0 };
    size_t i = 0, k = 0;
    r->figure_count = now->count;
    while (i < before->count || k < now->count) {
        int by = i == before->count ? 1
                 : k == now->count  ? -1
                                    : str_compare(before->items[i].key, now->items[k].key);
        bool is_changed = by == 0 && !str_eq(before->items[i].value, now->items[k].value);
        r->added_count += by > 0;
        r->withdrawn_count += by < 0;
        r->revised_count += is_changed;
        if ((is_changed || by < 0) && all.count < REVISIONS_LOGGED)
            *vec_push(a, &all) = (public_revision){ before->items[i].key, number_of(before->items[i].value),
                                                    by < 0 ? STR("") : number_of(now->items[k].value) };
        r->withheld_count += by >= 0 && str_starts(now->items[k].value, STR("C,"));
        i += by <= 0;
        k += by >= 0;
    }
    r->revisions = all.items;
    r->revision_count = all.count;
}

static size_t count_of(const json_value *v, const char *key)
{
    const json_value *one = json_get(v, key);
    return one && one->type == JSON_NUMBER && one->number >= 0 && one->number < 1e12 ? (size_t)one->number
                                                                                     : 0;
}

static public_release release_of(arena *a, const json_value *v)
{
    const json_value *changes = json_get(v, "revisions");
    public_release r = { .number = (int)count_of(v, "number"),
                         .day = json_get_string(v, "day", STR("")),
                         .figure_count = count_of(v, "figures"),
                         .added_count = count_of(v, "added"),
                         .revised_count = count_of(v, "revised"),
                         .withdrawn_count = count_of(v, "withdrawn"),
                         .withheld_count = count_of(v, "withheld") };
    if (!changes || changes->type != JSON_ARRAY)
        return r;
    r.revisions = arena_array(a, public_revision, changes->count);
    r.revision_count = changes->count;
    for (size_t i = 0; i < changes->count; i++)
        r.revisions[i] = (public_revision){ json_get_string(&changes->items[i], "figure", STR("")),
                                            json_get_string(&changes->items[i], "before", STR("")),
                                            json_get_string(&changes->items[i], "now", STR("")) };
    return r;
}

public_releases public_log_of(arena *a, str text)
{
    const json_value *v;
    error ignored;
    public_releases log = { 0 };
    if (text.len == 0 || !json_parse(a, text, &v, &ignored) || v->type != JSON_ARRAY)
        return log;
    log.items = arena_array(a, public_release, v->count + 1);
    for (; log.count < v->count; log.count++)
        log.items[log.count] = release_of(a, &v->items[log.count]);
    return log;
}

str public_log_text(arena *a, const public_releases *log)
{
    strbuf b = strbuf_in(a, 0);
    json_writer w = { .to = &b, .indent = 1 };
    json_begin_array(&w);
    for (size_t i = 0; i < log->count; i++) {
        const public_release *r = &log->items[i];
        json_begin_object(&w);
        json_put_int(&w, STR("number"), r->number);
        json_put_string(&w, STR("day"), r->day);
        json_put_int(&w, STR("figures"), (int64_t)r->figure_count);
        json_put_int(&w, STR("added"), (int64_t)r->added_count);
        json_put_int(&w, STR("revised"), (int64_t)r->revised_count);
        json_put_int(&w, STR("withdrawn"), (int64_t)r->withdrawn_count);
        json_put_int(&w, STR("withheld"), (int64_t)r->withheld_count);
        json_key(&w, STR("revisions"));
        json_begin_array(&w);
        for (size_t k = 0; k < r->revision_count; k++) {
            json_begin_object(&w);
            json_put_string(&w, STR("figure"), r->revisions[k].key);
            json_put_string(&w, STR("before"), r->revisions[k].before);
            json_put_string(&w, STR("now"), r->revisions[k].now);
            json_end_object(&w);
        }
        json_end_array(&w);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_line(&w);
    return strbuf_str(&b);
}
