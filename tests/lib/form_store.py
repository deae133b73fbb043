"""A store with a form to fill in, the people who work on it, and its server: for the tests that use a browser. Also a program:

    tests/lib/form_store.py [ROWS COLUMNS [UNITS]]

prints what a test has to know as one line of JSON and serves until its standard input ends. A line "send" there fills in and approves what is open,
and is answered by a line. UNITS more units have a task in words. Without ROWS it is the form of a clerk's day:
14 indicators, 76 cells, and places that are not asked for."""
import csv, datetime, io, json, os, sys, tempfile, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sample_store
from client import PASSWORD, Browser, invite, one_time_code, start

REGION = "990481"
SEXES = [("_T", "_T"), ("M", "_T"), ("F", "_T"), ("_T", "U"), ("_T", "R")]
# code, name, unit, definition, numerator, denominator; the figures of last year follow from the row
INDICATORS = [
    ("T_SCREENED", "接受筛查的人数", "人", "报告期内接受一次以上筛查的常住人口数，同一人只计一次。数据取自妇幼卫生信息系统。", "", ""),
    ("T_TO_SCREEN", "应筛查的人数", "人", "报告期内按方案应接受筛查的常住人口数。", "", ""),
    ("T_SCREEN_RATE", "筛查率", "%", "接受筛查的人数占应筛查的人数的比重。", "接受筛查的人数", "应筛查的人数"),
    ("T_ENROLLED", "入学人数", "人", "学年初在校登记的人数。", "", ""),
    ("T_NEWBORN", "新生儿死亡率（市）", "‰", "每千名活产中新生儿死亡的人数。分子过小时须附说明。", "", ""),
    ("T_REFERRAL", "转诊率（市）", "%", "转往上级机构的人次占全部就诊人次的比重。", "", ""),
    ("T_VACCINE", "适龄人群接种率", "%", "适龄人群中完成接种的人数所占比重。", "", ""),
    ("T_ANAEMIA", "贫血患病率", "%", "受检人群中血红蛋白低于标准的人数所占比重。", "", ""),
    ("T_OBESITY", "肥胖率", "%", "受检人群中肥胖的人数所占比重。", "", ""),
    ("T_SIGHT", "视力不良率", "%", "受检人群中裸眼视力低于标准的人数所占比重。", "", ""),
    ("T_LITERACY", "健康素养水平", "%", "受调查人群中具备基本健康素养的人数所占比重。抽样调查，每五年一次。", "", ""),
    ("T_CHECKED", "免费体检人数", "人", "报告期内接受免费体检的人数。", "", ""),
    ("T_BEDS", "床位数", "张", "年末实有床位数。", "", ""),
    ("T_STAFF", "执业人员数", "人", "年末在岗的执业人员数。", "", ""),
]


def cells_of_a_day():
    """76: five a row, for one indicator two age groups more, of which the second has the total alone."""
    rows = [(code, "_T", sex, residence) for code, *_ in INDICATORS for sex, residence in SEXES]
    return rows + [("T_STAFF", "Y35T44", sex, residence) for sex, residence in SEXES] + [("T_STAFF", "Y45T54", "_T", "_T")]


def cells_of_a_size(rows, columns):
    ages, groups = ["_T", "Y35T44", "Y45T54", "Y55T64"], ["_T", "MIGRANT", "LOW_INCOME", "DISABLED"]
    wide = [(sex, place, years_before) for years_before in range(9) for sex in ("_T", "M", "F") for place in ("_T", "U", "R")][:columns]
    tall = [(f"S_{number:03d}", age, group) for number in range(rows) for age in ages for group in groups][:rows]
    return [(code, age, sex, place, group, years_before) for code, age, group in tall for sex, place, years_before in wide]


def csv_text(heading, rows):
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(heading)
    lines.writerows(rows)
    return out.getvalue()


