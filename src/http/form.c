#include "http/form.h"

#include <string.h>

#include "base/utf8.h"

static const str LINE_END = STR_INIT("\r\n");

static bool refuse(error *err, const char *zh, const char *en)
{
    return error_set(err, ERROR_INPUT, "表单内容有误：%s%.0s", "the form is not valid: %.0s%s", zh, en);
}

/* ---- the boundary ---- */

static bool is_boundary_char(char c)
{
    return char_is_letter(c) || char_is_digit(c) || (c && strchr("'()+_,-./:=?", c));
}

static bool is_boundary(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!is_boundary_char(text.data[i]))
            return false;
    return text.len > 0 && text.len <= HTTP_BOUNDARY_BYTES_MAX;
}

static bool take_word(str *rest, str word)
{
    if (!str_eq_ignoring_ascii_case(str_slice(*rest, 0, word.len), word))
        return false;
    *rest = str_from(*rest, word.len);
    return true;
}

static void skip_blanks(str *rest)
{
    while (str_take(rest, STR(" ")) || str_take(rest, STR("\t")))
        continue;
}

/* multipart/form-data; boundary=..., the only parameter. */
static bool read_boundary(str header, str *boundary_out, error *err)
{
    str rest = str_trim(header);
    bool good = take_word(&rest, STR("multipart/form-data"));
    skip_blanks(&rest);
    good = good && str_take(&rest, STR(";"));
    skip_blanks(&rest);
    good = good && take_word(&rest, STR("boundary="));
    if (good && str_take(&rest, STR("\"")))
        good = str_take_end(&rest, STR("\""));
    *boundary_out = rest;
    return (good && is_boundary(rest)) ||
           refuse(err, "Content-Type 应为 multipart/form-data; boundary=…",
                  "Content-Type must be multipart/form-data; boundary=...");
}

/* ---- headers of a part ---- */

/* A value in quotes, where browsers write %22 for a quote and programs a backslash before it. */
static bool take_quoted(arena *a, str *rest, str *value_out)
{
    strbuf b = strbuf_in(a, 0);
    if (!str_take(rest, STR("\"")))
        return false;
    for (; rest->len > 0; *rest = str_from(*rest, 1)) {
        char c = rest->data[0];
        if (str_take(rest, STR("\""))) {
            *value_out = b.len > 0 ? strbuf_str(&b) : STR("");
            return utf8_is_valid(*value_out, 0);
        }
        if (str_starts(*rest, STR("\\\"")) || str_starts(*rest, STR("\\\\"))) {
            *rest = str_from(*rest, 1);
            c = rest->data[0];
        } else if (str_starts(*rest, STR("%22"))) {
            *rest = str_from(*rest, 2);
            c = '"';
        }
        if ((unsigned char)c < 0x20 || c == 0x7F)
            return false;
        strbuf_add_char(&b, c);
    }
    return false;
}

/* form-data; name="file"; filename="x.pdf" */
static bool read_disposition(arena *a, str value, http_part *part, error *err)
{
    str rest = value;
    bool good = take_word(&rest, STR("form-data")), has_name = false;
    while (good && rest.len > 0) {
        skip_blanks(&rest);
        good = str_take(&rest, STR(";"));
        skip_blanks(&rest);
        if (good && !has_name && take_word(&rest, STR("name=")))
            has_name = good = take_quoted(a, &rest, &part->name);
        else if (good && !part->file_name.data && take_word(&rest, STR("filename=")))
            good = take_quoted(a, &rest, &part->file_name);
        else
            good = false;
    }
    if (!good || !has_name || part->name.len == 0 || part->name.len > HTTP_PART_NAME_BYTES_MAX)
        return refuse(err, "Content-Disposition 应为 form-data; name=\"…\"，文件另有 filename=\"…\"",
                      "Content-Disposition must be form-data; name=\"...\", of a file with filename=\"...\"");
    return part->file_name.len <= HTTP_FILE_NAME_BYTES_MAX ||
           refuse(err, "文件名过长", "the name of the file is too long");
}

