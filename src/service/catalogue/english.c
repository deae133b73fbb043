#include "service/catalogue/english.h"

#include "base/csv.h"

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
