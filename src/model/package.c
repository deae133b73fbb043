#include "model/package.h"

#include "base/limits.h"

#define AT(member) FIELD_AT(package_member, member)
static const field_table member_fields = {
    "PackageFile", sizeof(package_member), (const field[]){
        { "name", FIELD_TEXT, AT(name), "文件名", "name of the file", .max = 200 },
        { "sm3", FIELD_TEXT, AT(sm3), "内容的 SM3 摘要", "SM3 of its content", .max = 64 },
        { "bytes", FIELD_COUNT, AT(bytes), "字节数", "bytes", .max = PACKAGE_FILE_BYTES_MAX },
        { "cells", FIELD_COUNT, AT(cells), "数据格数", "cells", .max = 1e9 },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(package_manifest, member)
const field_table package_manifest_fields = {
    "PackageManifest", sizeof(package_manifest), (const field[]){
        { "format", FIELD_INT, AT(format), "格式的版本", "version of the format", .min = 1, .max = 1000 },
        { "region", FIELD_TEXT, AT(region), "地区代码", "code of the region", .max = 64 },
        { "region_name", FIELD_TEXT, AT(region_name), "地区名称", "name of the region", .max = 200 },
        { "to", FIELD_TEXT, AT(to), "上级地区的代码", "code of the region above", .max = 64 },
        { "year", FIELD_YEAR, AT(year), "年份", "year" },
        { "number", FIELD_INT, AT(number), "本地区本年的第几个数据包", "number of the package of this region and year",
            .min = 1, .max = 1e6 },
        { "forms", FIELD_LIST, FIELD_ITEMS(package_manifest, forms), "表号", "numbers of the forms",
            FIELD_COUNTED(package_manifest, form_count), .item = FIELD_TEXT, .max = 100 },
        { "cells", FIELD_COUNT, AT(cells), "数据格数", "cells", .max = 1e9 },
        { "key", FIELD_TEXT, AT(key), "签名的公钥", "public key of the signature", .max = 64 },
        { "files", FIELD_LIST, FIELD_ITEMS(package_manifest, files), "文件", "files",
            FIELD_COUNTED(package_manifest, file_count), .of = &member_fields, .max = PACKAGE_FILES_MAX },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(package_content, member)
static const field_table content_fields = {
    "PackageContent", sizeof(package_content), (const field[]){
        { "name", FIELD_TEXT, AT(name), "文件名", "name of the file", .max = 200 },
        { "text", FIELD_TEXT, AT(text), "内容", "content", .max = PACKAGE_FILE_BYTES_MAX },
        { 0 } },
};
#undef AT

const field_table package_fields = {
    "Package", sizeof(package), (const field[]){
        { "manifest", FIELD_OBJECT, FIELD_AT(package, manifest), "清单", "manifest",
            .of = &package_manifest_fields },
        { "signature", FIELD_TEXT, FIELD_AT(package, signature), "清单的签名（Ed25519）",
            "signature of the manifest (Ed25519)", .max = 128 },
        { "contents", FIELD_LIST, FIELD_ITEMS(package, contents), "文件的内容", "contents of the files",
            FIELD_COUNTED(package, content_count), .of = &content_fields, .max = PACKAGE_FILES_MAX },
        { 0 } },
};

static str json_of(arena *a, const field_table *table, const void *record)
{
    strbuf out = strbuf_in(a, 0);
    json_writer w = { .to = &out };
    field_write(table, record, &w);
    return strbuf_str(&out);
}

str package_manifest_text(arena *a, const package_manifest *m)
{
    return json_of(a, &package_manifest_fields, m);
}

str package_text(arena *a, const package *p)
{
    return json_of(a, &package_fields, p);
}

#define AT(member) FIELD_AT(package_record, member)
#define OR_NULL .missing = FIELD_OR_NULL
const field_table package_record_fields = {
    "PackageRecord", sizeof(package_record), (const field[]){
        { "package", FIELD_INT, AT(id), "编号", "number in the store" },
        { "received", FIELD_BOOL, AT(is_received), "收到的；否则为本库生成的", "received; else made here" },
        { "region", FIELD_TEXT, AT(region_code), "地区代码", "code of the region" },
        { "region_name", FIELD_TEXT, AT(region_name), "地区名称", "name of the region",
            .english = FIELD_STORE_NAME },
        { "year", FIELD_YEAR, AT(year), "年份", "year" },
        { "number", FIELD_INT, AT(number), "本地区本年的第几个数据包", "number of the package of this region and year" },
        { "cells", FIELD_COUNT, AT(cells), "数据格数", "cells" },
        { "sm3", FIELD_TEXT, AT(digest), "清单的 SM3 摘要", "SM3 of the manifest" },
        { "key", FIELD_TEXT, AT(key), "签名的公钥", "public key of the signature" },
        { "at", FIELD_TEXT, AT(at), "生成或收到的时间", "when it was made or received" },
        { "who", FIELD_TEXT, AT(who), "生成或收到的人", "who made or received it" },
        { "loaded_at", FIELD_TEXT, AT(loaded_at), "存入的时间", "when it was loaded", OR_NULL },
        { "loaded_by", FIELD_TEXT, AT(loaded_by), "存入的人", "who loaded it", OR_NULL },
        { "replaced_by", FIELD_INT, AT(replaced_by), "已由第几个数据包代替", "number of the package that replaces it",
            OR_NULL },
        { 0 } },
};
#undef AT

const field_table package_records_fields = {
    "PackageRecords", sizeof(package_records), (const field[]){
        { "", FIELD_LIST, FIELD_ITEMS(package_records, items), "数据包", "packages",
            FIELD_COUNTED(package_records, count), .of = &package_record_fields },
        { 0 } },
};
