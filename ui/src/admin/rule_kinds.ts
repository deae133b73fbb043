/* The kinds of validation rules in words. */
import { listed, table } from '../lib/words'

const words = table({
  range: ['范围', 'range'],
  decimals: ['小数位数', 'decimals'],
  share: ['分子不大于分母', 'numerator and denominator'],
  parts: ['分项之和', 'sum of parts'],
  change: ['与上年相比', 'change on last year'],
  regions: ['下级之和', 'sum of lower regions'],
  forms: ['表间核对', 'across forms'],
  required: ['必填', 'required'],
  other: ['其他', 'other'],
})
const figures = table({
  share: ['比重', 'shares'],
  rate: ['率', 'rates'],
  count: ['个数', 'counts'],
  level: ['水平', 'levels'],
})
type Figures = 'share' | 'rate' | 'count' | 'level'
type Kind = keyof typeof words

export const kinds: Kind[] = ['range', 'decimals', 'change', 'parts', 'share', 'regions', 'forms', 'required', 'other']

export function kindText(kind: string): string {
  return words[kind as Kind]?.() ?? kind
}

/** "share rate": the kinds of figures that a rule applies to. */
export function figuresText(kindsOfFigures: string): string {
  return listed(kindsOfFigures.split(' ').map((one) => figures[one as Figures]?.() ?? one))
}
