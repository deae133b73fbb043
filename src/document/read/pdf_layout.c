/* The text layer of a PDF as lines. Parsed by poppler, which is loaded on demand. Runs in the sandboxed
 * child. */
#include <math.h>
#include <poppler.h>
#include <pthread.h>
#include <stdio.h>

#include "base/library.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "document/read/office.h"
#include "document/read/pdf_codes.h"
#include "document/read/pdf_page.h"

#define PDF_FUNCTIONS(each)                                                                                  \
    each(poppler_document_get_n_pages) each(poppler_document_get_page) each(poppler_document_new_from_bytes) \
        each(poppler_error_quark) each(poppler_page_free_image_mapping) each(poppler_page_get_image_mapping) \
            each(poppler_page_get_size) each(poppler_page_get_text) each(poppler_page_get_text_layout)

static struct {
#define PDF_MEMBER(name) __typeof__(name) *(name);
    PDF_FUNCTIONS(PDF_MEMBER)
#undef PDF_MEMBER
    __typeof__(g_bytes_new_static) *bytes_new;
    __typeof__(g_object_unref) *unref;
    __typeof__(g_free) *free;
    bool is_there;
} pdf;

static pthread_once_t load_once = PTHREAD_ONCE_INIT;

/* A page with a character in each of four tables of a collection. Without an index of its objects, which the
 * library finds by itself. */
#define CHINESE_FONT(number) \
    number " 0 obj<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/%.*s/DescendantFonts[5 0 R]>>endobj\n"
static const char small_file[] =
    "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
    "/Resources<</Font<</A 7 0 R/B 8 0 R/C 9 0 R/D 10 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 115>>stream\n"
    "BT 9 9 Td /A 9 Tf <b8be> Tj 0 20 Td /B 9 Tf <5987> Tj 0 20 Td /C 9 Tf <b8be> Tj 0 20 Td /D 9 Tf <5987> Tj ET      \n"
    "endstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 2>>"
    "/FontDescriptor 6 0 R>>endobj\n"
    "6 0 obj<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 999 999]/ItalicAngle 0/Ascent 880/Descent 0"
    "/CapHeight 700/StemV 80>>endobj\n" CHINESE_FONT("7") CHINESE_FONT("8") CHINESE_FONT("9")
        CHINESE_FONT("10") "trailer<</Root 1 0 R>>\n%%%%EOF\n";

/* The library reads its tables with the first page; later that is forbidden. It forgets them with the last
 * document, so this one stays open. Without tables the file has the identity, which is built in. */
static void open_small_file(const pdf_codes *used)
{
    static char file[sizeof small_file + 128]; /* as long as the document */
    str names[PDF_CODES_MAX];
    for (size_t i = 0; i < PDF_CODES_MAX; i++)
        names[i] = used->count > 0 ? used->names[i] : STR("Identity-H");
    int length = snprintf(file, sizeof file, small_file, used->count > 0 ? "GB1" : "Identity",
                          STR_ARG(names[0]), STR_ARG(names[1]), STR_ARG(names[2]), STR_ARG(names[3]));
    GBytes *bytes = pdf.bytes_new(file, (size_t)length);
    PopplerDocument *d = pdf.poppler_document_new_from_bytes(bytes, 0, 0);
    PopplerPage *page = d ? pdf.poppler_document_get_page(d, 0) : 0;
    if (!page)
        return;
    pdf.free(pdf.poppler_page_get_text(page));
    pdf.poppler_page_free_image_mapping(pdf.poppler_page_get_image_mapping(page));
    pdf.unref(page);
}

static void load(void)
{
    library *from = library_open("libpoppler-glib.so.8"), *object = library_open("libgobject-2.0.so.0"),
            *glib = library_open("libglib-2.0.so.0");
    pdf.is_there = from && object && glib && library_find(glib, "g_bytes_new_static", &pdf.bytes_new) &&
                   library_find(glib, "g_free", &pdf.free) &&
                   library_find(object, "g_object_unref", &pdf.unref);
#define PDF_FIND(name) pdf.is_there = pdf.is_there && library_find(from, #name, &pdf.name);
    PDF_FUNCTIONS(PDF_FIND)
#undef PDF_FIND
}

