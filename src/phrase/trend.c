/* Rules that say a direction and no figure: 逐步提高, 差距缩小, 保持稳定, 上升趋势减缓, 控制…率. */
#include "phrase/build.h"
#include "phrase/share.h"
#include "phrase/subject.h"

/* 一名 is not a figure; 一倍 is. */
static bool is_mere_one(const quantity *q)
{
    return q->is_spelled && decimal_compare(q->low, decimal_of_int(1)) == 0 &&
           !str_eq(q->unit.base, STR("倍"));
}

/* A figure that this word leads to; it will be read with it. */
static bool figure_follows(const phrase_reader *r, size_t at)
{
    for (size_t i = at + 1; i < r->to && r->tokens[i].class != WORD_COMMA; i++) {
        if (r->tokens[i].class == WORD_QUANTITY && !is_mere_one(r->tokens[i].quantity))
            return true;
        if (r->tokens[i].class == WORD_PAUSE && i > at + 1)
            return false;
    }
    return false;
}

static bool is_between(word_class class)
{
    return class == WORD_ADVERB || class == WORD_WHOLE || class == WORD_MODAL || class == WORD_YEARLY ||
           class == WORD_TERMLY || class == WORD_THEN || class == WORD_HOLD || class == WORD_EACH ||
           class == WORD_PROPER || class == WORD_DIRECTION;
}

/* The last word of the subject before a direction: what it says of what. SIZE_MAX where the clause begins
 * with it. */
static size_t subject_word(const phrase_reader *r, size_t at)
{
    for (size_t i = at; i-- > r->open;)
        if (!is_between(r->tokens[i].class))
            return i;
    return SIZE_MAX;
}

static bool direction_follows(const phrase_reader *r, size_t at)
{
    for (size_t i = at + 1; i < r->to && r->tokens[i].class != WORD_COMMA; i++)
        if (r->tokens[i].class == WORD_DIRECTION && r->tokens[i].sense != COMPARATOR_ELIMINATE)
            return true;
    return false;
}

/* 巩固提高: the second says it. */
static bool direction_is_next(const phrase_reader *r, size_t at)
{
    size_t i = at + 1;
    while (i < r->to && (r->tokens[i].class == WORD_ADVERB || r->tokens[i].class == WORD_THEN))
        i++;
    return i < r->to && r->tokens[i].class == WORD_DIRECTION;
}

static bool is_yearly_said(const phrase_reader *r, size_t at)
{
    for (size_t i = r->open; i < at; i++)
        if (r->tokens[i].class == WORD_YEARLY && r->tokens[i].sense != 1)
            return true;
    return false;
}

/* A yearly rise is a comparator of its own; a yearly fall is a fall whose formula says "each year". */
static target_comparator with_years(target_comparator c, bool yearly)
{
    return yearly && c == COMPARATOR_INCREASE ? COMPARATOR_INCREASE_YEARLY : c;
}

/* 女性保持适当比例并逐步提高: it is their share that rises. */
static str without_proper(arena *a, str name)
{
    static const char *const propers[] = { "适当比例", "合理比例", "适宜比例", "适当的比例", "合理的比例", "一定比例" };
    for (size_t i = 0; i < sizeof propers / sizeof *propers; i++)
        if (str_take_end(&name, str_of(propers[i]))) {
            str_take_end(&name, STR("保持"));
            str_take_end(&name, STR("的"));
            return str_join(a, name, STR("比例"));
        }
    return name;
}

