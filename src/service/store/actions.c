/* The store as a whole. */
#include "service/action.h"
#include "service/store/map.h"
#include "service/store/setup.h"

static bool init(context *c, const void *request, void *response, error *err)
{
    return service_init(c, request, response, err);
}

static bool set(context *c, const void *request, void *response, error *err)
{
    return service_change_settings(c, request, response, err);
}

static bool set_map(context *c, const void *request, void *response, error *err)
{
    return service_set_map(c, request, response, err);
}

static bool show(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return service_show_store(c->request, c->store, response, err);
}

static bool list_years(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return service_list_years(c, response, err);
}

static bool check(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return service_check_store(c, response, err);
}

static bool renew_key(context *c, const void *request, void *response, error *err)
{
    (void)request;
    return service_renew_key(c, response, err);
}

#define AT(member) FIELD_AT(setup_options, member)
#define OPTIONAL .missing = FIELD_OPTIONAL
#define CSV_MAX .max = (double)LIMIT_PLAN_BYTES
static const field set_rows[] = {
    { "region", FIELD_TEXT, AT(region), "本库所属地区的代码或名称", "code or name of the region of the store", OPTIONAL },
    { "elections", FIELD_TEXT, AT(elections), "换届年份，如 2021,2026；没有换届写 none",
        "election years, such as 2021,2026; none if there are no elections", OPTIONAL },
    { "terms", FIELD_TEXT, AT(terms), "各届第一年，如 2017,2022；没有写 none",
        "first years of terms, such as 2017,2022; none if there are no terms", OPTIONAL },
    { "for", FIELD_TEXT, AT(years_region), "换届年份和届期所属的地区", "region of the election years and terms",
        OPTIONAL },
    { "regions", FIELD_TEXT, AT(regions_csv), "增加的地区（CSV）", "additional regions (CSV)", OPTIONAL, CSV_MAX },
    { "settings", FIELD_TEXT, AT(settings_csv), "换届年、届次等设定（CSV）",
        "election years, terms and other settings (CSV)", OPTIONAL, CSV_MAX },
    { "names", FIELD_TEXT, AT(names_csv), "英文名称（CSV）", "English names (CSV)", OPTIONAL, CSV_MAX },
    { 0 },
};
static const field_table set_fields = { "StoreSettings", sizeof(setup_options), set_rows };

static const field_table init_fields = {
    "StoreInit", sizeof(setup_request), (const field[]){
        { "dir", FIELD_TEXT, FIELD_AT(setup_request, dir), "要新建的文件夹", "folder to create" },
        { "", FIELD_MEMBERS, FIELD_AT(setup_request, options), "设置", "settings", .of = &set_fields },
        { 0 } },
};

#undef AT

static const field_table region_fields = {
    "StoreRegion", sizeof(region), (const field[]){
        { "code", FIELD_TEXT, FIELD_AT(region, code), "代码", "code" },
        { "name", FIELD_TEXT, FIELD_AT(region, name), "名称", "name", .english = FIELD_STORE_NAME },
        { 0 } },
};

#define REGION(name, type, member, zh, en) { name, FIELD_REF, FIELD_AT(type, member), zh, en, \
    .of = &region_fields, \
    .missing = FIELD_OR_NULL }
/* null: not registered. */
#define YEARS(name, type, member, zh, en) { name, FIELD_LIST, FIELD_ITEMS(type, member.items), zh, en, \
    .item = FIELD_INT, FIELD_COUNTED(type, member.count), .has = FIELD_HAS(type, member.is_registered), \
    .missing = FIELD_OR_NULL }
#define ELECTIONS(type) YEARS("election_years", type, elections, "换届年份", "election years")
#define TERMS(type) YEARS("terms", type, terms, "各届第一年", "first years of terms")
#define COUNT(name, type, member, zh, en) { name, FIELD_COUNT, FIELD_AT(type, member), zh, en }

static const char *const fault_words[] = {
    [STORE_FAULT_FILE] = "file",   [STORE_FAULT_REFERENCE] = "reference", [STORE_FAULT_ROW] = "row",
    [STORE_FAULT_TABLE] = "table", [STORE_FAULT_AUDIT] = "audit",         [STORE_FAULT_FIGURE] = "figure"
};

