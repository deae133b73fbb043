#include "model/assessment.h"

str assessed_department_word(const assessed_department *d)
{
    return d->code.len ? d->code : STR("none");
}

str assessed_department_name(const assessed_department *d, language lang)
{
    if (d->code.len == 0)
        return lang == LANGUAGE_ZH ? STR("未定部门") : STR("Department not assigned");
    return lang == LANGUAGE_EN && d->name_en.len ? d->name_en : d->name;
}
