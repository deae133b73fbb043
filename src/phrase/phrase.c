/* Reading phrases and running text: sentences, clauses, and the rules tried in them from left to right. */
#include "phrase/phrase.h"

#include "base/utf8.h"
#include "formula/formula.h"
#include "phrase/build.h"
#include "phrase/english.h"
#include "phrase/subject.h"

#define NOT_UNDERSTOOD                               \
    "未识别出数值、规则或方向，须定性评价 / no value, rule or direction recognised; " \
    "needs qualitative review"

/* The rule that is tried at a word of each class. */
static phrase_rule *const rules[WORD_CLASS_COUNT] = {
    [WORD_QUANTITY] = phrase_rule_figure,
    [WORD_COMPARE] = phrase_rule_compare,
    [WORD_ALL] = phrase_rule_all,
    [WORD_WHOLE] = phrase_rule_whole,
    [WORD_EACH] = phrase_rule_whole,
    [WORD_MATCH] = phrase_rule_match,
    [WORD_BALANCE] = phrase_rule_balance,
    [WORD_SOARING] = phrase_rule_slow,
    [WORD_HOLD] = phrase_rule_hold,
    [WORD_PROPER] = phrase_rule_proper,
    [WORD_CONTROL] = phrase_rule_control,
    [WORD_DIRECTION] = phrase_rule_direction,
    [WORD_LEADING] = phrase_rule_leading,
    [WORD_REACH] = phrase_rule_reach,
    [WORD_YEARLY] = phrase_rule_yearly,
    [WORD_ELECTION] = phrase_rule_conditional,
    [WORD_CURB] = phrase_rule_control,
    [WORD_NEVER] = phrase_rule_never,
};

/* The deadline a clause names: 到2025年, 2023年底前, 2021年，…; not what it compares with (比2020年, 2018年基础上). */
static void note_years(phrase_reader *r)
{
    size_t last = r->from;
    for (size_t i = r->from; i < r->to; i++) {
        if (r->tokens[i].class == WORD_TERM && r->tokens[i].year)
            r->term_end = r->tokens[i].year;
        if (r->tokens[i].class == WORD_YEARLY && r->tokens[i].sense != COMPARATOR_INCREASE_YEARLY) {
            r->yearly_word = phrase_period(phrase_token_text(r, i));
            r->is_yearly = r->yearly_word.len > 0;
        }
        if (r->tokens[i].class != WORD_YEAR)
            continue;
        word_class before = i > r->from ? r->tokens[i - 1].class : WORD_STOP,
                   after = i + 1 < r->to ? r->tokens[i + 1].class : WORD_STOP;
        str text_after = i + 1 < r->to ? phrase_token_text(r, i + 1) : STR_NONE;
        bool old = before == WORD_THAN || before == WORD_FROM || after == WORD_BASIS ||
                   str_has(text_after, STR("数据")) || phrase_is_part_of_year(r, i) ||
                   (after == WORD_TEXT && i + 2 < r->to && r->tokens[i + 2].class == WORD_BASIS) ||
                   (after == WORD_TEXT && str_starts(text_after, STR("为基")));
        bool is_deadline = before == WORD_UNTIL || before == WORD_MODAL || i == r->from ||
                           before == WORD_REACH || before == WORD_TEXT;
        bool begins_list = (before == WORD_NOUN || before == WORD_LEVEL) &&
                           (after == WORD_PAUSE || after == WORD_AND);
        bool goes_on = i > r->from && (before == WORD_PAUSE || before == WORD_AND || before == WORD_WITH) &&
                       i == last + 2;
        if (old || !(is_deadline || goes_on || begins_list))
            continue;
        if (!begins_list)
            r->by_year = r->tokens[i].year;
        r->deadline_count = goes_on ? r->deadline_count : 0;
        if (r->deadline_count < TARGET_VALUES_MAX)
            r->deadlines[r->deadline_count++] = r->tokens[i].year;
        last = i;
    }
}

