#!/usr/bin/env python3
"""A plan in a workbook: tables of tasks, of projects and of indicators with merged cells, written by openpyxl, saved again by LibreOffice as ods and xlsx,
give the tree that the same tables give in a Word document of python-docx, and the one they were made from. plan_formats.py covers the other documents."""
import json, os, random, subprocess, sys, tempfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import debian_python, spreadsheet
debian_python.need("docx", "openpyxl")
import docx, openpyxl
from office import Office
from sample_store import HALFSKY, Checks

checks = Checks()
folder = tempfile.TemporaryDirectory()
path = lambda name: os.path.join(folder.name, name)
TITLE = "青岭县妇女发展规划（2021—2030年）任务分解表"
DOMAINS = ["妇女与健康", "妇女与教育", "妇女与经济", "妇女与家庭建设"]
GOALS = ["孕产妇死亡率控制在8/10万以下", "宫颈癌筛查率达到70%以上", "女性平均受教育年限达到11年", "高中阶段毛入学率达到98%", "家庭教育指导站覆盖率达到90%", "女性就业比例保持在45%左右"]
MEASURES = ["办好孕妇学校", "每年筛查一次", "送教上门", "新建公办幼儿园6所", "办好家长学校", "开设创业贷款"]
OFFICES = ["县卫生健康局", "县教育局", "县人力资源社会保障局", "县妇联", "县财政局", "县医保局"]


class Table:
    """Rows of texts; merged are (row, column, rows, columns) from 0."""

    def __init__(self, above, rows, merged=(), below=()):
        self.above, self.rows, self.merged, self.below = above, rows, list(merged), below


def tasks(pick, style):
    """A table of tasks, and what it says: of each domain its goals and measures with their departments."""
    head = {"column": ["领域", "主要目标", "策略措施", "牵头单位", "配合单位"], "rows": ["序号", "主要目标", "策略措施", "牵头单位", "配合单位"]}[style]
    rows, merged, truth = [head], [], []
    for domain in pick.sample(DOMAINS, 3):
        first, said = len(rows), []
        if style == "rows":
            merged.append((first, 0, 1, 5))
            rows.append([domain, "", "", "", ""])
        for i in range(pick.randint(1, 3)):
            goals = pick.sample(GOALS, pick.randint(1, 2))
            again = i > 0 and pick.random() < 0.4
            measure, lead, support = pick.choice(MEASURES), pick.choice(OFFICES), pick.choice(OFFICES + ["", ""])
            numbered = [f"{k}.{g}。" for k, g in enumerate(goals, 1)] if len(goals) > 1 else goals
            begin = domain if style == "column" and i == 0 else str(i + 1) if style == "rows" else ""
            if again:
                lead = said[-1][2]
                merged.append((len(rows) - 1, 3, 2, 1))
            rows.append([begin, "\n".join(numbered), measure, "" if again else lead, support])
            said.append((goals, measure, lead, support))
        if style == "column" and len(said) > 1:
            merged.append((first, 0, len(said), 1))
        truth.append((domain, said))
    return rows, joined(merged), truth


def joined(merged):
    """A cell that is merged with the one below, which is merged on: one merge."""
    done = []
    for row, column, rows, columns in sorted(merged, key=lambda m: (m[1], m[0])):
        if done and done[-1][1] == column == 3 and done[-1][0] + done[-1][2] - 1 == row:
            done[-1] = (done[-1][0], 3, done[-1][2] + 1, 1)
        else:
            done.append((row, column, rows, columns))
    return done


def write_book(name, sheets, hidden=(), left=0):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, table in sheets:
        sheet = book.create_sheet(title)
        for i, text in enumerate(table.above, 1):
            sheet.cell(i, 1 + left, text)
        for r, row in enumerate(table.rows, len(table.above) + 1):
            for c, text in enumerate(row, 1 + left):
                value, form = text if isinstance(text, tuple) else (text, None)
                cell = sheet.cell(r, c, value if value != "" else None)
                if form:
                    cell.number_format = form[0]
        for row, column, rows, columns in table.merged:
            at = row + len(table.above) + 1
            sheet.merge_cells(start_row=at, end_row=at + rows - 1, start_column=column + 1 + left, end_column=column + columns + left)
        for i, text in enumerate(table.below, len(table.above) + len(table.rows) + 1):
            sheet.cell(i, 1 + left, text)
        if title in hidden:
            sheet.sheet_state = "hidden"
    book.save(path(name))
    return path(name)


def write_word(name, tables):
    document = docx.Document()
    for table in tables:
        for text in table.above:
            document.add_paragraph(text)
        grid = document.add_table(len(table.rows), len(table.rows[0]))
        for r, row in enumerate(table.rows):
            for c, text in enumerate(row):
                shown = text[1][1] if isinstance(text, tuple) else str(text)
                cell = grid.cell(r, c)
                cell.text = shown.split("\n")[0]
                for more in shown.split("\n")[1:]:
                    cell.add_paragraph(more)
        for row, column, rows, columns in table.merged:
            texts = [p.text for p in grid.cell(row, column).paragraphs]
            cell = grid.cell(row, column).merge(grid.cell(row + rows - 1, column + columns - 1))
            for p in cell.paragraphs[len(texts):]:
                p._element.getparent().remove(p._element)
        for text in table.below:
            document.add_paragraph(text)
    document.save(path(name))
    return path(name)


