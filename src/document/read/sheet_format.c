#include "document/read/sheet_format.h"

#include <string.h>

#include "base/decimal.h"
#include "base/utf8.h"

/* A section while it is read. */
typedef struct section_reading {
    arena *memory;
    number_section *section;
    strbuf literal;
    str before;       /* text before the first digit */
    str inner;        /* text since the last digit */
    unsigned digits;  /* all placeholders of digits */
    unsigned commas;  /* since the last digit */
    bool has_content; /* anything but brackets */
    bool has_point, has_exponent, has_fraction, is_general;
    bool has_year, has_month, has_day, has_hour, has_minute;
} section_reading;

static str first_rune(str text)
{
    return utf8_head(text, 1);
}

static void add_literal(section_reading *r, str text)
{
    strbuf_add(&r->literal, text);
    str *part = r->digits > 0 ? &r->inner : &r->before;
    *part = part->len > 0 ? str_join(r->memory, *part, text) : text;
}

static void add_digit(section_reading *r, char c)
{
    number_section *s = r->section;
    if (r->has_exponent)
        return;
    r->digits++;
    r->commas = 0;
    if (r->has_point) {
        r->inner = STR("");
        s->places_min += c == '0';
        s->places_max++;
        return;
    }
    s->wholes++;
    s->whole_zeros += c == '0' || s->whole_zeros > 0;
    if (str_trim(r->inner).len > 0 && s->inner.len == 0)
        s->inner = r->inner;
    s->inner_at += s->inner.len > 0;
    r->inner = STR("");
}

/* [<5] [=0] [h] [Red] [$-804] [$¥-804] [DBNum1] */
static void read_brackets(section_reading *r, str inside)
{
    static const struct {
        str sign;
        number_condition condition;
    } signs[] = { { STR_INIT("<="), CONDITION_AT_MOST },   { STR_INIT(">="), CONDITION_AT_LEAST },
                  { STR_INIT("<>"), CONDITION_NOT_EQUAL }, { STR_INIT("<"), CONDITION_BELOW },
                  { STR_INIT(">"), CONDITION_ABOVE },      { STR_INIT("="), CONDITION_EQUAL } };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_take(&inside, signs[i].sign)) {
            if (double_parse(str_trim(inside), &r->section->bound))
                r->section->condition = signs[i].condition;
            return;
        }
    str currency;
    if (str_take(&inside, STR("$"))) {
        if (str_cut(&inside, STR("-"), &currency))
            add_literal(r, currency);
        return;
    }
    char c = inside.len > 0 ? (char)(inside.data[0] | 0x20) : 0;
    bool is_one_letter = inside.len > 0;
    for (size_t i = 0; i < inside.len; i++)
        is_one_letter = is_one_letter && (inside.data[i] | 0x20) == c;
    if (!is_one_letter || (c != 'h' && c != 'm' && c != 's'))
        return;
    r->section->is_elapsed = r->has_hour = true;
    r->section->has_second |= c == 's';
}

static bool take_word(str *rest, const char *word)
{
    str wanted = str_of(word);
    if (!str_eq_ignoring_ascii_case(str_slice(*rest, 0, wanted.len), wanted))
        return false;
    *rest = str_from(*rest, wanted.len);
    return true;
}

/* Words of formats: General, also as Chinese programs write it; halves of the day. */
static bool read_word(section_reading *r, str *rest)
{
    static const char *const halves[] = { "AM/PM", "A/P", "上午/下午" };
    if (take_word(rest, "General") || take_word(rest, "G/通用格式")) {
        r->is_general = true;
        r->digits++;
        return true;
    }
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++)
        if (take_word(rest, halves[i]))
            return r->has_hour = true;
    return false;
}

/* Letters of dates; an e behind digits with a sign is an exponent. */
static bool read_letter(section_reading *r, str *rest)
{
    char c = (char)(rest->data[0] | 0x20), next = rest->len > 1 ? rest->data[1] : 0;
    if (c == 'e' && r->digits > 0 && (next == '+' || next == '-')) {
        r->has_exponent = true;
        *rest = str_from(*rest, 2);
        return true;
    }
    switch (c) {
    case 'y':
    case 'e':
    case 'b': r->has_year = true; break;
    case 'g': break;
    case 'm':
        r->has_minute |= r->has_hour;
        r->has_month |= !r->has_hour;
        break;
    case 'd': r->has_day = true; break;
    case 'h': r->has_hour = true; break;
    case 's': r->section->has_second = true; break;
    default: return false;
    }
    *rest = str_from(*rest, 1);
    return true;
}

