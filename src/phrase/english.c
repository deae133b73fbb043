#include "phrase/english.h"

#include "base/date.h"
#include "base/decimal.h"
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

/* Fractions in words, before the figures are looked for; all in lower case. */
static str with_digits(arena *a, str text)
{
    static const struct { str words, digits; } fractions[] = {
        { STR_INIT("two thirds"), STR_INIT("66.67%") },   { STR_INIT("two-thirds"), STR_INIT("66.67%") },
        { STR_INIT("one third"), STR_INIT("33.33%") },    { STR_INIT("one-third"), STR_INIT("33.33%") },
        { STR_INIT("a third"), STR_INIT("33.33%") },      { STR_INIT("three quarters"), STR_INIT("75%") },
        { STR_INIT("three-quarters"), STR_INIT("75%") },  { STR_INIT("one quarter"), STR_INIT("25%") },
        { STR_INIT("a quarter"), STR_INIT("25%") },       { STR_INIT("one half"), STR_INIT("50%") },
        { STR_INIT("by half"), STR_INIT("by 50%") },      { STR_INIT("half of"), STR_INIT("50% of") },
    };
    for (size_t i = 0; i < COUNT_OF(fractions); i++)
        text = str_replace(a, text, fractions[i].words, fractions[i].digits);
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

/* Ages (aged under 5, under-5, 15 years) and years are no figures of a target. */
static bool says_whom(str before, str after, str value, str unit)
{
    static const str ages[] = { STR_INIT("aged "), STR_INIT("aged under "), STR_INIT("under-"),
        STR_INIT("age "), STR_INIT("aged over "), STR_INIT("children under "), STR_INIT("ages ") };
    bool is_year = value.len == 4 && (size_t)(after.data - before.data) == before.len + 4 && !unit.len &&
                   (value.data[0] == '1' || value.data[0] == '2');
    return is_year || str_ends_any(before, ages, COUNT_OF(ages)) || str_starts(str_trim(after), STR("year"));
}

/* The only figure; from 60% to 80%: the second. False where there are none or more. */
static bool find_figure(arena *a, str text, figure_said *f, size_t *count_out)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len;) {
        if (!char_is_digit(text.data[i]) || (i > 0 && char_is_letter(text.data[i - 1]))) {
            i++;
            continue;
        }
        str rest = str_from(text, i), before = str_slice(text, 0, i);
        str value = take_number(a, &rest), unit = take_unit(a, &rest);
        size_t to = text.len - rest.len;
        bool is_old = str_ends(before, STR("from ")) && str_starts(str_trim(rest), STR("to "));
        if (!says_whom(before, rest, value, unit) && !is_old) {
            *f = (figure_said){ i, to, value, unit };
            count++;
        }
        i = to > i ? to : i + 1;
    }
    *count_out = count;
    return count == 1;
}

