/* Reads the plan documents whose paths are on standard input, one a line, and prints for each one line of
 * JSON: what plan parse --json prints, or {"error": …}. One process for many plans; see generate.py. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "document/read/office.h"
#include "service/plan/read.h"

static void print_plan(const char *path)
{
    arena *memory = arena_create(0);
    strbuf text = strbuf_in(memory, 0);
    json_writer w = { .to = &text };
    plan_source from = { .name = str_of(path) };
    plan_document d;
    error err = { 0 };
    if (file_read(memory, path, LIMIT_OFFICE_BYTES, &from.bytes, &err) &&
        service_read_plan(memory, &from, &d, &err)) {
        plan_document_json(memory, &d, &w);
    } else {
        json_begin_object(&w);
        json_put_string(&w, STR("error"), error_message(memory, &err, LANGUAGE_ZH));
        json_end_object(&w);
    }
    printf("%.*s\n", STR_ARG(strbuf_str(&text)));
    arena_destroy(memory);
}

int main(int argc, char **argv)
{
    office_child(argc, argv);
    char path[4096];
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = 0;
        print_plan(path);
    }
    return 0;
}
