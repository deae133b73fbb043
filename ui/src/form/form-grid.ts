/* A spreadsheet in a page: jspreadsheet-ce behind a small interface, so that the library can be changed, with what it lacks: roles and
 * states for screen readers, a way in and out by keyboard, PageUp and PageDown, and a report of what a paste could not place. */
import jspreadsheet from 'jspreadsheet-ce'
import 'jspreadsheet-ce/dist/jspreadsheet.css'
import './form-grid.css'

export interface Place { row: number, column: number }
export interface Change extends Place { text: string }

export interface GridColumn { title: string, width: number, isHeading?: boolean }

/** How a place looks; the text itself is set by put(). */
export interface Look {
  isLocked: boolean
  /** "error", "warning", "missing", "returned": classes with the prefix is-. */
  states: string[]
  /** Beside the text: last year's figure. */
  aside: string
  /** For screen readers: what is wrong, why it is locked. */
  description: string
}

export interface GridEvents {
  /** Places whose text a person changed, by typing, pasting, deleting, or undoing. */
  changed(changes: Change[]): void
  selected(place: Place): void
  /** Escape: the focus goes on outside. */
  left(): void
  /** What a paste could not place: beyond the edge, or on locked places. */
  unplaced(count: number): void
  /** A key that the grid does not use, with a selected place; true: it was used. */
  key(event: KeyboardEvent): boolean
  /** The text that replaces what was typed: "1,234" as 1234. */
  tidy(place: Place, text: string): string
}

export interface GridOptions {
  label: string
  columns: GridColumn[]
  texts: string[][]
  look(place: Place): Look
}

/* The part of the library that is used. */
interface Sheet {
  table: HTMLTableElement
  thead: HTMLElement
  textarea: HTMLTextAreaElement
  corner: HTMLElement
  ads: HTMLElement
  records: { element: HTMLTableCellElement }[][]
  edition: [HTMLElement, ...unknown[]] | null | undefined
  selectedCell: [number, number, number, number] | null
  options: { data: string[][] }
  ignoreHistory?: boolean
  setValue(changes: { x: number, y: number, value: string }[], value?: string, force?: boolean): void
  updateSelectionFromCoords(x1: number, y1: number, x2: number, y2: number): void
  resetSelection(blur?: boolean): void
  undo(): void
  redo(): void
}
interface Library {
  (host: HTMLElement, options: object): Sheet[]
  current: Sheet | null
  destroy(host: HTMLElement, all: boolean): void
}
const library = jspreadsheet as unknown as Library
interface CellRecord { x: number | string, y: number | string, value?: string }

const rowsOfPage = 10
/** Width of the numbers of the rows. */
const numberWidth = 50

export class FormGrid {
  private readonly host: HTMLElement
  private readonly options: GridOptions
  private readonly events: GridEvents
  private sheet!: Sheet
  private place: Place = { row: 0, column: 0 }
  private isQuiet = false
  private isClosed = false
  private beyond = 0
  /** Cells that are announced as selected: of a large selection the first ones. */
  private marked: HTMLElement[] = []
  private isPasting = false
  /** Pixels by which the names of the rows are moved. */
  private moved = 0

  /** Resolves when the grid can be used. */
  static create(host: HTMLElement, options: GridOptions, events: GridEvents): Promise<FormGrid> {
    const grid = new FormGrid(host, options, events)
    return new Promise((resolve) => grid.build(() => resolve(grid)))
  }

  private constructor(host: HTMLElement, options: GridOptions, events: GridEvents) {
    this.host = host
    this.options = options
    this.events = events
  }

  /* ---- what the page uses ---- */

  get selected(): Place {
    return this.place
  }

  get rowCount(): number {
    return this.options.texts.length
  }

  /** Moves the selection; the focus stays where it is. */
  select(place: Place): void {
    this.sheet.updateSelectionFromCoords(place.column, place.row, place.column, place.row)
  }

  focus(): void {
    this.sheet.table.focus({ preventScroll: true })
  }

  /** The places of the selection that may be changed. */
  openSelection(): Place[] {
    const box = this.sheet.selectedCell ?? [this.place.column, this.place.row, this.place.column, this.place.row]
    const [x1, y1, x2, y2] = box.map(Number) as [number, number, number, number]
    const places: Place[] = []
    for (let row = Math.min(y1, y2); row <= Math.max(y1, y2); row++)
      for (let column = Math.min(x1, x2); column <= Math.max(x1, x2); column++)
        if (!this.options.look({ row, column }).isLocked)
          places.push({ row, column })
    return places
  }

  /** Changes texts as a person would: reported by changed(), undone by Ctrl+Z. */
  type(changes: Change[]): void {
    if (changes.length > 0)
      this.sheet.setValue(changes.map(({ row, column, text }) => ({ x: column, y: row, value: text })))
  }

  /** Changes texts without a report: what the server has. */
  put(changes: Change[]): void {
    this.isQuiet = true
    this.sheet.ignoreHistory = true
    for (const { row, column, text } of changes)
      if (this.sheet.options.data[row]![column] !== text && !this.isEdited({ row, column }))
        this.sheet.setValue([{ x: column, y: row, value: text }], undefined, true)
    this.sheet.ignoreHistory = false
    this.isQuiet = false
  }

