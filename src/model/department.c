#include "model/department.h"

#define AT(member) FIELD_AT(department, member)
const field_table department_record_fields = {
    "DepartmentRecord",
    sizeof(department),
    (const field[]){ { "code", FIELD_TEXT, AT(code), "代码", "code" },
                     { "name", FIELD_TEXT, AT(name), "名称", "name" },
                     { "name_en", FIELD_TEXT, AT(name_en), "英文名称", "English name", FIELD_OR_NULL },
                     { "short_names", FIELD_TEXT, AT(short_names), "规划中的其他写法，以 | 分隔",
                       "names used in plans, separated by |", FIELD_OR_NULL },
                     { 0 } },
};
#undef AT

const field_table departments_fields = {
    "Departments",
    sizeof(departments),
    (const field[]){ { "", FIELD_LIST, FIELD_ITEMS(departments, items), "部门", "departments",
                       FIELD_COUNTED(departments, count), .of = &department_record_fields },
                     { 0 } },
};
