/* Finding the indicator among the words around a predicate. */
#include "phrase/subject.h"

#include "base/utf8.h"
#include "phrase/share.h"

bool phrase_is_verb(word_class class)
{
    return class == WORD_REACH || class == WORD_HOLD || class == WORD_CONTROL || class == WORD_COMPARE ||
           class == WORD_DIRECTION;
}

int phrase_measurable(const phrase_reader *r, size_t from, size_t to)
{
    int strength = 0;
    for (size_t i = from; i < to; i++) {
        word_class class = r->tokens[i].class;
        if (class == WORD_NOUN || class == WORD_PROPER || class == WORD_STEP)
            return 2;
        /* 水平 in running text is mostly a wish. */
        if (class == WORD_EVENT || (class == WORD_LEVEL && !(r->is_running && r->tokens[i].sense == 1)))
            strength = 1;
    }
    return strength;
}

bool phrase_span_is_empty(span s) { return s.from_byte >= s.to_byte; }

static str folded_of(const phrase_reader *r, size_t from, size_t to)
{
    return str_slice(r->text->folded, from, to);
}

static bool is_blank(uint32_t rune)
{
    return rune_is_blank(rune) || rune == '\n' || rune == '\r';
}

static bool has_blanks(str s)
{
    for (uint32_t rune; utf8_next(&s, &rune);)
        if (is_blank(rune))
            return true;
    return false;
}

str phrase_bytes_text(const phrase_reader *r, size_t from, size_t to)
{
    str written = phrase_text_original(r->text, from, to);
    if (!has_blanks(written))
        return written;
    strbuf out = strbuf_in(r->memory, 0);
    for (uint32_t rune; utf8_next(&written, &rune);)
        if (!is_blank(rune))
            strbuf_add_rune(&out, rune);
    return strbuf_str(&out);
}

str phrase_span_text(const phrase_reader *r, span s)
{
    return phrase_span_is_empty(s) ? STR_NONE : phrase_bytes_text(r, s.from_byte, s.to_byte);
}

/* Words that lead into a subject or follow it without belonging to it. */
static bool leads_in(word_class class)
{
    switch (class) {
    case WORD_COMMA:
    case WORD_PAUSE:
    case WORD_AND:
    case WORD_WITH:
    case WORD_THEN:
    case WORD_MODAL:
    case WORD_ADVERB:
    case WORD_YEARLY:
    case WORD_UNTIL:
    case WORD_YEAR:
    case WORD_FROM:
    case WORD_HOLD:
    case WORD_DIRECTION:
    case WORD_CONTROL:
    case WORD_EACH:
    case WORD_WHOLE:
    case WORD_BOUND:
    case WORD_STOP:
    case WORD_TERMLY:
    case WORD_REACH:
    case WORD_COMPARE: return true;
    default:
        return false;
    }
}

/* 所有妇女: 所有 stays in a name. */
static bool names_all(const token *t)
{
    return t->class == WORD_WHOLE && t->sense == WHOLE_ALL;
}

static bool leads_out(word_class class)
{
    return (leads_in(class) && class != WORD_BOUND) || class == WORD_CURB || class == WORD_THAN ||
           class == WORD_OLD || class == WORD_TERM;
}

/* Text of a subject that says where or how firmly, not what. */
static const str front_words[] = {
    STR_INIT("全市"), STR_INIT("全省"), STR_INIT("全县"), STR_INIT("全区"), STR_INIT("全国"), STR_INIT("我市"),
    STR_INIT("我省"), STR_INIT("我县"), STR_INIT("我区"),
    STR_INIT("本市"), STR_INIT("本县"), STR_INIT("本区"), STR_INIT("力争"), STR_INIT("在保证质量的前提下"), STR_INIT("的"),
    STR_INIT("-"), STR_INIT("到"), STR_INIT("使"), STR_INIT("将"), STR_INIT("把"),
};
static const str back_words[] = {
    STR_INIT("的"), STR_INIT("要"), STR_INIT("力争"), STR_INIT("得到"), STR_INIT("达"), STR_INIT("都能"),
    STR_INIT("能够"), STR_INIT("已"), STR_INIT("呈"), STR_INIT("是"), STR_INIT("水平上"),
};

/* 使 of 使用率 is part of a longer word. */
static bool begins_word(str text, size_t bytes)
{
    size_t word_bytes;
    const word_row *row = phrase_word_at(text, &word_bytes);
    return row && row->class == WORD_TEXT && word_bytes > bytes;
}

