#!/usr/bin/env python3
"""The sample plan with the sample figures, through the program: every verdict of a plain level is worked out again from
the figures that the answer carries, and the counts add up. target_evaluate.sh tests the rules one at a time."""
import decimal, json, os, re, subprocess, sys, tempfile
D = decimal.Decimal
program, root = os.environ["HALFSKY"], os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
passed = failed = 0

def check(ok, what):
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    if not ok: print("failed:", what)

def run(*words):
    return subprocess.run([program, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root)

def level_verdict(t, plan):
    """The rules of the target language for value >= N and value <= N, again."""
    sign, goal, by = re.fullmatch(r"value ([<>])= ([\d.]+)(?: [^ ]*?)?(?: by (\d+))?", t["formula"]).groups()
    sign, goal, end = (1 if sign == ">" else -1), D(goal), int(by or plan["end"])
    b, b_year, year = t["baseline"], t["baseline_year"], plan["year"]
    first = (b_year + 1) if b is not None else plan["start"]
    if year >= end: first = max(first, end)
    seen = [(f["year"], D(str(f["value"]))) for f in t["figures"] if f["value"] is not None and first <= f["year"] <= year]
    if not seen: return "not_assessable", None
    at, v = seen[-1]
    if sign * v >= sign * goal: return "met", None
    if year >= end: return "not_met", None
    if b is None: return "not_assessable", None
    b = D(str(b))
    if sign * b >= sign * goal: return "moving_away", None
    r = round((v - b) / (goal - b) * (end - b_year) / (at - b_year), 10)
    return ("on_track" if r >= D("0.95") else "behind" if r >= D("0.6") else "at_risk" if r >= 0 else "moving_away"), float(r)

def check_plan(store, code):
    answer = run("assess", "--plan", code, "--year", "2024", "--json", "--store", store)
    check(answer.returncode == 0, answer.stderr.decode())
    plan = json.loads(answer.stdout)
    counted = [t for t in plan["targets"] if t["repeats"] is None]
    for verdict, count in plan["counts"].items():
        check(count == sum(t["verdict"] == verdict for t in counted), f"{code}: count of {verdict}")
    rate = plan["achievement"]
    judged = [t for t in counted if t["verdict"] not in ("not_assessable", "awaiting_judgement")]
    check((rate["met"], rate["judged"], rate["total"]) == (plan["counts"]["met"], len(judged), len(counted)), f"{code}: achievement")
    check(abs(rate["rate_of_judged"] - 100 * rate["met"] / rate["judged"]) < 1e-6, f"{code}: rate")
    check(sum(plan["not_assessable"].values()) == plan["counts"]["not_assessable"], f"{code}: reasons")
    plain = 0
    for t in plan["targets"]:
        check(t["explain"]["zh"] and t["explain"]["en"], f"{code} {t['no']}: explanation")
        if t["repeats"] or not t["figures"] or not re.fullmatch(r"value [<>]= [\d.]+( %)?( by \d+)?", t["formula"]): continue
        plain += 1
        verdict, ratio = level_verdict(t, plan)
        check(t["verdict"] == verdict and (ratio is None or abs(t["pace_ratio"] - ratio) < 1e-9), f"{code} {t['no']} {t['name']}: {t['verdict']}, want {verdict} {ratio}")
    check(plain >= 10, f"{code}: only {plain} plain levels")

with tempfile.TemporaryDirectory() as folder:
    store = os.path.join(folder, "store")
    steps = [("init", store, "--regions", "data/sample/regions.csv", "--settings", "data/sample/plan_settings.csv", "--region", "990481"),
             ("plan", "import", "data/sample/plan.txt", "--store", store), ("plan", "import", "data/sample/plan_children.txt", "--store", store),
             ("data", "import", "data/sample/figures.csv", "--store", store), ("data", "import", "data/sample/figures_2024.csv", "--store", store)]
    for step in steps:
        done = run(*step)
        check(done.returncode == 0, f"{' '.join(step)}: {done.stderr.decode()}")
    plans = [p["plan"] for p in json.loads(run("plan", "list", "--json", "--store", store).stdout)]
    for code in plans: check_plan(store, code)
    table = run("assess", "--plan", plans[0], "--year", "2024", "--store", store).stdout.decode()
    check("已达标" in table and "达标率" in table and "结论：" in table, "table in Chinese")
    table = run("--lang", "en", "assess", "--plan", plans[0], "--year", "2024", "--store", store).stdout.decode()
    check("Verdict: " in table and "Achievement rate: " in table, "table in English")
    check('"Female share of population 15-17"' in table and '"POP_15_17_F"' not in table, "a reference is said by its name")
    check(run("assess", "--plan", plans[0], "--year", "2019", "--store", store).returncode == 3, "a year before the plan is an error")
    check(run("assess", "--plan", "nothing", "--store", store).returncode == 4, "a plan that is not there")
    check(b"2024" in run("assess", "--plan", plans[0], "--store", store).stdout, "the newest year is taken where none is given")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