/* Adds a direction for the subject if it names something measurable. */
static bool add_direction(phrase_reader *r, target_comparator c, span subject, int strength_min, size_t end,
                          str baseline)
{
    int strength = phrase_measurable(r, subject.from, subject.to);
    /* 保障标准逐年提高: what moves year by year is measured. */
    if (!strength && !phrase_span_is_empty(subject) && r->tokens[subject.to - 1].class == WORD_LEVEL &&
        is_yearly_said(r, end))
        strength = 1;
    if (r->is_running && strength < strength_min)
        return false;
    indicator_list names = phrase_indicators(r, subject, 1, false);
    if (names.count == 0)
        names = phrase_indicators_or_last(r, subject, 1, false);
    else if (names.count == 1)
        names.items[0] = phrase_with_head_of_kin(r->memory, names.items[0], r->subject);
    for (size_t i = 0; i < names.count; i++)
        names.items[i] = without_proper(r->memory, names.items[i]);
    if (!strength && names.count && str_ends(names.items[names.count - 1], STR("力度"))) /* 加大投入力度 */
        return false;
    bool by_last_year = phrase_names_last_year(baseline); /* 较上年下降 */
    draft d = { .tier = TIER_TREND, .kind = KIND_TREND, .comparator = with_years(c, by_last_year),
        .by_year = r->by_year, .baseline_ref = baseline,
                .is_yearly = by_last_year || is_yearly_said(r, end), .is_wish = !strength };
    phrase_add_each(r, &d, &names, r->open, end);
    return true;
}

/* 各有1名以上女干部，并逐步增加: the direction of something that has its figure already. */
static bool repeats_figure(const phrase_reader *r, size_t at)
{
    return subject_word(r, at) == SIZE_MAX && r->readings.count > r->sentence_readings &&
           (r->open == r->from ? r->from < at && r->tokens[r->from].class == WORD_THEN
                               : r->readings.count > r->clause_readings);
}

/* “双下降” is said, 提升 of “素质提升” is a name. */
static bool fills_quotes(const phrase_reader *r, size_t at)
{
    return at > r->from && at + 1 < r->to && str_ends(phrase_token_text(r, at - 1), STR("“")) &&
           str_starts(phrase_token_text(r, at + 1), STR("”"));
}

/* 占 of 女干部占同级干部的比例 is part of the name. */
static bool is_share_of(const phrase_reader *r, size_t at, size_t end)
{
    return str_eq(phrase_token_text(r, at), STR("占")) && phrase_measurable(r, at + 1, end) == 2;
}

bool phrase_rule_direction(phrase_reader *r, size_t at, size_t *next_out)
{
    size_t end = phrase_clause_end(r, at), word = subject_word(r, at);
    target_comparator c = (target_comparator)r->tokens[at].sense;
    if (figure_follows(r, at) || direction_is_next(r, at) ||
        (r->tokens[at].in_quotes && !fills_quotes(r, at)))
        return false;
    if (phrase_against_last_term(r, at, next_out))
        return true;
    c = with_years(c, is_yearly_said(r, at));
    str baseline = STR_NONE;
    size_t subject_end = at - (at > r->open && fills_quotes(r, at) &&
                               r->tokens[at - 1].to - r->tokens[at - 1].from == 3);
    span before = phrase_subject(r, r->open, subject_end, &baseline),
         after = phrase_subject(r, at + 1, end, 0);
    if (fills_quotes(r, at))
        after = (span){ .from = at + 1, .to = at + 1 };
    bool said_of = !phrase_span_is_empty(before) && word != SIZE_MAX &&
                   (phrase_measurable(r, word, word + 1) || phrase_span_is_empty(after) ||
                    r->tokens[word].class == WORD_BASIS);
    if (said_of) {
        /* 素质能力水平不断提高 is measured, 能力不断提高 is a wish. */
        size_t stop = at + 1;
        int strength_min = c == COMPARATOR_NON_DECREASE ? 0 : 1; /* 教育支出只增不减 is no wish */
        if (!add_direction(r, c, before, strength_min, stop, baseline))
            return false;
        *next_out = stop;
        return true;
    }
    if (phrase_span_is_empty(after)) {
        if (r->is_running || repeats_figure(r, at))
            return false;
        *next_out = at + 1;
        return add_direction(r, c, before, 0, at + 1, baseline);
    }
    size_t stop = end;
    for (size_t i = at + 1; i < end; i++)
        if (r->tokens[i].class == WORD_DIRECTION ||
            (r->tokens[i].class == WORD_REACH && !is_share_of(r, i, end))) {
            while (i > at + 1 && (is_between(r->tokens[i - 1].class) ||
                                  r->tokens[i - 1].class == WORD_PAUSE || r->tokens[i - 1].class == WORD_AND))
                i--;
            stop = i > at + 1 ? i : end;
            break;
        }
    after = phrase_subject(r, at + 1, stop, 0);
    /* The object's last word must be the measured one: 提高早诊早治率和诊治质量 keeps its first. */
    const token *last = after.to > after.from ? &r->tokens[after.to - 1] : 0;
    bool has_event = last && last->class == WORD_EVENT &&
                     ((c == COMPARATOR_DECREASE && last->sense != EVENT_TO_END) ||
                      str_ends(phrase_token_text(r, at), STR("消除")));
    /* 基本消除大班额 is a goal also where no noun measures it. */
    bool is_end = c == COMPARATOR_ELIMINATE && at > r->from &&
                  str_eq(phrase_token_text(r, at - 1), STR("基本"));
    if (!add_direction(r, c, after, is_end ? 0 : has_event ? 1 : 2, stop, baseline))
        return false;
    *next_out = stop;
    return true;
}

