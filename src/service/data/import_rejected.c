/* The rows of a file that have faults, with the reasons. */
#include "base/csv.h"
#include "base/text.h"
#include "service/data/import.h"
#include "service/data/import_text.h"

/* The reasons of one line, joined; *at moves past them. */
static str reasons_of(arena *a, const import_faults *faults, size_t *at, uint32_t line, language lang)
{
    strbuf b = strbuf_in(a, 0);
    while (*at < faults->count && faults->items[*at].text_line < line)
        ++*at;
    for (; *at < faults->count && faults->items[*at].text_line == line; ++*at) {
        const import_fault *f = &faults->items[*at];
        if (f->is_warning)
            continue;
        strbuf_add(&b, b.len > 0 ? STR("; ") : STR(""));
        if (f->heading.len > 0) {
            strbuf_add(&b, f->heading);
            strbuf_add(&b, STR(": "));
        }
        message_write(&b, f->message, lang);
    }
    return strbuf_str(&b);
}

static void write_row(strbuf *out, const str *fields, size_t count, str line, str reasons, char separator)
{
    for (size_t i = 0; i < count; i++) {
        csv_write_field(out, fields[i], separator);
        strbuf_add_char(out, separator);
    }
    csv_write_field(out, line, separator);
    strbuf_add_char(out, separator);
    csv_write_field(out, reasons, separator);
    strbuf_add(out, STR("\n"));
}

/* Of the sheet that a line of the text is in; its name is in the line before its first. */
static const import_heading_lines *heading_of(const import_faults *faults, uint32_t line)
{
    size_t at = 0;
    while (at + 1 < faults->sheet_count && faults->headings[at + 1].first <= line)
        at++;
    return &faults->headings[at];
}

static void write_if_rejected(strbuf *out, arena *scratch, const csv_reader *r, const str *fields,
                              size_t count, const import_faults *faults, size_t *at, language lang)
{
    const import_heading_lines *heading = heading_of(faults, r->line);
    if (r->line < heading->last || r->line == heading->first) {
        write_row(out, fields, count, STR(""), STR(""), r->separator);
        return;
    }
    if (r->line == heading->last) {
        write_row(out, fields, count, lang == LANGUAGE_EN ? STR("line") : STR("行号"),
                  lang == LANGUAGE_EN ? STR("reason") : STR("原因"), r->separator);
        return;
    }
    arena_mark mark = arena_save(scratch);
    str reasons = reasons_of(scratch, faults, at, r->line, lang);
    if (reasons.len > 0)
        write_row(out, fields, count, str_format(scratch, "%u", r->line - heading->first), reasons,
                  r->separator);
    arena_restore(scratch, mark);
}

static bool write_rejected(arena *scratch, text_stream *text, const import_faults *faults, language lang,
                           strbuf *out, error *err)
{
    str piece, fields[LIMIT_CSV_COLUMNS];
    size_t count, at = 0;
    bool is_last, more;
    if (!text_stream_next(text, 0, &piece, &is_last, err))
        return false;
    arena *quoted = arena_create(0);
    csv_reader r = csv_open(quoted, piece);
    bool done = true;
    for (r.is_partial = !is_last; done;) {
        while ((done = csv_next(&r, fields, &count, &more, err)) && more)
            write_if_rejected(out, scratch, &r, fields, count, faults, &at, lang);
        if (!done || is_last)
            break;
        done = text_stream_next(text, r.text.len - r.at, &piece, &is_last, err);
        csv_continue(&r, piece, !is_last);
    }
    arena_destroy(quoted);
    return done;
}

bool service_rejected_rows(arena *a, const byte_source *source, const import_faults *faults, language lang,
                           str *csv_out, error *err)
{
    import_file file;
    text_stream *text = 0;
    strbuf out = strbuf_in(a, 0);
    arena *scratch = arena_create(0);
    bool done = import_file_open(a, source, &file, err) && text_stream_open(a, &file.text, &text, err) &&
                write_rejected(scratch, text, faults, lang, &out, err);
    text_stream_close(text);
    arena_destroy(scratch);
    *csv_out = strbuf_str(&out);
    return done;
}
