"""plan parse --coverage: every line of a document is in a node or has a reason, every figure of its goals, in digits or in words, is in a
target, listed, or has a reason; a rule without a figure that became no target is listed; a long chapter of unknown heading is named by
plan import. The documents are those of the generator (tests/plans). The last part compares real plans with their shared truth: at least
0.95 of the true figures are in targets, and at most a tenth of the listed lines hold none; without the truth it is skipped."""
import json, os, re, subprocess, sys, tempfile, unicodedata

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
    for line, reason in (("牵头单位要切实抓好本项工作", "unassigned"), ("责任单位：县卫生健康局", "departments")):
        with open(path, "w", encoding="utf-8") as f:
            f.write(f"示例县妇女发展规划（2021—2030年）\n\n一、妇女与健康\n\n{line}\n（一）主要目标\n\n1. 孕产妇死亡率控制在8/10万以下。\n")
        said = [x.get("reason") for x in coverage(path)["lines"] if x["line"] == 5]
        say(said == [reason], line, said)
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

    with open(path, "w") as f:
        f.write(head + "1.三分之一的社区配备七个工作日内办结的窗口，要求三个部门会签。\n")
    got = {x["text"][:3]: x["reason"] for x in coverage(path)["figures"] if x["line"] == 7}
    say(got == {"三分之": None, "七个工": "time_limit", "三个部": "quantity_of_a_measure"}, "figures in words", got)
    with open(path, "w") as f:
        f.write(head.replace("90%以上。", "90%以上。\n2.孕妇负担率与收入相比更趋均衡。\n3.开展“两个阵地”建设，丰富生活。") + "1.保持负担率的均衡。\n2.改善条件。\n")
    found = coverage(path)
    say([(r["line"], r["listed"], r["reason"]) for r in found["rules"]] == [(6, True, None), (9, False, "work_of_a_measure")], "rules without a figure", found["rules"])
    say(not [f for f in found["figures"] if f["line"] == 7], "a slogan in quotes is no figure", found["figures"])
    _, out, _ = run("plan", "parse", path, "--coverage", "--lang", "en")
    say("2 rules without a figure are in no target, 1 of them to be checked" in out, "rules are printed", out)

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


def tight(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


def compare_with_truth(source, truth):
    """Of the figures of true numeric targets, how many are in targets; of the listed lines, how many hold no true target."""
    lines = open(source, encoding="utf-8").read().split("\n")
    starts, text, owner = [0], "", []
    for i, line in enumerate(lines):
        starts.append(starts[-1] + len(line) + 1)
        for k, char in enumerate(line):
            for c in tight(char):
                text += c
                owner.append(starts[i] + k)
    found, place = coverage(source), lambda x: starts[x["line"] - 1] + x["column"] - 1
    spans = []
    for t in truth["text_targets"]:
        at = text.find(tight(t["phrase"]))
        if at >= 0:
            spans.append((owner[at], owner[at + len(tight(t["phrase"])) - 1], t))
    true = hit = 0
    for begin, end, t in spans:
        if t["tier"] != "numeric":
            continue
        true += 1
        value = "%g" % t["values"][0]
        inside = [f for f in found["figures"] if begin <= place(f) <= end]
        of_value = [f for f in inside if f["text"].startswith(value)] or [f for f in inside if not f["text"][0].isdigit()]
        hit += any(f["targets"] for f in of_value)
    listed = {x["line"] for x in found["figures"] + found["rules"] if x["listed"]}
    wrong = [n for n in listed if not any(begin < starts[n] and end >= starts[n - 1] for begin, end, _ in spans)]
    return true, hit, len(listed), len(wrong)


SEEDS = "../shared/seeds"
skipped = 0
if os.path.isdir(SEEDS + "/truth"):
    sums = [0, 0, 0, 0]
    for name in sorted(os.listdir(SEEDS + "/truth")):
        if name.endswith(".json"):
            truth = json.load(open(f"{SEEDS}/truth/{name}", encoding="utf-8"))
            sums = [a + b for a, b in zip(sums, compare_with_truth(f"{SEEDS}/{truth['source_file']}", truth))]
    print("true figures %d, in targets %d; listed lines %d, without a true target %d" % tuple(sums))
    say(sums[1] >= 0.95 * sums[0] > 0, "true figures in targets", sums)
    say(sums[3] <= 0.1 * sums[2], "listed lines that hold no target", sums)
else:
    skipped = 1
    print(f"skipped: {SEEDS}/truth is not here")
print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
sys.exit(failed != 0)