static const field_table fault_fields = {
    "StoreFault", sizeof(store_fault), (const field[]){
        { "kind", FIELD_WORD, FIELD_AT(store_fault, kind), "种类", "kind", .words = FIELD_WORDS(fault_words) },
        { "zh", FIELD_MESSAGE_ZH, FIELD_AT(store_fault, message), "中文说明", "message in Chinese" },
        { "en", FIELD_MESSAGE_EN, FIELD_AT(store_fault, message), "英文说明", "message in English" },
        { 0 } },
};

static const field_table signer_fields = {
    "StoreSigner", sizeof(store_signer), (const field[]){
        { "key", FIELD_TEXT, FIELD_AT(store_signer, key), "公钥", "public key" },
        { "first", FIELD_INT, FIELD_AT(store_signer, first), "签署的第一条审计记录",
          "first audit record that it signed" },
        { "last", FIELD_INT, FIELD_AT(store_signer, last), "签署的最后一条审计记录",
          "last audit record that it signed" },
        COUNT("records", store_signer, count, "签署的审计记录数", "audit records that it signed"),
        { "introduced", FIELD_BOOL, FIELD_AT(store_signer, is_introduced),
          "由此前的密钥签署的审计记录所引入", "introduced by a record that an earlier key signed" },
        { 0 } },
};

static const field_table key_fields = {
    "StoreKey", sizeof(str), (const field[]){
        { "key", FIELD_TEXT, FIELD_WHOLE(str), "新密钥的公钥", "public key of the new key" }, { 0 } },
};

static const field_table check_fields = {
    "StoreCheck",
    sizeof(store_check_result),
    (const field[]){
        { "sound", FIELD_BOOL, FIELD_AT(store_check_result, is_sound), "没有发现问题", "no problems found" },
        { "exposed", FIELD_BOOL, FIELD_AT(store_check_result, is_exposed), "本机其他用户可以写入数据库或其文件夹",
          "other users of the machine may write the database or its folder" },
        COUNT("audit_records", store_check_result, audit_count, "审计记录数", "audit records"),
        COUNT("imports", store_check_result, import_count, "导入次数", "imports"),
        COUNT("imports_without_seal", store_check_result, unsealed_count, "没有封记的导入",
              "imports without seals"),
        COUNT("figures", store_check_result, figure_count, "数据个数，含历次版本", "values in all versions"),
        { "head", FIELD_TEXT, FIELD_AT(store_check_result, head), "最新审计记录的哈希",
          "hash of the newest audit record" },
        { "signer", FIELD_TEXT, FIELD_AT(store_check_result, signer), "签署它的公钥",
          "public key that signed it", .missing = FIELD_OR_NULL },
        COUNT("signed_records", store_check_result, signed_count, "已签署的审计记录数",
              "signed audit records"),
        { "signers", FIELD_LIST, FIELD_ITEMS(store_check_result, signers), "签署过的密钥", "keys that signed",
          FIELD_COUNTED(store_check_result, signer_count), .of = &signer_fields },
        COUNT("clock_went_back", store_check_result, late_count, "早于前一条的审计记录数",
              "audit records that are earlier than the one before"),
        { "faults", FIELD_LIST, FIELD_ITEMS(store_check_result, faults), "问题", "problems",
          FIELD_COUNTED(store_check_result, fault_count), .of = &fault_fields },
        { 0 } },
};

static const field_table made_fields = {
    "StoreMade", sizeof(setup_result), (const field[]){
        { "region", FIELD_TEXT, FIELD_AT(setup_result, region), "本地区的代码", "code of the region",
            .missing = FIELD_OR_NULL },
        { "region_name", FIELD_TEXT, FIELD_AT(setup_result, region_name), "本地区的名称", "name of the region",
            .english = FIELD_STORE_NAME },
        COUNT("indicators", setup_result, indicator_count, "指标数", "indicators"),
        COUNT("regions", setup_result, region_count, "地区数", "regions"),
        COUNT("departments", setup_result, department_count, "部门数", "departments"),
        { 0 } },
};

static const field_table change_fields = {
    "StoreChange", sizeof(settings_change), (const field[]){
        REGION("region_before", settings_change, was, "原来的地区", "region before"),
        REGION("region", settings_change, is, "现在的地区", "region now"),
        ELECTIONS(settings_change), TERMS(settings_change),
        { "figures_of_region_before", FIELD_INT, FIELD_AT(settings_change, figures_of_old), "属于原来地区的数据个数",
            "values of the region before" },
        COUNT("regions", settings_change, region_count, "地区数", "regions"),
        { 0 } },
};

