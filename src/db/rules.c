#include "db/rules.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

enum { KNOWN_SLOTS = 1024, SHOWN_CHARACTERS = 40 };

/* The rows that numbers refer to: found once for each transaction. */
typedef struct referred {
    str sql;
    db_statement *find;         /* NULL: not yet used */
    int64_t known[KNOWN_SLOTS]; /* numbers found, each in the place of its remainder; 0: none */
    struct referred *next;
} referred;

typedef struct db_rules {
    const db_table_rules *tables;
    size_t count;
    referred *referred;
} db_rules;

bool rules_set(db *d, const db_table_rules *tables, size_t count, error *err)
{
    assert(!d->rules && !d->statements);
    d->rules = calloc(1, sizeof *d->rules);
    if (!d->rules)
        return error_set_memory(err);
    d->rules->tables = tables;
    d->rules->count = count;
    return true;
}

void rules_clear(db *d)
{
    if (!d->rules)
        return;
    while (d->rules->referred) {
        referred *r = d->rules->referred;
        d->rules->referred = r->next;
        if (r->find)
            d->how->destroy(r->find);
        free(r);
    }
    free(d->rules);
    d->rules = 0;
}

void rules_begin(db *d)
{
    for (referred *r = d->rules ? d->rules->referred : 0; r; r = r->next) {
        memset(r->known, 0, sizeof r->known);
        if (r->find) { /* its last search may have been abandoned */
            d->how->reset(r->find);
            d->how->clear(r->find);
        }
    }
}

static const db_table_rules *table_of(const db_rules *rules, const char *name)
{
    for (size_t i = 0; name && i < rules->count; i++)
        if (strcmp(rules->tables[i].table, name) == 0)
            return &rules->tables[i];
    return 0;
}

static const db_rule *rule_of(const db_table_rules *table, const char *column)
{
    for (const db_rule *r = table->columns; r->column; r++)
        if (strcmp(r->column, column) == 0)
            return r;
    return 0;
}

/* Rules of several columns share the rows that one statement finds. */
static bool find_referred(db *d, const db_rule *rule, referred **referred_out, error *err)
{
    *referred_out = 0;
    if (!rule || !rule->refers_to)
        return true;
    referred *r = d->rules->referred;
    while (r && r->sql.data != rule->find.data)
        r = r->next;
    if (!r) {
        r = calloc(1, sizeof *r);
        if (!r)
            return error_set_memory(err);
        r->sql = rule->find;
        r->next = d->rules->referred;
        d->rules->referred = r;
    }
    *referred_out = r;
    return true;
}

bool rules_of_columns(db_statement *s, error *err)
{
    const db_backend *how = s->of->how;
    for (int i = 0; s->of->rules && i < s->column_count; i++) {
        const db_table_rules *table = table_of(s->of->rules, how->column_table(s, i));
        db_column *c = &s->columns[i];
        if (table) {
            const char *name = how->column_name(s, i);
            if (!name)
                return error_set_memory(err);
            c->table = table->table;
            c->rule = rule_of(table, name);
            if (!find_referred(s->of, c->rule, &c->refers, err))
                return false;
        }
    }
    return true;
}

/* Whether the row that the number refers to is there. */
static bool find_row(db *d, referred *r, int64_t number, bool *found_out, error *err)
{
    int64_t *known = &r->known[(uint64_t)number % KNOWN_SLOTS];
    *found_out = *known == number && number != 0;
    if (*found_out)
        return true;
    if (!r->find) {
        if (!d->how->prepare(d, r->sql, &r->find, err))
            return false;
        r->find->of = d;
    }
    d->how->bind_int(r->find, 1, number);
    bool done = d->how->step(r->find, true, found_out, err);
    d->how->reset(r->find);
    if (done && *found_out)
        *known = number;
    return done;
}

/* LEFT JOIN returns null for every column of a missing row; these nulls are not values of the table. */
static bool is_missing_row(const db_statement *s, const char *table)
{
    for (int i = 0; i < s->column_count; i++)
        if (s->columns[i].table == table && s->columns[i].value.kind != DB_VALUE_NULL)
            return false;
    return true;
}