/* Takes a comparison off the end of what is before the figure; empty: none. */
static str take_comparison(str *head)
{
    static const struct { str words, sign; } comparisons[] = {
        { STR_INIT("at least as low as"), STR_INIT("<=") }, { STR_INIT("at least"), STR_INIT(">=") },
        { STR_INIT("minimum of"), STR_INIT(">=") },    { STR_INIT("no less than"), STR_INIT(">=") },
        { STR_INIT("not less than"), STR_INIT(">=") }, { STR_INIT("no fewer than"), STR_INIT(">=") },
        { STR_INIT("no more than"), STR_INIT("<=") },  { STR_INIT("not more than"), STR_INIT("<=") },
        { STR_INIT("maximum of"), STR_INIT("<=") },    { STR_INIT("at most"), STR_INIT("<=") },
        { STR_INIT("more than"), STR_INIT(">") },      { STR_INIT("less than"), STR_INIT("<") },
        { STR_INIT("fewer than"), STR_INIT("<") },     { STR_INIT("over"), STR_INIT(">") },
        { STR_INIT("above"), STR_INIT(">") },          { STR_INIT("below"), STR_INIT("<") },
        { STR_INIT("under"), STR_INIT("<") },
    };
    for (size_t i = 0; i < COUNT_OF(comparisons); i++)
        if (str_take_end(head, comparisons[i].words)) {
            *head = str_trim(*head);
            str_take_end(head, STR(" a"));
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
    for (size_t i = 0; i < COUNT_OF(verbs); i++)
        if (str_take(head, verbs[i].word))
            return verbs[i].way;
    return COURSE_NONE;
}

static str without_article(str name)
{
    name = str_trim(name);
    str_take(&name, STR("the "));
    str_take_end(&name, STR(","));
    return str_trim(name);
}

/* Train 500 teachers, ensure that 40% of members are women: what is counted, without the verb. */
static str without_verbs(str head)
{
    static const str first[] = { STR_INIT("ensure that"), STR_INIT("ensure"), STR_INIT("maintain"),
        STR_INIT("reach"), STR_INIT("achieve"), STR_INIT("train"), STR_INIT("establish"), STR_INIT("build"),
        STR_INIT("provide"), STR_INIT("create") };
    static const str last[] = { STR_INIT(" should be"), STR_INIT(" shall be"), STR_INIT(" is"),
        STR_INIT(" are"), STR_INIT(" reaches") };
    for (size_t i = 0; i < COUNT_OF(first); i++)
        if (str_take(&head, first[i]))
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

/* reduce the mortality rate, halve the gap, double enrolment: no figure. */
static str without_figure(str text, str *name_out)
{
    static const str measures[] = { STR_INIT("rate"), STR_INIT("ratio"), STR_INIT("proportion"),
        STR_INIT("share"), STR_INIT("number"), STR_INIT("percentage"), STR_INIT("mortality"),
        STR_INIT("prevalence"), STR_INIT("gap"), STR_INIT("coverage"), STR_INIT("enrolment"),
        STR_INIT("incidence") };
    str rest = text;
    if (str_take(&rest, STR("halve "))) {
        *name_out = without_article(rest);
        return STR("value <= baseline - 50 %");
    }
    if (str_take(&rest, STR("double "))) {
        *name_out = without_article(rest);
        return STR("value >= baseline * 2");
    }
    course way = take_verb(&rest);
    if (way == COURSE_NONE || !str_has_any(rest, measures, COUNT_OF(measures)))
        return STR_NONE;
    *name_out = without_article(rest);
    return way == COURSE_UP ? STR("value rises") : STR("value falls");
}

static str of_figure(arena *a, str text, const figure_said *f, str *name_out)
{
    str head = str_trim(str_slice(text, 0, f->from)), tail = str_trim(str_from(text, f->to));
    str sign = take_comparison(&head);
    bool changes = str_take_end(&head, STR(" by"));
    if (!changes && !str_take_end(&head, STR(" to")))
        str_take_end(&head, STR(" of"));
    course way = take_verb(&head);
    size_t from = str_find(head, STR(" from "), 0);
    head = str_slice(head, 0, from == STR_NOWHERE ? head.len : from);
    str name = without_verbs(head);
    if (!name.len && !str_starts(tail, STR("of ")))
        name = without_article(tail);
    if (str_take(&tail, STR("of "))) /* 30% of boards; women hold 30% of seats */
        name = name.len <= 1 ? without_article(tail)
                             : str_format(a, "%.*s %.*s", STR_ARG(name), STR_ARG(tail));
    *name_out = name.len ? name : *name_out;
    if (changes && (way == COURSE_NONE || !(str_eq(f->unit, STR("%")) || str_eq(f->unit, STR("pp")))))
        return STR_NONE;
    if (changes) {
        int year = take_baseline_year(tail);
        return str_format(a, "value %s baseline%.*s %s %.*s %.*s", way == COURSE_UP ? ">=" : "<=",
                          STR_ARG(year ? str_format(a, "(%d)", year) : STR("")), way == COURSE_UP ? "+" : "-",
                          STR_ARG(f->value), STR_ARG(f->unit));
    }
    if (!sign.len)
        sign = way == COURSE_DOWN ? STR("<=") : STR(">=");
    return str_format(a, "value %.*s %.*s%s%.*s", STR_ARG(sign), STR_ARG(f->value), f->unit.len ? " " : "",
                      STR_ARG(f->unit));
}

void phrase_read_english(arena *a, str phrase, str *formula_out, str *name_out)
{
    str text = lower(a, phrase);
    str_take_end(&text, STR("."));
    text = with_digits(a, str_trim(text));
    int year = take_deadline(a, &text);
    figure_said f = { 0 };
    size_t figures;
    *name_out = phrase;
    bool is_one = find_figure(a, text, &f, &figures);
    *formula_out = with_deadline(a, is_one    ? of_figure(a, text, &f, name_out)
                                    : figures ? STR_NONE
                                              : without_figure(text, name_out), year);
    if (!formula_out->len)
        *name_out = phrase;
}
