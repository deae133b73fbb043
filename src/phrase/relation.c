/* Rules without a figure: against another indicator, the last term, everyone, an election. */
#include "phrase/subject.h"

static str reference_text(const phrase_reader *r, size_t from, size_t to)
{
    while (from < to && (r->tokens[from].class == WORD_MODAL || r->tokens[from].class == WORD_ADVERB))
        from++;
    while (to > from && (r->tokens[to - 1].class == WORD_MODAL || r->tokens[to - 1].class == WORD_ADVERB ||
                         r->tokens[to - 1].class == WORD_STOP))
        to--;
    return from < to ? phrase_bytes_text(r, r->tokens[from].from, r->tokens[to - 1].to) : STR_NONE;
}

static bool names_previous(const phrase_reader *r, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (r->tokens[i].class == WORD_PREVIOUS)
            return true;
    return false;
}

static target_comparator against(target_comparator said, bool previous)
{
    switch (said) {
    case COMPARATOR_GE: return previous ? COMPARATOR_NOT_BELOW_PREVIOUS : COMPARATOR_NOT_BELOW_REF;
    case COMPARATOR_GT: return previous ? COMPARATOR_ABOVE_PREVIOUS : COMPARATOR_ABOVE_REF;
    case COMPARATOR_LE: return COMPARATOR_NOT_ABOVE_REF;
    default: return COMPARATOR_BELOW_REF;
    }
}

/* A reference must be something measured, 水平 included. */
static bool names_level(const phrase_reader *r, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (r->tokens[i].class == WORD_NOUN || r->tokens[i].class == WORD_LEVEL)
            return true;
    return false;
}

/* 全市平均水平, 男性同期水平, 户籍孕产妇水平: another figure; 较高水平, 新水平 is praise. */
static bool names_other_level(const phrase_reader *r, size_t from, size_t to)
{
    static const str others[] = { STR_INIT("平均"), STR_INIT("同期"), STR_INIT("户籍"), STR_INIT("男"),
    STR_INIT("城市"), STR_INIT("城镇"), STR_INIT("上年"), STR_INIT("同龄"), STR_INIT("健康儿童") };
    if (from >= to)
        return false;
    str text = str_slice(r->text->folded, r->tokens[from].from, r->tokens[to - 1].to);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_has(text, others[i]) && (i == 0 || (r->tokens[to - 1].class == WORD_LEVEL &&
                                                    str_eq(phrase_token_text(r, to - 1), STR("水平")))))
            return true;
    return false;
}

/* 达到全市平均水平, 降低到户籍孕产妇水平. */
bool phrase_rule_reach(phrase_reader *r, size_t at, size_t *next_out)
{
    size_t end = phrase_clause_end(r, at);
    for (size_t i = at + 1; i < end; i++)
        if (r->tokens[i].class == WORD_QUANTITY || r->tokens[i].class == WORD_COMPARE)
            return false;
    span subject = phrase_subject(r, r->open, at, 0);
    if (!names_other_level(r, at + 1, end) || (r->is_running && !names_level(r, subject.from, subject.to)))
        return false;
    if (phrase_beside_level(r, at, end, next_out)) /* 降到全省平均水平以下 */
        return true;
    bool falls = r->tokens[at].sense == COMPARATOR_LE;
    draft d = { .tier = TIER_RULE, .kind = KIND_RELATIVE,
        .comparator = falls ? COMPARATOR_NOT_ABOVE_REF : COMPARATOR_NOT_BELOW_REF, .by_year = r->by_year,
                .baseline_ref = reference_text(r, at + 1, end) };
    indicator_list names = phrase_indicators_or_last(r, subject, 1, false);
    phrase_add_each(r, &d, &names, r->open, end);
    *next_out = end;
    return true;
}

/* 不低于省定标准并逐年增长: the trend is no part of the reference. */
static size_t end_before_trend(const phrase_reader *r, size_t at, size_t end)
{
    for (size_t i = at + 1; i < end; i++) {
        size_t next = i + 1;
        while (next < end && (r->tokens[next].class == WORD_ADVERB || r->tokens[next].class == WORD_YEARLY))
            next++;
        if (r->tokens[i].class == WORD_THEN && next < end && r->tokens[next].class == WORD_DIRECTION)
            return i;
    }
    return end;
}

