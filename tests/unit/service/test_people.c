/* Accounts from the first link to the last session: setting up, signing in, one-time codes, locks, roles, ending.
 * test_access.c covers what a role may do, tests/check/people.py the same over HTTP. */
#include "testing.h"
#include "testing_folder.h"

#include <liboath/oath.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "service/action.h"
#include "service/catalogue/regions.h"
#include "service/people/account.h"
#include "service/people/api_token.h"
#include "service/people/identity.h"
#include "service/people/password.h"
#include "service/people/people.h"
#include "service/people/session.h"
#include "service/people/token.h"
#include "service/people/trail.h"
#include "service/people/units.h"
#include "service/store/setup.h"
#include "service/workspace.h"

static arena *a;
static char dir[64], key[96];
static store *s;
static workspace *w;
static error err;
static int64_t now;

static int setup(void **state)
{
    (void)state;
    a = arena_create(0);
    strcpy(dir, "/tmp/halfsky-people-XXXXXX");
    now = date_moment_of(STR("2024-03-04T08:00:00Z"));
    if (!mkdtemp(dir) || rmdir(dir) || !store_create(a, dir, &s, &err) || !store_publish(s, &err) ||
        !store_open(a, dir, STORE_WRITE, &s, &err))
        return 1;
    snprintf(key, sizeof key, "%s/key", dir);
    w = workspace_of_store(s);
    workspace_use_key(w, key);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    workspace_destroy(w);
    store_close(s);
    remove_folder(dir);
    arena_destroy(a);
    return 0;
}

static context as(caller_kind kind)
{
    return (context){ .request = a, .workspace = w, .who = { .kind = kind }, .today = { 2024, 3, 4 },
                      .address = kind == CALLER_OWNER ? STR("") : STR("192.0.2.7"), .request_id = STR("1"),
                      .by = { .who = STR("somebody"), .now = date_moment_text(a, now) } };
}

static bool end_call(context *c, bool done)
{
    context_end(c);
    return done;
}

#define RUN(c, name, request, response) \
    end_call((c), action_run((c), action_find(STR(name)), (request), (response), &err))

static context of_token(str token)
{
    bool has;
    context c = as(CALLER_STRANGER);
    assert_true(session_find_caller(&c, token, 0, &has, &err));
    return c;
}

#define GOOD "Yellow-Kite-71"

/* An account with a password; its session. */
static str enter(const char *login, const char *role, int64_t unit)
{
    context owner = as(CALLER_OWNER), guest = as(CALLER_STRANGER);
    person_link made;
    sign_in_result in;
    invite_request asked = { .login = str_of(login), .name = str_of(login), .role = str_of(role),
                             .region = STR("330300"), .unit = unit };
    if (!RUN(&owner, "person.invite", &asked, &made))
        fail_msg("%s", testing_en(&err));
    account_setup set = { .link = made.link, .password = STR(GOOD) };
    if (!RUN(&guest, "account.setup", &set, &in))
        fail_msg("%s", testing_en(&err));
    return guest.token;
}

static bool sign_in(const char *login, const char *password, const char *code, str *token_out)
{
    context guest = as(CALLER_STRANGER);
    sign_in_result in;
    sign_in_request asked = { str_of(login), str_of(password), str_of(code) };
    bool done = RUN(&guest, "session.create", &asked, &in);
    if (token_out)
        *token_out = guest.token;
    return done;
}

static str code_now(str secret)
{
    char *bytes, *text = arena_alloc(a, 8);
    size_t len;
    assert_int_equal(oath_base32_decode(secret.data, secret.len, &bytes, &len), OATH_OK);
    assert_int_equal(oath_totp_generate(bytes, len, (time_t)now, 30, 0, 6, text), OATH_OK);
    free(bytes);
    return str_of(text);
}

