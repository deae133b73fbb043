/* Errors of the interface for programs: RFC 9457, application/problem+json, in the language of the caller. */
#ifndef WEB_PROBLEM_H
#define WEB_PROBLEM_H

#include "web/routes.h"

#define WEB_PROBLEM "application/problem+json"

/* The language that a client asks for: lang=, else Accept-Language, else `otherwise`. */
language web_problem_language(const http_request *asked, language otherwise);

str web_problem(const web_call *call, int status, const error *err, language lang);

#endif
