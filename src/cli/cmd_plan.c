/* halfsky plan parse, plan show: reads and shows a plan document. */
#include "cli/act.h"
#include "cli/call.h"
#include "cli/commands.h"
#include "cli/options.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "service/plan/coverage.h"
#include "service/plan/read.h"
#include "service/report/pages.h"

/* An error of the document names its file. */
static bool read_document(cli_call *call, plan_source *from_out, plan_document *document_out, error *err)
{
    const char *path = call->arguments[0];
    *from_out = (plan_source){ .name = cli_file_name(path) };
    if (cli_given(call, "--period"))
        from_out->period = str_of(cli_value(call, "--period"));
    if (!file_read(call->request, path, LIMIT_OFFICE_BYTES, &from_out->bytes, err))
        return false;
    return cli_act(call, "plan.parse", from_out, document_out, err) || error_prefix(err, "%s：", "%s: ", path);
}

/* --- plan parse --- */

static bool print_json(cli_call *call, const plan_document *d, error *err)
{
    strbuf text = strbuf_in(call->request, 0);
    json_writer w = { .to = &text, .out = call->out, .indent = 1 };
    plan_document_json(call->request, d, &w);
    if (fwrite(text.data, 1, text.len, call->out) != text.len || fputc('\n', call->out) == EOF)
        return error_set(err, ERROR_IO, "结果未能全部写出", "could not write the result");
    return true;
}

static size_t count_goals(const plan *p)
{
    size_t count = 0;
    for (size_t i = 0; i < p->domain_count; i++)
        count += p->domains[i].goal_count;
    return count;
}

static size_t count_measures(const plan *p)
{
    size_t count = 0;
    for (size_t i = 0; i < p->domain_count; i++)
        count += p->domains[i].measures.count;
    return count;
}

static void print_line(FILE *out, language lang, text_place place, str words)
{
    fprintf(out, lang == LANGUAGE_ZH ? "  第 %u 行：%.*s\n" : "  line %u: %.*s\n", place.line, STR_ARG(words));
}

static void print_notes(cli_call *call, plan_unreads unread, plan_remarks remarks)
{
    bool zh = call->lang == LANGUAGE_ZH;
    if (remarks.count)
        fprintf(call->out, zh ? "提示（只记录，不更正）：\n" : "Remarks (recorded, not corrected):\n");
    for (size_t i = 0; i < remarks.count; i++)
        print_line(call->out, call->lang, remarks.items[i].place,
                   message_text(call->request, remarks.items[i].message, call->lang));
    if (unread.count)
        fprintf(call->out, zh ? "未能识别：\n" : "Not recognised:\n");
    for (size_t i = 0; i < unread.count; i++) {
        const plan_unread *u = &unread.items[i];
        str head = utf8_head(u->text, 40);
        str cut = head.len < u->text.len ? str_join(call->request, head, STR("…")) : head;
        print_line(call->out, call->lang, u->place,
                   str_format(call->request, zh ? "%.*s：%.*s" : "%.*s: %.*s",
                              STR_ARG(zh ? u->why_zh : u->why_en), STR_ARG(cut)));
    }
}

static void print_summary(cli_call *call, const plan *p)
{
    bool zh = call->lang == LANGUAGE_ZH;
    plan_text_targets targets = plan_list_text_targets(call->request, p);
    fprintf(call->out, "%.*s\n", STR_ARG(p->title.len ? p->title : zh ? STR("（没有标题）") : STR("(no title)")));
    if (p->period_end)
        fprintf(call->out, zh ? "  规划期 %d—%d 年；" : "  %d-%d; ", p->period_start, p->period_end);
    else
        fputs(zh ? "  规划期看不出，请用 --period 给出；" : "  no period found, give it with --period; ", call->out);
    fprintf(
        call->out,
        zh ? "领域 %zu，目标 %zu，措施 %zu，项目 %zu，指标表 %zu 行，正文目标 %zu 条\n"
           : "domains %zu, goals %zu, measures %zu, projects %zu, table rows %zu, targets in the text %zu\n",
        p->domain_count, count_goals(p), count_measures(p), p->projects.count,
        p->table ? p->table->row_count : 0, targets.count);
    print_notes(call, p->unread, p->remarks);
}

