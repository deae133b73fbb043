#!/usr/bin/env python3
"""Generates the sample data of the fictitious city 990481 (云溪市).

    tools/make_sample.py            writes data/sample/figures.csv, figures_2024.csv and figures_faulty.csv

People are distributed over cells (township x residence x sex) and every published value is a sum of cells, so women and men,
urban and rural areas, and the six townships always add up to the city. Rates are computed from numerators and denominators and
rounded half up to the decimals of the catalogue. The same seed gives the same files.
"""
import csv
import pathlib
import random
from decimal import ROUND_HALF_UP, Decimal

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"
CITY = "990481"
YEARS = range(2016, 2025)
LAST_PUBLISHED = 2023
TOWNS = {  # code: (share of the population, urban share in 2016)
    "990481001000": (0.24, 0.92),
    "990481002000": (0.19, 0.88),
    "990481100000": (0.20, 0.52),
    "990481101000": (0.15, 0.44),
    "990481102000": (0.13, 0.34),
    "990481103000": (0.09, 0.20),
}
STREETS = ("990481001000", "990481002000")
WOBBLE = 1.0  # how far a year strays from its course, in usual yearly steps
# Figures that keep to their course: others are made of them, they only grow, or data/sample/README.md says what happens in them.
STEADY = {"MARRIAGES", "PROTECTION_ORDERS", "LEFT_BEHIND_WOMEN", "HOME_CARE_BEDS", "W_WAGE", "M_WAGE", "W_LIFE_EXPECTANCY", "W_SCI_LITERACY",
          "M_SCI_LITERACY", "CERVICAL_SCREENING", "HIGH_SCHOOL_F", "POP_15_17_F", "ELDERLY_BEDS_NEW", "NURSERY_PLACES", "NURSERY_PLACES_RATE",
          "MINOR_CRIME_SHARE", "SENIOR_SEC_GER", "PRESCHOOL_GER", "COMPULSORY_RETENTION"}
COLUMNS = ["indicator", "region", "period", "sex", "age", "residence", "group", "value", "numerator", "denominator", "status",
           "source", "note"]

with open(DATA / "indicators.csv", encoding="utf-8", newline="") as file:
    CATALOGUE = {row["code"]: row for row in csv.DictReader(file)}
rows = []


# ---- arithmetic -----------------------------------------------------------------------------------------------------------

def rounded(value, decimals):
    text = f"{Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"
    return text[1:] if text.startswith("-") and not float(text) else text


def rate(code, numerator, denominator):
    indicator = CATALOGUE[code]
    return rounded(Decimal(numerator) * int(indicator["factor"]) / Decimal(denominator), int(indicator["decimals"]))


def deal(total, weights, caps=None):
    """Splits a whole number by weights (largest remainder), never above a cell's cap."""
    cells = {cell: 0 for cell in weights}
    left, open_cells = total, [c for c in weights if weights[c] > 0]
    while left > 0 and open_cells:
        whole = sum(weights[c] for c in open_cells)
        shares = {c: left * weights[c] / whole for c in open_cells}
        given = {c: int(shares[c]) for c in open_cells}
        rest = left - sum(given.values())
        for cell in sorted(open_cells, key=lambda c: (given[c] - shares[c], c))[:rest]:
            given[cell] += 1
        for cell in open_cells:
            room = given[cell] if caps is None else min(given[cell], caps[cell] - cells[cell])
            cells[cell] += room
            left -= room
        if caps is not None:
            open_cells = [c for c in open_cells if cells[c] < caps[c]]
    assert left == 0, (total, weights, caps)
    return cells


def fit(code, wanted, near, step=1):
    """The denominator nearest to `near` for which some whole numerator gives exactly the wanted figure."""
    for distance in range(0, 20000, step):
        for denominator in (near - distance, near + distance):
            guess = round(Decimal(wanted) * denominator / int(CATALOGUE[code]["factor"]))
            for numerator in (guess - 1, guess, guess + 1):
                if numerator >= 0 and denominator > 0 and rate(code, numerator, denominator) == wanted:
                    return numerator, denominator
    raise SystemExit(f"{code}: no whole numbers give {wanted}")


def total(cells, **wanted):
    keep = lambda cell: all(dict(zip(("town", "residence", "sex"), cell))[k] == v for k, v in wanted.items())
    return sum(n for cell, n in cells.items() if keep(cell))


# ---- writing a figure -----------------------------------------------------------------------------------------------------

def put(code, year, value="", numerator="", denominator="", region=CITY, sex="_T", residence="_T", age="_T", group="_T",
        status="A", note=""):
    assert code in CATALOGUE, code
    rows.append(dict(indicator=code, region=region, period=str(year), sex=sex, age=age, residence=residence, group=group,
                     value=str(value), numerator=str(numerator), denominator=str(denominator), status=status,
                     source=CATALOGUE[code]["source"], note=note))


def put_cells(code, year, numerators, denominators=None, split="", status="A", note=""):
    """The city's figure and its parts: s by sex, r by residence, t by township. Cells hold people, or, for figures in
    万人, hundredths of 万人."""
    decimals = int(CATALOGUE[code]["decimals"])
    parts = [{}]
    parts += [{"sex": sex} for sex in "FM"] if "s" in split else []
    parts += [{"residence": residence} for residence in "UR"] if "r" in split else []
    parts += [{"town": town} for town in TOWNS] if "t" in split else []
    for part in parts:
        place = dict(region=part.get("town", CITY), sex=part.get("sex", "_T"), residence=part.get("residence", "_T"))
        n = total(numerators, **part)
        if denominators is None:
            put(code, year, rounded(Decimal(n).scaleb(-decimals), decimals), status=status, note=note, **place)
        elif total(denominators, **part) == 0:
            put(code, year, status="N", note="该组没有此类对象", **place)
        else:
            d = total(denominators, **part)
            put(code, year, rate(code, n, d), n, d, status=status, note=note, **place)


# ---- the people -----------------------------------------------------------------------------------------------------------

