#!/usr/bin/env bash
# xlsx-populate 1.21.0 (npm, Node.js 20.20.2): cells of text that look like a number are read as numbers, and saved as numbers, also cells that nobody touched.
#
# Seen:   a workbook has six codes as text (t="s"): 330300, 0042, 1, -3, 1.50, 1e5. Opened and saved without a change, 330300, 1 and -3 are numbers, while 0042, 1.50 and 1e5 are
#         still text: each text is made a number where the number is written in the same characters. The text Infinity becomes a cell with the number "Infinity".
# Guess:  opening and saving keeps the type of a cell; or, as in programs that guess types, a whole column changes.
# Matter: codes of regions. After one pass a column is partly text and partly numbers, so comparing, sorting and looking up treat 330300 and 0042 differently. The row of the column numbers
#         (甲 乙 丙 1 2 3) of statistical forms becomes a row of figures. Our import compares codes as written, and a form's row of column numbers is known by its texts.
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xlsx-populate@1.21.0 >/dev/null 2>&1
cat > again.cjs <<'J'
const XlsxPopulate = require('xlsx-populate')
const JSZip = require('jszip')
const { readFileSync } = require('fs')
const texts = ['330300', '0042', '1', '-3', '1.50', '1e5', 'Infinity']

async function kinds(file) {
  const sheet = await (await JSZip.loadAsync(readFileSync(file))).file('xl/worksheets/sheet1.xml').async('string')
  return texts.map((text, i) => {
    const cell = sheet.match(new RegExp(`<c r="A${i + 1}"([^>]*)>(?:<v>([^<]*)</v>)?`))
    return `${text} ${/ t="s"/.test(cell[1]) ? 'text' : `number ${cell[2]}`}`
  }).join(', ')
}

async function main() {
  const made = await XlsxPopulate.fromBlankAsync()
  texts.forEach((text, i) => made.sheet(0).cell(i + 1, 1).value(text))
  await made.toFileAsync('one.xlsx')
  await (await XlsxPopulate.fromFileAsync('one.xlsx')).toFileAsync('two.xlsx')
  console.log('made:  ' + await kinds('one.xlsx'))
  console.log('saved: ' + await kinds('two.xlsx'))
}
main()
J
seen=$(node again.cjs)
echo "$seen"
test "$seen" = "made:  330300 text, 0042 text, 1 text, -3 text, 1.50 text, 1e5 text, Infinity text
saved: 330300 number 330300, 0042 text, 1 number 1, -3 number -3, 1.50 text, 1e5 text, Infinity number Infinity"
