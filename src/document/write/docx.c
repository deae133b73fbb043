#include "document/write/docx.h"

#include <assert.h>
#include <math.h>

#include "document/notes.h"
#include "document/read/office.h"
#include "document/walk.h"
#include "document/write/docx_parts.h"
#include "document/write/html.h"
#include "document/write/paint.h"
#include "document/write/zip.h"

enum { NAME_MAX_BYTES = 40 }; /* of a bookmark, by Word */

typedef struct writer {
    arena *a, *scratch;
    const document *d;
    strbuf out;
    source_keys *keys;
    VEC(zip_part) pictures;
    VEC(group_style) open;
    size_t bookmarks;
    note_list notes; /* footnotes */
    bool has_failed;
    error *err;
} writer;

static void put(writer *w, const char *markup)
{
    strbuf_add(&w->out, str_of(markup));
}

/* ---- runs ---- */

/* The name of the bookmark of an id: letters, digits and _. */
static str bookmark_of(arena *a, str id)
{
    strbuf b = strbuf_in(a, NAME_MAX_BYTES);
    strbuf_add_char(&b, '_');
    for (size_t i = 0; i < id.len; i++)
        strbuf_add_char(&b, char_is_letter(id.data[i]) || char_is_digit(id.data[i]) ? id.data[i] : '_');
    return strbuf_str(&b);
}

/* In the order of CT_RPr. The hint gives quotes and dashes of Chinese text the Chinese font. */
static void put_run_properties(writer *w, const span *one)
{
    str colour = paper_colour(one);
    put(w, "<w:rPr>");
    if (w->d->lang == LANGUAGE_ZH)
        put(w, "<w:rFonts w:hint=\"eastAsia\"/>");
    if (one->style == SPAN_STRONG || one->style == SPAN_BADGE)
        put(w, "<w:b/><w:bCs/>");
    if (colour.len)
        strbuf_addf(&w->out, "<w:color w:val=\"%.*s\"/>", STR_ARG(str_from(colour, 1)));
    if (one->style == SPAN_MARK)
        put(w, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FDE8F0\"/>");
    if (span_is_note(one))
        put(w, "<w:vertAlign w:val=\"superscript\"/>");
    put(w, "</w:rPr>");
}

static void put_run(writer *w, const span *one)
{
    put(w, "<w:r>");
    put_run_properties(w, one);
    put(w, "<w:t xml:space=\"preserve\">");
    if (one->style == SPAN_BADGE) {
        html_escape(&w->out, one->mark);
        strbuf_add_char(&w->out, ' ');
    }
    html_escape(&w->out, one->text);
    put(w, "</w:t></w:r>");
}

#define SUPERSCRIPT "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"

static size_t begin_bookmark(writer *w, str name)
{
    assert(name.len > 0 && name.len <= NAME_MAX_BYTES);
    strbuf_addf(&w->out, "<w:bookmarkStart w:id=\"%zu\" w:name=\"%.*s\"/>", ++w->bookmarks, STR_ARG(name));
    return w->bookmarks;
}

static void end_bookmark(writer *w, size_t id)
{
    strbuf_addf(&w->out, "<w:bookmarkEnd w:id=\"%zu\"/>", id);
}

/* The first reference to a note has a bookmark; later ones are fields that show its number. */
static void put_footnote(writer *w, str text)
{
    bool is_first;
    size_t number = note_number(&w->notes, text, &is_first);
    str name = str_format(w->a, "_Note%zu", number);
    if (!is_first) {
        strbuf_addf(&w->out,
                    SUPERSCRIPT "<w:fldChar w:fldCharType=\"begin\"/></w:r>"
                    SUPERSCRIPT "<w:instrText xml:space=\"preserve\"> NOTEREF %.*s \\h </w:instrText></w:r>"
                    SUPERSCRIPT "<w:fldChar w:fldCharType=\"separate\"/></w:r>"
                    SUPERSCRIPT "<w:t>%zu</w:t></w:r>"
                    SUPERSCRIPT "<w:fldChar w:fldCharType=\"end\"/></w:r>",
                    STR_ARG(name), number);
        return;
    }
    size_t id = begin_bookmark(w, name);
    strbuf_addf(&w->out, SUPERSCRIPT "<w:footnoteReference w:id=\"%zu\"/></w:r>", number);
    end_bookmark(w, id);
}

