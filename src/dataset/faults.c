/* The faults that one side of an import collects. */
#include "dataset/context.h"

bool import_may_go_on(const import_context *c)
{
    return c->error_count < LIMIT_IMPORT_FAULTS;
}

void import_add_fault(import_context *c, uint32_t line, uint32_t column, str heading, bool is_warning,
                      const char *zh, const char *en, ...)
{
    va_list args;
    size_t *told = is_warning ? &c->warning_count : &c->error_count;
    if (*told >= LIMIT_IMPORT_FAULTS)
        return;
    import_fault *f = vec_push(c->memory, &c->faults);
    *f = (import_fault){ .line = line, .column = column, .is_warning = is_warning, .heading = heading };
    va_start(args, en);
    error_words(c->memory, &f->zh, &f->en, zh, en, args);
    va_end(args);
    if (++*told < LIMIT_IMPORT_FAULTS)
        return;
    ++*told;
    *vec_push(c->memory, &c->faults) = (import_fault){
        .line = line,
        .heading = STR(""),
        .is_warning = is_warning,
        .zh = is_warning ? STR("提醒太多，从这一行起不再列出提醒") : STR("问题太多，从这一行起没有再查"),
        .en = is_warning ? STR("too many warnings; warnings from this line on are not listed")
                         : STR("too many errors; nothing after this line was checked")
    };
}

/* "孕产妇死亡率，温州市，2023 年", with the breakdown if there is one: ，女 */
static str figure_words(import_context *c, const observation *o, bool is_chinese)
{
    const indicator *i = import_indicator(c, o->indicator);
    const region *r = region_of_id(&c->of->known->regions, o->region);
    str name = is_chinese || i->name_en.len == 0 ? i->name : i->name_en;
    str words = str_format(c->memory, is_chinese ? "%.*s，%.*s，%d 年" : "%.*s, %.*s, %d", STR_ARG(name),
                           r ? (int)r->name.len : 1, r ? r->name.data : "?", o->period);
    for (int list = 0; list < LIST_COUNT; list++) {
        const code_list *codes = &c->of->known->codes[list];
        if (o->position[list] == POSITION_TOTAL || o->position[list] >= codes->count)
            continue;
        const code_item *item = &codes->items[o->position[list]];
        words = str_format(c->memory, is_chinese ? "%.*s，%.*s" : "%.*s, %.*s", STR_ARG(words),
                           STR_ARG(is_chinese ? item->name : item->name_en));
    }
    return words;
}

void import_add_figure_fault(import_context *c, const observation *o, uint32_t column, str heading,
                             bool is_warning, const char *zh, const char *en, ...)
{
    va_list args;
    size_t before = c->faults.count;
    str zh_text, en_text;
    va_start(args, en);
    error_words(c->memory, &zh_text, &en_text, zh, en, args);
    va_end(args);
    import_add_fault(c, o->line, column, heading, is_warning, "%s%.0s", "%.0s%s",
                     str_zero_ended(c->memory, zh_text), str_zero_ended(c->memory, en_text));
    if (c->faults.count == before)
        return;
    c->faults.items[before].about_zh = figure_words(c, o, true);
    c->faults.items[before].about_en = figure_words(c, o, false);
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
