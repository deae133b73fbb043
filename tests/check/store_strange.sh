#!/usr/bin/env bash
# A database that is not a store, has two names, or is not a file is rejected and left as it was; outputs are for their user alone.
set -u
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
halfsky=${HALFSKY:?}
passed=0 failed=0
check() { if [ "$2" = "$3" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); printf 'FAILED %s: got "%s", want "%s"\n' "$1" "$2" "$3"; fi; }
has() { case $2 in *"$3"*) passed=$((passed + 1)) ;; *) failed=$((failed + 1)); printf 'FAILED %s: "%s" has no "%s"\n' "$1" "$2" "$3" ;; esac; }
write() { timeout 300 "$halfsky" indicator add NEW 新指标 --store "$work/$1" --lang en 2>&1; }

for mode in delete wal; do
    mkdir "$work/foreign-$mode"
    sqlite3 "$work/foreign-$mode/halfsky.db" "PRAGMA journal_mode = $mode; CREATE TABLE things (x INTEGER); INSERT INTO things VALUES (1)" > /dev/null
    before=$(sha256sum < "$work/foreign-$mode/halfsky.db")
    write "foreign-$mode" > /dev/null; check "a foreign database ($mode) is refused" $? 7
    check "and nothing in it is changed ($mode)" "$(sha256sum < "$work/foreign-$mode/halfsky.db")" "$before"
done

"$halfsky" init "$work/s" > /dev/null 2>&1
ln "$work/s/halfsky.db" "$work/second"
told=$(write s); check "a writer refuses a database with two names" $? 7
has "and says why" "$told" "2 hard links"
"$halfsky" store show --store "$work/s" > /dev/null; check "a reader reads it" $? 0
rm "$work/second"
write s > /dev/null; check "with one name it is written" $? 0
mkdir "$work/fifo"; mkfifo "$work/fifo/halfsky.db"
told=$(write fifo); check "a FIFO is refused at once" $? 7
has "and is named" "$told" "not a regular file"

chmod 777 "$work/s"
has "a folder that others may write is named" "$("$halfsky" store check --store "$work/s" --lang en)" "other users of this machine may write"
chmod 1777 "$work/s"
case $("$halfsky" store check --store "$work/s" --lang en) in *"may write"*) check "a folder where others cannot replace a file is not" named "" ;; *) passed=$((passed + 1)) ;; esac
chmod 666 "$work/s/halfsky.db"
has "nor a database" "$("$halfsky" store check --store "$work/s" --lang en)" "other users of this machine may write"
chmod 600 "$work/s/halfsky.db"; chmod 700 "$work/s"

# A store on a read-only medium, where SQLite can make no log.
mkdir "$work/medium"
on_medium() {
    unshare -m bash -c 'mount --bind "$1" "$2" && mount -o remount,ro,bind "$2" && shift 2 && exec "$@"' - "$work/s" "$work/medium" "$halfsky" "$@" --store "$work/medium" --lang en 2>&1
}
if unshare -m mount --bind "$work/s" "$work/medium" 2> /dev/null; then
    has "a store on a read-only medium is read" "$(on_medium store show)" "indicators"
    has "and checked" "$(on_medium store check)" "no problems found"
    has "but not written" "$(on_medium indicator add RO x)" "Read-only"
    printf x > "$work/s/halfsky.db-wal"
    has "a copy that was made while in use is refused" "$(on_medium store show)" "while the store was in use"
    rm "$work/s/halfsky.db-wal"
else
    echo "skipped: a read-only medium (no right to mount)"
fi

umask 000
"$halfsky" report annual --store "$work/s" -o "$work/none.html" > /dev/null 2>&1
"$halfsky" plan import data/sample/plan.txt --store "$work/s" > /dev/null 2>&1
"$halfsky" data export --store "$work/s" -o "$work/all.csv" > /dev/null 2>&1
check "an export is for its user alone" "$(stat -c %a "$work/all.csv")" 600
"$halfsky" plan show data/sample/plan.txt --html "$work/plan.html" > /dev/null 2>&1
check "a page, too" "$(stat -c %a "$work/plan.html")" 600
chmod 644 "$work/plan.html"
"$halfsky" plan show data/sample/plan.txt --html "$work/plan.html" > /dev/null 2>&1
check "unless the file had another mode" "$(stat -c %a "$work/plan.html")" 644
echo "$passed passed, $failed failed"; [ "$failed" = 0 ]
