/* halfsky plan import, plan list */
#include <unistd.h>

#include "base/file.h"
#include "base/vec.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/plan/import.h"

static void write_target(json_writer *w, const linked_target *t)
{
    json_begin_object(w);
    json_put_string(w, STR("where"), t->target->where);
    json_put_string(w, STR("name"), t->target->reading.indicator);
    json_put_string(w, STR("formula"), t->target->reading.formula);
    json_put_string_or_null(w, STR("indicator"), t->indicator ? t->indicator->code : STR_NONE);
    json_put_string(w, STR("link"), str_of(link_way_words[t->target->link]));
    json_put_bool(w, STR("key"), plan_is_row(t->target->where));
    json_put_int_or_null(w, STR("domain"), t->target->domain_no > 0, t->target->domain_no);
    json_put_string(w, STR("domain_by"), str_of(domain_way_words[t->target->domain_by]));
    json_end_object(w);
}

/* ---- domains of key indicators ---- */

static bool is_guess(const plan_target *t)
{
    return t->domain_by == DOMAIN_GUESSED || t->domain_by == DOMAIN_GUESSED_BLINDLY;
}

/* Several targets may be of one row. */
static bool begins_row(const imported_plan *p, size_t i)
{
    const plan_target *t = p->targets[i].target, *before = i > 0 ? p->targets[i - 1].target : 0;
    return plan_is_row(t->where) && (!before || !str_eq(before->where, t->where) ||
                                     !str_eq(before->reading.indicator, t->reading.indicator));
}

static str domain_title(const imported_plan *p, unsigned no, language lang)
{
    return lang == LANGUAGE_ZH ? p->domain_titles[no - 1] : p->domain_titles_en[no - 1];
}

/* How a guess came about and how to change it. */
static str guess_words(cli_call *call, const imported_plan *p, const plan_target *t, language lang)
{
    bool zh = lang == LANGUAGE_ZH, is_blind = t->domain_by == DOMAIN_GUESSED_BLINDLY;
    const char *form =
        zh ? is_blind
                 ? "%.*s “%.*s”：指标表、正文和指标目录都看不出属于哪个领域，也没有共同的词，暂列领域 %u %.*s；更改：halfsky plan import %s --domain %.*s=领域序号"
                 : "%.*s “%.*s”：指标表、正文和指标目录都看不出属于哪个领域，按共同的词列入领域 %u %.*s；更改：halfsky plan import %s --domain %.*s=领域序号"
        : is_blind
            ? "%.*s \"%.*s\": no domain found in table, text or catalogue, and no words in common; placed in domain %u, %.*s; to change it: halfsky plan import %s --domain %.*s=NUMBER"
            : "%.*s \"%.*s\": no domain found in table, text or catalogue; placed by shared words in domain %u, %.*s; to change it: halfsky plan import %s --domain %.*s=NUMBER";
    return str_format(call->request, form, STR_ARG(t->where), STR_ARG(t->reading.indicator), t->domain_no,
                      STR_ARG(domain_title(p, t->domain_no, lang)), call->arguments[0], STR_ARG(t->where));
}

/* A remark about a target: "table.3 “…”：…". */
static str remark_words(cli_call *call, const linked_target *t, str text, language lang)
{
    return str_format(call->request, lang == LANGUAGE_ZH ? "%.*s “%.*s”：%.*s" : "%.*s \"%.*s\": %.*s",
                      STR_ARG(t->target->where), STR_ARG(t->target->reading.indicator), STR_ARG(text));
}

typedef struct target_remark {
    const char *kind;
    str zh, en;
} target_remark;

enum { TARGET_REMARKS_MAX = 3 };

