#!/usr/bin/env bash
# libzip 1.7.3 (Debian 12, ziptool 1.7.3-1+b1): the consistency check of zip_open refuses an archive with one line end behind it.
#
# Seen:   with ZIP_CHECKCONS (ziptool -c): "Zip archive inconsistent". Without it the same file opens; unzip and Python's zipfile
#         find no error in it.
# Guess:  the check is about the content of the archive, so a program that reads strangers' files should switch it on.
# Matter: xlsx files that a web server sent with a line end behind them. Spreadsheet programs open them; a reader with the check
#         tells its user that the file is damaged.
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq libzip4=1.7.3-1+b1 ziptool=1.7.3-1+b1 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
LD_LIBRARY_PATH=$(dirname "$(find "$PWD/root" -name 'libzip.so.4')")
export LD_LIBRARY_PATH
python3 - <<'P'
import zipfile
with zipfile.ZipFile("plain.zip", "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("sheet.xml", "<row/>" * 50)
open("tail.zip", "wb").write(open("plain.zip", "rb").read() + b"\n")
assert zipfile.ZipFile("tail.zip").testzip() is None
P
entries() { root/usr/bin/ziptool "$@" get_num_entries 0 2>&1; }
echo "plain, checked:     $(entries -c plain.zip)"
echo "tail, not checked:  $(entries tail.zip)"
echo "tail, checked:      $(entries -c tail.zip || true)"
entries -c plain.zip | grep -q '^1 entr'
entries tail.zip | grep -q '^1 entr'
{ entries -c tail.zip || true; } | grep -q 'inconsistent'
