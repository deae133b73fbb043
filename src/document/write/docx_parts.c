#include "document/write/docx_parts.h"

#include <math.h>

#include "document/read/office.h"
#include "document/write/html.h"

#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

static int twips(double points)
{
    return (int)lround(points * 20);
}

int docx_twips_of_mm(double mm)
{
    return twips(mm / 25.4 * 72);
}

static const char *align_word(const paper_look *look)
{
    return look->align == ALIGN_CENTRE  ? "center"
           : look->align == ALIGN_RIGHT ? "right"
           : look->flags & LOOK_JUSTIFIED         ? "both"
                                        : "left";
}

/* In the order of CT_PPr. */
static void put_paragraph_properties(strbuf *b, const paper_look *look, paper_style style, bool is_official)
{
    strbuf_add(b, STR("<w:pPr>"));
    if (look->flags & LOOK_KEEPS_NEXT)
        strbuf_add(b, STR("<w:keepNext/>"));
    if (look->flags & LOOK_KEEPS_LINES)
        strbuf_add(b, STR("<w:keepLines/>"));
    strbuf_add(b, STR("<w:widowControl/>"));
    if (style == STYLE_LIST)
        strbuf_add(b, STR("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"));
    if (style == STYLE_NUMBER)
        strbuf_add(b, STR("<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"8\" "
                           "w:color=\"FF0000\"/></w:pBdr>"));
    if (!is_official || style != STYLE_BODY)
        strbuf_add(b, STR("<w:snapToGrid w:val=\"0\"/>"));
    strbuf_addf(b, "<w:spacing w:before=\"%d\" w:after=\"%d\"", twips(look->before),
                twips(look->after));
    if (look->line > 0)
        strbuf_addf(b, " w:line=\"%d\" w:lineRule=\"exact\"", twips(look->line));
    strbuf_add(b, STR("/>"));
    if (style == STYLE_SIGNATURE)
        strbuf_addf(b, "<w:ind w:right=\"%d\"/>", twips(2 * look->points));
    if (look->indent > 0)
        strbuf_addf(b, "<w:ind w:firstLineChars=\"%d\" w:firstLine=\"%d\"/>", (int)(look->indent * 100),
                    twips(look->indent * look->points));
    strbuf_addf(b, "<w:jc w:val=\"%s\"/>", align_word(look));
    if (look->level)
        strbuf_addf(b, "<w:outlineLvl w:val=\"%u\"/>", look->level - 1);
    strbuf_add(b, STR("</w:pPr>"));
}

/* In the order of CT_RPr. 28 characters of 16 points are wider than the line by 2 mm: a little less between
 * them. */
static void put_run_properties(strbuf *b, const paper_look *look, bool is_tight)
{
    const char *font = paper_fonts[look->font].name;
    strbuf_addf(b, "<w:rPr><w:rFonts w:ascii=\"%s\" w:eastAsia=\"%s\" w:hAnsi=\"%s\" w:cs=\"%s\"/>",
                PAPER_LATIN, font, PAPER_LATIN, PAPER_LATIN);
    if (look->flags & LOOK_BOLD)
        strbuf_add(b, STR("<w:b/><w:bCs/>"));
    if (look->colour)
        strbuf_addf(b, "<w:color w:val=\"%s\"/>", look->colour + 1);
    if (is_tight)
        strbuf_add(b, STR("<w:spacing w:val=\"-5\"/>"));
    strbuf_addf(b, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr>", (int)lround(look->points * 2),
                (int)lround(look->points * 2));
}

static void put_style(strbuf *b, const document *d, paper_style style)
{
    const paper_look *look = paper_look_of(d->paper, style);
    bool is_official = d->paper == PAPER_OFFICIAL;
    strbuf_addf(b, "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name w:val=\"%s\"/>",
                style == STYLE_BODY ? " w:default=\"1\"" : "", look->id, look->name);
    if (look->level)
        strbuf_addf(b, "<w:next w:val=\"%s\"/>", paper_look_of(d->paper, STYLE_BODY)->id);
    strbuf_add(b, STR("<w:qFormat/>"));
    put_paragraph_properties(b, look, style, is_official);
    bool is_text = style == STYLE_BODY || style == STYLE_PLAIN;
    put_run_properties(b, look, is_official && d->lang == LANGUAGE_ZH && is_text);
    strbuf_add(b, STR("</w:style>"));
}