/* Sets up one-time codes; the secret, and the new session in *token. */
static str add_factor(str *token, recovery_codes *codes)
{
    context c = of_token(*token);
    factor_offer offer;
    factor_request begin = { .password = STR(GOOD) };
    if (!RUN(&c, "account.second_factor_begin", &begin, &offer))
        fail_msg("%s", testing_en(&err));
    factor_request confirm = { .password = STR(GOOD), .sealed = offer.sealed, .code = code_now(offer.secret) };
    static const str broken[] = { STR_INIT("x"), STR_INIT("0"), STR_INIT("00ff") };
    for (size_t i = 0; i < COUNT_OF(broken); i++) {
        factor_request wrong = { .password = STR(GOOD), .sealed = broken[i], .code = confirm.code };
        context other = of_token(*token);
        assert_false(RUN(&other, "account.second_factor", &wrong, codes));
        assert_int_equal(err.code, ERROR_INPUT);
    }
    if (!RUN(&c, "account.second_factor", &confirm, codes))
        fail_msg("%s", testing_en(&err));
    *token = c.token;
    return offer.secret;
}

static size_t count_records(const char *name)
{
    trail_records found;
    assert_true(store_search_trail(a, s, &(trail_query){ .action = str_of(name), .count_max = 10000 }, &found, &err));
    return found.count;
}

TEST(the_first_link_makes_the_system_administrator_and_works_once_for_15_minutes)
{
    person_link first, second;
    sign_in_result in;
    context owner = as(CALLER_OWNER), guest = as(CALLER_STRANGER);
    assert_true(RUN(&owner, "person.first", &(action_nothing){ 0 }, &first));
    account_setup set = { .link = first.link, .password = STR(GOOD), .login = STR("suwen"), .name = STR("苏文") };
    now += 15 * 60;
    guest = as(CALLER_STRANGER);
    assert_false(RUN(&guest, "account.setup", &set, &in));
    assert_int_equal(err.code, ERROR_SIGN_IN);
    owner = as(CALLER_OWNER);
    assert_true(RUN(&owner, "person.first", &(action_nothing){ 0 }, &second));
    assert_false(RUN(&guest, "account.setup", &set, &in)); /* the one before is gone */
    set.link = second.link;
    assert_true(RUN(&guest, "account.setup", &set, &in));
    context c = of_token(guest.token);
    assert_int_equal(c.who.kind, CALLER_PERSON);
    assert_int_equal(c.who.grants[0].role, ROLE_SYSTEM_ADMIN);
    set.login = STR("another"); /* the login of the account is not what refuses it */
    assert_false(RUN(&guest, "account.setup", &set, &in));
    assert_int_equal(err.code, ERROR_SIGN_IN);
    owner = as(CALLER_OWNER);
    assert_false(RUN(&owner, "person.first", &(action_nothing){ 0 }, &first));
    assert_int_equal(err.code, ERROR_EXISTS);
}

TEST(five_failures_lock_an_account_and_a_success_ends_the_count)
{
    enter("zhoumin", "", 0);
    for (int i = 0; i < 4; i++)
        assert_false(sign_in("zhoumin", "wrong", "", 0));
    assert_true(sign_in("zhoumin", GOOD, "", 0));
    for (int i = 0; i < 5; i++)
        assert_false(sign_in("zhoumin", "wrong", "", 0));
    assert_false(sign_in("zhoumin", GOOD, "", 0));
    now += 15 * 60;
    assert_true(sign_in("zhoumin", GOOD, "", 0));
    assert_int_equal(count_records("access.refused"), 10);
}

TEST(unknown_closed_and_wrong_sign_ins_fail_with_the_same_words)
{
    person ended;
    enter("zhoumin", "", 0);
    enter("qianli", "", 0);
    context owner = as(CALLER_OWNER);
    assert_true(RUN(&owner, "person.end", &STR("qianli"), &ended));
    error first;
    assert_false(sign_in("nobody", GOOD, "", 0));
    first = err;
    assert_false(sign_in("qianli", GOOD, "", 0));
    assert_string_equal(testing_en(&first), testing_en(&err));
    assert_false(sign_in("zhoumin", "wrong", "", 0));
    assert_string_equal(testing_en(&first), testing_en(&err));
    assert_int_equal(first.code, ERROR_SIGN_IN);
}

