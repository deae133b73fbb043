/* Verdicts and levels of warnings: a word and a shape each, as src/model/verdict.c and warning.c have them. */
import type { Schemas } from '../lib/api'
import { table } from '../lib/words'

export type Verdict = Schemas['Target']['verdict']
export type Level = 'yellow' | 'orange' | 'red'

const verdictWords = table({
  met: ['已达标', 'met'],
  on_track: ['预期可达标', 'on track'],
  behind: ['进度滞后', 'behind'],
  at_risk: ['达标困难', 'at risk'],
  moving_away: ['偏离目标', 'moving away'],
  not_met: ['未达标', 'not met'],
  awaiting_judgement: ['待定性评价', 'awaiting qualitative review'],
  not_assessable: ['无法判定', 'not assessable'],
})
const levelWords = table({
  red: ['红色预警', 'red'],
  orange: ['橙色预警', 'orange'],
  yellow: ['黄色预警', 'yellow'],
})
const shapes: Record<Verdict, string> = {
  met: '●', on_track: '◕', behind: '◑', at_risk: '◔', moving_away: '▼', not_met: '✕', awaiting_judgement: '◇', not_assessable: '○',
}
const levelShapes: Record<Level, string> = { red: '■', orange: '◈', yellow: '△' }

export const verdicts = Object.keys(shapes) as Verdict[]
export const levels = Object.keys(levelShapes) as Level[]

export function verdictWord(verdict: Verdict): string {
  return verdictWords[verdict]()
}

export function verdictShape(verdict: Verdict): string {
  return shapes[verdict]
}

export function levelWord(level: Level): string {
  return levelWords[level]()
}

export function levelShape(level: Level): string {
  return levelShapes[level]
}