static bool says_subject_only(const phrase_reader *r)
{
    if (r->from >= r->to || r->readings.count != r->clause_readings)
        return false;
    for (size_t i = r->from; i < r->to; i++)
        if (phrase_is_verb(r->tokens[i].class) || r->tokens[i].class == WORD_QUANTITY)
            return false;
    return r->tokens[r->to - 1].class == WORD_NOUN;
}

static void read_clause(phrase_reader *r)
{
    note_years(r);
    r->tells_past = phrase_clause_tells_past(r, r->tells_past);
    r->open = r->from;
    r->clause_readings = r->readings.count;
    for (size_t i = r->from; i < r->to;) {
        phrase_rule *rule = r->tokens[i].is_used ? 0 : rules[r->tokens[i].class];
        size_t next = i + 1;
        if (rule && rule(r, i, &next)) {
            for (size_t k = i; k < next && k < r->token_count; k++)
                r->tokens[k].is_used = true;
            r->open = next;
        }
        i = next > i ? next : i + 1;
    }
    if (r->readings.count == r->clause_readings && r->to > r->from &&
        (r->tokens[r->to - 1].class == WORD_BASIS || r->tokens[r->to - 1].class == WORD_THAN)) {
        span whose = phrase_subject(r, r->from, r->to, &r->old);
        if (!phrase_span_is_empty(whose)) /* 经费以2000年为基数，每年增长10% */
            r->subject = phrase_span_text(r, whose);
    }
    bool subject_only = says_subject_only(r);
    if (subject_only)
        r->subject = phrase_span_text(r, phrase_subject(r, r->from, r->to, 0));
    r->pending_from = subject_only ? r->from : 0;
    r->pending_to = subject_only ? r->to : 0;
}

/* 3‰、4‰，以及5‰: one list of figures. */
static bool joins_figures(const phrase_reader *r, size_t comma, size_t to)
{
    return comma > 0 && comma + 2 < to && r->tokens[comma - 1].class == WORD_QUANTITY &&
           r->tokens[comma + 1].class == WORD_AND && r->tokens[comma + 2].class == WORD_QUANTITY;
}

/* ；joins what 。 parts. */
static bool follows_semicolon(const phrase_reader *r, size_t from)
{
    return from > 0 && str_eq(phrase_token_text(r, from - 1), STR("；"));
}

static void read_sentence(phrase_reader *r, size_t from, size_t to)
{
    r->sentence_readings = r->readings.count;
    r->is_yearly = r->tells_past = false;
    r->deadline_count = 0;
    r->term_end = 0;
    r->old = r->basis = r->per = r->done = r->each = r->group = STR_NONE;
    if (!follows_semicolon(r, from))
        r->listed_count = 0;
    r->pending_from = r->pending_to = 0;
    if (r->is_running) {
        r->by_year = 0;
        r->before = follows_semicolon(r, from) ? r->subject : STR_NONE;
        r->subject = STR_NONE;
    }
    for (size_t start = from; start < to;) {
        r->from = start;
        r->to = start;
        while (r->to < to && r->to - start < LIMIT_CLAUSE_TOKENS &&
               (r->tokens[r->to].class != WORD_COMMA || r->tokens[r->to].in_quotes ||
                joins_figures(r, r->to, to)))
            r->to++;
        size_t clause = r->to;
        if (r->from < r->to)
            read_clause(r);
        r->to = clause;
        start = clause < to && r->tokens[clause].class == WORD_COMMA ? clause + 1 : clause;
    }
    size_t items = r->readings.count - r->sentence_readings;
    for (size_t i = 0; i < items; i++) {
        r->readings.items[r->sentence_readings + i].item = (unsigned)i + 1;
        r->readings.items[r->sentence_readings + i].items = (unsigned)items;
    }
}

static void read_all(phrase_reader *r)
{
    phrase_mark_scopes(r);
    for (size_t start = 0, end = 0; start < r->token_count; start = end + 1) {
        for (end = start; end < r->token_count && r->tokens[end].class != WORD_STOP; end++) { }
        read_sentence(r, start, end);
    }
}

