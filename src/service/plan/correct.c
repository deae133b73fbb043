#include "service/plan/correct.h"

#include "base/vec.h"
#include "dataset/regions.h"
#include "formula/path.h"
#include "service/asked_regions.h"
#include "service/catalogue/regions.h"
#include "service/plan/correct_check.h"
#include "service/plan/domain_names.h"
#include "service/plan/lead_unit.h"
#include "service/plan/load.h"
#include "service/plan/node_lines.h"
#include "service/plan/part.h"

/* ---- lists ---- */

static str code_of(const indicators *known, int32_t id)
{
    const indicator *i = indicator_of_id(known, id);
    return i ? i->code : STR("");
}

static target_line line_of(const indicators *known, const plan_target *read, const plan_target *now)
{
    return (target_line){ .id = read->origin,
                          .read = read,
                          .now = now,
                          .indicator_read = code_of(known, read->indicator),
                          .indicator = code_of(known, now->indicator) };
}

bool service_list_targets(context *c, str key, target_lines *lines_out, error *err)
{
    const catalogue_snapshot *known;
    stored_plan *read = arena_new(c->request, stored_plan), *now = arena_new(c->request, stored_plan);
    if (!asked_plan_settle(c, &key, err) || !context_catalogue(c, &known, err) ||
        !store_load_plan(c->request, c->store, key, read, err))
        return false;
    *now = plan_corrected(c->request, &known->indicators, read);
    target_line *items = arena_array(c->request, target_line, read->targets.count);
    for (size_t i = 0; i < read->targets.count; i++)
        items[i] = line_of(&known->indicators, &read->targets.items[i], &now->targets.items[i]);
    *lines_out = (target_lines){ now->record, now->domain_titles, now->domain_count, items,
                                 read->targets.count };
    return true;
}

/* ---- history ---- */

static bool load_version(context *c, const plan_appearance *seen, const indicators *known, bool is_node,
                         part_version *v, error *err)
{
    stored_plan p;
    plan_nodes nodes;
    VEC(correction) own = { 0 };
    str key = str_format(c->request, "%.*s@%u", STR_ARG(seen->plan), seen->version);
    if (!store_load_plan(c->request, c->store, key, &p, err) ||
        !store_load_plan_nodes(c->request, c->store, p.record.version_id, &nodes, err))
        return false;
    v->record = p.record;
    for (size_t i = 0; !is_node && i < p.targets.count; i++)
        if (p.targets.items[i].id == seen->id) {
            v->target = &p.targets.items[i];
            v->indicator = code_of(known, v->target->indicator);
        }
    int64_t node = is_node ? seen->id : v->target ? v->target->node : 0;
    for (size_t i = 0; i < nodes.count; i++)
        if (nodes.items[i].id == node)
            v->node = &nodes.items[i];
    for (size_t i = 0; i < p.corrections.count; i++) {
        const correction *one = &p.corrections.items[i];
        if (is_node ? one->node == seen->id : one->target == seen->id)
            *vec_push(c->request, &own) = *one;
    }
    v->corrections = (corrections){ own.items, own.count };
    return true;
}

bool service_correction_history(context *c, const named_part *of, bool is_node,
                                correction_history *history_out, error *err)
{
    const catalogue_snapshot *known;
    found_part *f = arena_new(c->request, found_part);
    if (!context_catalogue(c, &known, err) || !service_find_part(c, of, is_node, f, err))
        return false;
    correction_history s = { .id = found_part_id(f),
                           .is_node = is_node,
                           .is_gone = f->is_gone,
                           .versions = arena_array(c->request, part_version, f->seen.count),
                           .count = f->seen.count };
    if (!is_node)
        s.target = line_of(&known->indicators, f->target, f->target_now);
    for (size_t i = 0; i < s.count; i++)
        if (!load_version(c, &f->seen.items[i], &known->indicators, is_node, &s.versions[i], err))
            return false;
    *history_out = s;
    return true;
}

/* ---- checks at the door ---- */

typedef struct correcting {
    context *c;
    const catalogue_snapshot *known;
    const correction_request *asked;
    found_part part;
    correction made;
} correcting;

