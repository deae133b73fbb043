#include "service/evaluation/paper.h"

#include "base/hash.h"
#include "service/evaluation/paper_template.h"
#include "service/round/step.h"
#include "store/papers.h"

enum { DUE_DAYS = 7, DIGEST_MAX = 128 };

#define OPTIONAL .missing = FIELD_OPTIONAL
#define SUBJECT(type) \
    { "", FIELD_MEMBERS, FIELD_AT(type, of), "规划、地区、年份", "plan, region and year", .of = &subject_fields }
#define AT(member) FIELD_AT(paper_act_request, member)
#define PAPER_ID \
    { "paper", FIELD_INT, AT(paper), "文件的编号", "number of the paper", .min = 1, .max = 1e15 }
#define ON_DAY { "day", FIELD_TEXT, AT(day), "日期；默认今天", "day; default: today", OPTIONAL }

const field_table paper_plan_fields = {
    "PapersPlanned", sizeof(paper_plan_request), (const field[]){
        SUBJECT(paper_plan_request),
        { "papers", FIELD_TEXT, FIELD_AT(paper_plan_request, papers), "文件，CSV；省略时用内置模板",
            "papers, as CSV; the built-in template if left out", OPTIONAL, .max = 256 * KIB },
        { 0 } },
};

const field_table paper_id_fields = {
    "PaperReference", sizeof(paper_act_request), (const field[]){ PAPER_ID, { 0 } },
};

const field_table paper_file_fields = {
    "PaperFiling", sizeof(paper_act_request), (const field[]){
        PAPER_ID, ON_DAY,
        { "link", FIELD_TEXT, AT(link), "文件的编号或位置", "number or place of what is filed", OPTIONAL },
        { "digest", FIELD_TEXT, AT(digest), "文件的摘要值（SM3、SHA-256）", "its digest (SM3, SHA-256)", OPTIONAL,
            .max = DIGEST_MAX },
        { 0 } },
};

const field_table paper_minutes_fields = {
    "PaperMinutes", sizeof(paper_act_request), (const field[]){
        PAPER_ID,
        { "text", FIELD_TEXT, AT(text), "纪要", "minutes", .max = 256 * KIB },
        ON_DAY,
        { 0 } },
};

const field_table paper_move_fields = {
    "PaperMoved", sizeof(paper_act_request), (const field[]){
        PAPER_ID,
        { "due", FIELD_TEXT, AT(due), "新的期限", "new due day", OPTIONAL },
        { "owner", FIELD_TEXT, AT(owner), "新的责任单位", "who owes it from now on", OPTIONAL },
        { 0 } },
};
#undef AT

static const char *const choice_words[] = { "all", "due", "late", "filed" };
const field_table paper_list_fields = {
    "PaperQuestion", sizeof(paper_list_request), (const field[]){
        SUBJECT(paper_list_request),
        { "day", FIELD_TEXT, FIELD_AT(paper_list_request, day), "截至日期；默认今天", "as of this day; default: today",
            OPTIONAL },
        { "show", FIELD_WORD, FIELD_AT(paper_list_request, choice), "只列 due（一周内到期）、late（逾期）或 filed（已归档）",
            "only those due within a week, late or filed", OPTIONAL, .words = FIELD_WORDS(choice_words) },
        { 0 } },
};

/* ---- reading ---- */

static void judge(paper *p, date day)
{
    date due, filed = day;
    bool is_filed = p->filed_on.len > 0 && date_parse(p->filed_on, &filed) && date_compare(filed, day) <= 0;
    if (!date_parse(p->due, &due))
        return;
    int late = date_days(is_filed ? filed : day) - date_days(due);
    p->days_late = late > 0 ? late : 0;
    p->state = is_filed            ? late > 0 ? PAPER_FILED_LATE : PAPER_FILED
               : late > 0          ? PAPER_LATE
               : late >= -DUE_DAYS ? PAPER_DUE
                                   : PAPER_PLANNED;
}

static bool is_chosen(paper_choice choice, paper_state state)
{
    return choice == PAPERS_ALL || (choice == PAPERS_DUE && state == PAPER_DUE) ||
           (choice == PAPERS_LATE && state == PAPER_LATE) ||
           (choice == PAPERS_FILED && (state == PAPER_FILED || state == PAPER_FILED_LATE));
}

static bool list_on(context *c, const subject *of, date day, paper_choice choice, papers *out, error *err)
{
    size_t kept = 0;
    if (!store_load_papers(c->request, c->store, of->region, of->plan->record.id, of->year, out, err))
        return false;
    for (size_t i = 0; i < out->count; i++) {
        paper p = out->items[i];
        judge(&p, day);
        out->states[p.state]++;
        if (is_chosen(choice, p.state))
            out->items[kept++] = p;
    }
    out->count = kept;
    out->plan = str_copy(c->request, of->plan->record.code);
    out->region = str_copy(c->request, of->region_code);
    out->day = date_text(c->request, day);
    return true;
}

bool service_list_papers(context *c, const paper_list_request *asked, papers *papers_out, error *err)
{
    subject of;
    date day;
    return subject_find(c, &asked->of, PERMISSION_PLAN_READ, &of, err) &&
           step_day_or_today(c, asked->day, &day, err) &&
           list_on(c, &of, day, asked->choice, papers_out, err);
}

