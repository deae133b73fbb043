#include "document/write/pdf.h"

bool document_pdf(arena *a, const document *d, str *bytes_out, error *err)
{
    (void)a;
    (void)d;
    (void)bytes_out;
    return error_set(err, ERROR_USAGE, "尚不支持 pdf", "pdf is not supported yet");
}
