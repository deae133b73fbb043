#include "report/responsibility_page.h"

enum { COLUMN_NO, COLUMN_TEXT, COLUMN_LEAD, COLUMN_SUPPORT, COLUMN_COUNT };
enum { UNIT_NAME, UNIT_LEADS, UNIT_SUPPORTS, UNIT_SIGNED, UNIT_COLUMN_COUNT };

static str word_of(const document *d, const state_word *w)
{
    return page_words(d, w->zh, w->en);
}

/* The sections of the table. Targets are listed with the goals and measures that contain them. */
static const struct {
    const char *zh, *en;
    bool is_project, is_measure;
} sections[] = {
    { "主要目标和指标", "Goals and targets", false, false },
    { "策略措施", "Measures", false, true },
    { "实事项目", "Projects", true, false },
};

static bool is_in_measure(const responsibility_line *line)
{
    return line->kind == PART_MEASURE || (line->kind == PART_TARGET && str_has(line->where, STR(".m")));
}

static bool is_in_project(const responsibility_line *line)
{
    return line->kind == PART_PROJECT || (line->kind == PART_TARGET && str_starts(line->where, STR("p")));
}

static table *create_table(document *d)
{
    const table_column columns[COLUMN_COUNT] = {
        [COLUMN_NO] = { page_words(d, "序号", "No."), ALIGN_CENTRE, 5 },
        [COLUMN_TEXT] = { page_words(d, "主要目标、指标", "Goal or target"), ALIGN_LEFT, 55 },
        [COLUMN_LEAD] = { page_words(d, "主要责任单位（牵头）", "Lead"), ALIGN_LEFT, 16 },
        [COLUMN_SUPPORT] = { page_words(d, "责任单位（配合）", "Supporting units"), ALIGN_LEFT, 24 },
    };
    table *t = table_create(d->memory, STR_NONE, columns, COLUMN_COUNT);
    t->is_stacked = true;
    return t;
}

/* own: name of the unit that the page is about, set in bold. Empty: the page is about the whole plan. */
static void add_unit(document *d, spans *to, str name, str own)
{
    spans_add(d->memory, to, own.len > 0 && str_eq(name, own) ? SPAN_STRONG : SPAN_PLAIN, name);
}

static void put_lead(document *d, spans *cell, const responsibility_line *line, str own)
{
    arena *a = d->memory;
    if (line->lead.unit)
        add_unit(d, cell, line->lead.name, own);
    if (line->state == RESPONSIBILITY_CONFIRMED)
        return;
    spans_add(a, cell, SPAN_MUTED,
              str_format(a, "%s%.*s%s", line->lead.unit ? (d->lang == LANGUAGE_ZH ? "（" : " (") : "",
                         STR_ARG(word_of(d, &responsibility_state_table[line->state])),
                         line->lead.unit ? (d->lang == LANGUAGE_ZH ? "）" : ")") : ""));
}

static void put_supports(document *d, spans *cell, const responsibility_line *line, str own)
{
    for (size_t i = 0; i < line->support_count; i++) {
        if (i > 0)
            spans_add(d->memory, cell, SPAN_PLAIN, page_words(d, "、", ", "));
        add_unit(d, cell, line->supports[i].name, own);
    }
    if (line->support_count == 0)
        spans_add(d->memory, cell, SPAN_MUTED, STR("—"));
}

/* A row of the table of key indicators is no part of a goal. */
static void put_text(document *d, spans *cell, const responsibility_line *line)
{
    arena *a = d->memory;
    bool is_row = str_starts(line->where, STR("table."));
    if (line->kind != PART_TARGET) {
        spans_add(a, cell, SPAN_PLAIN, line->text);
        return;
    }
    spans_add(a, cell, SPAN_PLAIN, is_row ? STR("") : STR("— "));
    spans_add(a, cell, SPAN_PLAIN, line->name);
    spans_add(a, cell, SPAN_PLAIN, page_words(d, "：", ": "));
    spans_add(a, cell, SPAN_PLAIN, d->lang == LANGUAGE_ZH ? line->explain_zh : line->explain_en);
    if (is_row)
        spans_add(a, cell, SPAN_MUTED, page_words(d, "（主要指标表）", " (table of key indicators)"));
}

static void add_line(document *d, table *t, const responsibility_line *line, size_t no, str own)
{
    arena *a = d->memory;
    table_row *row = table_add_row(a, t);
    row->cells[COLUMN_NO] = spans_of(a, str_format(a, "%zu", no));
    put_text(d, &row->cells[COLUMN_TEXT], line);
    put_lead(d, &row->cells[COLUMN_LEAD], line, own);
    put_supports(d, &row->cells[COLUMN_SUPPORT], line, own);
}

