"""An invented plan of 112 targets whose figures give, by the program's own rules, the verdicts of one monitoring year: 41 met (5 of them a year
before), 22 on track, 11 behind, 6 at risk, 4 moving away, 12 not assessable (5 without data, 4 without a baseline, 3 without the figure that they
are compared with) and 16 that people judge. Each goal names the department that leads it. A practical project sets no target of its own."""
import itertools, os

from sample_store import SAMPLE, run

STEMS = "甲乙丙丁戊己庚辛壬癸"
DEPARTMENTS = ("市卫生健康委员会", "市教育局", "市民政局", "市人力资源和社会保障局")
# Kind, how many, figures of 2020, 2022 and 2023; the target is 80 by 2025, and 90 for what is above that.
KINDS = (("met_early", 5, (60, 85, 86)), ("met", 35, (60, 75, 85)), ("met", 1, (60, 75, 92)), ("on_track", 22, (60, 69, 73)), ("behind", 11, (60, 66, 69)), ("at_risk", 6, (60, 62, 64)),
         ("moving_away", 4, (60, 59, 58)), ("no_data", 5, ()), ("no_baseline", 4, (None, None, 70)), ("no_reference", 3, (60, 62, 64)))
JUDGED = 16


def targets():
    """Name, kind and figures of the 96 targets on indicators, in the order of the plan."""
    names = ("".join(pair) + "类服务覆盖率" for pair in itertools.product(STEMS, STEMS))
    return [(next(names), kind, figures) for kind, count, figures in KINDS for _ in range(count)]


def judged():
    return [f"{first}{second}型文盲基本消除" for first, second in itertools.islice(itertools.product(STEMS, STEMS), JUDGED)]


def limit(figures):
    return 90 if figures and figures[-1] > 90 else 80


def plan_text(lead=lambda number: DEPARTMENTS[number % len(DEPARTMENTS)]):
    """lead: the department of a goal by its number; None: the plan names none."""
    goals = [f"{name}{'不低于全省平均水平' if kind == 'no_reference' else f'达到{limit(figures)}%以上'}。" for name, kind, figures in targets()] + [f"{one}。" for one in judged()]
    lines = ["禾浦市妇女发展规划（2021-2025年）", ""]
    for number in range(8):
        part = goals[number * 14:(number + 1) * 14]
        lines += [f"{'一二三四五六七八'[number]}、妇女与{('健康', '教育', '经济', '决策', '保障', '环境', '法律', '家庭')[number]}", "主要目标："]
        lines += [f"{i + 1}.{goal}" + (f"（牵头单位：{lead(number * 14 + i)}）" if lead else "") for i, goal in enumerate(part)]
    lines += ["九、重点实事项目", "（一）妇女之家提升项目。改善妇女之家服务条件。（牵头单位：市民政局）"]
    return "\n".join(lines) + "\n"


def make(folder):
    """A store of it in the folder; its path."""
    store = os.path.join(folder, "store")
    names = [name for name, _, _ in targets()]
    files = {"plan.txt": plan_text(),
             "regions.csv": "code,name,level,parent,valid_from,valid_to\n990000,临江省,province,,,\n990300,禾浦市,prefecture,990000,,\n",
             "indicators.csv": "code,name,unit,direction,decimals,share\n" + "".join(f"Y{i:03d},{name},%,up,1,yes\n" for i, name in enumerate(names)),
             "figures.csv": "region,indicator,period,value\n" + "".join(f"990300,Y{i:03d},{year},{value}.0\n" for i, (_, _, figures) in enumerate(targets())
                                                                        for year, value in zip((2020, 2022, 2023), figures) if value is not None)}
    for name, text in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    run("init", store, "--regions", os.path.join(folder, "regions.csv"), "--region", "990300", "--elections", "none", "--terms", "none")
    run("indicator", "import", os.path.join(folder, "indicators.csv"), "--store", store)
    run("plan", "import", os.path.join(folder, "plan.txt"), "--store", store)
    run("data", "import", os.path.join(folder, "figures.csv"), "--store", store, "--confirm-all", "--why", "试验")
    return store