static bool pdf_load(error *err)
{
    pthread_once(&load_once, load);
    return pdf.is_there || error_set(err, ERROR_IO, "读取 PDF 需要 poppler（软件包 libpoppler-glib8）",
                                     "PDF files require poppler (package libpoppler-glib8)");
}

bool pdf_prepare(str bytes, error *err)
{
    pdf_codes used;
    if (!pdf_load(err) || !pdf_codes_find(bytes, &used, err))
        return false;
    if (pdf_codes_may_be_needed(bytes))
        pdf_codes_fill(&used);
    else
        used.count = 0;
    open_small_file(&used);
    return true;
}

typedef struct pdf_reading {
    str bytes;
    arena *scratch;                    /* of a page */
    size_t letters, unknown, pictures; /* unknown: characters without a meaning; pages with a large picture */
    size_t pages;
    pdf_pages *lines;
} pdf_reading;

/* Characters of the private area and replacement characters have no meaning. */
static bool is_unknown(uint32_t rune)
{
    return (rune >= 0xE000 && rune <= 0xF8FF) || rune == 0xFFFD || rune < ' ' || rune >= 0xF0000;
}

/* A damaged file can give any numbers. */
static bool is_placed(const PopplerRectangle *place)
{
    const double far = 1e6;
    return fabs(place->x1) < far && fabs(place->y1) < far && fabs(place->x2) < far && fabs(place->y2) < far;
}

typedef VEC(pdf_glyph) glyphs;

/* poppler's text has one rectangle for each character, blanks and line ends too. */
static glyphs glyphs_of(pdf_reading *r, str text, const PopplerRectangle *places, size_t count)
{
    glyphs all = { 0 };
    uint32_t rune;
    for (size_t i = 0; i < count; i++) {
        str before = text;
        if (!utf8_next(&text, &rune))
            break;
        if (rune == ' ' || rune == '\n' || rune == '\r' || rune == 0x3000 || rune == 0xA0 || rune == '\f')
            continue;
        r->letters += !char_is_digit((int)rune) && rune > 0x2FF;
        if (is_unknown(rune) || !is_placed(&places[i])) {
            r->unknown++;
            continue;
        }
        *vec_push(r->scratch, &all) = (pdf_glyph){ str_slice(before, 0, before.len - text.len), places[i].x1,
                                                   places[i].y1, places[i].x2, places[i].y2 };
    }
    return all;
}

static bool has_large_picture(PopplerPage *page)
{
    double width, height, covered = 0;
    pdf.poppler_page_get_size(page, &width, &height);
    GList *all = pdf.poppler_page_get_image_mapping(page);
    for (const GList *at = all; at; at = at->next) {
        const PopplerRectangle *area = &((const PopplerImageMapping *)at->data)->area;
        covered += (area->x2 - area->x1) * (area->y2 - area->y1);
    }
    pdf.poppler_page_free_image_mapping(all);
    return covered > width * height / 2;
}

static bool read_page(pdf_reading *r, PopplerPage *page, size_t number, error *err)
{
    PopplerRectangle *places = 0;
    guint count = 0;
    char *text = pdf.poppler_page_get_text(page);
    size_t letters = r->letters;
    enum { LETTERS_FEW = 20 };
    bool has_text = text && pdf.poppler_page_get_text_layout(page, &places, &count);
    bool is_small = count <= LIMIT_PDF_PAGE_LETTERS;
    if (has_text && is_small) {
        glyphs all = glyphs_of(r, str_of(text), places, count);
        pdf_pages_add(r->lines, r->scratch, all.items, all.count);
    }
    pdf.free(places);
    pdf.free(text);
    if (r->letters - letters < LETTERS_FEW)
        r->pictures += has_large_picture(page);
    return is_small || error_set(err, ERROR_TOO_LARGE, "PDF 第 %zu 页有 %u 个字符，最多 %d 个",
                                 "page %zu of the PDF has %u characters, at most %d are read", number, count,
                                 LIMIT_PDF_PAGE_LETTERS);
}