  /** Draws states, last year's figures and descriptions of these places anew. */
  refresh(places: Iterable<Place>): void {
    for (const place of places)
      this.dress(place)
  }

  undo(): void {
    this.sheet.undo()
  }

  redo(): void {
    this.sheet.redo()
  }

  destroy(): void {
    this.isClosed = true
    if (library.current === this.sheet)
      library.current = null
    library.destroy(this.host, false)
  }

  /* ---- building ---- */

  private build(done: () => void): void {
    const columns = this.options.columns.map((one) => ({ type: 'text', title: one.title, width: one.width, align: one.isHeading ? 'left' : 'right', wordWrap: !!one.isHeading }))
    const found = library(this.host, {
      worksheets: [{
        data: this.options.texts, columns, minDimensions: [columns.length, this.options.texts.length],
        allowInsertRow: false, allowManualInsertRow: false, allowDeleteRow: false, allowInsertColumn: false, allowManualInsertColumn: false,
        allowDeleteColumn: false, allowRenameColumn: false, columnSorting: false, columnDrag: false, rowDrag: false, rowResize: false,
        columnResize: false, parseFormulas: false, selectionCopy: false, textOverflow: false,
      }],
      tabs: false, toolbar: false, parseFormulas: false, parseHTML: false, contextMenu: () => false, about: false,
      onload: () => {
        this.sheet = found[0]!
        this.prepare()
        done()
      },
      onbeforechange: (_sheet: Sheet, _cell: HTMLElement, x: number, y: number, value: string) =>
        this.isQuiet ? value : this.events.tidy({ row: Number(y), column: Number(x) }, String(value ?? '')),
      onafterchanges: (_sheet: Sheet, records: CellRecord[]) => this.report(records),
      onundo: (_sheet: Sheet, entry: { records?: CellRecord[] }) => this.reportPast(entry),
      onredo: (_sheet: Sheet, entry: { records?: CellRecord[] }) => this.reportPast(entry),
      onbeforepaste: (_sheet: Sheet, block: { value: string }[][], x: number, y: number) => this.clip(block, Number(x), Number(y)),
      onselection: (_sheet: Sheet, x: number, y: number, x2: number, y2: number) => this.take(x, y, x2, y2),
      oneditionend: () => this.returnFocus(),
    })
  }

  private prepare(): void {
    const { table, thead, textarea, corner, ads } = this.sheet
    this.host.removeAttribute('tabindex')
    this.host.querySelectorAll('[tabindex]').forEach((one) => one.removeAttribute('tabindex'))
    textarea.tabIndex = -1
    textarea.setAttribute('aria-hidden', 'true')
    corner.remove()
    ads.remove()
    this.host.querySelectorAll('[role=tabpanel], [role=tablist], [role=tab]').forEach((one) => one.setAttribute('role', 'presentation'))
    table.tabIndex = 0
    table.setAttribute('role', 'grid')
    table.setAttribute('aria-label', this.options.label)
    table.setAttribute('aria-multiselectable', 'true')
    const widths = [numberWidth, ...this.options.columns.map((one) => one.width)]
    table.style.setProperty('--grid-columns', widths.map((one) => `${one}px`).join(' '))
    table.style.width = `${widths.reduce((sum, one) => sum + one, 0)}px`
    thead.setAttribute('role', 'rowgroup')
    for (const head of Array.from(thead.querySelectorAll('td')))
      head.setAttribute('role', 'columnheader')
    thead.querySelector('.jss_selectall')!.textContent = '#'
    table.querySelectorAll('tr').forEach((one) => one.setAttribute('role', 'row'))
    table.querySelectorAll('tbody').forEach((one) => one.setAttribute('role', 'rowgroup'))
    table.querySelectorAll('td.jss_row').forEach((one) => one.setAttribute('role', 'rowheader'))
    this.options.texts.forEach((texts, row) => texts.forEach((_text, column) => this.dress({ row, column })))
    table.addEventListener('focus', () => this.enter())
    this.host.addEventListener('focusout', (event) => this.leave(event))
    this.host.addEventListener('keydown', (event) => this.press(event))
    /* The names of the rows stay in sight. Moved by the script and not sticky: each sticky cell would be a layer of the picture, which a key pays for. */
    this.host.addEventListener('scroll', () => this.keepHeadings())
  }

  private keepHeadings(): void {
    const moved = Math.max(0, this.host.scrollLeft - numberWidth)
    if (moved === this.moved)
      return
    this.moved = moved
    this.host.classList.toggle('is-scrolled', moved > 0)
    this.sheet.table.style.setProperty('--moved', `${moved}px`)
  }

  /** An editor is open there: what is being typed is newer. */
  private isEdited(place: Place): boolean {
    return this.sheet.edition?.[0] === this.cell(place)
  }

  private cell(place: Place): HTMLTableCellElement {
    return this.sheet.records[place.row]![place.column]!.element
  }

