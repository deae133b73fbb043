/* The table of permissions and roles, and the decision. */
#include "service/access.h"

const permission_row permission_table[PERMISSION_COUNT] = {
    [PERMISSION_TOOL_USE] = { "tool.use", false, false, "使用不涉及数据库的工具",
                              "use tools that need no store" },
    [PERMISSION_SIGN_IN] = { "session.create", false, false, "登录", "sign in" },
    [PERMISSION_ACCOUNT] = { "account.edit", false, false, "管理自己的帐号", "manage the own account" },
    [PERMISSION_JOB] = { "job.own", false, false, "查看和取消自己的后台工作", "see and cancel the own jobs" },
    [PERMISSION_STORE_READ] = { "store.read", false, false, "查看数据库的设置",
                                "read the settings of the store" },
    [PERMISSION_STORE_EDIT] = { "store.edit", false, false, "更改数据库的设置",
                                "change the settings of the store" },
    [PERMISSION_CATALOGUE_READ] = { "catalogue.read", false, false, "查看指标目录",
                                    "read the indicator catalogue" },
    [PERMISSION_CATALOGUE_EDIT] = { "catalogue.edit", false, false, "更改指标目录",
                                    "change the indicator catalogue" },
    [PERMISSION_PLAN_READ] = { "plan.read", false, false, "查看规划", "read plans" },
    [PERMISSION_PLAN_EDIT] = { "plan.edit", false, false, "导入和更改规划", "import and change plans" },
    [PERMISSION_DATA_READ] = { "data.read", false, false, "查看数据", "read data" },
    [PERMISSION_DATA_EDIT] = { "data.edit", false, false, "导入和更改数据", "import and change data" },
    [PERMISSION_RESULT_READ] = { "result.read", false, false, "查看评估结果和报告",
                                 "read assessments and reports" },
    [PERMISSION_DECOMPOSITION_READ] = { "decomposition.read", false, false, "查看任务分解",
                                        "read the decomposition of targets" },
    [PERMISSION_DECOMPOSITION_EDIT] = { "decomposition.edit", false, false, "更改任务分解",
                                        "change the decomposition of targets" },
    [PERMISSION_DECOMPOSITION_SIGN] = { "decomposition.sign", false, false, "签订责任书",
                                        "sign for the parts of the own unit" },
    [PERMISSION_ROUND_EDIT] = { "round.edit", false, false, "建立、下发和延期监测",
                                "create, issue and extend monitoring rounds" },
    [PERMISSION_ROUND_LOCK] = { "round.lock", true, false, "锁定和重新打开监测",
                                "lock and re-open monitoring rounds" },
    [PERMISSION_TASK_READ] = { "task.read", false, false, "查看填报任务", "read tasks" },
    [PERMISSION_TASK_FILL] = { "task.fill", false, false, "填报", "fill in tasks" },
    [PERMISSION_TASK_APPROVE] = { "task.approve", true, false, "审批本单位的填报",
                                  "approve tasks of the own unit" },
    [PERMISSION_TASK_REVIEW] = { "task.review", true, false, "审核填报", "review tasks" },
    [PERMISSION_ASK_BACK] = { "package.ask", false, false, "向下级退问", "ask back" },
    [PERMISSION_ORDER_READ] = { "order.read", false, false, "查看督办单", "read supervision orders" },
    [PERMISSION_ORDER_DRAFT] = { "order.draft", false, false, "拟制督办单", "draft supervision orders" },
    [PERMISSION_ORDER_EDIT] = { "order.edit", false, true, "核验、延期和办结督办单",
                                "verify, extend and close supervision orders" },
    [PERMISSION_ORDER_SIGN] = { "order.sign", false, false, "签发督办单", "sign supervision orders" },
    [PERMISSION_ORDER_ANSWER] = { "order.answer", false, false, "答复督办单", "answer supervision orders" },
    [PERMISSION_EVIDENCE_READ] = { "evidence.read", false, false, "查看佐证材料", "read files of evidence" },
    [PERMISSION_EVIDENCE_ADD] = { "evidence.add", false, false, "上传和撤回佐证材料",
                                  "add and withdraw files of evidence" },
    [PERMISSION_JUDGE] = { "judge", false, true, "评判定性目标", "judge goals in words" },
    [PERMISSION_OPINION] = { "opinion", false, false, "提出和查看第三方评估的判定",
                             "give and read the verdicts of a third party" },
    [PERMISSION_EVALUATION_EDIT] = { "evaluation.edit", false, false, "组织评估、实事项目和述职评议",
                                     "organise evaluations, projects and appraisals" },
    [PERMISSION_PUBLISH] = { "publish", false, false, "公开发布", "publish" },
    [PERMISSION_PEOPLE_READ] = { "people.read", false, false, "查看单位和人员", "read units and persons" },
    [PERMISSION_PEOPLE_EDIT] = { "people.edit", false, false, "管理单位和帐号", "manage units and accounts" },
    [PERMISSION_SECURITY_EDIT] = { "security.edit", false, false, "管理角色和安全设置",
                                   "manage roles and security settings" },
    [PERMISSION_AUDIT_READ] = { "audit.read", false, false, "查看审计记录", "read the audit trail" },
    [PERMISSION_REPORT_WRITE] = { "report.write", false, false, "撰写报告和更改公文模板",
                                  "write paragraphs of reports, and change templates" },
    [PERMISSION_PACKAGE_MAKE] = { "package.make", false, false, "生成报上级的数据包",
                                  "make packages of figures for the region above" },
};

