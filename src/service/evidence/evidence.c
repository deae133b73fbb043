#include "service/evidence/evidence.h"

#include "base/hash.h"
#include "model/evidence_type.h"
#include "service/evidence/owners.h"
#include "service/moving.h"
#include "store/evidence.h"

enum { UNIT_MIB = 1024, STORE_MIB = 20 * 1024 };

/* ---- room ---- */

static bool load_setting(context *c, str name, int64_t otherwise, int64_t *value_out, error *err)
{
    str text;
    if (!store_setting(c->request, c->store, name, &text, err))
        return false;
    if (!int_parse(text, value_out))
        *value_out = otherwise;
    return true;
}

bool service_evidence_quota(context *c, evidence_quota *quota_out, error *err)
{
    return load_setting(c, STR("evidence.unit_mib"), UNIT_MIB, &quota_out->unit_mib, err) &&
           load_setting(c, STR("evidence.store_mib"), STORE_MIB, &quota_out->store_mib, err) &&
           store_evidence_bytes(c->store, 0, &quota_out->used_bytes, err);
}

static bool save_setting(context *c, str name, int64_t value, error *err)
{
    str text = str_format(c->request, "%lld", (long long)value);
    if (value == 0)
        return true;
    context_record(c, 0, name, str_format(c->request, "{\"mib\": %.*s}", STR_ARG(text)));
    return store_set(c->store, name, text, err);
}

bool service_set_evidence_quota(context *c, const evidence_quota *asked, evidence_quota *quota_out,
    error *err)
{
    return save_setting(c, STR("evidence.unit_mib"), asked->unit_mib, err) &&
           save_setting(c, STR("evidence.store_mib"), asked->store_mib, err) &&
           service_evidence_quota(c, quota_out, err);
}

static bool check_room(context *c, const evidence *e, error *err)
{
    evidence_quota quota;
    evidence_list there;
    int64_t of_unit = 0;
    if (!service_evidence_quota(c, &quota, err) ||
        !store_load_evidence(c->request, c->store, e->kind, e->owner, &there, err) ||
        (e->unit != 0 && !store_evidence_bytes(c->store, e->unit, &of_unit, err)))
        return false;
    if (there.count >= LIMIT_EVIDENCE_FILES)
        return error_set(err, ERROR_TOO_LARGE, "一个事项最多 %d 个佐证文件", "at most %d files of evidence each",
                         LIMIT_EVIDENCE_FILES);
    if (of_unit + e->bytes > quota.unit_mib * (int64_t)MIB)
        return error_set(err, ERROR_TOO_LARGE, "本单位的佐证材料将超过限额 %lld MiB",
                         "the evidence of the unit would exceed its quota of %lld MiB", (long long)quota.unit_mib);
    return quota.used_bytes + e->bytes <= quota.store_mib * (int64_t)MIB ||
           error_set(err, ERROR_TOO_LARGE, "数据库中的佐证材料将超过限额 %lld MiB",
                     "the evidence of the store would exceed its quota of %lld MiB", (long long)quota.store_mib);
}

/* ---- files ---- */

static void record(context *c, const char *act, const evidence *e)
{
    strbuf b = strbuf_in(c->request, 0);
    json_writer w = { .to = &b };
    json_begin_object(&w);
    json_put_int(&w, STR("evidence"), e->id);
    json_put_string(&w, STR("kind"), str_of(evidence_kind_table[e->kind].word));
    json_put_int(&w, STR("owner"), e->owner);
    json_put_int(&w, STR("bytes"), e->bytes);
    json_put_string(&w, STR("sha256"), e->sha256);
    json_put_string(&w, STR("sm3"), e->sm3);
    json_end_object(&w);
    context_record(c, act, e->name, strbuf_str(&b));
}

static bool is_settled(error *err)
{
    return error_set(err, ERROR_CONFLICT, "已核验、通过或办结，佐证材料不再增减",
                     "it is verified, accepted or closed: evidence is neither added nor withdrawn any more");
}

