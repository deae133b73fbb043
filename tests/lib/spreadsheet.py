"""Values of workbooks as other programs see them: openpyxl, LibreOffice, gnumeric, SheetJS. A reader returns the rows of the first
sheet as lists of texts and numbers, without blanks at their ends; None: the program is missing."""
import csv, json, os, shutil, subprocess, unicodedata


def plain(value):
    if value is None or value == "":
        return ""
    try:
        return round(float(value), 9)
    except ValueError:
        return str(value).replace("\r", "").replace("_x000D_", "")


def trimmed(rows):
    rows = [[plain(v) for v in row] for row in rows]
    for row in rows:
        while row and row[-1] == "":
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def values_of(path):
    import openpyxl
    return [trimmed(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(path, data_only=True).worksheets]


def cut_off(path):
    """The wrapped cells of a workbook for whose lines the row is too low, by the widths of the columns: their places. A row of wrapped text needs its
    height in the file: LibreOffice 7.4 writes a PDF with rows as high as usual where it is missing."""
    import openpyxl
    found = []
    for sheet in openpyxl.load_workbook(path).worksheets:
        widths = {m.min: m.width for m in sheet.column_dimensions.values()}
        last = {(m.min_row, m.min_col): m.max_col for m in sheet.merged_cells.ranges}
        for cell in (c for row in sheet.iter_rows() for c in row if isinstance(c.value, str) and c.alignment.wrap_text):
            width = sum(widths.get(c, 8.43) for c in range(cell.column, last.get((cell.row, cell.column), cell.column) + 1))
            columns = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in cell.value)
            lines = -(-columns * cell.font.size // (width * 11))  # widths are digits of 11 points
            height = sheet.row_dimensions[cell.row].height or 15
            if height < min(lines * cell.font.size, 400):
                found.append(f"{sheet.title}!{cell.coordinate}")
    return found


def rows_of_csv(path):
    with open(path, newline="", encoding="utf-8") as f:
        return trimmed(csv.reader(f))


def office(arguments, folder):
    """LibreOffice with a profile of its own."""
    return subprocess.run(["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/office", *arguments], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=180)


def convert(path, kind, folder):
    """The file as LibreOffice saves it in another format, in a folder of its own."""
    target = os.path.join(folder, "converted")
    done = office(["--convert-to", kind, "--outdir", target, path], folder)
    made = os.path.join(target, os.path.splitext(os.path.basename(path))[0] + "." + kind.split(":")[0])
    assert os.path.exists(made), done.stdout.decode()
    return made


def by_libreoffice(path, folder):
    if not shutil.which("soffice"):
        return None
    # Values as they are, not as formatted: separator, quote, UTF-8, first line, no columns, language, quote texts, not as shown.
    return rows_of_csv(convert(path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false", folder))


def by_gnumeric(path, folder):
    if not shutil.which("ssconvert"):
        return None
    target = os.path.join(folder, "gnumeric.csv")
    subprocess.run(["ssconvert", "-S", "-T", "Gnumeric_stf:stf_assistant", "-O", "format=raw", path, target + "%n"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                   check=True, timeout=120)
    return rows_of_csv(target + "0")


def by_sheetjs(path, folder):
    """Installed by make sheetjs."""
    home = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "build", "sheetjs")
    if not shutil.which("node") or not os.path.isdir(os.path.join(home, "node_modules", "xlsx")):
        return None
    script = ("const X=require('xlsx');const b=X.readFile(process.argv[1]);"
              "console.log(JSON.stringify(X.utils.sheet_to_json(b.Sheets[b.SheetNames[0]],{header:1,raw:true,range:0,blankrows:true})))")
    out = subprocess.run(["node", "-e", script, path], stdout=subprocess.PIPE, check=True, cwd=home, timeout=120).stdout
    return trimmed(json.loads(out))


READERS = {"LibreOffice": by_libreoffice, "gnumeric": by_gnumeric, "SheetJS": by_sheetjs}


def difference(a, b):
    for i in range(max(len(a), len(b))):
        x, y = a[i] if i < len(a) else None, b[i] if i < len(b) else None
        if x != y:
            return f"row {i + 1}: {x} instead of {y}"
    return "none"
