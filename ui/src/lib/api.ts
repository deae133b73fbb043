/* Requests to /api/v1. The types of addresses, requests and responses come from the program's own description
 * (schema.d.ts, made by `make ui-types`). */
import { page } from './page'
import { table } from './words'
import type { components } from './schema'

export type Schemas = components['schemas']

const words = table({
  offline: ['连接不上服务器。请检查网络后重试。', 'The server cannot be reached. Check the connection and try again.'],
  large: ['文件太大，服务器或它前面的代理不接收（状态 {status}）。请分成几个文件。', 'The file is too large for the server or a proxy before it (status {status}). Divide it into several files.'],
  strange: ['服务器的回答无法识别（状态 {status}）。请稍后再试。', 'The server sent an unexpected answer (status {status}). Try again later.'],
})

/** A refused request: RFC 9457 with this program's members. */
export class Problem extends Error {
  readonly status: number
  /** Word of the error: "denied", "input". */
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly request: string
  /** Where in the request: "#/items/3/year", or the name of a parameter. */
  readonly errors: { detail: string, pointer?: string, parameter?: string }[]

  constructor(status: number, body: Partial<Problem>) {
    super(body.detail ?? body.title ?? String(status))
    this.name = 'Problem'
    this.status = status
    this.code = body.code ?? ''
    this.title = body.title ?? ''
    this.detail = body.detail ?? this.message
    this.request = body.request ?? ''
    this.errors = body.errors ?? []
  }

  /** What is wrong with one member of the request: at('password'). */
  at(member: string): string {
    return this.errors.find((one) => one.pointer === `#/${member}` || one.parameter === member)?.detail ?? ''
  }

  /** Nobody answered: the connection or the server is away. */
  get isOffline(): boolean {
    return this.status === 0
  }

  /** The same request may be answered a little later: the server is away or busy. */
  get isPassing(): boolean {
    return this.isOffline || this.status >= 500 || this.status === 429
  }
}

export interface Options {
  /** If-Match: the version that the change is based on. */
  version?: string
  /** Idempotency-Key: a request sent twice is done once. */
  key?: string
  /** A 401 is the answer that the caller asked for: no way to the sign-in page. */
  staysSignedOut?: boolean
  /** Media type of a body that is a File; what the browser makes of its name differs from computer to computer. */
  type?: string
  /** The answer is a file: its body is a Blob. */
  asFile?: boolean
  /** Reads the body in place of JSON.parse. */
  read?: (text: string) => unknown
  /** Prefer: respond-async; the answer may be a job (jobs.ts). */
  isForLater?: boolean
  signal?: AbortSignal
}

export interface Answer<T> {
  body: T
  /** ETag, for If-Match of the next change. */
  version: string
  /** The body is the job that does the work. */
  isLater: boolean
}

/** The token that follows a new session; see csrf of the responses of signing in. */
export function useToken(csrf: string): void {
  page.csrf = csrf
}

function leaveForSignIn(): void {
  const here = location.pathname + location.search
  location.assign(`/sign-in?next=${encodeURIComponent(here)}&lang=${page.lang}`)
}

function headersOf(body: unknown, options: Options): Headers {
  const headers = new Headers({ Accept: 'application/json' })
  if (page.csrf)
    headers.set('X-CSRF-Token', page.csrf)
  if (body instanceof File)
    headers.set('Content-Type', options.type ?? body.type)
  else if (body !== undefined && !(body instanceof FormData))
    headers.set('Content-Type', 'application/json')
  if (options.version)
    headers.set('If-Match', options.version)
  if (options.key)
    headers.set('Idempotency-Key', options.key)
  if (options.isForLater)
    headers.set('Prefer', 'respond-async')
  return headers
}

/** The problem that a refusal describes. A proxy on the way refuses in its own words, which are no problem of RFC 9457. */
export function refusal(status: number, text: string, staysSignedOut = false): Problem {
  if (status === 401 && !staysSignedOut)
    leaveForSignIn()
  try {
    return new Problem(status, JSON.parse(text) as Partial<Problem>)
  } catch {
    return new Problem(status, { detail: status === 413 ? words.large({ status }) : words.strange({ status }) })
  }
}

/** Nobody answered. */
export function offline(): Problem {
  return new Problem(0, { code: 'offline', detail: words.offline() })
}

/** Path with its query, below /api/v1; a form and a file are sent as such, everything else as JSON. Throws Problem. */
export async function ask<T>(method: string, path: string, body?: unknown, options: Options = {}): Promise<Answer<T>> {
  const separator = path.includes('?') ? '&' : '?'
  let answer: Response
  try {
    answer = await fetch(`/api/v1${path}${separator}lang=${page.lang}`, {
      method,
      headers: headersOf(body, options),
      body: body === undefined ? null : body instanceof FormData || body instanceof File ? body : JSON.stringify(body),
      cache: 'no-store',
      signal: options.signal ?? null,
    })
  } catch (error) {
    if (options.signal?.aborted)
      throw error
    throw offline()
  }
  if (!answer.ok)
    throw refusal(answer.status, await answer.text(), options.staysSignedOut)
  const version = answer.headers.get('ETag') ?? ''
  const isLater = answer.status === 202 && options.isForLater === true
  if (options.asFile && !isLater)
    return { body: await answer.blob() as T, version, isLater }
  const text = await answer.text()
  return { body: (text ? (options.read ?? JSON.parse)(text) : undefined) as T, version, isLater }
}

export async function get<T>(path: string, options?: Options): Promise<T> {
  return (await ask<T>('GET', path, undefined, options)).body
}

export async function post<T>(path: string, body: unknown = {}, options?: Options): Promise<T> {
  return (await ask<T>('POST', path, body, options)).body
}

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export async function sendFile<T>(path: string, file: File, type: string, options: Options = {}): Promise<T> {
  return (await ask<T>('POST', path, file, { ...options, type })).body
}

export async function patch<T>(path: string, body: unknown, options?: Options): Promise<T> {
  return (await ask<T>('PATCH', path, body, options)).body
}

export async function remove<T>(path: string, options?: Options): Promise<T> {
  return (await ask<T>('DELETE', path, undefined, options)).body
}

/** The fields of a form that are filled in; an empty one is left out of the request. */
export function filledIn(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, text.trim()]).filter(([, text]) => text))
}

/** What to show of something that was caught. */
export function problemFrom(caught: unknown): Problem {
  return caught instanceof Problem ? caught : new Problem(0, { code: 'script', detail: String(caught) })
}
