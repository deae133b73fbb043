#include "plan/tables/task_column.h"

#include "base/utf8.h"
#include "plan/lines/words.h"
#include "plan/tables/column.h"

task_column task_column_of(str head)
{
    static const str offices[] = { STR_INIT("责任"), STR_INIT("牵头"), STR_INIT("配合"),
        STR_INIT("部门"), STR_INIT("单位"), STR_INIT("负责"), STR_INIT("协办"), STR_INIT("主办") };
    static const str domains[] = { STR_INIT("领域"), STR_INIT("类别"), STR_INIT("分类"),
        STR_INIT("板块"), STR_INIT("方面") };
    static const str contents[] = { STR_INIT("工作内容"), STR_INIT("任务内容"), STR_INIT("主要内容"),
        STR_INIT("具体内容"), STR_INIT("任务分解"), STR_INIT("工作要点"), STR_INIT("任务事项"),
        STR_INIT("工作事项") };
    static const str projects[] = { STR_INIT("项目名称"), STR_INIT("重点项目"), STR_INIT("实事项目"),
        STR_INIT("建设内容"), STR_INIT("项目内容"), STR_INIT("建设规模") };
    static const str marks[] = { STR_INIT("。"), STR_INIT("："), STR_INIT("，"), STR_INIT("；") };
    int year;
    if (str_has_any(head, marks, COUNT_OF(marks))) /* a sentence, a label */
        return TASK_OTHER;
    heading_role label = words_label(head);
    if (label != ROLE_NONE)
        return label == ROLE_GOALS ? TASK_GOALS : TASK_MEASURES;
    if (str_has_any(head, offices, COUNT_OF(offices)))
        return TASK_DEPARTMENTS;
    if (column_role_of(head, &year) == COLUMN_NO)
        return TASK_NO;
    return str_has_any(head, domains, COUNT_OF(domains))     ? TASK_DOMAIN
           : str_has_any(head, contents, COUNT_OF(contents)) ? TASK_MEASURES
           : str_has_any(head, projects, COUNT_OF(projects)) ? TASK_PROJECT
                                                             : TASK_OTHER;
}

/* A column of figures makes a table of indicators: 指标 | 2025年目标. */
static bool counts_figures(str head)
{
    int year;
    column_role_of(head, &year);
    return year || str_has(head, STR("指标")) || str_has(head, STR("目标值"));
}

bool task_columns_head(const str *heads, size_t count)
{
    size_t tasks = 0, beside = 0, projects = 0;
    for (size_t c = 0; c < count; c++) {
        task_column is = task_column_of(heads[c]);
        if (counts_figures(heads[c]) || utf8_count(heads[c]) > 16)
            return false;
        tasks += is == TASK_GOALS || is == TASK_MEASURES;
        projects += is == TASK_PROJECT;
        beside += is == TASK_DOMAIN || is == TASK_NO || is == TASK_DEPARTMENTS;
    }
    return (tasks > 0 && tasks + beside >= 2) || (projects > 0 && projects + beside >= 2);
}
