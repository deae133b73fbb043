/* Attributes and elements of WordprocessingML that several parts share. */
#ifndef DOCUMENT_READ_WORD_XML_H
#define DOCUMENT_READ_WORD_XML_H

#include "base/decimal.h"
#include "document/read/xml.h"

static inline str word_value(const char **attributes)
{
    return xml_attribute(attributes, SPACE_WORD, "val");
}

static inline unsigned word_number(const char **attributes, const char *name, unsigned otherwise)
{
    int64_t value;
    str text = xml_attribute(attributes, SPACE_WORD, name);
    return text.len > 0 && int_parse(text, &value) && value >= 0 && value < 100000 ? (unsigned)value
                                                                                   : otherwise;
}

/* A property that is on or off: <w:vanish/> is on (ST_OnOff). */
static inline bool word_is_on(const char **attributes)
{
    str value = word_value(attributes);
    return !str_eq(value, STR("0")) && !str_eq(value, STR("false")) && !str_eq(value, STR("off"));
}

/* The properties before a tracked change: w:pPrChange, w:numberingChange … */
static inline bool word_is_past(xml_name name)
{
    return name.space == SPACE_WORD && str_ends(name.local, STR("Change"));
}

#endif
