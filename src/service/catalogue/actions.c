/* Indicators. */
#include "service/action.h"
#include "service/catalogue/catalogue.h"

static bool list(context *c, const void *request, void *response, error *err)
{
    return service_list_indicators(c->request, c->store, *(const str *)request, response, err);
}

static bool show(context *c, const void *request, void *response, error *err)
{
    return service_find_indicator(c->request, c->store, *(const str *)request, response, err);
}

static bool add(context *c, const void *request, void *response, error *err)
{
    indicator *new_one = response;
    *new_one = *(const indicator *)request;
    return service_add_indicator(c, new_one, err);
}

static const action rows[] = {
    { "indicator.add", PERMISSION_CATALOGUE_EDIT, SCOPE_STORE, ACTION_WRITES, FIELDS_OF(indicator),
        FIELDS_OF(indicator), add, "增加指标", "add an indicator" },
    { "indicator.list", PERMISSION_CATALOGUE_READ, SCOPE_STORE, ACTION_READS, FIELDS_OF(str), FIELDS_OF(indicators),
        list, "列出指标", "list indicators" },
    { "indicator.show", PERMISSION_CATALOGUE_READ, SCOPE_STORE, ACTION_READS, FIELDS_OF(str),
        FIELDS_OF(const indicator *), show, "显示指标", "show an indicator" },
};
const action_rows catalogue_actions = ACTION_ROWS(rows);
