/* The rule of figures: the words before a figure (达到, 不低于, 提高), the words after it (以上, 左右), and its
 * subject. */
#include "phrase/subject.h"

#include "base/date.h"

static bool is_joint(word_class class)
{
    return class == WORD_PAUSE || class == WORD_AND || class == WORD_WITH || class == WORD_COMMA;
}

static bool says_respectively(const phrase_reader *r, size_t at)
{
    for (size_t i = r->open; i < at; i++)
        if (r->tokens[i].class == WORD_EACH && r->tokens[i].sense == EACH_RESPECTIVELY)
            return true;
    return false;
}

/* 4个和8个百分点: the unit said in full is everyone's. */
static void share_unit(phrase_reader *r, said_figure *f)
{
    const quantity *last = f->quantities[f->count - 1];
    for (size_t i = 0; i + 1 < f->count && last->has_unit; i++) {
        const quantity *q = f->quantities[i];
        bool is_short = q->has_unit && q->unit.dimension != last->unit.dimension &&
                        str_starts(last->unit_text, q->unit_text);
        if (!is_short)
            continue;
        quantity *full = arena_new(r->memory, quantity);
        *full = *q;
        full->unit = last->unit;
        full->unit_text = last->unit_text;
        f->quantities[i] = full;
    }
}

/* 85%（2023年）: the year belongs to the figure. */
static void read_year_after(const phrase_reader *r, said_figure *f)
{
    str text = f->after < r->to && r->tokens[f->after].class == WORD_TEXT ? phrase_token_text(r, f->after)
                                                                          : STR_NONE;
    int year;
    if (str_take(&text, STR("(")) && date_take_year(&text, &year) &&
        (str_take(&text, STR("年)")) || str_take(&text, STR("年底)")) || str_take(&text, STR("年末)")))) {
        f->by_year = year;
        f->after++;
    }
}

/* 3‰、4‰和5‰以下; 3‰、4‰，以及5‰; 分别 25%左右和20%以上 */
static void read_group(phrase_reader *r, said_figure *f)
{
    bool respectively = says_respectively(r, f->first);
    size_t i = f->first;
    while (f->count < TARGET_VALUES_MAX) {
        f->quantities[f->count++] = r->tokens[i].quantity;
        f->end = i + 1;
        size_t next = i + 1;
        bool bounded = (respectively || r->deadline_count > 1) && next < r->to &&
                       r->tokens[next].class == WORD_BOUND;
        f->bounds[f->count - 1] = bounded ? (target_comparator)r->tokens[next].sense : COMPARATOR_EQ;
        next += bounded;
        size_t joint = next;
        while (next < r->to && is_joint(r->tokens[next].class))
            next++;
        if (next == joint || next >= r->to || r->tokens[next].class != WORD_QUANTITY ||
            r->tokens[i].quantity->has_unit != r->tokens[next].quantity->has_unit)
            break;
        f->own_bounds |= bounded;
        i = next;
    }
    share_unit(r, f);
    f->after = f->end;
    size_t bound = f->after;
    if (bound < r->to && r->tokens[bound].class == WORD_TEXT &&
        str_eq(phrase_token_text(r, bound), STR("(含)")))
        bound++;
    if (bound < r->to && r->tokens[bound].class == WORD_AND && bound + 1 < r->to &&
        r->tokens[bound + 1].class == WORD_BOUND)
        bound++;
    if (bound < r->to && r->tokens[bound].class == WORD_BOUND) {
        f->has_bound = true;
        f->bound = (target_comparator)r->tokens[bound].sense;
        f->after = bound + 1;
        /* 42%-45%以上之间 never; 1名以上 then text */
        if (f->after < r->to && r->tokens[f->after].class == WORD_BOUND)
            f->after++;
    }
    if (!f->has_bound && f->quantities[0]->is_over) {
        f->has_bound = true;
        f->bound = f->quantities[0]->is_fraction ? COMPARATOR_GT : COMPARATOR_GE;
    }
    read_year_after(r, f);
}

