#!/usr/bin/env bash
# cairo 1.16.0 (Debian 12, libcairo2 1.16.0-7): a PDF with a link names an object that is not in the file.
#
# Seen:   a page with one area drawn between cairo_tag_begin(CAIRO_TAG_LINK, "uri=...") and cairo_tag_end. cairo reports success;
#         "qpdf --check" (11.3.0) reports "file is damaged" and an object that it does not find. The same with dest= and page=. The
#         same page without the link passes.
# Guess:  the surface has no error and viewers show the page, so the file is sound.
# Matter: reports with links in their table of contents. An archive or a reader that checks what it is sent refuses the file,
#         viewers repair it without a word. Our PDFs have bookmarks (cairo's outline) instead, which are written correctly.
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq libcairo2=1.16.0-7 libpixman-1-0 libfontconfig1 libfreetype6 libpng16-16 libxcb-render0 libxcb-shm0 libxcb1 libx11-6 libxext6 \
    libxrender1 libxau6 libxdmcp6 libbsd0 libmd0 libexpat1 libbrotli1 qpdf=11.3.0-1+deb12u1 libqpdf29=11.3.0-1+deb12u1 libjpeg62-turbo 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
LD_LIBRARY_PATH=$(dirname "$(find "$PWD/root" -name 'libcairo.so.2')")
export LD_LIBRARY_PATH
cat > make.py <<'P'
import ctypes as c
import sys
lib = c.CDLL("libcairo.so.2")
for name in ("cairo_pdf_surface_create", "cairo_create"):
    getattr(lib, name).restype = c.c_void_p
lib.cairo_pdf_surface_create.argtypes = [c.c_char_p, c.c_double, c.c_double]
lib.cairo_rectangle.argtypes = [c.c_void_p] + [c.c_double] * 4
surface = c.c_void_p(lib.cairo_pdf_surface_create(sys.argv[1].encode(), 300, 300))
page = c.c_void_p(lib.cairo_create(surface))


link = b"Link"
if sys.argv[2] == "link":
    lib.cairo_tag_begin(page, link, b"uri='http://www.example.org/'")
lib.cairo_rectangle(page, 10, 20, 80, 20)
lib.cairo_fill(page)
if sys.argv[2] == "link":
    lib.cairo_tag_end(page, link)
lib.cairo_show_page(page)
lib.cairo_destroy(page)
lib.cairo_surface_finish(surface)
assert lib.cairo_surface_status(surface) == 0
P
python3 make.py link.pdf link
python3 make.py plain.pdf plain
check() { root/usr/bin/qpdf --check "$1" 2>&1 || true; }
echo "with a link: $(check link.pdf | grep -m 1 WARNING)"
echo "without:     $(check plain.pdf | grep -m 1 'No syntax')"
check link.pdf | grep -q 'file is damaged'
check link.pdf | grep -q 'not found in file'
check plain.pdf | grep -q 'No syntax or stream encoding errors'
