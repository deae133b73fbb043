/* Statistical forms as workbooks. */
#include "service/form/form.h"
#include "service/round/fields.h"

ACTION_RUNS(in_archive, service_form_archive)
ACTION_RUNS(file, service_form_file)
ACTION_RUNS(files, service_form_files)
ACTION_RUNS(enter, service_enter_form)
ACTION_RUNS(head, service_form_head)
ACTION_RUNS(import, service_import_form)
ACTION_RUNS(mark, service_mark_form)
ACTION_RUNS(set_head, service_set_form_head)

/* clang-format off */
static const action rows[] = {
    { "form.archive", PERMISSION_TASK_READ, SCOPE_REGION, ACTION_READS, &form_request_fields, &action_file_fields, in_archive, "下载全部填报表", "all forms of a round in one archive" },
    { "form.file", PERMISSION_TASK_READ, SCOPE_REGION, ACTION_READS, &task_id_fields, &action_file_fields, file, "下载一个任务的填报表", "the form of a task as a workbook" },
    { "form.files", PERMISSION_TASK_READ, SCOPE_REGION, ACTION_READS, &form_request_fields, &form_files_fields, files, "制作填报表", "make forms of a round" },
    { "form.head", PERMISSION_TASK_READ, SCOPE_REGION, ACTION_READS, &round_id_fields, &form_head_fields, head, "查看填报表的表头", "show the head of the forms of a round" },
    { "form.import", PERMISSION_TASK_FILL, SCOPE_REGION, ACTION_WRITES, &form_file_request_fields, &form_import_fields, import, "导入填好的填报表", "import a form that was filled in" },
    { "form.mark", PERMISSION_TASK_READ, SCOPE_REGION, ACTION_READS, &form_file_request_fields, &action_file_fields, mark, "在填报表中标出错误", "mark the faults of a form" },
    { "form.set_head", PERMISSION_ROUND_EDIT, SCOPE_REGION, ACTION_WRITES, &form_head_request_fields, &form_head_fields, set_head, "设定填报表的表头", "set the head of the forms of a round" },
    { "task.enter", PERMISSION_ROUND_EDIT, SCOPE_REGION, ACTION_WRITES, &form_file_request_fields, &form_import_fields, enter, "代录填好的填报表", "enter a form that a unit handed in" },
};
/* clang-format on */
const action_rows form_actions = ACTION_ROWS(rows);
