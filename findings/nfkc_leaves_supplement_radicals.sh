#!/usr/bin/env bash
# Unicode 15.0 (Debian 12, unicode-data 15.0.0-1): NFKC turns Kangxi radicals into ordinary characters, but hardly any radical of the
# CJK Radicals Supplement.
#
# Seen:   all 214 of U+2F00..U+2FD5 have a compatibility mapping; of the 115 of U+2E80..U+2EF3 two have one. Their ordinary
#         characters are in another file, EquivalentUnifiedIdeograph.txt (⻓ U+2ED3 -> 长 U+957F).
# Guess:  normalising text copied out of a PDF by NFKC gets rid of radicals.
# Matter: PDF programs write 长 as ⻓ in names of indicators (增长率); after NFKC the name still matches nothing.
# Fails when the data differ.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq unicode-data=15.0.0-1 2>/dev/null
dpkg-deb -x unicode-data_15.0.0-1_all.deb root
data=root/usr/share/unicode

# In a range of code points: assigned characters, and those with a compatibility mapping.
count() {
    awk -F ';' -v from="$1" -v to="$2" 'length($1) == 4 && "x" $1 >= "x" from && "x" $1 <= "x" to { n++; if ($6 ~ /^<compat>/) m++ } END { print n + 0, m + 0 }' \
        $data/UnicodeData.txt
}
echo "Kangxi radicals: $(count 2F00 2FD5) (characters, with a mapping)"
echo "supplement: $(count 2E80 2EF3)"
grep -n '^2ED3' $data/EquivalentUnifiedIdeograph.txt
[ "$(count 2F00 2FD5)" = "214 214" ]
[ "$(count 2E80 2EF3)" = "115 2" ]
grep -q '^2ED3 *; *957F' $data/EquivalentUnifiedIdeograph.txt
