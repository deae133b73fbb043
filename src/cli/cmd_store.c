/* halfsky store check, set, show */
#include "cli/commands.h"
#include "cli/options.h"
#include "service/store/map.h"
#include "service/store/setup.h"

static const struct {
    const char *zh, *en;
} fault_words[STORE_FAULT_KIND_COUNT] = {
    [STORE_FAULT_FILE] = { "文件", "file" },   [STORE_FAULT_REFERENCE] = { "引用", "reference" },
    [STORE_FAULT_ROW] = { "行", "row" },       [STORE_FAULT_TABLE] = { "表", "table" },
    [STORE_FAULT_AUDIT] = { "审计", "audit" }, [STORE_FAULT_FIGURE] = { "数据", "data" },
};

static void print_signer(cli_call *call, const store_signer *s)
{
    fprintf(call->out, cli_words(call, "  密钥 %.*s：第 %lld 至 %lld 条", "  key %.*s: records %lld to %lld"),
            STR_ARG(s->key), (long long)s->first, (long long)s->last);
    fprintf(call->out, "%s\n",
            s->is_introduced ? ""
                             : cli_words(call, "，没有由此前的密钥引入；请确认是谁的密钥",
                                         ", not introduced by an earlier key; find out whose it is"));
}

/* The newest audit record, on which everything depends, and who signed it. */
static void print_head(cli_call *call, const store_check_result *r)
{
    if (r->audit_count == 0)
        return;
    fprintf(call->out, cli_words(call, "最新审计记录：第 %zu 条，%.*s\n", "newest audit record: %zu, %.*s\n"),
            r->audit_count, STR_ARG(r->head));
    if (r->signer.len > 0)
        fprintf(call->out, cli_words(call, "由密钥 %.*s 签署\n", "signed by the key %.*s\n"),
                STR_ARG(r->signer));
    else
        fprintf(call->out, cli_words(call, "自第 %lld 条起未签署\n", "not signed since record %lld\n"),
                (long long)r->unsigned_since);
    for (size_t i = 0; i < r->signer_count && r->signer_count > 1; i++)
        print_signer(call, &r->signers[i]);
    if (!r->has_root)
        fprintf(call->out, "%s\n",
                cli_words(call, "各表尚未封存：下一次写入时封存",
                          "the tables are not covered yet: the next command that writes covers them"));
    if (r->late_count > 0)
        fprintf(
            call->out,
            cli_words(
                call, "时钟倒退过 %zu 次，第一次在第 %lld 条审计记录；次序以编号为准\n",
                "the clock went back (times: %zu), first at audit record %lld; the numbers give the order\n"),
            r->late_count, (long long)r->first_late);
}

static void print_check(cli_call *call, const store_check_result *r)
{
    for (size_t i = 0; i < r->fault_count; i++) {
        const store_fault *f = &r->faults[i];
        fprintf(call->out, "%s: %.*s\n", cli_words(call, fault_words[f->kind].zh, fault_words[f->kind].en),
                STR_ARG(message_text(call->request, f->message, call->lang)));
    }
    fprintf(call->out,
            cli_words(
                call, "已核对：数据库文件和引用，审计记录 %zu 条，导入 %zu 次，数据 %zu 个（含历次版本）\n",
                "checked: file and references; audit records %zu, imports %zu, values %zu (all versions)\n"),
            r->audit_count, r->import_count, r->figure_count);
    if (r->unsealed_count > 0)
        fprintf(
            call->out,
            cli_words(
                call, "其中 %zu 次导入由旧版程序写入，没有封记，只能核对个数\n",
                "imports by an older version without seals, of which only the number of values could be checked: %zu\n"),
            r->unsealed_count);
    print_head(call, r);
    if (r->is_exposed)
        fprintf(call->out, "%s\n",
                cli_words(call, "注意：本机其他用户可以写入数据库或其文件夹；请用 chmod o-w",
                          "note: other users of this machine may write the database or its folder; use chmod o-w"));
    if (r->fault_count == 0)
        fprintf(call->out, "%s\n", cli_words(call, "没有发现问题", "no problems found"));
}

bool cmd_store_check(cli_call *call, error *err)
{
    store_check_result result;
    const char *dir = cli_store_dir(call);
    if (!cli_act(call, "store.check", &(action_nothing){ 0 }, &result, err))
        return false;
    if (cli_given(call, "--json"))
        cli_put_response(call, "store.check", &result);
    else
        print_check(call, &result);
    if (result.fault_count > 0)
        return error_set(err, ERROR_STORE, "“%1$s”有 %2$zu 处问题%3$.0s；请与备份核对，不要再写入",
                         "%2$zu problem%3$s in \"%1$s\"; compare it with a backup and do not write to it",
                         dir, result.fault_count, plural_s(result.fault_count));
    return true;
}

bool cmd_store_key_new(cli_call *call, error *err)
{
    str key;
    if (!cli_act(call, STORE_KEY_ACTION, &(action_nothing){ 0 }, &key, err))
        return false;
    if (cli_given(call, "--json"))
        cli_put_response(call, STORE_KEY_ACTION, &key);
    else
        fprintf(
            call->out,
            cli_words(
                call, "今后由密钥 %.*s 签署审计记录；原来的密钥保留在旁边\n",
                "audit records are signed by the key %.*s from now on; the one before is kept beside it\n"),
            STR_ARG(key));
    return true;
}