static void add_section(document *d, const responsibility_sheet *s, size_t section)
{
    arena *a = d->memory;
    table *t = create_table(d);
    str domain = STR_NONE;
    size_t no = 0;
    for (size_t i = 0; i < s->count; i++) {
        const responsibility_line *line = &s->items[i];
        if (is_in_measure(line) != sections[section].is_measure ||
            is_in_project(line) != sections[section].is_project)
            continue;
        str of = line->domain_no > 0 ? line->domain : page_words(d, "全局", "All domains");
        if (!sections[section].is_project && (no == 0 || !str_eq(of, domain)))
            table_add_group(a, t, of);
        domain = of;
        add_line(d, t, line, ++no, s->unit);
    }
    if (no == 0)
        return;
    document_heading(d, 1,
                     str_format(a, d->lang == LANGUAGE_ZH ? "%s（%zu项）" : "%s (%zu)",
                                d->lang == LANGUAGE_ZH ? sections[section].zh : sections[section].en, no),
                     STR_NONE);
    document_table(d, t);
}

/* ---- signatures ---- */

static str signing_of(document *d, const unit_duties *u)
{
    arena *a = d->memory;
    str state = word_of(d, &signature_state_table[u->state]);
    if (u->signed_on.len == 0)
        return state;
    return str_format(a, d->lang == LANGUAGE_ZH ? "%.*s（%.*s，%.*s）" : "%.*s (%.*s, %.*s)", STR_ARG(state),
                      STR_ARG(u->signed_by), STR_ARG(u->signed_on));
}

static void add_units(document *d, const page_frame *f, const responsibility_subject *of)
{
    arena *a = d->memory;
    const table_column columns[UNIT_COLUMN_COUNT] = {
        [UNIT_NAME] = { page_words(d, "单位", "Unit"), ALIGN_LEFT, 30 },
        [UNIT_LEADS] = { page_words(d, "牵头（项）", "Leads"), ALIGN_RIGHT, 12 },
        [UNIT_SUPPORTS] = { page_words(d, "配合（项）", "Supports"), ALIGN_RIGHT, 12 },
        [UNIT_SIGNED] = { page_words(d, "责任签约", "Signed"), ALIGN_LEFT, 46 },
    };
    table *t = table_create(a, STR_NONE, columns, UNIT_COLUMN_COUNT);
    for (size_t i = 0; i < of->unit_count; i++) {
        const unit_duties *u = &of->units[i];
        table_row *row = table_add_row(a, t);
        page_subject subject = { .plan = of->sheet->plan,
                                 .more = str_format(a, "unit=%lld", (long long)u->unit) };
        if (f->is_served)
            spans_add_link(a, &row->cells[UNIT_NAME], u->name,
                           page_address(a, f, PAGE_RESPONSIBILITY, &subject));
        else
            row->cells[UNIT_NAME] = spans_of(a, u->name);
        row->cells[UNIT_LEADS] = spans_of(a, str_format(a, "%zu", u->leads));
        row->cells[UNIT_SUPPORTS] = spans_of(a, str_format(a, "%zu", u->supports));
        row->cells[UNIT_SIGNED] = spans_of(a, signing_of(d, u));
    }
    document_heading(d, 1, page_words(d, "各单位任务和签约情况", "Units and signatures"), STR_NONE);
    document_table(d, t);
}

/* What changed since the unit signed, and the lines for a signature on paper. */
static void add_signature(document *d, const unit_duties *u)
{
    arena *a = d->memory;
    document_heading(d, 1, page_words(d, "责任签约", "Signature"), STR_NONE);
    document_paragraph(d, signing_of(d, u));
    for (size_t i = 0; i < u->change_count; i++) {
        const signature_change *c = &u->changes[i];
        document_list_item(d,
                           str_format(a, d->lang == LANGUAGE_ZH ? "%.*s：%.*s（%s）" : "%.*s: %.*s (%s)",
                                      STR_ARG(word_of(d, &signature_change_table[c->kind])), STR_ARG(c->text),
                                      d->lang == LANGUAGE_ZH ? (c->is_lead ? "牵头" : "配合")
                                                             : (c->is_lead ? "lead" : "support")));
    }
    document_paragraph(
        d,
        page_words(
            d, "责任单位（盖章）：＿＿＿＿＿＿＿＿　　负责人（签字）：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿",
            "Unit (seal): ______________    Head (signature): ______________    Date: __________"));
}

