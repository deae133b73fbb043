#include "cli/faults.h"

#include <assert.h>

#include "base/map.h"
#include "base/vec.h"
#include "cli/options.h"

/* Faults with the same message in the same column. */
typedef struct fault_group {
    const import_fault *first;
    VEC(uint32_t) lines;
    VEC(str) cells; /* that confirm them */
} fault_group;

typedef VEC(fault_group) fault_groups;

static message without_figure(const import_fault *f)
{
    message what = f->message;
    what.about = 0;
    return what;
}

static fault_groups group(arena *a, const import_faults *faults)
{
    fault_groups groups = { 0 };
    map places = map_in(a);
    strbuf key = strbuf_in(a, 0);
    for (size_t i = 0; i < faults->count; i++) {
        const import_fault *f = &faults->items[i];
        uint64_t at;
        key.len = 0;
        strbuf_addf(&key, "%u %d %.*s ", f->column, f->is_warning, STR_ARG(f->sheet));
        message_write(&key, without_figure(f), LANGUAGE_ZH);
        if (!map_get(&places, strbuf_str(&key), &at)) {
            at = groups.count;
            map_set(&places, str_copy(a, strbuf_str(&key)), at);
            vec_push(a, &groups)->first = f;
        }
        assert(at < groups.count);
        *vec_push(a, &groups.items[at].lines) = f->line;
        if (f->confirm.len > 0)
            *vec_push(a, &groups.items[at].cells) = f->confirm;
    }
    return groups;
}

/* Line numbers, with consecutive lines as a range: "2–136、186". */
static str line_ranges(arena *a, const fault_group *g, language lang)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < g->lines.count;) {
        size_t last = i;
        while (last + 1 < g->lines.count && g->lines.items[last + 1] <= g->lines.items[last] + 1)
            last++;
        if (i > 0)
            strbuf_add(&b, lang == LANGUAGE_ZH ? STR("、") : STR(", "));
        strbuf_addf(&b, "%u", g->lines.items[i]);
        if (g->lines.items[last] > g->lines.items[i])
            strbuf_addf(&b, "–%u", g->lines.items[last]);
        i = last + 1;
    }
    return strbuf_str(&b);
}

/* The option that confirms one value, or several that look wrong for the same reason; empty if none can be
 * confirmed. */
static str confirming(const cli_call *call, const fault_group *g)
{
    enum { LISTED_MAX = 50 };
    strbuf b = strbuf_in(call->request, 0);
    if (g->cells.count == 0)
        return STR("");
    strbuf_add(&b, call->lang == LANGUAGE_EN ? STR("; if correct: ") : STR("；确认无误："));
    if (g->cells.count > LISTED_MAX) {
        strbuf_add(&b, STR("--confirm-all"));
        return strbuf_str(&b);
    }
    for (size_t i = 0; i < g->cells.count; i++)
        strbuf_addf(&b, "%s%.*s", i == 0 ? "--confirm '" : ",", STR_ARG(g->cells.items[i]));
    strbuf_add_char(&b, '\'');
    return strbuf_str(&b);
}

/* The line numbers come after the message, because the list may be long. */
static void print_many(const cli_call *call, const fault_group *g, const char *level, str what)
{
    str lines = line_ranges(call->request, g, call->lang);
    if (g->first->column > 0 && g->first->heading.len > 0)
        fprintf(call->err,
                cli_words(call, "%s %.*s（第 %u 列 %.*s，共 %zu 行）：第 %.*s 行\n",
                          "%s %.*s (column %u, %.*s, %zu lines): lines %.*s\n"),
                level, STR_ARG(what), g->first->column, STR_ARG(g->first->heading), g->lines.count,
                STR_ARG(lines));
    else
        fprintf(call->err,
                cli_words(call, "%s %.*s（共 %zu 行）：第 %.*s 行\n", "%s %.*s (%zu lines): lines %.*s\n"),
                level, STR_ARG(what), g->lines.count, STR_ARG(lines));
}

static void print_one(const cli_call *call, const import_fault *f, const char *level, str what)
{
    if (f->column > 0 && f->heading.len == 0)
        fprintf(call->err, cli_words(call, "%s 第 %u 行第 %u 列：%.*s\n", "%s line %u, column %u: %.*s\n"),
                level, f->line, f->column, STR_ARG(what));
    else if (f->column > 0)
        fprintf(
            call->err,
            cli_words(call, "%s 第 %u 行第 %u 列（%.*s）：%.*s\n", "%s line %u, column %u (%.*s): %.*s\n"),
            level, f->line, f->column, STR_ARG(f->heading), STR_ARG(what));
    else
        fprintf(call->err, cli_words(call, "%s 第 %u 行：%.*s\n", "%s line %u: %.*s\n"), level, f->line,
                STR_ARG(what));
}

/* Of one figure its indicator, region and year; of several those of the first. */
static str words(const cli_call *call, const fault_group *g)
{
    const import_fault *f = g->first;
    if (g->lines.count == 1 || !f->message.about)
        return message_text(call->request, f->message, call->lang);
    str about = message_text(call->request, *f->message.about, call->lang);
    str what = message_text(call->request, without_figure(f), call->lang);
    return str_format(call->request, cli_words(call, "%.*s（如：%.*s）", "%.*s (such as: %.*s)"), STR_ARG(what),
                      STR_ARG(about));
}

/* "错误", in a workbook with several sheets "错误 工作表“表2”" */
static const char *level_of(const cli_call *call, const import_fault *f)
{
    const char *level = f->is_warning ? cli_words(call, "提醒", "warning") : cli_words(call, "错误", "error");
    if (f->sheet.len == 0)
        return level;
    return str_zero_ended(call->request,
                          str_format(call->request, cli_words(call, "%s 工作表“%.*s”", "%s sheet \"%.*s\","),
                                     level, STR_ARG(f->sheet)));
}

void cli_print_faults(const cli_call *call, const import_faults *faults)
{
    fault_groups groups = group(call->request, faults);
    for (size_t i = 0; i < groups.count; i++) {
        const fault_group *g = &groups.items[i];
        const char *level = level_of(call, g->first);
        str what = str_join(call->request, words(call, g), confirming(call, g));
        if (g->lines.count > 1)
            print_many(call, g, level, what);
        else
            print_one(call, g->first, level, what);
    }
}
