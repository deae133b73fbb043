/* What a person has to do: forms of the own unit, rounds to follow, supervision orders. */
import { loadRegions } from '../admin/regions'
import { get, problemFrom, type Problem, type Schemas } from '../lib/api'
import { may } from '../lib/page'
import { loadBoard, type Board, type Round, type Task } from '../round/state'

export type Part = Schemas['OrderPart']

/** A form of the own unit. */
export interface OwnForm { round: Round, task: Task }

/** A round that a person follows. */
export interface Followed {
  round: Round
  /** Of the region, where rounds of several regions are followed; else empty. */
  region: string
  board: Board | null
  /** Why there is no board. */
  problem: Problem | null
  tasks: Task[]
}

/** A supervision order as one of its units owes it. */
export interface OwedOrder { order: Schemas['Order'], part: Part }

export interface Work {
  forms: OwnForm[]
  rounds: Followed[]
  orders: OwedOrder[]
  followsRounds: boolean
  followsOrders: boolean
}

type Account = Schemas['OwnAccount']

/* These roles see the own unit alone; all others that see forms see those of a region. */
const unitRoles: readonly string[] = ['clerk', 'approver'] satisfies Schemas['Grant']['role'][]

async function follow(round: Round, tasks: Task[]): Promise<Followed | null> {
  const found = { round, region: '', board: null, problem: null, tasks }
  try {
    const board = await loadBoard(round)
    return board && { ...found, board }
  } catch (caught) {
    return { ...found, problem: problemFrom(caught) }
  }
}

async function nameRegions(rounds: Followed[]): Promise<void> {
  if (new Set(rounds.map((one) => one.round.region)).size < 2)
    return
  const regions = may('people.read') ? await loadRegions() : null
  for (const one of rounds)
    one.region = regions?.name(one.round.region) ?? one.round.region
}

function ordersOf(orders: Schemas['Order'][], account: Account, all: boolean): OwedOrder[] {
  const units = [account.unit, ...account.grants.map((one) => one.unit)]
  return orders.flatMap((order) => order.units.map((part) => ({ order, part })))
    .filter(({ part }) => !['closed', 'dropped'].includes(part.state) && (all || part.state !== 'draft' && units.includes(part.unit_id)))
    .sort((a, b) => Number(b.part.overdue) - Number(a.part.overdue) || (a.part.due ?? '9').localeCompare(b.part.due ?? '9') || a.order.order - b.order.order)
}

export async function loadWork(): Promise<Work> {
  const [account, allRounds, orders] = await Promise.all([
    get<Account>('/account'), get<Round[]>('/rounds'), may('order.read') ? get<Schemas['Order'][]>('/orders') : [],
  ])
  const followsRounds = account.grants.some((one) => !unitRoles.includes(one.role))
  const followsOrders = may('order.edit') || may('order.sign')
  const hasForms = may('task.fill') || may('task.approve')
  const rounds = allRounds.filter((one) => one.state === 'issued' || hasForms && ['locked', 'published'].includes(one.state))
  const tasks = await Promise.all(rounds.map((one) => get<Task[]>(`/rounds/${one.round}/tasks`)))
  const forms = rounds.flatMap((round, place) => tasks[place]!.map((task) => ({ round, task })))
  const followed = followsRounds
    ? await Promise.all(rounds.map((round, place) => round.state === 'issued' ? follow(round, tasks[place]!) : null))
    : []
  const found = followed.filter((one): one is Followed => one !== null)
  await nameRegions(found)
  return {
    forms: hasForms ? forms.filter(({ task }) => !followsRounds || task.unit === account.unit_name) : [],
    rounds: found,
    orders: ordersOf(orders, account, followsOrders),
    followsRounds,
    followsOrders,
  }
}
