#include "assess/appraise.h"

static double value_of(const appraisal_rules *rules, int item)
{
    return decimal_double(rules->items[item].value);
}

static str text_of(arena *a, const appraisal_rules *rules, int item)
{
    return decimal_text(a, decimal_trimmed(rules->items[item].value));
}

static double within(double points, double weight)
{
    return points < 0 ? 0 : points > weight ? weight : points;
}

static size_t counted(const appraisal_rules *rules, const appraisal_facts *f)
{
    size_t count = 0;
    for (int v = 0; v < VERDICT_COUNT; v++)
        count += rules->items[ITEM_VERDICT + v].is_left_out ? 0 : f->verdicts[v];
    return count;
}

/* A unit that leads no target is not marked down for it. */
static double targets_points(const appraisal_rules *rules, const appraisal_facts *f, double weight)
{
    double sum = 0;
    size_t count = counted(rules, f);
    for (int v = 0; v < VERDICT_COUNT; v++)
        if (!rules->items[ITEM_VERDICT + v].is_left_out)
            sum += (double)f->verdicts[v] * value_of(rules, ITEM_VERDICT + v);
    return count > 0 ? weight * sum / (double)count : weight;
}

static double mean_mark(const appraisal_facts *f)
{
    double sum = 0;
    for (size_t i = 0; i < f->mark_count; i++)
        sum += decimal_double(f->marks[i]);
    return f->mark_count > 0 ? sum / (double)f->mark_count : 0;
}

static bool is_late(const appraisal_facts *f)
{
    return f->is_asked && f->late_workdays > 0 && !f->is_excused;
}

static double points_of(const appraisal_rules *rules, const appraisal_facts *f, appraisal_part part)
{
    double weight = value_of(rules, (int)part);
    switch (part) {
    case APPRAISAL_TARGETS: return targets_points(rules, f, weight);
    case APPRAISAL_REPORT:
        return weight - (is_late(f) ? value_of(rules, ITEM_LATE_WORKDAY) * f->late_workdays : 0);
    case APPRAISAL_QUALITY:
        return weight - value_of(rules, ITEM_FIRST_RETURN) * (double)f->first_cells -
               value_of(rules, ITEM_SECOND_RETURN) * (double)f->second_cells;
    case APPRAISAL_SUPERVISION:
        return weight - value_of(rules, ITEM_OVERDUE_ORDER) * (double)f->overdue_orders;
    case APPRAISAL_MARKS: return mean_mark(f);
    case APPRAISAL_PART_COUNT: break;
    }
    return 0;
}

appraisal_score appraise(const appraisal_rules *rules, const appraisal_facts *facts)
{
    appraisal_score s = { .unit = facts->unit,
                          .unit_name = facts->unit_name,
                          .is_complete = facts->mark_count > 0,
                          .mark_count = facts->mark_count };
    for (appraisal_part p = 0; p < APPRAISAL_PART_COUNT; p++) {
        double weight = value_of(rules, (int)p);
        s.parts[p] = (appraisal_points){ .part = p,
                                         .weight = weight,
                                         .points = within(points_of(rules, facts, p), weight) };
        s.total += s.parts[p].points;
    }
    return s;
}

/* ---- words ---- */

static str targets_words(arena *a, const appraisal_rules *rules, const appraisal_facts *f, bool zh)
{
    strbuf b = strbuf_in(a, 0);
    size_t count = counted(rules, f), said = 0;
    str weight = text_of(a, rules, ITEM_TARGETS);
    if (count == 0) {
        strbuf_addf(&b, zh ? "没有牵头的目标：%.*s" : "leads no target: %.*s", STR_ARG(weight));
        return strbuf_str(&b);
    }
    strbuf_addf(&b, zh ? "%.*s ×（" : "%.*s × (", STR_ARG(weight));
    for (int v = 0; v < VERDICT_COUNT; v++) {
        str share = text_of(a, rules, ITEM_VERDICT + v);
        if (f->verdicts[v] == 0 || rules->items[ITEM_VERDICT + v].is_left_out)
            continue;
        strbuf_addf(&b, "%s%s %zu×%.*s", said++ ? " + " : "", zh ? verdict_table[v].zh : verdict_table[v].en,
                    f->verdicts[v], STR_ARG(share));
    }
    strbuf_addf(&b, zh ? "）÷ %zu" : ") ÷ %zu", count);
    return strbuf_str(&b);
}

