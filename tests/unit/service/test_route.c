/* Addresses, methods and fields of routes that are made here; test_actions checks those of the server. */
#include "testing.h"

#include "service/route.h"

TEST_ARENA(a)

typedef struct place {
    str town;
    int64_t number;
} place;

typedef struct question {
    int64_t first;
    place at;
    str note;
} question;

static const field_table place_fields = {
    "Place", sizeof(place), (const field[]){
        { "town", FIELD_TEXT, FIELD_AT(place, town), "镇", "town" },
        { "number", FIELD_INT, FIELD_AT(place, number), "号", "number", .missing = FIELD_OPTIONAL },
        { 0 } },
};

static const field_table question_fields = {
    "Question", sizeof(question), (const field[]){
        { "first", FIELD_INT, FIELD_AT(question, first), "一", "first", .missing = FIELD_OPTIONAL },
        { "at", FIELD_MEMBERS, FIELD_AT(question, at), "处", "place", .of = &place_fields },
        { "note", FIELD_TEXT, FIELD_AT(question, note), "注", "note" },
        { 0 } },
};

static const action ask = { .name = "a.b", .request = &question_fields, .response = &question_fields };

static const route rows[] = {
    { "GET", "/", "a.b", .body = ROUTE_PAGE },
    { "GET", "/towns", "a.b", .body = ROUTE_JSON },
    { "POST", "/towns", "a.b", .body = ROUTE_JSON },
    { "GET", "/towns/all", "a.b", .body = ROUTE_JSON },
    { "PUT", "/towns/{town}/houses/{number}", "a.b", .body = ROUTE_JSON,
        .location = "/towns/{town}/notes/{note}/{first}" },
    { "DELETE", "/towns/{town}", "a.b", .body = ROUTE_JSON },
};
static const route_list routes = { rows, sizeof rows / sizeof *rows, 0 };

static field_value values[ROUTE_PARAMETERS_MAX];
static size_t count;
static str allow;

static const route *find(const char *method, const char *path)
{
    return route_find(a, &routes, str_of(method), str_of(path), values, &count, &allow);
}

TEST(an_address_is_found_by_its_method_and_gives_its_values)
{
    assert_ptr_equal(find("GET", "/"), &rows[0]);
    assert_ptr_equal(find("HEAD", "/towns"), &rows[1]);
    assert_ptr_equal(find("POST", "/towns"), &rows[2]);
    assert_ptr_equal(find("PUT", "/towns/云溪/houses/7"), &rows[4]);
    assert_int_equal(count, 2);
    assert_str(values[0].text, "云溪");
    assert_str(values[1].text, "7");
    assert_str(values[1].name, "number");
}

TEST(another_address_is_not_found_and_another_method_has_the_list_of_those_it_could_be)
{
    static const char *const others[] = { "", "//", "/towns/", "/town", "/townsx", "/towns//houses/7", "/towns/a/houses/",
        "/towns/a/houses/7/", "/towns/a/houses", "/towns/a/houses/7/x", "/towns/all/x", "towns" };
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        assert_null(find("GET", others[i]));
        assert_str(allow, "");
    }
    assert_null(find("DELETE", "/towns"));
    assert_str(allow, "GET, HEAD, POST");
    assert_null(find("GET", "/towns/a"));
    assert_str(allow, "DELETE");
    assert_null(find("get", "/"));
}

static str names_of(const route *r, route_part part)
{
    strbuf b = strbuf_in(a, 0);
    for (const field *f = route_fields(a, r, &ask, part)->fields; f->name; f++)
        strbuf_addf(&b, "%s ", f->name);
    return strbuf_str(&b);
}

TEST(each_field_comes_from_one_part_of_the_request)
{
    assert_str(names_of(&rows[4], ROUTE_PATH), "town number ");
    assert_str(names_of(&rows[4], ROUTE_QUERY), "");
    assert_str(names_of(&rows[4], ROUTE_CONTENT), "first note why ");
    assert_str(names_of(&rows[5], ROUTE_QUERY), "first number note why ");
    assert_str(names_of(&rows[5], ROUTE_CONTENT), "");
    assert_str(names_of(&rows[1], ROUTE_QUERY), "first town number note ");
}

TEST(values_of_path_and_content_fill_one_request)
{
    error err;
    str at;
    const json_value *content;
    char *request = arena_alloc(a, route_request_bytes(&ask));
    const question *q = (const question *)(void *)request;
    assert_ptr_equal(find("PUT", "/towns/x/houses/12"), &rows[4]);
    assert_true(field_read_query(a, route_fields(a, &rows[4], &ask, ROUTE_PATH), values, count, request, &at, &err));
    assert_true(json_parse(a, STR("{\"note\":\"n/1\",\"first\":3,\"why\":\"because\"}"), &content, &err));
    assert_true(field_read_body(a, route_fields(a, &rows[4], &ask, ROUTE_CONTENT), content, request, &at, &err));
    assert_str(q->at.town, "x");
    assert_true(q->at.number == 12 && q->first == 3);
    assert_str(route_reason_of(&ask, request)->why, "because");
    assert_str(route_location(a, &rows[4], values, count, &question_fields, q), "/towns/x/notes/n%2F1/3");
}

TESTS(an_address_is_found_by_its_method_and_gives_its_values,
      another_address_is_not_found_and_another_method_has_the_list_of_those_it_could_be,
      each_field_comes_from_one_part_of_the_request, values_of_path_and_content_fill_one_request)
