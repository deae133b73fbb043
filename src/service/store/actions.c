/* The store as a whole. */
#include "service/action.h"
#include "service/store/setup.h"

static bool init(context *c, const void *request, void *response, error *err)
{
    return service_init(c, request, response, err);
}

static bool set(context *c, const void *request, void *response, error *err)
{
    return service_change_settings(c, request, response, err);
}

static bool show(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return service_show_store(c->request, c->store, response, err);
}

static bool check(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return service_check_store(c, response, err);
}

static const action rows[] = {
    { "store.check", PERMISSION_STORE_READ, SCOPE_STORE, ACTION_CHECKS, &action_nothing_fields,
        FIELDS_OF(store_check_result), check, "核对数据库", "check the store" },
    { "store.init", PERMISSION_STORE_EDIT, SCOPE_STORE, ACTION_CREATES, FIELDS_OF(setup_request),
        FIELDS_OF(setup_result), init, "新建数据库", "create a store" },
    { "store.set", PERMISSION_STORE_EDIT, SCOPE_STORE, ACTION_WRITES, FIELDS_OF(setup_options),
        FIELDS_OF(settings_change), set, "更改数据库的设置", "change the settings of the store" },
    { "store.show", PERMISSION_STORE_READ, SCOPE_STORE, ACTION_READS, &action_nothing_fields,
        FIELDS_OF(store_overview), show, "显示数据库的设置和内容", "show the settings and contents of the store" },
};
const action_rows store_actions = ACTION_ROWS(rows);
