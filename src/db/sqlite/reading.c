/* The authorizer of reading connections: an allow list of operations needed for reading. */
#include <string.h>

#include "db/sqlite/internal.h"

static const char *const functions[] = {
    "abs", "avg", "coalesce", "count", "date", "first_value", "glob", "group_concat", "hex", "ifnull", "iif",
        "instr", "lag",
    "last_value", "lead", "length", "like", "lower", "ltrim", "max", "min", "nullif", "rank", "replace",
        "round", "row_number",
    "rtrim", "substr", "substring", "sum", "total", "trim", "typeof", "unicode", "upper",
};

/* Pragmas allowed to read settings back and to check the file; none with a value. */
static const char *const pragmas[] = {
    "integrity_check", "foreign_key_check",
    "cell_size_check", "synchronous", "mmap_size", "temp_store", "secure_delete", "recursive_triggers",
        "wal_autocheckpoint",
    "query_only", "journal_mode", "journal_size_limit",
};

static bool is_listed(const char *const *list, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (name && sqlite3_stricmp(list[i], name) == 0)
            return true;
    return false;
}

static int authorize(void *payload, int action, const char *first, const char *second, const char *database,
                     const char *trigger)
{
    (void)payload;
    (void)database;
    (void)trigger;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ:
        return SQLITE_OK;
    case SQLITE_TRANSACTION: /* a reader may keep one snapshot for several statements */
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        return is_listed(functions, sizeof functions / sizeof *functions, second) ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_PRAGMA:
        return !second && is_listed(pragmas, sizeof pragmas / sizeof *pragmas, first) ? SQLITE_OK
                                                                                      : SQLITE_DENY;
    default:
        return SQLITE_DENY;
    }
}

bool sqlite_restrict_to_reading(sqlite_db *d, error *err)
{
    int result = sqlite3_set_authorizer(d->handle, authorize, 0);
    return result == SQLITE_OK ? true : sqlite_failed(d, result, err);
}
