#include "dataset/sorter.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/vec.h"
#include "dataset/order.h"

enum { READ_ROWS = 512 };

/* A sorted run, and its rows that were read last. */
typedef struct sorted_run {
    uint64_t next, end;          /* in rows of the file */
    observation *rows;           /* [count] */
    size_t at, count;
} sorted_run;

struct import_sorter {
    arena *memory;
    size_t run_rows;
    observation *rows;           /* [count] the run that is collected */
    size_t count;
    int file;                    /* -1: none was needed */
    uint64_t written;            /* rows in the file */
    VEC(sorted_run) runs;
    size_t *heap;                /* [heap_count] places of runs, the smallest row first */
    size_t heap_count;
    bool is_merging;
};

import_sorter *import_sorter_open(arena *a, size_t run_rows)
{
    import_sorter *s = arena_new(a, import_sorter);
    *s = (import_sorter){
        .memory = a, .run_rows = run_rows, .rows = arena_array(a, observation, run_rows), .file = -1
    };
    return s;
}

void import_sorter_close(import_sorter *s)
{
    if (s && s->file >= 0)
        close(s->file);
}

static bool failed(error *err)
{
    return error_set(err, ERROR_IO, "排序用的临时文件读写失败：%s",
                     "the temporary file for sorting cannot be written or read: %s", strerror(errno));
}

static bool write_run(import_sorter *s, error *err)
{
    if (s->file < 0 && !file_temporary(&s->file, err))
        return false;
    import_sort_rows(s->rows, s->count);
    if (!file_write_all(s->file, (str){ (const char *)(const void *)s->rows, s->count * sizeof *s->rows }))
        return failed(err);
    *vec_push(s->memory, &s->runs) = (sorted_run){ .next = s->written, .end = s->written + s->count };
    s->written += s->count;
    s->count = 0;
    return true;
}

bool import_sorter_add(import_sorter *s, const observation *rows, size_t count, error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (s->count == s->run_rows && !write_run(s, err))
            return false;
        s->rows[s->count++] = rows[i];
    }
    return true;
}

/* Reads the next rows of a run; none at its end. */
static bool read_run(const import_sorter *s, sorted_run *run, error *err)
{
    size_t left = run->end - run->next < READ_ROWS ? (size_t)(run->end - run->next) : READ_ROWS,
           bytes = left * sizeof *run->rows, done = 0;
    while (done < bytes) {
        ssize_t got = pread(s->file, (char *)run->rows + done, bytes - done,
                            (off_t)(run->next * sizeof *run->rows + done));
        if (got == 0 || (got < 0 && errno != EINTR))
            return failed(err);
        done += got > 0 ? (size_t)got : 0;
    }
    run->next += left;
    run->at = 0;
    run->count = left;
    return true;
}

static bool is_before(const import_sorter *s, size_t a, size_t b)
{
    const sorted_run *x = &s->runs.items[a], *y = &s->runs.items[b];
    return import_compare_rows(&x->rows[x->at], &y->rows[y->at]) < 0;
}

static void sink_down(import_sorter *s, size_t at)
{
    for (;;) {
        size_t least = at;
        for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < s->heap_count; child++)
            if (is_before(s, s->heap[child], s->heap[least]))
                least = child;
        if (least == at)
            return;
        size_t run = s->heap[at];
        s->heap[at] = s->heap[least];
        s->heap[least] = run;
        at = least;
    }
}

/* The rows in memory become the last run. */
static bool start_merging(import_sorter *s, error *err)
{
    s->is_merging = true;
    import_sort_rows(s->rows, s->count);
    *vec_push(s->memory, &s->runs) = (sorted_run){
        .next = s->written, .end = s->written, .rows = s->rows, .count = s->count
    };
    s->heap = arena_array(s->memory, size_t, s->runs.count);
    for (size_t i = 0; i < s->runs.count; i++) {
        sorted_run *run = &s->runs.items[i];
        if (!run->rows) {
            run->rows = arena_array(s->memory, observation, READ_ROWS);
            if (!read_run(s, run, err))
                return false;
        }
        if (run->count > 0)
            s->heap[s->heap_count++] = i;
    }
    for (size_t i = s->heap_count; i-- > 0;)
        sink_down(s, i);
    return true;
}

bool import_sorter_next(import_sorter *s, observation *rows, size_t room, size_t *count_out, error *err)
{
    if (!s->is_merging && !start_merging(s, err))
        return false;
    *count_out = 0;
    while (*count_out < room && s->heap_count > 0) {
        sorted_run *run = &s->runs.items[s->heap[0]];
        rows[(*count_out)++] = run->rows[run->at++];
        if (run->at == run->count && run->next < run->end && !read_run(s, run, err))
            return false;
        if (run->at == run->count)
            s->heap[0] = s->heap[--s->heap_count];
        sink_down(s, 0);
    }
    return true;
}
