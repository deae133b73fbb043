/* The fixture of tests that need a store: an arena, and a new store in a folder of its own. setup calls
 * make_store. It is included last, because its names are short. */
#ifndef TESTS_TESTING_STORE_H
#define TESTS_TESTING_STORE_H

#include <stdlib.h>
#include <unistd.h>

#include "store/store.h"
#include "testing.h"
#include "testing_folder.h"

static arena *a;
static char dir[64];
static store *s;
static error err;

static bool make_store(void)
{
    a = arena_create(0);
    strcpy(dir, "/tmp/halfsky-test-XXXXXX");
    if (mkdtemp(dir) && rmdir(dir) == 0 && store_create(a, dir, &s, &err) &&
        store_publish(s, &err) && store_open(a, dir, STORE_WRITE, &s, &err))
        return true;
    print_error("%s\n", testing_en(&err));
    return false;
}

static int teardown(void **state)
{
    (void)state;
    store_close(s);
    s = 0;
    remove_folder(dir);
    arena_destroy(a);
    return 0;
}

#endif
