/* Tables of fields: every type written, read from texts and from JSON, missing values, limits, and the words of
 * refusals. Neighbours: test_json.c has the writer and reader of JSON below them; tests/check/web_api.py compares
 * the answers of a server with their schemas. */
#include "testing.h"

#include "base/english.h"
#include "base/field.h"

TEST_ARENA(a)

typedef enum colour { NONE, RED, BLUE } colour;
static const char *const colours[] = { 0, "red", "blue" };
static const char *const colours_zh[] = { 0, "红", "蓝" };

typedef struct point {
    int x, y;
} point;

typedef struct everything {
    bool yes;
    int8_t small;
    int64_t large;
    size_t count;
    int year;
    double ratio;
    bool has_price;
    decimal price;
    str name, zh, en, parts;
    colour tint;
    point at;
    const point *other;
    point *points;
    size_t point_count;
    int *years;
    size_t year_count;
    double band[2];
    size_t tally[3];
} everything;

static double half(double value)
{
    return value / 2;
}

static bool is_right(const void *item)
{
    return ((const point *)item)->x > 0;
}

static const field_table point_table = {
    "Point", sizeof(point), (const field[]){
        { "x", FIELD_INT, FIELD_AT(point, x), "横", "across", .min = -9, .max = 9 },
        { "y", FIELD_INT, FIELD_AT(point, y), "纵", "up", .missing = FIELD_OPTIONAL },
        { 0 } },
};

#define AT(member) FIELD_AT(everything, member)
static const field_table table = {
    "Everything", sizeof(everything), (const field[]){
        { "yes", FIELD_BOOL, AT(yes), "是", "yes", .missing = FIELD_OPTIONAL },
        { "small", FIELD_INT, AT(small), "小", "small", .missing = FIELD_OR_NULL },
        { "large", FIELD_INT, AT(large), "大", "large", .missing = FIELD_OPTIONAL },
        { "count", FIELD_COUNT, AT(count), "数", "count", .missing = FIELD_OPTIONAL, .max = 10 },
        { "year", FIELD_YEAR, AT(year), "年", "year", .missing = FIELD_OR_NULL },
        { "ratio", FIELD_DOUBLE, AT(ratio), "比", "ratio", .round = half, .missing = FIELD_OR_NULL },
        { "price", FIELD_DECIMAL, AT(price), "价", "price", .has = FIELD_HAS(everything, has_price),
            .missing = FIELD_OR_NULL, .min = 0, .max = 100 },
        { "name", FIELD_TEXT, AT(name), "名", "name", .missing = FIELD_OPTIONAL, .max = 8 },
        { "both", FIELD_BOTH, FIELD_PAIR(everything, zh, en), "双语", "both", .missing = FIELD_OPTIONAL },
        { "parts", FIELD_PARTS, AT(parts), "各部", "parts", .missing = FIELD_OR_NULL },
        { "tint", FIELD_WORD, AT(tint), "色", "tint", .words = FIELD_WORDS(colours), .missing = FIELD_OR_NULL },
        { "tint_name", FIELD_NAME, AT(tint), "色名", "name of the tint", .words = FIELD_WORDS(colours_zh),
            .words_en = FIELD_WORDS(colours), .missing = FIELD_OPTIONAL },
        { "at", FIELD_OBJECT, AT(at), "点", "point", .of = &point_table, .missing = FIELD_OPTIONAL },
        { "", FIELD_MEMBERS, AT(at), "点", "point", .of = &(const field_table){ "Own", sizeof(point),
            (const field[]){ { "own_y", FIELD_INT, FIELD_AT(point, y), "纵", "up", .missing = FIELD_OPTIONAL },
                             { 0 } } } },
        { "other", FIELD_REF, AT(other), "另点", "other", .of = &point_table, .missing = FIELD_OR_NULL },
        { "points", FIELD_LIST, FIELD_ITEMS(everything, points), "各点", "points",
            FIELD_COUNTED(everything, point_count), .of = &point_table, .only = is_right,
            .missing = FIELD_OPTIONAL, .max = 3 },
        { "years", FIELD_LIST, FIELD_ITEMS(everything, years), "各年", "years", .item = FIELD_YEAR,
            FIELD_COUNTED(everything, year_count), .missing = FIELD_OPTIONAL, .max = 2 },
        { "band", FIELD_LIST, AT(band[0]), "区间", "band", .item = FIELD_DOUBLE, .fixed = 2,
            .missing = FIELD_OPTIONAL },
        { "tally", FIELD_TALLY, AT(tally), "计数", "tally", .words = FIELD_WORDS(colours), .from = RED,
            .missing = FIELD_OPTIONAL },
        { 0 } },
};

