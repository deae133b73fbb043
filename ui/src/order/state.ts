/* States and causes of supervision orders as words and shapes. */
import type { Schemas } from '../lib/api'
import { nameOf } from '../lib/page'
import { table } from '../lib/words'

export type Order = Schemas['Order']
export type OrderPart = Schemas['OrderPart']
export type OrderView = Schemas['OrderView']
export type OrderState = Order['state']

const stateWords = table({
  draft: ['拟督办', 'Draft'],
  issued: ['已发，待签收', 'Issued, to be signed for'],
  signed_for: ['已签收，待反馈', 'Signed for, to be replied to'],
  replied: ['已反馈，待核验', 'Replied, to be verified'],
  verified: ['已核验，待办结', 'Verified, to be closed'],
  closed: ['已办结', 'Closed'],
  dropped: ['不予督办', 'Dropped'],
})
const causeWords = table({
  warning: ['预警', 'Warning'],
  late_report: ['迟报', 'Late report'],
  problem: ['问题', 'Problem'],
})

export const orderStates: OrderState[] = ['draft', 'issued', 'signed_for', 'replied', 'verified', 'closed', 'dropped']
export const orderCauses: Order['cause'][] = ['warning', 'late_report', 'problem']

export function orderWord(state: OrderState): string {
  return stateWords[state]()
}

export function causeWord(cause: Order['cause']): string {
  return causeWords[cause]()
}

export function orderKind(state: OrderState): 'good' | 'warn' | 'plain' {
  return state === 'verified' || state === 'closed' ? 'good' : state === 'replied' ? 'warn' : 'plain'
}

const labels = table({
  draft: ['草稿{number}', 'draft {number}'],
})

/** In the language of the page, where it is a name. */
export function matterOf(order: Order): string {
  return nameOf({ name: order.matter, name_en: order.matter_en })
}

/** "2024-1"; a draft has only its number in the store: "draft 13". */
export function orderLabel(order: Order): string {
  return order.number ? `${order.year}-${order.number}` : labels.draft({ number: order.order })
}

/** A unit that has to reply. */
export function isOwed(part: OrderPart): boolean {
  return part.state === 'issued' || part.state === 'signed_for'
}

export function isOpen(order: Order): boolean {
  return order.state !== 'closed' && order.state !== 'dropped'
}

/** The day in force: of the part, or of the draft; empty: not set. */
export function dueOf(order: Order, part?: OrderPart): string {
  return part?.due ?? order.due ?? ''
}

/** The earliest due day of the parts that have to reply. */
export function nextDue(order: Order): string {
  return order.units.filter(isOwed).map((part) => part.due ?? '').filter(Boolean).sort()[0] ?? ''
}
