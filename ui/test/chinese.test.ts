import { expect, it } from 'vitest'
import { withEnglishNames } from '../src/lib/chinese'

const inEnglish = withEnglishNames([
  { name: '县', name_en: 'County' }, { name: '统计局', name_en: 'Statistics Bureau' }, { name: '市统计局', name_en: 'City Statistics Bureau' },
  { name: '妇儿工委', name_en: '妇儿工委 (Committee)' }, { name: '年鉴(甲)', name_en: 'Yearbook $& A' },
])

it('puts a name into English, alone or between other words', () => {
  expect(inEnglish('统计局')).toBe('Statistics Bureau')
  expect(inEnglish(' 市统计局\n')).toBe(' City Statistics Bureau\n')
  expect(inEnglish('Sent by 统计局, due for 市统计局.')).toBe('Sent by Statistics Bureau, due for City Statistics Bureau.')
  expect(inEnglish('Of 年鉴(甲):')).toBe('Of Yearbook $& A:')
})

it('leaves a name alone that is a part of another word, or too short to be told from one', () => {
  for (const text of ['省统计局', '统计局（办公室）', 'the 县 of Lin', 'none'])
    expect(inEnglish(text)).toBe(text)
  expect(inEnglish('县')).toBe('County')
})

it('changes nothing more when it is done again', () => {
  for (const text of ['妇儿工委', 'by 妇儿工委 and 统计局', 'Of 年鉴(甲):'])
    expect(inEnglish(inEnglish(text))).toBe(inEnglish(text))
  expect(inEnglish('妇儿工委')).toBe('妇儿工委')
})

it('does nothing without names', () => {
  expect(withEnglishNames([])('统计局')).toBe('统计局')
})
