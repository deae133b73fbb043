/* halfsky mapping: how tables with names of their own are read. */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/faults.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/data/mapping.h"

/* A saved mapping, without its names. */
static void add_mapping(cli_call *call, cli_table *t, const void *item)
{
    (void)call;
    const mapping *m = item;
    cli_table_add(t, m->name);
    cli_table_add_number(t, (int64_t)m->count);
    cli_table_add(t, m->at);
    cli_table_add(t, m->who);
}

static const cli_rows rows = {
    &mapping_fields,
    (const cli_column[]){
        { "名称", "name", 0 }, { "条数", "names", true }, { "时间", "time", 0 }, { "姓名", "saved by", 0 }, { 0 } },
    add_mapping,
};

static const cli_printer printers[] = {
    { &mapping_fields, .rows = &rows },
    { &mappings_fields, .rows = &rows },
    { 0 },
};

/* mapping delete, list */
bool cmd_mapping(cli_call *call, error *err)
{
    return cli_run_action(call, printers, 0, err);
}

/* One name a line, as a person edits them. */
static str json_of(cli_call *call, const mapping *m)
{
    strbuf b = strbuf_in(call->request, 0);
    strbuf_add(&b, STR("{\"names\": [\n"));
    for (size_t i = 0; i < m->count; i++) {
        json_writer w = { .to = &b };
        field_write(&mapping_name_fields, &m->names[i], &w);
        strbuf_add(&b, i + 1 < m->count ? STR(",\n") : STR("\n"));
    }
    strbuf_add(&b, STR("]}\n"));
    return strbuf_str(&b);
}

static bool put_names(cli_call *call, const mapping *m, error *err)
{
    str text = json_of(call, m);
    const char *path = cli_value(call, "-o");
    if (path)
        return file_write(path, text, err);
    fwrite(text.data, 1, text.len, call->out);
    return true;
}

bool cmd_mapping_show(cli_call *call, error *err)
{
    mapping_request asked = { 0 };
    mapping found;
    return cli_ask(call, "mapping.show", &asked, err) && cli_act(call, "mapping.show", &asked, &found, err) &&
           put_names(call, &found, err);
}

/* The draft goes where a person edits it; what was not understood to standard error. */
static bool propose(cli_call *call, const import_request *asked, error *err)
{
    mapping_proposal found;
    if (!cli_act(call, "mapping.propose", asked, &found, err))
        return error_prefix(err, "“%s”：", "\"%s\": ", call->arguments[0]);
    cli_print_faults(call, &found.faults);
    fprintf(call->err,
            cli_words(call, "名称 %zu 个，其中 %zu 个尚未对应（ours 为空）；补上后 halfsky mapping save 名称 文件\n",
                      "%zu names, %zu of them not recognised (ours is null); fill them in, then halfsky mapping save NAME FILE\n"),
            found.mapping.count, found.unrecognised);
    return put_names(call, &found.mapping, err);
}

bool cmd_mapping_propose(cli_call *call, error *err)
{
    byte_source file;
    import_request asked = { .source = &file };
    if (!cli_ask(call, "mapping.propose", &asked, err) ||
        !source_open(call->arguments[0], LIMIT_OFFICE_BYTES, &file, err))
        return false;
    bool done = propose(call, &asked, err);
    source_close(&file);
    return done;
}

bool cmd_mapping_save(cli_call *call, error *err)
{
    str text;
    const json_value *value;
    mapping_request named = { 0 };
    mapping asked = { 0 }, saved;
    const char *path = call->arguments[1];
    if (!cli_ask(call, "mapping.show", &named, err) || /* the name, checked as everywhere */
        !cli_read_text(call, path, LIMIT_API_BODY_BYTES, &text, err))
        return false;
    if (!json_parse(call->request, text, &value, err) ||
        !field_read_json(call->request, &mapping_fields, value, &asked, err))
        return error_prefix(err, "“%s”：", "\"%s\": ", path);
    asked.name = named.name;
    if (!cli_act(call, "mapping.save", &asked, &saved, err))
        return false;
    cli_put_answer(call, printers, &saved);
    return true;
}
