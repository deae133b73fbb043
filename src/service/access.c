/* Who may do what. */
#include "service/context.h"

const permission_row permission_table[PERMISSION_COUNT] = {
    [PERMISSION_TOOL_USE]       = { "tool.use",       "使用不涉及数据库的工具", "use tools that need no store" },
    [PERMISSION_STORE_READ]     = { "store.read",     "查看数据库的设置",       "read the settings of the store" },
    [PERMISSION_STORE_EDIT]     = { "store.edit",     "更改数据库的设置",       "change the settings of the store" },
    [PERMISSION_CATALOGUE_READ] = { "catalogue.read", "查看指标目录",           "read the indicator catalogue" },
    [PERMISSION_CATALOGUE_EDIT] = { "catalogue.edit", "更改指标目录",           "change the indicator catalogue" },
    [PERMISSION_PLAN_READ]      = { "plan.read",      "查看规划",               "read plans" },
    [PERMISSION_PLAN_EDIT]      = { "plan.edit",      "导入和更改规划",         "import and change plans" },
    [PERMISSION_DATA_READ]      = { "data.read",      "查看数据",               "read data" },
    [PERMISSION_DATA_EDIT]      = { "data.edit",      "导入和更改数据",         "import and change data" },
    [PERMISSION_RESULT_READ]    = { "result.read",    "查看评估结果和报告",     "read assessments and reports" },
};

#define READS \
    [PERMISSION_TOOL_USE] = true, [PERMISSION_STORE_READ] = true, [PERMISSION_CATALOGUE_READ] = true, [PERMISSION_PLAN_READ] = true,       \
    [PERMISSION_DATA_READ] = true, [PERMISSION_RESULT_READ] = true

typedef struct role_row {
    const char *word, *zh, *en;
    bool allows[PERMISSION_COUNT];
} role_row;

static const role_row role_table[ROLE_COUNT] = {
    [ROLE_VISITOR] = { "visitor", "访客", "visitor", { READS } },
    [ROLE_OWNER] = { "owner", "数据库所有者", "owner of the store",
                     { READS, [PERMISSION_STORE_EDIT] = true, [PERMISSION_CATALOGUE_EDIT] = true,
                         [PERMISSION_PLAN_EDIT] = true, [PERMISSION_DATA_EDIT] = true } },
};

bool access_check(const context *c, permission needs, const char *action_zh, const char *action_en,
                  error *err)
{
    const role_row *who = &role_table[c->role];
    const permission_row *missing = &permission_table[needs];
    if (who->allows[needs])
        return true;
    return error_set(err, ERROR_DENIED, "没有权限（%3$s）：%1$s%2$.0s不能%4$s%5$.0s",
                     "permission denied (%3$s): %1$.0sa %2$s may not %4$.0s%5$s", who->zh, who->en,
                     missing->word, action_zh, action_en);
}