/* A target is judged by an evaluator of the region who is not of the unit that leads it. */
static bool may_judge(correcting *w, int64_t of_region, error *err)
{
    lead_units leads;
    if (!access_require(w->c, PERMISSION_JUDGE, of_region, 0, err) ||
        !lead_units_load(w->c, &w->part.now, of_region, &leads, err))
        return false;
    const org_unit *lead = lead_unit_of(&leads, w->part.target_now);
    return !lead || access_may(w->c, PERMISSION_JUDGE, of_region, lead->id) ||
           error_set(err, ERROR_DENIED,
                     "目标由“%.*s”牵头，该单位的人不能评判；请由其他单位的评估人员评判",
                     "\"%.*s\" leads the target, so its own people may not judge it; an evaluator of another"
                     " unit does",
                     STR_ARG(lead->name));
}

static bool take_verdict(correcting *w, error *err)
{
    const plan_record *r = &w->part.read.record;
    const region *of = 0;
    str text = w->asked->region.len > 0 ? w->asked->region : r->region_code;
    str word = w->made.values[CORRECTED_VERDICT];
    verdict given;
    if (w->made.values[CORRECTED_EVIDENCE].len == 0)
        return error_set(err, ERROR_USAGE, "判定要写明依据：--evidence", "a verdict needs evidence: --evidence");
    if (!verdict_of(word, &given) || !verdict_is_given(given))
        return error_set(
            err, ERROR_INPUT, "判定应为 met、on_track、behind、at_risk、moving_away 或 not_met，这里是“%.*s”",
            "the verdict must be met, on_track, behind, at_risk, moving_away or not_met; found \"%.*s\"",
            STR_ARG(word));
    if (!str_eq(w->part.target_now->reading.formula, STR("judged")))
        return error_set(
            err, ERROR_INPUT,
            "目标 %lld 按数据判定（公式 %.*s），不由人判定；如应由人判定，先把公式改为 judged",
            "target %lld is judged by figures (formula %.*s), not by a person; to change that, first"
            " set its formula to judged",
            (long long)found_part_id(&w->part), STR_ARG(w->part.target_now->reading.formula));
    if (w->asked->year < r->period_start || w->asked->year > r->period_end)
        return error_set(err, ERROR_INPUT, "年份应在规划期 %d—%d 内，这里是 %d",
                         "the year must be within the plan, %d to %d; found %d", r->period_start,
                         r->period_end, w->asked->year);
    if (!service_find_region(w->c, text, &of, err))
        return false;
    w->made.region = of->id;
    w->made.region_code = of->code;
    w->made.year = w->asked->year;
    return may_judge(w, of->id, err);
}

static bool take_kind(correcting *w, error *err)
{
    plan_node_kind kind;
    str word = w->made.values[CORRECTED_KIND];
    if (!word.data)
        return true;
    if (!plan_node_kind_of(word, &kind) || !plan_node_kind_table[kind].is_choice)
        return error_set(err, ERROR_INPUT,
                         "类别应为 goal、measure、project、overall 或 implementation，这里是“%.*s”",
                         "the kind must be goal, measure, project, overall or implementation; found \"%.*s\"",
                         STR_ARG(word));
    if (!plan_node_kind_table[w->part.node->kind].is_choice)
        return error_set(err, ERROR_INPUT, "%s的类别不能更改%.0s", "the kind of %.0sa %s cannot be changed",
                         plan_node_kind_table[w->part.node->kind].zh,
                         plan_node_kind_table[w->part.node->kind].en);
    return true;
}

static bool take_domain(correcting *w, error *err)
{
    const stored_plan *p = &w->part.now;
    int64_t no = 0;
    str *value = &w->made.values[CORRECTED_DOMAIN];
    strbuf all = strbuf_in(w->c->request, 0);
    if (!value->data)
        return true;
    if (!int_parse(*value, &no)) {
        standard_domains standard = standard_domains_read(w->c->request);
        no = domain_of_name(w->c->request, &standard, p->domain_titles, p->domain_count, *value);
    }
    for (size_t i = 0; i < p->domain_count; i++)
        strbuf_addf(&all, "%s%zu %.*s", i ? ", " : "", i + 1, STR_ARG(p->domain_titles[i]));
    if (no < 1 || (size_t)no > p->domain_count)
        return error_set(err, ERROR_INPUT, "没有领域“%.*s”；有：%.*s",
                         "there is no domain \"%.*s\"; there are: %.*s", STR_ARG(*value), (int)all.len,
                         all.data ? all.data : "");
    *value = str_format(w->c->request, "%lld", (long long)no);
    return true;
}