static str region_text(cli_call *call, const region *r)
{
    return r ? str_format(call->request, "%.*s %.*s", STR_ARG(r->code), STR_ARG(r->name))
             : str_of(cli_words(call, "未设定", "none"));
}

static str years_text(cli_call *call, const region_years *years)
{
    strbuf b = strbuf_in(call->request, 0);
    for (size_t i = 0; i < years->count; i++)
        strbuf_addf(&b, "%s%d", i ? cli_words(call, "、", ", ") : "", years->items[i]);
    if (years->count == 0)
        strbuf_add(&b, str_of(years->is_registered ? cli_words(call, "没有", "none")
                                                   : cli_words(call, "未登记", "not registered")));
    return strbuf_str(&b);
}

static void print_years(cli_call *call, const region_years *elections, const region_years *terms)
{
    fprintf(call->out,
            cli_words(call, "换届年份：%.*s；各届第一年：%.*s\n",
                      "election years: %.*s; first years of terms: %.*s\n"),
            STR_ARG(years_text(call, elections)), STR_ARG(years_text(call, terms)));
}

bool cmd_store_set(cli_call *call, error *err)
{
    settings_change change;
    setup_options options = { 0 };
    bool sets_years = cli_given(call, "--elections") || cli_given(call, "--terms");
    if (!cli_given(call, "--region") && !cli_given(call, "--regions") && !cli_given(call, "--settings") &&
        !cli_given(call, "--names") && !sets_years)
        return error_set(
            err, ERROR_USAGE,
            "没有要更改的内容；请用 --region 地区、--elections 年份、--terms 年份、--regions 文件、--settings 文件 或 --names 文件",
            "nothing to change; use --region REGION, --elections YEARS, --terms YEARS, --regions FILE, --settings FILE or --names FILE");
    if (cli_given(call, "--for") && !sets_years)
        return error_set(err, ERROR_USAGE, "--for 须与 --elections 或 --terms 合用",
                         "--for requires --elections or --terms");
    if (!cli_ask(call, "store.set", &options, err) || !cli_act(call, "store.set", &options, &change, err))
        return false;
    if (cli_given(call, "--json")) {
        cli_put_response(call, "store.set", &change);
        return true;
    }
    fprintf(call->out,
            cli_words(call, "本地区：%.*s（原为 %.*s）；地区 %zu 个\n",
                      "region of the store: %.*s (before: %.*s); regions %zu\n"),
            STR_ARG(region_text(call, change.is)), STR_ARG(region_text(call, change.was)),
            change.region_count);
    if (sets_years || options.settings_csv.len > 0)
        print_years(call, &change.elections, &change.terms);
    if (change.figures_of_old > 0)
        fprintf(
            call->err,
            cli_words(
                call, "提醒：已有 %lld 个数据属于 %.*s，不随之更改；属于新地区的数据，请注明地区后重新导入\n",
                "warning: existing data (values: %lld) remains assigned to %.*s; to assign it to the new region, import it again with that region\n"),
            (long long)change.figures_of_old, STR_ARG(region_text(call, change.was)));
    return true;
}

bool cmd_store_map(cli_call *call, error *err)
{
    map_request asked = { .map = STR("none") };
    map_result found;
    const char *path = call->arguments[0];
    if (strcmp(path, "none") != 0 && !cli_read_text(call, path, SHAPES_BYTES_MAX, &asked.map, err))
        return false;
    if (!cli_act(call, "store.map", &asked, &found, err))
        return error_prefix(err, "“%s”：", "\"%s\": ", path);
    if (cli_given(call, "--json")) {
        cli_put_response(call, "store.map", &found);
        return true;
    }
    fprintf(call->out,
            cli_words(call, "有图形的地区 %zu 个，共 %zu 个点\n", "regions with a shape: %zu, points: %zu\n"),
            found.region_count, found.point_count);
    for (size_t i = 0; i < found.unmatched_count; i++)
        fprintf(call->err, cli_words(call, "提醒：没有这个地区：%.*s\n", "warning: no such region: %.*s\n"),
                STR_ARG(found.unmatched[i]));
    return true;
}

bool cmd_store_show(cli_call *call, error *err)
{
    store_overview o;
    const char *dir = cli_store_dir(call);
    if (!cli_act(call, "store.show", &(action_nothing){ 0 }, &o, err))
        return false;
    if (cli_given(call, "--json")) {
        cli_put_of_store(call, dir, action_find(STR("store.show"))->response, &o);
        return true;
    }
    fprintf(call->out, cli_words(call, "%s\n本地区：%.*s\n", "%s\nregion: %.*s\n"), dir,
            STR_ARG(region_text(call, o.home)));
    if (o.home)
        print_years(call, &o.elections, &o.terms);
    fprintf(call->out,
            cli_words(call, "规划 %lld 份，数据 %lld 个（含历次版本），导入 %lld 次",
                      "plans %lld, values %lld (all versions), imports %lld"),
            (long long)o.holds.plan_count, (long long)o.holds.figure_count, (long long)o.holds.import_count);
    if (o.holds.last_import.len > 0)
        fprintf(call->out, cli_words(call, "，最近一次 %.*s", ", latest %.*s"), STR_ARG(o.holds.last_import));
    fprintf(call->out,
            cli_words(call, "\n指标 %zu 个，地区 %zu 个，部门 %zu 个\n",
                      "\nindicators %zu, regions %zu, departments %zu\n"),
            o.indicator_count, o.region_count, o.department_count);
    return true;
}
