/* halfsky index */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/composite_output.h"
#include "cli/options.h"

/* Prints all faults, one per line; the error that follows contains their number. */
static void print_faults(const cli_call *call, const composite_faults *faults)
{
    for (size_t i = 0; i < faults->count; i++) {
        const composite_fault *f = &faults->items[i];
        fprintf(call->err, cli_words(call, "错误 %.*s：%.*s\n", "error %.*s: %.*s\n"), STR_ARG(f->place),
                STR_ARG(message_text(call->request, f->message, call->lang)));
    }
}

static bool read_definition(cli_call *call, const composite_definition **definition_out, error *err)
{
    const char *name = cli_value(call, "--definition");
    composite_reading reading = { 0 };
    error none = { 0 };
    str text, asked = str_of(name);
    if (!name)
        return error_set(err, ERROR_USAGE, "缺少 --definition：内置定义的名称（见 --list）或文件",
                         "missing --definition: name of a built-in definition (see --list) or a file");
    if (!cli_act(call, "index.show", &asked, &text, &none) &&
        !cli_read_text(call, name, LIMIT_COMPOSITE_BYTES, &text, err))
        return error_prefix(err, "“%1$s”既不是内置的指数定义，也不是可读的文件：",
                            "\"%1$s\" is neither a built-in index nor a readable file: ", name);
    bool is_read = cli_act(call, "index.read", &text, &reading, err);
    *definition_out = reading.definition;
    if (is_read)
        return true;
    print_faults(call, &reading.faults);
    return error_prefix(err, "“%s”：", "\"%s\": ", name);
}

static bool read_figures(cli_call *call, const composite_definition *d, composite_input *input_out,
                         error *err)
{
    const char *path = cli_value(call, "--data");
    composite_data_request asked = { .definition = d };
    if (!cli_ask(call, "index.figures", &asked, err))
        return false;
    if (!path)
        return cli_act(call, "index.figures", &asked, input_out, err);
    return cli_act(call, "index.figures_of_csv", &asked, input_out, err) ||
           error_prefix(err, "“%s”：", "\"%s\": ", path);
}

static void write_listed(json_writer *w, const composite_listed *one)
{
    const composite_definition *d = one->definition;
    json_begin_object(w);
    json_put_string(w, STR("definition"), one->name);
    json_put_string(w, STR("name"), d->name);
    json_put_string(w, STR("name_en"), d->name_en);
    json_put_int(w, STR("domains"), (int64_t)d->domain_count);
    json_put_int(w, STR("indicators"), (int64_t)d->indicator_count);
    json_put_string(w, STR("source"), d->source);
    json_end_object(w);
}

static void print_listed(cli_call *call, const composite_listed *one)
{
    bool zh = call->lang == LANGUAGE_ZH;
    const composite_definition *d = one->definition;
    cli_put_cell(call->out, one->name, 6);
    fprintf(call->out,
            zh ? "%.*s（%zu 个领域，%zu 个指标）\n      %.*s\n"
               : "%.*s (%zu domains, %zu indicators)\n      %.*s\n",
            STR_ARG(zh ? d->name : d->name_en), d->domain_count, d->indicator_count,
            STR_ARG(zh ? d->note : d->note_en));
}

static bool list_ready_made(cli_call *call, error *err)
{
    composite_list all;
    if (!cli_act(call, "index.list", &(action_nothing){ 0 }, &all, err))
        return false;
    if (!cli_given(call, "--json")) {
        for (size_t i = 0; i < all.count; i++)
            print_listed(call, &all.items[i]);
        return true;
    }
    strbuf buffer;
    json_writer w = cli_json(call, &buffer);
    json_begin_array(&w);
    for (size_t i = 0; i < all.count; i++)
        write_listed(&w, &all.items[i]);
    json_end_array(&w);
    json_end_line(&w);
    return true;
}

static bool show_definition(cli_call *call, error *err)
{
    str text, name = cli_text(call, "--show");
    if (!cli_act(call, "index.show", &name, &text, err))
        return false;
    fwrite(text.data, 1, text.len, call->out);
    return true;
}

bool cmd_index(cli_call *call, error *err)
{
    const composite_definition *d;
    composite_input input;
    composite_request asked = { .input = &input, .question = { .influence_draws = 512,
        .draws = { .draws = 10000, .weight_spread = 0.25, .seed = 1 } } };
    composite_answer answer;
    str html;
    if (cli_given(call, "--list"))
        return list_ready_made(call, err);
    if (cli_given(call, "--show"))
        return show_definition(call, err);
    if (!cli_ask(call, "index.compute", &asked, err) || !read_definition(call, &d, err) ||
        !read_figures(call, d, &input, err) || !cli_act(call, "index.compute", &asked, &answer, err))
        return false;
    const char *page = cli_value(call, "--html");
    if (page && (!cli_act(call, "index.file", &answer, &html, err) || !file_write(page, html, err)))
        return false;
    bool is_page_printed = page && str_eq(str_of(page), STR("-"));
    if (is_page_printed)
        return true;
    if (cli_given(call, "--json"))
        cli_composite_json(call, &answer, &asked.question);
    else
        cli_composite_print(call, &answer);
    return true;
}
