/* What is allowed, but computed differently by different form programs, or catches nearly everybody. */
#include <math.h>

#include "expression/functions.h"
#include "expression/number.h"
#include "expression/value.h"

typedef struct remarking {
    xpath_report *report;
    const expression_scope *scope;
} remarking;

static void remark(remarking *m, const xpath_node *n, const char *zh, const char *en)
{
    xpath_find(m->report, EXPRESSION_REMARK, n->at, "%s%.0s", "%.0s%s", zh, en);
}

static bool is_call(const xpath_node *n, const char *name)
{
    return n->kind == XPATH_CALL && str_eq(n->text, str_of(name));
}

static bool is_call_of_any(const xpath_node *n, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_call(n, names[i]))
            return true;
    return false;
}

/* The field that a node reads; false if it is no field. */
static bool field_of(const remarking *m, const xpath_node *n, expression_field *field_out)
{
    str name = n->kind == XPATH_FIELD ? n->text : n->kind == XPATH_OWN ? m->scope->own : STR_NONE;
    *field_out = (expression_field){ 0 };
    return name.len && m->scope->find && m->scope->find(m->scope->payload, name, field_out);
}

/* The value of its own field is not asked for before there is one, so only ${name} may be unanswered. */
static bool may_be_unanswered(const remarking *m, const xpath_node *n)
{
    expression_field f;
    return n->kind == XPATH_FIELD && field_of(m, n, &f) && !f.is_required;
}

static bool is_number_field(const remarking *m, const xpath_node *n)
{
    expression_field f;
    return field_of(m, n, &f) && (f.type == EXPRESSION_TYPE_INTEGER || f.type == EXPRESSION_TYPE_DECIMAL);
}

static bool is_arithmetic(const xpath_node *n)
{
    return n->kind == XPATH_NEGATE || n->kind >= XPATH_PLUS;
}

/* Whether the number is probably no whole number, and so not exact in binary. */
static bool is_inexact(const remarking *m, const xpath_node *n)
{
    static const char *const inexact[] = { "pow", "sqrt", "exp", "exp10", "log", "log10", "decimal-time" };
    expression_field f;
    if (n->kind == XPATH_NUMBER)
        return n->number != trunc(n->number);
    if (n->kind == XPATH_FIELD || n->kind == XPATH_OWN)
        return field_of(m, n, &f) && f.type == EXPRESSION_TYPE_DECIMAL;
    if (n->kind == XPATH_DIV || is_call_of_any(n, inexact, COUNT_OF(inexact)))
        return true;
    for (size_t i = 0; is_arithmetic(n) && i < n->count; i++)
        if (is_inexact(m, n->items[i]))
            return true;
    return false;
}

/* ---- comparisons ---- */

static void remark_equality(remarking *m, const xpath_node *n)
{
    for (size_t i = 0; i < 2; i++) {
        const xpath_node *one = n->items[i], *other = n->items[1 - i];
        bool is_text = other->kind == XPATH_TEXT;
        if (is_text && is_number_field(m, one) && !isnan(xpath_number_of(other->text)))
            remark(
                m, n, "数字与带引号的数字相比：网页表单按文本比较，手机上按数值比较；请去掉引号",
                "a number beside a number in quotation marks: web forms compare texts, phones numbers; write the number without the marks");
        if (n->kind == XPATH_NE && may_be_unanswered(m, one) && !(is_text && other->text.len == 0))
            remark(
                m, n, "未填写时“!=”为真；如应先填写，请加上 ${…} != '' and",
                "!= is true for an unanswered field; write ${...} != '' and before it if it must be answered");
    }
    if (n->items[0]->kind != XPATH_TEXT && n->items[1]->kind != XPATH_TEXT &&
        (is_inexact(m, n->items[0]) || is_inexact(m, n->items[1])))
        remark(m, n, "小数或除法的结果很少恰好相等；请先用 round(…, 位数)",
               "decimals and results of div are rarely equal; use round(..., decimals) first");
}

static bool is_unordered(const remarking *m, const xpath_node *n)
{
    expression_field f;
    int64_t ms;
    if (n->kind == XPATH_TEXT)
        return isnan(xpath_number_of(n->text)) && !xpath_moment_parse(n->text, 0, true, &ms, 0);
    return field_of(m, n, &f) && f.type == EXPRESSION_TYPE_TIME;
}

static void remark_order(remarking *m, const xpath_node *n)
{
    if (is_unordered(m, n->items[0]) || is_unordered(m, n->items[1]))
        remark(m, n, "文本和时刻不能比较大小，结果总是假；时刻可用 decimal-time()",
               "texts and times have no order, so this is always false; for times use decimal-time()");
}

/* ---- conditions ---- */

static void remark_condition(remarking *m, const xpath_node *n)
{
    if (n->kind == XPATH_TEXT || n->kind == XPATH_NUMBER)
        remark(
            m, n, "单独的文本或数字作条件，结果总是一样；比较应写全，如 ${a} = 'x' or ${a} = 'y'",
            "a text or number alone is always the same condition; write the whole comparison, as in ${a} = 'x' or ${a} = 'y'");
    else if (n->kind == XPATH_FIELD)
        remark(
            m, n, "单独的字段作条件：网页表单中未填写也为真；请写比较，如 ${a} != ''",
            "a field alone as a condition is true in web forms although it is unanswered; write a comparison, such as ${a} != ''");
}

/* Whether an argument of a call is a condition. */
static bool is_condition(const xpath_node *call, size_t argument)
{
    if (is_call(call, "not") || is_call(call, "boolean"))
        return true;
    if (is_call(call, "if"))
        return argument == 0;
    return (is_call(call, "checklist") && argument >= 2) ||
           (is_call(call, "weighted-checklist") && argument >= 2 && argument % 2 == 0);
}

