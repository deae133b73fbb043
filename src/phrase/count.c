/* Figures that count things: 新增床位500张, 每个乡镇至少配备1名…, 每年举办100场…, 10分钟健身圈, 500米内建有1家…. */
#include "phrase/subject.h"

#include "base/utf8.h"
#include "phrase/share.h"

static void set_figure(draft *d, const said_figure *f)
{
    const quantity *q = f->quantities[0];
    d->quantity = q;
    d->unit = q->unit_text;
    d->values[0] = q->low;
    d->value_count = 1;
    d->less_is_better = q->is_none;
    if (q->is_range) {
        d->values[1] = q->high;
        d->value_count = 2;
    }
}

/* 城区10分钟、农村20分钟健身圈: both are circles. */
static bool is_of_circle(const phrase_reader *r, size_t from, size_t at, const quantity *first)
{
    const quantity *q = r->tokens[at].quantity;
    return from < at && (r->tokens[from].class == WORD_PAUSE || r->tokens[from].class == WORD_AND) &&
           q->has_unit && q->unit.dimension == first->unit.dimension;
}

/* 10分钟健身圈: the distance to a service. */
bool phrase_read_circle(phrase_reader *r, const said_figure *f, size_t *next_out)
{
    const quantity *q = f->quantities[0];
    if (!q->has_unit || (q->unit.dimension != DIMENSION_TIME && q->unit.dimension != DIMENSION_LENGTH))
        return false;
    size_t end = f->after, open = r->open;
    while (end < r->to && r->tokens[end].class != WORD_COMMA && r->tokens[end].class != WORD_RADIUS &&
           (r->tokens[end].class != WORD_QUANTITY || is_of_circle(r, f->after, end, q)))
        end++;
    if (end >= r->to || r->tokens[end].class != WORD_RADIUS)
        return false;
    target_comparator c = phrase_figure_comparator(f);
    draft d = { .tier = TIER_NUMERIC, .kind = KIND_STANDARD, .comparator = c, .by_year = f->by_year };
    set_figure(&d, f);
    d.less_is_better = true;
    unit minutes;
    if (str_eq(d.unit, STR("小时")) && q->low.scaled < 1000000 && unit_find(STR("分钟"), &minutes)) {
        /* Circles are counted in minutes. */
        quantity *converted = arena_new(r->memory, quantity);
        *converted = *q;
        converted->unit = minutes;
        d.quantity = converted;
        d.values[0] = decimal_trimmed((decimal){ q->low.scaled * 60, q->low.places });
        d.unit = minutes.name;
    }
    size_t named = f->after, next = end + 1;
    for (size_t i = f->after; i < end; i++)
        if (r->tokens[i].class == WORD_QUANTITY)
            named = i + 1;
    if (named > f->after) /* the second circle is read by itself */
        next = f->after;
    span what = { named, end + 1, r->tokens[named].from, r->tokens[end].to };
    for (size_t i = r->open; i < f->lead; i++)
        if (r->tokens[i].class == WORD_AND || r->tokens[i].class == WORD_WITH ||
            r->tokens[i].class == WORD_MAKE)
            open = i + 1;
    span where = phrase_subject(r, open, f->lead, 0);
    str name = phrase_span_text(r, what);
    name = str_join(r->memory, phrase_span_text(r, where), name);
    name = str_replace(r->memory, str_replace(r->memory, name, STR("”"), STR("")), STR("“"), STR(""));
    phrase_add(r, &d, name, open, end + 1);
    *next_out = next;
    return true;
}

/* 500米内建有1家: a distance, not a count. */
static bool read_distance(phrase_reader *r, const said_figure *f, size_t *next_out)
{
    const quantity *q = f->quantities[0];
    if (q->unit.dimension != DIMENSION_LENGTH || !f->has_bound || f->bound != COMPARATOR_LE)
        return false;
    draft d = { .tier = TIER_NUMERIC, .kind = KIND_STANDARD, .comparator = COMPARATOR_LE,
        .by_year = f->by_year };
    set_figure(&d, f);
    size_t end = phrase_object_end(r, f->after), next = f->after;
    if (next < r->to && r->tokens[next].class == WORD_MAKE) {
        /* …建有1家养老机构: 1家 is not a separate figure. */
        size_t k = next;
        while (k < r->to && (r->tokens[k].class == WORD_MAKE || r->tokens[k].class == WORD_COMPARE))
            k++;
        if (k < r->to && r->tokens[k].class == WORD_QUANTITY)
            end = phrase_object_end(r, k + 1);
        next = end;
    }
    str name = phrase_span_text(r, f->subject);
    phrase_add(r, &d, str_join(r->memory, name, STR("服务半径")), r->open, end);
    *next_out = next;
    return true;
}

