/* The mark of a database: the head of its wal-index, which all connections of all processes share in memory
 * and every commit changes (https://sqlite.org/walformat.html). Reading it needs no lock and no call of the
 * system. */
#include "db/sqlite/internal.h"

enum { INDEX_PAGE_BYTES = 32 * 1024 };

void sqlite_watch(db *of)
{
    sqlite_db *d = sqlite_of(of);
    sqlite3_file *file = 0;
    void volatile *page = 0;
    if (d->is_immutable ||
        sqlite3_file_control(d->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file ||
        !file->pMethods || file->pMethods->iVersion < 2 ||
        file->pMethods->xShmMap(file, 0, INDEX_PAGE_BYTES, 0, &page) != SQLITE_OK)
        return;
    d->index = page;
}

/* A writer copies the new head word by word, and returns when all are there: whoever reads afterwards sees
 * them, and words of both heads together equal neither. */
bool sqlite_read_mark(const db *of, uint32_t words_out[DB_MARK_WORDS])
{
    const sqlite_db *d = (const sqlite_db *)of;
    const uint32_t volatile *head = d->index;
    if (!head)
        return false;
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    for (int i = 0; i < DB_MARK_WORDS; i++)
        words_out[i] = __atomic_load_n(&head[i], __ATOMIC_RELAXED);
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    return true;
}
