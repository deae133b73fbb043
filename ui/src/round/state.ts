/* Words of the states of a round, and its marks. */
import type { Schemas } from '../lib/api'
import { table } from '../lib/words'

export type Round = Schemas['Round']
export type Task = Schemas['Task']
export type Board = Schemas['RoundBoard']
type Kind = 'good' | 'warn' | 'bad' | 'plain'

const words = table({
  draft: ['拟订', 'Draft'],
  issued: ['已布置', 'Issued'],
  locked: ['已锁定', 'Locked'],
  published: ['已发布', 'Published'],
  closed: ['已归档', 'Closed'],
})
const kinds: Record<Round['state'], Kind> = { draft: 'plain', issued: 'warn', locked: 'good', published: 'good', closed: 'plain' }
const taskKinds: Record<Task['state'], Kind> = {
  open: 'plain', filling: 'plain', submitted: 'plain', approved: 'warn', returned: 'bad', accepted: 'good', locked: 'good', published: 'good',
}

export const taskStates: Task['state'][] = ['open', 'filling', 'submitted', 'approved', 'returned', 'accepted', 'locked', 'published']

export function roundWord(state: Round['state']): string {
  return words[state]()
}

export function roundKind(state: Round['state']): Kind {
  return kinds[state]
}

export function taskKind(state: Task['state']): Kind {
  return taskKinds[state]
}
