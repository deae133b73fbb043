// Writes workbooks from a JSON list on standard input: [{path, writer, sheets: [{name, cells, merges}]}].
// cells: rows of {v: value, z: number format} or null; merges: [row, column, row, column] from 0. NODE_PATH has the packages.
const fs = require('node:fs')

function withSheetjs(XLSX, { path, sheets }) {
  const book = XLSX.utils.book_new()
  for (const { name, cells, merges } of sheets) {
    const sheet = XLSX.utils.aoa_to_sheet(cells.map(row => row.map(cell => cell === null ? null : cell.v)))
    cells.forEach((row, r) => row.forEach((cell, c) => {
      if (cell?.z) sheet[XLSX.utils.encode_cell({ r, c })].z = cell.z
    }))
    sheet['!merges'] = merges.map(([r, c, r2, c2]) => ({ s: { r, c }, e: { r: r2, c: c2 } }))
    XLSX.utils.book_append_sheet(book, sheet, name)
  }
  XLSX.writeFile(book, path)
}

async function withExceljs(ExcelJS, { path, sheets }) {
  const book = new ExcelJS.Workbook()
  for (const { name, cells, merges } of sheets) {
    const sheet = book.addWorksheet(name)
    cells.forEach((row, r) => row.forEach((cell, c) => {
      if (cell === null) return
      sheet.getCell(r + 1, c + 1).value = cell.v
      if (cell.z) sheet.getCell(r + 1, c + 1).numFmt = cell.z
    }))
    for (const [r, c, r2, c2] of merges) sheet.mergeCells(r + 1, c + 1, r2 + 1, c2 + 1)
  }
  await book.xlsx.writeFile(path)
}

async function main() {
  for (const job of JSON.parse(fs.readFileSync(0, 'utf8')))
    if (job.writer === 'xlsx') withSheetjs(require('xlsx'), job)
    else await withExceljs(require('exceljs'), job)
}

main()