static void trim_bytes(const phrase_reader *r, span *s)
{
    for (size_t i = 0; i < sizeof front_words / sizeof *front_words; i++) {
        str text = folded_of(r, s->from_byte, s->to_byte);
        if (text.len > front_words[i].len && str_starts(text, front_words[i]) &&
            !begins_word(text, front_words[i].len)) {
            s->from_byte += front_words[i].len;
            i = SIZE_MAX; /* a front word may hide another */
        }
    }
    for (size_t i = 0; i < sizeof back_words / sizeof *back_words; i++) {
        str text = folded_of(r, s->from_byte, s->to_byte);
        if (text.len > back_words[i].len && str_ends(text, back_words[i])) {
            s->to_byte -= back_words[i].len;
            i = SIZE_MAX;
        }
    }
    str text = folded_of(r, s->from_byte, s->to_byte);
    /* 以县为单位 says where it must hold, not what it is. */
    size_t at = str_find_last(text, STR("以"));
    if (str_ends(text, STR("为单位")) && at != STR_NOWHERE && at > 0)
        s->to_byte = s->from_byte + at;
    /* “两癌” keeps its quotes, “…” around everything or cut in half does not. */
    text = folded_of(r, s->from_byte, s->to_byte);
    if (str_starts(text, STR("“")) && !str_has(text, STR("”")))
        s->from_byte += 3;
    text = folded_of(r, s->from_byte, s->to_byte);
    if ((str_ends(text, STR("”")) && !str_has(text, STR("“"))) || str_ends(text, STR("“")))
        s->to_byte -= 3;
}

static span span_of(const phrase_reader *r, size_t from, size_t to)
{
    if (from >= to)
        return (span){ from, from, 0, 0 };
    return (span){ from, to, r->tokens[from].from, r->tokens[to - 1].to };
}

/* “十三五”末 is 2020年. */
static str old_text(const phrase_reader *r, size_t from, size_t to)
{
    str text = str_trim(folded_of(r, r->tokens[from].from, r->tokens[to - 1].to));
    bool is_named = r->tokens[from].class == WORD_YEAR && text.data[0] != '1' && text.data[0] != '2';
    return is_named ? str_format(r->memory, "%d年", r->tokens[from].year) : str_copy(r->memory, text);
}

static bool is_beside(str text)
{
    return str_eq(text, STR("相比")) || str_eq(text, STR("相较"));
}

/* 超重率与基线相比, 与2020年相比超重率: from 与 on it is what is compared with. */
static bool cut_beside(const phrase_reader *r, span *s, size_t at, str *baseline_out)
{
    size_t with = at;
    while (with > s->from && r->tokens[with].class != WORD_WITH)
        with--;
    if (r->tokens[with].class != WORD_WITH || with + 1 >= at)
        return false;
    *baseline_out = old_text(r, with + 1, at);
    if (with == s->from) {
        s->from = at + 1;
        s->from_byte = r->tokens[at].to;
    } else {
        s->to = with;
        s->to_byte = r->tokens[with].from;
    }
    return true;
}

/* 在2018年基础上, 比2020年, 以2020年数据为基数, 较上年: what is compared with, anywhere in the subject's words. */
static void cut_baseline(const phrase_reader *r, span *s, str *baseline_out)
{
    for (size_t i = s->from; i < s->to; i++) {
        const token *t = &r->tokens[i];
        if (t->class == WORD_BASIS) {
            str before = folded_of(r, s->from_byte, t->from);
            size_t in = str_find_last(before, STR("在")), with = str_find_last(before, STR("以"));
            size_t at = in == STR_NOWHERE ? with : in;
            size_t name = at == STR_NOWHERE ? 0 : at + 3;
            if (str_starts(str_from(before, name), STR("比")))
                name += 3;
            str words = str_slice(before, name, before.len);
            str_take_end(&words, STR("数据"));
            str_take_end(&words, STR("的"));
            *baseline_out = words.len ? str_copy(r->memory, words) : *baseline_out;
            if (at == STR_NOWHERE || at == 0) {
                s->from = i + 1;
                s->from_byte = t->to;
            } else {
                s->to_byte = s->from_byte + at;
                while (s->to > s->from && r->tokens[s->to - 1].from >= s->to_byte)
                    s->to--;
            }
            i = s->from - (s->from > 0);
            if (s->from_byte >= s->to_byte || s->from >= s->to)
                return;
            continue;
        }
        if (t->class == WORD_THAN && is_beside(phrase_token_text(r, i)) && cut_beside(r, s, i, baseline_out))
            return;
        bool names_old = i + 1 < s->to &&
                         (r->tokens[i + 1].class == WORD_YEAR || r->tokens[i + 1].class == WORD_PREVIOUS ||
                          r->tokens[i + 1].class == WORD_TEXT);
        if (t->class == WORD_THAN && names_old) {
            size_t end = s->to; /* 较上年持续下降: the words of how are no part of it */
            while (end > i + 2 && leads_out(r->tokens[end - 1].class))
                end--;
            *baseline_out = old_text(r, i + 1, end);
            if (i == s->from) {
                s->from = i + 2;
                s->from_byte = r->tokens[i + 1].to;
                *baseline_out = old_text(r, i + 1, i + 2);
            } else {
                s->to = i;
                s->to_byte = r->tokens[i - 1].to;
            }
            return;
        }
    }
}

