/* What a form could not send yet, in this browser: the only thing that pages keep, cleared when a person signs out. */
import { page } from './page'

const prefix = 'halfsky.unsent.'

interface Unsent<T> { login: string, at: string, cells: T[] }

export function keepUnsent<T>(task: string, cells: T[]): void {
  try {
    if (cells.length === 0)
      localStorage.removeItem(prefix + task)
    else
      localStorage.setItem(prefix + task, JSON.stringify({ login: page.login, at: new Date().toISOString(), cells } satisfies Unsent<T>))
  } catch {
    /* No room, or storage is off: the page still has the cells and says that they are not saved. */
  }
}

/** Of the same person only. */
export function findUnsent<T>(task: string): T[] {
  try {
    const kept = JSON.parse(localStorage.getItem(prefix + task) ?? 'null') as Unsent<T> | null
    return kept?.login === page.login && Array.isArray(kept.cells) ? kept.cells : []
  } catch {
    return []
  }
}

/** At sign-out, and when another person signs in. */
export function forgetUnsent(exceptLogin = ''): void {
  try {
    for (const name of Object.keys(localStorage).filter((one) => one.startsWith(prefix)))
      if (!exceptLogin || (JSON.parse(localStorage.getItem(name) ?? 'null') as Unsent<unknown> | null)?.login !== exceptLogin)
        localStorage.removeItem(name)
  } catch {
    /* Storage is off: nothing was kept. */
  }
}