static phrase_reader reader_of(arena *a, const phrase_text *text, const phrase_context *context,
                               bool is_running)
{
    token_list tokens = phrase_tokens(a, text);
    phrase_reader r = { .memory = a, .text = text, .is_running = is_running, .tokens = tokens.items,
        .token_count = tokens.count };
    if (context)
        r.context = *context;
    return r;
}

/* Places of readings, in one walk: they come in the order of the text. */
static void set_places(phrase_reader *r)
{
    uint32_t line = 1, column = 1;
    size_t at = 0;
    for (size_t i = 0; i < r->readings.count; i++) {
        text_place *p = &r->readings.items[i].place;
        if (p->offset < at) {
            at = 0;
            line = column = 1;
        }
        uint32_t l, c;
        utf8_place(str_slice(r->text->original, at, p->offset), p->offset - at, &l, &c);
        column = l == 1 ? column + c - 1 : c;
        line += l - 1;
        at = p->offset;
        p->line = line;
        p->column = column;
    }
}

static bool too_many(const phrase_reader *r, error *err)
{
    if (!r->is_full)
        return true;
    return error_set(err, ERROR_TOO_LARGE, "一句话中的目标超过 %d 个；请分成几句",
                     "more than %d targets in one sentence; split the sentence", LIMIT_TARGETS_PER_PHRASE);
}

/* 扩大公办资源，公办园占比达到50%: the wish is what the figure measures. 减少低体重，低体重发生率…: said twice. */
static bool is_said_by_another(const phrase_reader *r, size_t i)
{
    const target_reading *wish = &r->readings.items[i];
    for (size_t k = 0; k < r->readings.count; k++) {
        const target_reading *other = &r->readings.items[k];
        bool is_figure = k != i && !r->is_wish[k] && other->tier == TIER_NUMERIC;
        if (is_figure &&
            (wish->comparator == COMPARATOR_INCREASE || str_starts(other->indicator, wish->indicator)))
            return true;
    }
    return false;
}

static void drop_wishes(phrase_reader *r)
{
    bool drop[LIMIT_TARGETS_PER_PHRASE] = { false };
    for (size_t i = 0; i < r->readings.count; i++)
        drop[i] = r->is_wish[i] && is_said_by_another(r, i);
    size_t kept = 0;
    for (size_t i = 0; i < r->readings.count; i++)
        if (!drop[i])
            r->readings.items[kept++] = r->readings.items[i];
    r->readings.count = kept;
}

/* Full-width or not. */
static bool begins_with_letter(str phrase)
{
    size_t bytes;
    uint32_t rune = utf8_at(phrase, 0, &bytes);
    uint32_t plain = rune >= 0xFF21 && rune <= 0xFF5A ? rune - 0xFEE0 : rune;
    return plain < 0x80 && char_is_letter((char)plain);
}

