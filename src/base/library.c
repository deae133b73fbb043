#include "base/library.h"

#include <dlfcn.h>

library *library_open(const char *name)
{
    return dlopen(name, RTLD_NOW | RTLD_LOCAL);
}

bool library_find(library *from, const char *name, void *function_out)
{
    void *found = dlsym(from, name);
    /* POSIX allows a function pointer to be stored in a void *; ISO C has no conversion for it. */
    *(void **)function_out = found;
    return found != 0;
}
