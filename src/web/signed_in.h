/* Who sends a request: the session of its cookie, or a visitor; and the cookie of a session that it began. */
#ifndef WEB_SIGNED_IN_H
#define WEB_SIGNED_IN_H

#include <pthread.h>

#include "web/routes.h"

enum { WEB_KNOWN_PLACES = 4096 };

/* What requests share. */
typedef struct web_door {
    bool has_tls;      /* the server itself speaks TLS */
    bool trusts_proxy; /* X-Forwarded-Proto of the proxy counts */
    str proxy_key;     /* by which a proxy signs for persons; empty: it may not */
    pthread_mutex_t lock;
    bool is_remembered;
    store_version version; /* of the store that remembered is of */
    caller visitor;
    _Atomic uint64_t known[WEB_KNOWN_PLACES]; /* hashes of tokens that persons sent last; 0: free */
} web_door;

void web_door_init(web_door *d, bool has_tls, bool trusts_proxy, str proxy_key);

/* The token that a request sends for its session; empty: none. */
str web_token_of(const web_door *d, const http_request *asked);

/* Fills who and from where in the context of the call. A route for signing in has no session. */
bool web_identify(web_door *d, workspace *w, web_call *call, error *err) MUST_CHECK;

/* Whether a request of a session that writes has its token. Fails: ERROR_DENIED. */
bool web_check_token(const web_call *call, error *err) MUST_CHECK;

/* Whether a request carries the cookie of a session, which may be valid or not. Does not wait. */
bool web_may_be_signed_in(const http_request *asked);

/* Whether the last request with this token was that of a person who has signed in: such requests have places
 * of their own. Does not wait. */
bool web_is_known(const web_door *d, const http_request *asked);

/* The cookie of a session that began, or no cookie any more. */
void web_put_cookie(const web_door *d, const web_call *call, http_answer *out);

#endif
