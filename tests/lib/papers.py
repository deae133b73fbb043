"""Word files and PDFs as other programs see them: element order, LibreOffice, poppler, qpdf. What is missing is None."""
import os, re, shutil, subprocess, tempfile, zipfile
import xml.etree.ElementTree as tree

HERE = os.path.dirname(os.path.abspath(__file__))
SPACES = {"http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
          "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
          "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
          "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic"}


def short(tag):
    space, _, name = tag[1:].partition("}")
    return f"{SPACES.get(space, space)}:{name}"


def load_order():
    """{element: (names in order, as ranks)}"""
    order = {}
    for line in open(os.path.join(HERE, "..", "cases", "ooxml_order.txt"), encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        name, _, rest = line.rstrip().partition(": ")
        ranks, rank, inside = {}, 0, False
        for word in rest.split():
            inside = inside or word.startswith("(")
            ranks[word.strip("()")] = rank
            if word.endswith(")"):
                inside = False
            rank += not inside
        order[name] = ranks
    return order


def order_faults(path):
    """Children that are unknown or in a wrong place, in every part with an element of the table."""
    order, faults = load_order(), []
    with zipfile.ZipFile(path) as z:
        assert z.testzip() is None
        for part in z.namelist():
            if not part.endswith((".xml", ".rels")):
                continue
            for e in tree.fromstring(z.read(part)).iter():
                ranks = order.get(short(e.tag))
                children = [short(c.tag) for c in e]
                if ranks is None:
                    if children and short(e.tag).split(":")[0] in SPACES.values():
                        faults.append(f"{part}: {short(e.tag)} has children and is not in the table")
                    continue
                unknown = [c for c in children if c not in ranks]
                places = [ranks[c] for c in children if c in ranks]
                if unknown or places != sorted(places):
                    faults.append(f"{part}: {short(e.tag)}: {children}")
    return faults


def convert(path, to, folder):
    """The file as LibreOffice writes it; None without LibreOffice."""
    if not shutil.which("soffice"):
        return None
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", to, "--outdir", folder, path],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)
    made = os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + "." + to.split(":")[0])
    return made if os.path.exists(made) else None


def run_of(*command):
    """What a program prints; None if it is missing or fails."""
    if not shutil.which(command[0]):
        return None
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None


def squeeze(text):
    """Without blanks, which programs put between lines and words as they like."""
    return re.sub(r"\s|\u3000", "", text)


def words_of_docx(path):
    """Paragraphs and tables as python-docx reads them: [paragraph], [[[cell]]]."""
    import docx
    d = docx.Document(path)
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

    def text(p):
        # python-docx 0.8 leaves out the text of links.
        return "".join(t.text or "" for t in p.iter(w + "t"))

    def cells(row):
        """Each merged cell once."""
        return ["\n".join(text(p) for p in tc.iter(w + "p")) for tc in row._tr.iter(w + "tc")]
    # Also those of a table of contents, which LibreOffice puts into an element of its own.
    paragraphs = [text(p) for p in d.element.body.iter(w + "p") if not any(a.tag == w + "tc" for a in p.iterancestors())]
    return paragraphs, [[cells(row) for row in t.rows] for t in d.tables]
