#include "report/page.h"

static const char *const paths[PAGE_KIND_COUNT] = {
    [PAGE_HOME] = "/",         [PAGE_WARNINGS] = "/warnings", [PAGE_TARGETS] = "/targets",
        [PAGE_PLAN] = "/plan",
    [PAGE_REPORT] = "/report", [PAGE_REGIONS] = "/regions",   [PAGE_COMPOSITE] = "/index",
        [PAGE_TARGET] = "/target",
    [PAGE_DOMAIN] = "/domain", [PAGE_DEPARTMENT] = "/department",
        [PAGE_COVERAGE] = "/coverage", [PAGE_PROJECTS] = "/projects", [PAGE_API] = "/api",
        [PAGE_RESPONSIBILITY] = "/responsibility", [PAGE_INDICATOR] = "/indicator",
        [PAGE_COMPARE] = "/compare", [PAGE_SEARCH] = "/search", [PAGE_LEADER] = "/overview",
    [PAGE_PUBLIC_FIGURES] = "/figures", [PAGE_PUBLIC_RELEASES] = "/releases",
};

/* Pages whose tables can be sorted. */
static const bool is_list[PAGE_KIND_COUNT] = {
    [PAGE_HOME] = true, [PAGE_WARNINGS] = true, [PAGE_TARGETS] = true, [PAGE_REGIONS] = true,
    [PAGE_COMPOSITE] = true, [PAGE_DOMAIN] = true, [PAGE_DEPARTMENT] = true, [PAGE_PROJECTS] = true,
    [PAGE_COMPARE] = true, [PAGE_LEADER] = true,
};

static const struct { const char *zh, *en; } menus[MENU_COUNT] = {
    [MENU_HOME] = { "首页", "Home" },
    [MENU_PLAN] = { "规划", "Plan" },
    [MENU_ROUND] = { "监测", "Monitoring" },
    [MENU_ASSESSMENT] = { "评估", "Assessment" },
    [MENU_SUPERVISION] = { "督办", "Supervision" },
    [MENU_REPORT] = { "报告", "Reports" },
    [MENU_ADMINISTRATION] = { "管理", "Administration" },
};

/* In menu order. */
static const struct { page_menu menu; page_kind kind; const char *zh, *en; } offered[] = {
    { MENU_HOME, PAGE_HOME, "首页", "Home" },
    { MENU_PLAN, PAGE_TARGETS, "全部目标", "All targets" },
    { MENU_PLAN, PAGE_DOMAIN, "各领域", "Domains" },
    { MENU_PLAN, PAGE_DEPARTMENT, "各部门", "Departments" },
    { MENU_PLAN, PAGE_PLAN, "规划文本", "Plan text" },
    { MENU_PLAN, PAGE_RESPONSIBILITY, "责任分解", "Responsibilities" },
    { MENU_ROUND, PAGE_PUBLIC_FIGURES, "数据", "Figures" },
    { MENU_ASSESSMENT, PAGE_LEADER, "一页总览", "Overview" },
    { MENU_ASSESSMENT, PAGE_REGIONS, "各地区", "Regions" },
    { MENU_ASSESSMENT, PAGE_COMPARE, "地区比较", "Compare" },
    { MENU_ASSESSMENT, PAGE_COMPOSITE, "综合指数", "Index" },
    { MENU_SUPERVISION, PAGE_WARNINGS, "预警", "Warnings" },
    { MENU_SUPERVISION, PAGE_PROJECTS, "实事项目", "Projects" },
    { MENU_REPORT, PAGE_REPORT, "年度报告", "Annual report" },
    { MENU_REPORT, PAGE_PUBLIC_RELEASES, "发布", "Releases" },
};

page_subject page_subject_of(const assessment *s)
{
    return (page_subject){ .plan = s->plan_id,
                           .region = s->region_code,
                           .year = assessment_has_figures(s) ? s->year : 0 };
}

static void add_parameter(strbuf *b, const char *name, str value)
{
    if (value.len == 0)
        return;
    strbuf_add_char(b, str_has(strbuf_str(b), STR("?")) ? '&' : '?');
    strbuf_add(b, str_of(name));
    strbuf_add_char(b, '=');
    strbuf_add_url(b, value);
}

static const char *group_parameter(page_kind kind)
{
    return kind == PAGE_COMPARE ? "indicator" : kind == PAGE_SEARCH ? "q" : paths[kind] + 1;
}

