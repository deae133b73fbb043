/* Text to tokens. The quotation marks, blanks and whole-cell words that the XLSForm converter changes before
 * any form program sees them are changed here too, so positions stay those of the text as written. */
#include "expression/lexer.h"

#include "base/decimal.h"
#include "base/utf8.h"
#include "expression/number.h"

typedef struct lexer {
    arena *a;
    str text;
    size_t at;
    xpath_tokens *tokens;
} lexer;

/* Signs that people write and no form program takes, and what to write instead. The longest comes first. */
static const struct wrong_sign {
    str sign;
    expression_fault fault;
    const char *zh, *en;
} wrong_signs[] = {
    { STR_INIT("=="), EXPRESSION_SYNTAX, "“==”应写作“=”", "write = instead of ==" },
    { STR_INIT("<>"), EXPRESSION_SYNTAX, "“<>”应写作“!=”", "write != instead of <>" },
    { STR_INIT("=>"), EXPRESSION_SYNTAX, "“=>”应写作“>=”", "write >= instead of =>" },
    { STR_INIT("=<"), EXPRESSION_SYNTAX, "“=<”应写作“<=”", "write <= instead of =<" },
    { STR_INIT("&&"), EXPRESSION_SYNTAX, "“&&”应写作 and", "write and instead of &&" },
    { STR_INIT("||"), EXPRESSION_SYNTAX, "“||”应写作 or", "write or instead of ||" },
    { STR_INIT("(:"), EXPRESSION_SYNTAX, "表达式中不能有注释", "comments are not allowed in an expression" },
    { STR_INIT("::"), EXPRESSION_PATH, "不支持路径的轴；请用 ${名称} 引用字段",
      "axes of paths are refused; write ${name} for a field" },
    { STR_INIT("//"), EXPRESSION_PATH, "不支持路径；请用 ${名称} 引用字段，除法写作 div",
      "paths are refused; write ${name} for a field, and div for a division" },
    { STR_INIT("/"), EXPRESSION_PATH, "不支持路径；请用 ${名称} 引用字段，除法写作 div",
      "paths are refused; write ${name} for a field, and div for a division" },
    { STR_INIT("@"), EXPRESSION_PATH, "不支持属性路径；请用 ${名称} 引用字段",
      "paths to attributes are refused; write ${name} for a field" },
    { STR_INIT("|"), EXPRESSION_PATH, "不支持节点集合并“|”；“或”写作 or",
      "unions (|) are refused; write or for \"or\"" },
    { STR_INIT("%"), EXPRESSION_SYNTAX, "“%”应写作 mod（求余），百分比请乘或除以 100",
      "write mod for the remainder; for a percentage multiply or divide by 100" },
    { STR_INIT("^"), EXPRESSION_SYNTAX, "“^”应写作 pow(a, b)", "write pow(a, b) instead of ^" },
    { STR_INIT("&"), EXPRESSION_SYNTAX, "“&”应写作 concat(a, b)（连接）或 and（并且）",
      "write concat(a, b) to join texts, or and, instead of &" },
    { STR_INIT("!"), EXPRESSION_SYNTAX, "“!”应写作 not(…)", "write not(...) instead of !" },
    { STR_INIT("#"), EXPRESSION_SYNTAX, "表达式中不能有“#”", "# is not allowed in an expression" },
    { STR_INIT("$"), EXPRESSION_SYNTAX, "引用字段应写作 ${名称}", "a field is written ${name}" },
    { STR_INIT("≥"), EXPRESSION_SYNTAX, "“≥”应写作“>=”", "write >= instead of ≥" },
    { STR_INIT("≤"), EXPRESSION_SYNTAX, "“≤”应写作“<=”", "write <= instead of ≤" },
    { STR_INIT("≠"), EXPRESSION_SYNTAX, "“≠”应写作“!=”", "write != instead of ≠" },
    { STR_INIT("×"), EXPRESSION_SYNTAX, "“×”应写作“*”", "write * instead of ×" },
    { STR_INIT("÷"), EXPRESSION_SYNTAX, "“÷”应写作 div", "write div instead of ÷" },
    { STR_INIT("−"), EXPRESSION_SYNTAX, "“−”（U+2212）应写作“-”", "write - instead of − (U+2212)" },
    { STR_INIT("–"), EXPRESSION_SYNTAX, "“–”应写作“-”", "write - instead of –" },
    { STR_INIT("—"), EXPRESSION_SYNTAX, "“—”应写作“-”", "write - instead of —" },
    { STR_INIT("、"), EXPRESSION_SYNTAX, "“、”应写作“,”", "write , instead of 、" },
    { STR_INIT("。"), EXPRESSION_SYNTAX, "“。”应写作“.”", "write . instead of 。" },
};

