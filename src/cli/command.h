/* Commands: one row each; dispatch, argument checks and help read the same row. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdio.h>

#include "base/date.h"
#include "base/error.h"
#include "base/str.h"
#include "service/context.h"

/* One option of a command. An option with a value is written --name VALUE or --name=VALUE. */
typedef struct cli_option {
    const char *name;            /* "--json"; also "-o" */
    const char *value; /* "FILE", NULL for a switch; one that ends in [,...] may be given again, its values
                          are joined by commas */
    const char *zh, *en;
} cli_option;

enum { CLI_OPTIONS_MAX = 20, CLI_ARGUMENTS_MAX = 16, CLI_ACTIONS_MAX = 8 };

/* Arguments of the web server. cli may not include web, so main passes in the function that serves a store
 * until it is interrupted. */
typedef struct cli_serving {
    const char *store_dir, *address;
    const char *signing_key; /* of the audit trail; NULL: none */
    str proxy_key; /* by which the proxy signs for persons; empty: it may not */
    const char *name; /* host name to accept besides localhost and IP addresses; NULL: none */
    uint16_t port;                        /* 0: any free one */
    const char *certificate, *key;        /* of TLS; NULL: plain */
    const char *proxy;                    /* whose X-Forwarded-For counts; NULL: none */
    const char *log;                      /* path of the access log; NULL: none */
    const char *metrics_token;            /* path of the token of /metrics; NULL: not given */
    language lang;
    date (*today)(void);
    void (*is_ready)(void *payload, uint16_t port);
    void *payload;
} cli_serving;

/* Routes of the server, for the description of its interface. */
struct route_list;

typedef bool cli_serve(arena *a, const cli_serving *what, error *err);

/* One call of a command: its arguments and streams. */
typedef struct cli_call {
    cli_serve *serve;
    const struct route_list *routes;
    arena *request;
    context context;                          /* of its actions; see cli_act */
    const char *store_dir;                    /* NULL: by option, environment or current folder */
    language lang;
    FILE *in, *out, *err;
    bool out_is_terminal, err_is_terminal;
    bool wants_progress;                      /* also where err is no terminal */
    const struct cli_command *command;
    const char *arguments[CLI_ARGUMENTS_MAX]; /* arguments that are not options */
    size_t argument_count;
    const char *values[CLI_OPTIONS_MAX]; /* by index of command->options; "" for a switch that was given, NULL
                                            otherwise */
} cli_call;

typedef bool cli_run(cli_call *call, error *err);

typedef struct cli_command {
    const char *words;            /* "plan parse" */
    const char *arguments;        /* "FILE", "[FILE...]" */
    size_t arguments_min, arguments_max;
    cli_run *run;                 /* reads the arguments, runs actions, prints the answer */
    const char *actions[CLI_ACTIONS_MAX]; /* names of the actions it may run; see service/action.h */
    const char *zh, *en;          /* one line of help */
    const char *examples;         /* lines, each a whole command */
    cli_option options[CLI_OPTIONS_MAX];
    const char *arguments_zh,
        *arguments_en; /* what the arguments are, such as the format of FILE; NULL without arguments */
} cli_command;

extern const cli_command cli_commands[];
extern const size_t cli_command_count;

/* The whole program behind main: finds the command, reads its arguments, runs it. Returns the exit status. */
int cli_main(int argc, char **argv, cli_serve *serve, const struct route_list *routes);

#endif
