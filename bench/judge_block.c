/* Verdict, forecast with bands and warnings of a block of series from a file of columns; called by judge.py.
 *
 *     judge_block COLUMNS COUNT ANSWERS_OUT DATABASE
 *
 * COLUMNS: figures [10][COUNT] (2016 to 2025), baselines, goals as doubles; target years, baseline years as 16-bit and comparators as 8-bit
 * whole numbers. DATABASE holds table figure(series, year, value) with the same rows, or a part of them. Prints seconds to judge on two
 * threads (best of ten), processor seconds of one such run, rows read from the database and seconds that took, and the most memory used beyond the columns in KiB. */
#include <fcntl.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "assess/outlook_block.h"

enum { YEARS = 10, FIRST_YEAR = 2016, YEAR = 2025, START = 2021, ROUNDS = 10 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double processor(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double read_rows(const char *path, long *rows_out)
{
    sqlite3 *db;
    sqlite3_stmt *rows;
    double begin = now(), sum = 0;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, 0) != SQLITE_OK || sqlite3_prepare_v2(db, "SELECT series, year, value FROM figure ORDER BY series, year", -1, &rows, 0) != SQLITE_OK)
        exit(1);
    for (*rows_out = 0; sqlite3_step(rows) == SQLITE_ROW; (*rows_out)++)
        sum += sqlite3_column_double(rows, 2) + (double)sqlite3_column_int64(rows, 0) + sqlite3_column_int(rows, 1);
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return sum >= 0 ? now() - begin : -1;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    size_t n = strtoul(argv[2], 0, 10);
    int file = open(argv[1], O_RDONLY);
    size_t bytes = n * ((YEARS + 2) * sizeof(double) + 5);
    const char *columns = mmap(0, bytes, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    double *doubles = calloc(n * 8, sizeof(double));
    uint8_t *small = calloc(n, 4);
    if (columns == MAP_FAILED || !doubles || !small)
        return 1;
    const double *numbers = (const double *)columns;
    const int16_t *years = (const int16_t *)(columns + n * (YEARS + 2) * sizeof(double));
    assess_block block = { .count = n, .first_year = FIRST_YEAR, .years = YEARS, .figures = numbers, .baselines = numbers + YEARS * n, .goals = numbers + (YEARS + 1) * n,
                           .target_years = years, .baseline_years = years + n, .comparators = (const uint8_t *)(years + 2 * n), .year = YEAR, .plan_start = START };
    assess_block_result verdicts = { small, small + n, doubles, doubles + n };
    outlook_block_result outlook = { doubles + 2 * n, doubles + 3 * n, doubles + 4 * n, doubles + 5 * n, doubles + 6 * n, doubles + 7 * n, small + 2 * n, small + 3 * n };
    arena *memory = arena_create(0);
    warning_settings settings = warning_settings_default();
    const outlook_tables *tables = outlook_tables_create(memory, &settings);
    double best = INFINITY, used = processor();
    for (int i = 0; i < ROUNDS; i++) {
        double begin = now();
        assess_block_whole(&block, tables, 0.1, &verdicts, &outlook);
        best = fmin(best, now() - begin);
    }
    used = (processor() - used) / ROUNDS;
    long rows;
    double reading = read_rows(argv[4], &rows);
    printf("%.6f %.6f %ld %.6f %zu\n", best, used, rows, reading, arena_used(memory) / 1024);
    FILE *out = fopen(argv[3], "wb");
    if (!out || fwrite(small, 1, n, out) != n || fwrite(small + 2 * n, 1, n, out) != n || fwrite(outlook.mids, sizeof(double), n, out) != n ||
        fwrite(outlook.lows80, sizeof(double), n, out) != n || fwrite(outlook.chances, sizeof(double), n, out) != n || fclose(out) != 0)
        return 1;
    arena_destroy(memory);
    return 0;
}
