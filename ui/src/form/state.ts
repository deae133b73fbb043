/* The state of a form as a word and a shape. */
import type { Schemas } from '../lib/api'
import { table } from '../lib/words'

export type TaskState = Schemas['Task']['state']

const words = table({
  open: ['待填', 'Open'],
  filling: ['填报中', 'Being filled in'],
  submitted: ['待审批', 'Waiting for approval'],
  approved: ['审核中', 'In review'],
  returned: ['已退回', 'Returned'],
  accepted: ['已通过，等待锁定', 'Accepted, to be locked'],
  locked: ['已锁定', 'Locked'],
  published: ['已发布', 'Published'],
})

export function stateWord(state: TaskState): string {
  return words[state]()
}

export function stateKind(state: TaskState): 'good' | 'warn' | 'plain' {
  return state === 'returned' ? 'warn' : ['accepted', 'locked', 'published'].includes(state) ? 'good' : 'plain'
}

/** Until when the unit answers a return; empty: nothing is to be answered. */
export function answerDay(task: Schemas['Task']): string {
  return isWithClerk(task.state) ? task.term ?? '' : ''
}

export function dueDay(task: Schemas['Task']): string {
  return answerDay(task) || task.due
}

/** Whether the clerk has to work on it. */
export function isWithClerk(state: TaskState): boolean {
  return ['open', 'filling', 'returned'].includes(state)
}
