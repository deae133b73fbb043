/* halfsky target list, show, history; plan node list, show, history; plan history. */
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/table.h"
#include "service/plan/correct.h"
#include "service/plan/node_lines.h"

static void put_correction(json_writer *w, const correction *c)
{
    json_key(w, STR("correction"));
    if (c)
        correction_json(w, c);
    else
        json_null(w);
}

/* ---- lists ---- */

static void put_target(json_writer *w, const target_line *t)
{
    json_put_int(w, STR("id"), t->id);
    json_put_string(w, STR("where"), t->now->where);
    json_put_string(w, STR("name"), t->now->reading.indicator);
    json_put_string(w, STR("phrase"), t->now->reading.phrase);
    json_put_int_or_null(w, STR("domain"), t->now->domain_no > 0, t->now->domain_no);
    json_put_string_or_null(w, STR("indicator"), t->indicator.len > 0 ? t->indicator : STR_NONE);
    json_put_string(w, STR("formula"), t->now->reading.formula);
    json_put_string_or_null(w, STR("indicator_read"),
                            t->indicator_read.len > 0 ? t->indicator_read : STR_NONE);
    json_put_string(w, STR("formula_read"), t->read->reading.formula);
    json_put_bool(w, STR("dropped"), t->now->is_dropped);
    json_put_bool(w, STR("to_be_confirmed"), t->now->has_pending);
    put_correction(w, t->now->correction);
}

/* "✎": corrected; "?": a correction is to be confirmed; "×": dropped. */
static str mark_of(const plan_target *t)
{
    return t->has_pending ? STR("?") : t->is_dropped ? STR("×") : t->correction ? STR("✎") : STR("");
}

static bool matches(const cli_call *call, str one, str two)
{
    str text = call->argument_count > 0 ? str_of(call->arguments[0]) : STR("");
    return text.len == 0 || str_has(one, text) || str_has(two, text);
}

static cli_table *targets_table(cli_call *call)
{
    static const cli_column columns[] = {
        { "编号", "number", true }, { "更正", "corrected", 0 },  { "位置", "place", 0 }, { "指标", "indicator", 0 },
        { "名称", "name", 0 },      { "公式", "formula", 0 }, { 0 },
    };
    return cli_table_create(call, columns);
}

static void add_target(cli_table *table, const target_line *t)
{
    const target_reading *r = &t->now->reading;
    cli_table_add_number(table, t->id);
    cli_table_add(table, mark_of(t->now));
    cli_table_add(table, t->now->where);
    cli_table_add(table, t->indicator.len > 0 ? t->indicator : STR("—"));
    cli_table_add(table, r->indicator.len > 0 ? r->indicator : r->phrase);
    cli_table_add(table, r->formula);
}

bool cmd_target_list(cli_call *call, error *err)
{
    target_lines all;
    strbuf buffer;
    str key = cli_text(call, "--plan");
    if (!cli_act(call, "target.list", &key, &all, err))
        return false;
    bool is_json = cli_given(call, "--json"), only_corrected = cli_given(call, "--corrected");
    json_writer w = cli_json(call, &buffer);
    cli_table *table = targets_table(call);
    if (is_json)
        json_begin_array(&w);
    for (size_t i = 0; i < all.count; i++) {
        const target_line *t = &all.items[i];
        bool is_corrected = t->now->correction || t->now->has_pending;
        if ((only_corrected && !is_corrected) ||
            !matches(call, t->now->reading.indicator, t->now->reading.phrase))
            continue;
        if (!is_json) {
            add_target(table, t);
            continue;
        }
        json_begin_object(&w);
        put_target(&w, t);
        json_end_object(&w);
    }
    if (is_json) {
        json_end_array(&w);
        json_end_line(&w);
    } else if (cli_value(call, "-o")) {
        return cli_save_table(call, table, err);
    } else {
        cli_table_print(table);
        fprintf(call->out, "%s\n",
                cli_words(call, "编号用于 target show、set、drop、relink、judge；✎ 已更正，× 不作为目标，? 有待确认的更正",
                          "number: for target show, set, drop, relink, judge; ✎ corrected, × dropped, ? a "
                          "correction is to be confirmed"));
    }
    return true;
}