TEST(a_one_time_code_works_once_and_only_in_its_time)
{
    recovery_codes codes;
    str token = enter("lulin", "office", 0), secret = add_factor(&token, &codes);
    assert_false(sign_in("lulin", GOOD, code_now(secret).data, 0)); /* it was used to set up */
    assert_false(sign_in("lulin", GOOD, "", 0));
    now += 30;
    str code = code_now(secret);
    assert_true(sign_in("lulin", GOOD, code.data, 0));
    assert_false(sign_in("lulin", GOOD, code.data, 0));
    now += 90;
    code = code_now(secret); /* which nobody uses in its time */
    now += 90;
    assert_false(sign_in("lulin", GOOD, code.data, 0));
    assert_true(sign_in("lulin", GOOD, str_zero_ended(a, codes.items[0]), 0));
    assert_false(sign_in("lulin", GOOD, str_zero_ended(a, codes.items[0]), 0));
}

TEST(a_locked_account_is_entered_with_password_and_one_time_code)
{
    recovery_codes codes;
    str token = enter("lulin", "office", 0), secret = add_factor(&token, &codes);
    for (int i = 0; i < 5; i++)
        assert_false(sign_in("lulin", "wrong", "", 0));
    now += 30;
    assert_false(sign_in("lulin", GOOD, "", 0));
    assert_false(sign_in("lulin", "wrong", code_now(secret).data, 0));
    assert_true(sign_in("lulin", GOOD, code_now(secret).data, 0));
}

TEST(a_role_that_needs_a_second_factor_reads_nothing_before_it_is_set_up)
{
    recovery_codes codes;
    store_overview overview;
    str token = enter("lulin", "office", 0);
    context c = of_token(token);
    assert_false(RUN(&c, "store.show", &(action_nothing){ 0 }, &overview));
    assert_int_equal(err.code, ERROR_DENIED);
    assert_int_equal(count_records("access.denied"), 1);
    add_factor(&token, &codes);
    c = of_token(token);
    assert_true(RUN(&c, "store.show", &(action_nothing){ 0 }, &overview));
}

/* An id that was known before, planted or stolen, is of no use after signing in or another step of it. */
TEST(signing_in_and_a_second_factor_make_new_sessions_and_the_old_ones_end)
{
    recovery_codes codes;
    str planted = STR("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"), other;
    str first = enter("lulin", "office", 0), token = first;
    assert_int_equal(of_token(planted).who.kind, CALLER_STRANGER);
    assert_true(sign_in("lulin", GOOD, "", &other));
    assert_false(str_eq(other, first) || str_eq(other, planted));
    add_factor(&token, &codes);
    assert_false(str_eq(token, first));
    assert_int_equal(of_token(token).who.kind, CALLER_PERSON);
    assert_int_equal(of_token(first).who.kind, CALLER_STRANGER);
    assert_int_equal(of_token(other).who.kind, CALLER_STRANGER);
    assert_int_equal(of_token(planted).who.kind, CALLER_STRANGER);
}

TEST(a_session_ends_after_30_minutes_without_use_and_after_8_hours)
{
    str token = enter("zhoumin", "", 0);
    now += 30 * 60 - 1;
    assert_int_equal(of_token(token).who.kind, CALLER_PERSON);
    now += 30 * 60;
    assert_int_equal(of_token(token).who.kind, CALLER_STRANGER);
    assert_true(sign_in("zhoumin", GOOD, "", &token));
    for (int i = 0; i < 8 * 60 / 20 - 1; i++) {
        now += 20 * 60;
        assert_int_equal(of_token(token).who.kind, CALLER_PERSON);
    }
    now += 20 * 60;
    assert_int_equal(of_token(token).who.kind, CALLER_STRANGER);
}

TEST(a_person_has_two_sessions_and_the_third_ends_the_oldest)
{
    str first = enter("zhoumin", "", 0), second, third;
    assert_true(sign_in("zhoumin", GOOD, "", &second) && sign_in("zhoumin", GOOD, "", &third));
    assert_int_equal(of_token(first).who.kind, CALLER_STRANGER);
    assert_int_equal(of_token(second).who.kind, CALLER_PERSON);
    assert_int_equal(of_token(third).who.kind, CALLER_PERSON);
}

