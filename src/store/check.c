/* Verification of a store: database file, references, audit trail, data against its seals. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/json.h"
#include "base/vec.h"
#include "store/audit.h"
#include "store/checking.h"
#include "store/digest.h"
#include "store/evidence.h"
#include "store/seal.h"

/* The data of one import while its seal is computed. */
typedef struct import_seal {
    int64_t id;
    int64_t expected;            /* number of values recorded by the import */
    str sealed;                  /* seal in the audit trail; empty: imported by a version without seals */
    seal figures;
    int64_t listed, listed_rightly; /* series that it lists; those of which it has figures */
    import_series last;             /* of its figures so far, and how many series those are */
    int64_t series_count;
} import_seal;

typedef struct checking {
    arena *memory;
    store *s;
    store_check_result *result;
    const file_check *file;      /* after its thread has ended */
    VEC(store_fault) faults;
    size_t told[STORE_FAULT_KIND_COUNT];
    VEC(import_seal) imports;    /* by id */
    regions regions;
    indicators indicators;
    observation last;
    size_t figures_expected;
    store_progress *progress;
    void *payload;
} checking;

static const message not_listed = MESSAGE_INIT("其余不再列出", "more problems are not listed");

/* One damaged page can cause many problems: after LIMIT_STORE_FAULTS of a kind the rest is left out with a
 * note. */
__attribute__((format(printf, 3, 5), format(printf, 4, 5)))
static void tell(checking *c, store_fault_kind kind, const char *zh, const char *en, ...)
{
    va_list args;
    if (++c->told[kind] > LIMIT_STORE_FAULTS)
        return;
    store_fault *f = vec_push(c->memory, &c->faults);
    if (c->told[kind] == LIMIT_STORE_FAULTS) {
        *f = (store_fault){ kind, not_listed };
        return;
    }
    f->kind = kind;
    va_start(args, en);
    f->message = message_keep(c->memory, zh, en, args);
    va_end(args);
}

static void tell_of_file(void *payload, str what, str refers_to)
{
    if (refers_to.data)
        tell(payload, STORE_FAULT_REFERENCE, "表 %.*s 有一行引用了 %.*s 中不存在的行",
             "a row of %.*s refers to a row missing from %.*s", STR_ARG(what), STR_ARG(refers_to));
    else
        tell(payload, STORE_FAULT_FILE, "%.*s", "%.*s", STR_ARG(what));
}

static bool check_guard(void *payload, str name, error *err)
{
    checking *c = payload;
    bool is_there;
    if (!db_has(c->s->d, DB_TRIGGER, name, &is_there, err))
        return false;
    if (!is_there)
        tell(c, STORE_FAULT_FILE, "防止改动的触发器 %.*s 已被删除",
             "the trigger %.*s, which protects rows from changes, is missing", STR_ARG(name));
    return true;
}

/* Without a trigger that protects them, data and audit records may have been changed. */
static bool check_guards(checking *c, error *err)
{
    return store_each_guard(check_guard, c, err);
}

static bool check_audit(checking *c, error *err)
{
    audit_summary found;
    remembered_head expected = { 0 };
    store_version head;
    str root;
    if (c->s->key && !store_key_recall(c->memory, c->s->key, c->s->path, &expected, err))
        return false;
    if (!audit_check(c->memory, c->s, &expected, &found, err) ||
        !store_read_head(c->s, &head, err) || !digests_load(c->s, &head, err) ||
        !digests_root(c->memory, c->s, &root, err))
        return false;
    c->result->audit_count = found.count;
    c->result->late_count = found.late_count;
    c->result->first_late = found.first_late;
    c->result->head = found.head;
    c->result->signer = found.signer;
    c->result->signed_count = found.signed_count;
    c->result->signers = found.signers.items;
    c->result->signer_count = found.signers.count;
    c->result->unsigned_since = found.unsigned_since;
    if (found.contradicts)
        tell(
            c, STORE_FAULT_AUDIT,
            "审计记录第 %lld 条与本机用密钥最后写入的不同：记录被删除、重写过，或数据库被换成了旧的",
            "audit record %lld is not the one that was last written with the key on this machine: records were removed or written anew, or the store was replaced by an older one",
            (long long)found.contradicts);
    c->result->has_root = found.root.len > 0;
    if (found.bad)
        tell(
            c, STORE_FAULT_AUDIT, "审计记录第 %lld 条的哈希不符：该条或前一条被改动、增加或删除过",
            "the hash of audit record %lld does not match: this record or the one before was changed, added or removed",
            (long long)found.bad);
    if (!str_eq(found.root, root))
        tell(
            c, STORE_FAULT_AUDIT,
            "最后一条审计记录的根与各表的摘要不符：记录被删除过，或表被直接改动过（共 %zu 条记录）",
            "the root in the last audit record does not match the digests of the tables: records were removed, or tables were changed directly (records: %zu)",
            found.count);
    return true;
}