static void put_node(json_writer *w, const plan_node *n)
{
    json_put_string(w, STR("kind"), str_of(plan_node_kind_table[n->kind].word));
    json_put_string_or_null(w, STR("where"), n->path.len > 0 ? n->path : STR_NONE);
    json_put_int(w, STR("line"), n->place.line);
    json_put_string_or_null(w, STR("title"), n->title.len > 0 ? n->title : STR_NONE);
    json_put_string_or_null(w, STR("text"), n->text.len > 0 ? n->text : STR_NONE);
    json_put_string_or_null(w, STR("lead"), n->lead.len > 0 ? n->lead : STR_NONE);
    json_key(w, STR("support"));
    json_begin_array(w);
    for (size_t i = 0; i < n->support.count; i++)
        json_string(w, n->support.items[i]);
    json_end_array(w);
}

static str node_words(const plan_node *n)
{
    return n->text.len > 0 && n->kind != NODE_ROW ? n->text : n->title;
}

static cli_table *nodes_table(cli_call *call)
{
    static const cli_column columns[] = {
        { "编号", "number", true }, { "更正", "corrected", 0 }, { "位置", "place", 0 },
        { "类型", "kind", 0 },      { "领域", "domain", true }, { "内容", "text", 0 },
        { 0 },
    };
    return cli_table_create(call, columns);
}

static void add_node(cli_call *call, cli_table *t, const node_line *n)
{
    str words = node_words(n->now), head = cli_value(call, "-o") ? words : utf8_head(words, 40);
    const char *more = head.len < words.len ? "…" : "";
    cli_table_add_number(t, n->id);
    cli_table_add(t, n->correction ? STR("✎") : STR(""));
    cli_table_add(t, n->now->path);
    cli_table_add(t, str_of(cli_words(call, plan_node_kind_table[n->now->kind].zh,
                                      plan_node_kind_table[n->now->kind].en)));
    cli_table_add(t, n->domain_no ? str_format(call->request, "%u", n->domain_no) : STR("—"));
    cli_table_add(t, str_format(call->request, "%.*s%s", STR_ARG(head), more));
}

bool cmd_node_list(cli_call *call, error *err)
{
    node_lines all;
    strbuf buffer;
    str key = cli_text(call, "--plan");
    if (!cli_act(call, "node.list", &key, &all, err))
        return false;
    json_writer w = cli_json(call, &buffer);
    bool is_json = cli_given(call, "--json");
    cli_table *table = nodes_table(call);
    if (is_json)
        json_begin_array(&w);
    for (size_t i = 0; i < all.count; i++) {
        const node_line *n = &all.items[i];
        if (!matches(call, n->now->text, n->now->title))
            continue;
        if (!is_json) {
            add_node(call, table, n);
            continue;
        }
        json_begin_object(&w);
        json_put_int(&w, STR("id"), n->id);
        json_put_int_or_null(&w, STR("domain"), n->domain_no > 0, n->domain_no);
        put_node(&w, n->now);
        put_correction(&w, n->correction);
        json_end_object(&w);
    }
    if (is_json) {
        json_end_array(&w);
        json_end_line(&w);
    } else if (cli_value(call, "-o")) {
        return cli_save_table(call, table, err);
    } else {
        cli_table_print(table);
    }
    return true;
}

/* ---- one target or node ---- */

