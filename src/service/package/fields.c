#include "service/package/package.h"
#include "service/package/sums.h"

#define OPTIONAL .missing = FIELD_OPTIONAL
#define REGION(type, member)                                                                \
    {                                                                                       \
        "region", FIELD_TEXT, FIELD_AT(type, member), "地区的代码或名称；默认为本库的地区", \
            "code or name of a region; default: that of the store", OPTIONAL, .max = 200    \
    }

const field_table package_make_fields = {
    "PackageMake",
    sizeof(package_make_request),
    (const field[]){ REGION(package_make_request, region),
                     { "year", FIELD_YEAR, FIELD_AT(package_make_request, year), "年份", "year" },
                     { 0 } },
};

const field_table package_id_fields = {
    "PackageReference",
    sizeof(package_id_request),
    (const field[]){ { "package", FIELD_INT, FIELD_AT(package_id_request, package), "数据包的编号",
                       "number of the package in the store", .min = 1, .max = 1e15 },
                     { 0 } },
};

const field_table package_list_fields = {
    "PackageSearch",
    sizeof(package_list_request),
    (const field[]){ { "region", FIELD_TEXT, FIELD_AT(package_list_request, region),
                       "地区的代码或名称；默认为全部", "code or name of a region; default: all", OPTIONAL,
                       .max = 200 },
                     { "year", FIELD_YEAR, FIELD_AT(package_list_request, year), "年份；默认为全部",
                       "year; default: all", OPTIONAL },
                     { 0 } },
};

const field_table package_trust_fields = {
    "PackageTrust",
    sizeof(package_trust_request),
    (const field[]){ { "region", FIELD_TEXT, FIELD_AT(package_trust_request, region), "地区的代码或名称",
                       "code or name of the region", .max = 200 },
                     { "public_key", FIELD_TEXT, FIELD_AT(package_trust_request, key),
                       "公钥，64 位十六进制数", "public key, 64 hexadecimal digits", .max = 200 },
                     { 0 } },
};

const field_table package_key_fields = {
    "PackageKey",
    sizeof(package_key),
    (const field[]){
        { "region", FIELD_TEXT, FIELD_AT(package_key, region), "地区代码", "code of the region" },
        { "region_name", FIELD_TEXT, FIELD_AT(package_key, region_name), "地区名称", "name of the region",
            .english = FIELD_STORE_NAME },
        { "key", FIELD_TEXT, FIELD_AT(package_key, key), "公钥", "public key" },
        { 0 } },
};

#define AT(member) FIELD_AT(package_arrival, member)
const field_table package_arrival_fields = {
    "PackageArrival",
    sizeof(package_arrival),
    (const field[]){
        { "", FIELD_MEMBERS, AT(package), "数据包", "the package", .of = &package_record_fields },
        { "known", FIELD_BOOL, AT(is_known), "已收到同一数据包，没有变化",
          "the same package is there already: nothing changes" },
        { "waits", FIELD_BOOL, AT(waits), "数据已锁定，须另一人确认后修订",
          "the figures are locked: they are revised when another person confirms" },
        { "changed", FIELD_COUNT, AT(changed), "有变化的数据格数", "cells that change" },
        { 0 } },
};
#undef AT

#define SUM_FIELDS(type, member)                                        \
    REGION(type, member.region),                                        \
    {                                                                   \
        "year", FIELD_YEAR, FIELD_AT(type, member.year), "年份", "year" \
    }

const field_table sum_list_fields = {
    "SumSearch",
    sizeof(sum_list_request),
    (const field[]){ SUM_FIELDS(sum_list_request, of),
                     { "all", FIELD_BOOL, FIELD_AT(sum_list_request, all), "也列出一致的指标",
                       "also indicators that agree", OPTIONAL },
                     { 0 } },
};

const field_table sum_explain_fields = {
    "SumExplanation",
    sizeof(sum_explain_request),
    (const field[]){ { "indicator", FIELD_TEXT, FIELD_AT(sum_explain_request, indicator), "指标的代码或名称",
                       "code or name of the indicator", .max = 200 },
                     SUM_FIELDS(sum_explain_request, of),
                     { 0 } },
};

