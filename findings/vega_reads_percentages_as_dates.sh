#!/usr/bin/env bash
# Vega's loader 5.1.3 (npm vega-loader, of Vega 6; Node.js 20.20.2): with types found by itself a column of percentages can become dates.
#
# Seen:   read(csv, {type: 'csv', parse: 'auto'}) of 45%, 46%, 47% gives the first days of the years 2045, 2046, 2047, as milliseconds; of 98.5%, 99.2% May 1998 and February 1999.
#         Names such as 指标 1, 指标 2 become January and February 2001. A column that also has 13% stays text, since 13 is neither a month nor a year to it. No warning.
# Guess:  45% stays a text or becomes 45 or 0.45; only columns of dates become dates, and a column's type does not hang on whether one value is 13% or 12%.
# Matter: a table of coverage rates is drawn or averaged as numbers of up to 2.5 million millions, and in another order: 51% is 1951, before 49%, which is 2049. The loader asks
#         the engine's Date.parse, which passes over words in front and the percent sign behind. Give the types by name (parse: {rate: 'string'}). The values that we export have no percent sign.
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund vega-loader@5.1.3 >/dev/null 2>&1
cat > read.mjs <<'J'
import { read } from 'vega-loader'

const columns = [['45%', '46%', '47%'], ['98.5%', '99.2%'], ['49%', '51%'], ['指标 1', '指标 2'], ['45%', '13%']]
const shown = (value) => (typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : `text ${value}`)
for (const column of columns) {
  const rows = read(`rate,count\n${column.map((text) => `${text},7\n`).join('')}`, { type: 'csv', parse: 'auto' })
  console.log(`${column.join(', ')}: ${rows.map((row) => shown(row.rate)).join(', ')}`)
}
J
export TZ=UTC
seen=$(node read.mjs)
echo "$seen"
test "$seen" = "45%, 46%, 47%: 2045-01-01, 2046-01-01, 2047-01-01
98.5%, 99.2%: 1998-05-01, 1999-02-01
49%, 51%: 2049-01-01, 1951-01-01
指标 1, 指标 2: 2001-01-01, 2001-02-01
45%, 13%: text 45%, text 13%"