TEST(ending_an_account_or_its_role_takes_effect_on_the_next_act)
{
    person changed;
    own_account account;
    str token = enter("zhoumin", "", 0);
    context c = of_token(token), owner = as(CALLER_OWNER);
    assert_true(RUN(&c, "account.show", &(action_nothing){ 0 }, &account));
    assert_true(RUN(&owner, "person.end", &STR("zhoumin"), &changed));
    assert_false(RUN(&c, "account.show", &(action_nothing){ 0 }, &account));
    assert_int_equal(err.code, ERROR_SIGN_IN);
    assert_false(RUN(&c, "account.language", &STR("en"), &account)); /* looked up again before it writes */
    assert_int_equal(err.code, ERROR_SIGN_IN);
    person_link again;
    owner = as(CALLER_OWNER);
    assert_false(RUN(&owner, "person.invite",
                     &((invite_request){ .login = STR("zhoumin"), .name = STR("other") }), &again));
    assert_int_equal(err.code, ERROR_EXISTS);
}

TEST(a_closed_account_has_no_session_even_if_one_was_left)
{
    static const person_state closed[] = { PERSON_LOCKED, PERSON_ENDED };
    for (size_t i = 0; i < COUNT_OF(closed); i++) {
        char login[16];
        person p;
        bool has = true;
        context c = as(CALLER_STRANGER);
        snprintf(login, sizeof login, "closed%zu", i);
        str token = enter(login, "", 0);
        assert_true(store_find_person(a, s, str_of(login), &p, &err));
        p.state = closed[i];
        assert_true(store_begin(s, &err) && store_save_person(s, &p, &err) && store_commit(s, &err));
        assert_true(session_find_caller(&c, token, 0, &has, &err));
        assert_false(has);
    }
}

TEST(a_session_that_was_not_used_for_too_long_stays_ended)
{
    static const int64_t idle = 600, noted = 1000000;
    gate *g = gate_create(a, 1);
    assert_true(gate_use_session(g, 7, noted, noted + idle - 1, idle));
    assert_true(gate_use_session(g, 7, noted, noted + 2 * idle - 2, idle)); /* used, though not noted */
    for (int again = 0; again < 3; again++)
        assert_false(gate_use_session(g, 7, noted, noted + 3 * idle - 2 + again, idle));
    assert_true(gate_use_session(g, 7, noted + 3 * idle, noted + 3 * idle + 1, idle)); /* begun anew */
    gate_destroy(g);
}

TEST(an_account_of_elsewhere_is_answered_like_one_that_is_missing)
{
    recovery_codes codes;
    person_link made;
    person found;
    str token = enter("lulin", "statistician", 0);
    add_factor(&token, &codes);
    context owner = as(CALLER_OWNER), lulin = of_token(token);
    invite_request asked = { .login = STR("faraway"), .name = STR("faraway"), .role = STR("statistician"),
                             .region = STR("330200") };
    assert_true(RUN(&owner, "person.invite", &asked, &made));
    assert_true(RUN(&lulin, "person.show", &STR("lulin"), &found));
    static const str out_of_reach[] = { STR_INIT("faraway"), STR_INIT("missing") };
    for (size_t i = 0; i < COUNT_OF(out_of_reach); i++) {
        assert_false(RUN(&lulin, "person.show", &out_of_reach[i], &found));
        assert_int_equal(err.code, ERROR_NOT_FOUND);
        assert_string_equal(testing_en(&err),
                            str_zero_ended(a, str_format(a, "no account \"%.*s\"", STR_ARG(out_of_reach[i]))));
    }
}

TEST(an_account_that_was_not_used_for_90_days_cannot_sign_in_until_it_is_unlocked)
{
    person_link changed;
    enter("zhoumin", "", 0);
    now += 91 * (int64_t)24 * 3600;
    assert_false(sign_in("zhoumin", GOOD, "", 0));
    context owner = as(CALLER_OWNER);
    assert_true(RUN(&owner, "person.reset", &((reset_request){ STR("zhoumin"), RESET_LOCK }), &changed));
    assert_true(sign_in("zhoumin", GOOD, "", 0));
}

TEST(an_old_password_lets_in_only_to_choose_another_one)
{
    person_link changed;
    str token;
    sign_in_result in;
    store_overview overview;
    enter("zhoumin", "leader", 0);
    for (int i = 0; i < 4; i++) {
        now += 30 * (int64_t)24 * 3600;
        assert_true(sign_in("zhoumin", GOOD, "", &token));
    }
    context c = of_token(token);
    assert_true(c.who.is_limited);
    assert_false(RUN(&c, "store.show", &(action_nothing){ 0 }, &overview));
    password_request change = { .password = STR(GOOD), .new_password = STR(GOOD) };
    assert_false(RUN(&c, "account.password", &change, &in));
    change.new_password = STR("Green-Heron-82");
    assert_true(RUN(&c, "account.password", &change, &in));
    assert_false(of_token(c.token).who.is_limited);
    assert_int_equal(of_token(token).who.kind, CALLER_STRANGER);
    context owner = as(CALLER_OWNER);
    assert_true(RUN(&owner, "person.show", &STR("zhoumin"), &changed.person));
}

