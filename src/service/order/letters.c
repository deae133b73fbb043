#include "service/order/letters.h"

#include "base/unit.h"
#include "base/vec.h"
#include "document/write/html.h"
#include "report/sentence.h"
#include "service/order/step.h"
#include "service/people/units.h"
#include "service/report/islands.h"
#include "service/report/papers.h"
#include "service/round/letters.h"
#include "service/round/step.h"

static str words(const context *c, const char *zh, const char *en)
{
    return str_of(c->lang == LANGUAGE_EN ? en : zh);
}

/* ---- the order as a paper ---- */

static void add_row(arena *a, table *t, str name, str text)
{
    if (text.len == 0)
        return;
    table_row *row = table_add_row(a, t);
    row->cells[0] = spans_of(a, name);
    row->cells[1] = spans_of(a, text);
}

static str figure_text(const context *c, const supervision_order *o)
{
    arena *a = c->request;
    const order_figure *f = &o->figure;
    if (f->year == 0)
        return STR_NONE;
    str text = str_format(a, c->lang == LANGUAGE_EN ? "%d: %.*s" : "%d 年：%.*s", f->year,
                          STR_ARG(unit_figure(a, decimal_text(a, f->value), f->measure, c->lang)));
    if (!o->has_bound)
        return text;
    return str_format(a, c->lang == LANGUAGE_EN ? "%.*s; required: %.*s" : "%.*s；目标 %.*s", STR_ARG(text),
                      STR_ARG(unit_figure(a, decimal_text(a, o->bound), f->measure, c->lang)));
}

static str units_text(const context *c, const supervision_order *o)
{
    strbuf b = strbuf_in(c->request, 0);
    for (size_t i = 0; i < o->part_count; i++)
        strbuf_addf(&b, "%s%.*s", i > 0 ? c->lang == LANGUAGE_EN ? ", " : "、" : "",
                    STR_ARG(o->parts[i].unit_name));
    return strbuf_str(&b);
}

/* What an order is made from. */
typedef struct writing {
    supervision_order order;
    str sender;
    str day; /* on which it was issued; empty: a draft */
} writing;

static bool load(context *c, int64_t id, writing *w, error *err)
{
    const catalogue_snapshot *known;
    order_events events;
    supervision_order *o = &w->order;
    if (!order_load(c, id, o, err) || !letter_sender(c, o->region, &w->sender, err) ||
        !context_catalogue(c, &known, err) ||
        !store_load_order_events(c->request, c->store, id, 0, &events, err))
        return false;
    order_translate(known, c->lang, o);
    for (size_t i = 0; i < events.count; i++)
        if (str_eq(events.items[i].move, STR("order.issue")))
            w->day = events.items[i].day;
    return true;
}

static void fill_paper(const context *c, const writing *w, document *d)
{
    arena *a = c->request;
    const supervision_order *o = &w->order;
    const table_column columns[] = { { .title = words(c, "项目", "Item"), .width = 1 },
                                     { .title = words(c, "内容", "Content"), .width = 4 } };
    table *t = table_create(a, STR(""), columns, COUNT_OF(columns));
    add_row(a, t, words(c, "编号", "Number"), order_label(a, o, c->lang));
    add_row(a, t, words(c, "事由", "Matter"), o->matter);
    add_row(a, t, words(c, "来源", "Cause"),
            words(c, order_cause_table[o->cause].zh, order_cause_table[o->cause].en));
    add_row(a, t, words(c, "成因", "Why"), c->lang == LANGUAGE_EN ? o->cause_en : o->cause_zh);
    add_row(a, t, words(c, "数据", "Figure"), figure_text(c, o));
    add_row(a, t, words(c, "依据", "Basis"), o->basis);
    add_row(a, t, words(c, "责任单位", "Units"), units_text(c, o));
    add_row(a, t, words(c, "办理要求", "Demand"), o->demand);
    add_row(a, t, words(c, "办结期限", "Due"), o->due);
    add_row(a, t, words(c, "联系人", "Contact"), o->contact);
    document_table(d, t);
    letter_end(c, d, w->sender, w->day);
}

