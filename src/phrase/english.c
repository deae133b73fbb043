#include "phrase/english.h"

#include "base/date.h"
#include "base/utf8.h"

bool phrase_is_english(str text)
{
    enum { WORDS_MIN = 3, LETTERS_MIN = 2 };
    size_t words = 0, letters = 0;
    for (str rest = text; rest.len;) {
        uint32_t rune;
        if (!utf8_next(&rest, &rune) || rune_is_han(rune))
            return false;
        letters = rune < 0x80 && char_is_letter((char)rune) ? letters + 1 : 0;
        words += letters == LETTERS_MIN;
    }
    return words >= WORDS_MIN;
}

typedef struct figure_said {
    size_t from, to;  /* bytes of the text */
    str value, unit;  /* as in a formula; unit: "%", "pp", "per 1000" or none */
} figure_said;

static bool is_word_at(str text, size_t at, size_t bytes)
{
    return (at == 0 || !char_is_letter(text.data[at - 1])) &&
           (at + bytes == text.len || !char_is_letter(text.data[at + bytes]));
}

/* Whole words only: the rate of the strategy is no rate. */
static bool has_word(str text, const str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t at = 0; (at = str_find(text, words[i], at)) != STR_NOWHERE; at++)
            if (is_word_at(text, at, words[i].len))
                return true;
    return false;
}

static bool take_word(str *text, str word)
{
    return str_starts(*text, word) && is_word_at(*text, 0, word.len) && str_take(text, word);
}

static bool take_end_word(str *text, str word)
{
    if (!str_ends(*text, word) || !is_word_at(*text, text->len - word.len, word.len))
        return false;
    *text = str_trim(str_slice(*text, 0, text->len - word.len));
    return true;
}

static str replace_words(arena *a, str text, str words, str digits)
{
    strbuf out = strbuf_in(a, 0);
    size_t from = 0;
    for (size_t at = 0; (at = str_find(text, words, at)) != STR_NOWHERE;) {
        if (!is_word_at(text, at, words.len)) {
            at++;
            continue;
        }
        strbuf_add(&out, str_slice(text, from, at));
        strbuf_add(&out, digits);
        from = at += words.len;
    }
    strbuf_add(&out, str_from(text, from));
    return strbuf_str(&out);
}

/* Fractions in words, before the figures are looked for; all in lower case. */
static str with_digits(arena *a, str text)
{
    static const struct { str words, digits; } fractions[] = {
        { STR_INIT("two thirds"), STR_INIT("66.67%") },     { STR_INIT("two-thirds"), STR_INIT("66.67%") },
        { STR_INIT("one third"), STR_INIT("33.33%") },      { STR_INIT("one-third"), STR_INIT("33.33%") },
        { STR_INIT("a third of"), STR_INIT("33.33% of") },  { STR_INIT("by a third"), STR_INIT("by 33.33%") },
        { STR_INIT("three quarters"), STR_INIT("75%") },    { STR_INIT("three-quarters"), STR_INIT("75%") },
        { STR_INIT("one quarter"), STR_INIT("25%") },       { STR_INIT("one half"), STR_INIT("50%") },
        { STR_INIT("a quarter of"), STR_INIT("25% of") },   { STR_INIT("by a quarter"), STR_INIT("by 25%") },
        { STR_INIT("by half"), STR_INIT("by 50%") },        { STR_INIT("half of"), STR_INIT("50% of") },
    };
    for (size_t i = 0; i < COUNT_OF(fractions); i++)
        text = replace_words(a, text, fractions[i].words, fractions[i].digits);
    return text;
}

static str lower(arena *a, str text)
{
    strbuf out = strbuf_in(a, text.len);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        strbuf_add_char(&out, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
    }
    return strbuf_str(&out);
}