/* 发案数同比: compared with the year before. */
static void cut_same_period(const phrase_reader *r, span *s, str *baseline_out)
{
    str same = STR("同比");
    if (phrase_span_is_empty(*s) || !str_ends(folded_of(r, s->from_byte, s->to_byte), same))
        return;
    *baseline_out = STR("上年");
    s->to_byte -= same.len;
    while (s->to > s->from && r->tokens[s->to - 1].from >= s->to_byte)
        s->to--;
}

span phrase_subject(const phrase_reader *r, size_t from, size_t to, str *baseline_out)
{
    span s = span_of(r, from, to);
    if (baseline_out && !phrase_span_is_empty(s)) {
        cut_baseline(r, &s, baseline_out);
        cut_same_period(r, &s, baseline_out);
    }
    while (s.from < s.to && leads_in(r->tokens[s.from].class) && !names_all(&r->tokens[s.from]))
        s.from_byte = r->tokens[s.from++].to;
    while (s.to > s.from && leads_out(r->tokens[s.to - 1].class))
        s.to_byte = r->tokens[--s.to].from;
    if (s.from >= s.to || s.from_byte >= s.to_byte)
        return (span){ s.from, s.from, 0, 0 };
    trim_bytes(r, &s);
    return s;
}

static bool is_joint(const phrase_reader *r, size_t i)
{
    word_class class = r->tokens[i].class;
    return (class == WORD_PAUSE || class == WORD_AND || class == WORD_WITH) && !r->tokens[i].in_quotes;
}

/* People in an office: 成员、书记中女性比例 are two shares. */
static bool ends_in_office(str text)
{
    static const str offices[] = { STR_INIT("成员"), STR_INIT("书记"), STR_INIT("主任"), STR_INIT("代表"),
    STR_INIT("候选人"), STR_INIT("委员"), STR_INIT("董事会"), STR_INIT("监事会"), STR_INIT("管理层") };
    return str_ends_any(text, offices, COUNT_OF(offices));
}

/* 5岁以下儿童贫血患病率、生长迟缓率: both are children's. */
static void share_head(phrase_reader *r, indicator_list *list)
{
    for (size_t i = 1; i < list->count; i++)
        list->items[i] = phrase_with_head(r->memory, list->items[i], list->items[0]);
}

/* Gives each part the tail that the last one ends in. */
static void share_tail(phrase_reader *r, indicator_list *list)
{
    if (list->count < 2)
        return;
    str last = list->items[list->count - 1];
    for (size_t i = 0; i + 1 < list->count; i++)
        list->items[i] = phrase_with_tail(r->memory, list->items[i], last);
    list->items[list->count - 1] = phrase_as_one_level(r->memory, last);
    share_head(r, list);
}

/* Cuts the subject at its joints. */
static indicator_list cut_apart(phrase_reader *r, span subject, bool everywhere)
{
    indicator_list list = { 0 };
    bool has_and = false;
    for (size_t i = subject.from; i < subject.to; i++)
        has_and = has_and || r->tokens[i].class == WORD_AND;
    size_t from = subject.from_byte;
    for (size_t i = subject.from; i <= subject.to && list.count < TARGET_VALUES_MAX; i++) {
        bool at_end = i == subject.to;
        /* 市、县人大代表和政协委员…均: 和 separates what 均 counts; 、 does so only if there is no 和. */
        bool inside = !everywhere && has_and && !at_end && r->tokens[i].class == WORD_PAUSE &&
                      r->tokens[i - (i > 0)].class != WORD_NOUN;
        if (!at_end && (!is_joint(r, i) || inside))
            continue;
        size_t to = at_end ? subject.to_byte : r->tokens[i].from;
        if (to > from)
            list.items[list.count++] = phrase_bytes_text(r, from, to);
        if (!at_end)
            from = r->tokens[i].to;
    }
    share_tail(r, &list);
    return list;
}