def people(year, sexes="FM"):
    """Weights of the cells: how the city's people are spread over townships, town and country, and the sexes."""
    weights = {}
    for town, (share, urban) in TOWNS.items():
        urban = min(0.97, urban + 0.012 * (year - 2016))
        for residence, part in (("U", urban), ("R", 1 - urban)):
            for sex in sexes:
                half = 1.0 if sexes == "_" else {"F": 0.4868, "M": 0.5132}[sex]
                weights[town, residence, sex] = share * part * half
    return weights


def leaning(code, cells, urban=1.0, female=1.0, spread=0.03, year=0):
    """The same weights, leaned: how much likelier the event is in town or among women, and township by township, where every
    year also has its own luck."""
    luck, yearly = random.Random(f"{code} 云溪"), random.Random(f"{code} {year}")
    tilt = {town: 1 + luck.uniform(-spread, spread) + yearly.gauss(0, spread / 3) for town in TOWNS}
    return {(town, residence, sex): n * tilt[town] * (urban if residence == "U" else 1.0) * (female if sex == "F" else 1.0)
            for (town, residence, sex), n in cells.items()}


def merged(cells):
    """The same cells without the sexes."""
    out = {}
    for (town, residence, _), n in cells.items():
        out[town, residence, "_"] = out.get((town, residence, "_"), 0) + n
    return out


def years(values):
    return dict(zip(YEARS, values))


