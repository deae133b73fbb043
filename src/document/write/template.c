#include "document/write/template.h"

#include "base/vec.h"
#include "document/read/office.h"
#include "document/walk.h"
#include "document/write/docx.h"
#include "document/write/docx_parts.h"
#include "document/write/html.h"
#include "document/write/template_part.h"
#include "document/write/zip.h"

typedef struct value {
    str zh, en, text; /* names; text: escaped */
} value;

typedef struct filling {
    arena *a;
    const document *d;
    const office_parts *parts;
    VEC(value) values;
    const table *rows;    /* of {{行.…}}; NULL: none */
    const table_row *row; /* that is being written; NULL: none */
    str body;
    zip_part *pictures;
    size_t picture_count;
    bool only_empty; /* all placeholders of the paragraph so far */
} filling;

/* ---- values ---- */

static str escaped(arena *a, str text)
{
    strbuf b = strbuf_in(a, 0);
    html_escape(&b, text);
    return strbuf_str(&b);
}

static void add_value(filling *f, str zh, str en, str text)
{
    *vec_push(f->a, &f->values) = (value){ zh, en, escaped(f->a, text) };
}

static str without_colon(str addressee)
{
    (void)(str_take_end(&addressee, STR("：")) || str_take_end(&addressee, STR(":")));
    return addressee;
}

static void find_values(filling *f)
{
    const document *d = f->d;
    str addressee = STR_NONE, signer = STR_NONE, day = STR_NONE;
    for (size_t i = 0; i < d->blocks.count; i++) {
        const block *b = &d->blocks.items[i];
        if (b->type == BLOCK_ADDRESSEE)
            addressee = spans_text(f->a, &b->text);
        if (b->type == BLOCK_SIGNATURE) {
            signer = b->signer;
            day = b->day;
        }
        if (b->type != BLOCK_TABLE)
            continue;
        if (b->table->column_count != 2)
            f->rows = f->rows ? f->rows : b->table;
        else /* names and what they have */
            for (size_t r = 0; r < b->table->rows.count; r++)
                add_value(f, spans_text(f->a, &b->table->rows.items[r].cells[0]), STR_NONE,
                          spans_text(f->a, &b->table->rows.items[r].cells[1]));
    }
    const str texts[TEMPLATE_NAME_COUNT] = { d->title,  d->subtitle, d->issuer,
                                             d->number, addressee,   without_colon(addressee),
                                             STR_NONE,  signer,      day };
    for (size_t i = 0; i < TEMPLATE_NAME_COUNT; i++)
        add_value(f, str_of(template_names[i].zh), str_of(template_names[i].en), texts[i]);
}

static bool take_row_name(str *inside)
{
    return str_take(inside, STR("行.")) || str_take(inside, STR("row."));
}

static bool fill(void *payload, str inside, str *text_out)
{
    filling *f = payload;
    str column = inside;
    *text_out = STR_NONE;
    if (take_row_name(&column)) {
        for (size_t c = 0; f->row && c < f->rows->column_count; c++)
            if (str_eq(column, f->rows->columns[c].title))
                *text_out = escaped(f->a, spans_text(f->a, &f->row->cells[c]));
        f->only_empty = f->only_empty && text_out->len == 0;
        return true;
    }
    for (size_t i = 0; i < f->values.count; i++)
        if (str_eq(inside, f->values.items[i].zh) ||
            (f->values.items[i].en.len > 0 && str_eq_ignoring_ascii_case(inside, f->values.items[i].en))) {
            *text_out = f->values.items[i].text;
            f->only_empty = f->only_empty && text_out->len == 0;
            return true;
        }
    return true; /* an item that this paper does not have */
}

/* ---- parts ---- */

/* Rows with {{行.…}}, once for each row of the table. */
static str with_rows(filling *f, str xml)
{
    strbuf out = strbuf_in(f->a, 0);
    part_span row;
    size_t done = 0;
    for (size_t at = 0; part_find(xml, STR("w:tr"), at, &row); at = row.to) {
        str element = str_slice(xml, row.from, row.to), text = part_text(f->a, element);
        if (row.from < done || (!str_has(text, STR("{{行.")) && !str_has(text, STR("{{row."))))
            continue;
        strbuf_add(&out, str_slice(xml, done, row.from));
        for (size_t r = 0; f->rows && r < f->rows->rows.count; r++) {
            f->row = &f->rows->rows.items[r];
            part_span p;
            for (size_t in = 0; !f->row->is_group && part_next(element, in, &p); in = p.to)
                strbuf_add(&out, part_fill(f->a, str_slice(element, p.from, p.to), fill, f));
        }
        f->row = 0;
        done = row.to;
    }
    strbuf_add(&out, str_from(xml, done));
    return strbuf_str(&out);
}

