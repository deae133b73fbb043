#include "service/round/task_paper.h"

#include "base/unit.h"
#include "document/document.h"
#include "service/report/papers.h"
#include "service/round/board.h"
#include "service/round/letters.h"

#define AT(member) FIELD_AT(task_paper_request, member)
const field_table task_paper_fields = {
    "TaskPaperRequest", sizeof(task_paper_request), (const field[]){
        { "task", FIELD_INT, AT(task), "任务的编号", "number of the task", .min = 1, .max = 1e15 },
        { "kind", FIELD_TEXT, AT(kind), "notice 填报通知、reminder 催报单、return 退回单",
            "notice of the form, reminder, return", .max = 16 },
        { "day", FIELD_TEXT, AT(day), "催报单的日期，如 2024-04-15；默认今天",
            "day of a reminder, such as 2024-04-15; default: today", .missing = FIELD_OPTIONAL },
        { "format", FIELD_TEXT, AT(format), "文件格式：html、docx、pdf、xlsx（附表）；省略时为 html",
            "format of the file: html, docx, pdf, xlsx (its tables); html if left out", .missing = FIELD_OPTIONAL, .max = 8 },
        { "number", FIELD_TEXT, AT(number), "发文字号", "number of the document", .missing = FIELD_OPTIONAL,
            .max = 120 },
        { 0 } },
};
#undef AT

/* What a letter is made from. */
typedef struct writing {
    context *c;
    const task_paper_request *asked;
    task_view view;
    str sender;
    const catalogue_snapshot *known;
    bool is_en;
} writing;

static str words(const writing *w, const char *zh, const char *en)
{
    return str_of(w->is_en ? en : zh);
}

static str name_of(const writing *w, str name)
{
    return catalogue_name(w->known, w->c->lang, name);
}

static str addressee(const writing *w)
{
    str name = name_of(w, w->view.task.unit_name);
    return str_format(w->c->request, w->is_en ? "%.*s:" : "%.*s：", STR_ARG(name));
}

static str breakdown(const writing *w, const round_cell *cell)
{
    str groups = catalogue_breakdown(w->c->request, w->known, cell->position, w->c->lang);
    return groups.len ? groups : words(w, "合计", "total");
}

/* ---- notice ---- */

static void add_asked(const writing *w, document *d)
{
    arena *a = w->c->request;
    const table_column columns[] = {
        { words(w, "序号", "No."), ALIGN_RIGHT, 8 },       { words(w, "指标", "Indicator"), ALIGN_LEFT, 42 },
        { words(w, "计量单位", "Unit"), ALIGN_LEFT, 16 }, { words(w, "分组", "Group"), ALIGN_LEFT, 20 },
        { words(w, "年份", "Year"), ALIGN_CENTRE, 14 },
    };
    table *t = table_create(a, words(w, "填报内容", "Figures to report"), columns, COUNT_OF(columns));
    for (size_t i = 0; i < w->view.cell_count; i++) {
        const round_cell *cell = &w->view.cells[i];
        table_row *row = table_add_row(a, t);
        row->cells[0] = spans_of(a, str_format(a, "%zu", i + 1));
        row->cells[1] = spans_of(a, name_of(w, cell->name));
        row->cells[2] = spans_of(a, unit_label(a, cell->measure, w->c->lang));
        row->cells[3] = spans_of(a, breakdown(w, cell));
        row->cells[4] = spans_of(a, str_format(a, "%d", cell->period));
    }
    document_table(d, t);
}

static bool notice(writing *w, const document **made_out, error *err)
{
    (void)err;
    arena *a = w->c->request;
    const round_task *t = &w->view.task;
    str round = w->view.round.title;
    document *d = letter_begin(w->c, str_format(a, w->is_en ? "Form to fill in: %.*s" : "关于填报%.*s的通知",
                                                STR_ARG(round)),
                               addressee(w), w->sender);
    if (t->has_figures)
        document_paragraph(d, str_format(a,
                                         w->is_en ? "Please fill in the form \"%.*s\" (%zu figures, listed below) and send it by %.*s."
                                                  : "请填报“%.*s”，共%zu个数据格（见下表），于%.*s前报送。",
                                         STR_ARG(round), t->cell_count, STR_ARG(letter_day(w->c, t->due))));
    else
        document_paragraph(d, str_format(a,
                                         w->is_en ? "Please send a report in words for \"%.*s\" by %.*s."
                                                  : "请就“%.*s”报送文字材料，于%.*s前报送。",
                                         STR_ARG(round), STR_ARG(letter_day(w->c, t->due))));
    document_paragraph(d, words(w, "没有数据的，请选择缺报并说明原因；零是数据，不是缺报。如需延期，请在截止日前申请。",
                                "Mark what cannot be reported as missing, with the reason; zero is a figure. Ask for "
                                "more time before the due day."));
    if (t->has_figures)
        add_asked(w, d);
    letter_end(w->c, d, w->sender, date_text(a, w->c->today));
    *made_out = d;
    return true;
}

/* ---- reminder ---- */

