/* From argv to a command's function: options, help, language, errors and exit status. */
#include "cli/command.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/act.h"
#include "cli/call.h"
#include "cli/suggest.h"
#include "base/terminal.h"

/* The number of words of a command name if argv begins with all of them; else 0. */
static size_t words_matched(const char *words, int argc, char **argv)
{
    str rest = str_of(words), word;
    size_t count = 0;
    while (str_cut(&rest, STR(" "), &word)) {
        if ((int)count >= argc || !str_eq(word, str_of(argv[count])))
            return 0;
        count++;
    }
    return count;
}

static const cli_command *find_command(int argc, char **argv, size_t *words_out)
{
    const cli_command *best = 0;
    *words_out = 0;
    for (size_t i = 0; i < cli_command_count; i++) {
        size_t words = words_matched(cli_commands[i].words, argc, argv);
        if (words > *words_out) {
            best = &cli_commands[i];
            *words_out = words;
        }
    }
    return best;
}

/* The commands of a noun, or all of them. */
static void list_commands(FILE *out, language lang, const char *noun)
{
    for (size_t i = 0; i < cli_command_count; i++) {
        str words = str_of(cli_commands[i].words), first;
        if (!noun || (str_cut(&words, STR(" "), &first) && str_eq(first, str_of(noun))))
            fprintf(out, "  %-20s %s\n", cli_commands[i].words,
                    lang == LANGUAGE_ZH ? cli_commands[i].zh : cli_commands[i].en);
    }
}

static void help_list(FILE *out, language lang, const char *noun)
{
    bool zh = lang == LANGUAGE_ZH;
    fprintf(out, zh ? "用法：halfsky 命令 [参数]\n\n" : "Usage: halfsky COMMAND [ARGUMENTS]\n\n");
    list_commands(out, lang, noun);
    if (!noun)
        fputs(
            zh ? "\n首次使用请依次运行：init，plan import，data import，assess，report annual。\n"
                 "退出码：0 成功，2 用法错误，3 输入内容有错，4 未找到或已存在，5 没有权限，6 正被占用，7 数据库或文件出错，130 已取消。\n"
               : "\nFirst use: init, plan import, data import, assess, report annual, in this order.\n"
                 "Exit status: 0 success, 2 usage error, 3 invalid input, 4 not found / already exists, 5 permission denied, 6 store in use, 7 database or file error, 130 cancelled.\n",
            out);
    fprintf(out, zh ? "各命令的说明：halfsky 命令 --help。English: --lang en\n"
                    : "Help for a command: halfsky COMMAND --help. 中文：--lang zh\n");
    fprintf(out, zh ? "超过一秒的工作在终端上显示进度；--progress：输出到文件时也显示。Ctrl-C 取消，不改变数据。\n"
                    : "Work of more than a second shows its progress on a terminal; --progress: elsewhere too. Ctrl-C cancels it; no data is changed.\n");
}