/* by 2030, by the end of 2030, with a comma behind it: the deadline, taken out of the text. */
static int take_deadline(arena *a, str *text)
{
    static const str words[] = { STR_INIT("by the end of "), STR_INIT("by the year "), STR_INIT("by "),
        STR_INIT("until ") };
    for (size_t i = 0; i < COUNT_OF(words); i++)
        for (size_t at = 0; (at = str_find(*text, words[i], at)) != STR_NOWHERE; at++) {
            str rest = str_from(*text, at + words[i].len);
            int year;
            if (!date_take_year(&rest, &year))
                continue;
            str_take(&rest, STR(","));
            *text = str_trim(str_format(a, "%.*s %.*s", STR_ARG(str_trim(str_slice(*text, 0, at))),
                                        STR_ARG(str_trim(rest))));
            return year;
        }
    return 0;
}

/* 100,000 -> 100000 */
static str take_number(arena *a, str *rest)
{
    strbuf digits = strbuf_in(a, 0);
    while (rest->len && (char_is_digit(rest->data[0]) ||
                         ((rest->data[0] == ',' || rest->data[0] == '.') && digits.len && rest->len > 1 &&
                          char_is_digit(rest->data[1])))) {
        if (rest->data[0] != ',')
            strbuf_add_char(&digits, rest->data[0]);
        *rest = str_from(*rest, 1);
    }
    return strbuf_str(&digits);
}

static str take_unit(arena *a, str *rest)
{
    static const struct { str word, unit; } units[] = { { STR_INIT("percentage point"), STR_INIT("pp") },
        { STR_INIT("%"), STR_INIT("%") }, { STR_INIT("per cent"), STR_INIT("%") },
        { STR_INIT("percent"), STR_INIT("%") } };
    str after = str_trim(*rest);
    for (size_t i = 0; i < COUNT_OF(units); i++)
        if (str_take(&after, units[i].word)) {
            str_take(&after, STR("s"));
            *rest = after;
            return units[i].unit;
        }
    if (!str_take(&after, STR("per ")))
        return STR_NONE;
    str number = take_number(a, &after);
    if (!number.len)
        return STR_NONE;
    *rest = after;
    return str_join(a, STR("per "), number);
}

/* 49 of 15-49, aged 15 to 49: taken where it has no unit of its own. */
static void take_range(arena *a, str before, str *rest)
{
    enum { SIGNS = 2 };
    static const str joints[] = { STR_INIT("-"), STR_INIT("–"), STR_INIT(" to "), STR_INIT(" and ") };
    static const str leads[] = { STR_INIT("aged "), STR_INIT("ages "), STR_INIT("between ") };
    bool is_led = str_ends_any(before, leads, COUNT_OF(leads));
    for (size_t i = 0; i < (is_led ? COUNT_OF(joints) : SIGNS); i++) {
        str after = *rest;
        if (!str_take(&after, joints[i]) || !take_number(a, &after).len)
            continue;
        str behind = after;
        if (!take_unit(a, &behind).len)
            *rest = after;
        return;
    }
}

/* Women aged 15, children under 5, under-5, 15-year-olds: whom the target is about, no figure of it. */
static bool says_age(str before, str after)
{
    static const str compared[] = { STR_INIT("under"), STR_INIT("over"), STR_INIT("above"), STR_INIT("below"),
        STR_INIT("between") };
    static const str ages[] = { STR_INIT("aged"), STR_INIT("age"), STR_INIT("ages") };
    static const str people[] = { STR_INIT("women"), STR_INIT("girls"), STR_INIT("children"),
        STR_INIT("people"), STR_INIT("persons"), STR_INIT("those"), STR_INIT("men"), STR_INIT("boys"),
        STR_INIT("adults"), STR_INIT("infants"), STR_INIT("mothers") };
    static const str hyphened[] = { STR_INIT("under-"), STR_INIT("over-") };
    static const str old[] = { STR_INIT("years old"), STR_INIT("years of age"), STR_INIT("year-old"),
        STR_INIT("year old"), STR_INIT("months old"), STR_INIT("months of age"), STR_INIT("month-old") };
    str head = str_trim(before), tail = str_trim(after);
    str_take(&tail, STR("-"));
    if (str_starts_any(tail, old, COUNT_OF(old)) || str_ends_any(head, hyphened, COUNT_OF(hyphened)))
        return true;
    bool is_compared = false;
    for (size_t i = 0; i < COUNT_OF(compared) && !is_compared; i++)
        is_compared = take_end_word(&head, compared[i]);
    for (size_t i = 0; i < COUNT_OF(ages); i++)
        if (take_end_word(&head, ages[i]))
            return true;
    for (size_t i = 0; i < COUNT_OF(people) && is_compared; i++)
        if (take_end_word(&head, people[i]))
            return true;
    return false;
}