static bool check_text(const pdf_reading *r, error *err)
{
    pdf_codes codes;
    if (r->pictures * 2 > r->pages)
        return error_set(
            err, ERROR_INPUT,
            "这个 PDF 是扫描件：%zu 页中有 %zu 页只有图片，没有文字；请用文字识别软件转为文本，或另找 Word 版",
            "this PDF is scanned: %zu of its pages, %zu of them nothing but a picture, have no text; use a text "
            "recognition program or find the Word file",
            r->pages, r->pictures);
    if (r->unknown * 10 > r->letters + r->unknown)
        return error_set(
            err, ERROR_INPUT, "这个 PDF 的字体没有对应的文字编码，读出的是乱码；请另找 Word 版或文本",
            "the fonts of this PDF do not say which characters they show; find the Word file or the text");
    if (r->letters > 0)
        return true;
    if (!pdf_codes_find(r->bytes, &codes, err))
        return false;
    if (codes.count > 0)
        return error_set(
            err, ERROR_INPUT,
            "这个 PDF 中没有文字：可能是扫描件，或没有安装其字体的国标编码所需的软件包 poppler-data；请另找 Word 版",
            "this PDF contains no text: it may be scanned, or the package poppler-data, which its "
            "fonts with encodings of GB characters need, is missing; find the Word file");
    return error_set(err, ERROR_INPUT, "这个 PDF 中没有文字，可能是扫描件；请另找 Word 版或文本",
                     "this PDF contains no text and may be scanned; find the Word file or the text");
}

static bool read_pages(pdf_reading *r, PopplerDocument *d, strbuf *out, error *err)
{
    r->pages = (size_t)pdf.poppler_document_get_n_pages(d);
    if (r->pages > LIMIT_PDF_PAGES)
        return error_set(err, ERROR_TOO_LARGE, "PDF 有 %zu 页，最多 %d 页",
                         "the PDF has %zu pages, at most %d are read", r->pages, LIMIT_PDF_PAGES);
    for (size_t i = 0; i < r->pages; i++) {
        PopplerPage *page = pdf.poppler_document_get_page(d, (int)i);
        if (!page)
            return error_set(err, ERROR_INPUT, "文件已损坏：缺少第 %zu 页",
                             "the file is damaged: page %zu is missing", i + 1);
        arena_mark start = arena_save(r->scratch);
        bool is_read = read_page(r, page, i + 1, err);
        arena_restore(r->scratch, start);
        pdf.unref(page);
        if (!is_read)
            return false;
    }
    if (!check_text(r, err))
        return false;
    pdf_pages_put(r->lines, out);
    return true;
}

bool pdf_text(arena *a, str bytes, strbuf *out, error *err)
{
    pdf_reading r = { .bytes = bytes, .lines = pdf_pages_in(a) };
    GError *fault = 0;
    GBytes *content = pdf.bytes_new(bytes.data, bytes.len);
    PopplerDocument *d = pdf.poppler_document_new_from_bytes(content, 0, &fault);
    if (!d && fault && fault->domain == pdf.poppler_error_quark() && fault->code == POPPLER_ERROR_ENCRYPTED)
        return error_set(err, ERROR_INPUT, "这个 PDF 有密码，请先取消密码",
                         "this PDF has a password; remove it first");
    if (!d)
        return error_set(err, ERROR_INPUT, "PDF 已损坏，无法读取", "the PDF is damaged and cannot be read");
    r.scratch = arena_create(LIMIT_SANDBOX_BYTES);
    bool done = read_pages(&r, d, out, err);
    pdf.unref(d);
    arena_destroy(r.scratch);
    return done;
}
