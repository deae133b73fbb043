/* What is shown of a choice is the answer to the newest one, in whatever order the answers come. */
import { expect, it } from 'vitest'
import { filledIn, Problem, refusal } from '../src/lib/api'
import { page } from '../src/lib/page'
import { useLatest } from '../src/lib/run'
import { listed } from '../src/lib/words'

function later<T>(): { answer: Promise<T>, give: (value: T) => void, refuse: (why: unknown) => void } {
  let give!: (value: T) => void, refuse!: (why: unknown) => void
  const answer = new Promise<T>((resolve, reject) => { give = resolve; refuse = reject })
  return { answer, give, refuse }
}

it('leaves out the answer to an earlier choice that comes late', async () => {
  const { problem, latest } = useLatest()
  const first = later<string>(), second = later<string>()
  let shown = ''
  const use = (text: string) => { shown = text }
  const isFirst = latest(() => first.answer, use), isSecond = latest(() => second.answer, use)
  second.give('2024')
  expect(await isSecond).toBe(true)
  first.give('2023')
  expect(await isFirst).toBe(false)
  expect([shown, problem.value]).toEqual(['2024', null])
})

it('leaves out the problem of an earlier choice, and reports that of the newest', async () => {
  const { problem, latest } = useLatest()
  const first = later<string>(), second = later<string>()
  const isFirst = latest(() => first.answer, () => undefined), isSecond = latest(() => second.answer, () => undefined)
  first.refuse(new Problem(404, { detail: 'gone' }))
  await isFirst
  expect(problem.value).toBe(null)
  second.refuse(new Problem(404, { detail: 'no such plan' }))
  expect(await isSecond).toBe(false)
  expect(problem.value?.detail).toBe('no such plan')
  await latest(async () => 'found', () => undefined)
  expect(problem.value).toBe(null)
})

it('explains a refusal that is not of this program', () => {
  page.lang = 'en'
  for (const text of ['<html>413 Request Entity Too Large</html>', '', 'null'])
    expect(refusal(413, text).detail).toContain('413')
  expect(refusal(413, '').detail).toContain('too large')
  expect(refusal(502, '').detail).toContain('unexpected')
  expect(refusal(409, '{"detail":"changed since"}').detail).toBe('changed since')
})

it('leaves out fields that are not filled in', () => {
  expect(filledIn({ name: ' a ', why: '  ', on: '' })).toEqual({ name: 'a' })
})

it('lists names as each language does', () => {
  page.lang = 'zh'
  expect(listed(['甲', '乙'])).toBe('甲、乙')
  page.lang = 'en'
  expect(listed([2021, 2026])).toBe('2021, 2026')
})
