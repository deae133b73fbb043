/* halfsky serve: serves the pages of a store until Ctrl-C. */
#include "cli/commands.h"

#include "cli/options.h"

enum { PORT = 8642 };

static const char *address_of(const cli_call *call)
{
    return cli_given(call, "--address") ? cli_value(call, "--address") : "127.0.0.1";
}

static void print_address(void *payload, uint16_t port)
{
    const cli_call *call = payload;
    fprintf(call->out,
            cli_words(call, "请在浏览器中打开 %s://%s:%u （按 Ctrl-C 停止）\n",
                      "Serving on %s://%s:%u (press Ctrl-C to stop)\n"),
            cli_given(call, "--tls-cert") ? "https" : "http", address_of(call), (unsigned)port);
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
    cli_serving what = { .store_dir = cli_store_dir(call), .address = address_of(call),
        .name = cli_value(call, "--name"), .certificate = cli_value(call, "--tls-cert"),
        .key = cli_value(call, "--tls-key"), .proxy = cli_value(call, "--proxy"),
        .log = cli_value(call, "--log"), .metrics_token = cli_value(call, "--metrics-token"),
                         .port = (uint16_t)port, .lang = call->lang, .today = cli_today,
                             .is_ready = print_address, .payload = call };
    return call->serve(call->request, &what, err);
}
