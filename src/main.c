/* halfsky: give it the plan document, and the plan is monitored. */
#include "cli/command.h"
#include "document/read/office.h"
#include "web/routes.h"
#include "web/server.h"

/* The command line may open the other door without knowing it. */
static bool serve(arena *a, const cli_serving *what, error *err)
{
    web_options options = {
        .store_dir = what->store_dir,
        .http = { .address = what->address, .name = what->name, .port = what->port,
            .certificate = what->certificate, .key = what->key, .proxy = what->proxy, .workers = 8,
            .waiting_max = 1024, .waiting_reserved = 256, .dear_workers = 2, .dear_waiting_max = 128,
            .connections_max = 4096, .connections_per_address = 3072, .connections_reserved = 256,
            .large_bytes_max = 96 * MIB, .idle_seconds = 30, .head_seconds = 10, .stall_seconds = 30,
            .drain_seconds = 9 },
        .key = what->signing_key,
        .proxy_key = what->proxy_key,
        .lang = what->lang,
        .today = what->today,
        .log = what->log,
        .metrics_token = what->metrics_token,
    };
    return web_serve(a, options, what->is_ready, what->payload, err);
}

int main(int argc, char **argv)
{
    office_child(argc, argv);
    return cli_main(argc, argv, serve, &web_routes);
}
