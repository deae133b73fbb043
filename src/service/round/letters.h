/* Reminders of a round: which letter is due to whom, each as a page for printing. */
#ifndef SERVICE_ROUND_LETTERS_H
#define SERVICE_ROUND_LETTERS_H

#include "service/round/requests.h"

/* The letters due on a day, with the tasks as they are now; nothing is recorded. */
bool service_due_letters(context *c, const round_step_request *asked, round_letters *letters_out,
                         error *err) MUST_CHECK;

/* The same for today; each letter is recorded as sent and is not due again. */
bool service_send_letters(context *c, const round_step_request *asked, round_letters *letters_out,
                          error *err) MUST_CHECK;

/* The office of the committee of a region, which signs letters. */
bool letter_sender(context *c, int64_t region_id, str *sender_out, error *err) MUST_CHECK;

#endif
