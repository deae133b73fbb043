#include "model/national.h"

#define AT(member) FIELD_AT(national_row, member)
#define ROW                                                                         \
    { "code", FIELD_TEXT, AT(code), "国家代码", "national code" },                  \
        { "name", FIELD_TEXT, AT(name), "指标", "indicator" },                      \
        { "unit", FIELD_TEXT, AT(unit), "单位", "unit", .missing = FIELD_OR_NULL }, \
    {                                                                               \
        "indicator", FIELD_TEXT, AT(indicator), "本系统指标的代码；没有时为 null",  \
            "code of our indicator; null: missing", .missing = FIELD_OR_NULL            \
    }

static const field_table mapping_row_fields = { "NationalMappingRow", sizeof(national_row),
                                                (const field[]){ ROW, { 0 } } };

static const field_table table_row_fields = {
    "NationalRow",
    sizeof(national_row),
    (const field[]){ ROW,
                     { "values", FIELD_LIST, .offset = offsetof(national_row, values), .bytes = sizeof(str),
                       .zh = "各年的数据；空：没有", .en = "figures by year; empty: none", .item = FIELD_TEXT,
                       .fixed = NATIONAL_YEARS },
                     { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(national_table, member)
#define COUNTS                                                                                               \
    {                                                                                                        \
        "without", FIELD_COUNT, AT(without_count), "没有对应指标的行数", "rows without an indicator of ours" \
    }

const field_table national_mapping_fields = {
    "NationalMapping",
    sizeof(national_table),
    (const field[]){ COUNTS,
                     { "rows", FIELD_LIST, FIELD_ITEMS(national_table, items), "国家方案的各行",
                       "rows of the national scheme", FIELD_COUNTED(national_table, count),
                       .of = &mapping_row_fields },
                     { 0 } },
};

const field_table national_table_fields = {
    "NationalTable",
    sizeof(national_table),
    (const field[]){ { "region", FIELD_TEXT, AT(region), "地区代码", "code of the region" },
                     { "region_name", FIELD_TEXT, AT(region_name), "地区", "region",
                       .english = FIELD_STORE_NAME },
                     { "years", FIELD_LIST, .offset = offsetof(national_table, years), .bytes = sizeof(int),
                       .zh = "年份", .en = "years", .item = FIELD_INT, .fixed = NATIONAL_YEARS },
                     COUNTS,
                     { "rows", FIELD_LIST, FIELD_ITEMS(national_table, items), "国家方案的各行",
                       "rows of the national scheme", FIELD_COUNTED(national_table, count),
                       .of = &table_row_fields },
                     { 0 } },
};
#undef AT
