import { expect, it } from 'vitest'
import { safeNext } from '../src/lib/page'

it('leads on to an address of this server alone', () => {
  expect(safeNext('/admin/people?lang=en')).toBe('/admin/people?lang=en')
  for (const wanted of ['', 'https://example.org/', '//example.org/', '/\\example.org', 'javascript:alert(1)', '/a\nb'])
    expect(safeNext(wanted)).toBe('/work?lang=zh')
})