/* 不低于本地区女党员占党员总数的比例, 高于上一届, 高于全省平均水平3个百分点. */
bool phrase_rule_compare(phrase_reader *r, size_t at, size_t *next_out)
{
    size_t end = end_before_trend(r, at, phrase_clause_end(r, at)), figure = end;
    for (size_t i = at + 1; i < end && figure == end; i++)
        if (r->tokens[i].class == WORD_QUANTITY &&
            (!r->tokens[i].quantity->is_spelled || !names_level(r, at + 1, i)))
            figure = i;
    if (at + 1 >= end || figure == at + 1 || r->tokens[at + 1].class == WORD_DIRECTION)
        return false;
    /* 高于全省平均水平0.5年: by how much, in whatever it is counted. */
    bool by_points = figure < end && r->tokens[figure].quantity->has_unit &&
                     (r->tokens[figure].quantity->unit.dimension == DIMENSION_POINTS ||
                      names_other_level(r, at + 1, figure));
    if (figure < end && !by_points)
        return false;
    bool previous = names_previous(r, at, end);
    bool average = str_has(str_slice(r->text->folded, r->tokens[at].from, r->tokens[end - 1].to), STR("平均"));
    bool beside_year = at + 1 < end && r->tokens[at + 1].class == WORD_YEAR && names_level(r, r->open, at);
    if (r->is_running && !previous && !average && !beside_year && !names_level(r, at + 1, end) &&
        phrase_measurable(r, r->open, at) < 2)
        return false;
    draft d = { .tier = TIER_RULE, .kind = KIND_RELATIVE,
        .comparator = against((target_comparator)r->tokens[at].sense, previous), .by_year = r->by_year };
    d.baseline_ref = reference_text(r, at + 1, figure);
    if (by_points) {
        d.tier = TIER_NUMERIC;
        d.comparator = COMPARATOR_ABOVE_REF_BY;
        d.quantity = r->tokens[figure].quantity;
        d.values[0] = d.quantity->low;
        d.value_count = 1;
        d.unit = d.quantity->unit_text;
        r->tokens[figure].is_used = true;
    } else if (previous && !d.baseline_ref.len) {
        d.baseline_ref = STR("上一届");
    }
    bool apart = at > r->open && r->tokens[at - 1].class == WORD_EACH;
    indicator_list names = phrase_indicators_or_last(r, phrase_subject(r, r->open, at, 0), 1, apart);
    phrase_add_each(r, &d, &names, r->open, end);
    *next_out = end;
    return true;
}

/* 较上届有一定提高, 逐届提高: above the last term. */
bool phrase_against_last_term(phrase_reader *r, size_t direction, size_t *next_out)
{
    size_t subject_end = direction, end = direction + 1;
    while (end < r->to && r->tokens[end].class != WORD_COMMA && r->tokens[end].class != WORD_STOP &&
           r->tokens[end].class != WORD_THEN)
        end++;
    bool termly = false;
    for (size_t i = r->open; i < direction; i++) {
        if (r->tokens[i].class == WORD_TERMLY || r->tokens[i].class == WORD_PREVIOUS)
            termly = true;
        if ((r->tokens[i].class == WORD_THAN || r->tokens[i].class == WORD_TERMLY ||
             r->tokens[i].class == WORD_PREVIOUS) &&
            subject_end == direction)
            subject_end = i;
    }
    if (!termly || r->tokens[direction].sense != COMPARATOR_INCREASE)
        return false;
    draft d = { .tier = TIER_RULE, .kind = KIND_RELATIVE, .comparator = COMPARATOR_ABOVE_PREVIOUS,
        .by_year = r->by_year, .baseline_ref = STR("上一届") };
    indicator_list names = phrase_indicators_or_last(r, phrase_subject(r, r->open, subject_end, 0), 1, false);
    if (subject_end == r->open) /* 逐届提高女性比例 */
        names = phrase_indicators_or_last(r, phrase_subject(r, direction + 1, end, 0), 1, false);
    phrase_add_each(r, &d, &names, r->open, end);
    *next_out = end;
    return true;
}

/* 控制在2020年水平以下, 保持在全省平均水平以上. */
bool phrase_beside_level(phrase_reader *r, size_t at, size_t end, size_t *next_out)
{
    size_t bound = end - 1;
    if (bound <= at + 1 || r->tokens[bound].class != WORD_BOUND || !names_level(r, at + 1, bound))
        return false;
    bool below = r->tokens[bound].sense == COMPARATOR_LE,
         strictly = str_ends(phrase_token_text(r, bound), STR("以下"));
    if (!below && r->tokens[bound].sense != COMPARATOR_GE)
        return false;
    draft d = { .tier = TIER_RULE, .kind = KIND_RELATIVE, .by_year = r->by_year,
        .baseline_ref = reference_text(r, at + 1, bound), .comparator = !below ? COMPARATOR_NOT_BELOW_REF
            : strictly ? COMPARATOR_BELOW_REF : COMPARATOR_NOT_ABOVE_REF };
    indicator_list names = phrase_indicators_or_last(r, phrase_subject(r, r->open, at, 0), 1, false);
    phrase_add_each(r, &d, &names, r->open, end);
    *next_out = end;
    return true;
}

