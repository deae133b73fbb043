/* Figures and rules that a text mentions, whether or not a rule made targets of them. */
#include "base/vec.h"
#include "phrase/lexer.h"
#include "phrase/phrase.h"

typedef VEC(phrase_mention) mention_vec;

static bool has_digit(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (char_is_digit(text.data[i]))
            return true;
    return false;
}

static void add(arena *a, mention_vec *found, const phrase_text *text, uint32_t from, uint32_t to,
                bool is_figure)
{
    str words = phrase_text_original(text, from, to);
    size_t at = (size_t)(words.data - text->original.data);
    *vec_push(a, found) = (phrase_mention){ at, at + words.len, is_figure };
}

/* 一名 and 一次 say that there is one, not how many there are to be; 一半 and 三分之一 are figures. */
static bool is_figure_in_words(const phrase_text *text, const token *t)
{
    const quantity *q = t->quantity;
    bool is_one = q->is_spelled && q->has_unit && q->unit.dimension == DIMENSION_COUNT &&
                  decimal_compare(q->low, decimal_of_int(1)) == 0;
    bool is_slogan = t->in_quotes && q->has_unit && q->unit.dimension == DIMENSION_COUNT; /* “四个自信” */
    return !is_one && !is_slogan && !has_digit(str_slice(text->folded, t->from, t->to));
}

/* What makes a clause a rule where it says a measure: 提高, 全覆盖, 相适应, 高于. */
static bool is_rule(word_class class)
{
    static const bool rules[WORD_CLASS_COUNT] = {
        [WORD_DIRECTION] = true, [WORD_ALL] = true,     [WORD_MATCH] = true, [WORD_BALANCE] = true,
        [WORD_SOARING] = true,   [WORD_COMPARE] = true, [WORD_HOLD] = true,  [WORD_CONTROL] = true,
        [WORD_TERMLY] = true,    [WORD_NEVER] = true,   [WORD_CURB] = true
    };
    return rules[class];
}

static void find_rule(arena *a, mention_vec *found, const phrase_text *text, const token *tokens,
                      size_t count)
{
    bool has_noun = false, has_rule = false;
    for (size_t i = 0; i < count; i++) {
        has_noun = has_noun || (tokens[i].class == WORD_NOUN && !tokens[i].in_quotes);
        has_rule = has_rule || (is_rule(tokens[i].class) && !tokens[i].in_quotes);
    }
    if (has_noun && has_rule)
        add(a, found, text, tokens[0].from, tokens[count - 1].to, false);
}

phrase_mentions phrase_find_mentions(arena *a, str text)
{
    mention_vec found = { 0 };
    phrase_text folded = phrase_text_fold(a, text);
    token_list all = phrase_tokens(a, &folded);
    size_t start = 0;
    for (size_t i = 0; i <= all.count; i++) {
        const token *t = i < all.count ? &all.items[i] : 0;
        if (t && t->class == WORD_QUANTITY && is_figure_in_words(&folded, t))
            add(a, &found, &folded, t->from, t->to, true);
        if (t && t->class != WORD_COMMA && t->class != WORD_STOP)
            continue;
        if (i > start)
            find_rule(a, &found, &folded, &all.items[start], i - start);
        start = i + 1;
    }
    return (phrase_mentions){ found.items, found.count };
}