/* A link to a place of the document; links to pages of a server are text on paper. */
static void put_span_range(writer *w, const spans *s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const span *one = &s->v.items[i];
        if (one->style == SPAN_NOTE) {
            put_footnote(w, one->text);
            continue;
        }
        bool leads = one->style == SPAN_LINK && !str_starts(one->target, STR("/"));
        if (leads)
            strbuf_addf(&w->out, "<w:hyperlink w:anchor=\"%.*s\" w:history=\"1\">",
                        STR_ARG(bookmark_of(w->a, one->target)));
        put_run(w, one);
        if (leads)
            put(w, "</w:hyperlink>");
    }
}

static void put_spans(writer *w, const spans *s)
{
    put_span_range(w, s, 0, s->v.count);
}

static void put_sourced(writer *w, const spans *s, str source, size_t column)
{
    str key = source_key(w->keys, source, column, s);
    size_t id = key.len ? begin_bookmark(w, str_join(w->a, STR(OFFICE_SOURCE_PREFIX), key)) : 0;
    size_t notes_from = s->v.count; /* behind the bookmark: their numbers do not belong to the text */
    while (notes_from > 0 && span_is_note(&s->v.items[notes_from - 1]))
        notes_from--;
    put_span_range(w, s, 0, notes_from);
    if (id)
        end_bookmark(w, id);
    put_span_range(w, s, notes_from, s->v.count);
}

/* ---- paragraphs ---- */