#define READS(reach)                                                           \
    [PERMISSION_CATALOGUE_READ] = REACH_ALL, [PERMISSION_PLAN_READ] = (reach), \
    [PERMISSION_RESULT_READ] = (reach)
#define READS_DATA(reach)                            \
    READS(reach), [PERMISSION_DATA_READ] = (reach), \
        [PERMISSION_DECOMPOSITION_READ] = (reach)
/* Administrators see no data. */
#define ADMINISTERS [PERMISSION_STORE_READ] = REACH_ALL

typedef struct role_row {
    bool needs_second_factor;
    access_reach reach[PERMISSION_COUNT];
} role_row;

/* A second factor where the role exports data, administers or locks; see docs/decisions/0015. */
static const role_row role_table[PERSON_ROLE_COUNT] = {
    [ROLE_OFFICE] = { true,
                      { READS_DATA(REACH_BELOW), [PERMISSION_STORE_READ] = REACH_ALL,
                        [PERMISSION_PLAN_EDIT] = REACH_REGION, [PERMISSION_DECOMPOSITION_EDIT] = REACH_REGION,
                        [PERMISSION_ROUND_EDIT] = REACH_REGION, [PERMISSION_TASK_READ] = REACH_BELOW,
                        [PERMISSION_ORDER_READ] = REACH_BELOW, [PERMISSION_ORDER_DRAFT] = REACH_REGION,
                        [PERMISSION_ORDER_EDIT] = REACH_REGION,
                        [PERMISSION_PUBLISH] = REACH_REGION, [PERMISSION_PEOPLE_READ] = REACH_BELOW,
                        [PERMISSION_OPINION] = REACH_REGION, [PERMISSION_EVALUATION_EDIT] = REACH_REGION,
                        [PERMISSION_REPORT_WRITE] = REACH_REGION,
                        [PERMISSION_EVIDENCE_READ] = REACH_BELOW,
                        [PERMISSION_EVIDENCE_ADD] = REACH_REGION } },
    [ROLE_STATISTICIAN] = { true,
                            { READS_DATA(REACH_BELOW), [PERMISSION_STORE_READ] = REACH_ALL,
                              [PERMISSION_CATALOGUE_EDIT] = REACH_ALL, [PERMISSION_DATA_EDIT] = REACH_REGION,
                              [PERMISSION_ROUND_EDIT] = REACH_REGION, [PERMISSION_ROUND_LOCK] = REACH_REGION,
                              [PERMISSION_TASK_READ] = REACH_BELOW, [PERMISSION_TASK_REVIEW] = REACH_BELOW,
                              [PERMISSION_ORDER_READ] = REACH_BELOW,
                              [PERMISSION_REPORT_WRITE] = REACH_REGION,
                              [PERMISSION_PACKAGE_MAKE] = REACH_REGION,
                              [PERMISSION_ASK_BACK] = REACH_BELOW,
                              [PERMISSION_PEOPLE_READ] = REACH_BELOW,
                        [PERMISSION_EVIDENCE_READ] = REACH_BELOW } },
    [ROLE_SECOND_REVIEWER] = { true,
                               { READS_DATA(REACH_BELOW), [PERMISSION_ROUND_LOCK] = REACH_REGION,
                                 [PERMISSION_TASK_READ] = REACH_BELOW,
                                 [PERMISSION_TASK_REVIEW] = REACH_BELOW,
                        [PERMISSION_EVIDENCE_READ] = REACH_BELOW } },
    [ROLE_CLERK] = { false,
                     { READS(REACH_REGION), [PERMISSION_DECOMPOSITION_READ] = REACH_UNIT,
                       [PERMISSION_TASK_READ] = REACH_UNIT,
                       [PERMISSION_TASK_FILL] = REACH_UNIT, [PERMISSION_ORDER_READ] = REACH_UNIT,
                       [PERMISSION_ORDER_ANSWER] = REACH_UNIT,
                        [PERMISSION_EVIDENCE_READ] = REACH_UNIT, [PERMISSION_EVIDENCE_ADD] = REACH_UNIT } },
    [ROLE_APPROVER] = { false,
                        { READS(REACH_REGION), [PERMISSION_DECOMPOSITION_READ] = REACH_UNIT,
                          [PERMISSION_DECOMPOSITION_SIGN] = REACH_UNIT, [PERMISSION_TASK_READ] = REACH_UNIT,
                          [PERMISSION_TASK_APPROVE] = REACH_UNIT, [PERMISSION_ORDER_READ] = REACH_UNIT,
                          [PERMISSION_ORDER_ANSWER] = REACH_UNIT,
                        [PERMISSION_EVIDENCE_READ] = REACH_UNIT, [PERMISSION_EVIDENCE_ADD] = REACH_UNIT } },
    [ROLE_EVALUATOR] = { true,
                         { READS_DATA(REACH_REGION), [PERMISSION_TASK_READ] = REACH_REGION,
                           [PERMISSION_JUDGE] = REACH_REGION,
                        [PERMISSION_EVIDENCE_READ] = REACH_REGION,
                            [PERMISSION_EVIDENCE_ADD] = REACH_REGION } },
    [ROLE_THIRD_PARTY] = { true, { READS_DATA(REACH_REGION), [PERMISSION_OPINION] = REACH_REGION } },
    [ROLE_LEADER] = { true,
                      { READS_DATA(REACH_BELOW), [PERMISSION_TASK_READ] = REACH_BELOW,
                        [PERMISSION_ORDER_READ] = REACH_BELOW, [PERMISSION_ORDER_DRAFT] = REACH_REGION,
                        [PERMISSION_ORDER_SIGN] = REACH_REGION,
                        [PERMISSION_PEOPLE_READ] = REACH_REGION,
                        [PERMISSION_EVIDENCE_READ] = REACH_BELOW } },
    [ROLE_COUNTY_STATISTICIAN] = { true,
                                   { READS_DATA(REACH_BELOW), [PERMISSION_TASK_READ] = REACH_BELOW,
                                     [PERMISSION_PACKAGE_MAKE] = REACH_REGION,
                                     [PERMISSION_TASK_FILL] = REACH_UNIT } },
    [ROLE_UPPER_LEVEL] = { true,
                           { READS_DATA(REACH_BELOW), [PERMISSION_TASK_READ] = REACH_BELOW,
                             [PERMISSION_ASK_BACK] = REACH_BELOW } },
    [ROLE_SYSTEM_ADMIN] = { true,
                            { ADMINISTERS, [PERMISSION_STORE_EDIT] = REACH_ALL,
                              [PERMISSION_PEOPLE_READ] = REACH_BELOW,
                              [PERMISSION_PEOPLE_EDIT] = REACH_BELOW } },
    [ROLE_SECURITY_ADMIN] = { true,
                              { ADMINISTERS, [PERMISSION_PEOPLE_READ] = REACH_BELOW,
                                [PERMISSION_SECURITY_EDIT] = REACH_BELOW } },
    [ROLE_AUDIT_ADMIN] = { true, { ADMINISTERS, [PERMISSION_AUDIT_READ] = REACH_ALL } },
};