def wobbling(code, values):
    """Yearly figures of a small place wobble around their course: by about as much as they move in a year. 2020, the plan's
    baseline, stays; so do zeros, gaps and a hundred percent."""
    if code in STEADY or code.endswith("_DUE") or CATALOGUE[code]["reference"].endswith("_DUE"):
        return values
    numbers = [None if v is None or isinstance(v, tuple) or not float(v) else float(v) for v in values]
    steps = sorted(abs(b - a) for a, b in zip(numbers, numbers[1:]) if a is not None and b is not None)
    luck = random.Random(f"{code} wobble")
    out = []
    for year, value, number in zip(YEARS, values, numbers):
        shift = luck.gauss(0, WOBBLE * steps[len(steps) // 2]) if steps else 0
        still = number is None or year == 2020 or number == 100
        out.append(value if still else number + max(min(shift, number / 10), -number / 10))
    return out


def ratio_series(code, rates, denominators, split="", urban=1.0, female=1.0, cells=None, gaps=None, notes=None, spread=0.03):
    """A rate over the years. Denominators: nine numbers or cells for each year; 2020 is fitted so that the plan's baseline comes
    out to the last decimal. gaps: {year: (status, note)} for years without a figure."""
    factor = int(CATALOGUE[code]["factor"])
    rates = wobbling(code, rates)
    if CATALOGUE[code]["share"] == "yes":
        rates = [r if float(r) <= 100 else 100 for r in rates]
    for i, year in enumerate(YEARS):
        if gaps and year in gaps:
            put(code, year, status=gaps[year][0], note=gaps[year][1])
            continue
        wanted = Decimal(str(rates[i]))
        if cells is not None:
            base = cells[year] if "s" in split else merged(cells[year])
            denominator = sum(base.values())
            numerator = int((wanted * denominator / factor).quantize(Decimal(1), ROUND_HALF_UP))
        else:
            denominator = denominators[i]
            if year == 2020:
                numerator, denominator = fit(code, rounded(wanted, int(CATALOGUE[code]["decimals"])), denominator)
            else:
                numerator = int((wanted * denominator / factor).quantize(Decimal(1), ROUND_HALF_UP))
            base = deal(denominator, people(year, "FM" if "s" in split else "_"))
        caps = base if CATALOGUE[code]["share"] == "yes" else None
        top = deal(numerator, leaning(code, base, urban, female, spread, year), caps)
        status, note = (notes or {}).get(year, ("A", ""))
        put_cells(code, year, top, base, split, status, note)


def pair_series(code, pairs, notes=None):
    """Numerator and denominator given outright, for elections and small counts. None: no figure."""
    for year, pair in years(pairs).items():
        if isinstance(pair[0], str):
            put(code, year, status=pair[0], note=pair[1])
        elif pair[1] == 0:
            put(code, year, status="N", note="本年没有应处置的问题")
        else:
            status, note = (notes or {}).get(year, ("A", ""))
            put(code, year, rate(code, *pair), *pair, status=status, note=note)


def count_series(code, counts, split="", urban=1.0, female=1.0, weights=people, spread=0.15):
    """Counts over the years in the smallest reported unit."""
    for year, count in years(wobbling(code, counts)).items():
        if isinstance(count, tuple):
            put(code, year, status=count[0], note=count[1])
            continue
        count = round(count)
        sexes = "FM" if "s" in split else "_"
        put_cells(code, year, deal(count, leaning(code, weights(year, sexes), urban, female, spread, year)), None, split)


def plain_series(code, values, notes=None, default="A"):
    """Figures taken from surveys and life tables: no numerator. None: missing."""
    decimals = int(CATALOGUE[code]["decimals"])
    for year, value in years(wobbling(code, values)).items():
        if value is None:
            put(code, year, status="M", note=(notes or {}).get(year, ("M", "本年未开展调查"))[1])
        else:
            status, note = (notes or {}).get(year, (default, ""))
            put(code, year, rounded(Decimal(str(value)), decimals), status=status, note=note)


def villages_only(year, sexes):
    return {cell: (w if cell[0] not in STREETS and cell[1] == "R" else 0) for cell, w in people(year, sexes).items()}


# ---- population and births ------------------------------------------------------------------------------------------------

POPULATION = {year: deal(n, people(year)) for year, n in years(  # hundredths of 万人
    [5102, 5130, 5152, 5174, 5195, 5198, 5183, 5166, 5147]).items()}
CHILDREN = {year: deal(n, people(year)) for year, n in years(
    [98210, 97460, 96530, 95280, 93950, 93120, 91870, 90430, 88960]).items()}
BIRTHS = {}
for year, n in years([5612, 5874, 5206, 4893, 4376, 4012, 3655, 3402, 3461]).items():
    sex_ratio = {2016: 111.2, 2017: 110.6, 2018: 110.1, 2019: 109.3, 2020: 108.7, 2021: 108.9, 2022: 107.8, 2023: 107.5,
                 2024: 107.1}[year]
    boys = sex_ratio / (100 + sex_ratio)
    BIRTHS[year] = deal(n, {(t, r, s): w * (boys if s == "M" else 1 - boys) * (1.06 if r == "U" else 1.0)
                            for (t, r, s), w in {c: people(year, "_")[c[0], c[1], "_"] for c in people(year)}.items()})


def population():
    for year in YEARS:
        put_cells("POP_RESIDENT", year, POPULATION[year], None, "srt")
        put("POP_CHILD", year, rounded(Decimal(sum(CHILDREN[year].values())) / 10000, 2))
        put_cells("LIVE_BIRTHS", year, BIRTHS[year], None, "srt")
        boys, girls = total(BIRTHS[year], sex="M"), total(BIRTHS[year], sex="F")
        put("SEX_RATIO_BIRTH", year, rate("SEX_RATIO_BIRTH", boys, girls), boys, girls)
        women, all_ = total(POPULATION[year], sex="F") * 100, sum(POPULATION[year].values()) * 100
        put("POP_F_SHARE", year, rate("POP_F_SHARE", women, all_), women, all_)
    count_series("MARRIAGES", MARRIAGES, "")
    count_series("DIVORCES", [1086, 1142, 1197, 1240, 1168, 702, 741, 812, 836], "")


# ---- deaths: each one falls into a cell; those under 28 days are also under one year, and those also under five -----------

def deaths():
    draw = random.Random("deaths 2016-2024")
    for year, (under5, infant, newborn) in years([(27, 19, 11), (26, 18, 10), (22, 15, 9), (20, 14, 8), (16, 11, 6), (14, 9, 5),
                                                  (13, 9, 5), (11, 8, 4), (12, 8, 5)]).items():
        births = BIRTHS[year]
        cells = sorted(births)
        where = draw.choices(cells, [births[c] * (1.0 if c[1] == "U" else 1.5) for c in cells], k=under5)
        for code, n in (("C_U5MR", under5), ("IMR", infant), ("NMR", newborn)):
            died = {c: 0 for c in cells}
            for cell in where[:n]:
                died[cell] += 1
            put_cells(code, year, died, births, "sr")
    for year, n in years([1, 1, 0, 1, 1, 0, 1, 0, 1]).items():
        births = merged(BIRTHS[year])
        died = {c: 0 for c in births}
        if n:
            died[draw.choice(sorted(c for c in births if c[1] == ("R" if year != 2022 else "U")))] = n
        put_cells("MMR", year, died, births, "r", note=f"孕产妇死亡{n}例，活产{sum(births.values())}人" if n else "")
        put_cells("MATERNAL_DEATHS", year, died, None, "r")
        put("MMR_MIGRANT", year, status="C", note="例数极少，只向上级报送")
    for year, n in years([13, 12, 11, 10, 9, 8, 10, 7, 6]).items():
        cells = sorted(CHILDREN[year])
        died = {c: 0 for c in cells}
        for cell in draw.choices(cells, [CHILDREN[year][c] * (1.6 if c[2] == "M" else 1.0) * (1.0 if c[1] == "U" else 1.7)
                                         for c in cells], k=n):
            died[cell] += 1
        put_cells("C_INJURY_MORTALITY", year, died, CHILDREN[year], "sr")


# ---- women's indicators ---------------------------------------------------------------------------------------------------

MARRIAGES = [4210, 4055, 3790, 3420, None, 2874, 2561, 2703, 2288]
MARRIAGES[4] = fit("PREMARITAL_EXAM", "86.10", 6104, 2)[1] // 2


def health():
    estimated = {y: ("E", "按人口动态监测推算") for y in YEARS if y != 2020}
    women = [82.41, 82.70, 83.02, 83.30, 83.62, 83.79, 84.02, 84.21, 84.39]
    plain_series("W_LIFE_EXPECTANCY", women, estimated | {2020: ("A", "人口普查年")})
    for year, f in years(women).items():
        f, status = Decimal(str(f)), "A" if year == 2020 else "E"
        m = f - Decimal("5.08")
        put("LIFE_EXPECTANCY", year, rounded(f - Decimal("2.57"), 2), status=status)
        put("LIFE_EXPECTANCY", year, rounded(f, 2), sex="F", status=status)
        put("LIFE_EXPECTANCY", year, rounded(m, 2), sex="M", status=status)
    mothers = [round(sum(BIRTHS[y].values()) * 0.986) for y in YEARS]
    ratio_series("PRENATAL_SCREENING", [84.2, 86.0, 87.3, 88.1, 88.94, 90.3, 91.2, 92.4, 93.1], mothers)
    couples = [2 * n for n in MARRIAGES]
    for i, year in enumerate(YEARS):  # brides and grooms: as many women as men
        examined = round(couples[i] * [80.5, 82.9, 84.3, 85.4, 0, 86.7, 84.2, 86.9, 87.3][i] / 100)
        if year == 2020:
            examined = fit("PREMARITAL_EXAM", "86.10", couples[i], 2)[0]
        half = merged({(t, r, s): w for (t, r, s), w in people(year).items()})
        pairs = deal(couples[i] // 2, half)
        base = {(t, r, s): n for (t, r, _), n in pairs.items() for s in "FM"}
        put_cells("PREMARITAL_EXAM", year, deal(examined, leaning("PREMARITAL_EXAM", base, 1.02, 1.005), base), base, "srt",
                  note="婚检服务点搬迁，检查人数减少" if year == 2022 else "")
    women_35_64 = [118240, 119110, 119960, 120540, 121000, 121380, 121650, 121470, 121120]
    ratio_series("CERVICAL_SCREENING", [48.2, 51.9, 55.4, 58.6, "61.35", 63.0, 64.4, 66.2, 67.9], women_35_64, "rt", 1.05)
    by_age(women_35_64)
    ratio_series("BREAST_SCREENING", [46.5, 50.2, 53.8, 57.1, 59.80, 61.7, 63.3, 65.0, 66.8], women_35_64, "rt", 1.06)
    count_series("TWO_CANCER_FREE_CHECKS", [17420, 18105, 18336, 18610, 18866, 20315, 21204, 19876, 22410], "rt", 0.8)
    births = BIRTHS
    ratio_series("MATERNAL_MGMT", [94.6, 95.0, 95.4, 95.7, 95.90, 96.2, 96.4, 96.6, 96.8], None, "rt", 1.01, cells=births,
                 spread=0.01)
    ratio_series("HOSPITAL_DELIVERY", [99.96, 99.98, 100, 100, 100, 100, 100, 100, 100], None, "r", cells=births, spread=0)
    ratio_series("PREG_INFECTION_TEST", [98.2, 98.4, 98.6, 98.8, 98.95, 99.1, 97.92, 98.9, 99.2], mothers,
                 notes={2022: ("A", "两家助产机构检测试剂短缺一个月")})
    ratio_series("CAESAREAN", [41.2, 40.8, 40.1, 39.6, 39.05, 38.6, 38.2, 37.9, 37.5], None, "", cells=births)
    ratio_series("CAESAREAN_NONMEDICAL", [9.8, 9.5, 9.2, 8.9, 8.64, 8.1, 7.5, 6.9, 6.6], None, "", cells=births)
    not_surveyed = ("M", "本年未开展调查")
    ratio_series("W_MENTAL_AWARENESS", [0, 0, 61.2, 0, 63.40, 64.9, 0, 66.6, 67.5], [800] * 9,
                 gaps={y: not_surveyed for y in (2016, 2017, 2019, 2022)})
    ratio_series("W_DEPRESSION", [3.1, 3.3, 3.6, 3.9, 4.30, 4.5, 4.6, 4.7, 4.8], [21400, 22150, 23060, 23800, 24500, 25110, 25740,
                 26220, 26680])
    ratio_series("W_PHYSIQUE_PASS", [0, 0, 92.4, 0, "93.18", 0, 0, 0, 94.02], [1050, 1050, 1048, 1050, 1100, 0, 0, 0, 1087],
                 gaps={y: ("M", "本年未开展国民体质监测") for y in (2016, 2017, 2019, 2021, 2022, 2023)})


def by_age(women_35_64):
    """Cervical screening by age, for the years with the electronic register."""
    for year in range(2021, 2025):
        base = women_35_64[year - 2016]
        done = int(next(r["numerator"] for r in rows if r["indicator"] == "CERVICAL_SCREENING" and r["period"] == str(year)
                        and r["region"] == CITY and r["residence"] == "_T" and r["age"] == "_T"))
        people_ = deal(base, {"Y35T44": 0.31, "Y45T54": 0.38, "Y55T64": 0.31})
        screened = deal(done, {a: n * {"Y35T44": 1.08, "Y45T54": 1.04, "Y55T64": 0.87}[a] for a, n in people_.items()}, people_)
        for age in people_:
            put("CERVICAL_SCREENING", year, rate("CERVICAL_SCREENING", screened[age], people_[age]), screened[age], people_[age],
                age=age)


def education():
    teens = [14000, 13900, 13890, 13570, 13390, 13640, 13750, 13530, 13550]  # those under 18 less those under 15
    ratio_series("SENIOR_SEC_GER", [97.6, 97.9, 98.05, 98.2, "98.35", 98.41, 98.12, 97.86, 98.3], teens, "s", female=1.01)
    ratio_series("HIGH_SCHOOL_F", [50.6, 50.8, 50.9, 51.1, "51.24", 51.6, 52.0, 52.3, 52.9], [8840, 8870, 8910, 8990, 9062, 9105,
                 9188, 9260, 9344])
    ratio_series("POP_15_17_F", [47.1, 47.2, 47.3, 47.4, 47.50, 47.6, 47.7, 47.8, 47.8], teens)
    plain_series("W_SCHOOLING_YEARS", [9.05, 9.14, 9.23, 9.32, "9.42", 9.50, 9.61, 9.71, 9.79],
                 {y: ("E", "按人口变动抽样调查推算") for y in YEARS if y != 2020} | {2020: ("A", "人口普查年")})
    ratio_series("W_ILLITERACY", [0.62, 0.57, 0.51, 0.46, 0.41, 0.36, 0.31, 0.26, 0.22], [131200, 130400, 129700, 128600, 127400,
                 126100, 124900, 123500, 122000])
    ratio_series("VOC_TRAINING_F", [42.1, 42.8, 43.5, 44.0, 44.30, 45.4, 46.5, 47.2, 47.9], [6120, 6340, 6580, 6710, 5230, 6890,
                 7020, 7340, 7410])
    survey = ("M", "本年未开展科学素质调查")
    odd = {y: survey for y in (2016, 2017, 2019, 2021)}
    ratio_series("W_SCI_LITERACY", [0, 0, 8.2, 0, 9.10, 0, 10.2, 11.0, 11.5], [760, 760, 760, 760, 780, 780, 790, 800, 800], gaps=odd)
    ratio_series("M_SCI_LITERACY", [0, 0, 10.9, 0, 11.60, 0, 12.5, 13.2, 13.5], [740, 740, 740, 740, 770, 770, 775, 780, 780],
                 gaps=odd)
    shares = {(r["indicator"], int(r["period"])): r["value"] for r in rows if r["indicator"] in ("W_SCI_LITERACY", "M_SCI_LITERACY")}
    for year in YEARS:
        women, men = shares["W_SCI_LITERACY", year], shares["M_SCI_LITERACY", year]
        put("SCI_LITERACY_GAP", year, Decimal(men) - Decimal(women) if men else "", status="A" if men else "M", note="" if men else survey[1])


def economy():
    employed = [2962, 2958, 2949, 2937, None, 2914, 2902, 2893, 2881]  # hundredths of 万人
    employed[4] = fit("EMPLOYED_F", "41.87", 2921)[1]
    share = [40.6, 40.9, 41.2, 41.6, "41.87", 41.95, 42.10, 42.35, 42.6]
    for i, year in enumerate(YEARS):
        women = fit("EMPLOYED_F", "41.87", employed[i])[0] if year == 2020 else round(employed[i] * float(share[i]) / 100)
        spread = people(year, "_")
        men_cells = deal(employed[i] - women, leaning("EMPLOYED", spread))
        women_cells = deal(women, leaning("EMPLOYED_F", spread, 1.05))
        cells = {(t, r, "F"): n for (t, r, _), n in women_cells.items()} | {(t, r, "M"): n for (t, r, _), n in men_cells.items()}
        put_cells("EMPLOYED", year, cells, None, "sr")
        both = merged(cells)
        put_cells("EMPLOYED_F", year, {c: 100 * n for c, n in women_cells.items()}, {c: 100 * n for c, n in both.items()}, "r")
    ratio_series("SENIOR_PROF_F", [31.2, 31.9, 32.4, 33.2, 33.90, 34.7, 35.4, 36.2, 36.8], [1520, 1604, 1690, 1778, 1850, 1942,
                 2031, 2118, 2204])
    ratio_series("COLLECTIVE_CONTRACT", [74.1, 76.2, 78.0, 79.9, "81.46", 82.9, 83.8, 84.6, 85.2], [1186, 1204, 1221, 1238, 1240,
                 1263, 1281, 1297, 1310])
    plain_series("W_STARTUP_LOANS", [1860, 2140, "2415.50", 2730, 3050, 3820, 4760, 5480, 6230])
    wages = [(49870, 67420), (53610, 72010), (58240, 77890), (63950, 84920), (68730, 90780), (73210, 96180), (77340, 101120),
             (80990, 104910), (84370, 108730)]
    pair_series("WAGE_RATIO", wages)
    plain_series("W_WAGE", [w for w, _ in wages])
    plain_series("M_WAGE", [m for _, m in wages])
    ratio_series("W_DISABLED_EMPLOYED", [42.9, 44.1, 45.0, 45.9, 46.80, 48.0, 47.1, 49.2, 50.4], [1436, 1448, 1451, 1462, 1470, 1475,
                 1481, 1486, 1490])
    ratio_series("W_LAND_REGISTERED", [88.2, 91.6, 94.3, 96.0, 97.20, 98.1, 98.8, 99.4, 99.7], [83100, 83050, 82940, 82900, 82860,
                 82710, 82640, 82600, 82540])
    ratio_series("STAFF_F", [44.2, 44.5, 44.8, 45.0, 45.20, 45.3, 45.5, 45.6, 45.7], [121400, 122900, 124300, 125800, 126700, 127900,
                 128400, 129100, 129600])


def decisions():
    pair_series("NPC_DEPUTIES_F", [(66, 236)] + [(71, 238)] * 5 + [(78, 240)] * 3)
    pair_series("CPPCC_MEMBERS_F", [(58, 202)] + [(62, 205)] * 5 + [(62, 208)] * 3)
    pair_series("PARTY_DELEGATES_F", [(70, 262)] + [(75, 265)] * 4 + [(81, 268)] * 4)
    pair_series("TOWN_PARTY_TEAM_F", [(6, 6), (6, 6), (5, 6), (5, 6), (5, 6), (6, 6), (6, 6), (5, 6), (5, 6)])
    pair_series("TOWN_GOV_TEAM_F", [(6, 6), (5, 6), (4, 6), (4, 6), (4, 6), (6, 6), (5, 6), (4, 6), (5, 6)],
                {2023: ("A", "两个镇女干部调任市级部门，空缺未补")})
    ratio_series("PARTY_MEMBERS_F", [25.9, 26.6, 27.3, 28.0, 28.62, 29.2, 29.7, 30.1, 30.5], [26890, 27040, 27180, 27310, 27460, 27820,
                 27930, 28050, 28190])
    for code, terms in (("VILLAGE_COMMITTEE_F", ((132, 496), (141, 492), (154, 489))),
                        ("COMMUNITY_COMMITTEE_F", ((106, 214), (118, 231), (126, 234)))):
        for year in YEARS:
            women, seats = terms[0 if year < 2017 else 1 if year < 2021 else 2]
            weights = {c: w for c, w in people(2017, "_").items() if c[1] == ("R" if code[0] == "V" else "U")}
            base = deal(seats, weights)
            put_cells(code, year, deal(women, leaning(code, base, spread=0.08), base), base, "t")
    pair_series("STAFF_CONGRESS_F", [(1702, 4520), (1731, 4535), (1752, 4528), (1768, 4541), (1774, 4560), (1812, 4552), (1864, 4570),
                                     (1908, 4565), (1936, 4571)])
    pair_series("TEAM_HEADS_F", [(10, 70), (10, 70), (11, 71), (11, 71), (12, 71), (14, 71), (15, 70), (14, 71), (15, 71)])


def security():
    count_series("MATERNITY_INS_F", [531, 562, 593, 620, 642, 653, 665, 674, 681], "")
    count_series("MATERNITY_INS_F_DUE", [592, 614, 637, 655, 671, 676, 682, 686, 690], "")
    count_series("PENSION_INS_F", [1780, 1812, 1843, 1870, 1895, 1908, 1921, 1936, 1947], "t")
    count_series("PENSION_INS_F_DUE", [1986, 1992, 1998, 2003, 2009, 2010, 2008, 2006, 2003], "")
    count_series("UNEMP_INS_F", [498, 520, 546, 569, 587, 593, 590, 602, 608], "")
    count_series("INJURY_INS_F", [602, 631, 655, 676, 695, 712, 708, 730, 741], "")
    ratio_series("MEDICAL_INS_F_RATE", [98.6, 98.8, 98.9, 99.0, 99.10, 98.9, 98.8, 98.7, 98.6], [247800, 249300, 250400, 251600, 252900,
                 253000, 252300, 251500, 250600], "r", spread=0.002)
    ratio_series("NURSING_BEDS", [28.4, 31.0, 34.6, 38.2, 41.20, 45.4, 49.8, 53.5, 55.9], [2310, 2365, 2365, 2450, 2535, 2640, 2720,
                 2815, 2935])
    pair_series("TOWN_ELDERLY_CENTRE", [(1, 6), (2, 6), (2, 6), (3, 6), (4, 6), (5, 6), (6, 6), (6, 6), (6, 6)])
    count_series("ELDERLY_BEDS_NEW", [60, 55, 0, 85, 85, 110, 80, 95, 120], "t")
    not_begun = ("N", "尚未开展家庭照护床位建设")
    count_series("HOME_CARE_BEDS", [not_begun] * 4 + [12, 40, 85, 126, 150], "")
    count_series("MENOPAUSE_CLINICS", [0, 0, 0, 0, 0, 1, 2, 2, 4], "")
    left = [2684, 2570, 2492, 2401, 2310, 2146, 1988, 1815, 1702]
    count_series("LEFT_BEHIND_WOMEN", left, "", weights=villages_only)
    for i, year in enumerate(YEARS):
        cells = deal(left[i], leaning("LEFT_BEHIND_WOMEN", villages_only(year, "_"), spread=0.15))
        for town in TOWNS:
            if town in STREETS:
                put("LEFT_BEHIND_WOMEN", year, region=town, status="N", note="街道没有农村留守妇女")
            else:
                put("LEFT_BEHIND_WOMEN", year, total(cells, town=town), region=town)
    ratio_series("LEFT_BEHIND_WOMEN_CARE", [81.5, 84.0, 86.8, 89.3, 91.60, 94.2, 96.9, 98.8, 99.4], left)
    ratio_series("SOCIAL_RELIEF_F", [96.1, 96.8, 97.5, 98.0, 98.42, 98.9, 99.3, 99.6, 99.8], [4610, 4480, 4350, 4280, 4190, 4120, 4070,
                 4020, 3990])
    count_series("SUBSISTENCE_F", [4386, 4270, 4155, 4098, 4012, 3960, 3915, 3872, 3841], "r", urban=0.35)


def family():
    places = [310, 420, 560, 780, 1018, 1240, 1420, 1532, 1710]
    nursery(places, YEARS)
    ratio_series("FAMILY_MEDIATION", [95.2, 95.6, 95.9, 96.1, 96.40, 96.8, 94.8, 96.2, 96.7], [1312, 1288, 1274, 1260, 1198, 1221, 1265,
                 1240, 1232])
    pair_series("FAMILY_COUNSELLING", [(0, 2), (0, 2), (1, 2), (1, 2), (1, 2), (1, 2), (2, 2), (2, 2), (2, 2)])
    plain_series("HOUSEWORK_GAP", [None, None, 1.62, None, None, None, None, 1.48, None])


def nursery(places, over, **more):
    for year, n in zip(over, places):
        cells = deal(n, leaning("NURSERY_PLACES", people(year, "_"), 1.9))
        put_cells("NURSERY_PLACES", year, cells, None, "t", **more)
        pop = {c: 100 * m for c, m in merged(POPULATION[year]).items()}
        put_cells("NURSERY_PLACES_RATE", year, cells, pop, "t", **more)


def environment():
    count_series("W_CENTRES_ALL", [1, 2, 2, 3, 3, 4, 4, 5, 5], "")
    pair_series("W_CENTRES_TOWN", [(1, 6), (2, 6), (2, 6), (3, 6), (3, 6), (4, 6), (4, 6), (5, 6), (5, 6)])
    ratio_series("RURAL_TOILETS", [93.2, 94.8, 96.0, 96.9, 97.60, 97.9, 98.4, 98.7, 98.9], [71200, 70900, 70600, 70400, 70100, 69800,
                 68100, 67900, 67600], notes={2022: ("B", "本年起只统计常住农户，分母与上年不可比")})
    ratio_series("RURAL_TAP_WATER", [94.0, 95.1, 96.3, 97.0, 97.80, 98.2, 98.6, 98.9, 99.1], [205100, 203400, 201000, 198700, 196200,
                 192800, 188900, 185100, 181700])
    pair_series("PUBLIC_TOILET_RATIO", [(352, 298), (361, 302), (378, 306), (395, 311), (412, 318), (436, 325), (463, 333), (489, 341),
                                        (512, 348)])
    ratio_series("W_ECO_EDU", [84.0, 86.2, 88.1, 89.7, 91.00, 93.2, 95.4, 97.1, 98.0], [206400, 207300, 208100, 208900, 209700, 209800,
                 209200, 208500, 207700])
    count_series("W_PRODUCT_BATCHES", [18, 20, 22, 24, 26, 28, 30, 26, 34], "")
    pair_series("W_PRODUCT_DISPOSAL", [(2, 2), (1, 1), (3, 3), (0, 0), (2, 2), (1, 1), (0, 0), (3, 3), (1, 2)])
    ratio_series("EQUALITY_AWARENESS", [0, 0, 71.4, 0, 74.80, 0, 79.3, 0, 81.6], [1200] * 9, "s", female=1.04,
                 gaps={y: ("M", "本年未开展调查") for y in (2016, 2017, 2019, 2021, 2023)})


def law():
    aided = [241, 268, 290, 311, 326, 352, 371, 389, 402]
    count_series("LEGAL_AID_F", aided, "t")
    count_series("LEGAL_AID_F_DUE", [252, 275, 295, 314, 326, 352, 374, 389, 402], "")
    for i, year in enumerate(YEARS):  # groups overlap: they do not add up to the total
        for group, part in (("LOW_INCOME", 0.41), ("MIGRANT", 0.22), ("DISABLED", 0.07), ("DV_SURVIVOR", 0.12)):
            put("LEGAL_AID_F", year, round(aided[i] * (part + 0.004 * (year - 2020))), group=group)
    reports = [286, 312, 349, 388, 412, 431, 446, 438, 425]
    count_series("DV_POLICE_REPORTS", reports, "t")
    due = [72, 88, 104, 131, 152, 169, 178, 181, 176]
    count_series("DV_WARNINGS_DUE", due, "")
    count_series("DV_WARNINGS", [58, 75, 96, 124, 147, 166, 178, 181, 176], "")
    orders = [(4, 6), (5, 8), (6, 9), (8, 11), (10, 14), (11, 15), (13, 18), (16, 21), (19, 23)]
    pair_series("PROTECTION_RATE", orders)
    count_series("PROTECTION_ORDERS", [n for n, _ in orders], "")
    count_series("PROTECTION_APPLIED", [d for _, d in orders], "")
    for year in YEARS:
        for town in TOWNS:
            put("PROTECTION_ORDERS", year, region=town, status="C", note="份数过少，分镇街数不公布")
        put("RAPE_CASES", year, status="C", note="公安机关不对外提供")
    pair_series("GENDER_ASSESSMENT", [("N", "评估机制尚未建立")] * 2 + [(3, 9), (4, 10), (6, 11), (7, 10), (9, 11), (9, 10), (11, 11)])
    pair_series("W_HOTLINE_CLOSED", [(402, 402), (431, 431), (455, 455), (468, 468), (490, 490), (503, 503), (505, 508), (486, 486),
                                     (471, 471)])


# ---- children's indicators ------------------------------------------------------------------------------------------------

def children():
    ratio_series("BIRTH_DEFECTS", [8.9, 8.4, 7.9, 7.2, "6.72", 6.4, 6.1, 5.9, 5.6], [5668, 5931, 5263, 4942, 4465, 4056, 3697, 3440,
                 3497])
    ratio_series("PAEDIATRICIANS", [0.57, 0.60, 0.64, 0.68, "0.72", 0.77, 0.82, 0.86, 0.92], [84210, 83560, 82640, 81710, 80560, 79480,
                 78120, 76900, 75410])
    ratio_series("U5_ANAEMIA", [8.8, 8.3, 7.8, 7.3, 6.90, 6.3, 5.8, 5.1, 4.8], [23800, 24100, 23600, 22900, 21700, 20300, 18700, 17200,
                 16400], "sr", 0.85)
    ratio_series("U5_STUNTING", [1.6, 1.5, 1.4, 1.3, 1.20, 1.1, 1.1, 1.0, 1.0], [23800, 24100, 23600, 22900, 21700, 20300, 18700, 17200,
                 16400], "sr", 0.8)
    ratio_series("C_MYOPIA", [0, 0, 56.9, 56.2, 57.30, 56.4, 55.7, 54.9, 54.2], [50200, 50600, 51000, 51400, 51900, 52300, 52500, 52400,
                 52100], "sr", 1.06, 1.07, gaps={y: ("M", "全域筛查自2018年开始") for y in (2016, 2017)})
    ratio_series("IMMUNISATION", [98.8, 98.9, 99.0, 99.1, 98.90, 99.0, 98.7, 99.1, 99.2], [61200, 62800, 60900, 58700, 55100, 51300,
                 47600, 43900, 41800], spread=0.002)
    ratio_series("C_FOOD_PASS", [95.1, 95.8, 96.2, 96.7, 97.10, 97.6, 98.1, 98.6, 98.8], [310, 330, 350, 360, 380, 400, 410, 420, 430])
    ratio_series("PRESCHOOL_GER", [97.2, 97.6, 97.9, 98.2, 98.50, 98.7, 98.9, 99.3, 101.2], [17110, 17230, 17400, 17520, 17380, 16900,
                 16050, 14800, 13400], "srt", 1.01, spread=0.01)
    ratio_series("INCLUSIVE_KINDERGARTEN", [79.5, 82.0, 84.6, 86.7, "88.40", 90.3, 92.0, 93.2, 94.5], [16630, 16820, 17030, 17200,
                 17119, 16680, 15870, 14690, 13560], "rt", 0.98)
    ratio_series("COMPULSORY_RETENTION", [100.06, 100.11, 100.08, 100.14, 100.20, 100.12, 99.94, 100.08, 100.10], [5210, 5180, 5240, 5320,
                 5400, 5470, 5530, 5590, 5640], "s", spread=0.001)
    ratio_series("DISABLED_ENROLMENT", [97.4, 97.9, 98.3, 98.7, 98.90, 99.1, 99.3, 99.2, 99.5], [352, 361, 366, 371, 378, 384, 391, 396,
                 402], "s", spread=0.001)
    for code, counts in (("DISABLED_CHILD_REHAB", [151, 167, 183, 198, 212, 224, 236, 241, 255]),
                         ("DISABLED_CHILD_REHAB_DUE", [178, 190, 201, 210, 219, 228, 238, 246, 255])):
        count_series(code, counts, "s", female=0.62, spread=0)
    count_series("LEGAL_AID_MINORS", [71, 79, 86, 92, 98, 107, 113, 121, 126], "s", female=0.7, spread=0)
    count_series("LEGAL_AID_MINORS_DUE", [71, 79, 88, 92, 98, 107, 113, 121, 126], "s", female=0.7, spread=0)
    count_series("LEFT_BEHIND_CHILDREN", [1530, 1446, 1372, 1290, 1204, 1118, 1027, 941, 866], "s", female=0.95, weights=villages_only)
    pair_series("CHILD_HOME_TOWN", [(1, 6), (2, 6), (3, 6), (3, 6), (4, 6), (5, 6), (5, 6), (5, 6), (6, 6)])
    pair_series("MINOR_CRIME_SHARE", [(19, 861), (18, 874), (20, 889), (22, 902), (21, 905), (22, 898), (24, 884), (25, 890), (24, 893)])
    pair_series("SAFE_CAMPUS", [("N", "尚未开展建设")] * 3 + [(41, 148), (79, 150), (118, 151), (143, 152), (152, 152), (153, 153)],
                {2020: ("A", "列入年度实事项目，集中建设"), 2021: ("A", "列入年度实事项目，集中建设")})
    pair_series("MINOR_CENTRE_RUNNING", [("N", "中心尚未设立")] * 4 + [(0, 1), (1, 1), (1, 1), (1, 1), (1, 1)])
    pair_series("MINOR_STATIONS", [("N", "尚未开展建设")] * 4 + [(0, 6), (3, 6), (6, 6), (6, 6), (6, 6)])
    pair_series("LEGAL_VICE_PRINCIPAL", [(112, 118), (116, 118), (117, 117), (117, 117), (116, 116), (116, 116), (115, 115), (115, 115),
                                         (114, 114)])
    count_series("C_FRIENDLY_COMMUNITIES", [0, 0, 0, 0, 0, 3, 7, 12, 16], "")
    pair_series("C_ECO_EDU", [(46800, 51900), (48100, 52300), (49600, 52800), (51000, 53200), (52100, 53700), (53200, 54100), (53900, 54300),
                              (54200, 54200), (53800, 53800)])


# ---- the three files ------------------------------------------------------------------------------------------------------

def save(name, chosen):
    order = {code: i for i, code in enumerate(CATALOGUE)}
    chosen = sorted(chosen, key=lambda r: (order[r["indicator"]], r["region"], r["group"] != "_T", r["group"], r["age"] != "_T",
                                           r["age"], r["residence"] != "_T", r["residence"], r["sex"] != "_T", r["sex"],
                                           r["period"]))
    write(name, chosen)


def write(name, chosen):
    with open(DATA / "sample" / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(chosen)
    print(f"{name}: {len(chosen)} figures, {len({r['indicator'] for r in chosen})} indicators")


def revision_2023():
    """A nursery in 溪西街道 was reported late: 16 more places. The update carries the corrected 2023 figures."""
    old = [r for r in rows if r["indicator"] in ("NURSERY_PLACES", "NURSERY_PLACES_RATE") and r["period"] == "2023"]
    for row in old:
        if row["region"] not in (CITY, "990481002000"):
            continue
        new = dict(row, status="R", note="补报一家托育机构16个托位")
        if row["indicator"] == "NURSERY_PLACES":
            new["value"] = str(int(row["value"]) + 16)
        else:
            new["numerator"] = str(int(row["numerator"]) + 16)
            new["value"] = rate("NURSERY_PLACES_RATE", int(new["numerator"]), int(new["denominator"]))
        yield new


def faulty():
    """One fault to a group of lines; the note says which, and whether it must be corrected (须改) or explained (须说明)."""
    def line(indicator, value, note, numerator="", denominator="", period="2024", region=CITY, sex="_T", residence="_T", status="A",
             source=None):
        return dict(indicator=indicator, region=region, period=period, sex=sex, age="_T", residence=residence, group="_T",
                    value=value, numerator=numerator, denominator=denominator, status=status,
                    source=source or CATALOGUE.get(indicator, {"source": "WOMEN"})["source"], note=note)

    return [
        line("W_HAPPINESS", "88.00", "须改：指标代码不存在"),
        line("RURAL_TAP_WATER", "99.10", "须改：地区代码不存在", region="990499"),
        line("SENIOR_PROF_F", "三十六点八", "须改：不是数字"),
        line("COLLECTIVE_CONTRACT", "852.0", "须改：比例超过100", "1116", "1310"),
        line("MATERNITY_INS_F", "-6.81", "须改：负数"),
        line("UNEMP_INS_F", "60800", "须改：单位误用：应为万人，报成了人"),
        line("FAMILY_MEDIATION", "96.71234", "须说明：小数位多于规定", "1191", "1232"),
        line("DISABLED_CHILD_REHAB", "255", "须改：女与男之和不等于合计"),
        line("DISABLED_CHILD_REHAB", "98", "须改：女与男之和不等于合计", sex="F"),
        line("DISABLED_CHILD_REHAB", "147", "须改：女与男之和不等于合计", sex="M"),
        line("SUBSISTENCE_F", "3841", "须改：城与乡之和不等于合计"),
        line("SUBSISTENCE_F", "1370", "须改：城与乡之和不等于合计", residence="U"),
        line("SUBSISTENCE_F", "2417", "须改：城与乡之和不等于合计", residence="R"),
        line("W_ECO_EDU", "101.24", "须改：分子大于分母，比例超过100", "210280", "207700"),
        line("NURSING_BEDS", "59.90", "须改：数值与分子除以分母不符", "1641", "2935"),
        line("W_STARTUP_LOANS", "6230.00", "须改：同一指标、地区、年份报了两次"),
        line("W_STARTUP_LOANS", "6320.00", "须改：同一指标、地区、年份报了两次"),
        line("LEGAL_AID_F", "1402", "须说明：与上年相比变动过大（上年389）"),
        line("PREMARITAL_EXAM", "27.30", "须说明：与上年相比变动过大（上年86.91）", "1249", "4576"),
        line("PREG_INFECTION_TEST", "", "须改：状态为正常而数值为空"),
        line("W_PHYSIQUE_PASS", "94.02", "须改：状态为缺数却有数值", "1022", "1087", status="M"),
        line("RURAL_TOILETS", "98.90", "须改：状态代码不存在", "66856", "67600", status="X"),
        line("PARTY_MEMBERS_F", "30.50", "须改：性别代码不存在", "8598", "28190", sex="女"),
        line("TWO_CANCER_FREE_CHECKS", "22410", "须改：年份写法不对", period="24年"),
        line("BREAST_SCREENING", "", "须改：分母为零", "0", "0"),
        line("W_CENTRES_TOWN", "83.33", "须说明：来源部门与指标目录不符", "5", "6", source="HEALTH"),
        line("NPC_DEPUTIES_F", "35.00", "须说明：届中变动：非换届年的数与上年不同", "84", "240"),
        line("COUNTY_PARTY_TEAM_F", "100.00", "须说明：本级不适用：县级市没有下辖县"),
        line("HIGH_SCHOOL_F", "52，90", "须改：数字里有全角逗号", "4943", "9344"),
    ]


def main():
    for part in (population, health, education, economy, decisions, security, family, environment, law, children, deaths):
        part()
    save("figures.csv", [r for r in rows if int(r["period"]) <= LAST_PUBLISHED])
    save("figures_2024.csv", [r for r in rows if int(r["period"]) > LAST_PUBLISHED] + list(revision_2023()))
    write("figures_faulty.csv", faulty())


if __name__ == "__main__":
    main()
