#!/usr/bin/env bash
# csvkit 1.0.7 (Debian 12, csvkit 1.0.7-1 with python3-agate 1.6.3-2): a column of counts that are all 0 or 1 becomes true and false, and has no sum.
#
# Seen:   maternal deaths of three counties, 0, 1, 0: csvjson writes false, true, false, csvlook shows False and True, and "csvstat --sum" gives None, all with exit status 0. The live
#         births beside it are numbers and are summed. With 2 in place of 1 the same column is numbers in all three, and the sum is 2. csvsql creates it BOOLEAN or FLOAT accordingly.
# Guess:  figures are numbers; only words such as yes and no would be taken for true and false, and the type of a column would not depend on whether a year was a good one.
# Matter: rare events by county and year. A script that adds up what csvstat gives, or reads the JSON, works for years and has no total in the year in which no county has more than one,
#         and the tables of two years, sent to a database, do not fit each other. With --no-inference every
#         figure stays a text. Our import reads each figure by itself: 0 and 1 are numbers whatever stands in the other rows.
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/archives/partial"
: > "$work/status"
apt-get -qq -y --no-install-recommends --download-only -o Dir::State::status="$work/status" -o Dir::Cache::archives="$work/archives" \
    -o APT::Sandbox::User="$(id -un)" -o Debug::NoLocking=1 install csvkit=1.0.7-1 python3-agate=1.6.3-2 >/dev/null
for package in "$work"/archives/*.deb; do dpkg-deb -x "$package" "$work/root"; done
cd "$work"
export PYTHONPATH="$work/root/usr/lib/python3/dist-packages" LC_ALL=C.UTF-8
tool() { /usr/bin/python3 "root/usr/bin/$1" "${@:2}"; }
printf 'county,deaths,births\nA,0,1200\nB,1,900\nC,0,1500\n' > one.csv
sed 's/^B,1,/B,2,/' one.csv > two.csv
for file in one two; do
    echo "$file, csvjson: $(tool csvjson "$file.csv" | grep -o '"deaths": [^,]*' | paste -sd ' ')"
    echo "$file, csvlook: $(tool csvlook "$file.csv" | awk -F ' *[|] *' 'NR > 2 { print $3 }' | paste -sd ' ')"
    echo "$file, csvstat --sum: $(tool csvstat --sum "$file.csv" | paste -sd ' ' | tr -s ' ' | sed 's/^ //')"
    echo "$file, csvjson --no-inference: $(tool csvjson --no-inference "$file.csv" | grep -o '"deaths": [^,]*' | paste -sd ' ')"
    echo "$file, csvsql: $(tool csvsql -i sqlite "$file.csv" | grep -o 'deaths [A-Z]*')"
done | tee seen
test "$(cat seen)" = 'one, csvjson: "deaths": false "deaths": true "deaths": false
one, csvlook: False True False
one, csvstat --sum: 1. county: None 2. deaths: None 3. births: 3600
one, csvjson --no-inference: "deaths": "0" "deaths": "1" "deaths": "0"
one, csvsql: deaths BOOLEAN
two, csvjson: "deaths": 0.0 "deaths": 2.0 "deaths": 0.0
two, csvlook: 0 2 0
two, csvstat --sum: 1. county: None 2. deaths: 2 3. births: 3600
two, csvjson --no-inference: "deaths": "0" "deaths": "2" "deaths": "0"
two, csvsql: deaths FLOAT'
