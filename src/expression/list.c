/* Functions of choices and of repeats. */
#include <math.h>

#include "expression/bodies.h"
#include "expression/value.h"

/* ---- choices: a text with blanks between the names ---- */

static str between_blanks(arena *a, str text)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add_char(&b, ' ');
    strbuf_add(&b, text);
    strbuf_add_char(&b, ' ');
    return strbuf_str(&b);
}

/* What is between single blanks is a member, so an empty list has the empty member, as in form programs. */
bool body_selected(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str list = STR_NONE, name = STR_NONE;
    if (!xpath_text(r, call, 0, &list) || !xpath_text(r, call, 1, &name))
        return false;
    name = str_trim(name);
    *out = value_of_boolean(!str_has(name, STR(" ")) &&
                            str_has(between_blanks(r->memory, list), between_blanks(r->memory, name)));
    return true;
}

/* The next name, past any blanks. */
static bool next_name(str *rest, str *name_out)
{
    static const char *const blanks = " \t\r\n";
    size_t at = 0, end;
    while (at < rest->len && strchr(blanks, rest->data[at]))
        at++;
    for (end = at; end < rest->len && !strchr(blanks, rest->data[end]);)
        end++;
    *name_out = str_slice(*rest, at, end);
    *rest = str_from(*rest, end);
    return name_out->len > 0;
}

bool body_count_selected(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str list = STR_NONE, name;
    size_t count = 0;
    bool done = xpath_text(r, call, 0, &list);
    while (next_name(&list, &name))
        count++;
    *out = value_of_number((double)count);
    return done;
}

bool body_selected_at(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str list = STR_NONE, name = STR_NONE;
    double place = 0;
    if (!xpath_text(r, call, 0, &list) || !xpath_number(r, call, 1, &place))
        return false;
    *out = value_of_text(STR_NONE);
    place = trunc(place);
    for (double i = 0; i <= place && next_name(&list, &name); i++)
        if (i == place)
            *out = value_of_text(name);
    return true;
}

bool body_choice_name(xpath_run *r, const xpath_node *call, expression_value *out)
{
    str name = STR_NONE, field = call->items[1]->text, label = STR_NONE;
    if (!xpath_text(r, call, 0, &name))
        return false;
    (void)str_take(&field, STR("${"));
    (void)str_take_end(&field, STR("}"));
    if (!r->env->choice || !r->env->choice(r->env->scope->payload, field, name, &label))
        label = STR_NONE;
    *out = value_of_text(label);
    return true;
}

bool body_position(xpath_run *r, const xpath_node *call, expression_value *out)
{
    (void)call;
    *out = value_of_number(r->env->row ? (double)r->env->row : 1);
    return true;
}

/* ---- sets ---- */

typedef struct tally {
    xpath_run *run;
    size_t count, answered;
    double total, least, most;
} tally;

static bool count_one(void *payload, const expression_value *v)
{
    tally *t = payload;
    t->count++;
    t->answered += v->kind != EXPRESSION_TEXT || v->text.len > 0;
    return true;
}

/* One value that is no number makes the sum and the extremes NaN. */
static bool add_one(void *payload, const expression_value *v)
{
    tally *t = payload;
    double number = v->is_missing ? NAN : xpath_number_of_value(v, t->run->env->zone_minutes);
    t->run->saw_missing |= v->is_missing;
    t->count++;
    t->total += number;
    t->least = isnan(number) || isnan(t->least) ? NAN : fmin(t->least, number);
    t->most = isnan(number) || isnan(t->most) ? NAN : fmax(t->most, number);
    return true;
}

static bool take_tally(xpath_run *r, const xpath_node *call, xpath_visit *visit, tally *t)
{
    *t = (tally){ .run = r, .least = INFINITY, .most = -INFINITY };
    for (size_t i = 0; i < call->count; i++)
        if (!xpath_each(r, call->items[i], visit, t))
            return false;
    return true;
}

bool body_count(xpath_run *r, const xpath_node *call, expression_value *out)
{
    tally t;
    bool done = take_tally(r, call, count_one, &t);
    *out = value_of_number((double)t.count);
    return done;
}

bool body_count_non_empty(xpath_run *r, const xpath_node *call, expression_value *out)
{
    tally t;
    bool done = take_tally(r, call, count_one, &t);
    *out = value_of_number((double)t.answered);
    return done;
}

bool body_sum(xpath_run *r, const xpath_node *call, expression_value *out)
{
    tally t;
    bool done = take_tally(r, call, add_one, &t);
    *out = value_of_number(t.total);
    return done;
}

bool body_min(xpath_run *r, const xpath_node *call, expression_value *out)
{
    tally t;
    bool done = take_tally(r, call, add_one, &t);
    *out = value_of_number(t.count ? t.least : NAN);
    return done;
}

bool body_max(xpath_run *r, const xpath_node *call, expression_value *out)
{
    tally t;
    bool done = take_tally(r, call, add_one, &t);
    *out = value_of_number(t.count ? t.most : NAN);
    return done;
}
