/* The cells of a form as they are on the screen: what the server has, what a person changed since, what is wrong. */
import { blank, contentOf, isSame, readFigure, readTyped, type Content } from './figure'
import { Layout, type Part } from './layout'
import type { Change, Place } from './form-grid'
import { inLanguage, type Finding, type SavedCell, type SentCell, type SentForm } from './sent'

export interface Cell {
  readonly id: number
  readonly row: number
  readonly column: number
  isEditable: boolean
  isReturned: boolean
  isAccepted: boolean
  returnReason: string
  version: number
  /** What the server has, and who brought it when. */
  saved: Content
  at: string
  who: string
  /** What is on the screen. */
  now: Content
  /** Texts that are no figure, as they were typed. */
  wrong: Partial<Record<Part, string>>
  last: Content
  /** When it was returned. */
  before: Content | null
  /** Why the server did not take it. */
  refusal: string
  /** What another person brought meanwhile: this one is asked which to keep. */
  other: SavedCell | null
}

export interface Counts {
  all: number
  filled: number
  red: number
  /** Warnings without an explanation, and with one. */
  yellow: number
  explained: number
  returned: number
  answered: number
  unsent: number
}

/** Why a cell cannot be sent yet. */
export type Lack = 'wrong' | 'reason' | 'value' | null

export interface Kept { cell: number, version: number, now: Content, wrong: Partial<Record<Part, string>> }

export class FormModel {
  readonly form: SentForm
  readonly layout: Layout
  readonly cells: Cell[]
  private readonly byId: Map<number, Cell>
  private findings = new Map<number, Finding[]>()
  /** Cells that differ from what the server has: a form may have thousands, of which a key changes one. */
  private readonly different = new Set<Cell>()
  private counted: Counts | null = null

  constructor(form: SentForm) {
    this.form = form
    this.layout = new Layout(form)
    this.cells = form.cells.map(cellOf)
    this.byId = new Map(this.cells.map((cell) => [cell.id, cell]))
  }

  /* ---- finding cells ---- */

  cell(id: number): Cell | undefined {
    return this.byId.get(id)
  }

  at(place: Place): { cell: Cell, part: Part } | null {
    const found = this.layout.find(place)
    return found && { cell: this.cells[found.index]!, part: found.part }
  }

  /** Whether a numerator or denominator is asked for. */
  hasPart(cell: Cell, part: Part): boolean {
    return part === 'value' || !!this.form.rows[cell.row]![part]
  }

  unitOf(cell: Cell): string {
    return this.form.rows[cell.row]!.unit ?? ''
  }

  /** The first cell to work on: what was returned, then what is empty, then what is wrong. */
  firstToDo(): Cell | undefined {
    const open = this.cells.filter((cell) => cell.isEditable)
    return open.find((cell) => cell.isReturned && isSame(cell.now, cell.before ?? blank)) ?? open.find((cell) => this.isEmpty(cell))
      ?? open.find((cell) => this.errorsOf(cell).length > 0 || this.lackOf(cell)) ?? open[0]
  }

  /* ---- typing ---- */

  textOf(cell: Cell, part: Part, words: (content: Content) => string): string {
    if (cell.wrong[part] !== undefined)
      return cell.wrong[part]!
    if (part !== 'value')
      return cell.now[part]
    return cell.now.status === 'figure' ? cell.now.value : words(cell.now)
  }

  /** The cells that really changed. */
  take(changes: Change[]): Cell[] {
    const changed = new Set<Cell>()
    for (const change of changes) {
      const found = this.at(change)
      if (found && found.cell.isEditable && this.hasPart(found.cell, found.part) && this.takeText(found.cell, found.part, change.text))
        changed.add(found.cell)
    }
    changed.forEach((cell) => this.note(cell))
    return [...changed]
  }

  /** Something about the cell changed. */
  private note(cell: Cell): void {
    this.counted = null
    if (Object.keys(cell.wrong).length > 0 || !isSame(cell.now, cell.saved))
      this.different.add(cell)
    else
      this.different.delete(cell)
  }

  private takeText(cell: Cell, part: Part, text: string): boolean {
    const before = JSON.stringify([cell.now, cell.wrong])
    const { [part]: _gone, ...wrong } = cell.wrong
    cell.wrong = wrong
    if (part === 'value')
      this.takeValue(cell, text)
    else
      this.takeShare(cell, part, text)
    cell.refusal = ''
    return JSON.stringify([cell.now, cell.wrong]) !== before
  }

