#include "http/mhd.h"

#include <dlfcn.h>

static bool find(void *library, const char *name, void *function_out)
{
    void *found = dlsym(library, name);
    *(void **)function_out = found;
    return found != 0;
}

bool mhd_load(mhd *mhd_out, error *err)
{
    /* Stays loaded until the program ends: its threads may outlive a server by a moment. */
    void *library = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return error_set(err, ERROR_IO, "需要 libmicrohttpd.so.12（软件包 libmicrohttpd12）", "libmicrohttpd.so.12 is needed (package libmicrohttpd12)");
#define MHD_FIND(name)                                                                                                \
    if (!find(library, "MHD_" #name, &mhd_out->name))                                                                 \
        return error_set(err, ERROR_IO, "libmicrohttpd 太旧：没有 %s", "libmicrohttpd is too old: it has no %s", "MHD_" #name);
    MHD_FUNCTIONS(MHD_FIND)
#undef MHD_FIND
    return true;
}
