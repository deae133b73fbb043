#!/usr/bin/env bash
# Unihan 15.0 (Debian 12, unicode-data 15.0.0-1): kSimplifiedVariant alone does not turn traditional text into simplified text.
#
# Seen:   U+7232 爲 has no kSimplifiedVariant; only its semantic variant U+70BA 為 has one (U+4E3A 为). For 421
#         characters the list begins with the character itself (U+88E1 裡: "U+88E1 U+91CC").
# Guess:  every traditional character has the field, and its first value is the simplified form.
# Matter: plans pasted from pages in traditional characters. A table made from first values leaves 爲 and 裡 as they are, and
#         words such as 為 in a title are then not found.
# Fails when the package has other data.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq unicode-data=15.0.0-1 2>/dev/null
dpkg-deb -x unicode-data_15.0.0-1_all.deb root
bzcat root/usr/share/unicode/Unihan_Variants.txt.bz2 > variants.txt

fields_of() { awk -F '\t' -v c="$1" '$1 == c && $2 == "kSimplifiedVariant" { print $3 }' variants.txt; }
echo "U+70BA 為: $(fields_of U+70BA)"
echo "U+7232 爲: $(fields_of U+7232)"
echo "U+88E1 裡: $(fields_of U+88E1)"
itself=$(awk -F '\t' '$2 == "kSimplifiedVariant" { split($3, v, " "); if (v[1] == $1) n++ } END { print n + 0 }' variants.txt)
echo "characters whose first simplified variant is themselves: $itself"
[ "$(fields_of U+70BA)" = "U+4E3A" ]
[ -z "$(fields_of U+7232)" ]
[ "$(fields_of U+88E1)" = "U+88E1 U+91CC" ]
[ "$itself" -gt 20 ]
