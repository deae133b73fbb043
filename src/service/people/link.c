#include "service/people/link.h"

#include "service/people/security.h"
#include "service/people/token.h"

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
