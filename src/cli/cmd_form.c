/* halfsky form, form head, form import: the forms of a round as workbooks */
#include <errno.h>
#include <sys/stat.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "service/form/form.h"

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool write_archive(cli_call *call, const form_request *asked, const char *path, error *err)
{
    action_file file;
    if (!cli_act(call, "form.archive", asked, &file, err) || !file_write(path, file.bytes, err))
        return false;
    fprintf(call->out, cli_words(call, "已写入 %s\n", "wrote %s\n"), path);
    return true;
}

static bool write_files(cli_call *call, const form_files *files, const char *path, error *err)
{
    bool in_folder = is_folder(path);
    if (!in_folder && files->count > 1)
        return error_set(
            err, ERROR_USAGE, "有 %zu 个单位：-o 应为已有的文件夹或 .zip 文件，或用 --department 选一个单位",
            "there are %zu units: -o must be an existing folder or a .zip file, or choose one unit "
            "with --department",
            files->count);
    for (size_t i = 0; i < files->count; i++) {
        const action_file *f = &files->items[i];
        str whole = in_folder ? str_format(call->request, "%s/%.*s", path, STR_ARG(f->name)) : str_of(path);
        if (!file_write(str_zero_ended(call->request, whole), f->bytes, err))
            return false;
        fprintf(call->out, cli_words(call, "已写入 %.*s\n", "wrote %.*s\n"), STR_ARG(whole));
    }
    return true;
}

bool cmd_form(cli_call *call, error *err)
{
    form_request asked = { 0 };
    form_files files;
    const char *path = cli_value(call, "-o");
    if (!path)
        return error_set(err, ERROR_USAGE, "请用 -o 给出文件、文件夹或 .zip 文件",
                         "name a file, a folder or a .zip file with -o");
    if (!cli_ask(call, "form.files", &asked, err))
        return false;
    if (str_ends(str_of(path), STR(".zip")))
        return write_archive(call, &asked, path, err);
    if (!cli_act(call, "form.files", &asked, &files, err) || !write_files(call, &files, path, err))
        return false;
    if (files.without_cells > 0)
        fprintf(call->out,
                cli_words(call, "另有 %zu 个单位只报文字情况\n", "%zu more units report in words only\n"),
                files.without_cells);
    return true;
}

bool cmd_form_head(cli_call *call, error *err)
{
    form_head_request asked = { 0 };
    form_head head;
    if (!cli_ask(call, "form.set_head", &asked, err) || !cli_act(call, "form.set_head", &asked, &head, err))
        return false;
    if (cli_given(call, "--json")) {
        cli_put_response(call, "form.set_head", &head);
        return true;
    }
    fprintf(call->out,
            cli_words(call, "表号：%.*s\n制定机关：%.*s\n批准（备案）文号：%.*s\n有效期至：%.*s\n",
                      "Form number: %.*s\nIssued by: %.*s\nApproval number: %.*s\nValid until: %.*s\n"),
            STR_ARG(head.number), STR_ARG(head.authority), STR_ARG(head.approval), STR_ARG(head.valid_until));
    return true;
}

static void print_findings(cli_call *call, const form_import_result *r)
{
    for (size_t i = 0; i < r->finding_count; i++) {
        const form_finding *f = &r->findings[i];
        str words = call->lang == LANGUAGE_EN ? f->en : f->zh;
        fprintf(f->is_warning ? call->out : call->err, cli_words(call, "%s %.*s：%.*s\n", "%s %.*s: %.*s\n"),
                f->is_warning ? cli_words(call, "提醒", "warning") : cli_words(call, "错误", "error"),
                STR_ARG(f->place), STR_ARG(words));
    }
}

static bool write_marked(cli_call *call, const form_file_request *asked, error *err)
{
    const char *path = cli_value(call, "--faults-copy");
    action_file file;
    if (!path)
        return true;
    if (!cli_act(call, "form.mark", asked, &file, err) || !file_write(path, file.bytes, err))
        return false;
    fprintf(call->out,
            cli_words(call, "已写入 %s：红格为错误，批注为说明\n",
                      "wrote %s: faults are red and have comments\n"),
            path);
    return true;
}

bool cmd_form_import(cli_call *call, error *err)
{
    form_file_request asked = { 0 };
    form_import_result r;
    if (!file_read(call->request, call->arguments[0], LIMIT_OFFICE_BYTES, &asked.file, err) ||
        !cli_act(call, "task.enter", &asked, &r, err))
        return false;
    if (cli_given(call, "--json"))
        cli_put_response(call, "task.enter", &r);
    else
        print_findings(call, &r);
    if (!r.is_done)
        return write_marked(call, &asked, err) &&
               error_set(err, ERROR_INPUT, "有 %zu 处错误，没有存入任何数据", "%zu errors; nothing was saved",
                         r.error_count);
    if (!cli_given(call, "--json"))
        fprintf(
            call->out,
            cli_words(call, "%.*s：%zu 个数据格，存入 %zu 个改动\n", "%.*s: %zu cells, %zu changes saved\n"),
            STR_ARG(r.task.unit_name), r.cell_count, r.changed_count);
    return true;
}
