/* halfsky publish */
#include "cli/commands.h"
#include "cli/options.h"
#include "service/publish/site.h"

bool cmd_publish(cli_call *call, error *err)
{
    publish_request asked = { .dir = cli_text(call, "-o") };
    publish_result r;
    if (asked.dir.len == 0)
        return error_set(err, ERROR_USAGE, "请用 -o 指定网站的文件夹", "give the folder of the site with -o");
    if (!cli_act(call, "publish.site", &asked, &r, err))
        return false;
    if (cli_given(call, "--json")) {
        cli_put_response(call, "publish.site", &r);
        return true;
    }
    fprintf(call->out,
            cli_words(call, "第 %d 次发布：%zu 个网页，%zu 个文件（其中 %zu 个有变化）；数据 %zu 个，新增 %zu、修订 %zu、撤下 %zu、保密 %zu\n",
                      "release %d: %zu pages, %zu files (%zu changed); %zu figures: %zu new, %zu revised, "
                      "%zu withdrawn, %zu withheld\n"),
            r.number, r.page_count, r.file_count, r.changed_count, r.figure_count, r.added_count,
            r.revised_count, r.withdrawn_count, r.withheld_count);
    if (r.unpublished_count > 0)
        fprintf(call->err,
                cli_words(call, "未包括尚未发布的监测报表的数据 %zu 个%.0s\n",
                          "left out, because their round is not published: %zu figure%s\n"),
                r.unpublished_count, plural_s(r.unpublished_count));
    if (r.exposed_count > 0)
        fprintf(call->err,
                cli_words(call, "有 %zu 张表的小计数可由以前发布的数推出，请核对\n",
                          "small counts of %zu tables follow from what was published before; check them\n"),
                r.exposed_count);
    return true;
}
