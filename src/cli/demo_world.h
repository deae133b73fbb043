/* What the script of the demo knows while it runs. */
#ifndef CLI_DEMO_WORLD_H
#define CLI_DEMO_WORLD_H

#include "base/date.h"
#include "base/error.h"
#include "base/json.h"

/* What a name refers to; the innermost first. */
typedef struct demo_name {
    str name;
    const json_value *value;
    const struct demo_name *outer;
} demo_name;

typedef struct demo_world {
    arena *memory;
    language lang;
    date today;      /* of the demo */
    int years;       /* by which the years of the sample are moved */
    int64_t moment;  /* of the next step, in seconds */
    const demo_name *names; /* of loops */
    const demo_name *kept;  /* of steps, for the rest of the script */
} demo_world;

/* The year of the figures of figures_2024.csv, before it is moved. */
enum { DEMO_SAMPLE_YEAR = 2024 };

void demo_bind(demo_world *w, str name, const json_value *value);
void demo_keep(demo_world *w, str name, const json_value *value);

/* NULL: unknown name. */
const json_value *demo_named(const demo_world *w, str name);

/* A scalar as text; empty for null and for NULL. */
str demo_scalar(const json_value *v);

/* A text and a list as JSON; both are borrowed. */
const json_value *demo_text(arena *a, str text);
const json_value *demo_list(arena *a, const json_value *items, size_t count);

/* A day of "day-30" or "workday+5". */
date demo_day(const demo_world *w, bool is_workday, int64_t count);

#endif
