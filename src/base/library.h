/* Shared libraries loaded on demand. Libraries that only some commands need would slow the start of every
 * command if linked. See docs/decisions/0007. */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stdbool.h>

/* Opaque; stays loaded until the program ends, because threads of a library may outlive its last call. */
typedef struct library library;

/* NULL when the library ("libcrypto.so.3") cannot be loaded. */
library *library_open(const char *name);

/* Looks up a function by name; function_out points to a pointer of the function's type. False when it is
 * missing. */
bool library_find(library *from, const char *name, void *function_out);

#endif