/* A folder with the sticky bit does not let others replace a file. */
static bool is_exposed(arena *scratch, const char *path)
{
    struct stat file, folder;
    const char *slash = strrchr(path, '/');
    const char *dir = slash ? str_zero_ended(scratch, (str){ path, (size_t)(slash - path) + 1 }) : ".";
    return stat(path, &file) == 0 && stat(dir, &folder) == 0 &&
           ((file.st_mode & S_IWOTH) || (folder.st_mode & (S_IWOTH | S_ISVTX)) == S_IWOTH);
}

static void tell_of_digest(void *payload, const char *table, const error *row)
{
    checking *c = payload;
    if (row)
        tell(c, STORE_FAULT_ROW, "%s%.0s", "%.0s%s", ERROR_ARG(c->memory, row));
    else
        tell(c, STORE_FAULT_TABLE, "表 %s 与审计记录所封存的不同：被直接改动过",
             "the table %s differs from what the audit trail covers: it was changed directly", table);
}

/* Reads the digests itself, as the check of the audit trail may have ended before it read them. */
static bool check_tables(checking *c, error *err)
{
    static const store_version unknown = { 0 };
    return digests_load(c->s, &unknown, err) && digests_compare(c->s, true, tell_of_digest, c, err);
}

typedef struct said {
    const char *zh, *en;
} said;

/* Compares imports with their audit records: the n-th import belongs to the n-th record, because both are
 * written in one transaction. */
typedef struct paired {
    str action;
    said untold, gone, other;    /* with the number n: missing record, missing import, different content */
    void (*keep)(checking *c, db_statement *thing, const json_value *detail);
} paired;

static bool is_told_by(db_statement *thing, db_statement *record, const json_value *detail)
{
    for (int i = 0; i < 3; i++)
        if (!str_eq(db_text(thing, i), db_text(record, i)))
            return false;
    return str_eq(db_text(thing, 3), json_get_string(detail, "sm3", STR("")));
}

static bool pair(checking *c, const paired *kind, db_statement *thing, db_statement *record, error *err)
{
    bool has_thing = true, has_record = true;
    for (size_t n = 1;; n++) {
        const json_value *detail = 0;
        error ignored;
        if (!db_step(thing, &has_thing, err) || !db_step(record, &has_record, err))
            return false;
        if (!has_thing && !has_record)
            return true;
        if (has_record && !json_parse(c->memory, db_text(record, 3), &detail, &ignored))
            detail = 0;
        const said *fault = !has_record                          ? &kind->untold
                            : !has_thing                         ? &kind->gone
                            : !is_told_by(thing, record, detail) ? &kind->other
                                                                 : 0;
        if (fault)
            tell(c, STORE_FAULT_AUDIT, fault->zh, fault->en, n);
        if (has_thing && kind->keep)
            kind->keep(c, thing, detail);
        if (!has_thing) /* reported once; the following ones are missing too */
            return true;
    }
}

static void keep_import(checking *c, db_statement *thing, const json_value *detail)
{
    import_seal *i = vec_push(c->memory, &c->imports);
    i->expected = db_int(thing, 4);
    i->id = db_int(thing, 5);
    i->listed = db_int(thing, 6);
    i->listed_rightly = db_int(thing, 7);
    i->sealed = str_copy(c->memory, json_get_string(detail, STORE_SEAL_KEY, STR("")));
    i->figures = seal_in(c->memory);
    c->figures_expected += (size_t)i->expected;
    c->result->unsealed_count += i->sealed.len == 0;
}

/*   things  statement that returns time, person, file and hash of each, then columns of the kind; finished
 * here */
static bool check_pairs(checking *c, const paired *kind, db_statement *things, error *err)
{
    db_statement *record = 0;
    bool done = db_prepare(c->s->d, "SELECT at, who, object, detail FROM audit WHERE action = $1 ORDER BY id",
                           &record, err);
    if (done) {
        db_bind_text(record, 1, kind->action);
        done = pair(c, kind, things, record, err);
    }
    db_finish(things);
    db_finish(record);
    return done;
}

#define LISTED "(SELECT count(*) FROM import_series AS l WHERE l.import = import.id"

