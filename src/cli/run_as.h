/* The system user of a long-running command. */
#ifndef CLI_RUN_AS_H
#define CLI_RUN_AS_H

#include "base/error.h"

/* If the process runs as root: drops the rights of root for good and continues as this user, in the group of
 * this user alone; "root" keeps them. Any other process must run as this user already. To be called before
 * files are opened.
 *
 *   name   NULL or empty: none given, which is an error for root only
 * Fails: ERROR_USAGE; ERROR_INPUT for an unknown user; ERROR_IO when the system does not allow it. */
bool run_as(const char *name, error *err) MUST_CHECK;

#endif
