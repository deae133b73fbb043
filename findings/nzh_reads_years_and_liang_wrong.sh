#!/usr/bin/env bash
# nzh 1.0.14 (npm, Node.js 20.20.2): decodeS, which turns Chinese numerals into numbers, leaves out what it does not know and returns another number.
#
# Seen:   一百一十 is 110 and 三亿五千万 is 350000000. But 二〇二五 and 二零二五 (the year 2025) are 225, 两百 is 0, 两万五千 is 5000, 廿三 is 3, 百分之五 is 105, 三分之一 is 31,
#         半数 is 0. No error, no NaN: the characters 〇, 两, 廿, 分, 之 are passed over, and digits side by side are not a number in places.
# Guess:  a text that it cannot read gives an error or NaN, as Number('abc') does; digits side by side, as years are written, are read as such.
# Matter: targets and years of plans are written so (二〇二五年, 两个百分点, 百分之九十). A table of targets made with it has plausible numbers that are wrong, and nothing to filter them by.
#         We read numerals by a grammar of our own: a character that is not part of it ends the number, and the words left over are listed.
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund nzh@1.0.14 >/dev/null 2>&1
cat > read.cjs <<'J'
const nzh = require('nzh')
const texts = ['一百一十', '三亿五千万', '二〇二五', '二零二五', '两百', '两万五千', '廿三', '百分之五', '三分之一', '半数']
console.log(texts.map((text) => `${text} ${nzh.cn.decodeS(text)}`).join(', '))
J
seen=$(node read.cjs)
echo "$seen"
test "$seen" = "一百一十 110, 三亿五千万 350000000, 二〇二五 225, 二零二五 225, 两百 0, 两万五千 5000, 廿三 3, 百分之五 105, 三分之一 31, 半数 0"