/* in 2019, compared with 2019; 2000 teachers are a figure. */
static bool says_year(str before, str written)
{
    static const str leads[] = { STR_INIT("in"), STR_INIT("from"), STR_INIT("since"), STR_INIT("with"),
        STR_INIT("the"), STR_INIT("compared to"), STR_INIT("relative to"), STR_INIT("during") };
    int year;
    bool is_led = false;
    before = str_trim(before);
    for (size_t i = 0; i < COUNT_OF(leads) && !is_led; i++)
        is_led = take_end_word(&before, leads[i]);
    return is_led && written.len == 4 && date_take_year(&written, &year);
}

/* 1.5 million, 14 weeks: not the number that is written, or of a unit that no formula has. */
static bool has_other_unit(str after)
{
    static const str units[] = { STR_INIT("million"), STR_INIT("thousand"), STR_INIT("billion"),
        STR_INIT("hundred"), STR_INIT("dozen"), STR_INIT("year"), STR_INIT("month"), STR_INIT("week"),
        STR_INIT("day"), STR_INIT("hour"), STR_INIT("minute"), STR_INIT("per"), STR_INIT("‰") };
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        str rest = str_trim(after);
        if (!str_take(&rest, units[i]))
            continue;
        str_take(&rest, STR("s"));
        if (!rest.len || !char_is_letter(rest.data[0]))
            return true;
    }
    return false;
}

/* H1N1, covid-19 */
static bool is_part_of_name(str before)
{
    str_take_end(&before, STR("-"));
    return before.len && char_is_letter(before.data[before.len - 1]);
}

/* The only figure; from 60% to 80%: the second. How many there are; one of another unit counts as two. */
static size_t find_figure(arena *a, str text, figure_said *f)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len;) {
        if (!char_is_digit(text.data[i])) {
            i++;
            continue;
        }
        str rest = str_from(text, i), before = str_slice(text, 0, i), value = take_number(a, &rest);
        str written = str_slice(text, i, text.len - rest.len), unit = take_unit(a, &rest), end = rest;
        take_range(a, before, &end);
        bool is_old = str_ends(before, STR("from ")) && str_starts(str_trim(rest), STR("to "));
        if (!unit.len && (says_age(before, rest) || says_age(before, end))) {
            rest = end;
        } else if (!is_old && !is_part_of_name(before) && (unit.len || !says_year(before, written))) {
            *f = (figure_said){ i, text.len - rest.len, value, unit };
            count += has_other_unit(rest) ? 2 : 1;
        }
        i = text.len - rest.len;
    }
    return count;
}