/* 12个县（市、区）均建有一所…: the number of places that have one. */
static bool read_places_with_one(phrase_reader *r, const said_figure *f, size_t *next_out)
{
    size_t i = f->after;
    if (f->has_compare || f->has_verb || f->quantities[0]->is_spelled || i >= r->to ||
        r->tokens[i].class != WORD_TEXT)
        return false;
    while (i < r->to && r->tokens[i].class == WORD_TEXT)
        i++;
    bool is_done = i < r->to && str_eq(phrase_token_text(r, i), STR("完成")); /* 1万户家庭完成改造 */
    if (i >= r->to || !(is_done || r->tokens[i].class == WORD_EACH || r->tokens[i].class == WORD_ADVERB))
        return false;
    while (i < r->to && (r->tokens[i].class == WORD_EACH || r->tokens[i].class == WORD_ADVERB))
        i++;
    if (i >= r->to || r->tokens[i].class != WORD_MAKE)
        return false;
    size_t end = i;
    while (end < r->to && r->tokens[end].class != WORD_COMMA)
        end++;
    draft d = { .tier = TIER_NUMERIC, .kind = KIND_COUNT, .comparator = COMPARATOR_EQ,
        .by_year = f->by_year };
    set_figure(&d, f);
    span what = phrase_subject(r, i, end, 0), where = phrase_subject(r, f->after, i, 0);
    str name = str_join(r->memory, phrase_span_text(r, what), STR("的"));
    name = str_join(r->memory, name, phrase_span_text(r, where));
    phrase_add(r, &d, str_join(r->memory, name, STR("数")), r->open, end);
    *next_out = end;
    return true;
}

/* 保障…1小时: no less is promised. */
static bool is_ensured(const phrase_reader *r)
{
    return r->open < r->to && r->tokens[r->open].class == WORD_MODAL && r->tokens[r->open].sense == 1;
}

/* 校内、校外各1小时: one figure for each place. */
static bool read_each_of(phrase_reader *r, const said_figure *f, size_t *next_out)
{
    size_t end = phrase_object_end(r, f->after);
    if (!f->is_each || phrase_span_is_empty(f->subject) || f->quantities[0]->unit.dimension != DIMENSION_TIME)
        return false;
    indicator_list names = phrase_indicators(r, f->subject, 1, true);
    span what = phrase_subject(r, f->after, end, 0);
    draft d = { .tier = TIER_NUMERIC, .kind = KIND_STANDARD, .by_year = f->by_year,
                .comparator = is_ensured(r) || f->has_compare ? COMPARATOR_GE : phrase_figure_comparator(f) };
    set_figure(&d, f);
    for (size_t i = 0; i < names.count; i++)
        names.items[i] = str_join(r->memory, names.items[i], phrase_span_text(r, what));
    phrase_add_each(r, &d, &names, r->open, end);
    *next_out = end;
    return true;
}

static const str per_numbers[] = { STR_INIT("每百"), STR_INIT("每千"), STR_INIT("每万"), STR_INIT("每十万") };

/* A standard holds for every place: 每个乡镇, 各村, 均, 每名. */
static bool holds_for_each(const phrase_reader *r, const said_figure *f)
{
    if (f->is_each)
        return true;
    for (size_t i = r->open; i < f->first; i++) {
        str text = phrase_token_text(r, i);
        bool names_kinds = str_starts(text, STR("各类")) || str_starts(text, STR("各种")) ||
                           str_starts(text, STR("各项"));
        if (r->tokens[i].class == WORD_TEXT && str_has_any(text, per_numbers, COUNT_OF(per_numbers)))
            return true; /* 小区改造中每百户 */
        if (r->tokens[i].class == WORD_PER || str_starts(text, STR("每")) ||
            (str_starts(text, STR("各")) && !names_kinds))
            return r->tokens[i].class != WORD_YEARLY;
    }
    return false;
}

