/* Any text as an expression: it is refused with findings that have positions in the text and words in both
 * languages, or it is computed, twice with the same result, with and without three values, within its
 * limits. */
#include <assert.h>
#include <math.h>

#include "base/utf8.h"
#include "expression/expression.h"

enum { ROWS = 3 };

typedef struct known {
    const char *name;
    expression_type type;
    expression_place place;
    const char *values[ROWS];
} known;

static const known fields[] = {
    { "a", EXPRESSION_TYPE_INTEGER, EXPRESSION_ONE, { "3" } },
    { "b", EXPRESSION_TYPE_INTEGER, EXPRESSION_ONE, { "" } },
    { "x", EXPRESSION_TYPE_DECIMAL, EXPRESSION_ONE, { "-0.57" } },
    { "s", EXPRESSION_TYPE_TEXT, EXPRESSION_ONE, { "妇女 儿童𠮷" } },
    { "d", EXPRESSION_TYPE_DATE, EXPRESSION_ONE, { "2025-06-30" } },
    { "t", EXPRESSION_TYPE_DATETIME, EXPRESSION_ONE, { "2025-06-30T12:00:00.000+08:00" } },
    { "m", EXPRESSION_TYPE_SELECT_MULTIPLE, EXPRESSION_ONE, { "tv radio" } },
    { "kid", EXPRESSION_TYPE_TEXT, EXPRESSION_REPEAT, { "", "", "" } },
    { "k", EXPRESSION_TYPE_INTEGER, EXPRESSION_MANY, { "1", "", "10" } },
};

static const expression_own_function functions[] = {
    { "last_year", 0, 1, 0, false },
    { "lower_regions", 1, 1, "sum max", false },
    { "form", 1, 1, 0, true },
};

static int reads; /* the payload: not looked at */

static const known *field_of(str name)
{
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (str_eq(name, str_of(fields[i].name)))
            return &fields[i];
    return 0;
}

static bool find(void *payload, str name, expression_field *field_out)
{
    const known *k = field_of(name);
    assert(payload == &reads);
    if (k)
        *field_out = (expression_field){ .type = k->type, .place = k->place };
    return k != 0;
}

static size_t rows(void *payload, str name)
{
    (void)payload;
    const known *k = field_of(name);
    assert(k && k->place != EXPRESSION_ONE);
    return ROWS;
}

static str read_value(void *payload, str name, size_t row)
{
    (void)payload;
    const known *k = field_of(name);
    assert(k && row <= ROWS && (row == 0) == (k->place == EXPRESSION_ONE));
    return str_of(k->values[row ? row - 1 : 0]);
}

static bool choice(void *payload, str field, str name, str *label_out)
{
    (void)payload;
    *label_out = STR("标签");
    return field_of(field) && name.len % 2 == 1;
}

static bool call(void *payload, size_t function, const str *arguments, size_t count,
                 expression_value *value_out, str *zh_out, str *en_out)
{
    (void)payload;
    assert(function < COUNT_OF(functions) && count <= 2 && (count == 0 || arguments[0].len < 1u << 20));
    *zh_out = STR("没有");
    *en_out = STR("none");
    *value_out = (expression_value){ .kind = EXPRESSION_NUMBER, .number = 12, .is_missing = function == 1 };
    return function != 2 || count == 2;
}

static void check_findings(str text, expression_findings found, bool is_good)
{
    bool has_error = false;
    for (size_t i = 0; i < found.count; i++) {
        const expression_finding *f = &found.items[i];
        has_error |= f->fault != EXPRESSION_REMARK;
        assert(f->fault > EXPRESSION_OK && f->fault < EXPRESSION_FAULT_COUNT && f->line >= 1 &&
               f->column >= 1);
        assert(f->line <= text.len + 1 && f->column <= text.len + 1);
        assert(f->zh.len && f->en.len);
        assert(text.len > LIMIT_EXPRESSION_BYTES || (utf8_is_valid(f->zh, 0) && utf8_is_valid(f->en, 0)));
        assert(i == 0 || f[-1].line < f->line || (f[-1].line == f->line && f[-1].column <= f->column));
    }
    assert(has_error != is_good);
}

/* The text of the result, or of the failure. */
static str outcome(arena *a, const expression *e, const expression_environment *env)
{
    expression_result r;
    expression_finding failed;
    if (!expression_compute(a, e, env, &r, &failed)) {
        assert(failed.fault >= EXPRESSION_ARGUMENTS && failed.fault < EXPRESSION_REMARK && failed.line >= 1);
        assert(utf8_is_valid(failed.zh, 0) && utf8_is_valid(failed.en, 0) && failed.zh.len && failed.en.len);
        return failed.en;
    }
    assert(!r.value.is_missing || env->knows_missing);
    str text = expression_text(a, &r.value, env->zone_minutes);
    assert(utf8_is_valid(text, 0));
    assert(r.value.kind != EXPRESSION_BOOLEAN || r.value.number == 0 || r.value.number == 1);
    return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_create(0);
    str text = { (const char *)data, size };
    expression_scope scope = { .payload = &reads,
                               .find = find,
                               .own = STR("s"),
                               .is_extended = size % 2 == 1,
                               .functions = functions,
                               .function_count = COUNT_OF(functions) };
    expression_environment env = { .scope = &scope,
                                   .today = { 2025, 6, 30 },
                                   .zone_minutes = 480,
                                   .rows = rows,
                                   .read = read_value,
                                   .choice = choice,
                                   .call = call };
    expression_findings found;
    const expression *e = expression_read(a, text, &scope, &found);
    check_findings(text, found, e != 0);
    for (int i = 0; e && i < 2; i++) {
        env.knows_missing = i == 1;
        str first = outcome(a, e, &env);
        assert(str_eq(first, outcome(a, e, &env)));
    }
    arena_destroy(a);
    return 0;
}
