/* Progress of long work on the error stream; Ctrl-C stops the work at its next report. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "cli/command.h"

typedef struct cli_progress {
    cli_call *call;
    int64_t last_ms;
    bool is_shown; /* on a terminal: a line that is still there */
} cli_progress;

/* A service_progress, whose payload is a cli_progress. Shown a few times a second when the error stream is a
 * terminal, once a second with --progress; work of less than a second stays quiet. From its first call on,
 * SIGINT and SIGTERM no longer end the process: the next call returns false. The second signal ends it. */
bool cli_show_progress(void *payload, const char *what_zh, const char *what_en, size_t done, size_t total);

/* Removes the line. */
void cli_end_progress(const cli_progress *p);

#endif
