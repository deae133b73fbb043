/* Failures of SQLite in the words of people, and the stopwatch of its time limits. */
#include <time.h>

#include "db/sqlite/internal.h"

typedef struct failure_row {
    int result;
    error_code code;
    const char *zh, *en;
} failure_row;

/* Extended result codes come before their primary code where they are more specific. */
static const failure_row failures[] = {
    { SQLITE_CONSTRAINT_PRIMARYKEY, ERROR_EXISTS, "记录已存在", "the record already exists" },
    { SQLITE_CONSTRAINT_UNIQUE, ERROR_EXISTS, "记录已存在", "the record already exists" },
    { SQLITE_BUSY, ERROR_BUSY, "数据库正被占用", "the database is in use" },
    { SQLITE_LOCKED, ERROR_BUSY, "数据库正被占用", "the database is in use" },
    { SQLITE_INTERRUPT, ERROR_STORE, "查询超过时限，已停止", "the query exceeded its time limit and was stopped" },
    { SQLITE_NOMEM, ERROR_MEMORY, "内存不足", "out of memory" },
    { SQLITE_FULL, ERROR_IO, "磁盘已满", "the disk is full" },
    { SQLITE_NOTADB, ERROR_STORE, "不是数据库文件", "this is not a database" },
    { SQLITE_CORRUPT, ERROR_STORE, "数据库文件已损坏", "the database is damaged" },
    { SQLITE_AUTH, ERROR_DENIED, "只读连接不允许这一操作", "a read-only connection may not do this" },
    { SQLITE_READONLY, ERROR_DENIED, "只读，不能写入", "the database is read-only" },
    { SQLITE_CANTOPEN, ERROR_IO, "无法打开数据库文件", "cannot open the database" },
};

bool sqlite_failed(sqlite_db *d, int result, error *err)
{
    if ((result & 0xFF) == SQLITE_NOMEM)
        arena_give_up();
    int extended = d->handle ? sqlite3_extended_errcode(d->handle) : result;
    const char *words = d->handle && (sqlite3_errcode(d->handle) & 0xFF) == (result & 0xFF)
                            ? sqlite3_errmsg(d->handle)
                            : sqlite3_errstr(result);
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
        if (failures[i].result == extended || failures[i].result == (result & 0xFF)) {
            error_set(err, failures[i].code, "（%s）", " (%s)", words);
            return error_prefix(err, "%s%.0s", "%.0s%s", failures[i].zh, failures[i].en);
        }
    return error_set(err, ERROR_STORE, "数据库出错（%s）", "database error (%s)", words);
}

int64_t sqlite_now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