static bool is_allowed(const db_statement *s, const db_column *c)
{
    const db_rule *rule = c->rule;
    const db_value *v = &c->value;
    if (v->kind == DB_VALUE_NULL)
        return rule->may_be_null || is_missing_row(s, c->table);
    if (v->kind != rule->kind)
        return false;
    if (v->kind == DB_VALUE_INT)
        return v->number >= rule->min && v->number <= rule->max;
    size_t bad_at;
    return (int64_t)v->text.len >= rule->min && (int64_t)v->text.len <= rule->max &&
           utf8_is_valid(v->text, &bad_at) && !memchr(v->text.data, 0, v->text.len) &&
           (!rule->accepts || rule->accepts(v->text));
}

static str shown(arena *a, const db_value *v, bool is_zh)
{
    size_t bad_at;
    if (v->kind == DB_VALUE_INT)
        return str_format(a, "%lld", (long long)v->number);
    if (v->kind == DB_VALUE_NULL)
        return is_zh ? STR("空") : STR("missing");
    if (v->kind == DB_VALUE_OTHER || !utf8_is_valid(v->text, &bad_at))
        return is_zh ? STR("不是文字") : STR("not text");
    str head = utf8_head(v->text, SHOWN_CHARACTERS);
    return str_format(a, is_zh ? "“%.*s%s”" : "\"%.*s%s\"", STR_ARG(head), head.len < v->text.len ? "…" : "");
}

static str expected(arena *a, const db_rule *rule, bool is_zh)
{
    if (rule->refers_to)
        return str_format(a, is_zh ? "表 %s 中的行" : "a row of the table %s", rule->refers_to);
    if (rule->zh)
        return str_of(is_zh ? rule->zh : rule->en);
    return str_format(a,
                      rule->kind == DB_VALUE_INT ? is_zh ? "%lld 至 %lld" : "%lld to %lld"
                      : is_zh                    ? "%lld 至 %lld 个字节的 UTF-8 文字"
                                                 : "text in UTF-8 of %lld to %lld bytes",
                      (long long)rule->min, (long long)rule->max);
}

/* "region 5, indicator 3, period 2022": the key of the row, as far as the statement reads it. */
static str row_name(arena *a, const db_statement *s, const db_column *column)
{
    strbuf b = strbuf_in(a, 0);
    for (int i = 0; i < s->column_count; i++) {
        const db_column *c = &s->columns[i];
        if (c->table == column->table && c->rule && c->rule->is_key && c != column)
            strbuf_addf(&b, "%s%s %.*s", b.len ? ", " : "", c->rule->column,
                        STR_ARG(shown(a, &c->value, false)));
    }
    return b.len ? strbuf_str(&b) : STR("?");
}

static bool report(db_statement *s, const db_column *c, error *err)
{
    const db_rule *rule = c->rule;
    arena *scratch = arena_create(0);
    str row = row_name(scratch, s, c);
    str zh = str_format(scratch, "数据库损坏或被直接改动过：表 %s 的行（%.*s）中 %s 为%.*s，应为%.*s",
                        c->table, STR_ARG(row), rule->column, STR_ARG(shown(scratch, &c->value, true)),
                        STR_ARG(expected(scratch, rule, true)));
    str en = str_format(
        scratch,
        "the database is damaged or was changed directly: table %s, row (%.*s): %s is %.*s; expected %.*s",
        c->table, STR_ARG(row), rule->column, STR_ARG(shown(scratch, &c->value, false)),
        STR_ARG(expected(scratch, rule, false)));
    s->is_bad = true;
    error_set(err, ERROR_STORE, "%1$s%2$.0s", "%1$.0s%2$s", str_zero_ended(scratch, zh),
              str_zero_ended(scratch, en));
    arena_destroy(scratch);
    return false;
}

bool rules_check_row(db_statement *s, error *err)
{
    const db_column *end = s->columns + s->column_count;
    for (const db_column *c = s->columns; c < end; c++) {
        bool found = true;
        if (!c->rule)
            continue;
        if (!is_allowed(s, c))
            return report(s, c, err);
        if (c->refers && c->value.kind == DB_VALUE_INT && (c->value.number != 0 || c->rule->min > 0) &&
            !find_row(s->of, c->refers, c->value.number, &found, err))
            return false;
        if (!found)
            return report(s, c, err);
    }
    return true;
}
