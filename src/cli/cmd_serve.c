/* halfsky serve: the store in a browser, until Ctrl-C. */
#include "cli/commands.h"

#include <signal.h>

#include "cli/options.h"
#include "web/web.h"

enum { PORT = 8642 };

/* Blocked before the workers start, so that they inherit it and only sigwait below sees the signal. */
static sigset_t block_signals(void)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, 0);
    return ends;
}

bool cmd_serve(cli_call *call, error *err)
{
    web *w;
    int port;
    if (!cli_number(call, "--port", 0, 65535, PORT, &port, err))
        return false;
    const char *address = cli_given(call, "--address") ? cli_value(call, "--address") : "127.0.0.1";
    sigset_t ends = block_signals();
    web_options o = {
        .store_dir = cli_store_dir(call),
        .http = { .address = address, .port = (uint16_t)port, .workers = 4, .connections_max = 512, .idle_seconds = 30 },
        .lang = call->lang,
        .today = cli_today,
    };
    if (!web_open(call->request, o, &w, err))
        return false;
    fprintf(call->out, cli_words(call, "请在浏览器打开 http://%s:%u （按 Ctrl-C 结束）\n", "open http://%s:%u in a browser (Ctrl-C ends)\n"), address,
            (unsigned)web_port(w));
    fflush(call->out);
    int which;
    sigwait(&ends, &which);
    web_close(w);
    return true;
}
