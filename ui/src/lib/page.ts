/* What the frame of the page says of the page and its reader (src/report/island_page.h). */
export type Lang = 'zh' | 'en'

export interface Page {
  island: string
  lang: Lang
  /** X-CSRF-Token of the session; empty: nobody is signed in. */
  csrf: string
  login: string
  name: string
  /** Words of the permissions that the reader has in some place: "people.edit". */
  may: string[]
}

const nobody: Page = { island: '', lang: 'zh', csrf: '', login: '', name: '', may: [] }

export const page: Page = {
  ...nobody,
  ...JSON.parse((typeof document === 'undefined' ? null : document.getElementById('island')?.dataset.page) ?? '{}') as Partial<Page>,
}

/** Whether somebody is signed in after all. A browser that follows a link from elsewhere leaves the cookie out (SameSite=Strict), so that the page
 * itself does not know; this request is of the same site. */
export async function isSignedIn(): Promise<boolean> {
  const text = await (await fetch('/sign-in', { cache: 'no-store' })).text()
  return /&quot;login&quot;:&quot;[^&]/.test(text)
}

/** The name in the language of the page, of an answer that has both. */
export function nameOf(one: { name: string | null, name_en?: string | null }): string {
  return (page.lang === 'en' && one.name_en) || one.name || ''
}

/** The language of a text that people wrote, where the page has another one. */
export function langOf(text: string): string | undefined {
  return page.lang === 'en' && /[\u3400-\u9fff]/.test(text) ? 'zh-CN' : undefined
}

export function may(permission: string): boolean {
  return page.may.includes(permission)
}

/** Whether the reader is the person whom an answer names as "林岚 (linlan)". */
export function isReader(who: string): boolean {
  return who.includes(`(${page.login})`)
}

/** The name alone of a person whom an answer names so. Pages of administrators show the login name, too. */
export function personOf(who: string | null | undefined): string {
  return (who ?? '').replace(/ \([^()]*\)$/, '')
}

/** An address of this server in the language of the page. */
export function address(path: string, query: Record<string, string> = {}): string {
  const search = new URLSearchParams({ ...query, lang: page.lang })
  return `${path}?${search}`
}

export function query(name: string): string {
  return new URLSearchParams(location.search).get(name) ?? ''
}

/** The part of the address that the route calls {name}: pathPart(1) of /tasks/12/form is "12". */
export function pathPart(index: number): string {
  return decodeURIComponent(location.pathname.split('/')[index + 1] ?? '')
}

/** Where a person begins; the server leads those without forms on to the home page. */
export function firstAddress(): string {
  return address('/work')
}

/** For tables with many columns: the page uses the width of the window. */
export function widen(): void {
  document.body.classList.add('wide')
}

/** Only addresses of this server, so that a link cannot lead a person who signs in elsewhere. */
export function safeNext(wanted: string): string {
  return /^\/(?![/\\])/.test(wanted) && !/[\u0000-\u001f]/.test(wanted) ? wanted : firstAddress()
}
