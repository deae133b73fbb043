#!/usr/bin/env bash
# sqlmap (Debian package) against a server of our own on loopback, signed in: every parameter of 16 routes. It has to find nothing. LEVEL=1 takes two minutes, LEVEL=2
# (the default) three; a route that takes more than PROBE_SECONDS (300) fails. CI does not run it; skipped when sqlmap is absent.
cd "$(dirname "$0")/../.."
# shellcheck source=tools/lib.sh
. tools/lib.sh
command -v sqlmap >/dev/null || { echo "skipped: sqlmap is not installed (apt-get install sqlmap)"; exit 0; }
work=$(mktemp -d /tmp/halfsky-sqlmap-XXXXXX)
server=''
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
export HALFSKY=${HALFSKY:-$PWD/build/halfsky} HALFSKY_LANG=en HALFSKY_KEY=$work/key
python3 - "$work" <<'PY' &
import os, sys, time
sys.path.insert(0, "tests/lib")
from office import Office
from sample_store import SAMPLE
office = Office("--regions", os.path.join(SAMPLE, "regions.csv"), "--settings", os.path.join(SAMPLE, "plan_settings.csv"), "--region", "990481")
office.run("plan", "import", os.path.join(SAMPLE, "plan.txt"))
office.run("unit", "add", "卫健委")
office.serve()
lin = office.invite("linlan", "林岚", "office")
with open(os.path.join(sys.argv[1], "session.new"), "w") as out:
    out.write(f"{office.port}\n{lin.cookie}\n{lin.csrf}\n")
os.rename(os.path.join(sys.argv[1], "session.new"), os.path.join(sys.argv[1], "session"))
while True:
    time.sleep(60)
PY
server=$!
while [ ! -e "$work/session" ] && kill -0 "$server"; do sleep 0.2; done
{ read -r port; read -r cookie; read -r csrf; } <"$work/session"
bad=0 count=0
# probe METHOD PATH [BODY]
probe() {
    local log=$work/log
    count=$((count + 1))
    # What is asked for must be right, or sqlmap tries nothing but refusals.
    if [ "$1" = GET ] && [ "$(curl -s -o /dev/null -w '%{http_code}' -b "$cookie" "http://127.0.0.1:$port${2%\*}")" != 200 ]; then
        bad=$((bad + 1))
        echo "FAILED: the address itself is refused: $2"
    fi
    timeout "${PROBE_SECONDS:-300}" sqlmap -u "http://127.0.0.1:$port$2" --method "$1" ${3:+--data "$3"} --cookie "$cookie" --headers "X-CSRF-Token: $csrf"$'\n'"Content-Type: application/json" \
        --batch --level "${LEVEL:-2}" --risk 2 --technique BEUS --threads 4 --flush-session --disable-coloring --ignore-code '*' --output-dir "$work/out" >"$log" 2>&1 || true
    if grep -qE 'is vulnerable|injectable$|identified the following injection' "$log" && ! grep -q 'all tested parameters do not appear to be injectable' "$log"; then
        bad=$((bad + 1))
        echo "FAILED: $1 $2"
        tail -n 40 "$log"
    elif grep -q 'all tested parameters do not appear to be injectable' "$log"; then
        echo "ok      $1 $2"
    else
        bad=$((bad + 1))
        echo "FAILED: sqlmap did not end as expected: $1 $2"
        tail -n 10 "$log"
    fi
}
probe GET '/api/v1/assessment?plan=women-2021&region=990481&year=2023'
probe GET '/api/v1/warnings?plan=women-2021&region=990481&year=2023'
probe GET '/api/v1/targets?plan=women-2021&indicator=MMR&limit=5'
probe GET '/api/v1/nodes?plan=women-2021&domain=1&limit=5'
probe GET '/api/v1/indicators?text=a&code=MMR&name=a&unit=a&department=HEALTH'
probe GET '/api/v1/regions?text=a'
probe GET '/api/v1/regions?parent=990400'
probe GET '/api/v1/orders?region=990481&year=2024&state=draft&unit=1&matter=a'
probe GET '/api/v1/order-board?region=990481&year=2024&day=2024-05-01'
probe GET '/api/v1/rounds?region=990481&year=2024&title=a'
probe GET '/api/v1/units?region=990481&name=a'
probe GET '/api/v1/plans?region=990481&title=a'
probe GET '/api/v1/persons/linlan*'
probe GET '/indicator?plan=women-2021&indicator=MMR&region=990481'
probe POST '/api/v1/account/link' '{"link":"0000","login":"linlan","name":"a"}'
probe POST '/api/v1/rounds' '{"year":2024,"due":"2027-04-12","title":"a","region":"990481"}'
echo "$count routes, $bad faults"
[ "$bad" -eq 0 ]
