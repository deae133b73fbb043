"""A random official form with its figures: form(seed) gives the cells, merges, options of the import and the truth.

Layouts: indicators by years, by 本年 and 上年, or of the year in the title; with 合计, 女, 男 or 城镇, 乡村 below or above the years;
counties by years for one indicator; counties by indicators; indicators by regions. Around the table: titles, the block of 表号,
units, 甲乙丙, groups, changes, targets, signatures, notes."""
import csv, os, random

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data")
HOME, HOME_NAME = "330300", "温州市"
COUNTIES = [("330302", "鹿城区"), ("330303", "龙湾区"), ("330304", "瓯海区"), ("330326", "平阳县"), ("330327", "苍南县"), ("330328", "文成县"),
            ("330381", "瑞安市"), ("330382", "乐清市"), ("330383", "龙港市")]
OF_WOMEN = ("女", "妇", "产", "孕", "宫颈", "乳腺", "两癌")
YEARS = [2020, 2021, 2022, 2023]
RANGES = {"%": (40, 70), "‰": (4, 7), "1/10万": (6, 9), "人": (400, 800), "个": (40, 80), "家": (40, 80), "件": (50, 90)}


def indicators():
    with open(os.path.join(DATA, "indicators.csv"), encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["unit"] in RANGES and not row["age_group"]]
    def is_usable(row):
        low, high = RANGES[row["unit"]]
        return (not row["value_min"] or float(row["value_min"]) <= low) and (not row["value_max"] or float(row["value_max"]) >= 2 * high)
    return [row for row in rows if row["unit"] == "%" or is_usable(row)]


INDICATORS = indicators()


class Form:
    """What is written and what must be read. cells: rows of text, (text, places) of a figure, or None."""
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.seed, self.truth, self.options, self.sheets = seed, {}, [], []
        self.writer = self.random.choice(["csv", "csv", "openpyxl", "xlsx", "exceljs", "libreoffice"])
        self.left = self.random.sample(INDICATORS, len(INDICATORS))
        count = 1 if self.writer == "csv" or self.random.random() < 0.6 else self.random.randint(2, 3)
        for number in range(count):
            Sheet(self, number, count)

    def maybe(self, chance):
        return self.random.random() < chance

    def take(self, count, usable=lambda row: True):
        """Indicators that no other sheet has."""
        found = [row for row in self.left if usable(row)][:count]
        self.left = [row for row in self.left if row not in found]
        return found


