"""Blocks of a plan as a document: text, Word or a web page, with what happens to documents on their way."""
import html, io, os, zipfile

RADICALS = {"女": "⼥", "一": "⼀", "二": "⼆", "目": "⽬", "高": "⾼", "生": "⽣", "入": "⼊", "人": "⼈", "儿": "⼉", "大": "⼤", "力": "⼒"}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def columns_of(text):
    return sum(2 if ord(c) > 0x2000 else 1 for c in text)


def wrapped(text, width, indent):
    """Hard line ends at a width in columns, as printed text has them."""
    lines, line = [], "　　" if indent else ""
    for c in text:
        if columns_of(line) + columns_of(c) > width and c not in "，。；：、）”％%":
            lines.append(line)
            line = ""
        line += c
    return lines + [line]


def frame(lines):
    width = max(columns_of(x) for x in lines)
    return ["┌" + "─" * (width // 2 + 1) + "┐", *["│" + x + " " * (width + 2 - columns_of(x)) + "│" for x in lines], "└" + "─" * (width // 2 + 1) + "┘"]


def table_lines(rows, how, pick):
    if how == "tabs":
        return ["\t".join(r) for r in rows]
    if how == "pipes":
        return ["| " + " | ".join(rows[0]) + " |", "|" + "---|" * len(rows[0]), *["| " + " | ".join(r) + " |" for r in rows[1:]]]
    if how == "drawn":
        widths = [max(columns_of(r[c]) for r in rows) + 1 for c in range(len(rows[0]))]
        widths = [w + w % 2 for w in widths]
        rule = lambda a, b, c: a + b.join("─" * (w // 2) for w in widths) + c
        lines = [rule("┌", "┬", "┐")]
        for r in rows:
            lines += ["│" + "│".join(x + " " * (w - columns_of(x)) for x, w in zip(r, widths)) + "│", rule("├", "┼", "┤")]
        return lines[:-1] + [rule("└", "┴", "┘")]
    return [cell for r in rows for cell in r if cell]  # one cell a line; an empty cell leaves none


def text_lines(blocks, pick):
    wrap = pick.choice([0, 0, 0, 76])
    how = pick.choice(["tabs", "pipes", "drawn", "cells", "cells"])
    indent = pick.random() < 0.6
    framed = pick.random() < 0.5
    blank = pick.random() < 0.3
    lines = []
    for kind, value in blocks:
        if kind == "table":
            lines += table_lines(value, how, pick) + [""]
            continue
        if kind == "box":
            lines += frame(value) if framed else value
            continue
        if wrap and kind in ("text", "item"):
            lines += wrapped(value, wrap, indent)
        else:
            lines.append(("　　" if indent and kind in ("text", "item", "label", "heading0", "heading1") else "") + value)
        if blank:
            lines.append("")
    return lines, wrap


def with_pages(lines, title, pick):
    """Pages of some lines, each with a number and perhaps a running head, cut anywhere."""
    form = pick.choice(["— %d —", "- %d -", "第 %d 页", "－ %d －"])
    head = title if pick.random() < 0.5 else None
    size, out, page = pick.randint(24, 40), [], 1
    for i, line in enumerate(lines):
        out.append(line)
        if i % size == size - 1:
            out += ["", form % page, "\f" + (head or "")] if head else ["", form % page, ""]
            page += 1
    return out


def spaced(line, pick):
    out = ""
    for c in line:
        if out and ord(c) >= 0x2014 and not out[-1].isspace() and c != "\f" and not (0x2500 <= ord(c) < 0x2600):
            out += " "
        elif out and ord(out[-1]) >= 0x2014 and not c.isspace() and not (0x2500 <= ord(out[-1]) < 0x2600):
            out += " "
        out += c
    return out


def as_text(blocks, pick):
    lines, wrap = text_lines(blocks, pick)
    title = "".join(dict.fromkeys(value for kind, value in blocks if kind == "title"))
    drawn = any("│" in line or line.startswith("|") for line in lines)
    if pick.random() < 0.25:
        lines = with_pages(lines, title, pick)
    if pick.random() < 0.1 and not wrap and not drawn:
        lines = [spaced(line, pick) for line in lines]
    text = "\n".join(lines) + "\n"
    if pick.random() < 0.15:
        text = "".join(RADICALS.get(c, c) for c in text)
    if pick.random() < 0.1:
        text = text.replace("\n", "\r\n")
    return text.encode()


def run(text):
    return '<w:r><w:t xml:space="preserve">%s</w:t></w:r>' % html.escape(text)


def paragraph(text, pick):
    cut = pick.randint(0, len(text))  # Word cuts runs anywhere
    return "<w:p>%s%s</w:p>" % (run(text[:cut]), run(text[cut:]))


def word_table(rows, pick, merged=None):
    out = "<w:tbl>"
    for r, row in enumerate(rows):
        out += "<w:tr>"
        for c, cell in enumerate(row):
            reach = ""
            if c == merged and r:
                reach = '<w:tcPr><w:vMerge%s/></w:tcPr>' % (' w:val="restart"' if cell else "")
            out += "<w:tc>%s%s</w:tc>" % (reach, "".join(paragraph(x, pick) for x in (cell if isinstance(cell, list) else [cell])))
        out += "</w:tr>"
    return out + "</w:tbl>"


def as_word(blocks, pick):
    body = ""
    for kind, value in blocks:
        if kind == "table":
            body += word_table(value, pick, value[0].index("领域") if "领域" in value[0] else None)
        elif kind == "box":
            body += word_table([[value]], pick)
        else:
            body += paragraph(value, pick)
    document = '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (W, body)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        z.writestr("_rels/.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        z.writestr("word/document.xml", document)
    return out.getvalue()


def as_page(blocks, pick):
    tag = {"title": "h1", "heading0": "h2", "heading1": "h3", "volume": "h2"}
    out = []
    for kind, value in blocks:
        if kind == "table":
            rows, group = value, value[0].index("领域") if "领域" in value[0] else None
            out.append("<table>")
            for r, row in enumerate(rows):
                cells = ""
                for c, cell in enumerate(row):
                    if c == group and r and not cell:
                        continue
                    span = 1
                    while c == group and r and r + span < len(rows) and not rows[r + span][c]:
                        span += 1
                    cells += "<td%s>%s</td>" % (' rowspan="%d"' % span if span > 1 else "", html.escape(cell))
                out.append("<tr>%s</tr>" % cells)
            out.append("</table>")
        elif kind == "box":
            out.append("<table><tr><td>%s</td></tr></table>" % "".join("<p>%s</p>" % html.escape(x) for x in value))
        else:
            t = tag.get(kind, "p")
            out.append("<%s>%s</%s>" % (t, html.escape(value), t))
    return ("\n" if pick.random() < 0.7 else "").join(out).encode()


def traditional(data):
    """The same text in traditional characters, where a simplified one has a single traditional form in our table."""
    forms = {}
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "characters", "traditional.txt"), encoding="utf-8") as f:
        for line in f:
            if len(line.strip()) == 2 and ord(line[0]) > 0x3400:
                forms.setdefault(line[1], line[0])
    return "".join(forms.get(c, c) for c in data.decode()).encode()


def document(blocks, kind, pick):
    return {"txt": as_text, "docx": as_word, "html": as_page}[kind](blocks, pick)
