/* Which cell of a form is at which place of the grid: two headings, the figures, and to their right what they were calculated from. */
import type { Place } from './form-grid'
import type { SentForm } from './sent'

export type Part = 'value' | 'numerator' | 'denominator'

export interface FormColumn {
  /** Number of the form's column; headings have none. */
  column: number
  part: Part
}

export const headingCount = 2

export class Layout {
  readonly columns: FormColumn[]
  private readonly at = new Map<string, number>()

  constructor(form: SentForm) {
    const values: FormColumn[] = form.columns.map((_one, column) => ({ column, part: 'value' as const }))
    const shares = form.columns.flatMap((_one, column) => [{ column, part: 'numerator' as const }, { column, part: 'denominator' as const }])
    const has = (column: number, part: 'numerator' | 'denominator') =>
      form.cells.some((cell) => cell.column === column && form.rows[cell.row]?.[part])
    this.columns = [...values, ...shares.filter((one) => has(one.column, one.part))]
    form.cells.forEach((cell, index) => this.at.set(`${cell.row} ${cell.column}`, index))
  }

  /** Index of the cell and its part; null: a heading, or a place that is not asked for. */
  find(place: Place): { index: number, part: Part } | null {
    const column = this.columns[place.column - headingCount]
    const index = column && this.at.get(`${place.row} ${column.column}`)
    return index === undefined ? null : { index, part: column!.part }
  }

  placeOf(cell: { row: number, column: number }, part: Part = 'value'): Place | null {
    const found = this.columns.findIndex((one) => one.column === cell.column && one.part === part)
    return found < 0 ? null : { row: cell.row, column: found + headingCount }
  }

  placesOf(cell: { row: number, column: number }): Place[] {
    return (['value', 'numerator', 'denominator'] as const).flatMap((part) => this.placeOf(cell, part) ?? [])
  }
}
