/* Things that must not happen: 不发生拐卖儿童案件, 无校园伤害事故发生, 零新增辍学. Their number is to be zero. */
#include "phrase/subject.h"

/* In running text only what can be counted is a target: 不出现偏差 is a wish. */
static bool names_case(str name)
{
    static const str cases[] = { STR_INIT("案件"), STR_INIT("事件"), STR_INIT("事故"), STR_INIT("死亡"),
                                 STR_INIT("伤亡"), STR_INIT("疫情"), STR_INIT("案"),   STR_INIT("现象"),
                                 STR_INIT("辍学"), STR_INIT("失学"), STR_INIT("返贫"), STR_INIT("欺凌"),
                                 STR_INIT("中毒") };
    return str_ends_any(name, cases, COUNT_OF(cases));
}

static str name_of_case(phrase_reader *r, size_t at, size_t end)
{
    size_t from = at + 1;
    if (from < end && r->tokens[from].class == WORD_QUANTITY) { /* 不发生一起重大事故 */
        r->tokens[from].is_used = true;
        from++;
    }
    str before = phrase_span_text(r, phrase_subject(r, r->open, at, 0)),
        after = phrase_span_text(r, phrase_subject(r, from, end, 0));
    str_take_end(&after, STR("发生"));
    str_take_end(&after, STR("的"));
    static const str everywhere[] = { STR_INIT("辖区"), STR_INIT("辖区内"), STR_INIT("年内"),
                                      STR_INIT("全年") };
    for (size_t i = 0; i < COUNT_OF(everywhere); i++)
        before = str_eq(before, everywhere[i]) ? STR_NONE : before;
    if (r->tokens[at].sense == NEVER_MORE && (after.len || before.len))
        after = str_join(r->memory, STR("新增"), after.len ? after : before);
    if (!after.len || !before.len || phrase_names_place(before) || str_ends(after, before))
        return after.len ? after : before;
    return str_join(r->memory, before, after);
}

bool phrase_rule_never(phrase_reader *r, size_t at, size_t *next_out)
{
    size_t end = phrase_clause_end(r, at);
    str name = name_of_case(r, at, end);
    bool is_counted = names_case(name) || r->tokens[at].sense == NEVER_MORE;
    if (!name.len || (r->is_running && !is_counted))
        return false;
    draft d = { .tier = TIER_NUMERIC,
                .kind = KIND_REACH,
                .comparator = COMPARATOR_EQ,
                .by_year = r->by_year,
                .value_count = 1,
                .less_is_better = true };
    d.values[0] = decimal_of_int(0);
    phrase_add(r, &d, name, r->open, end);
    *next_out = end;
    return true;
}