TEST(a_person_has_at_most_20_tokens_and_one_is_revoked_once)
{
    recovery_codes codes;
    str token = enter("zhoumin", "leader", 0);
    add_factor(&token, &codes);
    context c = of_token(token);
    token_request asked = { .name = STR("报表程序"), .scopes = STR("plan.read"), .ends_on = STR("2024-06-30") };
    token_id_request first = { 0 };
    token_made made;
    token_shown revoked;
    for (int i = 0; i < API_TOKENS_MAX; i++) {
        if (!RUN(&c, "token.make", &asked, &made))
            fail_msg("%s", testing_en(&err));
        first.token = first.token ? first.token : made.of.id;
    }
    assert_false(RUN(&c, "token.make", &asked, &made));
    assert_int_equal(err.code, ERROR_CONFLICT);
    assert_true(RUN(&c, "token.revoke", &first, &revoked));
    assert_true(RUN(&c, "token.make", &asked, &made));
    assert_false(RUN(&c, "token.revoke", &first, &revoked));
    assert_int_equal(err.code, ERROR_CONFLICT);
    asked.scopes = STR("security.edit");
    assert_false(RUN(&c, "token.make", &asked, &made));
    assert_non_null(strstr(testing_en(&err), "you do not have the permission \"security.edit\""));
}

TEST(a_region_that_cannot_be_is_refused_and_the_region_of_the_store_does_not_end)
{
    static const struct {
        region_line asked;
        error_code code;
        const char *en;
    } faulty[] = {
        { { .code = STR_INIT("330399"), .level = STR_INIT("county"), .parent = STR_INIT("330300") }, ERROR_INPUT, "needs a name" },
        { { .code = STR_INIT("330399"), .name = STR_INIT("试验县"), .level = STR_INIT("county"), .parent = STR_INIT("330300"), .valid_from = STR_INIT("2024-2-3") },
          ERROR_INPUT, "the day must be like" },
        { { .code = STR_INIT("330399"), .name = STR_INIT("试验县"), .level = STR_INIT("county"), .parent = STR_INIT("nowhere") }, ERROR_INPUT,
          "the region above, \"nowhere\", is not found" },
        { { .code = STR_INIT("330000"), .name = STR_INIT("浙江省"), .level = STR_INIT("province"), .parent = STR_INIT("330300") }, ERROR_INPUT, "is above itself" },
        { { .code = STR_INIT("330300"), .name = STR_INIT("温州市"), .level = STR_INIT("prefecture"), .parent = STR_INIT("330000"), .valid_to = STR_INIT("2024-12-31") },
          ERROR_CONFLICT, "is the region of the store" },
    };
    context owner = as(CALLER_OWNER);
    settings_change change;
    region_line saved;
    region_lines found;
    region_search below = { .text = STR("3303999"), .parent = STR("330300") };
    assert_true(RUN(&owner, "store.set", &((setup_options){ .region = STR("330300") }), &change));
    for (size_t i = 0; i < COUNT_OF(faulty); i++) {
        if (RUN(&owner, "region.save", &faulty[i].asked, &saved))
            fail_msg("faulty region %zu was saved", i);
        assert_int_equal(err.code, faulty[i].code);
        assert_non_null(strstr(testing_en(&err), faulty[i].en));
        assert_int_equal(err.line, 0);
    }
    region_line one = { .code = STR("3303999"), .name = STR("试验县，\"新\""), .level = STR("county"), .parent = STR("330300") };
    if (!RUN(&owner, "region.save", &one, &saved))
        fail_msg("%s", testing_en(&err));
    assert_true(RUN(&owner, "region.list", &below, &found));
    assert_int_equal(found.count, 1);
    assert_true(str_eq(found.items[0].name, one.name));
}

