/* Supervision orders. */
#include "service/action.h"
#include "service/order/board.h"
#include "service/order/draft.h"
#include "service/order/fields.h"
#include "service/order/letters.h"
#include "service/order/steps.h"

ACTION_RUNS(board, service_order_board)
ACTION_RUNS(close_order, service_close_order)
ACTION_RUNS(draft, service_draft_orders)
ACTION_RUNS(drop, service_drop_order)
ACTION_RUNS(due_letters, service_due_order_letters)
ACTION_RUNS(extend, service_extend_order)
ACTION_RUNS(ask_extension, service_ask_order_extension)
ACTION_RUNS(refuse_extension, service_refuse_order_extension)
ACTION_RUNS(issue, service_issue_order)
ACTION_RUNS(list, service_list_orders)
ACTION_RUNS(file, service_order_file)
ACTION_RUNS(page, service_order_page)
ACTION_RUNS(problem, service_draft_problem)
ACTION_RUNS(reissue, service_reissue_order)
ACTION_RUNS(remind, service_send_order_letters)
ACTION_RUNS(reply, service_reply_to_order)
ACTION_RUNS(change, service_change_order)
ACTION_RUNS(sign_for, service_sign_for_order)
ACTION_RUNS(verify, service_verify_order)

static bool show(context *c, const void *request, void *response, error *err)
{
    const order_step_request *asked = request;
    return service_show_order(c, asked->order, response, err);
}

static bool paper(context *c, const void *request, void *response, error *err)
{
    const order_step_request *asked = request;
    return service_order_paper(c, asked->order, response, err);
}

#define STEP(name, needs, asks, run, zh, en)                                                          \
    { "order." name, PERMISSION_ORDER_##needs, SCOPE_REGION, ACTION_WRITES, &asks, &order_fields, run, \
      zh, en }
#define READS(name, asks, answers, run, zh, en) \
    { "order." name, PERMISSION_ORDER_READ, SCOPE_REGION, ACTION_READS, &asks, &answers, run, zh, en }

/* clang-format off */
static const action rows[] = {
    READS("board", order_day_fields, order_board_fields, board, "统计督办单", "count the orders of a year"),
    STEP("close", EDIT, order_id_fields, close_order, "办结督办单", "close an order"),
    { "order.draft", PERMISSION_ORDER_DRAFT, SCOPE_REGION, ACTION_WRITES, &order_draft_fields, &orders_fields, draft, "拟督办：由预警或迟报", "draft orders from warnings or late reports" },
    STEP("drop", EDIT, order_id_fields, drop, "不予督办", "drop a draft"),
    STEP("extend", EDIT, order_due_fields, extend, "准予督办延期", "extend the term of an order"),
    STEP("extend_refuse", EDIT, order_part_step_fields, refuse_extension, "不准督办延期", "refuse an extension of an order"),
    STEP("extend_request", ANSWER, order_due_fields, ask_extension, "申请督办延期", "ask for more time for an order"),
    STEP("issue", SIGN, order_id_fields, issue, "签发督办单", "issue an order"),
    READS("letter", order_id_fields, order_letter_fields, paper, "预览督办单", "preview the paper of an order"),
    READS("letters", order_day_fields, order_letters_fields, due_letters, "预览到期的督办催办", "preview the letters on orders due on a day"),
    READS("list", order_list_fields, orders_fields, list, "列出督办单", "list orders"),
    { "page.order", PERMISSION_ORDER_READ, SCOPE_REGION, ACTION_READS, &order_page_fields, &action_text_fields, page, "督办单", "an order as a page" },
    READS("paper", order_paper_fields, action_file_fields, file, "下载督办单", "download an order as a file"),
    STEP("problem", DRAFT, order_problem_fields, problem, "拟督办：由问题", "draft an order for a problem"),
    STEP("reissue", EDIT, order_due_fields, reissue, "再督办", "issue an order again"),
    { "order.remind", PERMISSION_ORDER_EDIT, SCOPE_REGION, ACTION_WRITES, &order_day_fields, &order_letters_fields, remind, "督办催办，逾期的报领导", "send the letters on orders due today" },
    STEP("reply", ANSWER, order_reply_fields, reply, "反馈督办单", "reply to an order"),
    STEP("set", EDIT, order_set_fields, change, "更改拟督办的内容", "change a draft of an order"),
    READS("show", order_id_fields, order_view_fields, show, "查看督办单", "show an order"),
    STEP("sign_for", ANSWER, order_part_step_fields, sign_for, "签收督办单", "sign for an order"),
    STEP("verify", EDIT, order_part_step_fields, verify, "核验督办反馈", "verify the reply to an order"),
};
/* clang-format on */
const action_rows order_actions = ACTION_ROWS(rows);