static bool is_attributive(const phrase_reader *r, size_t at)
{
    return at + 1 < r->to && str_starts(phrase_token_text(r, at + 1), STR("的"));
}

/* 发展水平与经济社会发展水平相适应: both sides are levels. */
static bool both_are_levels(const phrase_reader *r, size_t with, size_t at)
{
    return names_level(r, r->open, with) && names_level(r, with + 1, at);
}

/* 农村与城市低保标准保持一致 */
static bool ends_in_standard(const phrase_reader *r, size_t from, size_t to)
{
    return to > from && r->tokens[to - 1].class == WORD_LEVEL &&
           str_eq(phrase_token_text(r, to - 1), STR("标准"));
}

/* 与女职工占职工总数的比例相适应: the last 与 before it, else the last 和. */
bool phrase_rule_match(phrase_reader *r, size_t at, size_t *next_out)
{
    size_t with = at, joint = at;
    for (size_t i = r->open; i < at; i++) {
        if (r->tokens[i].class == WORD_WITH)
            with = i;
        if (r->tokens[i].class == WORD_AND)
            joint = i;
    }
    if (with == at)
        with = joint;
    if (is_attributive(r, at))
        return false;
    if (r->is_running && (with == at || !(phrase_measurable(r, r->open, at) == 2 ||
                                          both_are_levels(r, with, at) || ends_in_standard(r, r->open, at))))
        return false;
    draft d = { .tier = TIER_RULE, .kind = KIND_RELATIVE, .comparator = COMPARATOR_MATCH,
        .by_year = r->by_year };
    if (with < at)
        d.baseline_ref = reference_text(r, with + 1, at);
    indicator_list names = phrase_indicators_or_last(r, phrase_subject(r, r->open, with, 0), 1, false);
    size_t first = r->open;
    if (r->pending_to > r->pending_from) {
        /* A clause before this one said a subject and no more. */
        d.note = STR(
            "前一分句没有谓语，按同一要求理解，请核对 / the previous clause has no predicate and is read as the same requirement; please check");
        indicator_list before = phrase_indicators(r, phrase_subject(r, r->pending_from, r->pending_to, 0), 1,
                                                  false);
        phrase_add_each(r, &d, &before, r->pending_from, at + 1);
        d.note = STR_NONE;
        first = r->pending_from;
    }
    phrase_add_each(r, &d, &names, first, at + 1);
    *next_out = at + 1;
    return true;
}

static bool names_ratio(str text)
{
    return str_has(text, STR("结构")) || str_has(text, STR("比例")) || str_has(text, STR("性别比")) ||
           str_has(text, STR("男女"));
}

/* 男女比例趋于平衡; a cell says it of its row. */
bool phrase_rule_balance(phrase_reader *r, size_t at, size_t *next_out)
{
    bool ratio = names_ratio(r->context.indicator) || (at == r->open && names_ratio(r->subject));
    for (size_t i = r->open; i < at; i++)
        ratio = ratio || names_ratio(phrase_token_text(r, i));
    if (is_attributive(r, at) || (at > r->open && str_ends(phrase_token_text(r, at - 1), STR("的"))) || !ratio)
        return false;
    draft d = { .tier = TIER_RULE, .kind = KIND_RELATIVE, .comparator = COMPARATOR_BALANCED,
        .by_year = r->by_year };
    indicator_list names = phrase_indicators_or_last(r, phrase_subject(r, r->open, at, 0), 1, false);
    phrase_add_each(r, &d, &names, r->open, at + 1);
    *next_out = at + 1;
    return true;
}

/* 儿童福利机构、未成年人救助保护机构: things of one kind are two where each is to be everywhere. */
static indicator_list covered_names(phrase_reader *r, span subject)
{
    enum { KIND_BYTES = 6 }; /* 机构, 中心 */
    indicator_list whole = phrase_indicators(r, subject, 1, false), parts = { 0 };
    if (whole.count != 1)
        return whole;
    size_t from = subject.from_byte;
    for (size_t i = subject.from; i <= subject.to && parts.count < TARGET_VALUES_MAX; i++) {
        bool at_end = i == subject.to;
        if (!at_end && (r->tokens[i].in_quotes || (r->tokens[i].class != WORD_PAUSE
            && r->tokens[i].class != WORD_AND)))
            continue;
        size_t to = at_end ? subject.to_byte : r->tokens[i].from;
        if (to > from)
            parts.items[parts.count++] = phrase_bytes_text(r, from, to);
        from = at_end ? from : r->tokens[i].to;
    }
    str last = parts.count > 1 ? parts.items[parts.count - 1] : STR_NONE;
    for (size_t i = 0; i < parts.count; i++)
        if (last.len <= KIND_BYTES || parts.items[i].len <= KIND_BYTES ||
            !str_ends(parts.items[i], str_from(last, last.len - KIND_BYTES)))
            return whole;
    return parts.count > 1 ? parts : whole;
}

