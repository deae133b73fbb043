/* What the writers of messages share. */
#ifndef SDMX_WRITER_H
#define SDMX_WRITER_H

#include "base/json.h"
#include "base/vec.h"
#include "sdmx/data.h"

enum { SDMX_PIECE_BYTES = 64 * 1024 };

/* The codes of a component that occur, in the order in which they came; and where each of its list is. */
typedef struct sdmx_used {
    size_t *index; /* [codes of the list] place from 1; 0: not yet */
    VEC(size_t) codes;
} sdmx_used;

struct sdmx_writer {
    arena *memory;
    const sdmx_catalogue *of;
    sdmx_format format;
    sdmx_detail detail;
    sdmx_write *write;
    void *payload;
    strbuf piece, scratch;
    json_writer json;   /* of SDMX-JSON, into piece */
    bool has_series;    /* one is open */
    sdmx_figure last;   /* the newest figure */
    sdmx_used used[SDMX_COMPONENT_COUNT]; /* of SDMX-JSON */
    VEC(int) periods;   /* likewise, by place */
};

typedef struct sdmx_way {
    void (*begin)(sdmx_writer *w);
    void (*begin_series)(sdmx_writer *w, const sdmx_figure *f);
    void (*observation)(sdmx_writer *w, const sdmx_figure *f);
    void (*end_series)(sdmx_writer *w);
    void (*end)(sdmx_writer *w);
} sdmx_way;

extern const sdmx_way sdmx_csv_way, sdmx_json_way, sdmx_xml_way;

static inline bool sdmx_has_attributes(const sdmx_writer *w)
{
    return w->detail == SDMX_FULL || w->detail == SDMX_NO_DATA;
}

static inline bool sdmx_has_observations(const sdmx_writer *w)
{
    return w->detail == SDMX_FULL || w->detail == SDMX_DATA_ONLY;
}

/* An attribute of an element, with a blank before it; nothing for an empty value. */
void sdmx_xml_attribute(strbuf *b, const char *name, str value);
/* Text with & < > " and control characters as XML allows them. */
void sdmx_xml_text(strbuf *b, str text);

/* The member "meta" of a message. */
void sdmx_json_meta(json_writer *j, const sdmx_catalogue *c, str schema, str id);
/* The members "name" and "names". */
void sdmx_json_names(json_writer *j, str zh, str en);
/* What an attribute belongs to: the unit to the indicator, the others to each observation. */
void sdmx_json_relationship(json_writer *j, str key, int which);

#endif