def parse(name, lang="zh"):
    done = subprocess.run([HALFSKY, "plan", "parse", name, "--json", "--lang", lang], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    return done.returncode, json.loads(done.stdout) if done.returncode == 0 else None, done.stderr.decode()


def node(n):
    return [n["text"].rstrip("。"), n["lead"] or "", n["support"]]


def tree(name):
    status, document, err = parse(name)
    if not document:
        return err
    return [[p["title"], p["period"], [[d["title"], [node(g) for g in d["goals"]], [node(m) for m in d["measures"]]] for d in p["domains"]],
             [node(x) for x in p["projects"]],
             [[r[k] for k in ("name", "unit", "group", "baseline_raw", "target_effective", "formula")] for r in (p["key_indicator_table"] or {}).get("rows", [])],
             [u["text"] for u in p["unrecognised"]]] for p in document["plans"]]


def wanted(truth):
    support = lambda s: [s] if s else []
    return [[domain, [[g, lead, support(s)] for goals, _, lead, s in said for g in goals], [[m, lead, support(s)] for _, m, lead, s in said]] for domain, said in truth]


def same(what, book, word, domains=None):
    ours, words = tree(book), tree(word)
    checks.that(ours == words, f"{what}: the workbook gives {ours}, the Word document {words}")
    if domains is not None:
        checks.that(ours[0][2] == wanted(domains), f"{what}: {ours[0][2]}, wanted {wanted(domains)}")
    return book


pick = random.Random(20)
books = []
for i in range(20):
    style = pick.choice(["column", "rows"])
    rows, merged, truth = tasks(pick, style)
    table = Table([TITLE], rows, merged, ["注：时限以年度计划为准。"] if i % 3 == 0 else [])
    books.append(same(f"tasks {i}", write_book(f"tasks{i}.xlsx", [("Sheet1", table)], left=i % 3), write_word(f"tasks{i}.docx", [table]), truth))

# A sheet for each domain, whose name is its heading; the title again on each.
rows, truth = [], []
for domain, goal, measure, office in zip(DOMAINS, GOALS, MEASURES, OFFICES):
    rows.append((domain, [["主要目标", "策略措施", "责任单位"], [goal, measure, office]]))
    truth.append((domain, [([goal], measure, office, "")]))
books.append(same("a sheet for each domain", write_book("domains.xlsx", [(d, Table([TITLE], r)) for d, r in rows]),
                  write_word("domains.docx", [Table([TITLE, d] if i == 0 else [d], r) for i, (d, r) in enumerate(rows)]), truth))

# Tables of women and of children on two sheets; a table of indicators with formats, of projects.
two = [(who, Table([f"青岭县{who}发展规划（2021—2030年）重点任务分工表"], [["领域", "主要目标", "责任单位"], [f"{who}与健康", goal, "县卫生健康局"], [f"{who}与教育", GOALS[3], "县教育局"]]))
       for who, goal in (("妇女", GOALS[0]), ("儿童", "婴儿死亡率控制在4‰以下"))]
book = same("two plans", write_book("two.xlsx", two), write_word("two.docx", [t for _, t in two]))
checks.that([p[0] for p in tree(book)] == ["青岭县妇女发展规划（2021—2030年）重点任务分工表", "青岭县儿童发展规划（2021—2030年）重点任务分工表"], f"two plans: {tree(book)}")
books.append(book)
figures = Table(["青岭县妇女发展规划（2021—2030年）主要指标表"],
                [["序号", "指标名称", "单位", "2020年基期值", "目标值", ""], ["", "", "", "", "2025年", "2030年"],
                 ["1", "孕产妇死亡率", "/10万", (9.5, ("0.0", "9.5")), "≤9", "≤8"],
                 ["2", "产前筛查率", "%", (0.8712, ("0.0%", "87.1%")), (0.9, ("0%", "90%")), (0.95, ("0%", "95%"))]],
                [(0, 4, 1, 2), *[(0, c, 2, 1) for c in range(4)]])
projects = Table(["青岭县妇女发展规划（2021—2030年）实施项目表"], [["序号", "项目名称", "主要内容", "牵头单位"], ["1", "妇女儿童医院建设项目", "新建床位500张", "县卫生健康局"]])
books.append(same("indicators and projects", write_book("more.xlsx", [("指标", figures), ("项目", projects)]), write_word("more.docx", [figures, projects])))
more = tree(books[-1])
checks.that([r[4] for p in more for r in p[4]] == ["≤8", "95%"] and [x[0] for p in more for x in p[3]] == ["妇女儿童医院建设项目：新建床位500张"], f"indicators and projects: {more}")

# LibreOffice saves them as ods and as xlsx of its own.
for kind, again in (("ods", []), ("xlsx", ["--outdir"])):
    out = path(f"saved_{kind}")
    if spreadsheet.shutil.which("soffice"):
        spreadsheet.office(["--convert-to", kind, "--outdir", out, *books], folder.name)
        for book in books:
            saved = os.path.join(out, os.path.basename(book).replace(".xlsx", f".{kind}"))
            checks.that(os.path.exists(saved) and tree(saved) == tree(book), f"{saved}: {os.path.exists(saved) and tree(saved)}, {tree(book)}")

# Hidden sheets are named, other sheets listed; what is no plan or too wide is refused with words.
plain = Table([TITLE], [["领域", "主要目标", "责任单位"], ["妇女与健康", GOALS[0], "县卫生健康局"]])
wide = Table([], [[f"列{i}" for i in range(65)]])
book = write_book("hidden.xlsx", [("任务", plain), ("旧稿", plain), ("底数", wide), ("填表说明", Table(["本表由办公室汇总。"], []))], hidden=["旧稿", "底数"])
for lang, words in (("zh", "隐藏的工作表“旧稿”未读"), ("en", 'hidden sheet "旧稿" was not read')):
    _, document, _ = parse(book, lang)
    p = document["plans"][0]
    checks.that(len(p["domains"]) == 1 and len(p["domains"][0]["goals"]) == 1 and any(words in r[lang] for r in p["remarks"]), f"a hidden sheet: {p['remarks']}")
    checks.that([u["text"] for u in p["unrecognised"]] == ["填表说明", "本表由办公室汇总。"], f"another sheet: {p['unrecognised']}")
book = write_book("hidden_rows.xlsx", [("任务", Table([TITLE], plain.rows + [["妇女与教育", GOALS[2], "县教育局"], ["妇女与经济", GOALS[5], "县妇联"]]))])
edited = openpyxl.load_workbook(book)
for row in (3, 4):
    edited.active.row_dimensions[row].hidden = True
edited.active.column_dimensions["C"].hidden = True
edited.save(book)
for lang, words in (("zh", ("工作表“任务”有隐藏的行，也已读取：第 3-4 行", "工作表“任务”有隐藏的列，也已读取：C 列")),
                    ("en", ('sheet "任务" has hidden rows, which are read too: rows 3-4', 'sheet "任务" has hidden columns, which are read too: columns C'))):
    _, document, _ = parse(book, lang)
    p = document["plans"][0]
    checks.that(len(p["domains"]) == 3 and all(any(w in r[lang] for r in p["remarks"]) for w in words), f"hidden rows: {p['remarks']}")
for what, rows, words in (("a table of figures", [["指标", "年份", "数值"], ["产前筛查率", "2023", "88"], ["婴儿死亡率", "2023", "2.1"]], ("数据表", "table of data")),
                          ("figures by years", [["指标", "单位", "2021年", "2022年", "2023年"], ["产前筛查率", "%", "88", "89", "90"], ["婴儿死亡率", "‰", "2.1", "2.0", "1.9"]], ("数据表", "table of data")),
                          ("65 columns", wide.rows, ("超过 64 列", "more than 64 columns")), ("nothing", [], ("没有文字", "no text"))):
    book = write_book("refused.xlsx", [("表", Table([], rows))])
    for lang, said in zip(("zh", "en"), words):
        status, _, err = parse(book, lang)
        checks.that(status == 3 and said in err, f"{what}: {status} {err}")
yearly = [["指标", "单位", "2026年", "2027年", "2028年"], ["产前筛查率", "%", "≥88", "≥89", "≥90"], ["婴儿死亡率", "‰", "≤2.1", "≤2.0", "≤1.9"]]
status, document, err = parse(write_book("yearly.xlsx", [("表", Table([], yearly))]))
checks.that(status == 0 and len(document["plans"][0]["key_indicator_table"]["rows"]) == 2, f"targets by years are a plan: {status} {err}")

# Uploaded as in the browser: read, imported, proofread; each target in the text lies where the sheet shows it.
office = Office("--region", "330300")
office.serve()
lin = office.invite("linlan", "林岚", "office")
with open(path("tasks0.xlsx"), "rb") as f:
    content = f.read()
body = b'--==\r\nContent-Disposition: form-data; name="file"; filename="tasks0.xlsx"\r\nContent-Type: application/octet-stream\r\n\r\n' + content + b"\r\n--==--\r\n"
upload = lambda route: lin.ask("POST", "/api/v1/" + route, body, Content_Type="multipart/form-data; boundary===")
status, seen = upload("plan-previews")
checks.that(status == 200 and seen["plans"][0]["targets"], f"a preview: {status} {str(seen)[:300]}")
status, made = upload("plans")
status, sheet = lin.get("plans/women-2021/proof")
targets = [t["now"]["phrase"] for t in sheet["targets"]] if status == 200 else []
checks.that(len(targets) == len(seen["plans"][0]["targets"]) and any("控制在8/10万以下" in t or "达到" in t for t in targets), f"a proof sheet: {status} {targets}")
office.server.terminate()
office.server.wait()
checks.end()
