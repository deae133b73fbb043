/* Texts in both languages. A file of an island has one table:
 *
 *   const words = table({ save: ['保存', 'Save'], left: ['还有 {count} 格', '{count} {count:cell|cells} left'] })
 *   words.left({ count: 3 })
 *
 * {count:cell|cells} is the first word where the count is 1, else the second.
 *
 * test/words.test.ts finds texts that are missing, empty, unused or not in their language. */
import { page } from './page'

export type Both = readonly [zh: string, en: string]
export type Values = Record<string, string | number>

export function say(both: Both, values: Values = {}): string {
  return both[page.lang === 'en' ? 1 : 0].replace(/\{(\w+)(?::([^{}|]*)\|([^{}]*))?\}/g, (whole, name: string, one?: string, many?: string) =>
    one === undefined ? String(values[name] ?? whole) : (Number(values[name]) === 1 ? one : many!))
}

/** Names one after the other: "甲、乙", "A, B". */
export function listed(names: (string | number)[]): string {
  return names.join(page.lang === 'zh' ? '、' : ', ')
}

/** With a capital first letter: a state or a step that is on its own. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function table<Name extends string>(rows: Record<Name, Both>): Record<Name, (values?: Values) => string> {
  const names = Object.keys(rows) as Name[]
  return Object.fromEntries(names.map((name) => [name, (values?: Values) => say(rows[name], values)])) as Record<Name, (values?: Values) => string>
}
