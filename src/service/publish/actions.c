/* The public site. */
#include "service/publish/site.h"

static bool publish(context *c, const void *request, void *response, error *err)
{
    return service_publish(c, request, response, err);
}

static const field_table request_fields = {
    "PublishRequest", sizeof(publish_request), (const field[]){
        { "output", FIELD_TEXT, FIELD_AT(publish_request, dir), "网站的文件夹", "folder of the site", .min = 1,
            .max = FIELD_TEXT_BYTES_MAX },
        { 0 } },
};

#define COUNTED(name, member, zh, en) { name, FIELD_COUNT, FIELD_AT(publish_result, member), zh, en }
static const field_table result_fields = {
    "PublishResult", sizeof(publish_result), (const field[]){
        { "release", FIELD_INT, FIELD_AT(publish_result, number), "第几次发布", "number of the release" },
        COUNTED("pages", page_count, "网页数", "pages"),
        COUNTED("files", file_count, "文件数", "files"),
        COUNTED("changed", changed_count, "与上次不同的文件数", "files that differ from the last release"),
        COUNTED("figures", figure_count, "发布的数据", "published figures"),
        COUNTED("added", added_count, "新增的数据", "new figures"),
        COUNTED("revised", revised_count, "修订的数据", "revised figures"),
        COUNTED("withdrawn", withdrawn_count, "撤下的数据", "withdrawn figures"),
        COUNTED("withheld", withheld_count, "保密的数据", "withheld figures"),
        COUNTED("unpublished", unpublished_count, "尚未发布的监测报表的数据，未包括",
                "figures of rounds that are not published, left out"),
        COUNTED("exposed", exposed_count, "可由以前发布的数推出小计数的表",
                "tables whose small counts follow from what was published before"),
        { 0 } },
};

static const action rows[] = {
    { "publish.archive", PERMISSION_PUBLISH, SCOPE_STORE, ACTION_CHECKS, &action_nothing_fields,
        &action_file_fields, service_publish_archive, "发布公众网站，得到压缩包",
        "publish the public site as a zip archive" },
    { "publish.site", PERMISSION_PUBLISH, SCOPE_STORE, ACTION_CHECKS, &request_fields, &result_fields,
        publish, "发布公众网站", "publish the public site" },
};
const action_rows publish_actions = ACTION_ROWS(rows);