/* 每年新建500所，十年累计建成5000所: the sum is not of one year. */
static bool says_total(const phrase_reader *r, const said_figure *f)
{
    static const str totals[] = { STR_INIT("累计"), STR_INIT("共计"), STR_INIT("合计"), STR_INIT("总计") };
    for (size_t i = r->open; i < f->first; i++)
        if (r->tokens[i].class == WORD_TERM ||
            str_ends_any(phrase_token_text(r, i), totals, COUNT_OF(totals)))
            return true;
    return false;
}

static bool period_is_said(const phrase_reader *r, const said_figure *f, str *period_out)
{
    for (size_t i = r->open; i + 1 < f->first; i++)
        if (r->tokens[i].class == WORD_PER && str_eq(phrase_token_text(r, i + 1), STR("次"))) { /* 每次2小时 */
            *period_out = STR("次");
            return true;
        }
    for (size_t i = r->open; i < f->first; i++)
        if (r->tokens[i].class == WORD_YEARLY) {
            str word = phrase_token_text(r, i);
            *period_out = str_starts(word, STR("每")) ? phrase_period(word) : STR("年");
            return true;
        }
    *period_out = r->yearly_word;
    return r->is_yearly && !says_total(r, f);
}

/* 次, 场, 批次: events, not lasting things. */
static bool counts_events(const unit *u)
{
    static const str events[] = { STR_INIT("批次"), STR_INIT("人次"), STR_INIT("场次"), STR_INIT("场"),
    STR_INIT("次") };
    for (size_t i = 0; i < sizeof events / sizeof *events; i++)
        if (str_eq(u->base, events[i]) || str_ends(u->name, events[i]))
            return true;
    return false;
}

bool phrase_adds_up(const phrase_reader *r, const said_figure *f)
{
    bool stands = false, happens = f->quantities[0]->has_unit && counts_events(&f->quantities[0]->unit);
    for (size_t i = f->first; i-- > r->open;) {
        const token *t = &r->tokens[i];
        if (t->class == WORD_QUANTITY && !t->quantity->is_spelled)
            break;
        if (t->is_work || (t->class == WORD_MAKE && (t->sense == MAKE_ADDS || t->sense == MAKE_WORK)))
            return true;
        if (t->class == WORD_MAKE && t->sense == MAKE_EVENT && !stands)
            return true;
        stands = stands || (t->class == WORD_MAKE && t->sense == MAKE_STANDS);
    }
    return happens || f->is_growth;
}

static bool is_made(const phrase_reader *r, const said_figure *f)
{
    for (size_t i = f->first; i-- > r->open;) {
        bool is_work = r->tokens[i].is_work && i + 1 == f->first; /* 家庭无障碍改造110户 */
        if (r->tokens[i].class == WORD_MAKE || is_work)
            return true;
        if (r->tokens[i].class == WORD_QUANTITY && !r->tokens[i].quantity->is_spelled)
            break;
    }
    return f->has_make;
}

/* How many, how much: the noun that a bare count is called by. */
static str count_noun(const unit *u)
{
    static const struct { str unit, noun; } nouns[] = {
        { STR_INIT("人次"), STR_INIT("人次") }, { STR_INIT("批次"), STR_INIT("批次") },
        { STR_INIT("场次"), STR_INIT("场次") }, { STR_INIT("场"), STR_INIT("场次") },
        { STR_INIT("户"), STR_INIT("户数") },   { STR_INIT("次"), STR_INIT("次数") },
        { STR_INIT("节"), STR_INIT("节数") },   { STR_INIT("人"), STR_INIT("人数") },
    };
    if (u->dimension == DIMENSION_MONEY)
        return STR("金额");
    if (u->dimension == DIMENSION_AREA)
        return STR("面积");
    if (u->dimension == DIMENSION_TIME)
        return STR("时间");
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (str_ends(u->name, nouns[i].unit))
            return nouns[i].noun;
    return str_eq(u->base, STR("人")) ? STR("人数") : STR("数");
}

/* 抽检批次 and 服务人员 need no second 批次 and 人. */
str phrase_count_name(phrase_reader *r, str name, const unit *u)
{
    str noun = count_noun(u);
    if (str_ends(name, noun))
        return name;
    return str_join(r->memory, name, str_ends(name, STR("人员")) && str_eq(noun, STR("人数")) ? STR("数") : noun);
}

/* 再创建2家: more of the last subject. */
static bool says_again(const phrase_reader *r, const said_figure *f)
{
    static const str again[] = { STR_INIT("再"), STR_INIT("又") };
    for (size_t i = r->open; i < f->first; i++)
        if (str_starts_any(phrase_token_text(r, i), again, COUNT_OF(again)))
            return true;
    return false;
}

