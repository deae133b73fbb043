#include "document/libzip.h"

#include <pthread.h>

#include "base/library.h"

static struct {
    libzip of;
    bool is_there;
    const char *missing; /* the first function that the library does not have; NULL: all were found */
} loaded;

static pthread_once_t load_once = PTHREAD_ONCE_INIT;

static void load(void)
{
    library *from = library_open("libzip.so.5"); /* of Debian 13 */
    if (!from)
        from = library_open("libzip.so.4"); /* of Debian 12 */
    loaded.is_there = from != 0;
#define LIBZIP_FIND(name)                                                                   \
    if (from && !loaded.missing && !library_find(from, "zip_" #name, &loaded.of.name)) \
        loaded.missing = "zip_" #name;
    LIBZIP_FUNCTIONS(LIBZIP_FIND)
#undef LIBZIP_FIND
}

bool libzip_load(const libzip **libzip_out, error *err)
{
    pthread_once(&load_once, load);
    *libzip_out = &loaded.of;
    if (!loaded.is_there)
        return error_set(err, ERROR_IO, "docx、xlsx 和压缩包需要 libzip（软件包 libzip5 或 libzip4）",
                         "docx, xlsx and zip files require libzip (package libzip5 or libzip4)");
    return !loaded.missing || error_set(err, ERROR_IO, "libzip 太旧：没有 %s",
                                        "libzip is too old: %s is missing", loaded.missing);
}
