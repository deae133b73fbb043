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

/* The office of the committee of a region, which sends letters. Fails: as context_catalogue. */
bool letter_sender(context *c, int64_t region_id, str *sender_out, error *err) MUST_CHECK;

/* A day in the words of a letter: 2024年4月15日. */
str letter_day(const context *c, str day);

/* A letter in the order of an official one: title, addressee; its text is added, then the end. */
struct document *letter_begin(const context *c, str title, str addressee, str sender);
void letter_end(const context *c, struct document *d, str sender, str day);

#endif
