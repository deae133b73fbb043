#include "document/read/plain_cell.h"

/* The text from *at up to the character end, without characters that XML treats specially or that are not
 * printable ASCII. *at is set behind end. */
static bool take_until(str text, size_t *at, char end, str *part_out)
{
    size_t i = *at;
    for (; i < text.len && text.data[i] != end; i++) {
        char c = text.data[i];
        if (c < ' ' || c > '~' || c == '<' || c == '&' || c == '>')
            return false;
    }
    *part_out = (str){ text.data + *at, i - *at };
    *at = i + 1;
    return i < text.len;
}

/* As str_take, at *at of text. */
static inline bool take(str text, size_t *at, str word)
{
    if (text.len - *at < word.len || memcmp(text.data + *at, word.data, word.len) != 0)
        return false;
    *at += word.len;
    return true;
}

/* An attribute with its blank and quotes; missing is well. */
static inline bool take_attribute(str text, size_t *at, str name, str *value_out)
{
    *value_out = STR("");
    return !take(text, at, name) || take_until(text, at, '"', value_out);
}

size_t plain_cell_read(str text, plain_cell *c)
{
    size_t at = 0;
    if (!take(text, &at, STR("<c")) || !take_attribute(text, &at, STR(" r=\""), &c->reference) ||
        !take_attribute(text, &at, STR(" s=\""), &c->style) ||
        !take_attribute(text, &at, STR(" t=\""), &c->type))
        return 0;
    c->has_value = false;
    c->value = STR("");
    if (take(text, &at, STR("/>")))
        return at;
    c->has_value = take(text, &at, STR("><v>"));
    return c->has_value && take_until(text, &at, '<', &c->value) && take(text, &at, STR("/v></c>")) ? at : 0;
}
