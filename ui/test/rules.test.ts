import { expect, it } from 'vitest'
import { rulesCsv, sumOf, type Values } from '../src/evaluation/rules'

const values = { targets: '50', report: '20', quality: '10', supervision: '10', marks: ' 10 ', not_met: '-' } as Values

it('sends the rules as CSV, every cell in quotes', () => {
  expect(rulesCsv({ ...values, marks: '1",0' })).toBe('"item","value"\n"targets","50"\n"report","20"\n"quality","10"\n"supervision","10"\n"marks","1"",0"\n"not_met","-"')
})

it('adds the weights, and knows when one is no number', () => {
  expect(sumOf(values)).toBe(100)
  expect(sumOf({ ...values, marks: '' })).toBeNaN()
  expect(sumOf({ ...values, marks: 'ten' })).toBeNaN()
})