TEST(a_unit_has_texts_of_one_line_and_a_department_of_the_catalogue)
{
    static const char *const names[] = { "", " 民政局", "民政\n局" };
    context owner = as(CALLER_OWNER);
    org_unit made;
    unit_request asked = { .region = STR("330300") };
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        asked.name = str_of(names[i]);
        assert_false(RUN(&owner, "unit.add", &asked, &made));
        assert_int_equal(err.code, ERROR_INPUT);
    }
    asked.name = STR("民政局");
    asked.department = STR("民政部门门");
    assert_false(RUN(&owner, "unit.add", &asked, &made));
    assert_int_equal(err.code, ERROR_NOT_FOUND);
    asked.department = STR("市民政局");
    assert_true(RUN(&owner, "unit.add", &asked, &made));
    assert_true(made.department.len > 0 && !str_eq(made.department, asked.department));
}

TEST(three_administrators_are_three_persons)
{
    static const char *const admins[] = { "system_admin", "security_admin", "audit_admin" };
    person changed;
    for (int i = 0; i < 3; i++) {
        char login[16];
        snprintf(login, sizeof login, "admin%d", i);
        enter(login, admins[i], 0);
        for (int r = 0; r < PERSON_ROLE_COUNT; r++) {
            if (strcmp(person_role_table[r].word, admins[i]) == 0)
                continue;
            grant_request asked = { .login = str_of(login), .role = str_of(person_role_table[r].word),
                                    .region = STR("330300"), .until = STR("2030-01-01") };
            context owner = as(CALLER_OWNER);
            assert_false(RUN(&owner, "person.grant", &asked, &changed));
            assert_non_null(strstr(testing_en(&err), "three persons"));
        }
    }
}

TEST(with_another_key_of_the_codes_signing_in_is_refused_as_with_a_wrong_code)
{
    recovery_codes codes;
    person_link link;
    str token = enter("lulin", "office", 0), secret = add_factor(&token, &codes);
    now += 60;
    assert_false(sign_in("lulin", GOOD, "000000", 0));
    error wrong = err;
    char other[120];
    snprintf(other, sizeof other, "%s/other", dir);
    workspace_use_key(w, other);
    assert_false(sign_in("lulin", GOOD, code_now(secret).data, 0));
    assert_int_equal(err.code, ERROR_SIGN_IN);
    assert_string_equal(testing_en(&err), testing_en(&wrong));
    assert_true(sign_in("lulin", GOOD, str_zero_ended(a, codes.items[0]), 0));
    context owner = as(CALLER_OWNER);
    reset_request reset = { STR("lulin"), RESET_SECOND_FACTOR };
    assert_true(RUN(&owner, "person.reset", &reset, &link));
    assert_true(sign_in("lulin", GOOD, "", 0));
    workspace_use_key(w, key);
}

static bool identify(const char *login, const char *identity)
{
    person changed;
    context owner = as(CALLER_OWNER);
    identify_request asked = { str_of(login), str_of(identity) };
    return RUN(&owner, "person.identify", &asked, &changed);
}

TEST(three_administrators_are_three_humans_whatever_accounts_they_have)
{
    person changed;
    enter("admin0", "system_admin", 0);
    enter("admin1", "security_admin", 0);
    enter("spare", "", 0);
    assert_true(identify("admin0", "310204"));
    assert_false(identify("admin1", "310204"));
    assert_non_null(strstr(testing_en(&err), "three persons"));
    assert_true(identify("admin1", "310205") && identify("spare", "３１０-２０４"));
    context owner = as(CALLER_OWNER);
    grant_request asked = { .login = STR("spare"), .role = STR("audit_admin"), .region = STR("330300") };
    assert_false(RUN(&owner, "person.grant", &asked, &changed));
    assert_non_null(strstr(testing_en(&err), "three persons"));
    assert_true(identify("spare", "310206"));
    owner = as(CALLER_OWNER);
    assert_true(RUN(&owner, "person.grant", &asked, &changed));
}

