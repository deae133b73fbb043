"""Hard input to `plan parse`: too large, binary, empty, one endless line, a table of ten thousand columns. Each is refused with a
message that says why, with exit status 3, in less than 2 seconds and 64 MiB; and a large plan that is allowed is read."""
import os, subprocess, sys, tempfile

HALFSKY = os.environ.get("HALFSKY", "build/halfsky")
SANITIZED = os.environ.get("HALFSKY_SANITIZED")  # slower and larger by nature; then only the messages are checked
SECONDS_MAX, KIB_MAX = 2.0, 64 * 1024
passed = failed = 0


def run(path, *options):
    """Exit status, what it said on both outputs, seconds, peak KiB of that one process."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen([HALFSKY, "plan", "parse", path, "--json", *options], stdout=out, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = usage.ru_utime + usage.ru_stime  # of the processor: other work of the machine does not count
        out.seek(0), err.seek(0)
        return child.returncode, out.read(), err.read().decode(errors="replace"), seconds, usage.ru_maxrss


def say(ok, what, detail):
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    if not ok:
        print(f"{what}: {detail}")


def refused(what, data, zh, en, folder, times=1):
    """times: written so often, since this process must stay small: a child's peak counts from its parent's size."""
    path = os.path.join(folder, "input")
    with open(path, "wb") as f:
        for _ in range(times):
            f.write(data)
    for words, options in ((zh, ()), (en, ("--lang", "en"))):
        status, out, err, seconds, kib = run(path, *options)
        say(status == 3, what, f"exit status {status}, wanted 3; {err[:300]}")
        say(out == b"", what, f"{len(out)} bytes on standard output")
        say(err.count("\n") == 1 and any(w in err for w in words) and "�" not in err and len(err) < 600, what, f"said: {err[:600]!r}, wanted one of {words}")
        say(SANITIZED or (seconds < SECONDS_MAX and kib < KIB_MAX), what, f"{seconds:.2f} s, {kib} KiB")


line = "（一）提高妇女参与决策和管理的比例，到2025年达到35%以上。\n".encode()
columns = "\t".join(f"列{i}" for i in range(10000))
with tempfile.TemporaryDirectory() as folder:
    refused("100 MiB", line * 1000, ("上限",), ("limit",), folder, 100 * 2**20 // len(line * 1000) + 1)
    refused("random bytes", bytes((i * 7919 >> 3) & 255 for i in range(100000)), ("控制字符", "不是"), ("control character", "is no"), folder)
    refused("a zip file", b"PK\x03\x04" + bytes(1000), ("docx",), ("docx",), folder)
    refused("a PDF file", b"%PDF-1.7\n" + line, ("PDF",), ("PDF",), folder)
    refused("a zero byte", line + b"\0" + line, ("控制字符",), ("control character",), folder)
    for what, text, zh, en in (
            ("data", "指标名称,地区,年份,数值\n孕产妇死亡率,海棠市,2023,7.1\n婴儿死亡率,海棠市,2023,2.1\n", "数据表", "table of data"),
            ("a notice", "关于召开会议的通知\n各成员单位：\n定于3月1日召开会议，请各单位分管负责人准时参加，并提前报送名单。\n", "看来是通知", "a notice"),
            ("a report", "海棠市监测评估报告\n一、情况\n2023年孕产妇死亡率为4.1/10万，比上年下降，完成情况良好，各项工作推进有序。\n", "看来是报告", "a report"),
            ("an explanation", "一图读懂新一轮发展蓝图\n内容包括健康、教育、福利、安全等方面，共有主要指标若干项，请扫码阅读全文。\n", "解读", "about a plan"),
            ("another table", "部门\t职责\t电话\n教育局\t负责学校和幼儿园的日常管理工作\t1234\n卫健局\t负责医院和卫生院的日常管理工作\t5678\n", "表头", "no heads"),
            ("a letter", "请问，今天的天气很好，大家出去走走，看看公园里的花，再去河边坐一坐，然后回家吃饭，晚上早点休息。\n", "规划正文要有标题", "has a title"),
            ("a letter with a tab and bars", "请问，今天的天气\t很好，大家|出去|走走，看看公园里的花，再去河边坐一坐，\n然后回家吃饭，晚上早点休息。\n", "规划正文要有标题", "has a title"),
            ("three words", "你好。\n", "文字太少", "hardly any text")):
        refused(what, text.encode(), (zh,), (en,), folder)
    refused("empty", b"", ("空",), ("no text",), folder)
    refused("blank", "\n　\t\n".encode() * 1000, ("空",), ("no text",), folder)
    refused("only a byte order mark", b"\xef\xbb\xbf", ("空",), ("no text",), folder)
    refused("one endless line", "妇女".encode() * 400000, ("行", "上限"), ("line", "limit"), folder)
    refused("10,000 columns", f"附表 主要指标\n{columns}\n{columns}\n".encode() * 3, ("列", "上限"), ("column", "limit"), folder)
    refused("damaged UTF-8", line * 3 + b"\xe5\xa6" + line, ("UTF-8",), ("UTF-8",), folder)

    missing = run(os.path.join(folder, "missing"))
    say(missing[0] == 4 and "missing" in missing[2], "no such file", missing)
    say(run(folder)[0] == 3, "a folder", run(folder))

    path = os.path.join(folder, "large")
    with open(path, "wb") as f:
        f.write("妇女发展规划（2021—2025年）\n一、发展领域\n".encode() + line * (2 * 2**20 // len(line)))
    status, out, err, seconds, _ = run(path)
    say(status == 0 or (status == 3 and "上限" in err), "a plan of 2 MiB", f"{status} {err[:300]}")
    say(SANITIZED or seconds < 10, "a plan of 2 MiB", f"{seconds:.1f} s")

print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0)
