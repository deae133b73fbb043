/* halfsky serve: serves the pages of a store until Ctrl-C. */
#include "cli/commands.h"

#include <stdlib.h>

#include "base/file.h"
#include "cli/options.h"
#include "cli/run_as.h"
#include "service/people/people.h"

enum { PORT = 8642, PROXY_KEY_BYTES_MIN = 32, PROXY_KEY_BYTES_MAX = 4096 };

static const char *address_of(const cli_call *call)
{
    return cli_given(call, "--address") ? cli_value(call, "--address") : "127.0.0.1";
}

static const char *scheme_of(const cli_call *call)
{
    return cli_given(call, "--tls-cert") ? "https" : "http";
}

/* The link to the first account of a store without persons; a read-only store gets none. The code is behind
 * the #, so that browsers do not send it with the address. */
static void print_first_link(cli_call *call, uint16_t port)
{
    person_link made;
    error ignored;
    if (cli_act(call, "person.first", &(action_nothing){ 0 }, &made, &ignored))
        fprintf(call->out,
                cli_words(call,
                          "尚无帐号。15 分钟内可在此地址建立首个帐号（系统管理员），只能用一次：\n%s://%s:%u/set-up#%.*s\n",
                          "There are no accounts yet. Within 15 minutes this address makes the first one, of "
                          "the system administrator; it works once:\n%s://%s:%u/set-up#%.*s\n"),
                scheme_of(call), address_of(call), (unsigned)port, STR_ARG(made.link));
    cli_end_actions(call);
}

static bool read_proxy_key(cli_call *call, str *key_out, error *err)
{
    const char *path = cli_value(call, "--proxy-key");
    str text;
    *key_out = STR("");
    if (!path)
        return true;
    if (!cli_given(call, "--proxy"))
        return error_set(err, ERROR_USAGE, "--proxy-key 须与 --proxy 一起写", "--proxy-key needs --proxy");
    if (!file_read(call->request, path, PROXY_KEY_BYTES_MAX, &text, err))
        return false;
    *key_out = str_trim(text);
    return key_out->len >= PROXY_KEY_BYTES_MIN ||
           error_set(err, ERROR_INPUT, "“%s”中的密钥应至少 %d 字节", "the key in \"%s\" must have at least %d bytes",
                     path, PROXY_KEY_BYTES_MIN);
}

static void print_address(void *payload, uint16_t port)
{
    cli_call *call = payload;
    fprintf(call->out,
            cli_words(call, "请在浏览器中打开 %s://%s:%u （按 Ctrl-C 停止）\n",
                      "Serving on %s://%s:%u (press Ctrl-C to stop)\n"),
            scheme_of(call), address_of(call), (unsigned)port);
    print_first_link(call, port);
    fflush(call->out);
}

bool cmd_serve(cli_call *call, error *err)
{
    int port;
    if (!cli_number(call, "--port", 0, UINT16_MAX, PORT, &port, err))
        return false;
    if (cli_given(call, "--tls-cert") != cli_given(call, "--tls-key"))
        return error_set(err, ERROR_USAGE, "--tls-cert 和 --tls-key 要一起写",
                         "--tls-cert and --tls-key are needed together");
    str proxy_key;
    const char *user = cli_given(call, "--run-as") ? cli_value(call, "--run-as") : getenv("HALFSKY_RUN_AS");
    if (!run_as(user, err))
        return false;
    if (!read_proxy_key(call, &proxy_key, err))
        return false;
    cli_serving what = { .store_dir = cli_store_dir(call), .address = address_of(call),
        .signing_key = cli_key_path(call), .proxy_key = proxy_key,
        .name = cli_value(call, "--name"), .certificate = cli_value(call, "--tls-cert"),
        .key = cli_value(call, "--tls-key"), .proxy = cli_value(call, "--proxy"),
        .log = cli_value(call, "--log"), .metrics_token = cli_value(call, "--metrics-token"),
                         .port = (uint16_t)port, .lang = call->lang, .today = cli_today,
                             .is_ready = print_address, .payload = call };
    return call->serve(call->request, &what, err);
}
