/* Every action: the rows of the folders of service. */
#include "service/action.h"

static const action_rows *const folders[] = {
    &program_actions,
    &calc_actions,
    &catalogue_actions,
    &store_actions,
    &plan_actions,
    &data_actions,
    &assess_actions,
    &composite_actions,
    &report_actions,
    &expression_actions,
    &people_actions,
    &round_actions,
    &rule_actions,
    &evaluation_actions,
    &responsibility_actions,
    &form_actions,
    &order_actions,
    &evidence_actions,
    &sdmx_actions,
    &publish_actions,
    &job_actions,
};

const action *action_at(size_t index)
{
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        if (index < folders[i]->count)
            return &folders[i]->rows[index];
        index -= folders[i]->count;
    }
    return 0;
}

const action *action_find(str name)
{
    const action *a;
    for (size_t i = 0; (a = action_at(i)); i++)
        if (str_eq(str_of(a->name), name))
            return a;
    return 0;
}
