/* States of self-evaluation sheets. */
import type { Schemas } from '../lib/api'
import { table } from '../lib/words'

export type Sheet = Schemas['SelfEvaluation']

const words = table({
  open: ['待填', 'Open'],
  filling: ['填写中', 'Being filled in'],
  sent: ['已报送', 'Sent'],
  late: ['逾期报送', 'Sent late'],
})

export function sheetWord(state: Sheet['state']): string {
  return words[state]()
}

export function sheetKind(state: Sheet['state']): 'good' | 'warn' | 'plain' {
  return state === 'sent' ? 'good' : state === 'late' ? 'warn' : 'plain'
}