/* At the signs 、 alone: 刑事案件、学校及周边事故发生率. */
static indicator_list cut_at_pauses(phrase_reader *r, span subject)
{
    indicator_list list = { 0 };
    size_t from = subject.from_byte;
    for (size_t i = subject.from; i < subject.to && list.count + 1 < TARGET_VALUES_MAX; i++)
        if (r->tokens[i].class == WORD_PAUSE && !r->tokens[i].in_quotes && r->tokens[i].from > from) {
            list.items[list.count++] = phrase_bytes_text(r, from, r->tokens[i].from);
            from = r->tokens[i].to;
        }
    if (subject.to_byte > from)
        list.items[list.count++] = phrase_bytes_text(r, from, subject.to_byte);
    share_tail(r, &list);
    return list;
}

/* 婴儿和5岁以下儿童死亡率 are two rates: each is reported for itself. */
static bool joins_deaths(const phrase_reader *r, span s, size_t i)
{
    static const str people[] = { STR_INIT("婴儿"), STR_INIT("新生儿"), STR_INIT("儿童"), STR_INIT("孕产妇") };
    str before = folded_of(r, s.from_byte, r->tokens[i].from),
        after = folded_of(r, r->tokens[i].to, s.to_byte);
    bool ends = false, same = false;
    for (size_t k = 0; k < sizeof people / sizeof *people; k++) {
        ends = ends || str_ends(before, people[k]);
        same = same || str_ends(after, str_join(r->memory, people[k], STR("死亡率")));
    }
    return ends && same;
}

/* The last joint between whole indicators: 人工流产率、反复流产率. */
static bool joins_indicators(const phrase_reader *r, span s, size_t i)
{
    bool before = i > s.from &&
                  (r->tokens[i - 1].class == WORD_NOUN ||
                   (r->tokens[i - 1].class == WORD_LEVEL && r->tokens[s.to - 1].class == WORD_LEVEL));
    for (size_t k = i + 1; before && k < s.to; k++)
        if (str_has(phrase_token_text(r, k), STR("占")))
            return false;
    return before;
}

/* 失业保险、工伤保险参保人数; 成员、书记中女性比例: the separator is inside the name, and the words after it are shared. */
static bool joins_kinds(const phrase_reader *r, span s, size_t i, size_t *tail_out)
{
    str before = folded_of(r, s.from_byte, r->tokens[i].from),
        after = folded_of(r, r->tokens[i].to, s.to_byte);
    if (str_ends(before, STR("保险"))) {
        size_t at = str_find(after, STR("保险"), 0);
        *tail_out = at == STR_NOWHERE ? 0 : r->tokens[i].to + at + 6;
        return at != STR_NOWHERE;
    }
    size_t insurance = str_find(after, STR("保险"), 0);
    if (phrase_names_insurance(before) && insurance != STR_NOWHERE) { /* 基本养老、基本医疗保险 */
        *tail_out = r->tokens[i].to + insurance;
        return true;
    }
    size_t middle = str_find(after, STR("中"), 0);
    if (str_has(after, STR("占")))
        return false;
    if (r->tokens[i].class != WORD_PAUSE || middle == STR_NOWHERE || !ends_in_office(before) ||
        !ends_in_office(str_slice(after, 0, middle)))
        return false;
    *tail_out = r->tokens[i].to + middle;
    return true;
}

/* 农村儿童生长迟缓率与城市儿童差距: a difference has two sides. */
static bool names_difference(const phrase_reader *r, span subject)
{
    static const str differences[] = { STR_INIT("差距"), STR_INIT("差异"), STR_INIT("之差"), STR_INIT("之比") };
    bool has_with = false, has_difference = false;
    for (size_t i = subject.from; i < subject.to; i++)
        has_with = has_with || r->tokens[i].class == WORD_WITH;
    for (size_t i = 0; i < sizeof differences / sizeof *differences; i++)
        has_difference = has_difference ||
                         str_ends(folded_of(r, subject.from_byte, subject.to_byte), differences[i]);
    return has_with && has_difference;
}

