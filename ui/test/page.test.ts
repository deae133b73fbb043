import { expect, it } from 'vitest'
import { personOf, safeNext } from '../src/lib/page'

it('leads on to an address of this server alone', () => {
  expect(safeNext('/admin/people?lang=en')).toBe('/admin/people?lang=en')
  for (const wanted of ['', 'https://example.org/', '//example.org/', '/\\example.org', 'javascript:alert(1)', '/a\nb'])
    expect(safeNext(wanted)).toBe('/work?lang=zh')
})

it('names a person without the login name', () => {
  expect([personOf('林岚 (linlan)'), personOf('demo'), personOf('A (B) (c)'), personOf(null), personOf(undefined)]).toEqual(['林岚', 'demo', 'A (B)', '', ''])
})