/* Takes a comparison off the end of what is before the figure; empty: none. */
static str take_comparison(str *head)
{
    static const struct { str words, sign; } comparisons[] = {
        { STR_INIT("at least as low as"), STR_INIT("<=") }, { STR_INIT("at least"), STR_INIT(">=") },
        { STR_INIT("minimum of"), STR_INIT(">=") },      { STR_INIT("no less than"), STR_INIT(">=") },
        { STR_INIT("not less than"), STR_INIT(">=") },   { STR_INIT("no fewer than"), STR_INIT(">=") },
        { STR_INIT("not fewer than"), STR_INIT(">=") },  { STR_INIT("no lower than"), STR_INIT(">=") },
        { STR_INIT("not lower than"), STR_INIT(">=") },  { STR_INIT("not below"), STR_INIT(">=") },
        { STR_INIT("no more than"), STR_INIT("<=") },    { STR_INIT("not more than"), STR_INIT("<=") },
        { STR_INIT("no higher than"), STR_INIT("<=") },  { STR_INIT("not higher than"), STR_INIT("<=") },
        { STR_INIT("not exceed"), STR_INIT("<=") },      { STR_INIT("not exceeding"), STR_INIT("<=") },
        { STR_INIT("not to exceed"), STR_INIT("<=") },   { STR_INIT("not above"), STR_INIT("<=") },
        { STR_INIT("maximum of"), STR_INIT("<=") },      { STR_INIT("at most"), STR_INIT("<=") },
        { STR_INIT("exceed"), STR_INIT(">") },           { STR_INIT("exceeds"), STR_INIT(">") },
        { STR_INIT("more than"), STR_INIT(">") },        { STR_INIT("less than"), STR_INIT("<") },
        { STR_INIT("fewer than"), STR_INIT("<") },       { STR_INIT("over"), STR_INIT(">") },
        { STR_INIT("above"), STR_INIT(">") },            { STR_INIT("below"), STR_INIT("<") },
        { STR_INIT("under"), STR_INIT("<") },
    };
    for (size_t i = 0; i < COUNT_OF(comparisons); i++)
        if (take_end_word(head, comparisons[i].words)) {
            take_end_word(head, STR("a"));
            return comparisons[i].sign;
        }
    return STR_NONE;
}

typedef enum course { COURSE_NONE, COURSE_UP, COURSE_DOWN } course;

static course take_verb(str *head)
{
    static const struct {
        str word;
        course way;
    } verbs[] = { { STR_INIT("increase "), COURSE_UP },   { STR_INIT("raise "), COURSE_UP },
                  { STR_INIT("improve "), COURSE_UP },    { STR_INIT("reduce "), COURSE_DOWN },
                  { STR_INIT("decrease "), COURSE_DOWN }, { STR_INIT("lower "), COURSE_DOWN },
                  { STR_INIT("cut "), COURSE_DOWN } };
    static const str levels[] = { STR_INIT("lower secondary"), STR_INIT("lower middle"),
        STR_INIT("lower income") };
    if (str_starts_any(*head, levels, COUNT_OF(levels)))
        return COURSE_NONE;
    for (size_t i = 0; i < COUNT_OF(verbs); i++)
        if (str_take(head, verbs[i].word))
            return verbs[i].way;
    return COURSE_NONE;
}

/* False: the words before the figure turn its meaning (does not fall to; reduce … and increase …; was 5%), or
 * leave open which way is better (child mortality of 5 per 1,000). */
static bool is_clear(str head, course way, bool has_sign)
{
    static const str turning[] = { STR_INIT("not"), STR_INIT("no"), STR_INIT("never"), STR_INIT("without"),
        STR_INIT("except"), STR_INIT("was"), STR_INIT("were") };
    static const str up[] = { STR_INIT("increase"), STR_INIT("increased"), STR_INIT("increases"),
        STR_INIT("increasing"), STR_INIT("raise"), STR_INIT("raised"), STR_INIT("raising"),
        STR_INIT("improve"), STR_INIT("improving"), STR_INIT("rises"), STR_INIT("grows") };
    static const str down[] = { STR_INIT("reduce"), STR_INIT("reduced"), STR_INIT("reduces"),
        STR_INIT("reducing"), STR_INIT("decrease"), STR_INIT("decreased"), STR_INIT("decreases"),
        STR_INIT("decreasing"), STR_INIT("lowered"), STR_INIT("lowering"), STR_INIT("cut"),
        STR_INIT("cutting"), STR_INIT("fall"), STR_INIT("falls"), STR_INIT("decline"), STR_INIT("declines"),
        STR_INIT("drop"), STR_INIT("drops"), STR_INIT("down"), STR_INIT("limit"), STR_INIT("limited"),
        STR_INIT("restrict"), STR_INIT("curb") };
    static const str harms[] = { STR_INIT("mortality"), STR_INIT("death"), STR_INIT("deaths"),
        STR_INIT("unemployment"), STR_INIT("poverty"), STR_INIT("violence"), STR_INIT("incidence"),
        STR_INIT("prevalence"), STR_INIT("injury"), STR_INIT("injuries"), STR_INIT("accidents"),
        STR_INIT("gap"), STR_INIT("dropout"), STR_INIT("stunting"), STR_INIT("suicide"), STR_INIT("crime") };
    bool rises = has_word(head, up, COUNT_OF(up)), falls = has_word(head, down, COUNT_OF(down));
    if (has_word(head, turning, COUNT_OF(turning)) || take_end_word(&head, STR("up")))
        return false;
    return way == COURSE_UP     ? !falls
           : way == COURSE_DOWN ? !rises
                                : has_sign || !(falls || has_word(head, harms, COUNT_OF(harms)));
}

