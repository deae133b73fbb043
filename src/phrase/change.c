/* Figures that say how far something moves: 比2020年提高5个百分点, 年均增长5%, 下降1/2, 翻一番, 净增1.2万人. */
#include "phrase/build.h"
#include "phrase/subject.h"

/* 0.2 of 20 %: the share of the old figure. */
static decimal hundredths(decimal d)
{
    if (d.places + 2 > DECIMAL_PLACES_MAX)
        d = decimal_round(d, DECIMAL_PLACES_MAX - 2, ROUNDING_HALF_UP);
    return decimal_trimmed((decimal){ d.scaled, (uint8_t)(d.places + 2) });
}

static bool is_share(const phrase_reader *r, span s)
{
    for (size_t i = s.from; i < s.to; i++) {
        str text = str_slice(r->text->folded, r->tokens[i].from, r->tokens[i].to);
        if (r->tokens[i].class == WORD_NOUN &&
            (str_ends(text, STR("率")) || str_has(text, STR("比")) || str_ends(text, STR("比重"))))
            return true;
    }
    return false;
}

/* 死亡率, 发病率 are counted in 1000 or 100000 people, so that per cent of them are relative. */
static bool is_rate(const phrase_reader *r, const said_figure *f)
{
    static const str rates[] = { STR_INIT("死亡率"), STR_INIT("发病率"), STR_INIT("自杀率"), STR_INIT("发案率") };
    unit own;
    str name = phrase_span_is_empty(f->subject) ? phrase_last_subject(r) : phrase_span_text(r, f->subject);
    if (r->context.unit.len)
        return unit_find(r->context.unit, &own) && own.dimension == DIMENSION_RATE;
    return str_ends_any(name, rates, COUNT_OF(rates));
}

static void say_by(draft *d, const said_figure *f, bool up)
{
    const quantity *q = f->quantities[0];
    d->comparator = up ? COMPARATOR_INCREASE_BY : COMPARATOR_DECREASE_BY;
    d->values[0] = q->low;
    d->value_count = 1;
    if (q->is_range && !up) {
        d->comparator = COMPARATOR_DECREASE_BY_RANGE;
        d->values[1] = q->high;
        d->value_count = 2;
    }
    d->unit = q->unit_text;
}

static void say_ratio(draft *d, decimal part, bool up)
{
    d->comparator = up ? COMPARATOR_INCREASE_BY_RATIO : COMPARATOR_DECREASE_BY_RATIO;
    d->values[0] = part;
    d->value_count = 1;
    d->unit = STR("比例");
    d->is_relative = true;
}

static void say_times(draft *d, decimal factor)
{
    d->comparator = COMPARATOR_MULTIPLY;
    d->values[0] = factor;
    d->value_count = 1;
    d->unit = STR("倍");
}

static bool say_percent(const phrase_reader *r, const said_figure *f, draft *d, bool up)
{
    const quantity *q = f->quantities[0];
    if (f->is_yearly && up) {
        d->comparator = COMPARATOR_CAGR;
        d->values[0] = q->low;
        d->value_count = 1;
        d->unit = STR("%/年");
        return true;
    }
    if ((f->baseline.len && !f->is_yearly) || !is_share(r, f->subject) || is_rate(r, f)) {
        say_ratio(d, hundredths(q->low), up);
        return true;
    }
    say_by(d, f, up);
    d->note = STR("“百分之几”也可能指百分点，请确认 / percent or percentage points? Please confirm");
    return true;
}

