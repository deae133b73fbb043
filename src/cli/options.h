/* Helpers shared by several commands: options, clock, files, tables. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/json.h"
#include "cli/act.h"
#include "cli/call.h"
#include "model/round.h"

#define OPTION_STORE { "--store", "DIR", "数据文件夹（默认：$HALFSKY_STORE，其次为当前文件夹）", \
    "Folder of the store (default: $HALFSKY_STORE, then the current folder)" }
#define OPTION_JSON { "--json", 0, "输出 JSON", "Print JSON" }
#define OPTION_KEY { "--key", "FILE", "签署审计记录的密钥（默认：$HALFSKY_KEY，其次 ~/.config/halfsky/key）", \
    "Key that signs the audit trail (default: $HALFSKY_KEY, then ~/.config/halfsky/key)" }
#define OPTION_USER { "--user", "NAME", "记入审计记录的姓名（默认：$HALFSKY_USER，其次 $USER）", \
    "Name recorded in the audit trail (default: $HALFSKY_USER, then $USER)" }, OPTION_KEY
#define OPTION_WHY { "--why", "TEXT", "原因，记入历史和审计记录", "Reason, recorded in the history and the audit trail" }

const char *cli_store_dir(const cli_call *call);

/* The file of the key that signs audit records; NULL: none. */
const char *cli_key_path(const cli_call *call);

/* Today's date by the system clock, in local time. */
date cli_today(void);

/* The value of an option; empty when the option was not given. */
str cli_text(const cli_call *call, const char *option);

/* The last component of a path. */
str cli_file_name(const char *path);

/* The whole number of an option, which must lie in [least, most]; `otherwise` when the option was not given.
 */
bool cli_number(const cli_call *call, const char *option, int least, int most, int otherwise, int *value_out,
                error *err) MUST_CHECK;

/* The text of a file in UTF-8 or GB18030, or of the standard input for "-". Fails: as file_read; ERROR_INPUT
 * with the path. */
bool cli_read_text(cli_call *call, const char *path, size_t bytes_max, str *text_out, error *err) MUST_CHECK;

/* A JSON writer on the standard output of the call, for --json. */
json_writer cli_json(cli_call *call, strbuf *buffer);

/* zh or en, by the language of the call. */
const char *cli_words(const cli_call *call, const char *zh, const char *en);

/* A word of a table in the language of the call. */
str cli_named(const cli_call *call, const state_word *w);

/* Tasks of a round. */
extern const cli_rows cli_task_rows;

/* Writes text padded with blanks to a number of terminal columns. */
void cli_put_cell(FILE *out, str text, size_t columns);
void cli_put_number(cli_call *call, int64_t number, size_t columns);

#endif
