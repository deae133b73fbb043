/* Packages listed and shown; the keys by which they are verified. */
#include "base/hash.h"
#include "service/catalogue/regions.h"
#include "service/package/package.h"
#include "store/packages.h"

bool package_of_text(arena *a, str text, package *p_out, error *err)
{
    const json_value *value;
    *p_out = (package){ 0 };
    return json_parse(a, text, &value, err) && field_read_json(a, &package_fields, value, p_out, err);
}

bool service_show_package(context *c, const package_id_request *asked, package *found_out, error *err)
{
    package_record r;
    return store_load_package(c->request, c->store, asked->package, &r, err) &&
           access_require(c, PERMISSION_TASK_READ, r.region, 0, err) &&
           package_of_text(c->request, r.content, found_out, err);
}

bool package_replaces(const package_record *newer, const package_record *old)
{
    return newer->is_received == old->is_received && newer->region == old->region &&
           newer->year == old->year && newer->number > old->number &&
           (!newer->is_received || newer->loaded_at.len > 0);
}

static void mark_replaced(package_records *all)
{
    for (size_t i = 0; i < all->count; i++)
        for (size_t k = 0; k < all->count; k++) {
            package_record *old = &all->items[i];
            const package_record *newer = &all->items[k];
            if (package_replaces(newer, old) && newer->number > old->replaced_by)
                old->replaced_by = newer->number;
        }
}

bool service_list_packages(context *c, const package_list_request *asked, package_records *found_out,
                           error *err)
{
    package_records all;
    const region *of = 0;
    size_t kept = 0;
    if ((asked->region.len > 0 && !service_find_region(c, asked->region, &of, err)) ||
        !store_load_packages(c->request, c->store, of ? of->id : 0, asked->year, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (access_may(c, PERMISSION_TASK_READ, all.items[i].region, 0))
            all.items[kept++] = all.items[i]; /* kept <= i */
    *found_out = (package_records){ all.items, kept };
    mark_replaced(found_out);
    return true;
}

bool service_trust_package_key(context *c, const package_trust_request *asked, package_key *key_out,
                               error *err)
{
    const region *home, *of;
    str key = str_trim(asked->key);
    if (!service_find_region(c, STR(""), &home, err) ||
        !access_require(c, PERMISSION_DATA_EDIT, home->id, 0, err) ||
        !service_find_region(c, asked->region, &of, err))
        return false;
    if (!hash_is_hex(key))
        return error_set(err, ERROR_INPUT, "公钥应为 64 位十六进制数，这里是“%.*s”",
                         "a key has 64 hexadecimal digits; found \"%.*s\"", STR_ARG(asked->key));
    if (!store_set(c->store, store_region_setting(c->request, of->code, STR("package_key")), key, err))
        return false;
    context_record(c, 0, of->code, str_format(c->request, "{\"key\": \"%.*s\"}", STR_ARG(key)));
    *key_out = (package_key){ of->code, of->name, key };
    return true;
}