static void read_sign(section_reading *r, str *rest)
{
    str rune = first_rune(*rest);
    char c = rest->data[0];
    *rest = str_from(*rest, rune.len);
    if (c == '0' || c == '#' || c == '?')
        add_digit(r, c);
    else if (c == '.' && r->digits > 0)
        r->has_point = true;
    else if (c == ',' && r->digits > 0)
        r->commas++;
    else if (c == '%')
        r->section->percents++;
    else if (c == '/' && r->digits > 0)
        r->has_fraction = true;
    else if (c == '@') {
        r->section->has_text = true;
        r->section->text_at = r->literal.len;
    } else
        add_literal(r, rune);
}

/* Reads one piece of a section. */
static void read_piece(section_reading *r, str *rest)
{
    char c = rest->data[0];
    str behind = str_from(*rest, 1), rune = first_rune(behind), inside;
    r->has_content |= c != '[';
    if (c == '"' || c == '[') {
        *rest = behind;
        if (!str_cut(rest, c == '"' ? STR("\"") : STR("]"), &inside))
            return;
        if (c == '"')
            add_literal(r, inside);
        else
            read_brackets(r, inside);
    } else if (c == '\\' || c == '!' || c == '_' || c == '*') {
        *rest = str_from(behind, rune.len);
        if (c == '\\' || c == '!')
            add_literal(r, rune);
        else if (c == '*' && r->digits == 0) /* fills the cell */
            strbuf_add(&r->literal, rune);
    } else if (!read_word(r, rest) && !read_letter(r, rest))
        read_sign(r, rest);
}

static number_shape shape_of(const section_reading *r)
{
    bool has_clock = r->has_hour || r->section->has_second;
    if (r->has_year || r->has_day)
        return r->has_month || r->has_day ? NUMBER_DATE : NUMBER_YEAR;
    if (has_clock)
        return NUMBER_CLOCK;
    if (r->has_month && r->digits == 0)
        return NUMBER_MONTH;
    if (r->digits == 0)
        return r->section->has_text || r->is_general ? NUMBER_GENERAL : NUMBER_MASK;
    if (r->has_exponent && r->section->places_max <= DECIMAL_PLACES_MAX)
        return NUMBER_ROUNDED;
    return r->is_general || r->has_fraction || r->section->places_max > DECIMAL_PLACES_MAX ? NUMBER_GENERAL
                                                                                           : NUMBER_FIXED;
}

bool number_text_multiplies(str text)
{
    static const char *const units[] = { "万", "亿", "千", "百", "十万" };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_starts(text, str_of(units[i])))
            return true;
    return false;
}

static bool is_digit_of(str text, bool last)
{
    if (last && (str_ends(text, STR(".")) || str_ends(text, STR(","))))
        text = str_slice(text, 0, text.len - 1);
    char c = text.len == 0 ? 0 : text.data[last ? text.len - 1 : 0];
    return c >= '0' && c <= '9';
}

str number_changing_text(arena *a, str text, bool is_before)
{
    static const char *const before[] = { "<", ">", "≤", "≥", "≦", "≧", "≈", "~", "±", "约", "近", "超", "不足",
        "不到", "低于", "高于", "少于", "多于", "小于", "大于", "至少", "至多", "最少", "最多" };
    static const char *const behind[] = { "+", "以上", "以下", "以内", "左右", "上下", "余", "多", "起" };
    str folded = str_trim(utf8_fold_width(a, text, true, 0));
    if (is_digit_of(folded, is_before) || (!is_before && str_starts(folded, STR(".")) && is_digit_of(
                                                             str_from(folded, 1), false)))
        return folded;
    for (size_t i = 0; is_before && i < sizeof before / sizeof *before; i++)
        if (str_ends(folded, str_of(before[i])))
            return folded;
    for (size_t i = 0; !is_before && i < sizeof behind / sizeof *behind; i++)
        if (str_starts(folded, str_of(behind[i])))
            return folded;
    return STR("");
}