static str written(const void *record)
{
    strbuf text = strbuf_in(a, 0);
    json_writer w = { .to = &text };
    field_write(&table, record, &w);
    return strbuf_str(&text);
}

TEST(every_type_is_written)
{
    point points[] = { { 1, 2 }, { -1, 0 }, { 3, 0 } };
    int years[] = { 2021, 2025 };
    everything e = { true, -7, INT64_MIN, 5, 2023, 3, true, { 8520, 2 }, STR("n"), STR("中"), STR("en"), STR("a|b"),
        BLUE, { 1, 2 }, &points[1], points, 3, years, 2, { 0.5, 1 }, { 9, 4, 0 } };
    assert_str(written(&e),
               "{\"yes\":true,\"small\":-7,\"large\":-9223372036854775808,\"count\":5,\"year\":2023,\"ratio\":1.5,"
               "\"price\":85.20,\"name\":\"n\",\"both\":{\"zh\":\"中\",\"en\":\"en\"},\"parts\":[\"a\",\"b\"],"
               "\"tint\":\"blue\",\"tint_name\":{\"zh\":\"蓝\",\"en\":\"blue\"},\"at\":{\"x\":1,\"y\":2},\"own_y\":2,"
               "\"other\":{\"x\":-1},\"points\":[{\"x\":1,\"y\":2},{\"x\":3}],\"years\":[2021,2025],"
               "\"band\":[0.5,1],\"tally\":{\"red\":4,\"blue\":0}}");
}

TEST(missing_values_are_null_or_left_out)
{
    everything e = { .yes = false };
    str text = written(&e);
    assert_true(str_has(text, STR("\"small\":null")) && str_has(text, STR("\"year\":null")) &&
                str_has(text, STR("\"price\":null")) && str_has(text, STR("\"tint\":null")) &&
                str_has(text, STR("\"other\":null")));
    assert_false(str_has(text, STR("\"count\"")) || str_has(text, STR("\"name\"")) || str_has(text, STR("\"both\"")));
}

static bool read_named(const char *name, const char *text, everything *e, error *err)
{
    field_value value = { str_of(name), str_format(a, "--%s", name), str_of(text) };
    return field_read(a, &table, &value, 1, ERROR_USAGE, e, err);
}

TEST(texts_fill_the_fields_that_they_name)
{
    everything e = { .large = 3 };
    error err;
    assert_true(read_named("yes", "true", &e, &err) && e.yes);
    assert_true(read_named("small", "-128", &e, &err) && e.small == -128);
    assert_true(read_named("count", "10", &e, &err) && e.count == 10);
    assert_true(read_named("year", "2023", &e, &err) && e.year == 2023);
    assert_true(read_named("ratio", "0.25", &e, &err) && e.ratio == 0.25);
    assert_true(read_named("price", "85.20", &e, &err) && e.has_price && e.price.scaled == 8520 && e.price.places == 2);
    assert_true(read_named("name", "妇女", &e, &err) && str_eq(e.name, STR("妇女")));
    assert_true(read_named("tint", "blue", &e, &err) && e.tint == BLUE);
    assert_true(read_named("own_y", "4", &e, &err) && e.at.y == 4);
    assert_true(read_named("years", "2021, 2025", &e, &err) && e.year_count == 2 && e.years[1] == 2025);
    assert_true(read_named("year", "", &e, &err) && e.year == 2023 && e.large == 3);
}

