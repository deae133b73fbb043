#include "cli/run_as.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

enum { ENTRY_BYTES_MAX = 16384 };

static bool refuse_root(error *err)
{
    return error_set(
        err, ERROR_USAGE,
        "服务不以 root 身份运行。请用 --run-as 用户 指定系统用户（数据文件夹和密钥应归其所有；useradd --system "
        "用户 可建立），或使用软件包的服务 halfsky.service；确需 root 时写 --run-as root",
        "the server does not run as root. Name a system user with --run-as USER (it must own the store and the key; "
        "useradd --system USER makes one), or use halfsky.service of the package; --run-as root keeps the rights of root");
}

static bool find_user(const char *name, uid_t *user_out, gid_t *group_out, error *err)
{
    char entry[ENTRY_BYTES_MAX];
    struct passwd found, *result = 0;
    int code = getpwnam_r(name, &found, entry, sizeof entry, &result);
    if (!result)
        return error_set(err, ERROR_INPUT, "没有系统用户“%s”%s%s", "there is no system user \"%s\"%s%s", name,
                         code ? ": " : "", code ? strerror(code) : "");
    *user_out = found.pw_uid;
    *group_out = found.pw_gid;
    return true;
}

/* Whether no id of the process is that of root any more, and root cannot be regained. */
static bool is_lowered(uid_t user, gid_t group)
{
    uid_t real, effective, saved;
    gid_t real_group, effective_group, saved_group;
    return !getresuid(&real, &effective, &saved) && real == user && effective == user && saved == user &&
           !getresgid(&real_group, &effective_group, &saved_group) && real_group == group &&
           effective_group == group && saved_group == group && setuid(0) == -1 && seteuid(0) == -1;
}

static bool lower(const char *name, uid_t user, gid_t group, error *err)
{
    if (setgroups(0, 0) || setresgid(group, group, group) || setresuid(user, user, user) ||
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        return error_set(err, ERROR_IO, "不能以用户“%s”运行：%s", "cannot run as the user \"%s\": %s", name,
                         strerror(errno));
    return is_lowered(user, group) ||
           error_set(err, ERROR_IO, "没有真正放弃 root 的权限，未启动", "the rights of root were not given up; not started");
}

bool run_as(const char *name, error *err)
{
    uid_t user;
    gid_t group;
    bool is_root = geteuid() == 0, is_named = name && *name;
    if (!is_named)
        return !is_root || refuse_root(err);
    if (!find_user(name, &user, &group, err))
        return false;
    if (user == geteuid())
        return true;
    return is_root ? lower(name, user, group, err)
                   : error_set(err, ERROR_USAGE, "只有 root 能以另一用户“%s”运行",
                               "only root can run as another user, \"%s\"", name);
}