/* Hides from a person who may not read it that a file exists. */
static bool find(context *c, int64_t id, evidence *e, error *err)
{
    if (!store_find_evidence(c->request, c->store, id, e, err))
        return false;
    return access_may(c, PERMISSION_EVIDENCE_READ, e->region, e->unit) ||
           error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的佐证材料", "there is no evidence %lld", (long long)id);
}

/* What a department proves is handed in by its own people; the owner of the store may enter it for them. */
static bool check_side(const context *c, const evidence_place *at, error *err)
{
    mover who;
    mover_init(&who, c, at->region, at->unit);
    return access_require(c, PERMISSION_EVIDENCE_ADD, at->region, at->unit, err) &&
           (at->unit == who.who.unit || c->who.kind != CALLER_PERSON ||
            error_set(err, ERROR_DENIED, "只有本单位的人员可以增减本单位的佐证材料",
                      "only a person of the unit may add or withdraw its evidence"));
}

bool service_add_evidence(context *c, const evidence_add_request *asked, evidence *added_out, error *err)
{
    evidence_place at;
    const evidence_type *type;
    evidence e = { .kind = asked->kind,
                   .owner = asked->owner,
                   .bytes = (int64_t)asked->file.len,
                   .name = evidence_clean_name(c->request, asked->name),
                   .added_at = c->by.now,
                   .added_by = c->by.who,
                   .person = c->who.person };
    if (!evidence_find_place(c, asked->kind, asked->owner, asked->unit, &at, err) ||
        !check_side(c, &at, err))
        return false;
    if (!at.is_open)
        return is_settled(err);
    if (asked->file.len == 0)
        return error_set(err, ERROR_INPUT, "没有文件，或文件是空的", "there is no file, or it is empty");
    e.region = at.region;
    e.unit = at.unit;
    if (!evidence_type_of(e.name, asked->file, &type, err) || !check_room(c, &e, err) ||
        !hash_sha256(c->request, asked->file, &e.sha256, err) || !hash_sm3(c->request, asked->file,
            &e.sm3, err))
        return false;
    e.type = str_of(type->media_type);
    if (!store_add_evidence(c->store, &e, err) ||
        !store_find_evidence(c->request, c->store, e.id, added_out, err))
        return false;
    record(c, 0, added_out);
    return store_write_content(c->request, c->store, e.sha256, asked->file, err);
}

bool service_list_evidence(context *c, evidence_kind kind, int64_t owner, evidence_list *found_out,
    error *err)
{
    evidence_list all;
    size_t count = 0;
    if (!store_load_evidence(c->request, c->store, kind, owner, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (access_may(c, PERMISSION_EVIDENCE_READ, all.items[i].region, all.items[i].unit))
            all.items[count++] = all.items[i];
    *found_out = (evidence_list){ all.items, count };
    return true;
}

bool service_read_evidence(context *c, int64_t id, action_file *file_out, error *err)
{
    evidence e;
    str content;
    if (!find(c, id, &e, err) || !store_read_content(c->request, c->store, &e, &content, err))
        return false;
    record(c, "evidence.get", &e);
    *file_out = (action_file){ e.name, str_zero_ended(c->request, e.type), content,
                               str_format(c->request, "%.*s SHA-256 %.*s", STR_ARG(e.name),
                                   STR_ARG(e.sha256)) };
    return true;
}

bool service_withdraw_evidence(context *c, int64_t id, evidence *withdrawn_out, error *err)
{
    evidence e;
    evidence_place at;
    if (!find(c, id, &e, err) || !evidence_find_place(c, e.kind, e.owner, e.unit, &at, err) ||
        !check_side(c, &at, err))
        return false;
    if (e.withdrawn_at.len > 0)
        return error_set(err, ERROR_CONFLICT, "“%.*s”已撤回", "%.*s is withdrawn already", STR_ARG(e.name));
    if (!at.is_open)
        return is_settled(err);
    if (str_trim(c->by.why).len == 0)
        return error_set(err, ERROR_INPUT, "撤回须写明理由", "a reason is required to withdraw a file");
    e.withdrawn_at = c->by.now;
    e.withdrawn_by = c->by.who;
    e.withdrawn_why = c->by.why;
    if (!store_withdraw_evidence(c->store, &e, err))
        return false;
    record(c, 0, &e);
    *withdrawn_out = e;
    return true;
}