/* Fills in the program's reading of each corrected field. */
static void fill_was(correcting *w)
{
    const plan_target *t = w->part.target;
    const plan_node *n = w->part.node;
    str was[CORRECTED_COUNT] = { 0 };
    if (!w->part.is_node) {
        was[CORRECTED_FORMULA] = t->reading.formula;
        was[CORRECTED_INDICATOR] = code_of(&w->known->indicators, t->indicator);
        was[CORRECTED_INDICATOR] = was[CORRECTED_INDICATOR].len > 0 ? was[CORRECTED_INDICATOR] : STR("none");
        was[CORRECTED_DROPPED] = STR("no");
        was[CORRECTED_PATH] = str_of(required_path_table[PATH_LINEAR].word);
        was[CORRECTED_VERDICT] = str_of(verdict_table[VERDICT_AWAITING_JUDGEMENT].word);
        was[CORRECTED_EVIDENCE] = STR("");
    } else {
        strbuf names = strbuf_in(w->c->request, 0);
        stored_plan as_read = w->part.read;
        as_read.corrections = (corrections){ 0 };
        for (size_t i = 0; i < n->support.count; i++)
            strbuf_addf(&names, "%s%.*s", i ? "," : "", STR_ARG(n->support.items[i]));
        was[CORRECTED_KIND] = str_of(plan_node_kind_table[n->kind].word);
        was[CORRECTED_DOMAIN] = str_format(w->c->request, "%u",
                                           plan_domain_of_node(&as_read, &w->part.nodes, n));
        was[CORRECTED_LEAD] = n->lead.data ? n->lead : STR("");
        was[CORRECTED_SUPPORT] = strbuf_str(&names).data ? strbuf_str(&names) : STR("");
        was[CORRECTED_TITLE] = n->title.data ? n->title : STR("");
    }
    for (int i = 0; i < CORRECTED_COUNT; i++)
        w->made.was[i] = w->made.values[i].data ? was[i] : STR_NONE;
}

static bool check_values(correcting *w, error *err)
{
    size_t count = 0;
    for (int i = 0; i < CORRECTED_COUNT; i++)
        count += w->made.values[i].data != 0;
    if (count == 0)
        return error_set(err, ERROR_USAGE, "没有说明更正什么；见 --help",
                         "nothing to correct was given; see --help");
    if (w->part.is_node)
        return take_kind(w, err) && take_domain(w, err);
    if (w->made.values[CORRECTED_VERDICT].data)
        return take_verdict(w, err);
    if (w->made.values[CORRECTED_DROPPED].data)
        return true;
    return correction_check_target(w->c, w->part.target_now, &w->made, err);
}

/* ---- saving ---- */

static bool set_state(context *c, correction *one, correction_state state, error *err)
{
    one->state = state;
    one->state_at = c->by.now;
    one->state_who = c->by.who;
    one->state_why = c->by.why;
    return store_set_correction_state(c->store, one, err);
}

/* A verdict is replaced by judging again, not by those who correct the plan. */
static bool may_change(const context *c, const correction *one, error *err)
{
    return !one->values[CORRECTED_VERDICT].data || c->who.kind == CALLER_OWNER ||
           error_set(err, ERROR_DENIED, "评判不能撤销或确认；请由评估人员重新评判",
                     "a verdict is neither undone nor confirmed; an evaluator judges the target again");
}

static bool is_of_part(const correction *one, const found_part *f)
{
    return f->is_node ? one->node == f->node->id : one->target == f->target->id;
}

/* A new correction decides what was to be confirmed. */
static bool replace_pending(context *c, const found_part *f, error *err)
{
    for (size_t i = 0; i < f->read.corrections.count; i++) {
        correction *one = &f->read.corrections.items[i];
        if (one->state == CORRECTION_TO_BE_CONFIRMED && is_of_part(one, f) &&
            !set_state(c, one, CORRECTION_REPLACED, err))
            return false;
    }
    return true;
}

static str object_of(context *c, const found_part *f)
{
    return str_format(c->request, "%lld", (long long)found_part_id(f));
}

bool service_correct(context *c, const char *act, const correction_request *asked, correction_result *out,
                     error *err)
{
    bool is_node = str_starts(str_of(act), STR("node."));
    correcting w = { .c = c, .asked = asked };
    if (!correction_has_reason(c, err) || !context_catalogue(c, &w.known, err) ||
        !service_find_part(c, &asked->of, is_node, &w.part, err) || !found_part_is_in_force(&w.part, err))
        return false;
    w.made = (correction){ .act = str_of(act),
                           .at = c->by.now,
                           .who = c->by.who,
                           .why = c->by.why,
                           .target = is_node ? 0 : w.part.target->id,
                           .node = is_node ? w.part.node->id : 0 };
    for (int i = 0; i < CORRECTED_COUNT; i++)
        w.made.values[i] = asked->values[i].data ? str_trim(asked->values[i]) : STR_NONE;
    if (!check_values(&w, err))
        return false;
    fill_was(&w);
    if (!replace_pending(c, &w.part, err) ||
        !store_add_correction(c->store, w.part.read.record.version_id, &w.made, err))
        return false;
    context_record(c, act, object_of(c, &w.part), correction_detail(c->request, &w.made));
    *out = (correction_result){ .id = found_part_id(&w.part),
                                .plan = w.part.read.record.code,
                                .made = w.made };
    return true;
}

