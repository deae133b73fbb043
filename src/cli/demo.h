/* The demo: a store made by the actions that people use. data/sample/demo/year.json lists them. */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include "base/json.h"
#include "cli/command.h"

/* Makes the store and returns what the script prints: a list of its people. key_path may be NULL.
 * Progress goes to the error stream of the call. Fails: as the actions. */
bool demo_make(cli_call *call, const char *dir, const char *key_path, const json_value **people_out,
               error *err) MUST_CHECK;

#endif