/* The word before the figure: true when it belongs to the predicate. */
static bool read_lead_word(const phrase_reader *r, said_figure *f, size_t i)
{
    const token *t = &r->tokens[i];
    bool next_is_lead = i + 1 == f->lead;
    switch (t->class) {
    case WORD_COMPARE:
        if (!f->has_compare)
            f->compare = (target_comparator)t->sense;
        f->has_compare = true;
        return true;
    case WORD_REACH: case WORD_HOLD: case WORD_CONTROL:
        if (!f->has_verb && !f->has_direction) {
            f->verb = t->class;
            f->verb_sense = (target_comparator)t->sense;
            f->has_verb = true;
        } else if (t->class == WORD_HOLD && f->verb == WORD_REACH) { /* 保持为零 */
            f->verb = WORD_HOLD;
        }
        return true;
    case WORD_UNTIL:
        if (next_is_lead && r->tokens[f->first - 1].class == WORD_UNTIL && i == f->first - 1) {
            f->verb = WORD_REACH;
            f->verb_sense = COMPARATOR_EQ;
            f->has_verb = true;
        }
        return true;
    case WORD_STEP:
        /* 增幅控制在0.3个百分点以内: the step is what is controlled. */
        f->has_direction = true;
        f->direction = (target_comparator)t->sense;
        return true;
    case WORD_DIRECTION:
        if (!f->has_verb && !f->has_direction && t->sense != COMPARATOR_ELIMINATE &&
            t->sense != COMPARATOR_NON_DECREASE) {
            f->has_direction = true;
            f->direction = (target_comparator)t->sense;
        }
        return true;
    case WORD_CURB: /* 增速放缓50% */
        f->has_direction = i + 1 == f->first;
        f->direction = COMPARATOR_DECREASE;
        return f->has_direction;
    case WORD_ADVERB:
        f->is_about |= t->sense == 1;
        return true;
    case WORD_MODAL: case WORD_WHOLE: case WORD_TERMLY: case WORD_OLD: case WORD_TERM:
        return true;
    case WORD_EACH:
        f->is_respective |= t->sense == EACH_RESPECTIVELY;
        f->is_each |= t->sense == EACH_OF_THEM;
        return true;
    case WORD_YEARLY:
        f->is_yearly = true;
        return true;
    case WORD_YEAR:
        if (i > r->open && r->tokens[i - 1].class == WORD_THAN)
            return false;
        if (!f->by_year)
            f->by_year = t->year;
        return true;
    case WORD_MAKE:
        f->has_make = true;
        f->is_growth |= t->sense == MAKE_ADDS;
        return true;
    case WORD_TEXT: {
        str text = phrase_token_text(r, i);
        bool is_per = i + 1 == f->first && i > r->open && phrase_is_per_number(text) &&
                      (phrase_is_verb(r->tokens[i - 1].class) || r->tokens[i - 1].class == WORD_UNTIL);
        if (is_per) /* 床位增至每千名老年人3张 */
            f->per = text;
        return is_per || str_eq(text, STR("的")) || str_eq(text, STR("了")) || str_eq(text, STR("在")) ||
               str_eq(text, STR("“"));
    }
    case WORD_THEN:
        return i > r->open && (phrase_is_verb(r->tokens[i - 1].class) ||
                               r->tokens[i - 1].class == WORD_ADVERB || r->tokens[i - 1].class == WORD_WHOLE);
    default:
        return false;
    }
}

/* 不低于申请数的80%: the comparison precedes the base of the share. */
static void read_far_compare(const phrase_reader *r, said_figure *f)
{
    for (size_t i = f->lead, words = 0; i-- > r->open && words < 4; words++) {
        word_class class = r->tokens[i].class;
        if (class == WORD_COMPARE && !str_eq(phrase_token_text(r, i), STR("超"))) {
            f->compare = (target_comparator)r->tokens[i].sense;
            f->has_compare = true;
            f->lead = i;
            return;
        }
        if (class != WORD_TEXT && class != WORD_NOUN && class != WORD_LEVEL && class != WORD_MAKE)
            return;
    }
}

