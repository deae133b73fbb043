#include "service/plan/row_domains.h"

#include "base/decimal.h"
#include "base/utf8.h"
#include "dataset/names.h"

typedef struct placing {
    arena *a;
    const plan_nodes *nodes;
    standard_domains standard;
    const str *titles;
    str *texts;              /* [count] goals and measures of each domain, as name_key makes them */
    size_t count;
} placing;

/* ---- domains in the plan ---- */

/* The texts of a domain begin with its title; those of its goals and measures follow. */
static void read_texts(placing *p)
{
    size_t domain = 0;
    p->texts = arena_array(p->a, str, p->count);
    for (size_t i = 0; i < p->nodes->count && domain < p->count; i++) {
        const plan_node *n = &p->nodes->items[i];
        if (n->kind != NODE_DOMAIN)
            continue;
        strbuf b = strbuf_in(p->a, 0);
        strbuf_add(&b, p->titles[domain]);
        for (size_t k = i + 1; k < p->nodes->count && p->nodes->items[k].parent == n->no; k++)
            strbuf_addf(&b, "%.*s\n", STR_ARG(p->nodes->items[k].text));
        p->texts[domain++] = name_key(p->a, strbuf_str(&b));
    }
}

/* The group of a row. Numbers of rows may begin again in each group, so the rows are walked beside the
 * targets. */
static str group_of(const plan_nodes *nodes, const plan_target *t, size_t *row)
{
    size_t count = nodes->count, found = count;
    for (size_t k = 0; k < count; k++) {
        size_t at = (*row + k) % count;
        const plan_node *n = &nodes->items[at];
        bool is_number = n->kind == NODE_ROW && str_eq(n->path, t->where);
        bool is_name = str_eq(n->title, t->reading.indicator);
        if (is_number && (is_name || found == count))
            found = at;
        if (is_number && is_name)
            break;
    }
    if (found == count)
        return STR("");
    *row = found;
    return nodes->items[found].group;
}

/* ---- the ways, in their order ---- */

static bool same_indicator(arena *scratch, const plan_target *row, const plan_target *t)
{
    if (row->indicator != INDICATOR_NO_ID || t->indicator != INDICATOR_NO_ID)
        return row->indicator == t->indicator;
    return row->reading.indicator.len > 0 &&
           str_eq(name_key(scratch, row->reading.indicator), name_key(scratch, t->reading.indicator));
}

static unsigned domain_of_text(arena *scratch, const plan_targets *targets, const plan_target *row)
{
    for (size_t i = 0; i < targets->count; i++) {
        const plan_target *t = &targets->items[i];
        if (t->domain_no && !plan_is_row(t->where) && same_indicator(scratch, row, t))
            return t->domain_no;
    }
    return 0;
}

/* The domain whose texts share most pairs of characters with a name; a pair counts the less the more domains
 * have it. */
static unsigned guess(const placing *p, str name, bool *is_blind_out)
{
    double *score = arena_array(p->a, double, p->count);
    str key = name_key(p->a, name);
    size_t bytes, next, best = 0;
    for (size_t at = 0; at < key.len; at += bytes) {
        utf8_at(key, at, &bytes);
        if (at + bytes == key.len)
            break;
        utf8_at(key, at + bytes, &next);
        str pair = str_slice(key, at, at + bytes + next);
        size_t having = 0;
        for (size_t i = 0; i < p->count; i++)
            having += str_has(p->texts[i], pair);
        for (size_t i = 0; i < p->count; i++)
            score[i] += str_has(p->texts[i], pair) ? 1.0 / (double)having : 0;
    }
    for (size_t i = 1; i < p->count; i++)
        best = score[i] > score[best] ? i : best;
    *is_blind_out = score[best] == 0;
    return (unsigned)best + 1;
}

