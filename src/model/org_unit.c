#include "model/org_unit.h"

#include <stdlib.h>

#define AT(member) FIELD_AT(org_unit, member)

const field_table org_unit_fields = {
    "Unit",
    sizeof(org_unit),
    (const field[]){
        { "id", FIELD_INT, AT(id), "编号", "number" },
        { "region", FIELD_TEXT, AT(region_code), "地区代码", "code of the region" },
        { "department", FIELD_TEXT, AT(department), "部门代码", "code of the department", FIELD_OR_NULL },
        { "name", FIELD_TEXT, AT(name), "名称", "name", .english = FIELD_NAME_BESIDE },
        { "section", FIELD_TEXT, AT(section), "责任处室", "responsible section", FIELD_OR_NULL },
        { "contact", FIELD_TEXT, AT(contact), "责任人", "responsible person", FIELD_OR_NULL },
        { "has_figures", FIELD_BOOL, AT(has_figures), "报送数据；否则只报送文字",
          "hands in figures; else words only" },
        { "merged_into", FIELD_INT, AT(merged_into), "并入的单位", "the unit that it became part of",
          FIELD_OR_NULL },
        { "ended_on", FIELD_TEXT, AT(ended_on), "撤销日期", "day on which it ended", FIELD_OR_NULL },
        { 0 } },
};

const field_table org_units_fields = {
    "Units",
    sizeof(org_units),
    (const field[]){ { "items", FIELD_LIST, FIELD_ITEMS(org_units, items), "单位", "units",
                       FIELD_COUNTED(org_units, count), .of = &org_unit_fields },
                     { 0 } },
};

static int compare_ids(const void *one, const void *two)
{
    const org_unit *a = one, *b = two;
    return (a->id > b->id) - (a->id < b->id);
}

const org_unit *org_unit_of_id(const org_units *all, int64_t id)
{
    const org_unit key = { .id = id };
    return all->count > 0 ? bsearch(&key, all->items, all->count, sizeof key, compare_ids) : 0;
}

const org_unit *org_unit_in_use(const org_units *all, const org_unit *u)
{
    for (size_t steps = 0; u && u->merged_into && steps < all->count; steps++)
        u = org_unit_of_id(all, u->merged_into);
    return u && u->ended_on.len == 0 ? u : 0;
}
