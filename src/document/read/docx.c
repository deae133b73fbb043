/* A Word document as lines: paragraphs with Word's automatic numbers, tables as rows separated by tabs. Runs
 * in the sandboxed child. */
#include <string.h>

#include "base/decimal.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "document/read/list_number.h"
#include "document/read/office.h"
#include "document/read/xml.h"

/* The levels of an abstract list. */
typedef struct list_kind {
    str id;
    list_level levels[LIST_LEVELS];
} list_kind;

/* A list of the document: its kind, overridden start numbers, and current counts. */
typedef struct list {
    str id;
    size_t kind;
    unsigned overridden[LIST_LEVELS]; /* start + 1; 0: start of the kind */
    unsigned counts[LIST_LEVELS];
} list;

/* A paragraph style that belongs to a list. */
typedef struct list_style {
    str id, list, based_on;
    unsigned level;
    bool has_level;
} list_style;

typedef struct reading {
    arena *memory;
    archive *z;
    error *err;
    bool failed;
    VEC(list_kind) kinds;
    VEC(list) lists;
    VEC(list_style) styles;
    unsigned level;              /* the list being read */
    /* the document */
    strbuf paragraph, cell, *out;
    bool keeps_text, has_paragraph_text;
    unsigned left_out;           /* number of open elements whose content is ignored */
    unsigned tables, paragraphs, properties; /* open ones */
    str list_id, style_id;       /* of the paragraph */
    unsigned list_level;
    bool has_list_level;
    unsigned span, cells;        /* columns of the cell; cells of the row so far */
    bool continues;              /* the cell is merged with the one above */
} reading;

static bool is(xml_name name, const char *local)
{
    return str_eq(name.local, str_of(local));
}

static bool is_word(xml_name name)
{
    return str_has(name.space, STR("wordprocessingml"));
}

static unsigned number_of(const char **attributes, const char *name, unsigned otherwise)
{
    int64_t value;
    str text = xml_attribute(attributes, name);
    return text.len > 0 && int_parse(text, &value) && value >= 0 && value < 100000 ? (unsigned)value
                                                                                   : otherwise;
}

static str value_of(reading *r, const char **attributes)
{
    return str_copy(r->memory, xml_attribute(attributes, "val"));
}

/* --- lists --- */

static list_level *level_of_kind(reading *r)
{
    return r->kinds.count > 0 && r->level < LIST_LEVELS ? &r->kinds.items[r->kinds.count - 1].levels[r->level]
                                                        : 0;
}

static void open_numbering(void *payload, xml_name name, const char **attributes)
{
    reading *r = payload;
    list_level *level = level_of_kind(r);
    list *last = r->lists.count > 0 ? &r->lists.items[r->lists.count - 1] : 0;
    if (is(name, "abstractNum")) {
        vec_push(r->memory, &r->kinds)->id = str_copy(r->memory, xml_attribute(attributes, "abstractNumId"));
    } else if (is(name, "num")) {
        vec_push(r->memory, &r->lists)->id = str_copy(r->memory, xml_attribute(attributes, "numId"));
        r->lists.items[r->lists.count - 1].kind = SIZE_MAX;
    } else if (is(name, "lvl") || is(name, "lvlOverride")) {
        r->level = number_of(attributes, "ilvl", LIST_LEVELS);
    } else if (is(name, "abstractNumId") && last) {
        str id = xml_attribute(attributes, "val");
        for (size_t i = 0; i < r->kinds.count; i++)
            if (str_eq(r->kinds.items[i].id, id))
                last->kind = i;
    } else if (is(name, "startOverride") && last && r->level < LIST_LEVELS) {
        last->overridden[r->level] = number_of(attributes, "val", 1) + 1;
    } else if (level && !last) { /* lists follow the kinds in the file */
        if (is(name, "start"))
            level->start = number_of(attributes, "val", 1);
        else if (is(name, "numFmt"))
            level->format = value_of(r, attributes);
        else if (is(name, "lvlText"))
            level->pattern = value_of(r, attributes);
    }
}

static void close_nothing(void *payload, xml_name name)
{
    (void)payload;
    (void)name;
}

