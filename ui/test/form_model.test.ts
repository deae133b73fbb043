/* The cells of a form on the screen: nothing that was typed is lost, and nothing is sent twice. */
import { expect, test } from 'vitest'
import { contentOf } from '../src/form/figure'
import { FormModel } from '../src/form/model'
import { readExact, type SavedCell, type SentForm } from '../src/form/sent'

function form(): SentForm {
  const cell = (number: number, row: number, column: number) => ({
    cell: number, row, column, version: 0, editable: true, mark: 'open' as const, content: { status: 'empty' as const }, last_year: null,
  })
  return {
    columns: [{ heading: { zh: '1', en: 'Total' } }, { heading: { zh: '2', en: 'Female' } }],
    rows: [{ name: 'A', unit: '%', numerator: 'x', denominator: 'y' }, { name: 'B', unit: '', numerator: null, denominator: null }],
    cells: [cell(1, 0, 0), cell(2, 0, 1), cell(3, 1, 0)], moves: ['task.fill'], findings: [],
  } as unknown as SentForm
}

const saved = (cell: number, value: string, version = 7, outcome: SavedCell['outcome'] = 'saved'): SavedCell =>
  ({ cell, outcome, version, content: { status: 'figure', value, who: 'other' } }) as SavedCell
const answer = (model: FormModel, one: SavedCell, sent: string) => model.settle([{ cell: one.cell, content: contentOf({ status: 'figure', value: sent }) }], [one])

test('figures come first, then what they were calculated from', () => {
  const { layout } = new FormModel(form())
  expect(layout.columns.map((one) => `${one.part} ${one.column}`)).toEqual(['value 0', 'value 1', 'numerator 0', 'denominator 0', 'numerator 1', 'denominator 1'])
  expect(layout.find({ row: 1, column: 3 })).toBe(null)
  expect(layout.find({ row: 0, column: 0 })).toBe(null)
})

test('a change is sent once, also when it is set through a copy of the cell', () => {
  const model = new FormModel(form())
  model.take([{ row: 0, column: 2, text: '5' }])
  model.set(new Proxy(model.cells[0]!, {}), { explanation: 'because' })
  expect(model.sendable().length).toBe(1)
  model.settle([{ cell: 1, content: { ...model.cells[0]!.now } }], [{ ...saved(1, '5'), content: { status: 'figure', value: '5', explanation: 'because' } }])
  expect(model.changed()).toEqual([])
})

test('what is typed while a request is under way stays and is sent next', () => {
  const model = new FormModel(form())
  model.take([{ row: 0, column: 2, text: '5' }])
  const sent = { ...model.cells[0]!.now }
  model.take([{ row: 0, column: 2, text: '6' }])
  model.settle([{ cell: 1, content: sent }], [saved(1, '5')])
  expect(model.cells[0]).toMatchObject({ version: 7, now: { value: '6' }, saved: { value: '5' } })
  expect(model.sendable().length).toBe(1)
})

test('a cell of another person shows both values until one is chosen', () => {
  for (const mine of [true, false]) {
    const model = new FormModel(form())
    model.take([{ row: 0, column: 2, text: '5' }])
    answer(model, saved(1, '9', 8, 'stale'), '5')
    expect(model.conflicts().map((cell) => [cell.now.value, cell.other?.content.value])).toEqual([['5', '9']])
    expect(model.sendable()).toEqual([])
    model.choose(model.cells[0]!, mine)
    expect(model.cells[0]).toMatchObject({ version: 8, now: { value: mine ? '5' : '9' }, other: null })
    expect(model.sendable().length).toBe(mine ? 1 : 0)
  }
})

test('what cannot be sent is kept, wrong texts too, and put back', () => {
  const model = new FormModel(form())
  model.take([{ row: 0, column: 2, text: 'about 5' }, { row: 0, column: 3, text: 'missing' }, { row: 1, column: 2, text: '4' }])
  expect(model.changed().map((cell) => model.lackOf(cell))).toEqual(['wrong', 'reason', null])
  const again = new FormModel(form())
  expect(again.restore(JSON.parse(JSON.stringify(model.keep())))).toBe(3)
  expect(again.cells.map((cell) => cell.wrong.value ?? (cell.now.value || cell.now.status))).toEqual(['about 5', 'missing', '4'])
  expect(again.counts()).toMatchObject({ filled: 3, red: 2, unsent: 3 })
})

test('what another person did meanwhile comes in without losing what was changed here', () => {
  const model = new FormModel(form())
  model.take([{ row: 0, column: 2, text: '5' }])
  const fresh = form()
  Object.assign(fresh.cells[0]!, { version: 3, content: { status: 'figure', value: '9' } })
  Object.assign(fresh.cells[1]!, { version: 3, content: { status: 'figure', value: '8' } })
  expect(model.merge(fresh).map((cell) => cell.id)).toEqual([1, 2])
  expect(model.conflicts().length).toBe(1)
  expect(model.cells[1]!.now.value).toBe('8')
})

test('a figure needs its value beside numerator and denominator', () => {
  const model = new FormModel(form())
  model.take([{ row: 0, column: 4, text: '1,234' }])
  expect(model.lackOf(model.cells[0]!)).toBe('value')
  model.take([{ row: 0, column: 2, text: '12' }])
  expect(model.sendable()[0]!.now).toMatchObject({ value: '12', numerator: '1234' })
  expect(model.take([{ row: 1, column: 4, text: '5' }])).toEqual([])
})

test('figures of an answer keep their zeros; texts that look like figures are untouched', () => {
  expect(readExact('{"value":85.20,"numerator": -3,"why":"\\"value\\":12"}')).toEqual({ value: '85.20', numerator: '-3', why: '"value":12' })
})