  private dress(place: Place): void {
    const cell = this.cell(place)
    const look = this.options.look(place)
    const heading = this.options.columns[place.column]!.isHeading
    const kept = Array.from(cell.classList).filter((name) => !name.startsWith('is-') && name !== 'readonly' && name !== 'heading')
    const classes = [...kept, ...look.states.map((name) => `is-${name}`), ...look.isLocked ? ['readonly'] : [], ...heading ? ['heading'] : []].join(' ')
    if (cell.className !== classes)
      cell.className = classes
    setOrRemove(cell, 'role', heading ? 'rowheader' : 'gridcell')
    setOrRemove(cell, 'data-aside', look.aside)
    setOrRemove(cell, 'aria-readonly', look.isLocked ? 'true' : '')
    setOrRemove(cell, 'aria-invalid', look.states.includes('error') ? 'true' : '')
    setOrRemove(cell, 'aria-description', look.description)
  }

  /* ---- changes ---- */

  private report(records: CellRecord[]): void {
    if (this.isQuiet)
      return
    const changes: Change[] = []
    let locked = 0
    for (const { x, y, value } of records) {
      const place = { row: Number(y), column: Number(x) }
      if (value === undefined)
        locked++
      else
        changes.push({ ...place, text: String(this.sheet.options.data[place.row]![place.column] ?? '') })
    }
    if (changes.length > 0)
      this.events.changed(changes)
    if (this.isPasting && this.beyond + locked > 0)
      this.events.unplaced(this.beyond + locked)
    this.isPasting = false
  }

  private reportPast(entry: { records?: CellRecord[] }): void {
    this.report((entry.records ?? []).filter((one) => one.value !== undefined))
  }

  /* The library would add rows and columns for what is pasted beyond the edge. */
  private clip(block: { value: string }[][], x: number, y: number): string[][] {
    const columns = this.options.columns.length - x
    const rows = this.rowCount - y
    const fits = block.slice(0, rows).map((line) => line.slice(0, columns).map((one) => one.value ?? ''))
    const full = (lines: (string | { value: string })[][]) => lines.reduce((sum, line) => sum + line.length, 0)
    this.beyond = full(block) - full(fits)
    this.isPasting = true
    return fits
  }

  /* ---- keys, focus and selection ---- */

  private take(x: number, y: number, x2: number, y2: number): void {
    const [column, row] = this.sheet?.selectedCell?.map(Number) ?? [Number(x), Number(y)]
    this.place = { row: row!, column: column! }
    if (!this.sheet || this.isClosed)
      return
    this.marked.forEach((one) => one.removeAttribute('aria-selected'))
    this.marked = []
    for (let down = Number(y); down <= Number(y2) && down - Number(y) < 50; down++)
      for (let over = Number(x); over <= Number(x2) && over - Number(x) < 50; over++)
        this.marked.push(this.cell({ row: down, column: over }))
    this.marked.forEach((one) => one.setAttribute('aria-selected', 'true'))
    const active = this.cell(this.place)
    active.id ||= `cell-${this.place.row}-${this.place.column}`
    this.sheet.table.setAttribute('aria-activedescendant', active.id)
    active.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    this.events.selected(this.place)
  }

  private enter(): void {
    library.current = this.sheet
    if (!this.sheet.selectedCell)
      this.select(this.place)
  }

  /* The library listens to the keys of the whole page: it must not while the focus is elsewhere. */
  private leave(event: FocusEvent): void {
    const next = event.relatedTarget as Node | null
    if (!next || this.host.contains(next) || this.sheet.edition)
      return
    if (library.current === this.sheet)
      library.current = null
  }

  private returnFocus(): void {
    setTimeout(() => {
      const now = document.activeElement
      if (!this.isClosed && (!now || now === document.body))
        this.focus()
    })
  }

  private press(event: KeyboardEvent): void {
    if (this.sheet.edition || event.isComposing)
      return
    if (this.isUsed(event)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  private isUsed(event: KeyboardEvent): boolean {
    switch (event.key) {
      case 'Escape':
        library.current = null
        this.events.left()
        return true
      case 'PageDown':
      case 'PageUp':
        if (!event.ctrlKey && !event.altKey)
          this.turnPage(event.key === 'PageDown' ? rowsOfPage : -rowsOfPage, event.shiftKey)
        return !event.ctrlKey && !event.altKey
      default:
        return this.events.key(event)
    }
  }

  private turnPage(by: number, isExtending: boolean): void {
    const [x1, y1, x2, y2] = (this.sheet.selectedCell ?? [0, 0, 0, 0]).map(Number) as [number, number, number, number]
    const row = Math.max(0, Math.min(this.rowCount - 1, (isExtending ? y2 : y1) + by))
    if (isExtending)
      this.sheet.updateSelectionFromCoords(x1, y1, x2, row)
    else
      this.sheet.updateSelectionFromCoords(x1, row, x1, row)
  }
}

function setOrRemove(element: HTMLElement, name: string, value: string): void {
  if (value === '')
    element.removeAttribute(name)
  else if (element.getAttribute(name) !== value)
    element.setAttribute(name, value)
}