static void open_style(void *payload, xml_name name, const char **attributes)
{
    reading *r = payload;
    list_style *last = r->styles.count > 0 ? &r->styles.items[r->styles.count - 1] : 0;
    if (is(name, "style"))
        vec_push(r->memory, &r->styles)->id = str_copy(r->memory, xml_attribute(attributes, "styleId"));
    else if (is(name, "numId") && last)
        last->list = value_of(r, attributes);
    else if (is(name, "basedOn") && last)
        last->based_on = value_of(r, attributes);
    else if (is(name, "ilvl") && last) {
        last->level = number_of(attributes, "val", 0);
        last->has_level = true;
    }
}

/* The list of a style, its own or inherited. */
static void take_style(reading *r)
{
    enum { BASES_MAX = 16 };
    str id = r->style_id;
    for (int depth = 0; depth < BASES_MAX && id.len > 0 && r->list_id.len == 0; depth++) {
        str based_on = STR("");
        for (size_t i = 0; i < r->styles.count; i++) {
            const list_style *s = &r->styles.items[i];
            if (!str_eq(s->id, id))
                continue;
            r->list_id = s->list;
            based_on = s->based_on;
            if (!r->has_list_level && s->has_level) {
                r->list_level = s->level;
                r->has_list_level = true;
            }
        }
        id = based_on;
    }
}

/* Increments and returns the number of the paragraph; empty outside lists. */
static str number_paragraph(reading *r)
{
    take_style(r);
    if (r->list_id.len == 0 || str_eq(r->list_id, STR("0")) || r->list_level >= LIST_LEVELS)
        return STR("");
    for (size_t i = 0; i < r->lists.count; i++) {
        list *l = &r->lists.items[i];
        if (!str_eq(l->id, r->list_id) || l->kind == SIZE_MAX)
            continue;
        const list_level *levels = r->kinds.items[l->kind].levels;
        for (unsigned k = 0; k <= r->list_level; k++) {
            unsigned first = l->overridden[k] ? l->overridden[k] - 1 : levels[k].start;
            if (l->counts[k] == 0 || k == r->list_level)
                l->counts[k] = l->counts[k] == 0 ? (first > 0 ? first : 1) : l->counts[k] + 1;
        }
        for (unsigned k = r->list_level + 1; k < LIST_LEVELS; k++)
            l->counts[k] = 0;
        return list_number(r->memory, levels, l->counts, r->list_level);
    }
    return STR("");
}

/* --- the document --- */

/* Ignored content: deleted text, field codes, comments, and fallbacks for older programs. */
static bool is_left_out(xml_name name)
{
    static const char *const words[] = { "del", "moveFrom", "instrText", "delText", "Fallback", "rt",
        "pict" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is(name, words[i]))
            return true;
    return false;
}

/* Within paragraph properties, tab is a tab stop, not a tab character. */
static bool is_property(xml_name name)
{
    return is(name, "pPr") || is(name, "rPr");
}

static void add_text(reading *r, str piece)
{
    if (r->left_out == 0 && r->paragraphs > 0 && r->properties == 0)
        strbuf_add(&r->paragraph, piece);
}

static void open_in_document(void *payload, xml_name name, const char **attributes)
{
    reading *r = payload;
    r->left_out += is_left_out(name);
    if (!is_word(name) || r->left_out > 0)
        return;
    r->properties += is_property(name);
    if (is(name, "p")) {
        if (r->paragraphs++ == 0) {
            strbuf_clear(&r->paragraph);
            r->list_id = r->style_id = STR("");
            r->list_level = 0;
            r->has_list_level = false;
        }
    } else if (is(name, "t"))
        r->keeps_text = true;
    else if (is(name, "tab"))
        add_text(r, r->tables > 0 ? STR(" ") : STR("\t"));
    else if (is(name, "br") || is(name, "cr"))
        add_text(r, r->tables > 0 ? STR(" ") : STR("\n"));
    else if (is(name, "noBreakHyphen"))
        add_text(r, STR("-"));
    else if (is(name, "pStyle"))
        r->style_id = value_of(r, attributes);
    else if (is(name, "numId"))
        r->list_id = value_of(r, attributes);
    else if (is(name, "ilvl")) {
        r->list_level = number_of(attributes, "val", 0);
        r->has_list_level = true;
    } else if (is(name, "tbl"))
        r->tables++;
    else if (is(name, "tr") && r->tables == 1)
        r->cells = 0;
    else if (is(name, "tc") && r->tables == 1) {
        strbuf_clear(&r->cell);
        r->span = 1;
        r->continues = false;
    } else if (is(name, "gridSpan") && r->tables == 1)
        r->span = number_of(attributes, "val", 1);
    else if (is(name, "vMerge") && r->tables == 1)
        r->continues = !str_eq(xml_attribute(attributes, "val"), STR("restart"));
}

