#include "service/caller.h"

bool caller_renew(context *c, error *err)
{
    person p;
    if (!store_load_person(c->request, c->store, c->who.person, &p, err))
        return false;
    if (p.state != PERSON_ACTIVE)
        return error_set(err, ERROR_SIGN_IN, "帐号“%.*s”已停用或锁定", "the account \"%.*s\" is closed or locked",
                         STR_ARG(p.login));
    c->who.login = p.login;
    c->who.name = p.name;
    c->who.unit = p.unit;
    c->who.grants = p.grants;
    c->who.grant_count = p.grant_count;
    return true;
}
