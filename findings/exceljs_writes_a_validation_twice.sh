#!/usr/bin/env bash
# exceljs 4.4.0 (npm, Node.js 20.20.2): a workbook that is read and written again has overlapping data validations.
#
# Seen:   a drop-down for B2:B20 comes back as two elements, sqref="B10:B20" and sqref="B2:B20": eleven cells have it twice. Where the range begins in the rows 2 to 9 and reaches
#         beyond, the second element always begins in row 10; Y5:AB14 even becomes four. Nothing is lost and no other cell gets one. B2:B9 stays one element.
# Guess:  reading and writing without a change keeps the ranges; or, since the library holds one entry for each cell, each cell is written once.
# Matter: forms of ours that a program fills in with exceljs come back this way. A check that compares ranges of validations, or counts elements, finds a changed form
#         although nobody changed it; it has to compare cells. Our import does not read validations at all, and checks each figure itself.
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund exceljs@4.4.0 >/dev/null 2>&1
cat > again.cjs <<'J'
const ExcelJS = require('exceljs')
const JSZip = require('jszip')
const { readFileSync } = require('fs')

async function ranges(file) {
  const sheet = await (await JSZip.loadAsync(readFileSync(file))).file('xl/worksheets/sheet1.xml').async('string')
  return [...sheet.matchAll(/<dataValidation [^>]*sqref="([^"]*)"/g)].map((one) => one[1]).join(' + ')
}

async function main() {
  for (const range of ['B2:B9', 'B2:B20', 'Y5:AB14']) {
    const made = new ExcelJS.Workbook()
    made.addWorksheet('form').dataValidations.add(range, { type: 'list', allowBlank: true, formulae: ['"yes,no"'] })
    await made.xlsx.writeFile('one.xlsx')
    const read = new ExcelJS.Workbook()
    await read.xlsx.readFile('one.xlsx')
    await read.xlsx.writeFile('two.xlsx')
    console.log(`${await ranges('one.xlsx')} -> ${await ranges('two.xlsx')}`)
  }
}
main()
J
seen=$(node again.cjs)
echo "$seen"
test "$seen" = "B2:B9 -> B2:B9
B2:B20 -> B10:B20 + B2:B20
Y5:AB14 -> AA10:AB14 + AA5:AB14 + Y10:AB14 + Y5:AB14"