/* 全覆盖, 应保尽保, 覆盖所有35-64岁农村妇女. */
bool phrase_rule_all(phrase_reader *r, size_t at, size_t *next_out)
{
    if (is_attributive(r, at) && r->is_running)
        return false;
    draft d = { .tier = TIER_RULE, .kind = KIND_COVERAGE, .comparator = COMPARATOR_ALL,
        .by_year = r->by_year };
    size_t end = at + 1;
    size_t said = at;
    for (size_t i = r->open + 1; i < at && said == at; i++)
        if (r->tokens[i].class == WORD_MODAL && !phrase_span_is_empty(phrase_subject(r, r->open, i, 0)))
            said = i; /* …服务实现县（市、区）全覆盖: the words in between are the place */
    span subject = phrase_subject(r, r->open, said, 0);
    indicator_list names = covered_names(r, subject);
    if (r->tokens[at].sense == 1) {
        names = phrase_indicators(r, subject, 1, false);
        end = phrase_clause_end(r, at);
        str who = phrase_span_text(r, phrase_subject(r, at + 1, end, 0));
        names.items[0] = str_join(r->memory, who, names.count ? names.items[0] : STR_NONE);
        names.count = 1;
    } else if (r->tokens[at].sense == 0 && names.count == 0 && at + 1 < r->to &&
               r->tokens[at + 1].class == WORD_TEXT) {
        end = phrase_clause_end(r, at);
        names = phrase_indicators(r, phrase_subject(r, at + 1, end, 0), 1, false);
    }
    if (names.count == 0)
        names = phrase_indicators_or_last(r, subject, 1, false);
    if (!names.items[0].len)
        names.items[0] = phrase_bytes_text(r, r->tokens[at].from, r->tokens[at].to); /* 应救尽救 names itself */
    if ((!r->context.unit.len && !r->context.indicator.len) || str_has(r->context.unit, STR("%")) ||
        str_has(r->context.unit, STR("％"))) {
        d.values[0] = decimal_of_int(100);
        d.value_count = 1;
        d.unit = STR("%");
    }
    phrase_add_each(r, &d, &names, r->open, end);
    *next_out = end;
    return true;
}

/* ；joins the two years. */
static bool ends_condition(const phrase_reader *r, size_t i)
{
    return r->tokens[i].class == WORD_STOP && !str_eq(phrase_token_text(r, i), STR("；"));
}

/* 换届后当年达到100%，平时保持在85%以上. */
bool phrase_rule_conditional(phrase_reader *r, size_t at, size_t *next_out)
{
    size_t usual = 0, figures[2] = { 0 }, count = 0, end = at;
    for (size_t i = at + 1;
         i < r->token_count && i < at + LIMIT_CLAUSE_TOKENS && !ends_condition(r, i) && count < 2;
         i++) {
        if (r->tokens[i].class == WORD_USUAL)
            usual = i;
        if (r->tokens[i].class == WORD_QUANTITY && !r->tokens[i].quantity->is_spelled)
            figures[count++] = i;
    }
    if (count < 2 || usual < figures[0] || usual > figures[1])
        return false;
    draft d = { .tier = TIER_RULE, .kind = KIND_CONDITIONAL, .comparator = COMPARATOR_CONDITIONAL,
        .by_year = r->by_year, .value_count = 2 };
    for (size_t i = 0; i < 2; i++) {
        d.values[i] = r->tokens[figures[i]].quantity->low;
        r->tokens[figures[i]].is_used = true;
    }
    d.quantity = r->tokens[figures[0]].quantity;
    d.unit = d.quantity->unit_text;
    end = figures[1] + 1;
    while (end < r->token_count && r->tokens[end].class == WORD_BOUND)
        end++;
    indicator_list names = phrase_indicators_or_last(r, phrase_subject(r, r->open, at, 0), 1, false);
    size_t verb = at + 1;
    while (verb < figures[0] && !phrase_is_verb(r->tokens[verb].class))
        verb++;
    span what = phrase_subject(r, at + 1, verb, 0);
    if (!r->context.indicator.len && phrase_measurable(r, what.from, what.to) == 2 && names.count == 1)
        names.items[0] = str_join(r->memory, names.items[0], phrase_span_text(r, what));
    phrase_add_each(r, &d, &names, r->open, end);
    *next_out = end;
    return true;
}