static str without_article(str name)
{
    name = str_trim(name);
    str_take(&name, STR("the "));
    str_take_end(&name, STR(","));
    str_take_end(&name, STR(":"));
    return str_trim(name);
}

/* Train 500 teachers, ensure that 40% of members are women: what is counted, without the verb. */
static str without_verbs(str head)
{
    static const str first[] = { STR_INIT("ensure that"), STR_INIT("ensure"), STR_INIT("maintain"),
        STR_INIT("reach"), STR_INIT("achieve"), STR_INIT("train"), STR_INIT("establish"), STR_INIT("build"),
        STR_INIT("provide"), STR_INIT("create") };
    static const str last[] = { STR_INIT(" should be"), STR_INIT(" shall be"), STR_INIT(" is"),
        STR_INIT(" are"), STR_INIT(" reaches"), STR_INIT(" does"), STR_INIT(" do"), STR_INIT(" should"),
        STR_INIT(" shall"), STR_INIT(" must") };
    for (size_t i = 0; i < COUNT_OF(first); i++)
        if (take_word(&head, first[i]))
            break;
    for (size_t i = 0; i < COUNT_OF(last); i++)
        str_take_end(&head, last[i]);
    return without_article(head);
}

/* by 30% from the 2019 baseline, compared with 2019: the year; 0 none. */
static int take_baseline_year(str tail)
{
    static const str words[] = { STR_INIT("from the "), STR_INIT("compared with "), STR_INIT("compared to "),
        STR_INIT("relative to "), STR_INIT("from ") };
    int year;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_take(&tail, words[i]) && date_take_year(&tail, &year))
            return year;
    return 0;
}

static str with_deadline(arena *a, str formula, int year)
{
    return year && formula.len ? str_format(a, "%.*s by %d", STR_ARG(formula), year) : formula;
}

/* Where the words are before a digit; STR_NOWHERE: nowhere. */
static size_t find_before_digit(str text, str words)
{
    for (size_t at = 0; (at = str_find(text, words, at)) != STR_NOWHERE; at++)
        if (at + words.len < text.len && char_is_digit(text.data[at + words.len]))
            return at;
    return STR_NOWHERE;
}

/* reduce the mortality rate, halve the gap, double enrolment: no figure. */
static str without_figure(str text, str *name_out)
{
    static const str measures[] = { STR_INIT("rate"), STR_INIT("ratio"), STR_INIT("proportion"),
        STR_INIT("share"), STR_INIT("number"), STR_INIT("percentage"), STR_INIT("mortality"),
        STR_INIT("prevalence"), STR_INIT("gap"), STR_INIT("coverage"), STR_INIT("enrolment"),
        STR_INIT("incidence") };
    str rest = text;
    if (find_before_digit(text, STR(" to ")) != STR_NOWHERE) /* aged 60 to 95: an age, or a figure? */
        return STR_NONE;
    if (str_take(&rest, STR("halve "))) {
        *name_out = without_article(rest);
        return STR("value <= baseline - 50 %");
    }
    if (str_take(&rest, STR("double "))) {
        *name_out = without_article(rest);
        return STR("value >= baseline * 2");
    }
    course way = take_verb(&rest);
    if (way == COURSE_NONE || !has_word(rest, measures, COUNT_OF(measures)))
        return STR_NONE;
    *name_out = without_article(rest);
    return way == COURSE_UP ? STR("value rises") : STR("value falls");
}