static bool print_coverage_json(cli_call *call, const plan_coverage *found, error *err)
{
    strbuf text = strbuf_in(call->request, 0);
    json_writer w = { .to = &text, .indent = 1 };
    plan_coverage_json(&w, found);
    if (fwrite(text.data, 1, text.len, call->out) != text.len || fputc('\n', call->out) == EOF)
        return error_set(err, ERROR_IO, "结果未能全部写出", "could not write the result");
    return true;
}

/* Lines of the document in no node, and figures that a person has to look at. */
static void print_coverage(cli_call *call, const plan_document *d, const plan_coverage *found)
{
    bool zh = call->lang == LANGUAGE_ZH;
    size_t in_nodes = 0, lost = 0, figures = 0, listed = 0, others = 0, rules = 0;
    for (size_t i = 0; i < found->line_count; i++) {
        in_nodes += !found->lines[i].reason;
        lost += found->lines[i].reason && strcmp(found->lines[i].reason, "unassigned") == 0;
    }
    for (size_t i = 0; i < found->figure_count; i++) {
        figures += found->figures[i].targets.len > 0;
        listed += found->figures[i].is_listed;
        others += found->figures[i].targets.len == 0 && !found->figures[i].is_listed;
    }
    for (size_t i = 0; i < found->rule_count; i++)
        rules += !found->rules[i].reason;
    fprintf(call->out,
            zh ? "共 %zu 行：%zu 行归入节点，%zu 行为空行、标题、目录等，%zu 行未归入\n"
               : "%zu lines: %zu in a node, %zu blank, headings, contents and the like, %zu not assigned\n",
            found->line_count, in_nodes, found->line_count - in_nodes - lost, lost);
    str rest = d->text, line;
    for (size_t i = 0; i < found->line_count && str_next_line(&rest, &line); i++)
        if (found->lines[i].reason && strcmp(found->lines[i].reason, "unassigned") == 0)
            print_line(call->out, call->lang, (text_place){ .line = (uint32_t)i + 1 },
                       utf8_head(str_trim(line), 40));
    for (size_t i = 0; i < found->chapter_count; i++) {
        str words = plan_chapter_words(call->request, &found->chapters[i], call->lang == LANGUAGE_ZH);
        fprintf(call->out, "%.*s\n", STR_ARG(words));
    }
    fprintf(call->out,
            zh ? "目标和措施中有 %zu 个数字：%zu 个在目标中，%zu 个不属于目标，%zu 个需人工查看\n"
               : "%zu figures in goals and measures: %zu in targets, %zu no part of a target, %zu to be checked\n",
            found->figure_count, figures, others, listed);
    for (size_t i = 0; i < found->figure_count; i++)
        if (found->figures[i].is_listed)
            print_line(call->out, call->lang, found->figures[i].place, found->figures[i].text);
    fprintf(call->out,
            zh ? "没有数字的要求中有 %zu 处不在目标中，%zu 处需人工查看\n"
               : "%zu rules without a figure are in no target, %zu of them to be checked\n",
            found->rule_count, rules);
    for (size_t i = 0; i < found->rule_count; i++)
        if (!found->rules[i].reason)
            print_line(call->out, call->lang, found->rules[i].place, found->rules[i].text);
}

bool cmd_plan_parse(cli_call *call, error *err)
{
    plan_source from;
    plan_document d;
    if (!read_document(call, &from, &d, err))
        return false;
    if (cli_given(call, "--coverage")) {
        plan_coverage found = plan_cover(call->request, &d);
        if (cli_given(call, "--json"))
            return print_coverage_json(call, &found, err);
        print_coverage(call, &d, &found);
        return true;
    }
    if (cli_given(call, "--json"))
        return print_json(call, &d, err);
    for (size_t i = 0; i < d.count; i++)
        print_summary(call, &d.plans[i]);
    print_notes(call, d.unread, d.remarks);
    return true;
}

/* --- plan show --- */

typedef struct painter {
    cli_call *call;
    const char *bold, *mark, *faint, *plain;
    bool zh;
} painter;

static painter painter_for(cli_call *call)
{
    const char *never = getenv("NO_COLOR");
    bool colours = call->out_is_terminal && !(never && *never);
    painter p = { .call = call, .bold = "", .mark = "", .faint = "", .plain = "",
        .zh = call->lang == LANGUAGE_ZH };
    if (colours) {
        p.bold = "\033[1m";
        p.mark = "\033[36m";
        p.faint = "\033[2m";
        p.plain = "\033[0m";
    }
    return p;
}

