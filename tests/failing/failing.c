/* Linked into the program (make failing): before an action is done, it is tried with an allocation that
 * fails, again and again, at a later place each time. Every attempt must end with ERROR_MEMORY, leave the
 * store, its folder and the open files as they were, and must not spoil the next one. The last attempt meets
 * no failure: it is the action. So every test that runs the program also tries what happens without memory.
 *
 *   FAILING_LOG     a folder: the file "bad" gets a line for each fault, and for each action there is a file
 *                   with a byte for each attempt. Without it the program is as ever.
 *   FAILING_GROWTH  the distance of the next place, in percent of the number of the last one; 0: every place
 *   FAILING_MAX     attempts for each action in all, by all programs with this folder
 *   FAILING_AT      the first place
 *   FAILING_SECONDS the attempts of one call end then: a one-time code is valid for half a minute
 *   FAILING_ONLY    the name of the only action that is tried
 *   FAILING_STOP    SIGTRAP where an allocation fails, for a debugger
 *
 * A place is a call of arena_alloc, or of malloc, calloc or realloc by the program and the libraries linked
 * into it. */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "service/action.h"
#include "service/workspace.h"

typedef enum place_kind { PLACE_ANY, PLACE_HEAP, PLACE_ARENA } place_kind;

/* The allocations of one attempt, in all its threads and child processes. */
typedef struct attempt {
    atomic_ulong made;
    unsigned long fails_from; /* the first of its kind from here on fails, alone */
    place_kind kind;
    atomic_bool has_failed;
} attempt;

static _Thread_local attempt *armed;
static bool is_stopping;

void *__real_malloc(size_t bytes);
void *__real_calloc(size_t count, size_t bytes);
void *__real_realloc(void *old, size_t bytes);
void *__real_arena_alloc(arena *a, size_t bytes);
void *__real_arena_alloc_many(arena *a, size_t count, size_t bytes);
int __real_pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*work)(void *), void *payload);
bool __real_action_run_sized(context *c, const action *a, const void *request, size_t request_bytes,
                             void *response, size_t response_bytes, error *err);
void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t count, size_t bytes);
void *__wrap_realloc(void *old, size_t bytes);
void *__wrap_arena_alloc(arena *a, size_t bytes);
void *__wrap_arena_alloc_many(arena *a, size_t count, size_t bytes);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*work)(void *), void *payload);
bool __wrap_action_run_sized(context *c, const action *a, const void *request, size_t request_bytes,
                             void *response, size_t response_bytes, error *err);

static bool fails(place_kind kind)
{
    attempt *now = armed;
    if (!now)
        return false;
    unsigned long place = atomic_fetch_add(&now->made, 1) + 1;
    bool is_there = place >= now->fails_from && (now->kind == PLACE_ANY || now->kind == kind) &&
                    !atomic_exchange(&now->has_failed, true);
    if (is_there && is_stopping)
        raise(SIGTRAP);
    if (is_there)
        errno = ENOMEM;
    return is_there;
}

void *__wrap_malloc(size_t bytes)
{
    return fails(PLACE_HEAP) ? 0 : __real_malloc(bytes);
}

void *__wrap_calloc(size_t count, size_t bytes)
{
    return fails(PLACE_HEAP) ? 0 : __real_calloc(count, bytes);
}

void *__wrap_realloc(void *old, size_t bytes)
{
    return fails(PLACE_HEAP) ? 0 : __real_realloc(old, bytes);
}

void *__wrap_arena_alloc(arena *a, size_t bytes)
{
    return __real_arena_alloc(a, fails(PLACE_ARENA) ? SIZE_MAX : bytes);
}

void *__wrap_arena_alloc_many(arena *a, size_t count, size_t bytes)
{
    return __real_arena_alloc_many(a, fails(PLACE_ARENA) ? SIZE_MAX : count, bytes);
}

/* ---- threads that an attempt starts belong to it ---- */

typedef struct thread_start {
    attempt *of;
    void *(*work)(void *);
    void *payload;
} thread_start;