access_reach access_reach_in(person_role role, permission p)
{
    return role_table[role].reach[p];
}

bool access_needs_second_factor(person_role role)
{
    return role_table[role].needs_second_factor;
}

/* The permissions that no role gives. */
static bool allows_without_roles(caller_kind kind, permission p)
{
    static const bool visitor[PERMISSION_COUNT] = {
        [PERMISSION_STORE_READ] = true, [PERMISSION_CATALOGUE_READ] = true, [PERMISSION_PLAN_READ] = true,
        [PERMISSION_DATA_READ] = true,  [PERMISSION_RESULT_READ] = true,
    };
    if (kind == CALLER_OWNER || p == PERMISSION_TOOL_USE || p == PERMISSION_SIGN_IN)
        return true;
    if (kind == CALLER_PERSON)
        return p == PERMISSION_ACCOUNT || p == PERMISSION_JOB;
    return kind == CALLER_VISITOR && visitor[p];
}

const person_grant *access_first_conflict(const person_grant *grants, size_t count, date today)
{
    const person_grant *first = 0;
    for (size_t i = 0; i < count; i++) {
        const person_grant *g = &grants[i];
        if (!person_grant_is_valid(g, today))
            continue;
        if (first && g->role != first->role &&
            (person_role_is_admin(g->role) || person_role_is_admin(first->role)))
            return g;
        first = first ? first : g;
    }
    return 0;
}

