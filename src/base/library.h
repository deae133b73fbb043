/* Shared libraries that only some commands need, loaded when they do: linked in, each would cost every command its start.
 * See docs/decisions/0007. */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stdbool.h>

/* Opaque; stays loaded until the program ends, since threads of a library may outlive its last call by a moment. */
typedef struct library library;

/* NULL when no library of that file name ("libcrypto.so.3") can be loaded. */
library *library_open(const char *name);

/* The function of that name; function_out points at a pointer of the function's type. False when it has none. */
bool library_find(library *from, const char *name, void *function_out);

#endif
