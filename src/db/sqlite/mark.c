/* The mark of a database: the header of its wal-index, which every commit changes and which all connections
 * of all processes map as shared memory (https://sqlite.org/walformat.html). Reading it needs neither a lock
 * nor a system call. */
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

/* A commit returns after its header is written, so a read after the commit gets the new header. A read during
 * the commit may get words of the old header and of the new one; the caller takes that for a change. */
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