str docx_styles(arena *a, const document *d)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, STR(DOCX_HEAD "<w:styles xmlns:w=\"" DOCX_WORD_SPACE "\"><w:docDefaults><w:rPrDefault>"
                                 "<w:rPr><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr>"
                                 "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"));
    for (paper_style style = 0; style < PAPER_STYLE_COUNT; style++)
        put_style(&b, d, style);
    strbuf_add(&b, STR("<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
                       "<w:name w:val=\"Default Paragraph Font\"/></w:style>"
                       "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
                       "<w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
                       "<w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"70\" w:type=\"dxa\"/>"
                       "<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar>"
                       "</w:tblPr></w:style></w:styles>"));
    return strbuf_str(&b);
}

str docx_fonts(arena *a)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, STR(DOCX_HEAD "<w:fonts xmlns:w=\"" DOCX_WORD_SPACE "\">"));
    for (paper_font f = 0; f < PAPER_FONT_COUNT; f++)
        strbuf_addf(&b, "<w:font w:name=\"%s\"><w:altName w:val=\"%s\"/><w:charset w:val=\"86\"/>"
                        "<w:family w:val=\"%s\"/><w:pitch w:val=\"default\"/></w:font>",
                    paper_fonts[f].name, paper_fonts[f].other, paper_fonts[f].is_serif ? "roman" : "modern");
    strbuf_add(&b, STR("<w:font w:name=\"" PAPER_LATIN "\"><w:charset w:val=\"00\"/><w:family w:val=\"roman\"/>"
                       "<w:pitch w:val=\"variable\"/></w:font></w:fonts>"));
    return strbuf_str(&b);
}

str docx_settings(arena *a, bool has_notes)
{
    return str_format(a,
                      DOCX_HEAD
                      "<w:settings xmlns:w=\"" DOCX_WORD_SPACE "\"><w:evenAndOddHeaders/>"
                      "<w:characterSpacingControl w:val=\"compressPunctuation\"/>%s<w:compat>"
                      "<w:useFELayout/><w:compatSetting w:name=\"compatibilityMode\" "
                      "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>",
                      has_notes ? "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>"
                                : "");
}

str docx_numbering(arena *a)
{
    (void)a;
    return STR(DOCX_HEAD
               "<w:numbering xmlns:w=\"" DOCX_WORD_SPACE "\"><w:abstractNum w:abstractNumId=\"0\">"
               "<w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
               "<w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/>"
               "<w:pPr><w:ind w:left=\"360\" w:hanging=\"240\"/></w:pPr></w:lvl></w:abstractNum>"
               "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>");
}

/* — 1 — : odd pages at the right, even pages at the left, one character from the edge. */
str docx_footer(arena *a, const document *d, bool is_even)
{
    const paper_look *look = paper_look_of(d->paper, STYLE_PAGE_NUMBER);
    return str_format(a,
                      DOCX_HEAD
                      "<w:ftr xmlns:w=\"" DOCX_WORD_SPACE "\"><w:p><w:pPr><w:pStyle w:val=\"%s\"/>"
                      "<w:ind w:%s=\"%d\"/><w:jc w:val=\"%s\"/></w:pPr>"
                      "<w:r><w:t xml:space=\"preserve\">— </w:t></w:r>"
                      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
                      "<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
                      "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>"
                      "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
                      "<w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>",
                      look->id, is_even ? "left" : "right", twips(look->points),
                      is_even ? "left" : "right");
}

#define CONTENT "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const struct { const char *name, *relation, *content; } word_parts[] = {
    { "styles", "styles", CONTENT "styles+xml" },
    { "settings", "settings", CONTENT "settings+xml" },
    { "fontTable", "fontTable", CONTENT "fontTable+xml" },
    { "numbering", "numbering", CONTENT "numbering+xml" },
    { "footer1", "footer", CONTENT "footer+xml" },
    { "footer2", "footer", CONTENT "footer+xml" },
    { "footnotes", "footnotes", CONTENT "footnotes+xml" }, /* the last: only with notes */
};

