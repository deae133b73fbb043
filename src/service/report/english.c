#include "service/report/english.h"

#include "base/csv.h"
#include "report/project_words.h"

static const char setting[] = "english_names";

bool english_read(arena *a, str csv, english_names *names_out, error *err)
{
    enum { COLUMN_NAME, COLUMN_ENGLISH, COLUMNS };
    str fields[LIMIT_CSV_COLUMNS];
    size_t count;
    bool more;
    csv_reader r = csv_open(a, csv);
    *names_out = english_names_in(a);
    for (bool is_heading = true; csv.len > 0; is_heading = false) {
        if (!csv_next(&r, fields, &count, &more, err))
            return false;
        if (!more)
            break;
        if (count != COLUMNS ||
            (is_heading && (!str_eq(fields[0], STR("name")) || !str_eq(fields[1], STR("name_en")))))
            return error_set_at(err, ERROR_INPUT, r.line, 0, "英文名称文件的列应为 name,name_en",
                                "a file of English names must have the columns name,name_en");
        if (is_heading)
            continue;
        if (!english_add(names_out, str_copy(a, fields[COLUMN_NAME]), str_copy(a, fields[COLUMN_ENGLISH])))
            return error_set_at(err, ERROR_INPUT, r.line, 1, "“%.*s”重复", "duplicate name \"%.*s\"",
                                STR_ARG(fields[COLUMN_NAME]));
    }
    return true;
}

bool service_save_english(arena *a, store *s, str csv, error *err)
{
    english_names names;
    return csv.len == 0 || (english_read(a, csv, &names, err) && store_set(s, str_of(setting), csv, err));
}

bool service_load_english(arena *a, store *s, language lang, english_names *names_out, error *err)
{
    str csv = STR_NONE;
    return (lang == LANGUAGE_ZH || store_setting(a, s, str_of(setting), &csv, err)) &&
           english_read(a, csv, names_out, err);
}

static void name_warnings(const english_names *names, warning *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (items[i].name_en.len == 0)
            items[i].name_en = english_name(names, items[i].name);
}

str english_indicator(const english_names *names, language lang, const indicator *i)
{
    return lang == LANGUAGE_EN && i->name_en.len ? i->name_en : english_name(names, i->name);
}

void english_assessment(const english_names *names, assessment *s)
{
    s->plan_title = english_name(names, s->plan_title);
    s->region_name = english_name(names, s->region_name);
    for (size_t i = 0; i < s->target_count; i++)
        if (s->targets[i].name_en.len == 0)
            s->targets[i].name_en = english_name(names, s->targets[i].name);
    name_warnings(names, s->warnings.items, s->warnings.count);
    name_warnings(names, s->missing.items, s->missing.count);
}

void english_regions(const english_names *names, region_results *all)
{
    all->plan_title = english_name(names, all->plan_title);
    for (size_t i = 0; i < all->count; i++)
        all->items[i].name = english_name(names, all->items[i].name);
}

static milestone in_english(arena *a, const english_names *names, const milestone *of)
{
    milestone m = *of;
    m.measure = english_name(names, m.measure);
    m.gaps = arena_array(a, milestone_gap, of->gap_count);
    for (size_t k = 0; k < of->gap_count; k++) {
        m.gaps[k] = of->gaps[k];
        m.gaps[k].name = english_name(names, of->gaps[k].name);
    }
    return m;
}

str english_milestone(arena *a, const english_names *names, const milestone *of)
{
    milestone m = in_english(a, names, of);
    return project_milestone_words(a, &m, LANGUAGE_EN);
}

void english_project(arena *a, const english_names *names, project *p)
{
    p->title = english_name(names, p->title);
    p->unit_name = english_name(names, p->unit_name);
    for (size_t i = 0; i < p->milestone_count; i++) {
        p->milestones[i] = in_english(a, names, &p->milestones[i]);
        p->milestones[i].words_en = project_milestone_words(a, &p->milestones[i], LANGUAGE_EN);
    }
}