static bool say_change(const phrase_reader *r, const said_figure *f, draft *d)
{
    const quantity *q = f->quantities[0];
    decimal one = decimal_of_int(1), factor;
    bool up = f->direction != COMPARATOR_DECREASE;
    if (q->is_doubling) {
        say_times(d, q->low);
        return true;
    }
    if (q->is_less) {
        say_ratio(d, q->low, false);
        return true;
    }
    if (q->has_unit && str_eq(q->unit.base, STR("倍"))) {
        target_comparator c = phrase_figure_comparator(f);
        bool is_ceiling = !f->has_direction && (c == COMPARATOR_LE || c == COMPARATOR_LT);
        if (is_ceiling && !f->baseline.len)
            return false; /* 收入比缩小至1.2倍以内: the ratio itself */
        /* 增加1倍 is twice as much; 提高到2倍 too. */
        if (!f->has_direction || !decimal_add(q->low, one, &factor))
            factor = q->low;
        say_times(d, factor);
        return true;
    }
    if (q->is_standstill) {
        say_by(d, f, true);
        return true;
    }
    if (!f->has_direction)
        return false;
    if (q->is_fraction)
        say_ratio(d, q->low, up);
    else if (q->has_unit && q->unit.dimension == DIMENSION_SHARE)
        return say_percent(r, f, d, up);
    else
        say_by(d, f, up);
    return true;
}

static bool is_times(const quantity *q)
{
    return q->has_unit && str_eq(q->unit.base, STR("倍"));
}

static bool is_part(const quantity *q)
{
    return q->is_fraction || (q->has_unit && q->unit.dimension == DIMENSION_SHARE);
}

/* 0.8 of 80%, 八成 and 0.8倍. */
static decimal factor_of(const quantity *q)
{
    return q->is_fraction ? hundredths(q->percent) : is_times(q) ? q->low : hundredths(q->low);
}

/* 由75%提升至2025年的85% names when; a part is of a year before the plan. */
static bool is_past_year(const phrase_reader *r, size_t year)
{
    if (r->context.plan_start)
        return r->tokens[year].year < r->context.plan_start;
    for (size_t i = r->from; i < year; i++)
        if (r->tokens[i].class == WORD_FROM || r->tokens[i].class == WORD_OLD)
            return false;
    return true;
}

bool phrase_is_part_of_year(const phrase_reader *r, size_t year)
{
    size_t i = year + 1;
    if (!is_past_year(r, year))
        return false;
    if (i < r->to && r->tokens[i].class == WORD_LEVEL && str_eq(phrase_token_text(r, i), STR("水平")))
        i++;
    return i + 1 < r->to && str_eq(phrase_token_text(r, i), STR("的")) &&
           r->tokens[i + 1].class == WORD_QUANTITY && !r->tokens[i + 1].quantity->is_range &&
           (is_part(r->tokens[i + 1].quantity) || is_times(r->tokens[i + 1].quantity));
}

static bool leads_to_part(const phrase_reader *r, size_t i)
{
    word_class class = r->tokens[i].class;
    return phrase_is_verb(class) || class == WORD_MODAL || class == WORD_ADVERB ||
           str_eq(phrase_token_text(r, i), STR("是"));
}

/* 降至2020年的80%, 达到2020年水平的1.5倍: a part of the figure of a year. */
bool phrase_read_part_of_year(phrase_reader *r, const said_figure *f, size_t *next_out)
{
    enum { WORDS_BETWEEN = 3 }; /* 2020年 水平 的 */
    size_t year = f->first;
    while (year > r->open && f->first - year < WORDS_BETWEEN && r->tokens[year].class != WORD_YEAR)
        year--;
    if (r->tokens[year].class != WORD_YEAR || !phrase_is_part_of_year(r, year))
        return false;
    size_t lead = year;
    target_comparator c = f->has_compare || f->has_bound ? phrase_figure_comparator(f) : COMPARATOR_EQ;
    while (lead > r->open && leads_to_part(r, lead - 1)) {
        lead--;
        if (c == COMPARATOR_EQ && phrase_is_verb(r->tokens[lead].class))
            c = (target_comparator)r->tokens[lead].sense;
    }
    if (lead == year)
        return false;
    draft d = { .tier = TIER_NUMERIC, .kind = c == COMPARATOR_EQ ? KIND_REACH : KIND_CHANGE,
                .comparator = COMPARATOR_MULTIPLY, .by_year = r->by_year, .value_count = 1, .unit = STR("倍"),
                .baseline_ref = str_format(r->memory, "%d年", r->tokens[year].year), .is_part = true,
                .quantity = f->quantities[0], .is_ceiling = c == COMPARATOR_LE || c == COMPARATOR_LT };
    d.values[0] = factor_of(f->quantities[0]);
    indicator_list names = phrase_indicators_or_last(r, phrase_subject(r, r->open, lead, 0), 1, false);
    phrase_add_each(r, &d, &names, r->open, f->after);
    *next_out = f->after;
    return true;
}

