#!/usr/bin/env bash
# date-holidays 3.37.0 (npm, Node.js 20.20.2): its public holidays of China are not the days on which offices are closed.
#
# Seen:   of 2024 it has 除夕 (9 February) as a public holiday of a whole day, on which offices worked; it has neither 12 to 17 February nor 4 and 7 October, on which they were closed by the
#         notice of the General Office of the State Council on the holidays of 2024; and nothing of the weekend days on which they worked (4 and 18 February, 7 and 28 April, 11 May,
#         14 and 29 September, 12 October). 8 March is a public holiday of half a day (of women), 4 May of half a day (of the young), 1 June of a whole day (of children).
# Guess:  type "public" means that offices are closed; a library with rules for every year has the days of a year that is past.
# Matter: terms in working days. With this list 4 and 7 October 2024 count as working days, and 29 September and 12 October do not. Each year's days come from a notice in
#         the autumn before and follow no rule. Our program has no list of its own: the office loads the days of the year, and a term in a year without days is reported.
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund date-holidays@3.37.0 >/dev/null 2>&1
cat > year.cjs <<'J'
const Holidays = require('date-holidays')
const china = new Holidays('CN', { languages: ['zh'] })
for (const one of china.getHolidays(2024)) {
  const days = (one.end - one.start) / 86400000
  console.log(`${one.date.slice(0, 10)} ${one.type} ${days} ${one.name}`)
}
J
export TZ=Asia/Shanghai
seen=$(node year.cjs)
echo "$seen"
has() { grep -q "^$1 public $2 " <<< "$seen"; }
has 2024-02-09 1
has 2024-03-08 0.5
has 2024-05-04 0.5
has 2024-06-01 1
has 2024-10-03 1
for day in 02-04 02-12 02-13 02-14 02-15 02-16 02-17 02-18 04-07 04-28 05-11 09-14 09-29 10-04 10-07 10-12; do
    if grep -q "^2024-$day " <<< "$seen"; then exit 1; fi
done