TEST(a_refusal_names_the_field_what_it_must_be_and_what_was_found)
{
    static const struct {
        const char *name, *text, *en;
    } cases[] = {
        { "yes", "perhaps", "--yes must be true or false, found \"perhaps\"" },
        { "small", "128", "--small must be an integer, found \"128\"" },
        { "count", "11", "--count must be an integer from 0 to 10, found \"11\"" },
        { "count", "-1", "--count must be an integer from 0 to 10, found \"-1\"" },
        { "year", "1899", "--year must be a year from 1900 to 2199, found \"1899\"" },
        { "year", "20231", "--year must be a year from 1900 to 2199, found \"20231\"" },
        { "ratio", "much", "--ratio must be a number, found \"much\"" },
        { "price", "100.1", "--price must be a number from 0 to 100, found \"100.1\"" },
        { "name", "nine bytes", "--name must be a text of at most 8 bytes, found \"nine bytes\"" },
        { "tint", "green", "--tint must be one of red, blue, found \"green\"" },
        { "years", "2021,x", "--years must be a year from 1900 to 2199, found \"x\"" },
        { "years", "2021,2022,2023", "--years must be a list of at most 2 items, found \"2021,2022,2023\"" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        everything e = { 0 };
        error err;
        assert_false(read_named(cases[i].name, cases[i].text, &e, &err));
        assert_string_equal(testing_en(&err), cases[i].en);
        assert_true(err.code == ERROR_USAGE && testing_zh(&err)[0]);
    }
}

static const field_table nothing = { "Nothing", 1, (const field[]){ { 0 } } };

TEST(unknown_names_and_missing_values_are_refused)
{
    everything e = { 0 };
    point p;
    error err;
    assert_false(read_named("yeer", "2023", &e, &err));
    assert_non_null(strstr(testing_en(&err), "unknown name \"--yeer\"; expected: yes, small"));
    assert_false(field_read(a, &point_table, 0, 0, ERROR_INPUT, &p, &err));
    assert_string_equal(testing_en(&err), "x is missing (across)");
    field_value none = { STR("lang"), STR("lang"), STR("en") };
    assert_false(field_read(a, &nothing, &none, 1, ERROR_INPUT, &p, &err));
    assert_string_equal(testing_en(&err), "unknown name \"lang\"; expected no parameters");
}

static bool read_json(const char *text, everything *e, error *err)
{
    const json_value *value;
    assert_true(json_parse(a, str_of(text), &value, err));
    return field_read_json(a, &table, value, e, err);
}

TEST(json_fills_structs_lists_and_members)
{
    everything e = { 0 };
    error err;
    assert_true(read_json("{\"id\":7,\"yes\":true,\"price\":1.50,\"at\":{\"x\":3,\"y\":null},\"own_y\":5,"
                          "\"points\":[{\"x\":1},{\"x\":2,\"y\":9}],\"years\":[2021],\"name\":null}",
                          &e, &err));
    assert_true(e.yes && e.price.places == 2 && e.at.x == 3 && e.at.y == 5 && !e.name.data);
    assert_true(e.point_count == 2 && e.points[1].y == 9 && e.year_count == 1 && e.years[0] == 2021);
}

TEST(json_of_another_shape_is_refused_by_its_path)
{
    static const struct {
        const char *text, *en;
    } cases[] = {
        { "[1]", "JSON must be an object, found \"[…]\"" },
        { "{\"year\":\"2023\"}", "year must be a year from 1900 to 2199, found \"2023\"" },
        { "{\"yes\":1}", "yes must be true or false, found \"1\"" },
        { "{\"name\":3}", "name must be a text of at most 8 bytes, found \"3\"" },
        { "{\"at\":{\"x\":10}}", "at.x must be an integer from -9 to 9, found \"10\"" },
        { "{\"at\":{}}", "at.x is missing (across)" },
        { "{\"at\":{\"x\":1,\"z\":1}}", "unknown name \"at.z\"; expected: x, y" },
        { "{\"at\":{\"x\":1,\"id\":1}}", "unknown name \"at.id\"; expected: x, y" },
        { "{\"points\":[{\"x\":1},{\"x\":true}]}", "points[1].x must be an integer from -9 to 9, found \"true\"" },
        { "{\"points\":[1,2,3,4]}", "points must be a list of at most 3 items, found \"[…]\"" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        everything e = { 0 };
        error err;
        assert_false(read_json(cases[i].text, &e, &err));
        assert_string_equal(testing_en(&err), cases[i].en);
        assert_int_equal(err.code, ERROR_INPUT);
    }
}

TEST(a_body_of_another_shape_has_the_pointer_to_its_fault)
{
    static const struct {
        const char *text, *at;
    } cases[] = {
        { "[1]", "" },
        { "{\"year\":\"2023\"}", "/year" },
        { "{\"id\":1}", "/id" },
        { "{\"at\":{}}", "/at/x" },
        { "{\"at\":{\"x\":1,\"z/~\":1}}", "/at/z~1~0" },
        { "{\"points\":[{\"x\":1},{\"x\":true}]}", "/points/1/x" },
        { "{\"points\":[{\"x\":1},3]}", "/points/1" },
        { "{\"points\":[{\"x\":1},{\"y\":1}]}", "/points/1/x" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        everything e = { 0 };
        error err;
        const json_value *value;
        str at;
        assert_true(json_parse(a, str_of(cases[i].text), &value, &err));
        assert_false(field_read_body(a, &table, value, &e, &at, &err));
        assert_str(at, cases[i].at);
    }
}

TEST(a_query_at_fault_has_the_name_of_its_parameter)
{
    point p;
    error err;
    str at;
    field_value wrong = { STR("y"), STR("y"), STR("far") }, unknown = { STR("z"), STR("z"), STR("1") };
    assert_false(field_read_query(a, &point_table, &wrong, 1, &p, &at, &err));
    assert_str(at, "y");
    assert_false(field_read_query(a, &point_table, &unknown, 1, &p, &at, &err));
    assert_str(at, "z");
    assert_false(field_read_query(a, &point_table, 0, 0, &p, &at, &err));
    assert_str(at, "x");
}

typedef struct place {
    str name, measure, title, parts;
    str *others;
    size_t other_count;
    str text;
} place;

static const field_table place_table = {
    "Place", sizeof(place), (const field[]){
        { "name", FIELD_TEXT, FIELD_AT(place, name), "名", "name", .english = FIELD_NAME_BESIDE },
        { "measure", FIELD_TEXT, FIELD_AT(place, measure), "计量", "measure", .english = FIELD_MEASURE },
        { "title", FIELD_TEXT, FIELD_AT(place, title), "题", "title", .english = FIELD_STORE_NAME },
        { "parts", FIELD_PARTS, FIELD_AT(place, parts), "部", "parts", .english = FIELD_STORE_NAME },
        { "others", FIELD_LIST, FIELD_ITEMS(place, others), "其他", "others", .item = FIELD_TEXT,
            FIELD_COUNTED(place, other_count), .english = FIELD_STORE_NAME },
        { "text", FIELD_TEXT, FIELD_AT(place, text), "文", "text" },
        { 0 } },
};

TEST(names_are_written_in_the_language_of_the_writer)
{
    str others[] = { STR_INIT("云溪市"), STR_INIT("无名") };
    place p = { STR("云溪市"), STR("1/10万"), STR("云溪市"), STR("归档|云溪市归档"), others, 2, STR("云溪市") };
    english_names names = english_names_in(a);
    assert_true(english_add(&names, STR("云溪市"), STR("Yunxi")));
    assert_true(english_add(&names, STR("归档"), STR("Filing")));
    assert_false(english_add(&names, STR("云溪市"), STR("Yunxi City")));
    strbuf zh = strbuf_in(a, 0), en = strbuf_in(a, 0);
    json_writer plain = { .to = &zh }, english = { .to = &en, .english = &names };
    field_write(&place_table, &p, &plain);
    assert_str(strbuf_str(&zh), "{\"name\":\"云溪市\",\"measure\":\"1/10万\",\"title\":\"云溪市\",\"parts\":[\"归档\","
                                "\"云溪市归档\"],\"others\":[\"云溪市\",\"无名\"],\"text\":\"云溪市\"}");
    field_write(&place_table, &p, &english);
    assert_str(strbuf_str(&en),
               "{\"name\":\"云溪市\",\"name_en\":\"Yunxi\",\"measure\":\"per 100,000\",\"title\":\"Yunxi\",\"parts\":["
               "\"Filing\",\"云溪市归档\"],\"others\":[\"Yunxi\",\"无名\"],\"text\":\"云溪市\"}");
}

typedef struct journey {
    place from;
    const place *to;
    place *stops;
    size_t stop_count;
} journey;

static const field_table journey_table = {
    "Journey", sizeof(journey), (const field[]){
        { "from", FIELD_OBJECT, FIELD_AT(journey, from), "自", "from", .of = &place_table },
        { "to", FIELD_REF, FIELD_AT(journey, to), "至", "to", .missing = FIELD_OR_NULL, .of = &place_table },
        { "stops", FIELD_LIST, FIELD_ITEMS(journey, stops), "经", "stops", .of = &place_table,
            FIELD_COUNTED(journey, stop_count) },
        { 0 } },
};

TEST(names_of_a_struct_become_english_and_what_it_points_to_stays)
{
    str others[] = { STR_INIT("云溪市"), STR_INIT("无名") };
    place p = { STR("云溪市"), STR("1/10万"), STR("云溪市"), STR("归档|云溪市"), others, 2, STR("云溪市") };
    place stops[] = { p, p };
    journey to = { p, &p, stops, 2 }, nowhere = { .from = p };
    english_names names = english_names_in(a);
    assert_true(english_add(&names, STR("云溪市"), STR("Yunxi")));
    assert_true(english_add(&names, STR("归档"), STR("Filing")));
    field_in_english(a, &journey_table, &to, &names);
    field_in_english(a, &journey_table, &nowhere, &names);
    assert_true(nowhere.to == 0);
    const place *all[] = { &to.from, to.to, &to.stops[0], &to.stops[1], &nowhere.from };
    for (size_t i = 0; i < 5; i++) {
        assert_str(all[i]->name, "Yunxi");
        assert_str(all[i]->measure, "per 100,000");
        assert_str(all[i]->title, "Yunxi");
        assert_str(all[i]->parts, "Filing|Yunxi");
        assert_str(all[i]->others[0], "Yunxi");
        assert_str(all[i]->others[1], "无名");
        assert_str(all[i]->text, "云溪市");
    }
    assert_str(others[0], "云溪市");
    assert_str(p.title, "云溪市");
    assert_str(stops[1].title, "云溪市");
}

TESTS(every_type_is_written, missing_values_are_null_or_left_out, texts_fill_the_fields_that_they_name,
      a_refusal_names_the_field_what_it_must_be_and_what_was_found,
      unknown_names_and_missing_values_are_refused, json_fills_structs_lists_and_members,
      json_of_another_shape_is_refused_by_its_path, a_body_of_another_shape_has_the_pointer_to_its_fault,
      a_query_at_fault_has_the_name_of_its_parameter, names_are_written_in_the_language_of_the_writer,
      names_of_a_struct_become_english_and_what_it_points_to_stays)