static bool read_header(arena *a, str line, http_part *part, bool *has_type, error *err)
{
    str rest = line;
    if (take_word(&rest, STR("content-disposition:"))) {
        if (part->name.data)
            return refuse(err, "一个部分有两个 Content-Disposition", "a part has two Content-Disposition headers");
        skip_blanks(&rest);
        return read_disposition(a, rest, part, err);
    }
    if (take_word(&rest, STR("content-type:"))) {
        if (*has_type)
            return refuse(err, "一个部分有两个 Content-Type", "a part has two Content-Type headers");
        *has_type = true;
        return true; /* the type follows from the content, never from what the client says */
    }
    return refuse(err, "各部分只能有 Content-Disposition 和 Content-Type",
                  "a part may have only the headers Content-Disposition and Content-Type");
}

/* Removes the headers of a part and the empty line behind them. */
static bool read_part_head(arena *a, str *rest, http_part *part, error *err)
{
    bool has_type = false;
    str head = str_slice(*rest, 0, HTTP_PART_HEAD_BYTES_MAX);
    size_t end = str_find(head, STR("\r\n\r\n"), 0);
    if (end == STR_NOWHERE)
        return refuse(err, "一个部分的头没有结束，或过长", "the headers of a part do not end, or are too long");
    *rest = str_from(*rest, end + 4);
    head = str_slice(head, 0, end);
    while (head.len > 0) {
        size_t line_end = str_find(head, LINE_END, 0);
        if (!read_header(a, str_slice(head, 0, line_end), part, &has_type, err))
            return false;
        head = line_end == STR_NOWHERE ? STR("") : str_from(head, line_end + 2);
    }
    return part->name.data || refuse(err, "一个部分没有 Content-Disposition", "a part has no Content-Disposition");
}

/* ---- parts ---- */

static bool check_part(const http_form *f, const http_part *part, error *err)
{
    for (size_t i = 0; i < f->count; i++)
        if (str_eq(f->parts[i].name, part->name))
            return error_set(err, ERROR_INPUT, "表单中“%.*s”出现两次", "the form has \"%.*s\" twice",
                             STR_ARG(part->name));
    return part->file_name.data || utf8_is_valid(part->content, 0) ||
           error_set(err, ERROR_INPUT, "表单中“%.*s”的值不是 UTF-8 文字",
                     "the value of \"%.*s\" in the form is not UTF-8", STR_ARG(part->name));
}

/* One part, from its headers to the delimiter behind it,
    which is removed. is_last_out: it closes the form. */
static bool read_part(arena *a, str *rest, str delimiter, http_form *f, bool *is_last_out, error *err)
{
    http_part part = { 0 };
    if (f->count == HTTP_PARTS_MAX)
        return error_set(err, ERROR_INPUT, "表单最多 %d 个部分", "a form has at most %d parts", HTTP_PARTS_MAX);
    if (!read_part_head(a, rest, &part, err))
        return false;
    size_t end = str_find(*rest, delimiter, 0);
    if (end == STR_NOWHERE)
        return refuse(err, "一个部分没有结束", "a part does not end");
    part.content = end > 0 ? str_slice(*rest, 0, end) : STR("");
    *rest = str_from(*rest, end + delimiter.len);
    if (!check_part(f, &part, err))
        return false;
    f->parts[f->count++] = part;
    *is_last_out = str_take(rest, STR("--"));
    return *is_last_out || str_take(rest, LINE_END) ||
           refuse(err, "分界线后应为换行或 --", "a boundary must be followed by CR LF or --");
}

bool http_read_form(arena *a, str content_type, str body, http_form *form_out, error *err)
{
    str boundary, rest = body;
    bool is_last = false;
    *form_out = (http_form){ 0 };
    if (!read_boundary(content_type, &boundary, err))
        return false;
    str delimiter = str_format(a, "\r\n--%.*s", STR_ARG(boundary));
    if (!str_take(&rest, str_from(delimiter, 2)) || !str_take(&rest, LINE_END))
        return refuse(err, "应以分界线开头", "it must begin with the boundary");
    while (!is_last)
        if (!read_part(a, &rest, delimiter, form_out, &is_last, err))
            return false;
    (void)str_take(&rest, LINE_END);
    return rest.len == 0 || refuse(err, "结尾的分界线后还有内容", "something follows the last boundary");
}
