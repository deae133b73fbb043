/* halfsky paragraph: what people write into reports. */
#include "cli/commands.h"
#include "cli/options.h"
#include "service/report/texts.h"

enum { SECTION_COLUMNS = 14, VERSION_COLUMNS = 5, NAME_COLUMNS = 10, ARGUMENT_COLUMNS = 34 };

static void put_text(cli_call *call, const report_text *t)
{
    str rest = t->text, line;
    cli_put_cell(call->out, t->section, SECTION_COLUMNS);
    cli_put_number(call, t->version, VERSION_COLUMNS);
    fprintf(call->out, "%.*s", STR_ARG(t->title));
    if (t->version > 0)
        fprintf(call->out, cli_words(call, "（%.*s %.10s）", " (%.*s %.10s)"), STR_ARG(t->who),
                t->at.data ? t->at.data : "");
    fputc('\n', call->out);
    while (str_next_line(&rest, &line))
        fprintf(call->out, "    %.*s\n", STR_ARG(line));
    if (t->fault.len > 0)
        fprintf(call->out, cli_words(call, "    不能填入：%.*s\n", "    cannot be filled in: %.*s\n"),
                STR_ARG(t->fault));
}

static void put_texts(cli_call *call, const void *response)
{
    const report_texts *all = response;
    for (size_t i = 0; i < all->count; i++)
        put_text(call, &all->items[i]);
}

static void put_one(cli_call *call, const void *response)
{
    put_text(call, response);
}

static void put_placeholders(cli_call *call, const void *response)
{
    const placeholder_lines *all = response;
    bool is_en = call->lang == LANGUAGE_EN;
    for (const placeholder_line *one = all->items; one < all->items + all->count; one++) {
        cli_put_cell(call->out, is_en ? one->name_en : one->name, NAME_COLUMNS);
        cli_put_cell(call->out, is_en ? one->argument_en : one->argument, ARGUMENT_COLUMNS);
        fprintf(call->out, "%.*s\n", STR_ARG(is_en ? one->meaning_en : one->meaning));
    }
}

static const cli_printer printers[] = {
    { &report_texts_fields, .put = put_texts },
    { &report_text_fields, .put = put_one },
    { &placeholder_lines_fields, .put = put_placeholders },
    { 0 },
};

bool cmd_paragraph(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}