static bool reminder(writing *w, const document **made_out, error *err)
{
    round_step_request asked = { .round = w->view.round.id, .day = w->asked->day };
    round_letters due;
    if (!service_due_letters(w->c, &asked, &due, err))
        return false;
    for (size_t i = 0; i < due.count; i++)
        if (due.items[i].task == w->asked->task) {
            *made_out = due.items[i].paper;
            return true;
        }
    return error_set(err, ERROR_CONFLICT, "%.*s 没有要发给该单位的催报单",
                     "no reminder is due to this unit on %.*s", STR_ARG(due.day));
}

/* ---- return ---- */

static str reported(const writing *w, const round_cell *cell)
{
    arena *a = w->c->request;
    if (cell->value.event == 0 || cell->value.status != CELL_FIGURE)
        return cell->value.reason;
    return unit_figure(a, decimal_text(a, cell->value.value), cell->measure, w->c->lang);
}

static size_t add_returned(const writing *w, document *d)
{
    arena *a = w->c->request;
    const table_column columns[] = {
        { words(w, "指标", "Indicator"), ALIGN_LEFT, 34 }, { words(w, "分组", "Group"), ALIGN_LEFT, 14 },
        { words(w, "年份", "Year"), ALIGN_CENTRE, 10 },    { words(w, "所报", "Reported"), ALIGN_RIGHT, 14 },
        { words(w, "退回原因", "Reason"), ALIGN_LEFT, 28 },
    };
    table *t = table_create(a, words(w, "需核实修改的数据", "Figures to check"), columns, COUNT_OF(columns));
    for (size_t i = 0; i < w->view.cell_count; i++) {
        const round_cell *cell = &w->view.cells[i];
        if (cell->mark != CELL_RETURNED)
            continue;
        table_row *row = table_add_row(a, t);
        row->cells[0] = spans_of(a, name_of(w, cell->name));
        row->cells[1] = spans_of(a, breakdown(w, cell));
        row->cells[2] = spans_of(a, str_format(a, "%d", cell->period));
        row->cells[3] = spans_of(a, reported(w, cell));
        row->cells[4] = spans_of(a, cell->mark_reason);
    }
    if (t->rows.count)
        document_table(d, t);
    return t->rows.count;
}

static bool returned(writing *w, const document **made_out, error *err)
{
    arena *a = w->c->request;
    const round_task *t = &w->view.task;
    str round = w->view.round.title;
    if (t->term.len == 0)
        return error_set(err, ERROR_CONFLICT, "该任务没有被退回", "this task was not returned");
    document *d = letter_begin(w->c, words(w, "数据退回单", "Return of a form"), addressee(w), w->sender);
    d->subtitle = round;
    document_paragraph(d, str_format(a,
                                     w->is_en ? "The form \"%.*s\" that you sent on %.*s was reviewed. Please check what is listed below and answer by %.*s."
                                              : "贵单位“%.*s”（%.*s报送）经审核，下列内容需核实修改，请于%.*s前答复。",
                                     STR_ARG(round), STR_ARG(letter_day(w->c, t->last_sent)),
                                     STR_ARG(letter_day(w->c, t->term))));
    if (add_returned(w, d) == 0)
        for (size_t i = w->view.event_count; i-- > 0;)
            if (str_eq(w->view.events[i].move, STR("task.return"))) {
                document_paragraph(d, w->view.events[i].reason);
                break;
            }
    letter_end(w->c, d, w->sender, date_text(a, w->c->today));
    *made_out = d;
    return true;
}

/* ---- the action ---- */

static const struct paper_kind_row {
    const char *word;
    bool (*make)(writing *w, const document **made_out, error *err);
} kinds[] = { { "notice", notice }, { "reminder", reminder }, { "return", returned } };

bool service_task_paper(context *c, const void *request, void *response, error *err)
{
    const task_paper_request *asked = request;
    action_file *out = response;
    writing w = { .c = c, .asked = asked, .is_en = c->lang == LANGUAGE_EN };
    const struct paper_kind_row *kind = 0;
    const document *made;
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (str_eq(asked->kind, str_of(kinds[i].word)))
            kind = &kinds[i];
    if (!kind)
        return error_set(err, ERROR_INPUT, "kind 应为 notice、reminder 或 return，这里是“%.*s”",
                         "kind must be notice, reminder or return, found \"%.*s\"", STR_ARG(asked->kind));
    if (!service_show_task(c, asked->task, &w.view, err) || !context_catalogue(c, &w.known, err) ||
        !letter_sender(c, w.view.round.region, &w.sender, err) || !kind->make(&w, &made, err))
        return false;
    document paper = *made;
    paper.number = asked->number;
    str name = str_format(c->request, "%s-%lld", kind->word, (long long)asked->task);
    if (!service_write_paper(c, &paper, asked->kind, asked->format, asked->file, name, out, err))
        return false;
    out->what = str_format(c->request, w.is_en ? "%.*s, %.*s" : "%.*s，%.*s", STR_ARG(paper.title),
                           STR_ARG(name_of(&w, w.view.task.unit_name)));
    return true;
}
