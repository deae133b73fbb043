#include "service/plan/import.h"

#include <stdlib.h>

#include "assess/assess.h"
#include "assess/differ.h"
#include "dataset/regions.h"
#include "formula/formula.h"
#include "formula/path.h"
#include "service/assess/references.h"
#include "service/plan/add_target.h"
#include "service/plan/amend.h"
#include "service/plan/link.h"
#include "service/plan/load.h"
#include "service/plan/read.h"
#include "service/plan/row_domains.h"
#include "base/hash.h"

/* One plan made ready to be saved. */
typedef struct prepared {
    stored_plan content;
    const plan *read;
    plan_nodes nodes;
    amend_plans amending; /* of an amended plan */
    stored_plan before;
    plan_nodes before_nodes;
    const amend_links *links;    /* NULL: no amended plan */
    size_t made_from, made_to;   /* its own indicators among those of the linker */
    bool was_there;
} prepared;

/* Shared by the plans of one document during an import. */
typedef struct importing {
    arena *memory;
    store *s;
    context *c;
    str source, hash;
    plan_linker linker;
    departments departments;
    regions regions;
    region_index region_index;
    plan_records plans;
    const region *home;          /* of the store; NULL: none */
    domain_choice *choices;
    size_t choice_count;
    bool as_new;
    prepared *prepared;          /* [plans of the document] */
} importing;

static bool code_is_used(const importing *im, str code)
{
    for (size_t i = 0; i < im->plans.count; i++)
        if (str_eq(im->plans.items[i].code, code))
            return true;
    for (size_t i = 0; im->prepared[i].content.record.code.data; i++)
        if (str_eq(im->prepared[i].content.record.code, code))
            return true;
    return false;
}

/* women-2021; children-2021-2 where that is taken. */
static str plan_code(const importing *im, const plan *p)
{
    const char *word = plan_subject_words[p->subject] ? plan_subject_words[p->subject] : "plan";
    str base = str_format(im->memory, "%.*s-%d",
                          STR_ARG(str_replace(im->memory, str_of(word), STR("+"), STR("-"))),
                          p->period_start),
        code = base;
    for (unsigned n = 2; code_is_used(im, code); n++)
        code = str_format(im->memory, "%.*s-%u", STR_ARG(base), n);
    return code;
}

/* The store's own region when its name is the plan's or the plan names none; else whichever has the name. */
static const region *plan_region(const importing *im, const plan *p)
{
    const region *found;
    error ignored;
    str key = name_key(im->memory, p->region);
    if (key.len == 0 || (im->home && str_has(key, name_key(im->memory, im->home->name))))
        return im->home;
    return region_find(im->memory, &im->region_index, p->region, &found, &ignored) ? found : 0;
}

const char *const plan_region_fit_words[PLAN_REGION_FIT_COUNT] = {
    [PLAN_REGION_FITS] = "fits", [PLAN_REGION_OTHER] = "other", [PLAN_REGION_UNKNOWN] = "unknown",
        [PLAN_REGION_UNSET] = "unset",
};

static plan_region_fit region_fit(const importing *im, const plan_record *r)
{
    if (!im->home)
        return PLAN_REGION_UNSET;
    return r->region == im->home->id ? PLAN_REGION_FITS : r->region ? PLAN_REGION_OTHER : PLAN_REGION_UNKNOWN;
}

static void fill_record(const importing *im, const plan *p, plan_record *r)
{
    const region *of = plan_region(im, p);
    *r = (plan_record){ .code = plan_code(im, p),
                        .title = p->title,
                        .subject = p->subject,
                        .region_name = p->region,
                        .region = of ? of->id : REGION_NO_ID,
                        .region_code = of ? of->code : STR(""),
                        .period_start = p->period_start,
                        .period_end = p->period_end,
                        .source = im->source,
                        .document_hash = im->hash,
                        .imported_at = im->c->by.now,
                        .imported_by = im->c->by.who };
}

static str upper_code(arena *a, str code)
{
    char *copy = str_zero_ended(a, code);
    for (size_t i = 0; i < code.len; i++)
        copy[i] = copy[i] >= 'a' && copy[i] <= 'z'   ? (char)(copy[i] - 32)
                  : copy[i] == '-' || copy[i] == '+' ? '_'
                                                     : copy[i];
    return (str){ copy, code.len };
}

/* ---- ready to be saved ---- */

