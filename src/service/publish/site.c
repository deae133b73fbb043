#include "service/publish/site.h"

#include <stdlib.h>

#include "base/json.h"
#include "report/style.h"
#include "service/publish/crawl.h"
#include "service/publish/view.h"
#include "service/sdmx/sdmx.h"
#include "service/workspace.h"
#include "store/rounds.h"

typedef struct publishing {
    context *c;
    str dir;
    error *err;
    str *archive_out; /* NULL: not wanted */
    bool is_done;
    site_folder folder;
    const catalogue_snapshot *known;
    public_lines before, now;
    public_releases log;
    const release *shown;
    VEC(observation) rows;
    VEC(public_part) parts;
    publish_result result;
} publishing;

static bool was_published(const void *payload, const observation *o)
{
    const publishing *p = payload;
    arena *a = p->c->request;
    arena_mark mark = arena_save(a);
    public_line line = public_line_of(a, p->known, o);
    const public_line *old = public_line_find(&p->before, line.key);
    bool same = old && str_eq(old->value, line.value);
    arena_restore(a, mark);
    return same;
}

static bool take(void *payload, const observation *o, error *err)
{
    publishing *p = payload;
    (void)err;
    *vec_push(p->c->request, &p->rows) = *o;
    return true;
}

static int compare_rows(const void *one, const void *two)
{
    const observation *a = one, *b = two;
    int by = (a->indicator > b->indicator) - (a->indicator < b->indicator);
    return by ? by : observation_compare(a, b);
}

/* The figures by indicator, and as lines. */
static void arrange(publishing *p)
{
    arena *a = p->c->request;
    if (p->rows.count > 0)
        qsort(p->rows.items, p->rows.count, sizeof *p->rows.items, compare_rows);
    p->now.items = arena_array(a, public_line, p->rows.count);
    p->now.count = p->rows.count;
    for (size_t i = 0; i < p->rows.count; i++) {
        const observation *o = &p->rows.items[i];
        p->now.items[i] = public_line_of(a, p->known, o);
        if (i == 0 || o->indicator != p->rows.items[i - 1].indicator)
            *vec_push(a, &p->parts) = (public_part){
                .of = indicator_of_id(&p->known->indicators, o->indicator), .rows = o };
        p->parts.items[p->parts.count - 1].count++;
    }
    public_lines_sort(&p->now);
}

static bool read_before(publishing *p, error *err)
{
    arena *a = p->c->request;
    bool has;
    str figures, log;
    if (!folder_read_old(&p->folder, a, "data/figures.csv", &has, &figures, err) ||
        !folder_read_old(&p->folder, a, "data/releases.json", &has, &log, err))
        return false;
    p->before = public_lines_of(a, figures);
    p->log = public_log_of(a, log);
    return true;
}

/* A release is logged when figures changed. */
static void add_release(publishing *p)
{
    arena *a = p->c->request;
    date today = p->c->today;
    public_release r = { .number = (int)p->log.count + 1,
                         .day = str_format(a, "%d-%02d-%02d", today.year, today.month, today.day) };
    public_compare(a, &p->before, &p->now, &r);
    bool is_changed = r.added_count + r.revised_count + r.withdrawn_count > 0;
    if (p->log.count == 0)
        p->log.items = arena_array(a, public_release, 1);
    if (is_changed || p->log.count == 0)
        p->log.items[p->log.count++] = r;
    p->result.number = (int)p->log.count;
    p->result.figure_count = r.figure_count;
    p->result.added_count = r.added_count;
    p->result.revised_count = r.revised_count;
    p->result.withdrawn_count = r.withdrawn_count;
    p->result.withheld_count = r.withheld_count;
    p->result.unpublished_count = p->shown->unpublished_count;
    p->result.exposed_count = p->shown->sum.exposed;
}

static bool gather(publishing *p, error *err)
{
    context *c = p->c;
    if (!context_catalogue(c, &p->known, err) || !read_before(p, err) ||
        !release_open_after(c, p->before.count ? was_published : 0, p, &p->shown, err) ||
        !release_each(c, p->shown, (series_query){ 0 }, take, p, err))
        return false;
    arrange(p);
    add_release(p);
    return true;
}

/* The day, so that a site that is published again the same day is the same. */
static bool write_figures(publishing *p, error *err)
{
    sdmx_catalogue *words;
    arena *a = p->c->request;
    if (!service_sdmx_catalogue(p->c, &words, err))
        return false;
    words->prepared = str_format(a, "%.*sT00:00:00Z", STR_ARG(p->log.items[p->log.count - 1].day));
    return folder_write(&p->folder, STR("data/figures.csv"), public_text(a, &p->now), err) &&
           folder_write(&p->folder, STR("data/releases.json"), public_log_text(a, &p->log), err) &&
           files_write(a, &p->folder, p->known, words, p->parts.items, p->parts.count, err);
}