TEST(an_identity_is_a_number_written_in_any_way_and_is_not_stored_itself)
{
    static const char *const same[] = { "A-310 204", "a310204", "Ａ３１０２０４", " A310204 " };
    static const char *const wrong[] = { "", "12", "--", "310/204", "31\u202E0204", "3102é04" };
    person p;
    enter("first", "", 0);
    assert_true(identify("first", "A310204"));
    for (size_t i = 0; i < COUNT_OF(same); i++) {
        char login[16];
        snprintf(login, sizeof login, "same%zu", i);
        enter(login, "", 0);
        assert_true(identify(login, same[i]));
        assert_true(store_find_person(a, s, STR("first"), &p, &err));
        assert_int_equal(p.others.count, i + 1);
    }
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_false(identify("first", wrong[i]));
    assert_true(identify("first", "B1234"));
    assert_true(store_find_person(a, s, STR("first"), &p, &err));
    assert_int_equal(p.others.count, 0);
    str bytes;
    assert_true(file_read(a, str_zero_ended(a, str_format(a, "%s/halfsky.db", dir)), 1 << 26, &bytes, &err));
    assert_false(str_has(bytes, STR("310204")));
    if (file_read(a, str_zero_ended(a, str_format(a, "%s/halfsky.db-wal", dir)), 1 << 26, &bytes, &err))
        assert_false(str_has(bytes, STR("310204")));
}

TEST(nobody_gives_a_role_to_the_own_account)
{
    recovery_codes codes;
    person changed;
    str token = enter("marui", "security_admin", 0);
    enter("zhoumin", "", 0);
    add_factor(&token, &codes);
    context c = of_token(token);
    grant_request asked = { .login = STR("marui"), .role = STR("security_admin"), .region = STR("330300") };
    assert_false(RUN(&c, "person.grant", &asked, &changed));
    assert_int_equal(err.code, ERROR_DENIED);
    asked.login = STR("zhoumin");
    asked.role = STR("leader");
    assert_true(RUN(&c, "person.grant", &asked, &changed));
}

TEST(only_the_audit_administrator_reads_the_trail_and_every_look_is_in_it)
{
    recovery_codes codes;
    trail_records found;
    str audit = enter("baiyu", "audit_admin", 0), office = enter("lulin", "office", 0);
    add_factor(&audit, &codes);
    add_factor(&office, &codes);
    context c = of_token(office);
    assert_false(RUN(&c, "audit.search", &(trail_query){ 0 }, &found));
    assert_int_equal(count_records("access.audit_search"), 0);
    c = of_token(audit);
    assert_true(RUN(&c, "audit.search", &((trail_query){ .action = STR("access.") }), &found));
    assert_true(found.count > 4);
    assert_non_null(strstr(str_zero_ended(a, found.items[0].origin), "\"from\":\"192.0.2.7\""));
    assert_int_equal(count_records("access.audit_search"), 1);
}