/* Roles that contradict each other give nothing. */
static access_reach reach_of(const caller *who, date today, const person_grant *g, permission p)
{
    const role_row *role = &role_table[g->role];
    if (who->is_limited || !person_grant_is_valid(g, today) ||
        (role->needs_second_factor && !who->has_second_factor))
        return REACH_NONE;
    return role->reach[p];
}

bool access_is_on_path(const region_path *path, int64_t region_id)
{
    for (size_t i = 0; i < path->count; i++)
        if (path->ids[i] == region_id)
            return true;
    return false;
}

static bool reaches(access_reach reach, const person_grant *g, const access_place *place)
{
    if (reach == REACH_ALL)
        return true;
    if (reach == REACH_NONE || !place->region || place->region->count == 0)
        return false;
    if (reach == REACH_BELOW)
        return access_is_on_path(place->region, g->region);
    return place->region->ids[0] == g->region &&
           (reach == REACH_REGION || (place->unit != 0 && place->unit == g->unit));
}

static bool is_own_unit(const caller *who, date today, int64_t unit)
{
    if (unit == 0)
        return false;
    for (size_t i = 0; i < who->grant_count; i++)
        if (who->grants[i].unit == unit && person_grant_is_valid(&who->grants[i], today))
            return true;
    return who->unit == unit;
}

bool access_is_of_programs(permission p)
{
    return p != PERMISSION_ACCOUNT && p != PERMISSION_SIGN_IN;
}

/* A program has what its token names, and its jobs. */
static bool is_in_scope(const caller *who, permission p)
{
    if (who->token == 0)
        return true;
    return access_is_of_programs(p) &&
           (p == PERMISSION_TOOL_USE || p == PERMISSION_JOB || (who->scope && who->scope[p]));
}

bool access_is_caller(const caller *who, int64_t account)
{
    return person_is_same(who->person, who->others, account);
}

bool access_allows(const caller *who, date today, permission p, const access_place *place)
{
    const permission_row *row = &permission_table[p];
    if (!is_in_scope(who, p))
        return false;
    if (who->kind != CALLER_PERSON || allows_without_roles(who->kind, p))
        return allows_without_roles(who->kind, p);
    if (row->is_of_another && access_is_caller(who, place->done_by))
        return false;
    if (row->is_of_other_units && is_own_unit(who, today, place->unit))
        return false;
    if (access_first_conflict(who->grants, who->grant_count, today))
        return false; /* roles that contradict each other give nothing */
    for (size_t i = 0; i < who->grant_count; i++)
        if (reaches(reach_of(who, today, &who->grants[i], p), &who->grants[i], place))
            return true;
    return false;
}

void access_add_rights(strbuf *b, const caller *who, date today)
{
    strbuf_addf(b, " %d %d%d %lld", who->kind, who->has_second_factor, who->is_limited, (long long)who->unit);
    for (size_t i = 0; i < who->grant_count; i++)
        if (person_grant_is_valid(&who->grants[i], today))
            strbuf_addf(b, " %d:%lld:%lld", who->grants[i].role, (long long)who->grants[i].region,
                        (long long)who->grants[i].unit);
    for (permission p = 0; who->token && p < PERMISSION_COUNT; p++)
        strbuf_add_char(b, is_in_scope(who, p) ? '1' : '0');
}

bool access_allows_somewhere(const caller *who, date today, permission p)
{
    if (!is_in_scope(who, p))
        return false;
    if (who->kind != CALLER_PERSON || allows_without_roles(who->kind, p))
        return allows_without_roles(who->kind, p);
    if (access_first_conflict(who->grants, who->grant_count, today))
        return false;
    for (size_t i = 0; i < who->grant_count; i++)
        if (reach_of(who, today, &who->grants[i], p) != REACH_NONE)
            return true;
    return false;
}
