#include "workflow/letter.h"

#include "base/vec.h"
#include "workflow/process.h"

const struct letter_addressee_row letter_addressee_table[LETTER_ADDRESSEE_COUNT] = {
    [LETTER_TO_CLERK] = { "clerk", "填报人", "clerk" },
    [LETTER_TO_HEAD] = { "head", "负责人", "head" },
    [LETTER_TO_OFFICE] = { "office", "妇儿工委办公室", "committee office" },
    [LETTER_TO_LEADER] = { "leader", "妇儿工委领导", "leader of the committee" },
};

/* Whether the day of a rule has come for this case. */
static bool has_come(const letter_rule *rule, const workdays *w, const letter_case *c, date today,
                     bool *come_out, error *err)
{
    date day;
    *come_out = false;
    if (!(rule->groups & WORKFLOW_BIT(c->group)) ||
        (rule->below_percent > 0 && c->filled_percent >= rule->below_percent) ||
        (rule->workdays < 0 && date_compare(today, c->due) > 0))
        return true;
    if (!workdays_after(w, c->due, rule->workdays, &day, err))
        return false;
    *come_out = date_compare(day, today) <= 0;
    return true;
}

bool letters_due(arena *a, letter_rules rules, const workdays *w, const letter_case *cases, size_t count,
                 date today, letters *letters_out, error *err)
{
    VEC(letter) all = { 0 };
    for (size_t i = 0; i < count; i++) {
        const letter_rule *newest = 0;
        for (size_t r = 0; r < rules.count; r++) {
            bool come;
            if (!has_come(&rules.items[r], w, &cases[i], today, &come, err))
                return false;
            if (come && (!newest || rules.items[r].workdays > newest->workdays))
                newest = &rules.items[r];
        }
        if (!newest || (cases[i].sent & WORKFLOW_BIT(newest - rules.items)))
            continue;
        letter *l = vec_push(a, &all);
        *l = (letter){ .id = cases[i].id, .rule = newest };
        if (!workdays_between(w, cases[i].due, today, &l->days_late, err))
            return false;
    }
    *letters_out = (letters){ all.items, all.count };
    return true;
}
