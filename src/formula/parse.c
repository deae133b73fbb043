/* Text -> formula: one pass over the text with full-width forms folded, each function reading one piece of
 * the grammar. */
#include "formula/formula.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "base/vec.h"

typedef struct parser {
    arena *a;
    str original;
    str text;                /* folded: what is read */
    const uint32_t *offsets; /* byte of text -> byte of original */
    size_t at;
    error *err;
} parser;

enum { FOUND_CHARACTERS = 16 };

static void place_of(const parser *p, size_t at, uint32_t *line_out, uint32_t *column_out)
{
    utf8_place(p->original, p->offsets[at], line_out, column_out);
}

static void skip_blanks(parser *p)
{
    while (p->at < p->text.len && strchr(" \t\r\n", p->text.data[p->at]))
        p->at++;
}

static str rest_of(const parser *p)
{
    return str_from(p->text, p->at);
}

/* Either language's message, in formats that get both. */
static bool fail_at(parser *p, size_t at, const char *zh, const char *en)
{
    uint32_t line, column;
    place_of(p, at, &line, &column);
    return error_set_at(p->err, ERROR_INPUT, line, column, "%s%.0s", "%.0s%s", zh, en);
}

/* "expected X here, found Y" */
static bool fail_expected(parser *p, const char *zh, const char *en)
{
    skip_blanks(p);
    uint32_t line, column;
    place_of(p, p->at, &line, &column);
    str found = utf8_head(rest_of(p), FOUND_CHARACTERS);
    size_t line_end = str_find(found, STR("\n"), 0);
    if (line_end != STR_NOWHERE)
        found = str_slice(found, 0, line_end);
    if (p->at == p->text.len)
        return error_set_at(p->err, ERROR_INPUT, line, column, "目标公式到此结束，这里应为%s%.0s",
                            "the formula ends where %.0s%s was expected", zh, en);
    return error_set_at(p->err, ERROR_INPUT, line, column, "这里应为%s%.0s，却是“%.*s”",
                        "expected %.0s%s here, found \"%.*s\"", zh, en, STR_ARG(found));
}

/* A word of the language, in any case, not the start of a longer one. */
static bool take_word(parser *p, const char *word)
{
    skip_blanks(p);
    str want = str_of(word), have = str_slice(p->text, p->at, p->at + want.len);
    if (!str_eq_ignoring_ascii_case(have, want))
        return false;
    size_t end = p->at + want.len;
    if (end < p->text.len && char_is_letter(p->text.data[end]))
        return false;
    p->at = end;
    return true;
}

static bool take_words(parser *p, const char *first, const char *second)
{
    size_t at = p->at;
    if (take_word(p, first) && take_word(p, second))
        return true;
    p->at = at;
    return false;
}

/* One of several ways of writing a sign, the longest first. */
static bool take_sign(parser *p, const char *const *ways, size_t count)
{
    skip_blanks(p);
    for (size_t i = 0; i < count; i++)
        if (str_starts(rest_of(p), str_of(ways[i]))) {
            p->at += strlen(ways[i]);
            return true;
        }
    return false;
}

#define WAYS(name, ...) static const char *const name[] = { __VA_ARGS__ }
#define TAKE(p, ways) take_sign((p), (ways), sizeof(ways) / sizeof *(ways))

WAYS(sign_ge, ">=", "≥", "≧", "⩾");
WAYS(sign_gt, ">");
WAYS(sign_le, "<=", "≤", "≦", "⩽");
WAYS(sign_lt, "<");
WAYS(sign_eq, "==", "=");
WAYS(sign_around, "~", "≈", "∼", "～");
WAYS(sign_tolerance, "+-", "+/-", "±");
WAYS(sign_plus, "+");
WAYS(sign_minus, "-", "−", "–", "—");
WAYS(sign_times, "*", "×");
WAYS(sign_power, "^");
WAYS(sign_colon, ":", "：");
WAYS(sign_semicolon, ";", "；");
WAYS(sign_comma, ",", "，", "、");
WAYS(sign_open, "(", "（");
WAYS(sign_close, ")", "）");
WAYS(sign_bracket, "[");
WAYS(sign_bracket_close, "]");
WAYS(sign_to, "...", "..", "…", "-", "–", "—", "~");

