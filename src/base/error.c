#include "base/error.h"

#include <stdio.h>
#include <string.h>

const error_row error_table[ERROR_CODE_COUNT] = {
    [ERROR_NONE]      = { "none",      0, 200, "没有错误", "no error" },
    [ERROR_USAGE]     = { "usage",     2, 400, "用法错误", "usage error" },
    [ERROR_INPUT]     = { "input",     3, 400, "输入有误", "invalid input" },
    [ERROR_TOO_LARGE] = { "too_large", 3, 413, "输入过大", "input too large" },
    [ERROR_ENCODING]  = { "encoding",  3, 400, "编码无法识别", "unknown encoding" },
    [ERROR_UNIT]      = { "unit",      3, 400, "单位不可比", "units cannot be compared" },
    [ERROR_TOO_FEW]   = { "too_few",   3, 422, "数据太少", "too few values" },
    [ERROR_DOMAIN]    = { "domain",    3, 422, "数值超出方法的定义域", "value outside the domain of the method" },
    [ERROR_NOT_FOUND] = { "not_found", 4, 404, "未找到", "not found" },
    [ERROR_EXISTS]    = { "exists",    4, 409, "已存在", "already exists" },
    [ERROR_DENIED]    = { "denied",    5, 403, "没有权限", "permission denied" },
    [ERROR_BUSY]      = { "busy",      6, 503, "正被占用", "in use by another process" },
    [ERROR_STORE]     = { "store",     7, 500, "数据库出错", "database error" },
    [ERROR_IO]        = { "io",        7, 500, "文件读写失败", "file could not be read or written" },
    [ERROR_MEMORY]    = { "memory",    7, 503, "内存不足", "out of memory" },
};

/* Ends the text before a UTF-8 character that vsnprintf cut in half. */
static void end_at_character(char *text, int wanted)
{
    if (wanted < LIMIT_ERROR_TEXT_BYTES)
        return;
    size_t end = LIMIT_ERROR_TEXT_BYTES - 1;
    size_t start = end;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start > 0 && ((unsigned char)text[start - 1] & 0x80))
        end = start - 1;
    text[end] = 0;
}

static void fill(error *err, error_code code, uint32_t line, uint32_t column, const char *zh, const char *en,
                 va_list args)
{
    va_list again;
    va_copy(again, args);
    err->code = code;
    err->line = line;
    err->column = column;
    end_at_character(err->zh, vsnprintf(err->zh, sizeof err->zh, zh, args));
    end_at_character(err->en, vsnprintf(err->en, sizeof err->en, en, again));
    va_end(again);
}

void error_fill(error *err, error_code code, uint32_t line, uint32_t column, const char *zh, const char *en,
                ...)
{
    va_list args;
    va_start(args, en);
    fill(err, code, line, column, zh, en, args);
    va_end(args);
}

bool error_set_memory(error *err)
{
    return error_set(
        err, ERROR_MEMORY, "内存不足：这项工作超过了内存上限，没有完成；请缩小范围再试，数据没有改变",
        "out of memory: this work exceeded its memory limit and was not completed; try a smaller request; no data was changed");
}

void error_put_before(error *err, const char *zh, const char *en, ...)
{
    error old = *err;
    char joined[2 * LIMIT_ERROR_TEXT_BYTES];
    va_list args;
    va_start(args, en);
    fill(err, old.code, old.line, old.column, zh, en, args);
    va_end(args);
    int wanted = snprintf(joined, sizeof joined, "%s%s", err->zh, old.zh);
    memcpy(err->zh, joined, sizeof err->zh - 1);
    end_at_character(err->zh, wanted);
    wanted = snprintf(joined, sizeof joined, "%s%s", err->en, old.en);
    memcpy(err->en, joined, sizeof err->en - 1);
    end_at_character(err->en, wanted);
}

void error_words(arena *a, str *zh_out, str *en_out, const char *zh, const char *en, va_list args)
{
    error e;
    fill(&e, ERROR_INPUT, 0, 0, zh, en, args);
    *zh_out = str_copy(a, str_of(e.zh));
    *en_out = str_copy(a, str_of(e.en));
}

str error_text(arena *a, const error *err, language lang)
{
    const char *message = lang == LANGUAGE_EN ? err->en : err->zh;
    if (err->line == 0)
        return str_copy(a, str_of(message));
    if (err->column == 0)
        return str_format(a, lang == LANGUAGE_EN ? "line %u: %s" : "第 %u 行：%s", err->line, message);
    return str_format(a, lang == LANGUAGE_EN ? "line %u, column %u: %s" : "第 %u 行第 %u 列：%s", err->line,
                      err->column, message);
}
