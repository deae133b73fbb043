#include "service/publish/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "document/write/zip.h"

enum { TREE_DEPTH = 2, OLD_FILE_BYTES_MAX = 512 * 1024 * 1024, ARCHIVE_MIB_MAX = 128 };

static const char *path_in(arena *a, const char *dir, str path)
{
    return str_zero_ended(a, str_format(a, "%s/%.*s", dir, STR_ARG(path)));
}

/* Removes a folder with what it contains, to the depth of a site. */
static void remove_tree(const char *path, int depth)
{
    DIR *d = opendir(path);
    if (!d)
        return;
    arena *a = arena_create(0);
    for (struct dirent *e; (e = readdir(d));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        const char *one = path_in(a, path, str_of(e->d_name));
        if (unlink(one) != 0 && depth > 0)
            remove_tree(one, depth - 1);
    }
    arena_destroy(a);
    closedir(d);
    (void)rmdir(path);
}

static bool is_empty(const char *dir)
{
    size_t count = 0;
    DIR *d = opendir(dir);
    if (!d)
        return false;
    while (readdir(d))
        count++;
    closedir(d);
    return count <= 2; /* . and .. */
}

/* Its manifest says so. */
static bool is_site(arena *a, const char *dir)
{
    str text;
    const json_value *v;
    error ignored;
    return file_read(a, path_in(a, dir, STR(SITE_MANIFEST)), LIMIT_JSON_BYTES, &text, &ignored) &&
           json_parse(a, text, &v, &ignored) &&
           str_eq(json_get_string(v, "program", STR("")), STR("halfsky site"));
}

static bool make_folder(const char *path, error *err)
{
    return mkdir(path, 0755) == 0 || file_cannot(err, path, errno, false);
}

/* Locks a folder until the descriptor is closed. Below 0: failed, with errno. */
static int lock_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
        int why = errno;
        close(fd);
        errno = why;
        return -1;
    }
    return fd;
}

static void unlock_folder(site_folder *f)
{
    if (f->lock > 0)
        close(f->lock);
    f->lock = 0;
}

/* Makes an empty folder for the new site. One that exists is removed, unless a publication still locks it. */
static bool begin_part(site_folder *f, error *err)
{
    int old = lock_folder(f->part);
    if (old >= 0) {
        remove_tree(f->part, TREE_DEPTH);
        close(old);
    }
    bool is_made = old < 0 && errno != ENOENT ? false : mkdir(f->part, 0755) == 0;
    f->lock = is_made ? lock_folder(f->part) : 0;
    if (f->lock > 0)
        return true;
    f->lock = 0;
    if (errno != EWOULDBLOCK && errno != EEXIST)
        return file_cannot(err, f->part, errno, false);
    return error_set(err, ERROR_CONFLICT, "正在向“%s”发布网站，请等它结束",
                     "a site is being published into \"%s\"; wait until that has ended", f->dir);
}

bool folder_begin(arena *a, str dir, site_folder *f, error *err)
{
    struct stat there;
    while (dir.len > 1 && str_ends(dir, STR("/")))
        dir.len--;
    *f = (site_folder){ .memory = a, .dir = str_zero_ended(a, dir),
                        .part = str_zero_ended(a, str_format(a, "%.*s.part", STR_ARG(dir))) };
    bool exists = lstat(f->dir, &there) == 0;
    f->has_old = exists && S_ISDIR(there.st_mode) && is_site(a, f->dir);
    if (exists && !f->has_old && !(S_ISDIR(there.st_mode) && is_empty(f->dir)))
        return error_set(err, ERROR_EXISTS, "“%s”里有别的内容，不是本程序发布的网站；请换一个文件夹",
                         "\"%s\" contains something else than a site of this program; give another folder",
                         f->dir);
    return begin_part(f, err) && make_folder(path_in(a, f->part, STR("zh")), err) &&
           make_folder(path_in(a, f->part, STR("en")), err) &&
           make_folder(path_in(a, f->part, STR("data")), err);
}

