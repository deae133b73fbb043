/* How fast the foundation reads and writes: CSV in, JSON out and in, decoding. Prints one figure a line. */
#include <stdio.h>
#include <time.h>

#include "base/csv.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/text.h"
#include "base/utf8.h"
#include "../tests/testing_error.h"

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void say(const char *what, double bytes, double rows, double seconds)
{
    printf("%-34s %8.0f MB/s", what, bytes / 1e6 / seconds);
    if (rows > 0)
        printf(" %8.1f million rows/s", rows / 1e6 / seconds);
    printf(" (%.2f s)\n", seconds);
}

static str csv_made(arena *a, int rows)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, STR("indicator,region,year,sex,value,status,source\n"));
    for (int i = 0; i < rows; i++)
        strbuf_addf(&b, "health.%02d,3303%02d,%d,F,%d.%02d,A,卫生健康\n", i % 60, i % 97, 2010 + i % 16,
                    i % 100, i % 89);
    return strbuf_str(&b);
}

static void write_records(json_writer *w, int rows)
{
    json_begin_array(w);
    for (int i = 0; i < rows; i++) {
        json_begin_object(w);
        json_put_string(w, STR("indicator"), STR("孕产妇死亡率"));
        json_put_string(w, STR("region"), STR("浙江省温州市鹿城区"));
        json_put_int(w, STR("year"), 2010 + i % 16);
        json_put_decimal(w, STR("value"), (decimal){ i * 7 % 10000, 2 });
        json_put_double(w, STR("forecast"), i * 0.01);
        json_put_bool(w, STR("published"), i % 2);
        json_end_object(w);
    }
    json_end_array(w);
}

static bool json_speed(arena *a)
{
    enum { ROWS = 450000 };
    error err;
    const json_value *v;
    strbuf whole = strbuf_in(a, 0), pieces = strbuf_in(a, 0);
    write_records(&(json_writer){ .to = &whole }, ROWS);
    str text = strbuf_str(&whole);

    FILE *nowhere = fopen("/dev/null", "w");
    double from = now();
    write_records(&(json_writer){ .to = &pieces, .out = nowhere }, ROWS);
    say("JSON written", (double)text.len, ROWS, now() - from);
    fclose(nowhere);

    from = now();
    if (!json_parse(a, text, &v, &err)) {
        fprintf(stderr, "%s\n", testing_en(&err));
        return false;
    }
    say("JSON read", (double)text.len, ROWS, now() - from);
    return true;
}

int main(void)
{
    enum { ROWS = 5000000 };
    arena *a = arena_create(0);
    error err;
    str csv = csv_made(a, ROWS), text, fields[LIMIT_CSV_COLUMNS];
    text_encoding encoding;
    double from = now();
    if (!text_decode(a, csv, csv.len, &encoding, &text, &err))
        return 1;
    say("text_decode (UTF-8)", (double)csv.len, 0, now() - from);

    csv_reader r = csv_open(a, text);
    size_t count, rows = 0, digits = 0;
    bool more = true;
    from = now();
    while (csv_next(&r, fields, &count, &more, &err) && more)
        rows++;
    say("csv_next", (double)csv.len, (double)rows, now() - from);

    r = csv_open(a, text);
    decimal d;
    from = now();
    while (csv_next(&r, fields, &count, &more, &err) && more)
        digits += decimal_take(&fields[4], &d) ? d.places : 0;
    say("csv_next and decimal_take", (double)csv.len, (double)rows, now() - from);

    bool json_done = json_speed(a);
    if (!json_done || digits == 0 || rows != ROWS + 1)
        return 1;
    arena_destroy(a);
    return 0;
}
