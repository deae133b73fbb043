/* halfsky demo */
#include <ftw.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/demo.h"
#include "cli/options.h"

static str member(const json_value *of, const char *key)
{
    return json_get_string(of, key, STR(""));
}

static void put_json(cli_call *call, const json_value *people)
{
    strbuf buffer;
    json_writer w = cli_json(call, &buffer);
    json_begin_array(&w);
    for (size_t i = 0; i < people->count; i++) {
        const json_value *p = &people->items[i];
        json_begin_object(&w);
        for (size_t k = 0; k < p->count; k++)
            json_put_string(&w, p->keys[k], p->items[k].text.data ? p->items[k].text : STR(""));
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_line(&w);
}

static void put_people(cli_call *call, const json_value *people)
{
    enum { LOGIN = 12, NAME = 18, DUTY = 34 };
    for (size_t i = 0; i < people->count; i++) {
        const json_value *p = &people->items[i];
        cli_put_cell(call->out, member(p, "login"), LOGIN);
        cli_put_cell(call->out, member(p, "name"), NAME);
        cli_put_cell(call->out, member(p, "duty"), DUTY);
        fprintf(call->out, "%.*s\n", STR_ARG(member(p, "secret")));
    }
    fprintf(call->out,
            cli_words(call,
                      "密码（各帐号相同，只显示这一次）：%.*s\n右列是动态口令的密钥，登录时用 halfsky person code 密钥 得到动态口令；右列为空的帐号不用动态口令\n",
                      "password (of all accounts, shown only now): %.*s\nThe right column is the secret of the one-time codes: halfsky person code SECRET prints the code for signing in; accounts without a secret need none\n"),
            STR_ARG(member(&people->items[0], "password")));
}

static int remove_one(const char *path, const struct stat *what, int kind, struct FTW *at)
{
    (void)what, (void)kind, (void)at;
    return remove(path);
}

/* Removes the folder of a demo that could not be finished. */
static bool remove_part(const char *made)
{
    enum { FOLDERS_OPEN = 16 };
    if (access(made, F_OK) == 0 && nftw(made, remove_one, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS) != 0)
        perror(made);
    return false;
}

/* Made beside its place and moved there when it is whole. */
bool cmd_demo(cli_call *call, error *err)
{
    const char *dir = call->arguments[0];
    str part = str_format(call->request, "%s.%ld", dir, (long)getpid());
    const char *made = str_zero_ended(call->request, part);
    const json_value *people;
    if (access(dir, F_OK) == 0)
        return error_set(err, ERROR_EXISTS, "“%s”已存在；请给出一个新文件夹",
                         "\"%s\" already exists; name a new folder", dir);
    if (!demo_make(call, made, cli_key_path(call), &people, err))
        return remove_part(made);
    if (rename(made, dir) != 0)
        return error_set(err, ERROR_IO, "无法将“%s”改名为“%s”", "cannot rename \"%s\" to \"%s\"", made,
                         dir) || remove_part(made);
    if (cli_given(call, "--json"))
        put_json(call, people);
    else
        put_people(call, people);
    return true;
}
