/* The system user of a long-running command. */
#ifndef CLI_RUN_AS_H
#define CLI_RUN_AS_H

#include "base/error.h"

/* Of a process of root: gives up its rights for ever and goes on as this user, in its group alone; "root"
 * keeps them. name NULL or empty: nothing was asked for, which root is refused. Another process must be this
 * user already. Called before anything is opened. Fails: ERROR_USAGE; ERROR_INPUT for an unknown user;
 * ERROR_IO when the system does not allow it. */
bool run_as(const char *name, error *err) MUST_CHECK;

#endif