static size_t remarks_of(cli_call *call, const imported_plan *p, size_t index, target_remark *out)
{
    const linked_target *t = &p->targets[index];
    size_t count = 0;
    if (begins_row(p, index) && is_guess(t->target))
        out[count++] = (target_remark){ "domain_guessed", guess_words(call, p, t->target, LANGUAGE_ZH),
                                        guess_words(call, p, t->target, LANGUAGE_EN) };
    if (t->differs_zh.len)
        out[count++] = (target_remark){ "table_and_text_differ",
                                        remark_words(call, t, t->differs_zh, LANGUAGE_ZH),
                                        remark_words(call, t, t->differs_en, LANGUAGE_EN) };
    if (t->path_zh.len)
        out[count++] = (target_remark){ "path_proposed", remark_words(call, t, t->path_zh, LANGUAGE_ZH),
                                        remark_words(call, t, t->path_en, LANGUAGE_EN) };
    return count;
}

static void write_remarks(cli_call *call, json_writer *w, const imported_plan *p)
{
    target_remark remarks[TARGET_REMARKS_MAX];
    json_key(w, STR("remarks"));
    json_begin_array(w);
    for (size_t i = 0; i < p->target_count; i++)
        for (size_t k = 0, count = remarks_of(call, p, i, remarks); k < count; k++) {
            json_begin_object(w);
            json_put_string(w, STR("kind"), str_of(remarks[k].kind));
            json_put_string(w, STR("where"), p->targets[i].target->where);
            json_put_string(w, STR("zh"), remarks[k].zh);
            json_put_string(w, STR("en"), remarks[k].en);
            json_end_object(w);
        }
    json_end_array(w);
}

static void write_domains(json_writer *w, const imported_plan *p)
{
    json_key(w, STR("domains"));
    json_begin_array(w);
    for (size_t i = 0; i < p->domain_count; i++) {
        json_begin_object(w);
        json_put_int(w, STR("no"), (int64_t)i + 1);
        json_put_string(w, STR("title"), p->domain_titles[i]);
        json_put_string(w, STR("title_en"), p->domain_titles_en[i]);
        json_end_object(w);
    }
    json_end_array(w);
}

static void write_difference(json_writer *w, const amend_difference *d)
{
    json_begin_object(w);
    json_put_string(w, STR("change"), str_of(amend_change_words[d->change]));
    json_put_string(w, STR("what"),
                    d->is_target ? STR("target") : str_of(plan_node_kind_table[d->kind].word));
    json_put_int_or_null(w, STR("id"), d->id != 0, d->id);
    json_put_string(w, STR("where_before"), d->where_before);
    json_put_string(w, STR("where"), d->where);
    json_put_string(w, STR("before"), d->before);
    json_put_string(w, STR("after"), d->after);
    if (d->is_target) {
        json_put_string(w, STR("formula_before"), d->formula_before);
        json_put_string(w, STR("formula"), d->formula);
    }
    json_end_object(w);
}

static void write_amendment(json_writer *w, const amendment *a)
{
    json_key(w, STR("amendment"));
    if (!a) {
        json_null(w);
        return;
    }
    json_begin_object(w);
    json_put_int(w, STR("version_before"), a->version_before);
    json_put_int(w, STR("corrections_kept"), (int64_t)a->kept);
    json_put_int(w, STR("corrections_to_confirm"), (int64_t)a->to_confirm);
    json_put_int(w, STR("corrections_closed"), (int64_t)a->closed);
    json_key(w, STR("differences"));
    json_begin_array(w);
    for (size_t i = 0; i < a->count; i++)
        write_difference(w, &a->items[i]);
    json_end_array(w);
    json_end_object(w);
}

static void write_plan(cli_call *call, json_writer *w, const imported_plan *p)
{
    json_begin_object(w);
    field_write_members(&plan_record_fields, &p->record, w);
    json_put_bool(w, STR("was_there"), p->was_there);
    write_amendment(w, p->amendment);
    json_put_string(w, STR("region_check"), str_of(plan_region_fit_words[p->region_fit]));
    write_domains(w, p);
    json_put_int(w, STR("domains_changed"), (int64_t)p->moved);
    json_key(w, STR("links"));
    json_begin_array(w);
    for (size_t i = 0; i < p->target_count; i++)
        write_target(w, &p->targets[i]);
    json_end_array(w);
    json_key(w, STR("unknown_references"));
    json_begin_array(w);
    for (size_t i = 0; i < p->unknown_references.count; i++)
        json_string(w, p->unknown_references.items[i]);
    json_end_array(w);
    write_remarks(call, w, p);
    json_end_object(w);
}

