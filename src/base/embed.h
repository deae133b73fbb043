/* Embedded files: EMBED_FILE(name, "data/regions.csv") defines a function name() that returns the file as a
 * str. */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include "base/str.h"

#define EMBED_FILE(name, path) \
    __asm__(".pushsection .rodata, \"a\", @progbits\n"                                                               \
            ".balign 16\n"                                                                                            \
            ".type embedded_" #name ", @object\n"                                                                    \
            "embedded_" #name ":\n.incbin \"" path "\"\n"                                                            \
            ".size embedded_" #name ", . - embedded_" #name "\n"                                                     \
            ".type embedded_" #name "_end, @object\n"                                                                \
            "embedded_" #name "_end:\n.byte 0\n"                                                                     \
            ".size embedded_" #name "_end, 1\n"                                                                      \
            ".popsection\n");                                                                                         \
    extern const char embedded_##name[], embedded_##name##_end[];                                                     \
    str name(void);                                                                                                   \
    str name(void)                                                                                                    \
    {                                                                                                                 \
        return (str){ embedded_##name, (size_t)(embedded_##name##_end - embedded_##name) };                           \
    }

#endif
