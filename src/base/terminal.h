/* Output to a terminal: control characters of other people's texts are shown, not obeyed. */
#ifndef BASE_TERMINAL_H
#define BASE_TERMINAL_H

#include <stdio.h>

/* A stream that writes to a terminal and shows control characters (also C1, and those that turn the direction
 * of text) as \u009B or \u202E, which is valid in JSON too. The sequences of our own remain: bold, dim, cyan,
 * plain, clear line. Close it before to. NULL when memory is used up. */
FILE *terminal_open(FILE *to);

#endif