static void read_lead(const phrase_reader *r, said_figure *f)
{
    f->lead = f->first;
    while (f->lead > r->open && read_lead_word(r, f, f->lead - 1))
        f->lead--;
    if (!f->has_compare && !f->has_verb && !f->has_direction)
        read_far_compare(r, f);
    f->subject = phrase_subject(r, r->open, f->lead, &f->baseline);
    if (!f->by_year)
        f->by_year = r->by_year;
}

static target_kind kind_of(const said_figure *f, target_comparator c)
{
    if (f->quantities[0]->is_ratio)
        return KIND_RATIO;
    if (c == COMPARATOR_BETWEEN)
        return KIND_RANGE;
    if (c == COMPARATOR_ABOUT)
        return KIND_APPROX;
    if (f->verb == WORD_HOLD && f->has_verb)
        return KIND_MAINTAIN;
    return c == COMPARATOR_LE || c == COMPARATOR_LT ? KIND_CONTROL : KIND_REACH;
}

static void set_values(draft *d, const quantity *q)
{
    d->quantity = q;
    d->unit = q->unit_text;
    d->values[0] = q->low;
    d->value_count = 1;
    if (q->is_range || q->is_ratio) {
        d->values[1] = q->high;
        d->value_count = 2;
    }
    d->less_is_better = q->is_none;
    if (q->is_fraction) {
        /* 四成 of a whole is 40 %. */
        d->values[0] = q->percent;
        d->unit = STR("%");
    }
}

/* A clause that says only a figure replaces the direction said just before it: 持续下降，控制在2.5%以内. */
static void replace_direction(phrase_reader *r)
{
    size_t count = r->readings.count;
    if (count <= r->sentence_readings || count != r->clause_readings || count == 0)
        return;
    target_reading *last = &r->readings.items[count - 1];
    if (last->tier == TIER_TREND && str_eq(last->indicator, r->subject))
        r->readings.count = r->clause_readings = count - 1;
}

static bool has_text_after(const phrase_reader *r, size_t from)
{
    return from < r->to && r->tokens[from].class != WORD_COMMA && r->tokens[from].class != WORD_STOP &&
           r->tokens[from].class != WORD_PAUSE && r->tokens[from].class != WORD_THEN;
}

/* What 1所 counts, up to the end of its clause: 1所为儿童提供游戏、阅读等服务的儿童之家. */
static size_t end_of_thing(const phrase_reader *r, size_t figure)
{
    size_t end = phrase_clause_end(r, figure);
    for (size_t i = figure + 1; i < end; i++)
        if (r->tokens[i].class == WORD_QUANTITY)
            return phrase_object_end(r, figure + 1);
    return end < r->to ? end : r->to;
}

/* 90%以上的社区建有1所儿童之家: the one is part of what they have. */
static size_t places_end(const phrase_reader *r, size_t from)
{
    size_t end = phrase_object_end(r, from);
    while (end < r->to && end > from && r->tokens[end].class == WORD_QUANTITY &&
           (r->tokens[end - 1].class == WORD_MAKE || r->tokens[end - 1].class == WORD_COMPARE))
        end = end_of_thing(r, end);
    return end;
}

/* 95%的城市社区和85%的农村社区建立家长学校: what the first do is said after the second. */
static span said_later(const phrase_reader *r, span places)
{
    size_t i = places.to;
    while (i < r->to && (r->tokens[i].class == WORD_PAUSE || r->tokens[i].class == WORD_AND))
        i++;
    if (i == places.to || i >= r->to || r->tokens[i].class != WORD_QUANTITY)
        return (span){ 0 };
    while (i < r->to && r->tokens[i].class != WORD_MAKE && r->tokens[i].class != WORD_COMMA)
        i++;
    if (i >= r->to || r->tokens[i].class != WORD_MAKE)
        return (span){ 0 };
    size_t end = places_end(r, i);
    return (span){ i, end, r->tokens[i].from, r->tokens[end - 1].to };
}

