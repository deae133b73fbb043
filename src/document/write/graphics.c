#include "document/write/graphics.h"

#include <pthread.h>

#include "base/library.h"

static struct {
    graphics of;
    const char *missing; /* the first library or function that is not there; NULL: none */
} loaded;

static pthread_once_t load_once = PTHREAD_ONCE_INIT;

static void load(void)
{
    library *from = 0;
#define GRAPHICS_FIND(name)                                             \
    if (!loaded.missing && !library_find(from, #name, &loaded.of.name)) \
        loaded.missing = #name;
#define GRAPHICS_OPEN(name)                                                   \
    if (!loaded.missing && (from = library_open(name)) == 0) \
        loaded.missing = name;
    GRAPHICS_OPEN("libcairo.so.2")
    GRAPHICS_CAIRO(GRAPHICS_FIND)
    GRAPHICS_OPEN("libpango-1.0.so.0")
    GRAPHICS_PANGO(GRAPHICS_FIND)
    GRAPHICS_OPEN("libpangocairo-1.0.so.0")
    GRAPHICS_PANGO_CAIRO(GRAPHICS_FIND)
    GRAPHICS_OPEN("libgobject-2.0.so.0")
    GRAPHICS_OBJECT(GRAPHICS_FIND)
#undef GRAPHICS_FIND
#undef GRAPHICS_OPEN
}

bool graphics_load(const graphics **graphics_out, error *err)
{
    pthread_once(&load_once, load);
    *graphics_out = &loaded.of;
    return !loaded.missing ||
           error_set(err, ERROR_IO,
                     "画图和写 PDF 需要 cairo 和 Pango（软件包 libpangocairo-1.0-0）：没有 %s",
                     "charts and PDF need cairo and Pango (package libpangocairo-1.0-0): %s is missing",
                     loaded.missing);
}
