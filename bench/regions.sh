#!/usr/bin/env bash
# One plan judged for a whole country: 3,000 invented counties, 60 indicators, ten years. Prints time and peak memory of
# halfsky assess --all-regions, with the whole process and both scans (the newest year is found first), and of sqlite3 that only reads the rows.
cd "$(dirname "$0")/.."
# shellcheck source=tools/lib.sh
. tools/lib.sh
halfsky=${HALFSKY:-build/halfsky}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
measure() { # NAME COMMAND...: seconds and MiB on one line
    local name=$1; shift
    /usr/bin/time -f "%e %M" -o "$work/time" "$@" >"$work/out"
    awk -v name="$name" '{ printf "%-34s %6.2f s %6.0f MiB\n", name, $1, $2 / 1024 }' "$work/time"
}
python3 - "$work" <<'PY'
import csv, random, sys
work, draw = sys.argv[1], random.Random(1)
counties = [990500 + i for i in range(3000)]
with open(f"{work}/regions.csv", "w") as out:
    print("code,name,level,parent,valid_from,valid_to\n990000,示例国,province,,,", file=out)
    for code in counties:
        print(f"{code},第{code}县,county,990000,,", file=out)
shares = [r["code"] for r in csv.DictReader(open("data/indicators.csv")) if r["unit"] == "%" and r["share"] and not r["reference"]][:60]
with open(f"{work}/figures.csv", "w") as out, open(f"{work}/plan.txt", "w") as plan:
    names = {r["code"]: r["name"] for r in csv.DictReader(open("data/indicators.csv"))}
    print("示例国妇女发展规划（2021—2030年）\n\n一、妇女与健康\n\n（一）主要目标\n", file=plan)
    for k, code in enumerate(shares):
        print(f"{k + 1}. {names[code]}达到{draw.randint(60, 98)}%以上。", file=plan)
    print("indicator,region,period,value,status", file=out)
    for code in counties:
        for indicator in shares:
            value = draw.uniform(40, 90)
            for year in range(2015, 2025):
                value = min(99, max(1, value + draw.gauss(0.8, 1.5)))
                print(f"{indicator},{code},{year},{value:.1f},A", file=out)
PY
"$halfsky" init "$work/store" --regions "$work/regions.csv" --region 990000 >/dev/null
"$halfsky" plan import "$work/plan.txt" --store "$work/store" | tail -1
measure "data import (1.8 million figures)" "$halfsky" data import "$work/figures.csv" --store "$work/store" --jump 1000000
measure "assess --all-regions" "$halfsky" assess --all-regions --store "$work/store"
measure "assess --all-regions --year 2024" "$halfsky" assess --all-regions --year 2024 --store "$work/store"
sed -n 1,6p "$work/out"
measure "sqlite3 reading the same rows" sqlite3 "$work/store/halfsky.db" "SELECT count(*), sum(scaled + places + period + indicator) FROM (SELECT * FROM observation ORDER BY region, indicator, residence, age, sex, population_group, period, version)"
