/* A file read and checked without a store: known data is given, checked rows are taken. Neighbours: tests of
 * service have every fault through a store. */
#include "testing.h"

#include "base/vec.h"
#include "dataset/checker.h"
#include "dataset/reader.h"


TEST_ARENA(a)

static error err;
static indicator births[] = { { .id = 1, .code = STR_INIT("BIRTHS"), .name = STR_INIT("活产数"),
    .unit = STR_INIT("人"), .decimals = 0 },
                              { .id = 2, .code = STR_INIT("EXAM"), .name = STR_INIT("检查率"),
                                  .unit = STR_INIT("%"), .decimals = 2, .is_share = true } };
static region places[] = { { .id = 100, .code = STR_INIT("100"), .name = STR_INIT("甲县") },
{ .id = 200, .code = STR_INIT("200"), .name = STR_INIT("乙县") } };
static code_item total[] = { { STR_INIT("_T"), STR_INIT("合计"), STR_INIT("Total") },
{ STR_INIT("F"), STR_INIT("女"), STR_INIT("Female") }, { STR_INIT("M"), STR_INIT("男"), STR_INIT("Male") } };
static observation stored[] = { { .region = 100, .indicator = 1, .period = 2022, .version = 1, .status = 'A',
    .has_value = true, .scaled = 1000 },
                                { .region = 100, .indicator = 1, .period = 2023, .version = 1, .status = 'A',
                                    .has_value = true, .scaled = 1010 } };

static bool load(void *payload, arena *into, int64_t region_id, import_rows *known_out, error *e)
{
    (void)into;
    (void)e;
    ++*(int *)payload;
    *known_out = region_id == 100 ? (import_rows){ stored, 2 } : (import_rows){ 0 };
    return true;
}

static bool take(void *payload, const observation *rows, size_t count, error *e)
{
    (void)e;
    for (size_t i = 0; i < count; i++)
        strbuf_addf(payload, "%lld/%d/%d=%lld v%d ", (long long)rows[i].region, rows[i].indicator,
                    rows[i].period, (long long)rows[i].scaled, rows[i].version);
    return true;
}

static str checked(const char *csv, int *loads, import_faults *faults_out)
{
    observation rows[2 * LIMIT_CSV_COLUMNS];
    size_t count;
    bool more = true;
    strbuf out = strbuf_in(a, 0);
    import_options options = { .file_name = STR("x.csv") };
    import_known known = { .indicators = { births, 2 }, .regions = { places, 2 } };
    for (int list = 0; list < LIST_COUNT; list++)
        known.codes[list] = (code_list){ total, 3 };
    const import_reference *of = import_reference_of(a, &known);
    import_texts *texts = import_texts_create(of);
    byte_source source = source_of_bytes(str_of(csv));
    text_stream *text;
    import_sheet sheet = { .name = STR("") };
    import_sheets sheets = { .items = &sheet, .count = 1 };
    import_checker *checker;
    arena *reading = arena_create(0), *checking = arena_create(0);
    assert_true(text_stream_open(a, &source, &text, &err));
    import_reader *reader = import_reader_open(a, reading, of, texts, &options, &sheets, text);
    assert_true(import_reader_start(reader, &err));
    import_checker_setup setup = { .sheets = &sheets, .load = load,
        .load_payload = loads, .sink = take, .sink_payload = &out };
    assert_true(import_checker_open(a, checking, of, texts, &options, &setup, &checker, &err));
    while (more) {
        assert_true(import_reader_next(reader, rows, sizeof rows / sizeof *rows, &count, &more, &err));
        assert_true(import_checker_add(checker, rows, count, &err));
    }
    assert_true(import_checker_finish(checker, &err));
    *faults_out = import_all_faults(a, import_reader_context(reader), checker);
    import_checker_close(checker);
    import_texts_destroy(texts);
    text_stream_close(text);
    arena_destroy(checking);
    arena_destroy(reading);
    return strbuf_str(&out);
}

TEST(new_rows_leave_in_order_with_their_version)
{
    int loads = 0;
    import_faults faults;
    str rows = checked(
        "indicator,region,period,value\nBIRTHS,100,2024,1030\nBIRTHS,100,2022,1000\nBIRTHS,100,2023,1020\nEXAM,100,2024,80\nBIRTHS,200,2024,5\n",
        &loads, &faults);
    assert_int_equal(faults.count, 0);
    assert_str(rows, "100/1/2023=1020 v2 100/1/2024=1030 v1 100/2/2024=80 v1 200/1/2024=5 v1 ");
    assert_int_equal(loads, 2);
}

TEST(a_fault_of_reading_and_one_of_checking_come_by_line)
{
    int loads = 0;
    import_faults faults;
    checked(
        "indicator,region,period,value\nBIRTHS,甲县,2024,10300000\nBIRTHS,丙县,2024,5\nEXAM,100,2024,180\n",
        &loads, &faults);
    assert_int_equal(faults.error_count, 3);
    assert_int_equal(faults.items[0].line, 2);
    assert_str(faults.items[0].confirm, "D2");
    assert_int_equal(faults.items[1].line, 3);
    assert_int_equal(faults.items[2].line, 4);
    assert_int_equal(faults.headings[0].last, 1);
}

TESTS(new_rows_leave_in_order_with_their_version, a_fault_of_reading_and_one_of_checking_come_by_line)
