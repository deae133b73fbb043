/* Bodies that were made already, by address; the ones used longest ago go first. Thread-safe. */
#ifndef WEB_CACHE_H
#define WEB_CACHE_H

#include "base/str.h"

typedef struct web_cache web_cache;

/* NULL when memory is exhausted; the functions below then do nothing. */
web_cache *web_cache_create(size_t bytes_max);
void web_cache_destroy(web_cache *c);

/* A copy in a of the body kept for key under this tag; a body under another tag is out of date. */
bool web_cache_get(web_cache *c, arena *a, str key, str tag, str *body_out);

/* Keeps copies. A body larger than an eighth of the cache is not kept. */
void web_cache_put(web_cache *c, str key, str tag, str body);

#endif