/* 不低于女性居民占比的80%: a part of another level; 不低于申请数的80% is a share of all. */
static bool names_level(str reference, bool of_part)
{
    static const str levels[] = { STR_INIT("率"), STR_INIT("占比"), STR_INIT("比例"), STR_INIT("比重"),
    STR_INIT("水平"), STR_INIT("标准"), STR_INIT("收入"),
    STR_INIT("支出"), STR_INIT("工资"), STR_INIT("定额") };
    if (!str_take_end(&reference, STR("的")) || !of_part)
        return !of_part;
    return str_ends_any(reference, levels, COUNT_OF(levels));
}

/* The word that begins 不低于城市低保标准的75%, 达到城市低保标准的75%以上; SIZE_MAX where none does. */
static size_t reference_verb(const phrase_reader *r, const said_figure *f)
{
    if (f->has_compare && r->tokens[f->lead].class == WORD_COMPARE)
        return f->lead;
    for (size_t i = f->first; i-- > r->open + 1;) {
        word_class class = r->tokens[i].class;
        if (class == WORD_REACH || class == WORD_CONTROL)
            return i + 1 < f->first && names_level(phrase_bytes_text(r, r->tokens[i + 1].from,
                                                                     r->tokens[f->first - 1].to), true)
                       ? i : SIZE_MAX;
        if (class == WORD_QUANTITY || class == WORD_COMMA)
            break;
    }
    return SIZE_MAX;
}

/* 不低于当地低保标准的2倍, 达到城市低保标准的75%: a part or a multiple of another figure. */
static bool read_times_reference(phrase_reader *r, const said_figure *f, size_t *next_out)
{
    const quantity *q = f->quantities[0];
    size_t verb = reference_verb(r, f), from = verb + 1;
    if (verb == SIZE_MAX || from >= f->first || !(is_part(q) || is_times(q)))
        return false;
    str reference = phrase_bytes_text(r, r->tokens[from].from, r->tokens[f->first - 1].to);
    target_comparator c = f->has_compare ? f->compare : (target_comparator)r->tokens[verb].sense;
    bool at_most = c == COMPARATOR_LE || c == COMPARATOR_LT;
    if (!names_level(reference, is_part(q)) || (at_most && is_times(q)))
        return false;
    str_take_end(&reference, STR("的"));
    draft d = { .tier = TIER_RULE, .kind = KIND_RELATIVE, .comparator = COMPARATOR_NOT_BELOW_REF_RATIO,
        .by_year = f->by_year, .value_count = 1,
                .unit = STR("倍"), .baseline_ref = reference, .quantity = q };
    d.values[0] = factor_of(q);
    bool of_standard = is_part(q) && (at_most || str_ends(reference, STR("标准")));
    if (of_standard) { /* 不低于城市低保标准的85%: a level, compared with the other */
        d.tier = TIER_NUMERIC;
        d.comparator = at_most ? COMPARATOR_LE : COMPARATOR_GE;
        d.values[0] = q->is_fraction ? q->percent : q->low;
        d.unit = STR("%");
        d.is_part = true;
    }
    span subject = f->lead == verb ? f->subject : phrase_subject(r, r->open, verb, 0);
    indicator_list names = phrase_indicators_or_last(r, subject, 1, f->is_respective);
    phrase_add_each(r, &d, &names, r->open, f->after);
    *next_out = f->after;
    return true;
}

