#include "cli/demo_figure.h"

#include "base/csv.h"
#include "cli/demo_files.h"

static const char *const places[] = { "indicator", "region", "period", "sex", "age", "residence", "group" };

static bool is_of(const demo_world *w, const json_value *row, const json_value *cell)
{
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        bool is_region = str_eq(str_of(places[i]), STR("region"));
        const json_value *wanted = is_region ? demo_named(w, STR("region")) : json_get(cell, places[i]);
        if (!str_eq(demo_scalar(json_get(row, places[i])), demo_scalar(wanted)))
            return false;
    }
    return true;
}

/* A note of the sample in the language of the demo. */
static str note_of(demo_world *w, str note)
{
    str text, fields[LIMIT_CSV_COLUMNS];
    size_t count;
    bool more = true;
    error ignored;
    if (w->lang != LANGUAGE_EN || !demo_file(w->memory, STR("names_en.csv"), w->years, &text))
        return note;
    csv_reader r = csv_open(w->memory, text);
    while (csv_next(&r, fields, &count, &more, &ignored) && more)
        if (count == 2 && str_eq(fields[0], note))
            return str_copy(w->memory, fields[1]);
    return note;
}

typedef struct object {
    arena *memory;
    str keys[8];
    json_value items[8];
    size_t count;
} object;

static void put(object *o, const char *key, str value)
{
    if (value.len == 0)
        return;
    o->keys[o->count] = str_of(key);
    o->items[o->count++] = *demo_text(o->memory, value);
}

void demo_figure(demo_world *w, const json_value *cell, str otherwise, json_value *object_out)
{
    static const struct {
        char letter;
        const char *status;
    } statuses[] = { { 'M', "missing" }, { 'N', "not_applicable" }, { 'C', "confidential" } };
    static const str names[] = { STR_INIT("figures.csv"), STR_INIT("figures_2024.csv") };
    const json_value *found = 0;
    object *o = arena_new(w->memory, object);
    o->memory = w->memory;
    for (size_t s = 0; s < COUNT_OF(names); s++) {
        const json_value *rows = demo_named(w, names[s]);
        for (size_t i = 0; rows && i < rows->count && !found; i++)
            if (is_of(w, &rows->items[i], cell))
                found = &rows->items[i];
    }
    str letter = demo_scalar(json_get(found, "status"));
    const char *status = found ? "figure" : "missing";
    for (size_t i = 0; i < COUNT_OF(statuses) && letter.len == 1; i++)
        if (letter.data[0] == statuses[i].letter)
            status = statuses[i].status;
    bool is_figure = str_eq(str_of(status), STR("figure"));
    o->keys[o->count] = STR("cell");
    o->items[o->count++] = *json_get(cell, "cell");
    put(o, "status", str_of(status));
    put(o, "value", demo_scalar(json_get(found, "value")));
    put(o, "numerator", demo_scalar(json_get(found, "numerator")));
    put(o, "denominator", demo_scalar(json_get(found, "denominator")));
    str note = note_of(w, demo_scalar(json_get(found, "note")));
    put(o, is_figure ? "explanation" : "reason", note.len > 0 || is_figure ? note : otherwise);
    *object_out = (json_value){ .type = JSON_OBJECT, .items = o->items, .keys = o->keys, .count = o->count };
}
