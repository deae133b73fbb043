#!/usr/bin/env bash
# LibreOffice 7.4.7 (Debian 12, libreoffice-calc-nogui 4:7.4.7-1+deb12u14): wrapped text of an .xlsx is cut off in a PDF.
#
# Seen:   openpyxl 3.0.9 writes one cell of 24 words, wrapped, in a column of 20 characters: eight lines. The row has no height, as
#         writers leave it to the program that opens the file. "soffice --headless --convert-to pdf" gives the row the usual height: the
#         PDF has 6 of the 24 words, without a message and with exit status 0. The same file converted to .ods first, and then to
#         PDF, has all 24. With a height in the .xlsx (ht="160") all 24 are there too.
# Guess:  the row grows with its text, as in Excel and in the window of LibreOffice; one conversion or two make no difference.
# Matter: forms have definitions and explanations in wrapped cells; offices print them and file them as PDF from scripts.
#         A PDF that lacks the end of a sentence looks whole. Our workbooks give each row with wrapped text its height.
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/archives/partial" "$work/root"
: > "$work/status"
apt-get -qq -y --no-install-recommends --download-only -o Dir::State::status="$work/status" -o Dir::Cache::archives="$work/archives" \
    -o APT::Sandbox::User="$(id -un)" -o Debug::NoLocking=1 install \
    libreoffice-calc-nogui=4:7.4.7-1+deb12u14 python3-openpyxl=3.0.9-1 poppler-utils fonts-dejavu-core coreutils grep bash >/dev/null
for package in "$work"/archives/*.deb; do dpkg-deb -x "$package" "$work/root"; done
cp -rn "$work"/root/usr/lib/libreoffice/share/.registry/* "$work/root/etc/libreoffice/registry/" # what its package does when configured
mkdir -p "$work/root/w" "$work/root/tmp"
cat > "$work/root/w/run.sh" <<'R'
set -eu
export HOME=/w PATH=/usr/bin:/bin
cd /w
python3.11 - <<'P'
from openpyxl import Workbook
from openpyxl.styles import Alignment
for name, height in (("free", None), ("fixed", 160)):
    book = Workbook()
    sheet = book.active
    sheet.column_dimensions["A"].width = 20
    sheet["A1"] = " ".join(f"word{i:02d}" for i in range(24))
    sheet["A1"].alignment = Alignment(wrap_text=True)
    sheet.row_dimensions[1].height = height
    book.save(name + ".xlsx")
P
convert() { /usr/lib/libreoffice/program/soffice.bin --headless --norestore -env:UserInstallation=file:///w/profile "$@" >/dev/null 2>&1; }
convert --terminate_after_init || [ $? = 81 ] # 81: the new profile is made, start again
convert --convert-to pdf --outdir direct free.xlsx fixed.xlsx
convert --convert-to ods free.xlsx
convert --convert-to pdf --outdir over_ods free.ods
for file in direct/free.pdf direct/fixed.pdf over_ods/free.pdf; do
    echo "$file: $(pdftotext "$file" - | grep -o 'word[0-9]*' | sort -u | wc -l) of 24 words"
done
R
unshare --map-root-user --mount bash -c '
    mkdir -p "$1/proc" "$1/dev"
    mount --rbind /proc "$1/proc"
    mount --rbind /dev "$1/dev"
    chroot "$1" /bin/bash /w/run.sh' - "$work/root" | tee "$work/seen"
grep -q '^direct/free.pdf: 6 of 24' "$work/seen"
grep -q '^direct/fixed.pdf: 24 of 24' "$work/seen"
grep -q '^over_ods/free.pdf: 24 of 24' "$work/seen"
