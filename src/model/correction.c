#include "model/correction.h"

#include "base/field.h"

const correction_field_row correction_field_table[CORRECTED_COUNT] = {
    [CORRECTED_FORMULA] = { "formula", "公式", "formula" },
    [CORRECTED_INDICATOR] = { "indicator", "指标", "indicator" },
    [CORRECTED_DROPPED] = { "dropped", "不作为目标", "not a target" },
    [CORRECTED_VERDICT] = { "verdict", "判定", "verdict" },
    [CORRECTED_KIND] = { "kind", "类别", "kind" },
    [CORRECTED_DOMAIN] = { "domain", "领域", "domain" },
    [CORRECTED_LEAD] = { "lead", "牵头单位", "lead department" },
    [CORRECTED_SUPPORT] = { "support", "配合单位", "supporting departments" },
    [CORRECTED_TITLE] = { "title", "标题", "title" },
    [CORRECTED_PATH] = { "path", "要求的路径", "required path" },
    [CORRECTED_EVIDENCE] = { "evidence", "依据", "evidence" },
    [CORRECTED_CONFIRMED] = { "confirmed", "已核对", "reading confirmed" },
};

const correction_field_row correction_state_table[CORRECTION_STATE_COUNT] = {
    [CORRECTION_VALID] = { "valid", "有效", "valid" },
    [CORRECTION_TO_BE_CONFIRMED] = { "to_be_confirmed", "待确认", "to be confirmed" },
    [CORRECTION_REPLACED] = { "replaced", "已被取代", "replaced" },
    [CORRECTION_UNDONE] = { "undone", "已撤销", "undone" },
};

#define AT(member) FIELD_AT(correction, member)
/* A corrected value, and the value that was read. */
#define VALUE(name, which, zh, en) \
    { name, FIELD_TEXT, FIELD_AT(correction, values[which]), zh "，更正后", "corrected " en, \
        .missing = FIELD_OPTIONAL }, \
    { name "_read", FIELD_TEXT, FIELD_AT(correction, was[which]), zh "，读出", en " as read", \
        .missing = FIELD_OPTIONAL }

const field_table correction_record_fields = {
    "CorrectionRecord", sizeof(correction), (const field[]){
        { "correction", FIELD_INT, AT(id), "更正的编号", "id of the correction" },
        { "target", FIELD_INT, AT(target), "目标的编号", "id of the target", .missing = FIELD_OPTIONAL },
        { "node", FIELD_INT, AT(node), "规划节点的编号", "id of the plan node", .missing = FIELD_OPTIONAL },
        { "region", FIELD_TEXT, AT(region_code), "判定的地区", "region of a verdict",
            .missing = FIELD_OPTIONAL },
        { "year", FIELD_YEAR, AT(year), "判定的年份", "year of a verdict", .missing = FIELD_OPTIONAL },
        VALUE("formula", CORRECTED_FORMULA, "公式", "formula"),
        VALUE("indicator", CORRECTED_INDICATOR, "指标", "indicator"),
        VALUE("dropped", CORRECTED_DROPPED, "不作为目标", "not a target"),
        VALUE("verdict", CORRECTED_VERDICT, "判定", "verdict"),
        { "evidence", FIELD_TEXT, AT(values[CORRECTED_EVIDENCE]), "判定的依据", "evidence of a verdict",
            .missing = FIELD_OPTIONAL },
        VALUE("kind", CORRECTED_KIND, "类别", "kind"),
        VALUE("domain", CORRECTED_DOMAIN, "领域", "domain"),
        VALUE("lead", CORRECTED_LEAD, "牵头单位", "lead department"),
        VALUE("support", CORRECTED_SUPPORT, "配合单位", "supporting departments"),
        VALUE("title", CORRECTED_TITLE, "标题", "title"),
        VALUE("path", CORRECTED_PATH, "要求的路径", "required path"),
        { "confirmed", FIELD_TEXT, AT(values[CORRECTED_CONFIRMED]), "已核对", "the reading was confirmed",
            .missing = FIELD_OPTIONAL },
        { "act", FIELD_TEXT, AT(act), "所作的操作", "action that made it" },
        { "at", FIELD_TEXT, AT(at), "时间", "time" },
        { "who", FIELD_TEXT, AT(who), "更正人", "person" },
        { "why", FIELD_TEXT, AT(why), "原因", "reason" },
        { "state", FIELD_WORD, AT(state), "状态", "state",
            .words = FIELD_WORDS_OF(correction_state_table, word) },
        { "carried_from", FIELD_INT, AT(carried_from), "上一版文本中的同一更正",
            "the same correction of the version before", .missing = FIELD_OR_NULL },
        { "state_at", FIELD_TEXT, AT(state_at), "状态改变的时间", "time of the change of state",
            .missing = FIELD_OR_NULL },
        { "state_who", FIELD_TEXT, AT(state_who), "改变状态的人", "person who changed the state",
            .missing = FIELD_OR_NULL },
        { "state_why", FIELD_TEXT, AT(state_why), "改变状态的原因", "reason of the change of state",
            .missing = FIELD_OR_NULL },
        { 0 } },
};

static bool is_of(const correction *c, int64_t target, int64_t node)
{
    return target ? c->target == target : c->node == node;
}