static void begin_paragraph(writer *w, paper_style style, bool keeps_next, const char *align)
{
    const paper_look *look = paper_look_of(w->d->paper, style);
    strbuf_addf(&w->out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", look->id);
    if (keeps_next && !(look->flags & LOOK_KEEPS_NEXT))
        put(w, "<w:keepNext/>");
    if (align)
        strbuf_addf(&w->out, "<w:jc w:val=\"%s\"/>", align);
    put(w, "</w:pPr>");
}

static void end_paragraph(writer *w)
{
    put(w, "</w:p>\n");
}

static void put_text(writer *w, paper_style style, str text)
{
    spans s = spans_of(w->a, text);
    begin_paragraph(w, style, false, 0);
    put_spans(w, &s);
    end_paragraph(w);
}

static void put_block(void *payload, const block *b)
{
    writer *w = payload;
    const group_style *group = w->open.count ? &w->open.items[w->open.count - 1] : 0;
    begin_paragraph(w, paper_style_of(b, group), paper_keeps_next(w->d, b, group), 0);
    size_t id = b->id.len ? begin_bookmark(w, bookmark_of(w->a, b->id)) : 0;
    put_sourced(w, &b->text, b->source, 0);
    if (id)
        end_bookmark(w, id);
    end_paragraph(w);
}

static void put_signature(void *payload, const block *b)
{
    writer *w = payload;
    put_text(w, STYLE_SIGNATURE, STR_NONE);
    put_text(w, STYLE_SIGNATURE, b->signer);
    put_text(w, STYLE_SIGNATURE, b->day);
}

/* A field that Word fills in again when it is asked to. */
static void put_contents(void *payload, const block *b)
{
    writer *w = payload;
    const block *last = 0;
    bool is_first = true;
    (void)b;
    for (size_t i = 0; i < w->d->blocks.count; i++)
        if (w->d->blocks.items[i].type == BLOCK_HEADING && w->d->blocks.items[i].level == 1)
            last = &w->d->blocks.items[i];
    for (const block *h = w->d->blocks.items; last && h <= last; h++) {
        if (h->type != BLOCK_HEADING || h->level != 1)
            continue;
        begin_paragraph(w, STYLE_CONTENTS, h != last, 0);
        if (is_first)
            put(w, "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\">"
                   " TOC \\o \"1-1\" \\n \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
        strbuf_addf(&w->out, "<w:hyperlink w:anchor=\"%.*s\" w:history=\"1\">",
                    STR_ARG(bookmark_of(w->a, h->id)));
        put_spans(w, &h->text);
        put(w, "</w:hyperlink>");
        if (h == last)
            put(w, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
        end_paragraph(w);
        is_first = false;
    }
}

/* ---- tables ---- */

static void put_cell(writer *w, const spans *text, int width, size_t columns, column_align align,
                     bool is_head, str source, size_t column)
{
    static const char *const words[] = { [ALIGN_LEFT] = 0, [ALIGN_RIGHT] = "right",
        [ALIGN_CENTRE] = "center" };
    strbuf_addf(&w->out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", width);
    if (columns > 1)
        strbuf_addf(&w->out, "<w:gridSpan w:val=\"%zu\"/>", columns);
    if (is_head || columns > 1)
        put(w, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/>");
    put(w, "<w:vAlign w:val=\"center\"/></w:tcPr>");
    begin_paragraph(w, STYLE_CELL, is_head || columns > 1, words[align]);
    put_sourced(w, text, source, column);
    put(w, "</w:p></w:tc>");
}

static void put_head_row(writer *w, const table *t, const int *widths)
{
    put(w, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (size_t c = 0; c < t->column_count; c++) {
        spans title = { 0 };
        spans_add(w->a, &title, SPAN_STRONG, t->columns[c].title);
        put_cell(w, &title, widths[c], 1, ALIGN_CENTRE, true, STR_NONE, 0);
    }
    put(w, "</w:tr>\n");
}

static void put_row(writer *w, const table *t, const table_row *row, const int *widths)
{
    int whole = 0;
    put(w, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    for (size_t c = 0; c < t->column_count; c++)
        whole += widths[c];
    if (row->is_group)
        put_cell(w, &row->cells[0], whole, t->column_count, ALIGN_LEFT, false, row->source, 1);
    for (size_t c = 0; !row->is_group && c < t->column_count; c++)
        put_cell(w, &row->cells[c], widths[c], 1, t->columns[c].align, false, row->source, c + 1);
    put(w, "</w:tr>\n");
}

static void write_table(writer *w, const table *t)
{
    double *exact = arena_array(w->a, double, t->column_count);
    int *widths = arena_array(w->a, int, t->column_count);
    if (t->caption.len)
        put_text(w, STYLE_CAPTION, t->caption);
    paper_widths(w->d, t, docx_twips_of_mm(PAPER_TEXT_WIDTH_MM), exact);
    put(w, "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/><w:jc w:val=\"center\"/><w:tblBorders>");
    static const char *const edges[] = { "top", "left", "bottom", "right", "insideH", "insideV" };
    for (size_t i = 0; i < COUNT_OF(edges); i++)
        strbuf_addf(&w->out, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>", edges[i]);
    put(w, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for (size_t c = 0; c < t->column_count; c++) {
        widths[c] = (int)exact[c];
        strbuf_addf(&w->out, "<w:gridCol w:w=\"%d\"/>", widths[c]);
    }
    put(w, "</w:tblGrid>\n");
    put_head_row(w, t, widths);
    for (size_t r = 0; r < t->rows.count; r++)
        put_row(w, t, &t->rows.items[r], widths);
    put(w, "</w:tbl>\n");
    put_text(w, STYLE_SMALL, STR_NONE); /* two tables without a paragraph between them are one */
}

static void put_table(void *payload, const block *b)
{
    write_table(payload, b->table);
}

static void put_tiles(void *payload, const block *b)
{
    writer *w = payload;
    if (b->tile_count)
        write_table(w, paper_tiles(w->a, b->tiles, b->tile_count, b->source));
}

/* ---- pictures ---- */

static void put_picture(writer *w, const drawing *d, double width_mm, str png)
{
    enum { EMU_PER_MM = 36000 };
    size_t no = w->pictures.count + 1;
    *vec_push(w->a, &w->pictures) = (zip_part){
        str_zero_ended(w->a, str_format(w->a, "word/media/image%zu.png", no)), png, true };
    long width = lround(width_mm * EMU_PER_MM), height = lround(width_mm * EMU_PER_MM * d->height / d->width);
    strbuf_addf(&w->out,
                "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
                "<wp:extent cx=\"%ld\" cy=\"%ld\"/><wp:docPr id=\"%zu\" name=\"image%zu\" descr=\"",
                width, height, no, no);
    html_escape(&w->out, d->title);
    if (d->alternative.len) {
        put(w, ": ");
        html_escape(&w->out, d->alternative);
    }
    strbuf_addf(&w->out,
                "\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
                "<pic:pic><pic:nvPicPr><pic:cNvPr id=\"%zu\" name=\"image%zu.png\"/><pic:cNvPicPr/></pic:nvPicPr>"
                "<pic:blipFill><a:blip r:embed=\"image%zu\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
                "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm>"
                "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>"
                "</a:graphic></wp:inline></w:drawing></w:r>",
                no, no, no, width, height);
}

static void put_chart(void *payload, const block *b)
{
    enum { DOTS_PER_MM = 6 }; /* 150 dots an inch */
    writer *w = payload;
    double width_mm;
    str png;
    const drawing *d = paper_drawing(w->a, b, &width_mm);
    arena_mark mark = arena_save(w->scratch);
    if (w->has_failed || !paint_png(w->scratch, d, DOTS_PER_MM * width_mm / d->width, &png, w->err)) {
        w->has_failed = true;
        return;
    }
    begin_paragraph(w, STYLE_FIGURE, false, 0);
    put_picture(w, d, width_mm, str_copy(w->a, png));
    end_paragraph(w);
    arena_restore(w->scratch, mark);
}

/* ---- groups ---- */

static void put_group_begin(void *payload, const block *b)
{
    writer *w = payload;
    *vec_push(w->a, &w->open) = b->group;
    if (b->group != GROUP_FOLD)
        return;
    spans title = { 0 };
    spans_add(w->a, &title, SPAN_STRONG, spans_text(w->a, &b->text));
    begin_paragraph(w, STYLE_CARD, true, 0);
    put_spans(w, &title);
    end_paragraph(w);
}

static void put_group_end(void *payload, const block *b)
{
    (void)b;
    ((writer *)payload)->open.count--;
}

static const document_writer docx_writer = {
    .of = {
        [BLOCK_HEADING] = put_block,
        [BLOCK_PARAGRAPH] = put_block,
        [BLOCK_LIST_ITEM] = put_block,
        [BLOCK_NOTE] = put_block,
        [BLOCK_TABLE] = put_table,
        [BLOCK_TILES] = put_tiles,
        [BLOCK_LINE_CHART] = put_chart,
        [BLOCK_BAR_CHART] = put_chart,
        [BLOCK_VALUE_CHART] = put_chart,
        [BLOCK_DRAWING] = put_chart,
        [BLOCK_FORM] = document_skip, /* for pages only */
        [BLOCK_LEGEND] = put_chart,
        [BLOCK_GROUP_BEGIN] = put_group_begin,
        [BLOCK_GROUP_END] = put_group_end,
        [BLOCK_CONTENTS] = put_contents,
        [BLOCK_ADDRESSEE] = put_block,
        [BLOCK_SIGNATURE] = put_signature,
    },
};

/* ---- the file ---- */

static void put_title(writer *w)
{
    str lines[PAPER_TITLE_LINES];
    size_t count = paper_title_lines(w->d->title, paper_look_of(w->d->paper, STYLE_TITLE)->points, lines);
    begin_paragraph(w, STYLE_TITLE, false, 0);
    for (size_t i = 0; i < count; i++) {
        spans line = spans_of(w->a, lines[i]);
        if (i > 0)
            put(w, "<w:r><w:br/></w:r>");
        put_spans(w, &line);
    }
    end_paragraph(w);
}

/* 发文机关标志 and, below it, 发文字号 with the red line. */
static void put_head(writer *w)
{
    const document *d = w->d;
    if (d->issuer.len) {
        const paper_look *look = paper_look_of(d->paper, STYLE_ISSUER);
        int half_points = (int)(paper_issuer_points(d->issuer) * 2);
        strbuf_addf(&w->out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr><w:r><w:rPr>"
                             "<w:rFonts w:hint=\"eastAsia\"/><w:sz w:val=\"%d\"/>"
                             "<w:szCs w:val=\"%d\"/></w:rPr><w:t>",
                    look->id, half_points, half_points);
        html_escape(&w->out, d->issuer);
        put(w, "</w:t></w:r></w:p>\n");
        put_text(w, STYLE_NUMBER, d->number);
    }
    put_title(w);
    if (d->subtitle.len)
        put_text(w, STYLE_SUBTITLE, d->subtitle);
}

static str document_part(writer *w)
{
    put(w, DOCX_HEAD "<w:document xmlns:w=\"" DOCX_WORD_SPACE "\" xmlns:r=\"" DOCX_LINK_SPACE "\" "
                     "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
                     "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
                     "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>\n");
    put_head(w);
    document_walk(w->d, &docx_writer, w);
    if (w->d->made_by.len)
        put_text(w, STYLE_NOTE, w->d->made_by);
    docx_section(&w->out, w->d->paper);
    put(w, "</w:body></w:document>");
    return strbuf_str(&w->out);
}

bool document_docx_body(arena *a, const document *d, bool without_tables, str *xml_out,
                        zip_part **pictures_out, size_t *picture_count_out, error *err)
{
    enum { BOOKMARKS_BEFORE = 100000 }; /* of the template that it goes into */
    d = document_with_end_notes(a, d); /* the template may have footnotes of its own */
    writer w = { .a = a, .scratch = arena_create(0), .d = d, .out = strbuf_in(a, 0),
        .keys = source_keys_create(a), .notes = note_list_in(a),
        .bookmarks = BOOKMARKS_BEFORE, .err = err };
    document_writer blocks = docx_writer;
    blocks.of[BLOCK_ADDRESSEE] = blocks.of[BLOCK_SIGNATURE] = document_skip;
    if (without_tables)
        blocks.of[BLOCK_TABLE] = document_skip;
    document_walk(d, &blocks, &w);
    if (d->made_by.len)
        put_text(&w, STYLE_NOTE, d->made_by);
    arena_destroy(w.scratch);
    *xml_out = strbuf_str(&w.out);
    *pictures_out = w.pictures.items;
    *picture_count_out = w.pictures.count;
    return !w.has_failed;
}

static str footnotes_part(writer *w)
{
    const paper_look *look = paper_look_of(w->d->paper, STYLE_NOTE);
    w->out = strbuf_in(w->a, 0);
    put(w, DOCX_HEAD "<w:footnotes xmlns:w=\"" DOCX_WORD_SPACE "\"><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r>"
                     "<w:separator/></w:r></w:p></w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\">"
                     "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>");
    for (size_t i = 0; i < w->notes.notes.count; i++) {
        strbuf_addf(&w->out, "<w:footnote w:id=\"%zu\"><w:p><w:pPr><w:pStyle w:val=\"%s\"/><w:spacing w:before=\"0\" w:after=\"0\"/></w:pPr><w:r><w:rPr>"
                             "<w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteRef/></w:r>",
                    i + 1, look->id);
        put_run(w, &(span){ .style = SPAN_PLAIN, .text = str_join(w->a, STR(" "), w->notes.notes.items[i]) });
        put(w, "</w:p></w:footnote>\n");
    }
    put(w, "</w:footnotes>");
    return strbuf_str(&w->out);
}

bool document_docx(arena *a, const document *d, str *bytes_out, error *err)
{
    writer w = { .a = a, .scratch = arena_create(0), .d = d, .out = strbuf_in(a, 0),
        .keys = source_keys_create(a), .notes = note_list_in(a), .err = err };
    str text = document_part(&w);
    arena_destroy(w.scratch);
    if (w.has_failed)
        return false;
    bool has_notes = w.notes.notes.count > 0;
    const zip_part parts[] = {
        { "[Content_Types].xml", docx_content_types(a, has_notes), false },
        { "_rels/.rels", docx_package_relations(a), false },
        { "word/document.xml", text, false },
        { "word/_rels/document.xml.rels", docx_relations(a, w.pictures.count, has_notes), false },
        { "word/styles.xml", docx_styles(a, d), false },
        { "word/settings.xml", docx_settings(a, has_notes), false },
        { "word/fontTable.xml", docx_fonts(a), false },
        { "word/numbering.xml", docx_numbering(a), false },
        { "word/footer1.xml", docx_footer(a, d, false), false },
        { "word/footer2.xml", docx_footer(a, d, true), false },
        { "docProps/core.xml", docx_core(a, d), false },
        { "docProps/custom.xml", docx_properties(a, d), false },
        { "word/footnotes.xml", has_notes ? footnotes_part(&w) : STR(""), false },
    };
    size_t count = COUNT_OF(parts) - (has_notes ? 0 : 1);
    zip_part *all = arena_array(a, zip_part, count + w.pictures.count);
    memcpy(all, parts, count * sizeof *parts);
    if (w.pictures.count)
        memcpy(all + count, w.pictures.items, w.pictures.count * sizeof *all);
    static const date first_day = { 1980, 1, 1 }; /* of zip: the bytes do not depend on the clock */
    return zip_write(a, all, count + w.pictures.count, first_day, bytes_out, err);
}