/* Says what was expected unless it was taken. */
static bool expect(parser *p, bool taken, const char *sign)
{
    char zh[32], en[32];
    if (taken)
        return true;
    snprintf(zh, sizeof zh, "“%s”", sign);
    snprintf(en, sizeof en, "\"%s\"", sign);
    return fail_expected(p, zh, en);
}

/* Digits with an optional fraction; a comma is not part of a number here, because it separates the ends of a
 * range. */
static bool read_number(parser *p, bool may_be_negative, decimal *number_out)
{
    skip_blanks(p);
    size_t begin = p->at;
    bool negative = may_be_negative && TAKE(p, sign_minus);
    skip_blanks(p);
    size_t from = p->at, to = from;
    while (to < p->text.len && char_is_digit(p->text.data[to]))
        to++;
    if (to == from) {
        p->at = begin;
        return fail_expected(p, "一个数", "a number");
    }
    if (to + 1 < p->text.len && p->text.data[to] == '.' && char_is_digit(p->text.data[to + 1])) {
        to++;
        while (to < p->text.len && char_is_digit(p->text.data[to]))
            to++;
    }
    decimal number;
    if (!decimal_parse(str_slice(p->text, from, to), &number, p->err)) {
        place_of(p, begin, &p->err->line, &p->err->column);
        return false;
    }
    if (negative)
        number.scaled = -number.scaled;
    *number_out = decimal_trimmed(number);
    p->at = to;
    return true;
}

static bool at_number(parser *p)
{
    skip_blanks(p);
    size_t at = p->at;
    (void)TAKE(p, sign_minus);
    skip_blanks(p);
    bool is = p->at < p->text.len && char_is_digit(p->text.data[p->at]);
    p->at = at;
    return is;
}

static bool read_year(parser *p, int *year_out)
{
    skip_blanks(p);
    size_t to = p->at;
    int year = 0;
    while (to < p->text.len && char_is_digit(p->text.data[to]) && to < p->at + 5)
        year = year * 10 + (p->text.data[to++] - '0');
    if (year < YEAR_MIN || year > YEAR_MAX)
        return fail_expected(p, "一个年份（1900至2199）", "a year (1900 to 2199)");
    p->at = to;
    *year_out = year;
    return true;
}

/* Where a unit behind a number ends at the latest: at a sign of the language or the word "by". */
static size_t unit_end(const parser *p)
{
    size_t to = p->at;
    for (; to < p->text.len && !strchr(";,]*^+-~\n", p->text.data[to]); to++)
        if (str_eq_ignoring_ascii_case(str_slice(p->text, to, to + 4), STR(" by ")))
            break;
    return to;
}

/* The unit after a number, as written; NULL if there is no unit. Keywords are not units. */
static const unit *take_unit(parser *p, uint32_t *line_out, uint32_t *column_out)
{
    unit found;
    skip_blanks(p);
    size_t at = p->at, end = unit_end(p);
    if (take_word(p, "by") || end == at) {
        p->at = at;
        return 0;
    }
    str written = str_slice(p->original, p->offsets[at], p->offsets[end]);
    str rest = written;
    if (unit_find(written, &found))
        rest = STR_NONE;
    else if (!unit_take(&rest, &found))
        return 0;
    while (p->at < end && p->offsets[p->at] < p->offsets[at] + (written.len - rest.len))
        p->at++;
    place_of(p, at, line_out, column_out);
    unit *u = arena_new(p->a, unit);
    *u = found;
    return u;
}

/* [code], kept as it was written. */
static bool read_code(parser *p, str *code_out)
{
    if (!expect(p, TAKE(p, sign_bracket), "["))
        return false;
    size_t from = p->at, to = from;
    while (to < p->text.len && p->text.data[to] != ']' && (unsigned char)p->text.data[to] >= 0x20)
        to++;
    if (to == p->text.len || p->text.data[to] != ']') {
        p->at = to;
        return expect(p, false, "]");
    }
    str code = str_trim(str_slice(p->original, p->offsets[from], p->offsets[to]));
    if (code.len == 0)
        return fail_at(p, from, "方括号里应写指标代码或名称", "the code or name of an indicator belongs in the brackets");
    *code_out = code;
    p->at = to + 1;
    return true;
}

/* An optional (2020). */
static bool read_baseline_year(parser *p, int *year_out)
{
    if (!TAKE(p, sign_open))
        return true;
    return read_year(p, year_out) && expect(p, TAKE(p, sign_close), ")");
}

