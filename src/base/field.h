/* A struct described once: the members of a request or a response, with their limits and meaning. The same
 * table writes JSON, reads JSON, query parameters and command options, and becomes a JSON schema. */
#ifndef BASE_FIELD_H
#define BASE_FIELD_H

#include "base/error.h"
#include "base/json.h"

typedef enum field_type {
    FIELD_BOOL,
    FIELD_INT,          /* signed, of any size */
    FIELD_COUNT,        /* unsigned, of any size */
    FIELD_YEAR,         /* int, YEAR_MIN to YEAR_MAX; 0: missing */
    FIELD_DOUBLE,
    FIELD_DECIMAL,
    FIELD_TEXT,         /* str */
    FIELD_MESSAGE_ZH,   /* message, its text in Chinese; only written */
    FIELD_MESSAGE_EN,   /* the same in English */
    FIELD_PARTS,        /* str with parts separated by |, written as a list of texts */
    FIELD_WORD,         /* enum or bool with a table of words */
    FIELD_BOTH,         /* str in Chinese and str in English: {"zh", "en"}; see FIELD_PAIR */
    FIELD_NAME,         /* enum with tables of words in both languages, written as FIELD_BOTH */
    FIELD_OBJECT,       /* struct with a table */
    FIELD_REF,          /* pointer to such a struct; NULL: missing */
    FIELD_MEMBERS,      /* struct whose members are written into the object that it is part of */
    FIELD_MEMBERS_REF,  /* the same through a pointer, never NULL */
    FIELD_LIST,         /* pointer to items, and their count; or an array of fixed length */
    FIELD_TALLY,        /* array of size_t by the words of an enum: {"met": 3, "missed": 0} */
} field_type;

typedef enum field_missing {
    FIELD_ALWAYS,       /* never missing; in a request: must be given */
    FIELD_OR_NULL,      /* null where it is missing */
    FIELD_OPTIONAL,     /* left out where it is missing */
} field_missing;

typedef struct field_table field_table;

/* The words of an enum, in an array of words or of rows. NULL: the value has no word. */
typedef struct field_words {
    const char *const *first;
    size_t stride, count;
} field_words;
#define FIELD_WORDS(array) { (array), sizeof *(array), sizeof (array) / sizeof *(array) }
#define FIELD_WORDS_OF(rows, member) { &(rows)[0].member, sizeof *(rows), sizeof (rows) / sizeof *(rows) }

/* What a writer with English names (see json.h) writes in English. */
typedef enum field_english {
    FIELD_AS_IT_IS,
    FIELD_STORE_NAME,   /* a name in the store: of an indicator, department, region, plan, paper */
    FIELD_MEASURE,      /* a unit of measurement */
    FIELD_NAME_BESIDE,  /* a name that people change and send back: it stays, with the English one beside it
                           in the member of this name and "_en" */
} field_english;

/* A value is missing when `has` or `when` say so; else, where it may be missing at all, an empty text, a
 * zero, an enum without a word, a null pointer. */
typedef struct field {
    const char *name;   /* "target_year"; "": the value is the whole, not a member of an object */
    field_type type;
    size_t offset, bytes;
    const char *zh, *en;    /* meaning, in one line */
    field_missing missing;
    size_t has;             /* FIELD_HAS: the bool that tells whether the value is known */
    bool (*when)(const void *record); /* the same, computed */
    const field_table *of;  /* of a struct, or of the items of a list */
    field_type item;        /* of a list without a table; bytes: of one item */
    size_t count;           /* of a list: offset of its size_t count */
    size_t fixed;           /* of a list inside the struct: its length */
    bool (*only)(const void *item); /* of a list: items to write */
    size_t json;            /* of a list: FIELD_JSON, the str that has an item as JSON, if it is written */
    field_words words, words_en;
    size_t from;            /* of a tally: the first value that counts */
    double (*round)(double value);
    double min, max;        /* of a number; of a text its bytes; of a list its items; 0, 0: none */
    const char *unit;       /* "%"; NULL: none, or another member has it */
    bool is_name;           /* of a text: a name or title, without characters that nobody sees */
    field_english english;  /* of a text, parts or list of texts */
} field;

struct field_table {
    const char *name;       /* of the schema: "Target" */
    size_t bytes;           /* sizeof the struct */
    const field *fields;    /* ends with a row without a name; NULL: described elsewhere, not by fields */
};