static str report_words(arena *a, const appraisal_rules *rules, const appraisal_facts *f, bool zh)
{
    str weight = text_of(a, rules, ITEM_REPORT), less = text_of(a, rules, ITEM_LATE_WORKDAY);
    if (!f->is_asked)
        return str_format(a, zh ? "本轮没有任务：%.*s" : "had no task in the round: %.*s", STR_ARG(weight));
    if (f->waits_until.len > 0)
        return str_format(a,
                          zh ? "尚未报送，截止日 %.*s 未到：%.*s" : "not handed in yet, not due until %.*s: %.*s",
                          STR_ARG(f->waits_until), STR_ARG(weight));
    if (f->late_workdays <= 0)
        return str_format(a, zh ? "按期：%.*s" : "in time: %.*s", STR_ARG(weight));
    if (f->is_excused)
        return str_format(a,
                          zh ? "迟 %d 个工作日，在准予的延期内：%.*s"
                             : "%d working days late, within the extension: %.*s",
                          f->late_workdays, STR_ARG(weight));
    return str_format(a, zh ? "%.*s − %.*s × %d（逾期工作日）" : "%.*s − %.*s × %d (working days late)",
                      STR_ARG(weight), STR_ARG(less), f->late_workdays);
}

static str quality_words(arena *a, const appraisal_rules *rules, const appraisal_facts *f, bool zh)
{
    str weight = text_of(a, rules, ITEM_QUALITY), first = text_of(a, rules, ITEM_FIRST_RETURN),
        second = text_of(a, rules, ITEM_SECOND_RETURN);
    if (f->first_cells + f->second_cells == 0 && f->is_in_review)
        return str_format(a, zh ? "尚未审核完，至今没有退回：%.*s" : "not reviewed yet, nothing returned so far: %.*s",
                          STR_ARG(weight));
    if (f->first_cells + f->second_cells == 0)
        return str_format(a, zh ? "没有退回：%.*s" : "nothing was returned: %.*s", STR_ARG(weight));
    return str_format(a,
                      zh ? "%.*s − %.*s × %zu（首次退回格）− %.*s × %zu（再次退回格）"
                         : "%.*s − %.*s × %zu (cells returned) − %.*s × %zu (cells returned again)",
                      STR_ARG(weight), STR_ARG(first), f->first_cells, STR_ARG(second), f->second_cells);
}

static str supervision_words(arena *a, const appraisal_rules *rules, const appraisal_facts *f, bool zh)
{
    str weight = text_of(a, rules, ITEM_SUPERVISION), less = text_of(a, rules, ITEM_OVERDUE_ORDER);
    if (f->order_count == 0)
        return str_format(a, zh ? "没有督办：%.*s" : "no supervision orders: %.*s", STR_ARG(weight));
    return str_format(
        a, zh ? "%.*s − %.*s × %zu（督办 %zu 件中逾期的）" : "%.*s − %.*s × %zu (overdue orders, of %zu)",
        STR_ARG(weight), STR_ARG(less), f->overdue_orders, f->order_count);
}

static str marks_words(arena *a, const appraisal_facts *f, bool zh)
{
    strbuf b = strbuf_in(a, 0);
    if (f->mark_count == 0)
        return zh ? STR("尚未评分") : STR("no marks yet");
    strbuf_addf(&b, zh ? "（" : "(");
    for (size_t i = 0; i < f->mark_count; i++) {
        str mark = decimal_text(a, decimal_trimmed(f->marks[i]));
        strbuf_addf(&b, "%s%.*s", i ? " + " : "", STR_ARG(mark));
    }
    strbuf_addf(&b, zh ? "）÷ %zu（委员）" : ") ÷ %zu (members)", f->mark_count);
    return strbuf_str(&b);
}

str appraise_words(arena *a, const appraisal_rules *rules, const appraisal_facts *facts, appraisal_part part,
                   language lang)
{
    bool zh = lang == LANGUAGE_ZH;
    double raw = points_of(rules, facts, part), weight = value_of(rules, (int)part);
    str words = part == APPRAISAL_TARGETS       ? targets_words(a, rules, facts, zh)
                : part == APPRAISAL_REPORT      ? report_words(a, rules, facts, zh)
                : part == APPRAISAL_QUALITY     ? quality_words(a, rules, facts, zh)
                : part == APPRAISAL_SUPERVISION ? supervision_words(a, rules, facts, zh)
                                                : marks_words(a, facts, zh);
    str points = decimal_text(a, decimal_of_double(within(raw, weight), 1, ROUNDING_HALF_UP));
    const char *end = raw < 0 ? (zh ? "（不低于 0）" : " (not below 0)") : "";
    return str_format(a, "%.*s = %.*s%s", STR_ARG(words), STR_ARG(points), end);
}
