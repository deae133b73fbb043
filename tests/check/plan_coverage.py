"""plan parse --coverage: every line of a document is in a node or has a reason, every figure of its goals is in a target, listed, or has
a reason; a long chapter of unknown heading is named by plan import. The documents are those of the generator (tests/plans)."""
import json, os, re, subprocess, sys, tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "plans"))
import generate

HALFSKY = os.environ.get("HALFSKY", "build/halfsky")
COUNT = 40
passed = failed = 0


def say(ok, what, detail=""):
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    if not ok:
        print(f"{what}: {detail}")


def run(*command):
    done = subprocess.run([HALFSKY, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def coverage(path):
    return json.loads(run("plan", "parse", path, "--coverage", "--json")[1])


figures = targets = listed = empty = 0
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "plan.txt")
    done = i = 0
    while done < COUNT:
        plan, kind, data = generate.make("coverage", i)
        i += 1
        if kind != "txt":
            continue
        done += 1
        with open(path, "wb") as f:
            f.write(data)
        found, lines = coverage(path), data.decode().splitlines()
        say([x["line"] for x in found["lines"]] == list(range(1, len(found["lines"]) + 1)) and len(found["lines"]) >= len(data.decode().split("\n")) - 1,
            f"coverage:{i - 1}", "not every line")
        lost = [x["line"] for x in found["lines"] if x.get("reason") == "unassigned"]
        say(not lost, f"coverage:{i - 1}", f"unassigned lines {lost}")
        for f in found["figures"]:
            say(f["targets"] or f["listed"] or f["reason"], f"coverage:{i - 1}", f"figure without an account: {f}")
            if ".g" in f["node"] and not f["reason"]:
                figures += 1
                targets += bool(f["targets"])
    say(targets >= 0.95 * figures > 0, "figures in targets", f"{targets} of {figures}")

    kinds = {"2021年": "date", "3小时": "time_limit", "6岁": "age_group", "〔2022〕": "document_number", "5亿元": "money", "已建成30个": "past_state"}
    head = "云溪市妇女发展规划（2021—2030年）\n一、发展领域\n（一）妇女与健康\n主要目标\n1.产前筛查率达到90%以上。\n策略措施\n"
    for words, want in kinds.items():
        with open(path, "w") as f:
            f.write(head + f"1.改善服务条件。按要求{words}落实，现场办理。\n")
        got = [f["reason"] for f in coverage(path)["figures"] if f["line"] == 7]
        say(got == [want], words, got)

    _, out, _ = run("plan", "parse", path, "--coverage", "--lang", "en")
    lines, parts = int(out.split()[0]), [int(n) for n in re.findall(r"\d+", out.splitlines()[0])][1:]
    say(lines == sum(parts), "the lines of the table add up", out)
    unknown = "".join(f"{n}、推进第{n}类事务\n统筹各方资源，形成合力。\n" for n in "一二三四五六七")
    with open(path, "w") as f:
        f.write("云溪市妇女发展规划（2021—2030年）\n第一章 乡村花园\n" + unknown + "第二章 发展领域\n" + head.split("一、发展领域\n")[1].replace("（一）", "一、") + "1.改善服务条件。\n")
    store = os.path.join(folder, "store")
    run("init", store)
    status, _, err = run("plan", "import", path, "--store", store)
    say(status == 0 and "第1章“乡村花园”共15行未归入任何领域" in err, "a chapter of unknown heading", err)
    status, _, err = run("plan", "import", path, "--store", store, "--lang", "en")
    say('chapter 1, "乡村花园": 15 lines are in no domain' in err, "the same in English", err)

print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0)