static void place_targets(importing *im, prepared *one)
{
    stored_plan *p = &one->content;
    str *catalogue = arena_array(im->memory, str, p->targets.count);
    for (size_t i = 0; i < p->targets.count; i++) {
        const indicator *linked = plan_linked_indicator(&im->linker, p->targets.items[i].indicator);
        catalogue[i] = linked ? linked->domain : STR("");
    }
    place_rows(im->memory, &one->nodes, p->domain_titles, p->domain_count, catalogue, &p->targets);
}

static bool apply_choices(importing *im, stored_plan *p, size_t *moved_out, error *err)
{
    for (size_t i = 0; i < im->choice_count; i++) {
        size_t rows = domain_choice_rows(&im->choices[i], p->record.code, &p->targets);
        if (rows && !domain_choice_apply(im->memory, &im->choices[i], p->domain_titles, p->domain_count,
                                         &p->targets, err))
            return false;
        *moved_out += rows;
    }
    return true;
}

static void name_leads(importing *im, prepared *one)
{
    for (size_t i = 0; i < one->nodes.count; i++) {
        plan_node *n = &one->nodes.items[i];
        if (n->lead.len > 0)
            n->lead_code = department_code_of(im->memory, &im->linker.departments, n->lead,
                                              one->read->region);
    }
}

/* The plan of the store that a document amends: same subject, region and years; of several the one with the
 * same title, else the first. Another plan of the same document does not amend it again. */
static const plan_record *amended_by(const importing *im, const plan_record *r)
{
    const plan_record *found = 0;
    for (size_t i = 0; i < im->plans.count && !im->as_new; i++) {
        const plan_record *old = &im->plans.items[i];
        bool is_same = old->subject == r->subject && old->region == r->region &&
                       (r->region != REGION_NO_ID || str_eq(old->region_name, r->region_name)) &&
                       old->period_start == r->period_start && old->period_end == r->period_end;
        for (size_t k = 0; is_same && im->prepared[k].content.record.code.data; k++)
            is_same = im->prepared[k].content.record.id != old->id;
        if (is_same && (!found || (!str_eq(found->title, r->title) && str_eq(old->title, r->title))))
            found = old;
    }
    return found;
}

/* The version in force, to which the document is compared. */
static bool load_before(importing *im, prepared *one, const plan_record *old, error *err)
{
    one->content.record.id = old->id;
    one->content.record.code = old->code;
    one->content.record.version_count = old->version_count;
    return store_load_plan(im->memory, im->s, old->code, &one->before, err) &&
           store_load_plan_nodes(im->memory, im->s, one->before.record.version_id, &one->before_nodes, err);
}

static void amend(importing *im, prepared *one, imported_plan *out)
{
    stored_plan *after = &one->content;
    plan_carry_added(im->memory, &one->before, after, &one->nodes);
    str *codes = arena_array(im->memory, str, after->targets.count);
    for (size_t i = 0; i < after->targets.count; i++) {
        const indicator *linked = plan_linked_indicator(&im->linker, after->targets.items[i].indicator);
        codes[i] = linked ? linked->code : STR("");
    }
    one->amending = (amend_plans){ .memory = im->memory,
                                   .before = &one->before,
                                   .before_nodes = &one->before_nodes,
                                   .known = &im->linker.known,
                                   .after = after,
                                   .after_nodes = &one->nodes,
                                   .after_codes = codes };
    amendment *found = arena_new(im->memory, amendment);
    plan_amend(im->memory, &one->amending, found, &one->links);
    out->amendment = found;
    out->record.version = after->record.version = found->version_before + 1;
}

static bool prepare_new(importing *im, const plan *p, prepared *one, error *err)
{
    stored_plan *content = &one->content;
    size_t chosen = 0;
    plan_record record;
    fill_record(im, p, &record);
    const plan_record *old = amended_by(im, &record);
    content->record = record;
    content->record.version = 1;
    if (old && !load_before(im, one, old, err))
        return false;
    record = content->record;
    im->linker.plan_code = upper_code(im->memory, record.code);
    one->made_from = im->linker.made.count;
    content->targets = plan_link_targets(&im->linker, p);
    one->made_to = im->linker.made.count;
    content->domain_titles = arena_array(im->memory, str, p->domain_count);
    content->domain_count = p->domain_count;
    for (size_t i = 0; i < p->domain_count; i++)
        content->domain_titles[i] = p->domains[i].title;
    one->read = p;
    one->nodes = plan_nodes_of(im->memory, p);
    name_leads(im, one);
    if (!apply_choices(im, content, &chosen, err))
        return false;
    place_targets(im, one);
    return true;
}