/* 县建成友好社区 -> 建成友好社区的县比例 */
static str share_name(phrase_reader *r, str whose, span places)
{
    if (str_eq(phrase_span_text(r, places), STR("比例")) && whose.len) /* 女性保持30%以上比例 */
        return str_join(r->memory, whose, STR("比例"));
    size_t make = places.from;
    while (make < places.to && r->tokens[make].class != WORD_MAKE)
        make++;
    span later = make == places.to ? said_later(r, places) : (span){ 0 };
    if (!phrase_span_is_empty(later))
        return str_format(r->memory, "%.*s的%.*s%.*s比例", STR_ARG(phrase_span_text(r, later)), STR_ARG(whose),
                          STR_ARG(phrase_span_text(r, places)));
    if (make == places.from || make == places.to || r->tokens[make].from >= places.to_byte)
        return str_join(r->memory, str_join(r->memory, whose, phrase_span_text(r, places)), STR("的比例"));
    str done = phrase_bytes_text(r, r->tokens[make].from, places.to_byte),
        who = phrase_span_text(r, phrase_subject(r, places.from, make, 0));
    str_take_end(&who, STR("能")); /* 95%的乡镇卫生院能提供… */
    return str_format(r->memory, "%.*s的%.*s%.*s比例", STR_ARG(done), STR_ARG(whose), STR_ARG(who));
}

/* 80%以上的医院成为…, 党政工作部门50%以上的领导班子配备女干部: a share of places that do something. */
static bool read_share_of_places(phrase_reader *r, const said_figure *f, size_t *next_out)
{
    const quantity *q = f->quantities[0];
    bool is_share = (q->has_unit && q->unit.dimension == DIMENSION_SHARE) || q->is_fraction;
    bool has_subject = !phrase_span_is_empty(f->subject) &&
                       phrase_measurable(r, f->subject.from, f->subject.to) == 2;
    if (!is_share || has_subject || f->count > 1 || !has_text_after(r, f->after))
        return false;
    size_t end = places_end(r, f->after);
    span places = phrase_subject(r, f->after, end, 0);
    if (phrase_span_is_empty(places))
        return false;
    target_comparator c = phrase_figure_comparator(f);
    draft d = { .tier = TIER_NUMERIC, .kind = kind_of(f, c), .comparator = c, .by_year = f->by_year,
        .baseline_ref = f->baseline };
    set_values(&d, q);
    bool of_help = f->has_compare == false && f->lead > 0 && f->lead < f->first &&
                   r->tokens[f->first - 1].class == WORD_MODAL &&
                   !str_starts(phrase_token_text(r, f->after), STR("的")) && !f->has_bound;
    str whose = phrase_span_text(r, f->subject),
        name = str_join(r->memory, whose, phrase_span_text(r, places));
    if (of_help) {
        /* 做到100%帮扶 is 应帮尽帮 in figures. */
        d.tier = TIER_RULE;
        d.kind = KIND_COVERAGE;
        d.comparator = COMPARATOR_ALL;
        str of = name;
        name = str_take_end(&of, STR("全覆盖")) ? str_join(r->memory, of, STR("覆盖率"))
                                                : str_join(r->memory, name, STR("率"));
    } else {
        name = share_name(r, whose, places);
    }
    phrase_add(r, &d, name, r->open, end);
    *next_out = end;
    return true;
}

/* The figure at index with what was said of it alone. */
static said_figure figure_at(const said_figure *f, size_t index)
{
    said_figure one = *f;
    one.quantities[0] = f->quantities[index];
    if (f->own_bounds) {
        one.bound = f->bounds[index];
        one.has_bound = one.bound != COMPARATOR_EQ;
    }
    return one;
}

