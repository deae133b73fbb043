#include "model/mapping.h"

#include "base/limits.h"

const char *const mapping_kind_words[MAPPING_KIND_COUNT] = { [MAPPING_SHEET] = "sheet",
                                                             [MAPPING_HEADING] = "heading",
                                                             [MAPPING_INDICATOR] = "indicator",
                                                             [MAPPING_REGION] = "region" };

enum { NAME_BYTES_MAX = 600, UNIT_BYTES_MAX = 100 };

#define AT(member) FIELD_AT(mapping_name, member)
const field_table mapping_name_fields = {
    "MappingName", sizeof(mapping_name), (const field[]){
        { "kind", FIELD_WORD, AT(kind), "种类：工作表、表头、指标、地区", "kind of name",
            .words = FIELD_WORDS(mapping_kind_words) },
        { "theirs", FIELD_TEXT, AT(theirs), "表中的写法", "as the table has it", .max = NAME_BYTES_MAX },
        { "ours", FIELD_TEXT, AT(ours),
            "本库的：工作表为表头所在行，表头为程序认得的表头，指标、地区为代码；- 为不读；空为尚未对应",
            "ours: of a sheet the line of its heading, of a heading one that the program knows, of an indicator or"
            " region its code; -: left out; null: not recognised yet",
            .missing = FIELD_OR_NULL, .max = NAME_BYTES_MAX },
        { "unit", FIELD_TEXT, AT(unit), "指标在表中的单位", "unit of the indicator in the table",
            .missing = FIELD_OPTIONAL, .max = UNIT_BYTES_MAX },
        { "factor", FIELD_DECIMAL, AT(factor), "表中的数乘以它，即为本库的单位",
            "a figure of the table times this is in our unit", .missing = FIELD_OPTIONAL,
            .has = FIELD_HAS(mapping_name, has_factor) },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(mapping, member)
#define NAMES                                                                                            \
    { "names", FIELD_LIST, FIELD_ITEMS(mapping, names), "各个名称", "names", FIELD_COUNTED(mapping, count), \
        .of = &mapping_name_fields, .max = LIMIT_MAPPING_NAMES }
const field_table mapping_names_fields = {
    "MappingNames", sizeof(mapping), (const field[]){ NAMES, { 0 } },
};
const field_table mapping_fields = {
    "Mapping", sizeof(mapping), (const field[]){
        { "name", FIELD_TEXT, AT(name), "对照的名称", "name of the mapping", .missing = FIELD_OPTIONAL,
            .max = 100, .is_name = true },
        { "at", FIELD_TEXT, AT(at), "保存时间", "when it was saved", .missing = FIELD_OPTIONAL },
        { "who", FIELD_TEXT, AT(who), "保存人", "who saved it", .missing = FIELD_OPTIONAL },
        NAMES,
        { 0 } },
};
#undef AT

const field_table mappings_fields = {
    "Mappings", sizeof(mappings), (const field[]){
        { "", FIELD_LIST, FIELD_ITEMS(mappings, items), "名称对照", "mappings", FIELD_COUNTED(mappings, count),
            .of = &mapping_fields },
        { 0 } },
};