static void help_command(FILE *out, language lang, const cli_command *c)
{
    bool zh = lang == LANGUAGE_ZH;
    fprintf(out, "%s\n\n", zh ? c->zh : c->en);
    fprintf(out, "%shalfsky %s%s%s%s\n", zh ? "用法：" : "Usage: ", c->words, *c->arguments ? " " : "",
            c->arguments, cli_option_count(c) ? (zh ? " [选项]" : " [OPTIONS]") : "");
    if (c->arguments_zh)
        fprintf(out, zh ? "\n%s：%s\n" : "\n%s: %s\n", c->arguments, zh ? c->arguments_zh : c->arguments_en);
    if (cli_option_count(c))
        fprintf(out, zh ? "\n选项：\n" : "\nOptions:\n");
    for (size_t i = 0; i < cli_option_count(c); i++) {
        const cli_option *o = &c->options[i];
        char left[64];
        snprintf(left, sizeof left, "%s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "");
        fprintf(out, "  %-22s %s\n", left, zh ? o->zh : o->en);
    }
    fprintf(out, zh ? "\n例：\n" : "\nExamples:\n");
    str rest = str_of(c->examples), line;
    while (str_next_line(&rest, &line))
        fprintf(out, "  %.*s\n", STR_ARG(line));
}

/* In "assess backtst" the extra argument may be a mistyped word of a longer command. */
static bool refuse_argument(cli_call *call, const char *argument, error *err)
{
    const cli_command *c = call->command;
    str words = str_format(call->request, "%s %s", c->words, argument);
    char *typed[] = { str_zero_ended(call->request, words) };
    const cli_command *meant = call->argument_count == 0 ? cli_command_meant(call->request, 1, typed) : 0;
    if (meant && meant != c)
        return error_set(err, ERROR_USAGE, "多余的参数“%s”；是不是 halfsky %s？",
                         "unexpected argument \"%s\"; did you mean halfsky %s?", argument, meant->words);
    return error_set(err, ERROR_USAGE, "多余的参数“%s”；用法：halfsky %s%s%s",
                     "unexpected argument \"%s\"; usage: halfsky %s%s%s", argument, c->words,
                     *c->arguments ? " " : "", c->arguments);
}

static bool refuse_option(const cli_command *c, const char *argument, str name, error *err)
{
    const char *meant = cli_option_meant(c, name);
    if (meant)
        return error_set(err, ERROR_USAGE, "halfsky %2$s 没有选项“%1$s”；是不是 %3$s？",
                         "halfsky %2$s has no option \"%1$s\"; did you mean %3$s?", argument, c->words,
                         meant);
    return error_set(err, ERROR_USAGE, "halfsky %2$s 没有选项“%1$s”；见 halfsky %2$s --help",
                     "halfsky %2$s has no option \"%1$s\"; see halfsky %2$s --help", argument, c->words);
}

static void take_value(cli_call *call, size_t option, const char *value)
{
    const char *before = call->values[option];
    bool goes_on = before && str_ends(str_of(call->command->options[option].value), STR("[,...]"));
    call->values[option] = goes_on ? str_zero_ended(call->request,
                                                    str_format(call->request, "%s,%s", before, value))
                                   : value;
}

static bool read_arguments(cli_call *call, int argc, char **argv, error *err)
{
    const cli_command *c = call->command;
    bool only_arguments = false;
    for (int i = 0; i < argc; i++) {
        str word = str_of(argv[i]);
        if (!only_arguments && str_eq(word, STR("--"))) {
            only_arguments = true;
            continue;
        }
        if (only_arguments || !str_starts(word, STR("-")) || word.len == 1) {
            if (call->argument_count == c->arguments_max || call->argument_count == CLI_ARGUMENTS_MAX)
                return refuse_argument(call, argv[i], err);
            call->arguments[call->argument_count++] = argv[i];
            continue;
        }
        size_t equals = str_find(word, STR("="), 0);
        str name = equals == STR_NOWHERE ? word : str_slice(word, 0, equals);
        size_t index = cli_option_index(c, name);
        if (index == CLI_OPTIONS_MAX)
            return refuse_option(c, argv[i], name, err);
        if (!c->options[index].value) {
            call->values[index] = "";
        } else if (equals != STR_NOWHERE) {
            take_value(call, index, argv[i] + equals + 1);
        } else {
            if (i + 1 == argc)
                return error_set(err, ERROR_USAGE, "选项“%s”缺少值（%s）",
                                 "option \"%s\" requires a value (%s)", argv[i], c->options[index].value);
            take_value(call, index, argv[++i]);
        }
    }
    if (call->argument_count < c->arguments_min)
        return error_set(err, ERROR_USAGE, "缺少参数；用法：halfsky %s %s",
                         "missing argument; usage: halfsky %s %s", c->words, c->arguments);
    return true;
}

/* Removes --lang and --progress from the arguments, wherever they are. The default of the language is
 * HALFSKY_LANG, then Chinese. */
static bool take_manners(int *argc, char **argv, language *lang_out, bool *wants_progress_out, error *err)
{
    const char *asked = getenv("HALFSKY_LANG");
    int kept = 0;
    for (int i = 0; i < *argc; i++) {
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < *argc)
            asked = argv[++i];
        else if (strncmp(argv[i], "--lang=", 7) == 0)
            asked = argv[i] + 7;
        else if (strcmp(argv[i], "--progress") == 0)
            *wants_progress_out = true;
        else
            argv[kept++] = argv[i];
    }
    *argc = kept;
    *lang_out = LANGUAGE_ZH;
    if (!asked || !*asked || strcmp(asked, "zh") == 0)
        return true;
    if (strcmp(asked, "en") != 0)
        return error_set(err, ERROR_USAGE, "语言应为 zh 或 en，不能是“%s”",
                         "the language must be zh or en, not \"%s\"", asked);
    *lang_out = LANGUAGE_EN;
    return true;
}

static bool check_output(const cli_call *call, error *err)
{
    if (!cli_runs(call->command, "list.write") || !cli_given(call, "-o") || !cli_given(call, "--json"))
        return true;
    return error_set(err, ERROR_USAGE, "-o 写出表格，不能与 --json 同用；要 JSON 文件，请用 --json > 文件",
                     "-o writes a table and cannot be used with --json; for a file of JSON use --json > FILE");
}

static int report_error(cli_call *call, const error *err)
{
    str text = error_text(call->request, err, call->lang);
    fprintf(call->err, "halfsky: %.*s\n", STR_ARG(text));
    return error_table[err->code].exit_status;
}

