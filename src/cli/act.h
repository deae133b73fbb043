/* Commands run actions: requests from options and arguments, responses as JSON. */
#ifndef CLI_ACT_H
#define CLI_ACT_H

#include "cli/command.h"
#include "cli/table.h"
#include "service/action.h"

/* Runs an action that the row of the command names, as the owner of the store, with progress on the terminal.
 * Fails: as the action. */
#define cli_act(call, name, request, response, err) cli_act_sized((call), (name), (request), \
    sizeof *(request), (response), sizeof *(response), (err))
bool cli_act_sized(cli_call *call, const char *name, const void *request, size_t request_bytes,
                   void *response, size_t response_bytes, error *err) MUST_CHECK;

/* Fills a request of an action by its table: the field name_en from the option --name-en; fields without an
 * option from the arguments, in order. An option whose value is a FILE gives the text of the file, the
 * argument FILE its name. A field that is not given is unchanged. Fails: ERROR_USAGE naming option, value and
 * what it must be; as file_read. */
#define cli_ask(call, name, request, err) cli_ask_sized((call), (name), (request), sizeof *(request), (err))
bool cli_ask_sized(cli_call *call, const char *name, void *request, size_t request_bytes,
    error *err) MUST_CHECK;

/* Prints the response of an action as JSON, by its table. */
#define cli_put_response(call, name, record) cli_put_json((call), action_find(STR(name))->response, (record))
void cli_put_json(cli_call *call, const field_table *table, const void *record);

/* How responses are printed without --json; the last row has no response. */
typedef struct cli_printer {
    const field_table *response;
    void (*put)(cli_call *call, const void *response); /* below the rows; NULL: nothing */
    const cli_rows *rows; /* the response is an item, or has a list of items; NULL: it is not a table */
} cli_printer;

/* A whole command: fills the request of its first action from options and arguments, runs it, and prints the
 * response. response_out may be NULL. Fails: as cli_ask and the action. */
bool cli_run_action(cli_call *call, const cli_printer *printers, const void **response_out,
                    error *err) MUST_CHECK;

/* Writes a list as the file of -o, by the action list.write. Fails: as that action. */
bool cli_save_table(cli_call *call, const cli_table *t, error *err) MUST_CHECK;

/* Prints a response of its first action. */
void cli_put_answer(cli_call *call, const cli_printer *printers, const void *response);

/* The same after a member "store" with the folder. */
void cli_put_of_store(cli_call *call, const char *dir, const field_table *table, const void *record);

/* Ends the context of the call's actions: what they returned is invalid from then on. */
void cli_end_actions(cli_call *call);

/* Whether it is one of the actions of a command. */
bool cli_runs(const cli_command *command, const char *name);

/* The context of the call's actions, which threads copy. */
const context *cli_context(cli_call *call);

/* Writes the file that an action answered to -o, else to the standard output. Fails: as file_write. */
bool cli_put_file(cli_call *call, const action_file *file, error *err) MUST_CHECK;

/* Writes bytes to path and reports that on the standard output; with "-" as path writes them there instead.
 *
 *   what   a description of the file for the report; may be empty
 * Fails: as file_write. */
bool cli_write_file(cli_call *call, const char *path, str bytes, str what, error *err) MUST_CHECK;

/* A whole command whose first action answers with a file: fills the request, runs the action, writes it.
 * Fails: as cli_ask, the action and cli_put_file. */
#define cli_run_file(call, request, err) cli_run_file_sized((call), (request), sizeof *(request), (err))
bool cli_run_file_sized(cli_call *call, void *request, size_t request_bytes, error *err) MUST_CHECK;

#endif
