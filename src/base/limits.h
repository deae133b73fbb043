/* The maximum of every size that grows with input. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stddef.h>

#define KIB ((size_t)1024)
#define MIB (1024 * KIB)

enum {
    LIMIT_MESSAGE_TEXT_BYTES = 1023, /* one message to the user; also one text in it */
    LIMIT_MESSAGE_VALUE_BYTES = 2192, /* the values of one message: a text in each language, and numbers */
    LIMIT_ERROR_VALUE_BYTES = 1856,  /* the values of an error and of its prefixes */
    LIMIT_ERROR_PARTS = 6,           /* the message of an error and its prefixes */
    LIMIT_JSON_DEPTH = 64,           /* nesting of a JSON text from outside */
    LIMIT_JSON_VALUES = 4000000,     /* values in one JSON text from outside */
    LIMIT_API_DEPTH = 32,            /* the same of the content of a request */
    LIMIT_API_VALUES = 100000,
    LIMIT_CSV_COLUMNS = 256,         /* columns of a CSV file */
    LIMIT_TABLE_COLUMNS = 64,        /* columns of a table in a plan */
    LIMIT_TABLE_ROWS = 2000,         /* rows of a table in a plan */
    LIMIT_PLAN_LINES = 50000,        /* lines of a plan document */
    LIMIT_PLANS_PER_DOCUMENT = 32,   /* plans in one document */
    LIMIT_OUTLINE_DEPTH = 12,        /* levels of headings in a plan */
    LIMIT_TARGETS_PER_PHRASE = 64,   /* indicators in one target phrase */
    LIMIT_CLAUSE_TOKENS = 400,       /* words between two commas; longer text is split into several clauses */
    LIMIT_MONITORED_YEARS = 200,     /* years in one series */
    LIMIT_PAIRED_VALUES = 5000,      /* values of a method that compares all pairs */
    LIMIT_AHP_ITEMS = 100,           /* items of a judgement matrix */
    LIMIT_RANKED_REGIONS = 4096,     /* regions in one ranking */
    LIMIT_RANKED_INDICATORS = 1024,  /* indicators in one index */
    LIMIT_COMPOSITE_DOMAINS = 64,        /* domains of one index */
    LIMIT_DISCLOSURE_CELLS = 20000,  /* cells of a table that is published */
    LIMIT_ARCHIVE_ENTRIES = 10000,   /* files in a docx or xlsx */
    LIMIT_ARCHIVE_NAME_BYTES = 512,  /* name of one of them */
    LIMIT_ARCHIVE_RATIO = 500,       /* compression ratio, past the first MiB */
    LIMIT_XML_DEPTH = 256,           /* nesting of a docx or xlsx */
    LIMIT_OFFICE_STEPS_PER_BYTE = 64, /* steps of reading for each packed byte of a docx or xlsx */
    LIMIT_PDF_PAGES = 2000,
    LIMIT_PDF_TABLE_LINES = 20000,   /* lines of a table; longer ones are several */
    LIMIT_PDF_PAGE_LETTERS = 50000,  /* characters of one of them */
    LIMIT_OFFICE_RELATIONS = 20000,  /* relationships of one part of a docx or xlsx */
    LIMIT_WORD_LISTS = 20000,        /* lists, and definitions of lists, of a docx */
    LIMIT_WORD_STYLES = 20000,       /* styles of a docx */
    LIMIT_SHEET_FORMATS = 65536,     /* cell formats of an xlsx */
    LIMIT_SHEET_MERGES = 100000,     /* merged cells of a sheet */
    LIMIT_SHEET_STRINGS = 4000000,   /* shared texts of an xlsx */
    LIMIT_SANDBOX_FIRST_SECONDS = 5, /* CPU seconds to read an untrusted file, and one more for each MiB */
    LIMIT_SANDBOX_SECONDS = 60,      /* and at most */
    LIMIT_SANDBOX_BYTES_PER_BYTE = 48, /* memory of that process for each byte of the file */
    LIMIT_SANDBOX_PROCESSES = 4,     /* concurrent processes that read untrusted files */
    LIMIT_STORE_FAULTS = 50,         /* reported problems of one kind in a store */
    LIMIT_STORE_SIGNERS = 64,        /* keys of an audit trail that a check lists */
    LIMIT_MAPPING_NAMES = 5000,      /* names in a mapping of a table of others */
    LIMIT_MAPPINGS = 1000,           /* mappings in a store */
    LIMIT_IMPORT_CONFIRMED = 1000,   /* confirmed figures that an audit record lists */
    LIMIT_IMPORT_GROUP_ROWS = 200000, /* rows of a data file for one indicator in one region */
    LIMIT_EXPRESSION_DEPTH = 32,     /* parentheses, calls and filters inside each other */
    LIMIT_EXPRESSION_NODES = 1000,   /* operators, calls and values of one expression */
    LIMIT_EXPRESSION_STEPS = 100000, /* nodes computed for one result, members of repeats included */
    LIMIT_EXPRESSION_ROWS = 10000,   /* rows of a repeat */
    LIMIT_EXPRESSION_FINDINGS = 200, /* findings of one expression that are reported */
    LIMIT_RULES = 2000,              /* validation rules of one form */
    LIMIT_RULE_CELLS = 1000,         /* cells that one rule checks */
    LIMIT_REGEX_STEPS = 100000,      /* steps of one regular expression on one text */
    LIMIT_CROSS_TABLE_CELLS = 5000,  /* cells of a table of counts from a file */
    LIMIT_WORKDAY_ROWS = 4000,       /* days in a table of working days */
    LIMIT_ROUND_CELLS = 20000,       /* cells of one round */
    LIMIT_RESPONSIBILITY_PARTS = 5000,  /* parts of a plan that one call assigns */
    LIMIT_RESPONSIBILITY_SUPPORTS = 100, /* supporting units of one part */
    LIMIT_JOBS_WAITING = 64,         /* requests whose work is done later, all persons together */
    LIMIT_JOBS_OF_PERSON = 8,        /* of one person, those at work included */
    LIMIT_JOB_HOURS = 24,            /* for which their results are kept */
    LIMIT_JOBS_KEPT = 2000,          /* all persons together: the oldest go first */
    LIMIT_EVIDENCE_FILES = 200,      /* files of evidence of one thing, withdrawn ones included */
};

