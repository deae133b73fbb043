/* A file of evidence of any bytes; the first line is its name. The cleaned name is no path, is valid UTF-8 and stays the
 * same when it is cleaned again; the type of a content is the same under every name that is accepted. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "model/evidence_type.h"

static void must(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str content = { (const char *)data, size }, name = STR("");
    arena *a = arena_create(256 * MIB);
    const evidence_type *type, *again;
    error err;
    (void)str_cut(&content, STR("\n"), &name);
    str clean = evidence_clean_name(a, name);
    must(clean.len > 0 && clean.len <= 121 && utf8_is_valid(clean, 0));
    must(str_eq(clean, evidence_clean_name(a, clean)));
    for (size_t i = 0; i < clean.len; i++)
        must((unsigned char)clean.data[i] >= 0x20 && !strchr("/\\<>:\"|?*%", clean.data[i]));
    if (evidence_type_of(clean, content, &type, &err)) {
        str ending = str_of(type->endings), first = STR("");
        must(str_cut(&ending, STR(" "), &first));
        must(evidence_type_of(str_format(a, "x.%.*s", STR_ARG(first)), content, &again, &err) && again == type);
    }
    arena_destroy(a);
    return 0;
}