/* A formula of the target language is read as itself; it begins with an English word. */
static bool read_formula(arena *a, str phrase, const phrase_context *context, target_readings *readings_out)
{
    error ignored = { 0 };
    const formula *f;
    if (!begins_with_letter(phrase) || !formula_parse(a, phrase, &f, &ignored))
        return false;
    target_reading *reading = arena_new(a, target_reading);
    *reading = (target_reading){ .tier = f->kind == FORMULA_JUDGED ? TIER_QUALITATIVE : TIER_RULE,
                                 .kind = KIND_RELATIVE,
                                 .phrase = phrase,
                                 .item = 1,
                                 .items = 1,
                                 .formula = formula_print(a, f),
                                 .comparator = COMPARATOR_QUALITATIVE,
                                 .place = { 0, (uint32_t)phrase.len, 1, 1 } };
    static const target_comparator plain[] = { [FORMULA_GE] = COMPARATOR_GE, [FORMULA_GT] = COMPARATOR_GT,
        [FORMULA_LE] = COMPARATOR_LE,
                                               [FORMULA_LT] = COMPARATOR_LT, [FORMULA_EQ] = COMPARATOR_EQ };
    if (f->kind == FORMULA_TEST && f->test.form == TEST_COMPARE && f->test.low.source == BOUND_NUMBER) {
        reading->tier = TIER_NUMERIC;
        reading->kind = f->always ? KIND_MAINTAIN : KIND_REACH;
        reading->comparator = plain[f->test.comparator];
        reading->values[0] = f->test.low.number;
        reading->value_count = 1;
        if (f->test.low.unit)
            reading->unit = f->test.low.unit->name;
        reading->by_year = f->by_year;
    } else if (f->kind == FORMULA_RISES || f->kind == FORMULA_FALLS) {
        reading->tier = TIER_TREND;
        reading->kind = KIND_TREND;
        reading->comparator = f->kind == FORMULA_RISES ? COMPARATOR_INCREASE : COMPARATOR_DECREASE;
    }
    unit known;
    const unit *own = 0;
    if (context) {
        reading->indicator = context->indicator;
        if (context->unit.len && unit_find(context->unit, &known))
            own = &known;
    }
    reading->explain_zh = formula_explain(a, f, own, LANGUAGE_ZH);
    reading->explain_en = formula_explain(a, f, own, LANGUAGE_EN);
    *readings_out = (target_readings){ reading, 1 };
    return true;
}

/* A phrase in English: its formula, or judged. */
static bool read_english_phrase(arena *a, str phrase, const phrase_context *context,
                                target_readings *readings_out)
{
    str said, name;
    if (!phrase_is_english(phrase))
        return false;
    phrase_read_english(a, phrase, &said, &name);
    if (!said.len || !read_formula(a, said, context, readings_out)) {
        read_formula(a, STR("judged"), context, readings_out);
        readings_out->items[0].kind = KIND_EVENT;
        readings_out->items[0].note = STR(NOT_UNDERSTOOD);
    }
    target_reading *reading = &readings_out->items[0];
    reading->phrase = phrase;
    reading->place = (text_place){ 0, (uint32_t)phrase.len, 1, 1 };
    if (!reading->indicator.len)
        reading->indicator = name;
    return true;
}

/* A phrase that no rule understands is left for people to judge, with a note. */
static void add_judged(phrase_reader *r, str phrase)
{
    draft d = { .tier = TIER_QUALITATIVE, .kind = KIND_EVENT, .comparator = COMPARATOR_QUALITATIVE,
        .by_year = r->by_year };
    d.note = STR(NOT_UNDERSTOOD);
    span subject = phrase_subject(r, 0, r->token_count, 0);
    phrase_add(r, &d, phrase_span_is_empty(subject) ? phrase : phrase_span_text(r, subject), 0,
               r->token_count);
}

/* [12], 〔6000〕: a cell that marks a sum over the plan's years. */
static str without_brackets(str phrase)
{
    static const struct { str open, close; } pairs[] = { { STR_INIT("["), STR_INIT("]") },
    { STR_INIT("〔"), STR_INIT("〕") }, { STR_INIT("【"), STR_INIT("】") }, { STR_INIT("［"), STR_INIT("］") } };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        str inner = phrase;
        if (str_take(&inner, pairs[i].open) && str_take_end(&inner, pairs[i].close))
            return str_trim(inner);
    }
    return phrase;
}

/* A row 新生儿、婴儿、5岁以下儿童死亡率 with a cell 2、4、5以下: a figure for each. */
static void share_row(phrase_reader *r)
{
    size_t count = r->readings.count;
    if (count < 2 || !r->context.indicator.len || !str_has(r->context.indicator, STR("、")))
        return;
    for (size_t i = 0; i < count; i++)
        if (r->readings.items[i].by_year != r->readings.items[0].by_year ||
            r->readings.items[i].tier != TIER_NUMERIC)
            return;
    phrase_text name = phrase_text_fold(r->memory, r->context.indicator);
    phrase_reader row = reader_of(r->memory, &name, 0, false);
    phrase_mark_scopes(&row);
    row.to = row.token_count;
    indicator_list names = phrase_indicators(&row, phrase_subject(&row, 0, row.token_count, 0), count, true);
    for (size_t i = 0; i < count && names.count == count; i++)
        r->readings.items[i].indicator = names.items[i];
}