static void print_targets(cli_call *call, const imported_plan *p, link_way way, const char *zh,
                          const char *en)
{
    if (p->counts[way] == 0)
        return;
    fprintf(call->out, "%s\n", cli_words(call, zh, en));
    for (size_t i = 0; i < p->target_count; i++) {
        const linked_target *t = &p->targets[i];
        if (t->target->link != way)
            continue;
        fprintf(call->out, "  ");
        cli_put_cell(call->out, t->target->where, 9);
        cli_put_cell(call->out, t->indicator ? t->indicator->code : STR("—"), 26);
        cli_put_cell(call->out,
                     t->target->reading.indicator.len > 0 ? t->target->reading.indicator
                                                          : t->target->reading.phrase,
                     36);
        fprintf(call->out, "%.*s\n", STR_ARG(t->target->reading.formula));
    }
}

/* Every key indicator with its domain, and what made it so. */
static void print_rows(cli_call *call, const imported_plan *p)
{
    static const char *const ways[DOMAIN_WAY_COUNT][2] = {
        [DOMAIN_BY_GROUP] = { "指标表的分组", "group in the table" },      [DOMAIN_BY_TEXT] = { "正文", "text" },
        [DOMAIN_BY_CATALOGUE] = { "指标目录", "indicator catalogue" },     [DOMAIN_GUESSED] = { "推断", "guess" },
        [DOMAIN_GUESSED_BLINDLY] = { "暂列", "no clue" },                  [DOMAIN_CHOSEN] = { "指定", "chosen" },
    };
    bool is_first = true;
    for (size_t i = 0; i < p->target_count; i++) {
        const plan_target *t = p->targets[i].target;
        if (!begins_row(p, i) || t->domain_no == 0)
            continue;
        if (is_first)
            fprintf(call->out, "%s\n", cli_words(call, "主要指标所属的领域：", "Domains of the key indicators:"));
        is_first = false;
        fprintf(call->out, "  ");
        cli_put_cell(call->out, t->where, 9);
        cli_put_cell(call->out, t->reading.indicator, 46);
        fprintf(call->out, cli_words(call, "%u %.*s（%s）\n", "%u %.*s (%s)\n"), t->domain_no,
                STR_ARG(domain_title(p, t->domain_no, call->lang)),
                ways[t->domain_by][call->lang == LANGUAGE_EN]);
    }
}

static void print_remarks(cli_call *call, const imported_plan *p)
{
    target_remark remarks[TARGET_REMARKS_MAX];
    for (size_t i = 0; i < p->target_count; i++)
        for (size_t k = 0, count = remarks_of(call, p, i, remarks); k < count; k++)
            fprintf(call->out, cli_words(call, "提示：%.*s\n", "remark: %.*s\n"),
                    STR_ARG(call->lang == LANGUAGE_ZH ? remarks[k].zh : remarks[k].en));
}

static void print_difference(cli_call *call, const amend_difference *d)
{
    static const char *const marks[] = { [AMEND_ADDED] = "+", [AMEND_CHANGED] = "~", [AMEND_GONE] = "-" };
    const plan_node_kind_row *kind = &plan_node_kind_table[d->kind];
    fprintf(call->out, "  %s ", marks[d->change]);
    cli_put_cell(call->out, d->id ? str_format(call->request, "%lld", (long long)d->id) : STR(""), 5);
    cli_put_cell(
        call->out,
        str_of(d->is_target ? cli_words(call, "目标", "target") : cli_words(call, kind->zh, kind->en)), 12);
    cli_put_cell(call->out, d->change == AMEND_GONE ? d->where_before : d->where, 9);
    if (d->before.len > 0)
        fprintf(call->out, "%.*s%s", STR_ARG(d->before), d->after.len > 0 ? " → " : "");
    fprintf(call->out, "%.*s", STR_ARG(d->after));
    if (d->is_target && d->change == AMEND_CHANGED && !str_eq(d->formula_before, d->formula))
        fprintf(call->out, cli_words(call, "（%.*s → %.*s）", " (%.*s -> %.*s)"), STR_ARG(d->formula_before),
                STR_ARG(d->formula));
    fputc('\n', call->out);
}