#define AT(member) FIELD_AT(sum_part, member)
static const field_table sum_part_fields = {
    "SumPart",
    sizeof(sum_part),
    (const field[]){ { "region", FIELD_TEXT, AT(region), "地区代码", "code of the region" },
                     { "region_name", FIELD_TEXT, AT(region_name), "地区名称", "name of the region",
                         .english = FIELD_STORE_NAME },
                     { "value", FIELD_DECIMAL, AT(value), "数值", "value" },
                     { 0 } },
};
#undef AT

static bool is_rate(const void *record)
{
    return ((const sum_line *)record)->is_rate;
}

static bool is_count(const void *record)
{
    return !is_rate(record);
}

static const char *const compared_words[] = { "sum", "range" };

#define AT(member) FIELD_AT(sum_line, member)
const field_table sum_line_fields = {
    "SumLine",
    sizeof(sum_line),
    (const field[]){
        { "indicator", FIELD_TEXT, AT(indicator), "指标代码", "code of the indicator" },
        { "name", FIELD_TEXT, AT(name), "名称", "name", .english = FIELD_STORE_NAME },
        { "unit", FIELD_TEXT, AT(unit), "单位", "unit", .english = FIELD_MEASURE },
        { "compared_with", FIELD_WORD, AT(is_rate), "比较的对象：下级之和，或下级的范围",
          "what it is compared with: the sum of the regions below, or their range",
          .words = FIELD_WORDS(compared_words) },
        { "value", FIELD_DECIMAL, AT(value), "本级数值", "value of the region" },
        { "sum", FIELD_DECIMAL, AT(sum), "下级之和", "sum of the regions below", OPTIONAL, .when = is_count },
        { "difference", FIELD_DECIMAL, AT(difference), "下级之和减本级", "the sum less the value", OPTIONAL,
          .when = is_count },
        { "low", FIELD_DECIMAL, AT(low), "下级的最低值", "lowest value below", OPTIONAL, .when = is_rate },
        { "high", FIELD_DECIMAL, AT(high), "下级的最高值", "highest value below", OPTIONAL, .when = is_rate },
        { "mean", FIELD_DECIMAL, AT(mean), "下级按分母加权的平均",
          "mean of the regions below, weighted by denominators", OPTIONAL,
          .has = FIELD_HAS(sum_line, has_mean) },
        { "differs", FIELD_BOOL, AT(differs), "不一致", "they do not agree" },
        { "explanation", FIELD_TEXT, AT(explanation), "说明", "explanation", OPTIONAL },
        { "explained_by", FIELD_TEXT, AT(explained_by), "说明人", "who explained it", OPTIONAL },
        { "explained_at", FIELD_TEXT, AT(explained_at), "说明时间", "when it was explained", OPTIONAL },
        { "parts", FIELD_LIST, FIELD_ITEMS(sum_line, parts), "下级的数值", "values below",
          FIELD_COUNTED(sum_line, part_count), .of = &sum_part_fields },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(sum_report, member)
const field_table sum_report_fields = {
    "SumReport",
    sizeof(sum_report),
    (const field[]){
        { "region", FIELD_TEXT, AT(region), "地区代码", "code of the region" },
        { "region_name", FIELD_TEXT, AT(region_name), "地区名称", "name of the region",
            .english = FIELD_STORE_NAME },
        { "year", FIELD_YEAR, AT(year), "年份", "year" },
        { "regions", FIELD_COUNT, AT(regions), "有数据的下级地区", "regions below with figures" },
        { "values", FIELD_COUNT, AT(values), "下级地区的总量数据", "totals of the regions below" },
        { "counts", FIELD_COUNT, AT(counts), "比较的总量指标", "counts compared" },
        { "rates", FIELD_COUNT, AT(rates), "比较的比率指标", "rates compared" },
        { "differing", FIELD_COUNT, AT(differing), "不一致", "indicators that do not agree" },
        { "explained", FIELD_COUNT, AT(explained), "其中已说明", "of these explained" },
        { "open", FIELD_COUNT, AT(open), "其中未说明", "of these not explained" },
        { "lines", FIELD_LIST, FIELD_ITEMS(sum_report, lines), "指标", "indicators",
          FIELD_COUNTED(sum_report, line_count), .of = &sum_line_fields },
        { 0 } },
};
#undef AT
