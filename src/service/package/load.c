#include "base/csv.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/vec.h"
#include "dataset/regions.h"
#include "service/catalogue/regions.h"
#include "service/data/export.h"
#include "service/data/import.h"
#include "service/package/package.h"
#include "service/round/lock.h"
#include "store/key.h"
#include "store/packages.h"
#include "store/rounds.h"

enum { COLUMN_REGION = 1, COLUMN_PERIOD = 2, COLUMN_STATUS = 10 };

typedef struct loading {
    context *c;
    const catalogue_snapshot *known;
    const region *home, *from;
    const package *p;
    str digest;            /* of the manifest */
    package_record newest; /* received; id 0: none */
    package before;        /* the newest that was loaded */
    bool has_before;
} loading;

/* ---- what the package itself must be ---- */

static const package_content *content_named(const package *p, str name)
{
    for (size_t i = 0; i < p->content_count; i++)
        if (str_eq(p->contents[i].name, name))
            return &p->contents[i];
    return 0;
}

static const package_member *member_named(const package_manifest *m, str name)
{
    for (size_t i = 0; i < m->file_count; i++)
        if (str_eq(m->files[i].name, name))
            return &m->files[i];
    return 0;
}

static bool check_file(context *c, const package *p, const package_member *file, error *err)
{
    str found;
    const package_content *content = content_named(p, file->name);
    if (member_named(&p->manifest, file->name) != file)
        return error_set(err, ERROR_INPUT, "清单两次列出文件 %.*s", "the manifest lists the file %.*s twice",
                         STR_ARG(file->name));
    if (!content)
        return error_set(err, ERROR_INPUT, "数据包缺少清单所列的文件 %.*s",
                         "the file %.*s, which the manifest lists, is missing", STR_ARG(file->name));
    if (!hash_sm3(c->request, content->text, &found, err))
        return false;
    return str_eq(found, file->sm3) ||
           error_set(
               err, ERROR_INPUT, "文件 %.*s 的内容与清单不符：SM3 为 %.*s，清单为 %.*s；未存入任何数据",
               "the content of the file %.*s differs from the manifest: its SM3 is %.*s, the manifest has %.*s; "
               "nothing was loaded",
               STR_ARG(file->name), STR_ARG(found), STR_ARG(file->sm3));
}

static bool check_files(context *c, const package *p, error *err)
{
    if (p->manifest.format != PACKAGE_FORMAT)
        return error_set(err, ERROR_INPUT, "数据包的格式为第 %d 版，本程序能读第 %d 版",
                         "the package has format %d, this program reads format %d", p->manifest.format,
                         PACKAGE_FORMAT);
    for (size_t i = 0; i < p->manifest.file_count; i++)
        if (!check_file(c, p, &p->manifest.files[i], err))
            return false;
    for (size_t i = 0; i < p->content_count; i++)
        if (!member_named(&p->manifest, p->contents[i].name) ||
            content_named(p, p->contents[i].name) != &p->contents[i])
            return error_set(err, ERROR_INPUT, "文件 %.*s 不在清单中，或出现两次",
                             "the file %.*s is not in the manifest, or appears twice",
                             STR_ARG(p->contents[i].name));
    return true;
}

static str key_setting(const loading *l)
{
    return store_region_setting(l->c->request, l->from->code, STR("package_key"));
}

static bool check_signature(loading *l, error *err)
{
    const package_manifest *m = &l->p->manifest;
    str text = package_manifest_text(l->c->request, m), trusted;
    if (!hash_is_hex(m->key) || !store_key_verify(m->key, text, l->p->signature))
        return error_set(
            err, ERROR_INPUT, "清单的签名不对：清单在签名后被改动过",
            "the signature of the manifest is wrong: the manifest was changed after it was signed");
    if (!hash_sm3(l->c->request, text, &l->digest, err) ||
        !store_setting(l->c->request, l->c->store, key_setting(l), &trusted, err))
        return false;
    if (trusted.len == 0)
        return error_set(
            err, ERROR_CONFLICT, "未登记“%.*s”的公钥；请与对方核对后登记：halfsky package trust %.*s %.*s",
            "no key of %.*s is registered; compare it with the sender, then register it: halfsky "
            "package trust %.*s %.*s",
            STR_ARG(l->from->name), STR_ARG(l->from->code), STR_ARG(m->key));
    return str_eq(trusted, m->key) ||
           error_set(err, ERROR_CONFLICT, "数据包由另一密钥签名：%.*s，登记的为 %.*s",
                     "the package is signed with another key: %.*s, registered is %.*s", STR_ARG(m->key),
                     STR_ARG(trusted));
}