class FormStore:
    def __init__(self, rows=0, columns=0, others=0, year=2025):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "store")
        os.environ["HALFSKY_KEY"] = os.path.join(self.folder.name, "key")
        self.year, self.people = year, {}
        sample = sample_store.SAMPLE
        sample_store.run("init", self.path, "--regions", os.path.join(sample, "regions.csv"), "--settings", os.path.join(sample, "plan_settings.csv"), "--region", REGION)
        sample_store.run("plan", "import", os.path.join(sample, "plan.txt"), "--store", self.path)
        self.fill_catalogue(rows)
        self.unit = json.loads(self.run("unit", "add", "卫健委", "--section", "妇幼处", "--contact", "周敏", "--region", REGION, "--json"))["id"]
        for name in ["教育局", "统计局", "民政局", "公安局", "司法局"][:others]:
            self.run("unit", "add", name, "--region", REGION)
        self.serve()
        self.invite("lulin", "林岚", "office", has_codes=True)
        self.invite("zhoumin", "周敏", "clerk")
        self.invite("wujing", "吴静", "clerk")
        self.invite("qianli", "钱立", "approver", has_codes=True)
        self.invite("luming", "陆明", "statistician", has_codes=True)
        self.issue(rows, columns)

    def run(self, *words):
        return sample_store.run(*words, "--store", self.path)

    def file(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        return path

    def fill_catalogue(self, rows):
        heading = ["code", "name", "unit", "definition", "numerator", "denominator", "share"]
        if rows:
            listed = [(f"S_{number:03d}", f"大表指标{number}", "人", "用于测量的指标。", "", "", "no") for number in range((rows + 15) // 16)]
            self.run("indicator", "import", self.file("indicators.csv", csv_text(heading, listed)))
            return
        self.run("indicator", "import", self.file("indicators.csv", csv_text(heading, [(*one, "yes" if one[2] == "%" else "no") for one in INDICATORS])))
        last = [(code, REGION, self.year - 1, sex, age, residence, "_T", self.last_year(code, place)) for place, (code, age, sex, residence) in enumerate(cells_of_a_day())]
        self.run("data", "import", self.file("figures.csv", csv_text(["indicator", "region", "period", "sex", "age", "residence", "group", "value"], last)))
        days = [(year, day, "off", "") for year in (datetime.date.today().year, datetime.date.today().year + 1) for day in ("saturday", "sunday")]
        self.run("workday", "load", self.file("workdays.csv", csv_text(["year", "day", "work", "name"], days)))

    @staticmethod
    def last_year(code, place):
        unit, part = {one[0]: one[2] for one in INDICATORS}[code], place % 5
        if unit == "%":
            return f"{(94 if code == 'T_SCREEN_RATE' else 31.2) + part * 0.3:.2f}"
        people = [39000, 20000, 19000, 21000, 18000][part]
        return "4.7" if unit == "‰" else str(people // 10 if code == "T_BEDS" else people // 4 if place >= 70 else people)

    def serve(self):
        self.server, self.port = start(self.path, lang="zh")

    def invite(self, login, name, role, has_codes=False):
        place = ["--unit", str(self.unit)] if role in ("clerk", "approver") else ["--region", REGION]
        client = Browser(self.port).set_up(invite(self.path, login, name, "--role", role, *place), has_codes)
        self.people[login] = {"login": login, "name": name, "password": PASSWORD, "secret": client.secret, "client": client}

    def issue(self, rows, columns):
        heading = ["indicator", "unit", "age", "sex", "residence", "group", "period"]
        if rows:
            listed = [(code, "卫健委", age, sex, place, group, self.year - years_before) for code, age, sex, place, group, years_before in cells_of_a_size(rows, columns)]
        else:
            listed = [(code, "卫健委", age, sex, residence, "_T", self.year) for code, age, sex, residence in cells_of_a_day()]
        office = self.people["lulin"]["client"]
        due = (datetime.date.today() + datetime.timedelta(days=4)).isoformat()
        made = office.must("POST", "rounds", {"year": self.year, "due": due, "title": f"{self.year}年度妇女儿童发展监测报表", "cells": csv_text(heading, listed)})
        self.round = made["round"]["round"]
        office.must("POST", f"rounds/{self.round}/issue", {})
        self.task = next(one["task"] for one in office.must("GET", f"rounds/{self.round}/tasks") if one["unit"] == "卫健委")

    def send(self):
        """The clerk fills in what is open with last year's figures, what was returned with 0.1 more; the head approves."""
        clerk, head = self.people["zhoumin"]["client"], self.people["qianli"]
        form = clerk.must("GET", f"tasks/{self.task}/form")
        cells = []
        for cell in form["cells"]:
            value = cell["last_year"]["value"] + (0.1 if cell["mark"] == "returned" else 0)
            is_part = bool(form["rows"][cell["row"]].get("breakdown"))
            if is_part:
                value = value // 2 if cell["row"] % 2 == 0 else value // 4
            if cell["editable"]:
                cells.append({"cell": cell["cell"], "version": cell["version"], "status": "figure", "value": f"{value:.6g}", **({"explanation": "按年龄汇总"} if is_part else {})})
        clerk.must("PATCH", f"tasks/{self.task}/cells", {"cells": cells})
        sent = clerk.must("POST", f"tasks/{self.task}/submit", {})
        assert sent["done"], sent
        self.code_step = max(getattr(self, "code_step", 0) + 1, int(time.time() / 30) + 1)
        while time.time() / 30 < self.code_step - 1:
            time.sleep(0.5)
        head["client"].must("POST", f"tasks/{self.task}/approve", {"code": one_time_code(head["secret"], self.code_step)})
        return {"cells": len(cells)}

    def told(self):
        people = {login: {**{key: value for key, value in one.items() if key != "client"}, "at": f"http://127.0.0.1:{self.port}", "cookie": one["client"].cookie.split("=", 1)[1]}
                  for login, one in self.people.items()}
        return {"address": f"http://127.0.0.1:{self.port}", "task": self.task, "round": self.round, "unit": self.unit, "year": self.year, "people": people}

    def close(self):
        self.server.terminate()
        self.server.wait(180)
        self.folder.cleanup()


if __name__ == "__main__":
    made = FormStore(*(int(word) for word in sys.argv[1:4]))
    print(json.dumps(made.told()), flush=True)
    try:
        for line in sys.stdin:
            print(json.dumps(getattr(made, {"send": "send"}[line.strip()])()), flush=True)
    finally:
        made.close()