/* 1家；再创建2家 is 3 in all: the milestone before, where it counted the same things. */
static void count_on(phrase_reader *r, draft *d, str name)
{
    if (!r->readings.count || d->value_count != 1)
        return;
    const target_reading *last = &r->readings.items[r->readings.count - 1];
    decimal sum;
    if (last->kind != KIND_COUNT || last->value_count != 1 || !str_eq(last->unit, d->unit) ||
        !str_eq(last->indicator, name) || !decimal_add(last->values[0], d->values[0], &sum))
        return;
    d->note = STR("“再”增加的数与前一节点合计 / “再”: added to the previous milestone");
    d->values[0] = sum;
    d->is_growth = false;
}

/* The verbs of a count: 累计培训, 新建、改扩建. */
typedef struct verb_chain {
    size_t from, to;   /* all verbs; empty if the count has no verb */
    size_t named_from; /* verbs from here on belong to the name; equals to if no verb does */
    bool takes_who;
} verb_chain;

static verb_chain find_verbs(const phrase_reader *r, size_t first)
{
    size_t from = r->open;
    while (from < first && r->tokens[from].class != WORD_MAKE)
        from++;
    verb_chain v = { .from = from, .to = from, .named_from = first };
    for (size_t i = from; i < first; i++) {
        word_class class = r->tokens[i].class;
        if (class == WORD_MAKE) {
            bool named = r->tokens[i].sense == MAKE_ADDS || r->tokens[i].sense == MAKE_WORK ||
                         r->tokens[i].sense == MAKE_TAKES;
            v.named_from = named && v.named_from == first ? i : v.named_from;
            v.takes_who |= r->tokens[i].sense == MAKE_TAKES;
            v.to = i + 1;
        } else if (class != WORD_PAUSE && class != WORD_AND && class != WORD_THEN && class != WORD_ADVERB &&
                   class != WORD_DIRECTION) {
            break;
        }
    }
    if (v.named_from > v.to)
        v.named_from = v.to;
    return v;
}

/* 为8000名妇女提供免费检查: the recipients and the service. */
static str object_name(const phrase_reader *r, const said_figure *f, size_t end)
{
    size_t give = f->after;
    if (f->after < end && str_starts(phrase_token_text(r, f->after), STR("(其中"))) /* 床位50张（其中康复床位20张） */
        return STR_NONE;
    bool given = f->has_verb && f->lead < f->first;
    while (give < end && !(r->tokens[give].class == WORD_MAKE && r->tokens[give].sense == MAKE_EVENT))
        give++;
    if (!given || give == f->after || give >= end)
        return phrase_span_text(r, phrase_subject(r, f->after, end, 0));
    return str_join(r->memory, phrase_span_text(r, phrase_subject(r, f->after, give, 0)),
                    phrase_span_text(r, phrase_subject(r, give + 1, end, 0)));
}

/* 城镇新增就业 is not all; 全市 is. */
static bool is_kind_of_place(str place)
{
    static const str kinds[] = { STR_INIT("城镇"), STR_INIT("农村"), STR_INIT("城市"), STR_INIT("城区"),
    STR_INIT("乡村"), STR_INIT("牧区"), STR_INIT("山区") };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq(place, kinds[i]))
            return true;
    return false;
}

/* 每千名儿童, 每万人口: what a count is taken per. */
bool phrase_is_per_number(str place)
{
    static const str powers[] = { STR_INIT("每百"), STR_INIT("每千"), STR_INIT("每万"), STR_INIT("每十万"),
        STR_INIT("百人"), STR_INIT("千人"), STR_INIT("万人") };
    return str_starts_any(place, powers, COUNT_OF(powers));
}

bool phrase_carries_per(const phrase_reader *r)
{
    return r->per.len && r->carried_readings == r->readings.count && r->readings.count > r->sentence_readings;
}

str phrase_with_per(const phrase_reader *r, const said_figure *f, str name)
{
    return f->per.len && !str_has(name, f->per) ? str_join(r->memory, f->per, name) : name;
}

str phrase_carried_per(phrase_reader *r, str name)
{
    return phrase_carries_per(r) && !phrase_is_per_number(name) ? str_join(r->memory, r->per, name) : name;
}