static bool read_yearly(parser *p, formula_bound *b)
{
    size_t at = p->at;
    if (!TAKE(p, sign_times))
        return true;
    if (!take_word(p, "years")) {
        p->at = at;
        return true;
    }
    if (b->source != BOUND_BASELINE)
        return fail_at(p, at, "“* years”只能跟在基期之后", "\"* years\" counts from a baseline only");
    b->change = b->change == CHANGE_PLUS ? CHANGE_PLUS_YEARLY : CHANGE_MINUS_YEARLY;
    return true;
}

static bool read_times(parser *p, formula_bound *b)
{
    b->change = CHANGE_TIMES;
    if (!read_number(p, false, &b->amount))
        return false;
    size_t at = p->at;
    if (!TAKE(p, sign_power))
        return true;
    if (!take_word(p, "years"))
        return fail_expected(p, "“years”", "\"years\"");
    if (b->source != BOUND_BASELINE)
        return fail_at(p, at, "“^ years”只能跟在基期之后", "\"^ years\" counts from a baseline only");
    b->change = CHANGE_TIMES_YEARLY;
    return true;
}

/* + 5 pp, - 20 %, * 2, - 1 pp * years, * 1.05 ^ years; the sign of a tolerance is not one of them. */
static bool read_change(parser *p, formula_bound *b)
{
    size_t at = p->at;
    if (TAKE(p, sign_tolerance)) {
        p->at = at;
        return true;
    }
    if (TAKE(p, sign_times))
        return read_times(p, b);
    if (TAKE(p, sign_plus))
        b->change = CHANGE_PLUS;
    else if (TAKE(p, sign_minus))
        b->change = CHANGE_MINUS;
    else
        return true;
    if (!read_number(p, false, &b->amount))
        return false;
    b->amount_unit = take_unit(p, &b->line, &b->column);
    return read_yearly(p, b);
}

static bool read_bound(parser *p, formula_bound *b)
{
    *b = (formula_bound){ 0 };
    skip_blanks(p);
    place_of(p, p->at, &b->line, &b->column);
    if (at_number(p)) {
        b->source = BOUND_NUMBER;
        if (!read_number(p, true, &b->number))
            return false;
        b->unit = take_unit(p, &b->line, &b->column);
        return true;
    }
    if (take_word(p, "baseline")) {
        b->source = BOUND_BASELINE;
        return read_baseline_year(p, &b->baseline_year) && read_change(p, b);
    }
    if (take_words(p, "last", "term")) {
        b->source = BOUND_LAST_TERM;
        return read_change(p, b);
    }
    if (p->at < p->text.len && p->text.data[p->at] == '[') {
        b->source = BOUND_REFERENCE;
        return read_code(p, &b->code) && read_change(p, b);
    }
    return fail_expected(p, "一个数、baseline、last term 或 [指标代码]", "a number, baseline, last term or [code]");
}

static bool read_around(parser *p, formula_test *t)
{
    t->form = TEST_AROUND;
    if (!read_bound(p, &t->low) || !expect(p, TAKE(p, sign_tolerance), "+-") ||
        !read_number(p, false, &t->tolerance))
        return false;
    uint32_t line, column;
    t->tolerance_unit = take_unit(p, &line, &column);
    return true;
}

static bool is_same_unit(const unit *a, const unit *b)
{
    return a && b ? str_eq(a->formula, b->formula) : a == b;
}

static bool is_empty_range(const formula_test *t)
{
    return t->low.source == BOUND_NUMBER && t->high.source == BOUND_NUMBER &&
           is_same_unit(t->low.unit, t->high.unit) && decimal_compare(t->low.number, t->high.number) > 0;
}

static bool read_range(parser *p, formula_test *t)
{
    t->form = TEST_RANGE;
    skip_blanks(p);
    size_t at = p->at;
    if (!expect(p, TAKE(p, sign_bracket), "[") || !read_bound(p, &t->low) ||
        !expect(p, TAKE(p, sign_comma), ",") || !read_bound(p, &t->high) ||
        !expect(p, TAKE(p, sign_bracket_close), "]"))
        return false;
    if (is_empty_range(t))
        return fail_at(p, at, "范围的下限大于上限", "the lower end of the range is above its upper end");
    return true;
}

/* =< and => are no signs: what is meant is said. */
static bool is_turned(parser *p)
{
    skip_blanks(p);
    return str_starts(rest_of(p), STR("=<")) || str_starts(rest_of(p), STR("=>"));
}