static void fill_titles(importing *im, const stored_plan *p, imported_plan *out)
{
    standard_domains standard = standard_domains_read(im->memory);
    out->domain_titles = p->domain_titles;
    out->domain_count = p->domain_count;
    out->domain_titles_en = arena_array(im->memory, str, p->domain_count);
    for (size_t i = 0; i < p->domain_count; i++) {
        const standard_domain *known = standard_domain_of(im->memory, &standard, p->domain_titles[i]);
        out->domain_titles_en[i] = known ? known->name_en : p->domain_titles[i];
    }
}

/* The targets as an assessment has them, as far as comparing them needs. */
static void fill_differences(importing *im, const stored_plan *p, imported_plan *out)
{
    assessment all = { .plan_end = p->record.period_end, .target_count = out->target_count,
        .targets = arena_array(im->memory, assessed_target, out->target_count) };
    for (size_t i = 0; i < out->target_count; i++) {
        const indicator *of = out->targets[i].indicator;
        const plan_target *t = out->targets[i].target;
        all.targets[i] = (assessed_target){ .target = &t->reading,
                                            .where = t->where,
                                            .is_key = plan_is_row(t->where),
                                            .code = of ? of->code : STR(""),
                                            .name = of ? of->name : t->reading.indicator,
                                            .unit = of ? of->unit : t->reading.unit };
    }
    assess_mark_repeats(im->memory, &all);
    for (size_t i = 0; i < all.target_count; i++)
        service_name_references(im->memory, &im->linker.index, &all.targets[i]);
    assess_mark_differences(im->memory, &all);
    for (size_t i = 0; i < out->target_count; i++) {
        out->targets[i].differs_zh = all.targets[i].differs_zh;
        out->targets[i].differs_en = all.targets[i].differs_en;
    }
}

/* Proposes a geometric path to a person, where a straight line cannot be right; nothing is changed. */
static void propose_path(importing *im, const plan_record *r, linked_target *out)
{
    error err;
    const formula *f;
    const plan_target *t = out->target;
    if (!t->has_baseline || !formula_parse(im->memory, t->reading.formula, &f, &err) ||
        f->kind != FORMULA_TEST || f->test.form != TEST_COMPARE || f->test.low.source != BOUND_NUMBER ||
        f->test.low.change != CHANGE_NONE || f->always || f->every_year)
        return;
    decimal goal = f->test.low.number;
    int year = f->by_year ? f->by_year : r->period_end;
    if (!path_is_proposed(t->baseline, t->baseline_year, goal, year))
        return;
    str from = decimal_text(im->memory, t->baseline), to = decimal_text(im->memory, goal);
    out->path_zh = str_format(im->memory,
                              "从%d年的%.*s到%d年的%.*s，历时%d年，剩下不到一半；直线要求越到后来降幅越大，建议在规划核对页"
                              "改用等比路径，或运行 halfsky target set %.*s --path geometric --why 理由",
                              t->baseline_year, STR_ARG(from), year, STR_ARG(to), year - t->baseline_year,
                              STR_ARG(t->where));
    out->path_en = str_format(im->memory,
                              "from %.*s in %d to %.*s in %d, %d years, at most half remains; a straight line asks for ever larger falls,"
                              " so a geometric path is proposed: choose it on the proof sheet, or run halfsky target set %.*s --path geometric --why REASON",
                              STR_ARG(from), t->baseline_year, STR_ARG(to), year, year - t->baseline_year,
                              STR_ARG(t->where));
}

static void list_targets(importing *im, const stored_plan *content, imported_plan *out)
{
    out->target_count = content->targets.count;
    out->targets = arena_array(im->memory, linked_target, out->target_count);
    for (size_t i = 0; i < out->target_count; i++) {
        const plan_target *t = &content->targets.items[i];
        out->targets[i] = (linked_target){ .target = t,
                                           .indicator = plan_linked_indicator(&im->linker, t->indicator) };
        propose_path(im, &content->record, &out->targets[i]);
        out->counts[t->link]++;
    }
    fill_differences(im, content, out);
}