/* A row of 新增养老床位 or 累计培训人次 adds up over the years. */
static bool row_adds_up(str indicator)
{
    static const str openings[] = { STR_INIT("新增"), STR_INIT("新建"), STR_INIT("新改扩建"), STR_INIT("累计"),
        STR_INIT("净增"), STR_INIT("改扩建"), STR_INIT("新培育"), STR_INIT("新创建") };
    return str_starts_any(indicator, openings, COUNT_OF(openings));
}

/* 批次达到500, 累计受理1万件: what a level counts adds up too. */
/* 养老服务床位总量: what there is in the end, though 服务 is work. */
static bool names_stock(const phrase_reader *r, const said_figure *f)
{
    static const str stocks[] = { STR_INIT("总量"), STR_INIT("总数"), STR_INIT("保有量"), STR_INIT("拥有量"),
        STR_INIT("床位数"), STR_INIT("托位数"), STR_INIT("床位"), STR_INIT("托位") };
    static const str adding[] = { STR_INIT("新增"), STR_INIT("累计") };
    str name = phrase_span_is_empty(f->subject) ? STR_NONE : phrase_span_text(r, f->subject);
    return !f->is_growth && str_ends_any(name, stocks, COUNT_OF(stocks)) &&
           !str_has_any(name, adding, COUNT_OF(adding));
}

static bool level_adds_up(const phrase_reader *r, const said_figure *f)
{
    const quantity *q = f->quantities[0];
    bool counts = q->has_unit &&
                  (q->unit.dimension == DIMENSION_COUNT || q->unit.dimension == DIMENSION_MONEY);
    unit row;
    if (!q->has_unit && r->context.unit.len)
        counts = unit_find(r->context.unit, &row) &&
                 (row.dimension == DIMENSION_COUNT || row.dimension == DIMENSION_MONEY);
    return counts && !r->is_yearly && !names_stock(r, f) &&
           (phrase_adds_up(r, f) || row_adds_up(r->context.indicator));
}

/* 零辍学: the word after 零 (辍学) belongs to the name of the indicator; in 零发生 it does not. */
static str none_of(const phrase_reader *r, const said_figure *f)
{
    static const str things[] = { STR_INIT("辍学"), STR_INIT("失学"), STR_INIT("死亡"), STR_INIT("事故"),
        STR_INIT("感染"), STR_INIT("伤亡"), STR_INIT("流失"), STR_INIT("犯罪") };
    str word = phrase_token_text(r, f->first);
    bool says_thing = f->quantities[0]->is_none && str_take(&word, STR("零")) &&
                      str_starts_any(word, things, COUNT_OF(things));
    return says_thing ? word : STR_NONE;
}

/* 托育机构达到8家: their number. 普惠托位占60%: their share. */
static str level_name(phrase_reader *r, const said_figure *f, str name)
{
    const quantity *q = f->quantities[0];
    str none = none_of(r, f);
    if (none.len && !str_has(name, none))
        return str_join(r->memory, name, none);
    if (phrase_span_is_empty(f->subject) || phrase_measurable(r, f->subject.from, f->subject.to) == 2)
        return name;
    if (q->has_unit && q->unit.dimension == DIMENSION_COUNT &&
        (r->tokens[f->subject.to - 1].class != WORD_LEVEL || phrase_carries_per(r)))
        return phrase_carried_per(r, phrase_count_name(r, name, &q->unit));
    bool is_part = false;
    for (size_t i = f->lead; i < f->first; i++)
        is_part = is_part || str_eq(phrase_token_text(r, i), STR("占")) ||
                  str_eq(phrase_token_text(r, i), STR("占到"));
    bool is_share = q->is_fraction || (q->has_unit && q->unit.dimension == DIMENSION_SHARE);
    bool says_share = str_ends(name, STR("比例")) || str_ends(name, STR("比重")) || str_ends(name, STR("率")) ||
                      str_ends(name, STR("占比"));
    if (is_share && !is_part && !says_share && str_has(name, STR("占"))) /* 友好医院占二级以上医院的70% */
        return str_join(r->memory, name, STR("的比例"));
    return is_part && is_share ? str_join(r->memory, name, STR("占比")) : name;
}