static bool fail_turned(parser *p)
{
    bool is_less = str_starts(rest_of(p), STR("=<"));
    return is_less ? fail_at(p, p->at, "“=<”应写成“<=”", "write \"<=\" instead of \"=<\"")
                   : fail_at(p, p->at, "“=>”应写成“>=”", "write \">=\" instead of \"=>\"");
}

static bool take_comparator(parser *p, formula_comparator *comparator_out)
{
    if (TAKE(p, sign_ge))
        *comparator_out = FORMULA_GE;
    else if (TAKE(p, sign_le))
        *comparator_out = FORMULA_LE;
    else if (TAKE(p, sign_gt))
        *comparator_out = FORMULA_GT;
    else if (TAKE(p, sign_lt))
        *comparator_out = FORMULA_LT;
    else if (TAKE(p, sign_eq))
        *comparator_out = FORMULA_EQ;
    else
        return false;
    return true;
}

/* The rest of a test after the word "value". */
static bool read_test_rest(parser *p, formula_test *t, const char *zh, const char *en)
{
    *t = (formula_test){ 0 };
    if (is_turned(p))
        return fail_turned(p);
    if (take_comparator(p, &t->comparator)) {
        t->form = TEST_COMPARE;
        return read_bound(p, &t->low);
    }
    if (TAKE(p, sign_around))
        return read_around(p, t);
    if (take_word(p, "in"))
        return read_range(p, t);
    return fail_expected(p, zh, en);
}

static bool read_test(parser *p, formula_test *t)
{
    if (!take_word(p, "value"))
        return fail_expected(p, "“value”", "\"value\"");
    return read_test_rest(p, t, "比较符号（>=、<=、>、<、=、~ 或 in）", "a comparison (>=, <=, >, <, =, ~ or in)");
}

static bool read_by(parser *p, formula *f)
{
    return !take_word(p, "by") || read_year(p, &f->by_year);
}

static bool read_value_formula(parser *p, formula *f)
{
    if (take_word(p, "keeps")) {
        f->kind = FORMULA_KEEPS;
        if (!take_word(p, "baseline"))
            return fail_expected(p, "“baseline”", "\"baseline\"");
        return read_baseline_year(p, &f->baseline_year) && read_by(p, f);
    }
    bool rises = take_word(p, "rises");
    if (rises || take_word(p, "falls")) {
        f->kind = rises ? FORMULA_RISES : FORMULA_FALLS;
        f->each_year = take_words(p, "each", "year");
        return read_by(p, f);
    }
    if (take_word(p, "covers")) {
        f->kind = FORMULA_COVERS;
        if (!take_word(p, "all"))
            return fail_expected(p, "“all”", "\"all\"");
        skip_blanks(p);
        if (p->at < p->text.len && p->text.data[p->at] == '[' && !read_code(p, &f->code))
            return false;
        return read_by(p, f);
    }
    f->kind = FORMULA_TEST;
    return read_test_rest(p, &f->test, "比较符号（>=、<=、>、<、=、~、in）或 keeps、rises、falls、covers all",
                          "a comparison (>=, <=, >, <, =, ~, in) or keeps, rises, falls, covers all") &&
           read_by(p, f);
}

static bool read_always(parser *p, formula *f)
{
    f->kind = FORMULA_TEST;
    f->always = true;
    return read_test(p, &f->test) && read_by(p, f);
}

static bool read_every_year(parser *p, formula *f)
{
    f->kind = FORMULA_TEST;
    f->every_year = true;
    if (!take_word(p, "year"))
        return fail_expected(p, "“year”", "\"year\"");
    return read_test(p, &f->test) && read_by(p, f);
}

static bool read_conditional(parser *p, formula *f)
{
    f->kind = FORMULA_CONDITIONAL;
    if (!take_words(p, "election", "year"))
        return fail_expected(p, "“election year”", "\"election year\"");
    if (!expect(p, TAKE(p, sign_colon), ":") || !read_test(p, &f->test) ||
        !expect(p, TAKE(p, sign_semicolon), ";"))
        return false;
    if (!take_word(p, "otherwise"))
        return fail_expected(p, "“otherwise”", "\"otherwise\"");
    return expect(p, TAKE(p, sign_colon), ":") && read_test(p, &f->otherwise);
}

