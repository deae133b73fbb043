/* Words of the states of a round, and its marks. */
import { get, type Schemas } from '../lib/api'
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

export const taskStates: Task['state'][] = ['open', 'filling', 'submitted', 'approved', 'returned', 'accepted', 'locked', 'published']

export function roundWord(state: Round['state']): string {
  return words[state]()
}

export function roundKind(state: Round['state']): Kind {
  return kinds[state]
}

/** The progress of the region is for who may read all of its tasks; a unit sees its own tasks. */
export async function loadBoard(round: Round): Promise<Board | null> {
  return round.board ? await get<Board>(`/rounds/${round.round}/board`) : null
}
