#include "base/error.h"

#include <stdarg.h>

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
    [ERROR_SIGN_IN]   = { "sign_in",   5, 401, "须先登录", "sign in first" },
    [ERROR_SECOND_FACTOR] = { "second_factor", 5, 401, "须输入动态口令", "one-time code needed" },
    [ERROR_CONFLICT]  = { "conflict",  4, 409, "与现状冲突", "conflicts with the present state" },
    [ERROR_DENIED]    = { "denied",    5, 403, "没有权限", "permission denied" },
    [ERROR_BUSY]      = { "busy",      6, 503, "正被占用", "in use by another process" },
    [ERROR_TOO_OFTEN] = { "too_often", 6, 429, "尝试过于频繁", "too many attempts" },
    [ERROR_NOT_ACCEPTABLE] = { "not_acceptable", 3, 406, "没有所要的格式", "no such format" },
    [ERROR_STORE]     = { "store",     7, 500, "数据库出错", "database error" },
    [ERROR_IO]        = { "io",        7, 500, "文件读写失败", "file could not be read or written" },
    [ERROR_CANCELLED] = { "cancelled", 130, 409, "已取消", "cancelled" },
    [ERROR_MEMORY]    = { "memory",    7, 503, "内存不足", "out of memory" },
};

/* A part leaves a quarter of the free room to the prefixes that may follow it. */
static void add_part(error *err, const char *zh, const char *en, va_list args)
{
    size_t room = (sizeof err->values - err->value_bytes) / 4 * 3, used;
    if (err->part_count == LIMIT_ERROR_PARTS ||
        !message_pack(err->values + err->value_bytes, room, zh, en, args, &used))
        return;
    err->parts[err->part_count++] = (error_part){ zh, en, err->value_bytes };
    err->value_bytes += used;
}

void error_fill(error *err, error_code code, uint32_t line, uint32_t column, const char *zh, const char *en,
                ...)
{
    va_list args;
    err->code = code;
    err->line = line;
    err->column = column;
    err->part_count = 0;
    err->value_bytes = 0;
    va_start(args, en);
    add_part(err, zh, en, args);
    va_end(args);
}

void error_put_before(error *err, const char *zh, const char *en, ...)
{
    va_list args;
    va_start(args, en);
    add_part(err, zh, en, args);
    va_end(args);
}

bool error_set_memory(error *err)
{
    return error_set(
        err, ERROR_MEMORY, "内存不足：这项工作超过了内存上限，没有完成；请缩小范围再试，数据没有改变",
        "out of memory: this work exceeded its memory limit and was not completed; try a smaller request; no data was changed");
}

bool error_set_cancelled(error *err)
{
    return error_set(err, ERROR_CANCELLED, "已取消，没有改变任何数据", "cancelled; no data was changed");
}

str error_message(arena *a, const error *err, language lang)
{
    strbuf b = strbuf_in(a, 0);
    size_t end = err->value_bytes;
    for (size_t i = err->part_count; i-- > 0;) {
        const error_part *part = &err->parts[i];
        str values = { err->values + part->start, end - part->start };
        message_write(&b, (message){ part->zh, part->en, values, 0 }, lang);
        end = part->start;
    }
    return message_clip(strbuf_str(&b));
}

const char *error_words(arena *a, const error *err, language lang)
{
    return str_zero_ended(a, error_message(a, err, lang));
}

str error_text(arena *a, const error *err, language lang)
{
    str words = error_message(a, err, lang);
    if (err->line == 0)
        return words;
    if (err->column == 0)
        return str_format(a, lang == LANGUAGE_EN ? "line %u: %.*s" : "第 %u 行：%.*s", err->line,
                          STR_ARG(words));
    return str_format(a, lang == LANGUAGE_EN ? "line %u, column %u: %.*s" : "第 %u 行第 %u 列：%.*s",
                      err->line, err->column, STR_ARG(words));
}