static bool read_milestones(parser *p, formula *f)
{
    VEC(formula_milestone) list = { 0 };
    f->kind = FORMULA_MILESTONES;
    do {
        if (list.count > 0 && !take_word(p, "by"))
            return fail_expected(p, "“by”", "\"by\"");
        skip_blanks(p);
        size_t at = p->at;
        formula_milestone m;
        if (!read_year(p, &m.year) || !expect(p, TAKE(p, sign_colon), ":") || !read_test(p, &m.test))
            return false;
        if (list.count > 0 && m.year <= list.items[list.count - 1].year)
            return fail_at(p, at, "分年度目标应按年份先后排列", "milestones go in the order of their years");
        *vec_push(p->a, &list) = m;
    } while (TAKE(p, sign_semicolon));
    f->milestones = list.items;
    f->milestone_count = list.count;
    return true;
}

static bool read_sum(parser *p, formula *f)
{
    f->kind = FORMULA_SUM;
    if (!expect(p, TAKE(p, sign_open), "(") || !read_year(p, &f->first_year) ||
        !expect(p, TAKE(p, sign_to), ".."))
        return false;
    skip_blanks(p);
    size_t at = p->at;
    if (!read_year(p, &f->last_year))
        return false;
    if (f->last_year < f->first_year)
        return fail_at(p, at, "累计的末年早于首年", "the last year of the sum is before its first");
    if (!expect(p, TAKE(p, sign_close), ")"))
        return false;
    if (is_turned(p))
        return fail_turned(p);
    if (!take_comparator(p, &f->test.comparator))
        return fail_expected(p, "比较符号（>=、<=、>、<、=）", "a comparison (>=, <=, >, <, =)");
    f->test.form = TEST_COMPARE;
    if (!at_number(p))
        return fail_expected(p, "一个数", "a number");
    return read_bound(p, &f->test.low);
}

static bool read_gap(parser *p, formula *f)
{
    f->kind = FORMULA_GAP;
    if (!expect(p, TAKE(p, sign_open), "(") || !read_code(p, &f->code) ||
        !expect(p, TAKE(p, sign_comma), ",") || !read_code(p, &f->other_code) ||
        !expect(p, TAKE(p, sign_close), ")"))
        return false;
    return take_word(p, "narrows") || fail_expected(p, "“narrows”", "\"narrows\"");
}

static bool read_trend(parser *p, formula *f)
{
    f->kind = FORMULA_TREND_SLOWS;
    return take_word(p, "slows") || fail_expected(p, "“slows”", "\"slows\"");
}

static bool read_judged(parser *p, formula *f)
{
    (void)p;
    f->kind = FORMULA_JUDGED;
    return true;
}

typedef struct opening {
    const char *word;
    bool (*read)(parser *, formula *);
} opening;

static const opening openings[] = {
    { "value", read_value_formula }, { "always", read_always }, { "every", read_every_year },
    { "when", read_conditional },    { "by", read_milestones }, { "sum", read_sum },
    { "gap", read_gap },             { "trend", read_trend },   { "judged", read_judged },
};

static bool read_formula(parser *p, formula *f)
{
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (take_word(p, openings[i].word))
            return openings[i].read(p, f);
    return fail_expected(p, "value、always、every year、when、by、sum、gap、trend 或 judged",
                         "value, always, every year, when, by, sum, gap, trend or judged");
}

bool formula_parse(arena *a, str text, const formula **formula_out, error *err)
{
    size_t bad_at;
    if (text.len > LIMIT_FORMULA_BYTES)
        return error_set(err, ERROR_TOO_LARGE, "目标公式有 %zu 字节，最多 %zu 字节",
                         "the formula has %zu bytes; at most %zu are read", text.len, LIMIT_FORMULA_BYTES);
    if (!utf8_is_valid(text, &bad_at))
        return error_set(err, ERROR_ENCODING, "目标公式的第 %zu 个字节不是 UTF-8",
                         "byte %zu of the formula is not UTF-8", bad_at + 1);
    uint32_t *offsets;
    parser p = { .a = a, .original = str_copy(a, text), .err = err };
    p.text = utf8_fold_width(a, p.original, true, &offsets);
    p.offsets = offsets;
    formula *f = arena_new(a, formula);
    if (!read_formula(&p, f))
        return false;
    skip_blanks(&p);
    if (p.at < p.text.len)
        return fail_expected(&p, "公式的结尾", "the end of the formula");
    *formula_out = f;
    return true;
}
