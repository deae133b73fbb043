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

void import_add_doubt(import_context *c, uint32_t line, uint32_t column, str heading, str zh, str en,
                      str cell)
{
    size_t before = c->faults.count;
    import_add_fault(c, line, column, heading, false, "%s%.0s", "%.0s%s", str_zero_ended(c->memory, zh),
                     str_zero_ended(c->memory, en));
    if (c->faults.count > before)
        c->faults.items[before].confirm = cell;
}