/* 比全国平均水平高2个百分点: more than another figure, not than an old one. */
static void say_against(draft *d)
{
    static const str others[] = { STR_INIT("平均"), STR_INIT("男"), STR_INIT("城镇"), STR_INIT("上届"),
    STR_INIT("上一届"),
        STR_INIT("前一届"), STR_INIT("往届") };
    bool names_other = str_has_any(d->baseline_ref, others, COUNT_OF(others));
    if (!names_other || d->comparator != COMPARATOR_INCREASE_BY || d->is_yearly)
        return;
    d->tier = TIER_NUMERIC;
    d->kind = KIND_RELATIVE;
    d->comparator = COMPARATOR_ABOVE_REF_BY;
}

static void say_yearly(phrase_reader *r, draft *d)
{
    if (d->is_yearly && d->unit.len && d->comparator != COMPARATOR_CAGR)
        d->unit = str_join(r->memory, d->unit, STR("/年"));
}

/* 分别增长20%和15%: the figures after the first. */
static bool say_next(phrase_reader *r, const said_figure *f, size_t i, draft *d)
{
    said_figure one = *f;
    one.quantities[0] = d->quantity = f->quantities[i];
    d->unit = STR_NONE;
    d->is_relative = false;
    if (!say_change(r, &one, d))
        return false;
    say_yearly(r, d);
    return true;
}

/* 每届增加2个百分点 */
static bool says_termly(const phrase_reader *r, const said_figure *f)
{
    for (size_t i = r->open; i < f->first; i++)
        if (r->tokens[i].class == WORD_TERMLY)
            return true;
    return false;
}

bool phrase_read_change(phrase_reader *r, const said_figure *f, size_t *next_out)
{
    if (read_times_reference(r, f, next_out))
        return true;
    str said = f->baseline.len ? f->baseline : r->old;
    if (!said.len && says_termly(r, f))
        said = STR("上一届");
    if (!said.len && str_eq(phrase_token_text(r, r->from), STR("其中")))
        said = r->basis; /* 较2020年下降20%，其中农村下降25% */
    draft d = { .tier = TIER_NUMERIC, .kind = KIND_CHANGE, .by_year = f->by_year,
        .baseline_ref = said, .is_yearly = f->is_yearly,
                .quantity = f->quantities[0] };
    if (f->has_direction && f->quantities[0]->is_spelled &&
        !(f->quantities[0]->has_unit && str_eq(f->quantities[0]->unit.base, STR("倍"))))
        return false;
    r->basis = said;
    /* 比上年提高0.5个百分点 holds in every year. */
    bool by_last_year = phrase_names_last_year(d.baseline_ref);
    said_figure yearly = *f;
    yearly.is_yearly = d.is_yearly |= by_last_year;
    if (!say_change(r, &yearly, &d))
        return false;
    say_yearly(r, &d);
    say_against(&d);
    target_comparator c = phrase_figure_comparator(f);
    d.is_ceiling = f->quantities[0]->is_standstill ||
                   (f->direction == COMPARATOR_INCREASE && (c == COMPARATOR_LE || c == COMPARATOR_LT));
    if ((d.is_yearly || f->quantities[0]->is_standstill) && !d.baseline_ref.len &&
        d.comparator == COMPARATOR_INCREASE_BY)
        d.baseline_ref = STR("上年");
    indicator_list names = phrase_indicators_or_last(r, f->subject, f->count, f->is_respective);
    for (size_t i = 0; i < names.count || i < f->count; i++) {
        d.by_year = names.count == 1 && i < f->count ? phrase_deadline(r, f, i) : f->by_year;
        if (i > 0 && i < f->count && !say_next(r, f, i, &d))
            break;
        phrase_add(r, &d, names.items[i < names.count ? i : names.count - 1], r->open, f->after);
    }
    *next_out = f->after;
    return true;
}