/* 老年大学每个县至少1所: 每个县老年大学. */
static str each_first(arena *a, str place)
{
    static const str each[] = { STR_INIT("每个"), STR_INIT("每所"), STR_INIT("每县"), STR_INIT("每村") };
    for (size_t i = 0; i < COUNT_OF(each); i++) {
        size_t at = str_find(place, each[i], 0);
        str before = str_slice(place, 0, at == STR_NOWHERE ? 0 : at);
        if (before.len && !is_kind_of_place(before) && !phrase_names_place(before))
            return str_join(a, str_from(place, at), before);
    }
    return place;
}

/* The place (每个社区) and the thing provided (儿童活动场所), before or after the figure. */
static str count_name(phrase_reader *r, const said_figure *f, size_t end)
{
    verb_chain verbs = find_verbs(r, f->first);
    bool has_make = verbs.to > verbs.from;
    int strength = phrase_measurable(r, f->subject.from, f->subject.to);
    const unit *u = &f->quantities[0]->unit;
    if (strength == 2 || (strength == 1 && !has_make && !phrase_span_is_empty(f->subject))) {
        str subject = phrase_place_first(r, f->subject, phrase_span_text(r, f->subject));
        return phrase_carries_per(r) ? phrase_carried_per(r, phrase_count_name(r, subject, u)) : subject;
    }
    span where = phrase_subject(r, r->open, has_make && verbs.from < f->lead ? verbs.from : f->lead, 0);
    span what = phrase_subject(r, has_make && verbs.to < f->lead ? verbs.to : f->lead, f->lead, 0);
    str done = verbs.named_from < verbs.to
                   ? phrase_bytes_text(r, r->tokens[verbs.named_from].from, r->tokens[verbs.to - 1].to)
                   : STR_NONE;
    if (done.len && verbs.to < f->lead && r->tokens[verbs.to].class == WORD_AND) /* 新增和修缮校车 */
        done = str_join(r->memory, done, phrase_token_text(r, verbs.to));
    if (f->is_carried)
        done = r->done;
    r->done = done;
    if (f->is_carried && done.len && phrase_span_is_empty(what)) { /* 新增学位6万个、床位2万张 */
        what = where;
        where = (span){ 0 };
    }
    str name = str_join(r->memory, phrase_span_text(r, what), object_name(r, f, end));
    str place = phrase_span_text(r, where), last = phrase_last_subject(r);
    place = name.len ? place : each_first(r->memory, place);
    bool for_each = str_starts(place, STR("每")) && !phrase_is_per_number(place);
    if (for_each)
        r->each = place;
    else if (!place.len && has_make && f->has_compare && name.len)
        place = r->each;
    for_each = r->each.len && str_eq(place, r->each);
    if (phrase_is_per_number(place))
        r->per = place;
    str kin = name.len ? STR_NONE : phrase_in_place_of_kin(r->memory, place, last);
    if (kin.len)
        return kin;
    bool is_bare = !name.len && (!place.len || phrase_names_place(place));
    if (is_bare && place.len && last.len && str_eq(phrase_token_text(r, r->from), STR("其中")))
        return phrase_at_place(r, place, last); /* 建成社区60个，其中省级20个 */
    if (is_bare && (!has_make || says_again(r, f)) && last.len)
        return last;
    if (is_bare && done.len)
        name = r->counted;
    if (!name.len && !place.len && last.len)
        return last;
    if (!name.len && !place.len && has_make && !done.len)
        name = phrase_token_text(r, verbs.from);
    r->counted = name;
    bool is_whose = (!has_make || !name.len) && place.len && !phrase_names_place(place);
    name = str_join(r->memory, done, name);
    if (!name.len || for_each || holds_for_each(r, f) || phrase_is_per_number(place) || verbs.takes_who ||
        is_whose ||
        is_kind_of_place(place) ||
        str_ends(place, STR("中")) || str_ends(place, STR("里")))
        name = str_join(r->memory, place, name);
    return phrase_carried_per(r, phrase_count_name(r, name, u));
}

/* 2022年、2023年各新建30间 */
static bool is_of_each_year(const phrase_reader *r, const said_figure *f)
{
    for (size_t i = r->open; i + 1 < f->first && r->deadline_count > 1; i++)
        if (r->tokens[i].class == WORD_YEAR && r->tokens[i + 1].class == WORD_EACH)
            return true;
    return false;
}

static void add_for_each_year(phrase_reader *r, draft *d, str name, size_t end)
{
    d->kind = KIND_COUNT;
    d->is_growth = d->is_one_year = true;
    for (size_t i = 0; i < r->deadline_count; i++) {
        d->by_year = r->deadlines[i];
        phrase_add(r, d, name, r->open, end);
    }
}