  private takeValue(cell: Cell, text: string): void {
    const typed = readTyped(text, this.unitOf(cell))
    const { explanation, numerator, denominator } = cell.now
    if (typed.kind === 'figure') {
      cell.now = { ...blank, status: 'figure', value: typed.text, numerator, denominator, explanation }
    } else if (typed.kind === 'mark') {
      const reason = typed.reason || (cell.now.status === typed.status ? cell.now.reason : '')
      cell.now = { ...blank, status: typed.status, reason }
    } else {
      cell.now = { ...blank, numerator, denominator, explanation: typed.kind === 'wrong' ? explanation : '' }
      if (typed.kind === 'wrong')
        cell.wrong = { ...cell.wrong, value: typed.text }
    }
  }

  private takeShare(cell: Cell, part: 'numerator' | 'denominator', text: string): void {
    const figure = text.trim() === '' ? '' : readFigure(text)
    cell.now = { ...cell.now, [part]: figure ?? '' }
    if (figure === null)
      cell.wrong = { ...cell.wrong, [part]: text.trim() }
  }

  /** Sets status, reason or explanation from the panel. */
  set(given: Cell, part: Partial<Content>): void {
    const cell = this.byId.get(given.id)!
    cell.now = { ...cell.now, ...part }
    if (part.status)
      cell.wrong = {}
    cell.refusal = ''
    this.note(cell)
  }

  /* ---- what is left to do ---- */

  isEmpty(cell: Cell): boolean {
    return cell.now.status === 'empty' && cell.wrong.value === undefined
  }

  isChanged(cell: Cell): boolean {
    return this.different.has(cell)
  }

  lackOf(cell: Cell): Lack {
    const { status, value, numerator, denominator, reason } = cell.now
    if (cell.wrong !== none && Object.keys(cell.wrong).length > 0)
      return 'wrong'
    if (status === 'missing' && reason.trim() === '')
      return 'reason'
    return status === 'empty' && value === '' && (numerator !== '' || denominator !== '') ? 'value' : null
  }

  /** Changed cells, those that cannot be sent too. */
  changed(): Cell[] {
    return [...this.different]
  }

  sendable(): Cell[] {
    return this.changed().filter((cell) => !this.lackOf(cell) && !cell.other && !cell.refusal && cell.isEditable)
  }

  conflicts(): Cell[] {
    return this.changed().filter((cell) => cell.other)
  }

  /** Findings of these cells replace their earlier ones; null: of all cells. */
  setFindings(all: Finding[], checked: number[] | null = null): void {
    if (checked === null)
      this.findings = new Map()
    this.counted = null
    for (const id of checked ?? [])
      this.findings.delete(id)
    for (const one of all)
      this.findings.set(one.cell, [...this.findings.get(one.cell) ?? [], one])
  }

  errorsOf(cell: Cell): Finding[] {
    return this.findings.get(cell.id)?.filter((one) => one.isError) ?? []
  }

  warningsOf(cell: Cell): Finding[] {
    return this.findings.get(cell.id)?.filter((one) => !one.isError) ?? []
  }

  needsExplanation(cell: Cell): boolean {
    return this.warningsOf(cell).length > 0 && cell.now.explanation.trim() === ''
  }

  isRed(cell: Cell): boolean {
    return !!this.lackOf(cell) || cell.refusal !== '' || this.errorsOf(cell).length > 0
  }

  counts(): Counts {
    this.counted ??= this.count()
    return { ...this.counted, unsent: this.different.size }
  }

  private count(): Counts {
    const sum: Counts = { all: this.cells.length, filled: 0, red: 0, yellow: 0, explained: 0, returned: 0, answered: 0, unsent: 0 }
    for (const cell of this.cells) {
      const hasWarning = this.findings.has(cell.id) && this.warningsOf(cell).length > 0
      sum.filled += this.isEmpty(cell) ? 0 : 1
      sum.red += this.isRed(cell) ? 1 : 0
      sum.yellow += hasWarning && this.needsExplanation(cell) ? 1 : 0
      sum.explained += hasWarning && !this.needsExplanation(cell) ? 1 : 0
      if (cell.isReturned && cell.isEditable) {
        sum.returned++
        sum.answered += isSame(cell.now, cell.before ?? blank) ? 0 : 1
      }
    }
    return sum
  }