/* ---- the page ---- */

static size_t total_of(const responsibility_sheet *s, responsibility_part kind)
{
    size_t total = 0;
    for (int k = 0; k < RESPONSIBILITY_STATE_COUNT; k++)
        total += s->counts[kind][k];
    return total;
}

static size_t in_state(const responsibility_sheet *s, responsibility_state state)
{
    size_t total = 0;
    for (int k = 0; k < RESPONSIBILITY_PART_COUNT; k++)
        total += s->counts[k][state];
    return total;
}

/* The parts of a plan, and their states that occur. */
static str summary_of_plan(document *d, const responsibility_sheet *s)
{
    bool zh = d->lang == LANGUAGE_ZH;
    strbuf b = strbuf_in(d->memory, 0);
    strbuf_addf(&b,
                zh ? "共有主要目标 %zu 个、指标 %zu 项、策略措施 %zu 条、实事项目 %zu 个。"
                   : "Goals %zu, targets %zu, measures %zu, projects %zu.",
                total_of(s, PART_GOAL), total_of(s, PART_TARGET), total_of(s, PART_MEASURE),
                total_of(s, PART_PROJECT));
    const char *before = zh ? "责任单位：" : " Responsibilities: ";
    for (int k = 0; k < RESPONSIBILITY_STATE_COUNT; k++) {
        size_t count = in_state(s, (responsibility_state)k);
        if (count == 0)
            continue;
        strbuf_addf(&b, zh ? "%s%.*s %zu 项" : "%s%.*s %zu", before,
                    STR_ARG(word_of(d, &responsibility_state_table[k])), count);
        before = zh ? "，" : ", ";
    }
    strbuf_add(&b, page_words(d, "。", "."));
    return strbuf_str(&b);
}

static str summary_of_unit(document *d, const responsibility_subject *of)
{
    size_t leads = of->unit_count > 0 ? of->units[0].leads : 0;
    size_t supports = of->unit_count > 0 ? of->units[0].supports : 0;
    return str_format(d->memory,
                      d->lang == LANGUAGE_ZH ? "已确认：牵头 %zu 项，配合 %zu 项。"
                                             : "Confirmed: leads %zu, supports %zu.",
                      leads, supports);
}

/* Where the table is changed: of a server, whose visitors have no menu. */
static void add_board(document *d, const page_frame *f, str plan_code)
{
    spans s = { 0 };
    const char *lang = f->lang == LANGUAGE_ZH ? "zh" : "en";
    if (!f->is_served || f->work_count == 0)
        return;
    spans_add_link(d->memory, &s, page_words(d, "指定、确认和签约", "Assign, confirm and sign"),
                   str_format(d->memory, "/decomposition?plan=%.*s&lang=%s", STR_ARG(plan_code), lang));
    document_spans(d, BLOCK_PARAGRAPH, s);
}

document *report_responsibility_page(arena *a, const page_frame *f, const responsibility_subject *of)
{
    bool zh = f->lang == LANGUAGE_ZH;
    const responsibility_sheet *s = of->sheet;
    page_subject subject = { .plan = s->plan };
    if (s->unit.len > 0 && of->unit_count > 0)
        subject.more = str_format(a, "unit=%lld", (long long)of->units[0].unit);
    str title = zh ? STR("目标任务责任分解书") : STR("Responsibilities");
    if (s->unit.len > 0)
        title = str_format(a, zh ? "%.*s（%.*s）" : "%.*s: %.*s", STR_ARG(title), STR_ARG(s->unit));
    str subtitle = str_format(a, zh ? "%.*s（第 %u 版），%.*s" : "%.*s (version %u), %.*s", STR_ARG(s->title),
                              s->version, STR_ARG(of->on));
    document *d = page_create(a, f, PAGE_RESPONSIBILITY, &subject, title, subtitle);
    document_paragraph(d, s->unit.len > 0 ? summary_of_unit(d, of) : summary_of_plan(d, s));
    add_board(d, f, s->plan);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        add_section(d, s, i);
    if (s->count == 0)
        document_note(d, page_words(d, "没有任务。", "There are no parts."));
    if (s->unit.len > 0 && of->unit_count > 0)
        add_signature(d, &of->units[0]);
    else if (of->unit_count > 0)
        add_units(d, f, of);
    return d;
}
