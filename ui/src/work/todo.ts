/* What waits for the reader beside forms: orders by their next step, goals to judge, sheets, papers. */
import { get, Problem, type Schemas } from '../lib/api'
import { may } from '../lib/page'
import { dueOf, isOwed, matterOf, orderLabel, type Order } from '../order/state'
import { table } from '../lib/words'
import type { OwedOrder } from './load'

export interface Todo { key: string, title: string, detail: string, due: string, action: string, path: string, query: Record<string, string> }

const words = table({
  order: ['督办单 {label}：{matter}', 'Order {label}: {matter}'],
  issue: ['签发', 'Issue'],
  complete: ['补充内容', 'Complete'],
  signFor: ['签收', 'Sign for'],
  reply: ['反馈', 'Reply'],
  decide: ['答复延期申请', 'Decide on more time'],
  verify: ['核验', 'Verify'],
  close: ['办结', 'Close'],
  judge: ['评判', 'Judge'],
  goals: ['待评判的定性目标 {count} 项（{year} 年）', 'Goals in words to judge: {count} ({year})'],
  sheet: ['{year} 年自评表', 'Self-evaluation of {year}'],
  fill: ['填写', 'Fill in'],
  send: ['报送', 'Send'],
  paper: ['文件：{title}', 'Paper: {title}'],
  file: ['归档', 'File'],
})

/** The next step of a part that the reader may make; empty without one. */
function stepOf({ order, part }: OwedOrder): string {
  if (part.state === 'draft')
    return may('order.sign') ? words.issue() : may('order.edit') && !(order.demand && order.due) ? words.complete() : ''
  if (isOwed(part) && may('order.answer'))
    return part.state === 'issued' ? words.signFor() : words.reply()
  if (!may('order.edit'))
    return ''
  return part.asked_due && isOwed(part) ? words.decide() : part.state === 'replied' ? words.verify() : part.state === 'verified' ? words.close() : ''
}

export function todoOfOrders(orders: OwedOrder[]): Todo[] {
  return orders.flatMap((one) => {
    const action = stepOf(one), { order, part } = one
    return action ? [todoOf(order, action, part.unit, isOwed(part) ? dueOf(order, part) : '')] : []
  }).filter((one, place, all) => all.findIndex((other) => other.key === one.key) === place)
}

function todoOf(order: Order, action: string, unit: string, due: string): Todo {
  return {
    key: `${order.order} ${action}`, title: words.order({ label: orderLabel(order), matter: matterOf(order) }), detail: unit, due, action, path: `/orders/${order.order}`, query: {},
  }
}

/* A plan without figures has no evaluation yet; an account may see one part and not another. */
async function orNothing<T>(work: () => Promise<T[]>): Promise<T[]> {
  try {
    return await work()
  } catch (caught) {
    if (caught instanceof Problem && caught.status >= 400 && caught.status < 500)
      return []
    throw caught
  }
}

async function todoOfPlan(plan: string): Promise<Todo[]> {
  const { year, goals } = await get<Schemas['Judgements']>(`/judgements?plan=${encodeURIComponent(plan)}`)
  const of = { plan, year: String(year) }, asked = new URLSearchParams(of), found: Todo[] = []
  const waiting = goals.filter((one) => !one.judged).length
  if (may('judge') && waiting > 0)
    found.push({ key: `judge ${plan}`, title: words.goals({ count: waiting, year }), detail: '', due: '', action: words.judge(), path: '/evaluation', query: of })
  if (may('task.fill') || may('task.approve'))
    for (const sheet of (await get<Schemas['SelfEvaluations']>(`/self_evaluations?${asked}`)).sheets.filter((one) => one.state === (may('task.fill') ? 'open' : 'filling') || one.state === 'filling'))
      found.push({ key: `sheet ${sheet.sheet}`, title: words.sheet({ year }), detail: sheet.unit, due: sheet.due, action: may('task.fill') ? words.fill() : words.send(), path: `/self-evaluation/${sheet.sheet}`, query: {} })
  if (may('evaluation.edit'))
    for (const paper of (await get<Schemas['Papers']>(`/papers?${asked}`)).papers.filter((one) => one.state === 'due' || one.state === 'late'))
      found.push({ key: `paper ${paper.paper}`, title: words.paper({ title: paper.title }), detail: paper.owner, due: paper.due, action: words.file(), path: '/paper-calendar', query: of })
  return found
}

export async function todoOfEvaluation(): Promise<Todo[]> {
  if (!may('judge') && !may('task.fill') && !may('task.approve') && !may('evaluation.edit'))
    return []
  const plans = await orNothing(() => get<Schemas['Plan'][]>('/plans'))
  return (await Promise.all(plans.map((one) => orNothing(() => todoOfPlan(one.plan))))).flat()
}
