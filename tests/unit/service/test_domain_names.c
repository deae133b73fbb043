/* Names of domains compared: what means the same, what does not, and what is left open. */
#include "service/plan/domain_names.h"
#include "testing.h"

TEST_ARENA(memory)

static const char *const women[] = { "妇女与家庭建设", "妇女与身心健康", "妇女与教育科技", "妇女与经济发展",
                             "妇女与决策管理", "妇女与社会保障", "妇女与法律保护", "妇女与环境建设" };
static const char *const children[] = { "儿童与健康", "儿童与安全", "儿童与教育", "儿童与福利", "儿童与家庭",
                                "儿童与环境", "儿童与法律保护" };
static const char *const both[] = { "妇女与健康", "妇女与教育", "儿童与健康", "儿童与教育" };

static const str *strs(const char *const *titles, size_t count)
{
    str *all = arena_array(memory, str, count);
    for (size_t i = 0; i < count; i++)
        all[i] = str_of(titles[i]);
    return all;
}

static unsigned named(const char *const *titles, size_t count, const char *name)
{
    standard_domains all = standard_domains_read(memory);
    return domain_of_name(memory, &all, strs(titles, count), count, str_of(name));
}

static unsigned coded(const char *const *titles, size_t count, const char *code)
{
    standard_domains all = standard_domains_read(memory);
    return domain_of_code(memory, &all, strs(titles, count), count, str_of(code));
}

TEST(a_group_of_the_table_means_the_domain_that_it_is_like)
{
    assert_int_equal(named(women, 8, "妇女与身心健康"), 2);
    assert_int_equal(named(women, 8, "健康"), 2);
    assert_int_equal(named(women, 8, "（二）妇女健康领域"), 2);
    assert_int_equal(named(women, 8, "一、妇女教育"), 3);
    assert_int_equal(named(women, 8, "参与决策和管理"), 5);
    assert_int_equal(named(women, 8, "保障"), 6);
    assert_int_equal(named(children, 7, "福利"), 4);
}

TEST(other_words_are_found_through_the_standard_domains)
{
    assert_int_equal(named(women, 8, "卫生"), 2);
    assert_int_equal(named(children, 7, "卫生"), 1);
    assert_int_equal(named(women, 8, "政治参与"), 5);
    assert_int_equal(named(women, 8, "就业"), 4);
    assert_int_equal(named(women, 8, "社保"), 6);
}

TEST(words_in_common_that_are_of_every_domain_are_no_likeness)
{
    assert_int_equal(named(women, 8, "妇女"), 0);
    assert_int_equal(named(women, 8, "建设"), 0);
    assert_int_equal(named(women, 8, "社会环境"), 8);
    assert_int_equal(named(women, 8, "预期性指标"), 0);
    assert_int_equal(named(women, 8, ""), 0);
    assert_int_equal(named(women, 0, "健康"), 0);
}

TEST(what_fits_two_domains_equally_is_left_open)
{
    assert_int_equal(named(both, 4, "健康"), 0);
    assert_int_equal(named(both, 4, "儿童健康"), 3);
    assert_int_equal(named(both, 4, "妇女教育"), 2);
}

TEST(the_domain_of_the_catalogue_becomes_that_of_the_plan)
{
    static const char *const codes[] = { "W_FAMILY", "W_HEALTH", "W_EDUCATION", "W_ECONOMY", "W_DECISION",
        "W_SECURITY", "W_LAW", "W_ENVIRONMENT" };
    static const char *const of_children[] = { "C_HEALTH", "C_SAFETY", "C_EDUCATION", "C_WELFARE", "C_FAMILY",
        "C_ENVIRONMENT", "C_LAW" };
    for (unsigned i = 0; i < 8; i++)
        assert_int_equal(coded(women, 8, codes[i]), i + 1);
    for (unsigned i = 0; i < 7; i++)
        assert_int_equal(coded(children, 7, of_children[i]), i + 1);
    assert_int_equal(coded(children, 7, "W_HEALTH"), 1);
    assert_int_equal(coded(both, 4, "C_HEALTH"), 3);
    assert_int_equal(coded(women, 8, "BACKGROUND"), 0);
    assert_int_equal(coded(women, 8, ""), 0);
}

TEST(a_title_has_the_english_name_of_its_standard_domain)
{
    standard_domains all = standard_domains_read(memory);
    assert_str(standard_domain_of(memory, &all, STR("妇女与决策管理"))->name_en,
               "Women in decision-making and management");
    assert_str(standard_domain_of(memory, &all, STR("儿童与社会环境"))->name_en, "Children and the environment");
    assert_null(standard_domain_of(memory, &all, STR("乡村文化振兴")));
}

TESTS(a_group_of_the_table_means_the_domain_that_it_is_like,
      other_words_are_found_through_the_standard_domains,
      words_in_common_that_are_of_every_domain_are_no_likeness, what_fits_two_domains_equally_is_left_open,
      the_domain_of_the_catalogue_becomes_that_of_the_plan,
      a_title_has_the_english_name_of_its_standard_domain)