bool phrase_read_count(phrase_reader *r, const said_figure *f, size_t *next_out)
{
    if (read_distance(r, f, next_out))
        return true;
    dimension of = f->quantities[0]->unit.dimension;
    if (of == DIMENSION_COUNT && read_places_with_one(r, f, next_out))
        return true;
    if (read_each_of(r, f, next_out))
        return true;
    bool measured = !phrase_span_is_empty(f->subject) &&
                    phrase_measurable(r, f->subject.from, f->subject.to) > 0;
    str period = STR_NONE;
    bool is_cadence = period_is_said(r, f, &period), made = is_made(r, f);
    bool counts = of == DIMENSION_COUNT || of == DIMENSION_DENSITY || of == DIMENSION_MONEY ||
                  of == DIMENSION_AREA || of == DIMENSION_TIME;
    if (of == DIMENSION_TIME && r->is_running && !f->has_compare && !is_cadence && !f->is_each)
        return false;
    if (!counts || (f->count > 1 && measured) ||
        (of == DIMENSION_TIME && !made && !f->has_compare && !is_cadence))
        return false;
    if (r->is_running && !made && !f->has_verb && !f->has_compare && !f->has_bound && !is_cadence &&
        !f->is_each && !phrase_is_per_number(phrase_span_text(r, f->subject)))
        return false;
    if ((f->has_verb && measured && !is_cadence) || f->count > 1)
        return false;
    target_comparator c = phrase_figure_comparator(f);
    size_t end = phrase_object_end(r, f->after);
    bool each = holds_for_each(r, f) || f->per.len > 0;
    draft d = { .tier = TIER_NUMERIC, .comparator = c, .by_year = f->by_year, .baseline_ref = f->baseline,
        .is_growth = phrase_adds_up(r, f) };
    d.kind = c == COMPARATOR_BETWEEN ? KIND_RANGE
             : is_cadence            ? KIND_CADENCE
             : each                  ? KIND_STANDARD
                                     : KIND_COUNT;
    set_figure(&d, f);
    if (is_cadence)
        d.unit = str_join(r->memory, str_join(r->memory, d.unit, STR("/")), period);
    d.is_every_year = phrase_says_every_year(r, f) ||
                      (is_cadence && r->is_yearly && str_eq(period, STR("年")));
    str name = phrase_with_per(r, f, count_name(r, f, end));
    if (says_again(r, f) && d.kind == KIND_COUNT)
        count_on(r, &d, name);
    if (is_of_each_year(r, f))
        add_for_each_year(r, &d, name, end);
    else
        phrase_add(r, &d, name, r->open, end);
    *next_out = end;
    return true;
}

/* 每年举办科普讲座: once a year at least, though no figure says so. In running text such a clause is a measure. */
bool phrase_rule_yearly(phrase_reader *r, size_t at, size_t *next_out)
{
    bool made = false;
    size_t end = at + 1;
    for (; end < r->to && r->tokens[end].class != WORD_COMMA; end++) {
        word_class class = r->tokens[end].class;
        made = made || class == WORD_MAKE;
        if (class == WORD_QUANTITY || phrase_is_verb(class) || class == WORD_STEP || class == WORD_ALL ||
            class == WORD_PREVIOUS)
            return false;
    }
    str word = phrase_token_text(r, at);
    unit times;
    if (r->is_running || !made || !str_starts(word, STR("每")) || !unit_find(STR("次"), &times))
        return false;
    quantity *once = arena_new(r->memory, quantity);
    *once = (quantity){ .low = decimal_of_int(1),
                        .high = decimal_of_int(1),
                        .has_unit = true,
                        .unit = times,
                        .unit_text = times.name };
    draft d = { .tier = TIER_NUMERIC, .kind = KIND_CADENCE, .comparator = COMPARATOR_GE,
        .by_year = r->by_year, .quantity = once, .value_count = 1 };
    d.values[0] = once->low;
    d.unit = str_join(r->memory, STR("次/"), str_from(word, 3));
    d.is_every_year = str_starts(word, STR("每年"));
    d.note = STR("未写次数，按至少一次理解 / no frequency given; read as at least once");
    phrase_add(r, &d, phrase_span_text(r, phrase_subject(r, at + 1, end, 0)), r->open, end);
    *next_out = end;
    return true;
}
