#!/usr/bin/env bash
# poppler 22.12.0 with poppler-data 0.4.12-1 (Debian 12): the half-width digits of a PDF whose font has the encoding GBK-EUC-H come out
# as full-width characters; with GBKp-EUC-H, which differs in the widths of these characters alone, they come out as ASCII.
#
# Seen:   pdftotext gives ２０２１年达到９５％以上 for the first and 2021年达到95%以上 for the second, of the same bytes. GBK-EUC-H sends
#         0x20..0x7e to the half-width glyphs 814..907 of Adobe-GB1, and the table cidToUnicode/Adobe-GB1 has these as U+FF01..U+FF5E.
# Guess:  an ASCII byte of a PDF font comes out as that ASCII character, whatever its width on the page.
# Matter: programs of older offices name GBK-EUC-H; baselines and targets of such a plan are not found by a reader
#         that looks for ASCII digits, although the page shows them so.
# Needs root and debootstrap, since poppler has the folder of its tables built in. Fails when versions or outputs differ.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
debootstrap --variant=minbase --include=poppler-utils,poppler-data bookworm "$root" >"$work/log" 2>&1
chroot "$root" dpkg-query -W -f '${Package} ${Version}\n' poppler-data libpoppler126
[ "$(chroot "$root" dpkg-query -W -f '${Version}' poppler-data)" = 0.4.12-1 ]
[[ "$(chroot "$root" dpkg-query -W -f '${Version}' libpoppler126)" = 22.12.0-* ]]

# pdf ENCODING: a page with one line of text in a font that is not embedded; the text is in GBK.
pdf() {
    local text='BT /F 20 Tf 20 100 Td <32303231c4eab4efb5bd393525d2d4c9cf> Tj ET' at i out='%PDF-1.4
'
    local -a objects=(
        '<</Type/Catalog/Pages 2 0 R>>'
        '<</Type/Pages/Kids[3 0 R]/Count 1>>'
        '<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>'
        "<</Length ${#text}>>stream
$text
endstream"
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light-$1/Encoding/$1/DescendantFonts[6 0 R]>>"
        '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R/DW 1000/W[814 907 500]>>'
        '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>')
    local table='0000000000 65535 f 
'
    for i in "${!objects[@]}"; do
        table+=$(printf '%010d 00000 n ' ${#out})$'\n'
        out+="$((i + 1)) 0 obj
${objects[i]}
endobj
"
    done
    at=${#out}
    printf '%sxref\n0 %d\n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' "$out" $((${#objects[@]} + 1)) "$table" $((${#objects[@]} + 1)) "$at"
}
for encoding in GBK-EUC-H GBKp-EUC-H; do
    pdf $encoding >"$root/$encoding.pdf"
    chroot "$root" pdftotext -enc UTF-8 "/$encoding.pdf" - | tr -d '\f\n' >"$work/$encoding.txt"
    echo "$encoding: $(cat "$work/$encoding.txt")"
done
[ "$(cat "$work/GBK-EUC-H.txt")" = '２０２１年达到９５％以上' ]
[ "$(cat "$work/GBKp-EUC-H.txt")" = '2021年达到95%以上' ]
