/* The rules of an appraisal: read from CSV, set, shown. */
#include "base/embed.h"
#include "service/evaluation/appraisal.h"
#include "service/evaluation/columns.h"
#include "store/appraisals.h"

str appraisal_rules_example(void);
EMBED_FILE(appraisal_rules_example, "data/appraisal_rules.csv")

enum { ITEM, VALUE, COLUMN_COUNT };
static const column_name columns[COLUMN_COUNT] = {
    [ITEM] = { "item", "项目", true }, [VALUE] = { "value", "分值", true }
};

enum { PLACES_MAX = 4, WEIGHT_SUM = 100 };

static int item_of(str word)
{
    for (int i = 0; i < APPRAISAL_ITEM_COUNT; i++)
        if (str_eq_ignoring_ascii_case(word, str_of(appraisal_item_table[i].word)) ||
            str_eq(word, str_of(appraisal_item_table[i].zh)))
            return i;
    return APPRAISAL_ITEM_COUNT;
}

static bool read_value(const column_reader *r, appraisal_rule *rule, error *err)
{
    error ignored;
    str text = columns_field(r, VALUE);
    int64_t most = rule->item < ITEM_VERDICT ? WEIGHT_SUM : 1;
    rule->is_left_out = rule->item >= ITEM_VERDICT && str_eq(text, STR("-"));
    if (rule->is_left_out) {
        rule->value = decimal_of_int(0);
        return true;
    }
    if (!decimal_parse(text, &rule->value, &ignored) || rule->value.scaled < 0 ||
        rule->value.places > PLACES_MAX || decimal_compare(rule->value, decimal_of_int(most)) > 0)
        return most == 1
                   ? columns_fail(r, VALUE, "应为 0 至 1，至多 4 位小数；不计写 -",
                                  "must be 0 to 1 with at most 4 decimals, or - to leave its targets out",
                                  err)
                   : columns_fail(r, VALUE, "应为 0 至 100，至多 4 位小数",
                                  "must be 0 to 100 with at most 4 decimals", err);
    return true;
}

static bool read_row(const column_reader *r, appraisal_rules *rules, bool *seen, error *err)
{
    int item = item_of(columns_field(r, ITEM));
    if (item == APPRAISAL_ITEM_COUNT)
        return columns_fail(r, ITEM, "规则没有这一项", "is no item of the rules", err);
    if (seen[item])
        return columns_fail(r, ITEM, "出现两次", "occurs twice", err);
    seen[item] = true;
    rules->items[item].item = (appraisal_item)item;
    return read_value(r, &rules->items[item], err);
}

static bool check(const appraisal_rules *rules, const bool *seen, error *err)
{
    decimal sum = decimal_of_int(0);
    for (int i = 0; i < APPRAISAL_ITEM_COUNT; i++)
        if (!seen[i])
            return error_set(err, ERROR_INPUT, "规则缺少“%s”（%s）%.0s", "the rules lack \"%s\" %.0s(%s)",
                             appraisal_item_table[i].word, appraisal_item_table[i].zh,
                             appraisal_item_table[i].en);
    for (int p = 0; p < APPRAISAL_PART_COUNT; p++)
        if (!decimal_add(sum, rules->items[p].value, &sum))
            return error_set_memory(err);
    char text[DECIMAL_TEXT_MAX];
    str shown = decimal_print(text, sum);
    return decimal_compare(sum, decimal_of_int(WEIGHT_SUM)) == 0 ||
           error_set(err, ERROR_INPUT, "各部分的分值合计应为 100，这里是 %.*s",
                     "the weights of the parts must add up to 100; found %.*s", STR_ARG(shown));
}

bool appraisal_read_rules(arena *a, str text, appraisal_rules *rules_out, error *err)
{
    bool more, seen[APPRAISAL_ITEM_COUNT] = { false };
    column_reader r;
    *rules_out = (appraisal_rules){ 0 };
    if (!columns_open(a, text, columns, COLUMN_COUNT, &r, err))
        return false;
    while (true) {
        if (!columns_next(&r, APPRAISAL_ITEM_COUNT + 1, &more, err))
            return false;
        if (!more)
            return check(rules_out, seen, err);
        if (!read_row(&r, rules_out, seen, err))
            return false;
    }
}

static appraisal_subject subject_of(const subject *of)
{
    return (appraisal_subject){ of->region, of->plan->record.id, of->year };
}

bool service_set_appraisal_rules(context *c, const appraisal_rules_request *asked, appraisal_rules *rules_out,
                                 error *err)
{
    subject of;
    appraisal_said said = {
        .text = asked->rules, .at = c->by.now, .who = c->by.who, .person = c->who.person
    };
    if (!subject_find(c, &asked->of, PERMISSION_EVALUATION_EDIT, &of, err) ||
        !appraisal_read_rules(c->request, asked->rules, rules_out, err) ||
        !store_add_appraisal_rules(c->store, &(appraisal_subject){ of.region, of.plan->record.id, of.year },
                                   &said, err))
        return false;
    rules_out->at = said.at;
    rules_out->who = said.who;
    context_record(c, 0, of.plan->record.code, str_format(c->request, "{\"year\": %d}", of.year));
    return true;
}

bool service_show_appraisal_rules(context *c, const subject_request *asked, appraisal_rules *rules_out,
                                  error *err)
{
    subject of;
    appraisal_said said;
    if (!subject_find(c, asked, PERMISSION_PLAN_READ, &of, err))
        return false;
    appraisal_subject about = subject_of(&of);
    if (!store_load_appraisal_rules(c->request, c->store, &about, &said, err) ||
        !appraisal_read_rules(c->request, said.text.len > 0 ? said.text : appraisal_rules_example(),
                              rules_out, err))
        return false;
    rules_out->at = said.at;
    rules_out->who = said.who;
    return true;
}
