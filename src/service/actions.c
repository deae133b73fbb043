/* Every action: the rows of the folders of service. */
#include "service/action.h"

#include <assert.h>
#include <pthread.h>

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
    &package_actions,
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

/* By the hash of the name; filled once, and twice as large as it needs to be. */
enum { SLOTS = 1024 };

static const action *by_name[SLOTS];
static pthread_once_t by_name_once = PTHREAD_ONCE_INIT;

static void index_names(void)
{
    const action *a;
    size_t i;
    for (i = 0; (a = action_at(i)); i++) {
        size_t at = str_hash(str_of(a->name)) % SLOTS;
        while (by_name[at])
            at = (at + 1) % SLOTS;
        by_name[at] = a;
        assert(i < SLOTS / 2);
    }
}

const action *action_find(str name)
{
    pthread_once(&by_name_once, index_names);
    for (size_t at = str_hash(name) % SLOTS; by_name[at]; at = (at + 1) % SLOTS)
        if (str_eq(str_of(by_name[at]->name), name))
            return by_name[at];
    return 0;
}