static bool prepare_one(importing *im, const plan *p, unsigned place, imported_plan *out, error *err)
{
    str code;
    prepared *one = &im->prepared[place - 1];
    if (!store_find_plan_of_document(im->memory, im->s, im->hash, place, &code, err))
        return false;
    one->was_there = code.data;
    im->linker.unknown_references = (plan_texts){ 0 };
    if (one->was_there ? !service_load_plan(im->memory, im->s, code, &im->linker.known, &one->content, err) ||
                             !apply_choices(im, &one->content, &out->moved, err)
                       : !prepare_new(im, p, one, err))
        return false;
    out->was_there = one->was_there;
    if (out->moved && one->content.record.version < one->content.record.version_count)
        return error_set(
            err, ERROR_INPUT,
            "这是 %.*s 的第%u版，现行的是第%u版；更改领域请用现行文本，或在规划核对页更改",
            "%.*s: this is version %u, and version %u is in force; change domains of that one, or on"
            " the proof sheet of the plan",
            STR_ARG(one->content.record.code), one->content.record.version,
            one->content.record.version_count);
    out->record = one->content.record;
    out->region_fit = region_fit(im, &out->record);
    out->unknown_references = im->linker.unknown_references;
    fill_titles(im, &one->content, out);
    if (!one->was_there)
        list_targets(im, &one->content, out);
    if (one->content.record.id && !one->was_there)
        amend(im, one, out);
    return true;
}

/* A choice must be about one plan of the document, or name which. */
static bool check_choices(importing *im, size_t plan_count, error *err)
{
    for (size_t c = 0; c < im->choice_count; c++) {
        const domain_choice *one = &im->choices[c];
        size_t having = 0;
        for (size_t i = 0; i < plan_count; i++)
            having += domain_choice_rows(one, im->prepared[i].content.record.code,
                                         &im->prepared[i].content.targets) > 0;
        if (having == 0)
            return error_set(err, ERROR_INPUT, "--domain %.*s：指标表里没有这一行",
                             "--domain %.*s: the indicator table has no such row", STR_ARG(one->text));
        if (having > 1)
            return error_set(err, ERROR_INPUT, "--domain %.*s：文件里不止一份规划有这一行，请写 %.*s:%.*s",
                             "--domain %.*s: several plans of the document have this row; write %.*s:%.*s",
                             STR_ARG(one->text), STR_ARG(im->prepared[0].content.record.code),
                             STR_ARG(one->text));
    }
    return true;
}

static bool prepare_all(importing *im, const plan_document *d, plan_import_result *result, error *err)
{
    for (size_t i = 0; i < d->count; i++) {
        if (!prepare_one(im, &d->plans[i], (unsigned)i + 1, &result->plans[i], err))
            return false;
        result->remark_count += d->plans[i].remarks.count;
        result->unread_count += d->plans[i].unread.count;
    }
    return check_choices(im, d->count, err);
}

/* ---- saving ---- */

static bool save_new(importing *im, prepared *one, unsigned place, error *err)
{
    stored_plan *p = &one->content;
    str detail = str_format(im->memory, "{\"plan\":\"%.*s\",\"version\":%u,\"targets\":%zu,\"sm3\":\"%.*s\"}",
                            STR_ARG(p->record.code), p->record.version, p->targets.count, STR_ARG(im->hash));
    for (size_t i = one->made_from; i < one->made_to; i++)
        if (!store_save_indicator(im->s, im->linker.made.items[i], err))
            return false;
    for (size_t i = 0; i < p->targets.count; i++) { /* indicators just saved have ids of the store now */
        const indicator *linked = plan_linked_indicator(&im->linker, p->targets.items[i].indicator);
        p->targets.items[i].indicator = linked ? linked->id : INDICATOR_NO_ID;
    }
    if (!store_save_plan(im->s, p, one->read, &one->nodes, place, err) ||
        (one->links && !plan_amend_save(im->c, &one->amending, one->links, err)))
        return false;
    context_record(im->c, 0, im->source, detail);
    return true;
}