static void on_text(void *payload, str piece)
{
    reading *r = payload;
    if (r->keeps_text)
        add_text(r, piece);
}

static void close_paragraph(reading *r)
{
    if (--r->paragraphs > 0) { /* a text box inside a paragraph */
        add_text(r, STR("\n"));
        return;
    }
    bool is_in_cell = r->tables > 0, is_empty = str_trim(strbuf_str(&r->paragraph)).len == 0;
    strbuf *to = is_in_cell ? &r->cell : r->out;
    str number = is_empty ? STR("") : number_paragraph(r);
    if (is_in_cell && is_empty)
        return;
    if (is_in_cell && to->len > 0)
        strbuf_add_char(to, ' ');
    strbuf_add(to, number);
    strbuf_add(to, strbuf_str(&r->paragraph));
    if (!is_in_cell)
        strbuf_add_char(to, '\n');
}

static void close_cell(reading *r)
{
    for (unsigned i = 0; i < r->span && r->cells < LIMIT_TABLE_COLUMNS; i++) {
        if (r->cells++ > 0)
            strbuf_add_char(r->out, '\t');
        if (i == 0 && !r->continues)
            strbuf_add(r->out, strbuf_str(&r->cell));
    }
}

static void close_in_document(void *payload, xml_name name)
{
    reading *r = payload;
    if (is_left_out(name)) {
        r->left_out--;
        return;
    }
    if (!is_word(name) || r->left_out > 0)
        return;
    r->properties -= is_property(name);
    if (is(name, "t"))
        r->keeps_text = false;
    else if (is(name, "p") && r->paragraphs > 0)
        close_paragraph(r);
    else if (is(name, "tc") && r->tables == 1)
        close_cell(r);
    else if (is(name, "tr") && r->tables == 1)
        strbuf_add_char(r->out, '\n');
    else if (is(name, "tbl") && r->tables > 0)
        r->tables--;
    if (r->out->is_full && !r->failed)
        r->failed = !error_set(r->err, ERROR_TOO_LARGE, "文档的文字超过 %zu KiB 的上限",
                               "the text of the document exceeds the limit of %zu KiB",
                               LIMIT_PLAN_BYTES / KIB);
}

bool docx_text(arena *a, str bytes, strbuf *out, error *err)
{
    bool found;
    const xml_visitor numbering = { open_numbering, close_nothing, 0 },
        styles = { open_style, close_nothing, 0 };
    const xml_visitor document = { open_in_document, close_in_document, on_text };
    reading *r = arena_new(a, reading);
    *r = (reading){ .memory = a,
                    .err = err,
                    .paragraph = strbuf_in(a, LIMIT_PLAN_BYTES),
                    .cell = strbuf_in(a, LIMIT_PLAN_BYTES),
                    .out = out,
                    .level = LIST_LEVELS };
    if (!archive_open(a, bytes, &r->z, err))
        return false;
    bool done = xml_walk(r->z, STR("word/numbering.xml"), &numbering, r, &r->failed, &found, err) &&
                xml_walk(r->z, STR("word/styles.xml"), &styles, r, &r->failed, &found, err) &&
                xml_walk(r->z, STR("word/document.xml"), &document, r, &r->failed, &found, err);
    archive_close(r->z);
    if (!done || found)
        return done;
    return error_set(err, ERROR_INPUT, "文件已损坏：没有正文", "the file is damaged: no document text found");
}