static bool show(context *c, int64_t id, paper *out, error *err)
{
    if (!store_load_paper(c->request, c->store, id, out, err) ||
        !store_load_paper_acts(c->request, c->store, out, err))
        return false;
    judge(out, c->today);
    return true;
}

bool service_show_paper(context *c, const paper_act_request *asked, paper *shown_out, error *err)
{
    return show(c, asked->paper, shown_out, err) &&
           access_require(c, PERMISSION_PLAN_READ, shown_out->region, 0, err);
}

/* ---- planning ---- */

static bool has_title(const papers *all, str title)
{
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->items[i].title, title))
            return true;
    return false;
}

bool service_plan_papers(context *c, const paper_plan_request *asked, papers *papers_out, error *err)
{
    subject of;
    papers known;
    paper_template template;
    size_t added = 0;
    if (!subject_find(c, &asked->of, PERMISSION_EVALUATION_EDIT, &of, err) ||
        !paper_template_read(c->request, asked->papers, &of.plan->record, of.year, &template, err) ||
        !store_load_papers(c->request, c->store, of.region, of.plan->record.id, of.year, &known, err))
        return false;
    for (size_t i = 0; i < template.count; i++) {
        paper p = template.items[i];
        if (has_title(&known, p.title))
            continue;
        p.region = of.region;
        p.plan = of.plan->record.id;
        if (!store_save_paper(c->store, &p, err))
            return false;
        added++;
    }
    if (added > 0)
        context_record(c, 0, of.plan->record.code,
                   str_format(c->request, "{\"year\": %d, \"papers\": %zu}", of.year, added));
    return list_on(c, &of, c->today, PAPERS_ALL, papers_out, err);
}

/* ---- what is done with a paper ---- */

static bool begin(context *c, const paper_act_request *asked, paper_act_kind kind, paper *p, paper_act *act,
                  error *err)
{
    date day;
    if (!store_load_paper(c->request, c->store, asked->paper, p, err) ||
        !access_require(c, PERMISSION_EVALUATION_EDIT, p->region, 0, err) ||
        !step_day_or_today(c, asked->day, &day, err))
        return false;
    *act = (paper_act){ .paper = p->id, .kind = kind, .day = date_text(c->request, day), .at = c->by.now,
                        .who = c->by.who, .person = c->who.person };
    return date_compare(day, c->today) <= 0 ||
           error_set(err, ERROR_INPUT, "日期 %.*s 在今天之后", "the day %.*s is in the future", STR_ARG(act->day));
}

static bool finish(context *c, paper *p, paper_act *act, error *err)
{
    if (!store_add_paper_act(c->store, act, err))
        return false;
    context_record(c, 0, p->title,
                   str_format(c->request, "{\"paper\": %lld, \"act\": %lld, \"day\": \"%.*s\"}", (long long)p->id,
                              (long long)act->id, STR_ARG(act->day)));
    return show(c, p->id, p, err);
}

bool service_file_paper(context *c, const paper_act_request *asked, paper *filed_out, error *err)
{
    paper_act act;
    if (!begin(c, asked, PAPER_WAS_FILED, filed_out, &act, err))
        return false;
    act.link = str_trim(asked->link);
    act.digest = str_trim(asked->digest);
    if (act.link.len == 0 && act.digest.len == 0)
        return error_set(err, ERROR_USAGE, "要写明文件的编号、位置或摘要值：link、digest",
                         "name what is filed: link or digest");
    if (act.digest.len > 0 && !hash_is_hex(act.digest))
        return error_set(err, ERROR_INPUT, "摘要值应为 64 位十六进制数，这里是“%.*s”",
                         "a digest has 64 hexadecimal digits; found \"%.*s\"", STR_ARG(act.digest));
    return finish(c, filed_out, &act, err);
}

bool service_minute_paper(context *c, const paper_act_request *asked, paper *minuted_out, error *err)
{
    paper_act act;
    if (!begin(c, asked, PAPER_WAS_MINUTED, minuted_out, &act, err))
        return false;
    act.text = str_trim(asked->text);
    return act.text.len == 0 ? error_set(err, ERROR_USAGE, "纪要是空的", "the minutes are empty")
                             : finish(c, minuted_out, &act, err);
}

bool service_move_paper(context *c, const paper_act_request *asked, paper *moved_out, error *err)
{
    paper_act act;
    date due;
    str reason;
    paper *p = moved_out;
    if (!begin(c, asked, PAPER_WAS_MOVED, p, &act, err) || !subject_reason(c, &reason, err))
        return false;
    if (asked->due.len == 0 && asked->owner.len == 0)
        return error_set(err, ERROR_USAGE, "要写明新的期限或责任单位", "name a new due day or owner");
    act.text = str_format(c->request, "%.*s %.*s: %.*s", STR_ARG(p->due), STR_ARG(p->owner), STR_ARG(reason));
    if (asked->due.len > 0) {
        if (!step_day(asked->due, &due, err))
            return false;
        p->due = date_text(c->request, due);
    }
    if (asked->owner.len > 0)
        p->owner = str_trim(asked->owner);
    return store_save_paper(c->store, p, err) && finish(c, p, &act, err);
}