static void print_correction(cli_call *call, const correction *c)
{
    const correction_field_row *state = &correction_state_table[c->state];
    fprintf(call->out,
            cli_words(call, "    %.*s  %.*s；理由：%.*s（%s）\n", "    %.*s  %.*s; reason: %.*s (%s)\n"),
            STR_ARG(str_format(call->request, "%.*s %.*s", STR_ARG(c->at), STR_ARG(c->who))),
            STR_ARG(correction_text(call->request, c, call->lang)),
            STR_ARG(c->why.len > 0 ? c->why : STR("—")), cli_words(call, state->zh, state->en));
    if (c->state_at.len > 0)
        fprintf(call->out, cli_words(call, "      %s：%.*s %.*s%s%.*s\n", "      %s: %.*s %.*s%s%.*s\n"),
                cli_words(call, state->zh, state->en), STR_ARG(c->state_at), STR_ARG(c->state_who),
                c->state_why.len > 0 ? cli_words(call, "，", ", ") : "", STR_ARG(c->state_why));
}

static void print_version(cli_call *call, const part_version *v)
{
    const plan_record *r = &v->record;
    const plan_target *t = v->target;
    fprintf(call->out, cli_words(call, "  第%u版（%.*s，%.*s）%.*s\n", "  version %u (%.*s, %.*s) %.*s\n"),
            r->version, STR_ARG(r->source), STR_ARG(r->imported_at), STR_ARG(t ? t->where : v->node->path));
    if (v->node && v->node->text.len > 0)
        fprintf(call->out, cli_words(call, "    原文：%.*s\n", "    text: %.*s\n"), STR_ARG(v->node->text));
    if (t)
        fprintf(call->out,
                cli_words(call, "    读作：%.*s；指标 %.*s；公式 %.*s\n",
                          "    read as: %.*s; indicator %.*s; formula %.*s\n"),
                STR_ARG(t->reading.phrase), STR_ARG(v->indicator.len > 0 ? v->indicator : STR("—")),
                STR_ARG(t->reading.formula));
    for (size_t i = 0; i < v->corrections.count; i++)
        print_correction(call, &v->corrections.items[i]);
}

static void put_version(json_writer *w, const part_version *v)
{
    json_begin_object(w);
    json_put_int(w, STR("version"), v->record.version);
    json_put_string(w, STR("source"), v->record.source);
    json_put_string(w, STR("imported_at"), v->record.imported_at);
    json_put_string(w, STR("imported_by"), v->record.imported_by);
    if (v->target) {
        json_put_string(w, STR("phrase"), v->target->reading.phrase);
        json_put_string_or_null(w, STR("indicator"), v->indicator.len > 0 ? v->indicator : STR_NONE);
        json_put_string(w, STR("formula"), v->target->reading.formula);
    }
    if (v->node)
        put_node(w, v->node);
    json_key(w, STR("corrections"));
    json_begin_array(w);
    for (size_t i = 0; i < v->corrections.count; i++)
        correction_json(w, &v->corrections.items[i]);
    json_end_array(w);
    json_end_object(w);
}

static void print_now(cli_call *call, const correction_history *s)
{
    const target_line *t = &s->target;
    const plan_record *r = &s->versions[s->count - 1].record;
    fprintf(call->out, "%lld  %.*s\n", (long long)s->id, STR_ARG(r->code));
    if (s->is_gone)
        fprintf(call->out,
                cli_words(call, "  现行文本（第%u版）中已没有\n",
                          "  no longer in the document in force (version %u)\n"),
                r->version_count);
    if (s->is_node)
        return;
    fprintf(call->out,
            cli_words(call, "  指标：%.*s\n  公式：%.*s%s\n", "  indicator: %.*s\n  formula: %.*s%s\n"),
            STR_ARG(t->indicator.len > 0 ? t->indicator : STR("—")), STR_ARG(t->now->reading.formula),
            t->now->is_dropped ? cli_words(call, "（不作为目标）", " (dropped: not a target)") : "");
    if (t->now->correction)
        fprintf(call->out, "  %.*s\n",
                STR_ARG(correction_mark(call->request, t->now->correction, call->lang)));
    if (t->now->has_pending)
        fprintf(call->out,
                cli_words(call,
                          "  有待确认的更正：仍有效 halfsky target confirm %1$lld --why 理由；"
                          "不再需要 halfsky target undo %1$lld --why 理由\n",
                          "  a correction is to be confirmed: halfsky target confirm %1$lld --why REASON; "
                          "no longer needed: halfsky target undo %1$lld --why REASON\n"),
                (long long)s->id);
}

