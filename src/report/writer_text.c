#include "report/writer_text.h"

#include "base/utf8.h"
#include "model/report_text.h"
#include "report/placeholder.h"

enum { TEXT_LINES_MAX = 2000, HEADING_LEVEL = 3 };

/* A line being put into spans. */
typedef struct line_reading {
    arena *a;
    const assessment *s;
    language lang;
    bool is_strong, has_placeholder;
    spans out;
    error *err;         /* of the first placeholder that cannot be filled in */
    size_t fault_at;    /* its place in the line */
    bool has_failed;
} line_reading;

static void add_span(line_reading *r, span_style style, str text)
{
    if (text.len > 0)
        spans_add(r->a, &r->out, style, text);
}

/* What cannot be filled in stays as it was written, marked, with the reason. */
static void add_fault(line_reading *r, str whole, size_t at, error *fault)
{
    add_span(r, SPAN_MARK, whole);
    add_span(r, SPAN_MUTED, str_format(r->a, r->lang == LANGUAGE_ZH ? "（%.*s）" : " (%.*s)",
                                       STR_ARG(error_message(r->a, fault, r->lang))));
    if (r->has_failed)
        return;
    r->has_failed = true;
    r->fault_at = at;
    *r->err = *fault;
}

/* The placeholder that begins at a place of the line; returns where it ends. */
static size_t add_placeholder(line_reading *r, str line, size_t at)
{
    error fault = { 0 };
    str text, inside;
    size_t from = at + strlen(PLACEHOLDER_BEGIN), end = str_find(line, STR(PLACEHOLDER_END), from);
    r->has_placeholder = true;
    if (end == STR_NOWHERE) {
        (void)error_set(&fault, ERROR_INPUT, "占位符没有结束的 }}", "the placeholder has no }} at its end");
        add_fault(r, str_from(line, at), at, &fault);
        return line.len;
    }
    inside = str_slice(line, from, end);
    end += strlen(PLACEHOLDER_END);
    if (placeholder_fill(r->a, r->s, inside, r->lang, &text, &fault))
        add_span(r, r->is_strong ? SPAN_STRONG : SPAN_PLAIN, text);
    else
        add_fault(r, str_slice(line, at, end), at, &fault);
    return end;
}

static void read_line(line_reading *r, str line)
{
    size_t begin = 0, at = 0;
    while (at < line.len) {
        str rest = str_from(line, at);
        bool is_mark = str_starts(rest, STR("**")), is_placeholder = str_starts(rest, STR(PLACEHOLDER_BEGIN));
        if (!is_mark && !is_placeholder) {
            at++;
            continue;
        }
        add_span(r, r->is_strong ? SPAN_STRONG : SPAN_PLAIN, str_slice(line, begin, at));
        if (is_mark)
            r->is_strong = !r->is_strong;
        at = begin = is_mark ? at + strlen("**") : add_placeholder(r, line, at);
    }
    add_span(r, r->is_strong ? SPAN_STRONG : SPAN_PLAIN, str_slice(line, begin, at));
}

/* The type of a line; cuts the mark of the type off the line. */
static block_type type_of(str *line)
{
    str text = str_trim(*line);
    size_t marks = 0;
    while (marks < text.len && text.data[marks] == '#')
        marks++;
    *line = text;
    if (marks > 0 && marks < text.len && text.data[marks] == ' ') {
        *line = str_trim(str_from(text, marks));
        return BLOCK_HEADING;
    }
    if (str_take(&text, STR("- ")) || str_take(&text, STR("* "))) {
        *line = str_trim(text);
        return BLOCK_LIST_ITEM;
    }
    return BLOCK_PARAGRAPH;
}

static bool check_characters(str line, unsigned number, error *err)
{
    for (size_t i = 0; i < line.len; i++)
        if ((unsigned char)line.data[i] < ' ' && line.data[i] != '\t')
            return error_set_at(err, ERROR_INPUT, number, (uint32_t)utf8_count(str_slice(line, 0, i)) + 1,
                                "文字中有控制字符", "the text contains a control character");
    return true;
}

bool writer_text_check(arena *a, const assessment *s, str text, language lang, error *err)
{
    str line;
    for (unsigned number = 1; str_next_line(&text, &line); number++) {
        error fault;
        line_reading r = { .a = a, .s = s, .lang = lang, .err = &fault };
        if (number > TEXT_LINES_MAX)
            return error_set(err, ERROR_TOO_LARGE, "文字超过 %d 行", "the text has more than %d lines",
                             TEXT_LINES_MAX);
        if (!check_characters(line, number, err))
            return false;
        read_line(&r, line);
        if (!r.has_failed)
            continue;
        *err = fault;
        err->line = number;
        err->column = (uint32_t)utf8_count(str_slice(line, 0, r.fault_at)) + 1;
        return false;
    }
    return true;
}

/* The text before a line as plain text goes into its block; headings of a text are below those of reports. */
static void add_line(document *d, const assessment *s, const char *section, unsigned number, str line)
{
    error ignored;
    line_reading r = { .a = d->memory, .s = s, .lang = d->lang, .err = &ignored };
    block_type type = type_of(&line);
    if (line.len == 0)
        return;
    read_line(&r, line);
    if (type == BLOCK_HEADING) {
        document_heading(d, HEADING_LEVEL, STR_NONE, STR_NONE);
        d->blocks.items[d->blocks.count - 1].text = r.out;
    } else {
        document_spans(d, type, r.out);
    }
    if (r.has_placeholder)
        document_source(d, str_format(d->memory, "text_%s_%u", section, number));
}

void writer_text_add(document *d, const page_frame *f, const assessment *s, const char *section)
{
    const report_text *of = report_text_of(f->texts, str_of(section));
    str rest = of ? of->text : STR_NONE, line;
    for (unsigned number = 1; str_next_line(&rest, &line); number++)
        add_line(d, s, section, number, line);
}

void writer_section_add(document *d, const page_frame *f, const assessment *s, const char *section,
                        const char *zh, const char *en)
{
    if (!report_text_of(f->texts, str_of(section)))
        return;
    document_heading(d, 1, page_words(d, zh, en), STR_NONE);
    writer_text_add(d, f, s, section);
}
