/* halfsky data import, export, history */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/faults.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/data/export.h"
#include "service/data/import.h"
#include "service/data/protect.h"

/* CSV files begin with it: without it Chinese spreadsheets take UTF-8 for GBK. Standard output has none,
 * because it goes to another program. */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static void print_result(const cli_call *call, const import_result *r, bool is_dry)
{
    cli_print_faults(call, &r->faults);
    if (r->faults.error_count > 0)
        return;
    if (is_dry)
        fprintf(
            call->out,
            cli_words(
                call, "检查通过：%zu 行%.0s；将新增 %zu、更新 %zu、不变 %zu；提醒 %zu 条%.0s。未写入。\n",
                "checked %zu row%s: %zu new, %zu updated, %zu unchanged; %zu warning%s. Nothing was written.\n"),
            r->row_count, plural_s(r->row_count), r->added, r->superseded, r->unchanged,
            r->faults.warning_count, plural_s(r->faults.warning_count));
    else
        fprintf(call->out,
                cli_words(call, "已导入 %zu 行%.0s：新增 %zu、更新 %zu、不变 %zu；提醒 %zu 条%.0s\n",
                          "imported %zu row%s: %zu new, %zu updated, %zu unchanged; %zu warning%s\n"),
                r->row_count, plural_s(r->row_count), r->added, r->superseded, r->unchanged,
                r->faults.warning_count, plural_s(r->faults.warning_count));
    if (r->confirmed > 0)
        fprintf(call->out,
                cli_words(call, "其中 %zu 个看来有误的数据经确认%.0s\n",
                          "%zu value%s that looked wrong confirmed\n"),
                r->confirmed, plural_s(r->confirmed));
}

static bool write_rejected(cli_call *call, const byte_source *file, const import_faults *faults, error *err)
{
    str csv;
    const char *path = cli_value(call, "--reject");
    if (!path || faults->error_count == 0)
        return true;
    return cli_act(call, "data.reject", &((reject_request){ file, faults }), &csv, err) &&
           file_write(path, str_join(call->request, STR(BYTE_ORDER_MARK), csv), err);
}

static bool import_source(cli_call *call, const import_request *asked, error *err)
{
    import_result result;
    const char *path = call->arguments[0];
    bool is_dry = cli_given(call, "--dry-run");
    if (!cli_act(call, is_dry ? "data.check" : "data.import", asked, &result, err))
        return error_prefix(err, "“%s”：", "\"%s\": ", path);
    if (cli_given(call, "--json"))
        cli_put_response(call, "data.import", &result);
    else
        print_result(call, &result, is_dry);
    if (!write_rejected(call, asked->source, &result.faults, err))
        return false;
    if (result.faults.error_count > 0)
        return error_set(err, ERROR_INPUT, "“%1$s”有 %2$zu 处错误%3$.0s，未导入任何数据；更正后再导入整个文件",
                         "%2$zu error%3$s in \"%1$s\"; nothing was imported; correct them and import the "
                         "whole file again", path, result.faults.error_count,
                         plural_s(result.faults.error_count));
    return true;
}

bool cmd_data_import(cli_call *call, error *err)
{
    byte_source file;
    const char *path = call->arguments[0];
    import_request asked = { .source = &file, .options = { .file_name = cli_file_name(path) } };
    if (!cli_ask(call, "data.import", &asked, err) || !source_open(path, LIMIT_IMPORT_BYTES, &file, err))
        return false;
    bool done = import_source(call, &asked, err);
    source_close(&file);
    return done;
}

static bool write_piece(void *payload, str piece, error *err)
{
    FILE *out = payload;
    return fwrite(piece.data, 1, piece.len, out) == piece.len
               ? true
               : error_set(err, ERROR_IO, "未能全部写出：磁盘已满或输出已关闭",
                           "could not write all data: disk full or output closed");
}

