/* A job is followed until it has ended, also while the server is away or busy. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Problem } from '../src/lib/api'
import { follow, type Job } from '../src/lib/jobs'

const answers: (Job | Problem)[] = []

vi.mock('../src/lib/api', async (original) => ({
  ...await original<typeof import('../src/lib/api')>(),
  get: async () => {
    const one = answers.shift()
    if (one instanceof Problem)
      throw one
    return one
  },
}))

const job = (state: string) => ({ job: 7, state }) as Job

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

it('follows a job through answers of a busy server and of none', async () => {
  answers.push(job('running'), new Problem(503, {}), new Problem(429, {}), new Problem(0, {}), job('done'))
  const seen: string[] = []
  const followed = follow(job('queued'), (now) => { seen.push(now.state) }, new AbortController().signal)
  await vi.runAllTimersAsync()
  await followed
  expect(seen).toEqual(['running', 'done'])
})

it('ends with the problem when the job is not there', async () => {
  answers.push(new Problem(404, {}))
  const followed = expect(follow(job('queued'), () => undefined, new AbortController().signal)).rejects.toMatchObject({ status: 404 })
  await vi.runAllTimersAsync()
  await followed
})
