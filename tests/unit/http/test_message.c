/* What is read from the headers of a request; test_http sends whole requests. */
#include "testing.h"

#include "http/http.h"
#include "http/message.h"

TEST_ARENA(a)

static http_request with(const char *name, const char *value)
{
    http_request asked = { .method = STR("POST"), .header_count = 2 };
    asked.headers[0] = (http_parameter){ STR("Host"), STR("plans.example:8642") };
    asked.headers[1] = (http_parameter){ str_of(name), str_of(value) };
    return asked;
}

TEST(a_page_of_elsewhere_is_known_by_its_origin)
{
    static const struct {
        const char *name, *value;
        bool is_own;
    } cases[] = {
        { "Accept", "*/*", true },
        { "Sec-Fetch-Site", "same-origin", true },
        { "Sec-Fetch-Site", "same-site", false },
        { "Sec-Fetch-Site", "cross-site", false },
        { "Sec-Fetch-Site", "none", false },
        { "Sec-Fetch-Site", "", false },
        { "Origin", "http://plans.example:8642", true },
        { "Origin", "https://PLANS.example:8642", true },
        { "Origin", "http://plans.example", false },
        { "Origin", "http://plans.example:8642.evil.example", false },
        { "Origin", "http://evil.example", false },
        { "Origin", "ftp://plans.example:8642", false },
        { "Origin", "null", false },
        { "Origin", "", false },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        http_request asked = with(cases[i].name, cases[i].value);
        if (http_is_same_origin(&asked) != cases[i].is_own)
            fail_msg("%s: %s", cases[i].name, cases[i].value);
    }
}

TEST(a_cookie_counts_when_it_is_there_once)
{
    static const struct {
        const char *header, *value;
    } cases[] = {
        { "id=1", "1" }, { "a=b; id=1", "1" }, { "id=1=2;x", "1=2" }, { "id=", "" }, { " id=1 ;a=b", "1" },
        { "id=1; id=2", 0 }, { "ID=1", 0 }, { "xid=1", 0 }, { "id", 0 }, { "", 0 },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        http_request asked = with("cookie", cases[i].header);
        str found = http_cookie(&asked, "id");
        if (!str_eq(found, str_of(cases[i].value)) || !found.data != !cases[i].value)
            fail_msg("%s: %.*s", cases[i].header, STR_ARG(found));
    }
}

TEST(a_header_cannot_be_ended_by_its_value)
{
    assert_str(http_plain_value(a, STR("a\r\nb\tc\x7f")), "a  b c ");
    assert_str(http_disposition(a, STR("a\"\r\nb.txt")), "attachment; filename=\"a___b.txt\"; filename*=UTF-8''a%22%0D%0Ab.txt");
}

TESTS(a_page_of_elsewhere_is_known_by_its_origin, a_cookie_counts_when_it_is_there_once,
      a_header_cannot_be_ended_by_its_value)
