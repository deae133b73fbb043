/* halfsky template: templates of papers that an office edits in Word. */
#include "base/file.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "service/report/templates.h"

enum { KIND_COLUMNS = 10, NAME_COLUMNS = 28 };

static void put_line(cli_call *call, const template_line *t)
{
    cli_put_cell(call->out, t->kind, KIND_COLUMNS);
    cli_put_cell(call->out, call->lang == LANGUAGE_EN ? t->name_en : t->name, NAME_COLUMNS);
    if (t->at.len > 0)
        fprintf(call->out, "%.10s %.*s\n", t->at.data, STR_ARG(t->who));
    else
        fprintf(call->out, "%s\n", cli_words(call, "内置", "built-in"));
}

static void put_lines(cli_call *call, const void *response)
{
    const template_lines *all = response;
    for (size_t i = 0; i < all->count; i++)
        put_line(call, &all->items[i]);
}

static void put_one(cli_call *call, const void *response)
{
    put_line(call, response);
}

static void put_placeholders(cli_call *call, const void *response)
{
    const template_placeholders *all = response;
    bool is_en = call->lang == LANGUAGE_EN;
    for (size_t i = 0; i < all->count; i++) {
        const template_placeholder *p = &all->items[i];
        cli_put_cell(call->out, str_format(call->request, "{{%.*s}}", STR_ARG(is_en ? p->name_en : p->name)),
                     NAME_COLUMNS);
        fprintf(call->out, "%.*s%s\n", STR_ARG(is_en ? p->meaning_en : p->meaning),
                p->is_needed ? cli_words(call, "（必填）", " (required)") : "");
    }
}

static const cli_printer printers[] = {
    { &template_lines_fields, .put = put_lines },
    { &template_line_fields, .put = put_one },
    { &template_placeholders_fields, .put = put_placeholders },
    { 0 },
};

bool cmd_template(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}

bool cmd_template_export(cli_call *call, error *err)
{
    template_request asked = { 0 };
    return cli_run_file(call, &asked, err);
}

/* template check, template set */
bool cmd_template_file(cli_call *call, error *err)
{
    const char *name = call->command->actions[0];
    template_request asked = { .kind = str_of(call->arguments[0]) };
    template_line line;
    if (!file_read(call->request, call->arguments[1], LIMIT_OFFICE_BYTES, &asked.file, err) ||
        !cli_act(call, name, &asked, &line, err))
        return false;
    cli_put_answer(call, printers, &line);
    return true;
}