static bool find_places(loading *l, error *err)
{
    const package_manifest *m = &l->p->manifest;
    l->from = region_of_code(&l->known->regions, m->region);
    if (!l->from || l->from->parent != l->home->id)
        return error_set(err, ERROR_DENIED, "数据包的地区 %.*s 不是“%.*s”的直接下级",
                         "the region of the package, %.*s, is not directly below %.*s", STR_ARG(m->region),
                         STR_ARG(l->home->name));
    return str_eq(m->to, l->home->code) ||
           error_set(err, ERROR_DENIED, "数据包报送给 %.*s，本库为 %.*s",
                     "the package is addressed to %.*s, this store is of %.*s", STR_ARG(m->to),
                     STR_ARG(l->home->code));
}

/* A line is about the region of the package or one below it, and about its year. */
static bool check_line(const loading *l, const package_member *file, const csv_reader *r, const str *fields,
                       error *err)
{
    int64_t year = 0;
    const region *of = region_of_code(&l->known->regions, fields[COLUMN_REGION]);
    if (!of || !region_is_within(&l->known->regions, of, l->from->id))
        return error_set(err, ERROR_INPUT, "文件 %.*s 第 %u 行：地区 %.*s 不属于 %.*s",
                         "file %.*s, line %u: the region %.*s is not part of %.*s", STR_ARG(file->name),
                         r->line, STR_ARG(fields[COLUMN_REGION]), STR_ARG(l->from->code));
    return (int_parse(fields[COLUMN_PERIOD], &year) && year == l->p->manifest.year) ||
           error_set(err, ERROR_INPUT, "文件 %.*s 第 %u 行：年份应为 %d，这里是 %.*s",
                     "file %.*s, line %u: expected the year %d, found %.*s", STR_ARG(file->name), r->line,
                     l->p->manifest.year, STR_ARG(fields[COLUMN_PERIOD]));
}

static bool check_lines(const loading *l, const package_member *file, size_t *cells, error *err)
{
    str fields[LIMIT_CSV_COLUMNS], text = content_named(l->p, file->name)->text;
    size_t count, lines = 0;
    bool more;
    if (!str_starts(text, service_export_heading()))
        return error_set(err, ERROR_INPUT, "文件 %.*s 的表头应为：%.*s",
                         "the heading of the file %.*s should be: %.*s", STR_ARG(file->name),
                         STR_ARG(str_trim(service_export_heading())));
    for (csv_reader r = csv_open(l->c->request, text);; lines++) {
        if (!csv_next(&r, fields, &count, &more, err))
            return error_prefix(err, "文件 %s：", "file %s: ", str_zero_ended(l->c->request, file->name));
        if (!more)
            break;
        if (count <= COLUMN_STATUS)
            return error_set(err, ERROR_INPUT, "文件 %.*s 第 %u 行缺列",
                             "file %.*s, line %u: columns are missing", STR_ARG(file->name), r.line);
        if (lines > 0 && !check_line(l, file, &r, fields, err))
            return false;
    }
    *cells += lines - 1;
    return lines - 1 == file->cells || error_set(err, ERROR_INPUT, "文件 %.*s 有 %zu 个数据格，清单为 %zu",
                                                 "the file %.*s has %zu cells, the manifest has %zu",
                                                 STR_ARG(file->name), lines - 1, file->cells);
}

static bool check_all_lines(const loading *l, error *err)
{
    size_t cells = 0;
    for (size_t i = 0; i < l->p->manifest.file_count; i++)
        if (!check_lines(l, &l->p->manifest.files[i], &cells, err))
            return false;
    return cells == l->p->manifest.cells ||
           error_set(err, ERROR_INPUT, "数据包有 %zu 个数据格，清单为 %zu",
                     "the package has %zu cells, the manifest has %zu", cells, l->p->manifest.cells);
}

/* ---- what came before ---- */

