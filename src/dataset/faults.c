/* The faults that one side of an import collects. */
#include "dataset/context.h"

bool import_may_go_on(const import_context *c)
{
    return c->error_count < LIMIT_IMPORT_FAULTS;
}

static void add(import_context *c, import_fault fault, const char *zh, const char *en, va_list args)
{
    size_t *told = fault.is_warning ? &c->warning_count : &c->error_count;
    if (*told >= LIMIT_IMPORT_FAULTS)
        return;
    fault.message = message_keep(c->memory, zh, en, args);
    *vec_push(c->memory, &c->faults) = fault;
    if (++*told < LIMIT_IMPORT_FAULTS)
        return;
    ++*told;
    *vec_push(c->memory, &c->faults) = (import_fault){
        .line = fault.line,
        .heading = STR(""),
        .is_warning = fault.is_warning,
        .message = fault.is_warning ? MESSAGE("提醒太多，从这一行起不再列出提醒",
                                        "too many warnings; warnings from this line on are not listed")
                              : MESSAGE("问题太多，从这一行起没有再查",
                                        "too many errors; nothing after this line was checked")
    };
}

void import_add_fault(import_context *c, uint32_t line, uint32_t column, str heading, bool is_warning,
                      const char *zh, const char *en, ...)
{
    va_list args;
    va_start(args, en);
    add(c, (import_fault){ .line = line, .column = column, .is_warning = is_warning, .heading = heading }, zh,
        en, args);
    va_end(args);
}

static message keep(arena *a, const char *zh, const char *en, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));
static message keep(arena *a, const char *zh, const char *en, ...)
{
    va_list args;
    va_start(args, en);
    message m = message_keep(a, zh, en, args);
    va_end(args);
    return m;
}

/* "孕产妇死亡率，温州市，2023 年", with the breakdown if there is one: ，女 */
static const message *about_figure(import_context *c, const observation *o)
{
    arena *s = c->scratch;
    arena_mark mark = arena_save(s);
    const indicator *i = import_indicator(c, o->indicator);
    const region *r = region_of_id(&c->of->known->regions, o->region);
    str parts_zh = STR(""), parts_en = STR("");
    const str *english = c->of->known->region_names_en;
    const char *place = r ? str_zero_ended(s, r->name) : "?",
               *place_en = r && english ? str_zero_ended(s, english[r - c->of->known->regions.items]) : place;
    for (int list = 0; list < LIST_COUNT; list++) {
        const code_list *codes = &c->of->known->codes[list];
        if (o->position[list] == POSITION_TOTAL || o->position[list] >= codes->count)
            continue;
        const code_item *item = &codes->items[o->position[list]];
        parts_zh = str_format(s, "%.*s，%.*s", STR_ARG(parts_zh), STR_ARG(item->name));
        parts_en = str_format(s, "%.*s, %.*s", STR_ARG(parts_en), STR_ARG(item->name_en));
    }
    message *about = arena_new(c->memory, message);
    *about = keep(c->memory, "%1$s%2$.0s，%3$s，%4$d 年%5$s%6$.0s%7$.0s",
                  "%2$s%1$.0s, %7$s%3$.0s, %4$d%6$s%5$.0s",
                  str_zero_ended(s, i->name), str_zero_ended(s, i->name_en.len > 0 ? i->name_en : i->name),
                  place, (int)o->period, str_zero_ended(s, parts_zh), str_zero_ended(s, parts_en), place_en);
    arena_restore(s, mark);
    return about;
}

void import_add_figure_fault(import_context *c, const observation *o, uint32_t column, str heading,
                             bool is_warning, const char *zh, const char *en, ...)
{
    va_list args;
    size_t before = c->faults.count;
    va_start(args, en);
    add(c, (import_fault){ .line = o->line, .column = column, .is_warning = is_warning, .heading = heading },
        zh, en, args);
    va_end(args);
    if (c->faults.count > before)
        c->faults.items[before].message.about = about_figure(c, o);
}

void import_add_doubt(import_context *c, const observation *o, uint32_t column, str heading, str zh, str en,
                      str cell)
{
    size_t before = c->faults.count;
    import_add_figure_fault(c, o, column, heading, false, "%s%.0s", "%.0s%s", str_zero_ended(c->memory, zh),
                            str_zero_ended(c->memory, en));
    if (c->faults.count > before)
        c->faults.items[before].confirm = cell;
}
