/* States of the papers of the calendar. */
import type { Schemas } from '../lib/api'
import { table } from '../lib/words'

export type Paper = Schemas['Paper']

const words = table({
  planned: ['已列入', 'Planned'],
  due: ['即将到期', 'Due within a week'],
  late: ['逾期', 'Late'],
  filed: ['已归档', 'Filed'],
  filed_late: ['逾期归档', 'Filed late'],
})
const kinds: Record<Paper['state'], 'good' | 'warn' | 'bad' | 'plain'> = { planned: 'plain', due: 'warn', late: 'bad', filed: 'good', filed_late: 'good' }

export const paperStates = Object.keys(kinds) as Paper['state'][]

export function paperWord(state: Paper['state']): string {
  return words[state]()
}

export function paperKind(state: Paper['state']): 'good' | 'warn' | 'bad' | 'plain' {
  return kinds[state]
}