static bool check_imports(checking *c, error *err)
{
    static const paired imports = {
        STR("data.import"),
        { "第 %zu 次数据导入没有审计记录：记录已被删除，或不是由 halfsky 导入",
            "data import %zu has no audit record: the record was removed, or the data was not imported by halfsky" },
        { "审计记录中的第 %zu 次数据导入已不在库中", "data import %zu of the audit trail is missing from the store" },
        { "第 %zu 次数据导入与审计记录不符（时间、姓名、文件或文件的 SM3）",
            "data import %zu does not match its audit record (time, person, file or SM3 of the file)" },
        keep_import,
    };
    db_statement *q;
    return db_prepare(c->s->d,
                      "SELECT at, who, file, hash, added + superseded, id, " LISTED "), " LISTED
                      " AND EXISTS (SELECT 1 FROM observation AS o WHERE o.region = l.region"
                      " AND o.indicator = l.indicator AND o.import = l.import)) FROM import ORDER BY id",
                      &q, err) &&
           check_pairs(c, &imports, q, err);
}

static bool check_plans(checking *c, error *err)
{
    static const paired plans = {
        STR("plan.import"),
        { "第 %zu 份规划没有审计记录：记录已被删除，或不是由 halfsky 导入",
            "plan %zu has no audit record: the record was removed, or the plan was not imported by halfsky" },
        { "审计记录中的第 %zu 份规划已不在库中", "plan %zu of the audit trail is missing from the store" },
        { "第 %zu 份规划与审计记录不符（时间、姓名、文件或文件的 SM3）",
            "plan %zu does not match its audit record (time, person, file or SM3 of the file)" },
        0,
    };
    db_statement *q;
    return db_prepare(c->s->d,
                      "SELECT imported_at, imported_by, source, document_hash FROM plan_version ORDER BY id",
                      &q, err) &&
           check_pairs(c, &plans, q, err);
}

static void tell_of_correction(void *payload, store_fault_kind kind, str zh, str en)
{
    checking *c = payload;
    tell(c, kind, "%.0s%s", "%s%.0s", str_zero_ended(c->memory, en), str_zero_ended(c->memory, zh));
}

static bool check_plan_corrections(checking *c, error *err)
{
    store_checking of = { c->memory, c->s, tell_of_correction, c };
    return check_corrections(&of, err);
}

static int compare_ids(const void *one, const void *two)
{
    const import_seal *a = one, *b = two;
    return (a->id > b->id) - (a->id < b->id);
}

/* NULL if there is no such import. */
static import_seal *seal_of(const checking *c, int64_t import)
{
    const import_seal key = { .id = import };
    return c->imports.count > 0 ? bsearch(&key, c->imports.items, c->imports.count, sizeof key, compare_ids)
                                : 0;
}

static bool is_well_formed(const observation *o)
{
    const status_row *status = status_of_letter(o->status);
    return status && (status->means == FIGURE_VALUE) == o->has_value;
}

static void tell_figure(checking *c, const observation *o, const char *zh, const char *en)
{
    const region *place = region_of_id(&c->regions, o->region);
    const indicator *of = indicator_of_id(&c->indicators, o->indicator);
    str region_text = place ? place->code : str_format(c->memory, "%lld", (long long)o->region),
        indicator_text = of ? of->code : str_format(c->memory, "%d", o->indicator);
    tell(c, STORE_FAULT_FIGURE, "地区 %.*s 指标 %.*s %d 年第 %u 版：%s%.0s",
         "region %.*s, indicator %.*s, %d, version %u: %.0s%s", STR_ARG(region_text), STR_ARG(indicator_text),
         o->period, o->version, zh, en);
}

/* Those of an import are together. */
static void count_series(import_seal *of, const observation *o)
{
    of->series_count += of->last.region != o->region || of->last.indicator != o->indicator;
    of->last = (import_series){ o->region, o->indicator };
}

static bool check_figure(void *payload, const observation *o, int64_t import, error *err)
{
    enum { FIGURES_BETWEEN_REPORTS = 100000 };
    checking *c = payload;
    bool is_next_version = c->result->figure_count > 0 && observation_compare(&c->last, o) == 0;
    unsigned version_due = is_next_version ? c->last.version + 1u : 1;
    if (!is_well_formed(o))
        tell_figure(c, o, "状态与数值不符", "status and value contradict each other");
    if (o->version != version_due)
        tell_figure(c, o, "缺少前一版", "the previous version is missing");
    c->last = *o;
    c->result->figure_count++;
    if (c->progress && c->result->figure_count % FIGURES_BETWEEN_REPORTS == 0 &&
        !c->progress(c->payload, c->result->figure_count, c->figures_expected, err))
        return false;
    import_seal *of = seal_of(c, import);
    if (of)
        count_series(of, o);
    return !of || seal_add(&of->figures, o, err);
}

