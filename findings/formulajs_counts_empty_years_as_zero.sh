#!/usr/bin/env bash
# Formula.js 4.6.1 (npm @formulajs/formulajs, Node.js 20.20.2): FORECAST, CORREL, MEDIAN and GEOMEAN count a missing figure as 0; AVERAGE and MIN of the same library pass it over.
#
# Seen:   FORECAST(2025, [10, 20, null, 40], [2020, 2021, 2022, 2023]) is 42; without the year 2022 it is 60, as the three others lie on a straight line. CORREL of the same is 0.53 and not 1.
#         MEDIAN([10, null, 20, 30]) is 15 and not 20, GEOMEAN([2, null, 8]) is 0 and not 4. AVERAGE([80, null, 90]) is 85, and MIN([3, null, 5]) is 3. No error, no NaN.
# Guess:  functions with the names of a spreadsheet treat an empty cell alike, as a spreadsheet does: it has no part in the result. Who tries it with AVERAGE sees that.
# Matter: surveys every second or third year leave years without a figure. A share that grows by ten points a year is forecast at 42 instead of 60, and seems to miss its target;
#         the median county of a list is lower for each county that did not report. Leave out the pairs first. In our program a missing value is never 0: forecasts
#         use the years that have figures (docs/guide/outlook.md).
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @formulajs/formulajs@4.6.1 >/dev/null 2>&1
cat > gaps.cjs <<'J'
const f = require('@formulajs/formulajs')
const both = (name, withGap, without) => console.log(`${name}: ${+withGap.toFixed(2)} with the gap, ${+without.toFixed(2)} without`)
const years = [2020, 2021, 2022, 2023]
const known = [2020, 2021, 2023]
both('FORECAST', f.FORECAST(2025, [10, 20, null, 40], years), f.FORECAST(2025, [10, 20, 40], known))
both('CORREL', f.CORREL([10, 20, null, 40], years), f.CORREL([10, 20, 40], known))
both('MEDIAN', f.MEDIAN([10, null, 20, 30]), f.MEDIAN([10, 20, 30]))
both('GEOMEAN', f.GEOMEAN([2, null, 8]), f.GEOMEAN([2, 8]))
both('AVERAGE', f.AVERAGE([80, null, 90]), f.AVERAGE([80, 90]))
both('MIN', f.MIN([3, null, 5]), f.MIN([3, 5]))
J
seen=$(node gaps.cjs)
echo "$seen"
test "$seen" = "FORECAST: 42 with the gap, 60 without
CORREL: 0.53 with the gap, 1 without
MEDIAN: 15 with the gap, 20 without
GEOMEAN: 0 with the gap, 4 without
AVERAGE: 85 with the gap, 85 without
MIN: 3 with the gap, 3 without"