static void *begin_thread(void *given)
{
    thread_start s = *(thread_start *)given;
    free(given);
    armed = s.of;
    return s.work(s.payload);
}

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*work)(void *), void *payload)
{
    thread_start *s = armed ? __real_malloc(sizeof *s) : 0;
    if (!s)
        return __real_pthread_create(thread, how, work, payload);
    *s = (thread_start){ armed, work, payload };
    int result = __real_pthread_create(thread, how, begin_thread, s);
    if (result != 0)
        free(s);
    return result;
}

/* ---- what must be as it was ---- */

typedef struct traces {
    int64_t version; /* of the database; it changes with each commit of another connection */
    size_t files, bytes; /* beside the database, without those of jobs, which other threads change */
    size_t open_files;
} traces;

static _Thread_local traces counted;

static int count_file(const char *path, const struct stat *file, int type, struct FTW *at)
{
    if (type == FTW_F && strncmp(path + at->base, "halfsky.db", 10) != 0 && !strstr(path, "/jobs/")) {
        counted.files++;
        counted.bytes += (size_t)file->st_size;
    }
    return 0;
}

static int64_t version_of(sqlite3 *d)
{
    sqlite3_stmt *q = 0;
    int64_t version = -1;
    if (d && sqlite3_prepare_v2(d, "PRAGMA data_version", -1, &q, 0) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW)
        version = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return version;
}

enum { FILES_MAX = 256, NAME_MAX_BYTES = 4200 };

/* SQLite keeps the file itself open for the next connection as long as another one has it. */
static bool is_open(int file, char name_out[NAME_MAX_BYTES])
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t bytes = fcntl(file, F_GETFD) >= 0 ? readlink(link, name_out, NAME_MAX_BYTES - 1) : -1;
    name_out[bytes > 0 ? bytes : 0] = 0;
    return bytes >= 0 && (bytes < 11 || memcmp(name_out + bytes - 11, "/halfsky.db", 11) != 0);
}

/* The end of the list is that of the newest files. */
static const char *open_files(char list_out[NAME_MAX_BYTES])
{
    char name[NAME_MAX_BYTES];
    size_t bytes = 0;
    list_out[0] = 0;
    for (int file = 0; file < FILES_MAX; file++)
        if (is_open(file, name) && bytes + strlen(name) + 2 < NAME_MAX_BYTES)
            bytes += (size_t)snprintf(list_out + bytes, NAME_MAX_BYTES - bytes, " %s", name);
    return list_out;
}

/* An action without a store may be run in any folder. */
static traces take_traces(const context *c, const action *a, sqlite3 *d)
{
    counted = (traces){ .version = version_of(d) };
    if (a->kind != ACTION_PURE && c->workspace && *workspace_dir(c->workspace))
        nftw(workspace_dir(c->workspace), count_file, 8, FTW_PHYS);
    char name[NAME_MAX_BYTES];
    for (int file = 0; file < FILES_MAX; file++)
        counted.open_files += is_open(file, name);
    return counted;
}

static sqlite3 *open_beside(const context *c)
{
    char path[4200];
    sqlite3 *d = 0;
    if (!c->workspace || !*workspace_dir(c->workspace))
        return 0;
    snprintf(path, sizeof path, "%s/halfsky.db", workspace_dir(c->workspace));
    if (sqlite3_open_v2(path, &d, SQLITE_OPEN_READONLY, 0) == SQLITE_OK && version_of(d) >= 0)
        return d;
    sqlite3_close(d);
    return 0;
}

/* ---- the attempts of one call ---- */

typedef struct trial {
    context *c;
    const action *a;
    const void *request;
    void *response;
    error *err;
    bool is_done;
    attempt *last;
    sqlite3 *beside;     /* a connection of our own; NULL: no store */
    bool has_changed;    /* the store, by the last attempt */
} trial;

typedef enum outcome {
    MET_NOTHING, /* no allocation failed: the action ended as ever */
    FAILED,      /* as it should */
    BORE_IT,     /* an allocation failed, and the action ended otherwise */
} outcome;

static const char *folder; /* NULL: nothing is tried */
static const char *only;   /* NULL: every action is */
static long growth, most, first, seconds;
static attempt *shared;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t alone = PTHREAD_MUTEX_INITIALIZER;
static atomic_ulong beside; /* actions that other threads ran meanwhile */
static _Thread_local bool is_inside;

