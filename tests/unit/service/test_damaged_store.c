/* A store that was damaged or changed by another program: every command and page that reads it gives an
 * answer or an error, and store check finds each changed value. Values of any column keep their type and
 * leave their range, and single bits of the file are flipped. HALFSKY_DAMAGES is the number of damages,
 * HALFSKY_DAMAGE_SEED where the random numbers begin. Neighbours: tests/check/store_changes.py makes chosen
 * changes. */
#include "testing.h"
#include "testing_folder.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/command.h"
#include "service/action.h"
#include "service/workspace.h"

/* FOUND_LATER: all nodes of a plan have a parent that is not there. */
enum { FOUND_LATER = 30373, DAMAGES = 40, SECONDS_MAX = 120, EXIT_SANITIZER = 99, EXIT_NOT_FOUND = 3, WORDS_MAX = 12 };

const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "exitcode=99:detect_leaks=0";
}

static char made[64], at[64];

static int run(const char *const *words)
{
    static char name[] = "halfsky";
    char *argv[WORDS_MAX + 1] = { name };
    int argc = 1;
    for (; words[argc - 1]; argc++)
        argv[argc] = (char *)(uintptr_t)words[argc - 1];
    return cli_main(argc, argv, 0, 0);
}

static void be_silent(void)
{
    int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, 1);
    if (!getenv("HALFSKY_DAMAGE_SHOW"))
        dup2(nowhere, 2);
}

static int setup(void **state)
{
    (void)state;
    strcpy(made, "/tmp/halfsky-whole-XXXXXX");
    strcpy(at, "/tmp/halfsky-damaged-XXXXXX");
    if (!mkdtemp(made) || rmdir(made) != 0 || !mkdtemp(at))
        return 1;
    setenv("HALFSKY_STORE", made, 1);
    pid_t child = fork();
    if (child == 0) {
        be_silent();
        _exit(run((const char *const[]){ "init", made, "--regions", "data/sample/regions.csv", "--settings",
                                         "data/sample/plan_settings.csv", "--region", "990481", 0 }) ||
              run((const char *const[]){ "plan", "import", "data/sample/plan.txt", 0 }) ||
              run((const char *const[]){ "data", "import", "data/sample/figures.csv", 0 }) ||
              run((const char *const[]){ "target", "drop", "1", "--why", "test", 0 }));
    }
    int status;
    return waitpid(child, &status, 0) == child && status == 0 ? 0 : 1;
}

static int teardown(void **state)
{
    (void)state;
    remove_folder(made);
    remove_folder(at);
    return 0;
}

static uint64_t random_state;

