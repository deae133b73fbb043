/* The pages on which people work, one row each. A row is a route, a page in the frame of all pages and, if it
 * has a place there, a line of the menu; ui/src/islands/NAME.ts fills the page. */
#ifndef SERVICE_REPORT_ISLANDS_H
#define SERVICE_REPORT_ISLANDS_H

#include "report/page.h"
#include "service/action.h"

/* What the scripts of a page may do beside the policy that all have: set markup from text only where its
 * library cannot work without (the grid). */
typedef enum island_guard { ISLAND_TRUSTED_TYPES, ISLAND_GRID } island_guard;

/* Where a person with forms begins. */
#define ISLAND_WORK "/work"

/* address, NAME, needs, guard, menu, title in Chinese and English
 *
 *   address   may have parts such as {task}; the script reads them, and the query, by itself
 *   needs     PERMISSION_SIGN_IN: everybody; PERMISSION_ACCOUNT: who has signed in; else who has it in some
 *             place */
#define ISLAND_PAGES(ROW)                                                                                 \
    ROW("/sign-in", "sign-in", PERMISSION_SIGN_IN, ISLAND_TRUSTED_TYPES, MENU_NONE, "登录", "Sign in") \
    ROW("/sign-out", "sign-out", PERMISSION_SIGN_IN, ISLAND_TRUSTED_TYPES, MENU_NONE, "退出登录",        \
        "Sign out")                                                                                       \
    ROW("/set-up", "set-up", PERMISSION_SIGN_IN, ISLAND_TRUSTED_TYPES, MENU_NONE, "设置帐号",            \
        "Set up your account")                                                                            \
    ROW("/account", "account", PERMISSION_ACCOUNT, ISLAND_TRUSTED_TYPES, MENU_NONE, "我的帐号",          \
        "Your account")                                                                                   \
    ROW("/admin/units", "admin-units", PERMISSION_PEOPLE_READ, ISLAND_TRUSTED_TYPES, MENU_ADMINISTRATION,   \
        "单位", "Units")                                                                                    \
    ROW("/admin/people", "admin-people", PERMISSION_PEOPLE_READ, ISLAND_TRUSTED_TYPES, MENU_ADMINISTRATION, \
        "人员", "People")                                                                                   \
    ROW("/admin/security", "admin-security", PERMISSION_SECURITY_EDIT, ISLAND_TRUSTED_TYPES,              \
        MENU_ADMINISTRATION, "安全设置", "Security settings")                                                   \
    ROW("/admin/sessions", "admin-sessions", PERMISSION_SECURITY_EDIT, ISLAND_TRUSTED_TYPES,              \
        MENU_ADMINISTRATION, "登录情况", "Sessions")                                                            \
    ROW("/admin/audit", "admin-audit", PERMISSION_AUDIT_READ, ISLAND_TRUSTED_TYPES, MENU_ADMINISTRATION,    \
        "审计记录", "Audit trail")                                                                            \
    ROW("/admin/workdays", "admin-workdays", PERMISSION_CATALOGUE_EDIT, ISLAND_TRUSTED_TYPES,             \
        MENU_ADMINISTRATION, "工作日", "Working days")                                                         \
    ROW("/admin/health", "admin-health", PERMISSION_STORE_EDIT, ISLAND_TRUSTED_TYPES, MENU_ADMINISTRATION,  \
        "运行状况", "Health")                                                                                 \
    ROW("/tasks/{task}", "task", PERMISSION_TASK_READ, ISLAND_GRID, MENU_NONE, "监测报表",               \
        "Monitoring form")                                                                                \
    ROW(ISLAND_WORK, "work", PERMISSION_TASK_READ, ISLAND_TRUSTED_TYPES, MENU_OWN, "我的工作",        \
        "My work")                                                                                        \
    ROW("/rounds", "rounds", PERMISSION_TASK_READ, ISLAND_TRUSTED_TYPES, MENU_ROUND, "监测报表",        \
        "Rounds")                                                                                         \
    ROW("/revisions", "revisions", PERMISSION_TASK_REVIEW, ISLAND_TRUSTED_TYPES, MENU_ROUND, "数据修订",     \
        "Revisions")                                                                                     \
    ROW("/rounds/{round}", "round", PERMISSION_TASK_READ, ISLAND_TRUSTED_TYPES, MENU_NONE, "监测进度",   \
        "Progress of a round")                                                                            \
    ROW("/orders", "orders", PERMISSION_ORDER_READ, ISLAND_TRUSTED_TYPES, MENU_SUPERVISION, "督办单",        \
        "Orders")                                                                                         \
    ROW("/order-draft", "order-draft", PERMISSION_ORDER_DRAFT, ISLAND_TRUSTED_TYPES, MENU_NONE,      \
        "拟督办", "Draft an order")                                                                         \
    ROW("/orders/{order}", "order", PERMISSION_ORDER_READ, ISLAND_TRUSTED_TYPES, MENU_NONE, "督办单",   \
        "Supervision order")                                                                              \
    ROW("/verdicts", "verdicts", PERMISSION_ORDER_READ, ISLAND_TRUSTED_TYPES, MENU_ASSESSMENT,           \
        "判定和预警", "Verdicts and warnings")                                                              \
    ROW("/write", "write", PERMISSION_REPORT_WRITE, ISLAND_TRUSTED_TYPES, MENU_REPORT, "撰写报告",       \
        "Write reports") \
    ROW("/project-work", "project-work", PERMISSION_TASK_READ, ISLAND_TRUSTED_TYPES, MENU_SUPERVISION,    \
        "项目进展", "Project progress")                                                                     \
    ROW("/project-work/{project}", "project", PERMISSION_TASK_READ, ISLAND_TRUSTED_TYPES, MENU_NONE, \
        "实事项目", "Practical project")                                                                    \
    ROW("/evaluation", "evaluation", PERMISSION_TASK_READ, ISLAND_TRUSTED_TYPES, MENU_ASSESSMENT,        \
        "定性评价", "Evaluation")                                                                           \
    ROW("/opinions", "opinions", PERMISSION_OPINION, ISLAND_TRUSTED_TYPES, MENU_ASSESSMENT,               \
        "第三方意见", "Third-party opinions")                                                              \
    ROW("/self-evaluation/{sheet}", "self-evaluation", PERMISSION_TASK_READ, ISLAND_TRUSTED_TYPES,        \
        MENU_NONE, "自评表", "Self-evaluation")                                                       \
    ROW("/paper-calendar", "paper-calendar", PERMISSION_TASK_READ, ISLAND_TRUSTED_TYPES,                  \
        MENU_REPORT, "归档文件", "Papers")                                                             \
    ROW("/appraisal", "appraisal", PERMISSION_TASK_READ, ISLAND_TRUSTED_TYPES, MENU_ASSESSMENT,          \
        "述职评议", "Appraisal") \
    ROW("/plans", "plans", PERMISSION_PLAN_EDIT, ISLAND_TRUSTED_TYPES, MENU_PLAN, "规划导入和核对",    \
        "Import and proofread plans")                                                                     \
    ROW("/plans/{plan}/proof", "proof", PERMISSION_PLAN_EDIT, ISLAND_TRUSTED_TYPES, MENU_NONE,       \
        "规划核对表", "Proof sheet of a plan")                                                             \
    ROW("/decomposition", "decomposition", PERMISSION_DECOMPOSITION_READ, ISLAND_TRUSTED_TYPES,           \
        MENU_PLAN, "任务分解", "Decomposition") \
    ROW("/admin/rules", "admin-rules", PERMISSION_CATALOGUE_EDIT, ISLAND_TRUSTED_TYPES,                   \
        MENU_ADMINISTRATION, "审核规则", "Validation rules")                                                    \
    ROW("/admin/regions", "admin-regions", PERMISSION_STORE_EDIT, ISLAND_TRUSTED_TYPES,                   \
        MENU_ADMINISTRATION, "地区", "Regions")                                                               \
    ROW("/admin/plans", "admin-plans", PERMISSION_PLAN_EDIT, ISLAND_TRUSTED_TYPES, MENU_PLAN,     \
        "规划各版", "Versions of plans")                                                                      \
    ROW("/admin/settings", "admin-settings", PERMISSION_STORE_EDIT, ISLAND_TRUSTED_TYPES,                 \
        MENU_ADMINISTRATION, "设置", "Settings")                                                            \
    ROW("/admin/indicators", "admin-indicators", PERMISSION_CATALOGUE_EDIT, ISLAND_TRUSTED_TYPES,         \
        MENU_ADMINISTRATION, "指标定义", "Definitions") \
    ROW("/packages", "packages", PERMISSION_TASK_READ, ISLAND_TRUSTED_TYPES, MENU_ROUND, "数据包和退问",  \
        "Packages and questions") \
    ROW("/data-import", "data-import", PERMISSION_DATA_EDIT, ISLAND_TRUSTED_TYPES, MENU_ROUND, "数据导入", \
        "Import data")

typedef struct island_page {
    const char *path, *island;
    permission needs;
    island_guard guard;
    page_menu menu; /* MENU_NONE: no line of its own */
    const char *zh, *en;
} island_page;

extern const island_page island_pages[];
extern const size_t island_page_count;

/* The frame of a page of the server with its menu: where the reader may work, the own account, the way out or
 * in.
 *
 *   here   address of the page; NULL: not one of these pages */
page_frame islands_frame(const context *c, const char *here, str style);

/* Where a person without the right to see the home page begins. */
const char *islands_first(const context *c);

/* NULL: no page has this path. */
const island_page *island_page_find(const char *path);

/* What the server adds to the request for a page. */
typedef struct island_request {
    const char *path;   /* of the route */
    str address;        /* of the page, without lang */
    str style, script;  /* addresses of the sheet of all pages and of the script */
    const str *styles;  /* [style_count] addresses of the sheets of the script */
    size_t style_count;
    str csrf;
} island_request;

#define ISLAND_ACTION "page.island"

/* From island_request to str. Fails: as access_check. */
action_function service_island_page;

#endif
