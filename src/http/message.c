/* Requests and answers as the rooms above see them: headers, cookies, parameters, tags. */
#include "http/message.h"

#include <assert.h>

#include "http/http.h"

str http_query(const http_request *asked, const char *name, str otherwise)
{
    for (size_t i = 0; i < asked->query_count; i++)
        if (str_eq(asked->query[i].name, str_of(name)))
            return asked->query[i].value;
    return otherwise;
}

str http_header(const http_request *asked, const char *name)
{
    for (size_t i = 0; i < asked->header_count; i++)
        if (str_eq_ignoring_ascii_case(asked->headers[i].name, str_of(name)))
            return asked->headers[i].value;
    return STR_NONE;
}

/* A cookie that is there twice was planted beside ours: neither counts. */
str http_cookie(const http_request *asked, const char *name)
{
    str found = STR_NONE, rest = http_header(asked, "cookie"), one;
    while (str_cut(&rest, STR(";"), &one)) {
        one = str_trim(one);
        if (!str_take(&one, str_of(name)) || !str_take(&one, STR("=")))
            continue;
        if (found.data)
            return STR_NONE;
        found = one;
    }
    return found;
}

bool http_has_tag(const http_request *asked, str etag)
{
    str rest = http_header(asked, "if-none-match"), one;
    while (str_cut(&rest, STR(","), &one)) {
        one = str_trim(one);
        (void)str_take(&one, STR("W/"));
        if (str_eq(one, etag) || str_eq(one, STR("*")))
            return true;
    }
    return false;
}

/* A proxy may speak TLS for us, so that the scheme is not compared. */
bool http_is_same_origin(const http_request *asked)
{
    str site = http_header(asked, "sec-fetch-site"), origin = http_header(asked, "origin");
    if (site.data && !str_eq(site, STR("same-origin")))
        return false;
    if (!origin.data)
        return true;
    return (str_take(&origin, STR("http://")) || str_take(&origin, STR("https://"))) &&
           str_eq_ignoring_ascii_case(origin, http_header(asked, "host"));
}

void http_add_header(http_answer *answer, const char *name, str value)
{
    assert(answer->header_count < HTTP_ANSWER_HEADERS_MAX);
    answer->headers[answer->header_count++] = (http_parameter){ str_of(name), value };
}

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7F;
}

str http_plain_value(arena *a, str value)
{
    size_t plain = 0;
    while (plain < value.len && !is_control(value.data[plain]))
        plain++;
    if (plain == value.len)
        return value;
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < value.len; i++)
        strbuf_add_char(&b, is_control(value.data[i]) ? ' ' : value.data[i]);
    return strbuf_str(&b);
}

/* RFC 6266: a plain name for old browsers, and the whole one. */
str http_disposition(arena *a, str name)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, STR("attachment; filename=\""));
    for (size_t i = 0; i < name.len; i++) {
        char c = name.data[i];
        bool is_plain = char_is_letter(c) || char_is_digit(c) || c == '.' || c == '-' || c == '_';
        strbuf_add_char(&b, is_plain ? c : '_');
    }
    strbuf_add(&b, STR("\"; filename*=UTF-8''"));
    strbuf_add_url(&b, name);
    return strbuf_str(&b);
}

void http_release(http_held *held)
{
    if (held->release)
        held->release(held->payload);
    *held = (http_held){ 0 };
}