TEST(passwords_are_judged_by_both_sets_of_rules)
{
    static const struct {
        const char *password;
        bool mlps3, nist;
    } cases[] = {
        { "", false, false }, { "Ab1-xyz", false, false }, { "Passw0rd!", false, false },
        { "Zhoumin-2024", false, false }, { "halfsky2024", false, false }, { "12345678", false, false },
        { "qwertyuiop12", false, false }, { "aaaaaaaaaaaaA1", false, false }, { "Tr7-mWq9z", true, false },
        { "tr7mwq9zx0kp", false, true }, { "correct horse battery staple", false, true },
        { "春江潮水连海平-Q4", true, false }, { "春江潮水连海平，海上明月共潮生", false, true }, { "Yellow-Kite-71", true, true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int p = 0; p < PASSWORD_PROFILE_COUNT; p++) {
            bool expected = p == PASSWORD_NIST ? cases[i].nist : cases[i].mlps3;
            if (password_check_rules((password_profile)p, str_of(cases[i].password), STR("zhoumin"), STR("周敏"),
                                     &err) != expected)
                fail_msg("%s by %s", cases[i].password, password_rule_table[p].word);
        }
}

TEST(no_secret_is_in_the_trail_or_in_the_store_as_text)
{
    trail_records found;
    str token = enter("zhoumin", "", 0);
    assert_false(sign_in("Secret-In-Login", "Secret-In-Password", "Secret-In-Code", 0));
    assert_true(store_search_trail(a, s, &(trail_query){ .count_max = 10000 }, &found, &err));
    for (size_t i = 0; i < found.count; i++) {
        const str texts[] = { found.items[i].who, found.items[i].object, found.items[i].detail, found.items[i].origin };
        for (size_t k = 0; k < 4; k++)
            assert_true(str_find(texts[k], STR("Secret"), 0) == STR_NOWHERE &&
                        str_find(texts[k], token, 0) == STR_NOWHERE);
    }
}

TEST(a_store_with_persons_is_sound_and_its_check_covers_them)
{
    store_check_result result;
    enter("zhoumin", "", 0);
    assert_true(store_begin(s, &err) && store_check(a, s, 0, 0, &result, &err));
    assert_true(result.is_sound);
    store_rollback(s);
}

static bool exhaust(void *payload, error *e)
{
    (void)payload;
    (void)e;
    arena_alloc_many(arena_create(0), SIZE_MAX / 2, 4);
    return true;
}

static bool pass(void *payload, error *e)
{
    (void)e;
    *(bool *)payload = true;
    return true;
}

TEST(a_check_that_runs_out_of_memory_does_not_shut_the_account)
{
    error why;
    bool has_run = false;
    gate *g = gate_create(a, 1);
    assert_false(gate_pass(g, STR("suwen"), STR("192.0.2.1"), 0, exhaust, 0, &why));
    assert_int_equal(why.code, ERROR_MEMORY);
    assert_true(gate_pass(g, STR("suwen"), STR("192.0.2.1"), 0, pass, &has_run, &why) && has_run);
    gate_destroy(g);
}

TEST(a_password_is_that_of_its_hash_alone)
{
    error why;
    str hash;
    bool matches;
    gate *g = gate_create(a, 1);
    assert_true(password_hash(g, a, STR("Yellow-Kite-71"), &hash, &why));
    assert_true(password_matches(g, hash, STR("Yellow-Kite-71"), &matches, &why) && matches);
    assert_true(password_matches(g, hash, STR("Yellow-Kite-72"), &matches, &why) && !matches);
    assert_true(password_matches(g, STR(""), STR("Yellow-Kite-71"), &matches, &why) && !matches);
    assert_true(password_matches(g, STR("$argon2id$v=19$m=65536,t=2,p=1$abc"), STR("x"), &matches, &why) && !matches);
    gate_destroy(g);
}

TESTS(the_first_link_makes_the_system_administrator_and_works_once_for_15_minutes,
      five_failures_lock_an_account_and_a_success_ends_the_count,
      unknown_closed_and_wrong_sign_ins_fail_with_the_same_words, a_one_time_code_works_once_and_only_in_its_time,
      a_locked_account_is_entered_with_password_and_one_time_code,
      a_role_that_needs_a_second_factor_reads_nothing_before_it_is_set_up,
      signing_in_and_a_second_factor_make_new_sessions_and_the_old_ones_end,
      a_session_ends_after_30_minutes_without_use_and_after_8_hours,
      a_person_has_two_sessions_and_the_third_ends_the_oldest,
      ending_an_account_or_its_role_takes_effect_on_the_next_act,
      a_closed_account_has_no_session_even_if_one_was_left,
      a_session_that_was_not_used_for_too_long_stays_ended,
      an_account_of_elsewhere_is_answered_like_one_that_is_missing,
      an_account_that_was_not_used_for_90_days_cannot_sign_in_until_it_is_unlocked,
      an_old_password_lets_in_only_to_choose_another_one,
      a_person_has_at_most_20_tokens_and_one_is_revoked_once,
      a_region_that_cannot_be_is_refused_and_the_region_of_the_store_does_not_end,
      a_unit_has_texts_of_one_line_and_a_department_of_the_catalogue, three_administrators_are_three_persons,
      with_another_key_of_the_codes_signing_in_is_refused_as_with_a_wrong_code,
      three_administrators_are_three_humans_whatever_accounts_they_have,
      an_identity_is_a_number_written_in_any_way_and_is_not_stored_itself,
      nobody_gives_a_role_to_the_own_account, only_the_audit_administrator_reads_the_trail_and_every_look_is_in_it,
      passwords_are_judged_by_both_sets_of_rules, no_secret_is_in_the_trail_or_in_the_store_as_text,
      a_store_with_persons_is_sound_and_its_check_covers_them,
      a_check_that_runs_out_of_memory_does_not_shut_the_account, a_password_is_that_of_its_hash_alone)
