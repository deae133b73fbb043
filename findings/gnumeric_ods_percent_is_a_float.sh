#!/usr/bin/env bash
# Gnumeric 1.12.55 (Debian 12, gnumeric 1.12.55-1): a percentage is saved to .ods as a plain number.
#
# Seen:   0.4512 with the format 0.00% is shown as 45.12%. ssconvert of the .xlsx to .ods writes office:value-type="float" office:value="0.451199999999999999992" with the text 45.12%, though
#         the style of the cell is a number:percentage-style. LibreOffice 7.4.7 writes office:value-type="percentage" office:value="0.4512" for the same file.
# Guess:  OpenDocument has the value type percentage for such cells, so a reader of .ods that goes by the value types finds them.
# Matter: shares come in as 0.4512 instead of 45.12, a hundredth of what the sheet shows, from one column that is right in the .xlsx, in a
#         program that goes by the value type, as ours did. We compare the text of each number with its value: a text with a percent sign that is a hundred times the value is a percentage.
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/archives/partial" "$work/root"
: > "$work/status"
apt-get -qq -y --no-install-recommends --download-only -o Dir::State::status="$work/status" -o Dir::Cache::archives="$work/archives" \
    -o APT::Sandbox::User="$(id -un)" -o Debug::NoLocking=1 install gnumeric=1.12.55-1 coreutils bash >/dev/null
for package in "$work"/archives/*.deb; do dpkg-deb -x "$package" "$work/root"; done
mkdir -p "$work/root/w" "$work/root/tmp"
python3 - "$work/root/w/one.xlsx" <<'P'
import sys, zipfile
HEAD, MAIN = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
TYPE, LINK = "application/vnd.openxmlformats-officedocument.spreadsheetml.", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
parts = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{LINK}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{LINK}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{LINK}/styles" Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{LINK}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/styles.xml": f'<styleSheet {MAIN}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs></styleSheet>',
    "xl/worksheets/sheet1.xml": f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1" s="1"><v>0.4512</v></c></row></sheetData></worksheet>',
}
with zipfile.ZipFile(sys.argv[1], "w") as z:
    for name, text in parts.items():
        z.writestr(name, HEAD + text)
P
# shellcheck disable=SC2016 # of the inner shell
unshare --map-root-user --mount bash -c '
    mkdir -p "$1/proc" "$1/dev"
    mount --rbind /proc "$1/proc"
    mount --rbind /dev "$1/dev"
    chroot "$1" /bin/bash -c "export HOME=/w LC_ALL=C.UTF-8; ssconvert --version; ssconvert /w/one.xlsx /w/one.ods"' - "$work/root" 2>/dev/null
cell=$(python3 -c 'import re, sys, zipfile; print(re.search(r"<table:table-cell[^>]*office:value=.*?</table:table-cell>", zipfile.ZipFile(sys.argv[1]).read("content.xml").decode()).group())' "$work/root/w/one.ods")
style=$(python3 -c 'import re, sys, zipfile; print(re.search(r"<number:percentage-style", zipfile.ZipFile(sys.argv[1]).read("styles.xml").decode()).group())' "$work/root/w/one.ods")
echo "$cell" "$style"
grep -q 'office:value-type="float" office:value="0.451199999999999999992"><text:p>45.12%</text:p>' <<< "$cell"
