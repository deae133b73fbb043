/* Files of evidence: added, listed, read, withdrawn; how much room they may take. */
#ifndef SERVICE_EVIDENCE_EVIDENCE_H
#define SERVICE_EVIDENCE_EVIDENCE_H

#include "model/evidence.h"
#include "service/action.h"

typedef struct evidence_add_request {
    evidence_kind kind;
    int64_t owner;
    int64_t unit; /* 0: that of the caller, or else the office */
    str name;     /* as the client names it */
    str file;     /* the content */
} evidence_add_request;

typedef struct evidence_list_request {
    evidence_kind kind;
    int64_t owner;
} evidence_list_request;

typedef struct evidence_request {
    int64_t evidence;
} evidence_request;

/* Room for files, in MiB; 0 in a request: unchanged. */
typedef struct evidence_quota {
    int64_t unit_mib;  /* of each unit */
    int64_t store_mib; /* of the store */
    int64_t used_bytes; /* of the store; not of a request */
} evidence_quota;

extern const field_table evidence_add_fields, evidence_list_request_fields, evidence_request_fields,
    evidence_quota_fields, evidence_quota_change_fields;

/* Fails: ERROR_INPUT (type of the file, its name), ERROR_TOO_LARGE (one file, the quota of the unit or of the
 * store, too many files), ERROR_CONFLICT once the thing is verified, ERROR_NOT_FOUND, ERROR_DENIED,
     ERROR_IO. */
bool service_add_evidence(context *c, const evidence_add_request *asked, evidence *added_out,
                          error *err) MUST_CHECK;

/* The files of a thing that the caller may read, with those that were withdrawn. */
bool service_list_evidence(context *c, evidence_kind kind, int64_t owner, evidence_list *found_out,
                           error *err) MUST_CHECK;

/* One file with its content, compared with its hashes; the reading is recorded. */
bool service_read_evidence(context *c, int64_t id, action_file *file_out, error *err) MUST_CHECK;

/* The file stays in the history and can still be read. Fails: ERROR_CONFLICT once the thing is verified, or
 * when the file was withdrawn; ERROR_INPUT without a reason. */
bool service_withdraw_evidence(context *c, int64_t id, evidence *withdrawn_out, error *err) MUST_CHECK;

bool service_evidence_quota(context *c, evidence_quota *quota_out, error *err) MUST_CHECK;
bool service_set_evidence_quota(context *c, const evidence_quota *asked, evidence_quota *quota_out,
                                error *err) MUST_CHECK;

#endif
