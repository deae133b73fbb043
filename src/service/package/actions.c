/* Packages of figures between levels, and sums of the regions below. */
#include "service/action.h"
#include "service/package/package.h"
#include "service/package/question.h"
#include "service/package/sums.h"

ACTION_RUNS(check, service_check_package)
ACTION_RUNS(confirm, service_confirm_package)
ACTION_RUNS(explain, service_explain_sum)
ACTION_RUNS(list, service_list_packages)
ACTION_RUNS(load, service_load_package)
ACTION_RUNS(make, service_make_package)
ACTION_RUNS(show, service_show_package)
ACTION_RUNS(sums, service_check_sums)
ACTION_RUNS(trust, service_trust_package_key)
ACTION_RUNS(ask, service_ask_question)
ACTION_RUNS(ask_again, service_ask_question_again)
ACTION_RUNS(close_question, service_close_question)
ACTION_RUNS(correct, service_correct_question)
ACTION_RUNS(explain_figure, service_explain_question)
ACTION_RUNS(list_questions, service_list_questions)

/* clang-format off */
static const action rows[] = {
    { "package.check", PERMISSION_DATA_EDIT, SCOPE_REGION, ACTION_READS, &package_fields, &package_arrival_fields, check, "检查数据包", "check a package" },
    { "package.confirm", PERMISSION_ROUND_LOCK, SCOPE_REGION, ACTION_WRITES, &package_id_fields, &package_arrival_fields, confirm, "确认锁定后收到的数据包", "confirm a package that came after the lock" },
    { "package.explain", PERMISSION_DATA_EDIT, SCOPE_REGION, ACTION_WRITES, &sum_explain_fields, &sum_line_fields, explain, "说明与下级之和的差异", "explain a difference from the regions below" },
    { "package.list", PERMISSION_TASK_READ, SCOPE_REGION, ACTION_READS, &package_list_fields, &package_records_fields, list, "列出数据包", "list packages" },
    { "package.load", PERMISSION_DATA_EDIT, SCOPE_REGION, ACTION_WRITES, &package_fields, &package_arrival_fields, load, "存入数据包", "load a package" },
    { "package.make", PERMISSION_PACKAGE_MAKE, SCOPE_REGION, ACTION_WRITES, &package_make_fields, &package_fields, make, "生成数据包", "make a package" },
    { "package.show", PERMISSION_TASK_READ, SCOPE_REGION, ACTION_READS, &package_id_fields, &package_fields, show, "取出数据包", "read a package" },
    { "package.sums", PERMISSION_TASK_READ, SCOPE_REGION, ACTION_READS, &sum_list_fields, &sum_report_fields, sums, "与下级的数据比较", "compare with the figures of the regions below" },
    { "package.trust", PERMISSION_DATA_EDIT, SCOPE_REGION, ACTION_WRITES, &package_trust_fields, &package_key_fields, trust, "登记下级的公钥", "register the key of a region below" },
    { "question.ask", PERMISSION_ASK_BACK, SCOPE_REGION, ACTION_WRITES, &question_ask_fields, &question_fields, ask, "退问下级报送的数据", "ask back about a package" },
    { "question.ask_again", PERMISSION_ASK_BACK, SCOPE_REGION, ACTION_WRITES, &question_again_fields, &question_fields, ask_again, "再次退问", "ask again: the answer is not enough" },
    { "question.close", PERMISSION_ASK_BACK, SCOPE_REGION, ACTION_WRITES, &question_id_fields, &question_fields, close_question, "办结退问", "close a question" },
    { "question.correct", PERMISSION_PACKAGE_MAKE, SCOPE_REGION, ACTION_WRITES, &question_text_fields, &question_fields, correct, "答复退问：数据已修订", "answer a question: the figure is corrected" },
    { "question.explain", PERMISSION_PACKAGE_MAKE, SCOPE_REGION, ACTION_WRITES, &question_text_fields, &question_fields, explain_figure, "答复退问：说明数据", "answer a question: the figure is explained" },
    { "question.list", PERMISSION_TASK_READ, SCOPE_REGION, ACTION_READS, &question_list_fields, &questions_fields, list_questions, "列出退问", "list questions on packages" },
};
/* clang-format on */
const action_rows package_actions = ACTION_ROWS(rows);
