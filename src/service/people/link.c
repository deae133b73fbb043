#include "service/people/link.h"

#include "service/people/gate.h"
#include "service/people/security.h"
#include "service/people/token.h"
#include "service/workspace.h"

bool link_make(context *c, int64_t person_id, link_kind kind, str *code_out, str *ends_at_out, error *err)
{
    int64_t seconds = kind == LINK_FIRST ? SECURITY_FIRST_LINK_SECONDS : SECURITY_LINK_SECONDS;
    if (!token_make(c->request, code_out, err))
        return false;
    *ends_at_out = date_moment_after(c->request, c->by.now, seconds);
    return store_add_link(c->store,
                          &(one_time_link){ .hash = token_hash(c->request, *code_out),
                                            .person = person_id,
                                            .kind = kind,
                                            .ends_at = *ends_at_out },
                          err);
}

bool link_refuse(context *c, error *err)
{
    gate_count_failure(workspace_gate(c->workspace), c->address, date_moment_of(c->by.now));
    return error_set(err, ERROR_SIGN_IN, "链接无效、已用过或已过期；请管理员另发一个",
                     "the link is invalid, used or too old; ask an administrator for another one");
}

bool link_find(context *c, str code, one_time_link *link_out, error *err)
{
    bool has;
    if (!store_find_link(c->request, c->store, token_hash(c->request, code), link_out, &has, err))
        return false;
    return (has && link_out->used_at.len == 0 && str_compare(c->by.now, link_out->ends_at) < 0) ||
           link_refuse(c, err);
}
