/* The rules of an appraisal: their items in words, and the CSV that sets them. */
import type { Schemas } from '../lib/api'
import { csvOf } from '../lib/csv'
import { table } from '../lib/words'
import { verdictWord, verdicts, type Verdict } from '../verdict/words'

export type Item = Schemas['AppraisalRule']['item']
export type Values = Record<Item, string>

const words = table({
  targets: ['目标完成', 'Targets'],
  report: ['按期报送', 'Report in time'],
  quality: ['数据质量', 'Quality of the figures'],
  supervision: ['督办落实', 'Supervision'],
  marks: ['委员评分', 'Marks of the committee'],
  late_workday: ['每逾期一个工作日扣', 'Deducted for each working day late'],
  first_return: ['每格首次退回扣', 'Deducted for each cell returned once'],
  second_return: ['每格再次退回扣', 'Deducted for each cell returned again'],
  overdue_order: ['每件逾期督办扣', 'Deducted for each overdue order'],
})
export const weights = ['targets', 'report', 'quality', 'supervision', 'marks'] as const
export const deductions = ['late_workday', 'first_return', 'second_return', 'overdue_order'] as const

export function itemWord(item: Item): string {
  return (verdicts as string[]).includes(item) ? verdictWord(item as Verdict) : words[item as keyof typeof words]()
}

/** A verdict whose targets do not count is "-". */
export function valuesOf(rules: Schemas['AppraisalRules']): Values {
  return Object.fromEntries(rules.items.map((one) => [one.item, one.value === null ? '-' : String(one.value)])) as Values
}

export function rulesCsv(values: Values): string {
  return csvOf([['item', 'value'], ...Object.entries(values).map(([item, value]) => [item, value.trim()])])
}

/** The weights together, which must be 100; NaN while one is no number. */
export function sumOf(values: Values): number {
  return weights.reduce((sum, item) => sum + (values[item].trim() === '' ? NaN : Number(values[item])), 0)
}
