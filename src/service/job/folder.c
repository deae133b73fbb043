#include "service/job/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/vec.h"

enum { JOB_FILE_BYTES_MAX = 64 * 1024 };

#define JOB_FILE ".json"
#define JOB_RESULT ".result"
#define JOB_STOP ".stop"

static const char *folder_of(arena *a, const char *store_dir)
{
    return str_zero_ended(a, str_format(a, "%s/jobs", store_dir));
}

static const char *path_of(arena *a, const char *store_dir, int64_t id, const char *end)
{
    return str_zero_ended(a, str_format(a, "%s/jobs/%lld%s", store_dir, (long long)id, end));
}

bool job_folder_lock(arena *a, const char *store_dir, int *file_out, bool *got_out, error *err)
{
    const char *folder = folder_of(a, store_dir);
    const char *path = str_zero_ended(a, str_format(a, "%s/lock", folder));
    struct stat about;
    *got_out = false;
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return file_cannot(err, folder, errno, false);
    if (lstat(folder, &about) != 0 || !S_ISDIR(about.st_mode))
        return error_set(err, ERROR_IO, "“%s”应为文件夹", "\"%s\" must be a folder", folder);
    *file_out = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (*file_out < 0)
        return file_cannot(err, path, errno, false);
    *got_out = flock(*file_out, LOCK_EX | LOCK_NB) == 0;
    return true;
}

/* The number of "12.json"; 0 for another name. */
static int64_t number_of(str name)
{
    int64_t id;
    if (!str_ends(name, STR(JOB_FILE)) || !int_parse(str_slice(name, 0, name.len - STR(JOB_FILE).len), &id))
        return 0;
    return id;
}

static int newest_first(const void *one, const void *two)
{
    int64_t a = ((const job *)one)->id, b = ((const job *)two)->id;
    return (a < b) - (a > b);
}

bool job_folder_list(arena *a, const char *store_dir, jobs *found_out, error *err)
{
    VEC(job) all = { 0 };
    const char *folder = folder_of(a, store_dir);
    error ignored;
    *found_out = (jobs){ 0 };
    DIR *d = opendir(folder);
    if (!d)
        return errno == ENOENT || file_cannot(err, folder, errno, true);
    for (const struct dirent *e; (e = readdir(d));) {
        int64_t id = number_of(str_of(e->d_name));
        job one;
        if (id > 0 && job_folder_load(a, store_dir, id, &one, &ignored))
            *vec_push(a, &all) = one;
    }
    closedir(d);
    if (all.count > 0)
        qsort(all.items, all.count, sizeof *all.items, newest_first);
    *found_out = (jobs){ all.items, all.count };
    return true;
}

static bool read_file(arena *a, const char *path, job *found_out, error *err)
{
    const json_value *value;
    str text;
    *found_out = (job){ 0 };
    return file_read(a, path, JOB_FILE_BYTES_MAX, &text, err) && json_parse_small(a, text, &value, err) &&
           field_read_json(a, &job_file_fields, value, found_out, err);
}

bool job_folder_load(arena *a, const char *store_dir, int64_t id, job *found_out, error *err)
{
    const char *path = path_of(a, store_dir, id, JOB_FILE);
    struct stat about;
    error why;
    if (id <= 0 || lstat(path, &about) != 0 || !S_ISREG(about.st_mode))
        return error_set(err, ERROR_NOT_FOUND, "没有编号为 %lld 的后台工作", "there is no job %lld",
                         (long long)id);
    if (!read_file(a, path, found_out, &why) || found_out->id != id)
        return error_set(err, ERROR_STORE, "后台工作第 %lld 号的文件已损坏",
                         "the file of job %lld is damaged", (long long)id);
    found_out->is_to_stop = !job_has_ended(found_out) && job_folder_is_to_stop(a, store_dir, id);
    return true;
}

bool job_folder_save(arena *scratch, const char *store_dir, const job *j, error *err)
{
    strbuf b = strbuf_in(scratch, 0);
    json_writer w = { .to = &b };
    field_write(&job_file_fields, j, &w);
    json_end_line(&w);
    return file_write(path_of(scratch, store_dir, j->id, JOB_FILE), strbuf_str(&b), err);
}

bool job_folder_save_result(arena *scratch, const char *store_dir, int64_t id, str bytes, error *err)
{
    return file_write(path_of(scratch, store_dir, id, JOB_RESULT), bytes, err);
}

bool job_folder_load_result(arena *a, const char *store_dir, int64_t id, str *bytes_out, error *err)
{
    return file_read(a, path_of(a, store_dir, id, JOB_RESULT), LIMIT_JOB_RESULT_BYTES, bytes_out, err);
}

/* "12.json.Ab3dE9": file_write had not given it its name. */
static bool is_left_over(str name)
{
    return str_find(name, STR(JOB_FILE "."), 0) != STR_NOWHERE ||
           str_find(name, STR(JOB_RESULT "."), 0) != STR_NOWHERE ||
           str_find(name, STR(JOB_STOP "."), 0) != STR_NOWHERE;
}

void job_folder_tidy(arena *scratch, const char *store_dir)
{
    DIR *d = opendir(folder_of(scratch, store_dir));
    for (const struct dirent *e; d && (e = readdir(d));)
        if (is_left_over(str_of(e->d_name)))
            unlinkat(dirfd(d), e->d_name, 0);
    if (d)
        closedir(d);
}

bool job_folder_stop(arena *scratch, const char *store_dir, int64_t id, error *err)
{
    return file_write(path_of(scratch, store_dir, id, JOB_STOP), STR(""), err);
}

bool job_folder_is_to_stop(arena *scratch, const char *store_dir, int64_t id)
{
    struct stat about;
    return lstat(path_of(scratch, store_dir, id, JOB_STOP), &about) == 0;
}

void job_folder_clear(arena *scratch, const char *store_dir, int64_t id)
{
    unlink(path_of(scratch, store_dir, id, JOB_RESULT));
    unlink(path_of(scratch, store_dir, id, JOB_STOP));
}

void job_folder_remove(arena *scratch, const char *store_dir, int64_t id)
{
    job_folder_clear(scratch, store_dir, id);
    unlink(path_of(scratch, store_dir, id, JOB_FILE));
}
