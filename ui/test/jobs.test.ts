/* A job is followed until it has ended, also while the server is away or busy. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { follow, type Job } from '../src/lib/jobs'

const job = (state: string) => ({ job: 7, state }) as Job
const answers: (() => Response)[] = []

function serve(...given: (() => Response)[]): void {
  answers.splice(0, answers.length, ...given)
  vi.stubGlobal('fetch', async () => answers.shift()!())
}
const refuses = (status: number) => () => new Response('{}', { status })
const gives = (state: string) => () => new Response(JSON.stringify(job(state)))

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals() })

it('follows a job through answers of a busy server and of none', async () => {
  serve(gives('running'), refuses(503), refuses(429), () => { throw new TypeError('away') }, gives('done'))
  const seen: string[] = []
  const followed = follow(job('queued'), (now) => { seen.push(now.state) }, new AbortController().signal)
  await vi.runAllTimersAsync()
  await followed
  expect(seen).toEqual(['running', 'done'])
})

it('ends with the problem when the job is not there', async () => {
  serve(refuses(404))
  const followed = expect(follow(job('queued'), () => undefined, new AbortController().signal)).rejects.toMatchObject({ status: 404 })
  await vi.runAllTimersAsync()
  await followed
})
