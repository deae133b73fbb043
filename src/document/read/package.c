#include "document/read/package.h"

#include "base/decimal.h"
#include "base/limits.h"
#include "base/vec.h"

typedef struct reading {
    arena *memory;
    str folder;
    part_relations *relations;
    xml_course course;
    error *err;
} reading;

/* The folder of a part, with its slash; empty at the top. */
static str folder_of(str part)
{
    size_t slash = str_find_last(part, STR("/"));
    return slash == STR_NOWHERE ? STR("") : str_slice(part, 0, slash + 1);
}

/* %E5%9B%BE and the like as bytes. */
static str decoded(arena *a, str target)
{
    strbuf b = strbuf_in(a, LIMIT_ARCHIVE_NAME_BYTES);
    for (size_t i = 0; i < target.len; i++) {
        uint32_t byte;
        bool is_coded = target.data[i] == '%' && i + 2 < target.len &&
                        hex_parse(str_slice(target, i + 1, i + 3), &byte);
        strbuf_add_char(&b, is_coded ? (char)byte : target.data[i] == '\\' ? '/' : target.data[i]);
        i += is_coded ? 2 : 0;
    }
    return strbuf_str(&b);
}

/* A target as the name of a part: /xl/a.xml, a.xml, ./a.xml or ../media/a.xml, seen from a folder. */
static str resolved(arena *a, str folder, str target)
{
    strbuf b = strbuf_in(a, LIMIT_ARCHIVE_NAME_BYTES);
    str rest = decoded(a, target), step;
    if (!str_take(&rest, STR("/")))
        strbuf_add(&b, folder);
    while (str_cut(&rest, STR("/"), &step)) {
        if (str_eq(step, STR("..")))
            b.len = folder_of(str_slice(strbuf_str(&b), 0, b.len > 0 ? b.len - 1 : 0)).len;
        else if (step.len > 0 && !str_eq(step, STR("."))) {
            strbuf_add(&b, step);
            if (rest.len > 0)
                strbuf_add_char(&b, '/');
        }
    }
    return strbuf_str(&b);
}

static void open_relation(void *payload, xml_name name, const char **attributes)
{
    reading *r = payload;
    str mode = xml_attribute(attributes, SPACE_NONE, "TargetMode"),
        type = xml_attribute(attributes, SPACE_NONE, "Type");
    size_t slash = str_find_last(type, STR("/"));
    if (!str_eq(name.local, STR("Relationship")) || str_eq(mode, STR("External")))
        return;
    if (r->relations->count == LIMIT_OFFICE_RELATIONS) {
        (void)error_set(r->err, ERROR_TOO_LARGE, "文件内部的关系超过 %d 个",
                        "a part of the file has more than %d relationships", LIMIT_OFFICE_RELATIONS);
        r->course = XML_HAS_FAILED;
        return;
    }
    part_relation *added = vec_push(r->memory, r->relations);
    added->kind = str_copy(r->memory, slash == STR_NOWHERE ? type : str_from(type, slash + 1));
    added->part = resolved(r->memory, r->folder, xml_attribute(attributes, SPACE_NONE, "Target"));
    (void)map_add(&r->relations->by_id, str_copy(r->memory, xml_attribute(attributes, SPACE_NONE, "Id")),
                  r->relations->count - 1, 0);
}

bool package_relations(arena *a, archive *z, str part, part_relations *relations_out, error *err)
{
    static const xml_visitor visitor = { .open = open_relation };
    str folder = folder_of(part);
    bool found;
    *relations_out = (part_relations){ .by_id = map_in(a) };
    reading r = { .memory = a, .folder = folder, .relations = relations_out, .err = err };
    return xml_walk(
        z, str_format(a, "%.*s_rels/%.*s.rels", STR_ARG(folder), STR_ARG(str_from(part, folder.len))),
        &visitor, &r, &r.course, &found, err);
}

str package_part(const part_relations *relations, const char *kind)
{
    for (size_t i = 0; i < relations->count; i++)
        if (str_eq(relations->items[i].kind, str_of(kind)))
            return relations->items[i].part;
    return STR("");
}

typedef struct first_element {
    xml_space space;
    xml_course course;
} first_element;

static void take_first(void *payload, xml_name name, const char **attributes)
{
    first_element *first = payload;
    (void)attributes;
    *first = (first_element){ name.space, XML_IS_DONE };
}

bool package_main(arena *a, archive *z, str name_usual, str *part_out, xml_space *space_out, error *err)
{
    static const xml_visitor visitor = { .open = take_first };
    first_element first = { SPACE_OTHER, XML_GOES_ON };
    part_relations relations;
    bool found;
    if (!package_relations(a, z, STR(""), &relations, err))
        return false;
    str part = package_part(&relations, "officeDocument");
    part = archive_has(z, part) ? part : name_usual;
    if (!xml_walk(z, part, &visitor, &first, &first.course, &found, err))
        return false;
    *part_out = found ? part : STR("");
    *space_out = first.space;
    return true;
}