/* 焦虑障碍患病率上升趋势减缓, 超重上升趋势得到有效控制. */
bool phrase_rule_slow(phrase_reader *r, size_t at, size_t *next_out)
{
    size_t end = phrase_clause_end(r, at), from = at, to = end;
    bool curbed = r->tokens[at].sense == 1; /* 增速放缓 */
    for (size_t i = r->open; i < end; i++) {
        word_class class = r->tokens[i].class;
        curbed = curbed || class == WORD_CURB || class == WORD_CONTROL ||
                 (class == WORD_DIRECTION && r->tokens[i].sense == COMPARATOR_DECREASE);
        if (i < at && (class == WORD_CURB || class == WORD_CONTROL))
            from = i;
    }
    if (!curbed)
        return false;
    span subject = from < at ? phrase_subject(r, from + 1, at, 0) : phrase_subject(r, r->open, at, 0);
    indicator_list names = phrase_indicators_or_last(r, subject, 1, false);
    if (!phrase_span_is_empty(subject) && !phrase_measurable(r, subject.from, subject.to) && names.count == 1)
        names.items[0] = str_join(r->memory, names.items[0], STR("率")); /* 儿童肥胖上升趋势 */
    draft d = { .tier = TIER_TREND, .kind = KIND_TREND, .comparator = COMPARATOR_SLOW_INCREASE,
        .by_year = r->by_year };
    phrase_add_each(r, &d, &names, r->open, to);
    *next_out = end;
    return true;
}

static bool add_keep(phrase_reader *r, span subject, size_t end, size_t *next_out)
{
    draft d = { .tier = TIER_TREND, .kind = KIND_KEEP, .comparator = COMPARATOR_KEEP, .by_year = r->by_year };
    indicator_list names = phrase_indicators_or_last(r, subject, 1, false);
    phrase_add_each(r, &d, &names, r->open, end);
    *next_out = end;
    return true;
}

/* 保持, 保持稳定, 稳定…比例 where no figure and no direction follows. */
bool phrase_rule_hold(phrase_reader *r, size_t at, size_t *next_out)
{
    size_t end = phrase_clause_end(r, at);
    if (figure_follows(r, at) || direction_follows(r, at))
        return false;
    if (phrase_beside_level(r, at, end, next_out))
        return true;
    for (size_t i = at + 1; i < end; i++)
        if (r->tokens[i].class == WORD_BALANCE || r->tokens[i].class == WORD_LEADING ||
            r->tokens[i].class == WORD_ALL || r->tokens[i].class == WORD_PROPER ||
            r->tokens[i].class == WORD_MATCH || r->tokens[i].class == WORD_COMPARE)
            return false;
    span before = phrase_subject(r, r->open, at, 0), after = phrase_subject(r, at + 1, end, 0);
    bool measured_before = phrase_measurable(r, before.from, before.to) == 2,
         measured_after = phrase_measurable(r, after.from, after.to) == 2;
    if (measured_before)
        return add_keep(r, before, phrase_span_is_empty(after) ? at + 1 : end, next_out);
    if (measured_after || (!r->is_running && phrase_span_is_empty(after)))
        return add_keep(r, phrase_span_is_empty(after) ? before : after, end, next_out);
    return false;
}