bool target_read_phrase(arena *a, str phrase, const phrase_context *context, target_readings *readings_out,
                        error *err)
{
    str trimmed = without_brackets(str_trim(phrase));
    if (trimmed.len > LIMIT_PHRASE_BYTES)
        return error_set(err, ERROR_TOO_LARGE, "目标表述长%zu字节，上限%zu",
                         "the target phrase has %zu bytes; the limit is %zu", trimmed.len,
                         (size_t)LIMIT_PHRASE_BYTES);
    if (!trimmed.len)
        return error_set(err, ERROR_INPUT, "目标表述为空", "the target phrase is empty");
    if (read_formula(a, trimmed, context, readings_out) ||
        read_english_phrase(a, trimmed, context, readings_out))
        return true;
    phrase_text text = phrase_text_fold(a, trimmed);
    phrase_reader r = reader_of(a, &text, context, false);
    if (!r.token_count)
        return error_set(err, ERROR_INPUT, "目标表述为空", "the target phrase is empty");
    read_all(&r);
    if (!too_many(&r, err))
        return false;
    drop_wishes(&r);
    share_row(&r);
    if (!r.readings.count)
        add_judged(&r, trimmed);
    for (size_t i = 0; i < r.readings.count; i++) {
        r.readings.items[i].item = (unsigned)i + 1;
        r.readings.items[i].items = (unsigned)r.readings.count;
    }
    set_places(&r);
    *readings_out = (target_readings){ r.readings.items, r.readings.count };
    return true;
}

/* Clauses with a figure that no rule has used. */
static void list_unread(phrase_reader *r, phrase_unread_list *list)
{
    VEC(phrase_unread) found = { 0 };
    for (size_t i = 0; i < r->token_count; i++) {
        const token *t = &r->tokens[i];
        if (t->class != WORD_QUANTITY || t->is_used || t->quantity->is_spelled || !t->quantity->has_unit ||
            t->in_quotes)
            continue;
        size_t from = i, to = i;
        while (from > 0 && r->tokens[from - 1].class != WORD_STOP && r->tokens[from - 1].class != WORD_COMMA)
            from--;
        while (to < r->token_count && r->tokens[to].class != WORD_STOP && r->tokens[to].class != WORD_COMMA)
            to++;
        phrase_unread *u = vec_push(r->memory, &found);
        u->text = phrase_text_original(r->text, r->tokens[from].from, r->tokens[to - 1].to);
        u->place.offset = (uint32_t)(u->text.data - r->text->original.data);
        u->place.bytes = (uint32_t)u->text.len;
        utf8_place(r->text->original, u->place.offset, &u->place.line, &u->place.column);
        i = to;
    }
    *list = (phrase_unread_list){ found.items, found.count };
}

bool target_read_text(arena *a, str text, const phrase_context *context, target_readings *readings_out,
                      phrase_unread_list *unread_out, error *err)
{
    if (text.len > LIMIT_PLAN_BYTES)
        return error_set(err, ERROR_TOO_LARGE, "文本长%zu字节，上限%zu",
                         "the text has %zu bytes; the limit is %zu", text.len, (size_t)LIMIT_PLAN_BYTES);
    phrase_text folded = phrase_text_fold(a, text);
    phrase_reader r = reader_of(a, &folded, context, true);
    read_all(&r);
    if (!too_many(&r, err))
        return false;
    set_places(&r);
    *readings_out = (target_readings){ r.readings.items, r.readings.count };
    if (unread_out)
        list_unread(&r, unread_out);
    return true;
}
