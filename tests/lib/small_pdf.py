"""Writes a PDF from texts with their places: each character is its own code of a font with a table of characters, as office programs
write it. Pages may have a picture over the whole page."""
import zlib

WIDTH, HEIGHT = 595, 842


def width_of(text, size):
    return sum(size / 2 if ord(c) < 127 else size for c in text)


def write(path, pages, pictures=(), encoding=None):
    """pages: lists of (x, y from the top, size, text). pictures: numbers of pages with a picture. encoding: (name, codec) of a font
    without a table of its own, as older programs write."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", None]

    def add(body):
        objects.append(body)
        return len(objects)

    def stream(head, data):
        packed = zlib.compress(data)
        return f"<<{head}/Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream"
    used = sorted({ord(c) for page in pages for *_, text in page for c in text})
    rows = "".join(f"<{c:04x}> <{c:04x}>\n" for c in used)
    blocks = "".join(f"{len(part)} beginbfchar\n{''.join(part)}endbfchar\n" for part in
                     (rows.splitlines(True)[i:i + 100] for i in range(0, len(used), 100)))
    table = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
             f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{blocks}endcmap end end")
    to_unicode = add(stream("", table.encode()))
    descriptor = add("<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>")
    cid = add(f"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering({'GB1' if encoding else 'Identity'})/Supplement 2>>"
              f"/DW 1000/W[32[{'500 ' * 95}]]/FontDescriptor {descriptor} 0 R>>")
    font = add(f"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/{encoding[0] if encoding else 'Identity-H'}/DescendantFonts[{cid} 0 R]"
               + ("" if encoding else f"/ToUnicode {to_unicode} 0 R") + ">>")
    picture = add(stream("/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8", b"\0\xff\xff\0"))
    kids = []
    for number, page in enumerate(pages, 1):
        text = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /P Do Q\n" if number in pictures else ""
        text += "".join(f"BT /F {size} Tf 1 0 0 1 {x:.2f} {HEIGHT - y:.2f} Tm <{t.encode(encoding[1] if encoding else 'utf-16be').hex()}> Tj ET\n" for x, y, size, t in page)
        content = add(stream("", text.encode()))
        kids.append(add(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {content} 0 R"
                        f"/Resources<</Font<</F {font} 0 R>>/XObject<</P {picture} 0 R>>>>>>"))
    objects[1] = f"<</Type/Pages/Kids[{' '.join(f'{k} 0 R' for k in kids)}]/Count {len(kids)}>>"
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{p:010d} 00000 n \n".encode() for p in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    open(path, "wb").write(out)