static bool make_paper(context *c, int64_t id, writing *w, document **made_out, error *err)
{
    if (!load(c, id, w, err))
        return false;
    str units = units_text(c, &w->order);
    *made_out =
        letter_begin(c, words(c, "督办单", "Supervision order"),
                     str_format(c->request, c->lang == LANGUAGE_EN ? "%.*s:" : "%.*s：", STR_ARG(units)),
                     w->sender);
    (*made_out)->subtitle = order_label(c->request, &w->order, c->lang);
    fill_paper(c, w, *made_out);
    return true;
}

bool service_order_paper(context *c, int64_t id, order_letter *paper_out, error *err)
{
    writing w = { 0 };
    document *d;
    if (!make_paper(c, id, &w, &d, err))
        return false;
    *paper_out = (order_letter){ .order = id,
                                 .label = order_label(c->request, &w.order, c->lang),
                                 .unit = units_text(c, &w.order),
                                 .letter = STR("order"),
                                 .zh = STR("督办单"),
                                 .en = STR("supervision order"),
                                 .to = STR("unit"),
                                 .html = document_html(c->request, d) };
    return true;
}

bool service_order_file(context *c, const order_paper_request *asked, action_file *file_out, error *err)
{
    writing w = { 0 };
    const supervision_order *o = &w.order;
    document *d;
    if (!make_paper(c, asked->order, &w, &d, err))
        return false;
    d->number = asked->number;
    if (!service_write_paper(c, d, STR("order"), asked->format, asked->file,
                             o->number == 0 ? str_format(c->request, "order-draft-%lld", (long long)o->id)
                                            : str_format(c->request, "order-%d-%d", o->year, o->number),
                             file_out, err))
        return false;
    file_out->what = o->matter;
    return true;
}

bool service_order_page(context *c, const order_page_request *asked, str *html_out, error *err)
{
    writing w = { 0 };
    if (!load(c, asked->order, &w, err))
        return false;
    page_frame frame = islands_frame(c, 0, asked->page.style);
    frame.address = str_format(c->request, "/orders/%lld/letter", (long long)w.order.id);
    document *d = page_create(c->request, &frame, PAGE_KIND_COUNT, &(page_subject){ 0 },
                              words(c, "督办单", "Supervision order"),
                              order_label(c->request, &w.order, c->lang));
    fill_paper(c, &w, d);
    *html_out = document_html(c->request, d);
    return true;
}

/* ---- reminders ---- */

typedef struct mailing {
    context *c;
    supervision_orders orders; /* with a part that is owed */
    order_events events;
    workdays days;
    date day;
    str sender;
    VEC(letter_case) cases;          /* id: of the part */
    VEC(letter_case) unsigned_cases; /* the parts that are not signed for */
} mailing;

/* Letters of a part since its term is in force, as bits of the rules. */
static unsigned letters_sent(const order_events *all, int64_t part, letter_rules rules)
{
    unsigned sent = 0;
    for (size_t i = 0; i < all->count; i++) {
        const order_event *e = &all->items[i];
        if (e->part != part)
            continue;
        if (str_eq(e->move, STR("order.extend")) || str_eq(e->move, STR("order.reissue")))
            sent = 0;
        for (size_t r = 0; r < rules.count; r++)
            if (str_eq(e->detail, str_of(rules.items[r].word)))
                sent |= WORKFLOW_BIT(r);
    }
    return sent;
}

static const supervision_order *find_part(const mailing *m, int64_t id, const order_part **part_out)
{
    *part_out = 0;
    for (size_t i = 0; i < m->orders.count; i++)
        for (size_t k = 0; k < m->orders.items[i].part_count; k++)
            if (m->orders.items[i].parts[k].id == id) {
                *part_out = &m->orders.items[i].parts[k];
                return &m->orders.items[i];
            }
    return 0;
}

