/* Figures of running text that set no target: what was done already, limits of the law, means, deadlines. */
#include "phrase/subject.h"

/* 已建成20所 and 已有6个 describe the past; 已建工会企业 names a group of companies. */
static bool is_predicate(const phrase_reader *r, size_t i, size_t to)
{
    enum { ONE_CHARACTER = 3 };
    if (i >= r->to)
        return false;
    const token *t = &r->tokens[i];
    if (t->class == WORD_MAKE && t->to - t->from <= ONE_CHARACTER)
        return i + 1 <= to && i + 1 < r->to && r->tokens[i + 1].class == WORD_QUANTITY;
    return t->class == WORD_MAKE || t->class == WORD_REACH || t->class == WORD_COMPARE ||
           t->class == WORD_QUANTITY || t->class == WORD_ADVERB || t->class == WORD_WHOLE ||
           t->class == WORD_DIRECTION;
}

/* 已建成20所, 先后选派5批, 目前有6个. 已 precedes a verb; 已婚 does not count. */
static bool tells_past(const phrase_reader *r, size_t from, size_t to)
{
    static const str done[] = { STR_INIT("已"), STR_INIT("已经"), STR_INIT("先后"), STR_INIT("曾"), STR_INIT("业已"),
    STR_INIT("来") };
    static const str ahead[] = { STR_INIT("未来"), STR_INIT("将来") };
    static const str now[] = { STR_INIT("目前"), STR_INIT("现有"), STR_INIT("前期"), STR_INIT("截至目前"),
    STR_INIT("近年来"), STR_INIT("以来") };
    bool has_year = false, is_aim = false;
    for (size_t i = from; i < to; i++) {
        const token *t = &r->tokens[i];
        str text = phrase_token_text(r, i);
        if (t->class == WORD_TERM && t->year && t->year < r->context.plan_start)
            return true;
        has_year = has_year ||
                   (t->class == WORD_YEAR && !(i > r->from && r->tokens[i - 1].class == WORD_UNTIL));
        is_aim = is_aim || t->class == WORD_UNTIL || (t->class == WORD_MODAL && t->sense == 0);
        if (i + 1 < to && r->tokens[i + 1].class == WORD_BASIS) /* 在现有基础上提高 */
            continue;
        if (t->class == WORD_TEXT &&
            ((str_ends_any(text, done, COUNT_OF(done)) && !str_ends_any(text, ahead, COUNT_OF(ahead)) &&
              is_predicate(r, i + 1, to)) ||
             str_has_any(text, now, COUNT_OF(now)) || str_eq(text, STR("了"))))
            return true;
        /* 2021年春季学期共补助3.6万人 */
        if (t->class == WORD_ADVERB && str_eq(text, STR("共")) && has_year && !is_aim)
            return true;
    }
    return false;
}

/* A clause after a clause about the past is about the past too, until a deadline or an intention is named. */
bool phrase_clause_tells_past(const phrase_reader *r, bool before)
{
    for (size_t i = r->from; i < r->to; i++) {
        word_class class = r->tokens[i].class;
        if (class == WORD_UNTIL || class == WORD_YEAR || class == WORD_MODAL)
            return false;
        if (class == WORD_QUANTITY || class == WORD_TERM)
            break;
    }
    return before || tells_past(r, r->from, r->to);
}

static bool is_past(const phrase_reader *r, const said_figure *f)
{
    if (r->context.plan_start && f->by_year && f->by_year < r->context.plan_start)
        return true;
    return r->tells_past || tells_past(r, r->open, f->first);
}

