#include "report/page.h"

const char *const page_paths[PAGE_KIND_COUNT] = {
    [PAGE_HOME] = "/",          [PAGE_WARNINGS] = "/warnings", [PAGE_TARGETS] = "/targets", [PAGE_REPORT] = "/report",
    [PAGE_REGIONS] = "/regions", [PAGE_INDEX] = "/index",       [PAGE_TARGET] = "/target",
};

/* In the order they are offered. */
static const struct { page_kind kind; const char *zh, *en; } offered[] = {
    { PAGE_HOME, "首页", "Home" },
    { PAGE_WARNINGS, "预警", "Warnings" },
    { PAGE_TARGETS, "全部目标", "All targets" },
    { PAGE_REPORT, "年度报告", "Annual report" },
    { PAGE_REGIONS, "各地区", "Regions" },
    { PAGE_INDEX, "综合指数", "Index" },
};

page_subject page_subject_of(const assessment *s)
{
    return (page_subject){ .plan = s->plan_id, .region = s->region_code, .year = s->year };
}

static void add_parameter(strbuf *b, const char *name, str value)
{
    if (value.len == 0)
        return;
    strbuf_addf(b, "%s%s=", str_has(strbuf_str(b), STR("?")) ? "&" : "?", name);
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.data[i];
        bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
        strbuf_addf(b, is_plain ? "%c" : "%%%02X", c);
    }
}

str page_address(arena *a, const page_frame *f, page_kind kind, const page_subject *subject)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, str_of(page_paths[kind]));
    add_parameter(&b, "plan", subject->plan);
    add_parameter(&b, "region", subject->region);
    if (subject->year)
        add_parameter(&b, "year", str_format(a, "%d", subject->year));
    if (subject->target)
        add_parameter(&b, "target", str_format(a, "%zu", subject->target));
    add_parameter(&b, "lang", f->lang == LANGUAGE_ZH ? STR("zh") : STR("en"));
    if (subject->more.len)
        strbuf_addf(&b, "&%.*s", STR_ARG(subject->more));
    return strbuf_str(&b);
}

document *page_create(arena *a, const page_frame *f, page_kind kind, const page_subject *subject, str title, str subtitle)
{
    bool zh = f->lang == LANGUAGE_ZH;
    document *d = document_create(a, f->lang, title, subtitle);
    d->style_nonce = f->style_nonce;
    if (!f->is_served)
        return d;
    page_links *links = document_add_links(d, zh ? STR("页面") : STR("Pages"));
    page_subject plain = { .plan = subject->plan, .region = subject->region, .year = subject->year };
    for (size_t i = 0; i < sizeof offered / sizeof *offered; i++) {
        page_subject of = offered[i].kind == PAGE_HOME ? (page_subject){ 0 } : plain;
        page_links_add(a, links, str_of(zh ? offered[i].zh : offered[i].en), page_address(a, f, offered[i].kind, &of), f->lang, offered[i].kind == kind);
    }
    page_frame other = { .lang = zh ? LANGUAGE_EN : LANGUAGE_ZH };
    page_kind where = kind < PAGE_KIND_COUNT ? kind : PAGE_HOME;
    page_links_add(a, links, zh ? STR("English") : STR("中文"), page_address(a, &other, where, subject), other.lang, false);
    return d;
}

void page_add_years(document *d, const page_frame *f, page_kind kind, const page_subject *subject, int year_first, int year_last)
{
    bool zh = f->lang == LANGUAGE_ZH;
    if (!f->is_served)
        return;
    page_links *links = document_add_links(d, zh ? STR("年份") : STR("Years"));
    for (int year = year_last; year >= year_first; year--) {
        page_subject of = *subject;
        of.year = year;
        page_links_add(d->memory, links, str_format(d->memory, zh ? "%d年" : "%d", year), page_address(d->memory, f, kind, &of), f->lang, year == subject->year);
    }
}

int page_newest_year(const assessment *s)
{
    int newest = s->plan_start;
    for (size_t i = 0; i < s->target_count; i++)
        for (size_t k = 0; k < s->targets[i].figure_count; k++) {
            const figure *one = &s->targets[i].figures[k];
            if (one->status == FIGURE_VALUE && one->year > newest && one->year <= s->plan_end)
                newest = one->year;
        }
    return newest;
}