static bool wants_help(int argc, char **argv)
{
    for (int i = 0; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

/* Reports an unknown command with a suggestion, or with the commands of its noun. */
static int refuse_command(cli_call *call, int argc, char **argv)
{
    error err = { 0 };
    const char *second = argc > 1 && argv[1][0] != '-' ? argv[1] : "";
    const cli_command *meant = cli_command_meant(call->request, argc, argv);
    if (cli_is_noun(argv[0]) && (!*second || !meant)) {
        error_set(&err, ERROR_USAGE,
                  *second ? "没有命令“%s %s”；可用的命令：" : "“%s%s”后缺少子命令；可用的命令：",
                  *second ? "unknown command \"%s %s\"; available commands:"
                          : "\"%s%s\" needs a subcommand; available commands:",
                  argv[0], second);
        int status = report_error(call, &err);
        list_commands(call->err, call->lang, argv[0]);
        return status;
    }
    if (meant)
        error_set(&err, ERROR_USAGE, "没有命令“%s%s%s”；是不是 halfsky %s？",
                  "unknown command \"%s%s%s\"; did you mean halfsky %s?", argv[0], *second ? " " : "", second,
                  meant->words);
    else
        error_set(&err, ERROR_USAGE, "没有命令“%s”；见 halfsky --help",
                  "unknown command \"%s\"; see halfsky --help", argv[0]);
    return report_error(call, &err);
}

/* False when the first words are not a command or noun with a help text. */
static bool show_help(cli_call *call, int argc, char **argv)
{
    if (call->command)
        help_command(call->out, call->lang, call->command);
    else if (argc == 0 || argv[0][0] == '-')
        help_list(call->out, call->lang, 0);
    else if (cli_is_noun(argv[0]) && (argc == 1 || argv[1][0] == '-'))
        help_list(call->out, call->lang, argv[0]);
    else
        return false;
    return true;
}

static int run(cli_call *call, int argc, char **argv)
{
    error err = { 0 };
    if (!take_manners(&argc, argv, &call->lang, &call->wants_progress, &err))
        return report_error(call, &err);
    if (argc == 0) {
        help_list(call->err, call->lang, 0);
        return error_table[ERROR_USAGE].exit_status;
    }
    static char version[] = "version";
    if (strcmp(argv[0], "--version") == 0)
        argv[0] = version;
    bool is_help = strcmp(argv[0], "help") == 0;
    argc -= is_help;
    argv += is_help;
    size_t words;
    call->command = find_command(argc, argv, &words);
    if ((is_help || wants_help(argc, argv)) && show_help(call, argc, argv))
        return 0;
    if (!call->command)
        return refuse_command(call, argc, argv);
    if (!read_arguments(call, argc - (int)words, argv + words, &err) || !check_output(call, &err) ||
        !call->command->run(call, &err))
        return report_error(call, &err);
    if (fflush(call->out) != 0 || ferror(call->out)) {
        error_set(&err, ERROR_IO, "结果未能全部写出：输出已关闭或磁盘已满",
                  "could not write the result: output closed or disk full");
        return report_error(call, &err);
    }
    return 0;
}

typedef struct cli_process {
    int argc;
    char **argv;
    cli_call call;
    int status;
} cli_process;

static void run_process(void *payload)
{
    cli_process *p = payload;
    p->call.request = arena_create(0);
    p->status = run(&p->call, p->argc - 1, p->argv + 1);
    cli_end_actions(&p->call);
    arena_destroy(p->call.request);
}

/* A stream that makes control characters visible. Returns `to` unchanged if it is not a terminal, because a
 * program may read the output. */
static FILE *shown(FILE *to, bool *is_terminal_out)
{
    *is_terminal_out = isatty(fileno(to)) == 1;
    FILE *terminal = *is_terminal_out ? terminal_open(to) : 0;
    return terminal ? terminal : to;
}

static void close_shown(FILE *stream, FILE *to)
{
    if (stream != to)
        fclose(stream);
}

int cli_main(int argc, char **argv, cli_serve *serve, const struct route_list *routes)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    cli_process p = { .argc = argc, .argv = argv, .call = { .serve = serve, .routes = routes, .in = stdin } };
    p.call.out = shown(stdout, &p.call.out_is_terminal);
    p.call.err = shown(stderr, &p.call.err_is_terminal);
    bool is_done = arena_try(run_process, &p);
    close_shown(p.call.out, stdout);
    close_shown(p.call.err, stderr);
    if (is_done)
        return p.status;
    /* The process ends here: what the command had begun in the database is rolled back. */
    error err;
    (void)error_set_memory(&err);
    arena *a = arena_create(0);
    fprintf(stderr, "halfsky: %.*s\n", STR_ARG(error_message(a, &err, p.call.lang)));
    arena_destroy(a);
    return error_table[err.code].exit_status;
}
