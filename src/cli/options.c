#include "cli/options.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/decimal.h"
#include "base/file.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/vec.h"

const char *cli_store_dir(const cli_call *call)
{
    const char *dir = call->store_dir ? call->store_dir : cli_value(call, "--store");
    if (!dir)
        dir = getenv("HALFSKY_STORE");
    return dir && *dir ? dir : ".";
}

/* NULL if neither a key file (--key, HALFSKY_KEY) nor a configuration or home directory is set. */
const char *cli_key_path(const cli_call *call)
{
    const char *given = cli_value(call, "--key"), *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (!given)
        given = getenv("HALFSKY_KEY");
    if (given && *given)
        return given;
    bool has_config = config && *config == '/';
    if (!has_config && !(home && *home == '/'))
        return 0;
    return str_zero_ended(call->request, has_config
                                             ? str_format(call->request, "%s/halfsky/key", config)
                                             : str_format(call->request, "%s/.config/halfsky/key", home));
}

date cli_today(void)
{
    time_t now = time(0);
    struct tm parts;
    localtime_r(&now, &parts);
    return (date){ .year = (int16_t)(parts.tm_year + 1900),
                   .month = (int8_t)(parts.tm_mon + 1),
                   .day = (int8_t)parts.tm_mday };
}

str cli_text(const cli_call *call, const char *option)
{
    const char *value = cli_value(call, option);
    return value ? str_of(value) : STR("");
}

str cli_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return str_of(slash ? slash + 1 : path);
}

bool cli_number(const cli_call *call, const char *option, int least, int most, int otherwise, int *value_out,
                error *err)
{
    decimal value;
    const char *text = cli_value(call, option);
    *value_out = otherwise;
    if (!text)
        return true;
    if (!decimal_parse(str_of(text), &value, err) || value.places != 0 || value.scaled < least ||
        value.scaled > most)
        return error_set(err, ERROR_USAGE, "选项 %s 应为 %d 至 %d 的整数，这里是“%s”",
                         "option %s requires an integer from %d to %d, found \"%s\"", option, least, most,
                         text);
    *value_out = (int)value.scaled;
    return true;
}

bool cli_read_text(cli_call *call, const char *path, size_t bytes_max, str *text_out, error *err)
{
    text_encoding encoding;
    str bytes;
    return file_read(call->request, path, bytes_max, &bytes, err) &&
           (text_decode(call->request, bytes, bytes_max, &encoding, text_out, err) ||
            error_prefix(err, "“%s”：", "\"%s\": ", path));
}

json_writer cli_json(cli_call *call, strbuf *buffer)
{
    *buffer = strbuf_in(call->request, 0);
    return (json_writer){ .to = buffer, .out = call->out, .indent = 2 };
}

const char *cli_words(const cli_call *call, const char *zh, const char *en)
{
    return call->lang == LANGUAGE_EN ? en : zh;
}

str cli_named(const cli_call *call, const state_word *w)
{
    return str_of(cli_words(call, w->zh, w->en));
}

void cli_put_cell(FILE *out, str text, size_t columns)
{
    size_t width = utf8_columns(text);
    fprintf(out, "%.*s", STR_ARG(text));
    for (; width < columns; width++)
        fputc(' ', out);
    fputc(' ', out);
}

void cli_put_number(cli_call *call, int64_t number, size_t columns)
{
    cli_put_cell(call->out, str_format(call->request, "%lld", (long long)number), columns);
}
