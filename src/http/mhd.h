/* libmicrohttpd, loaded when a server is opened: linking it with its TLS library would more than double the
 * start time of every command. See docs/decisions/0007. */
#ifndef HTTP_MHD_H
#define HTTP_MHD_H

#include <microhttpd.h>

#include "base/error.h"

/* The functions that are used. */
#define MHD_FUNCTIONS(each) \
    each(start_daemon) each(quiesce_daemon) each(stop_daemon) each(suspend_connection) each(resume_connection)        \
    each(get_connection_values_n) each(lookup_connection_value) each(get_connection_info) \
    each(create_response_from_buffer_with_free_callback_cls) each(add_response_header) \
    each(queue_response) each(destroy_response)

typedef struct mhd {
#define MHD_MEMBER(name) __typeof__(MHD_##name) *(name);
    MHD_FUNCTIONS(MHD_MEMBER)
#undef MHD_MEMBER
} mhd;

/* Fails: ERROR_IO with the name of the missing package. */
bool mhd_load(mhd *mhd_out, error *err) MUST_CHECK;

#endif
