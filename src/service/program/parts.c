#include "service/program/parts.h"

#include "base/csv.h"
#include "base/embed.h"
#include "base/vec.h"

/* Written by tools/parts when the program is built. */
str parts_csv(void);
EMBED_FILE(parts_csv, HALFSKY_PARTS)

#define AT(member) FIELD_AT(library_part, member)
static const field_table library_fields = {
    "Library",
    sizeof(library_part),
    (const field[]){ { "name", FIELD_TEXT, AT(name), "库", "library" },
                     { "use", FIELD_TEXT, AT(use), "static 静态链接，linked 动态链接，loaded 用到时载入",
                       "static, linked dynamically, or loaded when it is needed" },
                     { "package", FIELD_TEXT, AT(package), "编译时的软件包", "its package at the build",
                       .missing = FIELD_OR_NULL },
                     { "version", FIELD_TEXT, AT(version), "软件包的版本", "version of the package",
                       .missing = FIELD_OR_NULL },
                     { 0 } },
};

const field_table program_parts_fields = {
    "Version",
    sizeof(program_parts),
    (const field[]){
        { "version", FIELD_TEXT, FIELD_AT(program_parts, version), "程序的版本", "version of the program" },
        { "built", FIELD_TEXT, FIELD_AT(program_parts, built), "编译日期", "date of the build" },
        { "libraries", FIELD_LIST, FIELD_ITEMS(program_parts, libraries), "所用的库", "its libraries",
          FIELD_COUNTED(program_parts, library_count), .of = &library_fields },
        { 0 } },
};

bool service_program_parts(arena *a, program_parts *parts_out, error *err)
{
    enum { PART_COLUMNS = 4 };
    str fields[LIMIT_CSV_COLUMNS];
    VEC(library_part) all = { 0 };
    csv_reader r = csv_open(a, parts_csv());
    bool more = true;
    *parts_out = (program_parts){ .version = STR(HALFSKY_VERSION) };
    for (;;) {
        size_t count;
        if (!csv_next(&r, fields, &count, &more, err))
            return false;
        if (!more)
            break;
        if (count == PART_COLUMNS)
            *vec_push(a, &all) = (library_part){ str_copy(a, fields[0]), str_copy(a, fields[1]),
                                                 str_copy(a, fields[2]), str_copy(a, fields[3]) };
        else if (count == 2)
            parts_out->built = str_copy(a, fields[1]);
    }
    parts_out->libraries = all.items;
    parts_out->library_count = all.count;
    return true;
}
