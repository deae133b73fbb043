/* Every text of an island is there in both languages, and is used. */
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { page } from '../src/lib/page'
import { say } from '../src/lib/words'

const root = fileURLToPath(new URL('../src/', import.meta.url))
const files = (readdirSync(root, { recursive: true }) as string[]).filter((name) => /\.(ts|vue)$/.test(name) && !name.endsWith('.d.ts')).sort()
const row = /^\s*(\w+): \['((?:[^'\\]|\\.)*)', (?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\],?$/gm
const chinese = /[\u3400-\u9fff]/

interface Text { name: string, zh: string, en: string }

function tablesOf(source: string): { variable: string, body: string }[] {
  return [...source.matchAll(/const (\w+) = table\(\{\n([\s\S]*?)\n\}\)/g)].map((one) => ({ variable: one[1]!, body: one[2]! }))
}

function textsOf(body: string): Text[] {
  return [...body.matchAll(row)].map((one) => ({ name: one[1]!, zh: one[2]!, en: one[3] ?? one[4] ?? '' }))
}

function placesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)[:}]/g)].map((one) => one[1]!))].sort()
}

it('agrees in number in English', () => {
  const left = ['还有 {count} 格', '{count} {count:cell is|cells are} left, {who}'] as const
  page.lang = 'en'
  expect([0, 1, 2, '1'].map((count) => say(left, { count, who: 'Zhou' }))).toEqual(
    ['0 cells are left, Zhou', '1 cell is left, Zhou', '2 cells are left, Zhou', '1 cell is left, Zhou'])
  page.lang = 'zh'
  expect(say(left, { count: 1 })).toBe('还有 1 格')
})

describe.each(files)('%s', (name) => {
  const source = readFileSync(root + name, 'utf8')
  const outside = source.replace(/^\/\*[\s\S]*?\*\//, '')

  it('writes texts of people in tables alone', () => {
    let rest = outside.replace(/<!--[\s\S]*?-->/g, '').replace(/\/\*[\s\S]*?\*\//g, '')
    for (const one of tablesOf(outside))
      rest = rest.replace(one.body, '')
    expect(rest.match(/.*[\u3400-\u9fff].*/g) ?? []).toEqual([])
  })

  for (const { variable, body } of tablesOf(outside)) {
    const texts = textsOf(body)
    it(`has one text a line in ${variable}`, () => {
      expect(texts.length).toBe(body.split('\n').filter((line) => line.trim() && !/^\s*(\/\/|\/\*)/.test(line)).length)
    })
    it.each(texts)(`${variable}.$name is complete and used`, (text) => {
      if (/[A-Za-z]/.test(text.en.replace(/\{\w+\}/g, '')))
        expect(text.zh).toMatch(chinese)
      expect(text.en).not.toMatch(chinese)
      expect(text.en.trim()).not.toBe('')
      expect(placesOf(text.en)).toEqual(placesOf(text.zh))
      expect(text.en).not.toMatch(/\{(count|days|all)\} (\w+ )?(cells|days|units|tasks|letters|records|codes|characters)\b/)
      const used = new RegExp(`\\b${variable}\\.${text.name}\\b|\\b${variable}\\[`)
      expect(used.test(source.replace(body, ''))).toBe(true)
    })
  }
})
