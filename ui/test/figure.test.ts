/* What people type and paste into a cell. */
import { expect, test } from 'vitest'
import { changeOf, contentOf, isSame, readFigure, readTyped, showFigure } from '../src/form/figure'

test('figures lose blanks and separators, and nothing else', () => {
  for (const [text, wanted] of [
    ['85.20', '85.20'], [' 1,234.50 ', '1234.50'], ['1，234', '1234'], ['１２．５', '12.5'], ['−3', '-3'], ['+4', '4'], ['0', '0'], ['007', '7'],
    ['\u00a012\u00a0', '12'], ['0.10', '0.10'],
  ])
    expect(readFigure(text!), text).toBe(wanted)
})

test('what is no figure is refused, not guessed', () => {
  for (const text of ['1,23', '12,3456', '1.2.3', '.5', '5.', '约100', '1e3', '=1+1', '(12)', '12 13', '1.234,5', '--1', '#REF!', '<b>1</b>', '12万'])
    expect(readTyped(text).kind, text).toBe('wrong')
})

test('a percent sign is read only for a unit in percent', () => {
  expect(readTyped('10.13%', '%')).toEqual({ kind: 'figure', text: '10.13' })
  expect(readTyped('10.13％', '％')).toEqual({ kind: 'figure', text: '10.13' })
  expect(readTyped('1.2‰', '‰')).toEqual({ kind: 'figure', text: '1.2' })
  expect(readTyped('10.13%', '人').kind).toBe('wrong')
  expect(readTyped('10.13%', '1/10万').kind).toBe('wrong')
})

test('four kinds of emptiness are different', () => {
  expect(readTyped('  ').kind).toBe('blank')
  expect(readTyped('0')).toEqual({ kind: 'figure', text: '0' })
  expect(readTyped('缺数：抽样年为 2025')).toEqual({ kind: 'mark', status: 'missing', reason: '抽样年为 2025' })
  expect(readTyped('missing: sampled in 2025')).toEqual({ kind: 'mark', status: 'missing', reason: 'sampled in 2025' })
  expect(readTyped('N/A')).toEqual({ kind: 'mark', status: 'not_applicable', reason: '' })
  expect(readTyped('不适用')).toEqual({ kind: 'mark', status: 'not_applicable', reason: '' })
  expect(readTyped('保密')).toEqual({ kind: 'mark', status: 'confidential', reason: '' })
})

test('figures are shown in groups of three', () => {
  expect(showFigure('1234567.50')).toBe('1,234,567.50')
  expect(showFigure('-123456')).toBe('-123,456')
  expect(showFigure('999')).toBe('999')
})

test('contents of the server keep their digits', () => {
  expect(contentOf({ status: 'figure', value: '85.20' }).value).toBe('85.20')
  expect(contentOf({ status: 'missing', value: null, reason: 'x' })).toMatchObject({ status: 'missing', value: '', reason: 'x' })
  expect(isSame(contentOf(null), contentOf({ status: 'empty' }))).toBe(true)
  expect(changeOf(contentOf({ status: 'figure', value: '15' }), contentOf({ status: 'figure', value: '10' }))).toBe(50)
  expect(changeOf(contentOf({ status: 'figure', value: '15' }), contentOf({ status: 'figure', value: '0' }))).toBe(null)
})
