#include "base/hash.h"
#include "base/vec.h"
#include "dataset/regions.h"
#include "service/catalogue/regions.h"
#include "service/data/export.h"
#include "service/form/form.h"
#include "service/package/package.h"
#include "store/packages.h"
#include "store/rounds.h"

typedef struct making {
    context *c;
    const catalogue_snapshot *known;
    const region *of;
    int year;
    VEC(package_content) contents;
    VEC(package_member) files;
    size_t cells;
} making;

static bool append(void *payload, str piece, error *err)
{
    (void)err;
    strbuf_add(payload, piece);
    return true;
}

/* The figures of one region, if it has any in the year. */
static bool add_figures(making *m, const region *r, error *err)
{
    context *c = m->c;
    strbuf text = strbuf_in(c->request, 0);
    export_request asked = { .query = { .region = r->code, .period = m->year },
                             .format = EXPORT_CSV,
                             .write = append,
                             .payload = &text };
    export_result found;
    if (!service_export(c, &asked, &found, err))
        return false;
    if (found.count == 0)
        return true;
    if (text.len > PACKAGE_FILE_BYTES_MAX)
        return error_set(err, ERROR_TOO_LARGE, "“%.*s”的数据超过 %d MiB", "the figures of %.*s exceed %d MiB",
                         STR_ARG(r->name), (int)(PACKAGE_FILE_BYTES_MAX / MIB));
    package_member file = { .name = str_format(c->request, "figures-%.*s.csv", STR_ARG(r->code)),
                            .bytes = text.len,
                            .cells = found.count };
    if (!hash_sm3(c->request, strbuf_str(&text), &file.sm3, err))
        return false;
    *vec_push(c->request, &m->contents) = (package_content){ file.name, strbuf_str(&text) };
    *vec_push(c->request, &m->files) = file;
    m->cells += file.cells;
    return true;
}

static bool is_direct_part(const making *m, const region *r)
{
    return r->id == m->of->id || (r->parent == m->of->id && region_is_valid_in(r, m->year));
}

static bool add_all_figures(making *m, error *err)
{
    for (size_t i = 0; i < m->known->regions.count; i++)
        if (is_direct_part(m, &m->known->regions.items[i]) &&
            !add_figures(m, &m->known->regions.items[i], err))
            return false;
    if (m->cells == 0)
        return error_set(err, ERROR_NOT_FOUND, "“%.*s”没有 %d 年的数据", "%.*s has no figures of %d",
                         STR_ARG(m->of->name), m->year);
    return m->files.count <= PACKAGE_FILES_MAX ||
           error_set(err, ERROR_TOO_LARGE, "数据包至多 %d 个文件", "a package has at most %d files",
                     PACKAGE_FILES_MAX);
}

/* The numbers of the forms of its rounds of the year. */
static bool add_forms(making *m, package_manifest *manifest, error *err)
{
    VEC(str) forms = { 0 };
    monitoring_rounds rounds;
    if (!store_load_rounds(m->c->request, m->c->store, m->of->id, &rounds, err))
        return false;
    for (size_t i = 0; i < rounds.count; i++) {
        str number;
        if (rounds.items[i].year != m->year)
            continue;
        if (!service_form_number(m->c, rounds.items[i].id, &number, err))
            return false;
        if (number.len > 0)
            *vec_push(m->c->request, &forms) = number;
    }
    manifest->forms = forms.items;
    manifest->form_count = forms.count;
    return true;
}

/* Whether the newest package made of this region and year has the same files, forms and key. */
static bool find_same(making *m, package_manifest *manifest, package *same_out, bool *is_same_out, error *err)
{
    context *c = m->c;
    package_records all;
    const package_record *newest = 0;
    package_record kept;
    if (!store_load_packages(c->request, c->store, m->of->id, m->year, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (!all.items[i].is_received)
            newest = &all.items[i];
    manifest->number = newest ? newest->number + 1 : 1;
    *is_same_out = false;
    if (!newest)
        return true;
    if (!store_load_package(c->request, c->store, newest->id, &kept, err) ||
        !package_of_text(c->request, kept.content, same_out, err))
        return false;
    bool is_same = same_out->manifest.file_count == m->files.count &&
                   str_eq(same_out->manifest.key, manifest->key) &&
                   same_out->manifest.form_count == manifest->form_count;
    for (size_t i = 0; is_same && i < manifest->form_count; i++)
        is_same = str_eq(same_out->manifest.forms[i], manifest->forms[i]);
    for (size_t i = 0; is_same && i < m->files.count; i++)
        is_same = str_eq(same_out->manifest.files[i].sm3, m->files.items[i].sm3);
    *is_same_out = is_same;
    return true;
}

static bool save(making *m, package *made, error *err)
{
    context *c = m->c;
    package_manifest *manifest = &made->manifest;
    str text = package_manifest_text(c->request, manifest);
    package_record r = { .region = m->of->id,
                         .year = m->year,
                         .number = manifest->number,
                         .key = manifest->key,
                         .cells = m->cells,
                         .at = c->by.now,
                         .who = c->by.who,
                         .person = c->who.person };
    if (!store_sign(c->request, c->store, text, &made->signature, err) ||
        !hash_sm3(c->request, text, &r.digest, err))
        return false;
    r.content = package_text(c->request, made);
    if (!store_add_package(c->store, &r, err))
        return false;
    context_record(c, 0, m->of->code,
                   str_format(c->request,
                              "{\"year\": %d, \"number\": %lld, \"cells\": %zu, \"sm3\": \"%.*s\"}", m->year,
                              (long long)r.number, m->cells, STR_ARG(r.digest)));
    return true;
}

bool service_make_package(context *c, const package_make_request *asked, package *made_out, error *err)
{
    making m = { .c = c, .year = asked->year };
    package same;
    bool is_same;
    if (!context_catalogue(c, &m.known, err) || !service_find_region(c, asked->region, &m.of, err) ||
        !access_require(c, PERMISSION_PACKAGE_MAKE, m.of->id, 0, err))
        return false;
    package_manifest manifest = { .format = PACKAGE_FORMAT,
                                  .region = m.of->code,
                                  .region_name = m.of->name,
                                  .to = region_code_of_id(&m.known->regions, m.of->parent),
                                  .year = m.year,
                                  .key = store_public_key(c->store) };
    if (m.of->parent == REGION_NO_ID)
        return error_set(err, ERROR_INPUT, "“%.*s”没有上级地区", "%.*s has no region above it",
                         STR_ARG(m.of->name));
    if (!add_all_figures(&m, err) || !add_forms(&m, &manifest, err) ||
        !find_same(&m, &manifest, &same, &is_same, err))
        return false;
    manifest.cells = m.cells;
    manifest.files = m.files.items;
    manifest.file_count = m.files.count;
    *made_out = is_same ? same
                        : (package){ .manifest = manifest,
                                     .contents = m.contents.items,
                                     .content_count = m.contents.count };
    return is_same || save(&m, made_out, err);
}
