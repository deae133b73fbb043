#!/usr/bin/env bash
# ICU 72.1 (Debian 12, libicu72 72.1-3+deb12u1, with python3-icu 2.10.2-1+b3): names of places sorted "by pinyin" are not where they are read.
#
# Seen:   长沙 (read Changsha) stands between 西安 and 重要, as if read "zhang"; 厦门 (Xiamen) before 深圳, as "sha"; 乐清 (Yueqing) before 六安, as "le". 重庆 (Chongqing) is
#         right, between 成都 and 大连, though 重要 (zhongyao) stands under z: this one name is known as a whole, the others are sorted by one reading of each character.
# Guess:  a list sorted by pinyin can be searched by the sound of its names, and who tries it with 重庆, the known trap, sees that it can.
# Matter: a reader who looks for 长沙 under C in a sorted list does not find it and takes it for missing. Browsers sort by the same data. Our lists of tasks and orders
#         therefore sort units in the order of their list, which is the order that an office reads them in.
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq libicu72=72.1-3+deb12u1 python3-icu=2.10.2-1+b3 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
LD_LIBRARY_PATH=$(dirname "$(find "$PWD/root" -name 'libicui18n.so.72')")
PYTHONPATH=$PWD/root/usr/lib/python3/dist-packages
export LD_LIBRARY_PATH PYTHONPATH
cat > sort.py <<'P'
import icu
names = ["珠海", "长沙", "西安", "厦门", "深圳", "乐清", "六安", "成都", "重庆", "重要", "大连", "杭州"]
collator = icu.Collator.createInstance(icu.Locale("zh_CN"))
print(icu.ICU_VERSION, *sorted(names, key=collator.getSortKey))
P
seen=$(/usr/bin/python3 sort.py)
echo "$seen"
test "$seen" = "72.1 成都 重庆 大连 杭州 乐清 六安 厦门 深圳 西安 长沙 重要 珠海"
