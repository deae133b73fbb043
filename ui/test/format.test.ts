/* Times and days are written alike; the day of a form is that of its answer while one is owed. */
import { expect, it } from 'vitest'
import type { Schemas } from '../src/lib/api'
import { dueDay } from '../src/form/state'
import { clockText, daysUntil, measured, timeText, today } from '../src/lib/format'
import { page } from '../src/lib/page'

it('writes a moment in the time zone of the reader', () => {
  const moment = new Date(2026, 10, 8, 9, 5, 59)
  expect(timeText(moment.toISOString())).toBe('2026-11-08 09:05')
  expect(clockText(moment)).toBe('09:05')
  expect([timeText(null), timeText(undefined), timeText('')]).toEqual(['', '', ''])
  expect(daysUntil(today())).toBe(0)
})

it('finds the day on which a form is due', () => {
  const task = (state: string, term: string | null) => ({ state, term, due: '2026-04-12' }) as Schemas['Task']
  expect(dueDay(task('open', null))).toBe('2026-04-12')
  expect(dueDay(task('returned', '2026-04-20'))).toBe('2026-04-20')
  expect(dueDay(task('accepted', '2026-04-20'))).toBe('2026-04-12')
})

it('writes a figure with its unit as each language does', () => {
  page.lang = 'zh'
  expect([measured(66.2, '%'), measured('12', '人'), measured(null, null)]).toEqual(['66.2%', '12人', ''])
  page.lang = 'en'
  expect([measured(66.2, '%'), measured('12', 'persons'), measured('12', '')]).toEqual(['66.2%', '12 persons', '12'])
})