static uint64_t next_random(void)
{
    random_state += 0x9e3779b97f4a7c15u;
    uint64_t z = random_state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static void copy_store(void)
{
    char from[128], to[128];
    snprintf(from, sizeof from, "%s/halfsky.db", made);
    snprintf(to, sizeof to, "%s/halfsky.db", at);
    remove_folder(at);
    assert_int_equal(mkdir(at, 0700), 0);
    int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    char *block = malloc(MIB);
    assert_non_null(block);
    for (ssize_t got; (got = read(in, block, MIB)) > 0;)
        assert_true(write(out, block, (size_t)got) == got);
    free(block);
    close(in);
    close(out);
}

static sqlite3 *open_damaged(void)
{
    char path[128];
    sqlite3 *d;
    snprintf(path, sizeof path, "%s/halfsky.db", at);
    assert_int_equal(sqlite3_open(path, &d), SQLITE_OK);
    return d;
}

static char *text_of(sqlite3 *d, const char *sql)
{
    sqlite3_stmt *q = 0;
    char *text = 0;
    if (sqlite3_prepare_v2(d, sql, -1, &q, 0) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW &&
        sqlite3_column_text(q, 0))
        text = strdup((const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    return text;
}

static const char *const values[] = {
    "-1",
    "0",
    "1",
    "2",
    "13",
    "200",
    "255",
    "256",
    "99999",
    "65536",
    "2147483647",
    "2147483648",
    "4294967296",
    "9223372036854775807",
    "-9223372036854775807 - 1",
    "%2$s + 1",
    "%2$s - 1",
    "-%2$s",
    "NULL",
    "''",
    "'x'",
    "CAST(x'ff' AS TEXT)",
    "CAST(x'610062' AS TEXT)",
    "'999999999999999999999999'",
    "'1e999'",
    "'{'",
    "'-'",
    "replace(hex(zeroblob(20000)), '0', '((')",
    "%2$s || 'x'",
    "substr(%2$s, 2)",
    "upper(%2$s)",
    "(SELECT %2$s FROM %1$s ORDER BY random() LIMIT 1)",
    "(SELECT max(%2$s) FROM %1$s)",
};
enum { VALUE_COUNT = sizeof values / sizeof *values };

/* A name of the temporary table "filled" for each table with rows. */
static void list_filled_tables(sqlite3 *d)
{
    char sql[256];
    sqlite3_exec(d, "CREATE TEMP TABLE waiting AS SELECT name FROM main.sqlite_schema WHERE type = 'table'"
                    " AND name NOT LIKE 'sqlite%'; CREATE TEMP TABLE filled (name TEXT)",
                 0, 0, 0);
    char *name;
    while ((name = text_of(d, "SELECT name FROM waiting"))) {
        snprintf(sql, sizeof sql, "INSERT INTO filled SELECT '%s' WHERE EXISTS (SELECT 1 FROM %s);"
                                  " DELETE FROM waiting WHERE name = '%s'", name, name, name);
        sqlite3_exec(d, sql, 0, 0, 0);
        free(name);
    }
}

/* One value of one row, or of every row. False: nothing was changed. */
static bool change_value(char *told, size_t told_bytes)
{
    char sql[1024], value[512], pick[256];
    sqlite3 *d = open_damaged();
    sqlite3_exec(d, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON", 0, 0, 0);
    char *guard;
    while ((guard = text_of(d, "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'"))) {
        sqlite3_exec(d, guard, 0, 0, 0);
        free(guard);
    }
    if (next_random() % 4 == 0) { /* as a database that somebody else made */
        sqlite3_db_config(d, SQLITE_DBCONFIG_DEFENSIVE, 0, (int *)0);
        sqlite3_exec(
            d,
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '')"
            " WHERE type = 'table' AND sql NOT LIKE '%WITHOUT ROWID%'",
            0, 0, 0);
        sqlite3_close(d);
        d = open_damaged();
        sqlite3_exec(d, "PRAGMA ignore_check_constraints = ON", 0, 0, 0);
    }
    list_filled_tables(d);
    snprintf(pick, sizeof pick,
             "WITH columns AS (SELECT s.name AS t, c.name AS c, c.cid FROM filled AS s, pragma_table_info(s.name) AS c)"
             " SELECT t || '.' || c FROM columns ORDER BY t, cid LIMIT 1"
             " OFFSET %u %% (SELECT count(*) FROM columns)",
             (unsigned)(next_random() >> 33));
    char *name = text_of(d, pick), *column = name ? strchr(name, '.') : 0;
    bool changed = false;
    if (column) {
        *column++ = 0;
        char form[128];
        snprintf(form, sizeof form, "%s%%1$.0s%%2$.0s", values[next_random() % VALUE_COUNT]);
        snprintf(value, sizeof value, form, name, column);
        int rows = snprintf(sql, sizeof sql, "UPDATE OR IGNORE %s SET %s = %s WHERE %s IS NOT (%s)", name,
                            column, value, column, value);
        if (next_random() % 2 == 0) {
            char *first = (snprintf(pick, sizeof pick,
                                    "SELECT name FROM pragma_table_info('%s') WHERE pk = 1", name),
                           text_of(d, pick));
            if (first)
                snprintf(sql + rows, sizeof sql - (size_t)rows,
                         " AND %s = (SELECT %s FROM %s LIMIT 1 OFFSET %u)", first, first, name,
                         (unsigned)(next_random() % 40));
            free(first);
        }
        sqlite3_exec(d, sql, 0, 0, 0);
        changed = sqlite3_changes(d) > 0;
        snprintf(told, told_bytes, "%s", sql);
    }
    free(name);
    sqlite3_close(d);
    return changed;
}

static void flip_bit(char *told, size_t told_bytes)
{
    char path[128];
    struct stat file;
    unsigned char byte;
    snprintf(path, sizeof path, "%s/halfsky.db", at);
    int f = open(path, O_RDWR);
    assert_true(f >= 0 && fstat(f, &file) == 0);
    off_t where = (off_t)(next_random() % (uint64_t)file.st_size);
    unsigned bit = (unsigned)(next_random() % 8);
    assert_true(pread(f, &byte, 1, where) == 1);
    byte = (unsigned char)(byte ^ (1u << bit));
    assert_true(pwrite(f, &byte, 1, where) == 1);
    close(f);
    snprintf(told, told_bytes, "bit %u of byte %lld", bit, (long long)where);
}

static const char *const commands[][WORDS_MAX] = {
    { "assess" },
    { "assess", "--json" },
    { "warn" },
    { "data", "export" },
    { "data", "history", "W_LIFE_EXPECTANCY" },
    { "indicator", "list" },
    { "indicator", "show", "W_LIFE_EXPECTANCY" },
    { "plan", "list" },
    { "plan", "show" },
    { "target", "list" },
    { "target", "show", "1" },
    { "target", "show", "2" },
    { "plan", "node", "list" },
    { "plan", "node", "show", "5" },
    { "plan", "history" },
    { "target", "history", "1" },
    { "index" },
    { "assess", "backtest" },
    { "store", "show" },
    { "store", "check" },
};

/* A page, and one of its parameters. */
static const char *const pages[][3] = {
    { "page.home" },    { "page.plan" },
    { "page.targets" }, { "page.target", "target", "1" },
    { "page.regions" }, { "page.domain", "domain", "1" },
    { "page.domain" },  { "page.department" },
    { "page.report" },  { "page.warnings" },
    { "page.index" },   { "report.annual" },
};

static void read_page(const char *const *page)
{
    error err;
    arena *memory = arena_create(0);
    const action *row = action_find(str_of(page[0]));
    field_value given = { .name = page[1] ? str_of(page[1]) : STR_NONE,
                          .text = page[1] ? str_of(page[2]) : STR_NONE };
    void *request = arena_alloc(memory, row->request->bytes),
         *response = arena_alloc(memory, row->response->bytes);
    memset(request, 0, row->request->bytes);
    workspace *w = workspace_create(at, 0);
    context c = { .request = memory,
                  .workspace = w,
                  .who = { .kind = CALLER_OWNER },
                  .today = { 2026, 1, 1 },
                  .by = { .who = STR("tester"), .now = STR("2026-01-01T00:00:00Z") } };
    given.shown = given.name;
    if (field_read(memory, row->request, &given, page[1] ? 1 : 0, ERROR_INPUT, request, &err) &&
        !action_run_sized(&c, row, request, row->request->bytes, response, row->response->bytes, &err) &&
        err.code == ERROR_NONE)
        abort(); /* failed without a message */
    context_end(&c);
    workspace_destroy(w);
    arena_destroy(memory);
}

static _Noreturn void read_everything(bool must_be_found)
{
    static const int faults[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGALRM };
    be_silent();
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        signal(faults[i], SIG_DFL); /* the test library would go on with the next test in this process */
    alarm(SECONDS_MAX);
    setenv("HALFSKY_STORE", at, 1);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        read_page(pages[i]);
    int status = 0;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        status = run(commands[i]);
    _exit(status == 0 && must_be_found ? EXIT_NOT_FOUND : 0);
}

static unsigned number_of(const char *name, unsigned otherwise)
{
    const char *text = getenv(name);
    return text ? (unsigned)strtoul(text, 0, 10) : otherwise;
}

TEST(a_damaged_store_gives_errors_and_never_ends_the_program)
{
    unsigned count = number_of("HALFSKY_DAMAGES", DAMAGES), seed = number_of("HALFSKY_DAMAGE_SEED", 1),
             bad = 0, values_changed = 0, bits = 0;
    for (unsigned i = 0; i <= count; i++) {
        unsigned drawn = i < count ? seed + i : FOUND_LATER;
        char told[1100] = "";
        int status;
        random_state = drawn;
        copy_store();
        bool is_value = i == count || i % 3 != 0;
        if (!is_value)
            flip_bit(told, sizeof told);
        else if (!change_value(told, sizeof told))
            continue;
        values_changed += is_value;
        bits += !is_value;
        pid_t child = fork();
        if (child == 0)
            read_everything(is_value);
        assert_true(waitpid(child, &status, 0) == child);
        if (status != 0) {
            print_error("seed %u: %s %d after: %.400s\n", drawn, WIFSIGNALED(status) ? "signal" : "exit",
                        WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status), told);
            bad++;
        }
    }
    print_message("damages: values %u, bits %u; failures %u\n", values_changed, bits, bad);
    assert_int_equal(bad, 0);
    assert_true(count < DAMAGES || values_changed > count / 4);
}

TESTS(a_damaged_store_gives_errors_and_never_ends_the_program)