/* 志愿者人数达到5万人，占青年总数30%: the share of what the clause before counts. */
static bool is_part_of_whole(const phrase_reader *r, const said_figure *f)
{
    size_t i = r->open;
    while (i < f->lead && (r->tokens[i].class == WORD_THEN || r->tokens[i].class == WORD_ADVERB))
        i++;
    return i + 1 < f->lead && str_eq(phrase_token_text(r, i), STR("占")) && r->subject.len;
}

/* 女性收入达到3万元，与男性差距缩小到5%以内 */
static bool is_difference_of_last(const phrase_reader *r, const said_figure *f)
{
    static const str differences[] = { STR_INIT("差距"), STR_INIT("差异"), STR_INIT("之差"), STR_INIT("之比") };
    return r->subject.len && r->open < f->lead && r->tokens[r->open].class == WORD_WITH &&
           !phrase_span_is_empty(f->subject) &&
           str_ends_any(phrase_span_text(r, f->subject), differences, COUNT_OF(differences));
}

static str part_of_whole(phrase_reader *r, str whole)
{
    str part = r->subject;
    str_take_end(&part, STR("人数"));
    str_take_end(&part, STR("数"));
    return str_format(r->memory, "%.*s占%.*s比例", STR_ARG(part), STR_ARG(whole));
}

/* 就业180万人，其中女性不少于40%: the share of women among what was counted. */
static bool is_part_of_count(const phrase_reader *r, const said_figure *f)
{
    const quantity *q = f->quantities[0];
    const target_reading *last = r->readings.count > r->sentence_readings
                                     ? &r->readings.items[r->readings.count - 1] : 0;
    unit counted;
    return last && q->has_unit && q->unit.dimension == DIMENSION_SHARE && r->open == r->from &&
           str_eq(phrase_token_text(r, r->from), STR("其中")) && !phrase_span_is_empty(f->subject) &&
           !phrase_measurable(r, f->subject.from, f->subject.to) && unit_find(last->unit, &counted) &&
           counted.dimension == DIMENSION_COUNT;
}

/* 占 before the figure gives 占比 to the name already. */
static str part_of_count(phrase_reader *r, const said_figure *f)
{
    bool says_share = f->has_verb && str_starts(phrase_token_text(r, f->lead), STR("占"));
    return str_format(r->memory, "%.*s中%.*s%s", STR_ARG(r->subject), STR_ARG(phrase_span_text(r, f->subject)),
                      says_share ? "" : "占比");
}

/* …分别控制在4‰、6‰以内，2030年分别控制在3‰、5‰以内: the same list again. */
static indicator_list level_names(phrase_reader *r, const said_figure *f)
{
    indicator_list names = { 0 };
    if (phrase_span_is_empty(f->subject) && f->count > 1 && r->listed_count == f->count) {
        names.count = r->listed_count;
        memcpy(names.items, r->listed, sizeof names.items);
        return names;
    }
    span subject = f->subject;
    if (phrase_span_is_empty(subject) && f->count > 1 && r->pending_to > r->pending_from)
        subject = phrase_subject(r, r->pending_from, r->pending_to, 0); /* 甲率、乙率，2025年分别低于3%、5% */
    names = phrase_indicators_or_last(r, subject, f->count,
                                      f->is_respective || (f->is_each && f->count == 1));
    if (names.count == 1 && is_difference_of_last(r, f))
        names.items[0] = str_format(r->memory, "%.*s与%.*s", STR_ARG(r->subject), STR_ARG(names.items[0]));
    if (names.count == 1 && is_part_of_whole(r, f))
        names.items[0] = part_of_whole(r, names.items[0]);
    if (names.count == 1 && is_part_of_count(r, f))
        names.items[0] = part_of_count(r, f);
    r->listed_count = names.count > 1 && names.count == f->count ? names.count : 0;
    memcpy(r->listed, names.items, sizeof names.items);
    return names;
}