static str of_change(arena *a, const figure_said *f, course way, str tail)
{
    bool rises = way == COURSE_UP;
    int year = take_baseline_year(tail);
    if (way == COURSE_NONE || !(str_eq(f->unit, STR("%")) || str_eq(f->unit, STR("pp"))))
        return STR_NONE;
    return str_format(a, "value %s baseline%.*s %s %.*s %.*s", rises ? ">=" : "<=",
                      STR_ARG(year ? str_format(a, "(%d)", year) : STR("")), rises ? "+" : "-",
                      STR_ARG(f->value), STR_ARG(f->unit));
}

static str of_figure(arena *a, str text, const figure_said *f, str *name_out)
{
    str head = str_trim(str_slice(text, 0, f->from)), tail = str_trim(str_from(text, f->to));
    static const str of_ages[] = { STR_INIT("under"), STR_INIT("over"), STR_INIT("above"),
        STR_INIT("below") };
    bool may_be_age = str_ends_any(head, of_ages, COUNT_OF(of_ages)); /* brides under 18 */
    str sign = take_comparison(&head);
    bool changes = take_end_word(&head, STR("by"));
    bool is_led_to = changes || take_end_word(&head, STR("to")) || take_end_word(&head, STR("of")) ||
                     take_end_word(&head, STR("at"));
    course way = take_verb(&head);
    if (!is_clear(head, way, sign.len > 0))
        return STR_NONE;
    str name = without_verbs(str_slice(head, 0, find_before_digit(head, STR(" from "))));
    bool has_place = is_led_to || f->unit.len || (sign.len && !may_be_age); /* not target 3.1, grade 9 */
    if (name.len && !has_place)
        return STR_NONE;
    if (!name.len && !str_starts(tail, STR("of ")))
        name = without_article(tail);
    if (!changes && str_take(&tail, STR("of "))) /* 30% of boards; women hold 30% of seats */
        name = !name.len ? without_article(tail) : str_format(a, "%.*s %.*s", STR_ARG(name), STR_ARG(tail));
    *name_out = name.len ? name : *name_out;
    if (changes) /* by at most 5%: not how far it is to go */
        return str_starts(sign, STR("<")) ? STR_NONE : of_change(a, f, way, tail);
    if (!sign.len)
        sign = way == COURSE_DOWN ? STR("<=") : STR(">=");
    return str_format(a, "value %.*s %.*s%s%.*s", STR_ARG(sign), STR_ARG(f->value), f->unit.len ? " " : "",
                      STR_ARG(f->unit));
}

void phrase_read_english(arena *a, str phrase, str *formula_out, str *name_out)
{
    static const str yearly[] = { STR_INIT("every year"), STR_INIT("each year"), STR_INIT("a year"),
        STR_INIT("per year"), STR_INIT("annually"), STR_INIT("yearly"), STR_INIT("per annum"),
        STR_INIT("monthly"), STR_INIT("per month") };
    str small = lower(a, phrase), text = small;
    str_take_end(&text, STR("."));
    text = with_digits(a, str_trim(text));
    int year = take_deadline(a, &text);
    figure_said f = { 0 };
    *name_out = phrase;
    *formula_out = STR_NONE;
    if (has_word(text, yearly, COUNT_OF(yearly)))
        return;
    size_t figures = find_figure(a, text, &f);
    str name = STR_NONE;
    if (figures <= 1)
        *formula_out = with_deadline(a, figures ? of_figure(a, text, &f, &name) : without_figure(text, &name),
                                     year);
    if (!formula_out->len || !name.len)
        return;
    size_t at = str_find(small, name, 0); /* with its capitals, where the words lie together */
    *name_out = at == STR_NOWHERE ? name : str_slice(phrase, at, at + name.len);
}