static void print_amendment(cli_call *call, const amendment *a)
{
    const size_t *t = a->counts[1], *n = a->counts[0];
    fprintf(
        call->out,
        cli_words(
            call, "与第%u版相比：目标新增 %zu、变更 %zu、删去 %zu；其他节点新增 %zu、变更 %zu、删去 %zu\n",
            "compared with version %u: targets added %zu, changed %zu, removed %zu; other nodes added %zu, changed %zu, removed %zu\n"),
        a->version_before, t[AMEND_ADDED], t[AMEND_CHANGED], t[AMEND_GONE], n[AMEND_ADDED], n[AMEND_CHANGED],
        n[AMEND_GONE]);
    for (size_t i = 0; i < a->count; i++)
        print_difference(call, &a->items[i]);
    if (a->kept + a->to_confirm + a->closed > 0)
        fprintf(
            call->out,
            cli_words(
                call,
                "更正：继续有效 %zu，待确认 %zu，随原文删去 %zu；待确认的见 halfsky target list --corrected\n",
                "corrections: still valid %zu, to be confirmed %zu, dropped with the text they correct %zu; see halfsky target list --corrected\n"),
            a->kept, a->to_confirm, a->closed);
}

static void print_known(cli_call *call, const imported_plan *p)
{
    const plan_record *r = &p->record;
    if (r->version < r->version_count)
        fprintf(call->out,
                cli_words(call, "这是 %.*s 的第%u版，现行的是第%u版\n",
                          "%.*s: this is version %u; version %u is in force\n"),
                STR_ARG(r->code), r->version, r->version_count);
    if (p->moved)
        fprintf(
            call->out,
            cli_words(call, "%.*s 此前已导入（%.*s，%.*s）；更改了 %zu 项主要指标的领域\n",
                      "%.*s was already imported (%.*s, %.*s); changed the domain of %zu key indicator%s\n"),
            STR_ARG(r->code), STR_ARG(r->title), STR_ARG(r->imported_at), p->moved, plural_s(p->moved));
    else
        fprintf(call->out,
                cli_words(call, "%.*s 此前已导入（%.*s，%.*s），没有变化\n",
                          "%.*s was already imported (%.*s, %.*s); nothing changed\n"),
                STR_ARG(r->code), STR_ARG(r->title), STR_ARG(r->imported_at));
}

static void print_plan(cli_call *call, const imported_plan *p)
{
    const plan_record *r = &p->record;
    if (p->was_there) {
        print_known(call, p);
        return;
    }
    bool is_dry = cli_given(call, "--dry-run");
    fprintf(call->out,
            is_dry ? cli_words(call, "将导入 %.*s：%.*s（%d—%d），目标 %zu 项%.0s\n",
                               "would import %.*s: %.*s (%d-%d), %zu target%s\n")
                   : cli_words(call, "已导入 %.*s：%.*s（%d—%d），目标 %zu 项%.0s\n",
                               "imported %.*s: %.*s (%d-%d), %zu target%s\n"),
            STR_ARG(r->code), STR_ARG(r->title), r->period_start, r->period_end, p->target_count,
            plural_s(p->target_count));
    if (p->amendment) {
        print_amendment(call, p->amendment);
        return;
    }
    print_targets(call, p, LINK_CODE, "按代码对应指标：", "Linked by code:");
    print_targets(call, p, LINK_NAME, "按名称对应指标：", "Linked by name:");
    print_targets(call, p, LINK_ALIAS, "按别名对应指标：", "Linked by alias:");
    print_targets(
        call, p, LINK_PLAN_INDICATOR, "目录外指标（作为本规划自有指标登记，可按名称报数）：",
        "Not in the catalogue; registered as indicators of the plan (data can be imported by name):");
    print_targets(call, p, LINK_NONE, "没有可计量的指标，需定性评价：", "Not measurable; requires qualitative review:");
    print_rows(call, p);
    print_remarks(call, p);
    for (size_t i = 0; i < p->unknown_references.count; i++)
        fprintf(call->out,
                cli_words(call, "公式引用了目录外的指标：%.*s\n", "unknown indicator in a formula: %.*s\n"),
                STR_ARG(p->unknown_references.items[i]));
}

