/* Scripts and style sheets of the pages on which people work: the files of ui/dist, compressed when the
 * program is built. */
#ifndef WEB_ASSET_H
#define WEB_ASSET_H

#include "http/http.h"

#define ASSET_PATH "/assets/"

/* The files of an island. */
typedef struct asset_island {
    const char *name, *script;
    const char *styles; /* names, separated by blanks */
} asset_island;

/* NULL: no file has this name. */
const asset_island *asset_find_island(const char *name);

/* The address of a file, another one for another build, so that browsers keep it for good. */
str asset_address(arena *a, str name);

/* Answers GET and HEAD of these addresses, of /assets/NAME and /favicon.ico: brotli, gzip or plain, as the
 * client accepts; 304 when it has the file. False: there is no such file. */
bool asset_answer(arena *a, const http_request *asked, http_answer *out);

#endif