static str detail_of_state(context *c, const correction *one)
{
    return str_format(c->request, "{\"correction\":%lld,\"state\":\"%s\"}", (long long)one->id,
                      correction_state_table[one->state].word);
}

/* A person compared the reading with the sentence and found it right. */
static bool confirm_reading(context *c, const found_part *f, correction *made_out, error *err)
{
    correction made = { .act = STR("target.confirm"),
                        .at = c->by.now,
                        .who = c->by.who,
                        .why = c->by.why,
                        .target = f->target->id };
    static const correction_field decided[] = { CORRECTED_CONFIRMED, CORRECTED_FORMULA, CORRECTED_INDICATOR,
                                                CORRECTED_PATH };
    const correction *earlier = 0;
    for (size_t i = 0; !earlier && i < COUNT_OF(decided); i++)
        earlier = correction_of(&f->read.corrections, f->target->id, 0, decided[i], 0, 0);
    if (f->target_now->is_dropped)
        return error_set(err, ERROR_INPUT, "%lld 不作为目标，不用核对",
                         "%lld is not a target: there is no reading to confirm", (long long)found_part_id(f));
    if (earlier)
        return error_set(err, ERROR_INPUT, "%lld 已由 %.*s 核对或更正，没有待确认的更正",
                         "%lld was confirmed or corrected by %.*s and has no correction to be confirmed",
                         (long long)found_part_id(f), STR_ARG(earlier->who));
    made.was[CORRECTED_CONFIRMED] = STR("no");
    made.values[CORRECTED_CONFIRMED] = STR("yes");
    if (!store_add_correction(c->store, f->read.record.version_id, &made, err))
        return false;
    context_record(c, 0, object_of(c, f), correction_detail(c->request, &made));
    *made_out = made;
    return true;
}

bool service_confirm_corrections(context *c, const named_part *of, bool is_node, correction_result *out,
                                 error *err)
{
    found_part f;
    correction_result result = { 0 };
    if (!correction_has_reason(c, err) || !service_find_part(c, of, is_node, &f, err) ||
        !found_part_is_in_force(&f, err))
        return false;
    for (size_t i = 0; i < f.read.corrections.count; i++) {
        correction *one = &f.read.corrections.items[i];
        if (one->state != CORRECTION_TO_BE_CONFIRMED || !is_of_part(one, &f))
            continue;
        if (!may_change(c, one, err) || !set_state(c, one, CORRECTION_VALID, err))
            return false;
        context_record(c, 0, object_of(c, &f), detail_of_state(c, one));
        result.made = *one;
        result.count++;
    }
    result.id = found_part_id(&f);
    result.plan = f.read.record.code;
    if (result.count == 0 && !is_node) {
        if (!confirm_reading(c, &f, &result.made, err))
            return false;
        *out = result;
        return true;
    }
    if (result.count == 0)
        return error_set(err, ERROR_INPUT, "%lld 没有待确认的更正", "%lld has no correction to be confirmed",
                         (long long)result.id);
    *out = result;
    return true;
}

bool service_undo_correction(context *c, const named_part *of, bool is_node, correction_result *out,
                             error *err)
{
    found_part f;
    if (!correction_has_reason(c, err) || !service_find_part(c, of, is_node, &f, err) ||
        !found_part_is_in_force(&f, err))
        return false;
    const correction *newest = correction_newest(&f.read.corrections, is_node ? 0 : f.target->id,
                                                 is_node ? f.node->id : 0);
    if (!newest)
        return error_set(err, ERROR_INPUT, "%lld 没有可撤销的更正", "%lld has no correction to undo",
                         (long long)found_part_id(&f));
    correction one = *newest;
    if (!may_change(c, &one, err) || !set_state(c, &one, CORRECTION_UNDONE, err))
        return false;
    context_record(c, 0, object_of(c, &f), detail_of_state(c, &one));
    *out = (correction_result){ .id = found_part_id(&f), .plan = f.read.record.code, .made = one };
    return true;
}
