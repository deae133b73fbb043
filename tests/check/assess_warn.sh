#!/usr/bin/env bash
# halfsky warn and halfsky assess backtest on the sample plan: what they say, as tables and as JSON, and what they refuse.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
passed=0 failed=0
check() { # NAME CONDITION...
    local name=$1; shift
    if "$@" >"$work/said" 2>&1; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED $name"; head -5 "$work/said"; fi
}
says() { grep -q -- "$2" "$work/$1"; }
refuses() { local want=$1; shift; "$HALFSKY" "$@" >"$work/out" 2>&1 && return 1; grep -q -- "$want" "$work/out"; }
same() { [ "$1" = "$2" ]; }

"$HALFSKY" init "$work/store" --regions data/sample/regions.csv --settings data/sample/plan_settings.csv --region 990481 >/dev/null
"$HALFSKY" plan import data/sample/plan.txt --store "$work/store" >/dev/null
"$HALFSKY" data import data/sample/figures.csv --store "$work/store" >/dev/null 2>&1
"$HALFSKY" warn --store "$work/store" --year 2023 >"$work/zh" && "$HALFSKY" warn --store "$work/store" --year 2023 --lang en >"$work/en"
"$HALFSKY" warn --store "$work/store" --year 2023 --json >"$work/json"
"$HALFSKY" assess --store "$work/store" --year 2023 --forecast --lang zh >"$work/forecast"
python3 - "$work/json" >"$work/doubles" <<'PY'
import json, sys
all = json.load(open(sys.argv[1]))
cause = {"volatile": "figure", "contradiction": "figure", "late_data": "data"}
missing = [i for d in all["missing"]["departments"] for i in d["indicators"]]
all["warnings"] += missing
all["warning_counts"]["missing"] = all["missing"]["count"]
seen = [(w["code"], cause.get(w["rule"], "outlook")) for w in all["warnings"]]
print(len(seen) - len(set(seen)), sum(not (w["reason"]["zh"] and w["reason"]["en"] and w["clear"]["zh"] and w["clear"]["en"]) for w in all["warnings"]),
      sum(all["warning_counts"].values()) - len(seen), len(seen) > 0)
PY
check "no cause twice, every warning with reason and what clears it, counts that add up" same "$(cat "$work/doubles")" "0 0 0 True"
check "screening is red" says zh "红色预警.*适龄妇女宫颈癌人群筛查率"
check "in English too" says en "Cervical cancer screening"
check "a forecast says how it was made" says forecast "从最近一年"
check "a small number says that one case decides" says forecast "多1例，判定就会改变"
check "the rules in a table" "$HALFSKY" warn --rules
check "those of a store" "$HALFSKY" warn --rules --store "$work/store"
check "an unknown rule is refused" refuses "volatile.pink" warn --rules --set volatile.pink=1 --lang en
check "limits change what is said" same "$("$HALFSKY" warn --store "$work/store" --year 2023 --lang en --set late_data.yellow=none,late_data.orange=none | grep -c 'ot reported')" 0
check "a year before the plan is refused" refuses "2021" warn --store "$work/store" --year 2019
"$HALFSKY" assess backtest --simulate 200 --json >"$work/backtest"
check "bands hold on simulated series" python3 -c "import json,sys; b=json.load(open('$work/backtest')); sys.exit(not all(75 <= b[k]['cover80'] <= 90 for k in ('all','kind.line','kind.share','kind.sample','kind.rate','kind.rare','kind.walk')))"
check "forecasts beat both naive ones" python3 -c "import json,sys; b=json.load(open('$work/backtest'))['all']; sys.exit(not b['brier'] < min(b['brier_drift'], b['brier_last_value'], 0.25) and b['wis'] < min(b['wis_drift'], b['wis_last_value']))"
"$HALFSKY" assess backtest --store "$work/store" --json >"$work/backtest"
check "the 80 % band holds on the sample's figures" python3 -c "import json,sys; b=json.load(open('$work/backtest'))['all']; sys.exit(not (b['forecasts'] > 1000 and 75 <= b['cover80'] <= 85))"
check "forecasts of the sample beat both naive ones" python3 -c "import json,sys; b=json.load(open('$work/backtest'))['all']; sys.exit(not b['brier'] < min(b['brier_drift'], b['brier_last_value'], 0.25) and b['wis'] < min(b['wis_drift'], b['wis_last_value']))"
"$HALFSKY" assess backtest --store "$work/store" --each --json >"$work/each"
check "each series has its answer, which add up to that of all" python3 -c "
import json, sys
b = json.load(open('$work/each')); all, each = b['all'], b['each']
add = lambda key, count: abs(sum(e[key] * e[count] for e in each.values() if e[key] is not None) / all[count] - all[key])
sys.exit(not (len(each) == all['series'] and sum(e['forecasts'] for e in each.values()) == all['forecasts'] and add('cover80', 'forecasts') < 1e-9 and any('/F' in k for k in each)))"
check "a chance of one half scores a quarter" python3 -c "import json; assert all(line['brier_half'] == 0.25 for k, line in json.load(open('$work/each')).items() if k != 'each')"
check "as a table too" test "$("$HALFSKY" assess backtest --store "$work/store" --each | wc -l)" -gt 200
check "the table without --each is short" test "$("$HALFSKY" assess backtest --store "$work/store" | wc -l)" -lt 15
check "not of simulated series" refuses "each is for series of the store" assess backtest --simulate 10 --each --lang en
"$HALFSKY" init "$work/empty" --region 温州市 >/dev/null
check "an empty store has nothing to test" refuses "six years" assess backtest --store "$work/empty" --lang en
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
