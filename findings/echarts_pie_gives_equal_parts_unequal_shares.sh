#!/usr/bin/env bash
# ECharts 6.1.0 (npm, Node.js 20.20.2): the percentages of a pie chart are not each share rounded; equal parts get unequal percentages.
#
# Seen:   {d} in a label of a pie of 1, 1, 1 is 33.34%, 33.33%, 33.33%; of six equal parts four are 16.67% and two 16.66%. With percentPrecision 0 a pie of 455, 5, 5, 535 has 46%, 1%, 0%, 53%:
#         the two parts of 5 are 1% and 0%, and 45.5% and 53.5% are rounded up and down. What the rounded-down shares lack to 100 goes to the largest remainders, among equal ones to the first.
# Guess:  a label with {d} is value / sum, rounded, and equal values have equal labels; the rounding error of the sum is left, as in a table with the note "may not add up to 100".
# Matter: a report has the pie beside the table of the same figures. The shares of two counties with the same figure differ, 53.5% is 54% in the table and 53% in the chart, and the order
#         of the rows decides which county has the more. Our program has no pie charts.
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund echarts@6.1.0 >/dev/null 2>&1
cat > pie.cjs <<'J'
const echarts = require('echarts')

function labels(values, percentPrecision) {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 600, height: 400 })
  const data = values.map((value, i) => ({ name: 'ABCDEF'[i], value }))
  chart.setOption({ animation: false, series: [{ type: 'pie', percentPrecision, label: { formatter: '{b} {d}%' }, data }] })
  const found = [...chart.renderToSVGString().matchAll(/>([A-F] [^<]*%)</g)].map((one) => one[1])
  chart.dispose()
  return `${values.join(' ')}, ${percentPrecision} decimals: ${found.sort().join(', ')}`
}

console.log([labels([1, 1, 1], 2), labels([1, 1, 1, 1, 1, 1], 2), labels([455, 5, 5, 535], 0)].join('\n'))
process.exit()
J
seen=$(node pie.cjs)
echo "$seen"
test "$seen" = "1 1 1, 2 decimals: A 33.34%, B 33.33%, C 33.33%
1 1 1 1 1 1, 2 decimals: A 16.67%, B 16.67%, C 16.67%, D 16.67%, E 16.66%, F 16.66%
455 5 5 535, 0 decimals: A 46%, B 1%, C 0%, D 53%"
