#!/usr/bin/env python3
"""Checks the catalogues and the sample data in data/.

    tools/check_data.py             prints failures, then "N passed, M failed"; exit status 1 on failure
"""
import csv
import pathlib
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"
UNITS = {"%": 100, "‰": 1000, "1/10万": 100000, "女=100": 100, "比值": 1, "岁": None, "年": None, "小时": None, "万人": None,
         "人": None, "个": None, "张": None, "家": None, "户": None, "对": None, "件": None, "份": None, "起": None, "次": None,
         "册": None, "元": None, "国际元": None, "万元": None, "批次": None, "家次": None, "个百分点": None}
HEADERS = {
    "indicators.csv": "code,name,name_en,domain,definition,numerator,denominator,unit,decimals,direction,share,value_min,value_max,"
                      "source,sex,residence,age_group,term_based,aliases,factor,reference",
    "definitions_en.csv": "name,name_en",
    "departments.csv": "code,name,name_en,short_names",
    "regions.csv": "code,name,level,parent,valid_from,valid_to",
    "codelists/sex.csv": "code,name,name_en",
    "codelists/age.csv": "code,name,name_en",
    "codelists/residence.csv": "code,name,name_en",
    "codelists/group.csv": "code,name,name_en",
    "codelists/obs_status.csv": "code,name,name_en,has_value,sdmx_obs_status,sdmx_conf_status,note",
    "codelists/domain.csv": "code,subject,name,name_en,aliases",
    "sample/regions.csv": "code,name,level,parent,valid_from,valid_to",
    "sample/plan_settings.csv": "region,setting,value,note",
    "sample/names_en.csv": "name,name_en",
    "sample/figures.csv": "indicator,region,period,sex,age,residence,group,value,numerator,denominator,status,source,note",
    "sample/figures_2024.csv": "indicator,region,period,sex,age,residence,group,value,numerator,denominator,status,source,note",
    "sample/figures_faulty.csv": "indicator,region,period,sex,age,residence,group,value,numerator,denominator,status,source,note",
}
CITY = "990481"
ELECTIONS = {"NPC_DEPUTIES_F": {2017, 2022}, "CPPCC_MEMBERS_F": {2017, 2022}, "PARTY_DELEGATES_F": {2017, 2021},
             "VILLAGE_COMMITTEE_F": {2017, 2021}, "COMMUNITY_COMMITTEE_F": {2017, 2021}}
REAL_TABLES = """
妇女人均预期寿命=W_LIFE_EXPECTANCY 妇女国民体质合格率=W_PHYSIQUE_PASS 高等教育毛入学率=TERTIARY_GER 普通高校在校生中女性比例=UNIV_STUDENTS_F
普通高中在校生中女性比例=HIGH_SCHOOL_F 市级人大代表中女性比例=NPC_DEPUTIES_F 区级政协委员中女性比例=CPPCC_MEMBERS_F
县级党委领导班子中配有女干部的班子比例=COUNTY_PARTY_TEAM_F 区、县（市）政府领导班子中配有女干部的班子比例=COUNTY_GOV_TEAM_F
各街道党政领导班子中配有女干部的班子比例=TOWN_TEAM_F 区级党政工作部门领导班子中配有女干部的班子比例=DEPT_TEAM_F
城镇职工生育保险女性参保人数=MATERNITY_INS_F 基本养老保险女性参保人数=PENSION_INS_F 女职工参加失业保险人数=UNEMP_INS_F
城镇女职工参加失业保险人数=UNEMP_INS_F 获得法律机构援助的女性人数=LEGAL_AID_F 建立妇女活动中心的县（市、区）比例=W_CENTRES
建立妇女活动中心的区县（市）比例=W_CENTRES 严重致残的出生缺陷发生率=BIRTH_DEFECTS 千名儿童儿科执业（助理）医师数=PAEDIATRICIANS
每千人拥有3岁以下婴幼儿托位数=NURSERY_PLACES_RATE 儿童伤害死亡率=C_INJURY_MORTALITY 普惠性幼儿园覆盖率=INCLUSIVE_KINDERGARTEN
高中阶段毛入学率=SENIOR_SEC_GER 未成年人救助保护中心实体化运行率=MINOR_CENTRE_RUNNING 获得法律机构援助的未成年人数=LEGAL_AID_MINORS
残疾儿童康复救助人数=DISABLED_CHILD_REHAB 乡镇（街道）建有示范性儿童之家的比例=CHILD_HOME_TOWN 建立儿童活动中心的县（市、区）比例=C_CENTRES
"""  # rows of published plans' target tables, and the indicator each must be recognised as
passed = failed = 0