static void add_name(indicator_list *list, str name)
{
    if (list->count < TARGET_VALUES_MAX && name.len)
        list->items[list->count++] = name;
}

/* “两癌” are two cancers; 分别 counts them one by one. */
static bool both_cancers(phrase_reader *r, str name, indicator_list *list)
{
    str quoted = STR("“两癌”"), bare = STR("两癌");
    str word = str_has(name, quoted) ? quoted : bare;
    if (!str_has(name, bare))
        return false;
    add_name(list, str_replace(r->memory, name, word, STR("宫颈癌")));
    add_name(list, str_replace(r->memory, name, word, STR("乳腺癌")));
    return true;
}

indicator_list phrase_indicators(phrase_reader *r, span subject, size_t wanted, bool apart)
{
    indicator_list list = { 0 };
    if (phrase_span_is_empty(subject))
        return list;
    str whole = phrase_span_text(r, subject);
    if (wanted > 1 || apart) {
        list = cut_apart(r, subject, !apart || wanted > 1);
        if (wanted > 1 && list.count != wanted) /* 城市社区、农村社区家长学校或指导站建成率 */
            list = cut_at_pauses(r, subject);
        if ((wanted > 1 && list.count == wanted) || (apart && wanted <= 1 && list.count > 1))
            return list;
        list.count = 0;
        if (apart && both_cancers(r, whole, &list))
            return list;
    }
    span rest = subject;
    for (size_t i = subject.from; i < subject.to && !names_difference(r, subject); i++) {
        size_t tail;
        if (!is_joint(r, i))
            continue;
        if (joins_indicators(r, rest, i)) {
            span before = phrase_subject(r, rest.from, i, 0);
            before.from_byte = rest.from_byte;
            add_name(&list, phrase_span_text(r, before));
            rest.from = i + 1;
            rest.from_byte = r->tokens[i].to;
        } else if (joins_deaths(r, rest, i)) {
            add_name(&list, str_join(r->memory, phrase_bytes_text(r, rest.from_byte, r->tokens[i].from),
                                     STR("死亡率")));
            rest.from = i + 1;
            rest.from_byte = r->tokens[i].to;
        } else if (joins_kinds(r, rest, i, &tail)) {
            str first = phrase_bytes_text(r, rest.from_byte, r->tokens[i].from);
            add_name(&list, str_join(r->memory, first,
                                     tail < subject.to_byte ? phrase_bytes_text(r, tail, subject.to_byte)
                                                            : STR_NONE));
            rest.from = i + 1;
            rest.from_byte = r->tokens[i].to;
        }
    }
    /* 早诊早治率和诊治质量: a part without a measure is not an indicator. */
    if (list.count == 0 || phrase_measurable(r, rest.from, rest.to) || str_has(whole, STR("保险")))
        add_name(&list, phrase_span_text(r, rest));
    share_head(r, &list);
    return list;
}

size_t phrase_clause_end(const phrase_reader *r, size_t from)
{
    while (from < r->to && r->tokens[from].class != WORD_COMMA && r->tokens[from].class != WORD_STOP)
        from++;
    return from;
}

size_t phrase_object_end(const phrase_reader *r, size_t from)
{
    size_t end = from, joint = 0;
    while (
        end < r->to && r->tokens[end].class != WORD_COMMA && r->tokens[end].class != WORD_STOP &&
        !(r->tokens[end].class == WORD_QUANTITY && !(r->tokens[end].quantity->is_spelled && end == from))) {
        word_class class = r->tokens[end].class;
        if (class == WORD_PAUSE || class == WORD_AND || class == WORD_WITH || class == WORD_THEN)
            joint = end;
        if (joint == from && end == from && joint)
            return from;
        end++;
    }
    bool before_figure = end < r->to && r->tokens[end].class == WORD_QUANTITY;
    if (before_figure && joint > from)
        end = joint;
    while (end > from && (r->tokens[end - 1].class == WORD_PAUSE || r->tokens[end - 1].class == WORD_AND ||
                          r->tokens[end - 1].class == WORD_WITH))
        end--;
    return end;
}

void phrase_add_each(phrase_reader *r, const draft *d, const indicator_list *names, size_t from, size_t to)
{
    for (size_t i = 0; i < names->count; i++)
        phrase_add(r, d, names->items[i], from, to);
}
