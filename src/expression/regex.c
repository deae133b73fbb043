/* regex(): a regular expression that all form programs understand, matched against the whole text by PCRE2
 * within a number of steps. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "expression/bodies.h"

/* Characters that have the same meaning after a backslash in every form program. */
static bool is_common_escape(char c)
{
    bool is_letter = char_is_letter(c);
    return (!is_letter && !char_is_digit(c)) || (c >= '0' && c <= '9') || strchr("dDwWsSbBtnrfvux", c);
}

/* Forms of PCRE2 that other programs read differently or refuse: words for the first one, or NULL. */
static const char *uncommon_form(str pattern)
{
    static const str groups[] = { STR_INIT("(?:"), STR_INIT("(?="), STR_INIT("(?!"), STR_INIT("(?<") };
    bool in_class = false;
    for (size_t i = 0; i < pattern.len; i++) {
        str rest = str_from(pattern, i);
        char c = rest.data[0];
        if (c == '\\') {
            if (rest.len > 1 && !is_common_escape(rest.data[1]))
                return "\\A \\Z \\Q \\p";
            i++;
        } else if (in_class) {
            if (str_starts(rest, STR("[:")))
                return "[:alpha:]";
            in_class = c != ']';
        } else if (c == '[') {
            in_class = true;
            i += str_starts(rest, STR("[^"));
        } else if (str_starts(rest, STR("(*")) ||
                   (str_starts(rest, STR("(?")) && !str_starts_any(rest, groups, COUNT_OF(groups)))) {
            return "(?i) (?> (*";
        } else if (rest.len > 1 && strchr("*+?}", c) && rest.data[1] == '+') {
            return "*+ ++ ?+";
        }
    }
    return 0;
}

/* The memory of PCRE2 is the arena's, so it needs no NULL checks and nothing is left when memory runs out. */
static void *take_memory(PCRE2_SIZE bytes, void *memory)
{
    return arena_alloc(memory, bytes);
}

static void leave_memory(void *block, void *memory)
{
    (void)block;
    (void)memory;
}

static pcre2_code *compile(xpath_run *r, const xpath_node *call, str pattern, pcre2_general_context *memory)
{
    enum { NEST_MAX = 50, MESSAGE_BYTES = 128 };
    int code = 0;
    PCRE2_SIZE at = 0;
    pcre2_compile_context *context = pcre2_compile_context_create(memory);
    pcre2_set_compile_extra_options(context, PCRE2_EXTRA_ALT_BSUX);
    pcre2_set_newline(context, PCRE2_NEWLINE_ANYCRLF);
    pcre2_set_parens_nest_limit(context, NEST_MAX);
    pcre2_code *regex = pcre2_compile((PCRE2_SPTR)(pattern.data ? pattern.data : ""), pattern.len,
                                      PCRE2_UTF | PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_DOLLAR_ENDONLY |
                                          PCRE2_ALT_BSUX | PCRE2_NEVER_BACKSLASH_C | PCRE2_ALLOW_EMPTY_CLASS,
                                      &code, &at, context);
    if (!regex) {
        PCRE2_UCHAR reason[MESSAGE_BYTES] = "";
        pcre2_get_error_message(code, reason, sizeof reason);
        xpath_fail(r, call, EXPRESSION_REGEX, "正则表达式第 %2$zu 个字节处有误：%1$s",
                   "%1$s at byte %2$zu of the regular expression", (const char *)reason, (size_t)at + 1);
    }
    return regex;
}

/* Found, not found, or a limit. */
static int match(const pcre2_code *regex, str text, pcre2_general_context *memory)
{
    enum { HEAP_KIB = 8192, DEPTH_MAX = 10000 };
    pcre2_match_context *context = pcre2_match_context_create(memory);
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(regex, memory);
    pcre2_set_match_limit(context, LIMIT_REGEX_STEPS);
    pcre2_set_depth_limit(context, DEPTH_MAX);
    pcre2_set_heap_limit(context, HEAP_KIB);
    return pcre2_match(regex, (PCRE2_SPTR)(text.data ? text.data : ""), text.len, 0, 0, data, context);
}

bool body_regex(xpath_run *r, const xpath_node *call, expression_value *out)
{
    enum { REGEX_STEPS = 100 };
    str text = STR_NONE, pattern = STR_NONE;
    if (!xpath_text(r, call, 0, &text) || !xpath_text(r, call, 1, &pattern))
        return false;
    r->steps += REGEX_STEPS;
    if (pattern.len > LIMIT_EXPRESSION_BYTES)
        return xpath_fail(r, call, EXPRESSION_LIMIT, "正则表达式超过 %zu 字节",
                          "the regular expression has more than %zu bytes", LIMIT_EXPRESSION_BYTES);
    const char *uncommon = uncommon_form(pattern);
    if (uncommon)
        return xpath_fail(r, call, EXPRESSION_REGEX, "正则表达式中的写法 %s 等不是各程序通用的",
                          "forms such as %s of regular expressions are not known to all programs", uncommon);
    arena_mark mark = arena_save(r->memory);
    pcre2_general_context *memory = pcre2_general_context_create(take_memory, leave_memory, r->memory);
    pcre2_code *regex = compile(r, call, pattern, memory);
    if (!regex)
        return false;
    int found = match(regex, text, memory);
    arena_restore(r->memory, mark);
    if (found < 0 && found != PCRE2_ERROR_NOMATCH)
        return xpath_fail(r, call, EXPRESSION_LIMIT, "正则表达式在这段文本上超过 %d 步；请改用更简单的写法",
                          "the regular expression takes more than %d steps on this text; write a simpler one",
                          LIMIT_REGEX_STEPS);
    *out = value_of_boolean(found >= 0);
    return true;
}