/* The longest comes first. */
static const str signs[] = { STR_INIT("!="), STR_INIT("<="), STR_INIT(">="), STR_INIT(".."),
                             STR_INIT("("),  STR_INIT(")"),  STR_INIT("["),  STR_INIT("]"),
                             STR_INIT(","),  STR_INIT("+"),  STR_INIT("-"),  STR_INIT("*"),
                             STR_INIT("="),  STR_INIT("<"),  STR_INIT(">"),  STR_INIT(".") };

static str rest_of(const lexer *l)
{
    return str_from(l->text, l->at);
}

static xpath_token *add(lexer *l, xpath_token_kind kind, size_t end)
{
    xpath_token *t = vec_push(l->a, &l->tokens->list);
    *t = (xpath_token){
        .kind = kind, .at = (uint32_t)l->at, .end = (uint32_t)end, .text = str_slice(l->text, l->at, end)
    };
    l->at = end;
    return t;
}

static void add_bad(lexer *l, size_t end, expression_fault fault, str zh, str en)
{
    xpath_token *t = add(l, TOKEN_BAD, end);
    t->fault = fault;
    t->zh = zh;
    t->en = en;
}

/* 1 for ' and its curved forms, 2 for ", 0 for anything else. */
static int quote_class(uint32_t rune)
{
    switch (rune) {
    case '\'':
    case 0x2018:
    case 0x2019: return 1;
    case '"':
    case 0x201C:
    case 0x201D: return 2;
    default: return 0;
    }
}

static void lex_text(lexer *l, int class)
{
    strbuf content = strbuf_in(l->a, 0);
    size_t bytes, at = l->at;
    bool after_blank = false;
    utf8_at(l->text, at, &bytes);
    for (at += bytes; at < l->text.len; at += bytes) {
        uint32_t rune = utf8_at(l->text, at, &bytes);
        int found = quote_class(rune);
        if (found == class) {
            add(l, TOKEN_TEXT, at + bytes)->text = strbuf_str(&content);
            return;
        }
        if (found)
            rune = found == 1 ? '\'' : '"';
        else if (rune == 0xA0)
            rune = ' ';
        if (rune != ' ' || !after_blank)
            strbuf_add_rune(&content, rune);
        after_blank = rune == ' ';
    }
    add_bad(l, l->text.len, EXPRESSION_SYNTAX, STR("从这里开始的文本缺少结束的引号"),
            STR("the text that begins here has no closing quotation mark"));
}

static void lex_field(lexer *l)
{
    size_t close = str_find(l->text, STR("}"), l->at);
    if (close == STR_NOWHERE) {
        add_bad(l, l->text.len, EXPRESSION_SYNTAX, STR("“${”之后缺少“}”"), STR("} is missing after ${"));
        return;
    }
    str name = str_slice(l->text, l->at + 2, close);
    add(l, TOKEN_FIELD, close + 1)->text = name;
}

static void lex_number(lexer *l)
{
    size_t end = l->at, dots = 0;
    while (end < l->text.len && (char_is_digit(l->text.data[end]) || (l->text.data[end] == '.' && !dots)))
        dots += l->text.data[end++] == '.';
    xpath_token *t = add(l, TOKEN_NUMBER, end);
    t->number = xpath_number_of(t->text);
}

/* Letters of any script, without signs, punctuation and full-width forms. */
static bool is_letter(uint32_t rune)
{
    if (rune < 0x80)
        return char_is_letter((int)rune);
    return rune >= 0xC0 && rune != 0xD7 && rune != 0xF7 && !(rune >= 0x2000 && rune <= 0x2BFF) &&
           !(rune >= 0x3000 && rune <= 0x303F) && !(rune >= 0xFE30 && rune <= 0xFE4F) &&
           !(rune >= 0xFF00 && rune <= 0xFFEF) && rune != 0xFEFF;
}

