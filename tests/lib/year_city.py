"""The monitoring year of an invented city for scripts that live through it over HTTP: its days off, its 40 departments with what they handed in and
when, a plan of 112 targets with their leads and figures, and people who sign in anew each day. The table is that of tests/testing_year.h."""
import datetime, itertools, os, re, time

import client, fake_clock, sample_store, year_plan

ROOT = sample_store.ROOT
HEADER = open(os.path.join(ROOT, "tests", "testing_year.h"), encoding="utf-8").read()


def _day(text):
    return "2024-" + text.strip('"') if text.startswith('"') else None


class Row:
    """A department: what it hands in, and the days of its task."""

    def __init__(self, fields):
        self.unit, self.indicators, self.cells = fields[0].strip('"'), int(fields[1]), int(fields[2])
        self.sent, self.returned, self.returned_cells = _day(fields[3]), _day(fields[4]), int(fields[5])
        self.again, self.returned_again, self.again_cells = _day(fields[6]), _day(fields[7]), int(fields[8])
        self.last, self.accepted = _day(fields[9]), _day(fields[10])


ROWS = [Row(line.split(", ")) for line in re.findall(r"^    \{ (\"[^\d\"]+\".*) \},$", HEADER, re.M)]
DAYS = {"2024-" + day: tuple(map(int, rest.split(", "))) for day, rest in re.findall(r'^    \{ "(\d\d-\d\d)", ([\d, ]+) \},$', HEADER, re.M)}
WORKDAYS = "\n".join(re.findall(r'"([^"]*)\\n"', HEADER[HEADER.index("year_workdays"):].split(";")[0])) + "\n"
COUNTIES = {"990302": "江东区", "990303": "滨湖区", "990321": "青石县", "990322": "白沙县", "990381": "临港市"}
REGIONS = ("code,name,level,parent,valid_from,valid_to\n990000,临江省,province,,,\n990300,禾浦市,prefecture,990000,,\n990400,邻水市,prefecture,990000,,\n" +
           "".join(f"{code},{name},county,990300,,\n" for code, name in COUNTIES.items()))
BREAKDOWNS = ("_T,_T", "F,_T", "M,_T", "_T,U", "_T,R", "F,U")
# The leads that the scores name, by kind of target; all others lead in turn.
LEADS = {"卫健委": {"met": 8, "on_track": 6, "behind": 3, "at_risk": 2, "moving_away": 1}, "综合执法局": {"met": 2, "behind": 1}, "教育局": {"at_risk": 1}, "民政局": {"at_risk": 1},
         "人社局": {"at_risk": 1}}
NOT_DUE = 6
# Three that met the target move as never before: their years before 2023, in which the others have figures of 2020 and 2022 alone.
UNSTEADY = {code: {2014: 59.8, 2015: 60.3, 2016: 59.9, 2017: 60.1, 2018: 59.7, 2019: 60.2, 2020: 60, 2021: 60.4, 2022: 60.8} for code in ("Y037", "Y038", "Y039")}
# A county hands in 68 rates and 10 counts: 78 figures. Its rates differ from those of the city by these points.
RATES = 68
COUNTS = [(f"C{i:03d}", f"{one}项登记人数") for i, one in enumerate(year_plan.STEMS)]
OFFSETS = dict(zip(COUNTIES, (1, -2, -1, 0, 2)))
CITY_RUN = {"C001": 6, "C002": 40}  # people whom units of the city registered, in no county
SLIP = {("990321", "C000"): (1203140, 1203410)}  # right, and as it was typed
OWN_LIMIT, OWN_TARGET = 95, "Y040"  # of 江东区; the city asks 90


class Target:
    def __init__(self, number, kind, figures):
        self.code, self.kind, self.figures, self.lead, self.is_due = f"Y{number:03d}", kind, figures, None, True


def targets():
    """The 96 targets on indicators in the order of the plan, and the leads of all 112."""
    all_of_them = [Target(i, kind, figures) for i, (_, kind, figures) in enumerate(year_plan.targets())]
    for unit, kinds in LEADS.items():
        for kind, count in kinds.items():
            for one in [t for t in all_of_them if t.kind == kind and not t.lead][:count]:
                one.lead = unit
    for one in [t for t in all_of_them if t.kind == "on_track" and not t.lead][:NOT_DUE]:
        one.is_due = False
    others = itertools.cycle([r.unit for r in ROWS if r.unit not in ("卫健委", "综合执法局")])
    for one in all_of_them:
        one.lead = one.lead or next(others)
    return all_of_them, [t.lead for t in all_of_them] + [next(others) for _ in range(year_plan.JUDGED)]