/* A part that is not signed for. If its reply is late as well, only the letter about that is sent. */
static bool gather_unsigned(mailing *m, const order_part *p, date due, error *err)
{
    if (p->state != ORDER_ISSUED || p->sign_due.len == 0 || date_compare(m->day, due) > 0)
        return true;
    letter_case *one = vec_push(m->c->request, &m->unsigned_cases);
    *one = (letter_case){ .id = p->id,
                          .group = (int)p->state,
                          .sent = letters_sent(&m->events, p->id, order_sign_letters) };
    return step_day(p->sign_due, &one->due, err);
}

static bool gather(mailing *m, int64_t region_id, error *err)
{
    context *c = m->c;
    const catalogue_snapshot *known;
    if (!context_catalogue(c, &known, err) ||
        !store_load_orders(c->request, c->store, region_id, &m->orders, err) ||
        !store_load_order_events(c->request, c->store, 0, region_id, &m->events, err) ||
        !step_workdays(c, &m->days, err) || !letter_sender(c, region_id, &m->sender, err))
        return false;
    for (size_t i = 0; i < m->orders.count; i++) {
        order_translate(known, c->lang, &m->orders.items[i]);
        for (size_t k = 0; k < m->orders.items[i].part_count; k++) {
            const order_part *p = &m->orders.items[i].parts[k];
            if (!order_is_owed(p->state))
                continue;
            letter_case *one = vec_push(c->request, &m->cases);
            *one = (letter_case){ .id = p->id,
                                  .group = (int)p->state,
                                  .sent = letters_sent(&m->events, p->id, order_letters) };
            if (!step_day(p->due, &one->due, err) || !gather_unsigned(m, p, one->due, err))
                return false;
        }
    }
    return true;
}

static str unsigned_body(const context *c, const supervision_order *o, const order_part *p, int days_late)
{
    str label = order_label(c->request, o, c->lang);
    if (c->lang == LANGUAGE_EN)
        return str_format(c->request,
                          "%.*s was to sign for the order %.*s (%.*s) by %.*s and is %d working day%s late.",
                          STR_ARG(p->unit_name), STR_ARG(label), STR_ARG(o->matter), STR_ARG(p->sign_due),
                          days_late, plural_s((size_t)days_late));
    return str_format(c->request, "%.*s 应于 %.*s 前签收督办单 %.*s（%.*s），现已逾期 %d 个工作日，请即签收。",
                      STR_ARG(p->unit_name), STR_ARG(p->sign_due), STR_ARG(label), STR_ARG(o->matter),
                      days_late);
}

static str body(const context *c, const supervision_order *o, const order_part *p, int days_late)
{
    str label = order_label(c->request, o, c->lang);
    if (c->lang == LANGUAGE_EN)
        return days_late > 0
                   ? str_format(c->request,
                                "The order %.*s (%.*s) to %.*s was due on %.*s and is %d working day%s late.",
                                STR_ARG(label), STR_ARG(o->matter), STR_ARG(p->unit_name), STR_ARG(p->due),
                                days_late, plural_s((size_t)days_late))
                   : str_format(c->request, "The order %.*s (%.*s) is due on %.*s. Please reply in time.",
                                STR_ARG(label), STR_ARG(o->matter), STR_ARG(p->due));
    return days_late > 0
               ? str_format(
                     c->request, "%.*s 承办的督办单 %.*s（%.*s）应于 %.*s 前反馈，现已逾期 %d 个工作日。",
                     STR_ARG(p->unit_name), STR_ARG(label), STR_ARG(o->matter), STR_ARG(p->due), days_late)
               : str_format(c->request, "督办单 %.*s（%.*s）须于 %.*s 前反馈，请按期办理。", STR_ARG(label),
                            STR_ARG(o->matter), STR_ARG(p->due));
}

