/* halfsky index */
#include "base/file.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/composite_output.h"
#include "cli/options.h"

static bool read_text(cli_call *call, const char *path, size_t bytes_max, str *text_out, error *err)
{
    text_encoding encoding;
    str bytes;
    return file_read(call->request, path, bytes_max, &bytes, err) &&
           (text_decode(call->request, bytes, bytes_max, &encoding, text_out, err) || error_prefix(err, "“%s”：", "\"%s\": ", path));
}

/* Prints all faults, one per line; the error that follows contains their number. */
static void print_faults(const cli_call *call, const composite_faults *faults)
{
    for (size_t i = 0; i < faults->count; i++) {
        const composite_fault *f = &faults->items[i];
        fprintf(call->err, cli_words(call, "错误 %.*s：%.*s\n", "error %.*s: %.*s\n"), STR_ARG(f->place), STR_ARG(call->lang == LANGUAGE_ZH ? f->zh : f->en));
    }
}

static bool read_definition(cli_call *call, const composite_definition **definition_out, error *err)
{
    const char *name = cli_value(call, "--definition");
    composite_faults faults;
    str text;
    if (!name)
        return error_set(err, ERROR_USAGE, "缺少 --definition：内置定义的名称（见 --list）或文件", "missing --definition: name of a built-in definition (see --list) or a file");
    if (!service_composite_ready(str_of(name), &text) && !read_text(call, name, LIMIT_COMPOSITE_BYTES, &text, err))
        return error_prefix(err, "“%1$s”既不是内置的指数定义，也不是可读的文件：", "\"%1$s\" is neither a built-in index nor a readable file: ", name);
    if (service_composite_definition(call->request, text, definition_out, &faults, err))
        return true;
    print_faults(call, &faults);
    return error_prefix(err, "“%s”：", "\"%s\": ", name);
}

static bool read_figures(cli_call *call, const composite_definition **definition_io, composite_data *data_out, composite_notes *notes_out, error *err)
{
    const composite_definition *d = *definition_io;
    const char *path = cli_value(call, "--data"), *regions_asked = cli_value(call, "--region"), *level = cli_value(call, "--level");
    const composite_scope scope = { .regions = str_of(regions_asked), .level = str_of(level) };
    store *s;
    str text;
    if (path)
        return read_text(call, path, LIMIT_IMPORT_BYTES, &text, err) &&
               (service_composite_data_of_csv(call->request, d, text, &scope, data_out, notes_out, err) || error_prefix(err, "“%s”：", "\"%s\": ", path));
    if (!cli_open_store(call, STORE_READ, &s, err))
        return false;
    bool done = service_composite_data_of_store(call->request, s, d, &scope, definition_io, data_out, notes_out, err);
    service_close(s);
    return done;
}

static bool read_question(cli_call *call, composite_question *q, error *err)
{
    int draws, seed;
    *q = (composite_question){ .wants_influences = cli_given(call, "--sensitivity"), .influence_draws = 512 };
    if (!cli_number(call, "--year", 1900, 2200, 0, &q->year, err) || !cli_number(call, "--from", 1900, 2200, 0, &q->year_from, err) ||
        !cli_number(call, "--draws", 0, 1000000, 10000, &draws, err) || !cli_number(call, "--seed", 0, 2147483647, 1, &seed, err))
        return false;
    q->draws = (composite_draws){ .draws = (size_t)draws, .weight_spread = 0.25, .seed = (uint64_t)seed };
    return true;
}

static bool list_ready_made(cli_call *call, error *err)
{
    strbuf buffer;
    json_writer w = cli_json(call, &buffer);
    bool as_json = cli_given(call, "--json");
    if (as_json)
        json_begin_array(&w);
    for (size_t i = 0; i < composite_ready_count; i++) {
        const composite_definition *d;
        composite_faults faults;
        if (!service_composite_definition(call->request, composite_ready_made[i].text(), &d, &faults, err))
            return false;
        bool zh = call->lang == LANGUAGE_ZH;
        if (!as_json) {
            cli_put_cell(call->out, str_of(composite_ready_made[i].name), 6);
            fprintf(call->out, zh ? "%.*s（%zu 个领域，%zu 个指标）\n      %.*s\n" : "%.*s (%zu domains, %zu indicators)\n      %.*s\n", STR_ARG(zh ? d->name : d->name_en),
                    d->domain_count, d->indicator_count, STR_ARG(zh ? d->note : d->note_en));
            continue;
        }
        json_begin_object(&w);
        json_put_string(&w, STR("definition"), str_of(composite_ready_made[i].name));
        json_put_string(&w, STR("name"), d->name);
        json_put_string(&w, STR("name_en"), d->name_en);
        json_put_int(&w, STR("domains"), (int64_t)d->domain_count);
        json_put_int(&w, STR("indicators"), (int64_t)d->indicator_count);
        json_put_string(&w, STR("source"), d->source);
        json_end_object(&w);
    }
    if (as_json) {
        json_end_array(&w);
        json_end_line(&w);
    }
    return true;
}

static bool show_definition(cli_call *call, error *err)
{
    str text;
    const char *name = cli_value(call, "--show");
    if (!service_composite_ready(str_of(name), &text))
        return error_set(err, ERROR_NOT_FOUND, "没有内置的指数定义“%s”；见 halfsky index --list", "built-in index \"%s\" not found; see halfsky index --list", name);
    fwrite(text.data, 1, text.len, call->out);
    return true;
}

bool cmd_index(cli_call *call, error *err)
{
    const composite_definition *d;
    composite_data data;
    composite_question question;
    composite_answer answer;
    composite_notes notes;
    if (cli_given(call, "--list"))
        return list_ready_made(call, err);
    if (cli_given(call, "--show"))
        return show_definition(call, err);
    if (!read_question(call, &question, err) || !read_definition(call, &d, err) || !read_figures(call, &d, &data, &notes, err) ||
        !service_composite(call->request, d, &data, &question, &answer, err))
        return false;
    answer.notes = notes;
    const char *page = cli_value(call, "--html");
    if (page && !file_write(page, service_composite_page(call->request, &answer, &(page_frame){ .lang = call->lang, .today = cli_today() }), err))
        return false;
    bool is_page_printed = page && str_eq(str_of(page), STR("-"));
    if (is_page_printed)
        return true;
    if (cli_given(call, "--json"))
        cli_composite_json(call, &answer, &question);
    else
        cli_composite_print(call, &answer);
    return true;
}