class Sheet:
    def __init__(self, form, number, count):
        self.f, self.r, self.rows, self.merges = form, form.random, [], []
        self.title_year, self.name = None, f"表{number + 1}"
        self.needs_title_year = count > 1
        self.r.choice([self.by_year, self.by_year, self.by_year, self.counties_by_years, self.counties_by_indicators, self.by_regions])()
        form.sheets.append({"name": self.name, "cells": self.rows, "merges": self.merges})

    # --- figures ---

    def figure(self, indicator, region, year, sex="_T", residence="_T", low=None):
        """A figure, kept as the truth."""
        places = int(indicator["decimals"] or 0)
        low, high = RANGES[indicator["unit"]]
        value = f"{self.r.uniform(low, high):.{places}f}"
        return self.keep(indicator, region, year, sex, residence, value)

    def keep(self, indicator, region, year, sex, residence, value):
        self.f.truth[indicator["code"], region, str(year), sex, residence] = value
        return (value, len(value.partition(".")[2]))

    def figures_of(self, indicator, region, year, parts):
        """The figures of one year: parts are (sex, residence); a total of counts is the sum of its parts."""
        is_count = indicator["unit"] not in ("%", "‰", "1/10万")
        found = {part: self.figure(indicator, region, year, *part) for part in parts}
        if is_count and len(parts) == 3:
            total = sum(int(found[part][0]) for part in parts[1:])
            found[parts[0]] = self.keep(indicator, region, year, *parts[0], str(total))
        return found

    # --- what is around the table ---

    def label(self, indicator, has_unit):
        name = self.r.choice([indicator["name"], indicator["name"], indicator["code"]] + [a for a in indicator["aliases"].split("|")[:1] if a])
        if has_unit:
            return name
        return f"{name}（{indicator['unit']}）" if self.f.maybe(0.5) else name

    def titles(self, year=None, indicator=None):
        title = self.r.choice(["妇女儿童发展规划统计监测表", "妇女儿童状况综合统计年报", "妇女发展规划（2021—2030年）监测统计表", "基本情况表"])
        if indicator:
            title = f"各县（市、区）{indicator['name']}"
        if year:
            title = self.r.choice([f"{year}年{HOME_NAME}{title}", f"{HOME_NAME}{year}年度{title}", f"{title}（{year}年）"])
        if year or indicator or self.f.maybe(0.7):
            self.rows.append([title])
        if self.f.maybe(0.5):
            block = [["表    号：", "妇儿统1表"], ["制定机关：", "国家统计局"], ["文    号：", "国统字〔2022〕112号"], ["有效期至：", "2025年6月"]]
            is_split = self.f.maybe(0.5)
            for word, text in block[:self.r.randint(1, 4)]:
                self.rows.append([None, None, word, text] if is_split else [None, None, word + text])
        if self.f.maybe(0.4):
            self.rows.append([f"填报单位（盖章）：{HOME_NAME}统计局"] + ([None, f"报出日期：{2024}年 3月 5日"] if self.f.maybe(0.5) else []))
        if self.rows and self.f.maybe(0.3):
            self.rows.append([])

    def end(self, width):
        if self.f.maybe(0.2):
            self.rows.append([])
        if self.f.maybe(0.4):
            self.rows.append([self.r.choice(["注：本表由统计局会同有关部门填报。", "说明：1.本表为年报。", "注：数据保留原位数", "资料来源：市统计局"])])
        if self.f.maybe(0.6):
            words = ["单位负责人：", "统计负责人：", "填表人：", "联系电话：", "报出日期：2024年3月5日"]
            if self.f.maybe(0.5):
                words = [w if w[-1] != "：" else w + self.r.choice(["张三", "李四", "0577-88888888"]) for w in words]
            if self.f.maybe(0.3):
                self.rows.append(["    ".join(words)])
            else:
                self.rows.append([words[i] if i < len(words) else None for i in range(max(width, 2))])

    def merge(self, top, left, bottom, right):
        if top != bottom or left != right:
            self.merges.append([top, left, bottom, right])

    # --- layouts ---

    def breakdown(self):
        kind = self.r.choice(["none", "none", "sex", "sex", "residence"])
        sexes = [(self.r.choice(["合计", "总计", "小计", "计"]), ("_T", "_T")), (self.r.choice(["女", "女性"]), ("F", "_T")), (self.r.choice(["男", "男性"]), ("M", "_T"))]
        places = [(self.r.choice(["合计", "总计"]), ("_T", "_T")), (self.r.choice(["城镇", "城市"]), ("_T", "U")), (self.r.choice(["乡村", "农村"]), ("_T", "R"))]
        parts = {"none": [("", ("_T", "_T"))], "sex": sexes, "residence": places}[kind]
        if kind != "none" and self.f.maybe(0.3):
            parts = parts[:1] + parts[:0:-1]
        return kind, parts

    def year_heads(self, kind):
        """Headings of years, and the year of each; or none, with the year in the title or in an option."""
        year = self.r.choice(YEARS[1:])
        way = self.r.choice(["years", "years", "relative", "title" if kind == "none" or self.f.maybe(0.5) else "years"])
        if way == "years":
            count = self.r.randint(1, 3)
            words = self.r.choice(["{}", "{}年", "{}年实际", "{}年末"])
            return [(words.format(y), y) for y in YEARS[:count]], None
        if way == "relative":
            heads = [("本年", year), ("上年", year - 1)] if self.f.maybe(0.5) else [("本年实际", year), ("上年同期", year - 1)]
            return heads[:self.r.randint(1, 2)], year
        return [("" if kind != "none" else "数值", year)], year

    def say_year(self, year):
        """In the title, or by --period."""
        if year and (self.needs_title_year or self.f.maybe(0.5)):
            return year
        if year:
            self.f.options += ["--period", str(year)]
        return None

    def by_year(self):
        kind, parts = self.breakdown()
        heads, base = self.year_heads(kind)
        is_plain = lambda row: kind != "sex" or not any(w in row["name"] for w in OF_WOMEN)
        chosen = self.f.take(self.r.randint(2, 8), is_plain)
        has_unit = self.f.maybe(0.6)
        columns = [(head, part, year, key) for head, year in heads for part, key in parts]
        if kind != "none" and heads[0][0] and self.f.maybe(0.3):
            columns = [(part, head, year, key) for part, key in parts for head, year in heads]
        keys = self.r.choice([["指标名称"], ["指标"], ["指标名称"]])
        keys = (["序号"] if self.f.maybe(0.2) else []) + keys + (["计量单位"] if has_unit else []) + (["代码"] if self.f.maybe(0.3) else [])
        after = ([self.r.choice(["比上年增减", "同比（%）", "2025年目标"])] if self.f.maybe(0.2) else []) + (["备注"] if self.f.maybe(0.2) else [])
        self.titles(self.say_year(base))
        self.head(keys, columns, after)
        if self.f.maybe(0.4):
            self.rows.append([(list("甲乙丙丁戊") + [""])[i] for i in range(len(keys))] + [str(i + 1) for i in range(len(columns))])
        for number, indicator in enumerate(chosen):
            if self.f.maybe(0.15):
                self.rows.append([f"{'一二三四五六七八'[number]}、妇女与健康"] if keys[0] != "序号" else ["一", "妇女与健康"])
            self.data_row(keys, columns, after, number, indicator, has_unit)
            if kind == "none" and self.f.maybe(0.2) and not any(w in indicator["name"] for w in OF_WOMEN):
                self.part_row(keys, columns, after, indicator)
        self.end(len(keys) + len(columns))

    def data_row(self, keys, columns, after, number, indicator, has_unit):
        cells = {"序号": str(number + 1), "计量单位": indicator["unit"], "代码": f"{number + 1:02d}"}
        figures = {}
        for year in {year for _, _, year, _ in columns}:
            parts = sorted({key for _, _, y, key in columns if y == year}, key=lambda k: k != ("_T", "_T"))
            for key, value in self.figures_of(indicator, HOME, year, parts).items():
                figures[year, key] = value
        tail = [("0.3", 1) if "备注" not in word else None for word in after]
        self.rows.append([cells.get(key, self.label(indicator, has_unit)) for key in keys] + [figures[year, key] for _, _, year, key in columns] + tail)

    def part_row(self, keys, columns, after, indicator):
        """A row 其中：女 below its indicator."""
        word, sex, residence = self.r.choice([("其中：女", "F", "_T"), ("  其中：女性", "F", "_T"), ("#农村", "_T", "R"), ("其中:城镇", "_T", "U")])
        cells = [word if key in ("指标", "指标名称") else None for key in keys]
        figures = []
        for _, _, year, _ in columns:
            whole = self.f.truth[indicator["code"], HOME, str(year), "_T", "_T"]
            places = len(whole.partition(".")[2])
            figures.append(self.keep(indicator, HOME, year, sex, residence, f"{float(whole) * 0.9:.{places}f}"))
        self.rows.append(cells + figures + [None] * len(after))

    def head(self, keys, columns, after):
        """One to three rows, with merged cells."""
        top = len(self.rows)
        levels = [level for level in (0, 1) if any(column[level] for column in columns)]
        if len(levels) == 2 and self.f.maybe(0.2):
            self.rows.append(keys + [column[0] + column[1] for column in columns] + after)
            return
        has_roof = self.f.maybe(0.2) and len(columns) > 1
        rows = [[self.r.choice(["数值", "实际完成情况", "实际值"])] * len(columns)] if has_roof else []
        rows += [[column[level] for column in columns] for level in levels]
        for depth, row in enumerate(rows):
            written = list(row)
            if depth + 1 < len(rows):
                for i in range(1, len(row)):
                    is_same_above = all(upper[i] == upper[i - 1] for upper in rows[:depth])
                    if row[i] == row[i - 1] and is_same_above:
                        written[i] = None
            self.rows.append((keys if depth == 0 else [None] * len(keys)) + written + (after if depth == 0 else [None] * len(after)))
            self.merge_across(top + depth, len(keys), written)
        for i in list(range(len(keys))) + [len(keys) + len(columns) + k for k in range(len(after))]:
            self.merge(top, i, top + len(rows) - 1, i)

    def merge_across(self, row, left, written):
        start = 0
        for i in range(1, len(written) + 1):
            if i == len(written) or written[i] is not None:
                self.merge(row, left + start, row, left + i - 1)
                start = i

    def regions(self):
        own = [(HOME, self.r.choice(["全市", HOME_NAME, "合计", "全市合计"]))] if self.f.maybe(0.7) else []
        return own + self.r.sample(COUNTIES, self.r.randint(3, 9))

    def counties_by_years(self):
        indicator = self.f.take(1)[0]
        columns = [(self.r.choice(["{}", "{}年"]).format(y), "", y, ("_T", "_T")) for y in YEARS[:self.r.randint(1, 3)]]
        way = self.r.choice(["title", "sheet"] if self.needs_title_year else ["title", "option"])
        if way == "option":
            self.f.options += ["--indicator", self.r.choice([indicator["code"], indicator["name"]])]
        if way == "sheet":
            self.name = indicator["name"][:31]
        self.titles(indicator=indicator if way == "title" else None)
        self.head([self.r.choice(["地区", "县（市、区）", "行政区划"])], columns, [])
        for code, name in self.regions():
            self.rows.append([name] + [self.figure(indicator, code, year) for _, _, year, _ in columns])
        self.end(1 + len(columns))

    def counties_by_indicators(self):
        year = self.r.choice(YEARS)
        chosen = self.f.take(self.r.randint(2, 6))
        unit_row = self.f.maybe(0.4)
        self.titles(self.say_year(year))
        self.rows.append([self.r.choice(["地区", "县市区"])] + [i["name"] if unit_row else self.label(i, False) for i in chosen])
        if unit_row:
            self.rows.append([None] + [self.r.choice(["（{}）", "{}"]).format(i["unit"]) for i in chosen])
            self.merge(len(self.rows) - 2, 0, len(self.rows) - 1, 0)
        for code, name in self.regions():
            self.rows.append([name] + [self.figure(i, code, year) for i in chosen])
        self.end(1 + len(chosen))

    def by_regions(self):
        year = self.r.choice(YEARS)
        chosen, regions = self.f.take(self.r.randint(2, 6)), self.regions()
        self.titles(self.say_year(year))
        self.rows.append(["指标名称", "单位"] + [name for _, name in regions])
        for i in chosen:
            self.rows.append([self.label(i, True), i["unit"]] + [self.figure(i, code, year) for code, _ in regions])
        self.end(2 + len(regions))