static bool continues_name(str text, size_t at, size_t *bytes_out)
{
    uint32_t rune = utf8_at(text, at, bytes_out), next;
    size_t ignored;
    if (rune == ':') { /* of jr:choice-name, not of an axis */
        next = utf8_at(text, at + 1, &ignored);
        return is_letter(next);
    }
    return is_letter(rune) || rune == '_' || rune == '-' || (rune < 0x80 && char_is_digit((int)rune));
}

static void lex_name(lexer *l)
{
    size_t bytes, end = l->at;
    utf8_at(l->text, end, &bytes);
    for (end += bytes; end < l->text.len && continues_name(l->text, end, &bytes);)
        end += bytes;
    add(l, TOKEN_NAME, end);
}

static bool lex_wrong_sign(lexer *l)
{
    for (size_t i = 0; i < COUNT_OF(wrong_signs); i++)
        if (str_starts(rest_of(l), wrong_signs[i].sign)) {
            add_bad(l, l->at + wrong_signs[i].sign.len, wrong_signs[i].fault, str_of(wrong_signs[i].zh),
                    str_of(wrong_signs[i].en));
            return true;
        }
    return false;
}

static void lex_unknown(lexer *l)
{
    enum { WIDE_FIRST = 0xFF01, WIDE_LAST = 0xFF5E, WIDE_TO_ASCII = 0xFEE0 };
    size_t bytes;
    uint32_t rune = utf8_at(l->text, l->at, &bytes);
    str found = str_slice(l->text, l->at, l->at + bytes), zh, en;
    if (rune >= WIDE_FIRST && rune <= WIDE_LAST) {
        char half = (char)(rune - WIDE_TO_ASCII);
        zh = str_format(l->a, "全角“%.*s”应写作半角“%c”", STR_ARG(found), half);
        en = str_format(l->a, "write the half-width %c instead of the full-width %.*s", half, STR_ARG(found));
    } else if (rune < 0x20 || rune_is_blank(rune)) {
        zh = str_format(l->a, "这里的字符 U+%04X 不允许，请改用普通空格", rune);
        en = str_format(l->a, "the character U+%04X is not allowed here; use an ordinary blank", rune);
    } else {
        zh = str_format(l->a, "这里不能有“%.*s”", STR_ARG(found));
        en = str_format(l->a, "\"%.*s\" is not allowed here", STR_ARG(found));
    }
    add_bad(l, l->at + bytes, EXPRESSION_SYNTAX, zh, en);
}

static void lex_one(lexer *l)
{
    size_t bytes;
    uint32_t rune = utf8_at(l->text, l->at, &bytes);
    str rest = rest_of(l);
    if (quote_class(rune)) {
        lex_text(l, quote_class(rune));
    } else if (str_starts(rest, STR("${"))) {
        lex_field(l);
    } else if (rune < 0x80 &&
               (char_is_digit((int)rune) || (rune == '.' && rest.len > 1 && char_is_digit(rest.data[1])))) {
        lex_number(l);
    } else if (is_letter(rune) || rune == '_') {
        lex_name(l);
    } else if (str_starts(rest, STR("!=")) || !lex_wrong_sign(l)) {
        for (size_t i = 0; i < COUNT_OF(signs); i++)
            if (str_starts(rest, signs[i])) {
                add(l, TOKEN_SIGN, l->at + signs[i].len);
                return;
            }
        lex_unknown(l);
    }
}

void xpath_lex(arena *a, str text, xpath_tokens *tokens)
{
    lexer l = { .a = a, .text = text, .tokens = tokens };
    while (l.at < text.len) {
        if (strchr(" \t\r\n", text.data[l.at]) && text.data[l.at])
            l.at++;
        else if (str_starts(rest_of(&l), STR("\xC2\xA0"))) /* the converter makes it a blank */
            l.at += 2;
        else
            lex_one(&l);
    }
    add(&l, TOKEN_END, l.at);
}