/* 三分之二以上代表同意方可, 单户贷款不超过20万元, 产假不少于98天, 身高1.2米以下: conditions and limits. */
static bool is_limit(const phrase_reader *r, const said_figure *f)
{
    static const str votes[] = { STR_INIT("同意"), STR_INIT("方可"), STR_INIT("方能"), STR_INIT("表决"),
    STR_INIT("票数") };
    static const str permits[] = { STR_INIT("仅可"), STR_INIT("只可"), STR_INIT("只能"), STR_INIT("仅限"),
    STR_INIT("方可"), STR_INIT("仅能") };
    static const str sizes[] = { STR_INIT("身高"), STR_INIT("水深"), STR_INIT("体重"), STR_INIT("高度"),
    STR_INIT("深度"), STR_INIT("宽度"), STR_INIT("假"), STR_INIT("期限") };
    static const str shares[] = { STR_INIT("总分的"), STR_INIT("总分"), STR_INIT("权重"), STR_INIT("分值") };
    const quantity *q = f->quantities[0];
    str before = str_slice(r->text->folded, r->tokens[r->open < r->token_count ? r->open : f->first].from,
                           r->tokens[f->first].from);
    str after = f->after < r->to
                    ? str_slice(r->text->folded, r->tokens[f->after].from, r->tokens[r->to - 1].to)
                    : STR_NONE;
    target_comparator c = phrase_figure_comparator(f);
    str subject = phrase_span_is_empty(f->subject)
                      ? STR_NONE
                      : str_slice(r->text->folded, f->subject.from_byte, f->subject.to_byte);
    if (f->has_bound && f->bound == COMPARATOR_GE && str_has_any(after, votes, COUNT_OF(votes)))
        return true;
    if (str_has_any(before, shares, COUNT_OF(shares)) || str_has_any(before, permits, COUNT_OF(permits)))
        return true;
    /* 起始年龄为2岁 */
    if (q->has_unit && q->unit.dimension == DIMENSION_AGE && f->verb == WORD_REACH && f->has_verb &&
        str_ends(before, STR("为")) && phrase_measurable(r, f->subject.from, f->subject.to) < 2)
        return true;
    if (q->has_unit && q->unit.dimension == DIMENSION_MONEY && (c == COMPARATOR_LE || c == COMPARATOR_LT) &&
        f->verb != WORD_CONTROL)
        return true;
    if (q->has_unit && (q->unit.dimension == DIMENSION_LENGTH || q->unit.dimension == DIMENSION_TIME) &&
        str_ends_any(subject, sizes, COUNT_OF(sizes)))
        return true;
    /* 按每人每年1250元标准给予补助 */
    return q->has_unit && q->unit.dimension == DIMENSION_MONEY && str_starts(after, STR("标准")) &&
           str_has(before, STR("按"));
}

/* 由25个部门组成, 全县78名校长: what there is already. */
static bool is_means(const phrase_reader *r, const said_figure *f)
{
    static const str places[] = { STR_INIT("全市"), STR_INIT("全县"), STR_INIT("全区"), STR_INIT("全省"),
    STR_INIT("全镇"), STR_INIT("全乡"), STR_INIT("全州"), STR_INIT("全旗"), STR_INIT("全国"), STR_INIT("辖区"),
    STR_INIT("辖区内") };
    const quantity *q = f->quantities[0];
    if (f->first == 0 || f->first <= r->from || !q->has_unit || q->unit.dimension != DIMENSION_COUNT)
        return false;
    const token *before = &r->tokens[f->first - 1];
    bool text_after = f->after < r->to && r->tokens[f->after].class == WORD_TEXT;
    return before->class == WORD_FROM ||
           (before->class == WORD_TEXT && text_after &&
            str_ends_any(phrase_token_text(r, f->first - 1), places, COUNT_OF(places)));
}

/* 总投资5.8亿元, 建筑面积2万平方米: how large a project is. */
static bool is_size_of_project(const phrase_reader *r, const said_figure *f)
{
    static const str sizes[] = { STR_INIT("投资"), STR_INIT("投资额"), STR_INIT("投入"), STR_INIT("资金"),
        STR_INIT("预算"), STR_INIT("经费"), STR_INIT("建筑面积"), STR_INIT("占地面积"), STR_INIT("用地面积") };
    const quantity *q = f->quantities[0];
    bool measures = q->has_unit &&
                    (q->unit.dimension == DIMENSION_MONEY || q->unit.dimension == DIMENSION_AREA);
    if (!measures || f->has_compare || f->has_verb || f->has_bound || f->has_direction || f->is_yearly ||
        f->lead <= r->open)
        return false;
    str name = str_slice(r->text->folded, r->tokens[r->open].from, r->tokens[f->lead - 1].to);
    return !str_has(name, STR("人均")) && str_ends_any(name, sizes, COUNT_OF(sizes));
}

/* 超过10/10万时，启动预警; 超过3次的，约谈: when something is to be done. */
static bool is_trigger(const phrase_reader *r, const said_figure *f)
{
    str after = f->after < r->token_count ? phrase_token_text(r, f->after) : STR_NONE;
    bool ends_clause = f->after + 1 >= r->token_count || r->tokens[f->after + 1].class == WORD_COMMA;
    return f->has_compare && ends_clause &&
           (str_eq(after, STR("时")) || str_eq(after, STR("的")) || str_eq(after, STR("的时候")));
}

/* 换届后30日内, 15个工作日内办结: when, not how much. */
static bool is_deadline(const phrase_reader *r, const said_figure *f)
{
    const quantity *q = f->quantities[0];
    return q->has_unit && q->unit.dimension == DIMENSION_TIME && f->has_bound && f->bound == COMPARATOR_LE &&
           !f->has_verb && !f->has_compare && phrase_measurable(r, f->subject.from, f->subject.to) == 0;
}

bool phrase_is_aside(const phrase_reader *r, const said_figure *f)
{
    if (!r->is_running) /* a phrase is a target unless it is about a year before the plan */
        return f->by_year && f->by_year < r->context.plan_start &&
               (r->tells_past || tells_past(r, r->open, f->first));
    return is_past(r, f) || is_limit(r, f) || is_means(r, f) || is_deadline(r, f) ||
           is_size_of_project(r, f) || is_trigger(r, f);
}