const correction *correction_of(const corrections *all, int64_t target, int64_t node, correction_field which,
                                int64_t region, int year)
{
    for (size_t i = all->count; i-- > 0;) {
        const correction *c = &all->items[i];
        bool fits = which != CORRECTED_VERDICT || (c->region == region && c->year == year);
        if (fits && c->state == CORRECTION_VALID && c->values[which].data && is_of(c, target, node))
            return c;
    }
    return 0;
}

const correction *correction_newest(const corrections *all, int64_t target, int64_t node)
{
    for (size_t i = all->count; i-- > 0;) {
        const correction *c = &all->items[i];
        bool counts = c->state == CORRECTION_VALID || c->state == CORRECTION_TO_BE_CONFIRMED;
        if (counts && is_of(c, target, node))
            return c;
    }
    return 0;
}

static void put_content(json_writer *w, const correction *c)
{
    json_put_int(w, STR("correction"), c->id);
    json_put_int(w, c->target ? STR("target") : STR("node"), c->target ? c->target : c->node);
    if (c->year) {
        json_put_string(w, STR("region"), c->region_code);
        json_put_int(w, STR("year"), c->year);
    }
    for (int i = 0; i < CORRECTED_COUNT; i++) {
        if (!c->values[i].data)
            continue;
        json_key(w, str_of(correction_field_table[i].word));
        json_begin_object(w);
        json_put_string_or_null(w, STR("read"), c->was[i]);
        json_put_string(w, STR("corrected"), c->values[i]);
        json_end_object(w);
    }
}

str correction_detail(arena *a, const correction *c)
{
    strbuf b = strbuf_in(a, 0);
    json_writer w = { .to = &b };
    json_begin_object(&w);
    put_content(&w, c);
    json_end_object(&w);
    return strbuf_str(&b);
}

void correction_json(json_writer *w, const correction *c)
{
    json_begin_object(w);
    put_content(w, c);
    json_put_string(w, STR("act"), c->act);
    json_put_string(w, STR("at"), c->at);
    json_put_string(w, STR("who"), c->who);
    json_put_string(w, STR("why"), c->why);
    json_put_string(w, STR("state"), str_of(correction_state_table[c->state].word));
    json_put_int_or_null(w, STR("carried_from"), c->carried_from != 0, c->carried_from);
    json_put_string_or_null(w, STR("state_at"), c->state_at);
    json_put_string_or_null(w, STR("state_who"), c->state_who);
    json_put_string_or_null(w, STR("state_why"), c->state_why);
    json_end_object(w);
}

/* A value in words: verdicts, kinds and paths have names; "yes" of a dropped target needs none. */
static str value_words(correction_field which, str value, language lang)
{
    for (int i = 0; which == CORRECTED_VERDICT && i < VERDICT_COUNT; i++)
        if (str_eq(value, str_of(verdict_table[i].word)))
            return str_of(lang == LANGUAGE_ZH ? verdict_table[i].zh : verdict_table[i].en);
    if (which == CORRECTED_PATH && lang == LANGUAGE_ZH)
        return str_eq(value, STR("linear")) ? STR("直线") : STR("等比");
    return value.len > 0 ? value : STR("—");
}

static str name_of(const correction *c, correction_field which, const correction_field_row *row, bool zh)
{
    if (which == CORRECTED_DROPPED && str_eq(c->values[which], STR("no")))
        return zh ? STR("列为目标") : STR("made a target");
    return str_of(zh ? row->zh : row->en);
}

str correction_text(arena *a, const correction *c, language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    strbuf b = strbuf_in(a, 0);
    for (int i = 0; i < CORRECTED_COUNT; i++) {
        const correction_field_row *row = &correction_field_table[i];
        if (!c->values[i].data)
            continue;
        if (b.len > 0)
            strbuf_add(&b, zh ? STR("；") : STR("; "));
        if (c->year && i == CORRECTED_VERDICT)
            strbuf_addf(&b, zh ? "%d年" : "%d ", c->year);
        strbuf_add(&b, name_of(c, (correction_field)i, row, zh));
        if (i == CORRECTED_DROPPED || i == CORRECTED_CONFIRMED)
            continue;
        strbuf_add(&b, zh ? STR("：") : STR(": "));
        if (i != CORRECTED_VERDICT && i != CORRECTED_EVIDENCE)
            strbuf_addf(&b, "%.*s → ", STR_ARG(value_words((correction_field)i, c->was[i], lang)));
        strbuf_add(&b, value_words((correction_field)i, c->values[i], lang));
    }
    return strbuf_str(&b);
}

str correction_mark(arena *a, const correction *c, language lang)
{
    enum { DAY_LENGTH = 10 }; /* of 2026-11-22T10:00:00Z */
    str day = str_slice(c->at, 0, c->at.len < DAY_LENGTH ? c->at.len : DAY_LENGTH);
    bool zh = lang == LANGUAGE_ZH, is_verdict = c->values[CORRECTED_VERDICT].data;
    const char *form = zh           ? is_verdict ? "%.*s %.*s 判定：%.*s" : "%.*s %.*s 更正：%.*s"
                       : is_verdict ? "judged by %.*s on %.*s: %.*s"
                                    : "corrected by %.*s on %.*s: %.*s";
    return str_format(a, form, STR_ARG(c->who), STR_ARG(day), STR_ARG(c->why));
}