static bool read_level(phrase_reader *r, const said_figure *f, size_t *next_out)
{
    draft d = { .tier = TIER_NUMERIC, .baseline_ref = f->baseline, .is_growth = level_adds_up(r, f),
        .is_every_year = phrase_says_every_year(r, f) };
    if (phrase_span_is_empty(f->subject))
        replace_direction(r);
    indicator_list names = level_names(r, f);
    for (size_t i = 0; i < names.count || i < f->count; i++) {
        said_figure one = figure_at(f, i < f->count ? i : f->count - 1);
        d.comparator = phrase_figure_comparator(&one);
        d.kind = kind_of(&one, d.comparator);
        d.by_year = names.count == 1 && i < f->count ? phrase_deadline(r, f, i) : f->by_year;
        set_values(&d, one.quantities[0]);
        /* 3‰、4‰和5‰以下: a unit said once is everyone's. */
        if (!d.unit.len)
            d.unit = f->quantities[f->count - 1]->unit_text;
        str name = level_name(r, &one, names.items[i < names.count ? i : names.count - 1]);
        phrase_add(r, &d, phrase_with_per(r, f, name), r->open, f->after);
    }
    *next_out = f->after;
    return true;
}

/* In running text a number without a unit is ignored; one with a unit needs a verb or a comparison. */
static bool is_said_as_target(const phrase_reader *r, const said_figure *f)
{
    const quantity *q = f->quantities[0];
    bool ends_clause = f->after >= r->to || r->tokens[f->after].class == WORD_COMMA ||
                       r->tokens[f->after].class == WORD_PAUSE;
    if (q->is_none || q->is_standstill || q->is_doubling || q->is_less || q->is_rank)
        return true;
    if (f->has_direction && q->has_unit && str_eq(q->unit.base, STR("倍")))
        return true; /* 增长一倍 */
    if (q->is_spelled && !f->has_compare && !f->is_each && !f->is_yearly && !(r->is_yearly && ends_clause)) {
        bool counts = (f->has_make || ends_clause) && decimal_compare(q->low, decimal_of_int(1)) > 0;
        return counts ? !r->is_running || ends_clause : f->has_make && !r->is_running;
    }
    if (!r->is_running || f->has_compare || f->has_direction)
        return true;
    if (f->first > r->open && str_ends(phrase_token_text(r, f->first - 1), STR("等")))
        return false;
    if (f->has_verb)
        return q->has_unit || q->is_fraction || q->is_ratio || r->readings.count > r->clause_readings ||
               phrase_measurable(r, f->subject.from, f->subject.to);
    return q->has_unit || q->is_fraction;
}

/* 培育带头人30名，合作社5家: the clause says a thing and how many, and no more. */
static bool only_counts(const phrase_reader *r, const said_figure *f)
{
    bool ends = f->after == r->to ||
                (r->tokens[f->after].class == WORD_PAUSE && str_eq(phrase_token_text(r, r->from), STR("其中")));
    if (r->open != r->from || f->first <= r->open || !ends || f->quantities[0]->is_spelled ||
        !f->quantities[0]->has_unit || f->quantities[0]->unit.dimension != DIMENSION_COUNT)
        return false;
    for (size_t i = r->open; i < f->first; i++) {
        bool is_word = r->tokens[i].class == WORD_TEXT || r->tokens[i].class == WORD_LEVEL ||
                       r->tokens[i].class == WORD_BOUND ||
                       str_eq(phrase_token_text(r, i), STR("其中"));
        if (!is_word)
            return false;
    }
    return true;
}

