/* Bodies that were made already, by address; the ones used longest ago go first. Thread-safe. */
#ifndef WEB_CACHE_H
#define WEB_CACHE_H

#include "base/str.h"

typedef struct web_cache web_cache;

/* NULL when memory is exhausted; the functions below then do nothing. */
web_cache *web_cache_create(size_t bytes_max);
void web_cache_destroy(web_cache *c);

/* What is kept of an answer. */
typedef struct web_kept {
    str body;
    str etag;             /* of the content; empty: none */
    str name, media_type; /* of a file; empty: another answer */
} web_kept;

/* What is kept for key under this tag, until it is given back; NULL: nothing, what is kept under another tag
 * is out of date. All readers of a large answer have the same bytes. */
web_kept *web_cache_lend(web_cache *c, str key, str tag);
/* kept: of web_cache_lend. Before web_cache_destroy. */
void web_cache_take_back(void *kept);

/* Keeps copies. A body larger than an eighth of the cache is not kept, nor one for which no room is left
 * beside what is lent. */
void web_cache_put(web_cache *c, str key, str tag, web_kept kept);

/* Makes the answer for a key once for all who ask: waits while somebody else makes it. True: it waited, and
 * may find it kept now. web_cache_release follows, before key and claim end. */
typedef struct web_claim {
    str key;
    struct web_claim *next;
} web_claim;

bool web_cache_claim(web_cache *c, web_claim *claim, str key);
void web_cache_release(web_cache *c, web_claim *claim);

#endif