/* ---- asking on a terminal ---- */

typedef VEC(str) str_list;

/* One line from the terminal; the guess for an empty one, and at the end of input. */
static unsigned ask_domain(cli_call *call, const imported_plan *p, const plan_target *t)
{
    char line[64];
    int64_t no;
    fprintf(call->err,
            cli_words(call, "主要指标“%.*s”（%.*s）属于哪个领域？\n",
                      "Which domain is the key indicator \"%.*s\" (%.*s) in?\n"),
            STR_ARG(t->reading.indicator), STR_ARG(t->where));
    for (unsigned i = 1; i <= p->domain_count; i++)
        fprintf(call->err, "  %u %.*s\n", i, STR_ARG(domain_title(p, i, call->lang)));
    for (;;) {
        fprintf(call->err, cli_words(call, "序号 [%u]：", "number [%u]: "), t->domain_no);
        fflush(call->err);
        if (!fgets(line, sizeof line, call->in))
            return t->domain_no;
        str answer = str_trim(str_of(line));
        if (answer.len == 0)
            return t->domain_no;
        if (int_parse(answer, &no) && no >= 1 && (uint64_t)no <= p->domain_count)
            return (unsigned)no;
    }
}

/* Asks for every key indicator that only a guess places; nothing is written or locked meanwhile. */
static bool ask_domains(cli_call *call, plan_import_request *asked, error *err)
{
    plan_import_options *options = &asked->options;
    plan_import_result preview;
    str_list choices = { 0 };
    if (!cli_act(call, "plan.preview", asked, &preview, err))
        return false;
    for (size_t i = 0; i < options->domain_count; i++)
        *vec_push(call->request, &choices) = options->domains[i];
    for (size_t i = 0; i < preview.count; i++)
        for (size_t k = 0; k < preview.plans[i].target_count; k++) {
            const plan_target *t = preview.plans[i].targets[k].target;
            if (!begins_row(&preview.plans[i], k) || !is_guess(t))
                continue;
            unsigned no = ask_domain(call, &preview.plans[i], t);
            *vec_push(call->request, &choices) = str_format(
                call->request, "%.*s:%.*s=%u", STR_ARG(preview.plans[i].record.code), STR_ARG(t->where), no);
        }
    options->domains = choices.items;
    options->domain_count = choices.count;
    return true;
}

static bool can_ask(const cli_call *call)
{
    return !cli_given(call, "--json") && isatty(fileno(call->in)) && call->err_is_terminal;
}

/* Warns when the plan is for another region than the store. */
static void warn_of_region(cli_call *call, const plan_import_result *result, const imported_plan *p)
{
    const plan_record *r = &p->record;
    str home = result->home, of = r->region_code;
    switch (p->region_fit) {
    case PLAN_REGION_OTHER:
        fprintf(
            call->err,
            cli_words(
                call,
                "提醒：%.*s 是“%.*s”（%.*s）的规划，本库所属地区为 %.*s %.*s。该规划按 %.*s 判定，数据须注明地区；如本库应属该地区，请运行：halfsky store set --region %.*s\n",
                "warning: %.*s is a plan of \"%.*s\" (%.*s), but the store is for %.*s %.*s. The plan is assessed for %.*s, and data must name that region; to change the"
                " region of the store: halfsky store set --region %.*s\n"),
            STR_ARG(r->code), STR_ARG(r->region_name), STR_ARG(of), STR_ARG(home), STR_ARG(result->home_name),
            STR_ARG(of), STR_ARG(of));
        break;
    case PLAN_REGION_UNKNOWN:
        fprintf(
            call->err,
            cli_words(
                call,
                "提醒：%.*s 是“%.*s”的规划，地区表中没有或不止一个同名地区，因此按本库所属的 %.*s %.*s 判定；如有误，请用 assess --region 指定\n",
                "warning: %.*s is a plan of \"%.*s\", which matches no region or several; it is assessed for the region of the store, %.*s %.*s; to choose another, use"
                " assess --region\n"),
            STR_ARG(r->code), STR_ARG(r->region_name), STR_ARG(home), STR_ARG(result->home_name));
        break;
    case PLAN_REGION_UNSET: {
        str code = of.len > 0 ? of : STR("CODE");
        fprintf(
            call->err,
            cli_words(
                call, "提醒：本库未设定地区，数据须注明地区；设定方法：halfsky store set --region %.*s\n",
                "warning: the store has no region, so data must name its region; to set one: halfsky store set --region %.*s\n"),
            STR_ARG(code));
        break;
    }
    case PLAN_REGION_FITS:
    case PLAN_REGION_FIT_COUNT:
        break;
    }
}