#define FIELD_AT(type, member) .offset = offsetof(type, member), .bytes = sizeof(((type *)0)->member)
#define FIELD_WHOLE(type) .offset = 0, .bytes = sizeof(type)
/* Two texts; the second is found by its distance from the first. */
#define FIELD_PAIR(type, zh_member, en_member) \
    .offset = offsetof(type, zh_member), .bytes = offsetof(type, en_member) - offsetof(type, zh_member)
#define FIELD_HAS(type, member) (offsetof(type, member) + 1)
#define FIELD_JSON(type, member) (offsetof(type, member) + 1)
/* Pointer and count of a list: FIELD_ITEMS(assessment, targets), …, FIELD_COUNTED(assessment, target_count).
 * */
#define FIELD_ITEMS(type, member) .offset = offsetof(type, member), .bytes = sizeof(*((type *)0)->member)
#define FIELD_COUNTED(type, counted) .count = offsetof(type, counted)
/* For a struct that only the program itself fills or reads. */
#define FIELDS_OF(type) (&(const field_table){ .bytes = sizeof(type) })

/* Its members are members of the object that it is part of. */
static inline bool field_is_part(const field *f)
{
    return f->type == FIELD_MEMBERS || f->type == FIELD_MEMBERS_REF;
}

/* The table describes one value that is not an object, such as a list. */
static inline bool field_is_whole(const field_table *of)
{
    const field *first = of->fields;
    return first->name && !*first->name && !field_is_part(first);
}

/* The longest text of a field without a limit of its own. */
enum { FIELD_TEXT_BYTES_MAX = 4096, FIELD_ITEMS_MAX = 1000 };

/* Writes a struct as one JSON value. */
void field_write(const field_table *table, const void *record, json_writer *w);

/* Its members into an open object. */
void field_write_members(const field_table *table, const void *record, json_writer *w);

/* Replaces the names that a writer with English names would replace. Lists and structs to which the record
 * points are copied before, as others may show them too. */
void field_in_english(arena *a, const field_table *table, void *record, const struct english_names *names);

/* One value from outside: a query parameter, an option, an argument. */
typedef struct field_value {
    str name;           /* of its field */
    str shown;          /* as the caller knows it: "year", "--year" */
    str text;
} field_value;

/* Sets the fields that values name; the others keep what the record contains. An empty text is a missing
 * value. Texts are borrowed.
 *
 *   failure   code of an error: ERROR_USAGE of a command line, ERROR_INPUT of a query
 *
 * Fails, with the name as shown, what was found and what was expected: an unknown name, a value of another
 * type or outside its limits, a field that must be given and is not. */
bool field_read(arena *a, const field_table *table, const field_value *values, size_t count,
    error_code failure,
                void *record, error *err) MUST_CHECK;

/* The same from a JSON object; null is a missing value. Unknown members are errors, except the "id" of the
 * whole, which json_put_id_of gives back. */
bool field_read_json(arena *a, const field_table *table, const json_value *value, void *record,
                     error *err) MUST_CHECK;

/* The same for two doors of a program that answers programs: no member is unknown to them, and the value at
 * fault has an address.
 *
 *   at_out    of a parameter its name, of JSON the pointer (RFC 6901): "/items/3/year"; "" is the whole */
bool field_read_query(arena *a, const field_table *table, const field_value *values, size_t count,
                      void *record, str *at_out, error *err) MUST_CHECK;
bool field_read_body(arena *a, const field_table *table, const json_value *value, void *record, str *at_out,
                     error *err) MUST_CHECK;

/* The expected values, in words: "a year from 1900 to 2199", "one of up, down". */
str field_expected(arena *a, const field *f, language lang);

/* The field of a name, also among the members of FIELD_MEMBERS; NULL: none.
 *
 *   base_out   offset of the struct that it is part of; may be NULL */
const field *field_find(const field_table *table, str name, size_t *base_out);

/* The word of a value of FIELD_WORD; NULL: none. */
const char *field_word(field_words words, size_t value);

/* ---- JSON schema (2020-12), as OpenAPI 3.1 uses it ---- */

/* The tables that a schema refers to, each once. */
typedef struct field_tables {
    const field_table **items;
    size_t count, capacity;
} field_tables;

/* Adds a table and all tables below it. */
void field_collect(arena *a, const field_table *table, field_tables *all);

/* The schema of a struct: an object with its properties, or the value that it is. Structs below it are
 * references to #/components/schemas. */
void field_schema(const field_table *table, language lang, json_writer *w);

/* The schema of one field alone, such as a parameter; no description. */
void field_schema_of(const field *f, language lang, json_writer *w);

#endif
