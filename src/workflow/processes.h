/* The processes of the monitoring year as tables: a round, a task of a department in it, a supervision order,
 * a question of the level above. */
#ifndef WORKFLOW_PROCESSES_H
#define WORKFLOW_PROCESSES_H

#include "model/order.h"
#include "model/question.h"
#include "workflow/letter.h"
#include "workflow/process.h"

extern const workflow round_process, task_process, order_process, question_process;

/* was_sent: it has left the department before. */
task_group task_group_of(task_state state, bool was_sent);

/* Workdays that a department has to answer returned cells, the day of return not counted. */
enum { TASK_RETURN_WORKDAYS = 5 };

/* Reminders of the due day of a task and of its term after a return. */
extern const letter_rules task_letters;

/* Workdays that a department has to sign for an order, the day of issue not counted. */
enum { ORDER_SIGN_WORKDAYS = 3 };

/* Reminders of an order: to the department before it is due, to the leader one workday after; and to the
 * department when it did not sign for it by its term. */
extern const letter_rules order_letters, order_sign_letters;

#endif
