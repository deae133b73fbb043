#include "http/mhd.h"

#include "base/library.h"

bool mhd_load(mhd *mhd_out, error *err)
{
    library *mhd_library = library_open("libmicrohttpd.so.12");
    if (!mhd_library)
        return error_set(err, ERROR_IO,
                         "需要 libmicrohttpd.so.12（软件包 libmicrohttpd12 或 libmicrohttpd12t64）",
                         "libmicrohttpd.so.12 is required (package libmicrohttpd12 or libmicrohttpd12t64)");
#define MHD_FIND(name)                                                 \
    if (!library_find(mhd_library, "MHD_" #name, &mhd_out->name))      \
        return error_set(err, ERROR_IO, "libmicrohttpd 太旧：没有 %s", \
                         "libmicrohttpd is too old: %s is missing", "MHD_" #name);
    MHD_FUNCTIONS(MHD_FIND)
#undef MHD_FIND
    return true;
}
