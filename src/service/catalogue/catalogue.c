#include "service/catalogue/catalogue.h"

#include "base/near.h"
#include "base/unit.h"
#include "base/vec.h"
#include "dataset/names.h"
#include "service/catalogue/english_texts.h"
#include "service/plan/lead.h"

bool service_list_indicators(arena *a, store *s, str search, indicators *found_out, error *err)
{
    indicators all;
    VEC(indicator) found = { 0 };
    str key = name_key(a, search);
    if (!store_load_indicators(a, s, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const indicator *one = &all.items[i];
        const str texts[] = { one->code, one->name, one->name_en, one->aliases };
        bool fits = key.len == 0;
        for (size_t k = 0; !fits && k < sizeof texts / sizeof *texts; k++)
            fits = str_has(name_key(a, texts[k]), key);
        if (fits)
            *vec_push(a, &found) = *one;
    }
    *found_out = (indicators){ found.items, found.count };
    return catalogue_add_english_texts(a, found.items, found.count, err);
}

bool service_find_indicator(arena *a, store *s, str text, const indicator **found_out, error *err)
{
    link_way way;
    indicators *all = arena_new(a, indicators);
    if (!store_load_indicators(a, s, all, err) ||
        !catalogue_add_english_texts(a, all->items, all->count, err))
        return false;
    indicator_index index = indicator_index_of(a, all);
    *found_out = indicator_find(a, &index, text, &way);
    return *found_out ? true
                      : error_set(err, ERROR_NOT_FOUND, "没有指标“%.*s”；请用指标目录中的名称或代码",
                                  "indicator \"%.*s\" not found; use a name or code of the catalogue", STR_ARG(text));
}

bool service_list_departments(arena *a, store *s, departments *found_out, error *err)
{
    return store_load_departments(a, s, found_out, err);
}

static const department *nearest_department(const departments *all, str name)
{
    nearest n = nearest_to(name);
    for (size_t i = 0; i < all->count; i++) {
        const department *d = &all->items[i];
        str rest = d->short_names, one;
        nearest_offer(&n, d->code, i);
        nearest_offer(&n, d->name, i);
        nearest_offer(&n, d->name_en, i);
        while (str_cut(&rest, STR("|"), &one))
            nearest_offer(&n, one, i);
    }
    return n.place == NEAR_NONE ? 0 : &all->items[n.place];
}

bool service_department_code(arena *a, store *s, str name, str *code_out, error *err)
{
    departments all;
    if (!store_load_departments(a, s, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (str_eq_ignoring_ascii_case(name, all.items[i].code) ||
            str_eq_ignoring_ascii_case(name, all.items[i].name_en)) {
            *code_out = all.items[i].code;
            return true;
        }
    department_index index = department_index_of(a, &all);
    *code_out = department_code_of(a, &index, name, STR(""));
    if (code_out->len > 0)
        return true;
    const department *near = nearest_department(&all, name);
    return near ? error_set(err, ERROR_NOT_FOUND,
                            "目录中没有部门“%.*s”；是不是 %.*s（%.*s）？",
                            "no department \"%.*s\" in the catalogue; did you mean %.*s (%.*s)?",
                            STR_ARG(name), STR_ARG(near->code), STR_ARG(near->name))
                : error_set(err, ERROR_NOT_FOUND, "目录中没有部门“%.*s”；请用目录中的名称或代码",
                            "no department \"%.*s\" in the catalogue; use a name or code of the catalogue",
                            STR_ARG(name));
}

static bool check_code(str code, error *err)
{
    enum { CODE_BYTES_MAX = 64 };
    bool is_good = code.len > 0 && code.len <= CODE_BYTES_MAX;
    for (size_t i = 0; i < code.len; i++) {
        char c = code.data[i];
        is_good &= (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
    return is_good
               ? true
               : error_set(
                     err, ERROR_INPUT, "指标代码应由 A-Z、0-9、_ 组成，不超过 %d 个字符，这里是“%.*s”",
                     "an indicator code consists of A-Z, 0-9 and _, at most %d characters; found \"%.*s\"",
                     (int)CODE_BYTES_MAX, STR_ARG(code));
}

static bool check_new(arena *a, store *s, indicator *i, error *err)
{
    link_way way;
    indicators all;
    unit u;
    if (!check_code(i->code, err))
        return false;
    if (str_trim(i->name).len == 0)
        return error_set(err, ERROR_INPUT, "指标没有名称", "the indicator has no name");
    if (i->unit.len > 0 && !unit_find(i->unit, &u))
        return error_set(err, ERROR_INPUT, "未知单位“%.*s”；如 %%、1/10万、万人、人、个、岁",
                         "unknown unit \"%.*s\"; use one such as %%, 1/10万, 万人, 人, 个, 岁",
                         STR_ARG(i->unit));
    if ((i->department.len > 0 && !service_department_code(a, s, i->department, &i->department, err)) ||
        !store_load_indicators(a, s, &all, err))
        return false;
    indicator_index index = indicator_index_of(a, &all);
    const indicator *same = indicator_find(a, &index, i->name, &way);
    if (same)
        return error_set(err, ERROR_EXISTS, "“%.*s”已是指标 %.*s 的名称",
                         "\"%.*s\" is already a name of indicator %.*s", STR_ARG(i->name),
                         STR_ARG(same->code));
    return true;
}

bool service_add_indicator(context *c, indicator *new_one, error *err)
{
    if (!check_new(c->request, c->store, new_one, err) || !store_save_indicator(c->store, new_one, err))
        return false;
    context_record(c, 0, new_one->code, new_one->name);
    return catalogue_add_english_texts(c->request, new_one, 1, err);
}