str page_address(arena *a, const page_frame *f, page_kind kind, const page_subject *subject)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, str_of(paths[kind]));
    add_parameter(&b, "plan", subject->plan);
    if (kind != PAGE_RESPONSIBILITY) /* it is of the whole plan */
        add_parameter(&b, "region", subject->region);
    if (subject->year && kind != PAGE_RESPONSIBILITY)
        add_parameter(&b, "year", str_format(a, "%d", subject->year));
    if (subject->target)
        add_parameter(&b, "target", str_format(a, "%zu", subject->target));
    if (subject->group.len)
        add_parameter(&b, group_parameter(kind), subject->group);
    add_parameter(&b, "lang", f->lang == LANGUAGE_ZH ? STR("zh") : STR("en"));
    if (subject->more.len)
        strbuf_addf(&b, "&%.*s", STR_ARG(subject->more));
    return strbuf_str(&b);
}

/* Links stay within the plan of the page. A page without a plan, such as the index, links to the first plan.
 */
static page_subject subject_for_links(const page_frame *f, const page_subject *subject)
{
    bool has_plans = f->plans && f->plans->count > 0;
    if (subject->plan.len || !has_plans)
        return (page_subject){ .plan = subject->plan, .region = subject->region, .year = subject->year };
    return (page_subject){ .plan = f->plans->items[0].code };
}

/* The address of this page in the other language. */
static str address_in_other(arena *a, const page_frame *f, page_kind kind, const page_subject *subject)
{
    page_frame other = { .lang = f->lang == LANGUAGE_ZH ? LANGUAGE_EN : LANGUAGE_ZH };
    if (f->address.len == 0)
        return page_address(a, &other, kind < PAGE_KIND_COUNT ? kind : PAGE_HOME, subject);
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, f->address);
    add_parameter(&b, "lang", other.lang == LANGUAGE_ZH ? STR("zh") : STR("en"));
    return strbuf_str(&b);
}

static bool is_of_plan(page_kind kind)
{
    return kind != PAGE_HOME && kind != PAGE_COMPOSITE && kind != PAGE_COMPARE &&
           kind < PAGE_PUBLIC_FIGURES;
}

/* The public site lacks pages that are for a choice of the reader. */
static bool is_offered(const page_frame *f, page_kind kind)
{
    return !f->hides_pages && !(f->is_public && (kind == PAGE_LEADER || kind == PAGE_COMPARE)) &&
           !(kind == PAGE_RESPONSIBILITY && f->hides_duties) &&
           (f->is_public || kind < PAGE_PUBLIC_FIGURES);
}

static void add_work(document *d, const page_frame *f, page_links *links, page_menu menu)
{
    for (size_t i = 0; i < f->work_count; i++)
        if (f->work[i].menu == menu)
            page_links_add(d->memory, links, f->work[i].text, f->work[i].address, f->lang,
                           f->work[i].is_here);
}

bool page_has_work(const page_frame *f, str path)
{
    for (size_t i = 0; i < f->work_count; i++) {
        str before = STR(""), rest = f->work[i].address;
        if (str_cut(&rest, STR("?"), &before) && str_eq(before, path))
            return true;
    }
    return false;
}

static void add_pages(document *d, const page_frame *f, page_kind kind, const page_subject *subject)
{
    bool zh = f->lang == LANGUAGE_ZH;
    page_links *links = document_add_links(d, zh ? STR("页面") : STR("Pages"));
    page_subject plain = subject_for_links(f, subject), of_plan = { .plan = plain.plan }, none = { 0 };
    for (page_menu menu = MENU_HOME; menu < MENU_OWN; menu++) {
        links->head = str_of(zh ? menus[menu].zh : menus[menu].en);
        for (size_t i = 0; i < COUNT_OF(offered); i++)
            if (offered[i].menu == menu && is_offered(f, offered[i].kind))
                page_links_add(
                    d->memory, links, str_of(zh ? offered[i].zh : offered[i].en),
                    page_address(d->memory, f, offered[i].kind,
                                 offered[i].kind == PAGE_RESPONSIBILITY ? &of_plan
                                 : is_of_plan(offered[i].kind)          ? &plain
                                                                        : &none),
                    f->lang, offered[i].kind == kind && subject->group.len == 0);
        add_work(d, f, links, menu);
    }
}

/* The reader's own pages, signing in and out, the other language. */
static void add_own(document *d, const page_frame *f, page_kind kind, const page_subject *subject)
{
    bool zh = f->lang == LANGUAGE_ZH;
    page_links *links = document_add_links(d, zh ? STR("帐号和语言") : STR("Account and language"));
    add_work(d, f, links, MENU_OWN);
    page_links_add(d->memory, links, zh ? STR("English") : STR("中文"),
                   address_in_other(d->memory, f, kind, subject), zh ? LANGUAGE_EN : LANGUAGE_ZH, false);
}

