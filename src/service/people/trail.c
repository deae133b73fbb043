#include "service/people/trail.h"

#include "base/csv.h"

#define OPTIONAL(name, member, zh, en)                                                      \
    {                                                                                       \
        name, FIELD_TEXT, FIELD_AT(trail_query, member), zh, en, FIELD_OPTIONAL, .max = 200 \
    }

const field_table trail_query_fields = {
    "AuditQuery",
    sizeof(trail_query),
    (const field[]){
        OPTIONAL("who", who, "姓名或登录名中含有的字", "text in name or login"),
        OPTIONAL("action", action, "操作，如 data.import；以点结尾为一类，如 access.",
                 "action, such as data.import; with a point at the end a group of them, such as access."),
        OPTIONAL("object", object, "对象中含有的字", "text in the object"),
        OPTIONAL("from", from, "起始日期或时间", "first day or time"),
        OPTIONAL("until", until, "截止日期或时间", "last day or time"),
        { "before", FIELD_INT, FIELD_AT(trail_query, before), "只要编号更小的记录",
          "only records with a smaller number", FIELD_OPTIONAL, .min = 1, .max = 1e15 },
        { "count", FIELD_INT, FIELD_AT(trail_query, count_max), "至多多少条（默认 100）",
          "number of records, at most (default: 100)", FIELD_OPTIONAL, .min = 1, .max = TRAIL_COUNT_MAX },
        { 0 } },
};

#define TEXT(name, member, zh, en)                               \
    {                                                            \
        name, FIELD_TEXT, FIELD_AT(trail_record, member), zh, en \
    }

static const field_table record_fields = {
    "AuditRecord",
    sizeof(trail_record),
    (const field[]){
        { "id", FIELD_INT, FIELD_AT(trail_record, id), "编号", "number" },
        TEXT("at", at, "时间", "time"),
        TEXT("who", who, "何人", "who"),
        TEXT("action", action, "操作", "action"),
        TEXT("object", object, "对象", "object"),
        TEXT("why", why, "原因", "reason"),
        TEXT("detail", detail, "内容（JSON）", "details (JSON)"),
        TEXT("origin", origin, "地址、请求、登录、角色（JSON）", "address, request, session, roles (JSON)"),
        TEXT("hash", hash, "哈希", "hash"),
        { 0 } },
};

const field_table trail_records_fields = {
    "AuditRecords",
    sizeof(trail_records),
    (const field[]){ { "items", FIELD_LIST, FIELD_ITEMS(trail_records, items), "审计记录，最新在前",
                       "audit records, newest first", FIELD_COUNTED(trail_records, count),
                       .of = &record_fields },
                     { 0 } },
};

#define NUMBER(name, member, zh, en)                           \
    {                                                          \
        name, FIELD_INT, FIELD_AT(trail_state, member), zh, en \
    }

const field_table trail_state_fields = {
    "AuditState",
    sizeof(trail_state),
    (const field[]){
        { "sound", FIELD_BOOL, FIELD_AT(trail_state, is_sound), "没有发现问题", "no problems found" },
        NUMBER("records", count, "记录数", "records"),
        NUMBER("bad", bad, "第一条不符的记录；0 为没有", "first record that does not match; 0: none"),
        NUMBER("contradicts", contradicts, "与本机最后写入的不同的记录；0 为没有",
               "record that is not the one last written on this machine; 0: none"),
        NUMBER("signed", signed_count, "已签署的记录数", "signed records"),
        NUMBER("unsigned_since", unsigned_since, "最后一段未签署的记录的第一条；0 为没有",
               "first of the unsigned records at the end; 0: none"),
        NUMBER("clock_went_back", late_count, "早于前一条的记录数",
               "records that are earlier than the one before"),
        { "head", FIELD_TEXT, FIELD_AT(trail_state, head), "最新记录的哈希", "hash of the newest record" },
        { "signer", FIELD_TEXT, FIELD_AT(trail_state, signer), "签署它的公钥", "public key that signed it",
          FIELD_OR_NULL },
        { 0 } },
};

/* What was looked for, for the record of the look. */
static str described(context *c, const trail_query *q)
{
    strbuf b = strbuf_in(c->request, 0);
    json_writer w = { .to = &b };
    field_write(&trail_query_fields, q, &w);
    return strbuf_str(&b);
}

bool service_search_trail(context *c, const trail_query *asked, trail_records *found_out, error *err)
{
    trail_query q = *asked;
    q.count_max = q.count_max ? q.count_max : TRAIL_COUNT;
    context_record(c, "access.audit_search", STR(""), described(c, asked));
    return store_search_trail(c->request, c->store, &q, found_out, err);
}

bool service_verify_trail(context *c, trail_state *state_out, error *err)
{
    context_record(c, "access.audit_verify", STR(""), STR_NONE);
    return store_verify_trail(c->request, c->store, state_out, err);
}

static void add_row(strbuf *to, const trail_record *r)
{
    const str texts[] = { r->at, r->who, r->action, r->object, r->why, r->detail, r->origin, r->hash };
    strbuf_addf(to, "%lld", (long long)r->id);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        strbuf_add_char(to, ',');
        csv_write_field(to, texts[i], ',');
    }
    strbuf_add_char(to, '\n');
}

bool service_export_trail(context *c, const trail_query *asked, action_file *file_out, error *err)
{
    trail_query q = *asked;
    trail_records found;
    strbuf to = strbuf_in(c->request, 0);
    q.count_max = INT64_MAX;
    if (!store_search_trail(c->request, c->store, &q, &found, err))
        return false;
    context_record(c, "access.audit_export", STR(""), described(c, asked));
    strbuf_add(&to, STR("id,at,who,action,object,why,detail,origin,hash\n"));
    for (size_t i = found.count; i > 0; i--)
        add_row(&to, &found.items[i - 1]);
    *file_out = (action_file){ .name = STR("audit.csv"),
                               .media_type = "text/csv; charset=utf-8",
                               .bytes = strbuf_str(&to) };
    return true;
}