static void show_readings(const painter *p, const char *indent, const target_readings *readings)
{
    for (size_t i = 0; i < readings->count; i++) {
        const target_reading *r = &readings->items[i];
        fprintf(p->call->out, "%s%s◆ %.*s%s  %s%.*s%s\n", indent, p->mark, STR_ARG(r->indicator), p->plain,
                p->faint, STR_ARG(r->formula), p->plain);
    }
}

static void show_statement(const painter *p, const char *indent, str mark, str title, const plan_statement *s)
{
    str head = utf8_head(title, 60);
    fprintf(p->call->out, "%s%.*s%s%.*s%s\n", indent, STR_ARG(mark), mark.len ? " " : "", STR_ARG(head),
            head.len < title.len ? "…" : "");
    char deeper[16];
    snprintf(deeper, sizeof deeper, "%s  ", indent);
    show_readings(p, deeper, &s->readings);
}

static void show_heading(const painter *p, const char *indent, str mark, str title)
{
    fprintf(p->call->out, "%s%s%.*s%.*s%s\n", indent, p->bold, STR_ARG(mark), STR_ARG(title), p->plain);
}

static void show_measures(const painter *p, const char *indent, const plan_measures *measures)
{
    for (size_t i = 0; i < measures->count; i++)
        show_statement(p, indent, measures->items[i].mark, measures->items[i].title,
                       &measures->items[i].statement);
}

static void show_table(const painter *p, const plan_table *t)
{
    if (!t)
        return;
    show_heading(p, "", STR(""), t->title.len ? t->title : p->zh ? STR("指标表") : STR("Indicators"));
    for (size_t r = 0; r < t->row_count; r++) {
        const plan_row *row = &t->rows[r];
        fprintf(p->call->out, "  %d %.*s", row->no, STR_ARG(row->name));
        if (row->unit.len)
            fprintf(p->call->out, p->zh ? "（%.*s）" : " (%.*s)", STR_ARG(row->unit));
        fprintf(p->call->out, "  %.*s", STR_ARG(row->baseline_raw));
        for (size_t i = 0; i < row->target_count; i++)
            fprintf(p->call->out, " → %.*s", STR_ARG(row->targets[i].effective));
        fputc('\n', p->call->out);
        if (row->target_count)
            show_readings(p, "    ", &row->targets[row->target_count - 1].readings);
    }
}

static void show_domain(const painter *p, const plan_domain *d)
{
    show_heading(p, "  ", d->numeral, d->title);
    if (d->goal_count)
        show_heading(p, "    ", STR(""), p->zh ? STR("目标") : STR("Goals"));
    for (size_t i = 0; i < d->goal_count; i++)
        show_statement(p, "      ", d->goals[i].mark, d->goals[i].statement.text, &d->goals[i].statement);
    if (d->goal_count && d->measures.count)
        show_heading(p, "    ", STR(""), p->zh ? STR("措施") : STR("Measures"));
    show_measures(p, d->goal_count ? "      " : "    ", &d->measures);
}

static void show_plan(const painter *p, const plan *plan_shown)
{
    show_heading(p, "", STR(""), plan_shown->title);
    for (size_t i = 0; i < plan_shown->overall.count; i++)
        show_readings(p, "  ", &plan_shown->overall.items[i].readings);
    show_table(p, plan_shown->table);
    if (plan_shown->domain_count)
        show_heading(p, "", STR(""), p->zh ? STR("发展领域") : STR("Domains"));
    for (size_t i = 0; i < plan_shown->domain_count; i++)
        show_domain(p, &plan_shown->domains[i]);
    if (plan_shown->projects.count)
        show_heading(p, "", STR(""), p->zh ? STR("实事项目") : STR("Projects"));
    show_measures(p, "  ", &plan_shown->projects);
    if (plan_shown->implementation.items.count)
        show_heading(p, "", STR(""), p->zh ? STR("组织实施") : STR("Implementation"));
    show_measures(p, "  ", &plan_shown->implementation.items);
}

bool cmd_plan_show(cli_call *call, error *err)
{
    plan_source from;
    plan_document d;
    str html;
    if (!read_document(call, &from, &d, err))
        return false;
    if (cli_given(call, "--html"))
        return cli_act(call, "page.document", &d, &html, err) &&
               file_write(cli_value(call, "--html"), html, err);
    painter p = painter_for(call);
    for (size_t i = 0; i < d.count; i++) {
        if (i)
            fputc('\n', call->out);
        show_plan(&p, &d.plans[i]);
    }
    return true;
}
