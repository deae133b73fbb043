/* Notes reported once for many rows: marks, dates, lines without figures. */
#include "dataset/reading.h"

void reading_note(import_reader *r, note_kind kind, int column, str text, char status)
{
    enum { NOTES_MAX = 200 };
    for (size_t i = 0; i < r->notes.count; i++) {
        import_note *n = &r->notes.items[i];
        bool is_same = n->kind == kind && (i + 1 == NOTES_MAX || str_eq(n->text, text)) &&
                       (kind != NOTE_NO_HEADING || n->column == column);
        if (is_same) {
            n->count++;
            return;
        }
    }
    if (r->notes.count < NOTES_MAX)
        *vec_push(r->c.memory, &r->notes) = (import_note){ .kind = kind,
                                                           .text = str_copy(r->c.memory, text),
                                                           .status = status,
                                                           .column = column,
                                                           .line = r->line,
                                                           .count = 1 };
}

static void report_note(import_reader *r, const import_note *n)
{
    static const struct {
        const char *zh, *en; /* the text, how often, the status in each language */
    } words[] = {
        [NOTE_MARK] = { "“%1$.*2$s”共 %3$zu 处，无数值，按“%4$s”导入%5$.0s",
                        "\"%1$.*2$s\" in cells without a value (%3$zu): imported as \"%5$s\"%4$.0s" },
        [NOTE_SPAN] = { "跨两年的学年或财年（如“%1$.*2$s”），共 %3$zu 处，按起始年份导入%4$.0s%5$.0s",
                        "school or fiscal year (such as \"%1$.*2$s\"), imported as the year in which it begins: %3$zu%4$.0s%5$.0s" },
        [NOTE_DATE] = { "年份写成了日期（如“%1$.*2$s”），共 %3$zu 处，只取年份%4$.0s%5$.0s",
                        "years written as dates, such as \"%1$.*2$s\" (%3$zu): only the year is used%4$.0s%5$.0s" },
        [NOTE_NO_FIGURES] = { "“%1$.*2$s”：没有数据，也不是指标，共 %3$zu 行，未导入%4$.0s%5$.0s",
                              "\"%1$.*2$s\": neither data nor an indicator; rows ignored: %3$zu%4$.0s%5$.0s" },
        [NOTE_NO_HEADING] = { "该列没有表头，其中的内容（如“%1$.*2$s”，共 %3$zu 格）未导入%4$.0s%5$.0s",
                              "column without heading; its cells (such as \"%1$.*2$s\") are ignored: %3$zu%4$.0s%5$.0s" },
        [NOTE_OF_WOMEN] = { "“%1$.*2$s”只统计女性，%3$zu 处“女”按合计导入%4$.0s%5$.0s",
                            "\"%1$.*2$s\" counts only women; \"female\" is imported as the total (%3$zu)%4$.0s%5$.0s" },
        [NOTE_OWN_AGE] = { "“%1$.*2$s”是该指标本身的年龄组，%3$zu 处按合计导入%4$.0s%5$.0s",
                           "\"%1$.*2$s\" is the age group of the indicator itself: imported as the total (%3$zu)%4$.0s%5$.0s" },
        [NOTE_OTHER_AGE] = { "“%1$.*2$s”（共 %3$zu 处）：另存为该年龄组的数据；目标按合计判定%4$.0s%5$.0s",
                             "\"%1$.*2$s\" (%3$zu): kept as figures of that age group; targets are judged by the total%4$.0s%5$.0s" },
        [NOTE_COLUMN_NUMBERS] = { "“%1$.*2$s”起的一行是栏目编号，共 %3$zu 行，未导入%4$.0s%5$.0s",
                                  "the row that begins with \"%1$.*2$s\" numbers the columns; rows ignored: %3$zu%4$.0s%5$.0s" },
        [NOTE_HEADING] = { "“%1$.*2$s”起的一行重复表头，共 %3$zu 行，未导入%4$.0s%5$.0s",
                           "the row that begins with \"%1$.*2$s\" repeats the heading; rows ignored: %3$zu%4$.0s%5$.0s" },
        [NOTE_FOOT] = { "“%1$.*2$s”：表末的签署或注释，共 %3$zu 行，未导入%4$.0s%5$.0s",
                        "\"%1$.*2$s\": signature or note below the table; rows ignored: %3$zu%4$.0s%5$.0s" },
        [NOTE_OWN_REGION] = { "“%1$.*2$s”按本库所属地区导入，共 %3$zu 处%4$.0s%5$.0s",
                              "\"%1$.*2$s\" is imported as the region of the store (%3$zu)%4$.0s%5$.0s" },
        [NOTE_LEFT_OUT] = { "“%1$.*2$s”：名称对照不读的行，共 %3$zu 行，未导入%4$.0s%5$.0s",
                            "\"%1$.*2$s\": the mapping leaves these rows out; rows ignored: %3$zu%4$.0s%5$.0s" },
        [NOTE_ROUNDED] = { "“%1$.*2$s”小数位过多（如软件计算的尾差），已舍入，共 %3$zu 处%4$.0s%5$.0s",
                           "too many decimals, such as in \"%1$.*2$s\" (binary noise); rounded: %3$zu%4$.0s%5$.0s" },
        [NOTE_NOT_A_DEPARTMENT] = { "未知部门：%1$.*2$s（共 %3$zu 处）%4$.0s%5$.0s",
                                    "unknown department: %1$.*2$s (%3$zu)%4$.0s%5$.0s" },
    };
    const status_row *status = status_of_letter(n->status);
    import_add_fault(&r->c, n->line, (uint32_t)(n->column + 1), reading_heading(r, n->column), true,
                     words[n->kind].zh, words[n->kind].en, n->text.data ? n->text.data : "", (int)n->text.len,
                     n->count, status ? status->zh : "", status ? status->en : "");
}

void reading_report_notes(import_reader *r)
{
    for (size_t i = 0; i < r->notes.count; i++)
        report_note(r, &r->notes.items[i]);
    r->notes.count = 0;
}