def cells(all_of_them):
    """The cells of the round as CSV, with the indicators that are due in turn."""
    due = iter([t.code for t in all_of_them if t.is_due])
    lines = ["indicator,unit,sex,residence"]
    for row in ROWS:
        for k in range(row.indicators):
            code, count = next(due), row.cells // row.indicators + (k < row.cells % row.indicators)
            lines += [f"{code},{row.unit},{places}" for places in BREAKDOWNS[:count]]
    return "\n".join(lines) + "\n"


def counted(county, code):
    """The right figure of a county."""
    return SLIP[county, code][0] if (county, code) in SLIP else 1000 * (1 + int(code[1:])) + 10 * list(COUNTIES).index(county)


def of_the_city(code):
    return sum(counted(county, code) for county in COUNTIES) + CITY_RUN.get(code, 0)


def county_plan():
    """江东区 asks more than the city for one target."""
    name = year_plan.targets()[int(OWN_TARGET[1:])][0]
    return f"江东区妇女发展规划（2021-2025年）\n\n一、妇女与健康\n主要目标：\n1.{name}达到{OWN_LIMIT}%以上。\n"


def make(folder):
    """The store with the catalogue, the plan and the figures of the years before; its path."""
    store, all_of_them = os.path.join(folder, "store"), targets()[0]
    names = [name for name, _, _ in year_plan.targets()]
    rows = [("Y%03d" % i, name) for i, name in enumerate(names)] + [("Y096", "原服务覆盖率")]
    files = {"plan.txt": year_plan.plan_text(lead=None), "regions.csv": REGIONS,
             "indicators.csv": "code,name,unit,direction,decimals,share\n" + "".join(f"{code},{name},%,up,1,yes\n" for code, name in rows) + "".join(f"{code},{name},人,none,0,no\n" for code, name in COUNTS),
             "figures.csv": "region,indicator,period,value\n" + "".join(
                 f"990300,{t.code},{year},{value:.1f}\n" for t in all_of_them for year, value in figures_before(t).items()) + "".join(
                     f"990300,{code},2023,{of_the_city(code)}\n" for code, _ in COUNTS) + f"990302,{OWN_TARGET},2020,60.0\n"}
    for name, text in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    at = lambda name: os.path.join(folder, name)
    sample_store.run("init", store, "--regions", at("regions.csv"), "--region", "990300", "--elections", "none", "--terms", "none")
    sample_store.run("indicator", "import", at("indicators.csv"), "--store", store)
    sample_store.run("plan", "import", at("plan.txt"), "--store", store)
    sample_store.run("data", "import", at("figures.csv"), "--store", store, "--confirm-all", "--why", "试验")
    return store


def figures_before(target):
    """By year. The last figure of an indicator that is not due is that of 2022."""
    if target.code in UNSTEADY or not target.figures:
        return UNSTEADY.get(target.code, {})
    found = {2020: target.figures[0], 2022: target.figures[1 if target.is_due else 2]}
    return {year: value for year, value in found.items() if value is not None}


class City:
    """A server, its clock and the link of an invitation."""

    def __init__(self, folder):
        self.folder, self.today, self.people = folder, None, []
        self.set_clock("2024-01-08")
        self.store = make(folder)
        self.server, self.port = client.start(self.store, lang="zh")

    def set_clock(self, day, at="10:00:00"):
        if (day, at) != self.today:
            self.today = (day, at)
            fake_clock.set_ahead(int(datetime.datetime.fromisoformat(f"{day}T{at}").timestamp() - time.time()))


class Person:
    """Signs in anew each day, with a one-time code where the role needs one."""

    def __init__(self, city, login, link, second_factor):
        self.city, self.login, self.day = city, login, city.today[0]
        self.client = client.Browser(city.port).set_up(link, second_factor)
        self.secret = self.client.secret
        city.people.append(self)

    def signed_in(self):
        if self.day != self.city.today[0]:
            self.client, self.day = client.Browser(self.city.port), self.city.today[0]
            status, answer = self.client.sign_in(self.login, code=self.secret and client.one_time_code(self.secret))
            assert status == 200, (self.login, self.city.today, status, answer)
        return self.client

    def ask(self, method, path, body=None, **headers):
        return self.signed_in().ask(method, "/api/v1/" + path, body, **headers)

    def get(self, path):
        return self.signed_in().must("GET", path)

    def post(self, path, **body):
        return self.signed_in().must("POST", path, body)

    def status(self, path, **body):
        """Of a step that may be refused."""
        return self.ask("POST", path, body)[0]