/* 保持适当比例; 有一定比例 only people can judge. */
bool phrase_rule_proper(phrase_reader *r, size_t at, size_t *next_out)
{
    size_t held = SIZE_MAX;
    for (size_t i = r->open; i < at; i++)
        if (r->tokens[i].class == WORD_HOLD)
            held = i;
    if (held == SIZE_MAX || direction_follows(r, at) || r->tokens[at].sense == 1)
        return false;
    span before = phrase_subject(r, r->open, held, 0), after = phrase_subject(r, held + 1, at, 0),
         subject = phrase_span_is_empty(after) ? before : after;
    if (phrase_span_is_empty(subject) || phrase_measurable(r, subject.from, subject.to) == 2)
        return add_keep(r, subject, at + 1, next_out);
    /* 女代表保持合理比例: it is their share that is kept. */
    draft d = { .tier = TIER_TREND, .kind = KIND_KEEP, .comparator = COMPARATOR_KEEP, .by_year = r->by_year };
    phrase_add(r, &d, str_join(r->memory, phrase_span_text(r, subject), STR("比例")), r->open, at + 1);
    *next_out = at + 1;
    return true;
}

/* 控制剖宫产率 without a figure: only people can tell. */
bool phrase_rule_control(phrase_reader *r, size_t at, size_t *next_out)
{
    size_t end = phrase_clause_end(r, at);
    if (figure_follows(r, at))
        return false;
    for (size_t i = r->open; i < end; i++)
        if (r->tokens[i].class == WORD_SOARING)
            return phrase_rule_slow(r, i, next_out);
    if (phrase_beside_level(r, at, end, next_out))
        return true;
    span before = phrase_subject(r, r->open, at, 0), after = phrase_subject(r, at + 1, end, 0);
    bool is_before = phrase_measurable(r, before.from, before.to) == 2,
         is_after = phrase_measurable(r, after.from, after.to) == 2;
    if (!is_before && !is_after)
        return false;
    draft d = { .tier = TIER_QUALITATIVE, .kind = KIND_CONTROL, .comparator = COMPARATOR_QUALITATIVE,
        .by_year = r->by_year };
    d.note = STR("没有数值，须定性评价 / no value; needs qualitative review");
    indicator_list names = phrase_indicators_or_last(r, is_before ? before : after, 1, false);
    phrase_add_each(r, &d, &names, r->open, end);
    *next_out = end;
    return true;
}

/* 综合水平达到全省领先: only people can tell. */
bool phrase_rule_leading(phrase_reader *r, size_t at, size_t *next_out)
{
    span subject = phrase_subject(r, r->open, at, 0);
    if (!phrase_measurable(r, subject.from, subject.to) || phrase_token_text(r, at).len == 0)
        return false;
    for (size_t i = r->open; i < at; i++)
        if (phrase_is_verb(r->tokens[i].class) && i > r->open)
            subject = phrase_subject(r, r->open, i, 0);
    draft d = { .tier = TIER_QUALITATIVE, .kind = KIND_EVENT, .comparator = COMPARATOR_QUALITATIVE,
        .by_year = r->by_year };
    d.note = STR("没有数值，须定性评价 / no value; needs qualitative review");
    indicator_list names = phrase_indicators_or_last(r, subject, 1, false);
    phrase_add_each(r, &d, &names, r->open, at + 1);
    *next_out = at + 1;
    return true;
}