static const field_table overview_fields = {
    "StoreOverview", sizeof(store_overview), (const field[]){
        REGION("region", store_overview, home, "本地区", "region of the store"),
        ELECTIONS(store_overview), TERMS(store_overview),
        { "plans", FIELD_INT, FIELD_AT(store_overview, holds.plan_count), "规划数", "plans" },
        { "figures", FIELD_INT, FIELD_AT(store_overview, holds.figure_count), "数据个数",
            "values in all versions" },
        { "imports", FIELD_INT, FIELD_AT(store_overview, holds.import_count), "导入次数", "imports" },
        { "last_import", FIELD_TEXT, FIELD_AT(store_overview, holds.last_import), "最近一次导入", "latest import",
            .missing = FIELD_OR_NULL },
        COUNT("indicators", store_overview, indicator_count, "指标数", "indicators"),
        COUNT("regions", store_overview, region_count, "地区数", "regions"),
        COUNT("departments", store_overview, department_count, "部门数", "departments"),
        { 0 } },
};

static const field_table years_of_region_fields = {
    "YearsOfRegion", sizeof(years_of_region), (const field[]){
        { "region", FIELD_TEXT, FIELD_AT(years_of_region, code), "地区的代码", "code of the region" },
        { "name", FIELD_TEXT, FIELD_AT(years_of_region, name), "名称", "name", .english = FIELD_STORE_NAME },
        ELECTIONS(years_of_region), TERMS(years_of_region), { 0 } },
};

static const field_table years_of_regions_fields = {
    "YearsOfRegions", sizeof(years_of_regions), (const field[]){
        { "items", FIELD_LIST, FIELD_ITEMS(years_of_regions, items), "地区", "regions",
          FIELD_COUNTED(years_of_regions, count), .of = &years_of_region_fields },
        { 0 } },
};

static const field_table map_fields = {
    "StoreMap", sizeof(map_request), (const field[]){
        { "map", FIELD_TEXT, FIELD_AT(map_request, map), "GeoJSON；none 为不要地图", "GeoJSON; none: no map any more",
          .min = 1, .max = SHAPES_BYTES_MAX + 1.0 },
        { 0 } },
};

static const field_table map_result_fields = {
    "StoreMapRead", sizeof(map_result), (const field[]){
        COUNT("regions", map_result, region_count, "有图形的地区数", "regions with a shape"),
        COUNT("points", map_result, point_count, "点数", "points"),
        { "unmatched", FIELD_LIST, FIELD_ITEMS(map_result, unmatched), "不是本库地区的要素",
          "features that are no region of the store", FIELD_COUNTED(map_result, unmatched_count),
          .item = FIELD_TEXT },
        { 0 } },
};

static const action rows[] = {
    { "store.check", PERMISSION_STORE_READ, SCOPE_STORE, ACTION_CHECKS, &action_nothing_fields,
        &check_fields, check, "核对数据库", "check the store" },
    { "store.init", PERMISSION_STORE_EDIT, SCOPE_STORE, ACTION_CREATES, &init_fields,
        &made_fields, init, "新建数据库", "create a store" },
    { STORE_KEY_ACTION, PERMISSION_STORE_EDIT, SCOPE_STORE, ACTION_WRITES, &action_nothing_fields,
        &key_fields, renew_key, "更换签署审计记录的密钥", "replace the key that signs audit records" },
    { "store.map", PERMISSION_STORE_EDIT, SCOPE_STORE, ACTION_WRITES, &map_fields,
        &map_result_fields, set_map, "登记各地区的图形（GeoJSON）", "set the shapes of the regions (GeoJSON)" },
    { "store.set", PERMISSION_STORE_EDIT, SCOPE_STORE, ACTION_WRITES, &set_fields,
        &change_fields, set, "更改数据库的设置", "change the settings of the store" },
    { "store.show", PERMISSION_STORE_READ, SCOPE_STORE, ACTION_READS, &action_nothing_fields,
        &overview_fields, show, "显示数据库的设置和内容", "show the settings and contents of the store" },
    { "store.years", PERMISSION_STORE_READ, SCOPE_STORE, ACTION_READS, &action_nothing_fields,
        &years_of_regions_fields, list_years, "列出各地区的换届年份和届期", "list election years and terms of regions" },
};
const action_rows store_actions = ACTION_ROWS(rows);