bool cmd_plan_import(cli_call *call, error *err)
{
    plan_import_result result;
    plan_import_request asked = { 0 };
    if (!cli_ask(call, "plan.import", &asked, err) ||
        !file_read(call->request, call->arguments[0], LIMIT_OFFICE_BYTES, &asked.bytes, err))
        return false;
    if (can_ask(call) && !ask_domains(call, &asked, err))
        return false;
    if (!cli_act(call, cli_given(call, "--dry-run") ? "plan.preview" : "plan.import", &asked, &result, err))
        return error_prefix(err, "“%s”：", "\"%s\": ", call->arguments[0]);
    for (size_t i = 0; i < result.count; i++)
        warn_of_region(call, &result, &result.plans[i]);
    for (size_t i = 0; i < result.coverage.chapter_count; i++) {
        str words = plan_chapter_words(call->request, &result.coverage.chapters[i],
                                       call->lang == LANGUAGE_ZH);
        fprintf(call->err, cli_words(call, "提醒：%.*s\n", "warning: %.*s\n"), STR_ARG(words));
    }
    if (cli_given(call, "--json")) {
        strbuf buffer;
        json_writer w = cli_json(call, &buffer);
        json_begin_array(&w);
        for (size_t i = 0; i < result.count; i++)
            write_plan(call, &w, &result.plans[i]);
        json_end_array(&w);
        json_end_line(&w);
        return true;
    }
    for (size_t i = 0; i < result.count; i++)
        print_plan(call, &result.plans[i]);
    if (result.remark_count + result.unread_count > 0)
        fprintf(call->out,
                cli_words(call, "另有提示 %zu 条、未能识别 %zu 处：见 halfsky plan parse %s\n",
                          "remarks: %zu, passages not recognised: %zu; see halfsky plan parse %s\n"),
                result.remark_count, result.unread_count, call->arguments[0]);
    return true;
}

static void add_plan(cli_call *call, cli_table *t, const void *item)
{
    const plan_record *r = item;
    cli_table_add(t, r->code);
    cli_table_add(t, str_format(call->request, cli_words(call, "%d—%d", "%d-%d"), r->period_start,
                                r->period_end));
    cli_table_add_number(t, (int64_t)r->target_count);
    cli_table_add(t, r->title);
}

static const cli_rows plan_rows = {
    &plan_record_fields,
    (const cli_column[]){
        { "代码", "code", 0 }, { "规划期", "period", 0 }, { "目标", "targets", true }, { "标题", "title", 0 }, { 0 } },
    add_plan,
};

static void put_hint(cli_call *call, const void *response)
{
    if (((const plan_records *)response)->count == 0)
        fprintf(call->err, "%s\n",
                cli_words(call, "请运行 halfsky plan import 文件", "run halfsky plan import FILE"));
}

bool cmd_plan_list(cli_call *call, error *err)
{
    static const cli_printer printers[] = {
        { &plan_records_fields, .rows = &plan_rows, .put = put_hint },
        { 0 },
    };
    return cli_run_action(call, printers, 0, err);
}