static bool is_whole(str piece)
{
    return (str_starts(piece, STR("<w:p>")) || str_starts(piece, STR("<w:p "))) &&
           str_ends(piece, STR("</w:p>"));
}

static bool is_body(str text)
{
    str inside = str_trim(text);
    return str_take(&inside, STR("{{")) && str_take_end(&inside, STR("}}")) &&
           (str_eq(str_trim(inside), STR("正文")) || str_eq(str_trim(inside), STR("body")));
}

static str filled_part(filling *f, str xml)
{
    strbuf out = strbuf_in(f->a, 0);
    part_span p;
    xml = with_rows(f, xml);
    for (size_t at = 0; part_next(xml, at, &p); at = p.to) {
        str piece = str_slice(xml, p.from, p.to), text = part_text(f->a, piece);
        if (is_whole(piece) && is_body(text)) {
            strbuf_add(&out, f->body);
            continue;
        }
        f->only_empty = true;
        str made = part_fill(f->a, piece, fill, f);
        bool is_left_out = f->only_empty && str_has(text, STR("{{")) && is_whole(piece) &&
                           str_trim(part_text(f->a, made)).len == 0 &&
                           !str_starts(str_from(xml, p.to), STR("</w:tc>"));
        if (!is_left_out)
            strbuf_add(&out, made);
    }
    return strbuf_str(&out);
}

/* ---- what the body needs of the other parts ---- */

static office_part *part_of(const filling *f, const char *name)
{
    for (size_t i = 0; i < f->parts->count; i++)
        if (str_eq(f->parts->items[i].name, str_of(name)))
            return &f->parts->items[i];
    return 0;
}

static void insert_before(arena *a, str *xml, const char *mark, str text)
{
    size_t at = str_find_last(*xml, str_of(mark));
    if (at != STR_NOWHERE)
        *xml = str_format(a, "%.*s%.*s%.*s", STR_ARG(str_slice(*xml, 0, at)), STR_ARG(text),
                          STR_ARG(str_from(*xml, at)));
}

/* The id of a style in the template, by its name; empty: it has none. */
static str style_id(arena *a, str styles, const char *name)
{
    size_t at = str_find(styles, str_format(a, "<w:name w:val=\"%s\"/>", name), 0);
    size_t from = at == STR_NOWHERE ? at : str_find_last(str_slice(styles, 0, at), STR("w:styleId=\""));
    if (from == STR_NOWHERE)
        return STR_NONE;
    from += strlen("w:styleId=\"");
    return str_slice(styles, from, str_find(styles, STR("\""), from));
}

/* Other programs give styles other ids; a style that the template has lost comes back. */
static void join_styles(filling *f)
{
    office_part *styles = part_of(f, "word/styles.xml");
    str own = docx_styles(f->a, f->d);
    for (paper_style s = 0; styles && s < PAPER_STYLE_COUNT; s++) {
        const paper_look *look = paper_look_of(f->d->paper, s);
        str used = str_format(f->a, "<w:pStyle w:val=\"%s\"/>", look->id);
        str id = style_id(f->a, styles->bytes, look->name);
        if (!str_has(f->body, used))
            continue;
        if (id.len > 0) {
            f->body = str_replace(f->a, f->body, used,
                                  str_format(f->a, "<w:pStyle w:val=\"%.*s\"/>", STR_ARG(id)));
            continue;
        }
        size_t at = str_find(own, str_format(f->a, "w:styleId=\"%s\"", look->id), 0);
        size_t from = str_find_last(str_slice(own, 0, at), STR("<w:style "));
        size_t end = str_find(own, STR("</w:style>"), at) + strlen("</w:style>");
        insert_before(f->a, &styles->bytes, "</w:styles>", str_slice(own, from, end));
    }
}

/* The namespaces that the body uses. */
static void join_namespaces(filling *f, str *xml)
{
    static const char *const spaces[] = {
        "xmlns:r=\"" DOCX_LINK_SPACE "\"",
        "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"",
        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"",
        "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"",
    };
    size_t root = str_find(*xml, STR("<w:document"), 0);
    size_t end = root == STR_NOWHERE ? root : str_find(*xml, STR(">"), root);
    if (end == STR_NOWHERE)
        return;
    strbuf head = strbuf_in(f->a, 0);
    strbuf_add(&head, str_slice(*xml, 0, end));
    for (size_t i = 0; i < COUNT_OF(spaces); i++) {
        str name = str_slice(str_of(spaces[i]), 0, str_find(str_of(spaces[i]), STR("="), 0) + 1);
        if (!str_has(str_slice(*xml, root, end), name))
            strbuf_addf(&head, " %s", spaces[i]);
    }
    strbuf_add(&head, str_from(*xml, end));
    *xml = strbuf_str(&head);
}

