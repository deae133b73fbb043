/* What a cell of a form contains, and how a person writes it: a figure or one of four kinds of emptiness. */

export type Status = 'empty' | 'figure' | 'missing' | 'not_applicable' | 'confidential'

export interface Content {
  status: Status
  value: string
  numerator: string
  denominator: string
  /** Why there is no figure. */
  reason: string
  /** Of a figure that looks wrong. */
  explanation: string
}

export const blank: Content = { status: 'empty', value: '', numerator: '', denominator: '', reason: '', explanation: '' }

/** What was typed or pasted into one place of the grid. */
export type Typed =
  | { kind: 'blank' }
  | { kind: 'figure', text: string }
  | { kind: 'mark', status: Status, reason: string }
  | { kind: 'wrong', text: string }

/* Words of both languages for a cell without a figure, whatever the language of the page: a table that is pasted has its own. */
const marks: [Status, RegExp][] = [
  ['missing', /^(?:\u7f3a(?:\u6570|\u5931)?|missing|m|\.{3}|…{1,2})$/i], /* 缺数, 缺失, 缺 */
  ['not_applicable', /^(?:\u4e0d\u9002\u7528|not applicable|n\/a|n)$/i], /* 不适用 */
  ['confidential', /^(?:\u4fdd\u5bc6|confidential|c|\*{1,3})$/i], /* 保密 */
]

const fullWidth: Record<string, string> = { '．': '.', '，': ',', '－': '-', '−': '-', '＋': '+', '％': '%', '：': ':', '　': ' ' }

/** Digits and signs of an input method in full width become ordinary ones. */
function narrow(text: string): string {
  return text.replace(/[０-９]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0)).replace(/[．，－−＋％：　]/g, (one) => fullWidth[one]!)
}

const number = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?$/

/** A figure without blanks and thousand separators: "1,234.50" is "1234.50". null: it is no figure. */
export function readFigure(text: string): string | null {
  const found = number.exec(narrow(text).replace(/[\u00a0\u2009\u202f]/g, ' ').trim())
  if (!found)
    return null
  const whole = found[2]!.replace(/,/g, '').replace(/^0+(?=\d)/, '')
  return (found[1] === '-' ? '-' : '') + whole + (found[3] ?? '')
}

/** A percent or per mille sign is read where the indicator is measured so: "10.13%" of an indicator in % is 10.13. */
export function readTyped(text: string, unit = ''): Typed {
  const plain = narrow(text).trim()
  if (plain === '')
    return { kind: 'blank' }
  const [word = '', ...rest] = plain.split(':')
  for (const [status, pattern] of marks)
    if (pattern.test(word.trim()))
      return { kind: 'mark', status, reason: rest.join(':').trim() }
  const sign = /[%‰]$/.exec(plain)?.[0]
  const figure = readFigure(sign && narrow(unit).includes(sign) ? plain.slice(0, -1) : plain)
  return figure === null ? { kind: 'wrong', text: text.trim() } : { kind: 'figure', text: figure }
}

/** A figure for reading: 1234567.50 is 1,234,567.50. */
export function showFigure(text: string): string {
  const [whole = '', part] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return part === undefined ? grouped : `${grouped}.${part}`
}

/** A figure as the server sends it: a text, so that 85.20 keeps its zero. */
export interface SentContent {
  status: Status
  value?: string | number | null
  numerator?: string | number | null
  denominator?: string | number | null
  reason?: string
  explanation?: string
  at?: string
  who?: string
}

export function contentOf(sent: SentContent | null | undefined): Content {
  if (!sent)
    return { ...blank }
  const text = (one: string | number | null | undefined) => one === null || one === undefined ? '' : String(one)
  return {
    status: sent.status, value: text(sent.value), numerator: text(sent.numerator), denominator: text(sent.denominator),
    reason: sent.reason ?? '', explanation: sent.explanation ?? '',
  }
}

/** Blanks at the end of a text do not count: the server drops them while a person still types. */
export function isSame(a: Content, b: Content): boolean {
  return (Object.keys(blank) as (keyof Content)[]).every((name) => a[name].trim() === b[name].trim())
}

/** The change from last year's figure in percent; null: one of them is no figure. */
export function changeOf(now: Content, last: Content): number | null {
  const before = Number(last.value)
  if (now.status !== 'figure' || last.status !== 'figure' || !before)
    return null
  return (Number(now.value) - before) / Math.abs(before) * 100
}