static bool write_pages(publishing *p, error *err)
{
    plan_records plans;
    monitoring_rounds rounds;
    arena *a = p->c->request;
    if (!store_list_plans(a, p->c->store, &plans, err) || !store_load_rounds(a, p->c->store, 0, &rounds, err))
        return false;
    crawl_options options = { .plans = &plans,
                              .parts = p->parts.items,
                              .part_count = p->parts.count,
                              .log = &p->log,
                              .rounds = &rounds };
    figure_view_publish(p->c, p->shown);
    bool done = crawl(p->c, &p->folder, &options, &p->result.page_count, err);
    figure_view_close(p->c);
    return done;
}

/* The first page: the way to both languages. */
static bool write_entry(publishing *p, error *err)
{
    static const str entry = STR_INIT(
        "<!DOCTYPE html>\n<html lang=\"zh\">\n<head><meta charset=\"utf-8\"><title>妇女儿童发展监测</title>"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        "<link rel=\"stylesheet\" href=\"style.css\"></head>\n<body><main id=\"main\"><h1>妇女儿童发展监测</h1>\n"
        "<p><a href=\"zh/index.html\">中文</a></p>\n<p lang=\"en\"><a href=\"en/index.html\">English</a></p>\n"
        "</main></body>\n</html>\n");
    return folder_write(&p->folder, STR("style.css"), report_style(p->c->request), err) &&
           folder_write(&p->folder, STR("index.html"), entry, err);
}

static int compare_entries(const void *one, const void *two)
{
    const site_entry *a = one, *b = two;
    return str_compare(a->path, b->path);
}

static bool write_manifest(publishing *p, error *err)
{
    strbuf b = strbuf_in(p->c->request, 0);
    json_writer w = { .to = &b, .indent = 1 };
    qsort(p->folder.files.items, p->folder.files.count, sizeof *p->folder.files.items, compare_entries);
    json_begin_object(&w);
    json_put_string(&w, STR("program"), STR("halfsky site"));
    json_put_string(&w, STR("version"), STR(HALFSKY_VERSION));
    json_put_int(&w, STR("release"), p->result.number);
    json_key(&w, STR("files"));
    json_begin_object(&w);
    for (size_t i = 0; i < p->folder.files.count; i++)
        json_put_string(&w, p->folder.files.items[i].path,
                        str_format(p->c->request, "sha256:%.*s", STR_ARG(p->folder.files.items[i].sha256)));
    json_end_object(&w);
    json_end_object(&w);
    json_end_line(&w);
    p->result.file_count = p->folder.files.count;
    p->result.changed_count = p->folder.changed_count;
    return folder_write(&p->folder, STR(SITE_MANIFEST), strbuf_str(&b), err);
}

static void build(void *payload)
{
    publishing *p = payload;
    error *err = p->err;
    p->is_done = folder_begin(p->c->request, p->dir, &p->folder, err) && gather(p, err) &&
                 write_figures(p, err) && write_entry(p, err) && write_pages(p, err) &&
                 write_manifest(p, err) &&
                 (!p->archive_out ||
                  folder_zip(&p->folder, p->c->request, p->c->today, p->archive_out, err)) &&
                 folder_finish(&p->folder, err);
}

static bool publish(publishing *p)
{
    context *c = p->c;
    if (!arena_try(build, p)) /* so that the folder is always unlocked */
        p->is_done = error_set_memory(p->err);
    arena_return_freed();
    if (!p->is_done) {
        folder_abandon(&p->folder);
        return false;
    }
    context_record(c, 0, p->archive_out ? STR(SITE_OF_STORE) : p->dir,
                   str_format(c->request, "{\"release\": %d, \"figures\": %zu}", p->result.number,
                              p->result.figure_count));
    return true;
}

bool service_publish(context *c, const publish_request *asked, publish_result *result_out, error *err)
{
    publishing p = { .c = c, .dir = asked->dir, .err = err };
    bool done = publish(&p);
    if (done)
        *result_out = p.result;
    return done;
}

/* The site shows the whole store, so the permission is needed in the region of the store. */
static bool may_publish(context *c, error *err)
{
    const catalogue_snapshot *known;
    str code;
    if (!context_catalogue(c, &known, err) || !store_setting(c->request, c->store, STR("region"), &code, err))
        return false;
    const region *home = region_of_code(&known->regions, code);
    return access_require(c, PERMISSION_PUBLISH, home ? home->id : 0, 0, err);
}

bool service_publish_archive(context *c, const void *request, void *response, error *err)
{
    action_file *file = response;
    str bytes;
    (void)request;
    publishing p = { .c = c,
                     .dir = str_format(c->request, "%s/" SITE_OF_STORE, workspace_dir(c->workspace)),
                     .err = err,
                     .archive_out = &bytes };
    if (!may_publish(c, err))
        return false;
    figure_view_close(c); /* suppression depends on all figures, not only on those that the caller sees */
    if (!publish(&p))
        return false;
    *file = (action_file){ .name = str_format(c->request, "site-release-%d.zip", p.result.number),
                           .media_type = "application/zip",
                           .bytes = bytes };
    return true;
}