static bool find_before(loading *l, error *err)
{
    context *c = l->c;
    package_records all;
    package_record loaded = { 0 };
    if (!store_load_packages(c->request, c->store, l->from->id, l->p->manifest.year, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const package_record *r = &all.items[i];
        if (!r->is_received)
            continue;
        if (r->number >= l->newest.number)
            l->newest = *r;
        if (r->loaded_at.len > 0 && r->number >= loaded.number)
            loaded = *r;
    }
    l->has_before = loaded.id != 0;
    return !l->has_before || (store_load_package(c->request, c->store, loaded.id, &loaded, err) &&
                              package_of_text(c->request, loaded.content, &l->before, err));
}

static bool check_number(const loading *l, error *err)
{
    int64_t number = l->p->manifest.number;
    if (l->newest.id == 0 || number > l->newest.number)
        return true;
    return number == l->newest.number
               ? error_set(err, ERROR_CONFLICT, "已收到另一个第 %lld 号数据包（SM3 %.*s）",
                           "another package with the number %lld was received (SM3 %.*s)", (long long)number,
                           STR_ARG(l->newest.digest))
               : error_set(err, ERROR_CONFLICT, "这是第 %lld 号数据包，已收到较新的第 %lld 号",
                           "this is package %lld, and the newer package %lld was received", (long long)number,
                           (long long)l->newest.number);
}

/* ---- figures ---- */

/* The line with the mark in place of the status A. */
static void put_line(strbuf *out, str line, const str *fields, size_t count, char mark)
{
    if (!mark || !str_eq(fields[COLUMN_STATUS], STR("A"))) {
        strbuf_add(out, line);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        csv_write_field(out, i == COLUMN_STATUS ? (str){ &mark, 1 } : csv_without_guard(fields[i]), ',');
        strbuf_add_char(out, i + 1 < count ? ',' : '\n');
    }
}

typedef void line_taker(void *payload, str line, const str *fields, size_t count);

/* Every line of figures but the headings. Packages are checked before. */
static void each_line(arena *a, const package *p, line_taker *take, void *payload)
{
    str fields[LIMIT_CSV_COLUMNS];
    size_t count;
    bool more;
    error none;
    for (size_t i = 0; i < p->content_count; i++) {
        csv_reader r = csv_open(a, p->contents[i].text);
        bool is_heading = true;
        while (csv_next(&r, fields, &count, &more, &none) && more) {
            if (!is_heading)
                take(payload, str_slice(r.text, r.record_at, r.at), fields, count);
            is_heading = false;
        }
    }
}

typedef struct changing {
    map known; /* lines of the package before */
    strbuf out;
    char mark;
    size_t count;
} changing;

static void note_line(void *payload, str line, const str *fields, size_t count)
{
    changing *w = payload;
    (void)fields;
    (void)count;
    map_set(&w->known, line, 1);
}

static void take_line(void *payload, str line, const str *fields, size_t count)
{
    changing *w = payload;
    uint64_t ignored;
    if (map_get(&w->known, line, &ignored))
        return;
    put_line(&w->out, line, fields, count, w->mark);
    w->count++;
}

/* The lines of a package that the package before does not have, as one CSV.
 *
 *   before   NULL: none
 *   mark     replaces the status A of a line; 0: statuses stay */
static str changes(arena *a, const package *p, const package *before, char mark, size_t *count_out)
{
    changing w = { .known = map_in(a), .out = strbuf_in(a, 0), .mark = mark };
    strbuf_add(&w.out, service_export_heading());
    if (before)
        each_line(a, before, note_line, &w);
    each_line(a, p, take_line, &w);
    *count_out = w.count;
    return strbuf_str(&w.out);
}

/* Imports the figures that differ from the package before. Fails: ERROR_INPUT with the first fault. */
static bool import_changes(const loading *l, char mark, bool is_dry, size_t *changed_out, error *err)
{
    context *c = l->c;
    import_result result = { 0 };
    size_t lines;
    str csv = changes(c->request, l->p, l->has_before ? &l->before : 0, mark, &lines);
    byte_source source = source_of_bytes(csv);
    import_options options = { .file_name = str_format(c->request, "package %.*s-%d-%lld",
                                                       STR_ARG(l->from->code), l->p->manifest.year,
                                                       (long long)l->p->manifest.number),
                               .is_dry = is_dry,
                               .is_agreed = true };
    import_request asked = { .source = &source, .options = options };
    *changed_out = 0;
    if (lines == 0)
        return true;
    if (!service_import_figures(c, &asked, &result, err))
        return false;
    for (size_t i = 0; i < result.faults.count; i++) {
        const import_fault *f = &result.faults.items[i];
        if (!f->is_warning)
            return error_set(err, ERROR_INPUT, "未存入任何数据：%s%.0s", "nothing was loaded: %.0s%s",
                             str_zero_ended(c->request, message_text(c->request, f->message, LANGUAGE_ZH)),
                             str_zero_ended(c->request, message_text(c->request, f->message, LANGUAGE_EN)));
    }
    *changed_out = result.added + result.superseded;
    return true;
}

static bool find_lock(const loading *l, bool *is_locked_out, error *err)
{
    monitoring_rounds all;
    if (!store_load_rounds(l->c->request, l->c->store, 0, &all, err))
        return false;
    *is_locked_out = lock_holds_year(&all, l->from->id, l->home->id, l->p->manifest.year);
    return true;
}

/* ---- the actions ---- */

static bool begin(context *c, const package *p, loading *l, error *err)
{
    *l = (loading){ .c = c, .p = p };
    return context_catalogue(c, &l->known, err) && service_find_region(c, STR(""), &l->home, err) &&
           access_require(c, PERMISSION_DATA_EDIT, l->home->id, 0, err) && check_files(c, p, err) &&
           find_places(l, err) && check_signature(l, err) && check_all_lines(l, err) && find_before(l, err);
}

/* Finds out what a package would do, without writing.
 *
 *   is_loaded   the caller loads figures that need not wait: their import counts the changes, so they are not
 *               counted here */
static bool look(loading *l, bool is_loaded, package_arrival *arrival, error *err)
{
    bool is_locked;
    *arrival = (package_arrival){ .is_known = l->newest.id && str_eq(l->newest.digest, l->digest),
                                  .package = { .is_received = true,
                                               .region = l->from->id,
                                               .region_code = l->from->code,
                                               .region_name = l->from->name,
                                               .year = l->p->manifest.year,
                                               .number = l->p->manifest.number,
                                               .digest = l->digest,
                                               .key = l->p->manifest.key,
                                               .cells = l->p->manifest.cells } };
    if (arrival->is_known) {
        arrival->package = l->newest;
        arrival->waits = l->newest.loaded_at.len == 0;
        return true;
    }
    if (!check_number(l, err) || !find_lock(l, &is_locked, err) ||
        ((is_locked || !is_loaded) && !import_changes(l, 0, true, &arrival->changed, err)))
        return false;
    arrival->waits = is_locked && arrival->changed > 0;
    return true;
}

bool service_check_package(context *c, const package *p, package_arrival *arrival_out, error *err)
{
    loading l;
    return begin(c, p, &l, err) && look(&l, false, arrival_out, err);
}

static void record(context *c, const package_arrival *arrival)
{
    const package_record *r = &arrival->package;
    context_record(
        c, 0, r->region_code,
        str_format(c->request,
                   "{\"year\": %d, \"number\": %lld, \"sm3\": \"%.*s\", \"changed\": %zu, \"waits\": %s}",
                   r->year, (long long)r->number, STR_ARG(r->digest), arrival->changed,
                   arrival->waits ? "true" : "false"));
}

/* Imports before anything else is written: an import may begin its transaction again. */
bool service_load_package(context *c, const package *p, package_arrival *arrival_out, error *err)
{
    loading l;
    package_arrival arrival;
    if (!begin(c, p, &l, err) || !look(&l, true, &arrival, err))
        return false;
    if (!arrival.is_known) {
        package_record *r = &arrival.package;
        if (!arrival.waits && !import_changes(&l, 0, false, &arrival.changed, err))
            return false;
        r->content = package_text(c->request, p);
        r->at = c->by.now;
        r->who = c->by.who;
        r->person = c->who.person;
        r->loaded_at = arrival.waits ? STR("") : c->by.now;
        r->loaded_by = arrival.waits ? STR("") : c->by.who;
        if (!store_add_package(c->store, r, err))
            return false;
        record(c, &arrival);
    }
    *arrival_out = arrival;
    return true;
}

/* A received package that waits, by another person than the one who received it. */
static bool find_waiting(context *c, int64_t id, loading *l, package_record *r, package *p, error *err)
{
    *l = (loading){ .c = c, .p = p };
    if (!store_load_package(c->request, c->store, id, r, err) ||
        !package_of_text(c->request, r->content, p, err) || !context_catalogue(c, &l->known, err) ||
        !service_find_region(c, STR(""), &l->home, err) ||
        !access_require(c, PERMISSION_ROUND_LOCK, l->home->id, 0, err))
        return false;
    l->from = region_of_id(&l->known->regions, r->region);
    if (!r->is_received || r->loaded_at.len > 0)
        return error_set(err, ERROR_CONFLICT, "第 %lld 号数据包无须确认",
                         "package %lld does not wait for anybody", (long long)r->number);
    if (access_is_caller(&c->who, r->person))
        return error_set(err, ERROR_DENIED, "须由另一人确认，不能由收件人自己确认",
                         "another person than the one who received it must confirm it");
    if (!find_before(l, err))
        return false;
    return l->newest.id == r->id ||
           error_set(err, ERROR_CONFLICT, "已收到较新的第 %lld 号数据包",
                     "the newer package %lld was received", (long long)l->newest.number);
}

bool service_confirm_package(context *c, const package_id_request *asked, package_arrival *arrival_out,
                             error *err)
{
    loading l;
    package p;
    package_arrival arrival = { 0 };
    package_record *r = &arrival.package;
    if (!find_waiting(c, asked->package, &l, r, &p, err) ||
        !import_changes(&l, 'R', false, &arrival.changed, err))
        return false;
    r->loaded_at = c->by.now;
    r->loaded_by = c->by.who;
    if (!store_set_package_loaded(c->store, r, err))
        return false;
    record(c, &arrival);
    *arrival_out = arrival;
    return true;
}