static void tell_of_figure_row(void *payload, const error *fault)
{
    checking *c = payload;
    tell(c, STORE_FAULT_ROW, "%s%.0s", "%.0s%s", ERROR_ARG(c->memory, fault));
}

static bool check_seals(checking *c, error *err)
{
    for (size_t i = 0; i < c->imports.count; i++) {
        str is;
        import_seal *one = &c->imports.items[i];
        if (!seal_finish(&one->figures, &is, err))
            return false;
        if ((int64_t)one->figures.count != one->expected)
            tell(c, STORE_FAULT_FIGURE, "第 %zu 次导入有 %lld 个数据，库中为 %zu 个",
                 "import %zu had %lld values, the store has %zu", i + 1, (long long)one->expected,
                 one->figures.count);
        else if (one->sealed.len > 0 && !str_eq(one->sealed, is))
            tell(
                c, STORE_FAULT_FIGURE, "第 %zu 次导入的数据与导入时不同：有数据被直接改动过",
                "the data of import %zu differs from what was imported: values were changed directly in the database",
                i + 1);
        else if (one->listed > 0 && (one->listed != one->series_count || one->listed_rightly != one->listed))
            tell(c, STORE_FAULT_TABLE, "第 %zu 次导入所列的序列（地区、指标）与其数据不符",
                 "the series (region, indicator) that import %zu lists are not those of its values", i + 1);
    }
    return true;
}

static bool check_figures(checking *c, error *err)
{
    return store_load_regions(c->memory, c->s, &c->regions, err) &&
           store_load_indicators(c->memory, c->s, &c->indicators, err) &&
           each_stored_figure(c->s, check_figure, tell_of_figure_row, c, err) && check_seals(c, err);
}

/* The content of each file of evidence against its hashes. */
static bool check_evidence(checking *c, error *err)
{
    evidence_list all;
    if (!store_load_evidence(c->memory, c->s, EVIDENCE_OF_ORDER, 0, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        arena *scratch = arena_create(0);
        str content;
        error fault;
        if (!store_read_content(scratch, c->s, &all.items[i], &content, &fault))
            tell(c, STORE_FAULT_FILE, "%s%.0s", "%.0s%s", ERROR_ARG(c->memory, &fault));
        arena_destroy(scratch);
    }
    return true;
}

/* The parts of a check. One that cannot be finished is a problem, and the others go on. */
static bool (*const parts[])(checking *c, error *err) = {
    check_guards,           check_audit,   check_tables, check_imports, check_plans,
    check_plan_corrections, check_figures, check_evidence,
};

static void check_parts(void *payload)
{
    checking *c = payload;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        error fault;
        if (!parts[i](c, &fault))
            tell(c, STORE_FAULT_FILE, "%s%.0s", "%.0s%s", ERROR_ARG(c->memory, &fault));
    }
}

/* The problems of the file come first, then those of what it contains; tell limits each kind. */
static void put_file_first(void *payload)
{
    checking *c = payload;
    const file_check *file = c->file;
    checking all = { .memory = c->memory };
    for (size_t i = 0; i < file->faults.count; i++)
        tell_of_file(&all, file->faults.items[i].what, file->faults.items[i].refers_to);
    for (size_t i = 0; i < c->faults.count; i++) {
        const store_fault *f = &c->faults.items[i];
        size_t told = ++all.told[f->kind];
        if (told <= LIMIT_STORE_FAULTS)
            *vec_push(c->memory, &all.faults) =
                told < LIMIT_STORE_FAULTS ? *f : (store_fault){ f->kind, not_listed };
    }
    c->result->faults = all.faults.items;
    c->result->fault_count = all.faults.count;
}

bool store_check(arena *a, store *s, store_progress *progress, void *payload, store_check_result *result_out,
                 error *err)
{
    store_check_result result = { 0 };
    checking c = { .memory = a, .s = s, .result = &result, .progress = progress, .payload = payload };
    file_check file;
    file_check_start(&file, a, s);
    bool had_memory = arena_try(check_parts, &c); /* or else not before the thread has ended */
    bool done = file_check_finish(&file, err) && (had_memory || error_set_memory(err));
    c.file = &file;
    if (done && !arena_try(put_file_first, &c))
        done = error_set_memory(err);
    file_check_forget(&file);
    result.import_count = c.imports.count;
    result.is_sound = result.fault_count == 0;
    result.is_exposed = is_exposed(a, s->path);
    *result_out = result;
    return done;
}