static void remark_not(remarking *m, const xpath_node *call)
{
    const xpath_node *inner = call->items[0];
    bool compares = inner->kind >= XPATH_EQ && inner->kind <= XPATH_GE;
    bool asks_for_empty = compares && inner->items[1]->kind == XPATH_TEXT && inner->items[1]->text.len == 0;
    if (compares && !asks_for_empty &&
        (may_be_unanswered(m, inner->items[0]) || may_be_unanswered(m, inner->items[1])))
        remark(
            m, call, "未填写时括号内为假，not(…) 为真；如应先填写，请加上 ${…} != '' and",
            "the comparison is false for an unanswered field, so not(...) is true; write ${...} != '' and before it if it must be answered");
}

/* ---- calls ---- */

static void remark_regex(remarking *m, const xpath_node *call)
{
    const xpath_node *pattern = call->items[1];
    if (pattern->kind == XPATH_TEXT &&
        !(str_starts(pattern->text, STR("^")) && str_ends(pattern->text, STR("$"))))
        remark(m, pattern, "网页表单只要求文本的一部分符合；请写 ^ 和 $",
               "web forms look for a part of the text that matches; write ^ and $");
}

static void remark_blanks(remarking *m, const xpath_node *call)
{
    for (size_t i = 0; i < call->count; i++)
        if (may_be_unanswered(m, call->items[i]) && call->items[i]->count == 0) {
            remark(
                m, call->items[i],
                "有一个未填写，网页表单的结果就是 NaN，手机上则略过；请写 ${…}[. != ''] 或 coalesce(${…}, 0)",
                "with one unanswered value the result is NaN in web forms, and phones pass over it; write ${...}[. != ''] or coalesce(${...}, 0)");
            return;
        }
}

/* Times of day that remain in a sum of dates: the difference of two has none. */
static int moments_in(const xpath_node *n)
{
    if (is_call(n, "decimal-date-time"))
        return 1;
    if (n->kind == XPATH_PLUS)
        return moments_in(n->items[0]) + moments_in(n->items[1]);
    if (n->kind == XPATH_MINUS)
        return moments_in(n->items[0]) - moments_in(n->items[1]);
    return n->kind == XPATH_DIV || n->kind == XPATH_TIMES ? moments_in(n->items[0]) : 0;
}

static void remark_int(remarking *m, const xpath_node *call)
{
    const xpath_node *inner = call->items[0];
    if (moments_in(inner) != 0)
        remark(m, call, "decimal-date-time 按世界时计，int() 会得到前一天；日期加减请写 date(${d} + n)",
               "decimal-date-time counts in UTC, so int() gives the day before; write date(${d} + n)");
    else if (inner->kind == XPATH_TIMES && is_inexact(m, inner))
        remark(m, call, "小数乘后取整可能少 1（0.57 * 100 得 56）；请用 round()",
               "a decimal multiplied and cut can be one too low (0.57 * 100 gives 56); use round()");
}

static void remark_call(remarking *m, const xpath_node *call)
{
    static const char *const web_only[] = { "substring", "floor", "ceiling" };
    static const char *const of_sets[] = { "sum", "min", "max" };
    if (is_call_of_any(call, web_only, COUNT_OF(web_only)))
        xpath_find(m->report, EXPRESSION_REMARK, call->at,
                   "手机上（ODK Collect）没有函数 %s()；可用 substr()、int()、round()",
                   "phones (ODK Collect) do not know %s(); substr(), int() and round() work everywhere",
                   call->function->name);
    if (is_call_of_any(call, of_sets, COUNT_OF(of_sets)))
        remark_blanks(m, call);
    if (is_call(call, "regex") && call->count == 2)
        remark_regex(m, call);
    if (is_call(call, "int") && call->count == 1)
        remark_int(m, call);
    if (is_call(call, "not") && call->count == 1)
        remark_not(m, call);
    for (size_t i = 0; i < call->count; i++)
        if (is_condition(call, i))
            remark_condition(m, call->items[i]);
}

/* ---- the tree ---- */

static void remark_name(remarking *m, const xpath_node *n)
{
    for (size_t i = 0; i < n->text.len; i++)
        if ((unsigned char)n->text.data[i] >= 0x80) {
            remark(m, n, "手机上（ODK Collect）不能用汉字作字段名称",
                   "phones (ODK Collect) do not accept names of fields outside ASCII");
            return;
        }
}

static void remark_node(remarking *m, const xpath_node *n, bool is_name_of_field)
{
    if (n->kind == XPATH_TEXT && !is_name_of_field && str_has(n->text, STR("${")))
        remark(
            m, n, "引号内的 ${…} 只是文本，不是字段的值；连接文本请用 concat('…', ${a})",
            "${...} inside quotation marks is text, not the value of the field; join texts with concat('...', ${a})");
    if (n->kind == XPATH_FIELD)
        remark_name(m, n);
    if (n->kind == XPATH_EQ || n->kind == XPATH_NE)
        remark_equality(m, n);
    if (n->kind >= XPATH_LT && n->kind <= XPATH_GE)
        remark_order(m, n);
    if (n->kind == XPATH_CALL && n->function)
        remark_call(m, n);
    for (size_t i = 0; i < n->count; i++) {
        if (n->kind == XPATH_AND || n->kind == XPATH_OR)
            remark_condition(m, n->items[i]);
        remark_node(m, n->items[i], is_call(n, "jr:choice-name") && i == 1);
    }
}

void xpath_remark(xpath_report *r, const xpath_node *root, const expression_scope *scope)
{
    remarking m = { .report = r, .scope = scope };
    remark_node(&m, root, false);
}