bool folder_read_old(const site_folder *f, arena *a, const char *path, bool *found_out, str *bytes_out,
                     error *err)
{
    struct stat there;
    const char *whole = path_in(a, f->dir, str_of(path));
    *found_out = f->has_old && stat(whole, &there) == 0;
    *bytes_out = STR("");
    return !*found_out || file_read(a, whole, OLD_FILE_BYTES_MAX, bytes_out, err);
}

/* The same file takes no room, and keeps its time, by which copying programs know that it did not change. */
static bool link_same(const site_folder *f, arena *a, str path, str bytes, const char *to)
{
    struct stat there;
    str old;
    error ignored;
    const char *from = path_in(a, f->dir, path);
    return f->has_old && lstat(from, &there) == 0 && S_ISREG(there.st_mode) &&
           (size_t)there.st_size == bytes.len && file_read(a, from, bytes.len, &old, &ignored) &&
           str_eq(old, bytes) && link(from, to) == 0;
}

bool folder_write(site_folder *f, str path, str bytes, error *err)
{
    arena *scratch = arena_create(0);
    const char *to = path_in(scratch, f->part, path);
    str digest;
    bool done = hash_sha256(f->memory, bytes, &digest, err);
    if (done && !link_same(f, scratch, path, bytes, to)) {
        int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
        done = out >= 0 && file_write_all(out, bytes);
        if (out >= 0 && close(out) != 0)
            done = false;
        if (!done)
            file_cannot(err, to, errno, false);
        f->changed_count++;
    }
    if (done)
        *vec_push(f->memory, &f->files) = (site_entry){ str_copy(f->memory, path), digest, bytes.len };
    arena_destroy(scratch);
    return done;
}

site_folder folder_beside(const site_folder *f, arena *a)
{
    return (site_folder){ .memory = a, .dir = f->dir, .part = f->part, .has_old = f->has_old };
}

void folder_take(site_folder *f, const site_folder *beside)
{
    f->changed_count += beside->changed_count;
    for (size_t i = 0; i < beside->files.count; i++) {
        const site_entry *e = &beside->files.items[i];
        *vec_push(f->memory, &f->files) =
            (site_entry){ str_copy(f->memory, e->path), str_copy(f->memory, e->sha256), e->bytes };
    }
}

static bool read_parts(const site_folder *f, arena *a, zip_part *parts, error *err)
{
    for (size_t i = 0; i < f->files.count; i++) {
        const site_entry *e = &f->files.items[i];
        parts[i] = (zip_part){ .name = str_zero_ended(a, e->path),
                               .is_packed = str_ends(e->path, STR(".png")) };
        if (!file_read(a, path_in(a, f->part, e->path), e->bytes, &parts[i].bytes, err))
            return false;
    }
    return true;
}

bool folder_zip(const site_folder *f, arena *a, date day, str *bytes_out, error *err)
{
    size_t bytes = 0;
    for (size_t i = 0; i < f->files.count; i++)
        bytes += f->files.items[i].bytes;
    if (bytes > ARCHIVE_MIB_MAX * (size_t)MIB)
        return error_set(err, ERROR_TOO_LARGE, "网站超过 %d MiB，不能作为一个压缩包；请管理员写到文件夹（halfsky publish -o）",
                         "the site exceeds %d MiB and cannot be one archive; ask the administrator to write"
                         " it to a folder (halfsky publish -o)",
                         ARCHIVE_MIB_MAX);
    arena *scratch = arena_create(0);
    zip_part *parts = arena_array(scratch, zip_part, f->files.count);
    bool done = read_parts(f, scratch, parts, err) &&
                zip_write(a, parts, f->files.count, day, bytes_out, err);
    arena_destroy(scratch);
    return done;
}

bool folder_finish(site_folder *f, error *err)
{
    struct stat there;
    bool exists = lstat(f->dir, &there) == 0;
    if (exists ? renameat2(AT_FDCWD, f->part, AT_FDCWD, f->dir, RENAME_EXCHANGE) != 0
               : rename(f->part, f->dir) != 0)
        return file_cannot(err, f->dir, errno, false);
    if (exists)
        remove_tree(f->part, TREE_DEPTH); /* which is the old site now */
    unlock_folder(f);
    return true;
}

void folder_abandon(site_folder *f)
{
    if (f->lock > 0)
        remove_tree(f->part, TREE_DEPTH);
    unlock_folder(f);
}