def check(what, wrong):
    """One check: `wrong` lists the offenders."""
    global passed, failed
    wrong = list(wrong)
    if wrong:
        failed += 1
        print(f"FAIL {what}: {len(wrong)}")
        for offender in wrong[:8]:
            print("     ", offender)
    else:
        passed += 1


def folded(text):
    """How names are compared: full width forms folded, no blanks, quotation marks or differences between dashes."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s“”\"「」『』《》]", "", re.sub(r"[—–－～]", "-", text))


def without_unit(name):
    """妇女人均预期寿命（岁） -> 妇女人均预期寿命, and its unit."""
    match = re.fullmatch(r"(.*)[（(]([^（）()]*)[）)]", name.strip())
    return (match[1], match[2]) if match and (match[2].replace(" ", "") in UNITS or match[2] == "1/‰") else (name.strip(), None)


def repeated(values):
    return [value for value, n in Counter(values).items() if n > 1]


def read(name):
    path = DATA / name
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    lines = list(csv.reader(text.splitlines()))
    check(f"{name}: UTF-8 without BOM, LF, newline at the end",
          [name] if raw.startswith(b"\xef\xbb\xbf") or b"\r" in raw or not raw.endswith(b"\n") else [])
    check(f"{name}: header", [] if ",".join(lines[0]) == HEADERS[name] else [",".join(lines[0])])
    check(f"{name}: as many cells as columns", [line for line in lines if len(line) != len(lines[0])])
    check(f"{name}: no blanks around cells", [line for line in lines if any(cell != cell.strip() for cell in line)])
    return [dict(zip(lines[0], line)) for line in lines[1:]]


# ---- catalogues -----------------------------------------------------------------------------------------------------------

def check_codelists():
    lists = {name: read(f"codelists/{name}.csv") for name in ("sex", "age", "residence", "group", "obs_status", "domain")}
    for name, rows in lists.items():
        check(f"{name}: codes unique", repeated(row["code"] for row in rows))
        check(f"{name}: names unique", repeated(row["name"] for row in rows))
        check(f"{name}: both languages", [row for row in rows if not row["name"] or not row["name_en"]])
    return {name: {row["code"]: row for row in rows} for name, rows in lists.items()}


def check_departments():
    rows = read("departments.csv")
    check("departments: at least 40", [] if len(rows) >= 40 else [len(rows)])
    check("departments: codes unique", repeated(row["code"] for row in rows))
    check("departments: a name belongs to one department",
          repeated(folded(n) for row in rows for n in {row["name"], *row["short_names"].split("|")}))
    return {row["code"] for row in rows}


def check_indicators(codelists, departments):
    rows = read("indicators.csv")
    codes = {row["code"] for row in rows}
    check("indicators: at least 130", [] if len(rows) >= 130 else [len(rows)])
    check("indicators: codes unique", repeated(row["code"] for row in rows))
    check("indicators: codes short ASCII", [c for c in codes if not re.fullmatch(r"[A-Z][A-Z0-9_]{1,27}", c)])
    owners = defaultdict(set)
    for row in rows:
        for name in [row["name"], *filter(None, row["aliases"].split("|"))]:
            owners[folded(name)].add(row["code"])
    check("indicators: a name belongs to one indicator", [(n, o) for n, o in owners.items() if len(o) > 1])
    check("indicators: no alias repeats within an indicator",
          [row["code"] for row in rows if repeated(folded(n) for n in [row["name"], *filter(None, row["aliases"].split("|"))])])
    check("indicators: rows of real plans' tables are recognised", [
        pair for pair in REAL_TABLES.split() if owners.get(folded(pair.partition("=")[0])) != {pair.partition("=")[2]}])
    check("indicators: definitions given and all different", repeated(row["definition"] for row in rows) + [
        row["code"] for row in rows if len(row["definition"]) < 10])
    check("indicators: English names given and all different", repeated(row["name_en"].lower() for row in rows))
    texts, english = {row[k] for row in rows for k in ("definition", "numerator", "denominator")} - {""}, read("definitions_en.csv")
    check("definitions in English: each text of the indicators once, and no other",
          sorted(texts ^ {row["name"] for row in english}) + repeated(row["name"] for row in english))
    check("definitions in English: given, without Chinese", [row["name"] for row in english if not re.fullmatch(r"[ -~]{2,200}", row["name_en"])])
    for column, allowed in (("domain", codelists["domain"]), ("source", departments), ("unit", UNITS), ("direction", {"up", "down", ""}),
                            ("share", {"yes", "no"}), ("sex", {"yes", "no"}), ("residence", {"yes", "no"}),
                            ("term_based", {"yes", "no"}), ("age_group", {"", *codelists["age"]}), ("reference", {"", *codes})):
        check(f"indicators: {column} known", [(row["code"], row[column]) for row in rows if row[column] not in allowed])
    check("indicators: numerator and denominator together",
          [row["code"] for row in rows if bool(row["numerator"]) != bool(row["denominator"])])
    check("indicators: a factor exactly where there is a denominator",
          [row["code"] for row in rows if bool(row["factor"]) != bool(row["denominator"])])
    check("indicators: the factor fits the unit", [row["code"] for row in rows if UNITS.get(row["unit"]) and row["factor"]
                                                   and int(row["factor"]) != UNITS[row["unit"]]])
    check("indicators: a share is in % between 0 and 100 and has numerator and denominator", [
        row["code"] for row in rows if row["share"] == "yes"
        and (row["unit"], row["value_min"], row["value_max"], bool(row["denominator"])) != ("%", "0", "100", True)])
    check("indicators: smallest value below the largest", [row["code"] for row in rows if row["value_max"]
                                                           and float(row["value_min"]) >= float(row["value_max"])])
    check("indicators: whole people, things and cases have no decimals", [
        row["code"] for row in rows if row["unit"] in {"人", "家", "户", "对", "件", "份", "起", "批次", "家次"} and row["denominator"] == ""
        and row["decimals"] != "0"])
    check("indicators: only rates above 100 % lack the share mark",
          [row["code"] for row in rows if row["unit"] == "%" and row["share"] == "no" and float(row["value_max"] or 0) <= 100])
    return {row["code"]: row for row in rows}, owners


def check_regions(name, minimum):
    rows = read(name)
    levels = {"province": "", "prefecture": "province", "county": "prefecture", "township": "county"}
    by_code = {row["code"]: row for row in rows}
    check(f"{name}: at least {minimum} rows", [] if len(rows) >= minimum else [len(rows)])
    check(f"{name}: sorted by code", [] if [r["code"] for r in rows] == sorted(r["code"] for r in rows) else ["order"])
    check(f"{name}: a code twice only with validity that does not overlap", [
        code for code in repeated(row["code"] for row in rows) if not distinct_in_time([r for r in rows if r["code"] == code])])
    check(f"{name}: codes of six or twelve digits", [c for c in by_code if not re.fullmatch(r"\d{6}|\d{12}", c)])
    check(f"{name}: known level", [row for row in rows if row["level"] not in levels])
    check(f"{name}: parent exists, one level up, and begins the code", [
        row for row in rows if row["level"] in levels and not parent_fits(row, by_code, levels)])
    check(f"{name}: names given", [row for row in rows if len(row["name"]) < 2])
    check(f"{name}: dates are dates, in order", [
        row for row in rows if not all(re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", row[c]) for c in ("valid_from", "valid_to"))
        or (row["valid_from"] and row["valid_to"] and row["valid_from"] >= row["valid_to"])])
    now = [row for row in rows if not row["valid_to"]]
    check(f"{name}: no two living regions of one parent share a name",
          repeated((row["parent"], row["name"]) for row in now))
    check(f"{name}: nothing living under something abolished",
          [row for row in now if row["parent"] and by_code.get(row["parent"], {}).get("valid_to")])
    return by_code


def distinct_in_time(rows):
    rows = sorted(rows, key=lambda row: row["valid_from"])
    return all(a["valid_to"] and a["valid_to"] <= b["valid_from"] for a, b in zip(rows, rows[1:]))


def parent_fits(row, by_code, levels):
    if row["level"] == "province":
        return row["parent"] == ""
    parent = by_code.get(row["parent"])
    if not parent:
        return False
    digits = {"province": 2, "prefecture": 4, "county": 6}[parent["level"]]
    one_up = parent["level"] == levels[row["level"]]
    directly = row["level"] == "county" and parent["level"] == "province"  # 省直辖县级行政单位, districts of municipalities
    return (one_up or directly) and row["code"][:digits] == parent["code"][:digits]


# ---- sample ---------------------------------------------------------------------------------------------------------------

def number(text):
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def half_up(value, decimals):
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def key(row):
    return tuple(row[c] for c in ("indicator", "region", "period", "sex", "age", "residence", "group"))


def faults(row, indicators, regions, codelists):
    """What is wrong with one line, seen by itself."""
    out = []
    indicator = indicators.get(row["indicator"])
    if not indicator:
        return ["unknown indicator"]
    for column, codes in (("region", regions), ("sex", codelists["sex"]), ("age", codelists["age"]), ("group", codelists["group"]),
                          ("residence", codelists["residence"]), ("status", codelists["obs_status"])):
        if row[column] not in codes:
            out.append(f"unknown {column}")
    if not re.fullmatch(r"(19|20)\d\d", row["period"]):
        out.append("period")
    if row["source"] != indicator["source"]:
        out.append("source")
    expects_value = codelists["obs_status"].get(row["status"], {}).get("has_value")
    if (expects_value == "yes") != bool(row["value"]):
        out.append("value and status disagree")
    value, top, bottom = number(row["value"]), number(row["numerator"]), number(row["denominator"])
    if row["value"] and value is None:
        return out + ["not a number"]
    if bottom == 0:
        out.append("denominator zero")
    if value is None:
        return out
    decimals = int(indicator["decimals"])
    if len(row["value"].partition(".")[2]) != decimals:
        out.append("decimals")
    if value < Decimal(indicator["value_min"]) or (indicator["value_max"] and value > Decimal(indicator["value_max"])):
        out.append("out of range")
    if bool(row["numerator"]) != bool(row["denominator"]):
        out.append("half a ratio")
    elif bottom:
        if indicator["share"] == "yes" and top > bottom:
            out.append("numerator above denominator")
        if half_up(top * int(indicator["factor"]) / bottom, decimals) != value:
            out.append("value is not numerator / denominator")
    return out


def parts_that_do_not_add_up(rows, indicators):
    """Women and men, town and country, townships: counts and the two halves of ratios must add up to the city."""
    table = {key(row): row for row in rows}
    out = []
    for row in rows:
        if row["region"] != CITY or any(row[c] != "_T" for c in ("sex", "age", "residence", "group")) or not row["value"]:
            continue
        towns = sorted({r["region"] for r in rows if len(r["region"]) == 12})
        for column, codes in (("sex", "FM"), ("residence", "UR"), ("region", towns)):
            parts = [table.get(key(dict(row, **{column: code}))) for code in codes]
            if not any(parts) or not all(p and (p["value"] or p["status"] == "N") for p in parts):
                continue
            for what in ("numerator", "denominator") if row["denominator"] else ("value",):
                if indicators[row["indicator"]]["unit"] == "岁":
                    continue
                if sum(number(p[what] or "0") for p in parts) != number(row[what]):
                    out.append((row["indicator"], row["period"], column, what))
    return out


def big_jumps(rows, before, indicators):
    """Counts of some size that halve or double, and percentages of a sizeable group that move by 20 points or more, with no note
    to say why. Rates per 100,000 are left out: with a handful of cases they jump by nature."""
    out = []
    for row in rows:
        old = before.get(key(dict(row, period=str(int(row["period"]) - 1)))) if row["period"].isdigit() else None
        new, was = number(row["value"]), number(old["value"]) if old else None
        if new is None or was is None or row["note"]:
            continue
        if row["denominator"]:
            if number(row["denominator"]) > 50 and abs(new - was) >= 20 and indicators[row["indicator"]]["unit"] == "%":
                out.append(key(row))
        elif was >= 100 and not 0.5 <= new / was <= 2:
            out.append(key(row))
    return out


def check_sample(indicators, owners, codelists):
    regions = check_regions("sample/regions.csv", 9)
    settings = read("sample/plan_settings.csv")
    check("sample: election years and terms", [] if {("election_year", "2021"), ("term_start", "2017"), ("term_start", "2022")} <= {
        (row["setting"], row["value"]) for row in settings} else [settings])
    figures, update = read("sample/figures.csv"), read("sample/figures_2024.csv")
    for name, rows in (("figures.csv", figures), ("figures_2024.csv", update)):
        check(f"{name}: no fault in any line", [(key(r), f) for r in rows if (f := faults(r, indicators, regions, codelists))])
        check(f"{name}: no figure twice", repeated(key(row) for row in rows))
        check(f"{name}: every city series has every figure or a reason", gaps(rows, range(2016, 2024) if name == "figures.csv" else [2024]))
    check("sample: parts add up", parts_that_do_not_add_up(figures, indicators))
    check("sample: parts add up in the update", parts_that_do_not_add_up([r for r in update if r["period"] == "2024"], indicators))
    merged = {key(row): row for row in figures} | {key(row): row for row in update}
    check("sample: parts still add up when the update has been taken in", parts_that_do_not_add_up(list(merged.values()), indicators))
    check("sample: no jump that nobody explains", big_jumps(list(merged.values()), merged, indicators))
    check("sample: terms move only with elections", moves_between_elections(merged))
    check("sample: figures that appear twice agree", disagreements(merged))
    for status in "AEBMNC":
        check(f"sample: some figures have status {status}", [] if any(r["status"] == status for r in figures) else [status])
    check("sample: some figures are zero", [] if any(number(r["value"] or "1") == 0 for r in figures) else ["none"])
    for plan in ("plan.txt", "plan_children.txt"):
        check_plan_table(plan, owners, indicators, merged)
    wrong = read("sample/figures_faulty.csv")
    groups = repeated(key(row) for row in wrong)
    table = merged | {key(row): row for row in wrong}
    adding = {(i, p) for i, p, *_ in parts_that_do_not_add_up(wrong, indicators)}
    jumping = set(big_jumps([dict(row, note="") for row in wrong], merged, indicators))
    unseen = [row for row in wrong if not faults(row, indicators, regions, codelists) and key(row) not in groups
              and (row["indicator"], row["period"]) not in adding and key(row) not in jumping
              and not moves_between_elections({k: v for k, v in table.items() if k[0] == row["indicator"]})
              and "本级不适用" not in row["note"]]
    check("faulty sample: every line is found out", unseen)


def gaps(rows, wanted):
    seen = defaultdict(set)
    for row in rows:
        if row["region"] == CITY and all(row[c] == "_T" for c in ("sex", "age", "residence", "group")):
            seen[row["indicator"]].add(int(row["period"]))
    return [(code, sorted(set(wanted) - years)) for code, years in seen.items() if set(wanted) - years]


def moves_between_elections(table):
    out = []
    for code, elections in ELECTIONS.items():
        series = {int(k[2]): r["value"] for k, r in table.items() if k[0] == code and k[1] == CITY and k[2].isdigit()
                  and k[3:] == ("_T",) * 4}
        out += [(code, year) for year in series if year - 1 in series and year not in elections and series[year] != series[year - 1]]
    return out


def disagreements(table):
    """The same quantity reported under two indicators."""
    def cell(code, year, sex="_T", what="value", region=CITY):
        row = table.get((code, region, str(year), sex, "_T", "_T", "_T"))
        return row and row[what]
    pairs = []
    for year in range(2016, 2025):
        pairs += [
            ("life", year, cell("W_LIFE_EXPECTANCY", year), cell("LIFE_EXPECTANCY", year, "F")),
            ("births", year, cell("LIVE_BIRTHS", year), cell("MMR", year, what="denominator")),
            ("births", year, cell("LIVE_BIRTHS", year, "F"), cell("C_U5MR", year, "F", "denominator")),
            ("deaths", year, cell("MATERNAL_DEATHS", year), cell("MMR", year, what="numerator")),
            ("marriages", year, str(2 * int(cell("MARRIAGES", year))), cell("PREMARITAL_EXAM", year, what="denominator")),
            ("employed", year, int(Decimal(cell("EMPLOYED", year)) * 10000), int(cell("EMPLOYED_F", year, what="denominator"))),
            ("employed women", year, int(Decimal(cell("EMPLOYED", year, "F")) * 10000), int(cell("EMPLOYED_F", year, what="numerator"))),
            ("wages", year, cell("W_WAGE", year), cell("WAGE_RATIO", year, what="numerator")),
            ("places", year, cell("NURSERY_PLACES", year), cell("NURSERY_PLACES_RATE", year, what="numerator")),
            ("orders", year, cell("PROTECTION_ORDERS", year), cell("PROTECTION_RATE", year, what="numerator")),
            ("left behind", year, cell("LEFT_BEHIND_WOMEN", year), cell("LEFT_BEHIND_WOMEN_CARE", year, what="denominator")),
        ]
        pairs += [("order", year, int(cell(a, year, what="numerator")) <= int(cell(b, year, what="numerator")), True)
                  for a, b in (("NMR", "IMR"), ("IMR", "C_U5MR"))]
        pairs += [("aided", year, Decimal(cell(a, year)) <= Decimal(cell(b, year)), True) for a, b in (
            ("LEGAL_AID_F", "LEGAL_AID_F_DUE"), ("LEGAL_AID_MINORS", "LEGAL_AID_MINORS_DUE"), ("DV_WARNINGS", "DV_WARNINGS_DUE"),
            ("DISABLED_CHILD_REHAB", "DISABLED_CHILD_REHAB_DUE"), ("MATERNITY_INS_F", "MATERNITY_INS_F_DUE"),
            ("PENSION_INS_F", "PENSION_INS_F_DUE"))]
    return [pair for pair in pairs if pair[2] != pair[3]]


def check_plan_table(name, owners, indicators, table):
    """Every row of the plan's table is an indicator of the catalogue, in its unit, and the 2020 figure is the baseline."""
    lines = [line.split("\t") for line in (DATA / "sample" / name).read_text(encoding="utf-8").splitlines() if "\t" in line][1:]
    check(f"{name}: table has rows", [] if len(lines) >= 10 else [len(lines)])
    unknown, units, different = [], [], []
    for _, title, baseline, *_ in lines:
        bare, unit = without_unit(title)
        codes = owners.get(folded(bare), set())
        if len(codes) != 1:
            unknown.append(title)
            continue
        code = next(iter(codes))
        if unit != indicators[code]["unit"]:
            units.append((title, indicators[code]["unit"]))
        row = table.get((code, CITY, "2020", "_T", "_T", "_T", "_T"))
        if not row or row["value"] != baseline:
            different.append((title, baseline, row and row["value"]))
    check(f"{name}: every row is an indicator of the catalogue", unknown)
    check(f"{name}: units agree", units)
    check(f"{name}: baselines are the figures of 2020", different)


def main():
    codelists = check_codelists()
    departments = check_departments()
    indicators, owners = check_indicators(codelists, departments)
    if (DATA / "regions.csv").exists():
        check_regions("regions.csv", 3000)
    check_sample(indicators, owners, codelists)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