/* Digits with nothing but signs of numbers. */
static bool is_like_number(arena *a, str text)
{
    str folded = utf8_fold_width(a, text, true, 0);
    bool has_digit = false;
    for (size_t i = 0; i < folded.len; i++) {
        bool is_digit = folded.data[i] >= '0' && folded.data[i] <= '9';
        has_digit |= is_digit;
        if (!is_digit && !strchr(" .,%-+", folded.data[i]))
            return false;
    }
    return has_digit;
}

/* The end of a section: its semicolon, or the end of the code. */
static str cut_section(str *code)
{
    char quote = 0;
    for (size_t i = 0; i < code->len; i++) {
        char c = code->data[i];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '[')
            quote = c == '"' ? '"' : ']';
        else if (c == '\\' || c == '!' || c == '_' || c == '*')
            i++;
        else if (c == ';') {
            str section = str_slice(*code, 0, i);
            *code = str_from(*code, i + 1);
            return section;
        }
    }
    str last = *code;
    *code = STR_NONE;
    return last;
}

const number_format *number_format_of_code(arena *a, str code)
{
    number_format *format = arena_new(a, number_format);
    str rest = str_copy(a, code);
    while (rest.data && format->count < NUMBER_SECTIONS) {
        section_reading r = { .memory = a,
                              .section = &format->sections[format->count++],
                              .literal = strbuf_in(a, 0) };
        str piece = cut_section(&rest);
        bool is_empty = piece.len == 0;
        while (piece.len > 0)
            read_piece(&r, &piece);
        r.is_general |= !is_empty && !r.has_content; /* [Red] alone */
        r.section->shape = shape_of(&r);
        r.section->literal = strbuf_str(&r.literal);
        r.section->thousands = r.commas;
        r.section->unit = number_text_multiplies(str_trim(r.inner)) ? str_trim(r.inner) : STR("");
        r.section->before = number_changing_text(a, r.before, true);
        r.section->behind = number_changing_text(a, r.inner, false);
        if (r.has_point && r.section->places_max == 0 && is_digit_of(r.section->behind, false))
            r.section->behind = str_join(a, STR("."), r.section->behind); /* 0.5 shows 3 as 3.5 */
        r.section->has_minus = str_eq(str_trim(r.before), STR("-"));
        r.section->is_constant = r.section->shape == NUMBER_MASK && is_like_number(a, r.section->literal);
    }
    return format;
}

static bool holds(const number_section *s, double value)
{
    switch (s->condition) {
    case CONDITION_BELOW: return value < s->bound;
    case CONDITION_AT_MOST: return value <= s->bound;
    case CONDITION_EQUAL: return value == s->bound;
    case CONDITION_NOT_EQUAL: return value != s->bound;
    case CONDITION_AT_LEAST: return value >= s->bound;
    case CONDITION_ABOVE: return value > s->bound;
    case CONDITION_NONE: break;
    }
    return true;
}

/* The sections for numbers: the fourth is for text, and so is the last one with @. */
static unsigned number_sections(const number_format *format)
{
    unsigned count = format->count < NUMBER_SECTIONS ? format->count : NUMBER_SECTIONS - 1;
    return count > 1 && format->sections[count - 1].has_text ? count - 1 : count;
}

/* Without conditions: positive and zero; negative; zero. With conditions: the first that holds, then the
 * others in this order. */
const number_section *number_section_of(const number_format *format, double value)
{
    unsigned count = format ? number_sections(format) : 0;
    if (count == 0)
        return 0;
    const number_section *s = format->sections;
    bool has_conditions = s[0].condition || (count > 1 && s[1].condition);
    if (!has_conditions)
        return count == 1 ? &s[0] : value < 0 ? &s[1] : value == 0 && count > 2 ? &s[2] : &s[0];
    if (s[0].condition ? holds(&s[0], value) : value > 0)
        return &s[0];
    if (count == 1)
        return 0;
    if (count == 2 && !s[1].condition)
        return &s[1];
    if (s[1].condition ? holds(&s[1], value) : value < 0)
        return &s[1];
    return count > 2 ? &s[2] : 0;
}

const number_section *number_text_section(const number_format *format)
{
    if (!format || format->count == 0)
        return 0;
    const number_section *last = &format->sections[format->count - 1];
    bool is_for_text = format->count == NUMBER_SECTIONS || last->has_text;
    return is_for_text ? last : 0;
}