static order_letter letter_of(const mailing *m, const letter *l)
{
    const context *c = m->c;
    const order_part *p;
    const supervision_order *o = find_part(m, l->id, &p);
    const struct letter_addressee_row *to = &letter_addressee_table[l->rule->to];
    bool is_en = c->lang == LANGUAGE_EN;
    str title = words(c, l->rule->zh, l->rule->en),
        name = l->rule->to == LETTER_TO_LEADER ? words(c, to->zh, to->en) : p->unit_name;
    document *d = letter_begin(c, is_en ? sentence_start(c->request, title) : title,
                               str_format(c->request, is_en ? "%.*s:" : "%.*s：", STR_ARG(name)), m->sender);
    d->subtitle = order_label(c->request, o, c->lang);
    document_paragraph(d, l->rule == order_sign_letters.items ? unsigned_body(c, o, p, l->days_late)
                                                              : body(c, o, p, l->days_late));
    letter_end(c, d, m->sender, date_text(c->request, m->day));
    return (order_letter){ o->id,
                           order_label(c->request, o, c->lang),
                           p->unit_name,
                           str_of(l->rule->word),
                           str_of(l->rule->zh),
                           str_of(l->rule->en),
                           str_of(to->word),
                           l->days_late,
                           document_html(c->request, d) };
}

/* The letters due on a day: of replies, then of signatures. */
static bool find_due(mailing *m, letters *due_out, error *err)
{
    arena *a = m->c->request;
    letters replies, signatures;
    if (!letters_due(a, order_letters, &m->days, m->cases.items, m->cases.count, m->day, &replies, err) ||
        !letters_due(a, order_sign_letters, &m->days, m->unsigned_cases.items, m->unsigned_cases.count,
                     m->day, &signatures, err))
        return false;
    *due_out = (letters){ arena_array(a, letter, replies.count + signatures.count), 0 };
    for (size_t i = 0; i < replies.count; i++)
        due_out->items[due_out->count++] = replies.items[i];
    for (size_t i = 0; i < signatures.count; i++)
        due_out->items[due_out->count++] = signatures.items[i];
    return true;
}

static bool list_letters(mailing *m, const order_day_request *asked, permission needs, letters *due_out,
                         order_letters_answer *out, error *err)
{
    context *c = m->c;
    int64_t region_id;
    if (!units_find_region(c, asked->region, &region_id, err) ||
        !access_require(c, needs, region_id, 0, err) ||
        !step_day_or_today(c, asked->day, &m->day, err) || !gather(m, region_id, err) ||
        !find_due(m, due_out, err))
        return false;
    *out = (order_letters_answer){ date_text(c->request, m->day),
                                   arena_array(c->request, order_letter, due_out->count), due_out->count };
    for (size_t i = 0; i < due_out->count; i++)
        out->items[i] = letter_of(m, &due_out->items[i]);
    return true;
}

bool service_due_order_letters(context *c, const order_day_request *asked, order_letters_answer *letters_out,
                               error *err)
{
    mailing m = { .c = c };
    letters due;
    return list_letters(&m, asked, PERMISSION_ORDER_READ, &due, letters_out, err);
}

bool service_send_order_letters(context *c, const order_day_request *asked, order_letters_answer *letters_out,
                                error *err)
{
    mailing m = { .c = c };
    letters due;
    if (!list_letters(&m, &(order_day_request){ .region = asked->region }, PERMISSION_ORDER_EDIT, &due,
                      letters_out, err))
        return false;
    for (size_t i = 0; i < due.count; i++) {
        const letter *l = &due.items[i];
        const order_part *p;
        const supervision_order *o = find_part(&m, l->id, &p);
        order_step s;
        if (!order_step_begin(c, l->rule->to == LETTER_TO_LEADER ? "order.escalate" : "order.remind",
                              &(order_step_request){ .order = o->id, .unit = p->unit }, c->by.why, &s, err) ||
            !order_step_make(&s, str_of(l->rule->word), err))
            return false;
    }
    return true;
}
