#include "document/read/pdf_codes.h"

/* Tables of horizontal text (Adobe-GB1). The first four are read where the fonts do not name others: they may
 * be compressed. */
static const str known_tables[] = {
    STR_INIT("Identity-H"),   STR_INIT("GBK-EUC-H"),     STR_INIT("UniGB-UCS2-H"), STR_INIT("UniGB-UTF16-H"),
    STR_INIT("GB-EUC-H"),     STR_INIT("GBKp-EUC-H"),    STR_INIT("GBK2K-H"),      STR_INIT("GBpc-EUC-H"),
    STR_INIT("UniGB-UTF8-H"), STR_INIT("UniGB-UTF32-H"), STR_INIT("Identity-V")
};

static bool has_table(const str *names, size_t count, str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(names[i], name))
            return true;
    return false;
}

/* The table of codes that a font names at the beginning of the text; empty: its own, or none. */
static str table_at(str text)
{
    size_t end = 1;
    while (text.len > 0 && (unsigned char)text.data[0] <= ' ')
        text = str_from(text, 1);
    if (!str_starts(text, STR("/")))
        return STR("");
    while (end < text.len &&
           (char_is_letter(text.data[end]) || char_is_digit(text.data[end]) || text.data[end] == '-'))
        end++;
    str name = str_slice(text, 1, end);
    bool is_table = str_ends(name, STR("-H")) || str_ends(name, STR("-V")) || str_eq(name, STR("H")) ||
                    str_eq(name, STR("V"));
    return is_table ? name : STR("");
}

/* The tables that the fonts of a file name. Returns one that cannot be read too; empty: none. */
static str find_tables(str bytes, pdf_codes *found)
{
    const str key = STR("/Encoding");
    for (size_t at = 0; (at = str_find(bytes, key, at)) != STR_NOWHERE;) {
        str name = table_at(str_from(bytes, at += key.len));
        if (name.len == 0 || has_table(found->names, found->count, name))
            continue;
        if (found->count == PDF_CODES_MAX || !has_table(known_tables, COUNT_OF(known_tables), name))
            return name;
        found->names[found->count++] = name;
    }
    return STR("");
}

bool pdf_codes_find(str bytes, pdf_codes *out, error *err)
{
    *out = (pdf_codes){ 0 };
    str name = find_tables(bytes, out);
    return name.len == 0 ||
           error_set(
               err, ERROR_INPUT, "这个 PDF 的字体使用字符编码 %.*s，不支持；请另找 Word 版，或打印为新的 PDF",
               "the fonts of this PDF use the character encoding %.*s, which is not supported; find the "
               "Word file or print it to a new PDF",
               STR_ARG(name));
}

/* Whether a font has another collection of characters than its own, however its name is written. */
static bool has_collection(str bytes)
{
    const str key = STR("/Ordering");
    for (size_t at = 0; (at = str_find(bytes, key, at)) != STR_NOWHERE;) {
        at += key.len;
        while (at < bytes.len && (unsigned char)bytes.data[at] <= ' ')
            at++;
        if (!str_starts(str_from(bytes, at), STR("(Identity)")))
            return true;
    }
    return false;
}

bool pdf_codes_may_be_needed(str bytes)
{
    /* Compressed and encrypted objects; tables. */
    static const str signs[] = { STR_INIT("/ObjStm"), STR_INIT("/Encrypt"), STR_INIT("/UniGB"),
                                 STR_INIT("/GB") };
    return str_has_any(bytes, signs, COUNT_OF(signs)) || has_collection(bytes);
}

void pdf_codes_fill(pdf_codes *c)
{
    for (size_t i = 0; c->count < PDF_CODES_MAX; i++)
        if (!has_table(c->names, c->count, known_tables[i]))
            c->names[c->count++] = known_tables[i];
}