static long number_of(const char *name, long otherwise)
{
    const char *text = getenv(name);
    return text ? atol(text) : otherwise;
}

static void read_settings(void)
{
    folder = getenv("FAILING_LOG");
    growth = number_of("FAILING_GROWTH", 30);
    most = number_of("FAILING_MAX", 1000000);
    first = number_of("FAILING_AT", 1);
    seconds = number_of("FAILING_SECONDS", 3);
    only = getenv("FAILING_ONLY");
    is_stopping = getenv("FAILING_STOP");
    shared = mmap(0, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

/* The bytes of the file afterwards. */
static long append(const char *name, const char *text)
{
    char path[4200];
    struct stat file = { 0 };
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int f = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (f < 0 || write(f, text, strlen(text)) < 0 || fstat(f, &file) != 0)
        fprintf(stderr, "failing: cannot write %s\n", path);
    if (f >= 0)
        close(f);
    return (long)file.st_size;
}

static void complain(const trial *t, const char *format, ...)
{
    static const char *const kinds[] = { "any", "heap", "arena" };
    char text[5000], line[5200];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    snprintf(line, sizeof line, "%s, place %lu (%s): %s\n", t->a->name, t->last->fails_from, kinds[t->last->kind],
             text);
    append("bad", line);
}

static void run_trial(void *payload)
{
    trial *t = payload;
    t->is_done = __real_action_run_sized(t->c, t->a, t->request, t->a->request->bytes, t->response,
                                         t->a->response->bytes, t->err);
}

static outcome attempt_at(trial *t, unsigned long place, place_kind kind)
{
    unsigned long others = atomic_load(&beside);
    traces before = take_traces(t->c, t->a, t->beside);
    t->last = shared;
    atomic_store(&shared->made, 0);
    atomic_store(&shared->has_failed, false);
    shared->fails_from = place;
    shared->kind = kind;
    memset(t->err, 0, sizeof *t->err);
    t->is_done = false;
    armed = shared;
    bool has_escaped = !arena_try(run_trial, t);
    armed = 0;
    if (!atomic_load(&shared->has_failed))
        return MET_NOTHING;
    traces after = take_traces(t->c, t->a, t->beside);
    bool is_alone = others == atomic_load(&beside);
    t->has_changed = is_alone && before.version != after.version;
    if (has_escaped)
        complain(t, "no arena_try in the action");
    else if (t->is_done || t->err->code != ERROR_MEMORY)
        return BORE_IT;
    if (t->has_changed)
        complain(t, "the store was changed");
    if (is_alone && (before.files != after.files || before.bytes != after.bytes))
        complain(t, "files beside the store: %zu of %zu bytes, now %zu of %zu", before.files, before.bytes,
                 after.files, after.bytes);
    return FAILED;
}

/* Publishing reads the store and writes files. */
static bool writes(const action *a)
{
    return a->kind != ACTION_PURE && a->kind != ACTION_READS;
}

static unsigned long next_place(unsigned long place, unsigned *chance)
{
    unsigned long step = place * (unsigned long)growth / 100;
    return place + 1 + (step ? step / 2 + (unsigned long)rand_r(chance) % (step + 1) : 0);
}

/* What an attempt that met a failure gave nevertheless. */
typedef struct borne {
    arena *memory;
    unsigned long place;
    error_code code;
    str answer; /* as JSON; without data: nothing to compare */
    const char *why;
} borne;

/* A file in memory is a struct that no fields describe. */
static str shown(arena *a, const field_table *of, const void *response)
{
    strbuf b = strbuf_in(a, 0);
    json_writer w = { .to = &b };
    if (!of->fields || !of->fields->name)
        return STR_NONE;
    field_write(of, response, &w);
    return strbuf_str(&b);
}

/* A text from where it begins to differ from another one. */
static const char *from_difference(arena *a, str text, str other)
{
    size_t at = 0;
    while (at < text.len && at < other.len && text.data[at] == other.data[at])
        at++;
    str rest = str_from(text, at > 40 ? at - 40 : 0);
    return str_zero_ended(a, str_slice(rest, 0, rest.len < 200 ? rest.len : 200));
}

static void note(const trial *t, borne *b)
{
    arena *a = arena_create(0);
    str answer = t->is_done ? shown(a, t->a->response, t->response) : STR_NONE;
    bool is_other = b->place > 0 && (b->code != t->err->code || !str_eq(b->answer, answer));
    const char *why = error_words(a, t->err, LANGUAGE_EN);
    if (is_other)
        complain(t, "%s %s, at place %lu: %s %s", why, from_difference(a, answer, b->answer), b->place, b->why,
                 from_difference(a, b->answer, answer));
    if (!t->is_done && t->err->code == ERROR_NONE)
        complain(t, "no message");
    b->code = t->is_done ? ERROR_NONE : t->err->code;
    b->answer = str_copy(b->memory, answer);
    b->why = str_zero_ended(b->memory, str_of(why));
    b->place = t->last->fails_from;
    arena_destroy(a);
}

/* A reading action is tried in calls of its own, so that nothing of a call that failed remains in use. */
static outcome try_reading(const trial *whole, unsigned long place, place_kind kind, borne *b)
{
    error err;
    context c = *whole->c;
    arena *memory = arena_create(0);
    trial t = *whole;
    c.request = memory;
    c.catalogue = 0;
    c.shared = 0;
    t.c = &c;
    t.err = &err;
    t.response = arena_alloc(memory, whole->a->response->bytes);
    outcome is = attempt_at(&t, place, kind);
    if (is == BORE_IT)
        note(&t, b);
    context_end(&c);
    arena_destroy(memory);
    return is;
}

/* True: the last attempt was the action. */
static bool try_all(trial *t, borne *b)
{
    enum { POOL = 12 };
    char *untouched = __real_malloc(t->a->response->bytes + 1);
    size_t open_before = take_traces(t->c, t->a, t->beside).open_files;
    unsigned chance = (unsigned)append(t->a->name, "");
    bool is_done = false;
    place_kind kind = growth == 0 ? PLACE_ANY : PLACE_HEAP;
    memcpy(untouched, t->response, t->a->response->bytes);
    time_t end = time(0) + seconds;
    for (unsigned long place = (unsigned long)first; append(t->a->name, "") < most && time(0) < end;
         place = next_place(place, &chance)) {
        outcome is = writes(t->a) ? attempt_at(t, place, kind) : try_reading(t, place, kind, b);
        is_done = writes(t->a) && (is == MET_NOTHING || (is == BORE_IT && (t->is_done || t->has_changed)));
        if (is == BORE_IT && writes(t->a))
            note(t, b);
        if (is == MET_NOTHING || is_done)
            break;
        append(t->a->name, ".");
        memcpy(t->response, untouched, t->a->response->bytes);
        if (kind != PLACE_ANY)
            kind = kind == PLACE_HEAP ? PLACE_ARENA : PLACE_HEAP;
    }
    size_t open_now = take_traces(t->c, t->a, t->beside).open_files;
    char list[NAME_MAX_BYTES];
    if (open_now > open_before + POOL)
        complain(t, "%zu open files, %zu before:%s", open_now, open_before, open_files(list));
    free(untouched);
    return is_done;
}

/* Its attempts would write the beginning of the file again and again: tests/check/program_memory.py. */
#define WRITES_AS_IT_GOES "data.export"

bool __wrap_action_run_sized(context *c, const action *a, const void *request, size_t request_bytes, void *response,
                             size_t response_bytes, error *err)
{
    pthread_once(&once, read_settings);
    if (!folder || is_inside || (only && strcmp(a->name, only) != 0) || c->kept || c->claims || strcmp(a->name, WRITES_AS_IT_GOES) == 0 ||
        pthread_mutex_trylock(&alone) != 0) {
        atomic_fetch_add(&beside, 1);
        return __real_action_run_sized(c, a, request, request_bytes, response, response_bytes, err);
    }
    trial t = { .c = c, .a = a, .request = request, .response = response, .err = err, .last = shared,
                .beside = open_beside(c) };
    borne b = { .memory = arena_create(0) };
    is_inside = true;
    if (!try_all(&t, &b)) {
        run_trial(&t);
        if (b.place > 0)
            note(&t, &b);
    }
    is_inside = false;
    arena_destroy(b.memory);
    sqlite3_close(t.beside);
    pthread_mutex_unlock(&alone);
    return t.is_done;
}
