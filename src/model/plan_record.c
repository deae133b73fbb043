#include "model/plan_record.h"

const char *const link_way_words[LINK_WAY_COUNT] = {
    [LINK_NONE] = "none", [LINK_CODE] = "code", [LINK_NAME] = "name", [LINK_ALIAS] = "alias",
        [LINK_PLAN_INDICATOR] = "plan_indicator", [LINK_BY_PERSON] = "person",
};

const char *const domain_way_words[DOMAIN_WAY_COUNT] = {
    [DOMAIN_OF_TEXT] = "own",      [DOMAIN_BY_GROUP] = "group",          [DOMAIN_BY_TEXT] = "text",
        [DOMAIN_BY_CATALOGUE] = "catalogue",
    [DOMAIN_GUESSED] = "guess",    [DOMAIN_GUESSED_BLINDLY] = "no_clue", [DOMAIN_CHOSEN] = "chosen",
};

#define AT(member) FIELD_AT(plan_record, member)
const field_table plan_record_fields = {
    "Plan", sizeof(plan_record), (const field[]){
        { "plan", FIELD_TEXT, AT(code), "代号", "code" },
        { "title", FIELD_TEXT, AT(title), "标题", "title", .english = FIELD_STORE_NAME },
        { "subject", FIELD_WORD, AT(subject), "对象", "subject", .words = FIELD_WORDS(plan_subject_words),
            .missing = FIELD_OR_NULL },
        { "region_name", FIELD_TEXT, AT(region_name), "规划中写的地区", "region as written in the plan",
            .english = FIELD_STORE_NAME },
        { "region", FIELD_TEXT, AT(region_code), "地区的代码", "code of the region", .missing = FIELD_OR_NULL },
        { "start", FIELD_INT, AT(period_start), "规划期第一年", "first year of the plan" },
        { "end", FIELD_INT, AT(period_end), "规划期最后一年", "last year of the plan" },
        { "source", FIELD_TEXT, AT(source), "文件名", "name of the file" },
        { "sm3", FIELD_TEXT, AT(document_hash), "文件的 SM3", "SM3 of the document" },
        { "imported_at", FIELD_TEXT, AT(imported_at), "导入的时间", "time of the import" },
        { "imported_by", FIELD_TEXT, AT(imported_by), "导入人", "who imported it" },
        { "targets", FIELD_COUNT, AT(target_count), "目标数", "number of targets" },
        { "version", FIELD_INT, AT(version), "文本的版次", "number of the version of the document" },
        { 0 } },
};

const field_table plan_records_fields = {
    "Plans", sizeof(plan_records), (const field[]){
        { "", FIELD_LIST, FIELD_ITEMS(plan_records, items), "各份规划", "plans", FIELD_COUNTED(plan_records, count),
            .of = &plan_record_fields },
        { 0 } },
};