static bool read_protection(cli_call *call, int *max_out, error *err)
{
    if (cli_given(call, "--protect") && *max_out == 0)
        *max_out = PROTECT_MAX;
    return cli_given(call, "--protect") || !cli_given(call, "--max") ||
           error_set(err, ERROR_USAGE, "--max 须与 --protect 合用", "--max requires --protect");
}

/* Written to standard error, because the data goes to standard output. */
static void report_protection(cli_call *call, const export_result *r)
{
    fprintf(call->err,
            cli_words(call, "已按保密导出（按全库计）：主要抑制（小计数）%zu 个，次要抑制 %zu 个\n",
                      "suppressed in the whole store: %zu primary (small counts), %zu secondary\n"),
            r->small_count, r->other_count);
    if (r->unpublished_count > 0)
        fprintf(call->err,
                cli_words(call, "未包括尚未发布的监测报表的数据 %zu 个%.0s\n",
                          "left out, because their round is not published: %zu figure%s\n"),
                r->unpublished_count, plural_s(r->unpublished_count));
    if (r->broken_sums > 0)
        fprintf(
            call->err,
            cli_words(
                call, "有 %zu 处合计小于各部分之和，未用于推算；发布前请核对\n",
                "totals smaller than their parts, not used for suppression: %zu; check them before publication\n"),
            r->broken_sums);
}

static bool export_to(cli_call *call, export_request *asked, FILE *out, error *err)
{
    export_result result;
    asked->write = write_piece;
    asked->payload = out;
    if (!cli_act(call, "data.export", asked, &result, err))
        return false;
    if (asked->query.protect_max > 0 || asked->format != EXPORT_CSV)
        report_protection(call, &result);
    return true;
}

static bool export_to_file(cli_call *call, export_request *asked, const char *path, error *err)
{
    const char *part = str_zero_ended(call->request, str_format(call->request, "%s.part", path));
    int file = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    FILE *out = file < 0 ? 0 : fdopen(file, "wb");
    if (!out)
        return error_set(err, ERROR_IO, "不能写入“%s”：%s", "cannot write \"%s\": %s", path, strerror(errno));
    if (asked->format == EXPORT_CSV)
        fputs(BYTE_ORDER_MARK, out);
    bool done = export_to(call, asked, out, err), is_written = fclose(out) == 0;
    if (done && is_written && rename(part, path) == 0)
        return true;
    if (done)
        error_set(err, ERROR_IO, "不能写入“%s”：%s", "cannot write \"%s\": %s", path, strerror(errno));
    unlink(part);
    return false;
}

bool cmd_data_export(cli_call *call, error *err)
{
    export_request asked = { 0 };
    const char *path = cli_value(call, "-o");
    if (!cli_ask(call, "data.export", &asked, err) || !read_protection(call, &asked.query.protect_max, err))
        return false;
    if (asked.format != EXPORT_CSV && asked.query.protect_max > 0)
        return error_set(err, ERROR_USAGE, "SDMX 格式总是以保密导出，不需要 --protect",
                         "SDMX formats are always protected; leave out --protect");
    return path ? export_to_file(call, &asked, path, err) : export_to(call, &asked, call->out, err);
}

static void write_version(json_writer *w, const history_result *h, const figure_version *v)
{
    const observation *o = &v->figure;
    const status_row *status = status_of_letter(o->status);
    json_begin_object(w);
    json_put_string(w, STR("region"), region_code_of_id(&h->known->regions, o->region));
    json_put_int(w, STR("period"), o->period);
    for (int list = 0; list < LIST_COUNT; list++)
        json_put_string(w, str_of(dimension_list_words[list]),
                        catalogue_code(h->known, o, (dimension_list)list));
    json_put_int(w, STR("version"), o->version);
    json_put_decimal_or_null(w, STR("value"), o->has_value, observation_value(o));
    json_put_string(w, STR("status"), status ? str_of(status->word) : STR("?"));
    json_put_string_or_null(w, STR("source"), history_text(h, o->source));
    json_put_string_or_null(w, STR("note"), history_text(h, o->note));
    json_put_string_or_null(w, STR("confirmation"), history_text(h, o->confirmation));
    json_put_string(w, STR("at"), v->at);
    json_put_string(w, STR("who"), v->who);
    json_put_string_or_null(w, STR("why"), v->why);
    json_put_string(w, STR("file"), v->file);
    json_end_object(w);
}

