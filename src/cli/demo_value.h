/* Values of the script of the demo: JSON in which texts refer to what is known.
 *
 *   "$task.state"        a member of something that a step kept, a loop gave or "let" named
 *   "$units.0"           an item of a list by its place
 *   "$units[name=X]"     the first item whose member has the value
 *   "until ${day+30}"    inside a text
 *   "$day-30"            a date that many days before the demo is made; "$workday-5": Monday to Friday alone
 *   "$year-1"            a year, from that of the newest round
 *   "$file:plan.txt"     a file; "$table:units.csv": its rows
 *   "$code:SECRET"       a one-time code; null without a secret
 *   {"zh": ..., "en": ...}   the text in the language of the demo
 *   {"from": LIST, "as": NAME, "where": CONDITIONS, "first": COUNT, "give": VALUE}
 *                        a value for each item, each value once
 *   {"figure": CELL, "else": REASON, ...}
 *                        a cell of a form filled in with the figure of the sample, and other members
 */
#ifndef CLI_DEMO_VALUE_H
#define CLI_DEMO_VALUE_H

#include "cli/demo_world.h"

/* The value with its references replaced. Fails: ERROR_NOT_FOUND with the unknown name. */
bool demo_eval(demo_world *w, const json_value *v, const json_value **value_out, error *err) MUST_CHECK;

/* Whether every expression that is a key has the value, or one of the values in a list. NULL: yes. */
bool demo_holds(demo_world *w, const json_value *conditions, bool *holds_out, error *err) MUST_CHECK;

#endif
