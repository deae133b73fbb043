/* Long work as a job: the request is answered later, and its work goes on when the page is left. */
import { ask, get, Problem, type Options, type Schemas } from './api'
import { page } from './page'

export type Job = Schemas['Job']

const FIRST_WAIT_MS = 300, LONGEST_WAIT_MS = 5000, GROWTH = 1.5

export function hasEnded(job: Job): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled'
}

/** Asks for work. The job; or the answer itself, where the server does no jobs. */
export async function begin<T>(method: string, path: string, body?: unknown, options: Options = {}): Promise<{ job: Job, body: null } | { job: null, body: T }> {
  const answer = await ask<T | Job>(method, path, body, { ...options, isForLater: true })
  return answer.isLater ? { job: answer.body as Job, body: null } : { job: null, body: answer.body as T }
}

/** Looks at a job until it has ended, at growing intervals; a server that is away or busy is waited for. Ends early with the signal. Throws Problem. */
export async function follow(job: Job, see: (now: Job) => void, signal: AbortSignal): Promise<void> {
  for (let now = job, wait = FIRST_WAIT_MS; !hasEnded(now) && !signal.aborted; wait = Math.min(wait * GROWTH, LONGEST_WAIT_MS)) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    try {
      now = await get<Job>(`/jobs/${job.job}`, { signal })
      see(now)
    } catch (caught) {
      if (!signal.aborted && !(caught instanceof Problem && caught.isPassing))
        throw caught
    }
  }
}

/** What a job that has ended gives: null when it was cancelled. Throws its Problem when it failed. */
export async function resultOf<T>(job: Job): Promise<T | null> {
  if (job.state === 'failed')
    throw new Problem(400, { code: job.code ?? '', detail: job.problem?.[page.lang] ?? '' })
  return job.state === 'done' ? get<T>(`/jobs/${job.job}/result`) : null
}