/* "女、城镇": what the figure is a part of; "合计" for the total. */
static str breakdown_words(cli_call *call, const history_result *h, const observation *o)
{
    strbuf words = strbuf_in(call->request, 0);
    for (int list = 0; list < LIST_COUNT; list++) {
        const code_list *codes = &h->known->codes[list];
        if (o->position[list] == POSITION_TOTAL || o->position[list] >= codes->count)
            continue;
        const code_item *item = &codes->items[o->position[list]];
        strbuf_addf(&words, "%s%.*s", words.len ? cli_words(call, "、", ", ") : "",
                    STR_ARG(call->lang == LANGUAGE_ZH ? item->name : item->name_en));
    }
    return words.len ? strbuf_str(&words) : str_of(cli_words(call, "合计", "Total"));
}

static void add_version(cli_call *call, cli_table *t, const history_result *h, const figure_version *v)
{
    const observation *o = &v->figure;
    const status_row *status = status_of_letter(o->status);
    cli_table_add(t, region_code_of_id(&h->known->regions, o->region));
    cli_table_add_number(t, o->period);
    cli_table_add(t, str_format(call->request, "v%d", o->version));
    cli_table_add(t, breakdown_words(call, h, o));
    cli_table_add(t, o->has_value ? decimal_text(call->request, observation_value(o)) : STR("—"));
    cli_table_add(t, status ? str_of(cli_words(call, status->zh, status->en)) : STR("?"));
    cli_table_add(t, v->at);
    cli_table_add(t, v->who);
    cli_table_add(t, v->file);
    cli_table_add(t, v->why);
    if (o->confirmation != 0)
        cli_table_add_line(t, str_format(call->request, cli_words(call, "经确认：%.*s", "confirmed: %.*s"),
                                         STR_ARG(history_text(h, o->confirmation))));
}

bool cmd_data_history(cli_call *call, error *err)
{
    static const cli_column columns[] = {
        { "地区", "region", 0 },       { "年份", "year", true }, { "版", "version", 0 },
        { "分组", "disaggregation", 0 }, { "数值", "value", true }, { "状态", "status", 0 },
        { "时间", "time", 0 },         { "姓名", "name", 0 },     { "文件", "file", 0 },
        { "理由", "reason", 0 },       { 0 },
    };
    export_query query = { 0 };
    history_result result;
    if (!cli_ask(call, "data.history", &query, err) || !cli_act(call, "data.history", &query, &result, err))
        return false;
    if (cli_given(call, "--json")) {
        strbuf buffer;
        json_writer w = cli_json(call, &buffer);
        json_begin_object(&w);
        json_put_string(&w, STR("indicator"), result.indicator->code);
        json_key(&w, STR("versions"));
        json_begin_array(&w);
        for (size_t i = 0; i < result.versions.count; i++)
            write_version(&w, &result, &result.versions.items[i]);
        json_end_array(&w);
        json_end_object(&w);
        json_end_line(&w);
        return true;
    }
    bool is_english = call->lang == LANGUAGE_EN && result.indicator->name_en.len > 0;
    str name = is_english ? result.indicator->name_en : result.indicator->name;
    fprintf(call->out, "%.*s %.*s\n", STR_ARG(result.indicator->code), STR_ARG(name));
    cli_table *t = cli_table_create(call, columns);
    for (size_t i = 0; i < result.versions.count; i++)
        add_version(call, t, &result, &result.versions.items[i]);
    if (result.versions.count > 0)
        cli_table_print(t);
    else
        fprintf(call->out, "%s\n", cli_words(call, "没有数据", "no data"));
    return true;
}