static void join_pictures(filling *f)
{
    office_part *relations = part_of(f, "word/_rels/document.xml.rels");
    office_part *types = part_of(f, "[Content_Types].xml");
    f->body = str_replace(f->a, f->body, STR("r:embed=\"image"), STR("r:embed=\"hsimage"));
    for (size_t i = 0; relations && i < f->picture_count; i++) {
        f->pictures[i].name = str_zero_ended(f->a, str_format(f->a, "word/media/hsimage%zu.png", i + 1));
        insert_before(f->a, &relations->bytes, "</Relationships>",
                      str_format(f->a,
                                 "<Relationship Id=\"hsimage%zu\" Type=\"" DOCX_LINK_SPACE "/image\" "
                                 "Target=\"media/hsimage%zu.png\"/>",
                                 i + 1, i + 1));
    }
    if (types && f->picture_count && !str_has(types->bytes, STR("Extension=\"png\"")))
        insert_before(f->a, &types->bytes, "</Types>",
                      STR("<Default Extension=\"png\" ContentType=\"image/png\"/>"));
}

static bool write_parts(filling *f, str *bytes_out, error *err)
{
    static const date first_day = { 1980, 1, 1 };
    size_t count = f->parts->count;
    zip_part *all = arena_array(f->a, zip_part, count + f->picture_count);
    for (size_t i = 0; i < count; i++)
        all[i] = (zip_part){ str_zero_ended(f->a, f->parts->items[i].name), f->parts->items[i].bytes, false };
    if (f->picture_count)
        memcpy(all + count, f->pictures, f->picture_count * sizeof *all);
    return zip_write(f->a, all, count + f->picture_count, first_day, bytes_out, err);
}

static bool has_rows(const filling *f)
{
    for (size_t i = 0; i < f->parts->count; i++)
        if (str_starts(f->parts->items[i].name, STR("word/")) &&
            str_ends(f->parts->items[i].name, STR(".xml"))) {
            str text = part_text(f->a, f->parts->items[i].bytes);
            if (str_has(text, STR("{{行.")) || str_has(text, STR("{{row.")))
                return true;
        }
    return false;
}

bool template_fill(arena *a, str bytes, const document *d, str *bytes_out, error *err)
{
    office_parts parts;
    filling f = { .a = a, .d = d, .parts = &parts };
    if (!office_read_parts(a, bytes, &parts, err) ||
        !document_docx_body(a, d, has_rows(&f), &f.body, &f.pictures, &f.picture_count, err))
        return false;
    find_values(&f);
    join_styles(&f);
    join_pictures(&f);
    for (size_t i = 0; i < parts.count; i++) {
        office_part *p = &parts.items[i];
        if (str_eq(p->name, STR("docProps/custom.xml")))
            p->bytes = docx_properties(a, d);
        if (str_eq(p->name, STR("docProps/core.xml")))
            p->bytes = docx_core(a, d);
        if (!str_starts(p->name, STR("word/")) || !str_ends(p->name, STR(".xml")))
            continue;
        if (str_eq(p->name, STR("word/document.xml")))
            join_namespaces(&f, &p->bytes);
        p->bytes = filled_part(&f, p->bytes);
    }
    return write_parts(&f, bytes_out, err);
}

bool template_example(arena *a, const template_rules *rules, language lang, str *bytes_out, error *err)
{
    bool zh = lang == LANGUAGE_ZH, has_letter = false;
    str names[TEMPLATE_NAME_COUNT];
    for (size_t i = 0; i < TEMPLATE_NAME_COUNT; i++)
        names[i] = str_format(a, "{{%s}}", zh ? template_names[i].zh : template_names[i].en);
    for (size_t i = 0; i < rules->needed_count; i++)
        has_letter |= str_eq(str_of(rules->needed[i]), STR("主送"));
    document *d = document_create(a, lang, names[0], names[1]);
    d->issuer = names[2];
    d->number = names[3];
    if (has_letter)
        document_addressee(d, names[4]);
    document_paragraph(d, names[6]);
    if (has_letter)
        document_signature(d, names[7], names[8]);
    return document_docx(a, d, bytes_out, err);
}
