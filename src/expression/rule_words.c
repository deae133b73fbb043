#include "expression/rule_words.h"

#include <math.h>

#include "expression/number.h"

/* 41200.5 as people write it: 41,200.5. A text that is no number stays as it is. */
static void put_number(strbuf *to, str text, const char *empty)
{
    str rest = text;
    size_t digits = 0;
    if (str_take(&rest, STR("-")))
        strbuf_add(to, STR("−"));
    while (digits < rest.len && char_is_digit(rest.data[digits]))
        digits++;
    if (digits == 0 || (digits < rest.len && rest.data[digits] != '.')) {
        strbuf_add(to, text.len ? rest : str_of(empty));
        return;
    }
    for (size_t i = 0; i < digits; i++) {
        strbuf_add_char(to, rest.data[i]);
        if (i + 1 < digits && (digits - i - 1) % 3 == 0)
            strbuf_add_char(to, ',');
    }
    strbuf_add(to, str_from(rest, digits));
}

static const char *in(const rule_wording *w, const char *zh, const char *en)
{
    return w->lang == LANGUAGE_EN ? en : zh;
}

static void put_named(const rule_wording *w, str name, const xpath_node *part, strbuf *to)
{
    strbuf_addf(to, "%.*s ", STR_ARG(name));
    put_number(to, w->value(w->payload, part), in(w, "空", "empty"));
}

static void put_labelled(const rule_wording *w, str cell, const xpath_node *part, strbuf *to)
{
    str zh = cell, en = cell;
    w->table->label(w->table->payload, cell, &zh, &en);
    put_named(w, w->lang == LANGUAGE_EN ? en : zh, part, to);
}

/* A function of the caller: last_year(), lower_regions(sum), sum_of('F'), form('F').B. */
static void put_own_call(const rule_wording *w, const xpath_node *call, strbuf *to)
{
    static const struct {
        const char *word, *zh, *en;
    } gathered[] = { { "sum", "下级合计", "sum of the regions below" },
                     { "min", "下级最小", "least of the regions below" },
                     { "max", "下级最大", "greatest of the regions below" },
                     { "count", "下级个数", "number of regions below" } };
    str first = call->count > 0 ? call->items[0]->text : STR("");
    strbuf name = strbuf_in(w->a, 0);
    for (size_t i = 0; str_eq(call->text, STR("lower_regions")) && i < COUNT_OF(gathered); i++)
        if (str_eq(first, str_of(gathered[i].word)))
            strbuf_add(&name, str_of(in(w, gathered[i].zh, gathered[i].en)));
    if (str_eq(call->text, STR("last_year")))
        strbuf_add(&name, str_of(in(w, "上年", "last year")));
    else if (name.len == 0)
        strbuf_addf(&name, in(w, "%.*s 所填", "as given by %.*s"), STR_ARG(first));
    put_named(w, strbuf_str(&name), call, to);
}

static void put_part(const rule_wording *w, const xpath_node *n, bool is_inner, strbuf *to);

static void put_call(const rule_wording *w, const xpath_node *n, strbuf *to)
{
    bool is_abs = str_eq(n->text, STR("abs"));
    strbuf_add(to, is_abs ? STR("|") : str_format(w->a, "%.*s(", STR_ARG(n->text)));
    for (size_t i = 0; i < n->count; i++) {
        strbuf_add(to, i ? STR(", ") : STR(""));
        put_part(w, n->items[i], false, to);
    }
    strbuf_add(to, is_abs ? STR("|") : STR(")"));
}

static void put_part(const rule_wording *w, const xpath_node *n, bool is_inner, strbuf *to)
{
    static const char *const signs[] = { [XPATH_PLUS] = " + ",
                                         [XPATH_MINUS] = " − ",
                                         [XPATH_TIMES] = " × ",
                                         [XPATH_DIV] = " ÷ ",
                                         [XPATH_MOD] = " mod " };
    bool is_sum = n->kind == XPATH_PLUS || n->kind == XPATH_MINUS, is_product = n->kind > XPATH_MINUS;
    if (n->kind == XPATH_NUMBER) {
        put_number(to, xpath_number_text(w->a, n->number), "");
    } else if (n->kind == XPATH_OWN || n->kind == XPATH_FIELD) {
        put_labelled(w, n->kind == XPATH_OWN ? w->cell : n->text, n, to);
    } else if (n->kind == XPATH_CALL) {
        if (n->own)
            put_own_call(w, n, to);
        else
            put_call(w, n, to);
    } else if (is_sum || is_product) {
        strbuf_add(to, is_sum && is_inner ? STR("(") : STR(""));
        put_part(w, n->items[0], is_product, to);
        strbuf_add(to, str_of(signs[n->kind]));
        put_part(w, n->items[1], true, to);
        strbuf_add(to, is_sum && is_inner ? STR(")") : STR(""));
    } else {
        put_number(to, w->value(w->payload, n), in(w, "空", "empty"));
    }
}

/* A side, and its value where it is computed from several figures. */
static void put_side(const rule_wording *w, const xpath_node *n, strbuf *to)
{
    bool is_computed = n->kind >= XPATH_PLUS || (n->kind == XPATH_CALL && !n->own);
    put_part(w, n, false, to);
    if (!is_computed)
        return;
    strbuf_add(to, STR(" = "));
    put_number(to, w->value(w->payload, n), in(w, "空", "empty"));
}

str rule_comparison_words(const rule_wording *w, const xpath_node *comparison, str should)
{
    static const char *const turned[] = { [XPATH_EQ] = "≠", [XPATH_NE] = "=", [XPATH_LT] = "≥",
                                          [XPATH_LE] = ">", [XPATH_GT] = "≤", [XPATH_GE] = "<" };
    const xpath_node *left = comparison->items[0], *right = comparison->items[1];
    strbuf b = strbuf_in(w->a, 0);
    if (left->kind != XPATH_OWN) {
        str zh = w->cell, en = w->cell;
        w->table->label(w->table->payload, w->cell, &zh, &en);
        strbuf_addf(&b, "%.*s%s", STR_ARG(w->lang == LANGUAGE_EN ? en : zh), in(w, "：", ": "));
    }
    put_side(w, left, &b);
    strbuf_addf(&b, " %s ", turned[comparison->kind]);
    put_side(w, right, &b);
    double difference = fabs(xpath_number_of(w->value(w->payload, left)) -
                             xpath_number_of(w->value(w->payload, right)));
    if (comparison->kind == XPATH_EQ && difference > 0) {
        strbuf_add(&b, str_of(in(w, "，相差 ", ", off by ")));
        put_number(&b, xpath_number_text(w->a, xpath_to_digits(difference)), "");
    }
    strbuf_addf(&b, in(w, "（%.*s）", " (%.*s)"), STR_ARG(should));
    return strbuf_str(&b);
}
