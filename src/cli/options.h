/* What several commands share: which store, who, now, files, progress, tables. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/json.h"
#include "cli/command.h"
#include "service/actor.h"
#include "service/access.h"

#define OPTION_STORE { "--store", "DIR", "数据所在文件夹（否则用 HALFSKY_STORE，再否则用当前文件夹）", "folder of the store (else HALFSKY_STORE, else the current folder)" }
#define OPTION_JSON { "--json", 0, "输出 JSON", "print JSON" }
#define OPTION_USER { "--user", "NAME", "记为谁做的（否则用 HALFSKY_USER、USER）", "who does it (else HALFSKY_USER, USER)" }
#define OPTION_WHY { "--why", "TEXT", "原因，记入历史", "the reason, kept in the history" }

const char *cli_store_dir(const cli_call *call);
bool cli_open_store(cli_call *call, bool writes, store **store_out, error *err) MUST_CHECK;

/* The day by the machine's clock, in local time. */
date cli_today(void);

/* The user's name, the clock and --why. */
actor cli_actor(cli_call *call);

/* The value of an option; empty when it was not given. */
str cli_text(const cli_call *call, const char *option);

/* What stands after the last slash. */
str cli_file_name(const char *path);

/* The file of an option, decoded; empty when the option was not given. */
bool cli_read_option_file(cli_call *call, const char *option, str *text_out, error *err) MUST_CHECK;

/* The whole number of an option, in [least, most]; otherwise when it was not given. */
bool cli_number(const cli_call *call, const char *option, int least, int most, int otherwise, int *value_out, error *err) MUST_CHECK;

/* The year of an option; 0 when it was not given. */
bool cli_year(const cli_call *call, const char *option, int *year_out, error *err) MUST_CHECK;

/* One answer line (without its end) to one line of standard input; false when the answer tells an error. */
typedef bool cli_line_answer(arena *a, str line, strbuf *answer);

/* Answers JSON lines, each on its own: a wrong line is told in its answer and does not stop the others.
 * Fails: ERROR_INPUT after the last line when some were wrong, ERROR_IO. */
bool cli_answer_lines(cli_call *call, cli_line_answer *answer_line, error *err) MUST_CHECK;

/* A writer to the call's output, for --json. */
json_writer cli_json(cli_call *call, strbuf *buffer);

/* zh or en, as the call asks. */
const char *cli_words(const cli_call *call, const char *zh, const char *en);

/* A text padded with blanks to so many columns of a terminal. */
void cli_put_cell(FILE *out, str text, size_t columns);

/* Tells long work on standard error, when it is a terminal, a few times a second. */
typedef struct cli_progress {
    cli_call *call;
    int64_t last_ms;
    bool is_shown;
} cli_progress;

service_progress cli_show_progress; /* payload: a cli_progress */
void cli_end_progress(cli_progress *p);

#endif
