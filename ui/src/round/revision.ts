/* Requests to revise locked figures of a round, with the figure that each is about. */
import type { SentContent } from '../form/figure'
import { loadForm, readExact, type SentCell, type SentForm } from '../form/sent'
import { columnName, rowName } from '../form/terms'
import { get, type Schemas } from '../lib/api'

export type Request = Omit<Schemas['RoundRequest'], 'new'> & { new: SentContent, unit: string, name: string, now: SentContent | undefined }

export function figureName(form: SentForm, cell: SentCell): string {
  const row = rowName(form, cell.row)
  return form.columns.length === 1 ? row : `${row} · ${columnName(form, cell.column)}`
}

export async function loadRequests(round: string): Promise<Request[]> {
  const view = await get<Schemas['RoundView']>(`/rounds/${round}`, { read: readExact })
  const asked = view.requests.filter((one) => one.asks_for === 'task.correct')
  const forms = new Map<number, SentForm>()
  for (const task of new Set(asked.map((one) => one.task!)))
    forms.set(task, await loadForm(String(task)))
  return asked.map((one) => {
    const form = forms.get(one.task!)!
    const cell = form.cells.find((other) => other.cell === one.cell)
    return { ...one, new: one.new as SentContent, unit: form.task.unit, name: cell ? figureName(form, cell) : '', now: cell?.content }
  })
}
