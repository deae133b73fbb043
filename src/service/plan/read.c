#include "service/plan/read.h"

#include "base/file.h"
#include "base/text.h"
#include "base/vec.h"
#include "document/read/office.h"
#include "phrase/phrase.h"
#include "plan/parse.h"

typedef VEC(plan_unread) unread_vec;

typedef struct reader {
    arena *memory;
    const plan *p;
    unread_vec unread;
    error *err;
    bool failed;
} reader;

/* Places of readings count in the statement; people look in the document. */
static void read_statement(void *payload, str where, plan_statement *s)
{
    reader *r = payload;
    phrase_context context = { .plan_start = r->p->period_start, .plan_end = r->p->period_end };
    phrase_unread_list unread = { 0 };
    (void)where;
    if (r->failed || !s->text.len)
        return;
    if (!target_read_text(r->memory, s->text, &context, &s->readings, &unread, r->err)) {
        r->failed = true;
        return;
    }
    for (size_t i = 0; i < s->readings.count; i++) {
        text_place *place = &s->readings.items[i].place;
        *place = plan_place_in(s, place->offset, place->bytes);
    }
    for (size_t i = 0; i < unread.count; i++)
        *vec_push(r->memory, &r->unread) = (plan_unread){
            unread.items[i].text, STR("有数字但未识别为目标"),
            STR("contains a number but no target was recognised"),
            plan_place_in(s, unread.items[i].place.offset, unread.items[i].place.bytes)
        };
}

/* —, /, -, …: no target for this year. */
static bool says_nothing(str cell)
{
    static const str signs[] = { STR_INIT("—"), STR_INIT("－"), STR_INIT("-"), STR_INIT("–"), STR_INIT("―"),
        STR_INIT("/"), STR_INIT("／"), STR_INIT("…"), STR_INIT("*"), STR_INIT("无"), STR_INIT(" "),
        STR_INIT("\xE3\x80\x80") };
    for (bool taken = true; cell.len && taken;) {
        taken = false;
        for (size_t i = 0; i < COUNT_OF(signs) && !taken; i++)
            taken = str_take(&cell, signs[i]);
    }
    return !cell.len;
}

static bool has_other_target(const plan_row *row, const plan_row_target *than)
{
    for (size_t i = 0; i < row->target_count; i++)
        if (&row->targets[i] != than && !says_nothing(row->targets[i].effective))
            return true;
    return false;
}

static bool read_cell(reader *r, const plan_row *row, plan_row_target *target)
{
    phrase_context context = { .indicator = row->name, .unit = row->unit.len ? row->unit : STR_NONE,
        .plan_start = r->p->period_start,
                               .plan_end = r->p->period_end };
    if (says_nothing(target->effective) && row->target_count > 1 && has_other_target(row, target))
        return true;
    if (says_nothing(target->effective)) {
        *vec_push(r->memory, &r->unread) = (plan_unread){ row->name, STR("这一行没有目标"),
                                                          STR("this row has no target"), row->place };
        return true;
    }
    if (!target_read_phrase(r->memory, target->effective, &context, &target->readings, r->err))
        return false;
    for (size_t i = 0; i < target->readings.count; i++)
        target->readings.items[i].place = target->place;
    return true;
}

static bool read_targets(arena *a, plan *p, error *err)
{
    reader r = { .memory = a, .p = p, .err = err };
    for (size_t i = 0; i < p->unread.count; i++)
        *vec_push(a, &r.unread) = p->unread.items[i];
    for (size_t i = 0; p->table && i < p->table->row_count; i++)
        for (size_t t = 0; t < p->table->rows[i].target_count; t++)
            if (!read_cell(&r, &p->table->rows[i], &p->table->rows[i].targets[t]))
                return false;
    plan_each_statement(a, p, read_statement, &r);
    p->unread = (plan_unreads){ r.unread.items, r.unread.count };
    return !r.failed;
}

/* A package that is no Word document may be a workbook. */
static bool is_workbook(office_kind kind, const error *err)
{
    return kind == OFFICE_XLSX || kind == OFFICE_ODS ||
           (kind == OFFICE_PACKAGE && err->code == ERROR_ENCODING);
}

/* Reads text, workbooks and the documents of the table. For other files the error names the format and how to
 * save the file. hidden_out: what a workbook hides, as office_read_sheets lists it. */
static bool text_of(arena *a, str bytes, str *text_out, str *hidden_out, error *err)
{
    static const struct {
        office_kind kind;
        bool (*read)(arena *a, str bytes, str *text_out, error *err);
        bool is_text; /* decoded first */
    } readers[] = { { OFFICE_DOCX, office_read_docx, false }, /* also packages of unknown type */
                    { OFFICE_ODT, office_read_odt, false },
                    { OFFICE_HTML, office_read_html, true },
                    { OFFICE_PDF, office_read_pdf, false } };
    text_encoding encoding;
    office_kind kind = office_kind_of(bytes);
    if (kind == OFFICE_NONE)
        return text_decode(a, bytes, LIMIT_PLAN_BYTES, &encoding, text_out, err);
    size_t i = 0;
    bool is_read = false;
    for (; i < COUNT_OF(readers); i++) {
        if (!office_may_be(kind, readers[i].kind))
            continue;
        if (readers[i].is_text && !text_decode(a, bytes, LIMIT_PLAN_BYTES, &encoding, &bytes, err))
            return false;
        is_read = readers[i].read(a, bytes, text_out, err);
        break;
    }
    if (!is_read && is_workbook(kind, err))
        is_read = office_read_sheets(a, bytes, text_out, hidden_out, err);
    else if (i == COUNT_OF(readers))
        return office_refuse(kind, kind == OFFICE_XLS || kind == OFFICE_XML_SHEET, err);
    return is_read && (str_trim(*text_out).len > 0 ||
                       error_set(err, ERROR_INPUT, "文档中没有文字", "the document contains no text"));
}

bool service_read_plan(arena *result, const plan_source *from, plan_document *document_out, error *err)
{
    str text, hidden = STR(""), years = from->period;
    int start = 0, end = 0;
    plan_document d;
    if (years.len && (!date_take_span(&years, &start, &end) || years.len))
        return error_set(err, ERROR_USAGE, "规划期应形如 2021-2030，这里是“%.*s”",
                         "expected a plan period such as 2021-2030, found \"%.*s\"", STR_ARG(from->period));
    if (!text_of(result, from->bytes, &text, &hidden, err) || !plan_parse(result, text, from->name, &d, err))
        return false;
    for (size_t i = 0; i < d.count; i++) {
        if (end)
            plan_set_period(&d.plans[i], start, end);
        if (!read_targets(result, &d.plans[i], err))
            return false;
        plan_add_remarks(result, &d.plans[i]);
    }
    if (hidden.len)
        plan_remark_hidden(result, &d.plans[0], hidden);
    *document_out = d;
    return true;
}