static void place_row(placing *p, const plan_targets *targets, plan_target *row, str group, str catalogue)
{
    bool is_blind;
    const struct {
        unsigned no;
        domain_way way;
    } ways[] = {
        { domain_of_name(p->a, &p->standard, p->titles, p->count, group), DOMAIN_BY_GROUP },
        { domain_of_text(p->a, targets, row), DOMAIN_BY_TEXT },
        { domain_of_code(p->a, &p->standard, p->titles, p->count, catalogue), DOMAIN_BY_CATALOGUE },
    };
    for (size_t i = 0; row->domain_no == 0 && i < sizeof ways / sizeof *ways; i++) {
        row->domain_no = ways[i].no;
        row->domain_by = ways[i].way;
    }
    if (row->domain_no)
        return;
    if (!p->texts)
        read_texts(p);
    row->domain_no = guess(p, row->reading.indicator, &is_blind);
    row->domain_by = is_blind ? DOMAIN_GUESSED_BLINDLY : DOMAIN_GUESSED;
}

void place_rows(arena *a, const plan_nodes *nodes, const str *titles, size_t title_count,
                const str *catalogue, plan_targets *targets)
{
    placing p = { .a = a, .nodes = nodes, .titles = titles, .count = title_count };
    size_t row = 0;
    if (title_count == 0)
        return;
    p.standard = standard_domains_read(a);
    for (size_t i = 0; i < targets->count; i++) {
        plan_target *t = &targets->items[i];
        if (plan_is_row(t->where) && t->domain_no == 0)
            place_row(&p, targets, t, group_of(nodes, t, &row), catalogue[i]);
    }
}

/* ---- what a person chose ---- */

bool domain_choice_parse(str text, domain_choice *choice_out, error *err)
{
    domain_choice c = { .text = text, .plan = STR("") };
    size_t equals = str_find(text, STR("="), 0), colon = str_find(text, STR(":"), 0);
    if (equals == STR_NOWHERE)
        goto bad;
    if (colon < equals)
        c.plan = str_trim(str_slice(text, 0, colon));
    c.where = str_trim(str_slice(text, colon < equals ? colon + 1 : 0, equals));
    c.domain = str_trim(str_from(text, equals + 1));
    if (!plan_is_row(c.where) || c.domain.len == 0)
        goto bad;
    *choice_out = c;
    return true;
bad:
    return error_set(err, ERROR_USAGE, "--domain 应写成 table.行号=领域，如 table.12=3，这里是“%.*s”",
                     "--domain needs table.ROW=DOMAIN, such as table.12=3; found \"%.*s\"", STR_ARG(text));
}

size_t domain_choice_rows(const domain_choice *c, str plan_code, const plan_targets *targets)
{
    size_t count = 0;
    if (c->plan.len > 0 && !str_eq(c->plan, plan_code))
        return 0;
    for (size_t i = 0; i < targets->count; i++)
        count += str_eq(targets->items[i].where, c->where);
    return count;
}

static bool no_such_domain(arena *a, const domain_choice *c, const str *titles, size_t title_count,
                           error *err)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < title_count; i++)
        strbuf_addf(&b, "%s%zu %.*s", i ? ", " : "", i + 1, STR_ARG(titles[i]));
    if (title_count == 0)
        return error_set(err, ERROR_INPUT, "--domain %.*s：这份规划不分领域章节",
                         "--domain %.*s: this plan has no domains", STR_ARG(c->text));
    return error_set(err, ERROR_INPUT, "--domain %.*s：没有这个领域；有：%.*s",
                     "--domain %.*s: no such domain; there are: %.*s", STR_ARG(c->text), (int)b.len, b.data);
}

bool domain_choice_apply(arena *a, const domain_choice *c, const str *titles, size_t title_count,
                         plan_targets *targets, error *err)
{
    int64_t no = 0;
    if (!int_parse(c->domain, &no)) {
        standard_domains standard = standard_domains_read(a);
        no = domain_of_name(a, &standard, titles, title_count, c->domain);
    }
    if (no < 1 || (size_t)no > title_count)
        return no_such_domain(a, c, titles, title_count, err);
    for (size_t i = 0; i < targets->count; i++)
        if (str_eq(targets->items[i].where, c->where)) {
            targets->items[i].domain_no = (unsigned)no;
            targets->items[i].domain_by = DOMAIN_CHOSEN;
        }
    return true;
}