/* 新建幼儿园6所、中小学5所; 至少掌握2项技能和1项特长: what was said of the figure before holds for this one too. */
static void carry_on(phrase_reader *r, said_figure *f)
{
    bool says_nothing = !f->has_compare && !f->has_verb && !f->has_make && !f->has_direction && !f->has_bound;
    word_class before = r->open < r->to ? r->tokens[r->open].class : WORD_STOP;
    bool in_clause = r->readings.count > r->clause_readings &&
                     (before == WORD_PAUSE || before == WORD_AND || before == WORD_WITH);
    bool in_sentence = r->readings.count > r->sentence_readings && only_counts(r, f);
    if (!says_nothing || r->carried_readings != r->readings.count || (!in_clause && !in_sentence))
        return;
    f->has_compare = r->carried_compare;
    f->compare = r->carried_comparator;
    f->has_make = f->is_carried = true;
    f->is_growth |= r->done.len > 0;
    f->is_each = r->carried_each;
}

static void remember(phrase_reader *r, const said_figure *f)
{
    r->carried_readings = r->readings.count;
    r->carried_compare = f->has_compare;
    r->carried_comparator = f->compare;
    r->carried_each = f->is_each;
}

/* 女性人均预期寿命82岁: a measure and its figure fill the clause. */
static bool is_named_by_noun(const phrase_reader *r, const said_figure *f)
{
    bool ends_clause = f->after >= r->to || r->tokens[f->after].class == WORD_PAUSE;
    return ends_clause && f->first > r->open && r->tokens[f->first - 1].class == WORD_NOUN;
}

/* 托位数2025年4.6个，2030年6个: the figure before for another year. */
static bool is_for_next_year(const phrase_reader *r, const said_figure *f)
{
    bool has_year = false;
    for (size_t i = r->open; i < f->first; i++) {
        word_class class = r->tokens[i].class;
        has_year = has_year || class == WORD_YEAR;
        if (class != WORD_YEAR && class != WORD_PAUSE && class != WORD_AND && class != WORD_UNTIL &&
            !str_eq(phrase_token_text(r, i), STR("的")))
            return false;
    }
    const target_reading *last = r->readings.count > r->sentence_readings
                                     ? &r->readings.items[r->readings.count - 1] : 0;
    const quantity *q = f->quantities[0];
    return has_year && last && last->tier == TIER_NUMERIC && last->by_year && q->has_unit &&
           str_eq(q->unit_text, last->unit) && str_eq(last->indicator, r->subject);
}

static bool read_next_year(phrase_reader *r, said_figure *f, size_t *next_out)
{
    target_comparator last = r->readings.items[r->readings.count - 1].comparator;
    f->has_verb = true;
    f->verb = WORD_REACH;
    f->verb_sense = last == COMPARATOR_LE || last == COMPARATOR_LT ? last : COMPARATOR_EQ;
    return read_level(r, f, next_out);
}

bool phrase_rule_figure(phrase_reader *r, size_t at, size_t *next_out)
{
    said_figure f = { .first = at };
    read_group(r, &f);
    read_lead(r, &f);
    carry_on(r, &f);
    if (f.quantities[0]->is_rank)
        return phrase_read_rank(r, &f, next_out);
    if (phrase_read_circle(r, &f, next_out))
        return true;
    if (phrase_read_part_of_year(r, &f, next_out))
        return true;
    if (phrase_is_aside(r, &f)) {
        *next_out = f.after;
        return true;
    }
    if (is_for_next_year(r, &f))
        return read_next_year(r, &f, next_out);
    if (!is_said_as_target(r, &f))
        return false;
    const quantity *q = f.quantities[0];
    if (phrase_read_change(r, &f, next_out) || read_share_of_places(r, &f, next_out))
        return true;
    bool is_level = q->is_fraction || q->is_ratio || !q->has_unit || q->unit.dimension == DIMENSION_SHARE ||
                    q->unit.dimension == DIMENSION_RATE;
    if (is_level)
        return read_level(r, &f, next_out);
    if (phrase_read_count(r, &f, next_out)) {
        remember(r, &f);
        return true;
    }
    return (f.has_verb || f.has_compare || f.has_bound || !r->is_running || is_named_by_noun(r, &f)) &&
           read_level(r, &f, next_out);
}
