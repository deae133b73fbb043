#include "http/answer.h"

#include <time.h>

#include "http/message.h"

#define RETRY_AFTER_SECONDS "1"

enum { HEAD_BYTES = 1024 }; /* of most answers */

static const char *reason_of(int status)
{
    static const struct {
        int status;
        const char *words;
    } rows[] = {
        { 200, "OK" },
        { 201, "Created" },
        { 202, "Accepted" },
        { 204, "No Content" },
        { 302, "Found" },
        { 303, "See Other" },
        { 304, "Not Modified" },
        { 308, "Permanent Redirect" },
        { 400, "Bad Request" },
        { 401, "Unauthorized" },
        { 403, "Forbidden" },
        { 404, "Not Found" },
        { 405, "Method Not Allowed" },
        { 409, "Conflict" },
        { 412, "Precondition Failed" },
        { 413, "Content Too Large" },
        { 414, "URI Too Long" },
        { 415, "Unsupported Media Type" },
        { 417, "Expectation Failed" },
        { 421, "Misdirected Request" },
        { 422, "Unprocessable Content" },
        { 428, "Precondition Required" },
        { 429, "Too Many Requests" },
        { 431, "Request Header Fields Too Large" },
        { 500, "Internal Server Error" },
        { 501, "Not Implemented" },
        { 503, "Service Unavailable" },
        { 505, "HTTP Version Not Supported" },
        { 507, "Insufficient Storage" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].status == status)
            return rows[i].words;
    return "Status";
}

/* An empty value is no header. */
static void put(strbuf *b, arena *a, str name, str value)
{
    if (value.len == 0)
        return;
    strbuf_add(b, name);
    strbuf_add(b, STR(": "));
    strbuf_add(b, http_plain_value(a, value));
    strbuf_add(b, STR("\r\n"));
}

#define POLICY_PLAIN "style-src 'self'; img-src 'self'"
#define POLICY_ENDS "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/* Unless the answer says otherwise a page has no scripts, and its style sheet comes from this server. A file
 * that is saved is never shown. */
static void put_guards(strbuf *b, const http_answer *answer, bool is_tls)
{
    strbuf_add(b, STR("X-Content-Type-Options: nosniff\r\n"
                      "Referrer-Policy: no-referrer\r\n"
                      "Cross-Origin-Opener-Policy: same-origin\r\n"
                      "Cross-Origin-Resource-Policy: same-origin\r\n"
                      "Content-Security-Policy: default-src 'none'; "));
    if (answer->attachment.len > 0)
        strbuf_add(b, STR("sandbox\r\n"));
    else {
        strbuf_add(b, str_of(answer->policy ? answer->policy : POLICY_PLAIN));
        strbuf_add(b, STR("; " POLICY_ENDS "\r\n"));
    }
    if (is_tls)
        strbuf_add(b, STR("Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n"));
}

static void put_date(strbuf *b)
{
    char text[40];
    time_t now = time(0);
    struct tm parts;
    gmtime_r(&now, &parts);
    strbuf_add(b, (str){ text, strftime(text, sizeof text, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts) });
}

str http_answer_head(arena *a, const http_request *asked, const http_answer *answer, answer_manner how)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_reserve(&b, HEAD_BYTES + (answer->body.len <= HTTP_SMALL_BODY_BYTES ? answer->body.len : 0));
    bool is_empty = answer->status == 304 || answer->status == 204;
    strbuf_addf(&b, "HTTP/1.1 %d %s\r\n", answer->status, reason_of(answer->status));
    put_date(&b);
    put_guards(&b, answer, how.is_tls);
    put(&b, a, STR("Content-Type"), str_of(answer->content_type));
    put(&b, a, STR("X-Request-Id"), asked->id);
    put(&b, a, STR("Cache-Control"), str_of(answer->cache_control ? answer->cache_control : "no-store"));
    put(&b, a, STR("ETag"), answer->etag);
    put(&b, a, STR("Location"), answer->location);
    if (answer->attachment.len > 0)
        put(&b, a, STR("Content-Disposition"), http_disposition(a, answer->attachment));
    for (size_t i = 0; i < answer->header_count; i++)
        put(&b, a, answer->headers[i].name, answer->headers[i].value);
    if (answer->status == 503)
        put(&b, a, STR("Retry-After"), STR(RETRY_AFTER_SECONDS));
    if (!is_empty)
        strbuf_addf(&b, "Content-Length: %zu\r\n", answer->body.len);
    strbuf_add(&b, how.is_last ? STR("Connection: close\r\n\r\n") : STR("Connection: keep-alive\r\n\r\n"));
    if (how.has_body && !is_empty && answer->body.len <= HTTP_SMALL_BODY_BYTES)
        strbuf_add(&b, answer->body);
    return strbuf_str(&b);
}
