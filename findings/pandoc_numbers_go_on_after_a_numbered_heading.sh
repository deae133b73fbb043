#!/usr/bin/env bash
# pandoc 2.17.1.1 (Debian 12): the numbers of a Word list do not begin again under the next heading, if the headings are numbered by their style.
#
# Seen:   one multilevel list: headings 一、 (level 0) and items （一） （二） (level 1), which begin again under each heading. Where the style of the heading refers to the list, as Word
#         makes it by "link level to style", pandoc numbers the items under the first heading 1, 2 and that under the second 3, and the headings have no number. Where each heading
#         has the number itself, that item is 1. LibreOffice 7.4.7 shows （一） in both.
# Guess:  pandoc knows the numbers of lists (it goes on with 3 after a paragraph in between), so an item has the number that Word shows.
# Matter: plans, and the replies of departments, cite targets by number ("健康第（一）项"). In text made by pandoc the citation leads to another target, or none.
#         We read numbers as Word counts them: an item of a lower level begins again after every paragraph of a higher one, also one that is numbered by its style.
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq pandoc=2.17.1.1-2~deb12u1 liblua5.3-0 libgmp10 libyaml-0-2 libffi8 zlib1g 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
LD_LIBRARY_PATH=$(dirname "$(find "$PWD/root" -name 'liblua5.3.so.0' | head -1)")
export LD_LIBRARY_PATH
cat > make.py <<'P'
import zipfile
HEAD, SPACE = '<?xml version="1.0" encoding="UTF-8"?>', 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE, MAIN = "application/vnd.openxmlformats-", "wordprocessingml.document.main+xml"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def paragraph(text, style="", level=None):
    number = "" if level is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return f'<w:p><w:pPr>{style and f"""<w:pStyle w:val="{style}"/>"""}{number}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def relation(number, kind, target):
    return f'<Relationship Id="r{number}" Type="{KINDS}{kind}" Target="{target}"/>'


def relations(*all_of_them):
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(all_of_them)}</Relationships>'


def level(number, text):
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="{text}"/></w:lvl>'


def write(name, by_style):
    own = None if by_style else 0
    body = [paragraph("健康", "Heading1", own), paragraph("甲", level=1), paragraph("乙", level=1), paragraph("教育", "Heading1", own), paragraph("丙", level=1)]
    of_style = '<w:numPr><w:numId w:val="1"/></w:numPr>' if by_style else ""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{OFFICE}package.relationships+xml"/><Default Extension="xml" ContentType="{OFFICE}officedocument.{MAIN}"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{OFFICE}officedocument.wordprocessingml.styles+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{OFFICE}officedocument.wordprocessingml.numbering+xml"/></Types>',
        "_rels/.rels": relations(relation(1, "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(relation(1, "styles", "styles.xml"), relation(2, "numbering", "numbering.xml")),
        "word/styles.xml": f'<w:styles {SPACE}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr>{of_style}<w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>',
        "word/numbering.xml": f'<w:numbering {SPACE}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{level(0, "%1、")}{level(1, "（%2）")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/document.xml": f'<w:document {SPACE}><w:body>{"".join(body)}</w:body></w:document>',
    }
    with zipfile.ZipFile(name, "w") as z:
        for part, text in parts.items():
            z.writestr(part, HEAD + text)


write("by_style.docx", True)
write("by_paragraph.docx", False)
P
python3 make.py
root/usr/bin/pandoc --version | head -1
for name in by_style by_paragraph; do
    echo "$name: $(root/usr/bin/pandoc "$name.docx" -t plain | tr -s '\n ' ' ')" | tee "$name.seen"
done
grep -q '^by_style: 健康 1. 甲 2. 乙 教育 3. 丙 *$' by_style.seen
grep -q '^by_paragraph: 1. 健康 1. 甲 2. 乙 2. 教育 1. 丙 *$' by_paragraph.seen
