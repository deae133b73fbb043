/* Years that belong to a region. */
import type { Schemas } from '../lib/api'
import { listed, table } from '../lib/words'

const words = table({
  unknown: ['未登记', 'not registered'],
  none: ['没有', 'none'],
})
export type Years = Schemas['YearsOfRegion']

export function yearsText(years: number[] | null): string {
  return years === null ? words.unknown() : years.length ? listed(years) : words.none()
}
