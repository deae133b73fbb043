/* Words of a form that several of its parts use. */
import { table } from '../lib/words'
import { showFigure, type Content, type Status } from './figure'
import type { Cell, FormModel } from './model'
import { inLanguage, type SentForm } from './sent'

const words = table({
  empty: ['未填', 'Empty'],
  figure: ['数据', 'Figure'],
  missing: ['缺数', 'Missing'],
  not_applicable: ['不适用', 'Not applicable'],
  confidential: ['保密', 'Confidential'],
  reason: ['{status}：{reason}', '{status}: {reason}'],
  numerator: ['分子', 'Numerator'],
  denominator: ['分母', 'Denominator'],
  share: ['{column} {part}', '{column}, {part}'],
  cell: ['{row}（{column}）', '{row} ({column})'],
  breakdown: ['{name}，{breakdown}', '{name}, {breakdown}'],
})

export const statuses: Status[] = ['empty', 'figure', 'missing', 'not_applicable', 'confidential']

export function statusWord(status: Status): string {
  return words[status]()
}

/** What a cell contains, in one line. */
export function contentText(content: Content, isShort = false): string {
  if (content.status === 'figure')
    return isShort ? content.value : showFigure(content.value)
  if (content.status === 'empty')
    return ''
  const status = statusWord(content.status)
  return content.reason && !isShort ? words.reason({ status, reason: content.reason }) : status
}

/** What a cell contains, or the word of its emptiness. */
export function wholeText(content: Content): string {
  return contentText(content) || statusWord(content.status)
}

export function rowName(form: SentForm, row: number): string {
  const one = form.rows[row]!
  const breakdown = inLanguage(one.breakdown)
  return breakdown ? words.breakdown({ name: one.name, breakdown }) : one.name
}

export function columnName(form: SentForm, column: number, part: 'value' | 'numerator' | 'denominator' = 'value'): string {
  const name = inLanguage(form.columns[column]!.heading)
  return part === 'value' ? name : form.columns.length === 1 ? words[part]() : words.share({ column: name, part: words[part]() })
}

export function cellName(model: FormModel, cell: Cell): string {
  const row = rowName(model.form, cell.row)
  return model.form.columns.length === 1 ? row : words.cell({ row, column: columnName(model.form, cell.column) })
}
