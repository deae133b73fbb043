#include "phrase/reader.h"

#include "base/date.h"
#include "formula/formula.h"
#include "phrase/build.h"

static bool is_year(int year)
{
    return year == 0 || (year >= YEAR_MIN && year <= YEAR_MAX);
}

/* A number of the indicator's unit or of a listed one, or the baseline itself. */
static bool is_plain_bound(const formula_bound *b)
{
    return b->source == BOUND_NUMBER ? !b->unit || b->unit->is_listed
                                     : b->source == BOUND_BASELINE && b->change == CHANGE_NONE &&
                                           is_year(b->baseline_year);
}

/* Made of words of the language, numbers and listed units alone: every such formula reads back. */
static bool is_plain(const formula *f)
{
    bool is_test = f->kind == FORMULA_TEST && f->test.form == TEST_COMPARE && is_plain_bound(&f->test.low);
    bool is_trend = f->kind == FORMULA_RISES || f->kind == FORMULA_FALLS;
    return (is_test || is_trend || f->kind == FORMULA_JUDGED) && is_year(f->by_year);
}

/* A reference may hold signs that a formula cannot. */
static bool reads_back(arena *a, const formula *f, str *printed_out)
{
    error ignored = { 0 };
    const formula *again;
    *printed_out = formula_print(a, f);
    return is_plain(f) || (formula_parse(a, *printed_out, &again, &ignored) &&
                           str_eq(formula_print(a, again), *printed_out));
}

/* A heading says a target, and the text after it says it again. */
static bool is_said_already(const phrase_reader *r, const target_reading *reading)
{
    enum { LOOK_BACK = 8 };
    for (size_t i = r->readings.count > LOOK_BACK ? r->readings.count - LOOK_BACK : 0; i < r->readings.count;
         i++) {
        const target_reading *other = &r->readings.items[i];
        if (other->comparator == reading->comparator && other->value_count == reading->value_count &&
            other->by_year == reading->by_year && reading->tier == TIER_NUMERIC &&
            decimal_compare(other->values[0], reading->values[0]) == 0 &&
            str_eq(other->unit, reading->unit) && str_eq(other->indicator, reading->indicator))
            return true;
    }
    return false;
}

void phrase_add(phrase_reader *r, const draft *d, str indicator, size_t from, size_t to)
{
    if (!r->is_running && r->readings.count >= LIMIT_TARGETS_PER_PHRASE) {
        r->is_full = true;
        return;
    }
    target_reading reading = { .indicator = r->context.indicator.len ? r->context.indicator : indicator,
        .tier = d->tier, .kind = d->kind,
                               .comparator = d->comparator, .value_count = d->value_count, .unit = d->unit,
                                   .by_year = d->by_year,
                               .baseline_ref = d->baseline_ref, .note = d->note, .item = 1, .items = 1 };
    memcpy(reading.values, d->values, sizeof reading.values);
    if (!reading.unit.len && r->context.unit.len)
        reading.unit = r->context.unit;
    while (from < to && (r->tokens[from].class == WORD_COMMA || r->tokens[from].class == WORD_PAUSE))
        from++;
    uint32_t start = r->tokens[from < to ? from : to - 1].from;
    reading.phrase = phrase_text_original(r->text, start, r->tokens[to - 1].to);
    reading.place.offset = (uint32_t)(reading.phrase.data - r->text->original.data);
    reading.place.bytes = (uint32_t)reading.phrase.len;
    formula f = phrase_formula(r, d, reading.indicator);
    if (!reads_back(r->memory, &f, &reading.formula)) {
        f = (formula){ .kind = FORMULA_JUDGED };
        reading.formula = formula_print(r->memory, &f);
        reading.note = STR("无法写成公式，须定性评价 / cannot be written as a formula; needs qualitative review");
    }
    bool lacks_years = d->is_growth && f.kind == FORMULA_TEST && !f.always && !f.every_year &&
                       d->kind != KIND_STANDARD;
    if (lacks_years && !reading.note.len)
        reading.note = STR(
            "逐年累计的目标，已知规划期时写成累计公式 / cumulative target; becomes a sum once the plan period is known");
    unit known;
    const quantity *q = d->quantity;
    bool is_own = q && q->has_unit && q->unit.is_listed && str_eq(reading.unit, q->unit.name);
    const unit *own = is_own ? &q->unit : reading.unit.len && unit_find(reading.unit, &known) ? &known : 0;
    reading.explain_zh = formula_explain(r->memory, &f, own, LANGUAGE_ZH);
    reading.explain_en = formula_explain(r->memory, &f, own, LANGUAGE_EN);
    if (!r->is_running || !is_said_already(r, &reading))
        *vec_push(r->memory, &r->readings) = reading;
    if (!r->is_running)
        r->is_wish[r->readings.count - 1] = d->is_wish;
    r->subject = reading.indicator;
}

str phrase_token_text(const phrase_reader *r, size_t i)
{
    return str_slice(r->text->folded, r->tokens[i].from, r->tokens[i].to);
}
