/* An assessment as the page of verdicts needs it: its targets in groups, its warnings with their targets. */
import type { Schemas } from '../lib/api'
import { page } from '../lib/page'
import type { Order } from '../order/state'

export type Assessment = Schemas['Assessment']
export type Target = Schemas['Target']
export type Warning = Schemas['Warning']
export interface Group { key: string, title: string, targets: Target[] }

/** Targets by domain, in the order of the plan; then those of its other parts. A target that repeats another is left out. */
export function groupsOf(all: Assessment): Group[] {
  const own = all.targets.filter((one) => one.repeats === null)
  const groups = [
    ...all.domains.map((one) => ({ key: `domain ${one.no}`, title: titleOf(one), targets: own.filter((target) => target.part === 'domain' && target.domain === one.no) })),
    ...all.parts.filter((one) => one.part !== 'domain').map((one) => ({ key: one.part, title: titleOf(one), targets: own.filter((target) => target.part === one.part) })),
  ]
  return groups.filter((one) => one.targets.length > 0)
}

function titleOf(one: { title: string, title_en: string }): string {
  return page.lang === 'en' ? one.title_en || one.title : one.title
}

export function targetOf(all: Assessment, warning: Warning): Target | undefined {
  return all.targets.find((one) => one.no === warning.target)
}

/** The order that is open for a target. */
export function openOrderOf(orders: Order[], plan: string, target: Target): Order | undefined {
  return orders.find((one) => one.plan === plan && one.target === target.id && one.cause === 'warning' && !['closed', 'dropped'].includes(one.state))
}
