/* States of the milestones of projects: a word and a shape each, as src/model/project.c has them. */
import type { Schemas } from '../lib/api'
import { table } from '../lib/words'

export type Project = Schemas['Project']
export type ProjectView = Schemas['ProjectView']
export type Milestone = Schemas['Milestone']

const words = table({
  met: ['按期完成', 'met'],
  met_late: ['逾期完成', 'met late'],
  claimed: ['已报待核实', 'claimed'],
  ahead: ['未到期', 'not due yet'],
  overdue: ['逾期', 'overdue'],
})
const shapes: Record<Milestone['state'], string> = { met: '●', met_late: '◕', claimed: '◇', ahead: '○', overdue: '■' }

export const milestoneStates = Object.keys(shapes) as Milestone['state'][]

export function milestoneWord(state: Milestone['state']): string {
  return words[state]()
}

export function milestoneShape(state: Milestone['state']): string {
  return shapes[state]
}
