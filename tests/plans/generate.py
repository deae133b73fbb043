#!/usr/bin/env python3
"""Invents plans, prints them in many layouts, has them read, and compares the tree that comes back with the one printed.

    generate.py [--count N] [--seed S] [--jobs J] [--show SEED] [--keep FOLDER]

Plan number i of seed S depends on S and i alone; a failing one is printed as S:i, and --show S:i prints its document and what differs.
The truth is what was printed: nothing of the program is asked. Structure must come back whole, of the targets at least 0.995.
"""
import argparse, html, json, os, random, subprocess, sys, tempfile, unicodedata
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import grammar, printing

READER = os.path.join(os.path.dirname(os.environ.get("HALFSKY", "build/halfsky")), "plans", "read_many")
TARGETS_LEAST = 0.995
HAN = "零一二三四五六七八九十"


def han(n):
    return HAN[n] if n <= 10 else "十" + HAN[n - 10] if n < 20 else HAN[n // 10] + "十" + (HAN[n % 10] if n % 10 else "")


NUMBERINGS = {
    "chapter": lambda n: "第%s章 " % han(n), "chapter_wide": lambda n: "第%s章　" % han(n), "section": lambda n: "第%s节 " % han(n),
    "part": lambda n: "第%s部分 " % han(n), "han": lambda n: han(n) + "、", "brackets": lambda n: "（%s）" % han(n), "narrow": lambda n: "(%s)" % han(n),
    "digits": lambda n: "%d." % n, "digits_blank": lambda n: "%d. " % n, "digits_comma": lambda n: "%d、" % n, "round": lambda n: "（%d）" % n,
    "round_narrow": lambda n: "(%d)" % n, "circled": lambda n: chr(0x245F + n), "none": lambda n: "", "domain": lambda n: "领域%s：" % han(n),
    "goal": lambda n: "目标%d：" % n, "measure": lambda n: "措施%d：" % n, "wide_digits": lambda n: chr(0xFF10 + n % 10) + "．" if n < 10 else "%d." % n,
}
# of sections, domains, labels, items
SCHEMES = [
    ("han", "brackets", "digits", "round"), ("han", "brackets", "none", "digits"), ("chapter", "section", "han", "digits"),
    ("chapter", "han", "brackets", "digits"), ("part", "han", "none", "digits_comma"), ("han", "brackets", "none", "circled"),
    ("chapter_wide", "han", "none", "digits_blank"), ("han", "narrow", "digits", "round_narrow"), ("han", "domain", "none", "digits"),
    ("none", "han", "none", "digits"), ("han", "brackets", "none", "own"), ("han", "brackets", "none", "dash"), ("part", "han", "brackets", "digits"),
    ("han", "brackets", "none", "wide_digits"),
]
LABELS = [("主要目标", "策略措施"), ("主要目标", "主要措施"), ("发展目标", "策略措施"), ("目标任务", "工作措施"), ("目标", "措施"), ("具体目标", "重点举措")]
LABEL_FORMS = ["{}", "{}：", "【{}】", "{}。"]
SECTIONS = {
    "general": ["总体要求", "指导思想、基本原则和总体目标", "总体思路"],
    "domains": ["发展领域、主要目标和策略措施", "发展领域与主要目标", "重点领域、目标和措施", "发展领域"],
    "merged": ["发展领域", "发展领域和主要措施", "重点领域与主要任务", "重点任务"],
    "projects": ["重点实事项目", "实事项目", "重点项目"],
    "implementation": ["组织实施", "组织保障", "组织实施与监测评估"],
}


def plain(text):
    return "".join(unicodedata.normalize("NFKC", text or "").split()).rstrip("。；;，,：:")


class Plan:
    """The truth, and the blocks that show it: ("kind", text or table)."""

    def __init__(self, pick, more):
        self.pick, self.blocks = pick, []
        self.inline = more.random() < 0.12        # a list behind its label: 主要目标：1.…。2.…。
        self.title_again = more.random() < 0.08   # a title page, then the title above the text
        self.box_form = more.choice(["专栏%d %s"] * 3 + ["专栏%d：%s", "【专栏%d】%s", "专栏%d　%s", "专栏 %d %s"])
        self.box_lines = more.choice([1, 1, 1, 2, 3])
        self.marked_goals = more.random() < 0.08  # 目标1：…, and a label for the measures alone
        self.volume = more.choice(["%s篇", "%s篇", "%s  篇", "%s　编"])
        self.subjects = pick.choice([["women"], ["children"], ["women"], ["children"], ["women", "children"]])
        self.scheme = pick.choice(SCHEMES)
        self.labels = pick.choice(LABELS)
        self.label_form = pick.choice(LABEL_FORMS)
        self.truth = {"subject": "+".join(self.subjects), "domains": [], "projects": [], "rows": [], "targets": []}
        self.layout = "apart" if pick.random() < 0.8 else "merged"
        self.combined = pick.choice(["chapters", "chapters_tasks", "volumes"]) if len(self.subjects) > 1 else None
        self.boxes = self.combined != "volumes" and pick.random() < 0.3
        self.table_at = pick.choice([None, "front", "back", "annex"])

    def add(self, kind, text):
        self.blocks.append((kind, text))

    def heading(self, level, no, text):
        self.add("heading%d" % level, NUMBERINGS[self.scheme[level]](no) + text)

    def head(self):
        pick = self.pick
        region = pick.choice(grammar.REGIONS)
        who = "".join(grammar.WHO[s] for s in self.subjects)
        start = pick.choice([2021, 2021, 2026, 2016])
        years, long = (start, start + pick.choice([4, 9])), None
        self.truth["period"] = years
        dash = pick.choice(["—", "-", "－", "―", "‑", "～", "至", "–"])
        form = pick.choice(["one", "one", "years_below", "five", "five_two_lines"])
        five = {2016: "十三五", 2021: "十四五", 2026: "十五五"}[start]
        if form.startswith("five"):
            self.truth["period"] = (start, start + 4)
        if pick.random() < 0.3:
            self.cover(region, who)
        if form == "five":
            lines = [region + who + "发展“%s”规划" % five]
        elif form == "five_two_lines":
            lines = [region + who + "发展", "“%s”规划" % five]
        else:
            span = "（%d%s%d年）" % (years[0], dash, years[1])
            lines = [region + who + "发展规划" + span] if form == "one" else [region + who + "发展规划", span]
        if self.combined == "volumes" or pick.random() < 0.85 or not form.startswith("five"):
            pass
        self.truth["title"] = "".join(lines)
        for line in lines:
            self.add("title", line)
        if self.title_again:
            self.add("cover", region + "人民政府")
            self.add("cover", "%d年12月" % start)
            for line in lines:
                self.add("title", line)

    def cover(self, region, who):
        year = self.truth["period"][0]
        for line in (region + "人民政府关于印发", "《%s%s发展规划》的通知" % (region, who), "各镇人民政府，各有关部门："):
            self.add("cover", line)
        self.add("cover", "现将规划印发给你们，请认真组织实施。")
        self.add("cover", region + "人民政府")
        self.add("cover", "%d年12月30日" % year)
        if self.pick.random() < 0.5:
            self.add("cover", "（此件公开发布）")

    def general(self, no, subjects):
        self.heading(0, no, self.pick.choice(SECTIONS["general"]))
        self.add("text", "以促进%s全面发展为主线，健全服务体系。" % "、".join(grammar.WHO[s] for s in subjects))
        for text in self.pick.sample(grammar.PRINCIPLES, self.pick.randint(0, 3)):
            self.add("text", text)

    def items(self, kind, texts):
        numbering = "goal" if self.marked_goals and kind == "goal" else self.scheme[3]
        if numbering in ("own", "dash"):
            numbering = kind if numbering == "own" else "dash"
        for i, text in enumerate(texts, 1):
            mark = "——" if numbering == "dash" else NUMBERINGS[numbering](i)
            self.add("item", mark + text)

    def behind_label(self, i, texts):
        """One paragraph: 主要目标：1.…。2.…。"""
        numbering = self.scheme[3]
        self.add("label", NUMBERINGS[self.scheme[2]](i + 1) + self.labels[i] + "：" + "".join(NUMBERINGS[numbering](n) + text for n, text in enumerate(texts, 1)))

    def domain(self, no, subject, name, free, level=1):
        pick = self.pick
        title = pick.choice(["%s与%s", "%s%s" if name not in ("参与决策和管理", "法律保护") else "%s与%s"]) % (grammar.WHO[subject], name)
        self.heading(level, no, title)
        where = len(self.truth["domains"]) + 1
        goals, measures, used = [], [], set()
        if self.layout == "apart":
            for i in range(pick.randint(2, 4)):
                text, target = grammar.goal(pick, subject, free.pop())
                goals.append(text)
                if target:
                    self.truth["targets"].append(("d%d.g%d" % (where, i + 1), *target))
        for _ in range(pick.randint(2, 4)):
            measures.append(grammar.measure(pick, used))
        for i, (kind, texts) in enumerate((("goal", goals), ("measure", [m[1] for m in measures]))):
            if texts and self.layout == "apart" and self.inline and not self.marked_goals and self.scheme[3] in ("digits", "round", "circled"):
                self.behind_label(i, texts)
                continue
            if texts and self.layout == "apart" and not (self.marked_goals and kind == "goal"):
                form = self.label_form if self.scheme[2] == "none" else pick.choice(["{}", "{}。"])
                self.add("label", NUMBERINGS[self.scheme[2]](i + 1) + form.format(self.labels[i]))
            self.items(kind, texts)
        self.truth["domains"].append({"title": title, "goals": goals, "measures": [m[0] for m in measures]})
        if self.boxes and pick.random() < 0.4:
            self.box()

    def project_name(self):
        who = "".join(grammar.WHO[s] for s in self.subjects)
        left = [p for p in grammar.PROJECTS if not any(p in t for t in self.truth["projects"])] or grammar.PROJECTS
        return who + self.pick.choice(left) + self.pick.choice(grammar.PROJECT_NOUNS)

    def box(self):
        name = self.project_name()
        bodies = [self.pick.choice(grammar.MEASURE_BODIES) for _ in range(self.box_lines)]
        self.add("box", [self.box_form % (len(self.truth["projects"]) + 1, name), *bodies])
        self.truth["projects"].append(name)

    def projects(self, no, title):
        self.heading(0, no, title)
        for i in range(1, self.pick.randint(2, 4)):
            name = self.project_name()
            self.add("heading1", NUMBERINGS[self.scheme[1] if self.scheme[1] != "domain" else "brackets"](i) + name)
            self.add("text", self.pick.choice(grammar.MEASURE_BODIES))
            self.truth["projects"].append(name)

    def implementation(self, no):
        self.heading(0, no, self.pick.choice(SECTIONS["implementation"]))
        for i, title in enumerate(self.pick.sample(grammar.ORGANISING, 3), 1):
            numbering = self.scheme[1] if self.scheme[1] != "domain" else "brackets"
            self.add("heading1", NUMBERINGS[numbering](i) + title)
            self.add("text", self.pick.choice(grammar.MEASURE_BODIES))

    def indicators_for(self, subject):
        free = list(grammar.INDICATORS[subject]) * 4
        self.pick.shuffle(free)
        return free

    def domains_of(self, subject, start, level=1):
        free = self.indicators_for(subject)
        names = self.pick.sample(grammar.DOMAINS[subject], self.pick.randint(2, 5))
        for i, name in enumerate(names):
            self.domain(start + i, subject, name, free, level)
        return start + len(names)

    def table(self):
        pick = self.pick
        subject = pick.choice(self.subjects)
        columns = ["序号", "指标", "单位", "%d年" % (self.truth["period"][0] - 1), "%d年" % self.truth["period"][1]]
        grouped, natured = pick.random() < 0.4, pick.random() < 0.4
        numbered = pick.random() < 0.8
        if grouped:
            columns.insert(1, "领域")
        if natured:
            columns.append("属性")
        if not numbered:
            columns.remove("序号")
        chosen = pick.sample(grammar.INDICATORS[subject], pick.randint(4, 8))
        groups = pick.sample([d for d in grammar.DOMAINS[subject] if len(d) <= 4], 3)
        rows, last = [], None
        for i, (name, unit, better, (low, high)) in enumerate(chosen, 1):
            baseline, target = figure_pair(pick, low, high, unit)
            shown = pick.choice(["≥", "", "达到"]) + target if better > 0 else pick.choice(["≤", "控制在"]) + target
            shown += "以下" if shown.startswith("控制") else "以上" if shown.startswith("达到") else ""
            unit_shown = {"/10万": "1/10万"}.get(unit, unit)
            group = groups[min(2, (i - 1) * 3 // len(chosen))]
            cells = ([str(i)] if numbered else []) + ([group if group != last else ""] if grouped else []) + [name, unit_shown, baseline, shown]
            last = group
            rows.append(cells + (["预期性"] if natured else []))
            self.truth["rows"].append({"name": name, "unit": unit_shown, "baseline": baseline, "target": shown, "group": group if grouped else None})
        title = pick.choice(["主要指标表", "重点指标目标表", "主要目标指标表"])
        if self.table_at == "annex":
            self.add("text", "附件")
        self.add("table_title", grammar.WHO[subject] + "发展" + title)
        self.add("table", [columns, *rows])

    def build(self):
        pick = self.pick
        self.head()
        for text in grammar.INTRODUCTIONS[: pick.randint(0, 3)]:
            self.add("text", text.format(w="".join(grammar.WHO[s] for s in self.subjects)))
        if self.table_at == "front":
            self.table()
        no = 1
        if self.combined == "volumes":
            for i, subject in enumerate(self.subjects):
                self.add("volume", self.volume % "上下"[i] + pick.choice([" ", "　"]) + grammar.WHO[subject] + "发展")
                self.general(1, [subject])
                self.heading(0, 2, pick.choice(SECTIONS["merged" if self.layout == "merged" else "domains"]))
                self.domains_of(subject, 1)
                if pick.random() < 0.7:
                    self.projects(3, pick.choice(["民生微实事", *SECTIONS["projects"]]))
            self.add("volume", pick.choice(["保障措施", "组织实施"]))
            for i, title in enumerate(pick.sample(grammar.ORGANISING, 3), 1):
                self.add("heading0", NUMBERINGS["han" if self.scheme[0] == "none" else self.scheme[0]](i) + title)
                self.add("text", pick.choice(grammar.MEASURE_BODIES))
        else:
            if pick.random() < 0.9:
                self.general(no, self.subjects)
                no += 1
            if self.combined:
                for subject in self.subjects:
                    tail = "发展任务" if self.combined == "chapters_tasks" else pick.choice(["发展", "发展领域"] + ["发展领域、主要目标和策略措施"] * (self.layout == "apart"))
                    self.heading(0, no, grammar.WHO[subject] + tail)
                    no += 1
                    self.domains_of(subject, 1)
            else:
                self.heading(0, no, pick.choice(SECTIONS["merged" if self.layout == "merged" else "domains"]))
                no += 1
                self.domains_of(self.subjects[0], 1)
            if not self.boxes and pick.random() < 0.5:
                self.projects(no, pick.choice(SECTIONS["projects"]))
                no += 1
            if pick.random() < 0.9:
                self.implementation(no)
        if self.table_at in ("back", "annex"):
            self.table()
        return self


def figure_pair(pick, low, high, unit):
    middle = (low + high) / 2
    return grammar.figure(pick, low, middle, unit), grammar.figure(pick, middle, high, unit)


def seed_of(seed, i):
    return random.Random("%s:%s" % (seed, i))


def make(seed, i):
    pick, more = seed_of(seed, i), seed_of("%s more" % seed, i)
    plan = Plan(pick, more).build()
    kind = pick.choices(["txt", "docx", "html"], [8, 1, 1])[0]
    data = printing.document(plan.blocks, kind, pick)
    plan.is_traditional = kind == "txt" and more.random() < 0.06
    return plan, kind, printing.traditional(data) if plan.is_traditional else data


def compare(truth, answer):
    """What differs, and (targets right, targets printed)."""
    if "error" in answer:
        return ["refused: " + answer["error"]], (0, len(truth["targets"])), []
    wrong = []
    plans = answer["plans"]

    def same(what, want, got):
        if want != got:
            wrong.append("%s: %r, printed %r" % (what, got, want))

    same("plans", 1, len(plans))
    p = plans[0]
    same("title", plain(truth["title"]), plain(p["title"]))
    same("subject", truth["subject"].replace("+", "+"), p["subject"])
    same("period", truth["period"], (p["period"]["start"], p["period"]["end"]))
    same("domains", [d["title"] for d in truth["domains"]], [plain(d["title"]) for d in p["domains"]])
    for want, got in zip(truth["domains"], p["domains"]):
        same(want["title"] + " goals", [plain(g) for g in want["goals"]], [plain(g["text"]) for g in got["goals"]])
        same(want["title"] + " measures", [plain(m) for m in want["measures"]], [plain(m["title"]) for m in got["measures"]])
    same("projects", truth["projects"], [plain(x["title"]) for x in p["projects"]])
    rows = (p["key_indicator_table"] or {}).get("rows") or []
    same("rows", [(r["name"], r["unit"], r["baseline"], plain(r["target"]), r["group"]) for r in truth["rows"]],
         [(plain(r["name"]), plain(r["unit"]), r["baseline_raw"], plain(r["target_effective"]), r["group"]) for r in rows])
    right, got = 0, [(t["where"], t["indicator"], t["comparator"], (t["values"] or [None])[0]) for t in p["text_targets"]]
    missed = []
    for target in truth["targets"]:
        if target in got:
            right += 1
            got.remove(target)
        else:
            missed.append(target)
    if missed and not wrong:
        wrong_targets = ["target %s" % (t,) for t in missed] + ["read %s" % (t,) for t in got]
        return wrong, (right, len(truth["targets"])), wrong_targets
    return wrong, (right, len(truth["targets"])), []


def read(paths):
    run = subprocess.run([READER], input="".join(p + "\n" for p in paths).encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    lines = run.stdout.decode().splitlines()
    if run.returncode or len(lines) != len(paths):
        raise SystemExit("the reader ended early after %s: %s" % (paths[len(lines)] if len(lines) < len(paths) else "all", run.stderr.decode()[-500:]))
    return [json.loads(line) for line in lines]


def batch(seed, numbers, folder, show=False):
    plans, paths = [], []
    for i in numbers:
        plan, kind, data = make(seed, i)
        path = os.path.join(folder, "%s-%d.%s" % (seed, i, kind))
        with open(path, "wb") as f:
            f.write(data)
        plans.append((i, plan, kind))
        paths.append(path)
    results = []
    for (i, plan, kind), answer, path in zip(plans, read(paths), paths):
        wrong, counts, targets = compare(plan.truth, answer)
        if plan.is_traditional and not any("繁体字" in str(r) for p in answer.get("plans", []) + [answer] for r in p.get("remarks", [])):
            wrong.append("no remark on traditional characters")
        results.append((i, kind, wrong, counts, targets))
        if not show:
            os.unlink(path)
    return results


def child(seed, first, end):
    """Work of one process: results as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        results = []
        for from_ in range(first, end, 200):
            results += batch(seed, range(from_, min(end, from_ + 200)), folder)
        json.dump(results, sys.stdout)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--seed", default="1")
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--show")
    options.add_argument("--allowed", type=int, default=0, help="trees that may differ; they are printed all the same")
    options.add_argument("--child", nargs=2, type=int)
    given = options.parse_args()
    if given.child:
        child(given.seed, *given.child)
        return 0
    if given.show:
        seed, i = given.show.split(":")
        with tempfile.TemporaryDirectory() as folder:
            results = batch(seed, [int(i)], folder, show=True)
            name = os.listdir(folder)[0]
            if name.endswith((".txt", ".html")):
                print(open(os.path.join(folder, name), encoding="utf-8").read())
            else:
                plan, _, _ = make(seed, int(i))
                print(*plan.blocks, sep="\n")
            print("-----", *results[0][2], *(results[0][4] or []), sep="\n")
        return 0
    step = -(-given.count // given.jobs)
    spans = [(a, min(given.count, a + step)) for a in range(0, given.count, step)]
    with ThreadPoolExecutor(given.jobs) as pool:
        runs = list(pool.map(lambda s: subprocess.run([sys.executable, __file__, "--seed", given.seed, "--child", str(s[0]), str(s[1])],
                                                      stdout=subprocess.PIPE), spans))
    if any(run.returncode for run in runs):
        print("0 passed, 1 failed")
        return 1
    results = [r for run in runs for r in json.loads(run.stdout)]
    failed = [r for r in results if r[2]]
    right, printed = (sum(r[3][k] for r in results) for k in (0, 1))
    for r in failed[:20]:
        print("%s:%d (%s): %s" % (given.seed, r[0], r[1], r[2][0][:300]))
    for r in [r for r in results if r[4]][:8]:
        print("%s:%d (%s): %s" % (given.seed, r[0], r[1], "; ".join(r[4])[:300]))
    share = right / max(1, printed)
    print("seed %s: %d of %d trees came back equal, %d of %d targets (%.4f)" % (given.seed, len(results) - len(failed), len(results), right, printed, share))
    bad = (len(failed) if len(failed) > given.allowed else 0) + (share < TARGETS_LEAST)
    print("%d passed, %d failed" % (len(results) + 1 - bad, bad))
    return bad != 0


if __name__ == "__main__":
    sys.exit(main())