  /* ---- saving ---- */

  /** The answer to what was sent: sent[i] belongs to saved[i]. What was typed while it was under way stays. */
  settle(sent: { cell: number, content: Content }[], saved: SavedCell[]): void {
    saved.forEach((one, index) => {
      const cell = this.byId.get(one.cell)
      const mine = sent[index]?.content
      if (!cell || !mine)
        return
      if (one.outcome === 'saved' || one.outcome === 'unchanged')
        this.accept(cell, one, mine)
      else if (one.outcome === 'stale')
        this.meet(cell, one)
      else
        cell.refusal = inLanguage(one.message)
      this.note(cell)
    })
  }

  private accept(cell: Cell, one: SavedCell, mine: Content): void {
    const stays = !isSame(cell.now, mine)
    cell.version = one.version
    cell.saved = contentOf(one.content)
    cell.at = one.content.at ?? ''
    cell.who = one.content.who ?? ''
    if (!stays && !isSame(cell.now, cell.saved))
      cell.now = { ...cell.saved }
  }

  private meet(cell: Cell, one: SavedCell): void {
    if (isSame(contentOf(one.content), cell.now))
      this.accept(cell, one, cell.now)
    else
      cell.other = one
  }

  /** Keeps one of two values; the other one remains in the history of the cell. */
  choose(cell: Cell, mine: boolean): void {
    const other = cell.other
    if (!other)
      return
    cell.other = null
    cell.version = other.version
    cell.saved = contentOf(other.content)
    cell.at = other.content.at ?? ''
    cell.who = other.content.who ?? ''
    if (!mine) {
      cell.now = { ...cell.saved }
      cell.wrong = {}
    }
    this.note(cell)
  }

  /** What the server has now, without losing what was changed here. Returns the cells that look different. */
  merge(form: SentForm): Cell[] {
    const different: Cell[] = []
    for (const sent of form.cells) {
      const cell = this.byId.get(sent.cell)
      if (!cell)
        continue
      const before = JSON.stringify(cell)
      const fresh = cellOf(sent)
      const isNewer = fresh.version !== cell.version
      if (!this.isChanged(cell))
        Object.assign(cell, { ...fresh, refusal: '' })
      else if (isNewer)
        this.meet(cell, { cell: cell.id, outcome: 'stale', version: fresh.version, content: sent.content })
      Object.assign(cell, { isEditable: fresh.isEditable, isReturned: fresh.isReturned, returnReason: fresh.returnReason, before: fresh.before })
      this.note(cell)
      if (JSON.stringify(cell) !== before)
        different.push(cell)
    }
    Object.assign(this.form, { ...form, cells: this.form.cells })
    return different
  }

  /* ---- what is kept in this browser until it is sent ---- */

  keep(): Kept[] {
    return this.changed().map(({ id, version, now, wrong }) => ({ cell: id, version, now, wrong }))
  }

  /** Puts back what could not be sent the last time. Returns how many cells. */
  restore(kept: Kept[]): number {
    let count = 0
    for (const one of kept) {
      const cell = this.byId.get(one.cell)
      if (!cell || !cell.isEditable)
        continue
      cell.wrong = one.wrong
      const theirs = { ...cell.saved }
      cell.now = { ...blank, ...one.now }
      if (one.version !== cell.version && !isSame(cell.now, theirs))
        cell.other = { cell: cell.id, outcome: 'stale', version: cell.version, content: { ...theirs, at: cell.at, who: cell.who } }
      this.note(cell)
      count += this.isChanged(cell) ? 1 : 0
    }
    return count
  }
}

const none: Cell['wrong'] = {}

function cellOf(sent: SentCell): Cell {
  const saved = contentOf(sent.content)
  return {
    id: sent.cell, row: sent.row, column: sent.column, isEditable: sent.editable, isReturned: sent.mark === 'returned', isAccepted: sent.mark === 'accepted', returnReason: sent.return_reason ?? '',
    version: sent.version, saved, at: sent.content.at ?? '', who: sent.content.who ?? '', now: { ...saved }, wrong: none, last: contentOf(sent.last_year),
    before: sent.before ? contentOf(sent.before) : null, refusal: '', other: null,
  }
}