/* Links to the same page of the other plans. A target page links to their lists of targets. */
static void add_plans(document *d, const page_frame *f, page_kind kind, const page_subject *subject)
{
    if (!f->plans || f->plans->count < 2 || subject->plan.len == 0)
        return;
    page_links *links = document_add_links(d, f->lang == LANGUAGE_ZH ? STR("规划") : STR("Plans"));
    for (size_t i = 0; i < f->plans->count; i++) {
        const plan_record *p = &f->plans->items[i];
        page_links_add(d->memory, links, p->title,
                       page_address(d->memory, f, kind == PAGE_TARGET ? PAGE_TARGETS : kind,
                                    &(page_subject){ .plan = p->code }),
                       LANGUAGE_ZH, str_eq(p->code, subject->plan));
    }
}

/* One box for everything. Its value is what was looked for on this page. */
static const page_form *search_form(arena *a, const page_frame *f, page_kind kind,
                                    const page_subject *subject)
{
    bool zh = f->lang == LANGUAGE_ZH;
    page_form *form = arena_new(a, page_form);
    str label = zh ? STR("搜索") : STR("Search");
    *form = (page_form){ .address = str_of(paths[PAGE_SEARCH]), .label = label, .submit = label };
    *vec_push(a, &form->inputs) = (form_input){
        .type = INPUT_TEXT,
        .name = STR("q"),
        .value = kind == PAGE_SEARCH ? subject->group : STR_NONE,
        .label = zh ? STR("指标、目标、部门、规划") : STR("Indicators, targets, departments, plans")
    };
    *vec_push(a, &form->inputs) = (form_input){ .type = INPUT_HIDDEN, .name = STR("lang"),
                                                .value = zh ? STR("zh") : STR("en") };
    return form;
}

const char *page_gap(language lang)
{
    return lang == LANGUAGE_ZH ? "　" : "\u2003";
}

str page_words(const document *d, const char *zh, const char *en)
{
    return str_of(d->lang == LANGUAGE_ZH ? zh : en);
}

document *page_create(arena *a, const page_frame *f, page_kind kind, const page_subject *subject, str title,
                      str subtitle)
{
    document *d = document_create(a, f->lang, title, subtitle);
    d->style_address = f->style;
    if (f->is_served && !f->is_public && kind < PAGE_KIND_COUNT && is_list[kind]) {
        d->sorting.address = str_format(a, "%.*s&sort=", STR_ARG(page_address(a, f, kind, subject)));
        d->sorting.column = f->sort;
    }
    if (f->is_served) {
        add_pages(d, f, kind, subject);
        add_own(d, f, kind, subject);
        add_plans(d, f, kind, subject);
        if (!f->hides_pages && !f->is_public)
            d->search = search_form(a, f, kind, subject);
    }
    return d;
}

void page_add_years(document *d, const page_frame *f, page_kind kind, const page_subject *subject,
                    const int *years, size_t year_count)
{
    bool zh = f->lang == LANGUAGE_ZH;
    if (!f->is_served || year_count == 0)
        return;
    page_links *links = document_add_links(d, zh ? STR("年份") : STR("Years"));
    for (size_t i = year_count; i > 0; i--) {
        page_subject of = *subject;
        of.year = years[i - 1];
        page_links_add(d->memory, links, str_format(d->memory, zh ? "%d年" : "%d", of.year),
                       page_address(d->memory, f, kind, &of), f->lang, of.year == subject->year);
    }
}

void page_add_no_figures(document *d, int year, const int *years, size_t year_count)
{
    document_begin(d, GROUP_CARD, STR_NONE);
    document_paragraph(d, no_figures_text(d->memory, year, years, year_count, d->lang));
    document_end(d);
}

bool page_lacks_figures(document *d, const assessment *s)
{
    if (assessment_has_figures(s))
        return false;
    page_add_no_figures(d, s->year, s->figure_years, s->figure_year_count);
    return true;
}

void page_add_remedies(document *d, const assessment *s)
{
    bool zh = d->lang == LANGUAGE_ZH;
    for (verdict_reason r = 0; r < REASON_COUNT; r++) {
        str command = s->reasons[r] ? reason_remedy(d->memory, r, s->plan_region) : STR_NONE;
        if (command.len)
            document_note(
                d,
                str_format(d->memory,
                           zh ? "%s，%zu项目标无法判定。请登记（改为当地年份，没有的写 none）：%.*s"
                              : "Not assessable (%s): %zu. Register the years of the region, or none: %.*s",
                           zh ? reason_table[r].zh : reason_table[r].en, s->reasons[r], STR_ARG(command)));
    }
}