#define LIMIT_PLAN_BYTES (8 * MIB)            /* a plan document, decoded */
#define LIMIT_PLAN_LINE_BYTES (256 * KIB)     /* one line of it */
#define LIMIT_CATALOGUE_BYTES (16 * MIB)      /* a CSV file of indicators */
#define LIMIT_OFFICE_BYTES (64 * MIB)         /* a docx or xlsx file, packed */
#define LIMIT_FORM_BYTES (64 * MIB)           /* the cells of a form that is filled in */
#define LIMIT_BOOK_BYTES (256 * MIB)          /* an xlsx file or a zip of them that is written */
#define LIMIT_OFFICE_STEPS (64 * MIB)         /* steps that any docx or xlsx may take */
#define LIMIT_XML_TAG_BYTES (1 * MIB)         /* one tag or comment in it */
#define LIMIT_ARCHIVE_BYTES (1024 * MIB)      /* its total unpacked size */
#define LIMIT_SHEET_TEXT_BYTES (1 * MIB)      /* the text of one cell */
#define LIMIT_SHEET_CSV_BYTES (512 * MIB)     /* the figures of an xlsx as text */
#define LIMIT_SANDBOX_FIRST_BYTES (256 * MIB) /* memory of the process that reads an untrusted file: first */
#define LIMIT_SANDBOX_BYTES (2048 * MIB)      /* and at most */
#define LIMIT_PHRASE_BYTES (16 * KIB)         /* one target phrase */
#define LIMIT_FORMULA_BYTES (4 * KIB)         /* one target formula */
#define LIMIT_EXPRESSION_BYTES (4 * KIB)      /* one expression of a form */
#define LIMIT_EXPRESSION_TEXT_BYTES (64 * KIB) /* a text that an expression makes */
#define LIMIT_COMPOSITE_BYTES (1 * MIB)           /* the definition of an index */
#define LIMIT_CROSS_TABLE_BYTES (1 * MIB)     /* a table of counts from a file */
#define LIMIT_CROSS_TABLE_COUNT 1000000000000LL /* one count in it: sums stay exact */
#define LIMIT_JSON_BYTES (64 * MIB)           /* a JSON text from outside */
#define LIMIT_JSON_LINE_BYTES (1 * MIB)       /* one line of JSON lines */
#define LIMIT_IMPORT_BYTES (4 * 1024 * MIB)   /* a data file */
#define LIMIT_IMPORT_HEADING_BYTES (256 * KIB) /* its heading row */
#define LIMIT_IMPORT_FIGURES ((size_t)50000000) /* values in a data file */
#define LIMIT_IMPORT_FAULTS ((size_t)50000)   /* reported errors of a data file */
#define LIMIT_CSV_FIELD_BYTES (64 * KIB)      /* one field of a CSV file */
#define LIMIT_REQUEST_BYTES (256 * MIB)       /* memory of one request of the server */
#define LIMIT_JOBS_WAITING_BYTES (256 * MIB)  /* contents of requests whose work is done later */
#define LIMIT_JOB_RESULT_BYTES (256 * MIB)    /* the result of one of them */
#define LIMIT_JOB_RESULTS_BYTES (2048 * MIB)  /* results that are kept, all together: the oldest go first */
#define LIMIT_EVIDENCE_BYTES (20 * MIB)         /* a file of evidence */
#define LIMIT_API_BODY_BYTES (1 * MIB)        /* content of a request, unless its route has another limit */
#define LIMIT_WEB_CACHE_BYTES (48 * MIB)        /* pages that the server keeps */
#define LIMIT_KEPT_BYTES (128 * MIB)            /* verdicts that the server keeps */
#define LIMIT_ARENA_BYTES (16 * 1024 * MIB)   /* one arena, unless created with a lower limit */

#endif