/* A domain chosen for a plan that was there is a correction of its row. */
static bool save_choices(importing *im, const stored_plan *p, error *err)
{
    for (size_t i = 0; i < p->targets.count; i++) {
        const plan_target *t = &p->targets.items[i];
        bool is_again = i > 0 && p->targets.items[i - 1].node == t->node;
        if (t->domain_by != DOMAIN_CHOSEN || is_again)
            continue;
        correction c = { .node = t->node,
                         .act = STR("node.set"),
                         .at = im->c->by.now,
                         .who = im->c->by.who,
                         .why = im->c->by.why };
        c.values[CORRECTED_DOMAIN] = str_format(im->memory, "%u", t->domain_no);
        c.was[CORRECTED_DOMAIN] = str_format(im->memory, "%u", t->domain_read);
        if (!store_add_correction(im->s, p->record.version_id, &c, err))
            return false;
        context_record(im->c, "node.set", str_format(im->memory, "%lld", (long long)c.node),
                       correction_detail(im->memory, &c));
    }
    return true;
}

static bool save_all(importing *im, plan_import_result *result, error *err)
{
    for (size_t i = 0; i < result->count; i++) {
        prepared *one = &im->prepared[i];
        if (!one->was_there && !save_new(im, one, (unsigned)i + 1, err))
            return false;
        if (one->was_there && result->plans[i].moved && !save_choices(im, &one->content, err))
            return false;
        result->plans[i].record = one->content.record;
    }
    return true;
}

static bool read_choices(importing *im, const plan_import_options *options, error *err)
{
    im->choice_count = options->domain_count;
    im->choices = arena_array(im->memory, domain_choice, options->domain_count);
    for (size_t i = 0; i < options->domain_count; i++)
        if (!domain_choice_parse(options->domains[i], &im->choices[i], err))
            return false;
    return true;
}

static bool load(importing *im, error *err)
{
    str home;
    im->linker.memory = im->memory;
    if (!store_load_indicators(im->memory, im->s, &im->linker.known, err) ||
        !store_load_regions(im->memory, im->s, &im->regions, err) ||
        !store_load_departments(im->memory, im->s, &im->departments, err) ||
        !store_list_plans(im->memory, im->s, &im->plans, err) ||
        !store_setting(im->memory, im->s, STR("region"), &home, err))
        return false;
    im->linker.index = indicator_index_of(im->memory, &im->linker.known);
    im->linker.departments = department_index_of(im->memory, &im->departments);
    im->region_index = region_index_of(im->memory, &im->regions);
    im->home = region_of_code(&im->regions, home);
    if (home.len > 0 && !im->home)
        return error_set(err, ERROR_STORE, "本地区设置“%.*s”不是地区代码",
                         "the region of the store, \"%.*s\", is not a region code", STR_ARG(home));
    return true;
}

/* Without its period no target of a plan can be judged. */
static bool has_periods(const plan_document *d, error *err)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->plans[i].period_end == 0)
            return error_set(
                err, ERROR_INPUT, "“%.*s”看不出规划期（如 2021—2030年）；请用 --period 2021-2030 给出",
                "\"%.*s\": no plan period found (such as 2021—2030年); give it with --period 2021-2030",
                STR_ARG(d->plans[i].title));
    return true;
}

bool service_import_plan(context *c, const plan_import_request *asked, plan_import_result *result_out,
                         error *err)
{
    plan_document d;
    arena *a = c->request;
    importing *im = arena_new(a, importing);
    *im = (importing){
        .memory = a, .s = c->store, .c = c, .source = asked->source, .as_new = asked->options.as_new
    };
    if (!read_choices(im, &asked->options, err) ||
        !service_read_plan(a, &(plan_source){ asked->bytes, asked->source, asked->options.period }, &d,
                           err) ||
        !has_periods(&d, err))
        return false;
    if (d.count == 0)
        return error_set(err, ERROR_INPUT, "没有找到规划：应有标题、领域、主要目标等",
                         "no plan found: expected a title, domains and goals");
    plan_import_result result = { .plans = arena_array(a, imported_plan, d.count), .count = d.count,
        .remark_count = d.remarks.count, .unread_count = d.unread.count };
    result.coverage = plan_cover(a, &d);
    im->prepared = arena_array(a, prepared, d.count + 1); /* the last one ends the list */
    if (!context_progress(c, "识读规划", "reading the plan", 1, 3, err) ||
        !hash_sm3(a, asked->bytes, &im->hash, err) || !load(im, err) || !prepare_all(im, &d, &result, err) ||
        !context_progress(c, "识读规划", "reading the plan", 2, 3, err))
        return false;
    result.home = im->home ? im->home->code : STR("");
    result.home_name = im->home ? im->home->name : STR("");
    *result_out = result;
    return asked->options.is_preview || save_all(im, result_out, err);
}