static size_t part_count(bool has_notes)
{
    return COUNT_OF(word_parts) - (has_notes ? 0 : 1);
}

str docx_content_types(arena *a, bool has_notes)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, STR(DOCX_HEAD "<Types xmlns=\"" PACKAGE "content-types\">"
                                 "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                                 "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                                 "<Default Extension=\"png\" ContentType=\"image/png\"/>"
                                 "<Override PartName=\"/word/document.xml\" ContentType=\"" CONTENT "document.main+xml\"/>"));
    for (size_t i = 0; i < part_count(has_notes); i++)
        strbuf_addf(&b, "<Override PartName=\"/word/%s.xml\" ContentType=\"%s\"/>", word_parts[i].name,
                    word_parts[i].content);
    strbuf_add(&b, STR("<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
                       "<Override PartName=\"/docProps/custom.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.custom-properties+xml\"/>"
                       "</Types>"));
    return strbuf_str(&b);
}

str docx_package_relations(arena *a)
{
    (void)a;
    return STR(DOCX_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"
                         "<Relationship Id=\"rId1\" Type=\"" RELATION "officeDocument\" Target=\"word/document.xml\"/>"
                         "<Relationship Id=\"rId2\" Type=\"" PACKAGE "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
                         "<Relationship Id=\"rId3\" Type=\"" RELATION "custom-properties\" Target=\"docProps/custom.xml\"/>"
                         "</Relationships>");
}

str docx_relations(arena *a, size_t picture_count, bool has_notes)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, STR(DOCX_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"));
    for (size_t i = 0; i < part_count(has_notes); i++)
        strbuf_addf(&b, "<Relationship Id=\"%s\" Type=\"" RELATION "%s\" Target=\"%s.xml\"/>",
                    word_parts[i].name, word_parts[i].relation, word_parts[i].name);
    for (size_t i = 1; i <= picture_count; i++)
        strbuf_addf(&b,
                    "<Relationship Id=\"image%zu\" Type=\"" RELATION "image\" "
                    "Target=\"media/image%zu.png\"/>",
                    i, i);
    strbuf_add(&b, STR("</Relationships>"));
    return strbuf_str(&b);
}

str docx_core(arena *a, const document *d)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, STR(DOCX_HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" "
                                 "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"));
    html_escape(&b, d->title);
    strbuf_add(&b, STR("</dc:title><dc:creator>"));
    html_escape(&b, d->issuer.len ? d->issuer : STR("halfsky"));
    strbuf_addf(&b, "</dc:creator><dc:language>%s</dc:language></cp:coreProperties>",
                d->lang == LANGUAGE_ZH ? "zh-CN" : "en");
    return strbuf_str(&b);
}

/* What the document was made from: other programs keep properties when they save the file. */
str docx_properties(arena *a, const document *d)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, STR(DOCX_HEAD "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" "
                                 "xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
                                 "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"2\" name=\"" OFFICE_ABOUT_PROPERTY "\"><vt:lpwstr>"));
    html_escape(&b, d->about);
    strbuf_add(&b, STR("</vt:lpwstr></property></Properties>"));
    return strbuf_str(&b);
}

void docx_section(strbuf *out, paper_kind kind)
{
    enum { NUMBER_MM = 12 }; /* from the text to the end of its line, which is 7 mm below the text */
    strbuf_addf(out,
                "<w:sectPr><w:footerReference w:type=\"even\" r:id=\"footer2\"/>"
                "<w:footerReference w:type=\"default\" r:id=\"footer1\"/>"
                "<w:pgSz w:w=\"%d\" w:h=\"%d\"/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" "
                "w:header=\"851\" w:footer=\"%d\" w:gutter=\"0\"/>"
                "<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/></w:sectPr>",
                docx_twips_of_mm(PAPER_WIDTH_MM), docx_twips_of_mm(PAPER_HEIGHT_MM),
                docx_twips_of_mm(paper_top_mm(kind)), docx_twips_of_mm(PAPER_RIGHT_MM),
                docx_twips_of_mm(paper_bottom_mm(kind)), docx_twips_of_mm(PAPER_LEFT_MM),
                docx_twips_of_mm(paper_bottom_mm(kind) - NUMBER_MM));
}
