/* The steps of an order: what each asks for and does. */
import { table } from '../lib/words'

export type StepName = 'set' | 'issue' | 'drop' | 'sign_for' | 'reply' | 'extend_request' | 'extend' | 'extend_refuse' | 'verify' | 'reissue' | 'close'

const names = table({
  set: ['更改内容', 'Change the draft'],
  issue: ['签发', 'Issue'],
  drop: ['不予督办', 'Drop the draft'],
  sign_for: ['签收', 'Sign for'],
  reply: ['反馈', 'Reply'],
  extend_request: ['申请延期', 'Ask for more time'],
  extend: ['准予延期', 'Grant more time'],
  extend_refuse: ['不准延期', 'Refuse more time'],
  verify: ['核验', 'Verify'],
  reissue: ['再督办', 'Issue again'],
  close: ['办结', 'Close'],
})
const does = table({
  set: ['签发以前可以更改；空着的项不变。', 'A draft can be changed until it is issued. Empty fields keep what there is.'],
  issue: ['编号并发给责任单位；签发后内容不能更改，也不能删除。', 'Gives the order its number and sends it to the units. After that it cannot be changed or deleted.'],
  drop: ['草稿不发给责任单位，理由留在记录中。', 'The draft is not sent to the units; the reason stays in the record.'],
  sign_for: ['确认本单位已收到督办单。', 'Confirms that your unit has received the order.'],
  reply: ['写明办理情况和结果；佐证材料在反馈之前或核验之前上传。反馈后由办公室核验。', 'Write what was done and with which result. Add evidence before the reply or until it is verified. The office verifies the reply.'],
  extend_request: ['办公室决定是否准予；决定之前原期限有效。', 'The office decides; until then the present due day is in force.'],
  extend: ['新的期限对该单位立即生效。', 'The new due day is in force for the unit at once.'],
  extend_refuse: ['原期限继续有效。', 'The present due day stays in force.'],
  verify: ['确认反馈属实、措施到位；写明如何核实。', 'Confirms that the reply is true and the measures are taken. Write how it was checked.'],
  reissue: ['反馈不予认可；同一督办单以新的期限再发给该单位。', 'The reply is not accepted. The unit gets the same order with a new due day.'],
  close: ['各责任单位都已核验，督办单办结。', 'The parts of all units are verified; the order is closed.'],
})
const done = table({
  set: ['已更改。', 'The draft is changed.'],
  issue: ['已签发。', 'The order is issued.'],
  drop: ['已不予督办。', 'The draft is dropped.'],
  sign_for: ['已签收。', 'The order is signed for.'],
  reply: ['已反馈，等待核验。', 'The reply is sent and will be verified.'],
  extend_request: ['已提交延期申请。', 'The request for more time is sent.'],
  extend: ['已准予延期。', 'More time is granted.'],
  extend_refuse: ['已答复不准延期。', 'More time is refused.'],
  verify: ['已核验。', 'The reply is verified.'],
  reissue: ['已再督办。', 'The order is issued again.'],
  close: ['已办结。', 'The order is closed.'],
})

interface Step { hasDue?: boolean, hasWhy?: boolean, hasText?: boolean, isContent?: boolean, isGrave?: boolean }

export const steps: Record<StepName, Step> = {
  set: { isContent: true },
  issue: {},
  sign_for: {},
  reply: { hasText: true },
  verify: { hasWhy: true },
  close: {},
  extend_request: { hasDue: true, hasWhy: true },
  extend: { hasDue: true, hasWhy: true },
  extend_refuse: { hasWhy: true },
  reissue: { hasDue: true, hasWhy: true },
  drop: { hasWhy: true, isGrave: true },
}

export function stepName(step: StepName): string {
  return names[step]()
}

export function stepDoes(step: StepName): string {
  return does[step]()
}

export function stepDone(step: StepName): string {
  return done[step]()
}