/* is_whole: all versions, else the newest one. */
static bool show(cli_call *call, const char *name, bool is_whole, error *err)
{
    correction_history s;
    strbuf buffer;
    named_part of = { .name = str_of(call->arguments[0]), .plan = cli_text(call, "--plan") };
    if (!cli_act(call, name, &of, &s, err))
        return false;
    size_t first = is_whole ? 0 : s.count - 1;
    if (!cli_given(call, "--json")) {
        print_now(call, &s);
        for (size_t i = first; i < s.count; i++)
            print_version(call, &s.versions[i]);
        return true;
    }
    json_writer w = cli_json(call, &buffer);
    json_begin_object(&w);
    json_put_string(&w, STR("plan"), s.versions[s.count - 1].record.code);
    json_put_bool(&w, STR("in_force"), !s.is_gone);
    if (s.is_node)
        json_put_int(&w, STR("id"), s.id);
    else
        put_target(&w, &s.target);
    json_key(&w, STR("versions"));
    json_begin_array(&w);
    for (size_t i = first; i < s.count; i++)
        put_version(&w, &s.versions[i]);
    json_end_array(&w);
    json_end_object(&w);
    json_end_line(&w);
    return true;
}

bool cmd_target_show(cli_call *call, error *err)
{
    return show(call, "target.show", false, err);
}

bool cmd_target_history(cli_call *call, error *err)
{
    return show(call, "target.show", true, err);
}

bool cmd_node_show(cli_call *call, error *err)
{
    return show(call, "node.show", false, err);
}

bool cmd_node_history(cli_call *call, error *err)
{
    return show(call, "node.show", true, err);
}

bool cmd_plan_history(cli_call *call, error *err)
{
    static const cli_column columns[] = {
        { "版", "version", 0 },       { "导入时间", "imported at", 0 }, { "导入人", "imported by", 0 },
        { "目标", "targets", true }, { "文件", "file", 0 },             { "状态", "state", 0 },
        { 0 },
    };
    plan_records all;
    strbuf buffer;
    str key = call->argument_count > 0 ? str_of(call->arguments[0]) : STR("");
    if (!cli_act(call, "plan.versions", &(action_nothing){ 0 }, &all, err))
        return false;
    size_t kept = 0;
    for (size_t i = 0; i < all.count; i++)
        if (key.len == 0 || str_eq(all.items[i].code, key))
            all.items[kept++] = all.items[i];
    all.count = kept;
    if (kept == 0 && key.len > 0)
        return error_set(err, ERROR_NOT_FOUND, "没有规划“%.*s”；见 halfsky plan list",
                         "there is no plan \"%.*s\"; see halfsky plan list", STR_ARG(key));
    if (cli_given(call, "--json")) {
        json_writer w = cli_json(call, &buffer);
        field_write(&plan_records_fields, &all, &w);
        json_end_line(&w);
        return true;
    }
    cli_table *t = cli_table_create(call, columns);
    for (size_t i = 0; i < all.count; i++) {
        const plan_record *r = &all.items[i];
        cli_table_add(t, str_format(call->request, "%.*s@%u", STR_ARG(r->code), r->version));
        cli_table_add(t, r->imported_at);
        cli_table_add(t, r->imported_by);
        cli_table_add_number(t, (int64_t)r->target_count);
        cli_table_add(t, r->source);
        cli_table_add(t, str_of(r->version == r->version_count ? cli_words(call, "现行", "in force") : ""));
    }
    cli_table_print(t);
    return true;
}
